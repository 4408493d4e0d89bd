"""Trains the networks that read: what each word is, what each source names, and to whom words point."""

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from attrs import field, frozen
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from quotes.speakers.candidates import bucket
from quotes.speakers.reader import edges_of
from quotes.speakers.scene import Words
from quotes.speakers.sources import LONGEST
from training.speakers.articles import chunks
from training.speakers.labels import UNKNOWN, LabelledSource, Lesson
from training.speakers.network import Pointer, Reading
from training.train import half_precision, schedule_of

_NEVER = -1e4


@frozen
class Settings:
    """rate: of learning, of which the encoder's layer takes lower_rate; batch, size: chunks, and words of one at most;
    source_weight, kind_weight, pointer_weight: of the losses beside that of words, kinds within that of sources."""

    epochs: int = 6
    batch: int = 12
    size: int = 384
    rate: float = 2e-3
    lower_rate: float = 0.1
    weight_decay: float = 0.01
    warmup: int = 100
    clip: float = 1.0
    source_weight: float = 0.15
    kind_weight: float = 0.3
    pointer_weight: float = 0.1
    seed: int = 1


@frozen(eq=False)
class _Chunk:
    """Some paragraphs of an article in a row."""

    lesson: Lesson
    words: Words
    sources: tuple[LabelledSource, ...] = field(init=False)
    pointers: tuple[tuple[int, frozenset[int]], ...] = field(init=False)

    @sources.default
    def _sources_here(self) -> tuple[LabelledSource, ...]:
        start, end = self.words
        known = (each for each in self.lesson.labels.sources if each.labels is not None)
        return tuple(each for each in known if start <= each.words[0] < end)

    @pointers.default
    def _pointers_here(self) -> tuple[tuple[int, frozenset[int]], ...]:
        """The words that point and their targets, both by their place in the chunk."""
        start, end = self.words
        here = (each for each in self.lesson.labels.pointers if start <= each.word < end)
        return tuple(
            (each.word - start, frozenset(at - start for at in each.targets if start <= at < end)) for each in here
        )


def train(network: Reading, lessons: Sequence[Lesson], settings: Settings, folder: Path, resume: bool) -> Reading:
    """The networks, trained; a checkpoint in the folder after each epoch. resume: go on behind the last one there."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(settings.seed)
    torch.manual_seed(settings.seed)
    epochs = [_batches(lessons, settings, dice) for _ in range(settings.epochs)]
    lower = list(network.words.layer.parameters())
    own = {id(each) for each in lower}
    optimizer = torch.optim.AdamW(
        [
            {"params": [each for each in network.parameters() if id(each) not in own], "lr": settings.rate},
            {"params": lower, "lr": settings.rate * settings.lower_rate},
        ],
        weight_decay=settings.weight_decay,
    )
    schedule = schedule_of(optimizer, settings.warmup, max(sum(map(len, epochs)), settings.warmup + 1))
    done = max((at for at in range(1, settings.epochs + 1) if resume and checkpoint_of(folder, at).exists()), default=0)
    if done:
        for part, state in zip(
            (network, optimizer, schedule), torch.load(checkpoint_of(folder, done)).values(), strict=True
        ):
            part.load_state_dict(state)
    for number, batches in list(enumerate(epochs, 1))[done:]:
        network.train()
        started, total = time.monotonic(), 0.0
        for batch in batches:
            loss = _loss(network, batch, settings)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
            total += loss.item()
        state = {"weights": network, "optimizer": optimizer, "schedule": schedule}
        torch.save({name: each.state_dict() for name, each in state.items()}, checkpoint_of(folder, number))
        seconds, mean = round(time.monotonic() - started), round(total / max(len(batches), 1), 4)
        print(json.dumps({"reader epoch": number, "loss": mean, "seconds": seconds}), flush=True)
    return network.eval()


def checkpoint_of(folder: Path, epoch: int) -> Path:
    """Where an epoch is kept."""
    return folder / f"reader-{epoch}.pt"


def _batches(lessons: Sequence[Lesson], settings: Settings, dice: random.Random) -> list[Sequence[_Chunk]]:
    """All chunks of an epoch in random order, those of like length together; articles are cut anew each time."""
    found: list[_Chunk] = []
    for lesson in lessons:
        size = settings.size if dice.random() < 0.7 else dice.randint(settings.size // 2, settings.size)
        found.extend(_Chunk(lesson, words) for words in chunks(lesson.example.stretches, size))
    dice.shuffle(found)
    batches: list[Sequence[_Chunk]] = []
    for start in range(0, len(found), 8 * settings.batch):
        near = sorted(found[start : start + 8 * settings.batch], key=lambda each: each.words[1] - each.words[0])
        batches.extend(near[at : at + settings.batch] for at in range(0, len(near), settings.batch))
    dice.shuffle(batches)
    return batches


def _padded(rows: Sequence[np.ndarray], value: float = 0) -> Tensor:
    return pad_sequence([torch.from_numpy(np.ascontiguousarray(row)) for row in rows], True, value)


def _loss(network: Reading, batch: Sequence[_Chunk], settings: Settings) -> Tensor:
    present = _padded([np.ones(each.words[1] - each.words[0], bool) for each in batch])
    with half_precision():
        hidden = network.words.hidden(*_columns(batch), present)
        scores = [part(hidden).float() for part in network.words.scores]
    loss = torch.zeros((), requires_grad=True)
    for number, name in enumerate(("names", "roles", "descriptions")):
        labels = _padded([getattr(each.lesson.labels, name)[slice(*each.words)] for each in batch], UNKNOWN)
        found = functional.cross_entropy(scores[number].transpose(1, 2), labels, reduction="sum")
        loss = loss + found / present.sum()
    if any(each.sources for each in batch):
        loss = loss + settings.source_weight * _source_loss(network, hidden, batch, settings.kind_weight)
    if any(each.pointers for each in batch):
        loss = loss + settings.pointer_weight * _pointer_loss(network.pointer, hidden, batch, present)
    return loss


def _columns(batch: Sequence[_Chunk]) -> list[Tensor]:
    """What the words network reads: chunks x words each."""
    examples = [(each.lesson.example, slice(*each.words)) for each in batch]
    starts = [np.isin(np.arange(*each.words), [s for s, _ in each.lesson.example.stretches]) for each in batch]
    return [
        _padded([example.states[here].astype(np.float32) for example, here in examples]),
        _padded([example.scene.cases[here] for example, here in examples]),
        _padded([example.scene.marks[here] for example, here in examples]),
        _padded([each.astype(np.int64) for each in starts]),
    ]


def _source_loss(network: Reading, hidden: Tensor, batch: Sequence[_Chunk], kind_weight: float) -> Tensor:
    """Of all sources of the batch; the ends of those that reach beyond their chunk are left out."""
    rows, words, labels, kinds = [], [], [], []
    for row, chunk in enumerate(batch):
        for each in chunk.sources:
            start, end = each.words[0] - chunk.words[0], min(each.words[1], chunk.words[1]) - chunk.words[0]
            rows.append(row)
            words.append(np.arange(start, min(end, start + LONGEST)))
            labels.append(each.labels[: len(words[-1])])  # type: ignore[index]
            kinds.append(each.kind)
    edges = _padded([edges_of(len(each)) for each in words])
    present = _padded([np.ones(len(each), np.float32) for each in words])
    with half_precision():
        found, of_kinds = network.sources.scores(hidden[torch.tensor(rows)[:, None], _padded(words)], edges, present)
    loss = functional.cross_entropy(found.float().transpose(1, 2), _padded(labels, UNKNOWN))
    if max(kinds) != UNKNOWN:
        loss = loss + kind_weight * functional.cross_entropy(of_kinds.float(), torch.tensor(kinds))
    return loss


def _pointer_loss(pointer: Pointer, hidden: Tensor, batch: Sequence[_Chunk], present: Tensor) -> Tensor:
    """The log probability of pointing to any of a word's targets; to the place behind all words where it has none."""
    length = hidden.shape[1]
    found = [(row, at, targets or {length}) for row, chunk in enumerate(batch) for at, targets in chunk.pointers]
    rows, places = torch.tensor([row for row, _, _ in found]), torch.tensor([at for _, at, _ in found])
    right = torch.zeros(len(found), length + 1, dtype=torch.bool)
    for number, (_, _, targets) in enumerate(found):
        right[number, list(targets)] = True
    steps = torch.tensor([bucket(distance) for distance in range(-length, length + 1)])
    apart = steps[places[:, None] - torch.arange(length) + length]
    with half_precision():
        words = hidden[rows, places]
        scores = torch.cat([pointer(words, hidden[rows], apart), pointer.nowhere(words)], -1).float()
    allowed = torch.cat([present[rows], torch.ones(len(found), 1, dtype=torch.bool)], -1)
    allowed[torch.arange(len(found)), places] = False
    chances = scores.masked_fill(~allowed, _NEVER).log_softmax(-1)
    return -chances.masked_fill(~right, _NEVER).logsumexp(-1).mean()
