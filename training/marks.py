"""Where an article names and describes those whom its labels list, and what each word is by that."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen

from quotes.detection.decoding import Integers
from quotes.lexicon import Lexicon
from quotes.speakers.names import plain
from quotes.speakers.scene import Scene, Words
from training.examples import UNKNOWN, Example
from training.inventory import Named
from training.words import starts_of, tokens_of

NAME, DESCRIPTION = 1, 3
"""First labels of names and descriptions in a source. The one behind each goes on with it."""
PERSON, ORGANIZATION = 1, 3
"""First labels of names. The one behind each goes on with it."""
_BEFORE, _BEHIND = 3, 5
"""Words between a role and the name it stands beside, at most."""
_ARTICLES = frozenset({"a", "an", "the"})
_NO_NOUNS = ("VB", "MD", "RB", "IN", "TO", ",", ".", ":", "``", "''", "CC", "WP", "WDT")
"""Tags of words that stand in no description, by their beginnings."""


@frozen(eq=False)
class Marks:
    """What each word is: names, roles, descriptions have one label a word, as of `quotes.speakers.mentions`.

    places: where each of those listed is named or described, by its index in the list.
    """

    names: Integers
    roles: Integers
    descriptions: Integers
    places: Mapping[int, tuple[Words, ...]]


def marks_of(example: Example, named: Sequence[Named], lexicon: Lexicon) -> Marks:
    """The marks of an article whose people and institutions are all listed."""
    scene = example.scene
    size = len(scene.words)
    names, roles, descriptions = (np.zeros(size, np.int64) for _ in range(3))
    places: dict[int, list[Words]] = {}
    for words, number in _apart(_named(scene, named, lexicon), size):
        put(names, words, PERSON if named[number].sort == "P" else ORGANIZATION)
        places.setdefault(number, []).append(words)
    for words, number in list(_ambiguous(scene, names, places)):
        names[slice(*words)] = UNKNOWN
        places[number].remove(words)
    for words, _ in _apart(_roles(scene, named, places), size):
        put(roles, words, 1)
    told = np.array([tag.startswith(_NO_NOUNS) for tag in example.tags], bool)
    descriptions[~(told | (names > 0))] = UNKNOWN
    for words, number in _apart(_described(scene, named), size):
        if not (names[slice(*words)] > 0).all() and not roles[slice(*words)].any():
            put(descriptions, words, 1)
            places.setdefault(number, []).append(words)
    return Marks(names, roles, descriptions, {number: tuple(sorted(each)) for number, each in places.items()})


def put(labels: Integers, words: Words, first: int) -> None:
    """Labels a stretch of words: the first with one label, those behind with the next."""
    start, end = words
    if start < end:
        labels[start], labels[start + 1 : end] = first, first + 1


def _apart(found: Iterator[tuple[Words, int]], size: int) -> list[tuple[Words, int]]:
    """Those that do not meet, longer ones first; a stretch that several claim is the first one's."""
    by_words: dict[Words, set[int]] = {}
    for words, number in found:
        by_words.setdefault(words, set()).add(number)
    taken = np.zeros(size, bool)
    kept = []
    for words in sorted(by_words, key=lambda each: (each[0] - each[1], each)):
        if not taken[slice(*words)].any():
            taken[slice(*words)] = True
            kept.append((words, min(by_words[words])))
    return kept


def _named(scene: Scene, named: Sequence[Named], lexicon: Lexicon) -> Iterator[tuple[Words, int]]:
    folded = [plain(word) for word in scene.words]
    for number, each in enumerate(named):
        for form in (each.name, *each.forms) if each.sort != "D" else ():
            wanted = tokens_of(form)
            while len(wanted) > 1 and wanted[0] in _ARTICLES | lexicon.honorifics:
                wanted = wanted[1:]
            for start in starts_of(folded, wanted):
                words = start, start + len(wanted)
                if any(word[0].isupper() for word in scene.words[slice(*words)]):
                    yield words, number


def _ambiguous(scene: Scene, names: Integers, places: Mapping[int, Sequence[Words]]) -> Iterator[tuple[Words, int]]:
    """Single words before another capital that no name has: "Trump | Tower"."""
    for number, found in places.items():
        for start, end in found:
            behind = scene.words[end] if end < len(scene.words) else ""
            if end - start == 1 and behind.istitle() and not names[end] and not scene.opens_sentence(end):
                yield (start, end), number


def _roles(scene: Scene, named: Sequence[Named], places: Mapping[int, Sequence[Words]]) -> Iterator[tuple[Words, int]]:
    folded = [plain(word) for word in scene.words]
    for number, each in enumerate(named):
        for role in each.roles:
            wanted = tokens_of(role)
            wanted = wanted[1:] if len(wanted) > 1 and wanted[0] in _ARTICLES else wanted
            for start in starts_of(folded, wanted):
                words = start, start + len(wanted)
                if any(_beside(scene, words, place) for place in places.get(number, ())):
                    yield words, number


def _beside(scene: Scene, role: Words, name: Words) -> bool:
    near = 0 <= name[0] - role[1] <= _BEFORE or 0 <= role[0] - name[1] <= _BEHIND
    return near and bool(scene.sentences[role[0]] == scene.sentences[name[0]])


def _described(scene: Scene, named: Sequence[Named]) -> Iterator[tuple[Words, int]]:
    folded = [plain(word) for word in scene.words]
    for number, each in enumerate(named):
        own = (each.name, *each.forms) if each.sort == "D" else ()
        for description in (*own, *each.described):
            wanted = tokens_of(description)
            wanted = wanted[1:] if len(wanted) > 1 and wanted[0] in _ARTICLES else wanted
            for start in starts_of(folded, wanted):
                yield (start, start + len(wanted)), number
