"""Encodings of text, rows and pages: marked, told, declared."""

import io
from pathlib import Path

import pytest
from inputs import PARAGRAPHS, ROWS, named, page, read_stdin

from quotes.documents import Document, read


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_half_a_surrogate_pair_costs_no_more_than_itself(encoding: str):
    text = "“One \ud83d” he said.\nTwo \udfff\ud83d\n😀"
    (document,) = read_stdin(f"\ufeff{text}".encode(encoding, "surrogatepass"))
    assert document.text == "“One \ufffd” he said.\nTwo \ufffd\ufffd\n😀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_believed(encoding: str, tmp_path: Path):
    for name, text in (
        ("a.txt", "“Ä” Ċ\r\n😀"),
        ("b.jsonl", ROWS.decode()),
        ("c", ROWS.decode().replace('"x"', '"z"')),
    ):
        (tmp_path / name).write_bytes(f"\ufeff{text}".encode(encoding))
    paths = [str(tmp_path / name) for name in ("a.txt", "b.jsonl")]
    found = list(read(paths, "auto", io.BytesIO(), "koi8-r"))
    assert [document.text for document in found] == ["“Ä” Ċ\r\n😀", "One", "Two"]
    assert [document.id for document in read_stdin((tmp_path / "c").read_bytes())] == ["z", "y"]


def test_utf16_without_its_mark_is_named():
    for content in ("“One” two".encode("utf-16-le"), ROWS.decode().encode("utf-16-be")):
        assert "--encoding utf-16-le" in named(read_stdin(content))[0]


def test_an_encoding_can_be_told(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes("“Köln”".encode("cp1252"))
    (tmp_path / "b.jsonl").write_bytes('{"text": "“Köln”"}\n{"text": "'.encode("cp1252") + b'\x81"}\n{"text": "Two"}\n')
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl")]
    for name in ("windows-1252", "iso-8859-1", "latin1"):
        found = list(read(paths, "auto", io.BytesIO(), name))
        assert [each.text for each in found if isinstance(each, Document)] == ["“Köln”", "“Köln”", "Two"]
        assert named(found)[0].startswith(f"{paths[1]}:2: ")
    (document,) = read([], "auto", io.BytesIO("Žižek".encode("utf-16-le")), "utf-16-le")
    assert document.text == "Žižek"
    assert "--encoding" in named(list(read(paths[:1], "auto", io.BytesIO())))[0]
    for name in ("klingon", "base64", "undefined", "a\0", "idna", "punycode", "unicode_escape", "raw-unicode-escape"):
        with pytest.raises(ValueError, match="no text encoding"):
            read([], "auto", io.BytesIO(), name)


@pytest.mark.parametrize(
    ("name", "content", "place", "byte"),
    [
        ("a.csv", "id,text\r\na,One\r\nb,“Köln”\r\nc,Three\r\n", ":3", "2 of the line"),
        ("a.csv", "id,text,Ort: Köln\r\na,One,x\r\n", ":1", "14 of the line"),
        ("a", "id,text\na,One\nb,Köln\n", ":3", "3 of the line"),
        ("a.json", '[\n{"text": "Köln"}]', ":2", "11 of the line"),
        ("a.jsonl", '{"text": "One"}\n{"text": "Köln"}\n', ":2", "11 of the line"),
        ("a.txt", "Köln", "", "1"),
    ],
)
def test_another_encoding_is_named_by_its_place_with_what_to_do(
    name: str, content: str, place: str, byte: str, tmp_path: Path
):
    file = tmp_path / name
    file.write_bytes(content.encode("cp1252"))
    (told,) = named(list(read([str(file)], "auto", io.BytesIO())))
    what = f"not UTF-8: invalid start byte at byte {byte}; another encoding can be told with --encoding"
    assert told == f"{file}{place}: {what}"
    assert named(list(read([str(file)], "auto", io.BytesIO(), "windows-1252"))) == []
    assert named(list(read([str(file)], "auto", io.BytesIO(), "utf-8"))) == [f"{file}{place}: not utf-8"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta charset="klingon">', "cp1252"),
        ('<meta charset="x-sjis"><title>\u30cb\u30e5\u30fc\u30b9\u2460</title>', "cp932"),
        ("", "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-16"),
    ],
)
def test_pages_are_read_as_browsers_read_them(declared: str, encoding: str, tmp_path: Path):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    content = page().decode().replace("<head>", f"<head>{declared}").encode(encoding)
    (tmp_path / "a.html").write_bytes(content)
    (document,) = read([str(tmp_path / "a.html")], "auto", io.BytesIO())
    assert document.text.splitlines()[1:] == PARAGRAPHS
    (same,) = read_stdin(content)
    assert same.text == document.text
