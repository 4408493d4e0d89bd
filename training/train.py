"""Training: from labelled articles to a checkpoint."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from attrs import frozen
from torch import Tensor, nn
from torch.nn import functional

from quotes.detection.windows import WINDOW
from training.batches import Batch, Item, batch_of, items_of, pair_batches, pointer_batch, source_batch
from training.config import Training
from training.examples import UNKNOWN
from training.labels import Lesson
from training.network import Network, Read

SHARES = {"polnear": 0.75, "pairs": 0.5, "invented": 0.5}
"""Of a corpus's articles, that an epoch meets; all of the others."""
Varied = Callable[[Lesson, random.Random], Lesson]
_NEVER = -1e4


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


def losses(network: Network, batch: Batch) -> Losses:
    """All losses of a batch."""
    with half_precision():
        read = network.encoder.read(*batch.inputs)
    nothing = torch.zeros(())
    cue = functional.binary_cross_entropy_with_logits(read.starts.float(), batch.starts, batch.counted, reduction="sum")
    pair, act, beside, number = nothing, nothing, nothing, 0
    for each in pair_batches(batch.items):
        places = each.rows, each.words[torch.arange(len(each.rows)), each.anchors]
        with half_precision():
            scores, told = network.pairs(read.states[each.rows.unsqueeze(1), each.words], each.anchors, each.present)
        pair = pair + network.transitions.loss(scores.float(), each.labels, each.present, each.weights)
        acts = torch.tensor([one.act for one in each.labelled])
        act = act + functional.cross_entropy(read.acts[places].float(), acts, reduction="sum", ignore_index=UNKNOWN)
        known = (each.beside != UNKNOWN).float()
        beside = beside + functional.binary_cross_entropy_with_logits(
            told.float(), each.beside.clamp(0, 1), known, reduction="sum"
        )
        number += len(each.rows)
    source, kind = _of_sources(network, read, batch)
    marks = sum(
        functional.cross_entropy(found.float().transpose(1, 2), labels, reduction="sum", ignore_index=UNKNOWN)
        for found, labels in zip(read.marks, batch.labels, strict=True)
    )
    words = int(batch.inputs[-1].sum())
    return Losses(cue, pair, act, beside, marks, source, kind, _of_pointers(network, read, batch), number, words)  # type: ignore[arg-type]


def _of_sources(network: Network, read: Read, batch: Batch) -> tuple[Tensor, Tensor]:
    """Of the labels of sources' words, and of their kinds."""
    found = source_batch(batch.items)
    if found is None:
        return torch.zeros(()), torch.zeros(())
    with half_precision():
        labels, kinds = network.sources.scores(
            read.hidden[found.rows[:, None], found.words], found.edges, found.present
        )
    of_labels = functional.cross_entropy(labels.float().transpose(1, 2), found.labels, ignore_index=UNKNOWN)
    known = bool((found.kinds != UNKNOWN).any())
    return of_labels, functional.cross_entropy(kinds.float(), found.kinds) if known else torch.zeros(())


def _of_pointers(network: Network, read: Read, batch: Batch) -> Tensor:
    """The log probability of pointing to any of a word's targets, or to nowhere where it has none."""
    found = pointer_batch(batch.items, batch.inputs[-1])
    if found is None:
        return torch.zeros(())
    with half_precision():
        words = read.hidden[found.rows, found.places]
        to_words = network.pointer(words, read.hidden[found.rows], found.apart)
        scores = torch.cat([to_words, network.pointer.nowhere(words)], -1).float()
    chances = scores.masked_fill(~found.allowed, _NEVER).log_softmax(-1)
    return -chances.masked_fill(~found.right, _NEVER).logsumexp(-1).mean()


def half_precision() -> torch.autocast:
    """Matrix products in bfloat16: twice as fast where the processor has them, and as good."""
    return torch.autocast("cpu", torch.bfloat16)


class Average:
    """The exponential moving average of a network's weights."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.steps = 0

    def update(self, network: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value.detach(), 1 - decay)


def optimizer_of(network: Network, config: Training) -> torch.optim.Optimizer:
    """AdamW; the encoder's layers learn the slower the lower they are."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    layers = len(network.encoder.bert.encoder.layer)
    for name, value in network.named_parameters():
        rate = config.chain_rate if name.startswith("transitions") else config.head_rate
        if name.startswith("encoder.bert.embeddings"):
            rate = config.encoder_rate * config.layer_decay**layers
        elif name.startswith("encoder.bert.encoder.layer."):
            layer = int(name.split(".")[4])
            rate = config.encoder_rate * config.layer_decay ** (layers - 1 - layer)
        groups.setdefault((rate, config.weight_decay if value.ndim > 1 else 0.0), []).append(value)
    return torch.optim.AdamW(
        [{"params": each, "lr": rate, "weight_decay": decay} for (rate, decay), each in groups.items()], fused=True
    )


def epoch_items(lessons: Sequence[Lesson], special: tuple[int, int], vary: Varied, dice: random.Random) -> list[Item]:
    """The windows of an epoch, cut anew each time so that paragraphs meet in other company; of large corpora some."""
    chosen = [vary(each, dice) for each in lessons if dice.random() < SHARES.get(each.example.row.corpus, 1.0)]
    items = [item for lesson in chosen for item in items_of(lesson, special, dice.randint(90, WINDOW))]
    dice.shuffle(items)
    return items


def batches(items: Sequence[Item], size: int, dice: random.Random) -> Iterator[Sequence[Item]]:
    """The items in batches of like length and at most so many pieces, padding counted, in random order."""
    groups: list[Sequence[Item]] = []
    for start in range(0, len(items), 128):
        group: list[Item] = []
        for item in sorted(items[start : start + 128], key=lambda item: len(item.window.pieces)):
            if group and (len(group) + 1) * len(item.window.pieces) > size:
                groups.append(group)
                group = []
            group.append(item)
        groups.append(group)
    dice.shuffle(groups)
    return iter(groups)


def whole(loss: Losses, config: Training) -> Tensor:
    """The loss that is made smaller."""
    spoken = (
        config.cue_weight * loss.cue + loss.pair + config.act_weight * loss.act + config.beside_weight * loss.beside
    )
    who = config.source_weight * (loss.source + config.kind_weight * loss.kind) + config.pointer_weight * loss.pointer
    return spoken / max(loss.attributions, 10) + config.marks_weight * loss.marks / loss.words + who


def train(
    network: Network,
    lessons: Sequence[Lesson],
    config: Training,
    seed: int,
    special: tuple[int, int],
    vary: Varied,
    folder: Path,
    resume: bool = False,
) -> Network:
    """The network, trained, its weights the mean over epochs; checkpoints in the folder after each epoch.

    vary: makes of a lesson another one, anew in each epoch; resume: go on behind the last epoch there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    torch.manual_seed(seed)
    epochs = [
        list(batches(epoch_items(lessons, special, vary, dice), config.batch, dice)) for _ in range(config.epochs)
    ]
    total = sum(map(len, epochs))
    optimizer = optimizer_of(network, config)
    schedule = schedule_of(optimizer, config.warmup, total)
    average, log, done = Average(network, config.average), Log(total), 0
    parts = {"network": network, "optimizer": optimizer, "schedule": schedule}
    if resume and (folder / "last.pt").exists():
        state = torch.load(folder / "last.pt")
        done, average.steps, average.weights = state["epoch"], state["steps"], state["average"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    for number, groups in list(enumerate(epochs, 1))[done:]:
        network.train()
        for group in groups:
            loss = losses(network, batch_of(group))
            optimizer.zero_grad()
            whole(loss, config).backward()
            nn.utils.clip_grad_norm_(network.parameters(), config.clip)
            optimizer.step()
            schedule.step()
            average.update(network)
            log.step(loss)
        torch.save({"weights": average.weights}, folder / f"epoch-{number}.pt")
        state = {name: part.state_dict() for name, part in parts.items()}
        torch.save({**state, "epoch": number, "steps": average.steps, "average": average.weights}, folder / "last.pt")
    network.load_state_dict(
        mean_of([folder / f"epoch-{each}.pt" for each in range(config.mean_from, config.epochs + 1)])
    )
    torch.save({"weights": network.state_dict()}, folder / "mean.pt")
    return network.eval()


def mean_of(checkpoints: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the checkpoints' weights (Izmailov et al. 2018)."""
    weights = [torch.load(path)["weights"] for path in checkpoints]
    return {name: sum(each[name] for each in weights) / len(weights) for name in weights[0]}


def schedule_of(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise over the first steps and then fall to nothing, both in a straight line."""
    total = max(total, warmup + 1)
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, max(0.0, (total - step) / (total - warmup)))
    )


class Log:
    """Prints the losses, a line of JSON for every so many steps."""

    def __init__(self, total: int, every: int = 20) -> None:
        self.total, self.every = total, every
        self.started = time.monotonic()
        self.steps = 0
        self.sums: Counter[str] = Counter()

    def step(self, loss: Losses) -> None:
        self.steps += 1
        for name in ("cue", "pair", "act", "beside"):
            self.sums[name] += getattr(loss, name).item() / max(loss.attributions, 10)
        self.sums["marks"] += loss.marks.item() / loss.words
        for name in ("source", "kind", "pointer"):
            self.sums[name] += getattr(loss, name).item()
        if self.steps % self.every == 0:
            seconds = round(time.monotonic() - self.started)
            means = {name: round(value / self.every, 3) for name, value in self.sums.items()}
            print(json.dumps({"step": self.steps, "of": self.total, "seconds": seconds, **means}), flush=True)
            self.sums.clear()
