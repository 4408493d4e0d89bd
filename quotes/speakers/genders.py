"""Whether persons are he or she, by the pronouns behind their names where neither titles nor first names tell it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from quotes.speakers.entities import Entity
from quotes.speakers.scene import Scene
from quotes.speakers.sources import GENDER_OF, PRONOUNS

Starts = Sequence[tuple[int, int, int]]
"""Of each mention its start, end and entity, in order."""
_FEWEST, _NEARLY_ALL = 2, 0.8
"""How many of a person's pronouns tell it, and what share of them."""


def tell_genders(scene: Scene, entities: Sequence[Entity], starts: Starts) -> None:
    """Gives persons the gender of pronouns that can mean nobody else named in the sentence before."""
    told: dict[int, Counter[str]] = {}
    pronouns = ((word, gender) for form, gender in GENDER_OF.items() for word in PRONOUNS[form].split())
    for at, gender in ((at, gender) for word, gender in pronouns for at in scene.places.get(word, ())):
        if not scene.marks[at]:
            near = {n for n in _named_before(scene, entities, starts, at) if entities[n].gender in (None, gender)}
            if len(near) == 1:
                told.setdefault(near.pop(), Counter())[gender] += 1
    for number, counts in told.items():
        ((gender, times),) = counts.most_common(1)
        if entities[number].gender is None and times >= max(_FEWEST, _NEARLY_ALL * counts.total()):
            entities[number].first_gender = gender


def _named_before(scene: Scene, entities: Sequence[Entity], starts: Starts, at: int) -> list[int]:
    """The persons named in the sentence before a word's, and those described as he or she there and since; nobody where
    the word's own sentence names somebody first, or another paragraph begins."""
    first = scene.sentence_of(at)[0]
    before = bisect_left(scene.sentences, scene.sentences[at] - 1)
    begin, middle, end = (bisect_left(starts, (place, 0, 0)) for place in (before, first, at))
    own = any(entities[number].kind == "person" for _, _, number in starts[middle:end])
    if own or scene.paragraphs[before] != scene.paragraphs[at]:
        return []
    found = [number for _, _, number in starts[begin:end]]
    return [n for n in found if entities[n].kind == "person" or entities[n].gender is not None]
