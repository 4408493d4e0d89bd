"""Who a source can mean."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice

from quotes.detection.interviews import ANSWERS
from quotes.speakers.acronyms import initials_of
from quotes.speakers.asking import SMALL, Asked
from quotes.speakers.authors import reader_of
from quotes.speakers.cast import Cast, nearest
from quotes.speakers.entities import Entity
from quotes.speakers.issuers import is_document, takers, title_in
from quotes.speakers.names import OWNERS, adds_nouns, names_several, plain
from quotes.speakers.namesakes import can_be
from quotes.speakers.roles import is_of_relative
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, GENDER_OF, is_in_clause

DESCRIBED, NOBODY = -1, -2
"""Candidates besides entities: the source as it describes itself; none that the article tells."""
_BACK, _AHEAD = 400, 80
"""Words back and ahead within which a name is in view."""
_FAR = 200
"""Words ahead within which the next person is in view where none is named before."""
_MOST = {"person": 8, "organization": 6, "description": 4}
_LATER, _SPOKE = 2, 4
"""How many of a sort are candidates at most, the nearest first."""
_ALIKE = 8
"""How many entities with the name or role asked for are candidates, the nearest first."""
_NAMESAKES = 24
"""Of how many who share a word the nearest are looked for."""
_NEAR = 60
"""Words back within which a description that is no source is in view."""
_TITLE = 3
"""Words of a title before a name that is a label."""
_FURTHER = frozenset({"fourth", "other", "second", "third"})
"""Words that tell of another one than the one before."""
_OF = frozenset({"against", "for", "of", "to", "with"})
_QUOTING = (("cited",), ("cites",), ("quoted",), ("quotes",))
_TREATIES = frozenset({"accord", "accords", "act", "agreement", "bill", "charter", "pact", "protocol", "treaty"})
_BOTH = frozenset({"both", "couple", "duo", "pair", "two"})


def candidates(cast: Cast, asked: Asked, around: int | None) -> list[int]:
    """Whom the question can be about, entities by number, then DESCRIBED and NOBODY where they can."""
    if asked.form == "name":
        return _of_name_candidates(cast, asked)
    found = dict.fromkeys(_in_view(cast, asked))
    if around is not None:
        found[around] = None
    if {cast.scene.lower[asked.words[0]], cast.scene.lower[asked.head]} & _BOTH:
        found = {number: None for number in found if cast.entities[number].kind == "description"}
    if asked.role is not None:
        nouns = cast.lexicon.heads_of_state if asked.role.noun in cast.lexicon.heads_of_state else {asked.role.noun}
        held = (number for noun in sorted(nouns) for number in cast.by_noun.get(noun, ()))
        found |= dict.fromkeys(
            [*_latest(cast, asked, held), *_latest(cast, asked, cast.by_word.get(asked.role.noun, ()))]
        )
        found |= dict.fromkeys(_inside(cast, asked))
        answers = cast.scene.written(asked.words).lower().rstrip(".0123456789") in ANSWERS
        out = {*_others(cast, asked), *(() if answers else _other_labels(cast, asked, found))}
        not_meant = (_is_namesake, _is_of_whom, _is_treaty)
        out |= {n for n in found if n >= 0 and any(is_other(cast, asked, n) for is_other in not_meant)}
        own = cast.described.get(asked.words)
        described = () if answers else (DESCRIBED,)
        return [*(number for number in found if number != own and number not in out), *described, NOBODY]
    inside = {n for i in range(*asked.whole) if (n := cast.at.get(i)) is not None and not _reaches(cast, n, asked)}
    return [*(n for n in found if n not in inside and _can_be(asked, cast.entities[n])), NOBODY]


def _is_namesake(cast: Cast, asked: Asked, number: int) -> bool:
    """Whether a person has no more to do with "the king" than a surname: Stephen King, an author."""
    entity, word = cast.entities[number], cast.scene.words[asked.head]
    *given, surname = plain(entity.name).split() or [""]
    alike = entity.kind == "person" and word.islower() and surname == asked.noun and bool(given)
    return alike and all(role.noun != asked.noun for role in (*entity.roles, *entity.affiliations))


def _is_of_whom(cast: Cast, asked: Asked, number: int) -> bool:
    """Whether a description tells of somebody who is the friend, say, of the one asked about: "a friend of the singer",
    "aides to the mayor"."""
    entity, noun = cast.entities[number], cast.scene.lower[asked.head]
    if asked.form != "definite" or entity.kind != "description" or entity.members:
        return False
    words = cast.scene.lower[slice(*entity.mentions[0].words)]
    behind = (words[at - 2 : at] for at in range(2, len(words)) if words[at] == noun)
    return any(before in _OF and article in DETERMINERS | OWNERS for before, article in behind)


def _is_treaty(cast: Cast, asked: Asked, number: int) -> bool:
    """Whether a document is asked about and a name is of what writes none: "the new paper", the Varn Climate Accord."""
    entity = cast.entities[number]
    last = entity.name.lower().split()[-1:] if entity.kind == "organization" else []
    return bool(last) and last[0] in _TREATIES and asked.noun != last[0] and is_document(cast, asked)


def is_plural(entity: Entity) -> bool:
    """Whether a description looks like one of several."""
    return bool(entity.members) or names_several(entity.roles[0].noun)


def _reaches(cast: Cast, number: int, asked: Asked) -> bool:
    """Whether a description goes on over the pronoun in it that means it: "an engineer | who | built the pier"."""
    entity = cast.entities[number]
    return asked.form == "who" and entity.kind == "description" and entity.mentions[0].start < asked.whole[0]


def _inside(cast: Cast, asked: Asked) -> Iterator[int]:
    """Those named in the source itself: "a survey by Norvik Equities"."""
    numbers = (cast.at.get(at) for at in range(*asked.whole))
    yield from (number for number in numbers if number is not None and cast.entities[number].kind != "description")


def _others(cast: Cast, asked: Asked) -> Iterator[int]:
    """Those who stand in a source or near it and are not who speaks: those for whom a document was made or who got it,
    and its own name; those named in a clause, or whose relative speaks, or who quote it: "the Herald quoted | the
    mayor"; of several, "one said … the other said", "the second man said", the one."""
    scene, (start, end) = cast.scene, asked.whole
    if is_document(cast, asked):
        title = title_in(scene, asked.whole, cast.lexicon)
        places: Iterable[int] = [*takers(scene, (asked.words[0], end)), *(() if title is None else range(*title))]
        reader = reader_of(cast, asked) if asked.form == "definite" else None
        yield from () if reader is None else (reader,)
    else:
        named = (at for at in range(asked.head + 1, end) if at in cast.at)
        places = (at for at in named if is_in_clause(scene, (start, at)) or is_of_relative(scene, (start, at)))
    yield from (cast.at[at] for at in places if at in cast.at)
    if scene.lower[start - 1 : start] in _QUOTING and start - 2 in cast.at:
        yield cast.at[start - 2]
    if asked.form == "definite" and scene.lower[asked.words[0]] in _FURTHER:
        for number in (who for _, who in cast.spoke):
            if cast.entities[number].name.lower().split()[:1] == ["one"]:
                yield number


def _other_labels(cast: Cast, asked: Asked, found: Iterable[int]) -> Iterator[int]:
    """Of those a transcript's label may mean, "HOST:", those who have one of their own; not whose initials it is."""
    if is_label(cast.scene, asked.whole):
        others = (n for n in found if not is_acronym(cast.scene.written(asked.words), cast.entities[n].name))
        yield from (n for n in others if any(is_label(cast.scene, each.words) for each in cast.entities[n].mentions))


def is_label(scene: Scene, words: Words) -> bool:
    """Whether words, with no more than a title before them, begin a paragraph and stand before a colon or full stop."""
    start, end = words
    first = max(0, start - _TITLE)
    opens = not first or scene.paragraphs[first] != scene.paragraphs[start]
    return opens and scene.words[end : end + 1] in ((":",), (".",)) and scene.paragraphs[end] == scene.paragraphs[start]


def _can_be(asked: Asked, entity: Entity) -> bool:
    """Whether a pronoun can mean an entity by gender and number; "they" may be of one, "it" of many."""
    gender = GENDER_OF.get(asked.form)
    several = entity.members or (gender and entity.kind == "description" and is_plural(entity))
    return can_be(entity, gender) and not (several and asked.form in ("he", "she", "it"))


def _of_name_candidates(cast: Cast, asked: Asked) -> list[int]:
    """The entity that a name was taken for, and those whose names share a word with it; none with a shorter form.

    A surname alone, or initials, are those of somebody named in full, where somebody is whose gender allows it and who
    is not told apart.
    """
    text = cast.scene.written(asked.words)
    own = cast.at.get(asked.head)
    words = plain(text).split()
    keys = [word for word in words if word not in SMALL]
    keys += [text.replace(".", "").lower()] if _may_be_acronym(text) else []
    seats = cast.lexicon.seats

    def fits(number: int) -> bool:
        name = cast.entities[number].name
        if len(words) == 1 and plain(name) == words[0]:  # Each "Lind" may be an entity; the one asked about is enough.
            return number == own
        if text.isupper() and _may_be_acronym(text) and words[0] in plain(name).split():
            return False  # Another one's name may hold it: the SVP is not the Junge SVP.
        if text.lower() not in seats and name.lower() in seats:
            return False  # All that stands for a seat is listed: the House is not the White House.
        return not adds_nouns(name, text)

    alike = (n for key in keys for n in _around(cast, asked.words[0], cast.by_word.get(key, ()), fits))
    others = [n for n in _latest(cast, asked, alike) if n != own and not _is_part(plain(cast.entities[n].name), words)]
    spelled = {n for n in others if cast.entities[n].kind == "organization" and is_acronym(text, cast.entities[n].name)}
    if len(spelled) > 1:  # The FSA is either.
        others = [n for n in others if n not in spelled]
    if own is None:
        return [*others, DESCRIBED]
    if cast.entities[own].apart:
        return [own]
    if cast.entities[own].kind == "person":
        others = [n for n in others if cast.entities[n].kind == "person"]
    lone = words == [plain(cast.entities[own].name)]  # Not where "Lind" is Bo, "her son, Bo".
    full = [n for n in others if lone and _may_shorten(text, cast.entities[own], cast.entities[n])]
    return full or [own, *others]


def _is_part(name: str, words: Sequence[str]) -> bool:
    """Whether a name holds some, but not all, of other words and no more."""
    theirs = name.split()
    return len(theirs) < len(words) and set(theirs) <= set(words)


def _may_shorten(text: str, own: Entity, other: Entity) -> bool:
    """Whether a lone name, or initials, can be a person's who is named in full."""
    shorter = plain(text) in plain(other.name).split() or is_acronym(text, other.name)
    if own.kind != "person" or not shorter:
        return False
    genders = {own.title_gender, other.gender} - {None}
    return len(genders) < 2


def _around(cast: Cast, place: int, numbers: Sequence[int], fits: Callable[[int], bool]) -> Iterator[int]:
    """Of entities, in order, as many as `_latest` looks at of those that fit: the nearest by their first mention."""
    here = bisect_left(numbers, place, key=lambda number: cast.entities[number].mentions[0].start)
    before, behind = (numbers[at] for at in range(here - 1, -1, -1)), (numbers[at] for at in range(here, len(numbers)))
    yield from islice(filter(fits, before), _NAMESAKES)
    yield from islice(filter(fits, behind), _ALIKE)


def _latest(cast: Cast, asked: Asked, numbers: Iterable[int]) -> list[int]:
    """Of entities those named nearest before a question, as many as are looked at, among those that come up near."""
    place = asked.words[0]
    several = sorted(set(numbers))
    if len(several) > _NAMESAKES:
        here = bisect_left(several, place, key=lambda number: cast.entities[number].mentions[0].start)
        several = several[max(0, here - _NAMESAKES) : here + _ALIKE]
    near = [(abs(place - nearest(cast.entities[number], place).start), number) for number in several]
    return [number for _, number in sorted(near)[:_ALIKE]]


def _in_view(cast: Cast, asked: Asked) -> Iterator[int]:
    place = asked.words[0]
    yield from (number for _, number in cast.spoke[-_SPOKE:])
    left = dict(_MOST)
    seen: set[int] = set()
    here = bisect_left(cast.starts, (place, 0, 0))
    for start, _, number in reversed(cast.starts[max(0, here - _BACK) : here]):
        kind = cast.entities[number].kind
        if place - start > _BACK:
            break
        if number not in seen and left[kind] and (kind != "description" or place - start <= _NEAR):
            seen.add(number)
            left[kind] -= 1
            yield number
    yield from _ahead(cast, asked, here, seen, {kind for kind in left if left[kind] == _MOST[kind]})


def _ahead(cast: Cast, asked: Asked, here: int, seen: set[int], unseen: Container[str]) -> Iterator[int]:
    """Those named behind a question: persons; for a description institutions, too, where none is in view before it, and
    the next person, further on, where no person is: "Watchdog finds", "Expert warns"."""
    described = asked.role is not None
    left = {"person": _LATER, "organization": _LATER if described and "organization" in unseen else 0, "description": 0}
    for start, _, number in cast.starts[here : here + _FAR]:
        sought = described and "person" in unseen and left["person"] == _LATER
        if start - asked.words[0] > (_FAR if sought else _AHEAD):
            break
        kind = cast.entities[number].kind
        if start >= asked.whole[1] and number not in seen and left[kind]:
            seen.add(number)
            left[kind] -= 1
            yield number


def _may_be_acronym(text: str) -> bool:
    short = text.replace(".", "")
    return short[:1].isupper() and 1 < len(short) < 8 and short.isalpha()


def is_acronym(text: str, name: str) -> bool:
    several = len(name.split()) > 1
    return several and _may_be_acronym(text) and text.replace(".", "").upper() in initials_of(name)
