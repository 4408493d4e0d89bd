"""From the scores of the pair network to labels: the best path under what an attribution can look like."""

from collections.abc import Sequence

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


def in_rows(places: Sequence[int] | Integers) -> list[Integers]:
    """Places in order, those that follow each other together; none for none."""
    numbers = np.asarray(places, np.int64)
    return np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1) if len(numbers) else []


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
    states = scores[:, :, _LABEL_OF]
    states[np.arange(number), anchors] += np.where(_LABEL_OF == CUE, np.float32(0), _IMPOSSIBLE)
    onward = _onward(chain)
    into_cue = onward + _ENTERS_CUE
    best = states[:, 0] + chain.first[_LABEL_OF] + _begins(anchors)
    back = np.zeros((number, length, len(_STATES)), np.int8)
    for at in range(1, length):
        steps = best[:, :, None] + np.where((anchors == at)[:, None, None], onward, into_cue)
        back[:, at] = steps.argmax(1)
        step = steps.max(1) + states[:, at]
        best = np.where((at < lengths)[:, None], step, best)
    best = best + chain.final[_LABEL_OF]
    paths = _traced(best.argmax(1), back, lengths)
    return paths, best.max(1) - _log_total(scores, lengths, chain)


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


def _traced(last: Integers, back: NDArray[np.int8], lengths: Integers) -> Integers:
    number, length, _ = back.shape
    rows = np.arange(number)
    paths = np.zeros((number, length), np.int64)
    state = last
    for at in range(length - 1, -1, -1):
        inside = at < lengths
        paths[:, at] = np.where(inside, _LABEL_OF[state], OTHER)
        state = np.where(inside, back[rows, at, state], state)
    return paths


def _log_total(scores: Floats, lengths: Integers, chain: Chain) -> Floats:
    total = chain.first + scores[:, 0]
    for at in range(1, scores.shape[1]):
        steps = total[:, :, None] + chain.between
        highest = steps.max(1)
        step = highest + np.log(np.exp(steps - highest[:, None]).sum(1)) + scores[:, at]
        total = np.where((at < lengths)[:, None], step, total)
    total = total + chain.final
    highest = total.max(1)
    result: Floats = highest + np.log(np.exp(total - highest[:, None]).sum(1))
    return result
