"""Records from files: JSONL as `quotes extract` writes it, and label files, singly or by the folder."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO

import jsonlines

from quotes.compression import CORRUPT, opened
from quotes.documents import STANDARD_INPUT, NotFollowed
from quotes.encoding import utf8_lines
from quotes.folders import inside
from quotes.labelling.files import SUFFIX, compile_file, label_files, named_articles
from quotes.overlap import Inputs
from quotes.recognition import foreign
from quotes.records import SCHEMA, Quote, from_dict, newer_schema
from quotes.rows import json_value

_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", SUFFIX)
_TABLES = (".csv", ".tsv", ".parquet")
_CSV = b"id,document,"
"""How `quotes extract` begins a table."""
_READ = "records are read as JSONL, which `quotes extract` writes"
_ARRAY = "a JSON array; records are read as JSONL, which jq -c '.[]' makes of it"

Say = Callable[[str], object]


class LoadError(Exception):
    """A file of records that cannot be read, or holds what is no record."""


def load(path: Path, stdin: BinaryIO | None = None, say: Say = lambda _: None) -> Iterator[Quote]:
    """The records of a file, or of the *.jsonl (also .gz, .zst) and *.labels files in a folder, at any depth, by name.

    The articles of label files are read from the places that these name. stdin: what is read for "-"; None where that
    is a file's name. say: is told of files that a newer version wrote and of links that are not followed. Raises
    LoadError.
    """
    if stdin is not None and str(path) == STANDARD_INPUT:
        yield from _records(STANDARD_INPUT, stdin, say)
        return
    files = _inside(path, say) if path.is_dir() else [path]
    if not files:
        raise LoadError(f"{path}: no *{', *'.join(_SUFFIXES)} file inside")
    for file in files:
        yield from _labelled(file) if file.suffix == SUFFIX else _rows(file, say)


def _inside(folder: Path, say: Say) -> list[Path]:
    """The files of records in a folder. Raises LoadError where some of it cannot be looked into."""
    found = inside(str(folder))
    for closed, reason in found.closed:
        raise LoadError(f"{closed}: {reason}")
    if found.elsewhere:
        say(str(NotFollowed(str(folder), found.elsewhere)))
    return [Path(file) for file in found.files if file.endswith(_SUFFIXES)]


def inputs_of(*paths: Path | None) -> Inputs:
    """What `load` reads of these, the articles that label files name among it."""
    given = [path for path in paths if path is not None]
    articles = named_articles(file for file in label_files(given) if file.suffix == SUFFIX)
    return Inputs([*map(str, given), *articles], lambda name: name.endswith(_SUFFIXES))


def _labelled(file: Path) -> Iterator[Quote]:
    found = compile_file(file, {})
    if found.failed:
        raise LoadError("; ".join(found.remarks))
    return iter(found.records)


def _rows(file: Path, say: Say) -> Iterator[Quote]:
    if file.name.lower().endswith(_TABLES):
        raise LoadError(f"{file}: a table; {_READ}")
    try:
        with opened(str(file)) as stream:
            yield from _records(str(file), stream, say)
    except OSError as error:
        raise LoadError(f"{file}: {error.strerror or error}") from error
    except CORRUPT as error:
        raise LoadError(f"{file}: {error}") from error


def _records(name: str, stream: IO[bytes], say: Say) -> Iterator[Quote]:
    """The records of a stream of lines; name: what it is called in messages."""
    newest = SCHEMA
    filled = ((number, line) for number, line in enumerate(utf8_lines(stream), 1) if line.strip())
    for place, (number, line) in enumerate(filled):
        if not place:
            _check_beginning(name, line)
        try:
            row = _row(line)
            quote = from_dict(row)
        except ValueError as error:
            raise LoadError(f"{name}:{number}: {error}") from error
        newer = newer_schema(row)
        if newer is not None and newest == SCHEMA:
            newest = newer
            say(f"{name}: warning: written by a newer version, in schema {newer}; what is not in {SCHEMA} is left out")
        yield quote


def _check_beginning(name: str, line: bytes) -> None:
    """Raises LoadError where a first line tells that a file holds no JSONL, with what it is."""
    table = f"a table; {_READ}" if line.startswith(_CSV) else None
    what = _ARRAY if line.lstrip().startswith(b"[") else table or foreign(line)
    if what is not None:
        raise LoadError(f"{name}: {what}")


def _row(line: bytes) -> dict[str, Any]:
    """The object of a line. Raises ValueError."""
    try:
        row: Any = jsonlines.Reader([line.decode("utf-8")], loads=json_value).read()
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start} of the line") from error
    except jsonlines.InvalidLineError as error:
        raise ValueError(str(error).removesuffix(" (line 1)")) from error
    if not isinstance(row, dict):
        raise ValueError("no JSON object")
    return row
