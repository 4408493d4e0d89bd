"""Training: from batches to a checkpoint."""

import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from attrs import frozen
from torch import nn
from torch.utils.data import DataLoader, Subset

from training.batches import Batch, Batches
from training.config import Training
from training.losses import Losses, Taught, losses, taught
from training.network import Network

_KEPT = 200
"""Batches from one checkpoint to the next."""


class Average:
    """The exponential moving average of a network's weights."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: value.detach().clone() for name, value in network.named_parameters()}
        self.steps = 0

    def update(self, network: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(list(self.weights.values()), [value.detach() for value in network.parameters()], 1 - decay)


def optimizer_of(network: Network, config: Training) -> torch.optim.Optimizer:
    """AdamW; the encoder's layers learn the slower the lower they are, the embeddings of pieces not at all."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    layers = len(network.encoder.bert.encoder.layer)
    for name, value in network.named_parameters():
        rate = config.chain_rate if name.startswith("transitions") else config.head_rate
        if ".word_embeddings." in name:
            value.requires_grad_(False)
            continue
        if name.startswith("encoder.bert.embeddings"):
            rate = config.encoder_rate * config.layer_decay**layers
        elif name.startswith("encoder.bert.encoder.layer."):
            layer = int(name.split(".")[4])
            rate = config.encoder_rate * config.layer_decay ** (layers - 1 - layer)
        groups.setdefault((rate, config.weight_decay if value.ndim > 1 else 0.0), []).append(value)
    return torch.optim.AdamW(
        [{"params": each, "lr": rate, "weight_decay": decay} for (rate, decay), each in groups.items()], fused=True
    )


@frozen(eq=False)
class Pupil:
    """A network that is to learn. without: the part whose articles it is not shown, if any."""

    network: Network
    without: int | None = None


class _Learning:
    """A pupil while it learns."""

    def __init__(self, pupil: Pupil, config: Training, log: "Log") -> None:
        self.network, self.without, self.config, self.log = pupil.network.train(), pupil.without, config, log
        self.optimizer, self.average = optimizer_of(pupil.network, config), Average(pupil.network, config.average)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]

    def step(self, batch: Batch, lesson: Taught | None, left: float) -> None:
        """left: the share of the run that is to come; rates rise over the first steps and then fall with it."""
        scale = min((self.average.steps + 1) / self.config.warmup, left)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * scale
        loss = losses(self.network, batch, lesson)
        self.optimizer.zero_grad()
        loss.whole(self.config).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip)
        self.optimizer.step()
        self.average.update(self.network)
        self.log.step(loss)

    def state(self) -> dict[str, Any]:
        """All that it takes to go on."""
        average = {"steps": self.average.steps, "weights": self.average.weights}
        return {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "average": average}

    def put(self, state: dict[str, Any]) -> None:
        """Goes on from what `state` told."""
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.steps, self.average.weights = state["average"]["steps"], state["average"]["weights"]


def train(
    pupils: Sequence[Pupil],
    batches: Batches,
    config: Training,
    file: Path,
    teacher: Network | None = None,
    by_hand: float = 1.0,
    resume: bool = False,
    workers: int = 0,
) -> None:
    """Trains the pupils' networks beside each other: what the teacher makes of a batch is made once for all of them.
    Their weights are the moving average in the end.

    file: the checkpoint, written anew every so many batches; teacher, by_hand: whose probabilities are learned from
    too, and the weight of the labels beside them; resume: go on from the checkpoint, if there is one; workers:
    processes that make batches, 0 for none.
    """
    device = next(pupils[0].network.parameters()).device
    learning = [
        _Learning(each, config, Log(f"{file.stem} {number}", len(batches))) for number, each in enumerate(pupils)
    ]
    done, started = 0, time.monotonic()
    if resume and file.exists():
        state = torch.load(file, map_location=device)
        done = state["done"]
        for each, own in zip(learning, state["pupils"], strict=True):
            each.put(own)
    to_come = Subset(batches, range(done, len(batches)))
    for part, loaded in DataLoader(to_come, batch_size=None, num_workers=workers):
        left = 1 - max(done / len(batches), (time.monotonic() - started) / (60 * config.minutes))
        if left <= 0:
            break
        torch.manual_seed(done)  # dropout, too, goes on as it would have
        batch, lesson = loaded.to(device), None
        if teacher is not None:
            batch, lesson = taught(teacher, batch, by_hand)
        for each in learning:
            if each.without != part:
                each.step(batch, lesson, left)
        done += 1
        if done % _KEPT == 0:
            _keep(learning, done, file)
    _keep(learning, len(batches), file)
    for each in learning:
        each.network.load_state_dict(each.average.weights, strict=False)
        each.network.eval()


def _keep(learning: Sequence[_Learning], done: int, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"done": done, "pupils": [each.state() for each in learning]}, file.with_suffix(".part"))
    file.with_suffix(".part").replace(file)


class Log:
    """Prints the losses, a line of JSON for every so many steps."""

    def __init__(self, name: str, total: int, every: int = 20) -> None:
        self.name, self.total, self.every = name, total, every
        self.started = time.monotonic()
        self.steps = 0
        self.kept: list[Losses] = []

    def step(self, loss: Losses) -> None:
        self.steps += 1
        self.kept.append(loss.detached())
        if self.steps % self.every == 0:
            seconds = round(time.monotonic() - self.started)
            print(
                json.dumps(
                    {"name": self.name, "step": self.steps, "of": self.total, "seconds": seconds, **means_of(self.kept)}
                ),
                flush=True,
            )
            self.kept.clear()


def means_of(kept: Sequence[Losses]) -> dict[str, float]:
    """The mean of each loss: for an attribution, a word, a batch."""
    sums: Counter[str] = Counter()
    for loss in kept:
        for name in ("cue", "pair", "act", "beside"):
            sums[name] += float(getattr(loss, name)) / max(loss.attributions, 10)
        sums["marks"] += float(loss.marks) / loss.words
        for name in ("source", "kind", "pointer"):
            sums[name] += float(getattr(loss, name))
    return {name: round(value / len(kept), 4) for name, value in sums.items()}
