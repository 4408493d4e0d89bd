"""The shipped model: its files are the ones its settings were made with, and it does what its card says."""

import json
import re
from hashlib import sha256
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from conftest import ROOT

from quotes import Extractor
from quotes.detection import load_model
from quotes.detection.decoding import CONTENT, CUE, SOURCE
from quotes.detection.model import SURE_CUE, Labelling
from quotes.evaluation import evaluate
from quotes.loading import load

WEIGHTS = Path(str(resources.files("quotes.detection") / "weights"))
SETTINGS = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))
READER = Path(str(resources.files("quotes.speakers") / "weights"))
READER_SETTINGS = json.loads((READER / "reader.json").read_text(encoding="utf-8"))
CARD = (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
MEGABYTE = 1_000_000


@pytest.mark.parametrize("name", sorted(SETTINGS["sha256"]))
def test_file_is_the_one_that_was_calibrated(name):
    assert sha256((WEIGHTS / name).read_bytes()).hexdigest() == SETTINGS["sha256"][name]


@pytest.mark.parametrize("name", sorted(READER_SETTINGS["sha256"]))
def test_file_of_the_reader_is_the_one_that_was_calibrated(name):
    assert sha256((READER / name).read_bytes()).hexdigest() == READER_SETTINGS["sha256"][name]


def test_size():
    assert sum(file.stat().st_size for folder in (WEIGHTS, READER) for file in folder.iterdir()) <= 40 * MEGABYTE


def test_card_tells_the_figures_on_golden(extracted):
    golden = list(load(ROOT / "golden"))
    found = [quote for document in sorted({row.document for row in golden}) for quote in extracted(document)]
    scores = evaluate(golden, found).scores
    told = re.findall(r"^\| (all|direct|mixed|indirect) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", CARD, re.MULTILINE)
    assert {kind for kind, *_ in told} == set(scores)
    for kind, *figures in told:
        # Processors round 8-bit sums in ways of their own, so that a find in a hundred may differ.
        measured = (scores[kind].precision, scores[kind].recall, scores[kind].f1)
        assert measured == pytest.approx([float(figure) for figure in figures], abs=0.02), kind


def test_card_and_readme_tell_the_threshold():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"by default {SETTINGS['threshold']}" in readme
    assert f"by default {READER_SETTINGS['least']}" in readme


def test_default_threshold_and_another(extractor):
    text = (ROOT / "seeds" / "moss-clock.txt").read_text(encoding="utf-8")
    usual = extractor.extract(text)
    assert min(quote.confidence for quote in usual) >= SETTINGS["threshold"]
    sure = Extractor(act="all", min_confidence=0.9).extract(text)
    assert sure == [quote for quote in usual if quote.confidence >= 0.9]
    assert 0 < len(sure) < len(usual)
    every = Extractor(act="all", min_confidence=0).extract(text)
    assert len(every) > len(usual)


def test_where_a_cue_is_sure_something_is_said_whatever_its_labels_are_worth():
    model, labels = load_model(), np.array([SOURCE, CUE, CONTENT, CONTENT])
    found = Labelling(1, (0, 4), labels, SURE_CUE, -60.0, "speech", ())
    assert model.confidence(found) == model.threshold
    assert model.confidence(evolve(found, starts_cue=SURE_CUE - 0.01)) < model.threshold


@pytest.mark.parametrize("setting", ["min_confidence", "min_speaker_confidence"])
@pytest.mark.parametrize("value", [-0.1, 1.5])
def test_a_confidence_is_a_share(setting: str, value: float):
    with pytest.raises(ValueError, match=setting):
        Extractor(**{setting: value})


def test_long_paragraphs_and_endless_words_go_through(extractor):
    sentence = "“The harbour stays shut,” Ada Lind said on Friday, and nobody believed her. "
    text = sentence * 100 + "\n\n" + "x" * 10_000 + ", she said.\n\nThe ministry said that it would wait."
    found = extractor.extract(text)
    assert any(quote.quote == "The harbour stays shut," for quote in found)
    assert found[-1].quote == "that it would wait"
    for quote in found:
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in quote.spans.content)
