"""The people of an article: every form of a name, gathered to one person, with roles, places and gender."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import define, field, frozen
from spacy.tokens import Doc, Token

from quotes.detection.cues import SUBJECTS
from quotes.lexicon import Lexicon
from quotes.speakers.mentions import Mention, find_mentions, is_capitalized
from quotes.speakers.names import Name, fullest, is_nickname, name_of, nicknames_of, plain, same_person
from quotes.speakers.places import Places, load_places
from quotes.speakers.roles import Role, affiliations, fit, places_behind, role_of, title_or_apposition

_LONG_ENOUGH = 5
"""Letters of the shortest surname that may be misspelled."""
_BEHIND = 40
"""Characters behind a name in which a party and state stand."""


@define(eq=False)
class Person:
    """One person of an article. Genders are m, f or unknown; they serve pronouns alone and are never put out.

    title_gender: as a form of address or a role tells it; gender: that, else as the first name does.
    roles: in the order of the text; affiliations: roles that a party tells, never put out; places: by roles and "of".
    """

    names: list[Name] = field(factory=list)
    mentions: list[Mention] = field(factory=list)
    honorifics: set[str] = field(factory=set)
    roles: list[Role] = field(factory=list)
    affiliations: list[Role] = field(factory=list)
    places: frozenset[str] = frozenset()
    title_gender: str | None = None
    gender: str | None = None
    prominence: int = 0
    """How often the full name is a subject."""

    @property
    def name(self) -> str:
        return fullest(self.names).text

    def mention_at(self, index: int) -> Mention | None:
        """The mention that holds a token, by its index."""
        number = bisect_right(self.mentions, index, key=lambda mention: mention.start) - 1
        return self.mentions[number] if number >= 0 and index < self.mentions[number].end else None

    @property
    def role(self) -> str | None:
        return self.roles[0].text if self.roles else None


@frozen(eq=False)
class People:
    """The persons of an article, and which of them each named token belongs to."""

    by_token: Mapping[int, Person]
    by_noun: Mapping[str, Sequence[Person]]
    by_surname: Mapping[str, Sequence[Person]]
    by_spelling: Mapping[str, Mapping[Person, None]]
    """Those with a full name, by the spellings of the last one."""
    lexicon: Lexicon
    places: Places

    def at(self, token: Token) -> Person | None:
        """The person whose name holds a token."""
        return self.by_token.get(token.i)

    def with_role(self, asked: Role) -> list[tuple[int, Person]]:
        """The persons that a description can mean, each with how well (as of `roles.fit`)."""
        nouns = self.lexicon.heads_of_state if asked.noun in self.lexicon.heads_of_state else {asked.noun}
        bearers = dict.fromkeys(person for noun in sorted(nouns) for person in self.by_noun.get(noun, ()))
        return [(best, person) for person in bearers if (best := self._best_fit(asked, person)) is not None]

    def _best_fit(self, asked: Role, person: Person) -> int | None:
        fits = (fit(asked, role, person.places, self.lexicon) for role in (*person.roles, *person.affiliations))
        return max((each for each in fits if each is not None), default=None)

    def with_surname(self, surname: str, gender: str | None) -> Person | None:
        """The one person of a surname whose gender is this one, or not known."""
        bearers = [person for person in self.by_surname.get(surname.lower(), ()) if person.gender in (None, gender)]
        return bearers[0] if len(bearers) == 1 else None

    def shares_surname(self, person: Person, token: Token) -> bool:
        """Whether a name in the text is a surname alone that others have, too."""
        mention = person.mention_at(token.i)
        alone = mention is not None and not mention.name.full and mention.honorific is None
        return alone and mention is not None and len(self.by_surname.get(mention.name.last, ())) > 1

    def spelled_like(self, surname: str) -> Person | None:
        """The one person whose surname is this one but for a letter."""
        return _spelled_like(surname.lower(), self.by_spelling)


def find_people(doc: Doc, lexicon: Lexicon) -> People:
    """Everybody the document names."""
    # Full names first, then Mr. and Mrs., who tell families apart, then surnames alone.
    mentions = sorted(find_mentions(doc, lexicon), key=lambda m: (not m.name.full, m.honorific is None, m.start))
    persons: list[Person] = []
    by_word: dict[str, dict[Person, None]] = {}
    spelled: dict[str, dict[Person, None]] = {}
    for mention in mentions:
        if mention.name.full:
            person = _bearer_of_full(doc, by_word, mention)
        else:
            person = _bearer_of_part(by_word, mention, lexicon)
        if person is None and not mention.name.full and mention.name.last not in by_word:
            person = _spelled_like(mention.name.last, spelled)
        if person is None:
            person = Person()
            persons.append(person)
        for key in _keys(mention.name):
            by_word.setdefault(key, {})[person] = None
        if mention.name.full:
            for spelling in _spellings(mention.name.last):
                spelled.setdefault(spelling, {})[person] = None
        _add(doc, person, mention, lexicon)
    by_token = {i: p for p in persons for m in p.mentions for i in range(m.start, m.end)}
    borne = _borne_names(doc, by_token, lexicon)
    for person in persons:
        if not any(name.full for name in person.names):
            person.names.extend(_only(borne.get(person.names[0].last, set())))
        _complete(doc, person, lexicon)
    nouns = ((role.noun, p) for p in persons for role in (*p.roles, *p.affiliations))
    surnames = ((name.last, p) for p in persons for name in p.names)
    return People(by_token, _grouped(nouns), _grouped(surnames), spelled, lexicon, load_places(lexicon))


def _spelled_like(surname: str, by_spelling: Mapping[str, Mapping[Person, None]]) -> Person | None:
    near = {person: None for spelling in _spellings(surname) for person in by_spelling.get(spelling, ())}
    return next(iter(near)) if len(near) == 1 else None


def _spellings(surname: str) -> set[str]:
    """A long surname, whole and without each of its letters but the first: names one letter apart share one."""
    if len(surname) < _LONG_ENOUGH:
        return set()
    return {surname, *(surname[:at] + surname[at + 1 :] for at in range(1, len(surname)))}


def _grouped(pairs: Iterator[tuple[str, Person]]) -> dict[str, list[Person]]:
    groups: dict[str, list[Person]] = {}
    for key, person in dict.fromkeys(pairs):
        groups.setdefault(key, []).append(person)
    return groups


def _borne_names(doc: Doc, by_token: Mapping[int, Person], lexicon: Lexicon) -> dict[str, set[Name]]:
    """Full names that something bears, by their last word: Ada Lind, of "the Ada Lind Library"."""
    found: dict[str, set[Name]] = {}
    for first, last in pairwise(doc):
        if is_capitalized(first) and is_capitalized(last) and first.i not in by_token and last.i not in by_token:
            name = name_of((first.text, last.text)) if plain(first.text) in lexicon.first_names else None
            if name is not None and name.full:
                found.setdefault(name.last, set()).add(name)
    return found


def _only(names: set[Name]) -> set[Name]:
    return names if len(names) == 1 else set()


def _keys(name: Name) -> set[str]:
    """What a name is looked up by: last name, first name and its nicknames, and both as far as spellings agree."""
    return {name.last, name.first, *nicknames_of(name.first), _loose(name)} - {""}


def _loose(name: Name) -> str:
    return f"{name.first} {name.last[0]}" if name.full else ""


def _add(doc: Doc, person: Person, mention: Mention, lexicon: Lexicon) -> None:
    if mention.name not in person.names:
        person.names.append(mention.name)
    person.mentions.append(mention)
    if mention.name.full:
        person.prominence += doc[mention.start : mention.end].root.dep_ in SUBJECTS
    if mention.honorific:
        person.honorifics.add(mention.honorific)
        person.title_gender = person.title_gender or lexicon.genders.get(mention.honorific)


def _complete(doc: Doc, person: Person, lexicon: Lexicon) -> None:
    """Puts mentions in order and takes roles, places and gender from where they stand."""
    places = load_places(lexicon)
    person.mentions.sort(key=lambda m: m.start)
    for mention in person.mentions:
        text = title_or_apposition(doc, mention.start, mention.end, lexicon)
        if text is not None and all(text != role.text for role in person.roles):
            person.roles.append(role_of(text, lexicon, places))
        person.places |= places_behind(doc, mention.end, places)
        if mention.name.full and mention.end < len(doc) and doc[mention.end].text in ("(", ","):
            behind = doc[mention.end : mention.end + 8].text[:_BEHIND]
            person.affiliations.extend(affiliations(behind, lexicon, places))
    for role in (*person.roles, *person.affiliations):
        person.places |= role.places
        for word in role.text.lower().split():
            person.title_gender = person.title_gender or lexicon.genders.get(word)
    person.gender = gender_of(person, lexicon)


def gender_of(person: Person, lexicon: Lexicon) -> str | None:
    """m or f, by what the article says, else by the first name where it gives one."""
    name = fullest(person.names)
    return person.title_gender or (lexicon.first_names.get(plain(name.first)) if name.full else None)


_ByWord = Mapping[str, Mapping[Person, None]]
"""Persons by what their names are looked up by."""


def _bearer_of_full(doc: Doc, persons: _ByWord, mention: Mention) -> Person | None:
    name = mention.name
    likely = dict.fromkeys((*persons.get(name.last, {}), *persons.get(_loose(name), {})))
    for person in likely:
        forms = [form for form in person.names if form.full]
        if any(same_person(form, name) for form in forms):
            by_nickname = all(form.first != name.first and is_nickname(form.first, name.first) for form in forms)
            if not (by_nickname and _meet(doc, person, mention)):  # "Jack and John Tarn" are two.
                return person
    return None


def _meet(doc: Doc, person: Person, mention: Mention) -> bool:
    """Whether a sentence holds both a mention of a person and this one."""
    sentence = doc[mention.start].sent
    return any(sentence.start <= other.start < sentence.end for other in person.mentions)


def _bearer_of_part(persons: _ByWord, mention: Mention, lexicon: Lexicon) -> Person | None:
    """The bearer of a surname (else of a first name), of several the one that gender allows and that is most prominent.

    None where no bearer fits: "Mr. Obama" in an article that names Michelle Obama alone is somebody else.
    """
    word = mention.name.last
    likely = persons.get(word, {})
    gender = lexicon.genders.get(mention.honorific or "")
    bearers = [p for p in likely if any(n.last == word for n in p.names)]
    fitting = [p for p in bearers if gender is None or gender_of(p, lexicon) in (None, gender)]
    if not bearers:  # Also the surname that comes first, and nicknames: "Mr. Ban" is Ban Ki-moon.
        fitting = [p for p in likely if gender is None or p.title_gender in (None, gender)]
    return max(fitting, key=lambda p: _standing(p, mention), default=None)


def _standing(person: Person, mention: Mention) -> tuple[bool, int, int, int]:
    """How likely a surname is a person's: less, where another form of address is (Ms., Mrs.); more, if named often."""
    addressed = mention.honorific is None or person.honorifics <= {mention.honorific}
    fully = any(name.full for name in person.names)
    often = person.prominence if fully else len(person.mentions)
    return addressed, often, len(person.mentions), -person.mentions[0].start
