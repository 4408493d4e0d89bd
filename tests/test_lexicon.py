"""The word lists: each loads, is sorted, holds nothing twice, and is used."""

from importlib import resources
from pathlib import Path

import attrs
import pytest

from quotes.lexicon import load_lexicon

ENTRIES = {
    "anonymity": 5,
    "body_nouns": 45,
    "courtesies": 69,
    "document_nouns": 105,
    "first_names": 17987,
    "heads_of_state": 12,
    "honorifics": 28,
    "legal_forms": 40,
    "makers": 65,
    "office_nouns": 10,
    "parties": 4,
    "places": 71,
    "ranks": 41,
    "seats": 46,
    "stand_ins": 88,
    "title_forms": 69,
    "title_kinds": 30,
    "titles_female": 32,
    "titles_male": 30,
}
"""How many each list holds: whoever adds one changes the number; a lost one is seen."""
LISTS = sorted(path.name for path in (resources.files("quotes") / "data").iterdir() if path.name.endswith(".txt"))


@pytest.mark.parametrize("name", LISTS)
def test_list_is_commented_sorted_and_without_doubles(name: str):
    lines = (resources.files("quotes") / "data" / name).read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    entries = lines[len(comments) :]
    assert comments
    assert lines[: len(comments)] == comments
    assert entries == sorted(set(entries), key=lambda line: line.split())


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_of_a_list_is_lost(name: str):
    lines = (resources.files("quotes") / "data" / name).read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line and not line.startswith("#")]) == ENTRIES[name.removesuffix(".txt")]


def test_every_field_holds_something():
    assert all(attrs.asdict(load_lexicon(), recurse=False).values())


def test_every_field_is_used():
    package = Path(str(resources.files("quotes")))
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "lexicon.py")
    own = (package / "lexicon.py").read_text(encoding="utf-8")
    unused = [f.name for f in attrs.fields(type(load_lexicon())) if f"lexicon.{f.name}" not in code]
    assert [name for name in unused if f"self.{name}" not in own] == []
