"""Countries and states by all their names, so that "the Ukrainian premier" and "president of Ukraine" agree."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from attrs import field, frozen
from countryinfo import CountryInfo, all_countries

from quotes.lexicon import Lexicon

_LONGEST = 4
"""Words of the longest name that is looked for."""
_SHORTEST = 4
"""Characters of the shortest other spelling that is taken over: shorter ones are codes, and words besides."""


@frozen(eq=False)
class Places:
    """by_name: every name, demonym and abbreviation in lower case, to the place; capitals: in lower case, those that
    are no first names."""

    by_name: Mapping[str, str]
    capitals: frozenset[str] = frozenset()
    _first: frozenset[str] = field(init=False)

    @_first.default
    def _first_words(self) -> frozenset[str]:
        return frozenset(name.split(" ")[0] for name in self.by_name)

    def is_state(self, name: str) -> bool:
        """Whether a name in lower case is a country's or a capital's, not a demonym."""
        return name in self.capitals or self.by_name.get(name) == name

    def in_words(self, words: Sequence[str]) -> tuple[frozenset[str], list[str]]:
        """The places that words in lower case name, and the words that are left."""
        found, left, at = set(), [], 0
        while at < len(words):
            longest = min(_LONGEST, len(words) - at) if words[at] in self._first else 0
            for length in range(longest, 0, -1):
                place = self.by_name.get(" ".join(words[at : at + length]))
                if place is not None:
                    found.add(place)
                    at += length
                    break
            else:
                left.append(words[at])
                at += 1
        return frozenset(found), left


@cache
def load_places(lexicon: Lexicon) -> Places:
    """The countries of the package `countryinfo` (MIT) and the places of the lexicon, which come first."""
    capitals = {name.lower() for country in all_countries() for name in _capitals(country)}
    given = {name for name in capitals if name.split()[0] in lexicon.first_names}
    return Places({**dict(_countries()), **lexicon.places}, frozenset(capitals - given))


def _capitals(country: CountryInfo) -> Sequence[str]:
    names = country.capital() or ()
    return (names,) if isinstance(names, str) else names


def _countries() -> Iterator[tuple[str, str]]:
    # The larger come last: French is of France, not of an island that is French, too.
    for country in sorted(all_countries(), key=lambda each: each.population() or 0):
        place = country.name().lower()
        for name in (*country.alt_spellings(), country.demonym() or "", country.name()):
            if len(name) >= _SHORTEST:
                yield name.lower(), place
