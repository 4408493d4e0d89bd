"""The cleaned text and the way back."""

import pytest

from quotes.cleaning import PLACEHOLDER, clean, is_wrapped

WRAPPED = (
    "The ministry said on Friday that the harbour would stay\n"
    "shut for another week, because the strike that began on\n"
    "Monday had not been settled and the ships that lie off\n"
    "the coast could not be unloaded.\n\n"
    "Nobody knew more."
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("One.\r\n\r\nTwo.", "One.\nTwo."),
        ("One.\rTwo.", "One.\nTwo."),
        ("One.\u2029Two.", "One.\nTwo."),
        ("a  b\tc\u00a0d", "a b c d"),
        ("a\u200bb\u00adc\ufeffd", "abcd"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a\ufffdb"),
        ("\n\n  a \n", "a"),
        ("x " + "y" * 1000 + " z", f"x {PLACEHOLDER} z"),
        ("VARN, Ostland (AP) — The harbour", "The harbour"),
        ("It is — so to say — late.", "It is — so to say — late."),
        ("", ""),
    ],
)
def test_cleaned(text: str, cleaned: str):
    assert clean(text).text == cleaned


def test_spans_lead_back_to_the_source():
    text = "\ufeff One\u00a0 two.\r\n\r\nThree\u200b four."
    cleaned = clean(text)
    for word in ("One", "two.", "Three", "four.", "One two.", "Three four."):
        start = cleaned.text.index(word)
        found = cleaned.span_in_source((start, start + len(word)))
        assert text[found[0] : found[1]].replace("\u200b", "").split() == word.split()


def test_lines_of_a_wrapped_text_are_joined():
    assert is_wrapped(WRAPPED)
    assert clean(WRAPPED).text.count("\n") == 1


def test_a_line_a_paragraph_is_not_wrapped():
    text = "The harbour is shut.\nThe strike goes on.\nThe union is content.\nNobody knows more."
    assert not is_wrapped(text)
    assert clean(text).text == text
