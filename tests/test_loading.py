"""Records as the commands take them: from where, by which version, and what is none."""

import gzip
import json
from pathlib import Path

import pytest
from conftest import QUOTE

from quotes.records import to_dict

ROW = to_dict(QUOTE)
COMMANDS = [
    ("speakers", "{}"),
    ("evaluate", "golden.jsonl", "{}"),
    ("evaluate", "{}", "golden.jsonl"),
    ("report", "{}", "--texts", "articles.jsonl"),
    ("report", "golden.jsonl", "--golden", "{}", "--texts", "articles.jsonl"),
]


@pytest.fixture
def golden(tmp_path: Path) -> str:
    (tmp_path / "golden.jsonl").write_text(f"{QUOTE.to_json()}\n", encoding="utf-8")
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text": "“We stay.” said Lind."}', encoding="utf-8")
    return "golden.jsonl"


def given(command: tuple[str, ...], name: str) -> list[str]:
    return [part.format(name) for part in command]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_newer_version_wrote_is_read_and_said(command: tuple[str, ...], golden: str, run, tmp_path: Path):
    rows = [json.dumps({**ROW, "id": f"a#{number}", "schema": 7, "tone": "glad"}) for number in (1, 2)]
    (tmp_path / "new.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = run(*given(command, "new.jsonl"))
    warning = b"quotes: new.jsonl: warning: written by a newer version, in schema 7; what is not in 1 is left out\n"
    assert done.stderr.startswith(warning)
    assert done.stderr.count(b"newer") == 1
    assert b"newer" not in run(*given(command, golden)).stderr
    assert b"Ada Lind" in done.stdout or b"speaker right in" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"speaker": "Ada Lind"}, "no object @ $.speaker"),
        ({"speaker": {**ROW["speaker"], "name": 5}}, "a value of another type @ $.speaker.name"),
        ({"speaker": {**ROW["speaker"], "members": "Ada"}}, "a value of another type @ $.speaker.members"),
        ({"quote": None}, "a value of another type @ $.quote"),
        ({"id": 7}, "a value of another type @ $.id"),
        ({"type": "sung"}, "none of direct, mixed, indirect @ $.type"),
        ({"meta": 5}, "no object @ $.meta"),
        ({"schema": "1"}, "a value of another type @ $.schema"),
        ({"spans": {**ROW["spans"], "content": 5}}, "invalid value for type, expected tuple @ $.spans.content"),
        ({"spans": {**ROW["spans"], "content": []}}, "no content, or spans of no length @ $.spans"),
        ({"spans": {**ROW["spans"], "source": [[9, 4]]}}, "no content, or spans of no length @ $.spans"),
        ({"spans": {**ROW["spans"], "cue": [[1.5, 4]]}}, "a value of another type @ $.spans.cue[0][0]"),
    ],
    ids=str,
)
def test_what_is_no_record_is_named_by_file_and_line(
    command, change: dict, told: str, golden: str, run, tmp_path: Path
):
    (tmp_path / "bad.jsonl").write_text(f"{QUOTE.to_json()}\n\n{json.dumps({**ROW, **change})}\n", encoding="utf-8")
    done = run(*given(command, "bad.jsonl"))
    line = f"quotes: bad.jsonl:3: no record of quotes: {told}\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", line), golden


@pytest.mark.usefixtures("golden")
@pytest.mark.parametrize("command", COMMANDS)
def test_other_forms_of_records_are_named_with_what_is_read(command: tuple[str, ...], run, tmp_path: Path):
    table = b"id,document,type,act,quote\na#1,a,direct,speech,We stay.\n"
    for name, content, told in (
        ("r.csv", table, b"r.csv: a table; records are read as JSONL, which `quotes extract` writes\n"),
        ("r.parquet", b"PAR1\x15\x04", b"r.parquet: a table; records are read as JSONL"),
        ("renamed", table, b"renamed: a table; records are read as JSONL"),
        ("moved", b"PAR1\x15\x04\xff", b"moved: a Parquet table; "),
        (
            "r.json",
            f"[\n  {QUOTE.to_json()}\n]\n".encode(),
            b"r.json: a JSON array; records are read as JSONL, which jq",
        ),
        ("latin.jsonl", b'\n{"id": "caf\xe9"}\n', b"latin.jsonl:2: not UTF-8: "),
        ("cut.jsonl.gz", gzip.compress(QUOTE.to_json().encode())[:-9], b"cut.jsonl.gz: Compressed file ended"),
    ):
        (tmp_path / name).write_bytes(content)
        done = run(*given(command, name))
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1), name
        assert done.stderr.startswith(b"quotes: " + told)


def test_a_folder_without_records_is_named(run, tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r.csv").touch()
    done = run("speakers", "in")
    line = b"quotes: in: no *.jsonl, *.jsonl.gz, *.jsonl.zst, *.labels file inside\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", line)


def test_records_come_from_standard_input_and_from_compressed_files(golden: str, run, tmp_path: Path):
    rows = (tmp_path / golden).read_bytes()
    plain = run("speakers", golden).stdout
    assert b"Ada Lind" in plain
    assert run("speakers", "-", stdin=rows).stdout == plain
    assert run("speakers", "-", stdin=b"\xef\xbb\xbf" + rows).stdout == plain
    assert b"all          1.000" in run("evaluate", golden, "-", stdin=rows).stdout
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r.jsonl.gz").write_bytes(gzip.compress(rows))
    assert run("speakers", "in").stdout == run("speakers", "in/r.jsonl.gz").stdout == plain
    done = run("speakers", "-", stdin=b"no json")
    assert (done.returncode, done.stderr.startswith(b"quotes: -:1: line contains invalid json")) == (1, True)


@pytest.mark.usefixtures("golden")
@pytest.mark.parametrize(
    "args",
    [
        ("speakers", "-", "-"),
        ("evaluate", "-", "-"),
        ("evaluate", "-", "golden.jsonl", "--texts", "-"),
        ("report", "-", "--texts", "-"),
        ("extract", "-", "-"),
    ],
)
def test_standard_input_is_read_for_one_thing_only(args: tuple[str, ...], run):
    done = run(*args, stdin=QUOTE.to_json().encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"quotes: standard input can be read only once\n"


def test_folders_of_records_are_read_at_any_depth_as_those_of_articles_are(golden: str, run, tmp_path: Path):
    (tmp_path / "in" / "2024").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / golden).rename(tmp_path / "in" / "2024" / "r.jsonl")
    done = run("speakers", "in")
    assert (done.returncode, done.stdout) == (0, run("speakers", "in/2024/r.jsonl").stdout)
    assert done.stderr == b"quotes: in: links to folders elsewhere are not followed, give those too: in/link\n"


def test_label_files_are_compiled_at_any_depth(run, tmp_path: Path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "sub" / "a.txt").write_text("“We stay,” said Ada Lind.", encoding="utf-8")
    assert run("label", "in").stdout == b"in/sub/a.labels\n"
    done = run("compile", "in")
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
