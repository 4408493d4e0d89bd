"""The settings of a training run, read from a TOML file."""

import tomllib
from pathlib import Path

import cattrs
from attrs import frozen

from training.model import Sizes


@frozen
class Config:
    """encoder_rate, head_rate, chain_rate: learning rates; layer_decay: of the rate from a layer to the one below it;
    cue_weight: of the loss of cues beside that of pairs; average: decay of the weights' moving average;
    mean_from: the first epoch whose averaged weights go into the mean that is kept; unparsed: the share of windows
    that is learned without a parse."""

    seed: int
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
    average: float
    mean_from: int
    unparsed: float
    sizes: Sizes


def read_config(path: Path) -> Config:
    """The settings in a file. Raises cattrs.BaseValidationError for what is missing or of another type."""
    return cattrs.structure(tomllib.loads(path.read_text(encoding="utf-8")), Config)
