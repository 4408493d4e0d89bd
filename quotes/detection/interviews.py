"""Interviews and transcripts: paragraphs that begin with who speaks, "Q: Is it late?" and "TENCH: It is."

The questions behind a letter, or behind an institution's name or initials that only ask, are the paper's own, and no
attributions.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from operator import itemgetter

from attrs import evolve, frozen

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import INSTITUTION, PERSON, named_at, persons_in, trimmed
from quotes.marks import MARK_CHARACTERS, meeting, paragraphs, quotation_at
from quotes.nesting import begins_in
from quotes.records import Span

_FORMAL = (
    r"(?:Mrs?|Ms|Miss|Dr|Hon)\b\.? (?:[A-Z][\w’']?[A-Z]|(?:(?:[A-Z][\w’'-]*|al|de|den|der|du|la|van|von) ){1,4}\("
    r"(?:after|at|before|during|from|in|on|to|with|[a-z]+ing)\b)|(?:The|THE) [A-Z]{4}"
)
TURN = re.compile(
    r"(?:(?P<asks>Q|Question|QUESTION|Interviewer|INTERVIEWER)|(?P<answers>A|Answer|ANSWER)"
    rf"|(?P<named>(?P<formal>(?={_FORMAL}))?"
    r"(?!D(?:ear|EAR)\b)[^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){0,3}))"
    r"(?:\s?\d{1,3})?(?:\s\([^()\n]{1,40}\)){0,2}(?P<role>(?<=[A-Z)]), [^a-z:\n]{1,60})?"
    r"(?P<mark>:|(?<=[QA\d])\.|(?(formal)(?:(?<=\))|(?<=[A-Z]{2}))\.|(?!)))\s+(?=\S)"
)
"""What a turn begins with; role: in capitals, as transcripts have it: "ADA LIND, MAYOR OF VARN:"; formal: as minutes of
parliaments have it, "The PRESIDENT:", "Mr. LIND.", "Mr. Lind (during the vote)."."""
ANSWERS = frozenset({"a", "answer"})
"""Labels of answers, in lower case, by which nobody is called."""
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?)\b")
_YOU = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_TO_SOMEBODY = re.compile(rf"{FIRST_PERSON.pattern}|{_YOU.pattern}")
_CONFIDENCE, _UNNAMED = 0.9, 0.75
_FEWEST = 3
"""Questions behind a letter whose answers need none."""
_RARE, _ANNOUNCED = 4, 12
"""Paragraphs, from the first question on, for each question without a letter at most: of any article, and of one that
tells of an interview before."""
_INTERVIEW = re.compile(r"\b[Ii]nterview(?:s\b|ed\b|\Z|(?= with\b|:))")
"""What announces one: "The Herald interviews", "Interview with", "The Varn Interview"; not "in an interview"."""
_BEFORE = 4000
"""Characters from an article's start in which somebody is named whom initials stand for."""
_ANNOUNCES = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed|ing)?(?: with| of)?|"
    r"(?:[Ss]at down|[Ss]pe(?:aks|aking)|[Ss]poke|[Tt]alk(?:s|ed|ing)) (?:to|with)) "
)
_WITH = re.compile(r"(?!.*\b(?:about|after|at|by|for|in|on|over|to|who)\b)[^.,;:?!\n]{0,80}")
"""What may stand between that and whom it is with: "the Varn-born painter"."""
_ASKS = re.compile(r"\?[”\"’)]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…—–][”\"’)\]]*$")


@frozen
class _Turn:
    """What somebody says; kind: asks, answers or named; source: the label with a role behind it; said: the paragraphs,
    the label left out; behind: all paragraphs before the next turn; formal: as of TURN.

    last_word: of the label; key: what it is known by when it comes again, "L. BRANDT" and "BRANDT".
    """

    kind: str
    label: Span
    last_word: int
    key: str
    source: Span
    mark: Span
    said: tuple[Span, ...]
    behind: tuple[Span, ...]
    formal: bool


def in_turns(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; in an interview none of the paper's questions, and one of each answer, whole; in a transcript
    one of what each says.

    An answer behind a letter has no source where no person is named before.
    """
    text, turns = article.text, list(_turns(article))
    persons = frozenset(named_at(article, reading, PERSON))
    at = {each: _number(turns, each) for each in found}
    found = [each for each in found if (number := at[each]) is None or turns[number].kind != "asks"]
    if all(turn.kind == "asks" and turn.behind for turn in turns):
        behind = [turn.behind for turn in turns]
        return _answered(article, reading, behind, found) if behind else _unlabelled(article, reading, found)
    by_turn = {at[each]: each for each in reversed(found)}
    asked = _asked(text, turns, frozenset(named_at(article, reading, INSTITUTION)))
    spoken = {number for number, turn in enumerate(turns) if number in by_turn or _is_somebody(text, turn, persons)}
    said = spoken - asked
    if not said or not (asked or _is_talk(text, turns, said)):
        return _unlabelled(article, reading, found)
    first_answer = next((turn.label[0] for turn in turns if turn.kind == "answers"), 0)
    told = any(person < first_answer for person in persons)
    kept = [each for each in found if at[each] is None]
    return [*kept, *(_answer(article, turns[number], by_turn.get(number), told) for number in sorted(said))]


def _unlabelled(article: Article, reading: Reading, found: list[Attribution]) -> list[Attribution]:
    """The attributions, with one of each answer behind a question that is a paragraph of its own, where most ask "you",
    and they are no fewer than one in four paragraphs: a column asks its readers less often.

    Fewer are enough, outside quotations, where a paragraph before them that reports nothing tells of an interview.
    """
    text, spans = article.text, list(paragraphs(article.text))
    asks = [at for at, span in enumerate(spans) if _ASKS.search(text[slice(*span)])]
    announced = bool(asks) and any(_announces(article, span, found) for span in spans[: asks[0]])
    if announced:
        asks = [at for at in asks if not _holds_quotation(article, spans[at])]
    to_you = sum(_YOU.search(text, *spans[at]) is not None for at in asks)
    far, few = (_ANNOUNCED, 3) if announced else (_RARE, 2)
    if not asks or far * len(asks) < len(spans) - asks[0] or few * to_you <= len(asks):
        return found
    stretches = (spans[first + 1 : end] for first, end in pairwise([*asks, len(spans)]))
    behind = [[span for span in stretch if _is_told(article, span)] for stretch in stretches]
    return _answered(article, reading, [each for each in behind if each], found, announced)


def _announces(article: Article, span: Span, found: Sequence[Attribution]) -> bool:
    """Whether a paragraph tells of an interview, and of nothing that is said in it."""
    return _INTERVIEW.search(article.text, *span) is not None and not _reports(span, found)


def _is_told(article: Article, span: Span) -> bool:
    """Whether a paragraph may be of an answer: not a heading, a caption or a turn."""
    start, end = span
    ends = _ENDS_SENTENCE.search(article.text[start:end]) is not None
    turn = TURN.match(article.text, start + (article.text[start] in MARK_CHARACTERS), end)
    return (ends or _is_spoken(article, span)) and turn is None


def _answered(
    article: Article,
    reading: Reading,
    behind: Sequence[Sequence[Span]],
    found: list[Attribution],
    announced: bool = False,
) -> list[Attribution]:
    """The attributions, with one of each answer, which has no letter, where half of them are in the first person.

    behind: the paragraphs behind each question; the answer is what goes on in "I", in an interview that is announced
    all up to the last of those, but for the last answer. A quotation without a cue in an answer is a part of it.
    """
    own = _is_own if announced else _is_spoken
    last = len(behind) - 1 if announced else 0
    answers = [_of_answer(article, each, found, whole=number < last) for number, each in enumerate(behind)]
    spoken = sum(any(own(article, span) for span in answer) for answer in answers)
    if len(answers) < _FEWEST or spoken < len(answers) / 2:
        return found
    said, who = [piece for answer in answers for piece in answer], _interviewed(article, reading, answers[0][0][0])
    new = (Attribution(trimmed(article.text, each), (), (), "speech", _UNNAMED, beside=who) for each in answers)
    return [*(each for each in found if each.cue or not begins_in(each, said)), *new]


def _of_answer(article: Article, behind: Sequence[Span], found: Sequence[Attribution], whole: bool) -> tuple[Span, ...]:
    """The paragraphs behind a question that are of the answer; whole: also those between that are not in "I", up to one
    in which somebody is quoted."""
    goes_on = [_is_of_answer(article, span) for span in behind[1:]]
    if not whole:
        return (behind[0], *(span for span, on in takewhile(itemgetter(1), zip(behind[1:], goes_on, strict=True))))
    quoting = (at for at, span in enumerate(behind[1:]) if _is_report(article, span, found))
    goes_on = goes_on[: next(quoting, len(goes_on))]
    return tuple(behind[: max((at for at, on in enumerate(goes_on, 2) if on), default=1)])


def _is_report(article: Article, span: Span, found: Sequence[Attribution]) -> bool:
    """Whether a paragraph quotes somebody, with a cue."""
    return _holds_quotation(article, span) and _reports(span, found)


def _reports(span: Span, found: Sequence[Attribution]) -> bool:
    """Whether a cue of an attribution stands in a paragraph."""
    return any(begins_in(each, [span]) for each in found if each.cue)


def _holds_quotation(article: Article, span: Span) -> bool:
    return any(each.end > span[0] for each in meeting(article.quotations, *span))


def _is_own(article: Article, span: Span) -> bool:
    """Whether a paragraph is in the first person, outside quotations."""
    said = FIRST_PERSON.finditer(article.text, *span)
    return any(quotation_at(article.quotations, each.start()) is None for each in said)


def _is_of_answer(article: Article, span: Span) -> bool:
    """Whether a paragraph goes on with an answer, not one that says "you" and never "I", as who asks does."""
    asks = _YOU.search(article.text, *span) is not None and FIRST_PERSON.search(article.text, *span) is None
    return not asks and _is_spoken(article, span)


def _interviewed(article: Article, reading: Reading, end: int) -> tuple[Span, ...]:
    """The one with whom the text up to there announces an interview, "the Post spoke to Ada Lind", or the only one whom
    it names."""
    text, announced = article.text, [found.end() for found in _ANNOUNCES.finditer(article.text, 0, end)]
    persons = [span for span in persons_in(article, reading) if span[1] <= end and not text.endswith("By ", 0, span[0])]
    for start, last in persons:
        if any(at <= start and _WITH.fullmatch(text, at, start) for at in announced):
            return () if text.startswith(" and ", last) else ((start, last),)
    surnames = {text[slice(*span)].split()[-1] for span in persons}
    return tuple(persons[:1]) if len(surnames) == 1 else ()


def _turns(article: Article) -> Iterator[_Turn]:
    spans = list(paragraphs(article.text))
    begun = [(at, found) for at, span in enumerate(spans) if (found := TURN.match(article.text, *span)) is not None]
    for number, (at, found) in enumerate(begun):
        is_last = number + 1 == len(begun)
        behind = tuple(spans[at + 1 : None if is_last else begun[number + 1][0]])
        more = () if is_last else behind
        spoken = max((last for last, span in enumerate(more, 1) if _is_spoken(article, span)), default=0)
        said = ((found.end(), spans[at][1]), *more[:spoken])
        kind = next(kind for kind in ("asks", "answers", "named") if found[kind])
        label = found.span(kind)
        source = label[0], found.end("role") if found["role"] else label[1]
        last_word = max(article.text.rfind(" ", *label) + 1, label[0])
        key = article.text[last_word : label[1]].casefold()
        yield _Turn(kind, label, last_word, key, source, found.span("mark"), said, behind, found["formal"] is not None)


def _is_spoken(article: Article, paragraph: Span) -> bool:
    """Whether somebody speaks to somebody: in "I" or "you", in no quotation."""
    said = _TO_SOMEBODY.finditer(article.text, *paragraph)
    return any(quotation_at(article.quotations, each.start()) is None for each in said)


def _asked(text: str, turns: Sequence[_Turn], institutions: Collection[int]) -> set[int]:
    """The turns that are the paper's own questions: behind a letter, or a name or initials behind which all are."""
    asks: dict[str, bool] = {}
    for turn in turns:
        of_paper = asks[turn.key] if turn.key in asks else _is_of_paper(text, turn, institutions)
        asks[turn.key] = of_paper and _ASKS.search(text[slice(*turn.said[-1])]) is not None
    return {number for number, turn in enumerate(turns) if turn.kind == "asks" or asks[turn.key]}


def _is_of_paper(text: str, turn: _Turn, institutions: Collection[int]) -> bool:
    """Whether a label is an institution's name of several words, or the initials of somebody who is named before it.

    A single word in capitals is more often a surname, whatever it was read as.
    """
    label = text[slice(*turn.label)]
    if turn.last_word in institutions:
        return " " in label
    named = r"\b" + r"[\w’'-]+ ".join(label)
    are_initials = label.isalpha() and len(label) in (2, 3)
    return are_initials and re.search(named, text[: min(turn.label[0], _BEFORE)]) is not None


def _is_somebody(text: str, turn: _Turn, persons: Collection[int]) -> bool:
    """Whether a label is somebody who speaks."""
    surely = turn.formal or turn.kind == "answers" or text[slice(*turn.label)].isupper()
    return surely or turn.last_word in persons


def _is_talk(text: str, turns: Sequence[_Turn], said: Collection[int]) -> bool:
    """Whether of two who speak one does so again, in sentences, or somebody speaks in minutes."""
    if any(turn.formal and text[turn.label[0]] != "T" for turn in turns):  # Not "THE MATCH:" and "THE WEATHER:" alone.
        return True
    keys = []
    for number, turn in enumerate(turns):
        ends = _ENDS_SENTENCE.search(text[slice(*turn.said[-1])]) is not None
        sentence = ends and any(map(str.isalpha, text[slice(*turn.said[0])]))
        keys.append(turn.key if number in said and sentence else "")
    threes = zip(keys, keys[1:], keys[2:], strict=False)
    return any(one and other and one == again != other for one, other, again in threes)


def _number(turns: Sequence[_Turn], found: Attribution) -> int | None:
    """Which turn an attribution is made of: the one whose mark is its cue."""
    if not found.cue:
        return None
    cue = found.cue[0][0]
    number = bisect_right(turns, cue, key=lambda turn: turn.mark[0]) - 1
    return number if number >= 0 and cue < turns[number].mark[1] else None


def _answer(article: Article, turn: _Turn, found: Attribution | None, told: bool) -> Attribution:
    """The attribution of a turn. found: as the model has it; told: whether somebody is named whom a letter can mean."""
    source = (turn.source,) if turn.kind == "named" or told else ()
    content = trimmed(article.text, turn.said)
    if found is None:
        return Attribution(content, source, (turn.mark,), "speech", _CONFIDENCE)
    if found.content and any(quotation_at(article.quotations, start) is not None for start, _ in turn.said):
        content = found.content
    return evolve(found, content=content, source=source, cue=(turn.mark,))
