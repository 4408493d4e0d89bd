"""A label file as lines in blocks: what can be said of it without its article."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from attrs import frozen

from quotes.labelling.form import unescaped, unescaped_path

PARTS = ("content", "cue", "source")
SPEAKERS = ("speaker", "recipient", "via", "citing")
_REPEATED = (*PARTS, "via", "citing")
_KEYS = (*PARTS, *SPEAKERS, "addressee", "act", "type", "parent")
_HEAD_KEYS = ("document", "article", "sha256")
_KEYED = re.compile(r"\s*([^\s:(]*)\s*(?:\(([^:)]*)\))?\s*:(.*)", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\n|\r")
_MOST_DIGITS = 6


@frozen
class Problem:
    """What is wrong, or odd, in a line of a label file; an error keeps the whole file from giving records."""

    line: int
    reason: str
    error: bool = True


Say = Callable[[Problem], None]
"""Takes a problem as it is found."""


@frozen
class Line:
    """One "key: value"; count is the number in parentheses behind the key."""

    number: int
    key: str
    count: int | None
    value: str


@frozen
class Block:
    """The lines of one attribution; there is one at least."""

    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        """Where in the file the block begins."""
        return self.lines[0].number

    def all(self, key: str) -> list[Line]:
        """The lines with this key."""
        return [line for line in self.lines if line.key == key]

    def one(self, key: str) -> Line | None:
        """The first line with this key, if there is one."""
        return next(iter(self.all(key)), None)


@frozen
class Comment:
    """A line with #; words: what stands behind it."""

    number: int
    words: str


@frozen
class Labels:
    """A label file: whose article it labels, the digest of its text then, the blocks, and the comments behind the head.

    article: the way there from the label file, None where it has no file of its own. line: where the head begins.
    """

    document: str
    article: str | None
    sha256: Line | None
    line: int
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]


def read_labels(text: str, say: Say) -> Labels | None:
    """The label file that a text holds; None where its head does not name the document. Problems go to `say`."""
    stretches = [list(_lines(stretch, say)) for stretch in _stretches(text)]
    head, *blocks = [stretch for stretch in stretches if stretch] or [[]]
    values = {line.key: line for line in head}
    if "document" not in values:
        say(Problem(head[0].number if head else 1, "the file does not begin with a line “document: ID”"))
        return None
    _check(head, _HEAD_KEYS, (), say)
    for block in blocks:
        _check(block, _KEYS, _REPEATED, say)
    article = values.get("article")
    return Labels(
        document=unescaped(values["document"].value),
        article=None if article is None else unescaped_path(article.value),
        sha256=values.get("sha256"),
        line=head[0].number,
        blocks=tuple(Block(tuple(block)) for block in blocks),
        comments=tuple(each for each in _comments(text) if each.number > head[-1].number),
    )


def _comments(text: str) -> Iterator[Comment]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        if line.lstrip().startswith("#"):
            yield Comment(number, line.strip()[1:].strip())


def _stretches(text: str) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines between blank ones, comments left out."""
    stretch: list[tuple[int, str]] = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not line.strip():
            yield stretch
            stretch = []
        elif not line.lstrip().startswith("#"):
            stretch.append((number, line))
    yield stretch


def _lines(stretch: Iterable[tuple[int, str]], say: Say) -> Iterator[Line]:
    for number, line in stretch:
        keyed = _KEYED.fullmatch(line)
        if keyed is None:
            say(Problem(number, f"no “key: value”: {line.strip()[:60]!r}"))
            continue
        key, count = keyed[1], keyed[2]
        if count is not None and not _is_count(count.strip()):
            say(Problem(number, f"bad count {count!r}: a whole number from 1 is meant, as in “{key} (2): …”"))
            count = None
        if count is not None and key not in PARTS:
            say(Problem(number, f"{key!r} takes no count; only {', '.join(PARTS)} do"))
        yield Line(number, key, None if count is None else int(count), keyed[3].strip())


def _is_count(count: str) -> bool:
    return count.isascii() and count.isdigit() and len(count) <= _MOST_DIGITS and int(count) > 0


def _check(lines: Iterable[Line], keys: tuple[str, ...], repeated: tuple[str, ...], say: Say) -> None:
    """Says which keys are unknown, and which stand twice and may not."""
    first: dict[str, int] = {}
    for line in lines:
        if line.key not in keys:
            near = get_close_matches(line.key, keys, 1)
            meant = f"is it {near[0]!r}?" if near else f"known are {', '.join(keys)}"
            say(Problem(line.number, f"unknown key {line.key!r}; {meant}"))
        elif line.key in first and line.key not in repeated:
            say(Problem(line.number, f"{line.key!r} stands in line {first[line.key]} already"))
        first.setdefault(line.key, line.number)
