"""Interviews whose questions stand in paragraphs of their own, without names: "How did it begin?". Answers behind
questions with a letter, "Q: How did it begin?", need no letter.

An explainer, a column and a feature have questions, too. An interview says so above the first of them and names there
who is asked; its questions say "you", its answers "I"; none of its paragraphs begins with a quotation mark, and nothing
is reported of who is asked.
"""

import re
from collections.abc import Iterator, Sequence

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.interviews import TURN
from quotes.detection.model import Reading
from quotes.detection.regions import persons_in, without_edges
from quotes.marks import paragraphs, quotation_at
from quotes.nesting import begins_in, place_of
from quotes.records import Span

_I = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b")
_YOU = re.compile(r"\b[Yy]ou(?:rs?|rself)?\b")
_TOLD = re.compile(
    r"\binterview|\bQ ?(?:&|and) ?A\b|\b(?:answers|in conversation|minutes with|questions (?:for|to)|"
    r"s[ai]ts? down with|caught up with|discusses|(?:chats|chatted|speaks|spoke|talks?|talked) (?:about|of|to|with)|"
    r"tells (?:us|the)|told us)\b",
    re.IGNORECASE,
)
"""What tells of an interview above it."""
_IS_ASKED = re.compile(
    r"\b(?:(?:interview|Q ?(?:&|and) ?A|minutes) with|questions (?:for|to)|"
    r"we (?:asked|caught up with|met|sat down with|spoke (?:to|with)))(?: [^\s.!?,:;]+){0,6} $",
    re.IGNORECASE,
)
"""What stands before the name of who is asked."""
_ANSWERS = re.compile(
    r"(?:,[^.!?\n]{1,100}?,)? (?:(?:speaks|spoke|talks|talked) (?:about|of|to us)|(?:tells|told) us|answers|discusses|"
    r"looks back|opens up|reflects)\b"
)
"""What stands behind it."""
_PERHAPS_ASKS = re.compile(
    r"\b(?<!we )(?:(?:caught up|chats|chatted|sat down|speaks|spoke|talks|talked) (?:to|with)|tells|told)"
    r"(?: [^\s.!?,:;]+){0,6} $",
    re.IGNORECASE,
)
"""What stands before the name of who asks or is asked: "Lind talks to Ek"."""
_WRITES = re.compile(r"\bby(?: [^\s.!?,:;]+){0,6} $", re.IGNORECASE)
"""What stands before the name of who wrote the article."""
_FAR = 100
"""Characters before a name that are looked at."""
_FEWEST = 3
"""Questions of an interview."""
_LONGEST = 400
"""Characters of a question."""
_MOST, _MANY = 2 / 3, 1 / 2
"""The share of answers in which somebody says "I", and of questions that say "you"; of answers behind a letter's."""
_CONFIDENCE = 0.75


def answered(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with one without a cue for each answer of such an interview, beside it whom it names above.

    What others are told to have said within an answer stays; a quotation without a cue there is a part of it.
    """
    text, spans = article.text, list(paragraphs(article.text))
    lettered = _lettered(text, spans)
    bounds = zip(lettered, [*lettered[1:], len(spans)], strict=False)
    behind = [[*_answer(article, spans[number + 1 : end])] for number, end in bounds]
    if behind and sum(_says(article, _I, each) for each in behind) >= _MANY * len(behind):
        named = _introduced(article, reading, spans[lettered[0]][0])
        return _with_answers(text, found, behind, () if named is None else (named,))
    asked = [number for number in range(1, len(spans)) if _is_question(article, spans[number])]
    first = next((number for number in asked if _says(article, _I, spans[number + 1 : number + 2])), len(spans))
    asked = [number for number in asked if number >= first]
    name = _introduced(article, reading, spans[first][0]) if len(asked) >= _FEWEST else None
    if name is None:
        return list(found)
    surname = text[slice(*name)].split()[-1]
    bounds = zip(asked, [*asked[1:], len(spans)], strict=True)
    answers = [list(_answer(article, spans[number + 1 : end], surname)) for number, end in bounds]
    within = spans[first : asked[-1] + 2]
    told = [each for each in found if each.cue and within[0][0] <= place_of(each)[0] < within[-1][1]]
    reported = any(surname in text[slice(*span)].split() for each in told for span in each.source)
    if reported or not _is_interview(article, within, [spans[number] for number in asked], answers):
        return list(found)
    return _with_answers(text, found, answers, (name,))


def _lettered(text: str, spans: Sequence[Span]) -> list[int]:
    """The questions behind a letter, where all turns are such and each is answered in a paragraph without one."""
    turns = [(number, turn) for number, span in enumerate(spans) if (turn := TURN.match(text, *span)) is not None]
    asked = [number for number, turn in turns if turn["asks"]]
    answered_each = all(number + 1 < len(spans) and number + 1 not in asked for number in asked)
    return asked if len(asked) >= _FEWEST and len(asked) == len(turns) and answered_each else []


def _with_answers(
    text: str, found: Sequence[Attribution], answers: Sequence[Sequence[Span]], beside: tuple[Span, ...]
) -> list[Attribution]:
    pieces = (tuple(filter(None, (without_edges(text, span) for span in each))) for each in answers)
    new = [Attribution(content, (), (), "speech", _CONFIDENCE, beside=beside) for content in pieces if content]
    said = [piece for each in new for piece in each.content]
    return [*(each for each in found if each.cue or not begins_in(each, said)), *new]


def _is_question(article: Article, span: Span) -> bool:
    start, end = span
    asks = article.text[end - 1] == "?" and end - start <= _LONGEST
    return asks and quotation_at(article.quotations, start) is None and TURN.match(article.text, *span) is None


def _answer(article: Article, behind: Sequence[Span], surname: str = "") -> Iterator[Span]:
    """Of the paragraphs behind a question those that answer it: the first, and others as long as they say "I".

    The narrator's own name whom the answers are of, the paper's next question may say "you".
    """
    for number, span in enumerate(behind):
        goes_on = number == 0 or (_says(article, _I, [span]) and not _says(article, _YOU, [span]))
        if not goes_on or surname in re.findall(r"[\w’'-]+", article.text[slice(*span)]):
            return
        yield span


def _is_interview(
    article: Article, within: Sequence[Span], questions: Sequence[Span], answers: Sequence[Sequence[Span]]
) -> bool:
    """Whether paragraphs are questions to somebody who answers. within: those and what stands between."""
    if any(quotation_at(article.quotations, start) is not None for start, _ in within):
        return False
    own = sum(_says(article, _I, each) for each in answers)
    asked = sum(_says(article, _YOU, [each]) for each in questions)
    return own >= _MOST * len(answers) and asked >= _MANY * len(questions)


def _says(article: Article, words: re.Pattern[str], spans: Sequence[Span]) -> bool:
    """Whether such a word stands in paragraphs, in no quotation."""
    said = (each.start() for span in spans for each in words.finditer(article.text, *span))
    return any(quotation_at(article.quotations, start) is None for start in said)


def _introduced(article: Article, reading: Reading, end: int) -> Span | None:
    """The name of who is interviewed, where what stands before an offset tells of an interview: of one person, or of
    several the one whom its words tell to be asked. A columnist's "I" stands there, too."""
    text = article.text
    if _TOLD.search(text, 0, end) is None or _says(article, _I, [(0, end)]):
        return None
    named = [
        span for span in persons_in(article, reading) if span[1] <= end and not _stands_behind(_WRITES, text, span)
    ]
    asked, unclear = set[str](), set[str]()
    for span in named:
        if _stands_behind(_IS_ASKED, text, span) or _ANSWERS.match(text, span[1], end):
            asked.add(_surname(text, span))
        elif _stands_behind(_PERHAPS_ASKS, text, span):
            unclear.add(_surname(text, span))
    chosen = asked or {_surname(text, span) for span in named}
    if len(chosen) != 1 or (unclear and not asked):
        return None
    return max((span for span in named if _surname(text, span) in chosen), key=lambda span: text.count(" ", *span))


def _stands_behind(words: re.Pattern[str], text: str, name: Span) -> bool:
    line = text.rfind("\n", 0, name[0]) + 1
    return words.search(text, max(line, name[0] - _FAR), name[0]) is not None


def _surname(text: str, name: Span) -> str:
    return text[slice(*name)].split()[-1].casefold()
