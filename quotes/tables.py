"""Records as rows of a table with flat columns: CSV, Parquet, pandas."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from quotes.encoding import well_formed
from quotes.output import Taking
from quotes.records import Quote, Speaker, from_dict

if TYPE_CHECKING:
    import pandas

NOT_INSTALLED = (
    'Parquet and data frames need the extra "tables": in the folder that quotes was installed from, '
    'pip install ".[tables]"'
)
COLUMNS: dict[str, Callable[[Quote], Any]] = {
    "id": lambda quote: quote.id,
    "document": lambda quote: quote.document,
    "type": lambda quote: quote.type,
    "act": lambda quote: quote.act,
    "quote": lambda quote: quote.quote,
    "speaker": lambda quote: _of(quote.speaker, "name"),
    "speaker_id": lambda quote: _of(quote.speaker, "id"),
    "speaker_kind": lambda quote: _of(quote.speaker, "kind"),
    "speaker_role": lambda quote: _of(quote.speaker, "role"),
    "speaker_members": lambda quote: _joined(quote.speaker.members if quote.speaker else ()),
    "speaker_anonymous": lambda quote: _of(quote.speaker, "anonymous"),
    "speaker_resolved": lambda quote: _of(quote.speaker, "resolved"),
    "speaker_confidence": lambda quote: _of(quote.speaker, "confidence"),
    "source": lambda quote: quote.source,
    "cue": lambda quote: quote.cue,
    "addressee": lambda quote: quote.addressee,
    "recipient": lambda quote: _of(quote.recipient, "name"),
    "via": lambda quote: _joined(each.name for each in quote.via),
    "citing": lambda quote: _joined(each.name for each in quote.citing),
    "parent": lambda quote: quote.parent,
    "confidence": lambda quote: quote.confidence,
    "start": lambda quote: quote.spans.content[0][0],
    "end": lambda quote: quote.spans.content[-1][1],
}
"""The columns and where their values come from; names of several people are joined by "; ". What a record keeps under
`meta` stands behind them, as `meta_NAME`."""

_KINDS = {"speaker_anonymous": "bool", "start": "int64", "end": "int64"} | dict.fromkeys(
    ("speaker_confidence", "confidence"), "double"
)
_ROWS = 10_000
"""Rows that a Parquet file is written by."""


def can_write(form: str) -> bool:
    """Whether what a format, "csv" or "parquet", needs is installed."""
    return form == "csv" or find_spec("pyarrow") is not None


def flat(quote: Quote, kept: Sequence[str] = ()) -> dict[str, Any]:
    """The record as one row. kept: of `meta`, what has a column; what is no string in it stands as JSON."""
    row = {name: value(quote) for name, value in COLUMNS.items()}
    return row | {f"meta_{name}": _plain(quote.meta.get(name)) for name in kept}


def to_frame(quotes: Iterable[Quote | Mapping[str, Any]]) -> "pandas.DataFrame":
    """A pandas DataFrame with a row for each record: the columns of `COLUMNS`, and one for each key under `meta`.

    quotes: records, or mappings with their keys, as JSON gives them. Raises ImportError where pandas, of the extra
    `tables`, is not installed, TypeError for anything else, ValueError for a mapping that is no record.
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError(NOT_INSTALLED) from error
    if isinstance(quotes, Mapping):
        raise TypeError(f"give the records in a list, not one {type(quotes).__name__} alone")
    found = [_quote(each) for each in quotes]
    kept = list(dict.fromkeys(name for quote in found for name in quote.meta))
    return pandas.DataFrame([flat(quote, kept) for quote in found], columns=_names(kept))


def _quote(given: object) -> Quote:
    if isinstance(given, Quote):
        return given
    if isinstance(given, Mapping):
        return from_dict(dict(given))
    raise TypeError(f"give records, as `extract` returns or `to_dict` makes them, not a {type(given).__name__}")


@contextmanager
def as_table(sink: Taking, form: str, kept: Sequence[str]) -> Iterator[Taking]:
    """Takes lines of JSONL records, whole ones, and passes them on to a sink as a table.

    kept: the keys of `meta` that have a column. CSV is passed on line by line, Parquet at the latest when all is done.
    """
    if form == "csv":
        yield _Csv(sink, kept)
        return
    parquet = _Parquet(sink, kept)
    yield parquet
    parquet.close()


def _names(kept: Sequence[str]) -> list[str]:
    return [*COLUMNS, *(f"meta_{name}" for name in kept)]


def _rows(lines: bytes, kept: Sequence[str]) -> list[dict[str, Any]]:
    return [flat(from_dict(json.loads(line)), kept) for line in lines.split(b"\n") if line]


class _Csv:
    def __init__(self, sink: Taking, kept: Sequence[str]) -> None:
        self._sink, self._kept = sink, kept
        sink.write(_csv([_names(kept)]))

    def write(self, content: bytes) -> None:
        """Takes whole lines of records."""
        rows = _rows(content, self._kept)
        if rows:
            self._sink.write(_csv(row.values() for row in rows))


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    return "".join(map(_csv_line, rows)).encode("utf-8")


def _csv_line(row: Iterable[Any]) -> str:
    text = io.StringIO()
    # By the line end that has a carriage return in it, so that cells with one, at which readers part rows, are quoted.
    csv.writer(text, lineterminator="\r\n").writerow(map(_cell, row))
    return text.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


class _Parquet:
    def __init__(self, sink: Taking, kept: Sequence[str]) -> None:
        import pyarrow
        from pyarrow import parquet

        self._kept = kept
        self._rows: list[Mapping[str, Any]] = []
        types = {"bool": pyarrow.bool_(), "int64": pyarrow.int64(), "double": pyarrow.float64()}
        columns = [(name, types.get(_KINDS.get(name, ""), pyarrow.string())) for name in _names(kept)]
        self._schema = pyarrow.schema(columns)
        self._writer = parquet.ParquetWriter(pyarrow.PythonFile(_Stream(sink), "w"), self._schema)

    def write(self, content: bytes) -> None:
        """Takes whole lines of records."""
        self._rows += _rows(content, self._kept)
        if len(self._rows) >= _ROWS:
            self._pass_on()

    def close(self) -> None:
        """Passes on what is left, and the end of the file."""
        self._pass_on()
        self._writer.close()

    def _pass_on(self) -> None:
        import pyarrow

        if self._rows:
            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []


class _Stream(io.RawIOBase):
    """A sink as the stream that pyarrow writes to."""

    def __init__(self, sink: Taking) -> None:
        self._sink = sink
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, content: Any) -> int:
        self._sink.write(bytes(content))
        self._at += len(content)
        return len(content)


def _of(speaker: Speaker | None, name: str) -> Any:
    return None if speaker is None else getattr(speaker, name)


def _joined(names: Iterable[str]) -> str | None:
    return "; ".join(names) or None


def _plain(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value and well_formed(value)
    return well_formed(json.dumps(value, ensure_ascii=False))
