"""Windows and labelled pairs as padded tensors."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from attrs import frozen
from torch import Tensor

from quotes.detection.decoding import Integers
from quotes.detection.windows import Window, windows_of
from quotes.speakers.features import bucket
from quotes.speakers.reader import edges_of
from quotes.speakers.sources import LONGEST
from training.examples import UNKNOWN, Labelled
from training.labels import LabelledSource, Lesson

_PAIR_WORDS = 4096
"""Words, padding counted, that go through the pair network at once."""


@frozen(eq=False)
class Item:
    """A window of an article with what is labelled in it; pointers: words that point and their targets, both by their
    place in the window."""

    window: Window
    lesson: Lesson
    labelled: tuple[Labelled, ...]
    sources: tuple[LabelledSource, ...]
    pointers: tuple[tuple[int, frozenset[int]], ...]

    @property
    def words(self) -> slice:
        """The window's words in the article."""
        return slice(self.window.first, self.window.first + len(self.window.heads))


@frozen(eq=False)
class Batch:
    """inputs: of the encoder, in its order, and which words there are; starts, counted: windows x words; labels: of
    names, roles and descriptions; items: what it was made of."""

    inputs: tuple[Tensor, ...]
    starts: Tensor
    counted: Tensor
    labels: tuple[Tensor, ...]
    items: tuple[Item, ...]


@frozen(eq=False)
class PairBatch:
    """Pairs of like length: states are gathered from the batch's windows. labelled: what it was made of."""

    labelled: tuple[Labelled, ...]
    rows: Tensor
    words: Tensor
    anchors: Tensor
    present: Tensor
    labels: Tensor
    weights: Tensor
    beside: Tensor


@frozen(eq=False)
class SourceBatch:
    """Sources, the ends of those that reach beyond their window left out."""

    rows: Tensor
    words: Tensor
    edges: Tensor
    present: Tensor
    labels: Tensor
    kinds: Tensor


@frozen(eq=False)
class PointerBatch:
    """Words that point. right: pointers x words and one place behind them, which is right where none of them is;
    allowed: where one may point; apart: buckets."""

    rows: Tensor
    places: Tensor
    right: Tensor
    allowed: Tensor
    apart: Tensor


def items_of(lesson: Lesson, special: tuple[int, int], first_limit: int) -> Iterator[Item]:
    """The windows of an article with what they should give."""
    example, labels = lesson.example, lesson.labels
    for window in windows_of(example.words, special, first_limit=first_limit):
        first, last = window.first, window.first + len(window.heads)
        yield Item(
            window,
            lesson,
            tuple(each for each in example.attributions if first <= each.anchor < last),
            tuple(each for each in labels.sources if each.labels is not None and first <= each.words[0] < last),
            tuple(
                (each.word - first, frozenset(at - first for at in each.targets if first <= at < last))
                for each in labels.pointers
                if first <= each.word < last
            ),
        )


def batch_of(items: Sequence[Item]) -> Batch:
    """The items, padded."""
    windows = [item.window for item in items]
    pieces = [window.pieces for window in windows]
    inputs = (
        _padded(pieces),
        _padded([np.ones_like(each) for each in pieces]),
        _padded([window.marks for window in windows]),
        _padded([window.cases for window in windows]),
        _padded([window.starts for window in windows]),
        _padded([window.heads for window in windows]),
        _padded([np.ones(len(window.heads), np.float32) for window in windows]),
    )
    examples = [item.lesson.example for item in items]
    starts = _padded([each.starts[item.words] for each, item in zip(examples, items, strict=True)])
    counted = _padded([each.counted[item.words].astype(np.float32) for each, item in zip(examples, items, strict=True)])
    labels = tuple(
        _padded([getattr(item.lesson.labels, name)[item.words] for item in items], UNKNOWN)
        for name in ("names", "roles", "descriptions")
    )
    return Batch(inputs, starts, counted, labels, tuple(items))


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
        _padded([np.ones(len(each.labels), np.float32) for _, _, each in group]),
        _padded([each.labels for _, _, each in group]),
        torch.tensor([each.weight for _, _, each in group]),
        _padded([each.beside for _, _, each in group], UNKNOWN),
    )


def source_batch(items: Sequence[Item]) -> SourceBatch | None:
    """All labelled sources of the items."""
    found = [(row, item, each) for row, item in enumerate(items) for each in item.sources]
    if not found:
        return None
    words = [_places(item, each) for _, item, each in found]
    return SourceBatch(
        torch.tensor([row for row, _, _ in found]),
        _padded(words),
        _padded([edges_of(len(each)) for each in words]),
        _padded([np.ones(len(each), np.float32) for each in words]),
        _padded([each.labels[: len(here)] for (_, _, each), here in zip(found, words, strict=True)], UNKNOWN),  # type: ignore[index]
        torch.tensor([each.kind for _, _, each in found]),
    )


def _places(item: Item, source: LabelledSource) -> Integers:
    start, end = source.words[0] - item.words.start, min(source.words[1], item.words.stop) - item.words.start
    return np.arange(start, min(end, start + LONGEST))


def pointer_batch(items: Sequence[Item], present: Tensor) -> PointerBatch | None:
    """All words of the items that point. present: windows x words, 1 or 0."""
    length = present.shape[1]
    found = [(row, at, targets or {length}) for row, item in enumerate(items) for at, targets in item.pointers]
    if not found:
        return None
    rows, places = torch.tensor([row for row, _, _ in found]), torch.tensor([at for _, at, _ in found])
    right = torch.zeros(len(found), length + 1, dtype=torch.bool)
    for number, (_, _, targets) in enumerate(found):
        right[number, list(targets)] = True
    steps = torch.tensor([bucket(distance) for distance in range(-length, length + 1)])
    allowed = torch.cat([present[rows] > 0, torch.ones(len(found), 1, dtype=torch.bool)], -1)
    allowed[torch.arange(len(found)), places] = False
    return PointerBatch(rows, places, right, allowed, steps[places[:, None] - torch.arange(length) + length])


def _padded(rows: Iterable[np.ndarray], value: float = 0) -> Tensor:
    found = [torch.from_numpy(np.ascontiguousarray(row)) for row in rows]
    return torch.nn.utils.rnn.pad_sequence(found, True, value)
