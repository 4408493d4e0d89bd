"""The settings of a training run, read from a TOML file."""

import tomllib
from pathlib import Path

import cattrs
from attrs import frozen

from training.model import Sizes


@frozen
class Training:
    """Settings of the training of one network.

    encoder_rate, head_rate, chain_rate: learning rates; layer_decay: of the rate from a layer to the one below it;
    cue_weight, state_weight: of the losses of cues, and of states unlike the teacher's, beside that of pairs;
    average: decay of the weights' moving average; mean_from: the first epoch whose averaged weights go into the mean
    that is kept; unparsed: the share of windows that is learned without a parse; substituted: the share of articles
    that an epoch meets with words substituted, where there are such.
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
    state_weight: float
    average: float
    mean_from: int
    unparsed: float
    substituted: float
    sizes: Sizes


@frozen
class Config:
    """The settings of the network that is shipped, and of its teacher.

    by_hand: the weight of the labels given by hand in what the small network learns, the rest being the teacher's;
    versions: of each article with words substituted; replaced: the share of words replaced in them; likes: the words
    that each may be replaced by.
    """

    seed: int
    by_hand: float
    versions: int
    replaced: float
    likes: int
    student: Training
    teacher: Training


def read_config(path: Path) -> Config:
    """The settings in a file. Raises cattrs.BaseValidationError for what is missing or of another type."""
    return cattrs.structure(tomllib.loads(path.read_text(encoding="utf-8")), Config)
