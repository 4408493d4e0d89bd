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
    ends = ((start, start + len(_CITES.split(text[start:end], maxsplit=1)[0])) for start, end in source)
    return tuple((start, end) for start, end in ends if start < end) or source


def _cues_behind(found: Attribution, place: int) -> list[int]:
    return [start for start, _ in found.cue if start >= place]
