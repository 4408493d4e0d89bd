"""What a network makes of a batch, and how far that is from its labels and from what a teacher makes of it.

A teacher's probabilities are mixed with the labels given by hand, and stand alone where there are none (Hinton, Vinyals
and Dean 2015).
"""

from functools import cache

import torch
from attrs import evolve, fields, frozen
from torch import Tensor
from torch.nn import functional

from quotes.detection.decoding import LABELS
from quotes.detection.model import BESIDE
from quotes.speakers.features import bucket
from training.batches import Batch, Pointing, Stretches
from training.config import Training
from training.examples import UNKNOWN
from training.network import Network

_NEVER = -1e4
_LIKELY = 0.5
"""Probability by which the teacher takes a word for a cue that nobody has told of."""


@frozen
class Losses:
    """The losses of a batch. cue, pair, act, beside: summed over its attributions; marks: over its words; source, kind,
    pointer: means."""

    cue: Tensor
    pair: Tensor
    act: Tensor
    beside: Tensor
    marks: Tensor
    source: Tensor
    kind: Tensor
    pointer: Tensor
    attributions: int
    words: int

    def detached(self) -> "Losses":
        """The figures alone, without what they were computed from."""
        found = {each.name: getattr(self, each.name) for each in fields(Losses)}
        return Losses(**{name: each.detach() if isinstance(each, Tensor) else each for name, each in found.items()})

    def whole(self, config: Training) -> Tensor:
        """What is made smaller."""
        spoken = (
            config.cue_weight * self.cue + self.pair + config.act_weight * self.act + config.beside_weight * self.beside
        )
        who = config.source_weight * (self.source + config.kind_weight * self.kind)
        who = who + config.pointer_weight * self.pointer
        return spoken / max(self.attributions, 10) + config.marks_weight * self.marks / self.words + who


@frozen(eq=False)
class Made:
    """What a network makes of a batch: scores, before they are made probabilities. acts, pairs, beside: one for each of
    the batch's stretches; pointing: for each of its groups, rows x words of the article and nowhere."""

    starts: Tensor
    acts: tuple[Tensor, ...]
    pairs: tuple[Tensor, ...]
    beside: tuple[Tensor, ...]
    marks: tuple[Tensor, ...]
    sources: tuple[Tensor, Tensor] | None
    pointing: tuple[Tensor, ...]


@frozen(eq=False)
class Flat:
    """What an encoder makes of a batch's words, as of `network.Read`, words x values."""

    states: Tensor
    starts: Tensor
    acts: Tensor
    hidden: Tensor
    marks: tuple[Tensor, ...]


def read(network: Network, batch: Batch) -> Flat:
    """One pass of the encoder over a batch."""
    with half_precision(batch.order.device):
        reads = [network.encoder.read(*each.inputs) for each in batch.windows]

    def flat(parts: list[Tensor]) -> Tensor:
        rows = [_taken(part.flatten(0, 1), each.places) for part, each in zip(parts, batch.windows, strict=True)]
        return _taken(torch.cat(rows), batch.order)

    states, starts, acts, hidden = (
        flat([getattr(each, name) for each in reads]) for name in ("states", "starts", "acts", "hidden")
    )
    marks = tuple(flat([each.marks[at] for each in reads]) for at in range(len(batch.labels)))
    return Flat(states, starts, acts, hidden, marks)


def _taken(values: Tensor, places: Tensor) -> Tensor:
    """The values at some places of the first axis. A GPU sorts places that are given in brackets on the way back, a
    third of a teacher's step."""
    return values.index_select(0, places.flatten()).view(*places.shape, *values.shape[1:])


def made(network: Network, batch: Batch, flat: Flat) -> Made:
    """What is made of a batch that the encoder has read."""
    found, hidden = batch.sources, flat.hidden.float()
    with half_precision(batch.order.device):
        scored = [
            network.pairs(_taken(flat.states, each.words), each.anchors, each.present) for each in batch.stretches
        ]
        sources = (
            None if found is None else network.sources.scores(_taken(hidden, found.words), found.edges, found.present)
        )
        pointing = tuple(_pointed(network, hidden, each) for each in batch.pointing)
    return Made(
        flat.starts.float(),
        tuple(flat.acts[_anchors(each)].float() for each in batch.stretches),
        tuple(pair.float() for pair, _ in scored),
        tuple(beside.float() for _, beside in scored),
        tuple(each.float() for each in flat.marks),
        None if sources is None else (sources[0].float(), sources[1].float()),
        pointing,
    )


def _anchors(stretches: Stretches) -> Tensor:
    return torch.gather(stretches.words, 1, stretches.anchors[:, None]).squeeze(1)


def _pointed(network: Network, hidden: Tensor, pointing: Pointing) -> Tensor:
    """The score of each word of an article as what a word points to, and of nowhere."""
    pointer, words = network.pointer, _taken(hidden, pointing.words)
    at = torch.arange(pointing.longest, device=hidden.device)
    there = at < pointing.sizes[:, None]
    others = pointing.first[:, None] + torch.where(there, at, 0)
    apart = (pointing.words - pointing.first)[:, None] - at
    steps = _buckets(pointing.longest, hidden.device)
    scores = pointer.matched(
        pointer.query(words)[:, None], _taken(pointer.key(hidden).float(), others), steps[apart + pointing.longest]
    )
    scores = scores.float().masked_fill(~there | (apart == 0), _NEVER)
    return torch.cat([scores, pointer.nowhere(words).float()], -1)


@cache
def _buckets(longest: int, device: torch.device) -> Tensor:
    """The bucket of each distance, from the farthest before to the farthest behind."""
    return torch.tensor([bucket(each) for each in range(-longest, longest + 1)], device=device)


@frozen(eq=False)
class Taught(Made):
    """What a teacher makes of a batch, as probabilities, and the weight of what is told by hand beside it."""

    by_hand: float


def taught(teacher: Network, batch: Batch, by_hand: float) -> tuple[Batch, Taught]:
    """What a teacher makes of a batch; the batch with the cues that it takes words for where none are told."""
    with torch.no_grad():
        flat = read(teacher, batch)
        batch = with_found(batch, flat.starts.float().sigmoid())
        found = made(teacher, batch, flat)
        pairs = tuple(
            teacher.transitions.marginals(scores, each.present)
            for scores, each in zip(found.pairs, batch.stretches, strict=True)
        )
    return batch, Taught(
        found.starts.sigmoid(),
        tuple(each.softmax(-1) for each in found.acts),
        pairs,
        tuple(each.sigmoid() for each in found.beside),
        tuple(each.softmax(-1) for each in found.marks),
        None if found.sources is None else (found.sources[0].softmax(-1), found.sources[1].softmax(-1)),
        tuple(each.softmax(-1) for each in found.pointing),
        by_hand,
    )


def with_found(batch: Batch, chances: Tensor) -> Batch:
    """The batch with a stretch around each word that is likely a cue where nobody has told: inner ones among them."""
    at = (batch.open & ~batch.counted & (chances >= _LIKELY)).nonzero().squeeze(1)
    if not len(at):
        return batch
    start, end = batch.bounds[at].T
    away = torch.arange(int((end - start).max()), device=at.device)
    present = start[:, None] + away < end[:, None]
    words = start[:, None] + torch.where(present, away, 0)
    labels = torch.zeros(*words.shape, len(LABELS), device=at.device)
    unknown = torch.full((*words.shape, len(BESIDE)), float(UNKNOWN), device=at.device)
    acts, told = torch.full_like(at, UNKNOWN), torch.zeros_like(chances[at])
    found = Stretches(words, at - start, present.float(), labels, told, chances[at], acts, unknown)
    return evolve(batch, stretches=(*batch.stretches, found))


def losses(network: Network, batch: Batch, lesson: Taught | None = None) -> Losses:
    """All losses of a batch. lesson: what a teacher makes of it."""
    found = made(network, batch, read(network, batch))
    by_hand = 1.0 if lesson is None else lesson.by_hand
    starts, counted = batch.starts, batch.counted.float()
    if lesson is not None:
        starts = torch.where(batch.counted, by_hand * starts + (1 - by_hand) * lesson.starts, lesson.starts)
        counted = batch.open.float()
    cue = functional.binary_cross_entropy_with_logits(found.starts, starts, counted, reduction="sum")
    nothing = torch.zeros((), device=cue.device)
    pair, act, beside, number = nothing, nothing, nothing, 0
    for at, each in enumerate(batch.stretches):
        given = None if lesson is None else (lesson.acts[at], lesson.pairs[at], lesson.beside[at])
        labels, known, aside = each.labels, (each.beside != UNKNOWN).float(), each.beside.clamp(0, 1)
        if given is not None:
            share = (by_hand * each.told)[:, None, None]
            labels = share * labels + (1 - share) * given[1]
            aside = torch.where(known > 0, by_hand * aside + (1 - by_hand) * given[2], given[2])
            known = each.present[:, :, None].expand_as(aside)
        pair = pair + network.transitions.loss(found.pairs[at], labels, each.present, each.weights)
        act = act + _cross_entropy(found.acts[at], each.acts, None if given is None else given[0], by_hand)
        beside = beside + functional.binary_cross_entropy_with_logits(
            found.beside[at], aside, known * each.present[:, :, None], reduction="sum"
        )
        number += len(each.anchors)
    marks = sum(
        _cross_entropy(scores, labels, None if lesson is None else lesson.marks[at], by_hand)
        for at, (scores, labels) in enumerate(zip(found.marks, batch.labels, strict=True))
    )
    source, kind = _of_sources(found, batch, lesson, nothing)
    return Losses(
        cue, pair, act, beside, marks, source, kind, _of_pointing(found, batch, lesson, nothing), number, len(starts)  # type: ignore[arg-type]
    )  # fmt: skip


def _cross_entropy(
    scores: Tensor, labels: Tensor, given: Tensor | None, by_hand: float, present: Tensor | None = None
) -> Tensor:
    """Summed over rows. given: a teacher's probabilities; present: rows that count where nothing is labelled."""
    told = (labels != UNKNOWN)[..., None]
    wanted = functional.one_hot(labels.clamp(min=0), scores.shape[-1]) * told.float()
    if given is not None:
        wanted = torch.where(told, by_hand * wanted + (1 - by_hand) * given, given)
    if present is not None:
        wanted = wanted * present[..., None]
    return -(wanted * scores.log_softmax(-1)).sum()


def _of_sources(found: Made, batch: Batch, lesson: Taught | None, nothing: Tensor) -> tuple[Tensor, Tensor]:
    """Of the labels of sources' words, and of their kinds."""
    sources = batch.sources
    if sources is None or found.sources is None:
        return nothing, nothing
    given = (None, None) if lesson is None else lesson.sources or (None, None)
    by_hand = 1.0 if lesson is None else lesson.by_hand
    labels = _cross_entropy(found.sources[0], sources.labels, given[0], by_hand, sources.present)
    kinds = _cross_entropy(found.sources[1], sources.kinds, given[1], by_hand)
    return labels / sources.present.sum(), kinds / len(sources.kinds)


def _of_pointing(found: Made, batch: Batch, lesson: Taught | None, nothing: Tensor) -> Tensor:
    """The log probability of pointing to any of a word's targets, or to nowhere where it has none; and how unlike a
    teacher's the probabilities are, which alone counts where nobody has told."""
    total, number = nothing, 0
    for at, (scores, pointing) in enumerate(zip(found.pointing, batch.pointing, strict=True)):
        chances = scores.log_softmax(-1)
        right = torch.zeros_like(chances, dtype=torch.bool)
        right[pointing.right[:, 0], pointing.right[:, 1]] = True
        told = -chances.masked_fill(~right, _NEVER).logsumexp(-1).sum()
        if lesson is not None:
            unlike = functional.kl_div(chances, lesson.pointing[at], reduction="sum")
            told = lesson.by_hand * told + (1 - lesson.by_hand) * unlike
        total, number = total + told, number + len(scores)
    return total / max(number, 1)


def half_precision(device: torch.device) -> torch.autocast:
    """Matrix products in bfloat16: twice as fast where the processor has them, and as good."""
    return torch.autocast(device.type, torch.bfloat16)
