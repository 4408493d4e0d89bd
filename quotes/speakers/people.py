"""The people of an article: every form of a name, gathered to one person, with role and gender."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, field, frozen
from spacy.tokens import Doc, Span, Token

from quotes.lexicon import Lexicon
from quotes.speakers.names import Name, fullest, name_of, same_person

_ARTICLES = frozenset({"a", "an", "the"})
_NOT_PERSONS = frozenset({"GPE", "LOC", "NORP", "ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})


@frozen
class Mention:
    """A name in the text; start and end are token indices."""

    start: int
    end: int
    name: Name
    honorific: str | None = None


@define(eq=False)
class Person:
    """One person of an article."""

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

    persons: tuple[Person, ...]
    by_token: dict[int, tuple[Person, Mention]]

    def at(self, token: Token) -> tuple[Person, Mention] | None:
        """The person whose name holds a token."""
        return self.by_token.get(token.i)

    def with_role(self, words: frozenset[str]) -> list[Person]:
        """The persons one of whose roles holds all the words."""
        return [p for p in self.persons if any(words <= set(role.lower().replace("’", "'").split()) for role in p.roles)]


def find_people(doc: Doc, lexicon: Lexicon) -> People:
    """Everybody the document names."""
    mentions = sorted(_mentions(doc, lexicon), key=lambda m: m.start)
    persons: list[Person] = []
    by_token: dict[int, tuple[Person, Mention]] = {}
    for mention in (m for m in mentions if m.name.full):
        _add(_person_of_full(persons, mention.name), mention, persons, lexicon)
    for mention in (m for m in mentions if not m.name.full):
        _add(_person_of_part(persons, mention, lexicon), mention, persons, lexicon)
    for person in persons:
        person.mentions.sort(key=lambda m: m.start)
        for mention in person.mentions:
            by_token.update({i: (person, mention) for i in range(mention.start, mention.end)})
            _take_role(doc, person, mention, lexicon)
    return People(tuple(persons), by_token)


def _mentions(doc: Doc, lexicon: Lexicon) -> Iterator[Mention]:
    named = [m for ent in doc.ents if ent.label_ == "PERSON" and (m := _mention(ent, lexicon)) is not None]
    taken = {i for mention in named for i in range(mention.start, mention.end)}
    as_person = Counter(token.lower_ for token in doc if token.is_title and token.ent_type_ == "PERSON")
    as_other = Counter(token.lower_ for token in doc if token.is_title and token.ent_type_ in _NOT_PERSONS)
    full = {mention.name.last for mention in named if mention.name.full}
    for token in doc:
        if token.i in taken or not token.is_title or not token.is_alpha:
            continue
        before = doc[token.i - 1].lower_ if token.i else ""
        inside_other = token.ent_type_ in _NOT_PERSONS and (token.ent_iob_ == "I" or _goes_on(token))
        if before in lexicon.honorifics or (token.lower_ in full and not inside_other and not _goes_on(token)):
            end = token.i + 1
            while before in lexicon.honorifics and end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].is_title:
                end += 1
            name = name_of([t.text for t in doc[token.i : end]])
            if name is not None:
                taken.update(range(token.i, end))
                named.append(Mention(token.i, end, name, before if before in lexicon.honorifics else None))
    for mention in named:
        only = mention.name.words[0].lower()
        if mention.name.full or mention.honorific or mention.name.last in full:
            yield mention
        elif as_person[only] > as_other[only]:
            yield mention


def _goes_on(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I"


def _mention(ent: Span, lexicon: Lexicon) -> Mention | None:
    tokens = [token for token in ent]
    while tokens and tokens[-1].tag_ == "POS":
        tokens.pop()
    honorific = None
    while tokens and (tokens[0].lower_ in lexicon.honorifics | lexicon.titles | _ARTICLES or not tokens[0].text[0].isupper()):
        if tokens[0].lower_ in lexicon.honorifics:
            honorific = tokens[0].lower_
        tokens.pop(0)
    if not tokens or any(token.is_space for token in tokens) or tokens[0].lower_ in lexicon.seats:
        return None
    name = name_of([token.text for token in tokens])
    if name is None or len(name.words) > 5:
        return None
    before = ent.doc[tokens[0].i - 1].lower_ if tokens[0].i else ""
    return Mention(tokens[0].i, tokens[-1].i + 1, name, before if before in lexicon.honorifics else honorific)


def _add(person: Person | None, mention: Mention, persons: list[Person], lexicon: Lexicon) -> None:
    if person is None:
        person = Person()
        persons.append(person)
    if mention.name not in person.names:
        person.names.append(mention.name)
    person.mentions.append(mention)
    if person.gender is None and mention.honorific:
        person.gender = lexicon.genders.get(mention.honorific)


def _person_of_full(persons: Sequence[Person], name: Name) -> Person | None:
    return next((p for p in persons if any(n.full and same_person(n, name) for n in p.names)), None)


def _person_of_part(persons: Sequence[Person], mention: Mention, lexicon: Lexicon) -> Person | None:
    """The bearer of a surname (else of a first name): of several the one that gender allows, named last before."""
    word = mention.name.last
    gender = lexicon.genders.get(mention.honorific or "")
    bearers = [p for p in persons if any(n.last == word for n in p.names)]
    if not bearers and mention.honorific is None:
        bearers = [p for p in persons if any(n.full and n.first == word for n in p.names)]
    fitting = [p for p in bearers if gender is None or p.gender in (None, gender)] or []
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return max(fitting, key=lambda p: max((m.start for m in p.mentions if m.start < mention.start), default=-1))


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
        if child.dep_ == "appos" and child.i >= mention.end and child.tag_ in ("NN", "NNS", "NNP") and not child.ent_type_ == "PERSON":
            return _plain(doc, child.left_edge.i, _core_end(child))
    if root.dep_ == "appos" and root.head.tag_ == "NN" and root.head.i < root.i:
        return _plain(doc, root.head.left_edge.i, _core_end(root.head))
    return None


def _belongs_to_title(token: Token, root: Token) -> bool:
    if token.is_punct and token.text != "-" or token.is_space or token.lower_ in ("and", "or"):
        return False
    return root in (token.head, token.head.head, token.head.head.head) and token.dep_ in (
        "compound", "amod", "nmod", "poss", "case", "punct", "det", "advmod", "prep", "pobj",
    )


def _names_role(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    known = lexicon.titles | lexicon.unnamed_nouns | lexicon.genders.keys()
    return any(t.lower_ in known or t.lemma_.lower() in known for t in tokens) or (
        tokens[-1].tag_ == "NN" and tokens[-1].is_lower
    )


def _core_end(head: Token) -> int:
    """The end of a noun phrase before a loose relative clause or another apposition."""
    end = head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in ("relcl", "appos", "conj", "cc", "advcl", "acl", "punct"):
            end = min(end, child.left_edge.i)
    return end


def _plain(doc: Doc, start: int, end: int) -> str | None:
    while start < end and (doc[start].lower_ in _ARTICLES or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return " ".join(doc[start:end].text.split()) or None
