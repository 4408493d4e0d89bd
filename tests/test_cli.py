"""The command, end to end, in processes of its own."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import COMMAND, ROOT, WITHOUT_TORCH
from jsonschema import Draft202012Validator

import quotes
from quotes.pages import NOT_INSTALLED
from quotes.processes import can_limit_memory
from quotes.records import schema

TEXT = "“We will stay,” said Ada Lind.\n\nShe believes that the harbour is shut. Bo Ek said that it was open."


def rows(output: bytes) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def jsonl(*texts: str) -> bytes:
    return b"".join(json.dumps({"id": f"d{n}", "text": text}).encode() + b"\n" for n, text in enumerate(texts))


def test_standard_input_to_standard_output(run_anew, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", os.environ["PYTHONPATH"].removeprefix(WITHOUT_TORCH).lstrip(os.pathsep))
    done = run_anew("extract", "-", stdin=TEXT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    found = rows(done.stdout)
    assert [row["quote"] for row in found] == ["We will stay,", "that it was open"]
    assert {row["document"] for row in found} == {"-"}
    assert not any("candidates" in row["speaker"] for row in found)
    for row in found:
        Draft202012Validator(json.loads(schema())).validate(row)


def test_no_path_means_standard_input(run):
    assert run("extract", stdin=TEXT.encode()).stdout == run("extract", "-", stdin=TEXT.encode()).stdout


def test_files_and_folders_keep_their_paths(run, tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.jsonl").write_bytes(jsonl(TEXT))
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    found = rows(run("extract", "c.txt", "in").stdout)
    assert list(dict.fromkeys(row["document"] for row in found)) == ["c.txt", "in/a.txt", "d0"]


def test_act_and_type_choose_records_without_changing_them(run):
    everything = rows(run("extract", "--act", "all", stdin=TEXT.encode()).stdout)
    assert [row["act"] for row in everything] == ["speech", "thought", "speech"]
    assert rows(run("extract", stdin=TEXT.encode()).stdout) == [everything[0], everything[2]]
    assert rows(run("extract", "--type", "direct,mixed", stdin=TEXT.encode()).stdout) == [everything[0]]


def test_speakers_are_explained_and_only_sure_ones_named(run):
    text = "“We will stay,” said Ada Lind.\n\nBo Ek met Jo Berg in a bar. He said that it was open."
    done = run("extract", "--explain", "--min-speaker-confidence", "0.9", stdin=text.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    sure, unsure = rows(done.stdout)
    Draft202012Validator(json.loads(schema())).validate(sure)
    assert (unsure["source"], unsure["speaker"]) == ("He", None)
    assert sure["speaker"]["name"] == sure["speaker"]["candidates"][0]["name"] == "Ada Lind"
    assert sure["speaker"]["confidence"] >= 0.9


def test_records_come_out_as_each_document_ends():
    with subprocess.Popen([*COMMAND, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(jsonl(TEXT))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["document"] == "d0"
        process.stdin.close()
        assert process.wait(60) == 0


def test_workers_change_nothing(run, run_anew):
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))[:4]]
    stdin = jsonl(*texts, "", TEXT) + b"no json\n"
    one, two = run("extract", stdin=stdin), run_anew("extract", "--workers", "2", stdin=stdin)
    assert len(rows(one.stdout)) > 20
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, 1)


def test_bad_input_is_named_and_the_rest_goes_on(run, tmp_path: Path):
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "rows.jsonl").write_bytes(b'{"text": 1}\n' + jsonl(TEXT) + jsonl(TEXT))
    done = run("extract", "missing.txt", "latin.txt", "rows.jsonl")
    assert done.returncode == 1
    assert len(rows(done.stdout)) == 2
    lines = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in lines] == ["missing.txt", "latin.txt", "rows.jsonl:1", "rows.jsonl:3"]


@pytest.mark.parametrize(
    "args",
    [
        ("extract", "--type", "spoken"),
        ("extract", "--act", "none"),
        ("extract", "--workers", "0"),
        ("extract", "--format", "xml"),
        ("extract", "--model", "en_no_such_model"),
        ("extract", "--output", "no/such/folder/out.jsonl"),
        ("extract", "--resume"),
        ("extract", "--resume", "--output", "no/such/folder/out.jsonl"),
        ("extract", "--timeout", "0"),
        ("extract", "--min-speaker-confidence", "1.01"),
        ("extract", "--no-such-option"),
        ("extract", "--encoding", "klingon"),
        ("extract", "--encoding", ""),
        ("extract", "--known", ""),
        ("speakers", ""),
        ("evaluate", "", "a.jsonl"),
        ("evaluate", "a.jsonl", ""),
        ("report", "", "--texts", "a.txt"),
        ("report", "a.jsonl", "--golden", "", "--texts", "a.txt"),
        ("compile", ""),
        ("label", "--blank", "a.txt", "-o", ""),
        ("evaluate", "only-one"),
        ("no-such-command",),
    ],
)
def test_usage_errors_exit_with_2(args, run, tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")  # That a command would work with, did it not end before.
    assert run("extract", "a.txt", "-o", "a.jsonl").returncode == 0
    assert run("label", "--blank", "a.txt").returncode == 0
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
    assert done.stderr


def test_empty_text_gives_no_records(run):
    done = run("extract", "-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_output_file(run, tmp_path: Path):
    (tmp_path / "out.jsonl").write_text("old")
    done = run("extract", "--output", "out.jsonl", stdin=TEXT.encode())
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(rows((tmp_path / "out.jsonl").read_bytes())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_interrupt_ends_quietly_and_leaves_no_half_file(workers: str, sent: str, code: int, tmp_path: Path):
    (tmp_path / "out.jsonl").write_text("old")
    command = [*COMMAND, "extract", "-", "--output", "out.jsonl", "--workers", workers]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    number = getattr(signal, sent)

    def heed() -> None:  # The tests themselves may run under nohup.
        signal.signal(number, signal.SIG_DFL)

    with subprocess.Popen(command, cwd=tmp_path, start_new_session=True, preexec_fn=heed, **pipes) as process:
        process.stdin.write(jsonl(TEXT) + b"no json\n")
        process.stdin.flush()
        assert b"-:2" in process.stderr.readline()  # It is at work now.
        if sent == "SIGINT":  # As terminals send it.
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(number)
        assert process.wait(60) == code
        assert process.stdout.read() == process.stderr.read() == b""
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "old"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_closed_pipe_ends_quietly(workers: str):
    command = [*COMMAND, "extract", "-", "--workers", workers]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        process.stdin.write(jsonl(TEXT))
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"".join(jsonl(TEXT).replace(b"d0", b"e%d" % n) for n in range(20)))
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["--version"],
        ["schema"],
        ["extract", "-h"],
        ["show", "-h"],
        ["speakers", str(ROOT / "golden" / "harbour-strike.labels")],
    ],
)
def test_quick_answers_load_no_spacy(args: list[str]):
    script = (
        "import sys\nfrom quotes.cli import app\n"
        f"try:\n    app({args!r})\nexcept SystemExit:\n    pass\n"
        "print(sorted(m for m in ('spacy', 'numpy') if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout
    assert done.stderr.strip() == b"[]"


def test_version_and_schema(run):
    assert run("--version").stdout.decode().strip() == f"quotes {quotes.__version__}"
    assert run("schema").stdout.decode() == schema()


def test_evaluate_golden_against_itself_and_against_less(run, tmp_path: Path):
    golden = str(ROOT / "golden" / "harbour-strike.labels")
    done = run("evaluate", golden, golden, "--act", "all", "--json")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert (report["scores"]["all"]["f1"], report["misses"]) == (1, [])
    lines = run("compile", golden).stdout.splitlines(keepends=True)
    (tmp_path / "less.jsonl").write_bytes(b"".join(lines[1:]))
    text = run("evaluate", golden, "less.jsonl", "--texts", str(ROOT / "seeds")).stdout.decode()
    (miss,) = (line for line in text.splitlines() if line.startswith("missed"))
    start = json.loads(lines[0])["quote"][:20]
    assert f'since 1998. ["{start}' in miss


def test_evaluate_meets_absolute_and_relative_paths(run, tmp_path: Path):
    golden, article = ROOT / "golden" / "harbour-strike.labels", ROOT / "seeds" / "harbour-strike.txt"
    records = run("compile", str(golden)).stdout.replace(b'"seeds/', b'"' + str(ROOT / "seeds").encode() + b"/")
    less = b"".join(records.splitlines(keepends=True)[1:])
    (tmp_path / "less.jsonl").write_bytes(less)
    done = run("evaluate", str(golden), "less.jsonl", "--act", "all", "--texts", str(article))
    assert (done.returncode, done.stderr) == (0, b"")
    miss = done.stdout.decode().splitlines()[-1]
    assert miss.startswith("missed   seeds/harbour-strike.txt#1")
    assert "since 1998. [" in miss  # In its context.


def test_evaluate_says_where_no_document_is_in_common(run, tmp_path: Path):
    golden = str(ROOT / "golden" / "harbour-strike.labels")
    (tmp_path / "other.jsonl").write_bytes(run("extract", "-", stdin=TEXT.encode()).stdout)
    done = run("evaluate", golden, "other.jsonl")
    line = f"quotes: no document in common: 'seeds/harbour-strike.txt' in {golden}, '-' in other.jsonl\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", line)
    (tmp_path / "empty").mkdir()
    done = run("evaluate", "empty", "other.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        b"",
        b"quotes: empty: no *.jsonl, *.jsonl.gz, *.jsonl.zst, *.labels file inside\n",
    )


def test_evaluate_names_texts_that_are_not_there(run):
    golden = str(ROOT / "golden" / "harbour-strike.labels")
    done = run("evaluate", golden, golden, "--texts", "nowhere.txt")
    assert (done.returncode, done.stderr) == (1, b"quotes: nowhere.txt: No such file or directory\n")
    assert done.stdout


@pytest.mark.parametrize("args", [("extract", "--act", "all"), ("label",), ("report", "r.jsonl", "--texts")])
def test_pages_without_what_reads_them_are_refused_before_any_work(args: tuple[str, ...], tmp_path: Path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("<html><p>“We will stay,” said Ada Lind.</p></html>", encoding="utf-8")
    script = (
        "import sys\nsys.modules['trafilatura'] = None\nfrom quotes.cli import app\n"
        f"try:\n    app({[*args, 'pages']!r})\nfinally:\n    print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=tmp_path, text=True)
    assert (done.returncode, done.stdout) == (2, "False\n")
    assert done.stderr == f"quotes: {NOT_INSTALLED}\n"
    assert 'pip install ".[html]"' in done.stderr


@pytest.mark.skipif(not can_limit_memory(), reason="this system cannot limit memory")
def test_less_memory_than_the_models_take_is_wrong_usage(run_anew):
    done = run_anew("extract", "--memory", "100", stdin=TEXT.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(r"quotes: --memory: 100 MiB are too few: \d+ are taken .*\n", done.stderr.decode())


@pytest.mark.parametrize(
    ("name", "content"),
    [("bad.jsonl", b"no json\n"), ("bad.jsonl", b'{"id": "a#1"}\n'), ("bad.labels", b"document: a\nno key\n")],
)
def test_evaluate_says_which_row_is_bad(name: str, content: bytes, run, tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    done = run("evaluate", str(ROOT / "golden"), name)
    assert done.returncode == 1
    assert f"{name}:" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_known_entities_fill_ids(run, tmp_path: Path):
    (tmp_path / "known.jsonl").write_text('{"id": "Q1", "names": ["Ada Lind"]}\n', encoding="utf-8")
    found = rows(run("extract", "--known", "known.jsonl", stdin=TEXT.encode()).stdout)
    assert [row["speaker"]["id"] for row in found] == ["Q1", None]
    two = run("extract", "--known", "known.jsonl", "--workers", "2", stdin=TEXT.encode())
    assert rows(two.stdout) == found


def test_a_bad_file_of_known_entities_is_wrong_usage(run, tmp_path: Path):
    (tmp_path / "known.jsonl").write_text('{"id": "Q1"}\n', encoding="utf-8")
    done = run("extract", "--known", "known.jsonl", stdin=TEXT.encode())
    assert done.returncode == 2
    assert b"known.jsonl:1: " in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_empty_file_of_known_entities_is_wrong_usage(run, tmp_path: Path):
    (tmp_path / "known.jsonl").write_bytes(b"\n")
    assert run("extract", "-", "-o", "records.jsonl", stdin=TEXT.encode()).returncode == 0
    for args in (("extract", "-"), ("speakers", "records.jsonl"), ("label", "records.jsonl")):
        done = run(*args, "--known", "known.jsonl", stdin=TEXT.encode())
        assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"quotes: known.jsonl: holds no entity\n")


def test_speakers_of_many_articles(run, tmp_path: Path):
    (tmp_path / "in.jsonl").write_bytes(jsonl(TEXT, TEXT))
    (tmp_path / "records.jsonl").write_bytes(run("extract", "in.jsonl").stdout)
    found = rows(run("speakers", "records.jsonl").stdout)
    assert [(row["name"], row["records"], row["documents"]) for row in found] == [("Ada Lind", 2, 2), ("Bo Ek", 2, 2)]
    twice = run("speakers", "records.jsonl", "./records.jsonl")
    assert (twice.returncode, rows(twice.stdout)) == (0, found)
    assert twice.stderr == b"quotes: 4 records were there before, by document and id, and count once\n"
    table = run("speakers", "records.jsonl", "--format", "table").stdout.decode()
    assert "Ada Lind" in table
    assert "Bo Ek" in table


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_document_that_takes_too_long_is_named_and_the_rest_goes_on(workers: str, run_anew):
    endless = "“We will stay,” said Ada Lind, and he told her that it rained. " * 10_000
    stdin = jsonl(TEXT, endless, TEXT)
    done = run_anew("extract", "--timeout", "4", "--workers", workers, stdin=stdin)
    assert done.returncode == 1
    assert list(dict.fromkeys(row["document"] for row in rows(done.stdout))) == ["d0", "d2"]
    assert done.stderr.decode().splitlines() == ["quotes: d1: took longer than 4 s"]


@pytest.mark.parametrize("command", ["extract", "label"])
def test_a_pipeline_of_ones_own_is_no_longer_read(command: str, run, tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run(command, "a.txt", "--model", "en_core_web_sm")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "brings its own model" in " ".join(done.stderr.decode().split())
    assert "--model" not in run(command, "--help").stdout.decode()


def test_texts_that_records_refer_to(run, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(("\ufeff" + TEXT).encode())
    done = run("extract", "a.txt", "--texts-output", "texts.jsonl")
    (text,) = rows((tmp_path / "texts.jsonl").read_bytes())
    assert text == {"id": "a.txt", "text": TEXT}
    assert all(
        text["text"][start:end].strip() == text["text"][start:end]
        for row in rows(done.stdout)
        for start, end in row["spans"]["content"]
    )
    assert run("extract", "texts.jsonl").stdout == done.stdout


def test_an_encoding_can_be_told_to_all_that_read_articles(run, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes("“We will stay,” said Zoë Lind.".encode("cp1252"))
    encoding = ("--encoding", "windows-1252")
    done = run("extract", "a.txt", "-o", "out.jsonl", *encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    (row,) = rows((tmp_path / "out.jsonl").read_bytes())
    assert row["speaker"]["name"] == "Zoë Lind"
    assert "Zoë Lind" in run("report", "out.jsonl", "--texts", "a.txt", *encoding).stdout.decode()
    assert run("label", "--blank", "a.txt", *encoding).returncode == 0
    assert "“We will stay,”" in next(tmp_path.glob("*.labels")).read_text(encoding="utf-8")
    plain = run("extract", "a.txt")
    assert (plain.returncode, plain.stdout) == (1, b"")
    assert b"--encoding" in plain.stderr


def test_records_as_input_and_what_is_no_text_are_named_once(run, tmp_path: Path):
    (tmp_path / "in.jsonl").write_bytes(jsonl(TEXT))
    assert run("extract", "in.jsonl", "-o", "records.jsonl").returncode == 0
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n\xe2\n")
    done = run("extract", "records.jsonl", "a.pdf", "in.jsonl")
    assert done.returncode == 1
    assert done.stdout == (tmp_path / "records.jsonl").read_bytes()
    first, count, pdf = done.stderr.decode().splitlines()
    assert first.startswith("quotes: records.jsonl:1: a record of `quotes extract`")
    assert count.startswith("quotes: records.jsonl: 2 records")
    assert "a PDF" in pdf
