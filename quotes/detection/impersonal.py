"""Cues whose subject does not speak: "it was claimed that", "the board was told", "the court heard"."""

import re

from attrs import evolve

from quotes.detection.attribution import Attribution
from quotes.detection.leads import GIVEN
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
_TELLING = re.compile(r"(?:assured|informed|notified|reassured|reminded|told)", re.IGNORECASE)
"""Verbs that name whom they tell, unless he or she is the subject."""
_ASKING = re.compile(r"(?:advised|asked|instructed|invited|ordered|urged|warned)", re.IGNORECASE)
"""Verbs of which that is likely behind another passive, before what is to be done."""
_TO_DO = re.compile(r"(?:not )?to (?!be\b|see\b|speak\b)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘]")
_AND = re.compile(
    rf"(?:.*? )?(?:is|are|was|were|be|been|got|gets?){_ADVERBS} (?P<done>[\w-]+)\b.* and{_ADVERBS} ?".replace(
        " ", r"\s"
    ),
    re.IGNORECASE | re.DOTALL,
)
"""What stands between a subject and its second passive: "Ada Lind | was stopped at the gate and | told to go"."""
_HOW = re.compile(r"how\b", re.IGNORECASE)
"""What one tells without saying whom: "told how she fell"."""
_DONE = re.compile(
    r"(?!(?:appointed|asked|elected|interviewed|pressed|quoted)$).*(?:ed|en)|beaten|brought|caught|cut|drawn|found|held"
    r"|hit|hurt|kept|led|left|let|made|met|paid|put|sent|shot|shown|sold|taught|thrown",
    re.IGNORECASE,
)
"""Participles of what is done to somebody, who hardly speaks then."""
_RECEIVES = re.compile(
    r"(?: (?:also|had|has|have|just|later))* (?:got|obtained|received|(?:been|was|were) sent)"
    rf" (?:an?|another|the|this)(?: [\w-]+){{0,2}}? (?:{GIVEN})(?: (?:by|from) (?P<sender>[^.!?:,\n]{{1,60}}?))?"
    r"(?: (?:earlier|in|last|late|on|this|yesterday)\b[^.!?:\n]*)?:",
    re.IGNORECASE,
)
"""Behind who is not the one that speaks: "Parents | received this letter on Friday:"."""
_TOLD_OF = re.compile(
    r"(?:(?:an?|her|his|its|my|our|that|the|their|this) )?(?:[\w-]+ )?"
    r"(?:anecdotes?|jokes?|lies?|story|stories|tales?|truths?)(?: (?:about|from|how|in|of|on|that|to)\b.*)?",
    re.DOTALL,
)
"""What is told, not who is told it: "told | stories of how they met"."""
_HEARS = re.compile(r"(?:.* )?hear[ds](?: (?:details|evidence))?", re.IGNORECASE)


def by_voice(text: str, found: Attribution) -> Attribution:
    """The attribution, without a source where the subject of its cue does not speak.

    "It" of "it was claimed that" is nobody; the board that is told something, whoever hears it, and the paper
    that "has received this statement from the club:" are the addressee.
    """
    if not found.cue:
        return found
    if found.addressee and _TOLD_OF.fullmatch(text, found.addressee[0][0], found.addressee[-1][1]):
        found = evolve(found, addressee=())
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
    """The attribution with its source made the addressee where that is told something, or hears it: "the board was
    told", "Judge Lind heard"."""
    end = found.source[-1][1]
    verb = " " + " ".join(text[end : found.cue[-1][1]].lstrip(" ,").split())
    received = _RECEIVES.fullmatch(text, end, found.cue[-1][1])
    if received is not None:
        source = (received.span("sender"),) if received["sender"] else ()
        return evolve(found, source=source, addressee=found.source)
    told = _HEARS.fullmatch(verb) or _IS_TOLD.fullmatch(verb) or _is_told_besides(text, found)
    return evolve(found, source=(), addressee=found.source) if told else found


def _is_told_besides(text: str, found: Attribution) -> bool:
    """Whether the subject of a cue behind "and" is told or asked something, as something else is done to it: "was
    stopped and told to go"; not "was stopped and told them to go"."""
    (_, end), (start, behind), (begins, _) = found.source[-1], found.cue[0], found.content[0]
    cue, besides = text[start:behind], _AND.fullmatch(text, end, start)
    if besides is None or not text[behind:begins].isspace() or _HOW.match(text, begins):
        return False
    asked = _ASKING.fullmatch(cue) and _TO_DO.match(text, begins)
    called = cue.lower() == "called" and _QUOTED.match(text, begins)
    return bool(_TELLING.fullmatch(cue) or ((asked or called) and _DONE.fullmatch(besides["done"])))
