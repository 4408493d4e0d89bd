"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes`.

It reads the text of a document alone, so it needs nothing before it and may stand anywhere in any pipeline.
"""

from collections.abc import Mapping
from numbers import Integral
from typing import TYPE_CHECKING
from uuid import UUID

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from quotes.extractor import Extractor
    from quotes.records import ActChoice, Quote

FACTORY = "quotes"


CONTENTS, SOURCES, CUES, PARTS = "quotes", "quote_sources", "quote_cues", "quote_parts"
"""The keys in `doc.spans` of what is said, of who says it and of the cues; and of all three, for displaCy."""


@frozen
class QuoteSpans:
    """The parts of a record as spaCy's spans over a document, each as many tokens as it touches.

    A span's id is the record's, its label says which part it is: DIRECT, MIXED or INDIRECT, SOURCE, CUE.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


@frozen
class QuotesComponent:
    """Sets `doc._.quote_records` to the document's records as plain values, which are saved and sent with it, and
    the groups "quotes", "quote_sources", "quote_cues" of `doc.spans`, and "quote_parts" with all three.

    Offsets are into doc.text. The records' document is `doc.user_data["id"]`; else what `nlp.pipe(…, as_tuples=True)`
    got with the text, where that is a mapping with an "id", a string, a whole number or a UUID; else "-". An id of
    another type than str is written as `str` has it.
    """

    extractor: "Extractor"

    def __call__(self, doc: Doc) -> Doc:
        found = self.extractor.extract(doc.text, document_id(doc))
        doc._.quote_records = [quote.to_dict() for quote in found]
        parts = [spans_of(doc, quote) for quote in found]
        doc.spans[CONTENTS] = [span for part in parts for span in part.content]
        doc.spans[SOURCES] = [span for part in parts for span in part.source]
        doc.spans[CUES] = [span for part in parts for span in part.cue]
        doc.spans[PARTS] = [span for part in parts for span in (*part.content, *part.source, *part.cue)]
        return doc


def spans_of(doc: Doc, quote: "Quote") -> QuoteSpans:
    """The parts of a record of this document as spans over it."""

    def over(offsets: "tuple[tuple[int, int], ...]", label: str) -> tuple[Span, ...]:
        found = (doc.char_span(*each, label, alignment_mode="expand", span_id=quote.id) for each in offsets)
        return tuple(span for span in found if span is not None)

    spans = quote.spans
    return QuoteSpans(over(spans.content, quote.type.upper()), over(spans.source, "SOURCE"), over(spans.cue, "CUE"))


def quotes_of(doc: Doc) -> "list[Quote]":
    """The records of a document: what the component found there, else what an `Extractor` of its own finds."""
    if doc.has_extension("quote_records") and doc._.quote_records:
        return _quotes(doc)
    from quotes.extractor import extractor_with

    return extractor_with("speech", None, None, None, False).extract(doc.text, document_id(doc))


def document_id(doc: Doc) -> str:
    """The id that a document's records carry."""
    from quotes.documents import STANDARD_INPUT

    context = doc._context
    if isinstance(context, Mapping):
        told = context.get("id")
    else:
        told = context if isinstance(context, str | Integral | UUID) and not isinstance(context, bool) else None
    return next((str(each) for each in (doc.user_data.get("id"), told) if each is not None), STANDARD_INPUT)


def set_extensions() -> None:
    """Gives documents `doc._.quote_records`, a list of plain values, `doc._.quotes`, the `quotes.Quote` of each, and
    `doc._.quote_spans`, the `QuoteSpans` of each.

    The component does so itself; a program that only reads saved documents calls it.
    """
    if not Doc.has_extension("quote_records"):
        Doc.set_extension("quote_records", default=[])
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=_quotes)
    if not Doc.has_extension("quote_spans"):
        Doc.set_extension("quote_spans", getter=_spans)


def _quotes(doc: Doc) -> "list[Quote]":
    from quotes.records import from_dict

    return [from_dict(row) for row in doc._.quote_records]


def _spans(doc: Doc) -> list[QuoteSpans]:
    return [spans_of(doc, quote) for quote in _quotes(doc)]


@Language.factory(
    FACTORY,
    assigns=["doc._.quotes", "doc._.quote_records", "doc._.quote_spans", "doc.spans"],
    default_config={
        "act": "speech",
        "min_confidence": None,
        "known": None,
        "min_speaker_confidence": None,
        "explain": False,
    },
)
def make_quotes(
    nlp: Language,
    name: str,  # noqa: ARG001
    act: "ActChoice",
    min_confidence: float | None,
    known: str | None,
    min_speaker_confidence: float | None,
    explain: bool,
) -> QuotesComponent:
    """The component. Its settings are those of `quotes.Extractor`, and it raises what that raises.

    Raises ValueError, too, where the pipeline has one already: both would set the same records.
    """
    from quotes.extractor import Extractor

    if FACTORY in nlp.pipe_factories.values():
        raise ValueError("the pipeline has a component 'quotes' already; of one with act 'all' the acts can be chosen")
    set_extensions()
    return QuotesComponent(
        Extractor(
            act=act,
            min_confidence=min_confidence,
            known=known,
            min_speaker_confidence=min_speaker_confidence,
            explain=explain,
        )
    )
