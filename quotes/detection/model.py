"""The attribution model: an encoder over windows of words, and a network that labels the words around one cue.

Think of it as semantic role labelling for reported speech. `training/` makes the files that are read here.
"""

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from math import exp, log
from operator import mul
from pathlib import Path

import numpy as np
from attrs import frozen
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from quotes.article import Article
from quotes.detection.branches import branches
from quotes.detection.decoding import CONTENT, SOURCE, Chain, Floats, Integers, best_paths
from quotes.detection.windows import Stretch, Syntax, Window, Words, load_tokenizer, windows_of, words_of

_PAIR_WORDS = 4096
"""Words, padding counted, that the pair network sees at once: bounds memory."""
_WINDOWS = 8
"""Windows whose states are held at once, so that stretches of like length meet: bounds memory, too."""
_SPREAD, _SPREAD_WORDS = 1.3, 8
"""How much longer than the shortest the longest stretch of a group may be: a factor, and words besides."""


@frozen(eq=False)
class Labelling:
    """What the model makes of one word as the first of a cue.

    anchor: the index of the word in Words; stretch: the words that are labelled; labels: one of decoding.LABELS each;
    starts_cue: the probability that a cue starts there; path: the log probability of all the labels, given the cue.
    """

    anchor: int
    stretch: Stretch
    labels: Integers
    starts_cue: float
    path: float

    def words(self, label: int) -> list[int]:
        """The indices in Words of what has a label."""
        return [self.stretch[0] + int(at) for at in np.flatnonzero(self.labels == label)]


@frozen(eq=False)
class _Likely:
    """A word that may start a cue, and the states of the words of its stretch."""

    anchor: int
    stretch: Stretch
    starts_cue: float
    states: Floats


@frozen(eq=False)
class Model:
    """A model in memory.

    floor: the probability of a cue from which a word is looked at; threshold: the confidence that an attribution has by
    default; calibration: of confidence, the constant and the weights of a labelling's features.
    """

    encoder: InferenceSession
    pairs: InferenceSession
    tokenizer: Tokenizer
    syntax: Syntax
    special: tuple[int, int]
    chain: Chain
    floor: float
    threshold: float
    calibration: tuple[float, ...]

    def words(self, article: Article) -> Words:
        """The article's words in the pieces that the model reads."""
        return words_of(article, self.tokenizer, self.syntax)

    def labellings(self, words: Words) -> Iterator[Labelling]:
        """A labelling for each word that may start a cue, in no particular order."""
        windows = windows_of(words, self.special)
        for start in range(0, len(windows), _WINDOWS):
            found = [likely for window in windows[start : start + _WINDOWS] for likely in self._likely(window)]
            for group in _groups(sorted(found, key=lambda each: len(each.states))):
                yield from self._label(words, group)

    def _likely(self, window: Window) -> Iterator[_Likely]:
        states, probabilities = self.encode(window)
        for number in np.flatnonzero(probabilities >= self.floor):
            anchor = window.first + int(number)
            start, end = next(each for each in window.stretches if each[0] <= anchor < each[1])
            around = states[start - window.first : end - window.first]
            yield _Likely(anchor, (start, end), float(probabilities[number]), around)

    def confidence(self, found: Labelling) -> float:
        """The probability that an attribution's content and source are right, rounded to hundredths."""
        constant, *weights = self.calibration
        odds = constant + sum(map(mul, weights, self.features(found)))
        return round(1 / (1 + exp(-odds)), 2)

    def features(self, found: Labelling) -> tuple[float, ...]:
        """What confidence rests on: the log odds of the cue, the log probability of the labels, the same for each word
        of the content, whether there is no source, and the log of the content's length."""
        chance = min(max(found.starts_cue, 1e-6), 1 - 1e-6)
        size = len(found.words(CONTENT))
        sourceless = float(not found.words(SOURCE))
        return log(chance / (1 - chance)), found.path, found.path / max(size, 1), sourceless, log(1 + size)

    def encode(self, window: Window) -> tuple[Floats, Floats]:
        """For each word of a window its state and the probability that a cue starts there."""
        columns = {
            "pieces": window.pieces,
            "attended": np.ones_like(window.pieces),
            "marks": window.marks,
            "cases": window.cases,
            "tags": window.tags,
            "deps": window.deps,
            "starts": window.starts,
            "heads": window.heads,
        }
        states, logits = self.encoder.run(None, {name: column[None] for name, column in columns.items()})
        return states[0], 1 / (1 + np.exp(-logits[0]))

    def _label(self, words: Words, group: Sequence[_Likely]) -> Iterator[Labelling]:
        lengths = np.array([len(each.states) for each in group])
        anchors = np.array([each.anchor - each.stretch[0] for each in group])
        padded = np.zeros((len(group), lengths.max(), group[0].states.shape[1]), np.float32)
        parsed = np.zeros(padded.shape[:2], np.int64)
        for row, each in enumerate(group):
            padded[row, : len(each.states)] = each.states
            parsed[row, : len(each.states)] = branches(words, each.anchor, each.stretch, self.syntax)
        present = (np.arange(lengths.max()) < lengths[:, None]).astype(np.float32)
        columns = {"states": padded, "anchors": anchors, "branches": parsed, "present": present}
        (scores,) = self.pairs.run(None, columns)
        paths, chances = best_paths(scores, anchors, lengths, self.chain)
        for each, path, chance, length in zip(group, paths, chances, lengths, strict=True):
            yield Labelling(each.anchor, each.stretch, path[:length], each.starts_cue, float(chance))


def load_model(folder: Path | None = None, threads: int = 1) -> Model:
    """The model of a folder, or the one in the package; threads: those that one document may use."""
    folder = folder or Path(str(resources.files("quotes.detection") / "weights"))
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    options = SessionOptions()
    options.intra_op_num_threads = threads
    return Model(
        InferenceSession(folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]),
        InferenceSession(folder / "pairs.onnx", options, providers=["CPUExecutionProvider"]),
        load_tokenizer(folder / "tokenizer.json"),
        Syntax.of(settings["tags"], settings["deps"]),
        tuple(settings["special"]),
        Chain(*(np.array(settings[part], np.float32) for part in ("first", "between", "final"))),
        settings["floor"],
        settings["threshold"],
        tuple(settings["calibration"]),
    )


def _groups(found: Sequence[_Likely]) -> Iterator[Sequence[_Likely]]:
    """What was found, shortest first, in groups of bounded size and of like length, as padding costs time."""
    start = 0
    for end in range(1, len(found) + 1):
        longest = len(found[min(end, len(found) - 1)].states)
        unlike = longest > _SPREAD * len(found[start].states) + _SPREAD_WORDS
        if end == len(found) or unlike or (end + 1 - start) * longest > _PAIR_WORDS:
            yield found[start:end]
            start = end
