"""A model's files are loaded as they were trained, or not at all."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from quotes.detection import load_model
from quotes.speakers.reader import load_reader
from quotes.weights import WeightsError

MODEL, READER = (ROOT / "quotes" / part / "weights" for part in ("detection", "speakers"))


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


@pytest.mark.parametrize("file", ["encoder.onnx", "pairs.onnx", "tokenizer.json"])
def test_a_damaged_file_is_named(file: str, tmp_path: Path):
    folder = copied(MODEL, tmp_path / "weights")
    load_model(folder)
    damaged = bytearray((folder / file).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (folder / file).write_bytes(damaged)
    with pytest.raises(WeightsError, match=f"{file} is damaged"):
        load_model(folder)


@pytest.mark.parametrize("file", ["pointer.onnx", "sources.onnx", "trees.onnx", "reader.json"])
def test_a_missing_file_is_named(file: str, tmp_path: Path):
    folder = copied(READER, tmp_path / "weights")
    load_reader(folder)
    (folder / file).unlink()
    with pytest.raises(WeightsError, match=file):
        load_reader(folder)


def test_settings_that_tell_no_hashes_are_refused(tmp_path: Path):
    folder = copied(MODEL, tmp_path / "weights")
    (folder / "model.json").write_text("{}", encoding="utf-8")
    with pytest.raises(WeightsError, match="cannot be read"):
        load_model(folder)
