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
_IMPOSSIBLE = np.float32(-1e6)


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
    into_anchor = _onward(chain)
    elsewhere = into_anchor + _ENTERS_CUE
    begins = anchors == np.arange(length)[:, None]
    best = np.empty_like(states)
    best[0] = states[0] + (chain.first[_LABEL_OF] + _begins(anchors)).T
    for at in range(1, length):
        steps = elsewhere[:, :, None]
        if begins[at].any():
            steps = np.where(begins[at], into_anchor[:, :, None], steps)
        best[at] = (best[at - 1][:, None] + steps).max(0) + states[at]
    ends = best[lengths - 1, :, rows] + chain.final[_LABEL_OF]
    back = np.stack([elsewhere, into_anchor]).transpose(0, 2, 1)
    paths = _traced(best, ends.argmax(1), back, begins.astype(np.intp), lengths)
    return paths, ends.max(1) - _log_total(by_word, lengths, chain)


def _onward(chain: Chain) -> Floats:
    allowed = np.zeros((len(_STATES), len(_STATES)), np.float32)
    for a, (before, begun) in enumerate(_STATES):
        for b, (after, begun_after) in enumerate(_STATES):
            same_phase = begun == begun_after and not (after == SOURCE and before != SOURCE)
            source_begins = not begun and after == SOURCE
            if not (same_phase or source_begins):
                allowed[a, b] = _IMPOSSIBLE
    result: Floats = allowed + chain.between[_LABEL_OF][:, _LABEL_OF]
    return result


_ENTERS_CUE = np.where((_LABEL_OF[:, None] != CUE) & (_LABEL_OF[None, :] == CUE), _IMPOSSIBLE, np.float32(0))


def _begins(anchors: Integers) -> Floats:
    late = np.array([begun and label != SOURCE for label, begun in _STATES])
    cue_elsewhere = (anchors != 0)[:, None] & (_LABEL_OF == CUE)
    return np.where(late | cue_elsewhere, _IMPOSSIBLE, np.float32(0))


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
