"""Drawing from the word lists: names, roles, persons, institutions, and what fills the slots of a template."""

import random
import re
from collections.abc import Sequence

from attrs import Factory, define

from training.cast import Described, Institution, Person, Role
from training.tags import capital, tag, titled, unprinted
from training.wordlists import WordLists

_SHAPES = (45, 10, 10, 5, 4, 6, 3, 3, 4, 3, 3, 4)
"""How often names have each shape of Casting.shapes."""


@define
class Casting:
    """Draws words, and who is in a text. used: what has been drawn already."""

    dice: random.Random
    lists: WordLists
    cast: dict[str, Person | Described | Institution] = Factory(dict)
    used: set[str] = Factory(set)
    kin: str | None = None
    sexes: dict[str, str] = Factory(dict)
    memory: dict[str, str] = Factory(dict)
    mister: bool = True

    def fill(self, template: str) -> str:
        return template.format_map(self)

    def __getitem__(self, slot: str) -> str | Person | Described | Institution:
        if len(slot) == 1 and slot.isupper():
            if slot not in self.cast:
                self.cast[slot] = self._made(slot)
            return self.cast[slot]
        if slot[-1].isdigit():
            if slot not in self.memory:
                self.memory[slot] = str(self[slot[:-1]])
            return self.memory[slot]
        if slot[0].isupper():
            return capital(str(self[slot.lower()]))
        return self._drawn(slot)

    def _made(self, slot: str) -> Person | Described | Institution:
        if slot in "NM":
            return self.described()
        if slot in "GH":
            kind = self.dice.choice(("group", "group", "unnamed"))
            words = self.fresh(self.lists.slots["group" if kind == "group" else "sources"])
            return Described(unprinted(self.fill(words)), "", kind, sex="m")
        return self.person(self.sexes.get(slot)) if slot in "ABCDEF" else self.institution()

    def _drawn(self, slot: str) -> str:
        makers = {
            "place": lambda: tag("o", self.town()),
            "town": self.town,
            "stem": self.stem,
            "surname": self.surname,
            "bystander": self.bystander,
            "paper": lambda: unprinted(self.institution("paper").bare),
            "year": lambda: str(self.dice.randint(1950, 2024)),
            "cue": self.cue,
            "quote": self.quote,
        }
        if slot in makers:
            return makers[slot]()
        drawn = self.fill(self.dice.choice(self.lists.slots[slot]))
        return capital(drawn) if slot in ("filler", "quiet") else drawn

    def fresh(self, words: Sequence[str]) -> str:
        """One that was not drawn yet."""
        for _ in range(30):
            found = self.dice.choice(words)
            key = found.split("|")[-1].split()[-1].lower()
            if key not in self.used:
                break
        self.used.add(key)
        return found

    def compound(self, starts: Sequence[str], ends: Sequence[str]) -> str:
        return self.fresh([self.dice.choice(starts) + self.dice.choice(ends) for _ in range(9)])

    def town(self) -> str:
        name = self.compound(self.lists.names.town_starts, self.lists.names.town_ends)
        return self.dice.choice(self.lists.names.town_leads) + name

    def stem(self) -> str:
        return self.compound(self.lists.names.stems, self.lists.names.stem_ends)

    def surname(self) -> str:
        if self.dice.random() < 0.25:
            one, two, three = self.lists.names.syllables
            middle = self.dice.choice(two) if self.dice.random() < 0.6 else ""
            return self.fresh([(self.dice.choice(one) + middle + self.dice.choice(three)).title() for _ in range(9)])
        return self.fresh(self.lists.names.last)

    def first_name(self, sex: str) -> str:
        return self.fresh(self.lists.names.first[sex] if self.dice.random() < 0.35 else self.lists.known[sex])

    def name(self, sex: str) -> tuple[str, tuple[str, ...], str | None]:
        """The full name, the forms of its surname, the first name."""
        first, last = self.first_name(sex), self.surname()
        return self.dice.choices(self.shapes(sex, first, last), _SHAPES)[0]

    def shapes(self, sex: str, first: str, last: str) -> tuple[tuple[str, tuple[str, ...], str | None], ...]:
        """A name in all shapes that names have."""
        dice, particle = self.dice, self.dice.choice(self.lists.names.particles)
        both, joint, twofold = f"{last} {self.surname()}", f"{last}-{self.surname()}", f"{first}-{self.first_name(sex)}"
        led = particle + last if particle[-1] in "-’c" or particle == "Fitz" else f"{particle} {last}"
        one, two = dice.choice(self.lists.names.initials), dice.choice(self.lists.names.initials)
        single = dice.choice((first, last))
        return (
            (f"{first} {last}", (last,), first),
            (f"{first} {both}", (both, both, last), first),
            (f"{first} {led}", (led,), first),
            (f"{first} {joint}", (joint,), first),
            (f"{twofold} {last}", (last,), twofold),
            (f"{first} {one}. {last}", (last,), first),
            (f"{one}. {two}. {last}", (last,), last),
            (f"{first} {last} {dice.choice(self.lists.names.suffixes)}", (last,), first),
            (f"{first} “{dice.choice(self.lists.names.nicknames)}” {last}", (last,), first),
            (f"{last} {first}", (last,), first),
            (f"{first} {self.first_name(sex)} {last}", (last,), first),
            (single, (single,), None),
        )

    def person(self, sex: str | None = None) -> Person:
        role, told = self.role(sex)
        sex = sex or told
        full, shorts, first = self.name(sex)
        if self.kin is not None:
            first = self.first_name(sex)
            full, shorts = f"{first} {self.kin}", (self.kin,)
        if first is None:
            shorts = (full,)
        mister = ("Mr" if sex == "m" else "Ms") + ("." if self.mister else "")
        age, seat, maiden = self.dice.randint(18, 94), self.town(), self.surname()
        letters = self.lists.names.letters
        return Person(full, shorts, first, role, age, mister, seat, maiden, letters, self.dice, sex=sex)

    def role(self, sex: str | None) -> tuple[Role, str]:
        """A role that fits the sex, and the sex it tells."""
        often = (self.rank, self.trade, self.post, self.firm_post)
        seldom = (self.subject_post, self.task_post, self.joined, self.place_post, self.place_post, self.party_post)
        makers = (*(maker for maker in often for _ in range(2)), *seldom)
        while True:
            role, words = self.dice.choice(makers)()
            told = self.lists.roles.sex(words)
            if None in (sex, told) or sex == told:
                return role, sex or told or self.dice.choice("mf")

    def sex(self, words: str) -> str:
        """As a title or noun tells it, else drawn."""
        return self.lists.roles.sex(words) or self.dice.choice("mf")

    def rank(self) -> tuple[Role, str]:
        title, noun = self.fresh(self.lists.roles.ranks).split("|")
        place, org = self["place"], self.owner()
        behind = (
            f"the {tag('r', f'{noun} in {place}')}",
            f"a {tag('r', f'{noun} from {place}')}",
            f"a {tag('r', f'{noun} at {org}')}",
            f"a {tag('r', noun)}",
        )
        return Role(tag("r", title), behind, noun), title if self.lists.roles.sex(title) else noun

    def trade(self) -> tuple[Role, str]:
        noun = self.fresh(self.lists.roles.trades)
        more = self.dice.choice(self.lists.roles.trade_kinds)
        place, org = self["place"], self.owner()
        behind = (
            f"a {tag('r', f'{more}{noun}')}",
            f"a {tag('r', f'{noun} from {place}')}",
            f"the {tag('r', f'{more}{noun}')}",
            f"a {tag('r', f'{noun} at {org}')}",
        )
        return Role(tag("r", more + noun), behind, noun), noun

    def post(self) -> tuple[Role, str]:
        roles = self.lists.roles
        post, drawn = self.fresh(roles.posts), [self.dice.choice(roles.fields) for _ in range(4)]
        field = self.dice.choice((drawn[0], f"{drawn[1]} and {drawn[2]}", drawn[3]))
        words = " ".join(filter(None, (self.dice.choice((*roles.mods, *[""] * 20)), field, post)))
        small, org = words.lower(), self.owner()
        before = self.dice.choice((words, words, small, f"{self['place']} {words}"))
        behind = (
            f"the {tag('r', small)}",
            tag("r", small),
            tag("r", words),
            f"the {tag('r', f'{small} at {org}')}",
            tag("r", f"{words} at {org}"),
        )
        return Role(tag("r", before), behind, post.lower()), post.lower()

    def owner(self) -> str:
        """An institution that somebody works for."""
        return unprinted(str(self.institution()))

    def firm_post(self) -> tuple[Role, str]:
        post, org = self.fresh(self.lists.roles.firm_posts), self.institution()
        short, full = unprinted(org.bare), unprinted(str(org))
        noun = post.removeprefix("interim ").removeprefix("acting ")
        capitals = titled(post)
        owned = f"{short}’s {post}" if not org.article else f"{short} {post}"
        before = self.dice.choice((f"{short} {post}", f"{short} {post}", owned, f"{short} {capitals}"))
        behind = (
            tag("r", f"{post} of {full}"),
            f"the {tag('r', f'{post} of {full}')}",
            tag("r", owned),
            tag("r", f"{capitals} of {full}"),
        )
        return Role(tag("r", before), behind, noun), noun

    def subject_post(self) -> tuple[Role, str]:
        post, field = self.fresh(self.lists.roles.subject_posts), self["subject"]
        field = self.dice.choice((field, f"{field} and {self['subject']}"))
        more = self.dice.choice(self.lists.roles.subject_kinds)
        words = f"{more}{post} for {field}"
        capitals = titled(words)
        behind = (tag("r", f"{more}{post} for {field.lower()}"), f"the {tag('r', words)}", tag("r", capitals))
        return Role(tag("r", self.dice.choice((words, capitals))), behind, post), post

    def task_post(self) -> tuple[Role, str]:
        noun = self.fresh(self.lists.roles.task_posts)
        words = f"{noun} of {self.dice.choice(self.lists.roles.tasks)}"
        at, capitals = f"{words} at {self.owner()}", titled(words)
        behind = (
            f"{tag('r', at)}",
            f"the {tag('r', at)}",
            tag("r", capitals),
            tag("r", f"{capitals} at {self.owner()}"),
        )
        return Role(f"the {tag('r', at)},", behind, noun), noun

    def joined(self) -> tuple[Role, str]:
        posts = [self.fresh(self.lists.roles.firm_posts) for _ in range(self.dice.choice((2, 2, 3)))]
        words = f"{', '.join(posts[:-1])} and {posts[-1]}"
        full = self.owner()
        behind = (tag("r", f"{words} of {full}"), f"the {tag('r', words)}")
        return Role(self.dice.choice((tag("r", words), f"the {tag('r', words)},")), behind, posts[0]), posts[0]

    def place_post(self) -> tuple[Role, str]:
        post, place = self.fresh(self.lists.roles.place_posts), self["place"]
        small = post.lower()
        before = self.dice.choice(
            (tag("r", post), tag("r", post), f"the {tag('r', f'{small} of {place}')},", tag("r", f"{place} {post}"))
        )
        behind = (
            tag("r", f"{post} of {place}"),
            f"the {tag('r', f'{small} of {place}')}",
            tag("r", f"{small} of {place}"),
            f"the {tag('r', small)}",
        )
        return Role(before, behind, small), small

    def party_post(self) -> tuple[Role, str]:
        post, place = self.fresh(self.lists.roles.party_posts), self["place"]
        party = tag("o", self["ism"])
        words = tag("r", f"{party} {post}")
        behind = (
            f"a {words}",
            f"the {words}",
            f"the {tag('r', f'{post} for {place}')}",
            tag("r", f"{party} {post} for {place}"),
        )
        return Role(words, behind, post), post

    def described(self) -> Described:
        if self.dice.random() < 0.2:
            words = unprinted(self.fill(self.fresh(self.lists.slots["official"])))
            short = re.split(r" (?:who|of|at|for|in|on|to|from|briefed)\b", re.sub(r"</?d>", "", words))[0]
            short = re.sub(r"^<o>.*</o> ", "", short)
            return Described(words, short.split(" ")[-1] if "<" not in short else short, "unnamed", sex=self.sex(short))
        if self.dice.random() < 0.9:
            noun = self.fresh((*self.lists.roles.states, *self.lists.roles.trades))
        else:
            noun = self.fresh((f"{self.dice.randint(16, 99)}-year-old",))
        more = self.dice.choice(self.lists.roles.state_kinds)
        more = "" if noun[0].isdigit() else more
        behind = self.dice.choice(("", "", "", "", "", f" from {self['place']}", f" in {self['place']}"))
        return Described(more + noun + behind, noun, "unnamed", sex=self.sex(noun))

    def institution(self, family: str | None = None) -> Institution:
        every = self.lists.institutions
        sorts = [each for each in every if (each.family not in self.used if family is None else each.family == family)]
        sort = self.dice.choice(sorts or every)
        self.used.update(("family", sort.family))
        pattern, _, others = self.dice.choice(sort.names).partition("=")
        nouns = tuple(others.split("/")) if others else sort.nouns
        marked = pattern.lstrip("+").format_map(self)
        article = "the " if marked.startswith("the ") else ""
        marked = marked.removeprefix("the ")
        short = re.search(r"~(.*)~", marked)
        full = marked.replace("~", "")
        initials = "".join(re.findall(r"\b[A-ZÀ-Ý]", full)) if pattern[0] == "+" else ""
        initials = initials if len(initials) > 2 else ""
        return Institution(full, article, short[1] if short else full, initials, nouns, self.dice)

    def bystander(self) -> str:
        """Somebody who says nothing, perhaps with a role."""
        person = self.person()
        words = person.intro if person.first is None or self.dice.random() < 0.4 else str(person)
        return words.replace("<pn>", "<p>").replace("</pn>", "</p>")

    def cue(self) -> str:
        word, blank, more = self["speech"].partition(" ")
        return tag("c", word) + blank + more

    def quote(self) -> str:
        return self["own" if self.dice.random() < 0.5 else "clause"]
