"""An article in words, with its text and quotations: what detection and speakers read."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from spacy.attrs import IDX, LENGTH
from spacy.language import Language
from spacy.tokens import Doc

from quotes.cleaning import CleanText
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
    starts, ends = _offsets(doc)
    return _article(doc.text, starts, ends)


def article_in_tokens(cleaned: CleanText, doc: Doc, tokenizer: Language) -> Article:
    """The article of a cleaned text in the tokens of the document that it was made from.

    What cleaning puts in, and white space, stands between them as tokens of its own; a token that cleaning changes is
    parted anew.
    """
    found: list[tuple[int, int]] = []
    text, given, done = cleaned.text, doc.text, 0
    for start, end in zip(*(each.tolist() for each in _offsets(doc)), strict=True):
        first, last = cleaned.span_of_source((start, end))
        first = max(first, done)
        if first < last and not text[first:last].isspace():
            found.extend(_between(text, done, first))
            as_it_was = text[first:last] == given[start:end]
            found.extend([(first, last)] if as_it_was else _parted(text, first, last, tokenizer))
            done = last
    found.extend(_between(text, done, len(text)))
    columns = np.array(found, np.int64).reshape(-1, 2)
    return _article(cleaned.text, columns[:, 0], columns[:, 1])


def _article(text: str, starts: Offsets, ends: Offsets) -> Article:
    found = find_quotations(text)
    return Article(text, starts, ends, tuple(of_depth(found, 0)), tuple(of_depth(found, 1)))


def _offsets(doc: Doc) -> tuple[Offsets, Offsets]:
    """Of a document's tokens: all at once, as to ask token by token takes longer than all that is done with them."""
    starts = np.asarray(doc.to_array(IDX), np.int64)
    return starts, starts + np.asarray(doc.to_array(LENGTH), np.int64)


def _parted(text: str, start: int, end: int, tokenizer: Language) -> list[tuple[int, int]]:
    starts, ends = _offsets(tokenizer.make_doc(text[start:end]))
    return list(zip((starts + start).tolist(), (ends + start).tolist(), strict=True))


def _between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between two tokens, but for a single blank."""
    return [(start, end)] if text[start:end] not in ("", " ") else []
