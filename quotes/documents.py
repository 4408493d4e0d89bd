"""Reading input: files, folders and standard input, as plain text, JSONL or HTML pages, one document at a time."""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import jsonlines
import zstandard
from attrs import evolve, field, frozen

from quotes.encoding import encoding_of, json_line, page_text, path_text, utf8_lines, well_formed
from quotes.pages import PageError, article_text
from quotes.recognition import (
    ADVICE,
    FORMS,
    Format,
    Shape,
    counts_as_input,
    foreign,
    form_of,
    is_passed_over,
    may_need_more,
    named_shape,
    refusal,
    shape,
    tells_what_it_is,
    without_mark,
)
from quotes.tables import is_table

STANDARD_INPUT = "-"
_CORRUPT = (EOFError, zlib.error, zstandard.ZstdError)
_RECORD = {"document", "quote", "spans"}
"""What a record of `quotes extract` has among its keys."""


@frozen
class Document:
    """One text and the id its records carry. file: where it was read from, None for a program's own."""

    id: str
    text: str = field(repr=False)
    file: str | None = field(default=None, eq=False, repr=False)


@frozen
class BadInput:
    """An input that was skipped: the file, the line in it where there are lines, and the reason."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


@frozen
class PassedOver:
    """Files of a folder that are neither read nor named, by their endings: how many."""

    folder: str
    endings: Mapping[str, int]

    def __str__(self) -> str:
        told = ", ".join(f"{number} {ending or 'without ending'}" for ending, number in sorted(self.endings.items()))
        return f"{self.folder}: passed over, as no articles by their names: {told}"


Found = Document | BadInput | PassedOver


def to_json(document: Document) -> str:
    """The document as one line of JSONL that `read` takes, without a line end."""
    return json_line({"id": document.id, "text": document.text})


def read(paths: Sequence[str], form: Format, stdin: BinaryIO, encoding: str | None = None) -> Iterator[Found]:
    """The documents of files, of folders' text, JSONL and HTML files (at any depth), and of "-", standard input.

    A name may end in .gz or .zst besides: what is inside is read. A document's id is the one its JSONL row gives, else
    FILE:LINE; for a text or page its path as given. The text of a page is what `quotes.pages` finds in it. What cannot
    be read, or has an id that was there before, comes as BadInput, and the rest goes on; a folder's other files come as
    PassedOver.

    encoding: the one of all input that has no byte order mark; None for UTF-8, and for pages as they say. A mark is no
    part of the text. A lone surrogate is read as U+FFFD. Raises ValueError where there is no such encoding.
    """
    if encoding is not None:
        encoding_of(encoding)
    return _read(paths, form, stdin, encoding)


def input_files(paths: Sequence[str]) -> Iterator[str]:
    """The files that `read` would open, standard input as "-"."""
    return (file for file in _files(paths or [STANDARD_INPUT]) if isinstance(file, str))


def holds_pages(paths: Sequence[str], form: Format) -> bool:
    """Whether among the files, and those in folders, there are HTML pages; standard input is not looked at."""
    return form == "html" or (form == "auto" and any(form_of(file) == "html" for file in input_files(paths)))


_Placed = tuple[Document | BadInput, int | None]
"""What was found, and in which line."""


def _read(paths: Sequence[str], form: Format, stdin: BinaryIO, encoding: str | None) -> Iterator[Found]:
    seen: set[str] = set()
    for file in _files(paths or [STANDARD_INPUT]):
        if not isinstance(file, str):
            yield file
            continue
        for found, line in _read_file(file, form, stdin, encoding):
            if isinstance(found, BadInput):
                yield found
            elif found.id in seen:
                yield BadInput(path_text(file), line, f"the id {found.id!r} was there before")
            else:
                seen.add(found.id)
                yield evolve(found, file=path_text(file))


def _files(paths: Sequence[str]) -> Iterator[str | BadInput | PassedOver]:
    """The paths, each folder replaced by the texts inside."""
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            yield path
            continue
        files = [file for file in Path(path).rglob("*") if file.is_file()]
        inside = sorted(str(file) for file in files if counts_as_input(file.name))
        yield from inside
        others = Counter(path_text(file.suffix.lower()) for file in files if is_passed_over(file.name))
        if others:
            yield PassedOver(path_text(path), others)
        if not inside:
            yield BadInput(path_text(path), None, f"no *{', *'.join(FORMS)} file inside")


def _read_file(path: str, form: Format, stdin: BinaryIO, encoding: str | None) -> Iterator[_Placed]:
    name = path_text(path)
    try:
        if path == STANDARD_INPUT:
            yield from _read_stream(name, stdin, form, form, encoding)
            return
        told = form_of(path) or "auto" if form == "auto" else form
        with _opened(path) as stream:
            yield from _read_stream(name, stream, form, told, encoding)
    except (OSError, ValueError, *_CORRUPT) as error:
        yield BadInput(name, None, getattr(error, "strerror", None) or str(error)), None


def _opened(path: str) -> IO[bytes]:
    if path.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.endswith(".zst"):
        inside = zstandard.ZstdDecompressor().stream_reader(open(path, "rb"), read_across_frames=True)  # noqa: SIM115
        return io.BufferedReader(inside)
    return open(path, "rb")


def _read_stream(name: str, stream: IO[bytes], asked: Format, told: Format, encoding: str | None) -> Iterator[_Placed]:
    """The documents of a stream. asked: the form that the user gave; told: the same, else what the name tells."""
    start = [stream.readline()]
    while start[-1] and not tells_what_it_is(b"".join(start)):
        start.append(stream.readline())
    what = foreign(b"".join(start))
    if what is not None:
        yield BadInput(name, None, what), None
    elif told == "html":
        yield _page(name, b"".join(start) + stream.read(), encoding), None
    else:
        lines = utf8_lines(chain(start, stream), encoding)
        yield from _read_lines(name, lines, asked, told, encoding)


def _read_lines(
    name: str, lines: Iterator[bytes], asked: Format, told: Format, encoding: str | None
) -> Iterator[_Placed]:
    head, found = _beginning(lines)
    reason = without_mark(b"".join(head))
    if reason is None and asked != "text":
        reason = refusal(named_shape(name, found) if asked == "auto" else found, told)
    form = found if told == "auto" else told
    everything = chain(head, lines)
    if reason is not None:
        yield BadInput(name, None, reason), None
    elif form == "jsonl":
        yield from _rows(name, everything)
    elif form == "html":
        yield _page(name, b"".join(everything), None), None
    else:
        text = _text(name, b"".join(everything), encoding)
        table = asked != "text" and isinstance(text, Document) and is_table(text.text)
        yield BadInput(name, None, ADVICE["table"]) if table else text, None


def _beginning(lines: Iterator[bytes]) -> tuple[list[bytes], Shape]:
    """The lines up to those that tell what they are the beginning of, and what that is."""
    head = [next(lines, b"")]
    while (not head[-1].strip() or may_need_more(b"".join(head))) and (line := next(lines, b"")):
        head.append(line)
    return head, shape(b"".join(head))


def _text(name: str, content: bytes, encoding: str | None) -> Document | BadInput:
    try:
        return Document(name, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if encoding is not None:
            return BadInput(name, None, f"not {encoding}")
        reason = f"not UTF-8: {error.reason} at byte {error.start}; another encoding can be told with --encoding"
        return BadInput(name, None, reason)


def _page(name: str, content: bytes, encoding: str | None) -> Document | BadInput:
    try:
        return Document(name, well_formed(article_text(page_text(content, encoding))))
    except PageError as error:
        return BadInput(name, None, str(error))


def _rows(name: str, lines: Iterator[bytes]) -> Iterator[_Placed]:
    records = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = _row(name, number, line)
        if found is None:
            records += 1
        if records <= 1 or found is not None:
            yield found or BadInput(name, number, "a record of `quotes extract`, not an article"), number
    if records > 1:
        yield BadInput(name, None, f"{records} records of `quotes extract`, no articles"), None


def _row(name: str, number: int, line: bytes) -> Document | BadInput | None:
    """The document of a row; None for a record of `quotes extract`."""
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
        return None if row.keys() >= _RECORD else BadInput(name, number, 'no "text", or one that is no string')
    if key is None:
        return Document(f"{name}:{number}", well_formed(text))
    if isinstance(key, bool) or not isinstance(key, str | int):
        return BadInput(name, number, '"id" is neither a string nor a whole number')
    return Document(well_formed(str(key)), well_formed(text))
