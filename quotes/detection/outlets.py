"""Outlets of whom something is told, apart from the subject behind them: "told CNN | Norvik Police had closed it"."""

import re

from attrs import evolve

from quotes.detection.attribution import Attribution

_AND_WHO = re.compile(
    r"(?P<outlet>(?:the\s+)?(?:ABC|AFP|ANI|AP|BBC|CBC|CBS|CNBC|CNN|ESPN|ITV|LBC|NBC|NDTV|NPR|PA|PTI|RNZ|RTÉ?|SBS)"
    r"(?:\s+(?:London|News|Newsnight|Online|Radio\s\w+|Scotland|Sport|TV|Wales|World\sService))*)"
    r"\s+(?P<who>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
)
_ACTS = re.compile(
    r"\s+(?:(?:had|has|is|are|was|were|will|would|can|could|may|might|must|should)(?!\s+(?:he|I|it|she|they|we|you)\b)"
    r"|did|does|[a-z]+ed|said|says)\b"
)
"""What no subject stands before in a content."""


def with_subject(text: str, found: Attribution) -> Attribution:
    """An attribution whose content begins with a verb, with the subject that was read as of the outlet: "told the BBC |
    Norvik was shut"; not "told BBC News | it was shut"."""
    if len(found.addressee) != 1 or not found.cue or found.cue[-1][1] > found.addressee[0][0]:
        return found
    start, end = found.addressee[0]
    begins = min((first for first, _ in found.content if first >= end), default=end)
    told = _AND_WHO.fullmatch(text, start, end)
    acts = _ACTS.match(text, end)
    if told is None or acts is None or not text[end:begins].isspace():
        return found
    content = tuple((told.start("who") if s == begins else s, e) for s, e in found.content)
    return evolve(found, addressee=(told.span("outlet"),), content=content)
