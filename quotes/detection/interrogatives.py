"""Who of several says something, where just that is asked or not told: "did not say which of them claimed it"."""

import re

from quotes.detection.attribution import Attribution

_WHICH = re.compile(r"\bwhich(?:\s+of)?\s+$", re.IGNORECASE)
"""Before a source that was read without it: "which | officials", "which of | the two"."""
_UNTOLD = re.compile(
    r"\b(?:ask(?:ed|ing|s)?|disclose|reveal|said|says?|specify|sure|(?:un)?clear|unknown|wonder(?:ed|s)?"
    r"|(?:never|no(?:body| one)|not|n['’]t)(?:\s\w+)?\sknow[ns]?)\s+$",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    {"a", "an", "he", "her", "his", "i", "it", "its", "our", "she", "the", "their", "they", "we", "you"}
)
"""Words behind a "which" or "what" of which somebody says something: "what | the mayor said"."""
_BEFORE = 40
"""Characters that hold what governs a question."""


def asks_who(text: str, found: Attribution) -> bool:
    """Whether a source asks who it is: "which of the two | claimed", "unclear which office | said"; not "the office,
    which | said"."""
    if not found.source or not found.cue or found.cue[0][0] < found.source[0][0]:
        return False
    start = found.source[0][0]
    which = _WHICH.search(text, max(0, start - _BEFORE), start)
    start = start if which is None else which.start()
    asks, *words = text[start : found.source[-1][1]].split()
    if asks.lower() not in ("what", "which") or not words or words[0] in _NO_NOUN:
        return False
    if asks.lower() == "which" and words[0] == "of":
        return True
    return words[0].islower() and _UNTOLD.search(text, max(0, start - _BEFORE), start) is not None
