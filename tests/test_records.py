"""Records and their JSON form."""

import json
import re

import attrs
import pytest
from conftest import QUOTE, ROOT, SPEAKER
from jsonschema import Draft202012Validator

from quotes.records import (
    Alternative,
    Quote,
    Quotes,
    Speaker,
    covered_text,
    from_dict,
    quote_text,
    schema,
    to_dict,
    to_json,
)
from quotes.tables import COLUMNS

VALIDATOR = Draft202012Validator(json.loads(schema()))
SURELY = attrs.evolve(SPEAKER, confidence=0.8, candidates=(Alternative("Ada Lind", 0.8), Alternative(None, 0.2)))
KEPT = attrs.evolve(QUOTE, meta={"date": "2024-05-01", "deep": {"a": [1, None]}})
EXPLAINED = attrs.evolve(QUOTE, speaker=SURELY, via=(SURELY,))


def test_keys_stand_in_the_schema_in_order():
    described = json.loads(schema())
    assert list(to_dict(KEPT)) == list(described["properties"])
    assert list(to_dict(QUOTE)) == described["required"]
    assert list(to_dict(QUOTE)["speaker"]) == described["$defs"]["speaker"]["required"]
    assert list(to_dict(EXPLAINED)["speaker"]) == list(described["$defs"]["speaker"]["properties"])


def test_each_key_has_a_column_and_a_place_in_the_guide():
    guide = (ROOT / "golden" / "README.md").read_text(encoding="utf-8")
    keys = [each.name for each in attrs.fields(Quote) if each.name not in ("spans", "meta", "schema")]
    of_speakers = [each.name for each in attrs.fields(Speaker) if each.name not in ("name", "candidates")]
    assert [key for key in keys if key not in COLUMNS] == []
    assert [key for key in of_speakers if f"speaker_{key}" not in COLUMNS] == []
    assert [key for key in keys if not re.search(rf"[`.]{key}\b", guide)] == []


@pytest.mark.parametrize("quote", [QUOTE, EXPLAINED, KEPT], ids=["plain", "explained", "kept"])
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


def test_what_older_versions_wrote_is_read():
    row = to_dict(QUOTE)
    del row["schema"], row["recipient"], row["speaker"]["confidence"], row["via"][0]["confidence"]
    assert from_dict(row) == QUOTE


def test_of_what_a_newer_version_wrote_unknown_keys_are_left_out():
    row = {**to_dict(QUOTE), "schema": 2, "tone": "glad", "speaker": {**to_dict(QUOTE)["speaker"], "party": "red"}}
    assert from_dict(row) == QUOTE
    with pytest.raises(ValueError, match="schema is 2, and 1 is read here"):
        from_dict({**row, "type": "sung"})


def test_a_quote_reads_as_a_line():
    assert str(QUOTE) == "Ada Lind: “We stay.”"
    assert str(attrs.evolve(QUOTE, type="indirect", quote="that they stay")) == "Ada Lind: that they stay"
    assert str(attrs.evolve(QUOTE, speaker=None)) == "Lind: “We stay.”"
    assert str(attrs.evolve(QUOTE, speaker=None, source=None)) == "somebody: “We stay.”"


def test_notebooks_show_records_and_nothing_in_them_is_markup():
    bad = "<script>x</script>&"
    quote = attrs.evolve(QUOTE, id=bad, quote=bad, cue=bad, speaker=attrs.evolve(SPEAKER, name=bad, role=bad))
    for html in (quote._repr_html_(), Quotes([quote])._repr_html_()):
        assert html.count("&lt;script&gt;x&lt;/script&gt;&amp;") >= 4
        assert "<script" not in html
    assert "101 records, of which 100 are shown" in Quotes([QUOTE] * 101)._repr_html_()
    assert Quotes([QUOTE] * 101)._repr_html_().count("We stay.") == 100


def test_pieces_that_follow_each_other_are_joined_by_a_blank():
    assert quote_text("“We stay.\n\n“We win.”", ((0, 9), (11, 20)), "direct") == "We stay. We win."
    assert quote_text("We stay, and win.", ((0, 7), (9, 16)), "indirect") == "We stay, and win"


def test_quote_and_source_are_decoded():
    text = "&ldquo;We stay,&rdquo; said Lind &amp; S\u00adon."
    assert quote_text(text, ((0, 22),), "direct") == "We stay,"
    assert covered_text(text, ((28, 43),)) == "Lind & Son"
