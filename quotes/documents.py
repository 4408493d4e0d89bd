"""Reading input: files, folders and standard input, as plain text, JSONL or HTML pages, one document at a time."""

import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO

import jsonlines
from attrs import evolve, field, frozen

from quotes.columns import is_table
from quotes.compression import CORRUPT, opened
from quotes.encoding import encoding_of, json_line, page_text, path_text, utf8_lines, well_formed
from quotes.folders import inside, is_no_file
from quotes.pages import PageError, article_text, page_fields
from quotes.recognition import (
    ADVICE,
    FORMS,
    Format,
    Shape,
    counts_as_input,
    doubt,
    foreign,
    form_of,
    is_label_file,
    is_passed_over,
    may_need_more,
    named_shape,
    read_as,
    shape,
    tells_what_it_is,
    without_mark,
)
from quotes.rows import Fields, Unread, is_deep, json_rows, json_value, table_rows

STANDARD_INPUT = "-"
_FIELDS = Fields()
_RECORD = {"document", "quote", "spans"}
"""What a record of `quotes extract` has among its keys."""
_NO_FILE = "a pipe, a socket or a device; give it by itself to have it read"
_LABEL_FILE = "a label file of `quotes label`, not an article; --format text reads it as one"


@frozen
class Document:
    """One text, the id its records carry, and what else of it they carry, as JSON has it.

    file: where it was read from, None for a program's own.
    """

    id: str
    text: str = field(repr=False)
    meta: Mapping[str, Any] = field(factory=dict, hash=False)
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


@frozen
class NotFollowed:
    """Links in a folder that lead to folders elsewhere, which are not read."""

    folder: str
    links: tuple[str, ...]

    def __str__(self) -> str:
        more = f" and {len(self.links) - 1:,} more" if len(self.links) > 1 else ""
        return f"{self.folder}: links to folders elsewhere are not followed, give those too: {self.links[0]}{more}"


Found = Document | BadInput | PassedOver | NotFollowed


def to_json(document: Document) -> str:
    """The document as one line of JSONL that `read` takes, without a line end."""
    own = {"id": document.id, "text": document.text}
    return json_line({**own, **document.meta, **own})


def read(
    paths: Sequence[str], form: Format, stdin: BinaryIO, encoding: str | None = None, fields: Fields = _FIELDS
) -> Iterator[Found]:
    """The documents of files, of folders' text, JSON, CSV and HTML files (at any depth), and of "-", standard input.

    A name may end in .gz or .zst besides: what is inside is read. A document's id is the one its row gives, else
    FILE:LINE (of a JSON array FILE:NUMBER); for a text or page its path as given. fields: where rows have what; a page
    tells what trafilatura finds in it (date, url, title, author, sitename), a text nothing. The text of a page is what
    `quotes.pages` finds in it. What cannot be read, or has an id that was there before, comes as BadInput, and the rest
    goes on; a folder's other files come as PassedOver, its links to folders elsewhere as NotFollowed.

    encoding: the one of all input that has no byte order mark; None for UTF-8, and for pages as they say. A mark is no
    part of the text. A lone surrogate is read as U+FFFD. Raises ValueError where there is no such encoding.
    """
    if encoding is not None:
        encoding_of(encoding)
    return _read(paths, _Way(form, encoding, fields), stdin)


def input_files(paths: Sequence[str]) -> Iterator[str]:
    """The files that `read` would open, standard input as "-"."""
    return (file for file in _files(paths or [STANDARD_INPUT]) if isinstance(file, str))


def expected(paths: Sequence[str], form: Format) -> int | None:
    """How many documents `read` would give, at most; None where that is not seen without reading them."""
    number = 0
    for file in input_files(paths):
        told = form_of(file) or "auto" if form == "auto" else form
        if file == STANDARD_INPUT or not (os.path.isfile(file) and os.access(file, os.R_OK)):
            return None
        if told == "jsonl" and not file.lower().endswith((".gz", ".zst")):
            number += _lines(file)
        elif told in ("text", "html"):
            number += 1
        else:
            return None
    return number


def _lines(file: str) -> int:
    with open(file, "rb") as stream:
        return sum(1 for line in stream if line.strip())


def holds_pages(paths: Sequence[str], form: Format) -> bool:
    """Whether among the files, and those in folders, there are HTML pages; standard input is not looked at."""
    return form == "html" or (form == "auto" and any(form_of(file) == "html" for file in input_files(paths)))


_Placed = tuple[Document | BadInput, int | None]
"""What was found, and in which line."""


@frozen
class _Way:
    """How input is read: the form that the user gave, the encoding, and where rows have what."""

    form: Format
    encoding: str | None
    fields: Fields


def _read(paths: Sequence[str], way: _Way, stdin: BinaryIO) -> Iterator[Found]:
    seen: set[str] = set()
    for file in _files(paths or [STANDARD_INPUT]):
        if not isinstance(file, str):
            yield file
            continue
        for found, line in _read_file(file, way, stdin):
            if isinstance(found, BadInput):
                yield found
            elif found.id in seen:
                yield BadInput(path_text(file), line, f"the id {found.id!r} was there before")
            else:
                seen.add(found.id)
                yield evolve(found, file=path_text(file))


def _files(paths: Sequence[str]) -> Iterator[str | BadInput | PassedOver | NotFollowed]:
    """The paths, each folder replaced by the texts inside."""
    for path in paths:
        if not path:  # as an unset variable of a script gives; not the current folder
            yield BadInput("''", None, "an empty path")
            continue
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield path
            continue
        found = inside(path)
        texts = [file for file in found.files if counts_as_input(os.path.basename(file))]
        for file in texts:
            yield BadInput(path_text(file), None, _NO_FILE) if is_no_file(file) else file
        for closed, reason in found.closed:
            yield BadInput(path_text(closed), None, reason)
        others = [Path(file) for file in found.files if is_passed_over(os.path.basename(file))]
        if others:
            yield PassedOver(path_text(path), Counter(path_text(file.suffix.lower()) for file in others))
        if found.elsewhere:
            yield NotFollowed(path_text(path), tuple(map(path_text, found.elsewhere)))
        if not texts and not found.closed:
            yield BadInput(path_text(path), None, f"no *{', *'.join(FORMS)} file inside")


def _read_file(path: str, way: _Way, stdin: BinaryIO) -> Iterator[_Placed]:
    name = path_text(path)
    try:
        if path == STANDARD_INPUT:
            yield from _read_stream(name, stdin, way, way.form)
            return
        if way.form == "auto" and is_label_file(path):
            yield BadInput(name, None, _LABEL_FILE), None
            return
        told = form_of(path) or "auto" if way.form == "auto" else way.form
        with opened(path) as stream:
            yield from _read_stream(name, stream, way, told)
    except (OSError, ValueError, *CORRUPT) as error:
        yield BadInput(name, None, getattr(error, "strerror", None) or str(error)), None


def _read_stream(name: str, stream: IO[bytes], way: _Way, told: Format) -> Iterator[_Placed]:
    """The documents of a stream. told: the form that the user gave, else what the name tells."""
    start = [stream.readline()]
    while not tells_what_it_is(b"".join(start)) and (line := stream.readline()):
        start.append(line)
    what = foreign(b"".join(start))
    if what is not None:
        yield BadInput(name, None, what), None
    elif told == "html":
        yield _page(name, b"".join(start) + stream.read(), way, way.encoding), None
    else:
        yield from _read_lines(name, utf8_lines(chain(start, stream), way.encoding), way, told)


def _read_lines(name: str, lines: Iterator[bytes], way: _Way, told: Format) -> Iterator[_Placed]:
    head, found = _beginning(lines)
    if way.form == "auto":
        found = named_shape(name, found)
    reason = without_mark(b"".join(head)) or (doubt(found, told) if way.form != "text" else None)
    form = read_as(found, told)
    everything = chain(head, lines)
    if reason is not None:
        yield BadInput(name, None, reason), None
    elif form in ("jsonl", "json", "csv"):
        rows = _table_by_looks if form == "csv" and told == "auto" else _of_rows
        yield from rows(name, everything, form, way)
    elif form == "html":
        yield _page(name, b"".join(everything), way, None), None
    else:
        content = b"".join(everything)
        text = _text(name, content, way)
        if way.form == "text" or isinstance(text, BadInput) or not is_table(text.text):
            yield text, None
        elif told == "text":
            yield BadInput(name, None, ADVICE["table"]), None
        else:
            yield from _table_by_looks(name, io.BytesIO(content), "csv", way)


def _beginning(lines: Iterator[bytes]) -> tuple[list[bytes], Shape]:
    """The lines up to those that tell what they are the beginning of, and what that is."""
    head = [next(lines, b"")]
    while (not head[-1].strip() or may_need_more(b"".join(head))) and (line := next(lines, b"")):
        head.append(line)
    return head, shape(b"".join(head))


def _text(name: str, content: bytes, way: _Way) -> Document | BadInput:
    try:
        return Document(name, content.decode("utf-8"), way.fields.kept({}))
    except UnicodeDecodeError as error:
        return BadInput(name, None, _not_text(error, way.encoding))


def _not_text(error: UnicodeDecodeError, encoding: str | None, part: str = "") -> str:
    """Why bytes are no text in the encoding told, None for UTF-8. part: what the place in it is counted in."""
    if encoding is not None:
        return f"not {encoding}"
    return f"not UTF-8: {error.reason} at byte {error.start}{part}; another encoding can be told with --encoding"


def _page(name: str, content: bytes, way: _Way, encoding: str | None) -> Document | BadInput:
    page = page_text(content, encoding)
    try:
        text = well_formed(article_text(page))
        return Document(name, text, way.fields.kept(page_fields(page) if way.fields.keep else {}))
    except PageError as error:
        return BadInput(name, None, str(error))


def _table_by_looks(name: str, lines: Iterable[bytes], form: Format, way: _Way) -> Iterator[_Placed]:
    """The documents of what is a table by how it looks alone, so that it may be an article."""
    try:
        yield from _of_rows(name, lines, form, way)
    except ValueError as error:
        yield BadInput(name, None, f"looks like a table: {error}; --format text reads the whole as one text"), None


def _of_rows(name: str, lines: Iterable[bytes], form: Format, way: _Way) -> Iterator[_Placed]:
    yield from _articles(name, _rows(lines, form, way), way.fields)


class _NotTextError(Exception):
    """A line that is no text, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def _rows(lines: Iterable[bytes], form: Format, way: _Way) -> Iterator[tuple[int, object]]:
    """What the rows hold, an Unread where one cannot be read, with their numbers."""
    try:
        if form == "json":
            yield from json_rows("".join(_decoded(lines, way.encoding)))
        elif form == "csv":
            yield from table_rows(_decoded(lines, way.encoding), way.fields)
        else:
            yield from ((number, _value(line, way)) for number, line in enumerate(lines, 1) if line.strip())
    except _NotTextError as error:
        yield error.line, Unread(str(error))


def _decoded(lines: Iterable[bytes], encoding: str | None) -> Iterator[str]:
    """The lines as text. Raises _NotTextError."""
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _NotTextError(number, _not_text(error, encoding, " of the line")) from error
        yield text


def _value(line: bytes, way: _Way) -> object:
    try:
        return jsonlines.Reader([line.decode("utf-8")], loads=json_value).read()
    except UnicodeDecodeError as error:
        return Unread(_not_text(error, way.encoding, " of the line"))
    except jsonlines.InvalidLineError as error:
        return Unread(str(error).removesuffix(" (line 1)"))


def _articles(name: str, rows: Iterator[tuple[int, object]], fields: Fields) -> Iterator[_Placed]:
    records = 0
    for number, row in rows:
        found = BadInput(name, number, row.reason) if isinstance(row, Unread) else _article(name, number, row, fields)
        if found is None:
            records += 1
        if records <= 1 or found is not None:
            yield found or BadInput(name, number, "a record of `quotes extract`, not an article"), number
    if records > 1:
        yield BadInput(name, None, f"{records} records of `quotes extract`, no articles"), None


def _no_text(field: str) -> str:
    return f'no "{field}" (--text-field tells another name), or one that is no string'


def _article(name: str, number: int, row: object, fields: Fields) -> Document | BadInput | None:
    """The document of a row; None for a record of `quotes extract`."""
    if not isinstance(row, dict):
        return BadInput(name, number, "no JSON object")
    text, key = row.get(fields.text), row.get(fields.id)
    if not isinstance(text, str):
        is_record = row.keys() >= _RECORD
        return None if is_record else BadInput(name, number, _no_text(fields.text))
    meta = fields.kept(row)
    deep = next((field for field, value in meta.items() if is_deep(value)), None)
    if deep is not None:
        return BadInput(name, number, f'"{deep}" is nested too deeply for --keep')
    if key is None or key == "":
        return Document(f"{name}:{number}", well_formed(text), meta)
    if isinstance(key, bool) or not isinstance(key, str | int):
        return BadInput(name, number, f'"{fields.id}" is neither a string nor a whole number')
    return Document(well_formed(str(key)), well_formed(text), meta)
