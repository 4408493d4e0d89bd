"""The people of an article: every form of a name, gathered to one person, with role and gender."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import names
from attrs import define, field, frozen
from spacy.tokens import Doc, Token

from quotes.lexicon import Lexicon
from quotes.speakers.descriptions import PERSON_ENDINGS
from quotes.speakers.names import Name, fullest, name_of, same_person

_ARTICLES = frozenset({"a", "an", "the"})
_OTHER_LABELS = frozenset({"GPE", "LOC", "NORP", "ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von"})
_TITLE_PARTS = frozenset({"advmod", "amod", "case", "compound", "det", "nmod", "poss", "prep", "pobj", "punct"})
_ROLE_ENDS = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})
_LONGEST_NAME = 5
_FAR_MORE = 5.0
"""How many times as common a first name must be among one sex to tell it."""


@frozen
class Mention:
    """A name in the text; start and end are token indices."""

    start: int
    end: int
    name: Name
    honorific: str | None = None


@define(eq=False)
class Person:
    """One person of an article. gender is m, f or unknown; it serves pronouns alone and is never put out."""

    names: list[Name] = field(factory=list)
    mentions: list[Mention] = field(factory=list)
    roles: list[str] = field(factory=list)
    gender: str | None = None

    @property
    def name(self) -> str:
        return fullest(self.names).text

    @property
    def role(self) -> str | None:
        return self.roles[0] if self.roles else None


@frozen
class People:
    """The persons of an article, and which of them each named token belongs to."""

    by_token: Mapping[int, Person]
    by_role_word: Mapping[str, Sequence[Person]]

    def at(self, token: Token) -> Person | None:
        """The person whose name holds a token."""
        return self.by_token.get(token.i)

    def with_role(self, noun: str, words: frozenset[str]) -> list[Person]:
        """The persons one of whose roles has a noun as its head and holds all the words; in lower case."""
        bearers = self.by_role_word.get(noun, ())
        return [p for p in bearers if any(_is_role_of(role.lower().split(), noun, words) for role in p.roles)]


def _is_role_of(role: Sequence[str], noun: str, words: frozenset[str]) -> bool:
    """Not so "adviser to the president" for the president."""
    end = next((number for number, word in enumerate(role) if word in _ROLE_ENDS), len(role))
    return words <= set(role) and end > 0 and role[end - 1] == noun


def find_people(doc: Doc, lexicon: Lexicon) -> People:
    """Everybody the document names."""
    # Full names first, then Mr. and Mrs., who tell families apart, then surnames alone.
    mentions = sorted(_mentions(doc, lexicon), key=lambda m: (not m.name.full, m.honorific is None, m.start))
    persons: list[Person] = []
    by_word: dict[str, list[Person]] = {}
    for mention in mentions:
        bearer = _bearer_of_full if mention.name.full else _bearer_of_part
        person = bearer(by_word, mention, lexicon)
        if person is None:
            person = Person()
            persons.append(person)
        for word in {mention.name.first, mention.name.last}:
            if person not in by_word.setdefault(word, []):
                by_word[word].append(person)
        _add(person, mention, lexicon)
    for person in persons:
        person.mentions.sort(key=lambda m: m.start)
        for mention in person.mentions:
            _take_role(doc, person, mention, lexicon)
        person.gender = _gender(person)
    by_token = {i: p for p in persons for m in p.mentions for i in range(m.start, m.end)}
    by_role_word: dict[str, list[Person]] = {}
    for person in persons:
        for word in {word for role in person.roles for word in role.lower().split()}:
            by_role_word.setdefault(word, []).append(person)
    return People(by_token, by_role_word)


def _gender(person: Person) -> str | None:
    """m or f, by what the article says, else by the first name where it gives one."""
    name = fullest(person.names)
    return person.gender or (gender_of(name.first) if name.full else None)


def gender_of(first_name: str) -> str | None:
    """m or f where a first name is far more common among one sex in the US census lists of the package `names`."""
    males, females = _first_names()
    male, female = males.get(first_name, 0.0), females.get(first_name, 0.0)
    if max(male, female) < _FAR_MORE * min(male, female) or male == female:
        return None
    return "m" if male > female else "f"


@cache
def _first_names() -> tuple[dict[str, float], dict[str, float]]:
    return _shares(names.FILES["first:male"]), _shares(names.FILES["first:female"])


def _shares(path: str) -> dict[str, float]:
    rows = (line.split() for line in Path(path).read_text(encoding="ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if row}


def _mentions(doc: Doc, lexicon: Lexicon) -> Iterator[Mention]:
    """Names with evidence for a person, then the surnames alone of those who have a full name."""
    runs = list(_runs(doc))
    named = [mention for run in runs if (mention := _named(doc, run, lexicon)) is not None]
    known = {mention.name.last for mention in named if mention.name.full}
    taken = {i for mention in named for i in range(mention.start, mention.end)}
    yield from named
    in_runs = {i for start, end in runs if end - start > 1 for i in range(start, end)}
    for token in doc:
        if token.lower_ in known and token.is_title and token.i not in in_runs and token.i not in taken:
            taken.add(token.i)
            yield Mention(token.i, token.i + 1, Name((token.text,)))
    as_person = Counter(t.lower_ for t in doc if t.ent_type_ == "PERSON" and t.is_title)
    as_other = Counter(t.lower_ for t in doc if t.ent_type_ in _OTHER_LABELS and t.is_title)
    for start, end in runs:
        first = doc[start]
        if start in taken or end - start > 1:
            continue
        other = first.lower_ in lexicon.seats or (start > 0 and doc[start - 1].lower_ in _ARTICLES)
        if not other and as_person[first.lower_] > as_other[first.lower_]:
            yield Mention(start, end, Name((first.text,)))


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalized words that can be names; a possessive ending or a change of entity ends one."""
    start = None
    for token in doc:
        inside = start is not None
        hyphen = token.text == "-" and not token.whitespace_
        joins = hyphen or (token.lower_ in _PARTICLES and _next_is_name(token))
        hyphened = inside and doc[token.i - 1].text == "-" and token.is_alpha
        fits = _is_name_word(token) or (inside and joins) or hyphened
        broken = inside and token.ent_iob_ == "B" and doc[token.i - 1].ent_type_ not in ("", token.ent_type_)
        if inside and (not fits or broken):
            yield start or 0, token.i
            start = None
        if start is None and fits:
            start = token.i
    if start is not None:
        yield start, len(doc)


def _is_name_word(token: Token) -> bool:
    if not token.text[0].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON"


def _next_is_name(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and _is_name_word(token.nbor())


def _named(doc: Doc, run: tuple[int, int], lexicon: Lexicon) -> Mention | None:
    """A person's name in a run of capitalized words, by what speaks for one: title, first name, age, apposition."""
    start, end = run
    start = max([start, *(token.i + 1 for token in doc[start : end - 1] if _is_title(token, lexicon))])
    if end - start > 2 and start > 1 and doc[start - 1].lower_ == "of" and _is_title(doc[start - 2], lexicon):
        start += 1  # "Secretary of State Ada Lind"
    title = doc[start - 1].lower_ if start else ""
    name = name_of(doc[start:end].text.split())
    if name is None or end - start > _LONGEST_NAME or (not name.full and name.first in lexicon.seats and not title):
        return None
    beside = (c.lower_ for c in doc[start:end].root.children if c.dep_ == "appos")
    before = {title} if start and doc[start - 1].is_lower else set()
    words = {*(token.lower_ for token in doc[start:end]), *before, *beside}
    if words & (lexicon.organization_nouns | lexicon.office_nouns) and title not in lexicon.honorifics:
        return None
    labels = {token.ent_type_ for token in doc[start:end]}
    honorific = title if title in lexicon.honorifics else None
    titled = honorific is not None or (title in lexicon.titles and doc[start - 1].text[0].isupper())
    if titled or (name.full and ("PERSON" in labels or _looks_like_person(doc, start, end, name, lexicon))):
        return Mention(start, end, name, honorific)
    return None


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    return token.lower_ in lexicon.honorifics or token.lower_ in lexicon.titles


def _looks_like_person(doc: Doc, start: int, end: int, name: Name, lexicon: Lexicon) -> bool:
    males, females = _first_names()
    if name.first in males or name.first in females:
        return not _is_place(doc, start, end)
    behind = doc[end + 1] if end + 1 < len(doc) and doc[end].text == "," else None
    if behind is not None and behind.like_num and behind.i + 1 < len(doc) and doc[behind.i + 1].text in (",", "."):
        return True
    root = doc[start:end].root
    beside = [c for c in root.children if c.dep_ == "appos"] + [root.head] * (root.dep_ == "appos")
    return any(_is_person_noun(noun, lexicon) for noun in beside)


def _is_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the entity recognizer takes all of a stretch for a place."""
    return all(token.ent_type_ in ("GPE", "LOC", "FAC") for token in doc[start:end])


def _is_person_noun(token: Token, lexicon: Lexicon) -> bool:
    words = {token.lower_, token.lemma_.lower()}
    lists = (lexicon.group_nouns, lexicon.role_nouns, lexicon.titles, lexicon.unnamed_nouns)
    return token.pos_ == "NOUN" and (token.lower_.endswith(PERSON_ENDINGS) or any(words & group for group in lists))


def _add(person: Person, mention: Mention, lexicon: Lexicon) -> None:
    if mention.name not in person.names:
        person.names.append(mention.name)
    person.mentions.append(mention)
    if mention.honorific:
        person.gender = person.gender or lexicon.genders.get(mention.honorific)


_ByWord = Mapping[str, Sequence[Person]]
"""Persons by their first and last names."""


def _bearer_of_full(persons: _ByWord, mention: Mention, _: Lexicon) -> Person | None:
    name = mention.name
    likely = (*persons.get(name.last, ()), *persons.get(name.first, ()))
    return next((p for p in likely if any(n.full and same_person(n, name) for n in p.names)), None)


def _bearer_of_part(persons: _ByWord, mention: Mention, lexicon: Lexicon) -> Person | None:
    """The bearer of a surname (else of a first name), of several the one that gender allows and that is named most.

    None where no bearer fits: "Mr. Obama" in an article that names Michelle Obama alone is somebody else.
    """
    word = mention.name.last
    likely = persons.get(word, ())
    bearers = [p for p in likely if any(n.last == word for n in p.names)]
    if not bearers:  # Also the surname that comes first: "Mr. Ban" is Ban Ki-moon.
        bearers = [p for p in likely if any(n.full and n.first == word for n in p.names)]
    gender = lexicon.genders.get(mention.honorific or "")
    fitting = [p for p in bearers if gender is None or _gender(p) in (None, gender)]
    return max(fitting, key=lambda p: (len(p.mentions), -p.mentions[0].start), default=None)


def _take_role(doc: Doc, person: Person, mention: Mention, lexicon: Lexicon) -> None:
    role = role_at(doc, mention, lexicon)
    if role is None:
        return
    if role not in person.roles:
        person.roles.append(role)
    for word in role.lower().split():
        person.gender = person.gender or lexicon.genders.get(word)


def role_at(doc: Doc, mention: Mention, lexicon: Lexicon) -> str | None:
    """The title before a name or the apposition beside it, without article; None where there is none."""
    root = doc[mention.start : mention.end].root
    start = mention.start
    while start > 0 and _belongs_to_title(doc[start - 1], root):
        start -= 1
    before = [t for t in doc[start : mention.start] if t.lower_ not in lexicon.honorifics]
    if before and _names_role(before, lexicon):
        return _plain(doc, before[0].i, before[-1].i + 1)
    for child in root.children:
        if child.dep_ == "appos" and child.i >= mention.end and child.pos_ == "NOUN":
            return _plain(doc, child.left_edge.i, _core_end(child))
    noun = root.head if root.dep_ == "appos" else None
    while noun is not None and noun.dep_ in ("pobj", "prep") and not _is_person_noun(noun, lexicon):
        noun = noun.head  # "the mayor of Varn, Ada Lind", where the parse puts her beside Varn.
    if noun is not None and noun.i < root.i and _is_person_noun(noun, lexicon):
        return _plain(doc, noun.left_edge.i, min(_core_end(noun), mention.start))
    return None


def _belongs_to_title(token: Token, root: Token) -> bool:
    if (token.is_punct and token.text != "-") or token.is_space or token.lower_ in ("and", "or"):
        return False
    return token.dep_ in _TITLE_PARTS and root in (token.head, token.head.head, token.head.head.head)


def _names_role(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    known = (lexicon.role_nouns, lexicon.titles, lexicon.unnamed_nouns)
    words = {word for token in tokens for word in (token.lower_, token.lemma_.lower())}
    return any(words & nouns for nouns in known) or (tokens[-1].tag_ == "NN" and tokens[-1].is_lower)


def _core_end(head: Token) -> int:
    """The end of a noun phrase before a loose relative clause or another apposition."""
    loose = [
        c.left_edge.i
        for c in head.children
        if c.i > head.i and c.dep_ in ("acl", "advcl", "appos", "cc", "punct", "relcl")
    ]
    return min([head.right_edge.i + 1, *loose])


def _plain(doc: Doc, start: int, end: int) -> str | None:
    while start < end and (doc[start].lower_ in _ARTICLES or doc[start].is_punct or doc[start].tag_ == "PRP$"):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return " ".join(doc[start:end].text.split()) or None
