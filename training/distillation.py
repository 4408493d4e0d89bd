"""What another model, the teacher, makes of the articles: soft labels, mixed with those given by hand.

The teacher also labels around words that no label calls a cue but that it takes for one, inner attributions among them.
(Hinton, Vinyals and Dean 2015.)
"""

from collections.abc import Iterator, Mapping

import numpy as np
from attrs import evolve, frozen

from quotes.detection.decoding import LABELS, Floats
from quotes.detection.model import BESIDE
from quotes.detection.windows import OPENING, Stretch
from training.articles import COMPLETE
from training.examples import UNKNOWN, Example, Labelled

LIKELY = 0.5
"""Probability by which the teacher takes a word for a cue that none was labelled at."""


@frozen(eq=False)
class Taught:
    """What a teacher makes of an article: for each word the probability that a cue starts there, and around words that
    may start one, by their index, the stretch and the probability of each label of each word."""

    starts: Floats
    pairs: Mapping[int, tuple[Stretch, Floats]]


def mixed(example: Example, taught: Taught, by_hand: float) -> Example:
    """The example with soft labels.

    by_hand: the weight of the labels given by hand, the rest is the teacher's. What they say nothing of is the
    teacher's alone. Articles with all attributions labelled stay as they are.
    """
    if example.row.corpus in COMPLETE:
        return example
    starts = np.where(example.counted, by_hand * example.starts + (1 - by_hand) * taught.starts, taught.starts)
    given = {each.anchor for each in example.attributions}
    found = [_mixed(each, taught, by_hand) for each in example.attributions]
    found.extend(_alone(taught, given))
    return evolve(
        example,
        attributions=tuple(sorted(found, key=lambda each: each.anchor)),
        starts=starts.astype(np.float32),
        counted=example.counted | (example.words.marks != OPENING),
    )


def _mixed(labelled: Labelled, taught: Taught, by_hand: float) -> Labelled:
    stretch, chances = taught.pairs.get(labelled.anchor, (None, None))
    if chances is None or stretch != labelled.stretch:
        return labelled
    return evolve(labelled, labels=(by_hand * labelled.labels + (1 - by_hand) * chances).astype(np.float32))


def _alone(taught: Taught, given: set[int]) -> Iterator[Labelled]:
    for anchor, (stretch, chances) in taught.pairs.items():
        if anchor not in given and taught.starts[anchor] >= LIKELY:
            beside = np.full((len(chances), len(BESIDE)), UNKNOWN, np.float32)
            labels = chances.astype(np.float32).reshape(-1, len(LABELS))
            yield Labelled(anchor, stretch, labels, float(taught.starts[anchor]), UNKNOWN, beside)
