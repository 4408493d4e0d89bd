"""What speaks for each candidate: the features that the choice rests on."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
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
from quotes.speakers.sources import KINDS

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
POINTS = 4
"""What the pointer tells of a candidate."""
ROW = SOURCE_FEATURES + PAIR_FEATURES + POINTS
"""What is told of a candidate in all."""


@frozen(eq=False)
class _View:
    """What a question's candidates are seen from.

    around: in whose words the source stands; content: what is said; here: the first of `Cast.starts` that is not before
    it; lately: the last who spoke before it, as of `Cast.spoke`; ranks: how many others spoke since each of them did;
    inside: who is named in the source; said: the words of a description; beside: the sentences in which its noun
    stands.
    """

    cast: Cast
    asked: Asked
    around: int | None
    content: Sequence[Words]
    here: int
    lately: Sequence[tuple[int, int]]
    ranks: Mapping[int, int]
    inside: frozenset[int | None]
    said: frozenset[str]
    beside: frozenset[int]


def _view(cast: Cast, asked: Asked, around: int | None, content: Sequence[Words]) -> _View:
    scene, role = cast.scene, asked.role
    here = bisect_left(cast.starts, (asked.words[0], 0, 0))
    spoken = bisect_left(cast.spoke, (asked.words[0], 0))
    lately = cast.spoke[max(0, spoken - _LATELY) : spoken]
    ranks = {who: rank for rank, who in enumerate(dict.fromkeys(who for _, who in reversed(lately)))}
    inside = frozenset(map(cast.at.get, range(*asked.whole)))
    said = frozenset() if role is None else role.words | {role.noun}
    places = () if role is None else scene.places.get(scene.lower[asked.head], ())
    beside = frozenset(scene.sentences[at] for at in places)
    return _View(cast, asked, around, content, here, lately, ranks, inside, said, beside)


def of_pair(view: _View, number: int, near: Mention) -> list[float]:
    """What is told of an entity as a candidate; near: its last mention before the question, else the first behind."""
    cast, asked = view.cast, view.asked
    scene, entity, place = cast.scene, cast.entities[number], asked.words[0]
    is_before = near.start < place
    since = scene.sentences[place] - scene.sentences[near.start] if is_before else 9
    paragraphs = scene.paragraphs[place] - scene.paragraphs[near.start] if is_before else 9
    between = _others_between(view, number, near.end) if is_before else 0
    spoken = cast.turns_before(number, place)
    spoken_since = scene.sentences[place] - scene.sentences[spoken[-1]] if spoken else 9
    rank = view.ranks.get(number)
    spoke_between = len({who for at, who in view.lately if at > near.start and who != number})
    in_content = any(s <= near.start < e for s, e in view.content)
    gender, told = entity.gender, entity.title_gender
    wanted = {"he": "m", "she": "f"}.get(asked.form)
    before = scene.lower[near.start - 1] if near.start else ""
    after = scene.lower[near.end] if near.end < len(scene.words) else ""
    return [
        0.0,
        0.0,
        entity.kind == "person",
        entity.kind == "organization",
        entity.kind == "description",
        not is_before,
        log1p(abs(place - near.end)) / 5,
        is_before and place - near.end <= 1,
        is_before and place - near.end <= 3,
        since == 0,
        since == 1,
        since == 2,
        min(since, 9) / 9,
        paragraphs == 0,
        paragraphs == 1,
        min(paragraphs, 9) / 9,
        scene.marks[near.start] in (2, 4),
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
        log1p(len(entity.mentions)) / 3,
        entity.mentions[0].start < 40,
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
        near.start == 0 or scene.sentences[near.start] != scene.sentences[near.start - 1],
        near.start > 0 and scene.paragraphs[near.start] != scene.paragraphs[near.start - 1],
        _is_first_in_sentence(cast, near.start),
        bool(entity.roles) and entity.kind == "person",
        bool(entity.members),
        entity.kind == "description" and is_plural(entity),
        *_of_place_inside(view, number),
        *_of_role(view, number, near),
        *_of_name(cast, asked, number),
    ]


def _of_none(number: int) -> list[float]:
    """What is told of DESCRIBED or NOBODY as a candidate."""
    row = [0.0] * PAIR_FEATURES
    row[0 if number == DESCRIBED else 1] = 1.0
    return row


def _of_place_inside(view: _View, number: int) -> list[float]:
    """How a candidate stands in the source itself: whether it does, behind "by" or "from", behind another small word,
    as an owner, before the word that tells most."""
    if number not in view.inside:
        return [0.0] * 5
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
    return len({who for _, _, who in named if who != number and entities[who].kind == kind})


def _is_first_in_sentence(cast: Cast, start: int) -> bool:
    """Whether no other entity is named before a place in its sentence."""
    at = bisect_left(cast.starts, (start, 0, 0))
    return at == 0 or cast.scene.sentences[cast.starts[at - 1][0]] != cast.scene.sentences[start]


def _of_role(view: _View, number: int, near: Mention) -> list[float]:
    cast, role = view.cast, view.asked.role
    if role is None:
        return [0.0] * 11
    scene, entity = cast.scene, cast.entities[number]
    best = _fits(cast, role, entity)
    name = set(plain(entity.name).split())
    texts = name.union(*((each.noun, *each.words) for each in entity.roles))
    spoken = cast.turns_before(number, view.asked.words[0])
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


def _of_name(cast: Cast, asked: Asked, number: int) -> list[float]:
    entity = cast.entities[number]
    own = cast.at.get(asked.head) == number
    if asked.form != "name":
        return [own] + [0.0] * 10
    text = cast.scene.written(asked.words)
    words, theirs = plain(text).split(), plain(entity.name).split()
    joined, whole = f" {' '.join(words)} ", f" {' '.join(theirs)} "
    honorific = cast.scene.lower[asked.words[0] - 1] if asked.words[0] else ""
    told = cast.lexicon.genders.get(honorific)
    gender = entity.gender
    return [
        own,
        words == theirs,
        len(theirs) > len(words),
        joined in whole and whole.startswith(joined),
        joined in whole and whole.endswith(joined),
        whole in joined,
        len(words) == 1 and bool(theirs) and theirs[-1] == words[0],
        is_acronym(text, entity.name),
        told is not None and gender == told,
        told is not None and gender is not None and gender != told,
        len(set(words) & set(theirs)) / max(1, len(set(words) | set(theirs))),
    ]


def question_of(
    cast: Cast, hidden: Floats, asked: Asked, found: Sequence[int], around: int | None, content: Sequence[Words]
) -> dict[str, Floats]:
    """A question as the model reads it.

    hidden: words x width; around: in whose words the source stands; content: what is said. For the source "source" and
    "about", for each candidate "pairs" and, at MENTIONS of its mentions, "states", "apart", how far from the source,
    and "there", whether it has so many.
    """
    near = [around_of(cast.entities[number], asked.words[0]) if number >= 0 else () for number in found]
    filled = [[*(mention.end - 1 for mention in each), *_PADDING[len(each) :]] for each in near]
    places = np.array(filled)
    view = _view(cast, asked, around, content)
    rows = [of_pair(view, n, each[0]) if n >= 0 else _of_none(n) for n, each in zip(found, near, strict=True)]
    return {
        "source": hidden[asked.head],
        "about": np.array(of_source(cast, asked, around), np.float32),
        "pairs": np.array(rows, np.float32),
        "states": hidden[places],  # Where no mention is there, of any word: nothing reads it.
        "apart": _BUCKET_OF[np.minimum(np.maximum(asked.head - places, -_FARTHEST), _FARTHEST)],
        "there": (places != _NOWHERE).astype(np.float32),
    }


MENTIONS = 6
"""Of a candidate, to which the source may point."""
_NOWHERE = -1
_PADDING = (_NOWHERE,) * MENTIONS


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
