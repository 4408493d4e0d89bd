"""Stretches of tokens as spans of text: trimmed at their edges, cut, joined, and fitted to quotation marks."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from quotes.marks import Quotation, meeting
from quotes.records import Span

Region = tuple[int, int]
"""Half-open token indices."""

_EDGE = frozenset({",", ".", ":", ";", "-", "--", "–", "—", "---"})
_EDGE_CHARACTERS = " \n\t,;:–—"


def subtree(token: Token) -> Region:
    """The tokens from a subtree's first to its last."""
    return token.left_edge.i, token.right_edge.i + 1


def without(region: Region, cut: Region) -> list[Region]:
    """What is left of a region when another is cut out of it."""
    start, end = region
    low, high = max(start, cut[0]), min(end, cut[1])
    if low >= high:
        return [region]
    return [(a, b) for a, b in ((start, low), (high, end)) if a < b]


def trimmed(doc: Doc, region: Region) -> Region:
    """A region without the commas, stops and blanks at its edges; empty when it holds nothing else."""
    start, end = region
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGE or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, end


def as_spans(doc: Doc, regions: Iterable[Region]) -> tuple[Span, ...]:
    """The regions as offsets into the text, trimmed, in order, those without a letter or digit left out."""
    spans = []
    for region in sorted(regions):
        start, end = trimmed(doc, region)
        if any(doc[i].text[0].isalnum() or doc[i].text[-1].isalnum() for i in range(start, end)):
            spans.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
    return tuple(spans)


def fitted(spans: Iterable[Span], quotations: Sequence[Quotation], cue: Span) -> tuple[Span, ...]:
    """The spans made to agree with the quotation marks.

    Inside the quotation that holds the cue a span ends with it; one that cuts into another takes in the whole of it.
    """
    result = []
    for start, end in spans:
        for quotation in meeting(quotations, start, end):
            if quotation.start <= cue[0] < quotation.end:
                start, end = max(start, quotation.inner_start), min(end, quotation.inner_end)
            elif quotation.inner_start < end and start < quotation.inner_end:
                start, end = min(start, quotation.start), max(end, quotation.end)
            elif quotation.inner_end <= start < quotation.end:
                start = quotation.end
            elif quotation.start < end <= quotation.inner_start:
                end = quotation.start
        if start < end:
            result.append((start, end))
    return merged(result)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def without_edges(text: str, span: Span) -> Span | None:
    """A span without blanks, commas and dashes at its ends; None when nothing else is in it."""
    start, end = span
    while start < end and text[start] in _EDGE_CHARACTERS:
        start += 1
    while end > start and text[end - 1] in _EDGE_CHARACTERS:
        end -= 1
    return (start, end) if any(character.isalnum() for character in text[start:end]) else None
