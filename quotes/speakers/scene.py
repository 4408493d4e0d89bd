"""An article as speakers are sought in it: its words, and where paragraphs, sentences and direct speech run."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from attrs import field, frozen

from quotes.detection.decoding import Integers
from quotes.records import Span

Words = tuple[int, int]
"""Half-open indices of words."""

_ENDS = frozenset({".", "!", "?"})
_JOINS = re.compile(r"[-‑*]+").fullmatch
_CLOSING = frozenset({"”", '"', "''", "’", ")", "'"})


@frozen(eq=False)
class Scene:
    """The words of an article, blanks left out.

    words, spans: each as it stands and its offsets in text; marks, cases: as in `quotes.detection.windows`;
    paragraphs, sentences: the number of each word's; sentences that begin in direct speech do not count, as what was in
    view before it still is behind it.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    marks: Integers
    cases: Integers
    paragraphs: Integers
    sentences: Integers
    lower: tuple[str, ...] = field(init=False)
    _ends: tuple[int, ...] = field(init=False)

    @lower.default
    def _lower(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in self.words)

    @_ends.default
    def _end_offsets(self) -> tuple[int, ...]:
        return tuple(end for _, end in self.spans)

    def within(self, span: Span) -> Words:
        """The words that a span of the text meets."""
        return bisect_right(self._ends, span[0]), bisect_left(self.spans, (span[1], -1))

    def unbroken(self, words: Words) -> Words:
        """Words with those written in one with them by hyphens or asterisks: Anna-Lena, "Man**"."""
        start, end = words
        while start and self._joined(start - 1) and (_JOINS(self.words[start - 1]) or _JOINS(self.words[start])):
            start -= 1
        while (
            end < len(self.words)
            and self._joined(end - 1)
            and (_JOINS(self.words[end]) or (_JOINS(self.words[end - 1]) and end - 1 > start))
        ):
            end += 1
        return start, end

    def _joined(self, at: int) -> bool:
        """Whether nothing stands between a word and the next."""
        return self.spans[at][1] == self.spans[at + 1][0]

    def written(self, words: Words) -> str:
        """Words as they stand in the text, white space folded."""
        start, end = words
        return " ".join(self.text[self.spans[start][0] : self.spans[end - 1][1]].split()) if start < end else ""


def scene_of(
    text: str, words: Sequence[str], spans: Sequence[Span], marks: Integers, cases: Integers, starts: Sequence[int]
) -> Scene:
    """The scene of an article; starts: the words that open a paragraph, or a part of a long one."""
    opens = np.zeros(len(words), np.int64)
    opens[[start for start in starts if start < len(words)]] = 1
    paragraphs = np.cumsum(opens)
    return Scene(text, tuple(words), tuple(spans), marks, cases, paragraphs, _sentences(words, marks, opens))


def _sentences(words: Sequence[str], marks: Integers, opens: Integers) -> Integers:
    numbers = np.zeros(len(words), np.int64)
    number, ended = 0, False
    for at, word in enumerate(words):
        closing = ended and word in _CLOSING
        if at and (opens[at] or (ended and not closing and marks[at] in (0, 1))):
            number += 1
        numbers[at] = number
        ended = closing or word in _ENDS or (ended and marks[at] in (2, 4))
    return numbers
