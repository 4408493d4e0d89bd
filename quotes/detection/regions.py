"""Stretches of text: from labelled words, trimmed at their edges, joined, and fitted to quotation marks."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.decoding import in_rows
from quotes.detection.model import Labelling, Reading
from quotes.detection.windows import Words
from quotes.marks import MARK_CHARACTERS, Quotation, meeting
from quotes.records import Span

TERMINAL = ".!?…—"
SENTENCE_END = re.compile(
    r"(?:[!?…]"
    r"|\.(?=[”’)]*\s[“‘])"  # A quotation opens then.
    r"|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})\."  # Not "J.", "Mr.", "Sen.", "Sept."
    r")[”’)]*\s"
)
"""Where one surely ends, with the marks and the blank there."""
PERSON, INSTITUTION = (1, 2), (3, 4)
"""Labels of Reading.names for a word of a name."""
_HOLE = re.compile(r" *(?:\w[\w'’-]* +){1,3}| *, *| *(?P<dash>[—–])[^—–\n“”\".!?]+(?P=dash) *")
_SHORT = 3
"""Letters of a word, and words of a quotation, that tell nothing of how it is written."""
_EDGE_CHARACTERS = " \n\t,;:–—"


def labelled_spans(article: Article, words: Words, found: Labelling, label: int) -> tuple[Span, ...]:
    """The runs of words that have a label, as offsets into the article's text, in order."""
    return spans_of(article, words, found.words(label))


def spans_of(article: Article, words: Words, chosen: Sequence[int]) -> tuple[Span, ...]:
    """The runs of words, by their index in Words, as offsets into the article's text, in order."""
    runs = [(words.tokens[start], words.tokens[end - 1]) for start, end in in_rows(chosen)]
    return tuple((int(article.starts[first]), int(article.ends[last])) for first, last in runs)


def named_at(article: Article, reading: Reading, labels: Sequence[int]) -> list[int]:
    """Where the words of names with these labels begin, in order."""
    words = np.flatnonzero(np.isin(reading.names.argmax(1), labels))
    return [int(article.starts[reading.words.tokens[word]]) for word in words]


def persons_in(article: Article, reading: Reading) -> Iterator[Span]:
    """The names of persons, in order."""
    yield from _names_in(article, reading, PERSON)


def names_in(article: Article, reading: Reading) -> list[Span]:
    """The names of persons and institutions, in order."""
    return sorted(name for kind in (PERSON, INSTITUTION) for name in _names_in(article, reading, kind))


def _names_in(article: Article, reading: Reading, kind: tuple[int, int]) -> Iterator[Span]:
    begins, goes_on = kind
    labels, tokens = reading.names.argmax(1), reading.words.tokens
    for word in map(int, np.flatnonzero(labels == begins)):
        last = word
        while last + 1 < len(labels) and labels[last + 1] == goes_on:
            last += 1
        yield int(article.starts[tokens[word]]), int(article.ends[tokens[last]])


def with_whole_names(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, none with a source that breaks off in a name before the cue: "Ada | Lind via X:"."""
    ends = {place: end for start, end in names_in(article, reading) for place in range(start + 1, end)}

    def whole(each: Attribution) -> Attribution:
        end = ends.get(each.source[-1][1], 0) if each.source and each.cue else 0
        breaks_off = 0 < end <= each.cue[0][0]
        return evolve(each, source=(*each.source[:-1], (each.source[-1][0], end))) if breaks_off else each

    return [whole(each) for each in found]


def fitted(spans: Iterable[Span], quotations: Sequence[Quotation], cue: Span | None) -> tuple[Span, ...]:
    """The spans made to agree with the quotation marks; cue: None where there is none.

    Inside the quotation that holds the cue a span ends with it; one that cuts into another takes in the whole of it,
    and one that holds only its mark takes in nothing.
    """
    result = []
    for start, end in spans:
        for quotation in meeting(quotations, start, end):
            if cue is not None and quotation.start <= cue[0] < quotation.end:
                start, end = max(start, quotation.inner_start), min(end, quotation.inner_end)
            elif quotation.inner_start < end and start < quotation.inner_end:
                start, end = min(start, quotation.start), max(end, quotation.end)
            elif quotation.start < end <= quotation.inner_start:
                end = quotation.start
            elif quotation.inner_end <= start < quotation.end:
                start = quotation.end
        result.append((start, end))
    return merged(result)


def without_holes(text: str, spans: Iterable[Span], told: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, in order, those joined that only a word or three part, a comma, or an aside between dashes,
    none of them told of as something else.

    "Put the loss | at | Sh20 million"; "the quay in | July | was shut"; "that the ban | — his idea — | was wrong".
    """
    result: list[Span] = []
    for start, end in spans:
        before = result[-1][1] if result else start
        if result and _HOLE.fullmatch(text, before, start) and not any(s < start and before < e for s, e in told):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def without_edges(text: str, span: Span) -> Span | None:
    """A span without blanks, commas and dashes at its ends; None when nothing else is in it."""
    start, end = span
    piece = text[start:end].lstrip(_EDGE_CHARACTERS)
    start, piece = end - len(piece), piece.rstrip(_EDGE_CHARACTERS)
    return (start, start + len(piece)) if any(map(str.isalnum, piece)) else None


def extent(spans: Iterable[Span]) -> Span:
    """From where the first of some spans begins to where the last one ends."""
    starts, ends = zip(*spans, strict=True)
    return min(starts), max(ends)


def trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without edges, those left out in which nothing else is."""
    return tuple(piece for span in spans if (piece := without_edges(text, span)) is not None)


def spoken(text: str, quotation: Quotation) -> str:
    """What stands in a quotation, without nested marks at its ends."""
    return text[quotation.inner_start : quotation.inner_end].strip(MARK_CHARACTERS + " ")


def is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether speech begins with a capital and ends with a stop or comma; nested marks and brackets set aside."""
    said = spoken(text, quotation).lstrip("[(")
    return said[:1].isupper() and said[-1:] in TERMINAL + ","


def says(text: str, quotation: Quotation) -> bool:
    """Whether it says something though no stop ends it, as in a headline; a work's title has more capitals."""
    said = spoken(text, quotation).split()
    longer = [word for word in said if len(word) > _SHORT and word.isalpha()]
    return len(said) > _SHORT and said[0][0].isupper() and 2 * sum(map(str.islower, longer)) > len(longer)
