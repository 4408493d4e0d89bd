"""The settings of a training run, read from a TOML file."""

import tomllib
from math import inf
from pathlib import Path

import cattrs
from attrs import frozen

from training.network import Sizes


@frozen
class Training:
    """Settings of the training of one network.

    batch: pieces, padding counted; encoder_rate, head_rate, chain_rate: learning rates; layer_decay: of the rate from a
    layer to the one below it; cue_weight, act_weight, beside_weight, of the losses of cues, acts,
    addressees and the cited, and of states unlike the teacher's, beside that of pairs; marks_weight, source_weight,
    pointer_weight: of those of names, roles and descriptions, of sources and of pointers; kind_weight: within sources;
    average: decay of the weights' moving average, which is what is kept; minutes: after which it ends, however many
    epochs that were, rates falling with the time.
    """

    epochs: int
    batch: int
    encoder_rate: float
    head_rate: float
    chain_rate: float
    layer_decay: float
    weight_decay: float
    warmup: int
    clip: float
    cue_weight: float
    act_weight: float
    beside_weight: float
    marks_weight: float
    source_weight: float
    kind_weight: float
    pointer_weight: float
    average: float
    sizes: Sizes
    minutes: float = inf


@frozen
class Config:
    """The settings of the network that is shipped, and of its teacher.

    by_hand: the weight of what was labelled by hand in what the small network learns, the rest being the teacher's;
    others: how many networks like the shipped one learn without one of as many parts of the articles each, for the
    choice and for confidence alone.
    """

    seed: int
    by_hand: float
    others: int
    student: Training
    teacher: Training


def read_config(path: Path) -> Config:
    """The settings in a file. Raises cattrs.BaseValidationError for what is missing or of another type."""
    return cattrs.structure(tomllib.loads(path.read_text(encoding="utf-8")), Config)
