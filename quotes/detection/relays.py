"""Two cues for the same words: one of them relays the other."""

from collections.abc import Sequence

from attrs import evolve

from quotes.detection.attribution import Attribution
from quotes.detection.regions import without_edges
from quotes.records import Span


def widened(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that relay another one made to hold its source and cue.

    "Lind told the union that it was shut, an official said": what the official said is all that stands before.
    """
    by_piece: dict[Span, list[int]] = {}
    for number, each in enumerate(attributions):
        if not each.cue:
            continue
        for piece in each.content:
            by_piece.setdefault(piece, []).append(number)
    result = list(attributions)
    for piece, numbers in by_piece.items():
        before = [number for number in numbers if attributions[number].cue[0][1] <= piece[0]]
        if len(numbers) == 2 and before:
            inner = max(before, key=lambda number: attributions[number].cue)
            outer = numbers[0] if numbers[1] == inner else numbers[1]
            result[outer] = _holding(text, result[outer], attributions[inner], piece)
    return result


def _holding(text: str, outer: Attribution, inner: Attribution, shared: Span) -> Attribution:
    """The outer attribution with the inner one's source and cue put before the piece they share, less its own."""
    begin = min([inner.cue[0][0], *(s for s, _ in inner.source)])
    if begin >= shared[0] or "\n" in text[begin : shared[0]]:
        return outer
    own = [span for span in (*outer.cue, *outer.source) if span[0] < shared[1] and begin < span[1]]
    if not own:
        wider = [(begin, shared[1])]
    else:
        first, last = min(s for s, _ in own), max(e for _, e in own)
        parts = (without_edges(text, part) for part in ((begin, first), (last, shared[1])) if part[0] < part[1])
        wider = [part for part in parts if part is not None]
        if len(wider) != 2:
            return outer
    others = [(s, e) for s, e in outer.content if (s, e) != shared and (e <= begin or s >= shared[1])]
    return evolve(outer, content=tuple(sorted([*others, *wider])))
