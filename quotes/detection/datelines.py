"""Where a report was written, which nobody says: "VARN: The bridge is shut", "Varn (AP) — The bridge is shut"."""

import re
from collections.abc import Sequence

from quotes.detection.attribution import Attribution
from quotes.marks import paragraphs
from quotes.records import Span

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][\w.’' ]{1,30}(?:,[^:–—\n]{1,30}?)?)\s?(?:\([^()\n]{1,30}\)\s?)?"
    r"(?P<mark>:|--?|[–—])\s+(?=[^\W_a-z]|[“\"‘'])"
)
_ENDS_SENTENCE = re.compile(r"[.!?][”\"’']?$")


def without_dateline(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, none with the dateline for its cue."""
    start, end = _dateline(text) or (0, 0)
    return [each for each in found if not (each.cue and start <= each.cue[0][0] < end)]


def _dateline(text: str) -> Span | None:
    """The dateline, which opens the first paragraph that is a sentence: a place, in capitals before a colon."""
    lead = next((span for span in paragraphs(text) if _ENDS_SENTENCE.search(text[slice(*span)])), None)
    opening = None if lead is None else _DATELINE.match(text, *lead)
    if opening is None or (opening["mark"] == ":" and not _stands_alone(text, opening)):
        return None
    return opening.span()


def _stands_alone(text: str, opening: re.Match[str]) -> bool:
    """Whether a place before a colon is in capitals, and no other paragraph begins so: those of a transcript do."""
    others = (_DATELINE.match(text, *span) for span in paragraphs(text) if span[0] != opening.start())
    turns = (each for each in others if each is not None and each["mark"] == ":")
    return opening["place"].isupper() and not any(each["place"].split()[-1].isupper() for each in turns)
