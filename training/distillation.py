"""What a larger network, the teacher, makes of the training articles: soft labels, mixed with those given by hand, and
its states of the words.

The teacher also labels around words that no label calls a cue but that it takes for one, inner attributions among them.
(Hinton, Vinyals and Dean 2015; for the states Sanh et al. 2019, DistilBERT.)
"""

from collections.abc import Iterable, Iterator

import numpy as np
import torch
from attrs import evolve

from quotes.detection.branches import branches
from quotes.detection.decoding import LABELS, Floats
from quotes.detection.windows import Syntax
from training.batches import Item, batch_of, items_of, pair_batches
from training.data import Example, Labelled
from training.model import Network
from training.train import half_precision

_LIKELY = 0.5
"""Probability by which the teacher takes a word for a cue that none was labelled at."""


def taught(
    examples: Iterable[Example], teacher: Network, syntax: Syntax, special: tuple[int, int], by_hand: float
) -> list[Example]:
    """The examples with soft labels and the teacher's states, these brought to a mean of 0 and a deviation of 1.

    by_hand: the weight of the labels given by hand, the rest is the teacher's. What they say nothing of is the
    teacher's alone, so that whether a cue starts at a word counts everywhere.
    """
    found = [_taught(each, teacher, syntax, special, by_hand) for each in examples]
    number = sum(len(each.states) for each in found)
    mean = sum(each.states.sum(0, dtype=np.float64) for each in found) / number
    square = sum((each.states.astype(np.float32) ** 2).sum(0, dtype=np.float64) for each in found) / number
    deviation = np.sqrt(np.maximum(square - mean**2, 1e-6))
    return [evolve(each, states=((each.states - mean) / deviation).astype(np.float16)) for each in found]


def _taught(example: Example, teacher: Network, syntax: Syntax, special: tuple[int, int], by_hand: float) -> Example:
    items = list(items_of(example, special, 254))
    with torch.no_grad(), half_precision():
        states, logits = teacher.encoder(*batch_of(items).inputs)
    chances = logits.float().sigmoid().numpy()
    starts = np.concatenate([row[: len(item.window.heads)] for row, item in zip(chances, items, strict=True)])
    found = [
        each
        for row, item in enumerate(items)
        for each in _labelled(example, teacher, syntax, states[row], item, starts, by_hand)
    ]
    mixed = np.where(example.counted, by_hand * example.starts + (1 - by_hand) * starts, starts)
    known = [row[: len(item.window.heads)].to(torch.float16).numpy() for row, item in zip(states, items, strict=True)]
    return evolve(
        example,
        attributions=tuple(found),
        starts=mixed.astype(np.float32),
        counted=np.ones(len(starts), bool),
        states=np.concatenate(known),
    )


def _labelled(
    example: Example, teacher: Network, syntax: Syntax, states: torch.Tensor, item: Item, starts: Floats, by_hand: float
) -> Iterator[Labelled]:
    """The attributions of a window, those that the teacher alone sees among them."""
    first = item.window.first
    given = {each.anchor: each for each in item.labelled}
    others = [first + int(n) for n in np.flatnonzero(starts[first : first + len(item.window.heads)] >= _LIKELY)]
    alone = [
        _unlabelled(example, syntax, item, anchor, float(starts[anchor])) for anchor in others if anchor not in given
    ]
    for each, marginals in _marginals(teacher, states, evolve(item, labelled=(*item.labelled, *alone))):
        share = by_hand if each.anchor in given else 0.0
        yield evolve(each, labels=(share * each.labels + (1 - share) * marginals).astype(np.float32))


def _unlabelled(example: Example, syntax: Syntax, item: Item, anchor: int, weight: float) -> Labelled:
    stretch = next(each for each in item.window.stretches if each[0] <= anchor < each[1])
    nothing = np.zeros((stretch[1] - stretch[0], len(LABELS)), np.float32)
    return Labelled(anchor, stretch, nothing, branches(example.words, anchor, stretch, syntax), weight)


def _marginals(teacher: Network, states: torch.Tensor, item: Item) -> Iterator[tuple[Labelled, Floats]]:
    """What is labelled in a window, each with the teacher's probabilities of its labels."""
    for batch in pair_batches([item]):
        with torch.no_grad(), half_precision():
            gathered = states[None][batch.rows.unsqueeze(1), batch.words]
            scores = teacher.pairs(gathered, batch.anchors, batch.branches, batch.present)
        found = teacher.transitions.marginals(scores.float(), batch.present)
        for each, row in zip(batch.labelled, found, strict=True):
            yield each, row[: len(each.labels)].numpy()
