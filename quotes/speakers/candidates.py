"""Who a source can mean, and what speaks for each of them: the features that the choice rests on."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log1p, log2

import numpy as np
from attrs import define, field, frozen

from quotes.detection.decoding import Floats
from quotes.lexicon import Lexicon
from quotes.speakers.entities import Entities, Entity, initials_of
from quotes.speakers.mentions import Mention
from quotes.speakers.names import POSSESSIVES, listed, nicknames_of, plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import EXACT, IN_PLACE, UNPLACED, Role, fit, role_of
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import KINDS, PRONOUNS, Source, pronoun_at

DESCRIBED, NOBODY = -1, -2
"""Candidates besides entities: the source as it describes itself; none that the article tells."""
FORMS = (*PRONOUNS, "name", "definite", "indefinite", "unsaid")
"""How a source stands; "unsaid" where none does, beside a quotation without a cue."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_SMALL = frozenset(
    {"of", "for", "from", "in", "at", "on", "to", "with", "by", "who", "that", "which", "about", "into", "and"}
)
_BEFORE_NAMES = frozenset(
    {"of", "by", "with", "from", "to", "for", "against", "about", "between", "than", "like", "at"}
)
_BACK, _AHEAD = 400, 80
"""Words back and ahead within which a name is in view."""
_PERSONS, _INSTITUTIONS, _DESCRIPTIONS, _LATER, _SPOKE = 8, 6, 4, 2, 4
"""How many of a sort are candidates at most, the nearest first."""
_ALIKE = 8
"""How many entities with the name or role asked for are candidates, the nearest first."""
_NAMESAKES = 24
"""Of how many who share a word the nearest are looked for."""
_BETWEEN = 5
"""Words at most between two persons who are named side by side."""
_OF_ONE = frozenset({"xe", "ze"})
_STOPS = frozenset({",", ".", "has", "had", "is", "said", "says", "was"})
_LATELY = 12
"""Sources back that are looked at for who spoke."""
_NEAR = 60
"""Words back within which a description that is no source is in view."""


@frozen(eq=False)
class Asked:
    """One question: whom do these words mean? words: of the source or a part of it; head: the word that tells most;
    form: one of FORMS; role: what a description is as a role; kinds: as of Source; whole: the source they stand in.
    """

    words: Words
    head: int
    form: str
    role: Role | None
    kinds: Floats
    whole: Words


@define(eq=False)
class Cast:
    """Everybody in an article: entities with names first, then those described, among them sources met so far.

    at: which entity names or describes a word; starts: of each mention its start, end and entity, in order; by_word:
    entities by the words and initials of their names; by_noun: by the nouns of their roles; described: by their words;
    spoke: the word and the entity of each source so far, in order; turns: the words of each entity's.
    """

    scene: Scene
    lexicon: Lexicon
    entities: list[Entity]
    at: dict[int, int]
    starts: list[tuple[int, int, int]]
    by_word: dict[str, dict[int, None]] = field(factory=dict)
    by_noun: dict[str, dict[int, None]] = field(factory=dict)
    described: dict[Words, int] = field(factory=dict)
    spoke: list[tuple[int, int]] = field(factory=list)
    turns: dict[int, list[int]] = field(factory=dict)

    def speaks(self, place: int, number: int) -> None:
        """Remembers that an entity has spoken by a source that ends at a word."""
        insort(self.spoke, (place, number))
        insort(self.turns.setdefault(number, []), place)

    def turns_before(self, number: int, place: int) -> Sequence[int]:
        """The words of the sources before a place that meant an entity."""
        turns = self.turns.get(number, [])
        return turns[: bisect_left(turns, place)]

    @classmethod
    def of(cls, scene: Scene, lexicon: Lexicon, named: Entities, descriptions: Sequence[Words]) -> "Cast":
        """The cast as it is before any source is met. descriptions: those of sources first."""
        starts = [(m.start, m.end, number) for number, each in enumerate(named.all) for m in each.mentions]
        cast = cls(scene, lexicon, list(named.all), dict(named.at), sorted(starts))
        for number, each in enumerate(named.all):
            for word in _keys(each):
                cast.by_word.setdefault(word, {})[number] = None
            for role in (*each.roles, *each.affiliations):
                cast.by_noun.setdefault(role.noun, {})[number] = None
        taken: set[int] = set()
        for first, last in _pairs(cast):
            cast.couple((first.start, last.end), [cast.at[first.start], cast.at[last.start]])
        for words in descriptions:
            if taken.isdisjoint(range(*words)) and words[1] - 1 not in named.at:
                taken.update(range(*words))
                cast.describe(words)
        return cast

    def couple(self, words: Words, members: Sequence[int]) -> int:
        """The number of the entity that several are together, where these words name them."""
        number = self.describe(words)
        self.entities[number].members = tuple(self.entities[member].name for member in members)
        self.entities[number].name = listed(self.entities[number].members)
        return number

    def describe(self, words: Words) -> int:
        """The number of the entity that these words describe, a new one where they are new."""
        if words in self.described:
            return self.described[words]
        role = role_of(self.scene.written(words), self.lexicon, load_places(self.lexicon))
        entity = Entity(
            "description", self.scene.written(words), mentions=[Mention(*words, "description")], roles=[role]
        )
        entity.title_gender = self.lexicon.genders.get(role.noun)
        number = len(self.entities)
        self.entities.append(entity)
        self.described[words] = number
        self.by_noun.setdefault(role.noun, {})[number] = None
        for place in range(*words):
            self.at.setdefault(place, number)
        insort(self.starts, (*words, number))
        return number


def _pairs(cast: Cast) -> Iterator[tuple[Mention, Mention]]:
    """Two persons named side by side: "Ada Lind and the botanist Jo Berg"."""
    mentions = [Mention(start, end, "person") for start, end, n in cast.starts if cast.entities[n].kind == "person"]
    for one, other in pairwise(mentions):
        between = cast.scene.lower[one.end : other.start]
        plain_words = len(between) <= _BETWEEN and not _STOPS.intersection(between)
        if between[:1] in (("and",), ("&",)) and plain_words and cast.at[one.start] != cast.at[other.start]:
            yield one, other


def _keys(entity: Entity) -> Iterator[str]:
    """What a named entity is looked up by: the words of its name, its initials, a first name's short forms."""
    yield from (word for word in plain(entity.name).split() if word not in _SMALL)
    if len(entity.name.split()) > 1:
        yield from (initials.lower() for initials in initials_of(entity.name))
    for name in entity.names:
        yield from nicknames_of(name.first) if name.full else ()


def ask(scene: Scene, words: Words, named: bool, source: Source, lexicon: Lexicon) -> Asked:
    """The question that a source, or one part of it, puts."""
    start, end = words
    pronoun = pronoun_at(scene, start) if end - start == 1 else None
    if pronoun is not None:
        return Asked(words, start, pronoun, None, source.kinds, source.words)
    if named:
        return Asked(words, end - 1, "name", None, source.kinds, source.words)
    role = role_of(scene.written(words), lexicon, load_places(lexicon))
    definite = scene.lower[start] in _POINTING or (start > source.words[0] and scene.lower[start - 1] in _POINTING)
    return Asked(
        words, head_of(scene, words), "definite" if definite else "indefinite", role, source.kinds, source.words
    )


def ask_unsaid(content: Words) -> Asked:
    """The question that a quotation without cue and source puts, at its first word."""
    first = content[0], content[0] + 1
    return Asked(first, first[0], "unsaid", None, np.full(len(KINDS), 1 / len(KINDS), np.float32), first)


def head_of(scene: Scene, words: Words) -> int:
    """The word of a description that tells what it is: the last before a preposition or clause."""
    start, end = words
    stop = next((i for i in range(start + 1, end) if scene.lower[i] in _SMALL or scene.words[i] == ","), end)
    return stop - 1


def candidates(cast: Cast, asked: Asked, around: int | None) -> list[int]:
    """Whom the question can be about, entities by number, then DESCRIBED and NOBODY where they can."""
    if asked.form == "name":
        return _of_name_candidates(cast, asked)
    found = dict.fromkeys(_in_view(cast, asked))
    if around is not None:
        found[around] = None
    if asked.role is not None:
        nouns = cast.lexicon.heads_of_state if asked.role.noun in cast.lexicon.heads_of_state else {asked.role.noun}
        held = (number for noun in sorted(nouns) for number in cast.by_noun.get(noun, ()))
        found |= dict.fromkeys(
            [*_latest(cast, asked, held), *_latest(cast, asked, cast.by_word.get(asked.role.noun, ()))]
        )
        found |= dict.fromkeys(_inside(cast, asked))
        own = cast.described.get(asked.words)
        return [*(number for number in found if number != own), DESCRIBED, NOBODY]
    inside = {n for i in range(*asked.whole) if (n := cast.at.get(i)) is not None}
    return [*(n for n in found if n not in inside and _can_be(cast, asked, cast.entities[n])), NOBODY]


def _inside(cast: Cast, asked: Asked) -> Iterator[int]:
    """Those named in the source itself: "a survey by Norvik Equities"."""
    numbers = (cast.at.get(at) for at in range(*asked.whole))
    yield from (number for number in numbers if number is not None and cast.entities[number].kind != "description")


def _can_be(cast: Cast, asked: Asked, entity: Entity) -> bool:
    """Whether a pronoun can mean an entity by number and gender."""
    if asked.form == "they":
        return entity.kind != "person" or cast.scene.lower[asked.head] in _OF_ONE
    wanted = {"he": "m", "she": "f"}.get(asked.form)
    return wanted is None or entity.gender in (None, wanted)


def _of_name_candidates(cast: Cast, asked: Asked) -> list[int]:
    """The entity that a name was taken for, and those whose names share a word with it; none with a shorter form.

    A surname alone is that of somebody named in full, where somebody is whose gender allows it.
    """
    text = cast.scene.written(asked.words)
    own = cast.at.get(asked.head)
    words = plain(text).split()
    keys = [word for word in words if word not in _SMALL]
    keys += [text.replace(".", "").lower()] if _may_be_acronym(text) else []
    alike = (number for key in keys for number in cast.by_word.get(key, ()))
    others = [n for n in _latest(cast, asked, alike) if n != own and not _is_part(plain(cast.entities[n].name), words)]
    if own is None or cast.entities[own].kind == "description":
        return [*others, DESCRIBED]
    if cast.entities[own].kind == "person":
        others = [n for n in others if cast.entities[n].kind == "person"]
    full = [n for n in others if len(words) == 1 and _may_be_surname(cast.entities[own], cast.entities[n], words[0])]
    return full or [own, *others]


def _is_part(name: str, words: Sequence[str]) -> bool:
    """Whether a name holds some, but not all, of other words and no more."""
    theirs = name.split()
    return len(theirs) < len(words) and set(theirs) <= set(words)


def _may_be_surname(own: Entity, other: Entity, word: str) -> bool:
    """Whether a lone name can be a person's who is named in full."""
    if own.kind != "person" or other.kind != "person" or word not in plain(other.name).split():
        return False
    genders = {own.title_gender, other.gender} - {None}
    return len(other.name.split()) > 1 and len(genders) < 2


def _latest(cast: Cast, asked: Asked, numbers: Iterable[int]) -> list[int]:
    """Of entities those named nearest before a question, as many as are looked at, among those that come up near."""
    place = asked.words[0]
    several = sorted(set(numbers))
    if len(several) > _NAMESAKES:
        here = bisect_left(several, place, key=lambda number: cast.entities[number].mentions[0].start)
        several = several[max(0, here - _NAMESAKES) : here + _ALIKE]
    near = [(abs(place - nearest(cast.entities[number], place).start), number) for number in several]
    return [number for _, number in sorted(near)[:_ALIKE]]


def _in_view(cast: Cast, asked: Asked) -> Iterator[int]:
    place = asked.words[0]
    yield from (number for _, number in cast.spoke[-_SPOKE:])
    left = {"person": _PERSONS, "organization": _INSTITUTIONS, "description": _DESCRIPTIONS}
    seen: set[int] = set()
    here = bisect_left(cast.starts, (place, 0, 0))
    for start, _, number in reversed(cast.starts[max(0, here - _BACK) : here]):
        kind = cast.entities[number].kind
        if place - start > _BACK:
            break
        if number not in seen and left[kind] and (kind != "description" or place - start <= _NEAR):
            seen.add(number)
            left[kind] -= 1
            yield number
    later = 0
    for start, _, number in cast.starts[here : here + _AHEAD]:
        if start - place > _AHEAD or later == _LATER:
            break
        if start >= asked.whole[1] and number not in seen and cast.entities[number].kind == "person":
            seen.add(number)
            later += 1
            yield number


def _may_be_acronym(text: str) -> bool:
    short = text.replace(".", "")
    return short[:1].isupper() and 1 < len(short) < 8 and short.isalpha()


def _is_acronym(text: str, name: str) -> bool:
    several = len(name.split()) > 1
    return several and _may_be_acronym(text) and text.replace(".", "").upper() in initials_of(name)


def _fits(cast: Cast, asked: Asked, entity: Entity) -> int | None:
    """How well a description fits an entity's roles, as of `roles.fit`."""
    if asked.role is None:
        return None
    fits = (fit(asked.role, role, entity.places, cast.lexicon) for role in (*entity.roles, *entity.affiliations))
    return max((each for each in fits if each is not None), default=None)


SOURCE_FEATURES = len(FORMS) + len(KINDS) + 9


def of_source(cast: Cast, asked: Asked, around: int | None) -> list[float]:
    """What is told of the question itself."""
    scene, (start, end) = cast.scene, asked.words
    head = scene.lower[asked.head]
    return [
        *(float(asked.form == form) for form in FORMS),
        *map(float, asked.kinds),
        float(scene.marks[asked.head] in (2, 4)),
        float(around is not None),
        float(head.endswith("s") and not head.endswith("ss")),
        log1p(end - start),
        float(asked.words != asked.whole and asked.form in ("he", "she", "it", "they")),
        float(scene.lower[start] in _POINTING),
        float(scene.sentences[start] == 0),
        float(start == 0 or scene.sentences[start] != scene.sentences[start - 1]),
        float(head in cast.lexicon.document_nouns or head.removesuffix("s") in cast.lexicon.document_nouns),
    ]


PAIR_FEATURES = 73


def of_pair(cast: Cast, asked: Asked, number: int, around: int | None, content: Sequence[Words]) -> list[float]:
    """What is told of a candidate, for the question."""
    if number < 0:
        row = [0.0] * PAIR_FEATURES
        row[0 if number == DESCRIBED else 1] = 1.0
        return row
    scene, entity, place = cast.scene, cast.entities[number], asked.words[0]
    near = nearest(entity, place)
    last = near if near.start < place else None
    since = int(scene.sentences[place] - scene.sentences[last.start]) if last is not None else 9
    spoken = cast.turns_before(number, place)
    rank = _rank(cast, number, place)
    spoken_since = int(scene.sentences[place] - scene.sentences[spoken[-1]]) if spoken else 9
    paragraphs = int(scene.paragraphs[place] - scene.paragraphs[last.start]) if last is not None else 9
    between = _others_between(cast, number, near.end, place) if last is not None else 0
    spoke_between = _spoke_between(cast, number, near.start, place)
    gender = entity.gender
    wanted = {"he": "m", "she": "f"}.get(asked.form)
    before = scene.lower[near.start - 1] if near.start else ""
    after = scene.lower[near.end] if near.end < len(scene.words) else ""
    return [
        0.0,
        0.0,
        float(entity.kind == "person"),
        float(entity.kind == "organization"),
        float(entity.kind == "description"),
        float(last is None),
        log1p(abs(place - near.end)) / 5,
        float(last is not None and place - near.end <= 1),
        float(last is not None and place - near.end <= 3),
        float(since == 0),
        float(since == 1),
        float(since == 2),
        min(since, 9) / 9,
        float(paragraphs == 0),
        float(paragraphs == 1),
        min(paragraphs, 9) / 9,
        float(scene.marks[near.start] in (2, 4)),
        float(rank == 0),
        float(rank == 1),
        float(rank == 2),
        float(bool(spoken)),
        log1p(len(spoken)) / 3,
        float(spoken_since == 0),
        float(spoken_since == 1),
        min(spoken_since, 9) / 9,
        float(number == around),
        float(any(s <= near.start < e for s, e in content)),
        float(any(s <= near.start < e for s, e in content) and near.start < place),
        log1p(len(entity.mentions)) / 3,
        float(entity.mentions[0].start < 40),
        float(wanted is not None and gender == wanted),
        float(wanted is not None and gender is not None and gender != wanted),
        float(wanted is not None and entity.title_gender == wanted),
        float(wanted is not None and entity.title_gender not in (None, wanted)),
        float(gender is None),
        min(between, 5) / 5,
        min(spoke_between, 4) / 4,
        float(before in _BEFORE_NAMES),
        float(after in POSSESSIVES),
        float(after == ","),
        float(near.start == 0 or scene.sentences[near.start] != scene.sentences[near.start - 1]),
        float(near.start > 0 and scene.paragraphs[near.start] != scene.paragraphs[near.start - 1]),
        float(_is_first_in_sentence(cast, near.start)),
        float(bool(entity.roles) and entity.kind == "person"),
        float(bool(entity.members)),
        float(entity.kind == "description" and _is_plural(entity)),
        *_of_place_inside(cast, asked, number),
        *_of_role(cast, asked, number),
        *_of_name(cast, asked, number),
    ]


def _of_place_inside(cast: Cast, asked: Asked, number: int) -> list[float]:
    """How a candidate stands in the source itself: whether it does, behind "by" or "from", behind another small word,
    as an owner, before the word that tells most."""
    scene, (start, end) = cast.scene, asked.whole
    at = next((place for place in range(start, end) if cast.at.get(place) == number), None)
    if at is None:
        return [0.0] * 5
    last = next((place for place in range(at, end) if cast.at.get(place) != number), end)
    before = next((scene.lower[place] for place in range(at - 1, start - 1, -1) if scene.lower[place] != "the"), "")
    return [
        1.0,
        float(before in ("by", "from")),
        float(before in _SMALL and before not in ("by", "from")),
        float(last < end and scene.lower[last] in POSSESSIVES),
        float(last <= asked.head),
    ]


def _is_plural(entity: Entity) -> bool:
    """Whether a description looks like one of several."""
    noun = entity.roles[0].noun if entity.roles else ""
    return (
        bool(entity.members) or noun in ("people", "men", "women") or (noun.endswith("s") and not noun.endswith("ss"))
    )


def nearest(entity: Entity, place: int) -> Mention:
    """The last mention before a word, else the first behind it."""
    at = bisect_left(entity.mentions, place, key=lambda mention: mention.start)
    return entity.mentions[max(at - 1, 0)]


def _rank(cast: Cast, number: int, place: int) -> int:
    """How many others spoke since this one did, 9 where it did not lately."""
    seen: set[int] = set()
    here = bisect_left(cast.spoke, (place, 0))
    for _, who in reversed(cast.spoke[max(0, here - _LATELY) : here]):
        if who == number:
            return len(seen)
        seen.add(who)
    return 9


def _spoke_between(cast: Cast, number: int, start: int, end: int) -> int:
    """How many others spoke between two places, as far as it is counted."""
    first, last = bisect_left(cast.spoke, (start + 1, 0)), bisect_left(cast.spoke, (end, 0))
    return len({who for _, who in cast.spoke[max(first, last - _LATELY) : last] if who != number})


def _others_between(cast: Cast, number: int, start: int, end: int) -> int:
    """How many other persons are named between two places."""
    here = bisect_left(cast.starts, (start, 0, 0))
    others: set[int] = set()
    for at, _, who in cast.starts[here : here + 40]:
        if at >= end:
            break
        if who != number and cast.entities[who].kind == cast.entities[number].kind:
            others.add(who)
    return len(others)


def _is_first_in_sentence(cast: Cast, start: int) -> bool:
    """Whether no other entity is named before a place in its sentence."""
    at = bisect_left(cast.starts, (start, 0, 0))
    return at == 0 or cast.scene.sentences[cast.starts[at - 1][0]] != cast.scene.sentences[start]


def _of_role(cast: Cast, asked: Asked, number: int) -> list[float]:
    entity = cast.entities[number]
    role = asked.role
    if role is None:
        return [0.0] * 11
    best = _fits(cast, asked, entity)
    name = {plain(word) for word in entity.name.split()}
    said = {role.noun} | role.words
    texts = {word for each in entity.roles for word in (each.noun, *each.words)}
    noun, place = cast.scene.lower[asked.head], asked.words[0]
    return [
        float(best == EXACT),
        float(best == IN_PLACE),
        float(best == UNPLACED),
        float(role.noun in name),
        float(bool(role.words & name)),
        float(any(each.noun == role.noun for each in entity.roles)),
        len(said & (name | texts)) / max(1, len(said)),
        float(bool(role.places & entity.places)),
        float(bool(role.places and entity.places and not role.places & entity.places)),
        float(stands_beside(cast, noun, nearest(entity, place).start)),
        float(any(stands_beside(cast, noun, at) for at in cast.turns_before(number, place)[-1:])),
    ]


def stands_beside(cast: Cast, noun: str, place: int) -> bool:
    """Whether a noun stands in the sentence of a word: "Norvik Lines said in a statement"."""
    sentences = cast.scene.sentences
    number = sentences[min(place, len(sentences) - 1)]
    first, last = np.searchsorted(sentences, number), np.searchsorted(sentences, number, side="right")
    return noun in cast.scene.lower[int(first) : int(last)]


def _of_name(cast: Cast, asked: Asked, number: int) -> list[float]:
    entity = cast.entities[number]
    own = cast.at.get(asked.head) == number
    if asked.form != "name":
        return [float(own)] + [0.0] * 10
    text = cast.scene.written(asked.words)
    words, theirs = plain(text).split(), plain(entity.name).split()
    joined, whole = f" {' '.join(words)} ", f" {' '.join(theirs)} "
    honorific = cast.scene.lower[asked.words[0] - 1] if asked.words[0] else ""
    told = cast.lexicon.genders.get(honorific)
    gender = entity.gender
    return [
        float(own),
        float(words == theirs),
        float(len(theirs) > len(words)),
        float(joined in whole and whole.startswith(joined)),
        float(joined in whole and whole.endswith(joined)),
        float(whole in joined),
        float(len(words) == 1 and bool(theirs) and theirs[-1] == words[0]),
        float(_is_acronym(text, entity.name)),
        float(told is not None and gender == told),
        float(told is not None and gender is not None and gender != told),
        float(len(set(words) & set(theirs))) / max(1, len(set(words) | set(theirs))),
    ]


def question_of(
    cast: Cast, hidden: Floats, asked: Asked, found: Sequence[int], around: int | None, content: Sequence[Words]
) -> dict[str, Floats]:
    """A question as the model reads it.

    hidden: words x width; around: in whose words the source stands; content: what is said. For the source "source" and
    "about", for each candidate "pairs" and, at MENTIONS of its mentions, "states", "apart", how far from the source,
    and "there", whether it has so many.
    """
    size = len(found)
    states = np.zeros((size, MENTIONS, hidden.shape[1]), np.float32)
    apart = np.zeros((size, MENTIONS), np.int64)
    there = np.zeros((size, MENTIONS), np.float32)
    for row, number in enumerate(found):
        if number >= 0:
            places = [mention.end - 1 for mention in around_of(cast.entities[number], asked.words[0])]
            states[row, : len(places)] = hidden[places]
            apart[row, : len(places)] = [bucket(asked.head - place) for place in places]
            there[row, : len(places)] = 1
    return {
        "source": hidden[asked.head].astype(np.float32),
        "about": np.array(of_source(cast, asked, around), np.float32),
        "pairs": np.array([of_pair(cast, asked, number, around, content) for number in found], np.float32),
        "states": states,
        "apart": apart,
        "there": there,
    }


MENTIONS = 6
"""Of a candidate, to which the source may point."""


def around_of(entity: Entity, place: int) -> list[Mention]:
    """As many mentions as count: the nearest before a word, nearest first, the next behind it, the first of all."""
    at = bisect_left(entity.mentions, place, key=lambda mention: mention.start)
    before, behind = entity.mentions[max(at - MENTIONS, 0) : at][::-1], entity.mentions[at : at + MENTIONS]
    chosen = [*before[: MENTIONS - 2], *behind[:1], entity.mentions[0], *before[MENTIONS - 2 :], *behind[1:]]
    return list(dict.fromkeys(chosen))[:MENTIONS]


BUCKETS = 24
_HALF = BUCKETS // 2


def bucket(distance: int) -> int:
    """Distances in words in steps that grow, those ahead told from those behind."""
    step = min(int(log2(abs(distance) + 1) * 1.35), _HALF - 1)
    return step if distance >= 0 else _HALF + step
