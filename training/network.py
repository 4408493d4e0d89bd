"""The networks: one reads all words, one labels the words around a cue, one reads a source, one points from a word to
others."""

from collections.abc import Sequence

import torch
from attrs import frozen
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from quotes.detection.decoding import CUE, LABELS
from quotes.detection.model import ACTS, BESIDE
from quotes.detection.windows import CASES, MARK_STATES
from quotes.speakers.features import BUCKETS
from quotes.speakers.mentions import MARKED, NAMES
from quotes.speakers.sources import KINDS
from quotes.speakers.sources import LABELS as SOURCE_LABELS

HIDDEN = 192
"""Of what the encoder makes of a word for the speakers."""
_SOURCE, _POINTER = 128, 96
_FAR = 12.0
"""Scores of the pointer beyond which it is as sure as can be."""
_NEVER = -1e4


@frozen
class Sizes:
    """pair: width of the pair network; layers: its depth; heads: of attention; product: width of the product of cue
    and word; reach: the farthest distance in words told from farther ones; dropout: in the pair network."""

    pair: int = 192
    layers: int = 2
    heads: int = 4
    product: int = 64
    reach: int = 64
    dropout: float = 0.1


@frozen
class Read:
    """What the encoder makes of words, windows x words each.

    states: for the pair network; starts: logits of starting a cue; acts: of what the cue that starts there does;
    hidden: for the speakers' networks; marks: scores of names, roles and descriptions.
    """

    states: Tensor
    starts: Tensor
    acts: Tensor
    hidden: Tensor
    marks: tuple[Tensor, ...]


class Encoder(nn.Module):
    """Pieces in, what is made of each word out."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.marks = nn.Embedding(len(MARK_STATES), width)
        self.cases = nn.Embedding(len(CASES), width)
        self.starts = nn.Embedding(2, width)
        for embedding in (self.marks, self.cases, self.starts):
            nn.init.zeros_(embedding.weight)  # the pretrained encoder starts as it was
        self.anchor = nn.Sequential(nn.Linear(width, width // 2), nn.GELU(), nn.Linear(width // 2, 1))
        self.act = nn.Sequential(nn.Linear(width, width // 4), nn.GELU(), nn.Linear(width // 4, len(ACTS)))
        self.norm, self.inward = nn.LayerNorm(2 * width), nn.Linear(2 * width, HIDDEN)
        self.near = nn.ModuleList(nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1) for _ in range(2))
        self.further = nn.Linear(HIDDEN, HIDDEN)
        self.dropout = nn.Dropout(0.1)
        self.scores = nn.ModuleList(nn.Linear(HIDDEN, len(labels)) for labels in (NAMES, MARKED, MARKED))

    def read(
        self,
        pieces: Tensor,
        attended: Tensor | None,
        marks: Tensor,
        cases: Tensor,
        starts: Tensor,
        heads: Tensor,
        present: Tensor | None,
    ) -> Read:
        """present: windows x words, 1 or 0; None for all."""
        embedded = self.bert.embeddings.word_embeddings(pieces)
        embedded = embedded + self.marks(marks) + self.cases(cases) + self.starts(starts)
        layers = self._layers(embedded, attended)
        middle = layers[(len(layers) - 1) * 2 // 3]
        places = heads.unsqueeze(-1).expand(-1, -1, middle.shape[-1])
        last, middle = torch.gather(layers[-1], 1, places), torch.gather(middle, 1, places)
        hidden = self._hidden(torch.cat([last, middle], -1), present)
        scores = tuple(each(hidden) for each in self.scores)
        return Read(last, self.anchor(last).squeeze(-1), self.act(last), hidden, scores)

    def _layers(self, embedded: Tensor, attended: Tensor | None) -> Sequence[Tensor]:
        """The states before the first layer and behind each."""
        if attended is not None:
            found: Sequence[Tensor] = self.bert(
                inputs_embeds=embedded, attention_mask=attended, output_hidden_states=True
            ).hidden_states
            return found
        # Without padding no mask, not even one of zeros, as the whole model would add it: an eighth of the time.
        layers = [self.bert.embeddings(inputs_embeds=embedded)]
        for layer in self.bert.encoder.layer:
            out = layer(layers[-1])
            layers.append(out[0] if isinstance(out, tuple) else out)
        return layers

    def _hidden(self, both: Tensor, present: Tensor | None) -> Tensor:
        found = self.dropout(self.inward(self.norm(both)))
        there = None if present is None else present.unsqueeze(-1)
        for near in self.near:
            given = found if there is None else found * there
            found = found + self.dropout(functional.gelu(near(given.transpose(1, 2)).transpose(1, 2)))
        return found + functional.gelu(self.further(self.dropout(found)))


class _Layer(nn.Module):
    """A transformer layer, normalised before each step."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.mixed = nn.Linear(width, width)
        self.before_wide = nn.LayerNorm(width)
        self.wide = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        number, length, width = states.shape
        each = self.query_key_value(self.before_attention(states))
        query, key, value = each.view(number, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # Plain products: the fused form takes three times as long to learn from, on processors.
        chances = (query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + bias).softmax(-1)
        mixed = chances.to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(number, length, width)
        states = states + self.dropout(self.mixed(mixed))
        return states + self.dropout(self.wide(self.before_wide(states)))


class Pairs(nn.Module):
    """The words of a stretch and the first word of a cue in; for each word a score of each label, and of being the
    addressee and whom the source cites."""

    def __init__(self, width: int, sizes: Sizes) -> None:
        super().__init__()
        self.reach = sizes.reach
        self.word = nn.Linear(width, sizes.pair)
        self.cue = nn.Linear(width, sizes.pair)
        self.word_factor = nn.Linear(width, sizes.product)
        self.cue_factor = nn.Linear(width, sizes.product)
        self.product = nn.Linear(sizes.product, sizes.pair)
        self.distance = nn.Embedding(2 * sizes.reach + 1, sizes.pair)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.layers = nn.ModuleList(_Layer(sizes.pair, sizes.heads, sizes.dropout) for _ in range(sizes.layers))
        self.last = nn.LayerNorm(sizes.pair)
        self.scores = nn.Linear(sizes.pair, len(LABELS))
        self.beside = nn.Linear(sizes.pair, len(BESIDE))

    def forward(self, states: Tensor, anchors: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """states: pairs x words x width; anchors: for each pair the place of the cue's first word; present: 1 or 0."""
        number, length, width = states.shape
        cue = torch.gather(states, 1, anchors.view(-1, 1, 1).expand(-1, 1, width))
        away = torch.arange(length, device=states.device).unsqueeze(0) - anchors.unsqueeze(1)
        product = self.word_factor(states) * self.cue_factor(cue)
        pair = self.word(states) + self.cue(cue) + self.product(product)
        pair = functional.gelu(pair + self.distance(away.clamp(-self.reach, self.reach) + self.reach))
        bias = ((1.0 - present) * _NEVER).view(number, 1, 1, length)
        for layer in self.layers:
            pair = layer(pair, bias)
        pair = self.last(pair)
        is_anchor = (away == 0).unsqueeze(-1)
        not_cue = torch.ones(len(LABELS), device=states.device)
        not_cue[CUE] = 0.0
        return self.scores(pair) + is_anchor * not_cue * _NEVER, self.beside(pair)


class Transitions(nn.Module):
    """A linear chain over the labels of a stretch (Lafferty et al. 2001)."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Parameter(torch.zeros(len(LABELS)))
        self.between = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.final = nn.Parameter(torch.zeros(len(LABELS)))

    def loss(self, scores: Tensor, labels: Tensor, present: Tensor, weights: Tensor) -> Tensor:
        """The cross-entropy of the labels, given as probabilities (pairs x words x labels), summed over the pairs.

        Of neighbours the probabilities are taken as independent; for certain ones it is the negative log likelihood.
        """
        return (weights * (self._total(scores, present) - self._path(scores, labels, present))).sum()

    def _path(self, scores: Tensor, labels: Tensor, present: Tensor) -> Tensor:
        chosen = (labels * scores).sum(2)
        steps = torch.einsum("ntl,lm,ntm->nt", labels[:, :-1], self.between, labels[:, 1:])
        ends = (present.sum(1).long() - 1).view(-1, 1, 1).expand(-1, 1, labels.shape[2])
        last = torch.gather(labels, 1, ends).squeeze(1)
        inside = (chosen * present).sum(1) + (steps * present[:, 1:]).sum(1)
        return labels[:, 0] @ self.first + inside + last @ self.final

    def marginals(self, scores: Tensor, present: Tensor) -> Tensor:
        """The probability of each label of each word."""
        scores = scores.detach().requires_grad_()
        with torch.enable_grad():
            (found,) = torch.autograd.grad(self._total(scores, present).sum(), scores)
        return found

    def _total(self, scores: Tensor, present: Tensor) -> Tensor:
        """The logarithm of the sum over all paths; neighbouring steps are made one, in pairs, until one is left."""
        start, there = self.first + scores[:, 0], present[:, 1:, None, None] > 0
        nothing = torch.eye(len(LABELS), device=scores.device).log().clamp(min=_NEVER)
        steps = torch.where(there, self.between + scores[:, 1:, None, :], nothing)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, nothing.expand(len(steps), 1, -1, -1)], 1)
            steps = torch.logsumexp(steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :], dim=3)
        for step in steps.unbind(1):
            start = torch.logsumexp(start.unsqueeze(2) + step, dim=1)
        return torch.logsumexp(start + self.final, dim=1)


class Sources(nn.Module):
    """The words of sources in; log probabilities of each word's label and probabilities of each source's kind out."""

    def __init__(self) -> None:
        super().__init__()
        self.inward = nn.Linear(HIDDEN + 4, _SOURCE)
        self.layer = nn.TransformerEncoderLayer(_SOURCE, 4, 2 * _SOURCE, 0.1, "gelu", batch_first=True, norm_first=True)
        self.labels, self.kinds = nn.Linear(_SOURCE, len(SOURCE_LABELS)), nn.Linear(2 * _SOURCE, len(KINDS))

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

    def matched(self, query: Tensor, key: Tensor, apart: Tensor) -> Tensor:
        """rows x others, from what is made of the words: rows x 1 x _POINTER, rows x others x _POINTER; apart: rows x
        others, buckets. Of one row all may be without the first axis."""
        first, *further = self.match
        own, other, both = first.weight.split(_POINTER, 1)
        # As of one matrix over query, key and product, without putting the three beside each other for each pair.
        inner = functional.linear(query, own, first.bias) + functional.linear(key, other)
        inner = inner + functional.linear(query * key, both)
        for each in further:
            inner = each(inner)
        return (inner + self.apart(apart)).squeeze(-1)


class Network(nn.Module):
    """All that learns from the articles at once."""

    def __init__(self, bert: BertModel, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(bert)
        self.pairs = Pairs(bert.config.hidden_size, sizes)
        self.transitions = Transitions()
        self.sources, self.pointer = Sources(), Pointer()


class Points(nn.Module):
    """What the pointer tells of the candidates of questions, as it is exported."""

    def __init__(self, pointer: Pointer) -> None:
        super().__init__()
        self.pointer = pointer

    def forward(self, source: Tensor, states: Tensor, apart: Tensor, slots: Tensor) -> Tensor:
        """candidates x features.POINTS: how well the source points to the nearest mention, to the best and to all,
        against nowhere; and to nowhere. The columns are those of `features.question_of`."""
        nowhere = self.pointer.nowhere(source)
        found = self.pointer.matched(self.pointer.query(source), self.pointer.key(states), apart)[:, None] - nowhere
        told = functional.embedding(slots, found).squeeze(-1)
        kept = told.masked_fill(slots == 0, _NEVER)
        columns = torch.cat([told[:, :1], kept.amax(-1, keepdim=True), kept.logsumexp(-1, keepdim=True)], -1)
        points = torch.cat([columns * (slots[:, :1] > 0), nowhere.expand(slots.shape[0], 1)], -1)
        return points.clamp(-_FAR, _FAR) * 2 / _FAR
