"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes`.

It reads the text of a document alone, so it needs nothing before it and may stand anywhere in any pipeline.
"""

from collections.abc import Mapping
from numbers import Integral
from typing import TYPE_CHECKING
from uuid import UUID

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from quotes.extractor import Extractor
    from quotes.records import ActChoice, Quote

FACTORY = "quotes"


@frozen
class QuotesComponent:
    """Sets `doc._.quote_records` to the document's records as plain values, which are saved and sent with it.

    Offsets are into doc.text. The records' document is `doc.user_data["id"]`; else what `nlp.pipe(…, as_tuples=True)`
    got with the text, where that is a mapping with an "id", a string, a whole number or a UUID; else "-". An id of
    another type than str is written as `str` has it.
    """

    extractor: "Extractor"

    def __call__(self, doc: Doc) -> Doc:
        doc._.quote_records = [quote.to_dict() for quote in self.extractor.extract(doc.text, document_id(doc))]
        return doc


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
    """Gives documents `doc._.quote_records`, a list of plain values, and `doc._.quotes`, the `quotes.Quote` of each.

    The component does so itself; a program that only reads saved documents calls it.
    """
    if not Doc.has_extension("quote_records"):
        Doc.set_extension("quote_records", default=[])
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=_quotes)


def _quotes(doc: Doc) -> "list[Quote]":
    from quotes.records import from_dict

    return [from_dict(row) for row in doc._.quote_records]


@Language.factory(
    FACTORY,
    assigns=["doc._.quotes", "doc._.quote_records"],
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
