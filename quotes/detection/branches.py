"""How the words around a cue hang together with it in the parse."""

import numpy as np

from quotes.detection.decoding import Integers
from quotes.detection.windows import Stretch, Syntax, Words

_OTHERS = 5


def number_of_branches(syntax: Syntax) -> int:
    """How many values `branches` has."""
    return 2 * (len(syntax.deps) + 1) + _OTHERS


def branches(words: Words, anchor: int, stretch: Stretch, syntax: Syntax) -> Integers:
    """For each word of a stretch its branch, seen from one of them, the anchor.

    Below the anchor: the label by which its branch leaves the anchor. Below the anchor's head: that label, counted
    behind these. Behind those come, in order: a word of another sentence, before or behind the anchor; one on a branch
    higher up; the anchor's ancestors; the anchor.
    """
    labels = len(syntax.deps) + 1
    before, behind, apart, ancestor, itself = _others(syntax)
    above = _ancestors(words, anchor)
    parent = int(words.heads[anchor])
    known: dict[int, int] = {**dict.fromkeys(above, ancestor), anchor: itself}
    for word in range(*stretch):
        path, at = [], word
        while at not in known:
            path.append(at)
            head = int(words.heads[at])
            if head == at:
                known[at] = before if at < anchor else behind
            elif head == anchor:
                known[at] = int(words.deps[at])
            elif head in above:
                known[at] = labels + int(words.deps[at]) if head == parent else apart
            else:
                at = head
        known.update(dict.fromkeys(path, known[at]))
    return np.array([known[word] for word in range(*stretch)], np.int64)


def unparsed(anchor: int, stretch: Stretch, syntax: Syntax) -> Integers:
    """The branches where no parse is to be had: every word but the anchor on a branch higher up."""
    *_, apart, _, itself = _others(syntax)
    result = np.full(stretch[1] - stretch[0], apart, np.int64)
    result[anchor - stretch[0]] = itself
    return result


def _others(syntax: Syntax) -> range:
    """The values that stand for no label: before, behind, apart, ancestor, the anchor."""
    number = number_of_branches(syntax)
    return range(number - _OTHERS, number)


def _ancestors(words: Words, anchor: int) -> set[int]:
    above = set()
    at = anchor
    while (head := int(words.heads[at])) != at and head not in above:
        above.add(head)
        at = head
    return above
