"""The word lists in `data/`, as values."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from attrs import frozen


@frozen(eq=False)
class Lexicon:
    """What the rules know of single words; all in lower case but ranks and legal forms.

    The lists' own comments say what each holds.
    """

    anonymity: frozenset[str]
    body_nouns: frozenset[str]
    courtesies: frozenset[str]
    document_nouns: frozenset[str]
    first_names: Mapping[str, str]
    """Without accents, to m or f."""
    genders: Mapping[str, str]
    """Honorifics and role nouns that tell m or f."""
    honorifics: frozenset[str]
    heads_of_state: frozenset[str]
    legal_forms: frozenset[str]
    """As they are written, not in lower case: "AS" is one, "as" is not."""
    makers: frozenset[str]
    office_nouns: frozenset[str]
    parties: Mapping[str, str]
    """What stands for a party to the noun for its member."""
    places: Mapping[str, str]
    """Every name of a place to its first one."""
    ranks: frozenset[str]
    """As they are written, not in lower case: "DI" is a rank, "Di" a name."""
    seats: Mapping[str, str]
    """Another name of a seat to its name."""
    stand_ins: Mapping[str, str]
    """A word that the networks hardly know, as it is written, to one that they read in its place."""
    title_forms: Mapping[str, str]
    """Another form of a role's noun to the one that counts."""
    title_kinds: Mapping[str, frozenset[str]]
    """A noun that calls the holders of several offices to these."""

    def is_document(self, noun: str) -> bool:
        """Whether a noun, in lower case, is of a document or of several."""
        return noun in self.document_nouns or noun.removesuffix("s") in self.document_nouns

    def is_body(self, noun: str) -> bool:
        """Whether a noun, in lower case, is of an institution: "agency"."""
        return not {f"{noun}s", f"{noun}es", f"{noun.removesuffix('y')}ies"}.isdisjoint(self.body_nouns)

    def grants_anonymity(self, words: Sequence[str]) -> bool:
        """Whether words, in lower case, say that anonymity was granted or asked for: "on condition of anonymity", "not
        to be named"; not "who agreed to be named"."""
        pairs = set(pairwise(words))
        unnamed = not _IDENTIFIED.isdisjoint(pairs)
        withheld = unnamed and (_CONSENTS.isdisjoint(words) or not _DENIES.isdisjoint(words))
        return withheld or ("not", "authorized") in pairs or not self.anonymity.isdisjoint(words)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon shipped with the package, read once."""
    words = {name: frozenset(_entries(name)) for name in _WORD_LISTS}
    honorifics = [entry.split() for entry in _entries("honorifics")]
    genders = {name.lower(): gender for name, gender in honorifics if gender != "-"}
    genders |= dict.fromkeys(_entries("titles_female"), "f") | dict.fromkeys(_entries("titles_male"), "m")
    return Lexicon(
        first_names=_pairs("first_names"),
        genders=genders,
        honorifics=frozenset(name.lower() for name, _ in honorifics),
        parties=_pairs("parties"),
        places=_aliases("places"),
        seats=_aliases("seats"),
        stand_ins=_pairs("stand_ins"),
        title_forms=_pairs("title_forms"),
        title_kinds={noun: frozenset(kinds) for noun, *kinds in map(str.split, _entries("title_kinds"))},
        **words,
    )


_CONSENTS = frozenset({"agreed", "agreeing", "agrees", "chose", "consented", "happy", "willing"})
_DENIES = frozenset({"n't", "n’t", "never", "not", "only"})
_IDENTIFIED = frozenset({("be", "identified"), ("be", "named"), ("be", "quoted")})
_WORD_LISTS = (
    "anonymity",
    "body_nouns",
    "courtesies",
    "document_nouns",
    "heads_of_state",
    "legal_forms",
    "makers",
    "office_nouns",
    "ranks",
)


def _entries(name: str) -> Iterator[str]:
    text = (resources.files("quotes") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _pairs(name: str) -> dict[str, str]:
    return {line.split()[0]: line.split()[1] for line in _entries(name)}


def _aliases(name: str) -> dict[str, str]:
    """Rows of names parted by strokes: each name to the first of its row."""
    rows = ([name.strip() for name in line.split("|")] for line in _entries(name))
    return {alias: names[0] for names in rows for alias in names}
