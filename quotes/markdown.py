"""Markdown in an article's text: emphasis, links, pictures, headings, block quotations, escaped signs.

Only what is nothing else: pairs at the edges of words, addresses behind brackets, signs with a blank at the start of a
line. Rules and items of lists stay: they part paragraphs as they are.
"""

import re
from collections.abc import Iterator

from quotes.rewriting import Edit, Pair

_HINT = re.compile(r"[*_#>]|\]\(")
_ADDRESS = r"(?:https?://|mailto:|www\.|/|\#|\./)(?:[^\s()]|\([^\s()]*\)){0,2000}"
_LINK = re.compile(
    r"(?<!!)(?P<open>\[)(?P<inner>[^\[\]\n]{0,500})"
    rf"(?P<close>\]\(<?{_ADDRESS}>?(?:\s\"[^\"\n]{{0,200}}\"|\s'[^'\n]{{0,200}}')?\))"
)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^\s()]{1,2000}(?:\s\"[^\"\n]{0,200}\")?\)")
_LINE = re.compile(r"(?m)^[^\S\n]*(?P<sign>#{1,6}[^\S\n]+(?=\S)|(?:>[^\S\n]+)+(?=\S)|>(?=[^\s>]|[^\S\n]*$))")
_EMPHASIS = tuple(
    re.compile(
        rf"(?<![\w*\\/@&=])(?P<open>[{sign}]{{1,3}})(?=[\w“\"‘'(\[«$£€{other}])(?![{sign}])(?P<inner>[^\n]{{0,600}}?[^\s{sign}\\])"
        rf"(?P<close>(?P=open))(?![\w{sign}@/])"
    )
    for sign, other in (("*", "_"), ("_", "*"))
)
_ESCAPED = re.compile(r"\\(?=[*_#\[\]])")


def unmarked(text: str) -> tuple[list[Edit], list[Pair]]:
    """What takes the marks of Markdown from a text, and which of these marks belong together."""
    if _HINT.search(text) is None:
        return [], []
    pairs = [*_links(text), *_emphasis(text, 0, len(text))]
    dropped = {mark for pair in pairs for mark in pair}
    dropped |= {found.span("sign") for found in _LINE.finditer(text)}
    dropped |= {found.span() for pattern in (_PICTURE, _ESCAPED) for found in pattern.finditer(text)}
    return list(_apart(sorted(dropped, key=lambda span: (span[0], -span[1])))), pairs


def _links(text: str) -> Iterator[Pair]:
    return ((found.span("open"), found.span("close")) for found in _LINK.finditer(text))


def _emphasis(text: str, start: int, end: int) -> Iterator[Pair]:
    """Emphasis between two offsets, also inside other emphasis."""
    stretch = text[start:end]
    for found in (each for pattern in _EMPHASIS for each in pattern.finditer(stretch)):
        (open_start, open_end), (close_start, close_end) = found.span("open"), found.span("close")
        yield (start + open_start, start + open_end), (start + close_start, start + close_end)
        yield from _emphasis(text, start + open_end, start + close_start)


def _apart(spans: list[tuple[int, int]]) -> Iterator[Edit]:
    done = 0
    for start, end in spans:
        if start >= done:
            yield start, end, ""
            done = end
