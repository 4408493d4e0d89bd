"""Whom a source names as its own: "Russian media, citing the Kremlin, said"; "said the Herald, quoting officials"."""

import re
from itertools import chain

from attrs import evolve

from quotes.detection.attribution import Attribution
from quotes.detection.regions import extent, trimmed
from quotes.records import Span

_CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,”\"’]*{_CITING.pattern}", re.IGNORECASE)
_CITES = re.compile(rf",\s+{_CITING.pattern}", re.IGNORECASE)
_ENDS = re.compile(r"[,.;:“\"\n]|\s(?:as|that|who|which)\s|$")


def with_cited(text: str, found: Attribution) -> Attribution:
    """An attribution with whom its source cites, who are no part of it: "Russian media | , citing the Kremlin"."""
    source = ((start, start + len(_CITES.split(text[start:end], maxsplit=1)[0])) for start, end in found.source)
    return evolve(found, citing=_cited(text, found), source=tuple((start, end) for start, end in source if start < end))


def _cited(text: str, found: Attribution) -> tuple[Span, ...]:
    """The words for whom an attribution's source cites: in the source, or behind source, cue or content."""
    parts = [*found.source, *found.cue]
    within = [_CITING.search(text, *extent(parts))] if found.source else []
    behind = (_BEHIND.match(text, end) for _, end in (*parts, *found.content))
    for verb in filter(None, chain(within, behind)):
        next_cue = min((start for start, _ in found.cue if start >= verb.end()), default=len(text))
        end = _ENDS.search(text, verb.end(), next_cue)
        return trimmed(text, [(verb.end(), end.start())]) if end is not None else ()
    return ()
