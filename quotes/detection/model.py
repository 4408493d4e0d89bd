"""The attribution model: an encoder over windows of words, and a network that labels the words around one cue.

Think of it as semantic role labelling for reported speech. `training/` makes the files that are read here.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import resources
from math import exp, log
from operator import mul
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from quotes.article import Article
from quotes.detection.branches import branches
from quotes.detection.decoding import CONTENT, SOURCE, Chain, Floats, Integers, best_paths
from quotes.detection.windows import Stretch, Syntax, Window, Words, load_tokenizer, windows_of, words_of

_PAIR_WORDS = 4096
"""Words, padding counted, that the pair network sees at once: bounds memory."""
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
    """A word that may start a cue, and the stretch that it stands in."""

    anchor: int
    stretch: Stretch
    starts_cue: float

    @property
    def length(self) -> int:
        return self.stretch[1] - self.stretch[0]


@frozen(eq=False)
class Reading:
    """An article as the encoder reads it.

    words: its words; states: words x width, the encoder's last states and, behind them, those of a layer in its middle,
    which say more of what a word is than of what it does; starts: of each word, the probability that a cue begins.
    """

    words: Words
    states: NDArray[np.float16]
    starts: Floats


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

    def read(self, words: Words) -> Reading:
        """The words, read by the encoder."""
        parts = [self.encode(window) for window in windows_of(words, self.special)]
        if not parts:
            return Reading(words, np.zeros((0, 0), np.float16), np.zeros(0, np.float32))
        return Reading(words, np.concatenate([states for states, _ in parts]), np.concatenate([at for _, at in parts]))

    def labellings(self, reading: Reading) -> Iterator[Labelling]:
        """A labelling for each word that may start a cue, in no particular order."""
        found = sorted(self._likely(reading), key=lambda each: each.length)
        for group in _groups(found):
            yield from self._label(reading, group)

    def _likely(self, reading: Reading) -> Iterator[_Likely]:
        stretches = reading.words.stretches
        for anchor in map(int, np.flatnonzero(reading.starts >= self.floor)):
            stretch = stretches[bisect_right(stretches, (anchor, len(reading.starts))) - 1]
            yield _Likely(anchor, stretch, float(reading.starts[anchor]))

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

    def encode(self, window: Window) -> tuple[NDArray[np.float16], Floats]:
        """For each word of a window its states, as of Reading, and the probability that a cue starts there."""
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
        states, logits, middle = self.encoder.run(None, {name: column[None] for name, column in columns.items()})
        both = np.concatenate([states[0], middle[0][window.heads]], 1)
        return both.astype(np.float16), 1 / (1 + np.exp(-logits[0]))

    def _label(self, reading: Reading, group: Sequence[_Likely]) -> Iterator[Labelling]:
        lengths = np.array([each.length for each in group])
        anchors = np.array([each.anchor - each.stretch[0] for each in group])
        width = reading.states.shape[1] // 2
        padded = np.zeros((len(group), lengths.max(), width), np.float32)
        parsed = np.zeros(padded.shape[:2], np.int64)
        for row, each in enumerate(group):
            padded[row, : each.length] = reading.states[slice(*each.stretch), :width]
            parsed[row, : each.length] = branches(reading.words, each.anchor, each.stretch, self.syntax)
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
        longest = found[min(end, len(found) - 1)].length
        unlike = longest > _SPREAD * found[start].length + _SPREAD_WORDS
        if end == len(found) or unlike or (end + 1 - start) * longest > _PAIR_WORDS:
            yield found[start:end]
            start = end
