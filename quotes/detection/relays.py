"""Two cues for the same words: one of them relays the other, or reports a sentence of its own."""

import re
from collections.abc import Sequence

from attrs import evolve

from quotes.detection.attribution import Attribution
from quotes.detection.regions import SENTENCE_END, extent, trimmed
from quotes.nesting import holds
from quotes.records import Span

_BEHIND_SENTENCE = re.compile(r"[.!?…][”\"’)]* $")
_LEADS_IN = re.compile(r"[^.!?:\n“”]{0,40}:\s*“")
"""From the end of a cue to the quotation behind its colon: "said | on Monday: “"."""
_BEFORE = re.compile(r"“[^“”]+[.!?…]”\s+(?P<said>[A-Z0-9][^“”]*)$")
_STOPPED = frozenset({".”", "!”", "?”", "…”"})
_FEW = 5
"""Characters that may end a sentence, with marks and the blank."""


def parted(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each without what another one reports in its own sentence.

    “We stay,” Lind said. “We go,” Ek said: the second quotation stands beside Ek's cue, and is not Lind's.
    “We stay,” Lind said. “We must.” Ek added: “For good.”: the last sentence, Ek's with its cue, is not Lind's, nor is
    what stands before it Ek's, who is led in.
    """
    cued = [each for each in attributions if each.cue]
    wholes = {extent([*each.source, *each.cue, *each.content]) for each in cued if each.source}
    told = {piece for each in cued for piece in each.content if _is_beside(text, each, piece)}
    begun = {piece for each in cued for piece in each.content if each.cue[0] < piece}

    def is_anothers(each: Attribution, piece: Span) -> bool:
        if piece in told and each.cue and not _is_beside(text, each, piece):
            return True
        # “It leaks,” Lind had said. | “But I am dry.” | Ek was wet. “Buy a roof,” he said.
        later = next((other for other in each.content if other > piece), piece)
        apart = any(map(str.isalpha, text[piece[1] : later[0]]))
        if piece in begun and each.cue and piece < later < each.cue[0] and apart:
            return True
        is_whole = piece in wholes and piece != each.content[0]
        return is_whole and _BEHIND_SENTENCE.search(text, max(0, piece[0] - _FEW), piece[0]) is not None

    result = []
    for each in attributions:
        own = tuple(piece for piece in _led_in(text, _less_before(text, each)) if not is_anothers(each, piece))
        result.append(evolve(each, content=own or each.content))
    return result


def with_sources_before(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, none with a source that opens another sentence behind the cue and what is said: of “Many fear
    it, saying it is late. Bo Ek told …” who says it is whoever fears it, or else nobody told."""

    def own(each: Attribution) -> Attribution:
        if not (each.cue and each.source and each.content):
            return each
        behind = each.cue[-1][1] <= each.content[0][0] < each.source[0][0]
        if not behind or SENTENCE_END.search(text, each.content[0][0], each.source[0][0]) is None:
            return each
        at = each.cue[0][0]
        before = (other for other in attributions if other.cue and other.source and other.source[0][0] < at)
        last = max(before, key=lambda other: other.cue[0], default=each)
        same = last.cue[0][0] < at and SENTENCE_END.search(text, last.source[0][0], at) is None
        return evolve(each, source=last.source if same else ())

    return [own(each) for each in attributions]


def _less_before(text: str, found: Attribution) -> Attribution:
    """An attribution, what is said before its cue without marks less the quotation before that sentence: “It will.” |
    The fleet would help | , said Ek."""

    def own(piece: Span) -> Span:
        inside = text[piece[0] - 1 : piece[0]] == " "  # Not where it opens a paragraph.
        before = _BEFORE.match(text, *piece) if inside and found.cue and piece[1] <= found.cue[0][0] else None
        return piece if before is None else (before.start("said"), piece[1])

    return evolve(found, content=tuple(map(own, found.content)))


def _led_in(text: str, found: Attribution) -> Sequence[Span]:
    """The content of an attribution, whose cue leads in a quotation, less the sentences before it."""
    if not found.cue or not found.source or _LEADS_IN.match(text, found.cue[-1][1]) is None:
        return found.content
    first = min(found.cue[0][0], found.source[0][0])
    behind = any(start > first for start, _ in found.content)

    def is_before(piece: Span) -> bool:
        return piece[1] <= first and text[piece[1] - 2 : piece[1]] in _STOPPED

    return [piece for piece in found.content if not (behind and is_before(piece))]


def _is_beside(text: str, found: Attribution, piece: Span) -> bool:
    """Whether a piece of the content stands in the sentence of the cue."""
    (_, first), (last, _) = sorted([found.cue[0], piece])
    return SENTENCE_END.search(text, first, last) is None


def widened(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that relay another one made to hold its source and cue.

    "Lind told the union that it was shut, an official said": what the official said is all that stands before.
    """
    by_piece: dict[Span, list[int]] = {}
    for number, each in enumerate(attributions):
        for piece in each.content if each.cue else ():
            by_piece.setdefault(piece, []).append(number)
    result = list(attributions)
    for piece, numbers in by_piece.items():
        before = [number for number in numbers if attributions[number].cue[0][1] <= piece[0]]
        if len(numbers) != 2 or not before:
            continue
        inner = max(before, key=lambda number: attributions[number].cue)
        outer = numbers[0] if numbers[1] == inner else numbers[1]
        if not holds(attributions[inner], attributions[outer]):  # “It leaks,” Lind said, via the Herald. “Badly.”
            result[outer] = _holding(text, result[outer], attributions[inner], piece)
    return result


def _holding(text: str, outer: Attribution, inner: Attribution, shared: Span) -> Attribution:
    """The outer attribution with the inner one's source and cue put before the piece they share, less its own."""
    begin, _ = extent([inner.cue[0], *inner.source])
    if "\n" in text[begin : shared[0]]:
        return outer
    wider: tuple[Span, ...] = ((begin, shared[1]),)
    own = [span for span in (*outer.cue, *outer.source) if span[0] < shared[1] and begin < span[1]]
    if own:
        first, last = extent(own)
        wider = trimmed(text, [(begin, first), (last, shared[1])])
        if len(wider) != 2:
            return outer
    others = [(start, end) for start, end in outer.content if end <= begin or start >= shared[1]]
    return evolve(outer, content=tuple(sorted([*others, *wider])))
