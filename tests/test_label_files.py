"""Label files on disk, and the commands that write and compile them."""

import json
import os
import sys
from pathlib import Path

import pytest
from attrs import evolve
from conftest import with_bare_speakers
from labelled import ARTICLE, BLOCK
from typer.testing import CliRunner

from quotes.cli import app
from quotes.documents import Document
from quotes.evaluation import evaluate
from quotes.labelling.files import LabelError, compile_file, label, label_files
from quotes.records import from_dict


def test_show_prints_the_parts_of_each_block_in_context(run, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "a.labels").write_text("document: a.txt\narticle: a.txt\n\n" + BLOCK, encoding="utf-8")
    done = run("compile", "a.labels", "--show")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        "a.labels:4: indirect, speech, Ada Lind (person, name)",
        "    content  …[The bridge is safe], Mayor Ada Lind said. “We che…",
        "    cue      …ridge is safe, Mayor Ada Lind [said]. “We checked it twice,” she t…",
        "    source   …The bridge is safe, [Mayor Ada Lind] said. “We checked it twice,”…",
    ]
    assert run("compile", "a.labels", "--show", "-o", "golden.jsonl").stdout == done.stdout
    assert len((tmp_path / "golden.jsonl").read_bytes().splitlines()) == 1


def test_control_characters_are_shown_and_never_obeyed(run, tmp_path: Path):
    (tmp_path / "a.txt").write_text("“We stay \x07,” said Ada. “We win,” said Ada.", encoding="utf-8")
    head = "document: a.txt\narticle: a.txt\n\n"
    (tmp_path / "a\x07.labels").write_text(f"{head}content: “We win,”\ncue: said\nspeaker:\n", encoding="utf-8")
    shown = run("compile", "a\x07.labels", "--show").stdout.decode().splitlines()
    assert shown[0] == "a␇.labels:4: direct, speech, no speaker"
    assert shown[1] == "    content  …“We stay ␇,” said Ada. [“We win,”] said Ada.…"


def test_places_to_choose_from_stand_in_lines_of_their_own(run, tmp_path: Path):
    (tmp_path / "a.txt").write_text("“We stay \x07,” said Ada. “We win,” said Ada.", encoding="utf-8")
    head = "document: a.txt\narticle: a.txt\n\n"
    (tmp_path / "a.labels").write_text(f"{head}content: said\nspeaker:\n", encoding="utf-8")
    done = run("compile", "a.labels")
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[:3] == [
        "quotes: a.labels:4: “said” stands twice in the article; say which, as in “content (1): said”:",
        "    (1) …“We stay ␇,” [said] Ada. “We win,” said Ada.…",
        "    (2) …stay ␇,” said Ada. “We win,” [said] Ada.…",
    ]


def test_half_of_a_surrogate_pair_is_read_as_in_a_text(run, tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "a", "text": "He said no \\ud83d now."}\n')
    block = "content: no \\ud83d now\ncue: said\nsource: He\nspeaker: \\ude00 | unnamed\naddressee: x \\ud83d\n"
    (tmp_path / "a.labels").write_text(f"document: a\n\n{block}", encoding="utf-8")
    done = run("compile", "a.labels", "--texts", "a.jsonl")
    assert done.returncode == 0
    record = from_dict(json.loads(done.stdout))
    assert (record.quote, record.speaker.name, record.addressee) == ("no \ufffd now", "\ufffd", "x \ufffd")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_an_article_in_a_folder_whose_name_is_no_utf8_is_found(tmp_path: Path, monkeypatch):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("a.txt").write_bytes(ARTICLE.encode())
    file = label(Document("a.txt", ARTICLE), tmp_path / "labels", False, None)
    assert "\narticle: ../caf\\udce9/a.txt\n" in file.read_text(encoding="utf-8")
    assert not compile_file(file, {}).failed


def test_label_files_lie_beside_articles_or_in_a_folder(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(ARTICLE.encode())
    document = Document("in/a.txt", ARTICLE)
    assert label(document, None, False, None) == Path("in/a.labels")
    assert "\narticle: a.txt\n" in Path("in/a.labels").read_text(encoding="utf-8")
    assert label(document, Path("out"), False, None) == Path("out/a.labels")
    assert "\narticle: ../in/a.txt\n" in Path("out/a.labels").read_text(encoding="utf-8")
    # A row of JSONL has no file of its own, be its id a file's name.
    assert label(Document("in/a.txt", "other"), None, False, None).parent == Path()
    keys = ("d0", "../a/b", "a_b", "a/b", "..", "")
    names = {label(Document(key, ARTICLE), None, False, None).name for key in keys}
    assert len(names) == 6
    assert "d0.labels" in names
    assert not any(name.startswith(".") for name in names)
    assert len(label_files([Path("out"), Path("in/a.labels")])) == 2


def test_a_label_file_that_is_there_stays_unless_forced(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    label(Document("d0", ARTICLE), None, False, None)
    Path("d0.labels").write_text("mine")
    with pytest.raises(LabelError, match=r"d0\.labels: there already"):
        label(Document("d0", ARTICLE), None, False, None)
    assert Path("d0.labels").read_text() == "mine"
    label(Document("d0", ARTICLE), None, True, None)
    assert Path("d0.labels").read_text() != "mine"


@pytest.mark.parametrize("command", ["label", "extract"])
def test_a_label_file_is_no_article(command: str, run, tmp_path: Path):
    (tmp_path / "a.labels").write_bytes(b"document: a\n\n# Ada Lind said that it was open.\n")
    done = run(command, "a.labels")
    line = b"quotes: a.labels: a label file of `quotes label`, not an article; --format text reads it as one\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", line)
    assert [each.name for each in tmp_path.iterdir()] == ["a.labels"]


def test_a_folder_without_label_files_is_named(run, tmp_path: Path):
    (tmp_path / "in").mkdir()
    done = run("compile", "in")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"quotes: in: no *.labels file inside\n")


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path):
    (tmp_path / "labels").touch()
    with pytest.raises(LabelError, match=r"labels: is no folder$"):
        label(Document("d0", ARTICLE), tmp_path / "labels", False, None)


def test_what_the_extractor_finds_comes_back(extractor, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "\ufeff“We\u200b stay,”\r\nsaid Ada \ud800 Lind\x00.\r\n\r\nShe told the union to wait, Bo Ek said. 😀"
    got = extractor.extract(text, "d")
    file = label(Document("d", text), None, False, lambda document: extractor.extract(document.text, document.id))
    found = compile_file(file, {"d": text})
    assert got
    assert not found.failed
    assert list(found.records) == [evolve(with_bare_speakers(record), recipient=None, confidence=1.0) for record in got]


def test_from_articles_to_golden_records_by_command(run, extractor, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "b.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "a.labels").write_text("mine")
    first = run("label", "a.txt", "none.txt", "b.txt")
    assert (first.returncode, first.stdout) == (1, b"b.labels\n")
    assert [line.split(b": ")[1] for line in first.stderr.splitlines()] == [b"a.labels", b"none.txt"]
    assert (tmp_path / "a.labels").read_text() == "mine"
    assert CliRunner().invoke(app, ["label", "--blank", "--force", "a.txt"]).exit_code == 0
    written = (tmp_path / "a.labels").read_text(encoding="utf-8")
    (tmp_path / "a.labels").write_text(written + "\n" + BLOCK.replace("said", "shouted"), encoding="utf-8")
    done = run("compile", ".", "--output", "golden.jsonl")
    line = len(written.splitlines()) + 3
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"quotes: a.labels:{line}: “shouted” stands nowhere" in done.stderr.decode()
    golden = [from_dict(json.loads(row)) for row in (tmp_path / "golden.jsonl").read_bytes().splitlines()]
    assert {record.document for record in golden} == {"b.txt"}
    got = extractor.extract(ARTICLE, "b.txt")
    assert evaluate(golden, got).misses == ()
    assert [evolve(with_bare_speakers(record), recipient=None, confidence=1.0) for record in got] == golden


def test_rows_of_jsonl_are_compiled_with_their_texts(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(json.dumps({"id": "d/0", "text": ARTICLE}) + "\n")
    done = CliRunner().invoke(app, ["label", "in.jsonl", "--blank", "-o", "out"])
    assert done.exit_code == 0
    (file,) = Path("out").iterdir()
    assert done.stdout == f"{file}\n"
    file.write_bytes(file.read_bytes() + b"\n" + BLOCK.encode())
    done = CliRunner().invoke(app, ["compile", str(file), "--texts", "in.jsonl"])
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    assert row["id"] == "d/0#1"
    assert "confidence" not in row
