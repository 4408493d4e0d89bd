"""The spaCy component, as a pipeline of one's own uses it."""

import spacy

from quotes import Extractor
from quotes.parsing import DEFAULT_MODEL

TEXT = "“We will stay,” said Ada Lind.\n\nShe hopes to win, according to the Varn Herald."


def test_records_of_a_pipeline_of_ones_own():
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes")
    quotes = nlp(TEXT)._.quotes
    assert next((q.document, q.quote) for q in quotes) == ("-", "We will stay,")
    start, end = quotes[0].spans.source[0]
    assert TEXT[start:end] == "Ada Lind"
    assert {quote.act for quote in quotes} == {"speech"}


def test_acts_are_a_setting(extractor: Extractor):
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes", config={"act": "all"})
    text = "Ada Lind hopes to win."
    assert [q.quote for q in nlp(text)._.quotes] == [q.quote for q in extractor.extract(text)] == ["to win"]
