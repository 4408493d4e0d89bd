"""Commands that are started without some of the standard streams."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

GOLDEN = str(ROOT / "golden" / "harbour-strike.labels")
TEXT = "“We will stay,” said Ada Lind.\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")


@pytest.fixture
def shell(tmp_path: Path):
    """Runs the command with redirections as a shell has them."""

    def run(redirections: str, *args: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", "-c", f'exec "$@" {redirections}', "sh", sys.executable, "-m", "quotes", *args]
        return subprocess.run(command, input=TEXT, capture_output=True, cwd=tmp_path, text=True, timeout=120)

    return run


@pytest.mark.parametrize(
    "args",
    [
        ("--version",),
        ("schema",),
        ("extract", "-"),
        ("compile", GOLDEN),
        ("compile", GOLDEN, "-o", "/dev/stdout"),
        ("evaluate", GOLDEN, GOLDEN),
        ("speakers", GOLDEN, "--format", "table"),
    ],
)
def test_a_closed_standard_output_is_told_in_a_line(args, shell):
    done = shell(">&-", *args)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("quotes: ")
    assert line.endswith("Bad file descriptor")


def test_a_closed_standard_output_is_not_missed_where_it_is_not_used(shell, tmp_path: Path):
    done = shell(">&-", "compile", GOLDEN, "-o", "out.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") > 1


def test_a_closed_standard_input_is_named(shell):
    done = shell("<&-", "extract", "-")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "quotes: -: Bad file descriptor\n")
    assert shell("<&-", "compile", GOLDEN).returncode == 0


@pytest.mark.parametrize("redirections", ["2>&-", "2>&- <&-"])
def test_without_standard_error_nothing_else_changes(redirections: str, shell, run):
    whole = run("compile", GOLDEN).stdout.decode()
    done = shell(redirections, "compile", GOLDEN, "nowhere.labels")
    assert (done.returncode, done.stdout) == (1, whole)


def test_without_any_standard_stream_workers_work(shell, tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert shell("2>&- <&- >&-", "extract", "a.txt", "--workers", "2", "-o", "out.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes().startswith(b'{"id": "a.txt#1"')


def test_a_current_folder_that_was_deleted_is_told(tmp_path: Path):
    script = 'mkdir gone; cd gone; rmdir ../gone; exec "$@"'
    command = ["sh", "-c", script, "sh", sys.executable, "-m", "quotes", "extract", "-"]
    done = subprocess.run(command, input=TEXT, capture_output=True, cwd=tmp_path, text=True, timeout=120)
    told = "quotes: the current folder: No such file or directory\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
