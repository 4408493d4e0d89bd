"""Batches of columns, and the examples for clusters, on this machine."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

from quotes import Extractor
from quotes.batch import BatchExtractor
from quotes.records import to_json

TEXTS = ("“We will stay,” said Ada Lind.", "Rain fell.", "Bo Ek said that it was open. Lind denied the charge.")
FIRST = ("Ada", "Bo", "Carla", "Dmitri", "Erin", "Femi", "Gro", "Hana")
LAST = ("Lind", "Ek", "Moreau", "Volkov", "Walsh", "Adeyemi", "Berg", "Sato")
SAID = ("the bridge was safe", "the harbour would open on Friday", "taxes must rise", "nobody had been warned")


def lines(extractor: Extractor, rows: dict[str, str]) -> list[str]:
    return [to_json(quote) for key, text in rows.items() for quote in extractor.extract(text, key)]


@pytest.fixture(scope="module")
def batch():
    return {"id": np.array(["a", "b", "c"]), "text": np.array(TEXTS)}


def test_arrays(batch, extractor):
    found = BatchExtractor(act="all")(batch)
    assert list(found["record"]) == lines(extractor, dict(zip("abc", TEXTS, strict=True)))
    assert set(found["error"]) == {""}
    assert set(found["document"]) == {"a", "c"}


def test_only_what_is_sure_enough_where_asked_for(batch):
    sure = [json.loads(row)["confidence"] for row in BatchExtractor(act="all")(batch)["record"]]
    least = (min(sure) + max(sure)) / 2
    found = BatchExtractor(act="all", min_confidence=least)(batch)
    assert [json.loads(row)["confidence"] for row in found["record"]] == [each for each in sure if each >= least]
    assert 0 < len(found["record"]) < len(sure)


def test_frames_and_an_iterator_of_frames(batch):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.DataFrame(batch)
    found = BatchExtractor(act="all")(frame)
    assert list(found.columns) == ["document", "record", "error"]
    assert list(found["record"]) == list(BatchExtractor(act="all")(batch)["record"])
    once, twice = BatchExtractor(act="all")(iter([frame, frame]))
    assert once.equals(found)
    assert twice.equals(found)


def test_a_document_that_fails_has_a_row():
    found = BatchExtractor()({"id": [1, 2], "text": [None, TEXTS[0]]})
    assert list(found["document"]) == ["1", "2"]
    assert found["error"][0].startswith("TypeError")
    assert (found["record"][0], found["error"][1]) == ("", "")


def test_a_row_without_an_id_or_with_one_that_was_there_before_fails():
    pandas = pytest.importorskip("pandas", reason='the extra "tables" is not installed')
    found = BatchExtractor()(pandas.DataFrame({"id": [1, None, 1, pandas.NA], "text": ["It rained."] * 4}))
    assert list(zip(found["document"], found["error"], strict=True)) == [
        ("", "no id"),
        ("1", "the id '1' was there before"),
        ("", "no id"),
    ]
    frame = pandas.DataFrame({"id": [7.0, float("nan")], "text": TEXTS[:2]})
    assert set(BatchExtractor()(frame)["document"]) == {"7", ""}


def test_pickled_as_its_settings():
    sent = pickle.dumps(BatchExtractor(act="all", min_confidence=0.5))
    assert len(sent) < 300
    assert pickle.loads(sent) == BatchExtractor(act="all", min_confidence=0.5)


def generated(number: int) -> str:
    """A short article, another one for each number."""
    one, other = (f"{FIRST[(number + step) % 8]} {LAST[(number // 8 + step) % 8]}" for step in (0, 3))
    said, more = SAID[number % 4], SAID[number // 4 % 4]
    return f"{one} said on day {number} that {said}.\n\n“We know that {more},” {other} told reporters.\n"


def ran(example: str, tmp_path: Path, rows: dict[str, str], **environment: str) -> list[dict[str, str]]:
    """What an example writes, run as a user runs it."""
    articles = "".join(json.dumps({"id": key, "url": "u", "text": text}) + "\n" for key, text in rows.items())
    (tmp_path / "in.jsonl").write_text(articles)
    command = [sys.executable, str(ROOT / "examples" / example), "in.jsonl", "out"]
    done = subprocess.run(
        command, env={**os.environ, **environment}, cwd=tmp_path, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    assert b"deprecated" not in done.stdout + done.stderr
    return [json.loads(line) for file in (tmp_path / "out").glob("*.json") for line in file.open()]


@pytest.fixture(scope="module")
def archive(extractor) -> tuple[dict[str, str], list[str]]:
    """Articles for more than two batches, and the lines of their records."""
    rows = {str(number): generated(number) for number in range(130)}
    return rows, sorted(lines(extractor, rows))


@pytest.mark.parametrize("cores", [1, 2])
def test_the_example_for_ray_gives_the_same_records_on_any_number_of_cores(cores: int, archive, tmp_path: Path):
    pytest.importorskip("ray.data", reason='the extra "ray" is not installed')
    rows, expected = archive
    found = ran(
        "ray_archive.py",
        tmp_path,
        rows,
        RAY_OVERRIDE_RESOURCES=json.dumps({"CPU": cores}),
        RAY_USAGE_STATS_ENABLED="0",
    )
    assert {row["error"] for row in found} == {""}
    assert sorted(row["record"] for row in found) == expected


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_the_example_for_spark_gives_the_same_records(extractor, tmp_path: Path):
    for needed in ("pyspark", "pandas", "pyarrow"):
        pytest.importorskip(needed, reason=f"{needed} is not installed")
    rows = {str(number): generated(number) for number in range(20)}
    found = ran("spark_archive.py", tmp_path, rows, PYSPARK_PYTHON=sys.executable)
    assert {row.get("error", "") for row in found} == {""}
    assert sorted(row["record"] for row in found) == sorted(lines(extractor, rows))


@pytest.mark.parametrize("engine", ["ray", "pyspark"])
def test_an_example_without_its_arguments_tells_how_it_is_started(engine: str, tmp_path: Path):
    pytest.importorskip(engine)
    script = ROOT / "examples" / f"{engine.removeprefix('py')}_archive.py"
    done = subprocess.run([sys.executable, script, "in.jsonl"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"{script.name} ARTICLES.jsonl OUT_FOLDER" in done.stderr
    assert "Traceback" not in done.stderr
