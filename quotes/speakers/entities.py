"""The persons and institutions of an article: all forms of a name gathered to one, with roles, places and gender."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from attrs import define, evolve, field, frozen

from quotes.lexicon import Lexicon
from quotes.speakers.acronyms import (
    as_institutions,
    has_letters,
    initials_of,
    short_forms_of,
    spells_out,
    with_defined,
)
from quotes.speakers.appositions import called, said_of
from quotes.speakers.mentions import Mention
from quotes.speakers.names import (
    POSSESSIVES,
    Name,
    fullest,
    is_misspelled,
    is_nickname,
    is_particle,
    lookup_key,
    name_of,
    nicknames_of,
    plain,
    same_person,
)
from quotes.speakers.places import Places, load_places
from quotes.speakers.roles import KIN, Role, affiliations, called_in, role_of, titles_of
from quotes.speakers.scene import DASHES, Scene, Words
from quotes.speakers.settling import PEERS, REIGNING, RULING, settled

_BEHIND = 40
"""Characters behind a name in which a party and state stand."""
_BETWEEN = frozenset(
    {",", "the", "a", "an", "then", "now", "(", "-", "—", "–", "who", "is", "was", "her", "his", "their"}
)
_NAMESAKES = 20
"""Bearers of one name that are looked at."""
_SLIPS = 2
"""Times that a surname is misspelled alike: what stands oftener is somebody's."""
_ACRONYM = 5
"""Letters of an acronym at most that may be a name as it is written elsewhere."""
_DOMAIN = re.compile(r"(?<=\w)\.(?:com?|net|org)(?:\.[a-z]{2})?$")
"""What a name may be without: "GreatLake | .org"."""
_CROWD = 200
"""Persons of an article among whom a misspelled or shortened name is looked for at most."""
_CHANCE = 2
"""Letters that a role in small ones may have for initials by chance: not the DA of "a deputy adviser"."""
_GAP = 4
"""Words between a name and its role at most: ", 44, a"."""
_NICKNAME = re.compile(r"(?:\(?[“\"‘]|\(|(?<!\S)')\s?(?P<nickname>[^“”\"‘’()]+?)\s?(?:[”\"’]\)?|\)|'(?!\S))\s?")
_KNOWN_AS = re.compile(
    r",? (?:who is )?(?:\w+ )?known (?:(?!for\b)[a-z]+ ){0,3}as [“\"‘']?(?P<name>[^\W\d_]+)(?=[”\"’']?[,.;)])"
)
_LONGEST_ACRONYM = 10
_INTRODUCING = re.compile(r", (?:(?:an?|her|his|its|the|their) |\d)")
"""Behind the name of somebody new."""
_GENERATIONS = {"jr": 0, "sr": 2}
"""Letters behind a name by the age that they tell; a name without them is between."""
_OF_GENERATIONS = frozenset({"dad", "elder", "father", "son", "younger"})
_OF_RELATIVES = frozenset({"and", "of", "or", "to", "who", "whose"})
"""Behind "mother" where that is what somebody is."""
_TITLED = 4
"""Words before a surname among which it stands whether the younger or the elder is meant: "younger | Mr | ."."""
_SHORT_NAME = 3
"""Letters of a short form of a first name at least, or of one in capitals."""


@define(eq=False)
class Entity:
    """Somebody or something of the article. Genders are m, f or None; they serve pronouns alone and are never put out.

    kind: as of Mention; name: the fullest form; names: all of a person's; forms: all forms in lower case; roles: in the
    order of the text, without a text what a sentence says that a person is, of an institution what stands beside its
    name; affiliations: what a party or a role's initials tell, never put out; title: a peer's or ruler's, "Lady";
    title_gender: as a form of address or a role tells it; members: of several together; apart: whether it is known to
    be nobody who is named in full.
    """

    kind: str
    name: str
    names: list[Name] = field(factory=list)
    forms: set[str] = field(factory=set)
    mentions: list[Mention] = field(factory=list)
    roles: list[Role] = field(factory=list)
    affiliations: list[Role] = field(factory=list)
    places: frozenset[str] = frozenset()
    title: str = ""
    title_gender: str | None = None
    first_gender: str | None = None
    members: tuple[str, ...] = ()
    apart: bool = False

    @property
    def role(self) -> str | None:
        """That of a person, as it is put out."""
        texts = (each.text for each in self.roles if each.text)
        told = (text for text in texts if not self.printed.startswith(f"{text} "))
        return next(told, None) if self.kind == "person" else None

    @property
    def printed(self) -> str:
        """The name as it is put out: with the title of those who are named by it alone: "Queen Astrid", "Lady Tarn",
        "Crown Prince Sven"."""
        role = self.roles[0].text if self.kind == "person" and self.roles else ""
        title = self.title or (role if role.istitle() and role.lower().split()[-1] in REIGNING else "")
        alone = self.title.lower() in RULING or self.name.split()[1:2] in ([], ["of"])
        leads = title and alone and not self.name.startswith(f"{title} ")
        return f"{title} {self.name}" if leads else self.name

    @property
    def gender(self) -> str | None:
        """As a form of address or a role tells it, else as the first name or pronouns do."""
        return self.title_gender or self.first_gender

    def absorb(self, other: "Entity") -> None:
        """Takes over what was told of this one under another form."""
        self.mentions = sorted([*self.mentions, *other.mentions], key=lambda each: each.start)
        self.names.extend(name for name in other.names if name not in self.names)
        self.forms |= other.forms
        self.roles.extend(role for role in other.roles if role not in self.roles)
        self.places |= other.places
        self.title = self.title or other.title
        self.title_gender = self.title_gender or other.title_gender


@frozen(eq=False)
class Entities:
    """All entities of an article, in the order of their first mention, and which of them each word names."""

    all: Sequence[Entity]
    at: Mapping[int, int]


def gather(scene: Scene, names: Sequence[Mention], roles: Sequence[Words], lexicon: Lexicon) -> Entities:
    """The entities that names belong to; names: in order; roles: where they stand."""
    names = settled(scene, as_institutions(scene, with_defined(scene, names)), roles, lexicon)
    persons = _persons(scene, [each for each in names if each.kind == "person"], lexicon)
    institutions = _institutions(scene, [each for each in names if each.kind == "organization"], lexicon)
    found = in_order([*persons, *institutions])
    _give_roles(scene, found, roles, lexicon)
    for person in persons:
        _complete(scene, person, lexicon)
        said = (scene.written(words) for mention in person.mentions for words in said_of(scene, mention))
        untold = (evolve(role_of(text, lexicon, load_places(lexicon)), text="") for text in dict.fromkeys(said))
        person.roles.extend(untold)
    for institution in institutions:
        phrases = (scene.written(words) for mention in institution.mentions for words in called(scene, mention))
        institution.roles = [role_of(text, lexicon, load_places(lexicon)) for text in dict.fromkeys(phrases)]
    return found


def in_order(entities: Iterable[Entity]) -> Entities:
    """Entities by their first mention."""
    found = sorted(entities, key=lambda each: each.mentions[0].start)
    at = {i: number for number, each in enumerate(found) for m in each.mentions for i in range(m.start, m.end)}
    return Entities(found, at)


def _persons(scene: Scene, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Entity]:
    read = [(mention, *_person_name(_less_capitals(scene, mention, lexicon))) for mention in mentions]
    written = Counter(text for _, text, _ in read)
    heirs = _heirs(scene, read)
    found: list[Entity] = []
    by_word: dict[str, dict[int, None]] = {}
    # Longer forms first; those of headlines, where other words look like names, after all others.
    read.sort(key=lambda each: (scene.is_headline(each[0].start), -len(each[1].split()), each[0].start))
    for mention, text, name in read:
        before = _before(scene, mention.start)
        gender = lexicon.genders.get(before) if before in lexicon.honorifics else None
        number = _of_generation(scene, mention, found, by_word.get(plain(text), ()), lexicon)
        if number is None:
            number = _bearer(found, by_word, text, name, gender, _is_kin(scene, mention), heirs)
        glued = None
        title = scene.words[mention.start - 1] if mention.start else ""
        if number is None and name is not None and plain(text) not in by_word:
            number = None if _is_introduced(scene, mention, lexicon) else _shortened(found, name, lexicon)
        if number is None and name is not None and written[text] <= _SLIPS and plain(text) not in lexicon.first_names:
            number = _misspelled(found, name, gender)
        if number is None and scene.is_headline(mention.start):
            number = glued = _only(number for word in plain(text).split() for number in by_word.get(word, ()))
            given, *rest = plain(text).split() or [""]
            whole = number is not None and rest == plain(found[number].name).split() and given in lexicon.first_names
            glued = None if whole else glued  # "Ada Lind Opens Harbour ¶ Lind said"
        if number is None:
            number = len(found)
            found.append(Entity("person", text))
        person = found[number]
        person.mentions.append(mention)
        person.title_gender = person.title_gender or gender
        rules = before in RULING and _is_of_given_names(text, lexicon)
        if title.istitle() and (before in PEERS or rules or len(text) == 1):  # "Mr B", "Coach K"
            person.title = person.title or title
        if glued is None:
            _add_form(person, text, name, lexicon)
            called = _called(scene, mention)
            person.forms |= {called.lower()} - {""}
            short = nicknames_of(name.first) if name is not None and name.full else ()
            surname = (plain(name.last),) if name is not None else ()
            for word in (*plain(text).split(), *surname, *short, *plain(called).split()):
                by_word.setdefault(word, {})[number] = None
    for person in found:
        person.mentions.sort(key=lambda each: each.start)
        if person.names:
            person.name = fullest(_without_epithets(person.names, lexicon)).text
    return found


def _called(scene: Scene, mention: Mention) -> str:
    """What else a person is called by a nickname within the name, "Devon ‘Biggs’ Lawes", or by the words behind it:
    "Jo Ansah, better known as Mighty"; empty where that is no name of one word."""
    nickname = _NICKNAME.search(scene.written(mention.words))
    known = _KNOWN_AS.match(scene.text, scene.spans[mention.end - 1][1])
    found = nickname["nickname"] if nickname is not None else known["name"] if known is not None else ""
    return found if found[:1].isupper() and found.isalpha() else ""


def _is_of_given_names(text: str, lexicon: Lexicon) -> bool:
    """Whether a name is one of those who rule, without a surname: "Juan Carlos", "Carl XVI"."""
    return all(word in lexicon.first_names or word.strip("ivx") == "" for word in plain(text).split())


def _before(scene: Scene, start: int) -> str:
    """The word before a name, in lower case, with the full stop that may stand apart from it: "mme."."""
    before = scene.lower[start - 1] if start else ""
    return scene.lower[start - 2] + before if before == "." and start > 1 else before


def _only(numbers: Iterable[int]) -> int | None:
    several = set(numbers)
    return several.pop() if len(several) == 1 else None


def _add_form(person: Entity, text: str, name: Name | None, lexicon: Lexicon) -> None:
    person.forms.add(text.lower())
    if name is not None and name not in person.names:
        person.names.append(name)
    if name is not None and name.full:
        person.first_gender = person.first_gender or lexicon.first_names.get(plain(name.first))


def _without_epithets(names: Sequence[Name], lexicon: Lexicon) -> Sequence[Name]:
    """Forms less those that put a word that is no first name before another full one: "Brave Marina Lacerda"; "Van
    Tarn" is none of "Ada Van Tarn"."""
    full = {name.words for name in names if name.full and not is_particle(name.words[0].lower())}
    return [name for name in names if name.words[1:] not in full or plain(name.words[0]) in lexicon.first_names]


def _person_name(written: str) -> tuple[str, Name | None]:
    """A name as it stands, without nickname, and its parts where it can be taken apart."""
    text = _NICKNAME.sub("", written).strip() or written
    if text.count("(") != text.count(")"):  # "(coach Ada) Lind"
        text = text.replace("(", "").replace(")", "")
    words = text.split()
    return " ".join(words), name_of(words)


def _less_capitals(scene: Scene, mention: Mention, lexicon: Lexicon) -> str:
    """A person's name as it stands, a first name in the capitals that an article leads in with as names are written:
    "ADA | Lind"; not so "NFO | Lind", "JD | Vance"."""
    text, start = scene.written(mention.words), mention.start
    first, *others = text.split()
    opens = not start or scene.paragraphs[start] != scene.paragraphs[start - 1]
    if not opens or not others or len(first) < _SHORT_NAME or not first.isupper() or others[-1].isupper():
        return text
    given = plain(first) in lexicon.first_names and first.lower() not in titles_of(lexicon)
    return " ".join([first.title(), *others]) if given else text


def _is_kin(scene: Scene, mention: Mention) -> bool:
    """Whether a relative is named: "her son | Dan", "her husband, | Dan"."""
    before = scene.lower[max(0, mention.start - 2) : mention.start]
    return not KIN.isdisjoint(before[-1:] if before[-1:] != (",",) else before)


def _is_introduced(scene: Scene, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name alone stands as of somebody new: "Kon, a porter", "Detective Kon", "her partner Kon"."""
    before = scene.words[mention.start - 1] if mention.start else ""
    titled = before.istitle() or before.lower() in titles_of(lexicon) or _is_kin(scene, mention)
    return titled or _INTRODUCING.match(scene.text, scene.spans[mention.end - 1][1]) is not None


def _bearer(
    found: Sequence[Entity],
    by_word: Mapping[str, dict[int, None]],
    text: str,
    name: Name | None,
    gender: str | None,
    kin: bool,
    heirs: Container[tuple[str, str]],
) -> int | None:
    """The one person that a form of a name belongs to; None for nobody so far, or where several may be meant.

    kin: whether it is a relative's, who is nobody else by a short form of the first name; heirs: as of `_heirs`.
    """
    words = plain(text).split()
    latest = ([*islice(reversed(by_word.get(word, {})), _NAMESAKES)][::-1] for word in words)
    near = dict.fromkeys(chain.from_iterable(latest))
    likely = [n for n in near if gender is None or found[n].gender in (None, gender)]

    def is_heir(other: Name) -> bool:
        return name is not None and (name.first, name.last) in heirs and bool(name.suffix) != bool(other.suffix)

    own = [(number, other) for number in likely for other in found[number].names if not is_heir(other)]
    held = [*dict.fromkeys(number for number, other in own if _holds(other, words, kin))]
    if held:
        return held[0] if len(held) == 1 else None
    alike = [number for number in likely if text.lower() in found[number].forms]
    if alike:
        return alike[0]
    if name is None or not name.full:
        return None
    same = [*dict.fromkeys(number for number, other in own if other.full and same_person(other, name))]
    return same[0] if len(same) == 1 else None


def _heirs(scene: Scene, read: Sequence[tuple[Mention, str, Name | None]]) -> set[tuple[str, str]]:
    """First name and surname of those whom a "Jr." or "Sr." is told apart from: named without it before, outside
    headlines, and called somebody's son or father, or the younger: "Duncan Hunt … his father, Duncan Hunt Sr."."""
    first: dict[bool, dict[tuple[str, str], int]] = {True: {}, False: {}}
    for mention, _, name in read:
        if name is not None and name.full and not scene.is_headline(mention.start):
            places, key = first[name.suffix in _GENERATIONS], (name.first, name.last)
            places[key] = min(places.get(key, mention.start), mention.start)
    later = {key for key, at in first[True].items() if first[False].get(key, at) < at}
    kin = {
        scene.lower[at]
        for mention, _, _ in (read if later else ())
        if not _OF_GENERATIONS.isdisjoint(scene.lower[max(0, mention.start - _TITLED) : mention.start])
        for at in (mention.start, mention.end - 1)
    }
    return {key for key in later if not kin.isdisjoint(key)}


def _of_generation(
    scene: Scene, mention: Mention, found: Sequence[Entity], bearers: Collection[int], lexicon: Lexicon
) -> int | None:
    """The younger or elder of two with one name: "the younger | Mr. Lind" is Bo Lind Jr., the other Bo Lind."""
    before = reversed(scene.lower[max(0, mention.start - _TITLED + 1) : mention.start])
    which = next((word for word in before if word != "." and word not in lexicon.honorifics), "")
    if which not in ("elder", "younger") or mention.end - mention.start > 1:
        return None
    names = [(n, name) for n in bearers for name in found[n].names if name.full]
    told = {(name.first, name.last) for _, name in names if name.suffix in _GENERATIONS}
    ages = {_GENERATIONS.get(name.suffix, 1): n for n, name in names if (name.first, name.last) in told}
    return ages[max(ages) if which == "elder" else min(ages)] if len(ages) == len({*ages.values()}) > 1 else None


def _shortened(found: Sequence[Entity], short: Name, lexicon: Lexicon) -> int | None:
    """The one person whose first name a word alone begins that is none itself: "Kon" of Konstantinos Lind; not "Joe" of
    Joel."""
    word = plain(short.last)
    if short.full or len(found) > _CROWD or len(word) < _SHORT_NAME or word in lexicon.first_names:
        return None
    firsts = ((n, plain(name.first)) for n, each in enumerate(found) for name in each.names if name.full)
    return _only(n for n, first in firsts if first.startswith(word) and len(first) - len(word) > 1)


def _misspelled(found: Sequence[Entity], surname: Name, gender: str | None) -> int | None:
    """The one person whose surname a word alone misspells."""
    if len(found) > _CROWD:
        return None
    likely = ((n, each) for n, each in enumerate(found) if gender is None or each.gender in (None, gender))
    return _only(n for n, each in likely if any(is_misspelled(surname, other) for other in each.names))


def _holds(whole: Name, part: Sequence[str], kin: bool) -> bool:
    """Whether a name holds other words in a row, or is shortened to one: "García Pérez" of Luis García Pérez; "Tim";
    "Sudani" of al-Sudani. kin: as of `_bearer`."""
    words = [plain(word) for word in whole.words]
    size = len(part)
    nickname = not kin and whole.full and size == 1 and is_nickname(part[0], whole.first)
    heir = size == 2 and part[1].strip(".") == whole.suffix and part[0] in (plain(whole.first), plain(whole.last))
    shortened = nickname or heir or (size == 1 and part[0] == plain(whole.last))
    return shortened or any(words[at : at + size] == list(part) for at in range(len(words) - size + 1))


def _institutions(scene: Scene, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Entity]:
    found: dict[str, Entity] = {}
    forms = {form.lower() for form in lexicon.legal_forms}
    for mention in mentions:
        text = _without_article(scene.written(mention.words))
        key = _without_legal_form(lookup_key(_DOMAIN.sub("", text)), forms)
        entity = found.setdefault(key, Entity("organization", text))
        longer = len(text.split()) > len(entity.name.split())
        if len(text) > _ACRONYM and text.isupper() != entity.name.isupper():  # "NORVIK HOMES INC".
            longer = entity.name.isupper()
        if longer:
            entity.name = text
        entity.mentions.append(mention)
        entity.forms.add(text.lower())
    merged = dict(found)
    by_initials: dict[str, list[Entity]] = {}
    several = {entity: {*initials_of(entity.name)} for entity in found.values() if " " in entity.name}
    for entity, initials in several.items():
        for each in initials:
            by_initials.setdefault(each, []).append(entity)
    # What spells an acronym out whole comes first, and nothing has two.
    known, stand = set(by_initials), {entity.name.replace(".", "") for entity in found.values()}
    for entity in (entity for entity, initials in several.items() if initials.isdisjoint(stand)):
        for each in {*short_forms_of(entity.name)} - known:
            by_initials.setdefault(each, []).append(entity)
    ends = {mention.end: each for each in found.values() for mention in each.mentions if " " in each.name}
    for key, entity in found.items():
        full = _spelled_out(scene, entity, by_initials, ends)
        if full is not None and full is not entity:
            full.absorb(merged.pop(key))
    for key, whole in _expanded(merged):
        whole.absorb(merged.pop(key))
    return list(merged.values())


def _expanded(found: Mapping[str, Entity]) -> list[tuple[str, Entity]]:
    """The institutions whose names hold an acronym that the one name beside it spells out: "Health NZ"."""
    partly = {
        key: each.name for key, each in found.items() if " " in each.name and any(map(_is_acronym, each.name.split()))
    }
    holding: dict[str, dict[Entity, None]] = {}
    for each in found.values() if partly else ():
        for word in each.name.split():
            holding.setdefault(word, {})[each] = None
    # One of the first two words is no acronym that is spelled out, but a word of the other name, too.
    alike = {key: [holding.get(word, {}) for word in name.split()[:2]] for key, name in partly.items()}
    whole = {
        key: [each for each in {**one, **other} if spells_out(each.name, partly[key])]
        for key, (one, other) in alike.items()
    }
    return [(key, each[0]) for key, each in whole.items() if len(each) == 1 and each[0].name not in partly.values()]


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _without_legal_form(key: str, forms: Collection[str]) -> str:
    """What a firm is looked up by, whether its legal form is told or not: "Norvik Homes Ltd"."""
    *words, last = key.split() or [""]
    return " ".join(words) if words and last in forms else key


def _without_article(text: str) -> str:
    words = text.split()
    return " ".join(words[1:]) if len(words) > 1 and words[0].lower() == "the" else text


def _spelled_out(
    scene: Scene, entity: Entity, by_initials: Mapping[str, Sequence[Entity]], ends: Mapping[int, Entity]
) -> Entity | None:
    """The institution that an acronym shortens: by its initials, or because it stands in brackets behind the name, or
    in ", or SBV"; a word so, too, whose letters the name has in order: "the Office for Water Regulation (Ofwat)"."""
    acronym = entity.name.replace(".", "")
    if not 2 <= len(acronym) <= _LONGEST_ACRONYM:
        return None
    first = entity.mentions[0].start
    before = first - 1 if scene.words[first - 1 : first] == ("(",) else first - 2
    behind = first > 1 and scene.lower[before:first] in (("(",), (",", "or")) and before in ends
    if behind and (acronym.isupper() or has_letters(ends[before].name, acronym)):
        return ends[before]
    if not acronym.isupper():
        return None
    fitting = by_initials.get(acronym, ())
    shortest = min(fitting, key=lambda each: len(each.name), default=None)
    return shortest if shortest is not None and all(shortest.name in each.name for each in fitting) else None


def _give_roles(scene: Scene, found: Entities, roles: Sequence[Words], lexicon: Lexicon) -> None:
    """Gives each role to the person whose name stands nearest before or behind it."""
    places = load_places(lexicon)
    for role in (_to_end_of_name(found, each) for each in roles):
        if {*lexicon.honorifics, "."}.issuperset(scene.lower[slice(*role)]):  # "Dame" is no role
            continue
        owned = _with_owner(scene, found, role)
        holder = _holder(scene, found, owned, lexicon)
        if holder is None:
            continue
        for words in called_in(scene, owned, lexicon):
            if _is_beside(scene, words):
                continue
            text = scene.written(scene.closed(words))
            if any(map(str.isalpha, text)) and all(text.lower() != other.text.lower() for other in holder.roles):
                holder.roles.append(role_of(text, lexicon, places))


def _is_beside(scene: Scene, role: Words) -> bool:
    """Whether a headline names a relative beside somebody: "Ada Lind, | husband | to wed in May"."""
    start, end = role
    behind = scene.lower[end] if end < len(scene.words) else ""
    relative = end - start == 1 and scene.lower[start] in KIN and scene.words[start - 1] == ","
    return (
        relative and scene.paragraphs[start] == scene.paragraphs[0] and behind.isalpha() and behind not in _OF_RELATIVES
    )


def _to_end_of_name(found: Entities, role: Words) -> Words:
    """A role that ends in an institution's name, with all of it: "founder of Molloy | & Daughters"."""
    entity = found.all[found.at[role[1] - 1]] if role[1] - 1 in found.at else None
    if entity is None or entity.kind == "person":
        return role
    return role[0], max(role[1], next(m.end for m in entity.mentions if m.start < role[1] <= m.end))


def _with_owner(scene: Scene, found: Entities, role: Words) -> Words:
    """A role with what it is written in one with, "brother- | in-law", and what it hangs on: "Norvan's | director"."""
    start, end = scene.unbroken(role)[0], role[1]
    start += scene.words[start] in DASHES and end > start + 1  # Of a line that a dash leads.
    start += scene.words[start] in POSSESSIVES and end > start + 1
    if start in found.at:
        start = next(m.start for m in found.all[found.at[start]].mentions if m.start <= start < m.end)
    owned = (
        start > 1 and scene.words[start - 1] in POSSESSIVES and scene.paragraphs[start - 1] == scene.paragraphs[start]
    )
    owner = found.at.get(start - 2) if owned else None
    if owner is None:
        return (start - 2 if owned and scene.words[start - 2].islower() else start), end
    return next(m.start for m in found.all[owner].mentions if m.start <= start - 2 < m.end), end


def _holder(scene: Scene, found: Entities, role: Words, lexicon: Lexicon) -> Entity | None:
    start, end = role
    between = _BETWEEN | lexicon.honorifics
    for step, first in ((1, end), (-1, start - 1)):
        place = first
        while abs(place - first) <= _GAP and 0 <= place < len(scene.words):
            if step > 0 and scene.paragraphs[place] != scene.paragraphs[start]:  # What a headline ends with.
                break
            if place in found.at:
                entity = found.all[found.at[place]]
                return entity if entity.kind == "person" else None
            if scene.lower[place] not in between and not scene.words[place].isdigit():
                break
            place += step
    return None


def _complete(scene: Scene, person: Entity, lexicon: Lexicon) -> None:
    """Takes places and gender from where a person's names stand."""
    places = load_places(lexicon)
    for mention in person.mentions:
        behind = scene.spans[mention.end - 1][1]
        person.affiliations.extend(affiliations(scene.text[behind : behind + _BEHIND].lstrip(), lexicon, places))
        person.places |= _place_behind(scene, mention.end, places)
    offices = (part for role in person.roles for part in _parts_of_office(role.text, lexicon))
    short = ((text, letters) for text in offices if " " in text for letters in initials_of(text))
    short = ((text, letters) for text, letters in short if letters not in text.split())  # Not of "aide with the NFO".
    told = (letters.lower() for text, letters in short if len(letters) > _CHANCE or text.istitle())
    person.affiliations.extend(Role("", letters) for letters in dict.fromkeys(told))
    for role in (*person.roles, *person.affiliations):
        person.places |= role.places
    if person.title_gender is None:
        words = [word for role in person.roles for word in re.findall(r"[\w-]+", _unowned(role.text.lower()))]
        person.title_gender = next((lexicon.genders[word] for word in words if word in lexicon.genders), None)
    if not any(name.full for name in person.names):
        person.first_gender = lexicon.first_names.get(next(iter(plain(person.name).split()), ""))


def _parts_of_office(role: str, lexicon: Lexicon) -> Iterator[str]:
    """A role whole, and of each part between commas: without whose it is, without what it is of, and the last two words
    of that: "Health | Cabinet Secretary"; not with a form of address behind it, "Dr", or a rank, "SP"."""
    yield role
    for part in role.split(","):
        alone = re.split(r" (?:at|for|of|with) ", re.split(r"['’]s? ", part)[-1])[0].split()
        while alone and (alone[-1].lower() in lexicon.honorifics or alone[-1] in lexicon.ranks):
            alone.pop()
        yield from (" ".join(alone), " ".join(alone[-2:]))


def _unowned(role: str) -> str:
    """A role without whose it is: "Ms. Lind's | brother"."""
    return re.split(r"[’']s? ", role)[-1]


def _place_behind(scene: Scene, end: int, places: Places) -> frozenset[str]:
    """The place of "Ada Lind of Varn", by itself in lower case where no list has it; end: of the name."""
    behind = [word for word in scene.words[end : end + 4] if word.lower() != "the"]
    if len(behind) < 2 or behind[0].lower() != "of" or not behind[1][0].isupper():
        return frozenset()
    named = [word.lower() for word in behind[1:3]]
    return places.in_words(named)[0] or frozenset(named[:1])
