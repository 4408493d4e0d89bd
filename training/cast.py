"""Who is in an invented text: persons, described ones, institutions, and the words that templates have for them."""

import random
from collections.abc import Sequence

from attrs import field, frozen

from training.tags import capital, plain, tag


@frozen
class Voice:
    """Whom an attribution means."""

    speaker: str | None
    kind: str
    members: tuple[str, ...] = ()


@frozen
class Role:
    """Marked words: before a name, behind it (either may end with a comma), and the noun that takes it up."""

    before: str
    behind: tuple[str, ...]
    noun: str


@frozen
class Somebody:
    """What persons, named or described, have in common: pronouns."""

    sex: str = field(kw_only=True)
    he = property(lambda self: "he" if self.sex == "m" else "she")
    He = property(lambda self: self.he.capitalize())
    his = property(lambda self: "his" if self.sex == "m" else "her")
    His = property(lambda self: self.his.capitalize())
    him = property(lambda self: "him" if self.sex == "m" else "her")
    wife = property(lambda self: "wife" if self.sex == "m" else "husband")


@frozen
class Person(Somebody):
    """full: the fullest name; shorts: forms of the surname; first: None of a single name."""

    full: str
    shorts: tuple[str, ...]
    first: str | None
    role: Role
    age: int
    mister: str
    seat: str
    maiden: str
    letters: Sequence[str]
    dice: random.Random

    @property
    def voice(self) -> Voice:
        return Voice(self.full, "person")

    @property
    def office(self) -> Voice:
        return Voice(f"{self.full}’s office", "office")

    @property
    def campaign(self) -> Voice:
        return Voice(f"{self.full}’s campaign", "office")

    def __str__(self) -> str:
        return tag("pn", self.full)

    @property
    def last(self) -> str:
        return tag("pn", self.dice.choice(self.shorts))

    @property
    def given(self) -> str:
        return tag("pn", self.first or self.full)

    @property
    def mr(self) -> str:
        return f"{self.mister} {self.last}" if self.first else str(self)

    @property
    def again(self) -> str:
        form = self.dice.random()
        return self.last if form < 0.6 else self.mr if form < 0.85 else self.given if form < 0.95 else str(self)

    @property
    def title(self) -> str:
        """Role before the name, the whole possibly closed by a comma."""
        comma = "," if self.role.before.endswith(",") else ""
        doctor = self.dice.choice(("", "", "Dr. ", "Dr ")) if comma else ""
        return f"{self.role.before} {doctor}{self}{comma}"

    @property
    def apposed(self) -> str:
        age = self.dice.choice(("", "", f" {self.age},"))
        return f"{self},{age} {self.dice.choice(self.role.behind)},"

    @property
    def intro(self) -> str:
        """The name with the role."""
        return self.title if self.first and self.dice.random() < 0.55 else self.apposed

    @property
    def plain(self) -> str:
        """The name, perhaps with what is no role."""
        if self.first is None:
            return self.apposed
        letters, year = self.dice.choice(self.letters), 2020 - self.age
        more = (
            f" {letters}",
            f", {letters},",
            f" (born {year})",
            f" (b. {year})",
            f", {self.age},",
            f" ({self.age})",
            "",
            "",
            "",
            "",
            f" (née {tag('p', self.maiden)})" if self.sex == "f" else "",
            f" ({self.dice.choice('DRI')}-{tag('o', self.seat)})",
            f", {self.dice.choice('DRI')}-{tag('o', self.seat)},",
        )
        doctor = self.dice.choice(("Dr. ", "Dr ", self.mister + " ", "", "", "", "", "", ""))
        return f"{doctor}{self}{self.dice.choice(more)}"

    @property
    def aged(self) -> str:
        return f"{self}, {self.age}," if self.first else self.apposed

    @property
    def noun(self) -> str:
        return self.role.noun

    @property
    def the(self) -> str:
        return f"the {tag('dn', self.role.noun)}"

    @property
    def yearold(self) -> str:
        return f"the {tag('dn', f'{self.age}-year-old')}"


@frozen
class Described(Somebody):
    """A person, or several, known by a description alone. words: marked, as first said; short: as taken up."""

    words: str
    short: str
    kind: str
    full = ""

    @property
    def voice(self) -> Voice:
        return Voice(plain(self.words), self.kind)

    def __str__(self) -> str:
        return tag("n", self.words if "<d>" in self.words else tag("d", self.words))

    @property
    def the(self) -> str:
        return f"the {tag('dn', self.short)}"


@frozen
class Institution:
    """article: "the " or nothing; short: the full name where there is none; initials, if it is called by them."""

    full: str
    article: str
    short: str
    initials: str
    nouns: tuple[str, ...]
    dice: random.Random

    @property
    def voice(self) -> Voice:
        return Voice(self.full, "organization")

    def __str__(self) -> str:
        return self.article + tag("on", self.full)

    @property
    def cap(self) -> str:
        return capital(str(self))

    @property
    def bare(self) -> str:
        return tag("on", self.short)

    @property
    def intro(self) -> str:
        brackets = f" ({tag('o', self.initials)})" if self.initials else ""
        return str(self) + brackets

    @property
    def again(self) -> str:
        if self.initials and self.dice.random() < 0.7:
            return f"the {tag('on', self.initials)}"
        return self.article + self.bare

    @property
    def the(self) -> str:
        return f"the {tag('dn', self.dice.choice(self.nouns))}"

    @property
    def noun(self) -> str:
        return self.nouns[0]
