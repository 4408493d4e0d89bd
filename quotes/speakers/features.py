"""What speaks for each candidate: the features that the choice rests on."""

from bisect import bisect_left
from collections.abc import Sequence
from math import log1p, log2

import numpy as np

from quotes.detection.decoding import Floats
from quotes.speakers.asking import FORMS, POINTING, SMALL, Asked
from quotes.speakers.candidates import DESCRIBED, is_acronym, is_plural
from quotes.speakers.cast import Cast, nearest, stands_beside
from quotes.speakers.entities import Entity
from quotes.speakers.mentions import Mention
from quotes.speakers.names import POSSESSIVES, ends_as_plural, plain
from quotes.speakers.roles import EXACT, IN_PLACE, UNPLACED, fit
from quotes.speakers.scene import Words
from quotes.speakers.sources import KINDS

_BEFORE_NAMES = frozenset(
    {"of", "by", "with", "from", "to", "for", "against", "about", "between", "than", "like", "at"}
)
_LATELY = 12
"""Sources back that are looked at for who spoke."""
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


def of_pair(
    cast: Cast,
    asked: Asked,
    number: int,
    around: int | None,
    content: Sequence[Words],
    lately: Sequence[tuple[int, int]],
) -> list[float]:
    """What is told of a candidate, for the question; lately: the last who spoke before it, as of `Cast.spoke`."""
    if number < 0:
        row = [0.0] * PAIR_FEATURES
        row[0 if number == DESCRIBED else 1] = 1.0
        return row
    scene, entity, place = cast.scene, cast.entities[number], asked.words[0]
    near = nearest(entity, place)
    last = near if near.start < place else None
    since = scene.sentences[place] - scene.sentences[last.start] if last is not None else 9
    spoken = cast.turns_before(number, place)
    rank = _rank(lately, number)
    spoken_since = scene.sentences[place] - scene.sentences[spoken[-1]] if spoken else 9
    paragraphs = scene.paragraphs[place] - scene.paragraphs[last.start] if last is not None else 9
    between = _others_between(cast, number, near.end, place) if last is not None else 0
    spoke_between = len({who for at, who in lately if at > near.start and who != number})
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
        float(entity.kind == "description" and is_plural(entity)),
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
        float(before in SMALL and before not in ("by", "from")),
        float(last < end and scene.lower[last] in POSSESSIVES),
        float(last <= asked.head),
    ]


def _rank(lately: Sequence[tuple[int, int]], number: int) -> int:
    """How many others spoke since this one did, 9 where it did not lately."""
    seen: set[int] = set()
    for _, who in reversed(lately):
        if who == number:
            return len(seen)
        seen.add(who)
    return 9


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
        float(is_acronym(text, entity.name)),
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
    near = [around_of(cast.entities[number], asked.words[0]) if number >= 0 else [] for number in found]
    places = [mention.end - 1 for mentions in near for mention in mentions]
    there = np.arange(MENTIONS) < np.array([[len(mentions)] for mentions in near])
    states = np.zeros((*there.shape, hidden.shape[1]), np.float32)
    states[there] = hidden[np.array(places, np.int64)]
    apart = np.zeros(there.shape, np.int64)
    apart[there] = [bucket(asked.head - place) for place in places]
    here = bisect_left(cast.spoke, (asked.words[0], 0))
    lately = cast.spoke[max(0, here - _LATELY) : here]
    return {
        "source": hidden[asked.head].astype(np.float32),
        "about": np.array(of_source(cast, asked, around), np.float32),
        "pairs": np.array([of_pair(cast, asked, number, around, content, lately) for number in found], np.float32),
        "states": states,
        "apart": apart,
        "there": there.astype(np.float32),
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


def _fits(cast: Cast, asked: Asked, entity: Entity) -> int | None:
    """How well a description fits an entity's roles, as of `roles.fit`."""
    if asked.role is None:
        return None
    fits = (fit(asked.role, role, entity.places, cast.lexicon) for role in (*entity.roles, *entity.affiliations))
    return max((each for each in fits if each is not None), default=None)
