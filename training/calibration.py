"""How sure to be: from a labelling's own odds to the share that is right, measured on articles that are held back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from spacy.language import Language

from quotes.article import article_of
from quotes.cleaning import clean
from quotes.detection import Model, attribution_of, without_rivals
from quotes.evaluation import jaccard
from quotes.records import Span
from quotes.tokens import load_english
from training.articles import Row, Statement

Floats = NDArray[np.float64]
_NEWTON_STEPS = 30
_RIGHT = 0.5
"""Jaccard index, as in PolNeAR's figures."""


@frozen
class Candidate:
    """A find: what it rests on, whether a labelled attribution shares half its content and source, whether it is
    speech, and in which corpus."""

    features: tuple[float, ...]
    right: bool
    speech: bool = True
    corpus: str = ""


def read_candidates(rows: Iterable[Row], model: Model) -> tuple[list[Candidate], int]:
    """All finds in articles whose attributions are all labelled, and how many of those are speech."""
    nlp = load_english()
    found: list[Candidate] = []
    labelled = 0
    for row in rows:
        labelled += sum(each.act == "speech" for each in row.statements)
        found.extend(_candidates(row, nlp, model))
    return found, labelled


def _candidates(row: Row, nlp: Language, model: Model) -> Iterator[Candidate]:
    cleaned = clean(row.text)
    article = article_of(nlp.make_doc(cleaned.text))
    reading = model.read(model.words(article))
    free = list(row.statements)
    for each in without_rivals(model.labellings(reading)):
        found = attribution_of(article, reading.words, each, model)
        content, source = (tuple(map(cleaned.span_in_source, part)) for part in (found.content, found.source))
        match = next((told for told in free if _same(content, source, told)), None)
        if match is not None:
            free.remove(match)
        if content:
            yield Candidate(model.features(each), match is not None, found.act == "speech", row.corpus)


def _same(content: Sequence[Span], source: Sequence[Span], told: Statement) -> bool:
    """Beside a quotation without a cue who speaks is labelled as its source, though nothing there is one."""
    return jaccard(content, told.content) >= _RIGHT and (not told.cue or jaccard(source, told.source) >= _RIGHT)


def fit(candidates: Sequence[Candidate]) -> tuple[float, ...]:
    """Constant and weights of the logistic regression of being right on the features, by Newton's method.

    Each corpus counts the same: articles that were written to learn from are many, and easier than those of papers.
    """
    number = Counter(each.corpus for each in candidates)
    worth = np.array([len(candidates) / len(number) / number[each.corpus] for each in candidates])
    columns = np.array([(1.0, *each.features) for each in candidates])
    right = np.array([each.right for each in candidates], float)
    weights = np.zeros(columns.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = _logistic(columns @ weights)
        slope = columns.T @ (worth * (right - chance))
        bend = (columns * (worth * chance * (1 - chance))[:, None]).T @ columns + 1e-6 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return tuple(map(float, weights))


def confidences(candidates: Iterable[Candidate], weights: Sequence[float]) -> Floats:
    """The confidence of each candidate."""
    return _logistic(np.array([(1.0, *each.features) for each in candidates]) @ np.array(weights))


def even_threshold(candidates: Sequence[Candidate], weights: Sequence[float], labelled: int) -> tuple[float, float]:
    """The confidence, in hundredths, from which the precision of speech is no lower than its recall, and F1 from there.

    labelled: how many statements are speech.
    """
    spoken = [each for each in candidates if each.speech]
    sure = np.round(confidences(spoken, weights), 2)
    right = np.array([each.right for each in spoken])
    steps = np.arange(10, 90) / 100
    even = next(step for step in steps if (sure >= step).sum() <= labelled)
    return float(even), float(2 * right[sure >= even].sum() / ((sure >= even).sum() + labelled))


def folds(candidates: Sequence[Candidate], number: int = 5) -> Floats:
    """Each candidate's confidence by weights fitted without its fold (folds are runs of candidates)."""
    parts = np.array_split(np.arange(len(candidates)), number)
    result = np.zeros(len(candidates))
    for part in parts:
        held = set(part.tolist())
        weights = fit([each for at, each in enumerate(candidates) if at not in held])
        result[part] = confidences([candidates[at] for at in part], weights)
    return result


def _logistic(odds: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-odds))
    return result
