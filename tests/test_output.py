"""Where output goes, and what it may not be written over."""

import os
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT

from quotes.output import OutputError, WriteError, check_output, left_behind, written
from quotes.resuming import resumed

ARTICLE = "“We will stay,” said Ada Lind.\n"
ROW = b'{"id": "a", "text": "\\u201cWe will stay,\\u201d said Ada Lind."}\n'
GOLDEN = str(ROOT / "golden" / "harbour-strike.labels")
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of articles, a file of rows, and ways to both by other names."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "rows.jsonl").write_bytes(ROW)
    (tmp_path / "link.jsonl").symlink_to(folder / "rows.jsonl")
    (tmp_path / "linked").symlink_to(folder)
    os.link(folder / "rows.jsonl", tmp_path / "hard.jsonl")
    for part in ("partial", "journal"):
        (tmp_path / f".out.jsonl.{part}").write_bytes(ROW)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "args",
    [
        ("in/rows.jsonl", "-o", "in/rows.jsonl"),
        ("in/rows.jsonl", "-o", "in/../in/./rows.jsonl"),
        ("in/rows.jsonl", "-o", "link.jsonl"),
        ("in/rows.jsonl", "-o", "hard.jsonl"),
        ("link.jsonl", "-o", "in/rows.jsonl"),
        ("in", "-o", "in/rows.jsonl"),
        ("in", "-o", "hard.jsonl"),
        ("in", "-o", "in/new.jsonl"),
        ("in", "-o", "linked/deep/new.jsonl"),
        (".", "--output", "new.jsonl"),
        ("linked", "-o", "in/new.jsonl"),
        ("in", "--resume", "-o", "in/new.jsonl"),
        ("in", "-o", "out.jsonl", "--texts-output", "in/texts.jsonl"),
        ("in", "--texts-output", "in/rows.jsonl"),
        ("in", "-o", "out.jsonl", "--texts-output", "./out.jsonl"),
        ("in/deep", "--known", "hard.jsonl", "-o", "in/rows.jsonl"),
        ("-", "-o", "hard.jsonl"),
        ("in/deep", "-o", "-", "--texts-output", "-"),
        ("in/deep", "-o", "/dev/stdout", "--texts-output", "-"),
        ("in/deep", "-o", "out.jsonl", "--texts-output", ".out.jsonl.partial"),
        ("missing.jsonl", "-o", "missing.jsonl"),
        ("missing.jsonl", "-o", "in/../missing.jsonl", "--resume"),
        (".out.jsonl.partial", "-o", "out.jsonl"),
        (".out.jsonl.partial", "-o", "out.jsonl", "--resume"),
        (".out.jsonl.journal", "-o", "out.jsonl"),
        ("in/deep", "--known", ".out.jsonl.journal", "-o", "out.jsonl"),
        ("in", "-o", "in/new.csv"),
        ("in", "--output-format", "csv", "-o", "hard.jsonl"),
        ("in/deep", "-o", "out.csv", "--texts-output", "out.csv"),
        ("in/rows.jsonl", "--output-format", "parquet", "-o", "in/rows.jsonl"),
        ("missing.parquet", "-o", "missing.parquet"),
    ],
)
def test_an_output_that_is_read_too_is_refused_before_the_work(args, run, archive: Path, tmp_path: Path):
    before = contents(tmp_path)
    with (archive / "rows.jsonl").open("rb") as stdin:
        done = run("extract", *args, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert contents(tmp_path) == before


def test_standard_output_into_the_input_is_refused(run, archive: Path):
    with (archive / "out.jsonl").open("ab") as stdout:
        done = run("extract", "in", stdout=stdout)
    assert done.returncode == 2
    assert b"standard output" in done.stderr
    assert (archive / "out.jsonl").read_bytes() == b""


def test_other_commands_write_over_no_input(run, archive: Path, tmp_path: Path):
    (tmp_path / "records.jsonl").touch()
    (archive / "a.labels").write_bytes(Path(GOLDEN).read_bytes())
    before = contents(tmp_path)
    for args in (
        ("report", "records.jsonl", "--texts", "in", "-o", "records.jsonl"),
        ("report", "records.jsonl", "--texts", "in", "-o", "in/report.html"),
        ("report", "records.jsonl", "--texts", "in", "--golden", "in", "-o", "in/a.labels"),
        ("compile", "in", "-o", "in/a.labels"),
        ("compile", "in", "--texts", "in", "-o", "in/golden.jsonl"),
    ):
        done = run(*args)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), args
    assert contents(tmp_path) == before
    (archive / "a.labels").unlink()
    run("compile", GOLDEN, "in", "-o", "in/golden.jsonl")
    assert (archive / "golden.jsonl").stat().st_size


@pytest.mark.parametrize(
    "args",
    [
        ("compile", "labels", "-o", "in/deep/a.txt"),
        ("compile", "labels/a.labels", "-o", "linked/deep/a.txt"),
        ("compile", "labels", "--texts", "in/rows.jsonl", "-o", "in/deep/a.txt"),
        ("compile", "labels", "-o", "in/deep/missing.txt"),
        ("report", "labels", "--texts", "in/rows.jsonl", "-o", "in/deep/a.txt"),
        ("report", "in/rows.jsonl", "--golden", "labels/a.labels", "--texts", "in/rows.jsonl", "-o", "in/deep/a.txt"),
        ("speakers", "labels", "-o", "in/deep/a.txt"),
        ("speakers", "in", "--format", "table", "-o", "in/rows.jsonl"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_an_article_that_a_label_file_names_is_not_written_over(args, run, tmp_path: Path):
    (tmp_path / "labels").mkdir()
    for name in ("a", "missing"):
        head = f"document: {name}\narticle: ../in/deep/{name}.txt\n"
        (tmp_path / "labels" / f"{name}.labels").write_text(head)
    before = contents(tmp_path)
    done = run(*args)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"is read too" in done.stderr
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "args",
    [
        ("speakers", "in/rows.jsonl"),
        ("speakers", "in"),
        ("speakers", "in/deep", "--known", "in/rows.jsonl"),
        ("evaluate", GOLDEN, "in/rows.jsonl"),
        ("evaluate", "in/rows.jsonl", GOLDEN),
        ("evaluate", GOLDEN, GOLDEN, "--texts", "in"),
        ("label", "--blank", "in"),
        ("show", "in"),
        ("explain", "in/rows.jsonl", "a#1"),
        ("extract", "in", "--output-format", "csv"),
    ],
)
def test_standard_output_into_what_other_commands_read_is_refused(args, run, archive: Path):
    with (archive / "rows.jsonl").open("ab") as stdout:
        done = run(*args, stdout=stdout)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"standard output: is read too" in done.stderr
    assert (archive / "rows.jsonl").read_bytes() == ROW


@pytest.mark.usefixtures("archive")
def test_records_and_texts_may_both_go_to_nowhere(run):
    done = run("extract", "in/deep", "-o", "/dev/null", "--texts-output", "/dev/null")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "args",
    [
        ("extract", "a.txt", "-o"),
        ("extract", "a.txt", "--workers", "2", "-o"),
        ("extract", "a.txt", "--resume", "-o"),
        ("extract", "a.txt", "--texts-output"),
        ("report", "records.jsonl", "--texts", "a.txt", "-o"),
        ("compile", "a.labels", "-o"),
    ],
)
@pytest.mark.parametrize("output", ["folder", "missing/out.jsonl", "new/"])
def test_a_folder_and_a_missing_folder_are_named_before_the_work(args, output: str, run, tmp_path: Path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "records.jsonl").touch()
    (tmp_path / "folder").mkdir()
    done = run(*args, output)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert output in line
    assert "older" in line
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "folder", "records.jsonl"]


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path):
    (tmp_path / "far").mkdir()
    real = tmp_path / "far" / "real"
    (tmp_path / "link").symlink_to("far/real")
    (tmp_path / "second").symlink_to("link")
    for content in (b"one", b"two"):
        with written(str(tmp_path / "second")) as sink:
            sink.write(content)
        assert real.read_bytes() == content
        real.chmod(0o600)
    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert [path.name for path in real.parent.iterdir()] == ["real"]


def test_a_pipe_is_written_into(tmp_path: Path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    check_output(str(pipe))
    with written(str(pipe)) as sink:
        sink.write(b"one")
    reader.join(60)
    assert got == [b"one"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices have other names on this system")
def test_devices_and_descriptors_are_written_into(run, tmp_path: Path):
    (tmp_path / "null").symlink_to("/dev/null")
    options = ("compile", GOLDEN, "-o")
    device = os.stat("/dev/null")
    assert [run(*options, name).returncode for name in ("/dev/null", "null")] == [0, 0]
    assert os.stat("/dev/null").st_ino == device.st_ino
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    there = run(*options, "-").stdout
    assert there
    assert run(*options, "/dev/stdout").stdout == there
    assert run(*options, "/dev/fd/1").stdout == there
    assert run(*options, "/dev/fd/99").stderr == b"quotes: /dev/fd/99: Bad file descriptor\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices have other names on this system")
@pytest.mark.parametrize(
    "name", ["/dev/stdout", "/dev//stdout", "/dev/../dev/fd/1", "/proc/self/fd/1", "link", "second"]
)
def test_the_file_behind_standard_output_is_written_on(name: str, tmp_path: Path):
    (tmp_path / "link").symlink_to("/dev/stdout")
    (tmp_path / "second").symlink_to("link")
    with (tmp_path / "log").open("wb") as log:
        log.write(b"before\n")
        log.flush()
        command = [sys.executable, "-m", "quotes", "compile", GOLDEN, "-o", name]
        subprocess.run(command, stdout=log, cwd=tmp_path, timeout=120, check=True)
        log.write(b"after\n")
    before, *records, after = (tmp_path / "log").read_bytes().splitlines()
    assert (before, after) == (b"before", b"after")
    assert records
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", ["a" * 245, "a" * 255, "ä" * 122, "ä" * 127])
def test_a_long_name_leaves_room_for_what_stands_beside_it(name: str, tmp_path: Path):
    path = tmp_path / name
    with written(str(path)) as sink:
        sink.write(b"one")
    assert path.read_bytes() == b"one"
    with suppress(KeyboardInterrupt), resumed(str(path), {}, print):
        raise KeyboardInterrupt
    (told,) = left_behind(str(path), resume=False)
    assert "--resume" in told


def test_a_name_that_is_too_long_is_told_before_the_work(tmp_path: Path):
    with pytest.raises(OutputError, match="name too long"):
        check_output(f"{tmp_path}/{'a' * 256}")


def test_a_run_to_go_on_with_needs_a_file(run):
    done = run("extract", "-", "--resume", "-o", "/dev/null")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


@needs_full
@pytest.mark.parametrize(
    "args",
    [
        ("--version",),
        ("schema",),
        ("extract", "a.txt"),
        ("speakers", "records.jsonl"),
        ("speakers", "records.jsonl", "--format", "table"),
        ("evaluate", "records.jsonl", "records.jsonl"),
        ("report", "records.jsonl", "--texts", "a.txt"),
        ("compile", GOLDEN),
        ("label", "--blank", "a.txt", "--force"),
    ],
)
def test_a_full_disk_is_told_in_a_line(args, tmp_path: Path, run):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "records.jsonl").write_bytes(run("compile", GOLDEN).stdout)
    with FULL.open("wb") as stdout:
        command = [sys.executable, "-m", "quotes", *args]
        done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, cwd=tmp_path, timeout=120)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr.splitlines()[-1]


@needs_full
def test_a_full_disk_for_the_texts_is_told_in_a_line(run, tmp_path: Path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("extract", "a.txt", "-o", "out.jsonl", "--texts-output", "/dev/full")
    assert (done.returncode, done.stderr) == (1, b"quotes: /dev/full: No space left on device\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited")
def test_label_files_survive_a_full_disk(tmp_path: Path):
    import resource

    (tmp_path / "a.txt").write_text(ARTICLE * 1000, encoding="utf-8")
    (tmp_path / "a.labels").write_text("mine")
    command = [sys.executable, "-m", "quotes", "label", "--blank", "--force", "a.txt"]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    done = subprocess.run(command, capture_output=True, cwd=tmp_path, preexec_fn=limit, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"quotes: a.labels: File too large\n")
    assert contents(tmp_path) == {f"{tmp_path}/a.txt": (ARTICLE * 1000).encode(), f"{tmp_path}/a.labels": b"mine"}


def test_what_cannot_be_put_in_place_is_kept(tmp_path: Path, monkeypatch):
    def busy(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(os, "replace", busy)
    with (
        pytest.raises(WriteError, match="busy; all that was written is in") as told,
        written(f"{tmp_path}/out") as sink,
    ):
        sink.write(b"one")
    (kept,) = tmp_path.iterdir()
    assert str(kept) in str(told.value)
    assert kept.read_bytes() == b"one"


def test_no_name_is_no_output(run):
    with pytest.raises(OutputError, match="folder"):
        check_output(".")
    for args in (("extract", "-o", ""), ("extract", "-o", "a.jsonl", "--texts-output", ""), ("schema", "-o", "")):
        done = run(*args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"quotes: the name of an output is empty\n"


@pytest.mark.parametrize("name", ["o.jsonl.gz", "o.csv.gz", "o.GZ", "o.zst", "o.json", "o.tsv", "o.xlsx"])
def test_an_ending_that_cannot_be_honoured_is_refused_before_the_work(name: str, run, tmp_path: Path):
    for args in (("-o", name), ("-o", name, "--resume")):
        done = run("extract", "missing.txt", *args)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert done.stderr.startswith(f"quotes: {name}: ".encode())
        assert b"the endings are .jsonl, .ndjson, .csv, .parquet" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("speakers", "missing.jsonl", "-o", "o.xlsx"), "o.xlsx: the endings are .jsonl, .ndjson"),
        (("speakers", "missing.jsonl", "--format", "table", "-o", "o.csv"), "o.csv: the ending is .txt"),
        (("compile", "missing.labels", "-o", "o.zip"), "o.zip: nothing is compressed; the endings are .jsonl, .ndjson"),
        (("report", "missing.jsonl", "--texts", "a", "-o", "o.pdf"), "o.pdf: the endings are .html, .htm"),
        (("schema", "-o", "o.csv"), "o.csv: the ending is .json"),
        (("extract", "-o", "o.jsonl", "--texts-output", "t.csv"), "t.csv: the endings are .jsonl, .ndjson"),
    ],
)
def test_other_commands_refuse_endings_that_they_cannot_write(args, told: str, run, tmp_path: Path):
    done = run(*args)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"quotes: {told}\n")
    assert list(tmp_path.iterdir()) == []


def test_an_ending_counts_for_nothing_where_the_form_is_told_but_nothing_is_compressed(run, tmp_path: Path):
    for name in ("o.json", "o.tsv"):
        assert run("extract", "-o", name, "--output-format", "csv", stdin=b"Nothing here.").returncode == 0
        assert (tmp_path / name).read_bytes().startswith(b"id,document,")
    for args in (("-o", "o.csv.gz", "--output-format", "csv"), ("-o", "o.jsonl", "--texts-output", "t.jsonl.zst")):
        done = run("extract", *args, stdin=b"Nothing here.")
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"nothing is compressed" in done.stderr


def test_links_in_a_circle_are_told_and_stay(run, tmp_path: Path):
    (tmp_path / "out.jsonl").symlink_to("out.jsonl")
    done = run("extract", "-", "-o", "out.jsonl", stdin=b"One")
    assert (done.returncode, done.stderr) == (2, b"quotes: out.jsonl: Too many levels of symbolic links\n")
    assert (tmp_path / "out.jsonl").is_symlink()
