"""Of what age somebody is by the article: "the 22-year-old" of Ada Lind, 22, and Bo Ek, 31, is she."""

import re

from quotes.speakers.asking import Asked
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.namesakes import can_be
from quotes.speakers.scene import Scene

_AGED = re.compile(r"(?P<age>\d{1,3})[- ]years?[- ]old\b")
_BEHIND = re.compile(r" ?(?:, (?:aged? |who is |an? )?|\((?:aged? )?)(?P<age>\d{1,3})(?=[,.;:)–—]| and\b|-year-old\b)")
_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w'’-]+ ){0,3}$")
_FAR = 60
"""Characters before a name in which an age stands."""


def of_age(cast: Cast, asked: Asked) -> int | None:
    """The one person who is as old as "the 22-year-old"; None where none is known to be, or several are."""
    found = _AGED.match(cast.scene.written(asked.words))
    if found is None or asked.form != "definite":
        return None
    gender = cast.lexicon.genders.get(cast.scene.lower[asked.head])
    persons = ((n, each) for n, each in enumerate(cast.entities) if each.kind == "person" and can_be(each, gender))
    bearers = [n for n, each in persons if found["age"] in _ages(cast.scene, each)]
    return bearers[0] if len(bearers) == 1 else None


def _ages(scene: Scene, person: Entity) -> set[str]:
    spans = [(scene.spans[each.start][0], scene.spans[each.end - 1][1]) for each in person.mentions]
    behind = (_BEHIND.match(scene.text, end) for _, end in spans)
    before = (_BEFORE.search(scene.text, max(0, start - _FAR), start) for start, _ in spans)
    return {found["age"] for found in (*behind, *before) if found is not None}
