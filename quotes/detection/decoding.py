"""From the scores of the pair network to labels: the best path under what an attribution can look like."""

from collections.abc import Iterable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

LABELS = ("other", "source", "cue", "content")
OTHER, SOURCE, CUE, CONTENT = range(len(LABELS))

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_STATES = ((OTHER, 0), (CUE, 0), (CONTENT, 0), (SOURCE, 1), (OTHER, 1), (CUE, 1), (CONTENT, 1))
"""Labels, with whether the source has begun: it is one piece, so once it has ended it cannot come again."""
_LABEL_OF = np.array([label for label, _ in _STATES])
_BEGUN = np.array([begun == 1 for _, begun in _STATES])
_IMPOSSIBLE = np.float32(-1e6)
_GOES_ON = np.where(_LABEL_OF == SOURCE, (_LABEL_OF == SOURCE)[:, None] | ~_BEGUN[:, None], _BEGUN[:, None] == _BEGUN)
"""States x states after: a source begins once, and what stands behind it knows of it."""
_ENTERS_CUE = (_LABEL_OF[:, None] != CUE) & (_LABEL_OF == CUE)


def in_rows(places: Iterable[int]) -> list[tuple[int, int]]:
    """Places in order as half-open stretches, those that follow each other in one."""
    rows: list[tuple[int, int]] = []
    for place in places:
        if rows and rows[-1][1] == place:
            rows[-1] = (rows[-1][0], place + 1)
        else:
            rows.append((place, place + 1))
    return rows


@frozen(eq=False)
class Chain:
    """Scores of a linear chain over LABELS: to begin with one, to go from one to another, to end with one."""

    first: Floats
    between: Floats
    final: Floats


def best_paths(scores: Floats, anchors: Integers, lengths: Integers, chain: Chain) -> tuple[Integers, Floats]:
    """For each pair the label of each word (0 behind its length) and the log probability of the whole path.

    scores: pairs x words x labels; anchors: the place of each cue's first word. The cue is one piece that begins
    there, the source one piece or none. Viterbi; the probability is over paths without these conditions.
    """
    number, length, _ = scores.shape
    by_word = np.ascontiguousarray(scores.transpose(1, 2, 0))  # Pairs last: then each step goes over rows of memory.
    states, rows = by_word[:, _LABEL_OF], np.arange(number)
    states[anchors, :, rows] += np.where(_LABEL_OF == CUE, np.float32(0), _IMPOSSIBLE)
    into_anchor = chain.between[_LABEL_OF][:, _LABEL_OF] + np.where(_GOES_ON, np.float32(0), _IMPOSSIBLE)
    elsewhere = into_anchor + np.where(_ENTERS_CUE, _IMPOSSIBLE, np.float32(0))
    never_first = (_BEGUN & (_LABEL_OF != SOURCE)) | ((anchors != 0)[:, None] & (_LABEL_OF == CUE))
    begins = anchors == np.arange(length)[:, None]
    best = np.empty_like(states)
    best[0] = states[0] + (chain.first[_LABEL_OF] + np.where(never_first, _IMPOSSIBLE, np.float32(0))).T
    for at in range(1, length):
        steps = elsewhere[:, :, None]
        if begins[at].any():
            steps = np.where(begins[at], into_anchor[:, :, None], steps)
        best[at] = (best[at - 1][:, None] + steps).max(0) + states[at]
    ends = best[lengths - 1, :, rows] + chain.final[_LABEL_OF]
    back = np.stack([elsewhere, into_anchor]).transpose(0, 2, 1)
    paths = _traced(best, ends.argmax(1), back, begins.astype(np.intp), lengths)
    return paths, ends.max(1) - _log_total(by_word, lengths, chain)


def _traced(best: Floats, last: Integers, back: Floats, begins: Integers, lengths: Integers) -> Integers:
    """The labels that lead to the last states. best: words x states x pairs; back: whether a cue begins x states x
    states before; begins: words x pairs."""
    length, _, number = best.shape
    states = np.empty((length, number), np.int64)
    states[-1] = last
    for at in range(length - 1, 0, -1):
        before = (best[at - 1].T + back[begins[at], states[at]]).argmax(1)
        states[at - 1] = np.where(at < lengths, before, states[at])
    return np.where(np.arange(length) < lengths[:, None], _LABEL_OF[states.T], OTHER)


def _log_total(scores: Floats, lengths: Integers, chain: Chain) -> Floats:
    """Of all paths together. scores: words x labels x pairs."""
    total = np.empty_like(scores)
    total[0] = chain.first[:, None] + scores[0]
    for at in range(1, len(scores)):
        total[at] = _log_sum(total[at - 1][:, None] + chain.between[:, :, None]) + scores[at]
    return _log_sum((total[lengths - 1, :, np.arange(len(lengths))] + chain.final).T)


def _log_sum(logs: Floats) -> Floats:
    highest = logs.max(0)
    result: Floats = highest + np.log(np.exp(logs - highest).sum(0))
    return result
