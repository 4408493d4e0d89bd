"""Passives whose "it" stands for nobody: "it was claimed that the bridge was shut", "it is understood that"."""

import re

from attrs import evolve

from quotes.detection.attribution import Attribution

_PASSIVE = re.compile(
    r"it(?:['’]s| is| was|(?: has|['’]d| had) been| (?:can|could|may|might|must|should|will) be)"
    r"(?: \w+ly| also| now| then)*"
    r" (?:acknowledged|agreed|alleged|announced|anticipated|argued|asserted|assumed|believed|claimed|confirmed|decided"
    r"|disclosed|estimated|expected|feared|felt|hoped|known|mentioned|noted|predicted|proposed|recommended|reported"
    r"|revealed|rumou?red|said|stated|stressed|suggested|suspected|thought|understood)",
    re.IGNORECASE,
)
"""Participles whose subject is the clause behind them; not "it was told", "it was pleased"."""


def without_it(text: str, found: Attribution) -> Attribution:
    """The attribution, without a source where that is the "it" of such a passive and the content follows at once."""
    if not found.source or not found.cue:
        return found
    passive = " ".join(text[found.source[0][0] : found.cue[-1][1]].split())
    behind = text[found.cue[-1][1] : found.content[0][0]]  # Nothing, where the content stands before.
    return evolve(found, source=()) if behind.isspace() and _PASSIVE.fullmatch(passive) else found
