"""An article in words, with its text and quotations: what detection and speakers read."""

from attrs import frozen
from spacy.tokens import Doc

from quotes.marks import Quotation, find_quotations, of_depth


@frozen(eq=False)
class Article:
    """A document in words. text is doc.text, built once (spaCy joins it anew each time); offsets count in it.

    quotations are the outermost ones, nested those that stand directly in one of them; both by their first offset.
    """

    doc: Doc
    text: str
    quotations: tuple[Quotation, ...]
    nested: tuple[Quotation, ...]


def article_of(doc: Doc) -> Article:
    """The article of a document."""
    text = doc.text
    found = find_quotations(text)
    return Article(doc, text, tuple(of_depth(found, 0)), tuple(of_depth(found, 1)))
