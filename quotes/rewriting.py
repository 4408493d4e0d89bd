"""Texts changed at some places, and the way between a text and what became of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

Edit = tuple[int, int, str]
"""What stands between two offsets of a text, half-open and not empty, and what is put there instead."""
Pair = tuple[tuple[int, int], tuple[int, int]]
"""Where two marks stand that belong together and were dropped."""


@frozen
class Layer:
    """One rewriting: for each stretch of the new text, in order, where it starts and what of the old one it came from.

    origins: start, end, and whether the stretch was copied, character for character; else all of it came from all of
    that. Old text that was dropped has no stretch. opened, closed: where the inside of dropped marks that belong
    together starts or ends, and from where to where both marks reach. Offsets are in code points.
    """

    starts: tuple[int, ...]
    origins: tuple[tuple[int, int, bool], ...]
    length: int
    opened: Mapping[int, tuple[int, int]] = {}
    closed: Mapping[int, tuple[int, int]] = {}

    def with_pairs(self, pairs: Sequence[Pair]) -> "Layer":
        """The layer, whose spans of the old text hold both marks of a pair at their edges, or neither."""
        opened = {opening[1]: (opening[0], closing[1]) for opening, closing in pairs}
        closed = {closing[0]: (opening[0], closing[1]) for opening, closing in pairs}
        return evolve(self, opened=opened, closed=closed)

    def before(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of the new text as a span of the old one; both half-open and not empty."""
        start, end = self._origin(span[0])[0], self._origin(span[1] - 1)[1]
        while start in self.opened and self.opened[start][1] <= end:
            start = self.opened[start][0]
        while end in self.closed and self.closed[end][0] >= start:
            end = self.closed[end][1]
        return start, end

    def after(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of the old text as a span of the new one, empty where all of it was dropped."""
        start, end = span
        first = bisect_right(self.origins, start, key=lambda origin: origin[1])
        last = bisect_left(self.origins, end, key=lambda origin: origin[0]) - 1
        if first > last:
            place = self.starts[first] if first < len(self.starts) else self.length
            return place, place
        return self._start(first, start), self._end(last, end)

    def _origin(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self.starts, offset) - 1
        start, end, copied = self.origins[number]
        if not copied:
            return start, end
        at = start + offset - self.starts[number]
        return at, at + 1

    def _start(self, number: int, offset: int) -> int:
        start, _, copied = self.origins[number]
        return self.starts[number] + (max(offset - start, 0) if copied else 0)

    def _end(self, number: int, offset: int) -> int:
        start, end, copied = self.origins[number]
        if copied:
            return self.starts[number] + min(offset, end) - start
        return self.starts[number + 1] if number + 1 < len(self.starts) else self.length


def rewritten(text: str, edits: Iterable[Edit]) -> tuple[str, Layer]:
    """The text with the edits made, which are in order and do not overlap, and the way back."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int, bool]] = []
    length = done = 0

    def add(piece: str, start: int, end: int, copied: bool) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append((start, end, copied))
            pieces.append(piece)
            length += len(piece)

    for start, end, piece in edits:
        add(text[done:start], done, start, True)
        add(piece, start, end, False)
        done = end
    add(text[done:], done, len(text), True)
    return "".join(pieces), Layer(tuple(starts), tuple(origins), length)
