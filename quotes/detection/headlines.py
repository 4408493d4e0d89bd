"""Headlines with the source last: "Bridge is safe: mayor", "‘It will hold’: Lind defends wall"."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import PERSON, named_at, without_edges
from quotes.marks import paragraphs, quotation_at
from quotes.nesting import place_of
from quotes.records import Span

_SOURCE_LAST = re.compile(
    r"(?P<said>\S+(?: \S+)*?)(?P<mark>:| [–—-]) (?P<who>(?:(?!- )[^\s.!?:,–—]+ ){0,3}[^\s.!?:,–—]+)"
)
_COLON = re.compile(r"(?P<mark>:) ?(?=\S)")
_FEW = 3
"""Words of a quotation that is no title."""
_OPENERS = frozenset({"a", "an", "and", "but", "her", "his", "its", "my", "not", "or", "our", "the", "their", "your"})
"""What a source in a headline does not begin with."""
_MARKED = re.compile(r"[“‘'].+[”’']")
_SAYS_SO = re.compile(
    r"^(?!(?:an?|best|how|places|the|top|ways|what|when|where|why)\b)(?:[^\W\d]\S* ){1,3}to [a-z]+ "
    r"|\b(?:are|can|cannot|could|did|does|do|had|has|have|is|may|might|must|need|never|not|shall|should|was|were|will|won"
    r"|would)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What a headline has that says how something is: "Wall is safe – minister", "Bread to cost more – bakers"; not "Ten
best knives – chefs"."""
_DESCRIBED = float(np.log(0.8))
"""The log probability that the last word describes nobody, below which it may: "weather service", not "live"."""
_BEHIND_HEAD = re.compile(r" (?:at|behind|for|from|in|near|of|on|with) ")
_CONFIDENCE = 0.75


def headed(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with those of headlines where the source stands last.

    Who stands behind a colon or dash is a source where the rest of the article has words of the same or names the same
    person, and where it reads as somebody who is described, as "minister" does and "live" does not; a name behind a
    quotation and colon is one. Entries of a live page have headlines, too; there only a quotation is what is said.
    """
    first, *others = [*paragraphs(article.text)] or [(0, 0)]
    placed = sorted(found, key=place_of)
    sources = {word for each in found if each.cue for span in each.source for word in _words(article.text, span)}
    dropped: set[Attribution] = set()
    added: list[Attribution] = []
    for line in [first, *(each for each in others if _is_entry(article, each))]:
        begin, end = (bisect_left(placed, edge, key=lambda each: place_of(each)[0]) for edge in line)
        own = placed[begin:end]
        if any(each.cue for each in own):
            continue
        new = _quoted(article, reading, line[0], own) or _told(article, reading, line, sources)
        if new is not None:
            dropped.update(own)
            added.append(new)
    return [*(each for each in found if each not in dropped), *added]


def _words(text: str, span: Span) -> list[str]:
    return text[slice(*span)].casefold().split()


def _is_entry(article: Article, span: Span) -> bool:
    """Whether a paragraph is a quotation and who says it, as the headline of a live page's entry."""
    quotation = quotation_at(article.quotations, span[0])
    parts = _SOURCE_LAST.fullmatch(article.text, *span) if quotation is not None else None
    return quotation is not None and parts is not None and parts.end("said") == quotation.end


def _told(article: Article, reading: Reading, headline: Span, sources: Collection[str]) -> Attribution | None:
    """What a headline tells whose source stands last. sources: the words of all in the article."""
    text = article.text
    parts = _SOURCE_LAST.fullmatch(text, *headline)
    said = without_edges(text, parts.span("said")) if parts is not None else None
    if parts is None or said is None:
        return None
    marked = _MARKED.search(parts["said"])
    if not marked and len(parts["said"].split()) < _FEW:
        return None
    if parts["who"].split()[-1].casefold() not in sources:
        tells = marked or _SAYS_SO.search(parts["said"])
        if tells is None or not _is_somebody(article, reading, parts.span("who")):
            return None
    mark = parts.start("mark") + (parts["mark"] != ":")
    return Attribution((said,), (parts.span("who"),), ((mark, parts.end("mark")),), "speech", _CONFIDENCE)


def _is_somebody(article: Article, reading: Reading, who: Span) -> bool:
    """Whether words of a headline describe somebody, without an article, or are the surname of a person named
    below and not in a byline. "Meet the new boss – Ada Lind" and "Man held – a teacher" say who somebody is."""
    name = article.text[slice(*who)]
    starts = article.starts[list(reading.words.tokens)]
    phrase = _BEHIND_HEAD.search(name)  # "mother | of missing girl"
    last = int(np.searchsorted(starts, who[1] if phrase is None else who[0] + phrase.start())) - 1
    if reading.descriptions[last][0] < _DESCRIBED:
        return name.split()[0] not in _OPENERS
    if " " in name:
        return False
    below = (at for at in named_at(article, reading, PERSON) if at >= who[1])
    lines = (article.text.rfind("\n", 0, at) + 1 for at in below if article.text.startswith(name, at))
    return any(not article.text.startswith("By ", line) for line in lines)


def _quoted(article: Article, reading: Reading, start: int, own: Sequence[Attribution]) -> Attribution | None:
    """A quotation that opens the headline before a colon and a name: one without a cue so far."""
    quotation = quotation_at(article.quotations, start)
    colon = None if quotation is None else _COLON.match(article.text, quotation.end)
    name = [] if colon is None else list(_name_at(article, reading, colon.end()))
    if quotation is None or colon is None or not name:
        return None
    known = own[0] if own else Attribution(((start, quotation.end),), (), (), "speech", _CONFIDENCE)
    return evolve(known, source=((name[0][0], name[-1][1]),), cue=(colon.span("mark"),), beside=())


def _name_at(article: Article, reading: Reading, place: int) -> Iterator[Span]:
    """The words of the name that begins at an offset."""
    tokens = list(reading.words.tokens)
    labels = reading.names.argmax(1)
    first = int(np.searchsorted(article.starts[tokens], place))
    for word in range(first, len(tokens)):
        if not labels[word]:
            return
        yield int(article.starts[tokens[word]]), int(article.ends[tokens[word]])
