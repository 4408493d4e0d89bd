"""The network: an encoder that says where a cue starts, and a pair network that labels the words around one cue."""

import torch
from attrs import frozen
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from quotes.detection.branches import number_of_branches
from quotes.detection.decoding import CUE, LABELS
from quotes.detection.windows import CASES, MARK_STATES, Syntax

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


class Encoder(nn.Module):
    """Pieces in, a state and a logit for starting a cue out, for each word."""

    def __init__(self, bert: BertModel, syntax: Syntax) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.marks = nn.Embedding(len(MARK_STATES), width)
        self.cases = nn.Embedding(len(CASES), width)
        self.tags = nn.Embedding(len(syntax.tags) + 1, width)
        self.deps = nn.Embedding(len(syntax.deps) + 1, width)
        self.starts = nn.Embedding(2, width)
        for embedding in (self.marks, self.cases, self.tags, self.deps, self.starts):
            nn.init.zeros_(embedding.weight)  # the pretrained encoder starts as it was
        self.anchor = nn.Sequential(nn.Linear(width, width // 2), nn.GELU(), nn.Linear(width // 2, 1))

    def forward(
        self,
        pieces: Tensor,
        attended: Tensor,
        marks: Tensor,
        cases: Tensor,
        tags: Tensor,
        deps: Tensor,
        starts: Tensor,
        heads: Tensor,
    ) -> tuple[Tensor, Tensor]:
        embedded = self.bert.embeddings.word_embeddings(pieces)
        embedded = embedded + self.marks(marks) + self.cases(cases) + self.tags(tags) + self.deps(deps)
        embedded = embedded + self.starts(starts)
        states = self.bert(inputs_embeds=embedded, attention_mask=attended).last_hidden_state
        words = torch.gather(states, 1, heads.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        return words, self.anchor(words).squeeze(-1)


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
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(number, length, width)
        states = states + self.dropout(self.mixed(mixed))
        return states + self.dropout(self.wide(self.before_wide(states)))


class Pairs(nn.Module):
    """The words of a stretch and the first word of a cue in; a score for each label of each word out."""

    def __init__(self, width: int, sizes: Sizes, syntax: Syntax) -> None:
        super().__init__()
        self.reach = sizes.reach
        self.word = nn.Linear(width, sizes.pair)
        self.cue = nn.Linear(width, sizes.pair)
        self.word_factor = nn.Linear(width, sizes.product)
        self.cue_factor = nn.Linear(width, sizes.product)
        self.product = nn.Linear(sizes.product, sizes.pair)
        self.distance = nn.Embedding(2 * sizes.reach + 1, sizes.pair)
        self.branch = nn.Embedding(number_of_branches(syntax), sizes.pair)
        for embedding in (self.distance, self.branch):
            nn.init.normal_(embedding.weight, std=0.1)
        self.layers = nn.ModuleList(_Layer(sizes.pair, sizes.heads, sizes.dropout) for _ in range(sizes.layers))
        self.last = nn.LayerNorm(sizes.pair)
        self.scores = nn.Linear(sizes.pair, len(LABELS))

    def forward(self, states: Tensor, anchors: Tensor, branches: Tensor, present: Tensor) -> Tensor:
        """states: pairs x words x width; anchors: for each pair the place of the cue's first word; present: 1 or 0."""
        number, length, width = states.shape
        cue = torch.gather(states, 1, anchors.view(-1, 1, 1).expand(-1, 1, width))
        away = torch.arange(length, device=states.device).unsqueeze(0) - anchors.unsqueeze(1)
        product = self.word_factor(states) * self.cue_factor(cue)
        pair = self.word(states) + self.cue(cue) + self.product(product) + self.branch(branches)
        pair = functional.gelu(pair + self.distance(away.clamp(-self.reach, self.reach) + self.reach))
        bias = ((1.0 - present) * _NEVER).view(number, 1, 1, length)
        for layer in self.layers:
            pair = layer(pair, bias)
        scores = self.scores(self.last(pair))
        is_anchor = (away == 0).unsqueeze(-1)
        not_cue = torch.ones(len(LABELS), device=states.device)
        not_cue[CUE] = 0.0
        return scores + is_anchor * not_cue * _NEVER


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
        total = self.first + scores[:, 0]
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(total.unsqueeze(2) + self.between, dim=1) + scores[:, at]
            total = torch.where(present[:, at].unsqueeze(1) > 0, step, total)
        return torch.logsumexp(total + self.final, dim=1)


class Network(nn.Module):
    """All that is trained. taught: the width of a teacher's states, 0 without one; `echo` leads there from its own."""

    def __init__(self, bert: BertModel, sizes: Sizes, syntax: Syntax, taught: int = 0) -> None:
        super().__init__()
        self.encoder = Encoder(bert, syntax)
        self.pairs = Pairs(bert.config.hidden_size, sizes, syntax)
        self.transitions = Transitions()
        self.echo = nn.Linear(bert.config.hidden_size, taught) if taught else None
