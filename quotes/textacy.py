"""What `textacy.extract.direct_quotations` gives, found by `quotes`: change one import. Needs the extra `textacy`."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token
from textacy.extract.triples import DQTriple

from quotes.component import QuoteSpans, quotes_of, spans_of

__all__ = ["DQTriple", "direct_quotations"]


def direct_quotations(doc: Doc) -> Iterator[DQTriple]:
    """The direct quotations of a document as textacy's (speaker, cue, content), in order.

    doc: of any pipeline or none, as its text alone is read; where the component `quotes` has been, what that found.
    Gives a triple for each stretch in quotation marks, so two of a quote that its cue stands in the middle of; speaker
    and cue are the tokens in the text, content is the span with its marks. As in textacy, none for a quotation without
    speaker or cue in its sentence. Raises TypeError for what is no document, and what `quotes.Extractor` raises; never
    for marks that do not come in pairs.
    """
    if not isinstance(doc, Doc):
        raise TypeError(f"give a spaCy Doc, such as spacy.blank('en')(text), not a {type(doc).__name__}")
    return _triples_of(doc)


def _triples_of(doc: Doc) -> Iterator[DQTriple]:
    for quote in quotes_of(doc):
        if quote.type == "direct":
            yield from _triples(spans_of(doc, quote))


def _triples(spans: QuoteSpans) -> Iterator[DQTriple]:
    speaker, cue = _tokens(spans.source), _tokens(spans.cue)
    if speaker and cue:
        yield from (DQTriple(speaker=speaker, cue=cue, content=content) for content in spans.content)


def _tokens(spans: tuple[Span, ...]) -> list[Token]:
    return [token for span in spans for token in span]
