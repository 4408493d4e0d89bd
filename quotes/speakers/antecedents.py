"""What relative pronouns hang on where the model marks nobody: "among western voters, | who | say"."""

from collections.abc import Iterator, Sequence
from math import log

from quotes.detection.decoding import Floats
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import LEADING, Source, pronoun_at

_NOUN, _FURTHER = 0.2, 0.1
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
