"""New text from old: words put in the place of others like them, for a network to learn how a teacher reads it.

A teacher knows the articles it learned from nearly by heart; what it makes of text that nobody labelled teaches more.
(Jiao et al. 2020, TinyBERT, "data augmentation"; here with the parser's tag as a condition, so that the parse holds.)
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from attrs import evolve
from torch import Tensor
from torch.nn import functional

from quotes.detection.windows import Syntax
from training.data import Example

_OPEN = ("CD", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "RB", "RBR", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
"""Penn Treebank tags of the open classes."""

Likes = Mapping[tuple[int, int], tuple[int, ...]]
"""For a tag and a piece that is a whole word: the pieces most like it that are words of that tag."""


def likes_of(examples: Iterable[Example], embedding: Tensor, syntax: Syntax, number: int) -> Likes:
    """For each word of an open class in the examples so many others by the cosine of their embeddings.

    embedding: pieces x width, pretrained.
    """
    open_tags = {syntax.tags[name] for name in _OPEN}
    seen: defaultdict[int, set[int]] = defaultdict(set)
    for example in examples:
        for tag, pieces in zip(example.words.tags.tolist(), example.words.pieces, strict=True):
            if tag in open_tags and len(pieces) == 1:
                seen[tag].add(pieces[0])
    unit = functional.normalize(embedding - embedding.mean(0), dim=1)
    likes: dict[tuple[int, int], tuple[int, ...]] = {}
    for tag, found in seen.items():
        pieces = tuple(sorted(found))
        nearness = (unit[[*pieces]] @ unit[[*pieces]].T).fill_diagonal_(-1.0)
        nearest = nearness.topk(min(number, len(pieces) - 1), dim=1).indices.tolist()
        likes |= {(tag, piece): tuple(pieces[at] for at in row) for piece, row in zip(pieces, nearest, strict=True)}
    return likes


def substituted(example: Example, likes: Likes, share: float, dice: random.Random) -> Example:
    """The example with so large a share of its words of open classes replaced; nothing in it is labelled.

    Words of several pieces stay: all else about the words (tags, parse, case) holds for the new ones.
    """
    pieces = tuple(
        (dice.choice(others),)
        if len(word) == 1 and dice.random() < share and (others := likes.get((tag, word[0])))
        else word
        for tag, word in zip(example.words.tags.tolist(), example.words.pieces, strict=True)
    )
    counted = np.zeros(len(pieces), bool)
    return evolve(example, words=evolve(example.words, pieces=pieces), attributions=(), counted=counted)
