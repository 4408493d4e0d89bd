"""When something was said, told by a clause before a quotation: "said the day | the mill burned: “It is gone”"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quotes.marks import Quotation, meeting
from quotes.records import Span

_UNIT = r"(?:afternoon|autumn|day|evening|fall|hour|moment|month|morning|night|spring|summer|week|weekend|winter|year)"
_THE_DAY = re.compile(rf"\s+(?:(?:from|in|on)\s+)?the\s+(?:same\s+|very\s+)?{_UNIT}\s+")
"""Between a cue, or who is told, and the clause."""
_CLAUSE = re.compile(
    r"(?!that\b|(?:\S+\s+){3,}(?:are|had|has|have|is|was|were|will|would)\b)[^.!?:;,“”\n]{1,80}[:,]\s+"
)
"""One of a single verb: not "the day | the mill burned down was sad:"."""
_DID = r"(?:\s+(?!(?:are|can|could|did|does|had|has|have|is|may|might|must|was|were|will|would)\b)[\w’'-]+)"
_WHOLE = re.compile(
    rf"the\s+{_UNIT}\s+(?:(?:(?:the|her|his|its|my|our|their|he|it|she|they|we|[A-Z][\w’'-]+){_DID}{{1,3}})"
    r"|(?:(?:the|her|his|its|my|our|their)\s+[\w’'-]+|he|it|she|they|we|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
    rf"\s+(?:had|has|is|was|were){_DID}{{1,2}})[:,]\s+"
)
"""The clause with its day: "told reporters | the day the mill burned: “It …”", not "the day it burned was sad:"."""


def less_occasion(
    text: str, spans: Iterable[Span], told: Sequence[Span], quotations: Sequence[Quotation]
) -> Iterator[Span]:
    """Stretches of what is said, those less such a clause that begin with it and end in a quotation, a sentence.

    told: the cue and whom it names, behind one of which the clause stands. What the day was like is said: "the day the
    mill burned was sad: “It …”".
    """
    ends = {end for _, end in told}
    for start, end in spans:
        led = next((each for each in meeting(quotations, start, end) if each.start >= start), None)
        opens = led is not None and led.start > start and text[led.inner_start : led.inner_start + 1].isupper()
        if led is None or not opens or end > led.end or not _is_occasion(text, start, led.start, ends):
            yield start, end
        else:
            yield led.start, end


def _is_occasion(text: str, start: int, quotation: int, ends: Iterable[int]) -> bool:
    """Whether what stands before a quotation tells of the day when it was said."""
    if _WHOLE.fullmatch(text, start, quotation) is not None:
        return True
    behind = any(at <= start and _THE_DAY.fullmatch(text, at, start) for at in ends)
    return behind and _CLAUSE.fullmatch(text, start, quotation) is not None
