"""Short forms of names made one with what they shorten: "Norvik" is Norvik Lines."""

from collections.abc import Callable, Container, Mapping
from math import log

from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entities, Entity, in_order
from quotes.speakers.names import plain
from quotes.speakers.namesakes import Form, likeliest, namesakes
from quotes.speakers.places import load_places
from quotes.speakers.scene import Words

Chances = Callable[[int, Words], Mapping[int, float]]
"""The probability of each whom an entity's name, where it stands, may mean."""
_ASKED, _UNLIKELY = 12, 1e-3
"""Mentions of a surname that are looked at, and the least that one counts for anybody."""
_IN_PLACES = frozenset({"across", "around", "at", "from", "in", "near", "outside", "the", "to"})
"""Words before a name that is no firm's short one: "in Norvik", "the National"."""
_FURTHER = frozenset({"&", "and", "for", "in", "of"})
"""Words with which an institution's name goes on: "Varn Bank | of Harlow"."""
_PAPERS = frozenset(
    {"chronicle", "courier", "gazette", "globe", "herald", "journal", "post", "telegraph", "times", "tribune"}
)
"""What is called by the last word of its name, in lower case, not by the first: "the Globe" of Boston."""
_FIRMS = frozenset(
    {"airlines", "airways", "capital", "cars", "electronics", "energy", "entertainment", "foods", "group", "holdings"}
    | {"industries", "insurance", "lines", "media", "motor", "motors", "partners", "platforms", "rail", "resources"}
    | {"technologies", "technology", "trust", "water"}
    | {"afc", "athletic", "city", "fc", "hotspur", "rangers", "rovers", "town", "united", "wanderers"}
)
"""What firms' and clubs' names end in, in lower case, which are called by the rest."""
_REACHES = frozenset({"federal", "international", "national", "royal", "state"})
"""Words that a name may be without: "the | Road Board"."""


def unified(cast: Cast, chances: Chances, spoken: Container[int]) -> Entities:
    """The entities with names, short forms made one with what they shorten: "Norvik", "Norvik Lines". spoken: the words
    of sources."""
    named = {n: each for n, each in enumerate(cast.entities) if each.kind != "description"}
    joining = {n: each for n, each in named.items() if not each.apart}
    settled: dict[int, int] = {}
    for forms in namesakes(joining):
        sums = [_sums(cast, chances, form) for form in forms]
        for form, bearer in zip(forms, likeliest(forms, sums), strict=True):
            settled |= dict.fromkeys(form.lone, bearer)
    leads = {
        number: settled[number] if number in settled else _lead(cast, chances, number, each)
        for number, each in joining.items()
    }
    for number in [n for n, full in leads.items() if full is not None and _is_another(cast, n, full, spoken)]:
        leads[number], named[number].apart = None, True
    absorbed = {number: full for number, full in leads.items() if full is not None and leads.get(full) is None}
    for number, full in absorbed.items():
        named[full].absorb(named[number])
    return in_order(each for number, each in named.items() if number not in absorbed)


def is_longer(cast: Cast, one: int, other: int) -> bool:
    """Whether one is an entity, not a description or nobody, and has a longer name than another one."""
    return one >= 0 and len(cast.entities[one].name) > len(cast.entities[other].name)


def _lead(cast: Cast, chances: Chances, number: int, entity: Entity) -> int | None:
    """The entity whose name this one's shortens; None for none."""
    found = chances(number, entity.mentions[0].words)
    best = max(found, key=lambda other: found[other], default=number)
    if is_longer(cast, best, number):
        return best
    if entity.kind != "organization":
        return None
    opened = _opened(cast, entity)
    return _ended(cast, entity) if opened is None else opened


def _is_another(cast: Cast, short: int, full: int, spoken: Container[int]) -> bool:
    """Whether a name that goes on behind an institution's is what that one makes, runs or gives, not its full name:
    "Norvik | Maps", named later and nowhere as who speaks; "Google | Maps"; "Varn Bank | Online"; "Moscow | Times". Not
    "Varn Bank | of Harlow"."""
    one, other = cast.entities[short], cast.entities[full]
    rest = other.name.removeprefix(f"{one.name} ").split()
    if one.kind != "organization" or rest == other.name.split() or rest[0].lower() in _FURTHER:
        return False
    (*before, last), ending = one.name.lower().split(), rest[-1].lower()
    if ending in _FIRMS or rest[-1] in cast.lexicon.legal_forms:
        return False
    town = load_places(cast.lexicon).is_state(one.name.lower())
    if town or ending in _PAPERS or (before and cast.lexicon.is_body(last)):
        return True
    if cast.lexicon.is_body(ending):
        return False
    if last in cast.lexicon.makers:
        return True
    first = next((each.start for each in one.mentions if not cast.scene.is_headline(each.start)), None)
    speaks = not before and any(each.start in spoken for each in other.mentions)
    return first is not None and first < other.mentions[0].start and not speaks


def _opened(cast: Cast, entity: Entity) -> int | None:
    """The one institution named before whose name goes on behind this one's, which is no place's: "Norvik | Lines"."""
    places = load_places(cast.lexicon).by_name
    before = [cast.scene.lower[each.start - 1] for each in entity.mentions if each.start]
    if entity.name.isupper() or entity.name.lower() in places or not _IN_PLACES.isdisjoint(before):
        return None
    longer = _only_before(cast, entity, lambda name: name.startswith(f"{entity.name} "))
    titled = longer is not None and all(word[0].isupper() for word in cast.entities[longer].name.split())
    return longer if titled else None


def _ended(cast: Cast, entity: Entity) -> int | None:
    """The one institution named before whose name is this one's of several words behind what says how far it reaches:
    "State | Road Board"."""
    behind = f" {entity.name}"
    longer = _only_before(cast, entity, lambda name: name.endswith(behind)) if " " in entity.name else None
    reach = "" if longer is None else cast.entities[longer].name.removesuffix(behind)
    return longer if reach.lower() in _REACHES else None


def _only_before(cast: Cast, entity: Entity, is_longer_form: Callable[[str], bool]) -> int | None:
    """The only one whose name is a longer form of an entity's, if it is named before; looked for among those with the
    rarest of its words."""
    words = (word for word in plain(entity.name).split() if word in cast.by_word)
    alike = min((cast.by_word[word] for word in words), key=len, default=[])
    longer = [number for number in alike if is_longer_form(cast.entities[number].name)]
    only = len(longer) == 1 and cast.entities[longer[0]].mentions[0].start < entity.mentions[0].start
    return longer[0] if only else None


def _sums(cast: Cast, chances: Chances, form: Form) -> dict[int, float]:
    """The log probability of each who may be meant by a surname, by all its mentions together."""
    sums = dict.fromkeys(form.bearers, 0.0)
    places = [(number, mention.words) for number in form.lone for mention in cast.entities[number].mentions]
    for number, words in places[:: -(-len(places) // _ASKED)]:
        found = chances(number, words)
        for bearer in form.bearers:
            sums[bearer] += log(max(found.get(bearer, 0.0), _UNLIKELY))
    return sums
