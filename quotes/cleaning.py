"""The text as the model reads it, and the way back to the text as it was read.

Characters written in others are read as what they mean (`characters`). Line ends become one line feed a paragraph,
white space is folded, and what has no place in a sentence (control and zero-width characters, lone surrogates,
datelines, words of more than a thousand characters) is dropped or stands as one placeholder. Quotation marks of other
habits become those of English (`typography`). So line ends, blanks, marks and damage of all sorts cannot change what is
found, only where it stands.
"""

import re
from itertools import pairwise

from attrs import frozen

from quotes.characters import decoding
from quotes.rewriting import Edit, Layer, rewritten
from quotes.typography import marking

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BLANK = r"\s\x00-\x1f\x7f-\x9f"
_PLACE = "[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}"
_DASH = r"(?: ?(?:—|–|--) ?| - )"
_UNUSUAL = re.compile(
    rf"(?P<blank>[{_BLANK}{_INVISIBLE}]{{2,}}|[^\S ]|[\x00-\x1f\x7f-\x9f]|[{_INVISIBLE}])"
    rf"|(?P<dateline>(?<![^\n\r]){_PLACE}(?:, [A-Z][\w.’' ]{{1,30}}){{0,2}}(?: \([\w ]{{1,30}}\))?{_DASH})"
    r"|(?P<surrogate>[\ud800-\udfff])"
    r"|(?P<endless>\S{1000,})"
)
_ONLY_INVISIBLE = re.compile(rf"[{_INVISIBLE}]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_TERMINAL = re.compile(r"[.!?:…\"”'’»)\]]$")
_HYPHENATED = re.compile(r"\w-\s+[a-z]")
_WIDTHS = range(40, 101)
"""Of lines, in characters, where text is wrapped."""
PLACEHOLDER = "\ufffc"


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
    for step in (decoding, _folding, marking):
        edits = step(text)
        if edits:
            text, layer = rewritten(text, edits)
            layers.append(layer)
    return CleanText(text, tuple(layers))


def _folding(text: str) -> list[Edit]:
    wrapped = is_wrapped(text)
    return [
        (found.start(), found.end(), _replacement(found, wrapped, found.start() == 0 or found.end() == len(text)))
        for found in _UNUSUAL.finditer(text)
    ]


def is_wrapped(text: str) -> bool:
    """Whether lines end at a fixed width, not with their paragraph.

    So they do where most of them break off amid a sentence, or where a few do and all are full.
    """
    blocks = [[line.strip() for line in block.strip().split("\n")] for block in _blocks(text)]
    width = max((len(line) for lines in blocks for line in lines), default=0)
    inner = broken = amid = full = 0
    for line, behind in (pair for lines in blocks for pair in pairwise(lines)):
        breaks_off = 30 <= len(line) <= 130 and not _TERMINAL.search(line)
        inner += 1
        broken += breaks_off
        amid += breaks_off and behind[:1].islower()
        full += len(line) + 1 + len("".join(behind.split(maxsplit=1)[:1])) > width
    few = (amid >= 1 or broken >= 2) and full == inner and width in _WIDTHS
    return few or (broken >= 3 and broken > inner / 2)


def _blocks(text: str) -> list[str]:
    """What stands between blank lines."""
    return _BLANK_LINE.split(_LINE_END.sub("\n", text))


def _replacement(found: re.Match[str], wrapped: bool, at_edge: bool) -> str:
    if found.lastgroup == "surrogate":
        return "\ufffd"
    if found.lastgroup == "endless":
        return PLACEHOLDER
    if found.lastgroup == "dateline" or at_edge or _ONLY_INVISIBLE.fullmatch(found.group()):
        return ""
    line_ends = len(_LINE_END.findall(found.group()))
    if wrapped and line_ends == 1 and _HYPHENATED.match(found.string, max(found.start() - 2, 0), found.end() + 1):
        return ""
    return "\n" if line_ends > (1 if wrapped else 0) else " "
