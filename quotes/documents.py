"""Reading input: files, folders and standard input, as plain text, JSONL or HTML pages, one document at a time."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal, cast

import jsonlines
import zstandard
from attrs import field, frozen

from quotes.pages import PageError, article_text

Format = Literal["auto", "text", "jsonl", "html"]
STANDARD_INPUT = "-"
_FORMS: dict[str, Format] = {".txt": "text", ".jsonl": "jsonl", ".html": "html", ".htm": "html"}
_COMPRESSED = (".gz", ".zst")
_CORRUPT = (EOFError, zlib.error, zstandard.ZstdError)
_BOM = b"\xef\xbb\xbf"


@frozen
class Document:
    """One text and the id its records carry."""

    id: str
    text: str = field(repr=False)


@frozen
class BadInput:
    """An input that was skipped: the file, the line in it where there are lines, and the reason."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


def to_json(document: Document) -> str:
    """The document as one line of JSONL that `read` takes, without a line end."""
    return json.dumps({"id": document.id, "text": document.text})


def read(paths: Sequence[str], form: Format, stdin: BinaryIO) -> Iterator[Document | BadInput]:
    """The documents of files, of folders' text, JSONL and HTML files (at any depth), and of "-", standard input.

    A name may end in .gz or .zst besides: what is inside is read. A document's id is the one its JSONL row gives, else
    FILE:LINE; for a text or page its path as given. The text of a page is what `quotes.pages` finds in it. What cannot
    be read, or has an id that was there before, comes as BadInput, and the rest goes on. A byte order mark is no part
    of the text.
    """
    seen: set[str] = set()
    for file in _files(paths or [STANDARD_INPUT]):
        if isinstance(file, BadInput):
            yield file
            continue
        for found, line in _read_file(file, form, stdin):
            if isinstance(found, BadInput):
                yield found
            elif found.id in seen:
                yield BadInput(file, line, f"the id {found.id!r} was there before")
            else:
                seen.add(found.id)
                yield found


def holds_pages(paths: Sequence[str], form: Format) -> bool:
    """Whether among the files, and those in folders, there are HTML pages; standard input is not looked at."""
    if form != "auto":
        return form == "html"
    return any(isinstance(file, str) and _form_of(file) == "html" for file in _files(paths))


_Found = tuple[Document | BadInput, int | None]


def _files(paths: Sequence[str]) -> Iterator[str | BadInput]:
    """The paths, each folder replaced by the texts inside."""
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            yield path
            continue
        inside = sorted(str(p) for p in Path(path).rglob("*") if _form_of(p.name) is not None and p.is_file())
        yield from inside
        if not inside:
            yield BadInput(path, None, f"no *{', *'.join(_FORMS)} file inside")


def _form_of(name: str) -> Format | None:
    """The form that a file's name tells, its ending for compression set aside."""
    inner = name.removesuffix(".gz").removesuffix(".zst")
    return next((form for suffix, form in _FORMS.items() if inner.lower().endswith(suffix)), None)


def _read_file(path: str, form: Format, stdin: BinaryIO) -> Iterator[_Found]:
    if path == STANDARD_INPUT:
        yield from _read_stream(path, stdin, form)
        return
    if form == "auto":
        form = _form_of(path) or "text"
    try:
        with _opened(path) as stream:
            yield from _read_stream(path, stream, form)
    except (OSError, ValueError, *_CORRUPT) as error:
        yield BadInput(path, None, getattr(error, "strerror", None) or str(error)), None


def _opened(path: str) -> IO[bytes]:
    if path.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.endswith(".zst"):
        inside = zstandard.ZstdDecompressor().stream_reader(open(path, "rb"), read_across_frames=True)  # noqa: SIM115
        return io.BufferedReader(inside)
    return open(path, "rb")


def _read_stream(name: str, stream: IO[bytes], form: Format) -> Iterator[_Found]:
    first = stream.readline().removeprefix(_BOM)
    lines = chain([first], stream)
    if form == "jsonl" or (form == "auto" and _opens_json(first)):
        yield from _rows(name, lines)
        return
    if form == "html" or (form == "auto" and _opens_page(first)):
        yield _page(name, b"".join(lines)), None
        return
    try:
        yield Document(name, b"".join(lines).decode("utf-8")), None
    except UnicodeDecodeError as error:
        yield BadInput(name, None, f"not UTF-8: {error.reason} at byte {error.start}"), None


def _opens_json(line: bytes) -> bool:
    """Whether a stream's first line is a row of JSONL, not the beginning of an article."""
    return re.match(rb'\s*\{\s*("|\}|$)', line) is not None


def _opens_page(line: bytes) -> bool:
    return re.match(rb"\s*<(!doctype html|html)\b", line, re.IGNORECASE) is not None


def _page(name: str, content: bytes) -> Document | BadInput:
    try:
        return Document(name, article_text(content))
    except PageError as error:
        return BadInput(name, None, str(error))


def _rows(name: str, lines: Iterator[bytes]) -> Iterator[_Found]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(name, number, line), number


def _row(name: str, number: int, line: bytes) -> Document | BadInput:
    try:
        row: Any = jsonlines.Reader([line]).read()
    except jsonlines.InvalidLineError as error:
        return BadInput(name, number, str(error).removesuffix(" (line 1)"))
    except RecursionError:
        return BadInput(name, number, "invalid json: nested too deeply")
    if not isinstance(row, dict):
        return BadInput(name, number, "no JSON object")
    text, key = row.get("text"), row.get("id")
    if not isinstance(text, str):
        return BadInput(name, number, 'no "text", or one that is no string')
    if key is None:
        return Document(f"{name}:{number}", text)
    if isinstance(key, bool) or not isinstance(key, str | int):
        return BadInput(name, number, '"id" is neither a string nor a whole number')
    return Document(str(key), text)
