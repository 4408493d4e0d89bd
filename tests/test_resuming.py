"""A run that goes on where one was stopped."""

import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT
from resumable_run import lines

from quotes.documents import Document
from quotes.output import OutputError, resumed

KILLS = int(os.environ.get("QUOTES_KILLS", "1"))
"""Kills of the real command; each costs the loading of the models."""


def killed_after(command: list[str], seconds: float, cwd: Path) -> bool:
    """Runs a command and kills it, and nothing but it, at a moment; whether it was still running then."""
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            _, told = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate(timeout=60)  # Until its workers are gone too: they hold the pipes.
            return True
        assert (process.returncode, told) == (0, b"")
        return False


def test_fifty_kills_change_nothing(tmp_path: Path):
    number, dice = 1_000, random.Random(1)
    command = [sys.executable, str(ROOT / "tests" / "resumable_run.py"), "out.jsonl", str(number)]
    kills = 0
    while kills < 50:
        kills += killed_after(command, dice.uniform(0.05, 0.8), tmp_path)
    while killed_after(command, 60, tmp_path):
        pass
    assert (tmp_path / "out.jsonl").read_bytes() == b"".join(lines(Document(str(n), "")) for n in range(number))
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_the_command_killed_and_resumed_gives_the_same_file(run, tmp_path: Path):
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    rows = [{"id": f"{copy}-{number}", "text": text} for copy in range(2) for number, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    options = ["extract", "in.jsonl", "--output", "out.jsonl", "--resume", "--workers", "2"]
    assert run("extract", "in.jsonl", "--output", "whole.jsonl").returncode == 0
    dice = random.Random(2)
    for _ in range(KILLS):
        killed_after([sys.executable, "-m", "quotes", *options], dice.uniform(1, 12), tmp_path)
    done = run(*options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "whole.jsonl"]


def stopped_run(path: Path, documents: str, settings: dict | None = None) -> frozenset[str]:
    """A run that is stopped behind these documents; which ones were finished when it began."""
    with suppress(KeyboardInterrupt), resumed(str(path), settings or {}) as writer:
        for document in documents:
            writer.write(document, document.encode() + b"\n")
        raise KeyboardInterrupt
    return writer.finished


def test_torn_ends_are_cut_off(tmp_path: Path):
    assert stopped_run(tmp_path / "out", "ab") == set()
    (tmp_path / ".out.partial").open("ab").write(b'{"id": "half a rec')
    (tmp_path / ".out.journal").open("ab").write(b'[999, "c')
    assert stopped_run(tmp_path / "out", "c") == {"a", "b"}
    with resumed(str(tmp_path / "out"), {}) as writer:
        assert writer.finished == {"a", "b", "c"}
    assert (tmp_path / "out").read_bytes() == b"a\nb\nc\n"


def test_records_that_never_reached_the_disk_are_written_again(tmp_path: Path):
    stopped_run(tmp_path / "out", "abc")
    os.truncate(tmp_path / ".out.partial", 3)
    assert stopped_run(tmp_path / "out", "") == {"a"}
    assert (tmp_path / ".out.partial").read_bytes() == b"a\n"


def test_stopped_between_the_last_two_steps(tmp_path: Path):
    stopped_run(tmp_path / "out", "ab")
    os.replace(tmp_path / ".out.partial", tmp_path / "out")
    assert stopped_run(tmp_path / "out", "") == {"a", "b"}


def test_a_finished_run_is_begun_anew(tmp_path: Path):
    for _ in range(2):
        with resumed(str(tmp_path / "out"), {}) as writer:
            assert writer.finished == set()
            writer.write("a", b"a\n")
    assert (tmp_path / "out").read_bytes() == b"a\n"


def test_other_settings_and_a_second_run_are_refused(tmp_path: Path):
    stopped_run(tmp_path / "out", "a", {"act": "speech", "model": "m"})
    with pytest.raises(OutputError, match="another act;"), resumed(str(tmp_path / "out"), {"act": "all", "model": "m"}):
        pass
    with (
        resumed(str(tmp_path / "out"), {"act": "speech", "model": "m"}),
        pytest.raises(OutputError, match="another run"),
        resumed(str(tmp_path / "out"), {"act": "speech", "model": "m"}),
    ):
        pass
