"""Windows and labelled pairs as padded tensors."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from attrs import evolve, frozen
from torch import Tensor

from quotes.detection.branches import unparsed
from quotes.detection.windows import Syntax, Window
from training.data import Example, Labelled, windows_with_labels

_PAIR_WORDS = 4096
"""Words, padding counted, that go through the pair network at once."""


@frozen(eq=False)
class Item:
    """A window with its labelled attributions; anchors, counted: one value a word; states: the teacher's."""

    window: Window
    labelled: tuple[Labelled, ...]
    anchors: np.ndarray
    counted: np.ndarray
    states: np.ndarray


@frozen(eq=False)
class Batch:
    """inputs: of the encoder, in its order; anchors, counted: windows x words; states: the teacher's, windows x words x
    width; items: what it was made of."""

    inputs: tuple[Tensor, ...]
    anchors: Tensor
    counted: Tensor
    states: Tensor
    items: tuple[Item, ...]


@frozen(eq=False)
class PairBatch:
    """Pairs of like length: states are gathered from the batch's windows. labelled: what it was made of."""

    labelled: tuple[Labelled, ...]
    rows: Tensor
    words: Tensor
    anchors: Tensor
    branches: Tensor
    present: Tensor
    labels: Tensor
    weights: Tensor


def without_parse(item: Item, syntax: Syntax) -> Item:
    """The item as it is where the parser has gone wrong all over: tags and labels unknown, no branches."""
    blank = np.zeros_like(item.window.tags)
    labelled = (evolve(each, branches=unparsed(each.anchor, each.stretch, syntax)) for each in item.labelled)
    return evolve(item, window=evolve(item.window, tags=blank, deps=blank), labelled=tuple(labelled))


def items_of(example: Example, special: tuple[int, int], first_limit: int) -> Iterator[Item]:
    """The windows of an example with what they should give."""
    for window, labelled in windows_with_labels(example, special, first_limit):
        here = slice(window.first, window.first + len(window.heads))
        counted = example.counted[here].astype(np.float32)
        yield Item(window, tuple(labelled), example.starts[here], counted, example.states[here])


def batch_of(items: Sequence[Item]) -> Batch:
    """The items, padded."""
    windows = [item.window for item in items]
    pieces = [window.pieces for window in windows]
    inputs = (
        _padded(pieces),
        _padded([np.ones_like(each) for each in pieces]),
        _padded([window.marks for window in windows]),
        _padded([window.cases for window in windows]),
        _padded([window.tags for window in windows]),
        _padded([window.deps for window in windows]),
        _padded([window.starts for window in windows]),
        _padded([window.heads for window in windows]),
    )
    anchors, counted = _padded([item.anchors for item in items]), _padded([item.counted for item in items])
    return Batch(inputs, anchors, counted, _padded([item.states for item in items]), tuple(items))


def pair_batches(items: Sequence[Item]) -> Iterator[PairBatch]:
    """All labelled pairs of the items, those of like length together."""
    pairs = [(row, item.window, each) for row, item in enumerate(items) for each in item.labelled]
    pairs.sort(key=lambda pair: len(pair[2].labels))
    group: list[tuple[int, Window, Labelled]] = []
    for pair in pairs:
        if group and (len(group) + 1) * len(pair[2].labels) > _PAIR_WORDS:
            yield _pair_batch(group)
            group = []
        group.append(pair)
    if group:
        yield _pair_batch(group)


def _pair_batch(group: Sequence[tuple[int, Window, Labelled]]) -> PairBatch:
    return PairBatch(
        tuple(each for _, _, each in group),
        torch.tensor([row for row, _, _ in group]),
        _padded([np.arange(*each.stretch) - window.first for _, window, each in group]),
        torch.tensor([each.anchor - each.stretch[0] for _, _, each in group]),
        _padded([each.branches for _, _, each in group]),
        _padded([np.ones(len(each.labels), np.float32) for _, _, each in group]),
        _padded([each.labels for _, _, each in group]),
        torch.tensor([each.weight for _, _, each in group]),
    )


def _padded(rows: Iterable[np.ndarray]) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)
