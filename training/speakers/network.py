"""The networks: one reads all words, one a source, one points from a word to others, one chooses among candidates."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from quotes.detection.windows import CASES, MARK_STATES
from quotes.speakers.candidates import BUCKETS, PAIR_FEATURES, SOURCE_FEATURES
from quotes.speakers.mentions import MARKED, NAMES
from quotes.speakers.sources import KINDS, LABELS

WIDTH = 384
"""Of the encoder's states; a word comes with the last ones and those of the middle."""
HIDDEN = 192
"""Of what the words network makes of a word."""
MIDDLE = 4
"""The encoder's layers below its middle output."""
POINTS = 3
"""What the pointer tells of a candidate."""
_SOURCE, _POINTER, _CHOICE = 128, 96, 96
_FAR = 12.0
"""Scores of the pointer beyond which it is as sure as can be."""
_HEADS = 12


class _Layer(nn.Module):
    """A layer of the encoder (BERT: normalised behind each step)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.back = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.after_wide = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, present: Tensor | None) -> Tensor:
        number, length, _ = states.shape
        query, key, value = (
            each(states).view(number, length, _HEADS, WIDTH // _HEADS).transpose(1, 2)
            for each in (self.query, self.key, self.value)
        )
        mask = None if present is None else present[:, None, None, :]
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.mixed(mixed.transpose(1, 2).reshape(number, length, WIDTH))
        states = self.after_attention(states + self.dropout(mixed))
        return self.after_wide(states + self.dropout(self.back(functional.gelu(self.wide(states)))))


class WordsNetwork(nn.Module):
    """States of words in; out come theirs for the networks behind, and what each word is."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = _Layer()
        self.norm, self.inward = nn.LayerNorm(2 * WIDTH), nn.Linear(2 * WIDTH, HIDDEN)
        self.cases, self.marks = nn.Embedding(len(CASES), HIDDEN), nn.Embedding(len(MARK_STATES), HIDDEN)
        self.starts = nn.Embedding(2, HIDDEN)
        self.near = nn.ModuleList(nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1) for _ in range(2))
        self.further = nn.Linear(HIDDEN, HIDDEN)
        self.dropout = nn.Dropout(0.2)
        self.scores = nn.ModuleList(nn.Linear(HIDDEN, len(labels)) for labels in (NAMES, MARKED, MARKED))

    def hidden(self, states: Tensor, cases: Tensor, marks: Tensor, starts: Tensor, present: Tensor | None) -> Tensor:
        """chunks x words x HIDDEN. states: chunks x words x 768; present: chunks x words, None for all."""
        last, middle = states[..., :WIDTH], states[..., WIDTH:]
        both = torch.cat([self.layer(middle, present), last], -1)
        found = self.dropout(self.inward(self.norm(both))) + self.cases(cases) + self.marks(marks)
        found = found + self.starts(starts)
        for near in self.near:
            found = found + self.dropout(functional.gelu(near(found.transpose(1, 2)).transpose(1, 2)))
        return found + functional.gelu(self.further(self.dropout(found)))

    def forward(self, states: Tensor, cases: Tensor, marks: Tensor, starts: Tensor) -> tuple[Tensor, ...]:
        hidden = self.hidden(states, cases, marks, starts, None)
        return hidden, *(scores(hidden).log_softmax(-1) for scores in self.scores)


class SourcesNetwork(nn.Module):
    """The words of sources in; log probabilities of each word's label and probabilities of each source's kind out."""

    def __init__(self) -> None:
        super().__init__()
        self.inward = nn.Linear(HIDDEN + 4, _SOURCE)
        self.layer = nn.TransformerEncoderLayer(_SOURCE, 4, 2 * _SOURCE, 0.1, "gelu", batch_first=True, norm_first=True)
        self.labels, self.kinds = nn.Linear(_SOURCE, len(LABELS)), nn.Linear(2 * _SOURCE, len(KINDS))

    def scores(self, hidden: Tensor, edges: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """Of labels and kinds, before they are made probabilities."""
        found = self.layer(self.inward(torch.cat([hidden, edges], -1)), src_key_padding_mask=present < 0.5)
        there = present.unsqueeze(-1)
        mean = (found * there).sum(1) / there.sum(1)
        highest = (found - 1e4 * (1 - there)).max(1).values
        return self.labels(found), self.kinds(torch.cat([mean, highest], -1))

    def forward(self, hidden: Tensor, edges: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """hidden: sources x words x HIDDEN; edges: sources x words x 4; present: sources x words, 1 or 0."""
        labels, kinds = self.scores(hidden, edges, present)
        return labels.log_softmax(-1), kinds.softmax(-1)


class Pointer(nn.Module):
    """How well a word points to each of others."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(HIDDEN, _POINTER), nn.Linear(HIDDEN, _POINTER)
        self.apart = nn.Embedding(BUCKETS, 1)
        self.match = nn.Sequential(nn.Linear(3 * _POINTER, 64), nn.GELU(), nn.Linear(64, 1))
        self.nowhere = nn.Sequential(nn.Linear(HIDDEN, 64), nn.GELU(), nn.Linear(64, 1))
        nn.init.zeros_(self.apart.weight)

    def forward(self, word: Tensor, others: Tensor, apart: Tensor) -> Tensor:
        """rows x others. word: rows x HIDDEN; others: rows x others x HIDDEN; apart: rows x others, buckets."""
        query, key = self.query(word)[:, None], self.key(others)
        pairs = torch.cat([query.expand_as(key), key, query * key], -1)
        return self.match(pairs).squeeze(-1) + self.apart(apart).squeeze(-1)


class Reading(nn.Module):
    """What is trained first, as one."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.sources, self.pointer = WordsNetwork(), SourcesNetwork(), Pointer()


class Scores(nn.Module):
    """The score of each candidate of a question, from what is told of both and how the reader's pointer sees them.

    Nothing else of the reader's states comes in: they know the articles that it learned from nearly by heart, and those
    of two readers cannot be compared.
    """

    def __init__(self) -> None:
        super().__init__()
        self.score = nn.Sequential(
            nn.Linear(SOURCE_FEATURES + PAIR_FEATURES + POINTS, _CHOICE),
            nn.GELU(),
            nn.Dropout(0.25),
            nn.Linear(_CHOICE, _CHOICE),
            nn.GELU(),
            nn.Dropout(0.25),
            nn.Linear(_CHOICE, 1),
        )

    def forward(self, about: Tensor, pairs: Tensor, points: Tensor) -> Tensor:
        """questions x candidates. about: questions x SOURCE_FEATURES; the others have a row for each candidate."""
        wide = about.unsqueeze(1).expand(-1, pairs.shape[1], -1)
        return self.score(torch.cat([wide, pairs, points], -1)).squeeze(-1)


class Choice(nn.Module):
    """Pointer and scores together, as they are exported."""

    def __init__(self, pointer: Pointer, scores: Scores) -> None:
        super().__init__()
        self.pointer, self.scores = pointer, scores

    def points(self, source: Tensor, last: Tensor, first: Tensor, apart: Tensor, named: Tensor) -> Tensor:
        """questions x candidates x POINTS: to where each was named last and first, against nowhere; and nowhere."""
        nowhere = self.pointer.nowhere(source)
        places = [
            (self.pointer(source, states, apart[..., at]) - nowhere) * named for at, states in enumerate((last, first))
        ]
        columns = [*places, nowhere.expand(-1, named.shape[1])]
        return torch.stack([each.clamp(-_FAR, _FAR) * 2 / _FAR for each in columns], -1)

    def forward(
        self, source: Tensor, about: Tensor, pairs: Tensor, last: Tensor, first: Tensor, apart: Tensor, named: Tensor
    ) -> Tensor:
        """questions x candidates; the columns are those of `candidates.question_of`."""
        return self.scores(about, pairs, self.points(source, last, first, apart, named))


def on_encoder(encoder: Path) -> Reading:
    """Untrained networks, the first layer of which is the encoder's layer behind its middle output.

    encoder: the shipped file, its weights in 8 bits.
    """
    graph = onnx.load(encoder).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    products = [each.input[1] for each in graph.node if each.op_type == "MatMulInteger"][6 * MIDDLE : 6 * MIDDLE + 6]
    reading, prefix = Reading(), f"bert.encoder.layer.{MIDDLE}."
    layer = reading.words.layer
    linear = {
        "attention.self.query": layer.query,
        "attention.self.key": layer.key,
        "attention.self.value": layer.value,
        "attention.output.dense": layer.mixed,
        "intermediate.dense": layer.wide,
        "output.dense": layer.back,
    }
    for name, (part, each) in zip(products, linear.items(), strict=True):
        base = name.removesuffix("_quantized")
        zero = np.asarray(values.get(f"{base}_zero_point", 0), np.float32)
        weight = (values[name].astype(np.float32) - zero) * values[f"{base}_scale"]
        _fill(each, weight.T, values[f"{prefix}{part}.bias"])
    for part, norm in (("attention.output", layer.after_attention), ("output", layer.after_wide)):
        _fill(norm, values[f"{prefix}{part}.LayerNorm.weight"], values[f"{prefix}{part}.LayerNorm.bias"])
    return reading


def _fill(part: nn.Linear | nn.LayerNorm, weight: np.ndarray, bias: np.ndarray) -> None:
    part.weight.data, part.bias.data = torch.tensor(weight.copy()), torch.tensor(bias.copy())
