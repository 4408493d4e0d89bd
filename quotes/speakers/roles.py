"""Roles: what somebody is called besides a name, and which roles a description can mean."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.lexicon import Lexicon
from quotes.speakers.names import POSSESSIVES, THEIRS, names_several
from quotes.speakers.places import Places

if TYPE_CHECKING:  # Known entities are read without what reads articles.
    from quotes.speakers.scene import Scene, Words

_ENDS = frozenset({"and", "at", "for", "from", "in", "of", "on", "to", "with", ",", "who"})
_EMPTY = frozenset({"'s", "’s", "the", "a", "an", "-", ",", "’", "'", "then", "his", "her", "their", "its", "this"})
_AFFILIATION = re.compile(r"[(,]\s?(?P<party>R|D|I|GOP)[.‑–-]+\s?(?P<place>[A-Z][\w.]*(?: [A-Z][\w.]*)?)")
_WORD = re.compile(r"[\w.'&-]+|,")
CONTRARY = frozenset({"deputy", "elect", "ex", "former", "shadow", "vice"})
"""Words that make another role of one: a former mayor is not the mayor."""
KIN = frozenset(
    {
        "brother",
        "dad",
        "daughter",
        "father",
        "grandfather",
        "grandmother",
        "husband",
        "mom",
        "mother",
        "mum",
        "parent",
        "sister",
        "son",
        "stepfather",
        "stepmother",
        "widow",
        "widower",
        "wife",
    }
)
"""Relatives who as a rule share a surname."""
_NO_EPITHETS = frozenset({"a", "an", "and", "or", "that", "the", "these", "this", "those"})
"""Words of which none stands in what leads to a name: "crash victim | Ada Lind"."""
_LEADS = frozenset({"a", "an", "and", "another", "its", "our", "the", "their"}) | POSSESSIVES
"""What a role does not begin with: whose it is stands elsewhere."""
_HANGING = (
    _LEADS
    | _ENDS
    | {"as", "called", "former", "named", "now", "or", "since", "then", "until", ";", ":", "(", "-", "–", "—"}
)
"""What a role does not end in: something would follow."""
_NO_ROLE = POSSESSIVES | {"based", "born", "by", "-", "including", "like"}
"""What ends words that are no role: "the club's", "a survey by", "anti- | slavery", "mayors like | Ada Lind",
"Danish-born | Ada Lind"."""
ONE_OF = frozenset({"another", "one"})
"""What begins a phrase before a title that tells only that there are others: "One of them, Mayor | Ada Lind"."""
_CALLED = frozenset({"aged", "called", "dubbed", "known", "named", "nicknamed"})
"""What begins a phrase that tells an age or another name."""
THEMSELVES = frozenset({"herself", "himself", "themselves"})
_OF_OWNERS = frozenset({"at", "for", "from", "of", "with"})
"""What a role that ends in an owner has before it: "spokesman | for | Norman's"."""
_OF_THEIRS = _OF_OWNERS - {"of"}
"""Words behind which somebody owns something else than a role: "spokesman | for | Norvan's ministry"."""
_ADJECTIVES = frozenset({"big", "dear", "late", "little", "old", "one", "other", "poor", "young"})
"""What stands before a name and is no role alone: "Old Ada Lind"."""
_OF_AGE = frozenset({"elder", "younger"})
"""Words that tell one of two with one name; "Elder" is a title."""
_PARTY = re.compile(r"[DIR][-‑–][A-Z][\w.]*")
_BEFORE_TITLES = CONTRARY | {"prime", "the"}
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
    owner: str = ""
    words: frozenset[str] = frozenset()
    tail: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def role_of(text: str, lexicon: Lexicon, places: Places) -> Role:
    """The role that a title, an apposition or a description names."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    far = next((number for number in range(1, len(words)) if words[number] in _OF_THEIRS), len(words))
    words[far:] = [word.removesuffix("'s") for word in words[far:]]  # "spokesman | for Norvan's ministry"
    owned = max((number for number in range(far) if words[number].endswith(("'s", "s'"))), default=-1)
    owner = words[owned].removesuffix("'s").removesuffix("'") if owned >= 0 else ""
    if words and words[0] in THEIRS:
        owner = words[0]
    words = [words[owned].removesuffix("'s"), *words[owned + 1 :]] if owner in places.by_name else words[owned + 1 :]
    end = next((number for number in range(1, len(words)) if _ends_noun(words[number:])), len(words))
    end = len(words) if _names_body_first(words, end, lexicon) else end
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


def _names_body_first(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Whether an institution's name stands before an office of it: "Bank of Norvik | governor"; end: of its noun."""
    of, *name = words[end:] or [""]
    named = of == "of" and bool(name) and name[0] not in THEIRS | {"a", "an", "the"}
    return named and lexicon.is_body(words[end - 1]) and words[-1] in offices_of(lexicon) | lexicon.title_forms.keys()


def _ends_noun(words: Sequence[str]) -> bool:
    """Whether words go on behind a noun: "coroner | investigating the death of a skier"."""
    return words[0] in _ENDS or (words[0].endswith("ing") and words[1:2] in (["a"], ["an"], ["the"]))


def fit(asked: Role, role: Role, known_places: frozenset[str], lexicon: Lexicon) -> int | None:
    """How well a person's role fits a description: EXACT, IN_PLACE or UNPLACED; None where it does not.

    known_places: those that the article puts the person in, by any role.
    """
    same = role.noun == asked.noun
    if not same and not {role.noun, asked.noun} <= lexicon.heads_of_state:
        return None
    here = role.places | known_places
    placed = {word for word in asked.words if any(_is_demonym(word, place) for place in here)}
    wanted = asked.words - placed
    in_place = bool(placed or asked.places & here)
    if asked.places and here and not asked.places & here:
        return None
    if not same:
        heads = not (role.words | wanted) - {"prime"}
        return (IN_PLACE if in_place else UNPLACED) if heads and asked.places | placed else None
    if not wanted <= role.words or (role.words & CONTRARY) != (wanted & CONTRARY):
        return None
    if asked.owner and asked.owner not in (role.words | {role.owner}):
        return None if role.owner or role.tail else UNPLACED
    if asked.places <= role.places and not placed:
        return EXACT
    return IN_PLACE if in_place else UNPLACED


def _is_demonym(word: str, place: str) -> bool:
    """Whether a word looks like the adjective of a place that no list has: "Varnish" of Varn."""
    return word.endswith(_DEMONYM_ENDINGS) and word.startswith(place[: max(_STEM, len(place) - 2)])


@cache
def titles_of(lexicon: Lexicon) -> frozenset[str]:
    """Words that stand before names and are none."""
    members = lexicon.parties.values()
    nouns = (*lexicon.title_forms, *lexicon.title_forms.values(), *lexicon.heads_of_state, *lexicon.genders, *members)
    return frozenset(nouns) | lexicon.honorifics


@cache
def offices_of(lexicon: Lexicon) -> frozenset[str]:
    """Nouns of offices, in the form that counts: not of a family or sex, as "mother" is."""
    kinds = (noun for kind in lexicon.title_kinds.items() for noun in (kind[0], *kind[1]))
    return frozenset({*lexicon.title_forms.values(), *lexicon.heads_of_state, *kinds})


def behind_ranks(scene: "Scene", words: "Words", lexicon: Lexicon) -> "Words":
    """A person's name less the ranks before it: "DI | Ada Lind", "Sgt Maj | Lind"."""
    start, end = words
    while end - start > 1 and scene.words[start] in lexicon.ranks and scene.words[start + 1][0].isalpha():
        start += 1
    return start, end


def is_title(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words, in lower case, are a title alone, by which nobody is named: "Prime Minister", "the Senator"."""
    titles = titles_of(lexicon)
    return bool(words) and words[-1] in titles and all(word in titles or word in _BEFORE_TITLES for word in words)


def is_of_relative(scene: "Scene", before: "Words") -> bool:
    """Whether words before a name say whose relative speaks, "husband of crash victim, | Ada Lind"; not so "mother of
    two | Ada Lind", "father of the girl, | Bo Ek"."""
    start, end = before
    end -= scene.words[end - 1] == ","
    of = next((at for at in range(start + 1, end) if scene.lower[at] == "of" and scene.lower[at - 1] in KIN), end)
    nouns = scene.words[of + 1 : end]
    whose = all(word.islower() and word.isalpha() and word not in _NO_EPITHETS for word in nouns)
    return len(nouns) > 1 and whose and not names_several(nouns[-1])


def called_in(scene: "Scene", words: "Words", lexicon: Lexicon) -> "Iterator[Words]":
    """The roles that words read as one hold, without what leads to them or is left hanging behind them: "its | chief";
    "majority leader | , | Senator"; "nurse | who gave her name as". None where they are an owner, "the club's", a
    party, an age, "a survey by" or an adjective alone."""
    start, end = words
    of_several = scene.lower[start] in ONE_OF and scene.words[start + 1][0].islower()  # Not the party "One Nation".
    if of_several and scene.words[end : end + 1] and scene.words[end][0].isupper():
        start = next((at + 1 for at in range(end - 2, start, -1) if scene.words[at] == ","), start)
    end = _before_clause(scene, (start, end))
    start = next((at + 1 for at in range(end - 2, start, -1) if scene.lower[at] == "by"), start)  # "Ruling by | Judge"
    while start < end and scene.lower[start] in _LEADS:
        start += 1
    if scene.words[end - 1] in POSSESSIVES and not _OF_OWNERS.isdisjoint(scene.lower[start:end]):  # "friend of Moss's"
        yield start, end
        return
    others = scene.lower[end - 2 : end] == ("such", "as") or is_of_relative(scene, (start, end))
    # "Top adviser to | Mrs."
    others = others or (scene.lower[end - 1] in lexicon.honorifics and scene.lower[end - 2] in _ENDS)
    if start == end or others or scene.lower[start] in _ENDS | _CALLED or scene.words[end - 1] in _NO_ROLE:
        return
    last = scene.lower if end - start == 1 else scene.words  # Not less the "Now" of "Clean Water Now".
    while end > start and last[end - 1] in _HANGING:
        end -= 1
    written = scene.written((start, end))
    if not written or written.lower() in _ADJECTIVES or written in _OF_AGE or _PARTY.fullmatch(written):
        return
    titled = _last_title(scene, (start, end), lexicon)
    parts = [] if titled is None else [*called_in(scene, (start, titled), lexicon)]
    own = (start if titled is None else titled), end
    # "His opponent, | Representative Ada Lind"
    yield from [own, *parts] if scene.lower[start] in THEIRS else [*parts, own]


def _before_clause(scene: "Scene", words: "Words") -> int:
    """The end of a role less a loose clause, or one by which somebody gives a name: "man | calling himself"."""
    start, end = words
    own = not (THEMSELVES | {"name"}).isdisjoint(scene.lower[start:end])
    for at in range(start + 1, end):
        behind_comma = scene.lower[at - 1] == ","
        clause = scene.lower[at] == "who" and (own or behind_comma)
        if clause or (own and scene.lower[at].endswith("ing")):
            return at - behind_comma
    return end


def _last_title(scene: "Scene", words: "Words", lexicon: Lexicon) -> int | None:
    """Where a title begins that stands before a name, behind another role: "majority leader, | Senator", "spokesman the
    | Rev.", "ports director, | professor"."""
    start, end = words
    at = next((at for at in range(end - 1, start, -1) if scene.lower[at - 1] in (",", "the")), None)
    if at is None:
        return None
    large = all(word[0].isupper() or word == "." for word in scene.words[at:end])
    last = scene.written((at, end)).lower().split()[-1]
    whole = scene.words[at - 1] == "," or scene.lower[at - 2] not in _ENDS
    return at if (large or at == end - 1) and whole and last in titles_of(lexicon) else None


def affiliations(behind: str, lexicon: Lexicon, places: Places) -> Iterator[Role]:
    """The party and state printed behind a politician's name: "(R-Tex.)"."""
    found = _AFFILIATION.match(behind)
    if found is not None:
        place = found["place"].lower()
        where = places.in_words([place])[0] or places.in_words([place.rstrip(".")])[0]
        yield Role(text="", noun=lexicon.parties[found["party"].lower()], places=where)
