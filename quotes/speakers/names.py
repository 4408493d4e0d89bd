"""Forms of a person's name: which of them are one person's."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from unicodedata import combining, normalize

from attrs import frozen
from jellyfish import jaro_similarity
from nameparser import HumanName
from nameparser.config import CONSTANTS
from nicknames import NickNamer

_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*")
_ARABIC_ARTICLE = re.compile(r"^[ae]l[-‑ ]")
_PEOPLE = frozenset({"men", "people", "women"})
POSSESSIVES = frozenset({"'", "'s", "’", "’s"})
"""Endings by which a name owns something, each a word of its own."""
THEIRS = frozenset({"her", "his", "its", "their"})
"""Words by which something is somebody's who was told of."""
OWNERS = THEIRS | {"my", "our", "your"}
"""Words by which something is somebody's."""
FULL = 2
"""Words of a first name and a surname."""
_NAMES_LIKE_PARTICLES = frozenset({"Al", "Ben", "Mac", "Van"})
_ALIKE = 0.9
"""Jaro similarity from which two spellings count as one name (Zelensky, Zelenskyy)."""
_LONG_ENOUGH = 5
"""Letters of the shortest name whose spelling may vary."""


@frozen
class Name:
    """A name without titles. words: as they stand; first, middle, last, suffix: in lower case, empty where unknown.

    last is the word of the surname that tells it: "meer" of "van der Meer", "sudani" of "al-Sudani".
    """

    words: tuple[str, ...]
    first: str
    middle: str
    last: str
    suffix: str

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def full(self) -> bool:
        """Whether it is more than a surname, or a first name alone."""
        return bool(self.first)


def name_of(words: Sequence[str]) -> Name | None:
    """A name, from words whose possessive endings are off; None where they cannot be one."""
    plausible = words and words[-1].lower() != words[-1] and all(map(_WORD.fullmatch, words))
    return _taken_apart(tuple(words)) if plausible else None


@cache
def _taken_apart(words: tuple[str, ...]) -> Name:
    lower = [word.lower() for word in words]
    led = is_particle(lower[0]) and words[0] not in _NAMES_LIKE_PARTICLES
    if len(words) == 1 or led:  # "van der Meer": no first name can be told. Not so "Al Franken".
        return Name(words, "", "", surname_key(words[-1]), "")
    if len(words) == FULL and not _may_be_suffix(words[1]):  # Most are so, and `HumanName` takes its time.
        return Name(words, lower[0], "", surname_key(words[1]), "")
    parsed = HumanName(" ".join(words))
    suffix = parsed.suffix.lower().strip(".")
    if suffix and not parsed.last and len(words) == FULL:  # "Oss Jr."
        return Name(words, "", "", surname_key(words[0]), suffix)
    surname = parsed.last or words[-1]
    return Name(words, lower[0], parsed.middle.lower(), surname_key(surname.split()[-1]), suffix)


def _may_be_suffix(word: str) -> bool:
    """Whether a word may stand behind a name: "Jr", "VI", "Ph.D"."""
    lower = word.lower()
    suffixes = CONSTANTS.suffix_acronyms, CONSTANTS.suffix_not_acronyms
    return "." in word or any(lower in each for each in suffixes)


def surname_key(surname: str) -> str:
    """A surname's last word as `Name.last` has it."""
    return _ARABIC_ARTICLE.sub("", surname.lower())


def is_particle(word: str) -> bool:
    """Whether a word in lower case leads to a surname: "van", "al", "bin"."""
    return word in CONSTANTS.prefixes


def are_initials(word: str) -> bool:
    """Whether a word is letters of a first name: "J", "G.K."."""
    return len(word.rstrip(".")) == 1 or "." in word.rstrip(".")


def plain(name: str) -> str:
    """A name in lower case, without accents."""
    lower = name.lower()
    return lower if lower.isascii() else "".join(c for c in normalize("NFKD", lower) if not combining(c))


def ends_as_plural(word: str) -> bool:
    """Whether a word ends as nouns of several do: "owners", not "boss"."""
    return word.endswith("s") and not word.endswith("ss")


def names_several(noun: str) -> bool:
    """Whether a noun, in lower case, is one of several: "owners", "people"."""
    return noun in _PEOPLE or ends_as_plural(noun)


def lookup_key(name: str) -> str:
    """What a name is looked up by: plain, without article, full stops and differences of apostrophes, possessive
    endings ("Ness's", "Ness'") and blanks."""
    words = plain(name).replace("’", "'").replace(".", "").split()
    words = [word.removesuffix("s") if word.endswith("s's") else word for word in words]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def same_person(one: Name, other: Name) -> bool:
    """Whether two full names of one article can mean the same person.

    Middle names may be left out, first names shortened to initials or nicknames, spellings vary; another suffix or
    another middle initial is another person.
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.middle and other.middle and one.middle[0] != other.middle[0]:
        return False
    if one.last != other.last:
        return one.first == other.first and _alike(one.last, other.last)
    return _same_first(one.first, other.first)


def is_misspelled(surname: Name, whole: Name) -> bool:
    """Whether a surname alone is a full name's, but for its spelling: "Giulini" of Rudy Giuliani."""
    return whole.full and not surname.full and surname.last != whole.last and _alike(surname.last, whole.last)


def _same_first(one: str, other: str) -> bool:
    initials = len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1
    return one == other or (initials and one[0] == other[0]) or _alike(one, other) or is_nickname(one, other)


def is_nickname(one: str, other: str) -> bool:
    """Whether one first name is a short form of the other, both in lower case: Tim, Timothy."""
    return other in nicknames_of(one) or one in nicknames_of(other)


def nicknames_of(first: str) -> Collection[str]:
    """The short forms of a first name in lower case."""
    return _nicknames().get(first, ())


@cache
def _nicknames() -> Mapping[str, set[str]]:
    """Names to their nicknames, of the package `nicknames`."""
    return NickNamer().nickname_lookup


def fullest(forms: Sequence[Name]) -> Name:
    """The name with most words, of those one whose first name is written out, the first of them."""
    return max(forms, key=lambda name: (len(name.words), not are_initials(name.words[0])))


def adds_nouns(name: str, short: str) -> bool:
    """Whether a name is another and nouns behind it: "Norvik Port police" are not the Norvik Port."""
    behind = name.removeprefix(short)
    return behind[:1] == " " and behind == behind.lower()


def _alike(one: str, other: str) -> bool:
    return one[:1] == other[:1] and min(len(one), len(other)) >= _LONG_ENOUGH and jaro_similarity(one, other) >= _ALIKE


def listed(names: Sequence[str]) -> str:
    """Names as one: "Ada Lind, Jo Berg and Lou Tarn"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"
