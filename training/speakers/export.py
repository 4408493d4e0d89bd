"""From trained networks to the files that `quotes.speakers.reader` reads."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.export import Dim

from quotes.detection.windows import CASES, MARK_STATES
from quotes.speakers.candidates import PAIR_FEATURES, SOURCE_FEATURES
from training.speakers.network import HIDDEN, MIDDLE, WIDTH, Choice, Reading

_MIDDLE_OUTPUT = f"layer_norm_{2 * MIDDLE}"
"""The encoder's states behind so many layers, as its graph names them: one norm for the pieces, two a layer."""
UNFITTED = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
"""Constant and weights that leave the odds of a choice as they are."""


def export_reading(network: Reading, folder: Path) -> None:
    """Writes words.onnx, its matrices in 8 bits, and sources.onnx: small, and the more exact in 32."""
    folder.mkdir(parents=True, exist_ok=True)
    chunks, words, sources = Dim("chunks"), Dim("words"), Dim("sources")
    rows = {0: chunks, 1: words}
    columns = (
        torch.randn(2, 50, 2 * WIDTH),
        torch.randint(len(CASES), (2, 50)),
        torch.randint(len(MARK_STATES), (2, 50)),
        torch.randint(2, (2, 50)),
    )
    names, found = ["states", "cases", "marks", "starts"], ["hidden", "names", "roles", "descriptions"]
    full = folder / "full.onnx"
    _export(network.words, columns, names, found, (rows,) * 4, full)
    quantize_dynamic(
        full,
        folder / "words.onnx",
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    full.unlink()
    columns = (torch.randn(3, 9, HIDDEN), torch.randn(3, 9, 4), torch.ones(3, 9))
    rows = {0: sources, 1: words}
    names, found = ["hidden", "edges", "present"], ["labels", "kinds"]
    _export(network.sources, columns, names, found, (rows,) * 3, folder / "sources.onnx")


def export_choice(network: Choice, folder: Path) -> None:
    """Writes choice.onnx, in 32 bits: it is small, and close choices hang on it."""
    questions, candidates = Dim("questions"), Dim("candidates")
    columns = (
        torch.randn(2, HIDDEN),
        torch.randn(2, SOURCE_FEATURES),
        torch.randn(2, 7, PAIR_FEATURES),
        torch.randn(2, 7, HIDDEN),
        torch.randn(2, 7, HIDDEN),
        torch.ones(2, 7, 2, dtype=torch.long),
        torch.ones(2, 7),
    )
    names = ["source", "about", "pairs", "last", "first", "apart", "named"]
    shapes = ({0: questions},) * 2 + ({0: questions, 1: candidates},) * 5
    _export(network, columns, names, ["scores"], shapes, folder / "choice.onnx")


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


def write_settings(folder: Path, confidence: Sequence[float], least: float) -> None:
    """Writes reader.json: the weights of confidence, and the least with which somebody is named."""
    files = {
        name: sha256((folder / name).read_bytes()).hexdigest() for name in ("words.onnx", "sources.onnx", "choice.onnx")
    }
    settings = {"confidence": list(confidence), "least": least, "sha256": files}
    (folder / "reader.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def give_middle(folder: Path) -> None:
    """Gives encoder.onnx its third output, "middle", windows x pieces x 384, where it lacks it."""
    path, settings_path = folder / "encoder.onnx", folder / "model.json"
    model = onnx.load(path)
    if any(each.name == "middle" for each in model.graph.output):
        return
    shape = ["windows", "pieces", WIDTH]
    model.graph.node.append(onnx.helper.make_node("Identity", [_MIDDLE_OUTPUT], ["middle"]))
    model.graph.output.append(onnx.helper.make_tensor_value_info("middle", onnx.TensorProto.FLOAT, shape))
    onnx.save(model, path)
    settings = json.loads(settings_path.read_text(encoding="utf-8"))
    settings["sha256"]["encoder.onnx"] = sha256(path.read_bytes()).hexdigest()
    settings_path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
