"""Roles: what somebody is called besides a name, and which roles a description can mean."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen
from spacy.tokens import Doc, Token

from quotes.lexicon import Lexicon
from quotes.speakers.descriptions import PERSON_ENDINGS
from quotes.speakers.places import Places

_ARTICLES = frozenset({"a", "an", "the"})
_TITLE_PARTS = frozenset({"advmod", "amod", "case", "compound", "det", "nmod", "poss", "prep", "pobj", "punct"})
_ENDS = frozenset({"and", "at", "for", "from", "in", "of", "on", "to", "with", ",", "who"})
_EMPTY = frozenset({"'s", "’s", "the", "a", "an", "-", ",", "’", "'", "then", "his", "her", "their", "its", "this"})
_AFFILIATION = re.compile(r"[(,]\s?(?P<party>R|D|I|GOP)[.‑–-]+\s?(?P<place>[A-Z][\w.]*(?: [A-Z][\w.]*)?)")
_RELATIVES = frozenset({"which", "who", "whose"})
_POSSESSIVE_PRONOUNS = frozenset({"her", "his", "its", "their"})
_WORD = re.compile(r"[\w.'&-]+|,")
_CONTRARY = frozenset({"deputy", "elect", "ex", "former", "vice"})
"""Words that make another role of one: a former mayor is not the mayor."""
_DEMONYM_ENDINGS = ("ese", "i", "ic", "ish", "ian", "an")
_STEM = 4
"""Letters that a place and its adjective share at least."""
EXACT, IN_PLACE, UNPLACED = 2, 1, 0
"""How well a role fits a description: says all of it, agrees in the place, leaves the place open."""


@frozen
class Role:
    """What somebody is called.

    text: as it stands; noun: its head, in the form that counts; owner: of "her husband", "Ms. Lind's husband", "husband
    of Ms. Lind" the last word (lind), in lower case; words: what else it says; tail: those of them behind the noun.
    """

    text: str
    noun: str
    owner: str
    words: frozenset[str]
    tail: frozenset[str]
    places: frozenset[str]


def role_of(text: str, lexicon: Lexicon, places: Places) -> Role:
    """The role that a title, an apposition or a description names."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    owned = max((number for number, word in enumerate(words) if word.endswith(("'s", "s'"))), default=-1)
    owner = words[owned].removesuffix("'s").removesuffix("'") if owned >= 0 else ""
    if words and words[0] in _POSSESSIVE_PRONOUNS:
        owner = words[0]
    words = [words[owned].removesuffix("'s"), *words[owned + 1 :]] if owner in places.by_name else words[owned + 1 :]
    end = next((number for number, word in enumerate(words) if number and word in _ENDS), len(words))
    noun = words[end - 1] if words else ""
    found, left = places.in_words([*words[: end - 1], *words[end:]])
    tail = frozenset(words[end:]) - _EMPTY - _ENDS
    return Role(
        text=text,
        noun=lexicon.title_forms.get(noun, noun),
        owner="" if owner in places.by_name else owner,
        words=frozenset(left) - _EMPTY - _ENDS,
        tail=tail - found,
        places=found,
    )


def fit(asked: Role, role: Role, known_places: frozenset[str], lexicon: Lexicon) -> int | None:
    """How well a person's role fits a description: EXACT, IN_PLACE or UNPLACED; None where it does not.

    known_places: those that the article puts the person in, by any role.
    """
    here = role.places | known_places
    placed = {word for word in asked.words if any(_is_demonym(word, place) for place in here)}
    wanted = asked.words - placed
    in_place = bool(placed or asked.places & here)
    if asked.places and here and not asked.places & here:
        return None
    if role.noun != asked.noun:
        heads = {role.noun, asked.noun} <= lexicon.heads_of_state and not (role.words | wanted) - {"prime"}
        return (IN_PLACE if in_place else UNPLACED) if heads and asked.places | placed else None
    if not wanted <= role.words or (role.words & _CONTRARY) != (wanted & _CONTRARY):
        return None
    if asked.owner and asked.owner not in (role.words | {role.owner}):
        kin = asked.noun in lexicon.role_nouns and asked.noun not in lexicon.titles
        return UNPLACED if kin and not (role.owner or role.tail) else None
    if asked.places <= role.places and not placed:
        return EXACT
    return IN_PLACE if in_place else UNPLACED


def _is_demonym(word: str, place: str) -> bool:
    """Whether a word looks like the adjective of a place that no list has: "Varnish" of Varn."""
    stem = place[: max(_STEM, len(place) - 2)]
    return word.endswith(_DEMONYM_ENDINGS) and len(place) >= _STEM and word.startswith(stem)


def affiliations(behind: str, lexicon: Lexicon, places: Places) -> Iterator[Role]:
    """The party and state printed behind a politician's name: "(R-Tex.)"."""
    found = _AFFILIATION.match(behind)
    if found is not None:
        where, _ = places.in_words([found["place"].lower()])
        where = where or places.in_words([found["place"].lower().rstrip(".")])[0]
        party = lexicon.parties[found["party"].lower()]
        yield Role(text="", noun=party, owner="", words=frozenset(), tail=frozenset(), places=where)


def title_or_apposition(doc: Doc, start: int, end: int, lexicon: Lexicon) -> str | None:
    """The title before a name or the apposition beside it, without article; None where there is none.

    start, end: token indices of the name.
    """
    root = doc[start:end].root
    first = start
    while first > 0 and (_belongs_to_title(doc[first - 1], root) or _is_listed(doc[first - 1], doc[first], lexicon)):
        first -= 1
    before = [t for t in doc[first:start] if t.lower_ not in lexicon.honorifics]
    if before and _names_role(before, lexicon):
        return _plain(doc, before[0].i, before[-1].i + 1)
    for child in root.children:
        if child.dep_ == "appos" and child.i >= end and child.pos_ == "NOUN":
            return _plain(doc, child.left_edge.i, _core_end(child))
    noun = root.head if root.dep_ == "appos" else None
    while noun is not None and noun.dep_ in ("pobj", "prep") and not is_person_noun(noun, lexicon):
        noun = noun.head  # "the mayor of Varn, Ada Lind", where the parse puts her beside Varn.
    if noun is not None and noun.i < root.i and is_person_noun(noun, lexicon):
        return _plain(doc, noun.left_edge.i, min(_core_end(noun), start))
    return None


def is_person_noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is one for persons: "mayor", "rioters"."""
    words = {token.lower_, token.lemma_.lower()}
    lists = (lexicon.group_nouns, lexicon.role_nouns, lexicon.titles, lexicon.unnamed_nouns)
    by_ending = any(word.endswith(PERSON_ENDINGS) for word in words)
    return token.pos_ == "NOUN" and (by_ending or any(words & group for group in lists))


def places_behind(doc: Doc, end: int, places: Places) -> frozenset[str]:
    """The place of "Ada Lind of Varn", by itself in lower case where no list has it; end: of the name's tokens."""
    behind = [token for token in doc[end : end + 4] if token.lower_ != "the"]
    if len(behind) < 2 or behind[0].lower_ != "of" or not behind[1].text[0].isupper():
        return frozenset()
    named = [token.lower_ for token in behind[1:]]
    known = places.in_words(named[:2])[0] or places.in_words(named[:1])[0]
    return known or frozenset(named[:1])


def _belongs_to_title(token: Token, root: Token) -> bool:
    if (token.is_punct and token.text != "-") or token.is_space or token.lower_ in ("and", "or"):
        return False
    return token.dep_ in _TITLE_PARTS and root in (token.head, token.head.head, token.head.head.head)


def _is_listed(token: Token, following: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalized word is a title, or begins one that goes on, however it is parsed: "Lt. Gen."."""
    listed = token.lower_ in lexicon.titles or f"{token.lower_} {following.lower_}" in lexicon.titles
    return token.text[0].isupper() and listed


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
    loose = (i for i in range(start + 1, end) if doc[i].lower_ in _RELATIVES and doc[i - 1].text == ",")
    end = next(loose, end)
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return " ".join(doc[start:end].text.split()) or None
