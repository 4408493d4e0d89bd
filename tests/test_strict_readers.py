"""What is written, read by programs that take valid UTF-8 and valid JSON and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotes import Document, Extractor
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


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), {"at": [1, float("inf")]}])
def test_what_is_missing_in_a_programs_table_is_null(value: object, extractor: Extractor):
    (quote,) = extractor(Document("a", "“We stay,” said Ada Lind.", {"kept": value, "name": "“é”"}))

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    meta = json.loads(quote.to_json(), parse_constant=refuse)["meta"]
    assert meta == {"kept": {"at": [1, None]} if isinstance(value, dict) else None, "name": "“é”"}


def test_what_other_readers_find_nested_too_deeply_is_named(run, tmp_path: Path):
    rows = [f'{{"id": {n}, "text": "“We stay,” said Ada Lind.", "kept": {"[" * n + "]" * n}}}' for n in (90, 300, 900)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = run("extract", "a.jsonl", "--keep", "kept", "--workers", "2")
    told = [f'quotes: a.jsonl:{line}: "kept" is nested too deeply for --keep' for line in (2, 3)]
    assert (done.returncode, done.stderr.decode().splitlines()) == (1, told)
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["90"]
