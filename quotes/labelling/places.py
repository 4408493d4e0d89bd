"""Where words stand in an article, and which of several places is meant."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.records import Span

_LETTER = re.compile(r"\w")
_LIKE = ('"“”„‟«»', "'‘’‚‹›`")
"""Marks that are typed for each other."""


@frozen
class Places:
    """Where some words stand: the places where they are whole words first, each sort in the article's order.

    candidates: how many of them can be meant where no number picks one.
    """

    spans: tuple[Span, ...]
    candidates: int


def places(text: str, words: str) -> Places:
    """All places of the words in the text, whatever white space is between them, overlapping ones too."""
    return _sorted_by_wholeness(text, _found(text, r"\s+".join(map(re.escape, words.split()))))


def standing(text: str, words: str) -> Places:
    """As `places`; of words that stand nowhere, where they do if any quotation mark is taken for any of its sort."""
    exact = places(text, words)
    if exact.spans:
        return exact
    return _sorted_by_wholeness(text, _found(text, r"\s+".join(map(_loosely, words.split()))))


def certain(found: Places, count: int | None) -> tuple[Span, ...]:
    """The place that a number picks, or without a number the only candidate; none where there is no such."""
    if count is None:
        return found.spans[:1] if found.candidates == 1 else ()
    return found.spans[count - 1 : count]


def meant(found: Places, near: Sequence[Span], apart: Sequence[Span]) -> list[Span]:
    """The places that can be meant where no number picks one: the nearest to `near`, more than one if they tie.

    Those that overlap `apart` are left out unless there is no other. With nothing to be near to, all candidates.
    """
    candidates = found.spans[: found.candidates]
    candidates = tuple(span for span in candidates if not overlap([span], apart)) or candidates
    if not near or not candidates:
        return list(candidates)
    least = min(distance(span, near) for span in candidates)
    return [span for span in candidates if distance(span, near) == least]


def distance(span: Span, others: Sequence[Span]) -> int:
    """Characters between a span and the nearest of the others; 0 where they touch or overlap."""
    return min(max(0, span[0] - end, start - span[1]) for start, end in others)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether a span of the one shares a character with a span of the other."""
    return any(start < e and s < end for start, end in some for s, e in others)


def longest_found(text: str, words: str) -> tuple[str, str]:
    """The longest beginning of the words that stands in the text, by whole words, and what the text has next."""
    pieces = words.split()
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if places(text, " ".join(pieces[:middle])).spans else (low, middle - 1)
    beginning = " ".join(pieces[:low])
    if not beginning:
        return "", ""
    end = places(text, beginning).spans[0][1]
    return beginning, " ".join(text[end : end + 60].split()[:4])


def _found(text: str, pattern: str) -> Iterator[Span]:
    if not pattern:
        return
    compiled, start = re.compile(pattern), 0
    while found := compiled.search(text, start):
        yield found.span()
        start = found.start() + 1


def _sorted_by_wholeness(text: str, found: Iterator[Span]) -> Places:
    spans = list(found)
    whole = [span for span in spans if not _cuts(text, span[0]) and not _cuts(text, span[1])]
    parts = sorted(set(spans) - set(whole))
    return Places((*whole, *parts), len(whole) or len(parts))


def _cuts(text: str, offset: int) -> bool:
    """Whether an offset stands amid a word."""
    return bool(_LETTER.match(text[offset - 1 : offset]) and _LETTER.match(text[offset : offset + 1]))


def _loosely(word: str) -> str:
    return "".join(next((f"[{re.escape(like)}]" for like in _LIKE if each in like), re.escape(each)) for each in word)
