"""Reading input, and what is said of input that cannot be read."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.compression import zstd
from quotes.documents import BadInput, Document, PassedOver, read, to_json
from quotes.rows import Fields

PAGE = """<!DOCTYPE html><html><head><title>Harbour</title></head><body><nav><a href="/">Home</a> <a>Sport</a></nav>
<article><h1>Harbour shut</h1>{}</article><footer>All rights reserved, Harbour Herald</footer></body></html>"""
PARAGRAPHS = [
    f"“We will stay {n} days,” Ada Lind told reporters on the quay, where 2,000 people stood." for n in range(5)
]


def read_stdin(content: bytes, form: str = "auto"):
    return list(read([], form, io.BytesIO(content)))


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


def page() -> bytes:
    return PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)).encode()


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


@pytest.mark.parametrize("cut", [1, 300])
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


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\x00\xff", b"<p>" * 3_000])
def test_a_page_without_article_is_named(content: bytes):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    (bad,) = read_stdin(content, "html")
    assert str(bad) == "-: no article found in the page"


def test_a_document_as_a_row_is_read_back():
    document = Document("a\n#1", "“Ä\r\n” 😀")
    assert read_stdin(to_json(document).encode()) == [document]


ROWS = b'{"id": "x", "text": "One"}\n{"id": "y", "text": "Two"}\n'
ARRAY = b'[{"id": "x", "text": "One"}, {"id": "y", "text": "Two"}]'
SPREAD = b'{\n  "id": "x",\n  "text": "One"\n}\n'
SPREAD_ARRAY = b'[\n  {\n    "text": "One"\n  }\n]\n'
TABLE = b'id,text\nx,One\ny,"Two, three"\n'


def named(found: list) -> list[str]:
    return [str(each) for each in found if isinstance(each, BadInput)]


def texts(found: list) -> list[str]:
    return [each.text for each in found if isinstance(each, Document)]


@pytest.mark.parametrize("name", ["a", "a.json", "a.jsonl", "a.ndjson", "a.json.gz"])
@pytest.mark.parametrize("content", [ARRAY, b"\n" + ARRAY, SPREAD_ARRAY, SPREAD, b'{"id": "x",\n "text": "One"}\n'])
def test_json_in_arrays_and_over_several_lines_is_read(name: str, content: bytes, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(gzip.compress(content, mtime=0) if name.endswith("gz") else content)
    found = list(read([str(file)], "auto", io.BytesIO()))
    assert texts(found) == texts(read_stdin(content)) == ["One", "Two"][: len(found)]
    assert named(found) == []


def test_values_one_behind_the_other_are_articles():
    found = read_stdin(SPREAD + SPREAD.replace(b'"x"', b'"y"') + b"5")
    assert [each.id for each in found if isinstance(each, Document)] == ["x", "y"]
    assert named(found) == ["-:3: no JSON object"]


@pytest.mark.parametrize("content", [ARRAY[:-3], b"[" * 100_000, b"[{" + b'"a": [' * 100_000])
def test_json_that_breaks_off_is_named(content: bytes):
    assert "invalid json" in named(read_stdin(content, "json"))[-1]


@pytest.mark.parametrize("name", ["a", "a.csv", "a.tsv", "a.csv.gz"])
@pytest.mark.parametrize("content", [TABLE, TABLE.replace(b", ", b" ").replace(b",", b"\t"), TABLE.replace(b",", b";")])
def test_tables_are_read(name: str, content: bytes, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(gzip.compress(content, mtime=0) if name.endswith("gz") else content)
    first, second = read([str(file)], "auto", io.BytesIO())
    assert (first, second.id) == (Document("x", "One"), "y")
    assert second.text.startswith("Two")
    assert read_stdin(content)[0] == first


def test_a_row_of_a_table_has_the_number_of_its_first_line_and_any_length():
    long = "One\nlong " * 50_000
    found = read_stdin(f'text,url\n"{long}",u\n\nTwo,v\n'.encode(), "csv")
    assert [(each.id, len(each.text)) for each in found] == [("-:2", len(long)), ("-:50004", 3)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,body\nx,One\n", 'no column "text" (--text-field) among id, body'),
        (b'text\n"One', "line 2: "),
        (b"", "no col"),
    ],
)
def test_a_table_that_is_none_is_named(content: bytes, reason: str):
    assert reason in named(read_stdin(content, "csv"))[-1]


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
    "content",
    [
        b'{"url": "x", "body": "One", "date": "2024-05-01", "n": NaN, "deep": {"a": [1]}}\n',
        b'[{"url": "x", "body": "One", "date": "2024-05-01", "n": Infinity, "deep": {"a": [1]}}]',
    ],
)
def test_fields_have_the_names_that_are_told(content: bytes):
    fields = Fields("body", "url", ("date", "n", "deep", "none"))
    (document,) = read([], "auto", io.BytesIO(content), None, fields)
    meta = {"date": "2024-05-01", "n": None, "deep": {"a": [1]}, "none": None}
    assert document == Document("x", "One", meta)
    (again,) = read([], "auto", io.BytesIO(to_json(document).encode()), None, Fields(keep=tuple(meta)))
    assert again == document


def test_a_page_tells_its_date_and_address(tmp_path: Path):
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    told = b'<meta property="article:published_time" content="2024-05-01"><link rel="canonical" href="https://a.example/b">'
    (tmp_path / "a.html").write_bytes(page().replace(b"<head>", b"<head>" + told))
    (document,) = read([str(tmp_path / "a.html")], "auto", io.BytesIO(), None, Fields(keep=("date", "url", "outlet")))
    assert document.meta == {"date": "2024-05-01", "url": "https://a.example/b", "outlet": None}


LONG = "We stay, he said. " * 2000


@pytest.mark.parametrize(
    ("content", "column", "expected"),
    [
        ("Article ID,Full Text\n1,One\n", "Full Text", ["One"]),
        ("headline,story\r\nShut,We stay\r\n", "story", ["We stay"]),
        ('headline;when\nHarbour shut;"Monday, noon"\n', "when", ["Monday, noon"]),
        (
            '"id","story"\n"1","He said: ""Stay,"" and left.\n\nThen 2,000 came."\n',
            "story",
            ['He said: "Stay," and left.\n\nThen 2,000 came.'],
        ),
        ("id|story\n1|We stay, he said\n", "story", ["We stay, he said"]),
        ('text\n"We stay, he said"\n"Two ""x"""\n', "text", ["We stay, he said", 'Two "x"']),
        ("sep=;\na;b\n1;We, stay\n", "b", ["We, stay"]),
        ("\n\nid,story\n1,One\n", "story", ["One"]),
        ("\ufeffid,story\n" + "".join(f'{number},"{LONG}"\n' for number in range(9)), "story", [LONG] * 9),
    ],
)
def test_tables_are_known_by_their_rows(content: str, column: str, expected: list[str], tmp_path: Path):
    for name in ("a", "a.txt"):
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    fields = Fields(column)
    assert texts(list(read([str(tmp_path / "a")], "auto", io.BytesIO(), None, fields))) == expected
    assert texts(list(read([], "auto", io.BytesIO(content.encode()), None, fields))) == expected
    (bad,) = named(list(read([str(tmp_path / "a.txt")], "auto", io.BytesIO(), None, fields)))
    assert "--format csv" in bad
    (document,) = read_stdin(content.encode(), "text")
    assert document.text == content.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Article ID,Full Text\n1,One\n", 'no column "text" (--text-field) among Article ID, Full Text'),
        ('1,"We stay, he said"\n2,"Two, three"\n', 'no column "text" (--text-field) among 1, We stay, he said'),
        ('1,"We stay,\nhe said"', 'no column "text" (--text-field) among 1, We stay, he said'),
        (f'1,"{LONG}"\n2,"{LONG}"\n', "among 1, We stay, he said. We stay, he said. We …"),
        ('id\ttext\n1\t"We stay," he said\n', "line 2: "),
        ("sep=;\na;b\n", "among a, b"),
    ],
)
def test_what_looks_like_a_table_but_cannot_be_read_as_one_is_named(content: str, reason: str):
    (bad,) = named(read_stdin(content.encode()))
    assert bad.startswith("-: looks like a table: ")
    assert reason in bad
    assert bad.endswith("; --format text reads the whole as one text")


def test_rows_are_numbered_by_the_lines_of_the_file():
    assert [each.id for each in read_stdin(b"\nsep=;\ntitle;text\na;One\n\nb;Two\n")] == ["-:4", "-:6"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"[\n\n" + ROWS[:27] + b"]", ["One"]),
        (b'["One",\n"Two"]', ["no JSON object"] * 2),
        (b'[\n"One",\n"Two"]', ["no JSON object"] * 2),
        (b'// rows\n{"text": "One"}\n', ["invalid json"]),
        (b'/* rows */ [{"text": "One"}]', ["invalid json"]),
        (b"[1, 2]", ["no JSON object"] * 2),
        (b'"One"', ["no JSON object"]),
        (b"One", ["invalid json"]),
    ],
)
def test_json_of_any_other_form_is_no_article(content: bytes, expected: list[str], tmp_path: Path):
    for name in ("a.json", "a.json.gz"):
        (tmp_path / name).write_bytes(gzip.compress(content, mtime=0) if name.endswith("gz") else content)
        found = list(read([str(tmp_path / name)], "auto", io.BytesIO()))
        told = [each.text if isinstance(each, Document) else str(each) for each in found]
        assert [reason in one for reason, one in zip(expected, told, strict=True)] == [True] * len(expected)


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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_half_a_surrogate_pair_costs_no_more_than_itself(encoding: str):
    text = "“One \ud83d” he said.\nTwo \udfff\ud83d\n😀"
    (document,) = read_stdin(f"\ufeff{text}".encode(encoding, "surrogatepass"))
    assert document.text == "“One \ufffd” he said.\nTwo \ufffd\ufffd\n😀"


def test_xhtml_is_a_page_whatever_its_name_and_other_xml_is_refused():
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    prolog = b'<?xml version="1.0"\nencoding="UTF-8"?>\n\n<!-- a\npage -->\n'
    xhtml = page().replace(b"<!DOCTYPE html>", prolog + b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">\n')
    for content in (xhtml, xhtml.replace(b"\n<!-- a\npage -->", b""), xhtml.replace(prolog, b"<!-- -->")):
        (document,) = read_stdin(content)
        assert document.text.splitlines()[1:] == PARAGRAPHS
    (bad,) = named(read_stdin(b'<?xml version="1.0"?>\n<rss><item>One</item></rss>'))
    assert "XML that is no page" in bad


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


def test_records_given_as_input_are_named_as_what_they_are(tmp_path: Path):
    record = b'{"id": "a#1", "document": "a", "quote": "We stay.", "spans": {"content": [[0, 10]]}}\n'
    (tmp_path / "a.jsonl").write_bytes(record * 3 + b'{"text": "One"}\n' + record)
    found = list(read([str(tmp_path / "a.jsonl")], "auto", io.BytesIO()))
    assert [each.text for each in found if isinstance(each, Document)] == ["One"]
    assert named(found) == [
        f"{tmp_path / 'a.jsonl'}:1: a record of `quotes extract`, not an article",
        f"{tmp_path / 'a.jsonl'}: 4 records of `quotes extract`, no articles",
    ]
