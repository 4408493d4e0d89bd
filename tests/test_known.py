"""Known entities: read from a file, linked to speakers."""

import json
import os
import re
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


def test_a_line_that_is_nested_too_deeply_is_named(tmp_path: Path):
    (tmp_path / "known.jsonl").write_bytes(b'{"id": "Q1", "names": ' + b"[" * 100_000 + b"}\n")
    with pytest.raises(KnownError, match=r"known.jsonl:1: line contains invalid json: nested too deeply"):
        read_known(tmp_path / "known.jsonl")


def test_a_name_of_two_known_persons_is_linked_to_neither():
    assert Known((LIND, OTHER_LIND)).linked(person("Ada Lind")).id is None


def linked(speaker: Speaker, *entities: Entity) -> tuple[str | None, str]:
    found = Known(entities).linked(speaker)
    return found.id, found.kind


def test_the_kind_of_a_known_entity_is_believed():
    office = Entity(id="Q4", names=("Quay Office",), kind="office")
    assert linked(person("Quay House"), LIND, COUNCIL) == ("Q2", "organization")
    assert linked(Speaker(name="the Quay House", kind="organization"), COUNCIL) == ("Q2", "organization")
    assert linked(Speaker(name="Quay Office", kind="organization"), office) == ("Q4", "office")
    assert linked(Speaker(name="Ada Lind", kind="organization"), LIND) == ("Q1", "person")


def test_of_one_name_the_entity_of_the_speakers_kind_is_meant():
    firm = Entity(id="Q5", names=("Ada Lind",), kind="organization")
    assert linked(person("Ada Lind"), LIND, firm) == ("Q1", "person")
    assert linked(Speaker(name="Ada Lind", kind="organization"), LIND, firm) == ("Q5", "organization")
    assert linked(Speaker(name="Ada Lind", kind="office"), LIND, firm) == (None, "office")


def test_a_single_name_of_a_person_is_no_institutions():
    jordan = Entity(id="Q6", names=("Jordan",))
    assert linked(person("Jordan"), jordan) == ("Q6", "person")
    assert linked(Speaker(name="Jordan", kind="organization"), jordan) == (None, "organization")


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_is_read_with_defaults(tmp_path):
    file = write(tmp_path / "known.jsonl", {"id": "Q1", "names": ["Ada Lind"]})
    assert read_known(file).entities == (Entity(id="Q1", names=("Ada Lind",), kind="person", roles=()),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Q2"], "no JSON object"),
        ({"names": ["Bo Ek"]}, 'no "id"'),
        ({"id": 2.5, "names": ["Bo Ek"]}, 'no "id", or one that is neither a string nor a whole number'),
        ({"id": "", "names": ["Bo Ek"]}, 'no "id"'),
        ({"id": "Q1", "names": ["Bo Ek"]}, "the id 'Q1' stands in line 1, too"),
        ({"id": "Q2"}, 'no "names"'),
        ({"id": "Q2", "names": []}, 'no "names"'),
        ({"id": "Q2", "names": "Bo Ek"}, 'no "names", or what is no list of strings'),
        ({"id": "Q2", "names": [2]}, 'no "names", or what is no list of strings'),
        ({"id": "Q2", "names": ["-"]}, "a name without a letter or digit"),
        ({"id": "Q2", "names": ["Bo Ek"], "roles": "mayor"}, '"roles" is no list of strings'),
        ({"id": "Q2", "names": ["Bo Ek"], "kind": "ship"}, '"kind" is none of person, organization, office'),
        ({"id": "Q2", "names": ["Bo Ek"], "alias": []}, "unknown key 'alias'"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, row: object, reason: str):
    file = tmp_path / "known.jsonl"
    file.write_text(json.dumps({"id": "Q1", "names": ["Ada Lind"]}) + "\n\n" + json.dumps(row), encoding="utf-8")
    with pytest.raises(KnownError, match=re.escape(f"{file}:3: {reason}")):
        read_known(file)


def test_a_line_that_is_no_json_is_named(tmp_path: Path):
    file = tmp_path / "known.jsonl"
    file.write_bytes(b'{"id": 1, "names": ["Ada Lind"]}\n{"id": 2, \xff}\n')
    with pytest.raises(KnownError, match=r"known\.jsonl:2: "):
        read_known(file)


def test_a_number_of_thousands_of_digits_is_told_plainly(tmp_path: Path):
    (tmp_path / "known.jsonl").write_text(f'{{"id": "Q1", "names": [{"9" * 6000}]}}')
    with pytest.raises(KnownError, match=r"known\.jsonl:1: line contains invalid json: a number of 6,000 digits$"):
        read_known(tmp_path / "known.jsonl")


def test_ids_may_be_whole_numbers(tmp_path: Path):
    assert read_known(write(tmp_path / "known.jsonl", {"id": 5, "names": ["Bo Ek"]})).entities[0].id == "5"


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


def test_known_entities_from_a_pipe_are_refused(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KnownError, match="no file that can be read more than once"):
        read_known(tmp_path / "pipe")
