"""Known entities: read from a file, linked to speakers."""

import json
from pathlib import Path

import pytest

from quotes import Extractor
from quotes.records import Speaker
from quotes.speakers.known import Entity, Known, KnownError, read_known

LIND = Entity(id="Q1", names=("Ada Lind", "Ada Maria Lind"), roles=("president of Ostland",))
COUNCIL = Entity(id="Q2", names=("Harbour Council", "Quay House"), kind="organization")
OTHER_LIND = Entity(id="Q3", names=("Ada Lind",))


def person(name: str) -> Speaker:
    return Speaker(name=name, kind="person")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lind", "Q1"),
        ("ADA LIND", "Q1"),
        ("Ada M. Lind", "Q1"),
        ("Bo Lind", None),
        ("Lind", None),  # Of which Lind an article speaks that never names her in full nobody can tell.
        ("Ada B. Lind", None),
    ],
)
def test_persons_are_linked_by_full_names(name, expected):
    assert Known((LIND, COUNCIL)).linked(person(name)).id == expected


def test_a_name_of_two_known_persons_is_linked_to_neither():
    assert Known((LIND, OTHER_LIND)).linked(person("Ada Lind")).id is None


def test_kinds_are_told_apart():
    assert Known((COUNCIL,)).linked(person("Quay House")).id is None
    assert Known((COUNCIL,)).linked(Speaker(name="the Quay House", kind="organization")).id == "Q2"


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_is_read_with_defaults(tmp_path):
    file = write(tmp_path / "known.jsonl", {"id": "Q1", "names": ["Ada Lind"]})
    assert read_known(file).entities == (Entity(id="Q1", names=("Ada Lind",), kind="person", roles=()),)


@pytest.mark.parametrize(
    "row", [{"id": "Q1"}, {"id": "Q1", "names": []}, {"id": "Q1", "names": ["A"], "kind": "ship"}, ["Q1"], {"names": 1}]
)
def test_a_bad_row_is_named(tmp_path, row):
    file = write(tmp_path / "known.jsonl", {"id": "Q1", "names": ["Ada Lind"]}, row)
    with pytest.raises(KnownError, match=r"known\.jsonl"):
        read_known(file)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KnownError, match=r"missing\.jsonl: No such file"):
        read_known(tmp_path / "missing.jsonl")


@pytest.fixture(scope="module")
def knowing(tmp_path_factory) -> Extractor:
    rows = [
        {"id": "Q1", "names": ["Ada Lind"], "roles": ["president of Ostland", "Ostland president"]},
        {"id": "Q2", "names": ["Harbour Council", "Quay House"], "kind": "organization"},
    ]
    return Extractor(known=str(write(tmp_path_factory.mktemp("known") / "known.jsonl", *rows)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lind said that the harbour was shut.", ("Ada Lind", "Q1", "name")),
        ("Ms. Lind said that the harbour was shut.", ("Lind", None, "name")),
        ("Quay House said that the harbour was shut.", ("Harbour Council", "Q2", "alias")),
        ("The president of Ostland said that the harbour was shut.", ("Ada Lind", "Q1", "description")),
        ("The president of Merrow said that the harbour was shut.", ("president of Merrow", None, "none")),
        ("Bo Ek said that the harbour was shut.", ("Bo Ek", None, "name")),
    ],
)
def test_speakers_of_a_text_are_linked(knowing, text, expected):
    (quote,) = knowing.extract(text)
    assert (quote.speaker.name, quote.speaker.id, quote.speaker.resolved) == expected
