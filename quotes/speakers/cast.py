"""Everybody in an article, named or described, and who has spoken so far."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, field

from quotes.lexicon import Lexicon
from quotes.speakers.acronyms import initials_of
from quotes.speakers.asking import SMALL
from quotes.speakers.entities import Entities, Entity
from quotes.speakers.mentions import Mention
from quotes.speakers.names import OWNERS, THEIRS, listed, nicknames_of, plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import role_of
from quotes.speakers.scene import Scene, Words

_BETWEEN = 5
"""Words at most between two persons who are named side by side."""
_LONG = 6
"""Letters of the shortest name by which a handle tells whose it is."""
_TELLING = OWNERS - THEIRS
_STOPS = frozenset({",", ".", "has", "had", "is", "said", "says", "was"})


@define(eq=False)
class Cast:
    """Everybody in an article: entities with names first, then those described, among them sources met so far.

    at: which entity names or describes a word; starts: of each mention its start, end and entity, in order; by_word:
    entities with names, in order, by the words and initials of these; by_noun: by the nouns of their roles; described:
    by their words; handles: entities by the names they post under, in lower case; spoke: the word and the entity of
    each source so far, in order; turns: the words of each entity's.
    """

    scene: Scene
    lexicon: Lexicon
    entities: list[Entity]
    at: dict[int, int]
    starts: list[tuple[int, int, int]]
    by_word: dict[str, list[int]] = field(factory=dict)
    by_noun: dict[str, dict[int, None]] = field(factory=dict)
    described: dict[Words, int] = field(factory=dict)
    handles: dict[str, int] = field(factory=dict)
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

    def between(self, first: int, last: int) -> Sequence[tuple[int, int, int]]:
        """The mentions that begin between two words, as in `starts`."""
        begin, stop = (bisect_left(self.starts, (place, 0, 0)) for place in (first, last))
        return self.starts[begin:stop]

    def is_told_of(self, number: int) -> bool:
        """Whether an entity is somebody whom one who speaks calls his or hers: "my | wife", "your daughter"."""
        start, named = self.entities[number].mentions[0].start, self.entities[number].kind != "description"
        return not named and not _TELLING.isdisjoint(self.scene.lower[max(0, start - 1) : start + 1])

    @classmethod
    def of(cls, scene: Scene, lexicon: Lexicon, named: Entities, descriptions: Sequence[Words]) -> "Cast":
        """The cast as it is before any source is met. descriptions: those of sources first."""
        starts = [(m.start, m.end, number) for number, each in enumerate(named.all) for m in each.mentions]
        cast = cls(scene, lexicon, list(named.all), dict(named.at), sorted(starts))
        for number, each in enumerate(named.all):
            for word in {*_keys(each)}:
                cast.by_word.setdefault(word, []).append(number)
            for role in (*each.roles, *each.affiliations):
                cast.by_noun.setdefault(role.noun, {})[number] = None
        cast.handles.update(_handles(cast))
        for row in _rows(cast):
            cast.join((row[0].start, row[-1].end), list(dict.fromkeys(cast.at[each.start] for each in row)))
        cast.describe_apart(descriptions)
        return cast

    def describe_apart(self, descriptions: Sequence[Words]) -> None:
        """Adds those that these words describe, less what meets one before it or ends in a name."""
        taken: set[int] = set()
        for words in descriptions:
            last = self.at.get(words[1] - 1)
            named = last is not None and self.entities[last].kind != "description"
            if taken.isdisjoint(range(*words)) and not named:
                taken.update(range(*words))
                self.describe(words)

    def join(self, words: Words, members: Sequence[int]) -> int:
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


def _rows(cast: Cast) -> Iterator[Sequence[Mention]]:
    """Each row of persons named side by side: "Ada Lind and the botanist Jo Berg", "Ada Lind, Bo Ek and Jo Berg"."""
    mentions = [Mention(start, end, "person") for start, end, n in cast.starts if cast.entities[n].kind == "person"]
    row = mentions[:1]
    for one, other in pairwise(mentions):
        between = cast.scene.lower[one.end : other.start]
        same = cast.at[one.start] == cast.at[other.start]
        if not same and (_are_beside(between) or (len(row) > 1 and between == (",", "and"))):
            yield [*row, other]
        elif not same and between == (",",):
            row.append(other)
            continue
        row = [other]


def _are_beside(between: Sequence[str]) -> bool:
    """Whether words between two names set these side by side: "(R-Varn) and", ", 44, and", "and her husband,"."""
    if between[:1] == ("(",) and ")" in between:
        between = between[between.index(")") + 1 :]
    if between[:1] == (",",) == between[2:3] and between[1].isdigit():
        between = between[3:]
    stops = [word for word in between if word in _STOPS]
    apposed = stops == [","] and THEIRS.issuperset(between[1:2])
    return between[:1] in (("and",), ("&",)) and len(between) <= _BETWEEN and (not stops or apposed)


def _handles(cast: Cast) -> Iterator[tuple[str, int]]:
    """The names that those post under whom the article names with them: "Ada Lind (@adalind)"; or whose
    whole name they begin with: "@adalindofficial"."""
    words, scene = cast.scene.words, cast.scene
    places = [at for at in range(len(words)) if is_handle(words[at])] if "@" in scene.text else []
    several = [(_letters(each.name), n) for n, each in enumerate(cast.entities) if " " in each.name] if places else []
    for at in places:
        owner = cast.at.get(at - 2) if words[at - 1 : at] == ("(",) else None
        if owner is None:
            alike = [n for name, n in several if len(name) >= _LONG and _letters(words[at]).startswith(name)]
            owner = alike[0] if len(alike) == 1 else None
        if owner is not None:
            yield scene.lower[at], owner


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, plain(name)))


def is_handle(word: str) -> bool:
    """Whether a word is a name to post under: "@adalind"."""
    return word.startswith("@") and len(word) > 1


def _keys(entity: Entity) -> Iterator[str]:
    """What a named entity is looked up by: the words of its name, its initials, a first name's short forms."""
    yield from (word for word in plain(entity.name).split() if word not in SMALL)
    if len(entity.name.split()) > 1:
        yield from (initials.lower() for initials in initials_of(entity.name))
    for name in entity.names:
        yield from nicknames_of(name.first) if name.full else ()


def nearest(entity: Entity, place: int) -> Mention:
    """The last mention before a word, else the first behind it."""
    at = bisect_left(entity.mentions, place, key=lambda mention: mention.start)
    return entity.mentions[max(at - 1, 0)]
