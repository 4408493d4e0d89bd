"""Where a report was written, which nobody says: "VARN: The bridge is shut", "Varn (AP) — The bridge is shut"."""

import re
from collections.abc import Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import PERSON, named_at, without_edges
from quotes.marks import paragraphs
from quotes.records import Span

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][\w.’' ]{1,30}(?:,[^:–—\n]{1,30}?)?)\s?(?:\([^()\n]{1,30}\)\s?)?"
    r"(?P<mark>:|--?|[–—])\s+(?=[^\W_a-z]|[“\"‘'])"
)
_ENDS_SENTENCE = re.compile(r"[.!?][”\"’']?$")


def without_dateline(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, none with the dateline for its cue or in its content."""
    dateline = _dateline(article, reading)
    if dateline is None:
        return list(found)
    kept = (each for each in found if not (each.cue and dateline[0] <= each.cue[0][0] < dateline[1]))
    return [evolve(each, content=_behind(article.text, dateline, each.content)) for each in kept]


def _dateline(article: Article, reading: Reading) -> Span | None:
    """The dateline, which opens the first paragraph that is a sentence: a place, in capitals before a colon."""
    text = article.text
    lead = next((span for span in paragraphs(text) if _ENDS_SENTENCE.search(text[slice(*span)])), None)
    opening = None if lead is None else _DATELINE.match(text, *lead)
    if opening is None or any(opening.start() <= at < opening.end() for at in named_at(article, reading, PERSON)):
        return None
    return None if opening["mark"] == ":" and not _stands_alone(text, opening) else opening.span()


def _stands_alone(text: str, opening: re.Match[str]) -> bool:
    """Whether a place before a colon is in capitals, and no other paragraph begins so: those of a transcript do."""
    others = (_DATELINE.match(text, *span) for span in paragraphs(text) if span[0] != opening.start())
    turns = (
        each for each in others if each is not None and each["mark"] == ":" and each["place"].split()[-1].isupper()
    )
    return opening["place"].isupper() and next(turns, None) is None


def _behind(text: str, dateline: Span, content: Sequence[Span]) -> tuple[Span, ...]:
    pieces = (without_edges(text, (max(s, dateline[1]), e)) if s < dateline[1] < e else (s, e) for s, e in content)
    return tuple(piece for piece in pieces if piece is not None and not dateline[0] <= piece[0] < dateline[1])
