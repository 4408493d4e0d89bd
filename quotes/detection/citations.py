"""Whom a source names as its own: "Russian media, citing the Kremlin, said"; "said the Herald, quoting officials";
"Citing the Kremlin, Russian media said"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import extent, names_in, trimmed
from quotes.lexicon import load_lexicon
from quotes.records import Span

_CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)
_BEHIND = re.compile(r"[\s,”\"’]*\b(?:citing|quoting)\s+")  # A capital opens a sentence, which is another's.
_CITES = re.compile(rf",\s+{_CITING.pattern}", re.IGNORECASE)
_OPENING = re.compile(r"Citing|Quoting")
_OPENS = re.compile(
    r"(?:^|[\n“\"]|[.!?…][”\"’)]*\s+)(?:Citing|Quoting)\s+(?P<who>[^.!?:;“”\"\n]+(?:\.(?=\S)[^.!?:;“”\"\n]+)*),\s+$"
)
"""What stands before who says it in a sentence that opens so."""
_CITED = frozenset(
    {
        *("authorities", "executives", "experts", "insiders", "investigators", "lawyers", "media", "officers"),
        *("officials", "outlets", "people", "police", "prosecutors", "researchers", "residents", "scientists"),
        *("source", "sources", "witnesses"),
    }
)
"""Of whom something can be had beside names and documents: "citing costs, the firm said" gives a reason."""
_ENDS = re.compile(r"[,.;:“\"\n]|\s(?:as|that|who|which)\s|$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_FAR = 200
"""Characters that hold a sentence up to who says it."""


def with_cited(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with whom their sources cite, none of "citing" itself where another tells what was said."""
    said = [each for each in found if not _is_citing(article.text, each, found)]
    opens = _OPENING.search(article.text) is not None  # Names are looked for where a sentence cites first.
    read = names_in(article, reading) if opens else []
    names = [span for span in read if not _POSSESSIVE.match(article.text, span[1])]
    places = sorted(place for each in said for place, _ in (*each.source, *each.cue))
    return [_with_own(article.text, each, names, places) for each in said]


def _is_citing(text: str, found: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether "citing" is no cue, as who cites says it with another: "Citing the guild, Lind | said"."""
    cue = text[slice(*found.cue[0])] if found.cue else ""
    if cue.lower() not in ("citing", "quoting"):
        return False
    quoted = any(text.startswith("“", start) for start, _ in found.content)  # Of a reason in somebody's words.

    def says(other: Attribution) -> bool:
        shared = any(s < end and start < e for s, e in found.content for start, end in other.content)
        same = other.source == found.source and other.cue not in ((), found.cue)
        return same and (shared or (cue[0].isupper() and not quoted))

    return any(map(says, others))


def _with_own(text: str, found: Attribution, names: Sequence[Span], places: Sequence[int]) -> Attribution:
    """An attribution with whom its source cites, who are no part of it: "Russian media | , citing the Kremlin".

    names: in order; places: where sources and cues begin, in order.
    """
    source = ((start, start + len(_CITES.split(text[start:end], maxsplit=1)[0])) for start, end in found.source)
    cited = _cited(text, found) or _cited_before(text, found, names, places)
    return evolve(found, citing=cited, source=tuple((start, end) for start, end in source if start < end))


def _cited(text: str, found: Attribution) -> tuple[Span, ...]:
    """The words for whom an attribution's source cites: in the source, or behind source, cue or content."""
    parts = [*found.source, *found.cue]
    within = [_CITING.search(text, *extent(parts))] if found.source else []
    behind = (_BEHIND.match(text, end) for _, end in (*parts, *found.content))
    for verb in filter(None, chain(within, behind)):
        next_cue = min((start for start, _ in found.cue if start >= verb.end()), default=len(text))
        return _up_to_end(text, verb.end(), next_cue)
    return ()


def _up_to_end(text: str, start: int, last: int) -> tuple[Span, ...]:
    """The words for whom is cited from an offset on, before another one; () where nothing ends them."""
    end = _ENDS.search(text, start, last)
    return trimmed(text, [(start, end.start())]) if end is not None else ()


def _cited_before(text: str, found: Attribution, names: Sequence[Span], places: Sequence[int]) -> tuple[Span, ...]:
    """The words for whom a sentence cites that opens with it: "Citing | the Kremlin | , Russian media said".

    Nobody else says something between, and what is cited is somebody named, a document, or some of whom one has it.
    """
    if not found.source or not found.cue:
        return ()
    first, _ = extent([*found.source, *found.cue])
    opens = _OPENS.search(text, max(0, first - _FAR), first)
    if opens is None:
        return ()
    start = opens.start("who")
    piece = _up_to_end(text, start, opens.end())
    others = bisect_left(places, first) > bisect_left(places, start)
    return piece if piece and not others and _is_somebody(text, piece[0], names) else ()


def _is_somebody(text: str, span: Span, names: Sequence[Span]) -> bool:
    """Whether words are of a name, a document, or people of whom one has something; not of a reason."""
    words = text[slice(*span)].lower().split()
    if any(word in _CITED or load_lexicon().is_document(word) for word in words):
        return True
    opens = span[0] + (len("the ") if words[0] == "the" else 0)  # Not "the death of | Dan Frith".
    at = bisect_left(names, (opens, opens))
    return at < len(names) and names[at][0] == opens
