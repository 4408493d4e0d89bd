"""What pronouns stand for by their place alone: what a relative pronoun hangs on, "among western voters, | who | say",
and, where nobody is found, who the sentence before is about."""

from collections.abc import Iterator, Sequence
from math import log

import numpy as np

from quotes.detection.decoding import Floats
from quotes.speakers.asking import Asked
from quotes.speakers.candidates import can_be_meant, is_plural
from quotes.speakers.cast import Cast
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import LEADING, Source, pronoun_at

_NOUN, _FURTHER = 0.2, 0.1
_OF_TWO = frozenset({"both", "neither", "either"})
"""The probability of a mark from which the word before a relative pronoun, and one before that, describes somebody."""


def antecedents(scene: Scene, sources: Sequence[Source], scores: Floats) -> Iterator[Words]:
    """The phrases right before sources that are relative pronouns. scores: as of `mentions.marked_in`."""
    for start, end in (source.words for source in sources):
        if end - start == 1 and start > 1 and pronoun_at(scene, start) == "who":
            words = _phrase_before(scene, start - (scene.words[start - 1] == ","), scores)
            if words[0] < words[1]:
                yield words


def _phrase_before(scene: Scene, end: int, scores: Floats) -> Words:
    start = end
    while start and _describes(scene, start - 1, scores, _NOUN if start == end else _FURTHER):
        start -= 1
    return start, end


def _describes(scene: Scene, at: int, scores: Floats, least: float) -> bool:
    word = scene.lower[at]
    return word not in LEADING and (word.isalnum() or word in ("%", "-")) and scores[at, 0] < log(1 - least)


def by_place(cast: Cast, asked: Asked) -> int | None:
    """Whom a pronoun means by where it stands: what a relative pronoun hangs on, the one whom the last such pronoun of
    the paragraph meant, whom the sentence before opens with; None for nobody who can be meant."""
    at = asked.words[0]
    if asked.form == "who":
        return _hung_on(cast, at)
    if cast.scene.lower[at] in _OF_TWO:
        return _two(cast, asked)
    if asked.form not in ("he", "she", "it", "they"):
        return None
    number = _taken_up(cast, asked)
    number = _opening(cast, asked) if number is None else number
    return number if number is not None and can_be_meant(cast, asked, number) else None


def _two(cast: Cast, asked: Asked) -> int | None:
    """The two who are named together last; else those two who alone are named in the sentence or in the one before."""
    scene, at = cast.scene, asked.words[0]
    sentences = range(int(scene.sentences[at]), int(scene.sentences[at]) - 3, -1)
    for sentence in sentences:
        first, last = int(np.searchsorted(scene.sentences, sentence)), min(at, int(np.searchsorted(scene.sentences, sentence, side="right")))
        if scene.paragraphs[first] != scene.paragraphs[at]:
            return None
        named = {n: None for start, _, n in cast.starts if first <= start < last}
        several = [n for n in named if len(cast.entities[n].members) == 2]
        if several:
            return several[-1]
        for kind in ("person", "organization"):
            alone = [n for n in named if cast.entities[n].kind == kind]
            if len(alone) == 2:
                return cast.couple(asked.words, alone)
            if alone:
                return None
    return None


def _hung_on(cast: Cast, at: int) -> int | None:
    number = cast.at.get(at - 1 - (cast.scene.words[at - 1] == ","))
    return number if number is not None and cast.entities[number].kind == "description" else None


def _taken_up(cast: Cast, asked: Asked) -> int | None:
    """Whom the same pronoun meant before in the paragraph where nobody who can be meant is named since."""
    scene, at = cast.scene, asked.words[0]
    before = [(place, number) for place, number in cast.spoke if place <= at]
    if not before:
        return None
    place, number = before[-1]
    same = pronoun_at(scene, place - 1) == asked.form and scene.paragraphs[place - 1] == scene.paragraphs[at]
    return number if same else None


def _opening(cast: Cast, asked: Asked) -> int | None:
    """Whom the sentence opens with in which a pronoun stands, or the one before where it opens its own."""
    scene, at = cast.scene, asked.words[0]
    first = int(np.searchsorted(scene.sentences, scene.sentences[at]))
    if at - first < 3 and first:
        first = int(np.searchsorted(scene.sentences, scene.sentences[first - 1]))
    if scene.paragraphs[first] != scene.paragraphs[at]:
        return None
    number = cast.at.get(first)
    if number is None:
        number = cast.at.get(first + 1)
    return number
