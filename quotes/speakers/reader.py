"""The model of speakers: what it reads from what the encoder has made of the words.

`training/` makes the files that are read here.
"""

from bisect import bisect_left
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from math import exp, log
from operator import mul
from pathlib import Path

import numpy as np
from attrs import frozen

from quotes.detection.decoding import Floats
from quotes.runtime import InferenceSession, session
from quotes.speakers.asking import Asked
from quotes.speakers.features import POINTS, ROW, SOURCE_FEATURES
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import LONGEST, Source, source_of
from quotes.weights import read_settings

_LENGTHS = (2, 8)
"""Words up to which sources are read together: most are of a word or two, and padding costs time."""
_SUREST = 0.98
_POINTED = ("source", "states", "apart", "slots")
"""Columns of a question that the pointer reads."""


@frozen(eq=False)
class Reader:
    """The model in memory.

    sources, pointer: its networks; trees: those that choose; confidence: the weights by which a choice's features tell
    how sure it is; least: the confidence below which nobody is named; shown: how many candidates a speaker keeps.
    """

    sources: InferenceSession
    pointer: InferenceSession
    trees: InferenceSession
    confidence: tuple[float, ...]
    least: float
    shown: int = 0

    def read(self, scene: Scene, hidden: Floats, sources: Sequence[Words]) -> list[Source]:
        """Each of the sources, read. hidden: of the article's words, as of `quotes.detection.Reading`."""
        read: dict[Words, Source] = {}
        for _, alike in groupby(sorted(sources, key=_length), lambda words: bisect_left(_LENGTHS, _length(words))):
            read |= self._read(scene, hidden, list(alike))
        return [read[words] for words in sources]

    def _read(self, scene: Scene, hidden: Floats, sources: Sequence[Words]) -> dict[Words, Source]:
        """Sources, the longest last, read at once."""
        longest = _length(sources[-1])
        padded = np.zeros((len(sources), longest, hidden.shape[1]), np.float32)
        edges = np.zeros((len(sources), longest, 4), np.float32)
        present = np.zeros(padded.shape[:2], np.float32)
        for row, words in enumerate(sources):
            length = _length(words)
            padded[row, :length] = hidden[words[0] : words[0] + length]
            edges[row, :length] = edges_of(length)
            present[row, :length] = 1
        labels, kinds = self.sources.run(None, {"hidden": padded, "edges": edges, "present": present})
        return {
            words: source_of(scene, words, labels[row, : _length(words)], kinds[row])
            for row, words in enumerate(sources)
        }

    def choose(self, question: dict[str, Floats]) -> Floats:
        """The probability of each candidate of a question."""
        (scores,) = self.trees.run(None, {"rows": self.told(question)})
        odds = np.exp(scores[:, 0] - scores.max())
        chances: Floats = odds / odds.sum()
        return chances

    def sure(self, source: Source, asked: Asked, chances: Floats) -> float:
        """The probability that the likeliest candidate is right, rounded to hundredths.

        Of a quotation without a source nothing was read that could tell more than the choice itself, which is right as
        often as it says.
        """
        if asked.form == "unsaid":
            return round(min(float(chances.max()), _SUREST), 2)
        constant, *weights = self.confidence
        odds = constant + sum(map(mul, weights, confidence_features(source, asked, chances)))
        return round(1 / (1 + exp(-odds)), 2)

    def told(self, question: dict[str, Floats]) -> Floats:
        """What is told of each candidate of a question, candidates x `features.ROW`."""
        (points,) = self.pointer.run(None, {name: question[name] for name in _POINTED})
        rows = np.empty((len(points), ROW), np.float32)
        rows[:, :SOURCE_FEATURES] = question["about"]
        rows[:, SOURCE_FEATURES:-POINTS] = question["pairs"]
        rows[:, -POINTS:] = points
        return rows


def confidence_features(source: Source, asked: Asked, chances: Floats) -> tuple[float, ...]:
    """What confidence rests on: the log odds of the choice, how surely the source was read, and the source's form."""
    best = min(max(*chances.tolist(), 1e-4), 1 - 1e-4)
    described = float(asked.form in ("definite", "indefinite"))
    pronoun = float(asked.form not in ("definite", "indefinite", "name"))
    return log(best / (1 - best)), source.sure, max(source.kinds.tolist()), described, pronoun


def edges_of(length: int) -> Floats:
    """Where each word of a source stands: whether first, whether last, how far from either."""
    edges = np.zeros((length, 4), np.float32)
    edges[0, 0] = edges[-1, 1] = 1
    edges[:, 2] = np.log1p(np.arange(length)) / 3
    edges[:, 3] = edges[::-1, 2]
    return edges


def _length(words: Words) -> int:
    """How many words of a source are read."""
    return min(words[1] - words[0], LONGEST)


def load_reader(folder: Path | None = None, threads: int = 1) -> Reader:
    """The model of a folder, or the one in the package; threads: those that one document may use.

    Raises WeightsError.
    """
    folder = folder or Path(str(resources.files("quotes.speakers") / "weights"))
    settings = read_settings(folder, "reader.json")
    sources, pointer, trees = (session(folder / f"{name}.onnx", threads) for name in ("sources", "pointer", "trees"))
    return Reader(sources, pointer, trees, tuple(settings["confidence"]), settings["least"])
