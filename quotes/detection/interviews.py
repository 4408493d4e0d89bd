"""Interviews and transcripts: paragraphs that begin with who speaks, "Q: Is it late?" and "TENCH: It is."

The questions behind a letter, or behind an institution's name or initials that only ask, are the paper's own, and no
attributions.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import INSTITUTION, PERSON, named_at, without_edges
from quotes.marks import paragraphs, quotation_at
from quotes.records import Span

_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
_STAMP = (
    rf"(?:(?P<stamp>\[[^\[\]\n]{{0,30}}\d[:.]\d\d[^\[\]\n]{{0,8}}\]|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}},?\s+{_TIME}\s+[–—-])\s+"
    rf"|{_TIME}(?:\s+[–—-])?\s+)?"
)
"""The time of a message, as chats have it, "[3 June, 14:02] " or "03/06/2024, 14:02 - ", or of something else."""
_FORMAL = (
    r"(?:Mrs?|Ms|Miss|Dr|Hon)\b\.? (?:[A-Z][\w’']?[A-Z]|(?:(?:[A-Z][\w’'-]*|al|de|den|der|du|la|van|von) ){1,4}\("
    r"(?:after|at|before|during|from|in|on|to|with|[a-z]+ing)\b)|(?:The|THE) [A-Z]{4}"
)
TURN = re.compile(
    rf"{_STAMP}"
    r"(?:(?P<asks>Q|Question|QUESTION|Interviewer|INTERVIEWER)|(?P<answers>A|Answer|ANSWER)"
    rf"|(?P<named>(?P<formal>(?={_FORMAL}))?"
    r"(?!D(?:ear|EAR)\b)[^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){0,3}))"
    r"(?:\s?\d{1,3})?(?P<aside>(?:\s\([^()\n]{1,40}\)){0,2})(?P<role>(?<=[A-Z)]), [^a-z:\n]{1,60})?"
    r"(?P<mark>:|(?<=[QA\d])\.|(?(formal)(?:(?<=\))|(?<=[A-Z]{2}))\.|(?!)))\s+(?=\S)"
)
"""What a turn begins with; role: in capitals, as transcripts have it: "ADA LIND, MAYOR OF VARN:"; formal: as minutes of
parliaments have it, "The PRESIDENT:", "Mr. LIND.", "Mr. Lind (during the vote)."."""
ANSWERS = frozenset({"a", "answer"})
"""Labels of answers, in lower case, by which nobody is called."""
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?)\b")
_TO_SOMEBODY = re.compile(rf"{FIRST_PERSON.pattern}|\b[Yy]ou(?:rs?)?\b")
_CONFIDENCE = 0.9
_INITIALS = (2, 3)
"""Letters of a name's initials."""
_BEFORE = 4000
"""Characters from an article's start in which somebody is named whom initials stand for."""
_ASKS = re.compile(r"\?[”\"’)]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…—–][”\"’)\]]*$")


@frozen
class _Turn:
    """What somebody says; kind: asks, answers or named; source: the label with a role behind it; said: the paragraphs,
    the label left out; stamped: with the time of a message before it; formal: as of TURN."""

    kind: str
    label: Span
    source: Span
    mark: Span
    said: tuple[Span, ...]
    stamped: bool
    formal: bool


def in_turns(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; in an interview none of the paper's questions, and one of each answer, whole; in a transcript
    one of what each says.

    An answer behind a letter has no source where no person is named before.
    """
    persons = named_at(article, reading, PERSON)
    turns = list(_turns(article, persons))
    by_turn: dict[int, Attribution] = {}
    kept: list[Attribution] = []
    for each in found:
        number = _number(turns, each)
        if number is None or number in by_turn:
            kept.extend([each] if number is None else [])
        else:
            by_turn[number] = each
    asked = _asked(article.text, turns, frozenset(named_at(article, reading, INSTITUTION)))
    said = _said(article.text, turns, frozenset(persons), by_turn) - asked
    if not (said and (asked or _is_talk(article.text, turns, said))):
        numbers = [_number(turns, each) for each in found]
        return [each for each, at in zip(found, numbers, strict=True) if at is None or turns[at].kind != "asks"]
    told = _is_told(persons, turns)
    kept += [each for number, each in by_turn.items() if number not in asked | said]
    return [*kept, *(_answer(article, turns[number], by_turn.get(number), told) for number in sorted(said))]


def _turns(article: Article, persons: Sequence[int]) -> Iterator[_Turn]:
    text = article.text
    spans = list(paragraphs(text))
    begun = [(at, found) for at, span in enumerate(spans) if (found := TURN.match(text, *span)) is not None]
    for number, (at, found) in enumerate(begun):
        following = begun[number + 1][0] if number + 1 < len(begun) else at + 1
        more = spans[at + 1 : following]
        spoken = max((last for last, span in enumerate(more, 1) if _is_spoken(article, span)), default=0)
        kind = next(kind for kind in ("asks", "answers", "named") if found[kind])
        said = ((found.end(), spans[at][1]), *more[:spoken])
        label, aside = found.span(kind), found.span("aside")
        if _any_within(persons, aside) and not _any_within(persons, label):
            label = label[0], aside[1]  # "The minister (Ada Lind)"
        source = label[0], found.end("role") if found["role"] else label[1]
        yield _Turn(
            kind, label, source, found.span("mark"), said, found["stamp"] is not None, found["formal"] is not None
        )


def _is_spoken(article: Article, paragraph: Span) -> bool:
    """Whether somebody speaks to somebody: in "I" or "you", in no quotation but one that is all of the paragraph."""
    said = _TO_SOMEBODY.finditer(article.text, *paragraph)
    marked = quotation_at(article.quotations, paragraph[0])
    return (marked is not None and marked.end == paragraph[1]) or any(
        quotation_at(article.quotations, each.start()) is None for each in said
    )


def _asked(text: str, turns: Sequence[_Turn], institutions: Collection[int]) -> set[int]:
    """The turns that are the paper's own questions: behind a letter, or a name or initials behind which all are."""
    asks: dict[str, bool] = {}
    for turn in turns:
        key = _key(text, turn)
        ends = _ASKS.search(text[slice(*turn.said[-1])]) is not None
        asks[key] = ends and (asks[key] if key in asks else _is_of_paper(text, turn, institutions))
    return {number for number, turn in enumerate(turns) if turn.kind == "asks" or asks[_key(text, turn)]}


def _is_of_paper(text: str, turn: _Turn, institutions: Collection[int]) -> bool:
    """Whether a label is an institution's name, or the initials of somebody who is named before it.

    A word in capitals is more often a surname, whatever it was read as; a role behind it is a person's.
    """
    label = text[slice(*turn.label)]
    if turn.source != turn.label:
        return False
    if _last_word(text, turn) in institutions:
        return " " in label or not label.isupper()
    initials = r"[\w’'-]+ ".join(label)
    return (
        label.isalpha()
        and len(label) in _INITIALS
        and re.search(rf"\b{initials}", text[: min(turn.label[0], _BEFORE)]) is not None
    )


def _said(text: str, turns: Sequence[_Turn], persons: Collection[int], by_turn: Mapping[int, Attribution]) -> set[int]:
    """The turns whose label is somebody who speaks, if any is."""

    def speaks(number: int, turn: _Turn) -> bool:
        if number in by_turn:
            return by_turn[number].cue[0][0] >= turn.mark[0]
        label = text[slice(*turn.label)]
        surely = turn.stamped or turn.formal or turn.kind == "answers"
        return surely or label.isupper() or label[-1] == ")" or _last_word(text, turn) in persons

    return {number for number, turn in enumerate(turns) if speaks(number, turn)}


def _is_talk(text: str, turns: Sequence[_Turn], said: Collection[int]) -> bool:
    """Whether of two who speak one does so again, in sentences, or speaks in minutes; messages need no stop."""
    formal = [turn for turn in turns if turn.formal]
    stopped = any(text[turn.mark[0]] == "." for turn in formal)
    addressed = any(text[turn.label[0]] != "T" for turn in formal)  # Not "THE MATCH:" and "THE WEATHER:" alone.
    if addressed and (stopped or len({_key(text, turn) for turn in formal}) > 1):
        return True

    def key(number: int, turn: _Turn) -> str:
        ends = turn.stamped or _ENDS_SENTENCE.search(text[slice(*turn.said[-1])])
        sentence = ends and any(map(str.isalpha, text[slice(*turn.said[0])]))
        return _key(text, turn) if number in said and sentence else ""

    keys = [key(number, turn) for number, turn in enumerate(turns)]
    threes = zip(keys, keys[1:], keys[2:], strict=False)
    return any(one and other and one == again != other for one, other, again in threes)


def _key(text: str, turn: _Turn) -> str:
    """What a label is known by when it comes again: "L. BRANDT" and "BRANDT"."""
    return text[_last_word(text, turn) : turn.label[1]].casefold()


def _last_word(text: str, turn: _Turn) -> int:
    return max(text.rfind(" ", *turn.label) + 1, turn.label[0])


def _number(turns: Sequence[_Turn], found: Attribution) -> int | None:
    """Which turn an attribution is made of: the one whose label holds its source or cue."""
    places = [start for start, _ in (*found.cue, *found.source)]
    if not found.cue or not places:
        return None
    number = bisect_right(turns, min(places), key=lambda turn: turn.label[0]) - 1
    return number if number >= 0 and found.cue[0][0] < turns[number].mark[1] else None


def _answer(article: Article, turn: _Turn, found: Attribution | None, told: bool) -> Attribution:
    """The attribution of a turn. found: as the model has it; told: whether somebody is named whom a letter can mean."""
    source = (turn.source,) if turn.kind == "named" or told else ()
    if found is None:
        found = Attribution((), source, (turn.mark,), "speech", _CONFIDENCE)
    marked = any(quotation_at(article.quotations, start) is not None for start, _ in turn.said)
    pieces = (without_edges(article.text, piece) for piece in turn.said)
    content = found.content if marked and found.content else tuple(piece for piece in pieces if piece is not None)
    return evolve(found, content=content, source=source, cue=(turn.mark,))


def _is_told(persons: Sequence[int], turns: Sequence[_Turn]) -> bool:
    """Whether a person is named before the first answer behind a letter."""
    letters = {turn.label[0] for turn in turns if turn.kind != "named"}
    first = min((turn.label[0] for turn in turns if turn.kind == "answers"), default=0)
    return any(start not in letters for start in persons[: bisect_left(persons, first)])


def _any_within(places: Sequence[int], span: Span) -> bool:
    return bisect_left(places, span[0]) < bisect_left(places, span[1])
