"""Two cues for the same words: one of them relays the other, or reports a sentence of its own."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import without_edges
from quotes.marks import quotation_at
from quotes.nesting import holds
from quotes.records import Span

_BEHIND_SENTENCE = re.compile(r"[.!?…][”\"’)]* $")
_COMMA = re.compile(r"[,”\"’]*\s*")
_GOES_ON = re.compile(
    r"(?:add|caution|clarif|conclud|emphasi[sz]|not|point|reiterat|stress|underlin|underscor)(?:y?ing|i?ed)\b"
)
"""Cues that go on with a report."""
_LEADS_ON = re.compile(r"[,”\"’\s]+(?:(?:and|but|then)\s+)?(?:\w+ly\s+|also\s+)?")
_FEW = 5
"""Characters that may end a sentence, with marks and the blank."""


def parted(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, none with a later sentence of its paragraph that is another one whole.

    “We stay,” Lind said. “We must.” Ek added: “For good.”: the last sentence is none of what Lind said.
    """
    wholes = {(min(starts), max(ends)) for starts, ends in map(_edges, attributions) if starts}
    return [
        evolve(each, content=_less(article, each, wholes)) if each.cue and each.content else each
        for each in attributions
    ]


def _less(article: Article, found: Attribution, wholes: Collection[Span]) -> tuple[Span, ...]:
    cue = found.cue[-1][1]
    first, *others = found.content
    return (first, *(each for each in others if each not in wholes or not _is_sentence_behind(article, cue, each[0])))


def _is_sentence_behind(article: Article, cue: int, start: int) -> bool:
    """Whether a sentence without marks begins at an offset, behind a cue in its paragraph."""
    text = article.text
    behind = cue < start and "\n" not in text[cue:start] and quotation_at(article.quotations, start) is None
    return behind and _BEHIND_SENTENCE.search(text, max(cue, start - _FEW), start) is not None


def _edges(found: Attribution) -> tuple[list[int], list[int]]:
    """Where what tells of an attribution with a cue and a source begins and ends."""
    spans = [*found.source, *found.cue, *found.content] if found.source and found.cue else []
    return [start for start, _ in spans], [end for _, end in spans]


def widened(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that relay another one made to hold its source and cue.

    "Lind told the union that it was shut, an official said": what the official said is all that stands before; "It is
    shut, Lind said, the Herald reported": what the Herald reported is that Lind said so.
    """
    by_piece: dict[Span, list[int]] = {}
    for number, each in enumerate(attributions):
        if not each.cue:
            continue
        for piece in each.content:
            by_piece.setdefault(piece, []).append(number)
    result = list(attributions)
    for piece, numbers in by_piece.items():
        if len(numbers) != 2:
            continue
        before = [number for number in numbers if attributions[number].cue[0][1] <= piece[0]]
        cues = {number: attributions[number].cue for number in numbers}
        inner = max(before, key=cues.__getitem__) if before else min(numbers, key=cues.__getitem__)
        outer = numbers[0] if numbers[1] == inner else numbers[1]
        if holds(attributions[inner], attributions[outer]):  # “It leaks,” Lind said, via the Herald. “Badly.”
            continue
        holding = _holding if before else _holding_behind
        result[outer] = holding(text, result[outer], attributions[inner], piece)
    return result


def understood(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that go on with what is said just before but whose source is only told of there made to
    be of who says that: "Police said the driver had stopped, adding that he was well" is what the police added.

    Of 20,000 labelled attributions none has a source that stands in the content of one that does not hold its cue; but
    who is told of may shout or demand something.
    """
    told = sorted((piece[1], number) for number, each in enumerate(attributions) for piece in each.content if each.cue)
    return [_understood(text, attributions, told, each) for each in attributions]


def _understood(
    text: str, attributions: Sequence[Attribution], told: Sequence[tuple[int, int]], found: Attribution
) -> Attribution:
    if not found.source or not found.cue or found.cue[0] < found.source[0]:
        return found
    (start, end), cue = found.source[0], found.cue[0][0]
    if not _GOES_ON.match(text, cue):
        return found
    first, last = (bisect_left(told, (place, 0)) for place in (end + 1, cue + 1))
    for _, number in told[first:last]:
        outer = attributions[number]
        piece = outer.content[-1]
        if piece[0] <= start and outer.source and outer.cue[0] < piece and _LEADS_ON.fullmatch(text, piece[1], cue):
            return evolve(found, source=outer.source)
    return found


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


def _holding_behind(text: str, outer: Attribution, inner: Attribution, shared: Span) -> Attribution:
    """The same, where who reports stands behind both: "It is shut, | Lind said | , the Herald reported"."""
    told = [*inner.cue, *inner.source, *inner.addressee]
    first, last = min(s for s, _ in told), max(e for _, e in told)
    own = min(s for s, _ in (*outer.cue, *outer.source))
    beside = _COMMA.fullmatch(text, shared[1], first) and _COMMA.fullmatch(text, last, own)
    if not inner.source or not outer.source or not beside or outer.content != (shared,):
        return outer
    return evolve(outer, content=((shared[0], last),))
