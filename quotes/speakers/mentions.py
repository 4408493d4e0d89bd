"""What the model marks in an article: names of persons and institutions, roles, descriptions of who has no name."""

from collections.abc import Iterator, Sequence
from math import log
from typing import Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quotes.detection.decoding import Floats, Integers, in_rows
from quotes.lexicon import Lexicon
from quotes.speakers.names import FULL, POSSESSIVES
from quotes.speakers.scene import DASHES, Scene, Words

MentionKind = Literal["person", "organization", "description"]

_FURTHER = {2: (1, 2), 4: (3, 4)}
"""Labels of NAMES that go on, and what may stand before them."""
NAMES = ("none", "person", "in person", "organization", "in organization")
_HALF = log(0.5)
_TOLD = 3.0
"""Of log probability, how much it counts what a source is read to be."""
_RATHER = 0.7
"""Of log probability, by how much a word must rather go on with a name than begin one."""
_OF_PLACE = frozenset({"area", "based", "born", "bred", "raised"})
"""What a hyphen joins to the name of a place."""
_JOINED = _OF_PLACE | {"era", "like", "made", "run", "style", "type"}
_ENDING = frozenset({("'s",), ("’s",)})
_LONGEST_SYLLABLE = 6
"""Letters of the small last part of names such as "Lam Wai-hing"."""
MARKED = ("none", "first", "further")
"""Labels of words: in names, and in roles or descriptions."""


@frozen
class Mention:
    """Somebody or something named or described; start and end are indices of words."""

    start: int
    end: int
    kind: MentionKind

    @property
    def words(self) -> Words:
        return self.start, self.end


def runs(labels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and first label of each run: an odd label opens it, the even one behind it goes on with it."""
    end = 0
    for at, label in enumerate(labels):
        if label and at >= end:
            opening, end = label - (label % 2 == 0), at + 1
            while end < len(labels) and labels[end] == opening + 1:
                end += 1
            yield at, end, opening


def names_in(scene: Scene, scores: Floats, read: Sequence[Words], given: Sequence[Mention]) -> list[Mention]:
    """The names of an article, in order. scores: words x NAMES, log probabilities; read: as of `read_in`; given: those
    known already, which are part of no other.

    What is written alike is of one kind: that of the higher sum of scores and of what the given ones are said to be.
    Marks alone are no name.
    """
    taken = np.zeros(len(scores), bool)
    for mention in given:
        taken[mention.start : mention.end] = True
    told = {mention.words: _TOLD if mention.kind == "person" else -_TOLD for mention in given}
    found = [words for words in (*_apart(read, taken), *told) if any(map(str.isalnum, scene.written(words)))]
    if not found:
        return []
    forms = [scene.written(words).lower() for words in found]
    person, organization = scores[:, 1:3].max(1), scores[:, 3:5].max(1)
    sums: dict[str, float] = {}
    for form, (start, end) in zip(forms, found, strict=True):
        gain = float(person[start:end].sum() - organization[start:end].sum())
        sums[form] = sums.get(form, 0.0) + gain + told.get((start, end), 0.0)
    named = (
        Mention(start, end, "person" if sums[form] > 0 else "organization")
        for form, (start, end) in zip(forms, found, strict=True)
    )
    return sorted(named, key=lambda mention: mention.start)


def read_in(scene: Scene, scores: Floats, lexicon: Lexicon) -> list[Words]:
    """Where the model reads names, none of which goes on in another paragraph. scores: as of `names_in`."""
    labels = _consistent(scores)
    first = np.flatnonzero(np.diff(scene.paragraphs, prepend=-1))
    labels[first] -= (labels[first] > 0) & (labels[first] % 2 == 0)
    found = (_whole(scene, (start, end), label, lexicon) for start, end, label in runs(labels.tolist()))
    return _with_endings(scene, [each for each in (_less_joined(scene, words) for words in found) if each[0] < each[1]])


def _with_endings(scene: Scene, names: Sequence[Words]) -> list[Words]:
    """The names, those that longer ones have with a possessive ending so, too, if it is never left off: "the | Tarn's |
    report" beside "Tarn's Analytics"."""

    def ended(words: Words) -> bool:
        return scene.words[words[1] : words[1] + 1] in _ENDING

    holding = (
        (start, at) for start, end in names for at in range(start + 1, end - 1) if scene.words[at] in POSSESSIVES
    )
    longer = {scene.words[slice(*words)] for words in holding if ended(words)}
    if not longer:
        return list(names)
    for start, end in (words for words in names if not ended(words)):
        longer -= {scene.words[start:end], scene.words[end - 1 : end]}  # "Ada Tarn"
    return [(start, end + (ended((start, end)) and scene.words[start:end] in longer)) for start, end in names]


def _less_joined(scene: Scene, words: Words) -> Words:
    """A name less what a hyphen joins to it, "Varn | -backed"; nothing of where somebody is: "Norvik-based"."""
    start, end = words
    last = scene.lower[end - 1] if end - start > FULL else ""
    joined = last in _JOINED or last.endswith("ed") or (last.endswith("ing") and len(last) > _LONGEST_SYLLABLE)
    if not joined or scene.words[end - 1] != last or scene.words[end - 2] not in DASHES:
        return words
    return start, start if last in _OF_PLACE else end - FULL


def _whole(scene: Scene, words: Words, label: int, lexicon: Lexicon) -> Words:
    """A name as it is read, of an institution with the noun that tells what it is: "Prospect union"."""
    start, end = (scene.as_person if NAMES[label] == "person" else scene.as_name)(words)
    named = start < end < words[1] and NAMES[label] == "organization"
    return (start, words[1]) if named and lexicon.is_body(scene.lower[words[1] - 1]) else (start, end)


def opened_in(scene: Scene, scores: Floats) -> Iterator[int]:
    """The words before a capital that rather goes on with a name than begins one, even where none is read: "Wall |
    Street analysts"; not so "senior | Labour officials"."""
    rather = scores[1:, 2::2].max(1, initial=-np.inf) > scores[1:, 1::2].max(1, initial=-np.inf) + _RATHER
    for at in map(int, np.flatnonzero(rather)):
        if scene.words[at + 1][:1].isupper() and scene.words[at + 1][1:].islower():
            yield at


def _consistent(scores: Floats) -> Integers:
    """The likeliest labels of which none goes on with what has not begun. scores: words x NAMES, log probabilities."""
    labels: Integers = scores.argmax(1)
    for start, end in in_rows(np.flatnonzero(labels).tolist()):
        labels[start:end] = _best_path(scores[start:end].tolist())
    return labels


def _best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi over a few words behind one that is in no name."""
    best = [score if label not in _FURTHER else -np.inf for label, score in enumerate(scores[0])]
    paths = [[label] for label in range(len(best))]
    for row in scores[1:]:
        befores = [
            max(_FURTHER.get(label, range(len(best))), key=lambda before: best[before]) for label in range(len(best))
        ]
        paths = [[*paths[before], label] for label, before in enumerate(befores)]
        best = [best[before] + row[label] for label, before in enumerate(befores)]
    return paths[max(range(len(best)), key=lambda label: best[label])]


def _apart(found: Sequence[Words], taken: NDArray[np.bool_]) -> list[Words]:
    """Those that meet neither words taken already nor each other."""
    free, kept = ~taken, []
    for start, end in found:
        if free[start:end].all():
            free[start:end] = False
            kept.append((start, end))
    return kept


def marked_in(scores: Floats) -> list[Words]:
    """Where roles or descriptions stand. scores: words x MARKED, log probabilities."""
    further = scores[:, 2:].sum(1) > scores[:, 1:2].sum(1)  # A text without words has one column.
    labels = (scores[:, 0] < _HALF) * (1 + further)
    return [(start, end) for start, end, _ in runs(labels.tolist())]
