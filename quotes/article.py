"""An article in words, with its text and quotations: what detection and speakers read."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from quotes.marks import Quotation, find_quotations, of_depth

Offsets = NDArray[np.int64]


@frozen(eq=False)
class Article:
    """A text in tokens; offsets count in it.

    starts, ends: of the tokens, in order, white space that ends a line among them; quotations: the outermost ones,
    nested: those that stand directly in one of them; both by their first offset.
    """

    text: str
    starts: Offsets
    ends: Offsets
    quotations: tuple[Quotation, ...]
    nested: tuple[Quotation, ...]


def article_of(doc: Doc) -> Article:
    """The article of a document, in its tokens."""
    # All offsets at once: to ask token by token takes longer than all that is done with them.
    starts = np.asarray(doc.to_array(IDX), np.int64)
    ends = starts + np.asarray(doc.to_array(LENGTH), np.int64)
    text = doc.text  # Which spaCy puts together each time.
    found = find_quotations(text)
    return Article(text, starts, ends, tuple(of_depth(found, 0)), tuple(of_depth(found, 1)))
