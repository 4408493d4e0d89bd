"""Reading JSON and tables, whatever their form and their names of fields."""

import gzip
import io
from pathlib import Path

import pytest
from inputs import ARRAY, ROWS, SPREAD, SPREAD_ARRAY, TABLE, named, read_stdin, texts

from quotes.documents import Document, read, to_json
from quotes.rows import Fields


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


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.json", "a.jsonl"])
@pytest.mark.parametrize("content", [b"", b"\n\n", b" \r\n"])
def test_what_is_empty_holds_no_article_and_is_no_fault(name: str, content: bytes, tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    assert named(list(read([str(tmp_path / name)], "auto", io.BytesIO()))) == []
    assert read_stdin(content, "csv") == read_stdin(b"sep=;\n" + content, "csv") == []


def test_a_row_of_a_table_has_the_number_of_its_first_line_and_any_length():
    long = "One\nlong " * 50_000
    found = read_stdin(f'text,url\n"{long}",u\n\nTwo,v\n'.encode(), "csv")
    assert [(each.id, len(each.text)) for each in found] == [("-:2", len(long)), ("-:50004", 3)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,body\nx,One\n", 'no column "text" (--text-field) among id, body'),
        (b'text\n"One', "line 2: "),
        (b"id,\n\n", "no column"),
        (b"id,text,text\nx,One,Two\n", 'the column "text" is there twice'),
        (b"id,text\rx,One\ry,Two\r", "line 1: a carriage return that ends no line; tr "),
    ],
)
def test_a_table_that_is_none_is_named(content: bytes, reason: str):
    assert reason in named(read_stdin(content, "csv"))[-1]


def test_a_table_that_breaks_off_tells_that_what_is_behind_is_lost():
    first, broken = read_stdin(b'id,text\n1,"We stay."\n2,"He said "no" to it."\n3,"We go."\n', "csv")
    assert first == Document("1", "We stay.")
    told = "-: line 3: a quotation mark inside a cell is not written twice; nothing from there on is read"
    assert str(broken) == told


@pytest.mark.parametrize("name", ["a.csv", "a"])
def test_a_row_with_more_cells_than_columns_is_named_and_never_read(name: str, tmp_path: Path):
    (tmp_path / name).write_text('id,text,date\na,"One, two",2024\nb,We stay, he said,2024\n\nc,Three,2025\n')
    found = list(read([str(tmp_path / name)], "auto", io.BytesIO(), None, Fields(keep=("date",))))
    assert [(each.text, each.meta) for each in found if isinstance(each, Document)] == [
        ("One, two", {"date": "2024"}),
        ("Three", {"date": "2025"}),
    ]
    assert named(found) == [f"{tmp_path / name}:3: 4 cells in a table of 3 columns"]


def test_separators_at_the_end_of_a_row_hold_nothing():
    (document,) = read([], "auto", io.BytesIO(b"id,text\na,We stay,,\n"), None, Fields())
    assert (document.id, document.text) == ("a", "We stay")


def test_words_behind_a_comma_are_no_cell_to_lose():
    assert named(read_stdin(b"text\nWe stay, he said\n", "csv")) == ["-:2: 2 cells in a table of 1 column"]


def test_a_field_that_rows_lack_is_null_whatever_they_are_rows_of():
    for content in (b"text,date\nOne,2024\n", b'{"text": "One", "date": "2024"}\n'):
        (document,) = read([], "auto", io.BytesIO(content), None, Fields(keep=("date", "url")))
        assert document.meta == {"date": "2024", "url": None}


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


@pytest.mark.parametrize("number", ["1e400", "-1e400", "NaN", "-Infinity"])
def test_a_number_that_json_cannot_hold_is_null(number: str):
    row = f'{{"text": "One", "n": {number}, "deep": [1.5, {number}]}}'
    for content in (f"{row}\n", f"[{row}]"):
        (document,) = read([], "auto", io.BytesIO(content.encode()), None, Fields(keep=("n", "deep")))
        assert document.meta == {"n": None, "deep": [1.5, None]}


def test_a_number_of_too_many_digits_is_named_in_words_of_the_command():
    digits = "9" * 5000
    row = f'{{"text": "One", "n": {digits}}}'
    told = [*named(read_stdin(f"{row}\n".encode())), *named(read_stdin(f"[{row}]".encode()))]
    assert told == [
        "-:1: line contains invalid json: a number of 5,000 digits",
        "-: invalid json: a number of 5,000 digits",
    ]


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
