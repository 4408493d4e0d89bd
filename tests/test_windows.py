"""What the model is given: every word once, in windows that hold what they may."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.article import article_of
from quotes.cleaning import clean
from quotes.detection import load_model
from quotes.detection.windows import LONGEST_WORD, WINDOW, windows_of

MODEL = load_model()
BLANK = spacy.blank("en")


def read(text: str):
    article = article_of(BLANK.make_doc(clean(text).text))
    return article, MODEL.words(article)


@settings(deadline=None, max_examples=150)
@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab “”\n.,'\"")), max_size=400), st.integers(0, WINDOW)
)
def test_every_word_stands_in_one_window_and_no_window_is_too_long(text, first_limit):
    article, words = read(text)
    texts = [article.text[start:end] for start, end in zip(article.starts, article.ends, strict=True)]
    assert list(words.tokens) == [at for at, each in enumerate(texts) if not each.isspace()]
    windows = windows_of(words, MODEL.special, first_limit=first_limit)
    covered = [window.first + at for window in windows for at in range(len(window.heads))]
    assert covered == list(range(len(words.tokens)))
    for window in windows:
        assert len(window.pieces) <= WINDOW + 2
        assert {len(column) for column in (window.marks, window.cases, window.starts)} == {len(window.pieces)}
        for at, place in enumerate(window.heads):
            assert window.pieces[place] == words.pieces[window.first + at][0]


def test_windows_part_between_paragraphs():
    _, words = read("\n".join(["The harbour stays shut, the port said." * 5] * 20))
    starts = {start for start, _ in words.stretches}
    assert len(words.stretches) == 20
    windows = windows_of(words, MODEL.special)
    assert len(windows) > 1
    assert all(window.first in starts for window in windows)


def test_a_paragraph_that_no_window_holds_parts_behind_a_sentence():
    _, words = read("The harbour stays shut. " * 1000)
    assert len(words.stretches) > 1
    assert all((end - start) % 5 == 0 for start, end in words.stretches)


def test_a_word_has_the_same_pieces_wherever_it_stands():
    article, words = read("The Harbourmaster stays.\nStays the Harbourmaster, too? The Harbourmaster stays 😀.")
    for token, pieces in zip(words.tokens, words.pieces, strict=True):
        word = article.text[article.starts[token] : article.ends[token]]
        alone = MODEL.tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False)
        assert list(pieces) == alone.ids
    assert len(words.pieces) > len(set(words.pieces))


@pytest.mark.parametrize(("word", "other"), [("MSP", "MP"), ("MSPs", "MPs"), ("Detectives", "Officers")])
def test_a_word_that_the_networks_hardly_know_has_the_pieces_of_its_stand_in(word: str, other: str):
    (_, own), (_, others) = read(f"{word} said no."), read(f"{other} said no.")
    assert own.pieces == others.pieces
    assert own.cases.tolist() == others.cases.tolist()


def test_an_endless_word_costs_no_more_than_a_long_one():
    _, words = read("She said " + "xy" * 450 + " twice.")
    assert max(map(len, words.pieces)) <= LONGEST_WORD


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("She said “no” again", "outside outside opening inside closing outside"),
        ("He said \"I heard 'no' twice\"", "outside outside opening inside inside nested nested nested inside closing"),
    ],
)
def test_words_know_where_the_marks_are(text, states):
    from quotes.detection.windows import MARK_STATES

    _, words = read(text)
    assert " ".join(MARK_STATES[state] for state in words.marks) == states


def test_texts_longer_than_a_parser_takes_are_read(extractor):
    filler = "The ships lay at anchor and waited for the tide.\n\n" * 400 + f"{'x' * 990}\n\n" * 1_100
    text = filler + "“We will stay,” said Ada Lind."
    assert len(clean(text).text) > 1_100_000
    (quote,) = extractor.extract(text)
    assert (quote.quote, quote.speaker.name) == ("We will stay,", "Ada Lind")
    start, end = quote.spans.content[0]
    assert text[start:end] == "“We will stay,”"
