"""Accuracy on material that stands beside the repository where it is at hand; skipped elsewhere."""

import json
import re
import sys
from pathlib import Path

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import figures

pytestmark = pytest.mark.skipif(not figures.DEFAULT.is_dir(), reason="the measuring material is not at hand")


def test_news_articles(tmp_path: Path):
    line = figures.seeds(figures.DEFAULT, tmp_path).splitlines()[-1]
    found = {name: int(count) for name, count in re.findall(r"(\w+) (\d+)", line)}
    least = {"found": 38, "exact": 32, "type": 36, "source": 34, "speaker": 30}
    assert {name: found[name] for name in least if found[name] < least[name]} == {}
    assert found["false"] <= 6


def test_polnear(tmp_path: Path):
    scores = json.loads(figures.polnear(figures.DEFAULT, tmp_path, "--json"))
    assert scores["detection.direct"]["f1"] >= 0.80
    assert scores["attributed"]["f1"] >= 0.42
