"""Rows of articles: which of their fields hold what, and rows of JSON and of tables (CSV, TSV)."""

import csv
import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from quotes.counting import counted

_SEPARATORS = ",\t;|"
_TOLD_BY_EXCEL = re.compile(r"sep=(.)\s*")
_LONE_MARK = "a quotation mark inside a cell is not written twice"
_LONE_RETURN = "a carriage return that ends no line; tr '\\r' '\\n' mends a file with the line ends of old Macs"
_RECORD = {"id", "document", "quote", "speaker_kind"}
"""What a table that `quotes extract` writes has among its columns."""
_DEEPEST = 100
_LONGEST_NAME = 40
"""Characters of a column's name in messages: what is no name may be an article."""


@frozen
class Fields:
    """The names of the fields that a row's text and id stand in, and of those that are carried into its records."""

    text: str = "text"
    id: str = "id"
    keep: tuple[str, ...] = ()

    def settings(self) -> dict[str, Any]:
        """What records depend on, as JSON has it."""
        return {"text-field": self.text, "id-field": self.id, "keep": list(self.keep)}

    def kept(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """What is carried into the records: each field asked for, None where the row has none."""
        return {name: row.get(name) for name in self.keep}


@frozen
class Unread:
    """A row that is not read, and why."""

    reason: str


def json_value(text: str | bytes) -> Any:
    """The value of JSON; NaN, and what is too large for a number, are None: no other reader takes what Python makes of
    them. Raises ValueError."""
    try:
        return json.loads(text, parse_constant=_none, parse_float=_finite, parse_int=_whole)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def json_rows(text: str) -> Iterator[tuple[int, object]]:
    """The items of a JSON array, or JSON values one behind the other over any lines, numbered from 1.

    Raises ValueError at what is no JSON.
    """
    decoder = json.JSONDecoder(parse_constant=_none, parse_float=_finite, parse_int=_whole)
    at = number = 0
    while (at := _next(text, at)) < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError as error:
            raise ValueError(f"invalid json: {error}") from error
        except RecursionError as error:
            raise ValueError("invalid json: nested too deeply") from error
        for item in value if isinstance(value, list) else [value]:
            number += 1
            yield number, item


def is_deep(value: object) -> bool:
    """Whether lists and objects stand in each other in more levels than other readers of JSON take, with some to spare:
    jq takes 256, and a record has levels of its own."""
    level = [value]
    for _ in range(_DEEPEST):
        insides = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level = [value for inside in insides for value in inside]
    return bool(level)


def _none(_: str) -> None:
    return None


def _finite(digits: str) -> float | None:
    value = float(digits)
    return value if math.isfinite(value) else None


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError as error:  # More digits than Python reads, which it tells in its own terms.
        raise ValueError(f"a number of {counted(len(digits.lstrip('-')), 'digit')}") from error


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def table_rows(lines: Iterable[str], fields: Fields) -> Iterator[tuple[int, dict[str, str] | Unread]]:
    """The rows of a table by the names in its first one, each with the number of the line it begins in.

    One with more cells than there are names is not read, unless those behind are empty, as no one knows which cell has
    which name.
    What separates them (a comma, a tab, a semicolon or a bar) is told in a line before the first row, as Excel does, or
    seen from that row. An empty table has none. Raises ValueError where the table is broken, has no column for the
    text, or two of one name that is asked for.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # The usual limit is shorter than long articles.
    found = enumerate(lines)
    filled = ((number, line) for number, line in found if line.strip())
    before, head = next(filled, (0, ""))
    told = _TOLD_BY_EXCEL.fullmatch(head)
    if told:
        before, head = next(filled, (0, ""))
    separator = told[1] if told else max(_SEPARATORS, key=head.count)
    reader = csv.reader(_chained(head, (line for _, line in found)), delimiter=separator, strict=True)
    names: list[str] = []
    begins = 1
    try:
        for row in reader:
            if row and not names:
                names = [name.strip() for name in row]
                _check_columns(names, fields)
            elif row:
                yield before + begins, _named(names, row)
            begins = reader.line_num + 1
    except csv.Error as error:
        number, reason = before + reader.line_num, str(error)
        lone = {"new-line character": _LONE_RETURN, "expected after": _LONE_MARK}
        reason = next((told for part, told in lone.items() if part in reason), reason)
        raise ValueError(f"line {number}: {reason}; nothing from there on is read") from error


def _named(names: list[str], row: list[str]) -> dict[str, str] | Unread:
    if any(row[len(names) :]):
        return Unread(f"{counted(len(row), 'cell')} in a table of {counted(len(names), 'column')}")
    return dict(zip(names, row, strict=False))


def _chained(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _check_columns(names: list[str], fields: Fields) -> None:
    twice = next((name for name in (fields.text, fields.id, *fields.keep) if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f'the column "{twice}" is there twice')
    if fields.text not in names and set(names) >= _RECORD:
        raise ValueError("a table of records of `quotes extract`, no articles")
    if fields.text not in names:
        raise ValueError(f'no column "{fields.text}" (--text-field) among {", ".join(map(_in_messages, names))}')


def _in_messages(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"
