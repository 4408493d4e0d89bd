"""The model of speakers: what it reads from the states of words that detection has computed.

`training/` makes the files that are read here.
"""

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from quotes.detection.decoding import Floats
from quotes.speakers.mentions import MARKED, NAMES
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import LONGEST, Source, source_of

_CHUNK = 384
"""Words read at once: whole stretches, as many as fit."""


States = NDArray[np.float16]
"""Words x width, as detection keeps them."""


@frozen(eq=False)
class Marks:
    """What the model marks in an article's words, each words x labels, log probabilities; hidden: words x width."""

    hidden: Floats
    names: Floats
    roles: Floats
    descriptions: Floats


@frozen(eq=False)
class Reader:
    """The model in memory.

    words, sources, choice: its networks; confidence: the weights by which a choice's features tell how sure it is;
    least: the confidence below which nobody is named; shown: how many candidates a speaker keeps.
    """

    words: InferenceSession
    sources: InferenceSession
    choice: InferenceSession
    confidence: tuple[float, ...]
    least: float
    shown: int = 0

    def mark(self, scene: Scene, states: States, stretches: Sequence[Words]) -> Marks:
        """Reads an article's words. states: words x width; stretches: its paragraphs, or parts of long ones."""
        if not stretches:
            return Marks(*(np.zeros((0, width), np.float32) for width in (0, len(NAMES), len(MARKED), len(MARKED))))
        parts = [self._marked(scene, states, chunk) for chunk in _chunks(stretches)]
        columns = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Marks(*columns)

    def _marked(self, scene: Scene, states: States, chunk: Sequence[Words]) -> Sequence[Floats]:
        first, last = chunk[0][0], chunk[-1][1]
        starts = np.zeros(last - first, np.int64)
        starts[[start - first for start, _ in chunk]] = 1
        columns = {
            "states": states[first:last].astype(np.float32),
            "cases": scene.cases[first:last],
            "marks": scene.marks[first:last],
            "starts": starts,
        }
        found = self.words.run(None, {name: np.asarray(column)[None] for name, column in columns.items()})
        return [each[0] for each in found]

    def read(self, scene: Scene, marks: Marks, sources: Sequence[Words]) -> list[Source]:
        """Each of the sources, read."""
        if not sources:
            return []
        lengths = [min(end - start, LONGEST) for start, end in sources]
        hidden = np.zeros((len(sources), max(lengths), marks.hidden.shape[1]), np.float32)
        edges = np.zeros((len(sources), max(lengths), 4), np.float32)
        present = np.zeros(hidden.shape[:2], np.float32)
        for row, ((start, _), length) in enumerate(zip(sources, lengths, strict=True)):
            hidden[row, :length] = marks.hidden[start : start + length]
            edges[row, :length] = edges_of(length)
            present[row, :length] = 1
        labels, kinds = self.sources.run(None, {"hidden": hidden, "edges": edges, "present": present})
        return [
            source_of(scene, words, labels[row, :length], kinds[row])
            for row, (words, length) in enumerate(zip(sources, lengths, strict=True))
        ]

    def choose(self, question: dict[str, Floats]) -> Floats:
        """The probability of each candidate of a question."""
        (scores,) = self.choice.run(None, {name: column[None] for name, column in question.items()})
        odds = np.exp(scores[0] - scores[0].max())
        chances: Floats = odds / odds.sum()
        return chances


def edges_of(length: int) -> Floats:
    """Where each word of a source stands: whether first, whether last, how far from either."""
    at = np.arange(length)
    columns = (at == 0, at == length - 1, np.log1p(at) / 3, np.log1p(length - 1 - at) / 3)
    return np.stack(columns, 1).astype(np.float32)


def _chunks(stretches: Sequence[Words]) -> list[list[Words]]:
    chunks: list[list[Words]] = []
    for stretch in stretches:
        if chunks and stretch[1] - chunks[-1][0][0] <= _CHUNK:
            chunks[-1].append(stretch)
        else:
            chunks.append([stretch])
    return chunks


def load_reader(folder: Path | None = None, threads: int = 1) -> Reader:
    """The model of a folder, or the one in the package; threads: those that one document may use."""
    folder = folder or Path(str(resources.files("quotes.speakers") / "weights"))
    settings = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    options = SessionOptions()
    options.intra_op_num_threads = threads
    words, sources, choice = (
        InferenceSession(folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
        for name in ("words", "sources", "choice")
    )
    return Reader(words, sources, choice, tuple(settings["confidence"]), settings["least"])
