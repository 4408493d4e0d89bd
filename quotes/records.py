"""The values that come out: a record for each attributed statement, and its JSON form."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any, Literal, get_args, get_origin

import cattrs
import cattrs.gen
from attrs import astuple, evolve, field, fields, frozen
from cattrs.v import format_exception

from quotes.characters import readable
from quotes.encoding import json_line
from quotes.marks import without_outer_marks

SCHEMA = 1
"""The number of the schema of records; it grows where older programs cannot read what is written."""

Span = tuple[int, int]
"""Half-open offsets, in Unicode code points, into the text exactly as read."""

Type = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "thought", "other"]
Kind = Literal["person", "organization", "office", "group", "unnamed", "document"]
_LEFT_OUT = " … "
_NEXT_ITEM = re.compile(r"[^\S\n]*[.,;]?\s*\n\s*[*–—-]\s+")
"""A list goes on with what a dash begins."""
_RUNS_ON = " ,;:"
"""What may stand between two pieces that follow each other."""
_BREAKS_OFF = (",", "—", "–", "-")
"""With what a sentence is broken off that goes on behind its cue."""
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
class Quote(Mapping[str, Any]):
    """One attributed statement; the fields are those of the JSON record, in its order.

    It is also a mapping, of the record's keys to its plain values: `dict` makes a record of it, and so do programs that
    turn mappings into JSON or tables. pydantic, and so FastAPI, takes it for the type of a model's field or a response.

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

    def __getitem__(self, key: str) -> Any:
        """What the record has under a key, as plain values. Raises KeyError."""
        if key not in self._keys:
            raise KeyError(key)
        return _plain(getattr(self, key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def _keys(self) -> dict[str, None]:
        return _KEYS if self.meta else _WITHOUT_META

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        # Called by pydantic alone, so that it is there.
        from pydantic_core import core_schema

        written = core_schema.plain_serializer_function_ser_schema(to_dict)
        return core_schema.no_info_plain_validator_function(_taken, serialization=written)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        whole = json.loads(schema())
        definitions = whole.pop("$defs")
        del whole["$schema"]
        found: dict[str, Any] = _inlined(whole, definitions)
        return found


_KEYS = dict.fromkeys(each.name for each in fields(Quote))
_WITHOUT_META = {key: None for key in _KEYS if key != "meta"}
"""Keys of records in their order."""


class Quotes(list[Quote]):
    """The records of a text, in order: a list that notebooks show as a table."""

    def _repr_html_(self) -> str:
        from quotes.notebooks import html_of_quotes

        return html_of_quotes(self)


def quote_text(text: str, content: tuple[Span, ...], kind: Type) -> str:
    """The content as a person would print it: in one line, white space folded, entities and the like decoded.

    Pieces that follow each other are joined by a blank and the comma between them, the halves of a sentence that its
    cue breaks by a blank, others with words between them by " … ". Of a direct quote each piece loses its outer
    quotation marks.
    """
    shown = ""
    for number, (start, end) in enumerate(content):
        piece = _printed(text[start:end])
        piece = without_outer_marks(piece) if kind == "direct" else piece
        if number:
            between = text[content[number - 1][1] : start]
            shown += _LEFT_OUT if _NEXT_ITEM.fullmatch(between) else _between(shown, readable(between), piece)
        shown += piece
    return shown


def _between(before: str, between: str, behind: str) -> str:
    """What is printed between two pieces."""
    if not between.strip(_RUNS_ON):
        return f"{between.strip()} "
    broken_off = before.endswith(_BREAKS_OFF) or between.startswith(_BREAKS_OFF)
    return " " if broken_off and behind[:1].islower() else _LEFT_OUT


def covered_text(text: str, spans: tuple[Span, ...]) -> str | None:
    """The text of the spans in one line, entities and the like decoded, joined by a blank; None without a span."""
    return " ".join(_printed(text[start:end]) for start, end in spans) or None


def _printed(piece: str) -> str:
    """A piece of text as it is read, or, where nothing of it can be, as it stands."""
    return readable(piece) or " ".join(piece.split())


def selected(quotes: Iterable[Quote], act: ActChoice, min_confidence: float | None = None) -> list[Quote]:
    """The records of the acts asked for, and as sure as asked for."""
    enough = 0.0 if min_confidence is None else min_confidence
    return [quote for quote in quotes if act in ("all", quote.act) and quote.confidence >= enough]


_CONVERTER = cattrs.Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
_TOLERANT = cattrs.Converter(forbid_extra_keys=False)
# A converter by itself takes quotes for mappings.
_structured = cattrs.gen.make_dict_structure_fn(Quote, _CONVERTER)
_structured_tolerantly = cattrs.gen.make_dict_structure_fn(Quote, _TOLERANT)


def _plain(value: Any) -> Any:
    """A field as the record has it; `candidates` only where an explanation was asked for."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    row = _CONVERTER.unstructure(value)
    if isinstance(value, Speaker) and not value.candidates:
        del row["candidates"]
    return row


def to_dict(quote: Quote) -> dict[str, Any]:
    """The record as plain values, keys in the record's order; `candidates` and `meta` only where there are some."""
    return dict(quote)


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
    newer = newer_schema(row)
    structured = _structured if newer is None else _structured_tolerantly
    given = {"confidence": 1.0, "recipient": None, **row, "schema": SCHEMA}
    try:
        quote = structured(given, Quote)
        _check(row, quote)
    except Exception as error:
        wrong_shape = isinstance(error, _ShapeError)
        reasons = str(error) if wrong_shape else "; ".join(cattrs.transform_error(error, format_exception=_reason))
        if newer is not None:
            reasons = f"its schema is {newer}, and {SCHEMA} is read here, which a newer version may mend: {reasons}"
        raise ValueError(f"no record of quotes: {reasons}") from error
    return quote


def newer_schema(row: Mapping[str, Any]) -> int | None:
    """The number of a row's schema where a newer version wrote it, else None."""
    number = row.get("schema")
    return number if isinstance(number, int) and number > SCHEMA else None


_FREE = {"meta", "schema"}
"""Keys of a record whose values are not those of its fields, or may be any."""


class _ShapeError(ValueError):
    """What a record cannot have."""


def _check(given: Mapping[str, Any], quote: Quote) -> None:
    """Raises _ShapeError where a record does not hold what was given, as where a number stood for a string, or has no
    place in any text."""
    if not isinstance(given.get("schema", SCHEMA), int):
        raise _ShapeError("a value of another type @ $.schema")
    for at in _changed(given, quote, "$"):
        raise _ShapeError(f"a value of another type @ {at}")
    spans = quote.spans
    if not spans.content or not all(0 <= start < end for part in astuple(spans) for start, end in part):
        raise _ShapeError("no content, or spans of no length @ $.spans")


def _changed(given: Any, held: Any, at: str) -> Iterator[str]:
    """Where what is held is not what was given."""
    if isinstance(held, Quote | Speaker | Spans | Alternative):
        for name in (each.name for each in fields(type(held)) if each.name in given and each.name not in _FREE):
            yield from _changed(given[name], getattr(held, name), f"{at}.{name}")
    elif isinstance(held, tuple) and not isinstance(given, str | Mapping):
        for number, (one, other) in enumerate(zip(given, held, strict=True)):
            yield from _changed(one, other, f"{at}[{number}]")
    elif given != held:
        yield at


def _reason(error: BaseException, kind: Any) -> str:
    """What is wrong with a value, as cattrs asks for it."""
    if isinstance(error, AttributeError):  # As of what has no keys.
        return "no object"
    if get_origin(kind) is Literal:
        return f"none of {', '.join(get_args(kind))}"
    return format_exception(error, kind)


def _taken(value: object) -> Quote:
    """What pydantic is given for a quote. Raises ValueError."""
    if isinstance(value, Quote):
        return value
    if isinstance(value, Mapping):
        return from_dict(dict(value))
    raise ValueError(f"no record of quotes: {value!r:.60}")


def _inlined(value: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema with what its references mean in their places."""
    if isinstance(value, list):
        return [_inlined(each, definitions) for each in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _inlined(definitions[value["$ref"].rsplit("/", 1)[-1]], definitions)
    return {key: _inlined(each, definitions) for key, each in value.items()}


def schema() -> str:
    """The JSON Schema (draft 2020-12) of a record, as text."""
    return (resources.files("quotes") / "schema.json").read_text(encoding="utf-8")
