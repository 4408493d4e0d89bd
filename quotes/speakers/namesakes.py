"""Surnames alone where several persons have them.

An article that names two Linds means one of them by "Lind", and always the same; by "Mr." and "Mrs. Lind" two.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from attrs import frozen

from quotes.lexicon import Lexicon
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.names import plain
from quotes.speakers.scene import Words

_FAMILY = 10
"""Bearers of a name that are looked at."""
_JOINING = frozenset({"&", "and"})
_SEVERAL = 2
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


def is_of_either(cast: Cast, words: Words) -> bool:
    """Whether nothing tells whom a surname alone means: each who bears it is named in full once before, all in one
    sentence and joined by "and", and it stood nowhere else; behind "Mr" or "Ms" those who can be meant, where all are
    he, or she, or untold. So it is of two who are named with one surname, "Ann and Tom Gray"."""
    scene, (start, _) = cast.scene, words
    gender = cast.lexicon.genders.get(scene.lower[start - 1]) if start else None
    alike = map(cast.entities.__getitem__, islice(cast.by_word.get(plain(scene.words[start]), ()), _FAMILY))
    bearers = [each for each in alike if each.kind == "person" and _is_full(each.name, scene.words[start])]
    likely = [each for each in bearers if gender is None or _own_gender(each, cast.lexicon) in (None, gender)]
    full = [m.start for one in likely for m in one.mentions if m.end - m.start > 1 and m.start < start]
    once = scene.lower[:start].count(scene.lower[start]) == len(full)
    if len(likely) < _SEVERAL:
        return gender is None and once and len(full) == 1 and _follows_first_name(cast, full[0])
    together = len(full) == len(likely) and len({scene.sentences[at] for at in full}) == 1
    together = together and not _JOINING.isdisjoint(scene.lower[min(full) : max(full)])
    if gender is None:
        return together and once
    return together and len({_own_gender(each, cast.lexicon) for each in likely}) == 1


def _follows_first_name(cast: Cast, at: int) -> bool:
    """Whether another one's first name is joined to a full name: "Ann and | Tom Gray"."""
    scene, number = cast.scene, cast.at.get(at - 2)
    joined = at > 1 and scene.lower[at - 1] in _JOINING and plain(scene.words[at - 2]) in cast.lexicon.first_names
    return joined and number is not None and " " not in cast.entities[number].name


def _own_gender(entity: Entity, lexicon: Lexicon) -> str | None:
    """A person's gender less what forms of address tell, which may be another's: "Mr Lind" of two Linds."""
    told = (lexicon.genders[role.noun] for role in entity.roles if role.noun in lexicon.genders)
    return next(told, entity.first_gender)


def _is_full(name: str, surname: str) -> bool:
    words = plain(name).split()
    return len(words) > 1 and words[-1] == plain(surname)


def likeliest(forms: Sequence[Form], sums: Sequence[Mapping[int, float]]) -> Sequence[int]:
    """Whom each form of one surname means. sums: for each the log probability of each who may be meant."""
    likely = [sorted(each, key=lambda bearer: -each[bearer])[:_LIKELY] for each in sums]

    def likelihood(chosen: Sequence[int]) -> tuple[int, float]:
        addressed = {bearer for bearer, form in zip(chosen, forms, strict=True) if form.gender is not None}
        return len(addressed), sum(each[bearer] for each, bearer in zip(sums, chosen, strict=True))

    return max(product(*likely), key=likelihood)
