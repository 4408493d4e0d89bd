"""Quotations that repeat what somebody is quoted with elsewhere in the article, as headlines and captions do."""

import re
from collections.abc import Mapping, Sequence

from attrs import evolve

from quotes.detection import Attribution
from quotes.records import Span
from quotes.speakers.doubts import FAIRLY_SURE, OWN
from quotes.speakers.resolution import Found

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FEWEST = 3
"""Words of a quotation that tell it from others."""


def echoes(text: str, attributions: Sequence[Attribution], found: Mapping[int, Found | None]) -> dict[int, Found]:
    """Who speaks in quotations without cue and source of which nobody is surely found, but whose words, in a row,
    stand in what one other is quoted with.

    found: who is found for each attribution so far.
    """
    asked = {n: _words(text, each.content) for n, each in enumerate(attributions) if _is_open(each, found.get(n))}
    asked = {number: words for number, words in asked.items() if len(words) >= _FEWEST}
    sourced = [n for n, who in found.items() if who is not None and _has_source(attributions[n])] if asked else []
    said = {number: _words(text, attributions[number].content) for number in sourced}
    by_words: dict[tuple[str, ...], dict[int, None]] = {}
    for number, words in said.items():
        for at in range(len(words) - _FEWEST + 1):
            by_words.setdefault(tuple(words[at : at + _FEWEST]), {})[number] = None
    told: dict[int, Found] = {}
    for number, words in asked.items():
        own = attributions[number].content
        likely = (other for other in by_words.get(tuple(words[:_FEWEST]), ()) if _holds(said[other], words))
        others = [found[other] for other in likely if not _meet(own, attributions[other].content)]
        speakers = {who.speaker.name: who for who in reversed(others) if who is not None}
        if len(speakers) == 1:
            (who,) = speakers.values()
            sure = min(who.speaker.confidence, FAIRLY_SURE)
            told[number] = evolve(who, speaker=evolve(who.speaker, resolved="context", confidence=sure))
    return told


def _is_open(attribution: Attribution, found: Found | None) -> bool:
    """Whether neither a source nor the context surely tells who speaks."""
    return not _has_source(attribution) and (found is None or found.speaker.confidence < OWN)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _has_source(attribution: Attribution) -> bool:
    return bool(attribution.source or attribution.cue or attribution.beside)


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [word.replace("’", "'") for start, end in spans for word in _WORDS.findall(text[start:end].lower())]


def _meet(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(start < last and first < end for start, end in spans for first, last in others)
