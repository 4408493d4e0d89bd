"""Whom a source names as its own: "Russian media, citing the Kremlin, said"; "said the Herald, quoting officials"."""

import re

from quotes.detection.attribution import Attribution
from quotes.detection.regions import without_edges
from quotes.records import Span

_CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)
_CITES = re.compile(r",\s+(?:citing|quoting)\s", re.IGNORECASE)
_BEHIND = re.compile(r"[\s,”\"’]*(?=(?:citing|quoting)\s)", re.IGNORECASE)
_ENDS = re.compile(r"[,.;:“\"\n]|\s(?:as|that|who|which)\s|$")


def cited_by(text: str, found: Attribution) -> tuple[Span, ...]:
    """The words for whom an attribution's source cites: in the source, or behind source, cue or content."""
    parts = [*found.source, *found.cue]
    near = [(min(s for s, _ in parts), max(e for _, e in parts))] if found.source else []
    behind = [(place.end(), len(text)) for _, end in (*parts, *found.content) if (place := _BEHIND.match(text, end))]
    for start, end in (*near, *behind):
        verb = _CITING.search(text, start, end)
        if verb is not None and "\n" not in text[start : verb.start()]:
            stop = min([_ENDS.search(text, verb.end()).start(), *_cues_behind(found, verb.end())])  # type: ignore[union-attr]
            cited = without_edges(text, (verb.end(), stop))
            return () if cited is None else (cited,)
    return ()


def less_cited(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without what it cites: "Russian media | , citing the Kremlin"."""
    cut = ((start, _CITES.search(text, start, end)) for start, end in source)
    ends = [(start, end if verb is None else verb.start()) for (start, verb), (_, end) in zip(cut, source, strict=True)]
    return tuple(each for each in ends if each[0] < each[1]) or source


def _cues_behind(found: Attribution, place: int) -> list[int]:
    return [start for start, _ in found.cue if start >= place]
