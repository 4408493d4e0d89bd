"""An article in words, with its text and quotations: what detection and speakers read."""

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from quotes.marks import Quotation, find_quotations, of_depth


@frozen(eq=False)
class Article:
    """A document in words. text is doc.text, built once (spaCy joins it anew each time); offsets count in it.

    quotations are the outermost ones, nested those that stand directly in one of them; both by their first offset.
    starts, ends: offsets of each token, read at once, as to ask token by token takes longer.
    """

    doc: Doc
    text: str
    quotations: tuple[Quotation, ...]
    nested: tuple[Quotation, ...]
    starts: NDArray[np.int64] = field(init=False)
    ends: NDArray[np.int64] = field(init=False)

    @starts.default
    def _starts(self) -> NDArray[np.int64]:
        return np.asarray(self.doc.to_array(IDX), np.int64)

    @ends.default
    def _ends(self) -> NDArray[np.int64]:
        return self.starts + np.asarray(self.doc.to_array(LENGTH), np.int64)


def article_of(doc: Doc) -> Article:
    """The article of a document."""
    text = doc.text
    found = find_quotations(text)
    return Article(doc, text, tuple(of_depth(found, 0)), tuple(of_depth(found, 1)))
