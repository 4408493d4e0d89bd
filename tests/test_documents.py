"""Reading files, folders, standard input, compressed files and pages."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from inputs import ARRAY, PAGE, PARAGRAPHS, named, page, read_stdin, texts

from quotes.compression import zstd
from quotes.documents import BadInput, Document, PassedOver, read, to_json
from quotes.rows import Fields


def test_text_file_carries_its_path(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffOne\r\ntwo".encode())
    assert list(read([str(file)], "auto", io.BytesIO())) == [Document(str(file), "One\r\ntwo")]


def test_folder_gives_its_texts_in_order(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        (tmp_path / name).write_text(name)
    found = list(read([str(tmp_path)], "auto", io.BytesIO()))
    assert [document.text for document in found] == ["a.txt", "b.txt", "sub/c.txt"]


def test_an_empty_path_is_not_the_current_folder():
    assert list(read([""], "auto", io.BytesIO())) == [BadInput("''", None, "an empty path")]


def test_jsonl_rows(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "x", "text": "One"}\n\n{"text": "Two", "url": "u"}\n{"id": 7, "text": "Three"}\n')
    found = list(read([str(file)], "auto", io.BytesIO()))
    assert found == [Document("x", "One"), Document(f"{file}:3", "Two"), Document("7", "Three")]


def test_standard_input_is_text_or_jsonl_by_its_first_line():
    assert read_stdin(b"{not json, but an odd article}") == [Document("-", "{not json, but an odd article}")]
    assert read_stdin(b'{"text": "One"}\n') == [Document("-:1", "One")]
    assert read_stdin(b'{"text": "One"}', "text") == [Document("-", '{"text": "One"}')]
    assert read_stdin(b"") == [Document("-", "")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "One"', "invalid json"),
        (b'["One"]', "no json object"),
        (b'{"id": "x"}', 'no "text"'),
        (b'{"text": null}', 'no "text"'),
        (b'{"text": 5}', 'no "text"'),
        (b'{"text": "One", "id": [1]}', '"id" is neither'),
        (b'{"text": "One", "id": true}', '"id" is neither'),
        (b'{"text": "caf\xe9"}', "utf-8"),
        (b'{"text": ' + b"[" * 100_000 + b"}", "json"),
    ],
)
def test_bad_rows_are_named_and_skipped(line: bytes, reason: str):
    found = read_stdin(b'{"text": "Before"}\n' + line + b'\n{"text": "After"}\n', "jsonl")
    assert [each.text for each in found if isinstance(each, Document)] == ["Before", "After"]
    (bad,) = (each for each in found if isinstance(each, BadInput))
    assert bad.line == 2
    assert reason in bad.reason.lower()
    assert str(bad).startswith("-:2: ")


def test_second_of_two_documents_with_one_id_is_skipped():
    found = read_stdin(b'{"id": "x", "text": "One"}\n{"id": "x", "text": "Two"}\n')
    assert found[0] == Document("x", "One")
    assert isinstance(found[1], BadInput)
    assert "'x'" in found[1].reason


def test_id_used_twice_in_a_folder_is_told_with_its_file(tmp_path: Path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"id": "x", "text": "One"}\n')
    found = list(read([str(tmp_path)], "auto", io.BytesIO()))
    assert str(found[1]).startswith(f"{tmp_path / 'b.jsonl'}:1: ")


def test_unreadable_files_are_named(tmp_path: Path):
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / name) for name in ("missing.txt", "latin.txt", "empty")]
    found = list(read([*paths, "nul\0.txt"], "auto", io.BytesIO()))
    assert all(isinstance(each, BadInput) for each in found)
    reasons = [each.reason for each in found]
    assert "No such file" in reasons[0]
    assert "not UTF-8" in reasons[1]
    assert "no *.txt" in reasons[2]
    assert "null" in reasons[3]


def test_a_lone_surrogate_is_read_as_one_replacement_character():
    (document,) = read_stdin(b'{"id": "x\\udfff", "text": "a\\ud83d b \\ud83d\\ude00"}\n')
    assert document == Document("x\ufffd", "a\ufffd b 😀")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of files are text on this system")
def test_names_that_are_no_utf8_stay_apart(tmp_path: Path):
    for name in (b"caf\xe8.txt", b"caf\xe9.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("One")
    found = [document.id for document in read([str(tmp_path)], "auto", io.BytesIO())]
    assert found == [rf"{tmp_path}/caf\xe8.txt", rf"{tmp_path}/caf\xe9.txt"]


def test_compressed_files_are_read_as_what_is_inside(tmp_path: Path):
    rows = b'{"id": "x", "text": "One"}\n{"id": "y", "text": "Two"}\n'
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows, mtime=0))
    # Two frames, as appending makes them.
    (tmp_path / "b.jsonl.zst").write_bytes(b"".join(zstd.compress(row.replace(b'"x"', b'"z"')) for row in [rows]))
    (tmp_path / "c.txt.zst").write_bytes(zstd.compress(b"Three ") + zstd.compress(b"and four"))
    found = list(read([str(tmp_path)], "auto", io.BytesIO()))
    assert [each.text for each in found if isinstance(each, Document)] == ["One", "Two", "One", "Three and four"]
    (again,) = (each for each in found if isinstance(each, BadInput))
    assert "'y'" in again.reason


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_a_compressed_file_that_breaks_off_gives_what_it_holds(name: str, tmp_path: Path):
    rows = b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, b"%d" % n * 500) for n in range(5000))
    whole = gzip.compress(rows, mtime=0) if name.endswith("gz") else zstd.compress(rows)
    (tmp_path / name).write_bytes(whole[: len(whole) * 3 // 4])
    found = list(read([str(tmp_path / name)], "auto", io.BytesIO()))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], BadInput)


@pytest.mark.parametrize("cut", [1, 300, 1_000_000])  # The last leaves nothing.
@pytest.mark.parametrize(("name", "compress"), [("a.txt.gz", gzip.compress), ("a.txt.zst", zstd.compress)])
def test_a_compressed_text_that_breaks_off_anywhere_is_no_article(name: str, compress, cut: int, tmp_path: Path):
    text = " ".join(str(number) for number in range(1000))
    (tmp_path / name).write_bytes(compress(text.encode())[:-cut])
    (bad,) = read([str(tmp_path / name)], "auto", io.BytesIO())
    assert isinstance(bad, BadInput)
    assert "ended before the end-of-stream marker" in bad.reason


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.zst"])
def test_what_is_not_compressed_is_named(name: str, tmp_path: Path):
    (tmp_path / name).write_bytes(b"plain text")
    (bad,) = read([str(tmp_path / name)], "auto", io.BytesIO())
    assert isinstance(bad, BadInput)
    assert bad.file == str(tmp_path / name)


def test_a_page_gives_its_article(tmp_path: Path):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.htm.gz").write_bytes(gzip.compress(page()))
    first, second = read([str(tmp_path)], "auto", io.BytesIO())
    assert first == Document(str(tmp_path / "a.html"), "\n".join(["Harbour shut", *PARAGRAPHS]))
    assert second.text == first.text
    assert read_stdin(page()) == [Document("-", first.text)]


def test_what_reads_pages_writes_nothing_to_the_programs_log():
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    script = (
        "import logging\nlogging.basicConfig(level=logging.DEBUG)\nfrom quotes.pages import PageError, article_text\n"
        "try:\n    article_text('<html>\\x00</html>')\nexcept PageError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout == "no article found in the page\n"
    assert not [line for line in done.stderr.splitlines() if "trafilatura" in line or "htmldate" in line]


@pytest.mark.parametrize("tag", ["<p><font size=2>", "<p><i><span>", "<p><a name=x>"])
def test_a_page_that_never_closes_what_it_opens_is_read_whole(tag: str):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    paragraphs = [f"{PARAGRAPHS[0]} This was day {number}." for number in range(300)]
    (found,) = read_stdin(PAGE.format("".join(f"{tag}{each}\n" for each in paragraphs)).encode(), "html")
    assert found.text.splitlines()[1:] == paragraphs


@pytest.mark.parametrize("between", ["</body></html>", "</body></html><html><body>", "<aside>", "<footer>"])
def test_a_page_is_read_to_its_end_whatever_is_closed_too_early_or_never(between: str):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    paragraphs = [f"<p>{PARAGRAPHS[0]} This was day {number}.</p>" for number in range(20)]
    (found,) = read_stdin(PAGE.format("".join([*paragraphs[:9], between, *paragraphs[9:]])).encode(), "html")
    assert [line[-8:] for line in found.text.splitlines()[-20:]] == [each[-12:-4] for each in paragraphs]


def test_marks_that_browsers_draw_are_read():
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    said = "<p><q>We will wait at the harbour until the board has met,</q> said Ada Lind on Friday.</p>"
    (found,) = read_stdin(PAGE.format(f"<p>{PARAGRAPHS[0]}</p>{said}<p>{PARAGRAPHS[1]}</p>").encode(), "html")
    assert "“We will wait at the harbour until the board has met,” said Ada Lind on Friday." in found.text.splitlines()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<div><p>{PARAGRAPHS[0]}</p>" * 300, "its elements are nested too deeply"),
        (f"<p>{PARAGRAPHS[0] * 200_000}</p>", "a part of it is too large"),
    ],
    ids=["deep", "large"],
)
def test_a_page_that_cannot_be_read_to_its_end_is_named(body: str, reason: str):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    (bad,) = read_stdin(PAGE.format(body).encode(), "html")
    assert str(bad) == f"-: {reason}: the end of it would be lost"


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\x00\xff", b"<p>" * 3_000])
def test_a_page_without_article_is_named(content: bytes):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    (bad,) = read_stdin(content, "html")
    assert str(bad) == "-: no article found in the page"


def test_a_document_as_a_row_is_read_back():
    document = Document("a\n#1", "“Ä\r\n” 😀")
    assert read_stdin(to_json(document).encode()) == [document]


def test_a_page_tells_its_date_and_address(tmp_path: Path):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    told = b'<meta property="article:published_time" content="2024-05-01"><link rel="canonical" href="https://a.example/b">'
    (tmp_path / "a.html").write_bytes(page().replace(b"<head>", b"<head>" + told))
    (document,) = read([str(tmp_path / "a.html")], "auto", io.BytesIO(), None, Fields(keep=("date", "url", "outlet")))
    assert document.meta == {"date": "2024-05-01", "url": "https://a.example/b", "outlet": None}


def test_a_folder_passes_over_no_article_without_a_word(tmp_path: Path):
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / "b.csv").write_bytes(b"no header at all")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "d.json").write_bytes(ARRAY)
    (tmp_path / "e.labels").write_text("document: a.txt")
    found = list(read([str(tmp_path)], "auto", io.BytesIO()))
    assert [Path(each.file).name for each in found if isinstance(each, BadInput)] == ["b.csv", "c.pdf"]
    assert texts(found) == ["One", "One", "Two"]


def test_a_folder_says_what_it_passes_over(tmp_path: Path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("a.txt", "b.PNG", "deep/c.png", "notes", "e.labels", ".hidden"):
        (tmp_path / "in" / name).write_text("One")
    for name in ("f.jsonl.bz2", "g.txt.xz", "h.xlsx"):
        (tmp_path / "in" / name).write_bytes({"f": b"BZh91AY&SY", "g": b"\xfd7zXZ\0", "h": b"PK\x03\x04"}[name[0]])
    found = list(read([f"{tmp_path}/in"], "auto", io.BytesIO()))
    assert [Path(each.file).name for each in found if isinstance(each, BadInput)] == [
        "f.jsonl.bz2",
        "g.txt.xz",
        "h.xlsx",
    ]
    (over,) = (str(each) for each in found if isinstance(each, PassedOver))
    assert over == f"{tmp_path}/in: passed over, as no articles by their names: 1 without ending, 2 .png"


def test_nothing_in_a_folder_that_cannot_be_read_goes_unsaid(tmp_path: Path):
    folder, elsewhere = tmp_path / "in", tmp_path / "elsewhere"
    for each in (folder / "sub", elsewhere):
        each.mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("One")
    (elsewhere / "b.txt").write_text("Two")
    (folder / "broken.txt").symlink_to("nowhere.txt")
    (folder / "latest").symlink_to("sub")
    (folder / "other").symlink_to(elsewhere)
    os.mkfifo(folder / "pipe.txt")
    assert list(map(str, read([str(folder)], "auto", io.BytesIO()))) == [
        f"{folder}/broken.txt: No such file or directory",
        f"{folder}/pipe.txt: a pipe, a socket or a device; give it by itself to have it read",
        str(Document(f"{folder}/sub/a.txt", "One")),
        f"{folder}: links to folders elsewhere are not followed, give those too: {folder}/other",
    ]


def test_a_folder_that_cannot_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("One")
    scan = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = list(read([str(tmp_path)], "auto", io.BytesIO()))
    assert (texts(found), named(found)) == (["One"], [f"{tmp_path}/closed: Permission denied"])


def test_a_name_that_is_too_long_stops_nothing_else(tmp_path: Path):
    (tmp_path / "a.txt").write_text("One")
    found = list(read(["a" * 300, str(tmp_path / "a.txt")], "auto", io.BytesIO()))
    assert (texts(found), named(found)) == (["One"], [f"{'a' * 300}: File name too long"])


def test_endings_of_compressed_files_may_be_capitals(tmp_path: Path):
    (tmp_path / "A.TXT.GZ").write_bytes(gzip.compress(b"One"))
    (tmp_path / "B.TXT.ZST").write_bytes(zstd.compress(b"Two"))
    assert texts(list(read([str(tmp_path)], "auto", io.BytesIO()))) == ["One", "Two"]
