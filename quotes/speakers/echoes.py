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
    said = [f" {' '.join(_words(text, each.content))} " for each in attributions]
    told: dict[int, Found] = {}
    for number, each in enumerate(attributions):
        own = found.get(number)
        is_sure = own is not None and own.speaker.confidence >= OWN
        if _has_source(each) or is_sure or len(said[number].split()) < _FEWEST:
            continue
        others = [
            who
            for other, who in found.items()
            if who is not None and _has_source(attributions[other]) and said[number] in said[other]
            if not _meet(each.content, attributions[other].content)
        ]
        if others and len({who.speaker.name for who in others}) == 1:
            who = others[0]
            sure = min(who.speaker.confidence, FAIRLY_SURE)
            told[number] = evolve(who, speaker=evolve(who.speaker, resolved="context", confidence=sure))
    return told


def _has_source(attribution: Attribution) -> bool:
    return bool(attribution.source or attribution.cue or attribution.beside)


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [word.replace("’", "'") for start, end in spans for word in _WORDS.findall(text[start:end].lower())]


def _meet(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(start < last and first < end for start, end in spans for first, last in others)
