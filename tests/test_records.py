"""Records and their JSON form."""

import json

import attrs
import pytest
from conftest import QUOTE
from jsonschema import Draft202012Validator

from quotes.records import covered_text, from_dict, quote_text, schema, to_dict, to_json

VALIDATOR = Draft202012Validator(json.loads(schema()))


def test_keys_stand_in_the_schema_in_order():
    described = json.loads(schema())
    assert list(to_dict(QUOTE)) == list(described["properties"]) == described["required"]
    assert list(to_dict(QUOTE)["speaker"]) == list(described["$defs"]["speaker"]["properties"])
    assert list(to_dict(QUOTE)["speaker"]) == described["$defs"]["speaker"]["required"]


def test_json_round_trip():
    row = json.loads(to_json(QUOTE))
    VALIDATOR.validate(row)
    assert from_dict(row) == QUOTE


def test_characters_stand_as_they_are_but_for_lone_surrogates():
    line = to_json(attrs.evolve(QUOTE, quote="“é” \ud800"))
    assert "“é” \\ud800" in line
    assert json.loads(line)["quote"] == "“é” \ud800"


@pytest.mark.parametrize(
    "broken",
    [{"id": "a#1"}, {**to_dict(QUOTE), "speaker": {"name": 5}}, {**to_dict(QUOTE), "extra": 1}, {"spans": 3}],
)
def test_what_is_no_record_is_refused(broken: dict):
    with pytest.raises(ValueError, match="no record"):
        from_dict(broken)


def test_quote_is_one_readable_line():
    text = "“We\n  stay,” she said. “We win.”"
    assert quote_text(text, ((0, 12), (23, 32)), "direct") == "We stay, We win."
    assert quote_text(text, ((0, 12),), "mixed") == "“We stay,”"
    assert covered_text(text, ()) is None
