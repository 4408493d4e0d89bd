"""Words of an article by others of their sort: what is learned from it is then less its own words than how they stand.

Only words that nothing is labelled of are replaced, so that the labels stay true.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from quotes.detection.decoding import CUE, SOURCE
from training.labels import Lesson

Pools = Mapping[tuple[str, int], Sequence[tuple[int, ...]]]
"""Words in pieces, by their tag and case, as often as they stand in the articles."""
_TAGS = frozenset({"CD", "JJ", "JJR", "NN", "NNS", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_CASES = 3
"""Of words without capitals within."""
_SHORTEST = 3
"""Letters."""
_SHARE = 0.4
"""Of articles, in which words are replaced."""
_FEWEST, _MOST = 0.1, 0.3
"""The share of an article's words that are."""


def pools_of(lessons: Iterable[Lesson]) -> Pools:
    """The words to choose from."""
    pools = defaultdict[tuple[str, int], list[tuple[int, ...]]](list)
    for lesson in lessons:
        example = lesson.example
        columns = (example.tags, example.words.cases.tolist(), example.scene.words, example.words.pieces)
        for tag, case, word, pieces in zip(*columns, strict=True):
            if tag in _TAGS and case < _CASES and len(word) >= _SHORTEST:
                pools[tag, case].append(pieces)
    return dict(pools)


def replaced(lesson: Lesson, dice: random.Random, pools: Pools) -> Lesson:
    """The lesson with some of its words replaced, or in a share of articles as it is."""
    if dice.random() >= _SHARE:
        return lesson
    example, share = lesson.example, dice.uniform(_FEWEST, _MOST)
    cases, pieces = example.words.cases.tolist(), list(example.words.pieces)
    for at in np.flatnonzero(_free(lesson)).tolist():
        pool = pools.get((example.tags[at], cases[at]), ())
        if pool and dice.random() < share:
            pieces[at] = dice.choice(pool)
    return evolve(lesson, example=evolve(example, words=evolve(example.words, pieces=tuple(pieces))))


def _free(lesson: Lesson) -> NDArray[np.bool_]:
    """The words that nothing is labelled of but to stand in a content."""
    labels = lesson.labels
    free: NDArray[np.bool_] = (labels.names <= 0) & (labels.roles <= 0) & (labels.descriptions <= 0)
    for each in lesson.example.attributions:
        free[slice(*each.stretch)] &= ~each.labels[:, [CUE, SOURCE]].any(1)
    for source in labels.sources:
        free[slice(*source.words)] = False
    for pointer in labels.pointers:
        free[[pointer.word, *pointer.targets]] = False
    return free
