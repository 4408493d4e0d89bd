"""What holds for any text whatever."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quotes import Extractor
from quotes.cleaning import clean
from quotes.evaluation import jaccard
from quotes.marks import find_quotations
from quotes.records import covered_text, from_dict, quote_text, schema, to_json

VALIDATOR = Draft202012Validator(json.loads(schema()))
NAMES = ["Ada Lind", "Mr. Lind", "the mayor", "an official", "he", "They", "who", "the office", "Kremlin", "a report"]
CUES = [
    "said",
    "told reporters",
    "according to",
    "wrote",
    "urged him to leave",
    "believes",
    "denied the charge",
    "added",
]
OTHERS = ["that", "the harbour is shut", "won’t move", "and", "which", "No", "met on Friday", "citing the navy"]
MARKS = ["“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", ",", ".", ":", "?", "—", "…", "(", ")"]
ODDITIES = ["\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u200b", "\ufeff", "\x00", "\ud800", "\u202e", "😀", "שלום"]
NEWS_LIKE = st.lists(st.sampled_from(NAMES + CUES + OTHERS + MARKS + ODDITIES), max_size=60).map(" ".join)
ANYTHING = st.text(alphabet=st.characters(), max_size=200)
TEXTS = st.one_of(NEWS_LIKE, ANYTHING)
relaxed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@relaxed
@given(TEXTS)
def test_records_hold_together(extractor: Extractor, text: str):
    quotes = extractor.extract(text, "doc")
    ids = [quote.id for quote in quotes]
    assert ids == [f"doc#{number}" for number in range(1, len(quotes) + 1)]
    starts = [quote.spans.content[0][0] for quote in quotes]
    assert starts == sorted(starts)
    for quote in quotes:
        for part in (quote.spans.content, quote.spans.source, quote.spans.cue):
            flat = [offset for span in part for offset in span]
            assert flat == sorted(flat)
            assert all(0 <= start < end <= len(text) for start, end in part)
        assert quote.quote == quote_text(text, quote.spans.content, quote.type)
        assert quote.source == covered_text(text, quote.spans.source)
        assert quote.cue == covered_text(text, quote.spans.cue)
        assert quote.parent in [None, *(other for other in ids if other != quote.id)]
        line = to_json(quote)
        assert "\n" not in line
        VALIDATOR.validate(json.loads(line))
        assert from_dict(json.loads(line)) == quote


@relaxed
@given(NEWS_LIKE.filter(lambda text: "\r" not in text))
def test_line_ends_change_nothing(extractor: Extractor, text: str):
    windows = text.replace("\n", "\r\n")
    assert [(q.quote, q.speaker, q.cue) for q in extractor.extract(windows)] == [
        (q.quote, q.speaker, q.cue) for q in extractor.extract(text)
    ]


@given(TEXTS)
def test_cleaned_text_leads_back(text: str):
    cleaned = clean(text)
    assert cleaned.text == cleaned.text.strip("\n")
    last = 0
    for offset, character in enumerate(cleaned.text):
        start, end = cleaned.span_in_source((offset, offset + 1))
        assert last <= start < end <= len(text)
        last = end
        if character.isalpha():
            assert text[start:end] == character


@given(TEXTS)
def test_quotations_nest_and_never_overlap(text: str):
    ends: list[int] = []
    for found in find_quotations(text):
        assert 0 <= found.start < found.inner_start <= found.inner_end <= found.end <= len(text)
        while ends and ends[-1] <= found.start:
            ends.pop()
        assert found.depth == len(ends)
        assert not ends or found.end <= ends[-1]
        ends.append(found.end)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=3)


@given(SPANS, SPANS)
def test_jaccard_is_a_symmetric_share(one, other):
    assert 0 <= jaccard(one, other) == jaccard(other, one) <= 1
    assert jaccard(one, one) == 1


def test_hostile_texts_end_soon(extractor: Extractor):
    for text in (
        '"' * 100_000,
        "' " * 5_000,
        "“a " * 5_000,
        "x" * 100_000,
        "he said " * 3_000,
        "\n" * 100_000,
        "\x00" * 999,
    ):
        for quote in extractor.extract(text):
            assert quote.quote == quote_text(text, quote.spans.content, quote.type)
