"""Descriptions that are no sources, "a Varn official": where they stand, how much of a phrase is printed of them."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from quotes.detection.decoding import Floats
from quotes.speakers.names import POSSESSIVES, ends_as_plural
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, LEADING, RELATIVES

_PART = 0.25
"""The probability from which a word beside a description is part of it."""
_HANGS = 0.15
"""That of a small word between a description and what hangs on it."""
_OWNING = frozenset((ending,) for ending in POSSESSIVES)
_JOINS = frozenset({"at", "for", "from", "in", "inside", "near", "of", "on", "with"})
_NOT_BEFORE = LEADING | DETERMINERS | {"only", "one", "own", "some", "than"}


def phrases_in(scene: Scene, marked: Sequence[Words]) -> list[Words]:
    """Descriptions as whole phrases, those of several that "and" joins as one: "owners and other employers"."""
    found: list[Words] = []
    for start, end in _whole_phrases(scene, marked):
        first, last = found[-1] if found else (start, start)
        plural = ends_as_plural(scene.words[last - 1]) and ends_as_plural(scene.words[end - 1])
        if plural and scene.lower[last:start] == ("and",):
            found[-1] = first, end
        else:
            found.append((start, end))
    return found


def _whole_phrases(scene: Scene, marked: Sequence[Words]) -> Iterator[Words]:
    """What ends in "of the" goes on with the next word, or ends before, as what ends in "who" does; "'s brother" has no
    ending in it, "-in-chief" its beginning."""
    for start, end in map(scene.unbroken, marked):
        start += scene.words[start] in POSSESSIVES and end - start > 1
        last = _before_clause(scene, start, end)
        while last < len(scene.words) and scene.lower[last - 1] in LEADING and scene.words[last].isalpha():
            last += 1
        while last > start and scene.lower[last - 1] in LEADING:
            last -= 1
        if start < last:
            yield start, last


def _before_clause(scene: Scene, start: int, end: int) -> int:
    """The end of a phrase less a loose clause or one that breaks off: "mother | , who can"; "man | who"."""
    clauses = (at for at in range(start + 1, end) if scene.lower[at] in RELATIVES)
    begun = next((at for at in clauses if at == end - 1 or scene.words[at - 1] == ","), end)
    return begun - (begun < end and scene.words[begun - 1] == ",")


def printed_in(scene: Scene, phrases: Sequence[Words], scores: Floats, names: Sequence[Words]) -> dict[Words, Words]:
    """Of each phrase what is printed: it with the words beside it that the model half takes for part of it, "the Varn |
    officials", "importer | in Tarvik", and whose it is, "Bo Ek's | lawyer". scores: words x `mentions.MARKED`, log
    probabilities; names: those read, of which none is cut."""
    part = 1 - np.exp(scores[:, 0])
    inside = {at: (start, end) for start, end in names for at in range(start + 1, end)}
    owners = {end + 1: start for start, end in names if scene.words[end : end + 1] in _OWNING}
    printed = (_printed(scene, words, part, inside) for words in phrases)
    return {words: (owners.get(start, start), end) for words, (start, end) in zip(phrases, printed, strict=True)}


def _printed(scene: Scene, phrase: Words, part: Floats, inside: Mapping[int, Words]) -> Words:
    start, end = phrase
    while start and part[start - 1] >= _PART and _is_before(scene, start - 1):
        start -= 1
    start, _ = scene.unbroken((start, end))
    while start < phrase[0] and not scene.words[start][0].isalnum():  # "the boy | 's mother".
        start += 1
    if scene.lower[end : end + 1] and scene.lower[end] in _JOINS and part[end] >= _HANGS:
        first = end + 1 + (scene.lower[end + 1 : end + 2] in (("the",), ("a",), ("an",)))
        last = _last(scene, part, first)
        whole = last > first and scene.words[last - 1] not in POSSESSIVES  # "in Monday's".
        end = last if whole and not scene.words[first].isdigit() else end  # "in 2021".
    name, other = inside.get(start, (start, start)), inside.get(end, (end, end))
    return name[0] if name[1] < end else start, other[1] if other[0] > start else end


def _is_before(scene: Scene, at: int) -> bool:
    """Whether a word may stand in a phrase before its noun."""
    word = scene.words[at]
    return scene.lower[at] not in _NOT_BEFORE and (word[0].isalnum() or word in POSSESSIVES or word == "-")


def _last(scene: Scene, part: Floats, first: int) -> int:
    """Where what hangs on a phrase ends, which begins with this word."""
    last = first
    while last < len(part) and part[last] >= _PART and scene.words[last] not in (",", "and"):
        last += 1
    return last
