"""The extractor against the hand-labelled articles, record by record.

`golden_failures.toml` lists the records that differ today, each with its reason; one that starts to agree fails its
test until it is taken off the list. `make failures` writes the list anew.
"""

import tomllib

import pytest
from conftest import ROOT, text_of
from golden_comparison import FILES, GOLDEN, comparable, holds, unmatched

from quotes.evaluation import jaccard, paired
from quotes.loading import load
from quotes.records import covered_text, quote_text

FAILURES = tomllib.loads((ROOT / "tests" / "golden_failures.toml").read_text(encoding="utf-8"))


def known_failures(cases, section: str):
    """The cases as parameters, those listed as failing marked so."""
    listed = FAILURES[section]
    assert set(listed) <= set(cases), f"unknown cases in golden_failures.toml: {sorted(set(listed) - set(cases))}"
    return [
        pytest.param(case, marks=[pytest.mark.xfail(reason=listed[case], strict=True)] if case in listed else [])
        for case in cases
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_labels_stand_in_their_text(file):
    rows = list(load(file))
    document = f"seeds/{file.stem}.txt"
    text = text_of(document)
    assert [row.id for row in rows] == [f"{document}#{number}" for number in range(1, len(rows) + 1)]
    order = [(row.spans.content[0][0], -row.spans.content[-1][1]) for row in rows]
    assert order == sorted(order)
    for row in rows:
        assert row.document == document
        assert row.source == covered_text(text, row.spans.source)
        assert row.cue == covered_text(text, row.spans.cue)
        assert row.quote == quote_text(text, row.spans.content, row.type)
        assert row.parent is None or row.parent in {other.id for other in rows}
        for start, end in (*row.spans.content, *row.spans.source, *row.spans.cue):
            assert text[start:end] == text[start:end].strip() != ""


def test_every_seed_has_golden_records():
    assert {path.stem for path in (ROOT / "seeds").glob("*.txt")} == {file.stem for file in FILES}


@pytest.mark.parametrize("case", known_failures([row.id for row in GOLDEN], "differs"))
def test_agrees_with_golden(case, extracted):
    golden = [row for row in GOLDEN if row.document == case.rpartition("#")[0]]
    ids = {asked.id: got for asked, got in paired(golden, extracted(golden[0].document))}
    asked = next(row for row in golden if row.id == case)
    assert case in ids, f"not found: {asked.quote}"
    parents = {got.id: key for key, got in ids.items()}
    assert comparable(ids[case], parents) == comparable(asked, {key: key for key in ids})
    assert holds(ids[case].spans.cue, asked.spans.cue)


@pytest.mark.parametrize("document", known_failures([f"seeds/{file.stem}.txt" for file in FILES], "extra"))
def test_finds_nothing_that_is_not_golden(document, extracted):
    golden = [row for row in GOLDEN if row.document == document]
    assert [quote.quote for quote in unmatched(golden, extracted(document))] == []


def test_jaccard_counts_shared_offsets():
    assert jaccard([(0, 4)], [(2, 6)]) == pytest.approx(2 / 6)
    assert jaccard([], []) == 1
