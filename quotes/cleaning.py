"""The text as the model reads it, and the way back to the text as it was read.

Line ends become one line feed a paragraph, white space is folded, and characters that have no place in a sentence
(control and zero-width ones, lone surrogates, datelines, words of more than a thousand characters) are dropped or stand
as one placeholder. So line ends, blanks and damage of all sorts cannot change what is found, only where it stands.
"""

import re
from bisect import bisect_right

from attrs import frozen

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
PLACEHOLDER = "\ufffc"


@frozen
class CleanText:
    """A cleaned text and, for each stretch of it, where it came from (offsets in code points)."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[tuple[int, int, bool], ...]

    def span_in_source(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of this text as a span of the text it was made from; both half-open and not empty."""
        return self._origin(span[0])[0], self._origin(span[1] - 1)[1]

    def _origin(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self.starts, offset) - 1
        start, end, copied = self.origins[number]
        if not copied:
            return start, end
        at = start + offset - self.starts[number]
        return at, at + 1


def clean(text: str) -> CleanText:
    """The text with one line feed between paragraphs and single blanks between words.

    Lines are joined where the text is wrapped at a fixed width, so that only a blank line ends a paragraph there.
    """
    wrapped = is_wrapped(text)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int, bool]] = []
    length = done = 0

    def add(piece: str, start: int, end: int, copied: bool) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append((start, end, copied))
            pieces.append(piece)
            length += len(piece)

    for found in _UNUSUAL.finditer(text):
        add(text[done : found.start()], done, found.start(), True)
        at_edge = found.start() == 0 or found.end() == len(text)
        add(_replacement(found, wrapped, at_edge), found.start(), found.end(), False)
        done = found.end()
    add(text[done:], done, len(text), True)
    return CleanText("".join(pieces), tuple(starts), tuple(origins))


def is_wrapped(text: str) -> bool:
    """Whether lines end at a fixed width, not with their paragraph: most of them break off amid a sentence."""
    inner = broken = 0
    for block in _BLANK_LINE.split(_LINE_END.sub("\n", text)):
        lines = [line.strip() for line in block.strip().split("\n")]
        for line in lines[:-1]:
            inner += 1
            broken += 30 <= len(line) <= 130 and not _TERMINAL.search(line)
    return broken >= 3 and broken > inner / 2


def _replacement(found: re.Match[str], wrapped: bool, at_edge: bool) -> str:
    if found.lastgroup == "surrogate":
        return "\ufffd"
    if found.lastgroup == "endless":
        return PLACEHOLDER
    if found.lastgroup == "dateline" or at_edge or _ONLY_INVISIBLE.fullmatch(found.group()):
        return ""
    line_ends = len(_LINE_END.findall(found.group()))
    return "\n" if line_ends > (1 if wrapped else 0) else " "
