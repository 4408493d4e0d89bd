"""The text as the model reads it, and the way back to the text as it was read.

Characters written in others are read as what they mean (`characters`), `markdown` goes. Line ends become one line feed
a paragraph, white space is folded, and what has no place in a sentence (control and zero-width characters, lone
surrogates, datelines, words of more than a thousand characters) is dropped or stands as one placeholder. Quotation
marks of other habits become those of English (`typography`). So line ends, blanks, marks and damage of all sorts cannot
change what is found, only where it stands.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from quotes.characters import decoding
from quotes.hyphens import PARTED, rejoined
from quotes.lines import LINE_END, Wrapping, wrapping
from quotes.markdown import unmarked
from quotes.rewriting import Edit, Layer, Pair, rewritten
from quotes.typography import marking

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BLANK = r"\s\x00-\x1f\x7f-\x9f"
_PLACE = "[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}"
_DASH = r"(?: ?(?:—|–|--) ?| - )"
_UNUSUAL = re.compile(
    rf"(?P<blank>[{_BLANK}{_INVISIBLE}]{{2,}}|\A |[ ]\Z|[^\S ]|[\x00-\x1f\x7f-\x9f]|[{_INVISIBLE}])"
    rf"|(?P<dateline>(?<![^\n\r]){_PLACE}(?:, [A-Z][\w.’' ]{{1,30}}){{0,2}}(?: \([\w ]{{1,30}}\))?{_DASH})"
    r"|(?P<surrogate>[\ud800-\udfff])"
    r"|(?P<endless>\S{1000,})"
)
_ONLY_INVISIBLE = re.compile(rf"[{_INVISIBLE}]+")
_Step = tuple[list[Edit], list[Pair]]
PLACEHOLDER = "\ufffc"
_ENOUGH = 80
"""Characters behind a line end that tell whether it ends a paragraph."""


@frozen
class CleanText:
    """A cleaned text and how it came about, step by step; offsets are in code points."""

    text: str
    layers: tuple[Layer, ...]

    def span_in_source(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of this text as a span of the text it was made from; both half-open and not empty."""
        for layer in reversed(self.layers):
            span = layer.before(span)
        return span

    def span_of_source(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of the text it was made from as a span of this text, empty where all of it was dropped."""
        for layer in self.layers:
            span = layer.after(span)
        return span


def clean(text: str) -> CleanText:
    """The text with one line feed between paragraphs, single blanks between words, and curly marks in their places.

    Lines are joined where the text is wrapped at a fixed width, so that only a blank line ends a paragraph there.
    """
    layers = []
    for step in (_decoding, unmarked, _folding, _marking):
        edits, pairs = step(text)
        if edits:
            text, layer = rewritten(text, edits)
            layers.append(layer.with_pairs(pairs) if pairs else layer)
    return CleanText(text, tuple(layers))


def _decoding(text: str) -> _Step:
    return decoding(text), []


def _folding(text: str) -> _Step:
    return list(_folded(text, wrapping(text))), []


def _marking(text: str) -> _Step:
    return marking(text), []


def _folded(text: str, wrapped: Wrapping | None) -> Iterator[Edit]:
    line = 0
    for found in _UNUSUAL.finditer(text):
        start, end = found.span()
        line_ends = len(LINE_END.findall(found.group())) if found.lastgroup == "blank" else 0
        if found.lastgroup == "surrogate":
            yield start, end, "\ufffd"
        elif found.lastgroup == "endless":
            yield start, end, PLACEHOLDER
        elif (
            found.lastgroup == "dateline" or start == 0 or end == len(text) or _ONLY_INVISIBLE.fullmatch(found.group())
        ):
            yield start, end, ""
        elif line_ends == 1 and (parted := PARTED.match(text, start - 1)) is not None:
            yield start - 1, end, rejoined(text, parted)
        else:
            before = text[line:start].strip() if line_ends == 1 else ""
            yield start, end, _between(before, found, line_ends, wrapped)
        line = end if line_ends else line


def _between(line: str, found: re.Match[str], line_ends: int, wrapped: Wrapping | None) -> str:
    """What is put for blanks amid the text. line: what stands before a single line end in its line."""
    if line_ends == 0:
        return " "
    behind = found.string[found.end() : found.end() + _ENOUGH]
    return "\n" if line_ends > 1 or wrapped is None or wrapped.ends_paragraph(line, behind) else " "
