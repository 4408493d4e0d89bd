"""Interviews: paragraphs that begin with who speaks, "Q: Is it late?" and "A: It is." or "TENCH: It is."

The questions behind a letter are the paper's own, and no attributions.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, frozen

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import without_edges
from quotes.marks import paragraphs, quotation_at
from quotes.records import Span

TURN = re.compile(
    r"(?:(?P<asks>Q|Question)|(?P<answers>A|Answer)|(?P<named>[^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){0,3}))"
    r"(?:\s?\d{1,3})?(?:\s\([^()\n]{1,40}\))?(?P<mark>:|(?<=[QA\d])\.)\s+(?=\S)"
)
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?)\b")
_CONFIDENCE = 0.9
_TWO = 2
"""Kinds of turns: somebody asks, and somebody answers."""
_IN_NAME = (1, 2)
"""Labels of Reading.names for a word of a person's name."""


@frozen
class _Turn:
    """What somebody says; kind: asks, answers or named; said: the paragraphs, the label left out."""

    kind: str
    label: Span
    mark: Span
    said: tuple[Span, ...]


def in_turns(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; in an interview none of a letter's questions, and one of each answer, whole.

    An answer behind a letter has no source where no person is named before, none behind "Answer" either, which would be
    taken for a name.
    """
    persons = _persons(article, reading)
    turns = list(_turns(article.text, persons))
    kinds = {turn.kind for turn in turns}
    if "asks" not in kinds or len(kinds) < _TWO:
        return list(found)
    by_turn: dict[int, Attribution] = {}
    kept: list[Attribution] = []
    for each in found:
        number = _number(turns, each)
        if number is None:
            kept.append(each)
        else:
            by_turn.setdefault(number, each)
    told = _is_told(persons, turns)
    for number, turn in enumerate(turns):
        if turn.kind != "asks":
            kept.append(_answer(article, turn, by_turn.get(number), told))
    return kept


def _persons(article: Article, reading: Reading) -> list[int]:
    """Where the words of persons' names begin, in order."""
    words = np.flatnonzero(np.isin(reading.names.argmax(1), _IN_NAME))
    return [int(article.starts[reading.words.tokens[word]]) for word in words]


def _turns(text: str, persons: Sequence[int]) -> Iterator[_Turn]:
    spans = list(paragraphs(text))
    begun = [(at, found) for at, span in enumerate(spans) if (found := TURN.match(text, *span)) is not None]
    for number, (at, found) in enumerate(begun):
        following = begun[number + 1][0] if number + 1 < len(begun) else at + 1
        more = spans[at + 1 : following]
        goes_on = all(FIRST_PERSON.search(text, *span) or not _any_within(persons, span) for span in more)
        kind = next(kind for kind in ("asks", "answers", "named") if found[kind])
        said = ((found.end(), spans[at][1]), *(more if goes_on else ()))
        yield _Turn(kind, found.span(kind), found.span("mark"), said)


def _number(turns: Sequence[_Turn], found: Attribution) -> int | None:
    """Which turn an attribution is made of: the one whose label holds its source or cue."""
    places = [start for start, _ in (*found.cue, *found.source)]
    if not found.cue or not places:
        return None
    number = bisect_right(turns, min(places), key=lambda turn: turn.label[0]) - 1
    return number if number >= 0 and found.cue[0][0] < turns[number].mark[1] else None


def _answer(article: Article, turn: _Turn, found: Attribution | None, told: bool) -> Attribution:
    """The attribution of a turn. found: as the model has it; told: whether somebody is named whom a letter can mean."""
    is_letter = turn.label[1] - turn.label[0] == 1
    source = (turn.label,) if turn.kind == "named" or (told and is_letter) else ()
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
