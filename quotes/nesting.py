"""Which attribution stands inside the content of which."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from quotes.records import Span, Speaker


class Attributed(Protocol):
    """What has a content and a cue, as attributions and the spans of records have."""

    @property
    def content(self) -> tuple[Span, ...]: ...

    @property
    def cue(self) -> tuple[Span, ...]: ...


def parents(attributions: Sequence[Attributed]) -> list[int | None]:
    """For each attribution the index of the innermost one whose content holds its cue; None for an outermost one.

    attributions: in order of their content's first offset; one without a cue stands where its content begins. Two that
    hold each other's do not nest, nor do three in a circle.
    """
    pieces = sorted((s, e, number) for number, each in enumerate(attributions) for s, e in each.content)
    result: list[int | None] = [None] * len(attributions)
    open_pieces: list[tuple[int, int, int]] = []
    done = 0
    for number in sorted(range(len(attributions)), key=lambda n: place_of(attributions[n])):
        start, end = place_of(attributions[number])
        while done < len(pieces) and pieces[done][0] <= start:
            open_pieces.append(pieces[done])
            done += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > start]
        holders = [(e - s, n) for s, e, n in open_pieces if e >= end and n != number]
        free = (n for _, n in sorted(holders) if not holds(attributions[number], attributions[n]))
        result[number] = next((n for n in free if number not in ancestors(n, result)), None)
    return result


def ancestors(number: int, parents: Sequence[int | None]) -> Iterator[int]:
    """The attributions that hold one, the innermost first."""
    parent = parents[number]
    while parent is not None:
        yield parent
        parent = parents[parent]


def holds(outer: Attributed, inner: Attributed) -> bool:
    """Whether the content of one holds the cue of the other, of one without a cue all of its content."""
    wanted = inner.cue[:1] or inner.content
    return bool(wanted) and all(any(s <= start and end <= e for s, e in outer.content) for start, end in wanted)


def relaying(own: Speaker | None, told: Iterable[Speaker | None]) -> tuple[Speaker, ...]:
    """Who relays what somebody says, of those in whose words it stands: each once, and nobody what he says himself."""
    found: dict[str, Speaker] = {}
    for each in told:
        if each is not None and (own is None or each.name != own.name):
            found.setdefault(each.name, each)
    return tuple(found.values())


def begins_in(attribution: Attributed, spans: Sequence[Span]) -> bool:
    """Whether it is said in one of some spans, which are in order, that somebody speaks."""
    start, _ = place_of(attribution)
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and start < spans[at][1]


def place_of(attribution: Attributed) -> Span:
    """Where it is said that somebody speaks: the first piece of the cue, else the first character of the content."""
    start, _ = attribution.content[0] if attribution.content else (0, 1)
    return attribution.cue[0] if attribution.cue else (start, start + 1)
