"""`quotes explain`, as a user asks it."""

import json
import unicodedata
from pathlib import Path

import pytest

TEXT = "Ada Lind met Bo Ek. “We will stay,” she said.\n\nBo Ek hopes that the harbour is shut."


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return "a.txt"


def test_a_record_is_explained(article: str, run):
    rows = [json.loads(line) for line in run("extract", article, "--act", "all", "--explain").stdout.splitlines()]
    done = run("explain", article, "a.txt#1")
    assert (done.returncode, done.stderr) == (0, b"")
    first, *lines = done.stdout.decode().splitlines()
    assert first == f"a.txt#1  {rows[0]['speaker']['name']}: “We will stay,”"
    assert any(line.startswith("cue: 'said', with probability 0.") or "probability 1.000" in line for line in lines)
    assert any(line.startswith("act: speech (speech ") for line in lines)
    assert any(line.startswith(f"confidence: {rows[0]['confidence']} ") for line in lines)
    assert f"; confidence {rows[0]['speaker']['confidence']}, named from " in next(
        line for line in lines if line.startswith("speaker: 'Ada Lind' (person)")
    )
    told = [line.strip() for line in lines]
    for each in rows[0]["speaker"]["candidates"]:
        assert f"{each['probability']:.2f} {each['name'] or 'nobody the article tells'}" in told


def test_what_confidence_rests_on_adds_up_to_it(article: str, run):
    lines = run("explain", article, "2").stdout.decode().splitlines()
    (head,) = (line for line in lines if line.startswith("confidence: "))
    parts = [float(line.split()[0]) for line in lines if " × " in line]
    odds = float(head.split()[-1]) + sum(parts)
    assert len(parts) == 7
    assert float(head.split()[1]) == pytest.approx(1 / (1 + 2.718281828**-odds), abs=0.02)
    assert any(line.startswith("act: thought (") for line in lines)


def test_control_characters_are_shown_and_never_obeyed(run, tmp_path: Path):
    (tmp_path / "a.txt").write_text("“We will \x07 stay,” said Ada \x9b1m\x08Lind.", encoding="utf-8")
    shown = run("explain", "a.txt", "1").stdout.decode()
    assert [each for each in shown if each != "\n" and unicodedata.category(each) == "Cc"] == []
    assert shown.splitlines()[0].endswith("“We will ␇ stay,”")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("a.txt", "9"), 1, "a.txt has 2 records, and none of the number 9"),
        (("a.txt", "b.txt#1"), 1, "no document 'b.txt'"),
        (("a.txt", "9" * 6000), 2, "no id of a record"),
        (("a.txt", "first"), 2, "no id of a record"),
        (("missing.txt", "1"), 1, "missing.txt: No such file"),
    ],
)
def test_what_is_not_there_is_told(arguments, status: int, told: str, article: str, run):
    assert article == "a.txt"
    done = run("explain", *arguments)
    assert (done.returncode, done.stdout) == (status, b"")
    assert told in done.stderr.decode()


def test_a_document_among_many_and_marks_that_were_fitted_to(run, tmp_path: Path):
    rows = [{"id": "x", "text": "Nothing."}, {"id": "y", "text": TEXT}]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    assert run("explain", "a.json", "y#1").stdout.decode().startswith("y#1  ")
    assert b"several" in run("explain", "a.json", "1").stderr
