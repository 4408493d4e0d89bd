"""What an input is, by its name and by how it begins, and what is refused."""

import gzip
import io
from pathlib import Path

import pytest
from inputs import ARRAY, PARAGRAPHS, ROWS, SPREAD, TABLE, named, page, read_stdin, texts

from quotes.documents import Document, read


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("a.txt", ARRAY, "--format json"),
        ("a.txt", SPREAD, "--format json"),
        ("a.txt.gz", TABLE, "--format csv"),
        ("a.jsonl", TABLE, "--format csv"),
    ],
)
def test_what_a_name_says_is_doubted_where_it_begins_otherwise(name, content, advice, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(gzip.compress(content, mtime=0) if name.endswith("gz") else content)
    (bad,) = named(list(read([str(file)], "auto", io.BytesIO())))
    assert bad.startswith(f"{file}: ")
    assert advice in bad
    assert texts(list(read([str(file)], "text", io.BytesIO()))) == [content.decode()]


@pytest.mark.parametrize(
    "text",
    [
        "[Editor’s note: this was changed.]\nOne",
        "[1]\nOne",
        "[",
        "Content, text\nOne",
        "10,000 march in Varn\nSome 2,000 people were there.\n",
        "\tOne\n\tTwo\n",
        "By Ada Lind, Harbour City\nDec 5, 2020\n",
        '"We will stay," said Lind.\n"No," he said.',
        'LONDON,Dec 5\n"No," he said.',
        "“We will stay,” said Ada Lind.\n“No,” said Bo Ek.\n",
        "‘We will stay,’ said Ada Lind.\n‘No,’ said Bo Ek.\n",
        "'We will stay,' said Ada Lind.\n'No,' said Bo Ek.\n",
        "``We will stay,'' said Ada Lind.\n``No,'' said Bo Ek.\n",
        "«We will stay,» said Ada Lind.\n«No,» said Bo Ek.\n",
        "GIF89a is a format, said Lind.",
        "GIF89a\n\nThe format is old.",
        "PK",
        "PK said so.",
        "RIFF or WAVE? asked Lind.",
        "OggS, said Lind.",
        "The ftyp box, said Lind.",
    ],
)
def test_articles_that_look_a_bit_like_data_are_articles(text: str):
    assert read_stdin(text.encode()) == [Document("-", text)]


def test_jsonl_under_another_name_is_read_and_as_text_it_is_doubted(tmp_path: Path):
    for name in ("a", "a.json", "a.ndjson", "a.txt"):
        (tmp_path / name).write_bytes(b"\n" + ROWS)
        found = list(read([str(tmp_path / name)], "auto", io.BytesIO()))
        if name == "a.txt":
            assert "--format jsonl" in str(found)
            assert next(iter(read([str(tmp_path / name)], "text", io.BytesIO()))).text == "\n" + ROWS.decode()
        else:
            assert [document.text for document in found] == ["One", "Two"]


@pytest.mark.parametrize("name", ["a", "a.txt", "a.jsonl", "a.html"])
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "docx"),
        (b"\x89PNG\r\n\x1a\n\0", "an image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "an image"),
        (gzip.compress(b"One", mtime=0), ".gz"),
        (b"{\\rtf1\\ansi One}", "RTF"),
        (b"\n\r\n%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\xef\xbb\xbf%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"GIF89a\x10\0\x10\0\x80\0\0", "an image"),
        (b"GIF89a\n\0\n\0\x80\0\0\xff", "an image"),
        (b"a.txt" + b"\0" * 252 + b"ustar", "a tar"),
    ],
)
def test_what_is_no_text_is_named(name: str, content: bytes, what: str, tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    (bad,) = named(list(read([str(tmp_path / name)], "auto", io.BytesIO())))
    assert what in bad
    assert what in named(read_stdin(content, "text"))[0]


def test_xhtml_is_a_page_whatever_its_name_and_other_xml_is_refused():
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    prolog = b'<?xml version="1.0"\nencoding="UTF-8"?>\n\n<!-- a\npage -->\n'
    xhtml = page().replace(b"<!DOCTYPE html>", prolog + b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">\n')
    for content in (xhtml, xhtml.replace(b"\n<!-- a\npage -->", b""), xhtml.replace(prolog, b"<!-- -->")):
        (document,) = read_stdin(content)
        assert document.text.splitlines()[1:] == PARAGRAPHS
    (bad,) = named(read_stdin(b'<?xml version="1.0"?>\n<rss><item>One</item></rss>'))
    assert "XML that is no page" in bad


def test_records_given_as_input_are_named_as_what_they_are(tmp_path: Path):
    record = b'{"id": "a#1", "document": "a", "quote": "We stay.", "spans": {"content": [[0, 10]]}}\n'
    (tmp_path / "a.jsonl").write_bytes(record * 3 + b'{"text": "One"}\n' + record)
    found = list(read([str(tmp_path / "a.jsonl")], "auto", io.BytesIO()))
    assert [each.text for each in found if isinstance(each, Document)] == ["One"]
    assert named(found) == [
        f"{tmp_path / 'a.jsonl'}:1: a record of `quotes extract`, not an article",
        f"{tmp_path / 'a.jsonl'}: 4 records of `quotes extract`, no articles",
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\nOne", "a WARC archive of web pages; take the pages out first"),
        (b"SQLite format 3\0\x10\0\1\1", "an SQLite database"),
        (b"%!PS-Adobe-3.0\nOne", "a PostScript file"),
        (b'<rss version="2.0"><item>One</item></rss>', "XML that is no page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><text>One</text></svg>', "XML that is no page"),
    ],
)
def test_archives_and_feeds_are_no_articles(content: bytes, what: str):
    (bad,) = named(read_stdin(content))
    assert what in bad
    assert texts(read_stdin(b"WARC/1.0 is a format, said Ada Lind.")) == ["WARC/1.0 is a format, said Ada Lind."]


def test_mail_is_no_article_and_a_letter_that_is_printed_is_one():
    fields = (
        b"Return-Path: <a@b.c>\r\nReceived: from mx\r\n by mail; Mon, 2 Jan\r\nSubject: One\r\nMIME-Version: 1.0\r\n"
    )
    body = b"\r\nThe bridge is=\r\n safe, Ada Lind said.\r\n"
    for content in (fields + body, b"From a@b.c Mon Jan  2 10:00:00 2023\r\n" + fields + body):
        (bad,) = named(read_stdin(content))
        assert "-: mail, or a page saved as such (eml, mbox, mht); take its text out first" in bad
        assert "Return-Path" in texts(read_stdin(content, "text"))[0]
    for letter in ("From: Ada Lind\nSubject: One\n\nIt is safe.\n\nMIME-Version: 1.0", "Received: 2 May.\n\nOne"):
        assert texts(read_stdin(letter.encode())) == [letter]


def test_rows_are_not_looked_at_as_mail_before_they_are_read():
    rows = io.BytesIO(ROWS)
    found = read(["-"], "auto", rows)
    assert next(found).text == "One"
    assert rows.tell() == ROWS.index(b"\n") + 1


def test_a_table_of_records_is_named_as_what_it_is(run, tmp_path: Path):
    (tmp_path / "a.txt").write_text("“We stay,” said Ada Lind.", encoding="utf-8")
    assert run("extract", "a.txt", "-o", "records.csv").returncode == 0
    done = run("extract", "records.csv")
    line = b"quotes: records.csv: a table of records of `quotes extract`, no articles\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", line)
