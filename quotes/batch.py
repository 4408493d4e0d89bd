"""Batches of columns, as engines for many machines take them: Ray Data in `map_batches`, Spark in `mapInPandas`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, overload

import numpy as np
from attrs import define

from quotes.documents import Document
from quotes.encoding import well_formed
from quotes.extractor import extractor_with
from quotes.processes import Outcome, outcomes
from quotes.records import ActChoice, Quotes, to_json

Batch = TypeVar("Batch", bound=Mapping[Any, Any])
COLUMNS = ("document", "record", "error")


@define  # Not frozen: Ray's subclass of it has attributes of its own.
class BatchExtractor:
    """The extractor as a function of batches; its settings are those of `quotes.Extractor`.

    A batch has the columns `id` and `text` and is a pandas DataFrame or a mapping to NumPy arrays; what comes out is of
    the same kind and has the columns `document`, `record` (a line of JSON, as `quotes extract` writes it) and `error`:
    a row for each record, and one for each document that failed, without record, as one without an id or with one that
    its batch had before does; all are strings, empty for nothing.
    Given an iterator of batches, as Spark does, it returns one. It is pickled as its settings, and each process loads
    the models once. Raises KeyError where a column lacks.
    """

    act: ActChoice = "speech"
    min_confidence: float | None = None
    known: str | None = None
    min_speaker_confidence: float | None = None
    explain: bool = False

    @overload
    def __call__(self, batch: Iterator[Batch]) -> Iterator[Batch]: ...

    @overload
    def __call__(self, batch: Batch) -> Batch: ...

    def __call__(self, batch: Any) -> Any:
        if isinstance(batch, Iterator):
            return map(self._extracted, batch)
        return self._extracted(batch)

    def _extracted(self, batch: Batch) -> Batch:
        extractor = extractor_with(self.act, self.min_confidence, self.known, self.min_speaker_confidence, self.explain)
        given = list(_given(batch["id"], batch["text"]))
        found = outcomes(extractor, (each for each in given if isinstance(each, Document)))
        rows = [row for each in given for row in (_rows(next(found)) if isinstance(each, Document) else [each])]
        columns = {name: np.array([row[at] for row in rows], dtype=np.str_) for at, name in enumerate(COLUMNS)}
        return type(batch)(columns)  # type: ignore[call-arg]


def _given(keys: Iterable[object], texts: Iterable[Any]) -> Iterator[Document | tuple[str, str, str]]:
    """The documents; the row of what failed for one without an id or with one that was there before in the batch."""
    seen: set[str] = set()
    for key, text in zip(keys, texts, strict=True):
        name = _id(key)
        if name is None:
            yield "", "", "no id"
        elif name in seen:
            yield name, "", f"the id {name!r} was there before"
        else:
            seen.add(name)
            yield Document(name, text)


def _id(key: object) -> str | None:
    """An id as it is printed, None for none; pandas makes all numbers of a column with a gap fractions."""
    try:
        missing = key is None or bool(key != key)
    except TypeError:  # pandas.NA
        missing = True
    if missing:
        return None
    return str(int(key)) if isinstance(key, float) and key.is_integer() else well_formed(str(key))


def _rows(outcome: Outcome[Quotes]) -> Iterable[tuple[str, str, str]]:
    if outcome.result is None:
        return [(outcome.document, "", well_formed(outcome.failure or ""))]
    return [(outcome.document, to_json(quote), "") for quote in outcome.result]
