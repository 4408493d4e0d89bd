"""Records and their JSON form."""

import json

import attrs
import pytest
from conftest import QUOTE, SPEAKER
from jsonschema import Draft202012Validator

from quotes.records import Alternative, Quote, covered_text, from_dict, quote_text, schema, to_dict, to_json

VALIDATOR = Draft202012Validator(json.loads(schema()))
SURELY = attrs.evolve(SPEAKER, confidence=0.8, candidates=(Alternative("Ada Lind", 0.8), Alternative(None, 0.2)))
EXPLAINED = attrs.evolve(QUOTE, speaker=SURELY, via=(SURELY,))


def test_keys_stand_in_the_schema_in_order():
    described = json.loads(schema())
    assert list(to_dict(QUOTE)) == list(described["properties"]) == described["required"]
    assert list(to_dict(QUOTE)["speaker"]) == described["$defs"]["speaker"]["required"]
    assert list(to_dict(EXPLAINED)["speaker"]) == list(described["$defs"]["speaker"]["properties"])


@pytest.mark.parametrize("quote", [QUOTE, EXPLAINED], ids=["plain", "explained"])
def test_json_round_trip(quote: Quote):
    row = json.loads(to_json(quote))
    VALIDATOR.validate(row)
    assert from_dict(row) == quote


def test_candidates_stand_only_where_there_are_some():
    row = to_dict(EXPLAINED)
    told = [{"name": "Ada Lind", "probability": 0.8}, {"name": None, "probability": 0.2}]
    assert [list(map(dict, each["candidates"])) for each in (row["speaker"], *row["via"])] == [told, told]
    for key in ("speaker", "via"):
        assert "candidates" not in json.dumps(to_dict(QUOTE)[key])


def test_a_row_from_before_speakers_had_a_confidence_is_read():
    row = to_dict(QUOTE)
    del row["speaker"]["confidence"]
    assert from_dict(row) == QUOTE


def test_characters_stand_as_they_are_but_for_lone_surrogates():
    line = to_json(attrs.evolve(QUOTE, quote="“é” \ud800"))
    assert "“é” \ufffd" in line
    assert json.loads(line)["quote"] == "“é” \ufffd"


@pytest.mark.parametrize(
    "broken",
    [{"id": "a#1"}, {**to_dict(QUOTE), "speaker": {"name": 5}}, {**to_dict(QUOTE), "extra": 1}, {"spans": 3}],
)
def test_what_is_no_record_is_refused(broken: dict):
    with pytest.raises(ValueError, match="no record"):
        from_dict(broken)


def test_quote_is_one_readable_line():
    text = "“We\n  stay,” she said. “We win.”"
    assert quote_text(text, ((0, 12), (23, 32)), "direct") == "We stay, … We win."
    assert quote_text(text, ((0, 12),), "mixed") == "“We stay,”"
    assert covered_text(text, ()) is None


def test_pieces_that_follow_each_other_are_joined_by_a_blank():
    assert quote_text("“We stay.\n\n“We win.”", ((0, 9), (11, 20)), "direct") == "We stay. We win."


def test_quote_and_source_are_decoded():
    text = "&ldquo;We stay,&rdquo; said Lind &amp; S\u00adon."
    assert quote_text(text, ((0, 22),), "direct") == "We stay,"
    assert covered_text(text, ((28, 43),)) == "Lind & Son"
