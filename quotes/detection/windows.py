"""A document as the model reads it: words in pieces, with what the pieces do not show, in windows of paragraphs.

Training and detection both come through here, so that the model meets the same thing in both.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from attrs import frozen
from tokenizers import Tokenizer

from quotes.article import Article
from quotes.detection.decoding import Integers

Stretch = tuple[int, int]
"""Half-open indices of words: a paragraph, or as much of one as a window holds."""

WINDOW = 382
"""Pieces of text in a window; the model adds one at each end."""
LONGEST_WORD = 12
"""Pieces of a word that are read; the rest of an endless one is not."""
MARK_STATES = ("outside", "opening", "inside", "closing", "nested")
OPENING, INSIDE = MARK_STATES.index("opening"), MARK_STATES.index("inside")
CASES = ("none", "lower", "title", "upper", "mixed")
_SENTENCE_ENDS = frozenset({".", "!", "?", "”", '"', "''"})


@frozen(eq=False)
class Words:
    """The words of a document (every token but blanks).

    tokens: the index of each in the Doc; marks, cases: indices into MARK_STATES and CASES; pieces: of each, ids of the
    vocabulary; stretches: what is never parted, in order, covering all words.
    """

    tokens: tuple[int, ...]
    marks: Integers
    cases: Integers
    pieces: tuple[tuple[int, ...], ...]
    stretches: tuple[Stretch, ...]


@frozen(eq=False)
class Window:
    """Consecutive stretches of a document, as arrays for the model.

    first: the index of its first word in Words; pieces, marks, cases, starts (1 where a stretch starts): one value a
    piece, special ones at both ends; heads: each word's first piece, by index; stretches: as in Words.
    """

    first: int
    pieces: Integers
    marks: Integers
    cases: Integers
    starts: Integers
    heads: Integers
    stretches: tuple[Stretch, ...]


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a file, set to cut nothing off and to add nothing."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def words_of(article: Article, tokenizer: Tokenizer, stand_ins: Mapping[str, str]) -> Words:
    """The words of an article. stand_ins: words to those whose pieces they have, as of `Lexicon`."""
    tokens: list[int] = []
    texts: list[str] = []
    bounds = [0]
    for number, (first, last) in enumerate(zip(article.starts.tolist(), article.ends.tolist(), strict=True)):
        text = article.text[first:last]
        if not text.isspace():
            tokens.append(number)
            texts.append(text)
        elif "\n" in text:
            bounds.append(len(tokens))
    paragraphs = [(start, end) for start, end in pairwise([*bounds, len(tokens)]) if start < end]
    cases = {text: _case(text) for text in dict.fromkeys(texts)}
    met = _met(texts, stand_ins)
    pieces_of = _pieces(met, tokenizer)
    pieces = [pieces_of[text] for text in met]
    stretches = [part for paragraph in paragraphs for part in _parts(paragraph, texts, pieces)]
    return Words(
        tuple(tokens),
        _mark_states(article, tokens),
        np.array([cases[text] for text in texts], np.int64),
        tuple(pieces),
        tuple(stretches),
    )


def windows_of(words: Words, special: tuple[int, int], first_limit: int = WINDOW) -> list[Window]:
    """The windows of a document: each takes as many stretches as its pieces have room for.

    special: the pieces at a window's start and end; first_limit: of the first window, where another cut is wanted.
    """
    windows: list[Window] = []
    group: list[Stretch] = []
    size = 0
    for start, end in words.stretches:
        length = sum(len(word) for word in words.pieces[start:end])
        if group and size + length > (WINDOW if windows else first_limit):
            windows.append(_window(words, group, special))
            group, size = [], 0
        group.append((start, end))
        size += length
    if group:
        windows.append(_window(words, group, special))
    return windows


def _window(words: Words, group: Sequence[Stretch], special: tuple[int, int]) -> Window:
    first, last = group[0][0], group[-1][1]
    counts = [len(word) for word in words.pieces[first:last]]
    heads = np.cumsum([1, *counts])[:-1]
    begins = {start for start, _ in group}
    starts = [int(number in begins) for number in range(first, last)]
    pieces = [piece for word in words.pieces[first:last] for piece in word]
    return Window(
        first,
        np.array([special[0], *pieces, special[1]], np.int64),
        np.pad(np.repeat(words.marks[first:last], counts), 1),
        np.pad(np.repeat(words.cases[first:last], counts), 1),
        np.pad(np.repeat(np.array(starts, np.int64), counts), 1),
        heads.astype(np.int64),
        tuple(group),
    )


def _met(texts: Sequence[str], stand_ins: Mapping[str, str]) -> list[str]:
    """The words, or what stands in for each, of one or of several: "MSP", "MSPs"; not for what a text says in brackets
    that it calls something: "the Norvik nurses (MNA)"."""
    known = {text: _stand_in(text, stand_ins) for text in dict.fromkeys(texts)}
    bracketed = (texts[at + 1] for at, text in enumerate(texts[:-2]) if text == "(" and texts[at + 2] == ")")
    known |= {text: text for text in bracketed}
    return [known[text] for text in texts]


def _stand_in(text: str, stand_ins: Mapping[str, str]) -> str:
    several = text.endswith("s") and text not in stand_ins and text[:-1] in stand_ins
    return f"{stand_ins[text[:-1]]}s" if several else stand_ins.get(text, text)


def _pieces(texts: Sequence[str], tokenizer: Tokenizer) -> dict[str, tuple[int, ...]]:
    """The pieces of each word, which are the same wherever it stands."""
    unknown = tokenizer.token_to_id("[UNK]") or 0
    distinct = list(dict.fromkeys(texts))
    result: list[list[int]] = [[] for _ in distinct]
    encoding = tokenizer.encode(distinct, is_pretokenized=True, add_special_tokens=False)
    for word, piece in zip(encoding.word_ids, encoding.ids, strict=True):
        if word is not None and len(result[word]) < LONGEST_WORD:
            result[word].append(piece)
    return {text: tuple(pieces) or (unknown,) for text, pieces in zip(distinct, result, strict=True)}


def _parts(paragraph: Stretch, texts: Sequence[str], pieces: Sequence[Sequence[int]]) -> list[Stretch]:
    """A paragraph in parts that a window holds: cut behind a sentence that ends in its second half."""
    parts: list[Stretch] = []
    start, end = paragraph
    size = 0
    at = start
    while at < end:
        size += len(pieces[at])
        if size > WINDOW:
            half = range(at - 1, start + (at - start) // 2, -1)
            cut = next((i + 1 for i in half if texts[i] in _SENTENCE_ENDS), at)
            parts.append((start, cut))
            start, at, size = cut, cut, 0
        else:
            at += 1
    return [*parts, (start, end)]


def _mark_states(article: Article, tokens: list[int]) -> Integers:
    starts, ends = article.starts[tokens], article.ends[tokens]
    states = np.zeros(len(tokens), np.int64)
    for quotation in article.quotations:
        here = slice(*np.searchsorted(starts, (quotation.start, quotation.end)))
        opening, closing = ends[here] <= quotation.inner_start, starts[here] >= quotation.inner_end
        states[here] = np.where(opening, 1, np.where(closing, 3, 2))
    for quotation in article.nested:
        here = slice(*np.searchsorted(starts, (quotation.start, quotation.end)))
        states[here] = np.where(states[here] == 2, 4, states[here])
    return states


def _case(text: str) -> int:
    if not any(character.isalpha() for character in text):
        return 0
    if text.islower():
        return 1
    if text.istitle():
        return 2
    return 3 if text.isupper() else 4
