"""Speakers across articles."""

import itertools

from attrs import evolve
from conftest import QUOTE

from quotes.directory import directory
from quotes.records import Quote, Speaker
from quotes.speakers.known import Entity, Known


def said(*names: str, kind: str = "person", ids: dict[str, str] | None = None) -> list[Quote]:
    """One record an article, by speakers of those names."""
    return [
        evolve(QUOTE, document=f"d{n}", speaker=Speaker(name=name, kind=kind, id=(ids or {}).get(name)))
        for n, name in enumerate(names, 1)
    ]


def names(quotes: list[Quote], known: Known | None = None) -> list[list[str]]:
    return sorted(sorted(entry.names) for entry in directory(quotes, known))


def test_spellings_of_one_name_are_one_entry():
    found = ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"]
    assert names(said(*found)) == [sorted(found)]
    assert names(said("Naftali Bennett", "Naphtali Bennett")) == [["Naftali Bennett", "Naphtali Bennett"]]


def test_numbers_are_no_spellings():
    assert names(said("Witness 1", "Witness 11", "Unit 77", "Unit 7")) == [
        [n] for n in ("Unit 7", "Unit 77", "Witness 1", "Witness 11")
    ]


def test_a_surname_alone_joins_the_only_bearer():
    assert names(said("Zelensky", "Volodymyr Zelenskyy")) == [["Volodymyr Zelenskyy", "Zelensky"]]
    assert names(said("Lind", "Ada Lind", "Bo Lind")) == [["Ada Lind"], ["Bo Lind"], ["Lind"]]


def test_a_surname_alone_names_whom_it_may_mean():
    found = {entry.name: entry.as_row()["maybe"] for entry in directory(said("Lind", "Ada Lind", "Bo Lind", "Ek"))}
    assert found == {"Lind": ["Ada Lind", "Bo Lind"], "Ada Lind": [], "Bo Lind": [], "Ek": []}


def test_dates_are_those_the_documents_brought_along():
    days = ["2024-05-01T10:00Z", None, "yesterday", 5, "2023-01-31", "2024-02-01"]
    found = said("Ada Lind", "Ada Lind", "Ada Lind", "Ada Lind", "Lind", "Bo Ek")
    rows = [
        entry.as_row() for entry in directory(evolve(q, meta={"date": day}) for q, day in zip(found, days, strict=True))
    ]
    assert [(row["name"], row["first_date"], row["last_date"]) for row in rows] == [
        ("Ada Lind", "2023-01-31", "2024-05-01"),
        ("Bo Ek", "2024-02-01", "2024-02-01"),
    ]
    assert directory(said("Ada Lind"))[0].as_row()["first_date"] is None


def test_other_first_names_suffixes_and_middle_initials_stay_apart():
    apart = ["Ada Lind", "Bo Lind", "Bo Lind Jr.", "Bo C. Ek", "Bo D. Ek"]
    assert names(said(*apart)) == [[name] for name in sorted(apart)]


def test_an_initial_is_too_little():
    assert names(said("A. Lind", "Ada Lind")) == [["A. Lind"], ["Ada Lind"]]


def test_offices_whose_possessive_is_spelled_in_two_ways_are_one_entry():
    found = ["Ada Ness' office", "Ada Ness’s office"]
    assert len(directory(said(*found, kind="office"))) == 1


def test_nicknames_and_middle_names_are_forms_of_one():
    assert names(said("Tim Ashcroft", "Timothy Ashcroft", "Timothy B. Ashcroft")) == [
        ["Tim Ashcroft", "Timothy Ashcroft", "Timothy B. Ashcroft"]
    ]


def test_ids_join_names_and_part_them():
    ids = {"Ada Lind": "Q1", "The Baroness": "Q1", "Bo Ek": "Q2", "Bo  Ek": "Q3"}
    assert names(said(*ids, ids=ids)) == [["Ada Lind", "The Baroness"], ["Bo  Ek"], ["Bo Ek"]]


def test_known_entities_give_ids():
    (entry,) = directory(said("Ada Lind", "Ada M. Lind"), Known((Entity(id="Q1", names=("Ada Lind",)),)))
    assert entry.id == "Q1"


def test_kinds_stay_apart_and_unnamed_sources_have_no_entry():
    quotes = said("Kremlin", "the Kremlin", kind="organization") + said("Kremlin") + said("official", kind="unnamed")
    assert names(quotes) == [["Kremlin"], ["Kremlin", "the Kremlin"]]


def test_a_row_counts_records_and_documents_and_tells_the_first_and_last():
    role = Speaker(name="Ada Lind", kind="person", role="mayor")
    quotes = [*said("Ada Lind", "Bo Ek", "Ada Lind"), evolve(QUOTE, document="d3", speaker=role), *said("Lind")[:0]]
    row = directory(quotes)[0].as_row()
    assert row == {
        "name": "Ada Lind",
        "id": None,
        "kind": "person",
        "names": [{"name": "Ada Lind", "records": 3}],
        "roles": [{"role": "mayor", "records": 1}],
        "records": 3,
        "documents": 2,
        "first": "d1",
        "last": "d3",
        "first_date": None,
        "last_date": None,
        "maybe": [],
    }


def test_joining_keeps_first_and_last_in_the_order_of_documents():
    row = directory(said("Lind", "Ada Lind", "Lind"))[0].as_row()
    assert (row["first"], row["last"], row["documents"]) == ("d1", "d3", 3)


def test_the_order_of_articles_changes_no_group():
    found = ["Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelensky", "Ada Lind", "A. Lind", "Bo Lind"]
    groups = {str(names(said(*order))) for order in itertools.permutations(found, len(found))}
    assert len(groups) == 1
