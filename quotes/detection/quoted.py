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
_QUOTES_WHO = re.compile(
    rf"\b(?:quot|cit)(?:ed|es|ing)\s(?P<who>[^.!?:;“”\n]{{1,80}}?)(?:{_AS_SAYING}|(?P<colon>:)(?=\s*“))"
)
_IS_QUOTED = re.compile(
    r"\b(?:(?:is|was|were|been) (?:\w+ly |also |later )?)?(?P<quoted>quoted|cited)"
    rf"(?: (?:by|in) (?P<by>[^.!?:;“”\n]{{1,80}}?))?{_AS_SAYING}(?: (?:by|in) (?P<behind>[^.!?:;,“”\n]{{1,80}}))?"
)
_BEFORE = 80
"""Characters that hold who is quoted, behind a quotation."""
_STOP = re.compile(r"[.!?:;“”\n]")
_FAR = 120
"""Characters that hold who relays something, and its verbs."""


def is_quoted(text: str, cue: Sequence[Span]) -> bool:
    """Whether a cue is of the plainest form: "was quoted as | saying"."""
    told = _IS_QUOTED.search(text, max(0, cue[0][0] - _FAR), cue[-1][1]) if cue else None
    return told is not None and told.end("cue") == cue[-1][1]


def quoted_behind(article: Article, found: Sequence[Attribution], least: float) -> list[Attribution]:
    """The attributions, with those of whoever stands behind a quotation as quoted: “It leaks,” | Ada Lind | was quoted
    as saying by | the Herald. least: the confidence of such."""
    text, result = article.text, list(found)
    for told in _IS_QUOTED.finditer(text):
        before = [each for each in article.quotations if told.start() - _BEFORE <= each.end <= told.start()]
        who = without_edges(text, (before[-1].end, told.start())) if before else None
        if who is None or _STOP.search(text, before[-1].end, told.start()):
            continue
        start, end = before[-1].inner_start, before[-1].inner_end
        same = [each for each in result if _is_cued(each, told) or any(s < end and start < e for s, e in each.content)]
        further = (piece for each in same if _is_cued(each, told) for piece in each.content if piece[0] > told.end())
        relay = [told.span(name) for name in ("by", "behind") if told[name]]
        cue = told.start("cue" if told["by"] else "quoted"), told.end("cue")
        sure = max([least, *(each.confidence for each in same)])
        result = [each for each in result if each not in same]
        result.append(Attribution(((start, end), *further), (who,), (cue,), "speech", sure, relay=tuple(relay[:1])))
    return result


def _is_cued(found: Attribution, told: re.Match[str]) -> bool:
    return bool(found.cue) and told.start() <= found.cue[0][0] < told.end()


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
    if not found.cue or not found.source or found.source[-1][1] > found.cue[0][0]:
        return None
    start, end = found.cue[-1]
    told = _QUOTES_WHO.search(text, start, end + _FAR)
    if told is None or told.start() >= end:
        return None
    return told if told["cue"] or told.start() == start else None  # "Used his quotes as its headline: “…”"


def _of_quoted(text: str, outer: Attribution, inner: Attribution | None, told: re.Match[str]) -> Attribution | None:
    cue, who = told.span("cue" if told["cue"] else "colon"), told.span("who")
    pieces = ((start if end <= who[0] else max(start, cue[1]), end) for start, end in outer.content)
    rest = tuple(piece for s, e in pieces if s < e and (piece := without_edges(text, (s, e))) is not None)
    if inner is not None:
        return evolve(inner, source=(who,), relay=outer.source)
    return evolve(outer, content=rest, source=(who,), cue=(cue,), relay=outer.source) if rest else None


def _relayed_by(text: str, cue: Span) -> Span | None:
    """Who relays what stands behind a cue: "Lind was quoted by the Herald as saying"."""
    told = next((each for each in _IS_QUOTED.finditer(text, max(0, cue[0] - _FAR)) if each.span("cue") >= cue), None)
    return told.span("by") if told is not None and told.span("cue") == cue and told["by"] else None


def _relays(text: str, found: Attribution, taken: set[tuple[Span, ...]]) -> bool:
    """Whether an attribution tells no more than who relays another one: "Lind | was | quoted | by the Herald"."""
    if not found.cue or not _QUOTES.search(text[slice(*found.cue[-1])]):
        return False
    return any(
        cue[0][0] - _FAR < found.cue[0][0] < cue[0][0] and text.startswith(" by ", found.cue[-1][1]) for cue in taken
    )
