"""Articles as the networks learn from them: words, and who is what for each attribution."""

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Token
from tokenizers import Tokenizer

from quotes.article import article_of
from quotes.cleaning import clean
from quotes.detection.decoding import CONTENT, CUE, LABELS, OTHER, SOURCE, Floats, Integers
from quotes.detection.model import ACTS, BESIDE
from quotes.detection.windows import OPENING, Stretch, Words, words_of
from quotes.lexicon import load_lexicon
from quotes.speakers.scene import Scene, scene_of
from quotes.speakers.scene import Words as Run
from training.addressees import Verbs, beside
from training.articles import COMPLETE, Row, Statement

UNKNOWN = -100
"""A label that is not learned from."""


@frozen(eq=False)
class Labelled:
    """One attribution: the cue's first word, the stretch it stands in, and what each word there is.

    labels: for each word the probability of each of decoding.LABELS, 1 for the one that was given by hand; weight: in
    the loss; act: index into ACTS; beside: words x BESIDE, 1 or 0; both UNKNOWN where nobody has told.
    """

    anchor: int
    stretch: Stretch
    labels: Floats
    weight: float
    act: int
    beside: Floats


@frozen(eq=False)
class Example:
    """An article as it was read.

    starts: for each word, the probability that a cue starts there; counted: whether that is known. tags, deps, heads,
    entities: what spaCy says of each word, the word each hangs on, and what it takes for names; for labels alone.
    """

    row: Row
    words: Words
    scene: Scene
    attributions: tuple[Labelled, ...]
    starts: Floats
    counted: NDArray[np.bool_]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: Integers
    entities: tuple[tuple[Run, str], ...]


def read(row: Row, nlp: Language, tokenizer: Tokenizer, verbs: Verbs) -> Example:
    """An article, read by the parser. Where not all attributions are labelled, a word inside a content says nothing
    against one that starts there."""
    cleaned = clean(row.text)
    doc = nlp(cleaned.text)
    words = words_of(article_of(doc), tokenizer, load_lexicon().stand_ins)
    tokens = [doc[at] for at in words.tokens]
    spans = [cleaned.span_in_source((token.idx, token.idx + len(token))) for token in tokens]
    place = {token.i: number for number, token in enumerate(tokens)}
    named = [each for each in doc.ents if each.start in place and each.end - 1 in place]
    found, counted = _attributions(row, words, np.array([start for start, _ in spans]))
    found = [_with_beside(each, tokens, verbs) for each in found]
    starts = np.zeros(len(spans), np.float32)
    starts[[each.anchor for each in found]] = 1.0
    return Example(
        row,
        words,
        scene_of(
            row.text, [token.text for token in tokens], spans, words.marks, words.cases, [s for s, _ in words.stretches]
        ),
        tuple(found),
        starts,
        counted,
        tuple(token.tag_ for token in tokens),
        tuple(token.dep_ for token in tokens),
        np.array([place.get(token.head.i, number) for number, token in enumerate(tokens)], np.int64),
        tuple(((place[each.start], place[each.end - 1] + 1), each.label_) for each in named),
    )


def _attributions(row: Row, words: Words, starts: Integers) -> tuple[list[Labelled], NDArray[np.bool_]]:
    """The attributions in order of their cues, and of which words it is known whether they start one."""
    if row.corpus not in ("polnear", *COMPLETE):
        return [], np.zeros(len(starts), bool)
    stretch_of = {number: stretch for stretch in words.stretches for number in range(*stretch)}
    counted = np.ones(len(starts), bool)
    cues: list[int] = []
    found = []
    if row.corpus not in COMPLETE:
        counted[words.marks == OPENING] = False
    for each in row.statements:
        cue, content = covered(starts, each.cue), covered(starts, each.content)
        if row.corpus not in COMPLETE:
            counted[content] = False
        if not each.cue and is_bare(words, content):
            cue, content = content[:1], content[1:]
        cues.extend(cue)
        if len(cue) and len(content):
            found.append(_labelled(stretch_of[cue[0]], starts, each, cue, content))
    counted[cues] = True
    return sorted(found, key=lambda each: each.anchor), counted


def is_bare(words: Words, content: Integers) -> bool:
    """Whether a content without a cue begins with a mark, which then stands for the cue."""
    return len(content) > 1 and bool(words.marks[content[0]] == OPENING)


def covered(starts: Integers, spans: Iterable[Sequence[int]]) -> Integers:
    """The words that start inside the spans, in order."""
    inside = np.zeros(len(starts), bool)
    for start, end in spans:
        inside |= (starts >= start) & (starts < end)
    return np.flatnonzero(inside)


def _labelled(stretch: Stretch, starts: Integers, told: Statement, cue: Integers, content: Integers) -> Labelled:
    labels = np.full(stretch[1] - stretch[0], OTHER, np.int64)
    for label, places in ((CONTENT, content), (SOURCE, covered(starts, told.source)), (CUE, cue)):
        labels[_within(places, stretch)] = label
    beside = np.full((len(labels), len(BESIDE)), UNKNOWN, np.float32)
    if told.addressee is not None:
        beside[:, 0] = 0
        beside[_within(covered(starts, told.addressee), stretch), 0] = 1
    act = ACTS.index(told.act) if told.act in ACTS else UNKNOWN  # type: ignore[arg-type]
    return Labelled(int(cue[0]), stretch, np.eye(len(LABELS), dtype=np.float32)[labels], 1.0, act, beside)


def _within(places: Integers, stretch: Stretch) -> Integers:
    here: Integers = places[(places >= stretch[0]) & (places < stretch[1])] - stretch[0]
    return here


def _with_beside(labelled: Labelled, tokens: Sequence[Token], verbs: Verbs) -> Labelled:
    """With addressee and the cited as the parse tells them, where they are not labelled."""
    first = labelled.stretch[0]
    here = labelled.labels.argmax(1)
    cue, source = ([tokens[first + at] for at in np.flatnonzero(here == label)] for label in (CUE, SOURCE))
    told = labelled.beside.copy()
    place = {token.i: at for at, token in enumerate(tokens[first : labelled.stretch[1]])}
    for column, words in enumerate(beside(cue, source, verbs)):
        if (told[:, column] == UNKNOWN).all():
            told[:, column] = 0
            told[[place[word.i] for word in words if word.i in place], column] = 1
    return evolve(labelled, beside=told)
