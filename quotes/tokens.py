"""spaCy's English tokenizer: from a cleaned text to a Doc of the same characters."""

import sys

import spacy
from spacy.language import Language


def load_english() -> Language:
    """The tokenizer, for texts of any length: spaCy's limit is that of its parser and recognizer."""
    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize
    return nlp
