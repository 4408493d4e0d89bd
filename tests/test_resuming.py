"""A run that goes on where one was stopped."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest
from conftest import COMMAND, ROOT
from resumable_run import lines

from quotes.documents import BadInput, Document, Found
from quotes.output import OutputError, written
from quotes.resuming import resumed

KILLS = int(os.environ.get("QUOTES_KILLS", "1"))
"""Kills of the real command, each after one or two documents; each costs the loading of the models."""


def resumable(number: int, workers: int, kills: int) -> list[str]:
    return [sys.executable, str(ROOT / "tests" / "resumable_run.py"), "out.jsonl", *map(str, (number, workers, kills))]


def check_whole(folder: Path, number: int) -> None:
    assert (folder / "out.jsonl").read_bytes() == b"".join(lines(Document(str(n), "")) for n in range(number))
    assert sorted(path.name for path in folder.iterdir()) == [".out.jsonl.journal", "out.jsonl"]


@pytest.mark.parametrize(("workers", "kills"), [(1, 50), (2, 5)])
def test_kills_at_any_moment_change_nothing(workers: int, kills: int, tmp_path: Path):
    done = subprocess.run(resumable(2_000, workers, kills), cwd=tmp_path, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    check_whole(tmp_path, 2_000)


def test_the_command_killed_and_resumed_gives_the_same_file(run, run_anew, tmp_path: Path):
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    rows = [{"id": str(number), "text": text} for number, text in zip(range(4 + 3 * KILLS), cycle(texts), strict=False)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    options = ["extract", "in.jsonl", "--output", "out.jsonl", "--resume", "--workers", "2"]
    dice = random.Random(2)
    for _ in range(KILLS):
        with subprocess.Popen([*COMMAND, *options, "--verbose"], cwd=tmp_path, stderr=subprocess.PIPE) as process:
            for _ in range(dice.randint(1, 2)):
                assert b" records" in process.stderr.readline()
            process.kill()
            process.communicate(timeout=60)  # Until its workers are gone too: they hold the pipe.
    assert not (tmp_path / "out.jsonl").exists()
    done = run_anew(*options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out.jsonl").read_bytes() == run("extract", "in.jsonl").stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.jsonl.journal", "in.jsonl", "out.jsonl"]


def found_in(texts: str) -> Iterator[Found]:
    """A document for each letter, from a file of that name, its text the letter; for one behind a "!" that its file
    cannot be read; for one behind a digit a document in the file of that name. A capital is the small letter, edited.
    """
    for before, text in zip(" " + texts, texts, strict=False):
        if before == "!":
            yield BadInput(text, None, "cannot be read")
        elif text.isalpha():
            yield Document(text.lower(), text, file=before if before.isdecimal() else text.lower())


def run_of(path: Path, texts: str, settings: dict | None = None, stop: bool = False, fail: str = "") -> list[str]:
    """A run over what `found_in` makes of texts; which documents were done in it. stop: whether it is stopped behind
    the last."""
    done: list[str] = []
    told: list[str] = []
    with suppress(KeyboardInterrupt), resumed(str(path), settings or {}, told.append) as run:
        for document in run.to_do(found_in(texts)):
            if isinstance(document, BadInput):
                done.append(f"!{document.file}")
                continue
            done.append(document.id)
            if document.id in fail:
                run.fail(document.id)
            else:
                run.write(document.id, document.text.encode() * 3 + b"\n")
        if stop:
            raise KeyboardInterrupt
        if run.done:
            done.append("done already")
    return [*told, *done]


def test_torn_ends_are_cut_off(tmp_path: Path):
    assert run_of(tmp_path / "out", "ab", stop=True) == ["a", "b"]
    (tmp_path / ".out.partial").open("ab").write(b'{"id": "half a rec')
    (tmp_path / ".out.journal").open("ab").write(b'[999, "c')
    assert run_of(tmp_path / "out", "abc", stop=True) == ["c"]
    assert run_of(tmp_path / "out", "abc") == []
    assert (tmp_path / "out").read_bytes() == b"aaa\nbbb\nccc\n"


def test_records_that_never_reached_the_disk_are_written_again(tmp_path: Path):
    run_of(tmp_path / "out", "abc", stop=True)
    os.truncate(tmp_path / ".out.partial", 6)
    assert run_of(tmp_path / "out", "abc") == ["b", "c"]
    assert (tmp_path / "out").read_bytes() == b"aaa\nbbb\nccc\n"


@pytest.mark.parametrize(("at", "again"), [(1, "abc"), (5, "bc"), (9, "c")])
def test_a_changed_byte_in_the_partial_file_is_told_and_mended(at: int, again: str, tmp_path: Path):
    run_of(tmp_path / "out", "abc", stop=True)
    with (tmp_path / ".out.partial").open("r+b") as file:
        file.seek(at)
        file.write(b"X")
    told, *done = run_of(tmp_path / "out", "abc")
    assert ".out.partial: changed since it was written" in told
    assert done == list(again)
    assert (tmp_path / "out").read_bytes() == b"aaa\nbbb\nccc\n"


@pytest.mark.parametrize(
    "entry",
    [
        b"[]",
        b"[1]",
        b'["4", "b", "x", "y", false]',
        b'[null, "b", "x", "y", false]',
        b'[4, ["b"], "x", "y", false]',
        b'[4.5, "b", "x", "y", false]',
        b'[true, "b", "x", "y", false]',
        b'[-1, "b", "x", "y", false]',
        b'[4, "b"]',
        b'[4, "b", "x", "y", false, 1]',
        b'[1000000000000, "b", "x", "y", false]',
        b"[1" + b"0" * 30 + b', "b", "x", "y", false]',
        b"[1" + b"0" * 9000 + b', "b", "x", "y", false]',
        b'{"a": 1}',
        b"3",
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_an_entry_of_the_wrong_shape_ends_what_is_believed(entry: bytes, tmp_path: Path):
    run_of(tmp_path / "out", "abc", stop=True)
    journal = tmp_path / ".out.journal"
    settings, first, _, third = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(settings + first + entry + b"\n" + third)
    assert run_of(tmp_path / "out", "abc") == ["b", "c"]
    assert (tmp_path / "out").read_bytes() == b"aaa\nbbb\nccc\n"


def test_stopped_between_the_last_two_steps(tmp_path: Path, monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", stopped)
        run_of(tmp_path / "out", "ab")
    assert not (tmp_path / "out").exists()
    assert run_of(tmp_path / "out", "ab") == []
    assert (tmp_path / "out").read_bytes() == b"aaa\nbbb\n"


def test_a_finished_run_is_done_already(tmp_path: Path):
    assert run_of(tmp_path / "out", "ab") == ["a", "b"]
    before = (tmp_path / "out").stat()
    assert run_of(tmp_path / "out", "ab") == ["done already"]
    assert (tmp_path / "out").stat() == before


def test_what_failed_is_tried_again(tmp_path: Path):
    assert run_of(tmp_path / "out", "abc", fail="b") == ["a", "b", "c"]
    assert run_of(tmp_path / "out", "abc", fail="b", stop=True) == ["b"]
    assert run_of(tmp_path / "out", "abc") == ["b"]
    assert run_of(tmp_path / "out", "abc") == ["done already"]
    assert sorted((tmp_path / "out").read_bytes().splitlines()) == [b"aaa", b"bbb", b"ccc"]


def records_of(path: Path) -> list[bytes]:
    return sorted(path.read_bytes().splitlines())


@pytest.mark.parametrize("stop", [True, False])
def test_what_failed_may_have_been_mended(stop: bool, tmp_path: Path):
    assert run_of(tmp_path / "out", "abc", fail="b", stop=stop) == ["a", "b", "c"]
    assert run_of(tmp_path / "out", "aBc") == ["b"]
    assert run_of(tmp_path / "out", "aBc") == ["done already"]
    assert records_of(tmp_path / "out") == [b"BBB", b"aaa", b"ccc"]


@pytest.mark.parametrize("stop", [True, False])
@pytest.mark.parametrize(("texts", "mended"), [("a!bc", "abc"), ("!bac", "bac"), ("ac!b", "acb"), ("a!1c", "a1x1bc")])
def test_what_could_not_be_read_may_have_been_mended(stop: bool, texts: str, mended: str, tmp_path: Path):
    run_of(tmp_path / "out", texts, stop=stop)
    assert f"!{texts[texts.index('!') + 1]}" in run_of(tmp_path / "out", texts, stop=stop)
    new = [text for text in mended if text in "bx"]
    assert run_of(tmp_path / "out", mended, stop=stop) == new
    assert run_of(tmp_path / "out", mended) == ([] if stop else ["done already"])
    assert run_of(tmp_path / "out", mended) == ["done already"]
    assert records_of(tmp_path / "out") == sorted(text.encode() * 3 for text in mended if text.isalpha())


@pytest.mark.parametrize(("texts", "more", "fail"), [("ab", "abd", "b"), ("a!bc", "a!bcd", ""), ("ac!z", "acd!z", "")])
def test_new_documents_behind_a_run_with_failures_are_refused(texts: str, more: str, fail: str, tmp_path: Path):
    run_of(tmp_path / "out", texts, fail=fail)
    whole = (tmp_path / "out").read_bytes()
    for _ in range(2):
        with pytest.raises(OutputError, match="'d' is new"):
            run_of(tmp_path / "out", more, fail=fail)
    assert (tmp_path / "out").read_bytes() == whole


@pytest.mark.parametrize(("line", "junk"), [(0, b"{"), (0, b"[]\n"), (1, b'[4, "a"'), (2, b"\xff"), (3, b'"don')])
def test_a_finished_run_whose_journal_is_broken_is_kept(line: int, junk: bytes, tmp_path: Path):
    run_of(tmp_path / "out", "ab")
    (tmp_path / "out").write_bytes(b"aaa\nbbb\nmy own line\n")
    journal = tmp_path / ".out.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    broken = b"".join(lines[:line]) + junk
    journal.write_bytes(broken)
    with pytest.raises(OutputError, match=r"out: is there, but .*\.out\.journal is broken; delete that to begin anew"):
        run_of(tmp_path / "out", "ab")
    assert (tmp_path / "out").read_bytes() == b"aaa\nbbb\nmy own line\n"
    assert journal.read_bytes() == broken
    journal.unlink()
    assert run_of(tmp_path / "out", "ab") == ["a", "b"]


@pytest.mark.parametrize("stop", [True, False])
@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ("bc", "'a' is gone"),
        ("ac", "'b' is gone"),
        ("ab", "'c' is gone"),
        ("aBc", "'b' has another text"),
        ("axbc", "'x' is new"),
        ("", "'a' is gone"),
        ("bac", "'a' is gone"),
    ],
)
def test_other_inputs_than_before_are_refused(stop: bool, texts: str, told: str, tmp_path: Path):
    run_of(tmp_path / "out", "abc", stop=stop)
    files = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OutputError, match=rf"inputs have changed since \({told}\); take another output"):
        run_of(tmp_path / "out", texts)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files


def test_new_documents_behind_a_finished_run_are_refused_and_behind_a_stopped_one_done(tmp_path: Path):
    run_of(tmp_path / "out", "ab", stop=True)
    assert run_of(tmp_path / "out", "abc") == ["c"]
    with pytest.raises(OutputError, match="'d' is new"):
        run_of(tmp_path / "out", "abcd")


def test_a_file_that_was_changed_when_it_was_done_is_kept(tmp_path: Path):
    for content in (b"aaa\nbbb\nmy own line\n", b"aaa\nbXb\n", b""):
        run_of(tmp_path / "out", "ab")
        (tmp_path / "out").write_bytes(content)
        with pytest.raises(OutputError, match="changed since the run that wrote it"):
            run_of(tmp_path / "out", "ab")
        assert (tmp_path / "out").read_bytes() == content
        (tmp_path / "out").unlink()


def test_a_run_without_resume_leaves_nothing_to_trip_over(tmp_path: Path):
    run_of(tmp_path / "out", "ab")
    with written(str(tmp_path / "out")) as sink:
        sink.write(b"other\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert run_of(tmp_path / "out", "ab") == ["a", "b"]


def test_a_link_is_followed(tmp_path: Path):
    (tmp_path / "far").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "far" / "real")
    run_of(tmp_path / "out", "ab", stop=True)
    assert run_of(tmp_path / "far" / "real", "ab") == []
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "far" / "real").read_bytes() == b"aaa\nbbb\n"


def test_other_settings_and_a_second_run_are_refused(tmp_path: Path):
    run_of(tmp_path / "out", "a", {"act": "speech", "model": "m"}, stop=True)
    with pytest.raises(OutputError, match="another act;"):
        run_of(tmp_path / "out", "a", {"act": "all", "model": "m"})
    with (
        resumed(str(tmp_path / "out"), {"act": "speech", "model": "m"}, print),
        pytest.raises(OutputError, match="another run"),
    ):
        run_of(tmp_path / "out", "a", {"act": "speech", "model": "m"})


def test_the_command_says_that_all_is_done_or_that_inputs_have_changed(run, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(f"“We stay {name},” said Ada Lind.", encoding="utf-8")
    options = ("extract", "in", "--output", "out.jsonl", "--resume")
    assert (run(*options).returncode, run(*options).returncode) == (0, 0)
    whole = (tmp_path / "out.jsonl").read_bytes()
    done = run(*options)
    assert (done.returncode, done.stderr) == (0, b"quotes: out.jsonl: done already\n")
    (folder / "c.txt").write_text("Nothing.")
    done = run(*options)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"'in/c.txt' is new" in done.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_the_command_takes_up_a_file_that_was_mended(run, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "ac":
        (folder / f"{name}.txt").write_text(f"“We stay {name},” said Ada Lind.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"caf\xe9")
    options = ("extract", "in", "--output", "out.jsonl", "--resume")
    for _ in range(2):
        done = run(*options)
        assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
        assert b"in/b.txt: not UTF-8" in done.stderr
    (folder / "b.txt").write_text("“We stay b,” said Ada Lind.", encoding="utf-8")
    done = run(*options)
    assert (done.returncode, done.stderr) == (0, b"")
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").open("rb")]
    assert sorted(ids) == ["in/a.txt#1", "in/b.txt#1", "in/c.txt#1"]


def test_what_stopped_runs_left_is_named(run, tmp_path: Path):
    run_of(tmp_path / "out.jsonl", "ab", stop=True)
    (tmp_path / ".out.jsonl.x2_4abcd.tmp").touch()
    (tmp_path / ".out.jsonl.old.jsonl.x2_4abcd.tmp").touch()
    done = run("extract", "-", "--output", "out.jsonl", stdin=b"Nothing.")
    assert done.returncode == 0
    partial, old = done.stderr.decode().splitlines()
    assert ".out.jsonl.partial: left" in partial
    assert "--resume" in partial
    assert ".out.jsonl.x2_4abcd.tmp: left" in old


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited")
def test_a_full_disk_of_a_run_to_go_on_with_is_told_with_its_file(tmp_path: Path):
    import resource

    command = [sys.executable, "-m", "quotes", "extract", "-", "-o", "out.jsonl", "--resume"]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    done = subprocess.run(
        command,
        input="“We stay,” said Ada Lind.".encode(),
        capture_output=True,
        cwd=tmp_path,
        preexec_fn=limit,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert re.fullmatch(rb"quotes: .*\.out\.jsonl\.partial: File too large\n", done.stderr)


def test_what_a_run_still_at_work_has_written_is_not_told_as_one_that_was_stopped(run, tmp_path: Path):
    (tmp_path / ".out.jsonl.partial").write_bytes(b"")  # As a run with --resume has it until its end.
    done = run("extract", "-", "-o", "out.jsonl")
    told = "left by a run that was stopped, or still at work; --resume goes on with it"
    assert done.stderr.decode() == f"quotes: {tmp_path / '.out.jsonl.partial'}: {told}\n"
