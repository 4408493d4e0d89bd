"""The spaCy component, as a pipeline of one's own uses it."""

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable
from uuid import UUID

import numpy as np
import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from quotes import Extractor, Quote

TEXT = "“We will stay,” said Ada Lind.\n\nShe hopes to win, according to the Varn Herald."
WRAPPED = (
    "HARBOUR CITY, Ostland — The mayor told reporters on\r\n"
    "Tuesday that the old harbour would be shut\r\n"
    "until the spring, and that nobody in the town\r\n"
    "had been warned of it before the storm came\r\n"
    "down on the quay.\u200b“We will stay,”\u00a0said Ada\u00ad Lind.\r\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    return nlp


def found(quotes: Iterable[Quote]) -> list[tuple[object, ...]]:
    return [(quote.quote, quote.speaker, quote.spans) for quote in quotes]


@pytest.mark.parametrize("place", ["first", "last"])
def test_records_of_a_pipeline_of_ones_own(place: str, extractor: Extractor):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("quotes", **{place: True})
    quotes = nlp(TEXT)._.quotes
    assert next((q.document, q.quote) for q in quotes) == ("-", "We will stay,")
    start, end = quotes[0].spans.source[0]
    assert TEXT[start:end] == "Ada Lind"
    assert {quote.act for quote in quotes} == {"speech"}
    assert quotes == [quote for quote in extractor.extract(TEXT) if quote.act == "speech"]


def test_a_pipeline_that_parses_nothing_finds_the_same(nlp: Language):
    assert found(nlp(TEXT)._.quotes) == found(Extractor().extract(TEXT))


SIGNED = "“We will stay until the spring.”\n-Captain Jo Berg\n\nThe rocket is SpaceX. It is safe, Ada Lind said."


@pytest.mark.parametrize("language", ["en", "xx", "zh"])  # Chinese is parted character by character.
@pytest.mark.parametrize("text", [TEXT, SIGNED], ids=["plain", "signed"])
def test_whatever_the_tokens_are_the_same_is_found(language: str, text: str):
    nlp = spacy.blank(language)
    nlp.add_pipe("quotes")
    assert found(nlp(text)._.quotes) == found(Extractor().extract(text))
    assert found(Extractor().extract(text))


def test_text_is_cleaned_and_offsets_are_into_the_documents(nlp: Language):
    quotes = nlp(WRAPPED)._.quotes
    assert found(quotes) == found(Extractor().extract(WRAPPED))
    assert [WRAPPED[slice(*quotes[-1].spans.content[0])], quotes[-1].speaker.name] == ["“We will stay,”", "Ada Lind"]


def test_acts_are_a_setting(extractor: Extractor):
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes", config={"act": "all"})
    text = "Ada Lind hopes to win."
    assert [q.quote for q in nlp(text)._.quotes] == [q.quote for q in extractor.extract(text)] == ["to win"]


def test_how_sure_a_record_must_be_is_a_setting(nlp: Language):
    text = f"{TEXT} It may have been that the quay, one hears, is old."
    sure = [each.confidence for each in nlp(text)._.quotes]
    other = spacy.blank("en")
    least = (min(sure) + max(sure)) / 2
    other.add_pipe("quotes", config={"min_confidence": least})
    kept = [each.confidence for each in other(text)._.quotes]
    assert kept == [each for each in sure if each >= least] != sure


@pytest.mark.parametrize("config", [{"act": "foo"}, {"min_confidence": 5}])
def test_settings_that_are_none_are_refused(config: dict):
    with pytest.raises(ValueError, match=next(iter(config))):
        spacy.blank("en").add_pipe("quotes", config=config)


def test_documents_are_saved_with_their_records(nlp: Language):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (kept,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)
    assert doc._.quotes == again._.quotes == kept._.quotes == pickle.loads(pickle.dumps(doc))._.quotes != []


def test_documents_become_json_with_their_records(nlp: Language):
    doc = nlp(TEXT)
    row = json.loads(json.dumps(doc.to_json(underscore=["quote_records"])))
    assert row["_"]["quote_records"] == [quote.to_dict() for quote in doc._.quotes] != []


def test_saved_documents_are_read_where_no_pipeline_is(nlp: Language, tmp_path):
    DocBin(docs=[nlp(TEXT)], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    script = (
        "import sys, spacy\nfrom spacy.tokens import DocBin\nfrom quotes.component import set_extensions\n"
        "set_extensions()\n"
        "(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank('en').vocab)\n"
        "print(doc._.quotes[0].speaker.name, 'onnxruntime' in sys.modules)"
    )
    command = [sys.executable, "-c", script, tmp_path / "docs.spacy"]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "Ada Lind False\n"


def test_a_pipeline_is_saved_and_loaded_with_its_settings(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes", config={"act": "all"})
    nlp.to_disk(tmp_path / "pipeline")
    assert found(spacy.load(tmp_path / "pipeline")("Ada Lind hopes to win.")._.quotes) != []


def test_several_processes_give_the_same(nlp: Language):
    rows = [(TEXT, {"id": number}) for number in range(4)]
    one, two = (
        [doc._.quotes for doc, _ in nlp.pipe(rows, as_tuples=True, n_process=number, batch_size=1)] for number in (1, 2)
    )
    assert one == two
    assert [quotes[0].id for quotes in two] == ["0#1", "1#1", "2#1", "3#1"]


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("a", "a"),
        (5, "5"),
        (np.int64(5), "5"),
        (UUID(int=7), str(UUID(int=7))),
        ({"id": "a", "date": None}, "a"),
        ({"id": 5}, "5"),
        ({"id": UUID(int=7)}, str(UUID(int=7))),
        ({"id": ("a", 5)}, "('a', 5)"),
        ({"id": None}, "-"),
        ({}, "-"),
        (None, "-"),
        (("a", "b"), "-"),
        (True, "-"),
    ],
)
def test_documents_have_the_ids_of_their_context(context: object, expected: str, nlp: Language):
    ((doc, same),) = nlp.pipe([(TEXT, context)], as_tuples=True)
    assert same == context
    assert {quote.document for quote in doc._.quotes} == {expected}


@pytest.mark.parametrize("key", ["mine", 5, np.int64(5), UUID(int=7)])
def test_the_id_in_user_data_goes_before(key: object, nlp: Language):
    doc = nlp.make_doc(TEXT)
    doc.user_data["id"] = key
    assert nlp(doc)._.quotes[0].id == f"{key}#1"


def test_a_second_component_is_refused_rather_than_to_overwrite_what_the_first_found():
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes", name="first")
    with pytest.raises(ValueError, match="a component 'quotes' already"):
        nlp.add_pipe("quotes", name="second", config={"act": "all"})
    nlp.replace_pipe("first", "quotes", config={"act": "all"})
    assert [quote.act for quote in nlp("Ada Lind hopes to win.")._.quotes] == ["thought"]


def test_parts_are_spans_over_the_document(nlp: Language):
    doc = nlp(TEXT)
    first, second = doc._.quote_spans
    assert [[span.text for span in part] for part in (first.content, first.source, first.cue)] == [
        ["“We will stay,”"],
        ["Ada Lind"],
        ["said"],
    ]
    assert [(span.label_, span.id_) for span in (*first.content, *first.source, *second.cue)] == [
        ("DIRECT", "-#1"),
        ("SOURCE", "-#1"),
        ("CUE", "-#2"),
    ]


def test_groups_of_spans_are_saved_with_the_document(nlp: Language):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for key in ("quotes", "quote_sources", "quote_cues"):
        assert [span.text for span in again.spans[key]] == [span.text for span in doc.spans[key]] != []
    assert len(again.spans["quote_parts"]) == sum(map(len, again.spans.values())) / 2


def test_displacy_shows_them(nlp: Language):
    for key, labels in (("quotes", {"DIRECT", "INDIRECT"}), ("quote_parts", {"DIRECT", "INDIRECT", "SOURCE", "CUE"})):
        html = displacy.render(nlp(TEXT), style="span", options={"spans_key": key}, jupyter=False)
        assert set(re.findall(r"\b(DIRECT|INDIRECT|SOURCE|CUE)\b", html)) == labels


def test_spans_hold_the_tokens_that_they_touch():
    nlp = spacy.blank("en")
    nlp.tokenizer = nlp.tokenizer.__class__(nlp.vocab)  # Splits at blanks alone.
    nlp.add_pipe("quotes")
    doc = nlp(TEXT)
    assert [span.text for span in doc._.quote_spans[0].source] == ["Ada Lind."]
