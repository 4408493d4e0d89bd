"""Line ends: whether a text is wrapped at a fixed width, and which of its line ends then end a paragraph.

In a wrapped text a paragraph ends with a blank line, before an item of a list, and with a line that would have held
the next word by far, as headlines do.
"""

import re
from itertools import pairwise

from attrs import frozen

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_TERMINAL = re.compile(r"[.!?:…\"”'’»)\]]$")
_ITEM = re.compile(r"[•·▪‣◦]|(?P<dash>[*–—-]|\d{1,2}[.)])\s")
_WIDTHS = range(40, 101)
"""Of lines, in characters, where text is wrapped."""
_ROOM = 0.9
"""What share of the usual width a line fills at most that ends a paragraph, the next word counted."""
_GO_ON = 1 / 3
"""The share of lines broken off that go on in lower case at least, where text is wrapped; of headlines none do."""
_NEARLY_ALL = 0.9


@frozen
class Wrapping:
    """How a wrapped text is wrapped: the width, in characters, that a quarter of its lines reach."""

    width: int

    def ends_paragraph(self, line: str, behind: str) -> bool:
        """Whether a line ends its paragraph. behind: the line that follows it, or more, neither of them blank."""
        with_next = len(line) + 1 + len(behind.split(maxsplit=1)[0])
        item = _ITEM.match(behind)
        if item is not None:
            return item["dash"] is None or with_next <= self.width or _TERMINAL.search(line) is not None
        return with_next <= _ROOM * self.width and not behind[:1].islower()


def wrapping(text: str) -> Wrapping | None:
    """How a text is wrapped; None where lines end with their paragraphs.

    It is wrapped where most lines break off amid a sentence, or where a few do and all are full.
    """
    blocks = [[line.strip() for line in block.strip().split("\n")] for block in _blocks(text)]
    widest = max((len(line) for lines in blocks for line in lines), default=0)
    inner = amid = full = 0
    broken: list[int] = []
    for line, behind in (pair for lines in blocks for pair in pairwise(lines)):
        if _ITEM.match(behind):
            continue
        breaks_off = 30 <= len(line) <= 130 and not _TERMINAL.search(line)
        inner += 1
        if breaks_off:
            broken.append(len(line))
        amid += breaks_off and behind[:1].islower()
        full += len(line) + 1 + len("".join(behind.split(maxsplit=1)[:1])) > widest
    capitals = text.isupper()
    few = full == inner and widest in _WIDTHS and (amid >= 1 or (capitals and len(broken) >= 2))
    go_on = full >= _NEARLY_ALL * inner if capitals else amid >= _GO_ON * len(broken)
    most = len(broken) >= 3 and len(broken) > inner / 2 and go_on
    if not broken or not (few or most):
        return None
    return Wrapping(sorted(broken)[len(broken) * 3 // 4])


def _blocks(text: str) -> list[str]:
    """What stands between blank lines."""
    return _BLANK_LINE.split(LINE_END.sub("\n", text))
