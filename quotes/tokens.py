"""spaCy's English tokenizer: from a cleaned text to a Doc of the same characters."""

import sys

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

_FULL_STOP_BEHIND_NAME = r"(?<=[a-z][A-Z])\."
"""spaCy leaves the full stop behind a capital: "SpaceX." """
_DASH_BEFORE_NAME = r"-(?=[A-Z][a-z])"
"""spaCy leaves the dash of a signature: "-Ada Lind"."""
_WHOLE = frozenset({"Hed", "Id", "Im", "Ima", "Wed", "id", "wed"})
"""Words and names that spaCy reads as contractions without their apostrophe: "I'm"."""


def load_english() -> Language:
    """The tokenizer, for texts of any length: spaCy's limit is that of its parser and recognizer."""
    nlp = spacy.blank("en", vocab=Vocab())  # One that tells nothing of words: it is asked but where they stand.
    nlp.max_length = sys.maxsize
    prefixes = [*(nlp.Defaults.prefixes or ()), _DASH_BEFORE_NAME]
    suffixes = [*(nlp.Defaults.suffixes or ()), _FULL_STOP_BEHIND_NAME]
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.rules = {word: parts for word, parts in nlp.tokenizer.rules.items() if word not in _WHOLE}
    nlp.tokenizer.add_special_case("Sr.", [{ORTH: "Sr."}])  # As "Jr." is.
    return nlp
