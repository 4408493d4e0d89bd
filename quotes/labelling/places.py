"""Where words stand in an article, and which of several places is meant."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.records import Span

_LETTER = re.compile(r"\w")
_LIKE = ('"“”„‟«»', "'‘’‚‹›`")
"""Marks that are typed for each other."""
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[MDSJ][rst])(?<!\b[MG][re][sn])(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bProf)"
    r"[.!?…][\"”’»')\]]*\s+(?=[^\sa-z])|[\r\n]+"
)
_LONGEST_SENTENCE = 2000


@frozen
class Places:
    """Where some words stand, each in the article's order: whole words, and those that begin or end amid one."""

    whole: tuple[Span, ...]
    parts: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.whole or self.parts)

    def numbered(self, paragraph: Span | None) -> list[Span]:
        """The places as numbers pick them, from 1: those in the paragraph come first, in each group whole words."""
        every = [*self.whole, *self.parts]
        here = [span for span in every if paragraph is not None and _inside(span, [paragraph])]
        return [*here, *(span for span in every if span not in here)]


@frozen
class Where:
    """What tells which of several places is meant where no number does.

    paragraphs: those to look in, one after the other, before the rest of the article; sentences: those preferred;
    near: what the place is to be nearest to; apart: what it is not to overlap unless there is no other.
    """

    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    near: tuple[Span, ...] = ()
    apart: tuple[Span, ...] = ()


def places(text: str, words: str) -> Places:
    """All places of the words in the text, whatever white space is between them, overlapping ones too."""
    return _sorted_by_wholeness(text, _found(text, r"\s+".join(map(re.escape, words.split()))))


def standing(text: str, words: str) -> Places:
    """As `places`; of words that stand nowhere, where they do if any quotation mark is taken for any of its sort."""
    exact = places(text, words)
    return exact or _sorted_by_wholeness(text, _found(text, r"\s+".join(map(_loosely, words.split()))))


def candidates(found: Places, where: Where) -> list[Span]:
    """The places that can be meant: of the first paragraph that has any, whole words before others."""
    for apart in (where.apart, ()):
        for spans in (found.whole, found.parts):
            free = [span for span in spans if not overlap([span], apart)]
            for paragraph in where.paragraphs:
                if here := [span for span in free if _inside(span, [paragraph])]:
                    return here
            if free:
                return free
    return []


def meant(found: Places, where: Where) -> list[Span]:
    """Of the candidates those in one of the sentences, if there are any, and the nearest; more than one if they tie."""
    able = candidates(found, where)
    able = [span for span in able if _inside(span, where.sentences)] or able
    if not where.near or not able:
        return able
    least = min(distance(span, where.near) for span in able)
    return [span for span in able if distance(span, where.near) == least]


def sentences_of(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """For each span the stretch from the beginning of its first sentence to the end of its last."""
    return tuple(_sentence(text, span) for span in spans)


def _sentence(text: str, span: Span) -> Span:
    first, last = max(0, span[0] - _LONGEST_SENTENCE), min(len(text), span[1] + _LONGEST_SENTENCE)
    before = [each.end() for each in _SENTENCE_END.finditer(text, first, span[0] + 1) if each.end() <= span[0]]
    behind = _SENTENCE_END.search(text, max(span[1] - 2, span[0]), last)  # The content may hold its own full stop.
    return before[-1] if before else first, behind.start() + 1 if behind else last


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
        low, high = (middle, high) if places(text, " ".join(pieces[:middle])) else (low, middle - 1)
    beginning = " ".join(pieces[:low])
    if not beginning:
        return "", ""
    end = places(text, beginning).numbered(None)[0][1]
    return beginning, " ".join(text[end : end + 60].split()[:4])


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def _found(text: str, pattern: str) -> Iterator[Span]:
    if not pattern:
        return
    compiled, start = re.compile(pattern), 0
    while found := compiled.search(text, start):
        yield found.span()
        start = found.start() + 1


def _sorted_by_wholeness(text: str, found: Iterator[Span]) -> Places:
    spans = list(found)
    whole = tuple(span for span in spans if not _cuts(text, span[0]) and not _cuts(text, span[1]))
    return Places(whole, tuple(sorted(set(spans) - set(whole))))


def _cuts(text: str, offset: int) -> bool:
    """Whether an offset stands amid a word."""
    return bool(_LETTER.match(text[offset - 1 : offset]) and _LETTER.match(text[offset : offset + 1]))


def _loosely(word: str) -> str:
    return "".join(next((f"[{re.escape(like)}]" for like in _LIKE if each in like), re.escape(each)) for each in word)
