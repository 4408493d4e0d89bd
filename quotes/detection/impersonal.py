"""Cues whose subject does not speak: "it was claimed that", "the board was told", "the court heard"."""

import re

from attrs import evolve

from quotes.detection.attribution import Attribution
from quotes.detection.regions import trimmed
from quotes.records import Span

_ADVERBS = r"(?: at first| \w+ly| again| also| first| later| never| not| now| once| previously| since| soon| then)*"
_IS = (
    rf"(?: is| are| was| were|(?: has| have| had|['’]d|['’]ve){_ADVERBS} been"
    r"|(?: can| could| may| might| must| should| will| would) be| gets?| got)"
)
_IT = re.compile(
    (
        rf"\bit(?:['’]s|{_IS}){_ADVERBS}"
        r" (?:acknowledged|agreed|alleged|announced|anticipated|argued|asserted|assumed|believed|claimed|concluded"
        r"|confirmed|decided|disclosed|discovered|estimated|expected|explained|feared|felt|found|hinted|hoped|known"
        r"|learn(?:ed|t)|mentioned|noted|pointed out|predicted|proposed|recommended|reported|revealed|rumou?red|said"
        r"|stated|stressed|suggested|suspected|testified|thought|understood)$"
    ).replace(" ", r"\s"),  # Lines may be wrapped.
    re.IGNORECASE,
)
"""Participles whose subject is the clause beside them; not "it was told", "it was pleased"."""
_LONG = 60
"""Characters that hold "it", auxiliaries, adverbs and the participle."""
_IS_TOLD = re.compile(
    rf"{_IS}{_ADVERBS} (?:advised|asked|assured|briefed|commended|congratulated|critici[sz]ed|informed|instructed"
    r"|invited|lauded|notified|offered|ordered|praised|promised|reassured|reminded|thanked|told|urged|warned)"
    r"(?: (?:about|for|of|on))?",
    re.IGNORECASE,
)
_HEARER = re.compile(
    r"(?:[\w.’'-]+ ){0,4}(?:commission|committee|court|enquiry|hearing|inquest|inquiry|jurors|jury|panel|tribunal)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_HEARS = re.compile(r"(?:.* )?hear[ds](?: (?:details|evidence))?", re.IGNORECASE)


def by_voice(text: str, found: Attribution) -> Attribution:
    """The attribution, without a source where the subject of its cue does not speak.

    "It" of "it was claimed that" is nobody; the board that is told something, and the court that hears it, are the
    addressee.
    """
    if not found.cue:
        return found
    impersonal = _IT.search(text, max(0, found.cue[0][0] - _LONG), found.cue[-1][1])
    if impersonal is not None:
        return _without_it(text, found, (impersonal.start(), impersonal.start() + len("it")))
    return _without_hearer(text, found) if found.source else found


def _without_it(text: str, found: Attribution, it: Span) -> Attribution:
    """The attribution without the "it" of an impersonal passive where its content follows at once or stands before."""
    before, follows = found.content[0][0] < it[0], text[found.cue[-1][1] : found.content[0][0]].isspace()
    if found.source not in ((), (it,)) or not (before or follows):
        return found
    # "The water was cold, it | was testified": what stands before may have been read with the "it".
    pieces = ((start, it[0] if start < it[0] < end else end) for start, end in found.content)
    return evolve(found, source=(), content=trimmed(text, pieces))


def _without_hearer(text: str, found: Attribution) -> Attribution:
    """The attribution with its source made the addressee where that is told something: "the board was told"."""
    start, end = found.source[0][0], found.source[-1][1]
    verb = " " + " ".join(text[end : found.cue[-1][1]].lstrip(" ,").split())
    hears = _HEARS.fullmatch(verb) and _HEARER.fullmatch(text, start, end)
    return evolve(found, source=(), addressee=found.source) if hears or _IS_TOLD.fullmatch(verb) else found
