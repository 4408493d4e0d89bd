"""Articles as padded tensors: windows, stretches around cues, sources, words that point.

Whatever is told of a word goes by its place among all words of the batch, one article behind the other.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import torch
from attrs import evolve, fields, frozen, has
from torch import Tensor
from torch.utils.data import Dataset

from quotes.detection.windows import OPENING, WINDOW, Window, windows_of
from quotes.speakers.reader import edges_of
from quotes.speakers.sources import LONGEST
from training.examples import UNKNOWN, Labelled
from training.labels import LabelledSource, Lesson, Pointer

SHARES = {"news": 2.0, "pairs": 0.5, "invented": 0.5}
"""How often an epoch meets an article of a corpus; once where nothing is said."""
Varied = Callable[[Lesson, random.Random], Lesson]
T = TypeVar("T")


@frozen
class Padding:
    """What is padded together. like: the share of the longest row's length that another one has at least, but for
    windows where whole; pieces, words, pointed: how much at most, padding counted, of windows, stretches, words pointed
    to."""

    like: float = 0.6
    whole: bool = False
    pieces: int = 20_000
    words: int = 65_536
    pointed: int = 400_000


ON_GPU = Padding(0.5, True, 60_000, 60_000, 1_000_000)
"""A GPU loses more time by starting small products than by reading padding."""


@frozen(eq=False)
class Windows:
    """Windows of like length. inputs: of the encoder, in its order; places: where the words stand in them."""

    inputs: tuple[Tensor, ...]
    places: Tensor


@frozen(eq=False)
class Stretches:
    """Stretches around a cue. anchors: the cue's first word in each; told: 1 where a label was given by hand."""

    words: Tensor
    anchors: Tensor
    present: Tensor
    labels: Tensor
    told: Tensor
    weights: Tensor
    acts: Tensor
    beside: Tensor


@frozen(eq=False)
class Sources:
    """Sources, the ends of endless ones left out."""

    words: Tensor
    edges: Tensor
    present: Tensor
    labels: Tensor
    kinds: Tensor


@frozen(eq=False)
class Pointing:
    """Words that point. first, sizes: the words of each one's article; longest: of the sizes; right: the words pointed
    to, as pairs of row and place in the article, `longest` where the article has none."""

    words: Tensor
    first: Tensor
    sizes: Tensor
    longest: int
    right: Tensor


@frozen(eq=False)
class Batch:
    """Articles. order: of the batch's words, as the windows have them one behind the other; starts: probability of
    starting a cue; counted: whether that is told; open: whether a teacher may tell it; bounds: of the stretch that each
    word stands in; labels: of names, roles and descriptions."""

    windows: tuple[Windows, ...]
    order: Tensor
    starts: Tensor
    counted: Tensor
    open: Tensor
    bounds: Tensor
    labels: tuple[Tensor, ...]
    stretches: tuple[Stretches, ...]
    sources: Sources | None
    pointing: tuple[Pointing, ...]

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        return _moved(self, device)


def _moved(value: T, device: torch.device) -> T:
    if isinstance(value, Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, tuple):
        return tuple(_moved(each, device) for each in value)  # type: ignore[return-value]
    if has(type(value)):
        return evolve(value, **{each.name: _moved(getattr(value, each.name), device) for each in fields(type(value))})
    return value


@frozen(eq=False)
class Batches(Dataset[tuple[int, Batch]]):
    """The batches of a run, each with the part that its articles are of: in each epoch articles in other company, cut
    into other windows.

    groups: of each batch the part, and its articles by their index.
    """

    lessons: Sequence[Lesson]
    groups: Sequence[tuple[int, Sequence[int]]]
    special: tuple[int, int]
    vary: Varied
    padding: Padding
    seed: int

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, at: int) -> tuple[int, Batch]:
        dice = random.Random(f"{self.seed}-{at}")
        part, members = self.groups[at]
        lessons = [self.vary(self.lessons[number], dice) for number in members]
        return part, batch_of(lessons, self.special, [dice.randint(90, WINDOW) for _ in lessons], self.padding)


def batches_of(
    lessons: Sequence[Lesson],
    parts: Sequence[int],
    epochs: int,
    size: int,
    special: tuple[int, int],
    vary: Varied,
    seed: int,
    padding: Padding | None = None,
) -> Batches:
    """So many epochs. parts: the one that each lesson is of; size: word pieces of a batch."""
    dice = random.Random(seed)
    pieces = [sum(map(len, each.example.words.pieces)) for each in lessons]
    groups: list[tuple[int, Sequence[int]]] = []
    for _ in range(epochs):
        drawn = _drawn(lessons, dice)
        own = [(part, [at for at in drawn if parts[at] == part]) for part in sorted(set(parts))]
        epoch = [(part, group) for part, members in own for group in _groups(members, pieces, size)]
        dice.shuffle(epoch)
        groups.extend(epoch)
    return Batches(lessons, groups, special, vary, padding or Padding(), seed)


def _drawn(lessons: Sequence[Lesson], dice: random.Random) -> list[int]:
    drawn = []
    for at, lesson in enumerate(lessons):
        share = SHARES.get(lesson.example.row.corpus, 1.0)
        drawn.extend([at] * (int(share) + int(dice.random() < share % 1)))
    dice.shuffle(drawn)
    return drawn


def _groups(drawn: Sequence[int], pieces: Sequence[int], size: int) -> list[list[int]]:
    groups: list[list[int]] = [[]]
    held = 0
    for at in drawn:
        if groups[-1] and held + pieces[at] > size:
            groups.append([])
            held = 0
        groups[-1].append(at)
        held += pieces[at]
    return groups


def batch_of(
    lessons: Sequence[Lesson], special: tuple[int, int], limits: Sequence[int], padding: Padding | None = None
) -> Batch:
    """The articles, padded. limits: pieces of each one's first window."""
    padding = padding or Padding()
    examples = [each.example for each in lessons]
    first = np.cumsum([0, *(len(each.starts) for each in examples)])
    windows = [
        (window, int(here) + window.first)
        for example, limit, here in zip(examples, limits, first[:-1], strict=True)
        for window in windows_of(example.words, special, first_limit=limit)
    ]
    groups = _grouped(windows, lambda each: len(each[0].pieces), 0.0 if padding.whole else padding.like, padding.pieces)
    counted = np.concatenate([each.counted for each in examples])
    opening = np.concatenate([each.words.marks == OPENING for each in examples])
    elsewhere = np.repeat([each.row.corpus != "polnear" for each in examples], np.diff(first))
    return Batch(
        tuple(_windows([window for window, _ in group]) for group in groups),
        torch.from_numpy(np.argsort(_numbered([at for group in groups for at in group]), kind="stable")),
        torch.from_numpy(np.concatenate([each.starts for each in examples])),
        torch.from_numpy(counted),
        torch.from_numpy(counted | ~opening | elsewhere),
        torch.from_numpy(_bounds(lessons, first)),
        tuple(
            torch.from_numpy(np.concatenate([getattr(each.labels, name) for each in lessons]))
            for name in ("names", "roles", "descriptions")
        ),
        tuple(_all_stretches(lessons, first, padding)),
        _all_sources(lessons, first),
        tuple(_all_pointing(lessons, first, padding)),
    )


def _grouped(rows: Sequence[T], length: Callable[[T], int], like: float, most: int) -> list[list[T]]:
    """Rows of like length together, longest first."""
    groups: list[list[T]] = []
    for row in sorted(rows, key=length, reverse=True):
        longest = length(groups[-1][0]) if groups else 0
        if not groups or length(row) < like * longest or (len(groups[-1]) + 1) * longest > most:
            groups.append([])
        groups[-1].append(row)
    return groups


def _windows(windows: Sequence[Window]) -> Windows:
    present = _padded([np.ones(len(each.heads), np.float32) for each in windows])
    inputs = (
        _padded([each.pieces for each in windows]),
        _padded([np.ones_like(each.pieces) for each in windows]),
        *(_padded([getattr(each, name) for each in windows]) for name in ("marks", "cases", "starts", "heads")),
        present,
    )
    return Windows(inputs, present.flatten().nonzero().squeeze(1))


def _numbered(windows: Sequence[tuple[Window, int]]) -> np.ndarray:
    """The place in the batch of each word, in the order of the windows."""
    return np.concatenate([np.arange(at, at + len(window.heads)) for window, at in windows])


def _bounds(lessons: Sequence[Lesson], first: np.ndarray) -> np.ndarray:
    stretches = [
        at + np.array(each.example.words.stretches, np.int64).reshape(-1, 2)
        for at, each in zip(first, lessons, strict=False)
    ]
    found = np.concatenate(stretches)
    return np.repeat(found, found[:, 1] - found[:, 0], axis=0)


def _all_stretches(lessons: Sequence[Lesson], first: np.ndarray, padding: Padding) -> Iterator[Stretches]:
    found = [(at, each) for at, lesson in zip(first, lessons, strict=False) for each in lesson.example.attributions]
    for group in _grouped(found, lambda row: len(row[1].labels), padding.like, padding.words):
        yield _stretches(group)


def _stretches(group: Sequence[tuple[int, Labelled]]) -> Stretches:
    return Stretches(
        _padded([at + np.arange(*each.stretch) for at, each in group]),
        torch.tensor([each.anchor - each.stretch[0] for _, each in group]),
        _padded([np.ones(len(each.labels), np.float32) for _, each in group]),
        _padded([each.labels for _, each in group]),
        torch.tensor([float(each.labels.any()) for _, each in group]),
        torch.tensor([each.weight for _, each in group]),
        torch.tensor([each.act for _, each in group]),
        _padded([each.beside for _, each in group], UNKNOWN),
    )


def _all_sources(lessons: Sequence[Lesson], first: np.ndarray) -> Sources | None:
    found = [
        (at, each, each.labels[:LONGEST])
        for at, lesson in zip(first, lessons, strict=False)
        for each in lesson.labels.sources
        if each.labels is not None
    ]
    return _sources(found) if found else None


def _sources(found: Sequence[tuple[int, LabelledSource, np.ndarray]]) -> Sources:
    return Sources(
        _padded([at + each.words[0] + np.arange(len(labels)) for at, each, labels in found]),
        _padded([edges_of(len(labels)) for _, _, labels in found]),
        _padded([np.ones(len(labels), np.float32) for _, _, labels in found]),
        _padded([labels for _, _, labels in found], UNKNOWN),
        torch.tensor([each.kind for _, each, _ in found]),
    )


def _all_pointing(lessons: Sequence[Lesson], first: np.ndarray, padding: Padding) -> Iterator[Pointing]:
    found = [
        (int(at), int(end - at), each)
        for at, end, lesson in zip(first[:-1], first[1:], lessons, strict=True)
        for each in lesson.labels.pointers
    ]
    for group in _grouped(found, lambda row: row[1], padding.like, padding.pointed):
        yield _pointing(group)


def _pointing(group: Sequence[tuple[int, int, Pointer]]) -> Pointing:
    longest = max(size for _, size, _ in group)
    right = [(row, at) for row, (_, _, each) in enumerate(group) for at in sorted(each.targets) or [longest]]
    return Pointing(
        torch.tensor([at + each.word for at, _, each in group]),
        torch.tensor([at for at, _, _ in group]),
        torch.tensor([size for _, size, _ in group]),
        longest,
        torch.tensor(right),
    )


def _padded(rows: Sequence[np.ndarray], value: float = 0) -> Tensor:
    found = [torch.from_numpy(np.ascontiguousarray(row)) for row in rows]
    return torch.nn.utils.rnn.pad_sequence(found, True, value)
