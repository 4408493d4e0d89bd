"""The spaCy pipeline and texts of any length."""

import pytest
import spacy
from conftest import ROOT
from spacy.tokens import Token

from quotes import Extractor
from quotes.parsing import DEFAULT_MODEL, LONGEST_STRETCH, ModelError, load_pipeline, stretches


def test_unknown_model_is_named():
    with pytest.raises(ModelError, match="en_no_such_model"):
        load_pipeline("en_no_such_model")


@pytest.mark.parametrize("text", ["", "ab", "ab\ncd\nef", "abcdefghij", "ab cd ef gh", "a\n" * 20])
def test_stretches_make_up_the_text(text: str):
    pieces = stretches(text, 5)
    assert "".join(pieces) == text
    assert all(len(piece) <= 5 for piece in pieces)


def test_stretches_end_with_a_paragraph_where_they_can():
    assert stretches("ab\ncd\nef", 7) == ["ab\ncd\n", "ef"]


def test_long_text_is_parsed_in_stretches(extractor: Extractor):
    filler = "The ships lay at anchor and waited for the tide.\n\n"
    text = filler * (LONGEST_STRETCH // len(filler) + 10) + "“We will stay,” said Ada Lind."
    (quote,) = extractor.extract(text)
    assert (quote.quote, quote.speaker.name) == ("We will stay,", "Ada Lind")
    start, end = quote.spans.content[0]
    assert text[start:end] == "“We will stay,”"


def test_sentences_end_with_their_paragraph():
    doc = load_pipeline()("A headline without a stop\nThe harbour is shut.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["A headline without a stop", "The harbour is shut."]


def test_words_are_told_as_the_pipeline_itself_tells_them():
    """Only morphology may be another, where it is no tag's."""

    def told(token: Token) -> tuple[str, ...]:
        return token.tag_, token.pos_, token.lemma_, token.dep_, token.ent_type_

    theirs, ours = spacy.load(DEFAULT_MODEL), load_pipeline()
    for path in sorted((ROOT / "seeds").glob("*.txt"))[:6]:
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            sentences = " ".join(paragraph.split())
            assert [told(token) for token in ours(sentences)] == [told(token) for token in theirs(sentences)]
