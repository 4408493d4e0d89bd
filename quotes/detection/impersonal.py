"""Cues whose subject does not speak: "it was claimed that", "the board was told", "the court heard".

And of one that the model took for a passive the subject that does: "the rebels claimed to have won".
"""

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
    rf"(?P<is>{_IS})?{_ADVERBS} (?:(?P<to>advised|instructed|invited|ordered|reminded|told|urged|warned)"
    r"|asked|assured|briefed|informed|notified|offered|promised|reassured"
    r"|(?P<praised>commended|congratulated|critici[sz]ed|lauded|praised|thanked))(?: (?:about|for|of|on))?",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:not )?to [a-z]")
"""What is behind such a participle without "is", as in headlines: "Minister | urged | to resign"."""
_IS_EXPECTED = re.compile(rf"(?P<is> ['’]s|{_IS}){_ADVERBS} expected| expected", re.IGNORECASE)
_WITH = re.compile(r"\bwith $", re.IGNORECASE)
_HEARER = re.compile(
    r"(?:[\w.’'-]+ ){0,4}(?:commission|committee|court|enquiry|hearing|inquest|inquiry|jurors|jury|panel|tribunal)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_HEARS = re.compile(r"(?:.* )?hear[ds](?: (?:details|evidence))?", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"\b(?:and|as|but|though|while) $|^ from $", re.IGNORECASE)
_FORESEEN = re.compile(r"(?:is |are |was |were )?(?:expected|forecast|predicted)", re.IGNORECASE)
_BARE = re.compile(rf"{_ADVERBS} ".replace(" ", r"\s"))
_OBJECT = re.compile(r"(?:any|every|some)thing\b|what\b|which\b", re.IGNORECASE)
_SEEMS_TO = re.compile(r"(?:appear|seem)(?:ed|s)?(?! (?:as|like|to be)\b) \w.*", re.IGNORECASE | re.DOTALL)


def by_voice(text: str, found: Attribution) -> Attribution:
    """The attribution, with its subject for its source where that one speaks, and only there.

    Who is told, asked or heard by a court is the addressee, who is expected to do something a piece of the content.
    """
    if not found.cue:
        return found
    impersonal = _IT.search(text, max(0, found.cue[0][0] - _LONG), found.cue[-1][1])
    if impersonal is not None:
        return _without_it(text, found, (impersonal.start(), impersonal.start() + len("it")))
    return _without_hearer(text, found) if found.source else _with_subject(text, found)


def _without_it(text: str, found: Attribution, it: Span) -> Attribution:
    """The attribution without the "it" of an impersonal passive where its content follows at once or stands before."""
    before = found.content[0][0] < it[0]
    if found.source not in ((), (it,)) or not (before or text[found.cue[-1][1] : found.content[0][0]].isspace()):
        return found
    pieces = ((start, it[0] if start < it[0] < end else end) for start, end in found.content)
    return evolve(found, source=(), content=trimmed(text, pieces))


def _without_hearer(text: str, found: Attribution) -> Attribution:
    start, end = found.source[0][0], found.source[-1][1]
    cue = text[found.cue[0][0] : found.cue[-1][1]]
    if start > found.cue[0][0]:  # "Rain is predicted, but | the farmers | are glad"; "gifts expected from | Varn"
        between = text[found.cue[-1][1] : start]
        return evolve(found, source=()) if _FORESEEN.fullmatch(cue) and _OTHER_CLAUSE.search(between) else found
    verb = " " + " ".join(text[end : found.cue[-1][1]].lstrip(" ,").split())
    told = _told(text, found, verb)
    if told is not None and told["praised"]:
        return evolve(found, source=())
    if told is not None or (_HEARS.fullmatch(cue) and _HEARER.fullmatch(text, start, end)):
        return evolve(found, source=(), addressee=found.addressee or found.source)
    expected = _IS_EXPECTED.fullmatch(verb)
    if expected is not None and (expected["is"] or _WITH.search(text, max(0, start - _LONG), start)):
        return evolve(found, source=(), content=tuple(sorted([*found.source, *found.content])))
    return found


def _told(text: str, found: Attribution, verb: str) -> re.Match[str] | None:
    """The passive of whom its subject is told or praised; verb: all behind the source, up to the end of the cue."""
    told, behind = _IS_TOLD.fullmatch(verb), found.content[-1][0]
    if told is None or told["is"]:
        return told
    opens = found.source[0][0] == 0 or text[found.source[0][0] - 1] == "\n"  # Not "the man | police | told | to leave".
    if not opens or len(found.content) > 1 or not text[found.cue[-1][1] : behind].isspace():
        return None
    praised = told["praised"] and (verb.endswith(" for") or text.startswith("for ", behind))
    return told if praised or (told["to"] and _TO.match(text, behind)) else None


def _with_subject(text: str, found: Attribution) -> Attribution:
    """What stands right before a cue in the active is its source: "the rebels | claimed | to have won"."""
    subject, *others = found.content
    if not others or _OBJECT.match(text, *subject) or not _BARE.fullmatch(text, subject[1], found.cue[0][0]):
        return found
    cue, behind = text[found.cue[0][0] : found.cue[-1][1]], found.cue[-1][1]
    claims = cue.lower() == "claimed" and text.startswith(" to have ", behind)
    tells = cue.lower() == "told" and bool(found.addressee) and text[behind : found.addressee[0][0]].isspace()
    if not (claims or tells or _SEEMS_TO.fullmatch(cue)):
        return found
    return evolve(found, source=(subject,), content=tuple(others))
