"""The best path against all paths, one by one."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.detection.decoding import CONTENT, CUE, LABELS, OTHER, SOURCE, Chain, best_paths

NO_CHAIN = Chain(*(np.zeros(shape, np.float32) for shape in ((4,), (4, 4), (4,))))


def scored(path, scores, chain: Chain) -> float:
    inside = sum(scores[at, label] for at, label in enumerate(path))
    steps = sum(chain.between[a, b] for a, b in pairwise(path))
    return float(chain.first[path[0]] + inside + steps + chain.final[path[-1]])


def pieces(path, label: int) -> int:
    return sum(one == label and (at == 0 or path[at - 1] != label) for at, one in enumerate(path))


def can_be(path, anchor: int) -> bool:
    begins_there = path[anchor] == CUE and (anchor == 0 or path[anchor - 1] != CUE)
    return begins_there and pieces(path, CUE) == 1 and pieces(path, SOURCE) <= 1


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1), st.data())
def test_no_path_that_an_attribution_can_have_scores_higher(length, seed, data):
    dice = np.random.default_rng(seed)
    scores = dice.normal(size=(length, 4)).astype(np.float32)
    chain = Chain(*(dice.normal(size=shape).astype(np.float32) for shape in ((4,), (4, 4), (4,))))
    anchor = data.draw(st.integers(0, length - 1))
    paths, chances = best_paths(scores[None], np.array([anchor]), np.array([length]), chain)
    path = paths[0].tolist()
    every = list(product(range(len(LABELS)), repeat=length))
    assert can_be(path, anchor)
    best = max(scored(each, scores, chain) for each in every if can_be(each, anchor))
    assert scored(path, scores, chain) == pytest.approx(best, abs=1e-3)
    total = np.logaddexp.reduce([scored(each, scores, chain) for each in every])
    assert chances[0] == pytest.approx(best - total, abs=1e-3)


def test_the_second_piece_of_a_source_is_given_up():
    scores = np.zeros((1, 5, 4), np.float32)
    for at, label in enumerate((SOURCE, CUE, CONTENT, SOURCE, CONTENT)):
        scores[0, at, label] = 4 + (at == 3)
    (path,), _ = best_paths(scores, np.array([1]), np.array([5]), NO_CHAIN)
    assert path.tolist() == [OTHER, CUE, CONTENT, SOURCE, CONTENT]


def test_what_lies_behind_a_pair_changes_nothing():
    scores = np.random.default_rng(1).normal(size=(1, 4, 4)).astype(np.float32)
    alone, chance = best_paths(scores, np.array([2]), np.array([4]), NO_CHAIN)
    padded = np.concatenate([scores, np.full((1, 3, 4), 9, np.float32)], axis=1)
    both, chances = best_paths(np.concatenate([padded, padded]), np.array([2, 2]), np.array([4, 7]), NO_CHAIN)
    assert both[0].tolist() == [*alone[0].tolist(), 0, 0, 0]
    assert chances[0] == pytest.approx(chance[0], abs=1e-5)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_pairs_together_get_the_labels_that_each_gets_alone(lengths, seed):
    dice = np.random.default_rng(seed)
    scores = dice.normal(scale=3, size=(len(lengths), max(lengths), 4)).astype(np.float32)
    chain = Chain(*(dice.normal(size=shape).astype(np.float32) for shape in ((4,), (4, 4), (4,))))
    anchors = dice.integers(lengths)
    together, chances = best_paths(scores, anchors, np.array(lengths), chain)
    for row, length in enumerate(lengths):
        (alone,), (chance,) = best_paths(scores[[row], :length], anchors[[row]], np.array([length]), chain)
        assert together[row].tolist() == alone.tolist() + [OTHER] * (max(lengths) - length)
        assert chances[row] == chance
