"""From a checkpoint to the files that `quotes.detection.model` reads."""

import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.export import Dim

from quotes.detection.windows import Syntax
from training.model import Encoder, Network


def export(
    network: Network, tokenizer: Path, syntax: Syntax, special: tuple[int, int], folder: Path, floor: float
) -> None:
    """Writes encoder.onnx and pairs.onnx (8-bit weights), tokenizer.json and model.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "full.onnx"
    _export_encoder(_WithMiddle(network.encoder).eval(), full)
    _quantize(full, folder / "encoder.onnx")
    _export_pairs(network.pairs.eval(), full)
    _quantize(full, folder / "pairs.onnx")
    full.unlink()
    shutil.copy(tokenizer, folder / "tokenizer.json")
    chain = network.transitions
    settings = {
        "tags": list(syntax.tags),
        "deps": list(syntax.deps),
        "special": special,
        "floor": floor,
        "threshold": 0.5,
        "calibration": [0.0, 1.0],
        "first": chain.first.tolist(),
        "between": chain.between.tolist(),
        "final": chain.final.tolist(),
    }
    (folder / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _quantize(path: Path, target: Path) -> None:
    """Weights in 7 of 8 bits: sums of products then fit on processors without VNNI too."""
    quantize_dynamic(path, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


class _WithMiddle(nn.Module):
    """An encoder that also gives the states of the layer in its middle, for each piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.layer = len(encoder.bert.encoder.layer) * 2 // 3

    def forward(self, *columns: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        seen: list[Tensor] = []
        layer = self.encoder.bert.encoder.layer[self.layer - 1]
        hook = layer.register_forward_hook(lambda _module, _given, found: seen.append(found))
        states, logits = self.encoder(*columns)
        hook.remove()
        return states, logits, seen[0] if isinstance(seen[0], Tensor) else seen[0][0]


def _export_encoder(encoder: nn.Module, path: Path) -> None:
    windows, pieces, words = Dim("windows"), Dim("pieces"), Dim("words")
    # Each its own tensor: the exporter takes one that comes twice for one input.
    columns = [torch.ones(2, 50, dtype=torch.long) for _ in range(7)]
    torch.onnx.export(
        encoder,
        (*columns, torch.arange(40).repeat(2, 1)),
        path,
        input_names=["pieces", "attended", "marks", "cases", "tags", "deps", "starts", "heads"],
        output_names=["states", "logits", "middle"],
        dynamic_shapes=({0: windows, 1: pieces},) * 7 + ({0: windows, 1: words},),
        external_data=False,
    )


def _export_pairs(pairs: nn.Module, path: Path) -> None:
    number, length = Dim("pairs"), Dim("length")
    width = pairs.word.in_features
    torch.onnx.export(
        pairs,
        (torch.randn(3, 20, width), torch.tensor([1, 2, 3]), torch.ones(3, 20, dtype=torch.long), torch.ones(3, 20)),
        path,
        input_names=["states", "anchors", "branches", "present"],
        output_names=["scores"],
        dynamic_shapes=({0: number, 1: length}, {0: number}, {0: number, 1: length}, {0: number, 1: length}),
        external_data=False,
    )
