"""Training: from batches to a checkpoint."""

import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader

from training.batches import Batch
from training.config import Training
from training.losses import Losses, losses, taught
from training.network import Network


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


def train(
    network: Network,
    epochs: Sequence[DataLoader[Batch]],
    config: Training,
    folder: Path,
    teacher: Network | None = None,
    by_hand: float = 1.0,
    resume: bool = False,
) -> Network:
    """The network, trained, its weights the moving average; a checkpoint in the folder after each epoch.

    teacher, by_hand: whose probabilities are learned from too, and the weight of the labels beside them; resume: go on
    behind the last epoch there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    device = next(network.parameters()).device
    total = sum(map(len, epochs))
    optimizer = optimizer_of(network, config)
    schedule = schedule_of(optimizer, config.warmup, total)
    average, log, done = Average(network, config.average), Log(total), 0
    parts = {"network": network, "optimizer": optimizer, "schedule": schedule}
    if resume and (folder / "last.pt").exists():
        state = torch.load(folder / "last.pt", map_location=device)
        done, average.steps, average.weights = state["epoch"], state["steps"], state["average"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    for number, batches in list(enumerate(epochs, 1))[done:]:
        network.train()
        for each in batches:
            batch, lesson = each.to(device), None
            if teacher is not None:
                batch, lesson = taught(teacher, batch, by_hand)
            loss = losses(network, batch, lesson)
            optimizer.zero_grad()
            loss.whole(config).backward()
            nn.utils.clip_grad_norm_(network.parameters(), config.clip)
            optimizer.step()
            schedule.step()
            average.update(network)
            log.step(loss)
        state = {name: part.state_dict() for name, part in parts.items()}
        torch.save({**state, "epoch": number, "steps": average.steps, "average": average.weights}, folder / "last.pt")
    network.load_state_dict(average.weights, strict=False)
    torch.save({"weights": network.state_dict()}, folder / "trained.pt")
    return network.eval()


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
        self.kept: list[Losses] = []

    def step(self, loss: Losses) -> None:
        self.steps += 1
        self.kept.append(loss.detached())
        if self.steps % self.every == 0:
            seconds = round(time.monotonic() - self.started)
            print(
                json.dumps({"step": self.steps, "of": self.total, "seconds": seconds, **means_of(self.kept)}),
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
