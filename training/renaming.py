"""Persons of an article by other names: the model should not learn who is famous, and read a new name as well as any.

Each word of a name gives way to another word wherever it stands, so that what is labelled stays where it is.
"""

import random
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from tokenizers import Tokenizer

from quotes.detection.windows import LONGEST_WORD
from quotes.lexicon import Lexicon
from quotes.speakers.names import plain
from training.articles import Row
from training.labels import Lesson

_SHORTEST = 3
"""Letters of a word that is replaced: initials stay."""
_SHARE = 0.5
"""Of articles, in which persons get other names."""


@frozen(eq=False)
class Names:
    """Words to choose from. female, male: first names; last: other words of names; kept: words that are not replaced,
    since they are not names alone; pieces: of each word, in the vocabulary of the encoder."""

    female: Sequence[str]
    male: Sequence[str]
    last: Sequence[str]
    kept: frozenset[str]
    pieces: dict[str, tuple[int, ...]]


def names_of(rows: Sequence[Row], lexicon: Lexicon, tokenizer: Tokenizer) -> Names:
    """The names that articles are given: those of the persons whom they list."""
    words = {word for row in rows for word in _words(row)}
    small = {word for row in rows for word in row.text.split() if word.islower()}
    common = frozenset(word for word in words if word.lower() in small)
    last = sorted(word for word in words - common if plain(word) not in lexicon.first_names)
    first = {name.title(): gender for name, gender in lexicon.first_names.items() if name.isalpha()}
    female, male = (sorted(name for name, gender in first.items() if gender == each) for each in "fm")
    every = [*female, *male, *last]
    pieces = [tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids for word in every]
    short = {word: tuple(found[:LONGEST_WORD]) for word, found in zip(every, pieces, strict=True)}
    return Names(female, male, last, common, short)


def _words(row: Row) -> Iterator[str]:
    """The words of the names of persons that one can be put for: those with capitals and without hyphens."""
    for each in row.named or ():
        if each.sort == "P":
            words = (word for word in each.name.split() if len(word) >= _SHORTEST)
            yield from (word for word in words if word.istitle() and word.isalpha())


def renamed(lesson: Lesson, dice: random.Random, names: Names, lexicon: Lexicon) -> Lesson:
    """The lesson, its persons by other names, or in a share of articles as it is."""
    if dice.random() >= _SHARE:
        return lesson
    example = lesson.example
    lower = {word for word in example.scene.words if word.islower()}
    told = [word for word in dict.fromkeys(_words(example.row)) if word not in names.kept and word.lower() not in lower]
    other = {word: _other(word, names, lexicon, dice) for word in told}
    if not other:
        return lesson
    other |= {word.upper(): instead for word, instead in other.items()}
    pieces = tuple(
        names.pieces[other[word]] if word in other else own
        for word, own in zip(example.scene.words, example.words.pieces, strict=True)
    )
    return evolve(lesson, example=evolve(example, words=evolve(example.words, pieces=pieces)))


def _other(word: str, names: Names, lexicon: Lexicon, dice: random.Random) -> str:
    gender = lexicon.first_names.get(plain(word))
    return dice.choice({"f": names.female, "m": names.male}.get(gender or "", names.last))
