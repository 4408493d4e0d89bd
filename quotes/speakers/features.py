"""What speaks for each candidate: the features that the choice rests on."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import log1p, log2

import numpy as np
from attrs import frozen

from quotes.detection.decoding import Floats
from quotes.speakers.asking import FORMS, POINTING, SMALL, Asked
from quotes.speakers.candidates import DESCRIBED, is_acronym, is_plural
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.mentions import Mention
from quotes.speakers.names import POSSESSIVES, ends_as_plural, plain
from quotes.speakers.roles import EXACT, IN_PLACE, UNPLACED, Role, fit
from quotes.speakers.scene import Words
from quotes.speakers.sources import GENDER_OF, KINDS

_BEFORE_NAMES = frozenset(
    {"of", "by", "with", "from", "to", "for", "against", "about", "between", "than", "like", "at"}
)
_LATELY = 12
"""Sources back that are looked at for who spoke."""
_NAMED = 40
"""Mentions behind a candidate's that are looked at for others."""
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
        float(ends_as_plural(head)),
        log1p(end - start),
        float(asked.words != asked.whole and asked.form in ("he", "she", "it", "they")),
        float(scene.lower[start] in POINTING),
        float(scene.sentences[start] == 0),
        float(start == 0 or scene.sentences[start] != scene.sentences[start - 1]),
        float(cast.lexicon.is_document(head)),
    ]


PAIR_FEATURES = 73
_PLACE, _INSIDE, _ROLE, _OWN, _NAME = slice(2, 46), slice(46, 51), slice(51, 62), 62, slice(63, 73)
"""Where in what is told of a candidate stands which part; the first two are of DESCRIBED and NOBODY."""
POINTS = 4
"""What the pointer tells of a candidate."""
ROW = SOURCE_FEATURES + PAIR_FEATURES + POINTS
"""What is told of a candidate in all."""


@frozen(eq=False)
class _View:
    """What a question's candidates are seen from.

    around: in whose words the source stands; content: what is said; here: the first of `Cast.starts` that is not before
    it; lately: the last who spoke before it, as of `Cast.spoke`; ranks: how many others spoke since each of them did;
    inside: who is named in the source; own: by its head; wanted: the gender that a pronoun tells; said: the words of a
    description; beside: the sentences in which its noun stands.
    """

    cast: Cast
    asked: Asked
    around: int | None
    content: Sequence[Words]
    here: int
    lately: Sequence[tuple[int, int]]
    ranks: Mapping[int, int]
    inside: frozenset[int | None]
    own: int | None
    wanted: str | None
    said: frozenset[str]
    beside: frozenset[int]


def _view(cast: Cast, asked: Asked, around: int | None, content: Sequence[Words]) -> _View:
    scene, role = cast.scene, asked.role
    here = bisect_left(cast.starts, (asked.words[0], 0, 0))
    spoken = bisect_left(cast.spoke, (asked.words[0], 0))
    lately = cast.spoke[max(0, spoken - _LATELY) : spoken]
    ranks = {who: rank for rank, who in enumerate(dict.fromkeys(who for _, who in reversed(lately)))}
    inside = frozenset(map(cast.at.get, range(*asked.whole)))
    own, wanted = cast.at.get(asked.head), GENDER_OF.get(asked.form)
    said = frozenset() if role is None else role.words | {role.noun}
    places = () if role is None else scene.places.get(scene.lower[asked.head], ())
    beside = frozenset(scene.sentences[at] for at in places)
    return _View(cast, asked, around, content, here, lately, ranks, inside, own, wanted, said, beside)


def _of_place(view: _View, number: int, near: Mention, spoken: Sequence[int]) -> list[float]:
    """What is told of an entity as a candidate by where it stands.

    near: its last mention before the question, else the first behind; spoken: where it spoke before the question.
    """
    cast, entity, start, place = view.cast, view.cast.entities[number], near.start, view.asked.words[0]
    scene, kind, mentions = cast.scene, entity.kind, entity.mentions
    sentences, paragraphs = scene.sentences, scene.paragraphs
    is_before = start < place
    apart = place - near.end
    since = min(sentences[place] - sentences[start], 9) if is_before else 9
    further = min(paragraphs[place] - paragraphs[start], 9) if is_before else 9
    between = _others_between(view, number, near.end) if is_before else 0
    spoken_since = sentences[place] - sentences[spoken[-1]] if spoken else 9
    rank = view.ranks.get(number)
    spoke_between = len({who for at, who in view.lately if at > start and who != number})
    in_content = any(s <= start < e for s, e in view.content)
    gender, told, wanted = entity.gender, entity.title_gender, view.wanted
    before = scene.lower[start - 1] if start else ""
    after = scene.lower[near.end] if near.end < len(scene.words) else ""
    return [
        kind == "person",
        kind == "organization",
        kind == "description",
        not is_before,
        log1p(abs(apart)) / 5,
        is_before and apart <= 1,
        is_before and apart <= 3,
        since == 0,
        since == 1,
        since == 2,
        since / 9,
        further == 0,
        further == 1,
        further / 9,
        scene.marks[start] in (2, 4),
        rank == 0,
        rank == 1,
        rank == 2,
        bool(spoken),
        log1p(len(spoken)) / 3,
        spoken_since == 0,
        spoken_since == 1,
        min(spoken_since, 9) / 9,
        number == view.around,
        in_content,
        in_content and is_before,
        log1p(len(mentions)) / 3,
        mentions[0].start < 40,
        wanted is not None and gender == wanted,
        wanted is not None and gender is not None and gender != wanted,
        wanted is not None and told == wanted,
        wanted is not None and told is not None and told != wanted,
        gender is None,
        min(between, 5) / 5,
        min(spoke_between, 4) / 4,
        before in _BEFORE_NAMES,
        after in POSSESSIVES,
        after == ",",
        not start or sentences[start] != sentences[start - 1],
        start > 0 and paragraphs[start] != paragraphs[start - 1],
        _is_first_in_sentence(cast, start),
        kind == "person" and any(role.text for role in entity.roles),
        bool(entity.members),
        kind == "description" and is_plural(entity),
    ]


def _of_place_inside(view: _View, number: int) -> list[float]:
    """How a candidate in the source itself stands: in it, behind "by" or "from", behind another small word, as
    an owner, before the word that tells most."""
    cast, (start, end) = view.cast, view.asked.whole
    lower = cast.scene.lower
    at = next(place for place in range(start, end) if cast.at.get(place) == number)
    last = next((place for place in range(at, end) if cast.at.get(place) != number), end)
    before = next((lower[place] for place in range(at - 1, start - 1, -1) if lower[place] != "the"), "")
    return [
        1.0,
        before in ("by", "from"),
        before in SMALL and before not in ("by", "from"),
        last < end and lower[last] in POSSESSIVES,
        last <= view.asked.head,
    ]


def _others_between(view: _View, number: int, start: int) -> int:
    """How many others of a candidate's kind are named between a word and the question."""
    entities, first = view.cast.entities, bisect_left(view.cast.starts, (start, 0, 0))
    named = view.cast.starts[first : min(first + _NAMED, view.here)]
    kind = entities[number].kind
    return len({who for _, _, who in named if entities[who].kind == kind})


def _is_first_in_sentence(cast: Cast, start: int) -> bool:
    """Whether no other entity is named before a place in its sentence."""
    at = bisect_left(cast.starts, (start, 0, 0))
    return at == 0 or cast.scene.sentences[cast.starts[at - 1][0]] != cast.scene.sentences[start]


def _of_role(view: _View, role: Role, number: int, near: Mention, spoken: Sequence[int]) -> list[float]:
    """How well a description goes with a candidate; near, spoken: as of `_of_place`."""
    cast = view.cast
    scene, entity = cast.scene, cast.entities[number]
    best = _fits(cast, role, entity)
    name = set(plain(entity.name).split())
    texts = name.union(*((each.noun, *each.words) for each in entity.roles))
    return [
        best == EXACT,
        best == IN_PLACE,
        best == UNPLACED,
        role.noun in name,
        not role.words.isdisjoint(name),
        any(each.noun == role.noun for each in entity.roles),
        len(view.said & texts) / max(1, len(view.said)),
        not role.places.isdisjoint(entity.places),
        bool(role.places and entity.places) and role.places.isdisjoint(entity.places),
        scene.sentences[near.start] in view.beside,
        bool(spoken) and scene.sentences[min(spoken[-1], len(scene.words) - 1)] in view.beside,
    ]


def _of_names(cast: Cast, asked: Asked, entities: Sequence[Entity]) -> Iterator[list[float]]:
    """How a name goes with those of candidates."""
    text = cast.scene.written(asked.words)
    words = plain(text).split()
    joined, said = f" {' '.join(words)} ", set(words)
    told = cast.lexicon.genders.get(cast.scene.lower[asked.words[0] - 1] if asked.words[0] else "")
    for entity in entities:
        theirs, gender = plain(entity.name).split(), entity.gender
        whole = f" {' '.join(theirs)} "
        yield [
            words == theirs,
            len(theirs) > len(words),
            whole.startswith(joined),
            whole.endswith(joined),
            whole in joined,
            len(words) == 1 and theirs[-1:] == words,
            is_acronym(text, entity.name),
            told is not None and gender == told,
            told is not None and gender is not None and gender != told,
            len(said.intersection(theirs)) / max(1, len(said.union(theirs))),
        ]


def _pairs(view: _View, found: Sequence[int], near: Sequence[Mention]) -> Floats:
    """What is told of each candidate, candidates x PAIR_FEATURES; near: of entities, which come first."""
    cast, asked = view.cast, view.asked
    pairs = np.zeros((len(found), PAIR_FEATURES), np.float32)
    numbers, others = found[: len(near)], found[len(near) :]
    for row, number in enumerate(others, len(near)):
        pairs[row, 0 if number == DESCRIBED else 1] = 1
    if not near:
        return pairs
    those = pairs[: len(near)]
    spoken = [cast.turns_before(number, asked.words[0]) for number in numbers]
    those[:, _PLACE] = [_of_place(view, *each) for each in zip(numbers, near, spoken, strict=True)]
    for row, number in enumerate(numbers):
        if number in view.inside:
            those[row, _INSIDE] = _of_place_inside(view, number)
        those[row, _OWN] = number == view.own
    if asked.role is not None:
        those[:, _ROLE] = [_of_role(view, asked.role, *each) for each in zip(numbers, near, spoken, strict=True)]
    if asked.form == "name":
        those[:, _NAME] = [*_of_names(cast, asked, [cast.entities[number] for number in numbers])]
    return pairs


def question_of(
    cast: Cast, hidden: Floats, asked: Asked, found: Sequence[int], around: int | None, content: Sequence[Words]
) -> dict[str, Floats]:
    """A question as the model reads it.

    found: entities first; hidden: words x width; around: in whose words the source stands; content: what is said. For
    the source "source" and "about", for each candidate "pairs" and "slots", which of the mentions are its, MENTIONS of
    them at most; for each mention "states" and "apart", how far from the source.
    """
    near = [around_of(cast.entities[number], asked.words[0]) for number in found if number >= 0]
    places = np.array([_NOWHERE, *(mention.end - 1 for each in near for mention in each)])
    slots = np.zeros((len(found), MENTIONS), np.int64)
    first = 1
    for row, each in enumerate(near):
        slots[row, : len(each)] = range(first, first := first + len(each))
    return {
        "about": np.array(of_source(cast, asked, around), np.float32),
        "pairs": _pairs(_view(cast, asked, around, content), found, [each[0] for each in near]),
        "source": hidden[asked.head, None],
        "states": hidden[places],
        "apart": _BUCKET_OF[np.minimum(np.maximum(asked.head - places, -_FARTHEST), _FARTHEST)],
        "slots": slots,
    }


MENTIONS = 6
"""Of a candidate, to which the source may point."""
_NOWHERE = -1
"""What the first of a question's mentions, which stands for none, is put at: any word, as nothing reads it."""


def around_of(entity: Entity, place: int) -> Sequence[Mention]:
    """As many mentions as count: the nearest before a word, nearest first, the next behind it, the first of all."""
    if len(entity.mentions) == 1:
        return entity.mentions
    at = bisect_left(entity.mentions, place, key=lambda mention: mention.start)
    before, behind = range(max(at - MENTIONS, 0), at)[::-1], range(at, len(entity.mentions))[:MENTIONS]
    chosen = [*before[: MENTIONS - 2], *behind[:1], 0, *before[MENTIONS - 2 :], *behind[1:]]
    return [entity.mentions[number] for number in dict.fromkeys(chosen)][:MENTIONS]


BUCKETS = 24
_HALF = BUCKETS // 2
_FARTHEST = 300
"""Words from which on distances are of the last bucket."""


def bucket(distance: int) -> int:
    """Distances in words in steps that grow, those ahead told from those behind."""
    step = min(int(log2(abs(distance) + 1) * 1.35), _HALF - 1)
    return step if distance >= 0 else _HALF + step


_BUCKET_OF = np.array([*map(bucket, range(_FARTHEST + 1)), *map(bucket, range(-_FARTHEST, 0))])
"""The bucket of each distance; those ahead count from the end."""


def _fits(cast: Cast, asked: Role, entity: Entity) -> int | None:
    """How well a description fits an entity's roles, as of `roles.fit`."""
    fits = (fit(asked, role, entity.places, cast.lexicon) for role in (*entity.roles, *entity.affiliations))
    return max((each for each in fits if each is not None), default=None)
