"""The article's paragraphs as a label file shows them, and under which of them a block stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import frozen

from quotes.labelling.form import escaped
from quotes.labelling.reading import Comment
from quotes.lines import wrapping
from quotes.marks import paragraphs as lines_of
from quotes.records import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r]*\r")


@frozen
class Paragraph:
    """A paragraph of an article; lines: as they stand in a label file, without their #."""

    span: Span
    lines: tuple[str, ...]

    def holds(self, span: Span) -> bool:
        """Whether a span begins in it."""
        return self.span[0] <= span[0] < self.span[1]


def stretch_of(paragraph: Paragraph | None) -> Span | None:
    """Where a paragraph stands, if there is one."""
    return None if paragraph is None else paragraph.span


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs: a line each, or, where lines end at a fixed width, what stands between blank lines."""
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    spans = list(lines_of(text))
    wrapped = wrapping(text) is not None
    gathered: list[Span] = []
    for (start, end), behind in zip_longest(spans, spans[1:]):
        gathered.append((start, end))
        if behind is None or not wrapped or _BLANK_LINE.search(text, end, behind[0]):
            yield Paragraph((gathered[0][0], end), tuple(escaped(text[s:e]) for s, e in gathered))
            gathered = []


def beneath(comments: Sequence[Comment], paragraphs: Sequence[Paragraph]) -> list[tuple[int, Paragraph]]:
    """The numbers of the lines that show the article, in order, each with its paragraph.

    Lines are followed in the article's order, so that one that stands there twice is taken for the right one.
    """
    shown = [(line, paragraph) for paragraph in paragraphs for line in paragraph.lines]
    places: dict[str, list[int]] = {}
    for index, (line, _) in enumerate(shown):
        places.setdefault(line, []).append(index)
    found: list[tuple[int, Paragraph]] = []
    behind = 0
    for comment in comments:
        if indices := places.get(comment.words):
            place = indices[bisect_left(indices, behind) % len(indices)]
            found.append((comment.number, shown[place][1]))
            behind = place + 1
    return found
