"""spaCy's English tokenizer: from a cleaned text to a Doc of the same characters."""

import sys

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_suffix_regex

_FULL_STOP_BEHIND_NAME = r"(?<=[a-z][A-Z])\."
"""spaCy leaves the full stop behind a capital: "SpaceX." """


def load_english() -> Language:
    """The tokenizer, for texts of any length: spaCy's limit is that of its parser and recognizer."""
    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize
    suffixes = [*(nlp.Defaults.suffixes or ()), _FULL_STOP_BEHIND_NAME]
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    return nlp
