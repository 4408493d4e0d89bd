"""Who is told apart by age or nation: of Ada Lind of Denmark, 19, and Bo Ek, a Swede, 31, "the 19-year-old" and "the
teenager" are she and "the Swede" he."""

import re

from quotes.speakers.asking import Asked
from quotes.speakers.candidates import DESCRIBED
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.mentions import Mention
from quotes.speakers.names import POSSESSIVES
from quotes.speakers.namesakes import can_be
from quotes.speakers.places import Places, load_places
from quotes.speakers.scene import Scene
from quotes.speakers.sources import DETERMINERS

_AGED = re.compile(r"(?P<age>\d{1,3})[- ]years?[- ]old\b")
_BEHIND = re.compile(r" ?(?:, (?:aged? |who is |an? )?|\((?:aged? )?)(?P<age>\d{1,3})(?=[,.;:)–—]| and\b|-year-old\b)")
_BEFORE = re.compile(r"(?<!\b[Aa] )(?<!\b[Aa]n )(?<!\b[Tt]he )\b(?P<age>\d{1,3})-year-old (?:[\w'’-]+ )?$")
"""Not so "the 22-year-old beat | Ada Lind"."""
_NOUNS_OF_AGE = {
    "centenarian": range(100, 120),
    "nonagenarian": range(90, 100),
    "octogenarian": range(80, 90),
    "septuagenarian": range(70, 80),
    "sexagenarian": range(60, 70),
    "teen": range(13, 20),
    "teenager": range(13, 20),
}
"""Nouns that tell an age, in years."""
_FAR = 60
"""Characters before a name in which an age stands."""
_LEADS = frozenset({"(", ",", "a", "an", "from", "of", "the"})
"""Words between a name and where somebody is from."""
_SURELY = 0.7
"""The confidence from which somebody of whom no age or nation is told is rather right than the only one who is told."""
_NOUNS = 2
"""Words between an adjective and the name behind it: "Swedish skier Bo Ek"."""
_SEVERAL = frozenset({"are", "believe", "do", "have", "say", "think", "want", "were"})
"""Verbs of several."""


def told_apart(cast: Cast, asked: Asked, chosen: int, sure: float) -> int | None:
    """The only person who is as old as "the 22-year-old" or of the nation of "the Swede", if named before; the words
    themselves where none is and whoever is chosen is of another age or nation; None where neither is so, or somebody of
    whom neither is told is surely chosen."""
    if asked.form != "definite":
        return None
    scene, lexicon = cast.scene, cast.lexicon
    written, places = scene.written(asked.words), load_places(lexicon)
    aged = _AGED.match(written)
    years = [int(aged["age"])] if aged is not None else _NOUNS_OF_AGE.get(scene.lower[asked.head], ())
    place = places.by_name.get(written.lower()) if written[:1].isupper() else None
    if not years and (place is None or _is_people(scene, asked)):
        return None

    gender = lexicon.genders.get(scene.lower[asked.head])
    persons = [(n, each) for n, each in enumerate(cast.entities) if each.kind == "person" and can_be(each, gender)]
    if years:
        bearers = [n for n, each in persons if not _ages(scene, each).isdisjoint(years)]
        other = chosen >= 0 and bool(_ages(scene, cast.entities[chosen]))
    else:
        bearers = [n for n, each in persons if place in each.places | _nations(scene, each, places)]
        other = chosen >= 0 and bool(_nations(scene, cast.entities[chosen], places))
    if not bearers and other:
        return DESCRIBED
    if len(bearers) != 1 or (chosen >= 0 and not other and sure >= _SURELY):
        return None
    return bearers[0] if cast.entities[bearers[0]].mentions[0].start < asked.words[0] else None


def _is_people(scene: Scene, asked: Asked) -> bool:
    """Whether a nation's word means all of it: "the French"; "the Swiss are"; not "the Swiss" who said something."""
    word, end = scene.lower[asked.head], asked.words[1]
    several = not _SEVERAL.isdisjoint(scene.lower[end : end + 1])
    return word.endswith(("ch", "sh")) or (several and word.endswith(("ese", "ss")))


def _ages(scene: Scene, person: Entity) -> set[int]:
    spans = [(scene.spans[each.start][0], scene.spans[each.end - 1][1]) for each in person.mentions]
    behind = (_BEHIND.match(scene.text, end) for _, end in spans)
    before = (_BEFORE.search(scene.text, max(0, start - _FAR), start) for start, _ in spans)
    return {int(found["age"]) for found in (*behind, *before) if found is not None}


def _nations(scene: Scene, person: Entity, places: Places) -> frozenset[str]:
    return frozenset().union(*(_nation(scene, mention, places) for mention in person.mentions))


def _nation(scene: Scene, mention: Mention, places: Places) -> frozenset[str]:
    """The places of "Ada Lind, a Dane", "Ada Lind of Denmark", "Denmark's Ada Lind", "Danish skier Ada Lind"."""
    start, end = mention.words
    while end < min(mention.end + _NOUNS, len(scene.words)) and scene.lower[end] in _LEADS:
        end += 1
    behind, _ = places.in_words(scene.lower[end : end + 1] if end > mention.end else ())
    owned = start > 1 and scene.words[start - 1] in POSSESSIVES
    start -= owned
    first = start if owned else max(0, mention.start - _NOUNS)
    while start > first and scene.words[start - 1].isalpha() and scene.words[start - 1].islower():
        start -= 1
    led = not owned and start > 1 and scene.lower[start - 2] in DETERMINERS  # "The Italian beat | Ada Lind"
    before, _ = places.in_words(scene.lower[max(0, start - 1) : start])
    return behind if led else behind | before
