"""What a person at a terminal sees."""

import contextlib
import io
import json
import os
import pty
import signal
import subprocess
import sys
import termios
import unicodedata
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve
from conftest import COMMAND, QUOTE, ROOT
from typer.main import get_command

from quotes.cli import app
from quotes.progress import progress
from quotes.records import Spans, Speaker, to_json

TEXT = "The quay\n\n“We will [b]stay[/b],” said Ada Lind, the mayor.\n\nBo Ek said that it was open."


def at_terminal(tmp_path: Path, *args: str, stdin: bytes = b"", interrupted: bool = False) -> tuple[int, str]:
    """The exit status, and what a terminal that is standard error shows; standard output is none."""
    ours, theirs = pty.openpty()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": theirs}
    # Ctrl-C counts even where the tests run in the background of a script, which has it ignored.
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    command = [*COMMAND, *args]
    with subprocess.Popen(command, cwd=tmp_path, start_new_session=True, preexec_fn=heeded, **pipes) as process:
        os.close(theirs)
        process.stdin.write(stdin)
        process.stdin.flush()
        shown = b""
        if interrupted:
            while b"no json" not in shown and b"-:2" not in shown:  # It is at work now.
                shown += os.read(ours, 1000)
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.stdin.close()
        while True:
            try:
                more = os.read(ours, 1000)
            except OSError:  # The other end is closed.
                break
            if not more:
                break
            shown += more
        code = process.wait(60)
    os.close(ours)
    return code, shown.decode()


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return "a.txt"


def test_an_article_is_shown_as_a_person_reads_it(article: str, run):
    done = run("show", article)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "a.txt  2 quotes"
    assert lines[2:4] == ["Ada Lind, mayor", "    “We will [b]stay[/b],”"]
    assert lines[4].startswith("    line 3: Ada Lind, the mayor, said · direct · ")
    assert lines[6:8] == ["Bo Ek", "    that it was open"]
    assert "\x1b" not in done.stdout.decode()


def test_control_characters_are_shown_and_never_obeyed(run, tmp_path: Path):
    row = {"id": "\x1b[2Jx\ny", "text": "“We will \x1b]0;x\x07 stay \x9b1m\x7f,” said Ada Lind, the \x1b[31mmayor."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = run("show", "a.jsonl", "no\x1b[31m\nsuch.txt")
    told = (done.stdout + done.stderr).decode()
    assert [each for each in told if each != "\n" and unicodedata.category(each) == "Cc"] == []
    assert done.stdout.decode().splitlines()[0] == "␛[2Jx␊y  1 quote"
    assert "    “We will ␛]0;x␇ stay \\x9b1m␡,”\n" in done.stdout.decode()
    assert done.stderr.decode() == "quotes: no␛[31m␊such.txt: No such file or directory\n"


def test_control_characters_are_visible_wherever_names_are_printed(run, tmp_path: Path):
    quote = evolve(QUOTE, id="a\x1b#1", document="a\x1b", speaker=evolve(QUOTE.speaker, name="Ada \x1b[1mLind"))
    (tmp_path / "golden.jsonl").write_text(f"{quote.to_json()}\n", encoding="utf-8")
    moved = evolve(quote, spans=Spans(content=((50, 60),)))
    (tmp_path / "r.jsonl").write_text(f"{moved.to_json()}\n", encoding="utf-8")
    told = run("evaluate", "golden.jsonl", "r.jsonl").stdout + run("speakers", "r.jsonl", "--format", "table").stdout
    (tmp_path / "a\x1b.txt").write_text("Nothing here.")
    told += run("extract", "a\x1b.txt", "-v").stderr
    assert b"\x1b" not in told
    assert told.decode().count("Ada ␛[1mLind") == 1
    assert "a␛#1" in told.decode()
    assert "a␛.txt: 0 records" in told.decode()


def test_what_a_message_tells_of_input_has_an_end(run, tmp_path: Path):
    long = "x" * 100_000
    (tmp_path / "known.jsonl").write_text(json.dumps({"id": "Q1", "names": ["Ada Lind"], long: 1}), encoding="utf-8")
    (tmp_path / "twice.jsonl").write_text(f"{json.dumps({'id': long, 'text': 'One.'})}\n" * 2, encoding="utf-8")
    for args, begins, ends in (
        (
            ("extract", "--known", "known.jsonl"),
            "known.jsonl:1: unknown key 'xxx",
            "there are id, names, kind and roles",
        ),
        (("extract", "twice.jsonl"), "twice.jsonl:2: the id 'xxx", "was there before"),
        (("extract", "twice.jsonl", "-v"), "xxx", " words a second"),
    ):
        told = run(*args).stderr.decode()
        assert told.startswith(f"quotes: {begins}")
        assert told.rstrip().endswith(ends)
        assert " … " in told
        assert max(map(len, told.splitlines())) < 1_100


def test_a_table_of_speakers_fits_the_terminal_and_cuts_nothing(tmp_path: Path):
    said = [("Ada Lind", "2024-05-01"), ("Ada M. Lind", "2024-06-01"), ("Lind-Varga", None), ("Harbour Board", None)]
    kinds = {"Harbour Board": "organization"}
    rows = [
        evolve(
            QUOTE,
            document=f"d{at}",
            speaker=Speaker(name=name, kind=kinds.get(name, "person"), role="leader of the dockers"),
            meta={"date": day or "2024-05-02"},
        )
        for at, (name, day) in enumerate(said)
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(to_json, rows)), encoding="utf-8")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 64))
    command = [*COMMAND, "speakers", "r.jsonl", "--format", "table"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # The other end is closed.
            while more := os.read(ours, 1000):
                shown += more
    os.close(ours)
    assert process.returncode == 0
    assert [" ".join(line.split()) for line in shown.decode().splitlines()] == [
        "records articles speaker first last",
        "2 2 Ada M. Lind 2024-05-01 2024-06-01",
        "leader of the dockers",
        "also Ada Lind",
        "1 1 Harbour Board 2024-05-02 2024-05-02",
        "organization",
        "leader of the dockers",
        "1 1 Lind-Varga 2024-05-02 2024-05-02",
        "leader of the dockers",
    ]


def test_only_those_asked_for_are_shown(article: str, run):
    one = run("show", article, "--speaker", "EK").stdout.decode()
    assert one.startswith("a.txt  1 quote\n")
    assert "Ada" not in one
    assert "Bo Ek" not in run("show", article, "--type", "direct").stdout.decode()
    done = run("show", article, "--speaker", "nobody")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"quotes: 2 quotes, and none that is asked for\n"
    done = run("show", article, "missing.txt")
    assert (done.returncode, done.stderr) == (1, b"quotes: missing.txt: No such file or directory\n")


def test_a_line_tells_at_the_end_what_became_of_it_all(article: str, tmp_path: Path):
    code, shown = at_terminal(tmp_path, "extract", article, "missing.txt", "-o", "out.jsonl")
    assert code == 1
    assert "quotes: 1 document, 2 records, 1 failed; " in shown
    assert "words a second" in shown


@pytest.mark.parametrize(("after", "shown"), [(-1.0, True), (1000.0, False)])
def test_a_bar_is_shown_where_the_work_takes_a_while(after: float, shown: bool, monkeypatch: pytest.MonkeyPatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("quotes.progress._AFTER_S", after)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with progress(lambda: 2, elsewhere=True) as watch:
        watch.ended("a", b"{}\n", 1)
    assert ("1/2" in terminal.getvalue(), "words/s, 1 failed" in terminal.getvalue()) == (shown, shown)
    assert "quotes: 1 document, 1 record, 1 failed; " in terminal.getvalue().splitlines()[-1]


def test_what_became_of_each_document_is_told_where_asked_for(article: str, run):
    quiet, told = run("extract", article), run("extract", article, "-v")
    assert (quiet.stdout, quiet.stderr) == (told.stdout, b"")
    first, last = told.stderr.decode().splitlines()
    assert first == "quotes: a.txt: 2 records"
    assert last.startswith("quotes: 1 document, 2 records, 0 failed; ")


def test_what_is_no_document_is_told_but_counts_as_none(run, tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name, content in {"a.txt": b"caf\xe9", "b.txt": b"One.", "c.png": b""}.items():
        (tmp_path / "in" / name).write_bytes(content)
    done = run("extract", "in", "--verbose", "-o", "out.jsonl", "--resume")
    told = sorted(done.stderr.decode().splitlines())
    assert done.returncode == 1
    assert told[0].startswith("quotes: 1 document, 0 records, 1 failed; ")
    assert told[2:] == [
        "quotes: in/b.txt: 0 records",
        "quotes: in: passed over, as no articles by their names: 1 .png",
    ]
    assert told[1].startswith("quotes: in/a.txt: not UTF-8")


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["-o", "out.jsonl", "--resume"], "the same command goes on with out.jsonl"),
        (["-o", "out.jsonl"], "with --resume a run can be gone on with"),
        ([], "--output FILE.jsonl and --resume"),
    ],
)
def test_ctrl_c_tells_how_to_go_on(options: list[str], hint: str, tmp_path: Path):
    row = json.dumps({"text": TEXT}).encode()
    code, shown = at_terminal(tmp_path, "extract", "-", *options, stdin=row + b"\nno json\n", interrupted=True)
    assert (code, hint in shown) == (130, True)
    assert "Traceback" not in shown


@pytest.mark.parametrize("name", sorted(get_command(app).commands))
def test_each_command_tells_examples_and_exit_status(name: str, capsys):
    with pytest.raises(SystemExit):
        app([name, "-h"])
    shown = capsys.readouterr().out
    assert f"\n    quotes {name} " in shown
    assert "Exit status: 0 done, " in shown


def test_the_shell_completes_commands():
    environment = {**os.environ, "_QUOTES_COMPLETE": "complete_bash", "COMP_WORDS": "quotes ext", "COMP_CWORD": "1"}
    script = "from quotes.cli import app; app(prog_name='quotes')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, text=True)
    assert done.stdout.split() == ["extract"]


def test_the_demo_opens_with_direct_quotes_and_one_of_each_kind(run, tmp_path: Path):
    golden = run("compile", str(ROOT / "golden"), "-o", "golden.jsonl")
    assert golden.returncode == 0
    command = [sys.executable, str(ROOT / "bench" / "demo.py"), str(tmp_path / "golden.jsonl")]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    kinds = [line.split(";")[0].strip() for line in done.stdout.splitlines() if "; source: " in line]
    assert kinds[:5] == ["direct", "direct", "direct", "mixed", "indirect"]
    assert len(set(kinds)) == len(kinds) - 2 == 9
