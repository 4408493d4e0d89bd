"""Articles with labelled attributions (PolNeAR's form) as examples: words, and who is what for each attribution."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import jsonlines
import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from spacy.language import Language
from tokenizers import Tokenizer

from quotes.article import article_of
from quotes.cleaning import clean
from quotes.detection.branches import branches
from quotes.detection.decoding import CONTENT, CUE, LABELS, OTHER, SOURCE, Floats
from quotes.detection.windows import Stretch, Syntax, Window, Words, windows_of, words_of
from quotes.parsing import parse
from quotes.records import Span

Labels = NDArray[np.int64]


@frozen(eq=False)
class Labelled:
    """One attribution: the cue's first word, the stretch it stands in, and for each word there its label and branch.

    labels: for each word the probability of each label, 1 for the one that was given by hand; weight: in the loss.
    """

    anchor: int
    stretch: Stretch
    labels: Floats
    branches: Labels
    weight: float = 1.0


@frozen(eq=False)
class Example:
    """An article. starts: for each word, the probability that a cue starts there; counted: whether that is known;
    states: words x width, what a teacher makes of each word, without width where there is no teacher.

    The corpus labels outermost attributions alone, so that a word inside a content does not stand against one.
    """

    id: str
    words: Words
    spans: tuple[Span, ...]
    attributions: tuple[Labelled, ...]
    starts: Floats
    counted: NDArray[np.bool_]
    states: NDArray[np.float16]


def read_examples(path: Path, nlp: Language, tokenizer: Tokenizer, syntax: Syntax) -> Iterator[Example]:
    """The examples of a JSONL file: id, text and attributions (source, cue, content as spans of the text)."""
    with jsonlines.open(path) as rows:
        for row in rows:
            yield _example(row, nlp, tokenizer, syntax)


def _example(row: dict, nlp: Language, tokenizer: Tokenizer, syntax: Syntax) -> Example:  # type: ignore[type-arg]
    cleaned = clean(row["text"])
    article = article_of(parse(nlp, cleaned.text))
    words = words_of(article, tokenizer, syntax)
    tokens = (article.doc[i] for i in words.tokens)
    spans = tuple(cleaned.span_in_source((token.idx, token.idx + len(token))) for token in tokens)
    starts = np.array([start for start, _ in spans])
    stretch_of = {number: stretch for stretch in words.stretches for number in range(*stretch)}
    counted = np.ones(len(spans), bool)
    cues: list[int] = []
    found = []
    for attribution in row["attributions"]:
        cue = _covered(starts, attribution["cue"])
        content = _covered(starts, attribution["content"])
        counted[content] = False
        cues.extend(cue)
        if len(cue) and len(content):
            source = _covered(starts, attribution["source"])
            found.append(_labelled(words, syntax, stretch_of[cue[0]], source, cue, content))
    counted[cues] = True
    cue_starts = np.zeros(len(spans), np.float32)
    cue_starts[[each.anchor for each in found]] = 1.0
    attributions = tuple(sorted(found, key=lambda each: each.anchor))
    untaught = np.zeros((len(spans), 0), np.float16)
    return Example(row["id"], words, spans, attributions, cue_starts, counted, untaught)


def _covered(starts: Labels, spans: Sequence[Span]) -> Labels:
    """The words that start inside the spans, in order."""
    inside = np.zeros(len(starts), bool)
    for start, end in spans:
        inside |= (starts >= start) & (starts < end)
    return np.flatnonzero(inside)


def _labelled(words: Words, syntax: Syntax, stretch: Stretch, source: Labels, cue: Labels, content: Labels) -> Labelled:
    labels = np.full(stretch[1] - stretch[0], OTHER, np.int64)
    for label, places in ((CONTENT, content), (SOURCE, source), (CUE, cue)):
        here = places[(places >= stretch[0]) & (places < stretch[1])]
        labels[here - stretch[0]] = label
    certain = np.eye(len(LABELS), dtype=np.float32)[labels]
    return Labelled(int(cue[0]), stretch, certain, branches(words, int(cue[0]), stretch, syntax))


def windows_with_labels(
    example: Example, special: tuple[int, int], first_limit: int
) -> Iterator[tuple[Window, list[Labelled]]]:
    """The windows of an example, each with the attributions whose cue stands in it."""
    for window in windows_of(example.words, special, first_limit=first_limit):
        last = window.first + len(window.heads)
        yield window, [each for each in example.attributions if window.first <= each.anchor < last]
