"""Cutting a text where spans begin and end, so that a page can mark each stretch for all the spans over it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import frozen

from quotes.records import Quote

Part = Literal["content", "source", "cue"]
PARTS: tuple[Part, ...] = ("content", "source", "cue")
_BLANK_LINES = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"\n")


@frozen
class Piece:
    """One span of a record. record: its number among the article's; number: of the span among those of the part."""

    record: int
    part: Part
    number: int
    start: int
    end: int


@frozen
class Segment:
    """A stretch of text under the same pieces from end to end; pieces: their numbers, the outermost first."""

    start: int
    end: int
    pieces: tuple[int, ...]


def pieces(records: Sequence[Quote]) -> tuple[Piece, ...]:
    """The spans of all records, in an order in which an outer one always comes before those inside it.

    Of two over the same stretch, content comes before source and cue, and the earlier record before the later one.
    """
    found = (
        Piece(number, part, index, start, end)
        for number, record in enumerate(records)
        for part in PARTS
        for index, (start, end) in enumerate(getattr(record.spans, part))
    )
    return tuple(sorted(found, key=lambda p: (p.start, -p.end, PARTS.index(p.part), p.record)))


def segments(text: str, pieces: Sequence[Piece]) -> Iterator[list[Segment]]:
    """The segments of each paragraph; joined, they are the text, character for character.

    pieces: as `pieces` gives them, inside the text.
    """
    breaks = {0, len(text), *_breaks(text)}
    edges = sorted(breaks.union(*((piece.start, piece.end) for piece in pieces)))
    waiting = list(range(len(pieces)))[::-1]
    over: list[int] = []
    paragraph: list[Segment] = []
    for start, end in pairwise(edges):
        over = [each for each in over if pieces[each].end > start]
        while waiting and pieces[waiting[-1]].start <= start:
            over.append(waiting.pop())
        paragraph.append(Segment(start, end, tuple(over)))
        if end in breaks:
            yield paragraph
            paragraph = []


def _breaks(text: str) -> Iterator[int]:
    """Where paragraphs end, the line ends behind them taken in: at blank lines, or at each line end if there are none.

    A text without blank lines has a paragraph a line; one with them may have its lines broken anywhere.
    """
    found = list(_BLANK_LINES.finditer(text)) or list(_LINE_END.finditer(text))
    return (match.end() for match in found)
