"""What is written, read by programs that take valid UTF-8 and valid JSON and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotes import Extractor
from quotes.records import to_json

needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed (Debian: apt-get install jq)")
SAID = "“We will stay{},” said Ada Lind{}."
ODD = [
    "\ud83d",
    "\ude00",
    "\udce9",
    "\ud83d\ude00",
    "\x00",
    "\x1b[31m",
    "\x7f",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\U0010ffff",
    '"\\',
    "\u202eשלום",
]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    """What the commands write for hostile texts, ids and file names, by what it is; in all of them a row a text."""
    folder = tmp_path_factory.mktemp("strict")
    rows = [{"id": f"{n}{odd}", "text": SAID.format(odd, "")} for n, odd in enumerate(ODD)]
    rows += [{"id": f"name {n}{odd}", "text": SAID.format("", odd)} for n, odd in enumerate(ODD)]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    name = b"caf\xe9.txt" if sys.platform.startswith("linux") else b"cafe.txt"
    (folder / os.fsdecode(name)).write_text(SAID.format("", ""), encoding="utf-8")

    def run(*args: str) -> bytes:
        environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "quotes", *args]
        return subprocess.run(command, capture_output=True, cwd=folder, env=environment, timeout=120, check=True).stdout

    (folder / "records.jsonl").write_bytes(
        run("extract", "in.jsonl", os.fsdecode(name), "--texts-output", "texts.jsonl")
    )
    # As records were written once, or by others.
    old = (folder / "records.jsonl").read_text(encoding="utf-8").replace("\ufffd", "\\ud83d")
    (folder / "old.jsonl").write_text(old, encoding="utf-8")
    (folder / "speakers.jsonl").write_bytes(run("speakers", "old.jsonl"))
    (folder / "evaluation.jsonl").write_bytes(run("evaluate", "records.jsonl", "old.jsonl", "--json"))
    assert run("speakers", "old.jsonl", "--format", "table").decode("utf-8", "strict")
    assert run("evaluate", "records.jsonl", "old.jsonl").decode("utf-8", "strict")
    return {kind: folder / f"{kind}.jsonl" for kind in ("records", "texts", "speakers", "evaluation")}


@pytest.mark.parametrize("kind", ["records", "texts", "speakers", "evaluation"])
def test_python_reads_every_line(kind: str, written):
    rows = [json.loads(line) for line in written[kind].read_bytes().decode("utf-8", "strict").split("\n")[:-1]]
    assert rows
    json.dumps(rows, ensure_ascii=False).encode("utf-8", "strict")
    if kind in ("records", "texts"):
        assert len(rows) > len(ODD)


@needs_jq
@pytest.mark.parametrize("kind", ["records", "texts", "speakers", "evaluation"])
def test_jq_reads_every_line(kind: str, written):
    done = subprocess.run(["jq", "-c", "."], stdin=written[kind].open("rb"), capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    ours = [json.loads(line) for line in written[kind].open("rb")]
    assert [json.loads(line) for line in done.stdout.splitlines()] == ours


@pytest.mark.parametrize("kind", ["records", "texts", "speakers", "evaluation"])
def test_duckdb_reads_every_line(kind: str, written):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    ((found,),) = duckdb.execute("SELECT count(*) FROM read_ndjson_objects(?)", [str(written[kind])]).fetchall()
    assert found == written[kind].read_bytes().count(b"\n")
    if kind in ("records", "texts"):
        ids = [key for (key,) in duckdb.execute("SELECT id FROM read_ndjson(?)", [str(written[kind])]).fetchall()]
        assert ids == [json.loads(line)["id"] for line in written[kind].open("rb")]


def test_offsets_of_a_text_with_lone_surrogates_are_its_own(extractor: Extractor):
    text = "\ud83d\ud83d He left. " + SAID.format(" \ude00", "")
    (quote,) = (each for each in extractor.extract(text, "\udfff") if each.type == "direct")
    ((start, end),) = quote.spans.content
    assert text[start:end] == "“We will stay \ude00,”"
    assert quote.quote == "We will stay \ufffd,"
    assert quote.document == "\ufffd"
    to_json(quote).encode("utf-8", "strict")
