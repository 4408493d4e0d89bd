"""Reading input, and what is said of input that cannot be read."""

import io
from pathlib import Path

import pytest

from quotes.documents import BadInput, Document, read


def read_stdin(content: bytes, form: str = "auto"):
    return list(read([], form, io.BytesIO(content)))


def test_text_file_carries_its_path(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffOne\r\ntwo".encode())
    assert list(read([str(file)], "auto", io.BytesIO())) == [Document(str(file), "One\r\ntwo")]


def test_folder_gives_its_texts_in_order(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", "notes.md"):
        (tmp_path / name).write_text(name)
    found = list(read([str(tmp_path)], "auto", io.BytesIO()))
    assert [document.text for document in found] == ["a.txt", "b.txt", "sub/c.txt"]


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


def test_surrogates_in_json_are_kept():
    (document,) = read_stdin(b'{"text": "a\\ud800b"}\n')
    assert document.text == "a\ud800b"
