"""Soft labels: what a larger network, the teacher, makes of the training articles, mixed with the labels given by hand.

The teacher also labels around words that no label calls a cue but that it takes for one, inner attributions among them.
(Hinton, Vinyals and Dean 2015.)
"""

from collections.abc import Iterator, Sequence

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


def softened(example: Example, teacher: Network, syntax: Syntax, special: tuple[int, int], by_hand: float) -> Example:
    """The example with soft labels. by_hand: the weight of the labels given by hand, the rest is the teacher's."""
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
    mixed = by_hand * example.starts + (1 - by_hand) * starts
    return evolve(example, attributions=tuple(found), starts=mixed.astype(np.float32))


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
    together = evolve(item, labelled=(*item.labelled, *alone))
    for each, marginals in zip(_sorted(together.labelled), _marginals(teacher, states, together), strict=True):
        share = by_hand if each.anchor in given else 0.0
        yield evolve(each, labels=(share * each.labels + (1 - share) * marginals).astype(np.float32))


def _sorted(labelled: Sequence[Labelled]) -> list[Labelled]:
    return sorted(labelled, key=lambda each: len(each.labels))


def _unlabelled(example: Example, syntax: Syntax, item: Item, anchor: int, weight: float) -> Labelled:
    stretch = next(each for each in item.window.stretches if each[0] <= anchor < each[1])
    nothing = np.zeros((stretch[1] - stretch[0], len(LABELS)), np.float32)
    return Labelled(anchor, stretch, nothing, branches(example.words, anchor, stretch, syntax), weight)


def _marginals(teacher: Network, states: torch.Tensor, item: Item) -> Iterator[Floats]:
    """The teacher's probabilities of labels for each labelled pair of a window, the shortest stretches first."""
    for batch in pair_batches([item]):
        with torch.no_grad(), half_precision():
            gathered = states[None][batch.rows.unsqueeze(1), batch.words]
            scores = teacher.pairs(gathered, batch.anchors, batch.branches, batch.present)
        found = teacher.transitions.marginals(scores.float(), batch.present)
        for row, length in enumerate(batch.present.sum(1).long().tolist()):
            yield found[row, :length].numpy()
