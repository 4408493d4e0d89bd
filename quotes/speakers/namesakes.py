"""Surnames alone where several persons have them.

An article that names two Linds means one of them by "Lind", and always the same; by "Mr." and "Mrs. Lind" two.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from attrs import frozen

from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.names import plain

_FAMILY = 10
"""Bearers of a name that are looked at."""
_JOINING = frozenset({"&", "and"})
_LIKELY = 3
"""Persons at most that are weighed for a form."""


@frozen
class Form:
    """A surname alone under one form of address: the entities it was taken for, those named in full who may be meant,
    and the gender that the form of address tells."""

    lone: Sequence[int]
    bearers: Sequence[int]
    gender: str | None


def namesakes(named: Mapping[int, Entity]) -> Iterator[list[Form]]:
    """The forms of each surname that stands alone and is somebody's in full, too."""
    lone: dict[str, dict[str | None, list[int]]] = {}
    bearers: dict[str, list[int]] = {}
    for number, each in named.items():
        *first, last = plain(each.name).split() or [""]
        if each.kind == "person" and first:
            bearers.setdefault(last, []).append(number)
        elif each.kind == "person":
            lone.setdefault(last, {}).setdefault(each.title_gender, []).append(number)
    for name, by_gender in lone.items():
        forms = (
            Form(numbers, [n for n in bearers.get(name, ()) if can_be(named[n], gender)], gender)
            for gender, numbers in by_gender.items()
        )
        yield [form for form in forms if form.bearers]


def can_be(entity: Entity, gender: str | None) -> bool:
    """Whether an entity can be of a gender that is told, or of any where none is."""
    return gender is None or entity.gender in (None, gender)


def is_of_either(cast: Cast, at: int) -> bool:
    """Whether nothing tells whom a surname alone means: each who bears it is named in full once before, all in one
    sentence and joined by "and", and it stood nowhere else. So it is of two who are named with one surname, "Ann and
    Tom Gray"."""
    scene, surname = cast.scene, plain(cast.scene.words[at])
    if at and scene.lower[at - 1] in cast.lexicon.genders:  # "Mr", "Ms"
        return False
    alike = [cast.entities[number] for number in islice(cast.by_word.get(surname, ()), _FAMILY)]
    bearers = [each for each in alike if each.kind == "person" and plain(each.name).split()[1:][-1:] == [surname]]
    full = [m.start for each in bearers for m in each.mentions if m.end - m.start > 1 and m.start < at]
    if not full or not len(full) == len(bearers) == scene.lower[:at].count(scene.lower[at]):
        return False
    if len(full) == 1:
        return _follows_first_name(cast, full[0])
    together = len({scene.sentences[place] for place in full}) == 1
    return together and not _JOINING.isdisjoint(scene.lower[min(full) : max(full)])


def _follows_first_name(cast: Cast, at: int) -> bool:
    """Whether another one's first name is joined to a full name: "Ann and | Tom Gray"."""
    scene, number = cast.scene, cast.at.get(at - 2)
    joined = scene.lower[at - 1] in _JOINING and plain(scene.words[at - 2]) in cast.lexicon.first_names
    return joined and number is not None and " " not in cast.entities[number].name


def likeliest(forms: Sequence[Form], sums: Sequence[Mapping[int, float]]) -> Sequence[int]:
    """Whom each form of one surname means. sums: for each the log probability of each who may be meant."""
    likely = [sorted(each, key=lambda bearer: -each[bearer])[:_LIKELY] for each in sums]

    def likelihood(chosen: Sequence[int]) -> tuple[int, float]:
        addressed = {bearer for bearer, form in zip(chosen, forms, strict=True) if form.gender is not None}
        return len(addressed), sum(each[bearer] for each, bearer in zip(sums, chosen, strict=True))

    return max(product(*likely), key=likelihood)
