"""The model: an encoder that reads windows of words for all that follows, and a network that labels the words around
one cue.

Think of the second as semantic role labelling for reported speech. `training/` makes the files that are read here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from math import exp, log
from operator import mul
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quotes.article import Article
from quotes.detection.decoding import CONTENT, CUE, LABELS, OTHER, SOURCE, Chain, Floats, Integers, best_paths, in_rows
from quotes.detection.windows import Stretch, Window, Words, load_tokenizer, windows_of, words_of
from quotes.lexicon import load_lexicon
from quotes.records import Act
from quotes.runtime import InferenceSession, session
from quotes.weights import read_settings

ACTS: tuple[Act, ...] = ("speech", "thought", "other")
"""In the model's order."""
BESIDE = ("addressee", "citing")
"""What the pair network tells of words besides their labels. Whom a source cites it has met too few of to tell."""
_PAIR_WORDS = 1024
"""Words, padding counted, that the pair network sees at once: as many as a processor's own memory holds."""
_DECODED = 64
"""Pairs, or a group more, whose labels are decoded at once: a step costs almost the same for one and for many."""
SURE_CUE = 0.8
"""The probability from which a cue counts whatever the labels around it are worth. One in two that it keeps besides is
right, as of others at the threshold."""
_HARDLY = -0.6
"""Log odds from which a word beside one that is of who is told is, too: "the | council"."""
_BEHIND_TO = -4.6
"""Log odds, 1 in 100, from which a word behind a cue and "to" is of who is told."""
_READ = ("states", "logits", "acts", "hidden", "names", "roles", "descriptions")
"""The encoder's outputs, as of Reading."""
_SLOW = ["SkipLayerNormFusion"]
"""What ONNX Runtime makes of the networks that takes longer than what it replaces: a sixth in the encoder."""
_SPREAD, _SPREAD_WORDS = 1.15, 4
"""How much longer than the shortest the longest stretch of a group may be: a factor, and words besides."""


@frozen(eq=False)
class Labelling:
    """What the model makes of one word as the first of a cue.

    anchor: the index of the word in Words; stretch: the words that are labelled; labels: one of decoding.LABELS each;
    starts_cue: the probability that a cue starts there; path: the log probability of all the labels, given the cue;
    act: what the cue does; addressee: the words, in Words, of who is told.
    """

    anchor: int
    stretch: Stretch
    labels: Integers
    starts_cue: float
    path: float
    act: Act
    addressee: tuple[int, ...]

    def words(self, label: int) -> list[int]:
        """The indices in Words of what has a label."""
        found: list[int] = (np.flatnonzero(self.labels == label) + self.stretch[0]).tolist()
        return found


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
    """An article as the encoder reads it, a row for each word.

    words: the article's; states: what the pair network reads; starts: the probability that a cue begins; acts: scores
    of ACTS for a cue that does; hidden: what the speakers' networks read; names, roles, descriptions: log probabilities
    of the labels of `quotes.speakers.mentions`.
    """

    words: Words
    states: NDArray[np.float16]
    starts: Floats
    acts: Floats
    hidden: Floats
    names: Floats
    roles: Floats
    descriptions: Floats


@frozen(eq=False)
class Model:
    """A model in memory.

    stand_ins: as of `Lexicon`; floor: the probability of a cue from which a word is looked at; threshold: the
    confidence that an attribution has by default; calibration: of confidence, the constant and the weights of a
    labelling's features.
    """

    encoder: InferenceSession
    pairs: InferenceSession
    tokenizer: Tokenizer
    stand_ins: Mapping[str, str]
    special: tuple[int, int]
    chain: Chain
    floor: float
    threshold: float
    calibration: tuple[float, ...]

    def words(self, article: Article) -> Words:
        """The article's words in the pieces that the model reads."""
        return words_of(article, self.tokenizer, self.stand_ins)

    def read(self, words: Words) -> Reading:
        """The words, read by the encoder."""
        windows = windows_of(words, self.special)
        parts = [self.encode(window) for window in windows] or [[np.zeros((0, 1), np.float32)] * len(_READ)]
        columns = (np.concatenate(column) for column in zip(*parts, strict=True))
        states, logits, *others = columns
        return Reading(words, states.astype(np.float16), (1 / (1 + np.exp(-logits))).reshape(-1), *others)

    def labellings(self, reading: Reading) -> Iterator[Labelling]:
        """A labelling for each word that may start a cue, in no particular order."""
        anchors = map(int, np.flatnonzero(reading.starts >= self.floor))
        found = sorted((_likely_at(reading, anchor) for anchor in anchors), key=lambda each: each.length)
        for groups in _batches(_groups(found)):
            yield from self._label(reading, groups)

    def labelling_of(self, reading: Reading, word: int) -> Labelling:
        """The labelling of a word, however likely a cue is there."""
        (found,) = self._label(reading, [[_likely_at(reading, word)]])
        return found

    def confidence(self, found: Labelling) -> float:
        """The probability that an attribution's content and source are right, rounded to hundredths.

        Where a cue is sure it is no less than the threshold: something is said there, if the end of it is in doubt.
        """
        constant, *weights = self.calibration
        odds = constant + sum(map(mul, weights, self.features(found)))
        calibrated = round(1 / (1 + exp(-odds)), 2)
        return max(calibrated, self.threshold) if found.starts_cue >= SURE_CUE else calibrated

    def features(self, found: Labelling) -> tuple[float, ...]:
        """What confidence rests on: the log odds of the cue, the log probability of the labels, the same for each word
        of the content, whether there is no source, the log of the content's length, and whether the act is a thought or
        another one: of these fewer are right than of speech that is as likely."""
        chance = min(max(found.starts_cue, 1e-6), 1 - 1e-6)
        size = int(np.count_nonzero(found.labels == CONTENT))
        sourceless = float(not (found.labels == SOURCE).any())
        acts = [float(found.act == act) for act in ACTS[1:]]
        return log(chance / (1 - chance)), found.path, found.path / max(size, 1), sourceless, log(1 + size), *acts

    def encode(self, window: Window) -> list[Floats]:
        """What the encoder gives for each word of a window, in the order of _READ."""
        columns = {name: getattr(window, name)[None] for name in ("pieces", "marks", "cases", "starts", "heads")}
        found = self.encoder.run(list(_READ), columns)
        return [each[0] for each in found]

    def _label(self, reading: Reading, groups: Sequence[Sequence[_Likely]]) -> Iterator[Labelling]:
        found = [each for group in groups for each in group]
        scores = np.zeros((len(found), max(each.length for each in found), len(LABELS)), np.float32)
        beside: list[Floats] = []
        for group in groups:
            told, near = self._scores(reading, group)
            scores[len(beside) : len(beside) + len(group), : told.shape[1]] = told
            beside.extend(near)
        paths, chances = best_paths(scores, *_places(found), self.chain)
        for row, each in enumerate(found):
            labels = paths[row, : each.length]
            told = beside[row][: each.length, BESIDE.index("addressee")]
            addressee = self._behind_to(reading.words, each, labels, told) or _longest_run(told, each.stretch[0])
            act = ACTS[int(reading.acts[each.anchor].argmax())]
            yield Labelling(each.anchor, each.stretch, labels, each.starts_cue, float(chances[row]), act, addressee)

    def _behind_to(self, words: Words, found: _Likely, labels: Integers, told: Floats) -> tuple[int, ...]:
        """Who is told behind a cue and "to", by their index in Words: "said to | the BBC". The labels that the network
        learned from tell it in half of the texts, so it is seldom likelier than not."""
        first = found.stretch[0]
        to = int(np.flatnonzero(labels == CUE)[-1]) + 1
        if to == len(labels) or labels[to] != OTHER or words.pieces[first + to] != (self.tokenizer.token_to_id("to"),):
            return ()
        likely = (told[to + 1 :] > _BEHIND_TO) & (labels[to + 1 :] == OTHER)
        length = int(np.argmin([*likely, False]))
        return tuple(range(first + to + 1, first + to + 1 + length))

    def _scores(self, reading: Reading, group: Sequence[_Likely]) -> tuple[Floats, Floats]:
        """What the pair network gives for each word of each stretch: of its labels, and of BESIDE."""
        anchors, lengths = _places(group)
        padded = np.zeros((len(group), lengths.max(), reading.states.shape[1]), np.float32)
        for row, each in enumerate(group):
            padded[row, : each.length] = reading.states[slice(*each.stretch)]
        present = (np.arange(lengths.max()) < lengths[:, None]).astype(np.float32)
        scores, beside = self.pairs.run(None, {"states": padded, "anchors": anchors, "present": present})
        return scores, beside


def _likely_at(reading: Reading, anchor: int) -> _Likely:
    stretches = reading.words.stretches
    stretch = stretches[bisect_right(stretches, (anchor, len(reading.starts))) - 1]
    return _Likely(anchor, stretch, float(reading.starts[anchor]))


def _places(found: Sequence[_Likely]) -> tuple[Integers, Integers]:
    """Where in its stretch each word stands, and how long the stretch is."""
    return np.array([each.anchor - each.stretch[0] for each in found]), np.array([each.length for each in found])


def _longest_run(logits: Floats, first: int) -> tuple[int, ...]:
    """The longest run of words one of which is likelier so than not and none much less likely, by their index in
    Words."""
    runs = (run for run in in_rows(np.flatnonzero(logits > _HARDLY).tolist()) if logits[slice(*run)].max() > 0)
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return tuple(range(first + start, first + end))


def load_model(folder: Path | None = None, threads: int = 1) -> Model:
    """The model of a folder, or the one in the package; threads: those that one document may use.

    Raises WeightsError.
    """
    folder = folder or Path(str(resources.files("quotes.detection") / "weights"))
    settings, lexicon = read_settings(folder, "model.json"), load_lexicon()
    encoder, pairs = (session(folder / name, threads, _SLOW) for name in ("encoder.onnx", "pairs.onnx"))
    return Model(
        encoder,
        pairs,
        load_tokenizer(folder / "tokenizer.json"),
        lexicon.stand_ins,
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


def _batches(groups: Iterable[Sequence[_Likely]]) -> Iterator[list[Sequence[_Likely]]]:
    """The groups, as many at a time as are decoded at once."""
    batch: list[Sequence[_Likely]] = []
    for group in groups:
        batch.append(group)
        if sum(map(len, batch)) >= _DECODED:
            yield batch
            batch = []
    if batch:
        yield batch
