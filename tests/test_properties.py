"""What holds for any text whatever."""

from hostile import NEWS_LIKE, SPREADS, TEXTS, check_records, mangled_articles, unsure
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quotes import Extractor
from quotes.characters import readable
from quotes.cleaning import clean
from quotes.detection import Attribution
from quotes.evaluation import jaccard
from quotes.marks import find_quotations
from quotes.nesting import ancestors, parents
from quotes.records import quote_text

relaxed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


MET_TWICE = (
    "which the brewer blames on a dow&rdquo;oof of a listed was reported at the that a tenant Rashid Ingles asked the "
    "jury to keep mind. “The has a match, motive and a man,” said. “What it innocent, she replied: “Some of them are, "
    "sleavin'\n"
)
"""Its content began twice at one who is asked to do something."""


@relaxed
@given(st.one_of(TEXTS, mangled_articles()))
@example(MET_TWICE)
def test_records_hold_together(extractor: Extractor, text: str):
    check_records(text, "doc", extractor.extract(text, "doc"))


@settings(relaxed, max_examples=60)
@given(mangled_articles(), st.integers(0, 999), st.sampled_from(SPREADS))
@example(" —", 49, 0.7)
def test_records_hold_together_whatever_the_networks_say(text: str, seed: int, spread: float):
    check_records(text, "doc", unsure(seed, spread).extract(text, "doc"))


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda span: (span[0], sum(span)))
ATTRIBUTIONS = st.builds(
    lambda content, cue: Attribution(tuple(sorted(content)), (), tuple(cue), "speech", 1.0),
    st.lists(SPANS, min_size=1, max_size=3),
    st.lists(SPANS, max_size=1),
)


@given(st.lists(ATTRIBUTIONS, max_size=6))
def test_no_attribution_stands_within_itself(attributions: list[Attribution]):
    found = parents(sorted(attributions, key=lambda each: each.content))
    for number in range(len(found)):
        above = [n for n, _ in zip(ancestors(number, found), range(len(found) + 1), strict=False)]
        assert number not in above
        assert len(above) < len(found)


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
    last = (0, 0)
    for offset, character in enumerate(cleaned.text):
        start, end = span = cleaned.span_in_source((offset, offset + 1))
        assert 0 <= start < end <= len(text)
        assert last <= span
        last = span
        if character.isalpha():
            assert readable(text[start:end]) == character


@given(TEXTS)
def test_what_became_of_a_span_holds_it(text: str):
    cleaned = clean(text)
    for offset in range(len(cleaned.text)):
        first, last = cleaned.span_of_source(cleaned.span_in_source((offset, offset + 1)))
        assert first <= offset < last


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
        "' " * 2_000,
        "“a " * 2_000,
        "x" * 100_000,
        "he said " * 600,
        "\n" * 100_000,
        "“" * 100_000,
        "«“a" * 10_000,
        "\\" * 100_000,
        "&amp;" * 20_000,
        '1"' * 20_000,
        "\x00" * 999,
    ):
        for quote in extractor.extract(text):
            assert quote.quote == quote_text(text, quote.spans.content, quote.type)
