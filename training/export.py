"""From trained networks to the files that `quotes.detection.model` and `quotes.speakers.reader` read."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import lightgbm
import onnx
import onnxmltools
import torch
from onnxmltools.convert.common.data_types import FloatTensorType
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.export import Dim

from quotes.speakers.features import MENTIONS, ROW
from training.network import HIDDEN, Encoder, Network, Points, Sources

UNFITTED = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
"""Constant and weights that leave the odds of a choice as they are."""


def export(network: Network, tokenizer: Path, special: tuple[int, int], folder: Path, floor: float) -> None:
    """Writes encoder.onnx and pairs.onnx (8-bit weights), sources.onnx, tokenizer.json and model.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "full.onnx"
    _export_encoder(network.encoder.eval(), full)
    _quantize(full, folder / "encoder.onnx")
    _export_pairs(network.pairs.eval(), full)
    _quantize(full, folder / "pairs.onnx")
    full.unlink()
    shutil.copy(tokenizer, folder / "tokenizer.json")
    chain = network.transitions
    settings = {
        "special": special,
        "floor": floor,
        "threshold": 0.5,
        "calibration": [0.0, 1.0],
        "first": chain.first.tolist(),
        "between": chain.between.tolist(),
        "final": chain.final.tolist(),
        "sha256": hashes(folder, ("encoder.onnx", "pairs.onnx", "tokenizer.json")),
    }
    (folder / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _quantize(path: Path, target: Path) -> None:
    """Weights in 7 of 8 bits: sums of products then fit on processors without VNNI too."""
    quantize_dynamic(
        path,
        target,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    _strip(target)


def _strip(path: Path) -> None:
    """Takes out of a file what the exporter notes of the code and the machine that it was made with."""
    model = onnx.load(path)
    graph = model.graph
    for each in (model, graph, *graph.node, *graph.value_info, *graph.input, *graph.output, *graph.initializer):
        del each.metadata_props[:]
    onnx.save(model, path)


class _Alone(nn.Module):
    """An encoder of one window at a time: nothing is padded, so nothing needs a mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, pieces: Tensor, marks: Tensor, cases: Tensor, starts: Tensor, heads: Tensor
    ) -> tuple[Tensor, ...]:
        """states, starts, acts, hidden, and log probabilities of names, roles and descriptions."""
        read = self.encoder.read(pieces, None, marks, cases, starts, heads, None)
        return read.states, read.starts, read.acts, read.hidden, *(each.log_softmax(-1) for each in read.marks)


@contextmanager
def _plain_attention(encoder: Encoder) -> Iterator[None]:
    """Attention as plain products of matrices: the other form tests for NaN in each layer, a fifth of the time."""
    usual = encoder.bert.config._attn_implementation
    encoder.bert.set_attn_implementation("eager")
    yield
    encoder.bert.set_attn_implementation(usual)


def _export_encoder(encoder: Encoder, path: Path) -> None:
    pieces, words = Dim("pieces"), Dim("words")
    # Each its own tensor: the exporter takes one that comes twice for one input.
    columns = [torch.ones(1, 50, dtype=torch.long) for _ in range(4)]
    with _plain_attention(encoder):
        torch.onnx.export(
            _Alone(encoder).eval(),
            (*columns, torch.arange(40)[None]),
            path,
            input_names=["pieces", "marks", "cases", "starts", "heads"],
            output_names=["states", "logits", "acts", "hidden", "names", "roles", "descriptions"],
            dynamic_shapes=({1: pieces},) * 4 + ({1: words},),
            external_data=False,
        )


def _export_pairs(pairs: nn.Module, path: Path) -> None:
    number, length = Dim("pairs"), Dim("length")
    width = pairs.word.in_features
    torch.onnx.export(
        pairs,
        (torch.randn(3, 20, width), torch.tensor([1, 2, 3]), torch.ones(3, 20)),
        path,
        input_names=["states", "anchors", "present"],
        output_names=["scores", "beside"],
        dynamic_shapes=({0: number, 1: length}, {0: number}, {0: number, 1: length}),
        external_data=False,
    )


def export_sources(network: Sources, folder: Path) -> None:
    """Writes sources.onnx, in 32 bits: it is small, and the more exact."""
    folder.mkdir(parents=True, exist_ok=True)
    sources, words = Dim("sources"), Dim("words")
    columns = (torch.randn(3, 9, HIDDEN), torch.randn(3, 9, 4), torch.ones(3, 9))
    rows = {0: sources, 1: words}
    _export(network, columns, ["hidden", "edges", "present"], ["labels", "kinds"], (rows,) * 3, folder / "sources.onnx")


def export_pointer(network: Points, folder: Path) -> None:
    """Writes pointer.onnx, in 32 bits: it is small, and close choices hang on it."""
    mentions, candidates = Dim("mentions"), Dim("candidates")
    columns = (
        torch.randn(1, HIDDEN),
        torch.randn(9, HIDDEN),
        torch.ones(9, dtype=torch.long),
        torch.ones(7, MENTIONS, dtype=torch.long),
    )
    shapes = ({}, {0: mentions}, {0: mentions}, {0: candidates})
    _export(network, columns, ["source", "states", "apart", "slots"], ["points"], shapes, folder / "pointer.onnx")


def export_trees(trees: lightgbm.Booster, folder: Path) -> None:
    """Writes trees.onnx: the sum of the trees for rows of `features.ROW`."""
    # As trees that tell a number: of those that tell two sorts apart the converter gives probabilities.
    text = trees.model_to_string().replace("binary sigmoid:1", "regression").replace("binary]", "regression]")
    told = [("rows", FloatTensorType([None, ROW]))]
    model = onnxmltools.convert_lightgbm(lightgbm.Booster(model_str=text), initial_types=told)
    onnx.save(model, folder / "trees.onnx")
    _strip(folder / "trees.onnx")


def _export(
    network: nn.Module,
    columns: tuple[Tensor, ...],
    names: Sequence[str],
    found: Sequence[str],
    shapes: tuple[dict[int, Dim], ...],
    path: Path,
) -> None:
    torch.onnx.export(
        network.eval(),
        columns,
        path,
        input_names=names,
        output_names=found,
        dynamic_shapes=shapes,
        external_data=False,
    )
    _strip(path)


def write_settings(folder: Path, confidence: Sequence[float], least: float) -> None:
    """Writes reader.json: the weights of confidence, and the least with which somebody is named."""
    files = hashes(folder, ("sources.onnx", "pointer.onnx", "trees.onnx"))
    settings = {"confidence": list(confidence), "least": least, "sha256": files}
    (folder / "reader.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def hashes(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of each file that settings go with."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
