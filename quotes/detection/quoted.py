"""Who is quoted by somebody: "the Herald quoted Ada Lind as saying that" is Lind's, and the Herald relays it."""

import re
from collections.abc import Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import without_edges
from quotes.records import Span

_AS_SAYING = r",? as (?:having )?(?P<cue>adding|claiming|denying|said|saying|stating|telling|told|warned|warning)\b"
_QUOTES = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)$", re.IGNORECASE)
_WHO = re.compile(rf"\s(?P<who>[^.!?:;“”\n]{{1,80}}?){_AS_SAYING}")
_BY = re.compile(rf"\b(?:quoted|cited) (?:by|in) (?P<by>[^.!?:;“”\n]{{1,80}}?){_AS_SAYING}")
_FAR = 120
"""Characters that hold who relays something, and its verbs."""


def by_quoted(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each of whoever is quoted, not of who quotes: that one relays it."""
    cues = {each.cue[0]: each for each in found if each.cue}
    result: dict[Attribution, Attribution | None] = {}
    for each in found:
        told = _quoting(article.text, each)
        if told is not None:
            inner = cues.get(told.span("cue"))
            result[each] = _of_quoted(article.text, each, inner, told)
            if inner is not None and result[each] is not None:
                result[inner] = None
        elif each.cue and (by := _relayed_by(article.text, each.cue[0])) is not None:
            result[each] = evolve(each, relay=(by,))
    taken = {each.cue for each in result.values() if each is not None and each.relay}
    kept = ((each, result.get(each, each)) for each in found)
    return [new for each, new in kept if new is not None and not (new is each and _relays(article.text, each, taken))]


def _quoting(text: str, found: Attribution) -> re.Match[str] | None:
    """Whom an attribution's source quotes, where that is its cue."""
    if not found.cue or not found.source or not _QUOTES.search(text[slice(*found.cue[-1])]):
        return None
    told = _WHO.match(text, found.cue[-1][1])
    return told if told is not None and found.source[-1][1] <= found.cue[0][0] else None


def _of_quoted(text: str, outer: Attribution, inner: Attribution | None, told: re.Match[str]) -> Attribution | None:
    cue, who = told.span("cue"), told.span("who")
    pieces = ((start if end <= who[0] else max(start, cue[1]), end) for start, end in outer.content)
    rest = tuple(piece for s, e in pieces if s < e and (piece := without_edges(text, (s, e))) is not None)
    if inner is not None:
        return evolve(inner, source=(who,), relay=outer.source)
    return evolve(outer, content=rest, source=(who,), cue=(cue,), relay=outer.source) if rest else None


def _relayed_by(text: str, cue: Span) -> Span | None:
    """Who relays what stands behind a cue: "Lind was quoted by the Herald as saying"."""
    told = next((each for each in _BY.finditer(text, max(0, cue[0] - _FAR), cue[1]) if each.span("cue") == cue), None)
    return None if told is None else told.span("by")


def _relays(text: str, found: Attribution, taken: set[tuple[Span, ...]]) -> bool:
    """Whether an attribution tells no more than who relays another one: "Lind | was | quoted | by the Herald"."""
    if not found.cue or not _QUOTES.search(text[slice(*found.cue[-1])]):
        return False
    return any(
        cue[0][0] - _FAR < found.cue[0][0] < cue[0][0] and text.startswith(" by ", found.cue[-1][1]) for cue in taken
    )
