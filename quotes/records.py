"""The values that come out: a record for each attributed statement, and its JSON form."""

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, Literal

import cattrs
from attrs import evolve, field, frozen

from quotes.encoding import json_line
from quotes.marks import without_outer_marks

SCHEMA = 1
"""The number of the schema of records; it grows where older programs cannot read what is written."""

Span = tuple[int, int]
"""Half-open offsets, in Unicode code points, into the text exactly as read."""

Type = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "thought", "other"]
Kind = Literal["person", "organization", "office", "group", "unnamed", "document"]
ActChoice = Literal["speech", "all"]
Resolved = Literal["name", "alias", "pronoun", "description", "statement", "context", "none"]


@frozen
class Alternative:
    """Somebody whom a source may mean, None for nobody the article tells, and how probably."""

    name: str | None
    probability: float


@frozen(kw_only=True)
class Speaker:
    """Whom a source means.

    name: as the article gives it most fully; id: of the known entity it was linked to; resolved: how it was found;
    members: the names of joint speakers; confidence: the probability that the name is right, given the source;
    candidates: the likeliest, of whom this is the first, kept where an explanation was asked for.
    """

    name: str
    id: str | None = None
    kind: Kind
    role: str | None = None
    members: tuple[str, ...] = ()
    anonymous: bool = False
    resolved: Resolved = "none"
    confidence: float = 1.0
    candidates: tuple[Alternative, ...] = ()

    @property
    def bare(self) -> "Speaker":
        """The speaker without how sure the choice is, as golden records have it."""
        return evolve(self, confidence=1.0, candidates=())


@frozen
class Spans:
    """Where a record stands in the text; the spans of each part are in order and do not overlap."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """What records of a text are ordered by: where the content starts, the longer one first."""
        return self.content[0][0], -self.content[-1][1]


@frozen
class Quote:
    """One attributed statement; the fields are those of the JSON record, in its order, and `dict` makes one of it.

    source, cue, addressee: as they stand in the text; speaker, recipient: whom source and addressee mean; meta: what
    the document brought along, as JSON has it; schema: the number of the schema that the record follows.
    """

    id: str
    document: str
    type: Type
    act: Act
    quote: str
    speaker: Speaker | None
    source: str | None
    cue: str | None
    addressee: str | None
    recipient: Speaker | None
    via: tuple[Speaker, ...]
    citing: tuple[Speaker, ...]
    parent: str | None
    confidence: float
    spans: Spans
    meta: Mapping[str, Any] = field(factory=dict, hash=False)
    schema: int = SCHEMA

    def __str__(self) -> str:
        return f"{self.speaker_name}: {self.readable}"

    def _repr_html_(self) -> str:
        from quotes.notebooks import html_of_quote

        return html_of_quote(self)

    @property
    def speaker_name(self) -> str:
        """The speaker's name, else the source as it stands in the text, else "somebody"."""
        return self.speaker.name if self.speaker is not None else self.source or "somebody"

    @property
    def readable(self) -> str:
        """The quote, a direct one in quotation marks."""
        return f"“{self.quote}”" if self.type == "direct" else self.quote

    def to_dict(self) -> dict[str, Any]:
        """The record as `json.loads` would give it; keys in its order, `candidates` and `meta` only where
        there are some."""
        return to_dict(self)

    def to_json(self) -> str:
        """The record as one line of JSON, as `quotes extract` writes it, without a line end."""
        return to_json(self)

    # What `dict(quote)` asks for; web frameworks, FastAPI among them, turn what they do not know into JSON by it.
    def keys(self) -> tuple[str, ...]:
        """The keys of the record."""
        return tuple(to_dict(self))

    def __getitem__(self, key: str) -> Any:
        """What the record has under a key, as plain values. Raises KeyError."""
        return to_dict(self)[key]


class Quotes(list[Quote]):
    """The records of a text, in order: a list that notebooks show as a table."""

    def _repr_html_(self) -> str:
        from quotes.notebooks import html_of_quotes

        return html_of_quotes(self)


def quote_text(text: str, content: tuple[Span, ...], kind: Type) -> str:
    """The content as one readable line: pieces joined by a blank, white space folded.

    Of a direct quote each piece loses its outer quotation marks.
    """
    pieces = (" ".join(text[start:end].split()) for start, end in content)
    if kind == "direct":
        pieces = (without_outer_marks(piece) for piece in pieces)
    return " ".join(pieces)


def covered_text(text: str, spans: tuple[Span, ...]) -> str | None:
    """The text of the spans, joined by a blank, white space folded; None where there is no span."""
    return " ".join(" ".join(text[start:end].split()) for start, end in spans) or None


def selected(quotes: Iterable[Quote], act: ActChoice, min_confidence: float | None = None) -> list[Quote]:
    """The records of the acts asked for, and as sure as asked for."""
    enough = 0.0 if min_confidence is None else min_confidence
    return [quote for quote in quotes if act in ("all", quote.act) and quote.confidence >= enough]


_CONVERTER = cattrs.Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
_TOLERANT = cattrs.Converter(forbid_extra_keys=False)


def to_dict(quote: Quote) -> dict[str, Any]:
    """The record as plain values, keys in the record's order; `candidates` and `meta` only where there are some."""
    row: dict[str, Any] = _CONVERTER.unstructure(quote)
    for speaker in (row["speaker"], row["recipient"], *row["via"], *row["citing"]):
        if speaker is not None and not speaker["candidates"]:
            del speaker["candidates"]
    if not row["meta"]:
        del row["meta"]
    return row


def to_json(quote: Quote) -> str:
    """The record as one line of JSON, without a line end.

    Characters stand as they are; a lone surrogate, which no UTF-8 can hold, is U+FFFD.
    """
    return json_line(to_dict(quote))


def from_dict(row: dict[str, Any]) -> Quote:
    """The record that such values hold; a row without `confidence` or `recipient` (a golden one) gets 1.0 and None.

    What older versions wrote is read, without `schema`, `recipient` or `speaker.confidence`. Of what a newer one wrote,
    by its `schema`, keys that are unknown here are left out. Raises ValueError where the row is no record.
    """
    number = row.get("schema", SCHEMA)
    newer = isinstance(number, int) and number > SCHEMA
    converter = _TOLERANT if newer else _CONVERTER
    try:
        return converter.structure({"confidence": 1.0, "recipient": None, **row, "schema": SCHEMA}, Quote)
    except Exception as error:
        reasons = "; ".join(cattrs.transform_error(error))
        if newer:
            reasons = f"its schema is {number}, and {SCHEMA} is read here, which a newer version may mend: {reasons}"
        raise ValueError(f"no record of quotes: {reasons}") from error


def schema() -> str:
    """The JSON Schema (draft 2020-12) of a record, as text."""
    return (resources.files("quotes") / "schema.json").read_text(encoding="utf-8")
