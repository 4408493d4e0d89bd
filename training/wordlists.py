"""The word lists in `data/invented/`, as values; each is told of there."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import cattrs
from attrs import frozen

Words = tuple[str, ...]


@frozen(eq=False)
class Names:
    """What names of persons, places and firms are made of."""

    last: Words
    particles: Words
    syllables: tuple[Words, Words, Words]
    nicknames: Words
    initials: Words
    suffixes: Words
    letters: Words
    town_leads: Words
    town_starts: Words
    town_ends: Words
    stems: Words
    stem_ends: Words
    first: Mapping[str, Words]
    """By sex, "m" or "f"."""


@frozen(eq=False)
class Roles:
    """Titles, trades and posts, and what persons are called who have none."""

    ranks: Words
    trades: Words
    trade_kinds: Words
    states: Words
    state_kinds: Words
    mods: Words
    fields: Words
    posts: Words
    place_posts: Words
    firm_posts: Words
    party_posts: Words
    subject_posts: Words
    subject_kinds: Words
    task_posts: Words
    tasks: Words
    male: frozenset[str]
    female: frozenset[str]

    def sex(self, words: str) -> str | None:
        """The sex, "m" or "f", that a title or noun tells."""
        every = {words, words.split()[0], words.split()[-1]}
        if every & self.female or any(each.endswith("woman") for each in every):
            return "f"
        return "m" if every & self.male or any(each.endswith("man") and each != "ombudsman" for each in every) else None


@frozen(eq=False)
class Sort:
    """Institutions of one sort."""

    family: str
    nouns: Words
    names: Words


@frozen(eq=False)
class Sentences:
    """The orders in which source, cue and content stand, by what the source is and where it stands."""

    nominal: Words
    pronoun: Words
    amid: Words
    relative: Words
    headlines: Words
    document: Words
    shown: Words
    papers: frozenset[str]
    sourceless: Words


@frozen(eq=False)
class WordLists:
    """All of them. slots: by the slot of a template that they fill; scenes: by what they ask of those who are in them;
    known: first names by sex, those of the package."""

    names: Names
    roles: Roles
    institutions: tuple[Sort, ...]
    slots: Mapping[str, Words]
    sentences: Sentences
    scenes: Mapping[str, Words]
    known: Mapping[str, Words]


@cache
def load_wordlists() -> WordLists:
    """The lists, read once."""
    slots = cattrs.structure(_read("slots"), dict[str, Words])
    roles = cattrs.structure(_read("roles"), Roles)
    return WordLists(
        names=cattrs.structure(_read("names"), Names),
        roles=roles,
        institutions=cattrs.structure(_read("institutions")["institutions"], tuple[Sort, ...]),
        slots={**slots, "field": roles.fields},
        sentences=cattrs.structure(_read("sentences"), Sentences),
        scenes=cattrs.structure(_read("scenes"), dict[str, Words]),
        known=_known(),
    )


def _read(name: str) -> dict[str, Any]:
    text = resources.files("training").joinpath(f"data/invented/{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def _known() -> dict[str, Words]:
    lines = resources.files("quotes").joinpath("data/first_names.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {sex: tuple(row[0].title() for row in rows if row[1] == sex) for sex in "mf"}
