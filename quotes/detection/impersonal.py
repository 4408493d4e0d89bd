"""Passives whose "it" stands for nobody: "it was claimed that the bridge was shut", "it is understood that"."""

import re

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.records import Span

_PASSIVE = re.compile(
    r"it(?:['’]s| is| was|(?: has|['’]d| had) been| (?:can|could|may|might|must|should|will) be)"
    r"(?: \w+ly| also| now| then)*"
    r" (?:acknowledged|agreed|alleged|announced|anticipated|argued|asserted|assumed|believed|claimed|confirmed|decided"
    r"|disclosed|estimated|expected|feared|felt|hoped|known|mentioned|noted|predicted|proposed|recommended|reported"
    r"|revealed|rumou?red|said|stated|stressed|suggested|suspected|thought|understood)",
    re.IGNORECASE,
)
"""Participles whose subject is the clause behind them; not "it was told", "it was pleased"."""
_ASIDE = re.compile(r",\s+(?P<it>it)\Z", re.IGNORECASE)


def without_it(article: Article, found: Attribution) -> Attribution:
    """The attribution, without a source where that is the "it" of such a passive and the content follows at once; and
    without the "it" in its content: "the wall fell, | it | was claimed, because of rats"."""
    if not found.cue or not found.content:
        return found
    if not found.source:
        return evolve(found, content=tuple(_less_it(article.text, found, piece) for piece in found.content))
    passive = " ".join(article.text[found.source[0][0] : found.cue[-1][1]].split())
    behind = article.text[found.cue[-1][1] : found.content[0][0]]  # Nothing, where the content stands before.
    return evolve(found, source=()) if behind.isspace() and _PASSIVE.fullmatch(passive) else found


def _less_it(text: str, found: Attribution, piece: Span) -> Span:
    aside = _ASIDE.search(text, *piece)
    if aside is None or not _PASSIVE.fullmatch(" ".join(text[aside.start("it") : found.cue[-1][1]].split())):
        return piece
    return piece[0], aside.start()
