"""Forms of a person's name: which of them are one person's."""

import re
from collections.abc import Sequence

from attrs import frozen
from textacy.similarity.edits import jaro

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*")
_ALIKE = 0.9
"""Jaro similarity from which two spellings count as one name (Zelensky, Zelenskyy)."""


@frozen
class Name:
    """The words of a name, without titles."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def first(self) -> str:
        return self.words[0].lower()

    @property
    def last(self) -> str:
        words = [word.lower() for word in self.words]
        return next((word for word in reversed(words) if word not in _SUFFIXES), words[-1])

    @property
    def full(self) -> bool:
        """Whether it is more than a surname."""
        return self.first != self.last


def name_of(words: Sequence[str]) -> Name | None:
    """A name, from words whose possessive endings are off; None where they cannot be one."""
    kept = tuple(word for word in words if word not in ("'s", "’s", "'", "’"))
    plausible = kept and kept[-1][0].isupper() and all(_WORD.fullmatch(word) for word in kept)
    return Name(kept) if plausible else None


def same_person(one: Name, other: Name) -> bool:
    """Whether two full names of one article mean the same person: middle names, initials and spellings may differ."""
    if one.last != other.last and not _alike(one.last, other.last):
        return False
    if one.first == other.first:
        return True
    if one.last != other.last:
        return False
    initials = len(one.first.rstrip(".")) == 1 or len(other.first.rstrip(".")) == 1
    return (initials and one.first[0] == other.first[0]) or _alike(one.first, other.first)


def fullest(names: Sequence[Name]) -> Name:
    """The name with most words, the first of those."""
    return max(names, key=lambda name: len(name.words))


def _alike(one: str, other: str) -> bool:
    return one[0] == other[0] and min(len(one), len(other)) > 4 and jaro(one, other) >= _ALIKE
