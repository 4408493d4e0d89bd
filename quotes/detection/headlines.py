"""Headlines with the source last: "Bridge is safe: mayor", "‘It will hold’: Lind defends wall"."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import without_edges
from quotes.marks import paragraphs, quotation_at
from quotes.nesting import place_of
from quotes.records import Span

_SOURCE_LAST = re.compile(r"(?P<said>\S+(?: \S+){2,}?)(?P<mark>:| [–—-]) (?P<who>(?:[^\s.!?:,–—]+ ){0,3}[^\s.!?:,–—]+)")
_COLON = re.compile(r"(?P<mark>:) ?(?=\S)")
_FEW = 3
"""Words of a quotation that is no title."""
_CONFIDENCE = 0.75


def headed(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with that of the headline where its source stands last.

    Who stands behind a colon or dash is a source where the article below has words of the same, a name behind a
    quotation and colon is one.
    """
    start, end = next(paragraphs(article.text), (0, 0))
    own = [each for each in found if start <= place_of(each)[0] < end]
    if start == end or any(each.cue for each in own):
        return list(found)
    below = [article.text[slice(*span)] for each in found if each not in own for span in each.source]
    new = _quoted(article, reading, start, own) or _told(article.text, (start, end), " ".join(below))
    return list(found) if new is None else [*(each for each in found if each not in own), new]


def _told(text: str, headline: Span, below: str) -> Attribution | None:
    """What a headline tells whose source stands last. below: all sources in the article below."""
    parts = _SOURCE_LAST.fullmatch(text, *headline)
    said = without_edges(text, parts.span("said")) if parts is not None else None
    if parts is None or said is None or parts["who"].split()[-1].casefold() not in below.casefold().split():
        return None
    mark = parts.start("mark") + (parts["mark"] != ":")
    return Attribution((said,), (parts.span("who"),), ((mark, parts.end("mark")),), "speech", _CONFIDENCE)


def _quoted(article: Article, reading: Reading, start: int, own: Sequence[Attribution]) -> Attribution | None:
    """A quotation that opens the headline before a colon and a name: one without a cue so far, or no title."""
    quotation = quotation_at(article.quotations, start)
    colon = None if quotation is None else _COLON.match(article.text, quotation.end)
    name = [] if colon is None else list(_name_at(article, reading, colon.end()))
    if quotation is None or colon is None or not name:
        return None
    words = article.text[quotation.inner_start : quotation.inner_end].split()
    if not own and (len(words) < _FEW or not any(map(str.islower, words))):
        return None
    known = own[0] if own else Attribution((), (), (), "speech", _CONFIDENCE)
    whole, source = ((start, quotation.end),), ((name[0][0], name[-1][1]),)
    return evolve(known, content=known.content or whole, source=source, cue=(colon.span("mark"),), beside=())


def _name_at(article: Article, reading: Reading, place: int) -> Iterator[Span]:
    """The words of the name that begins at an offset."""
    tokens = list(reading.words.tokens)
    labels = reading.names.argmax(1)
    first = int(np.searchsorted(article.starts[tokens], place))
    for word in range(first, len(tokens)):
        if not labels[word] or (word > first and labels[word] % 2):
            return
        yield int(article.starts[tokens[word]]), int(article.ends[tokens[word]])
