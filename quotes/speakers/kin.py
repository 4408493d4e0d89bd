"""Relatives whom an article names by first name and later by surname: "His father, Peter, said", then "Mr Oss said".

Where Joshua Oss is "Joshua", or a woman, "Mr Oss" is not he but the father who was named last; of "John and Mary Oss"
he is John Oss. Where Clara Oss is the wife of somebody, "President Oss" is not she.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from quotes.lexicon import Lexicon
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entities, Entity, in_order
from quotes.speakers.mentions import Mention
from quotes.speakers.names import POSSESSIVES, THEIRS, plain
from quotes.speakers.namesakes import can_be
from quotes.speakers.roles import KIN
from quotes.speakers.scene import Scene, Words

_RELATIVES = KIN | {"lady"}
"""With the first lady."""
_WHOSE = THEIRS | POSSESSIVES | {"first"}


def with_surnames(scene: Scene, found: Entities, roles: Sequence[Words], lexicon: Lexicon) -> Entities:
    """The entities; relatives who are named by first name have the surname by which they are addressed, too; who bears
    a title and a surname is not the relative of that name. roles: where they stand."""
    titles = {end: (start, end) for start, end in roles}
    apart = (_told_apart(scene, each, titles, lexicon) for each in found.all if each.kind == "person")
    found = in_order([*found.all, *filter(None, apart)])
    persons = [each for each in found.all if each.kind == "person"]
    joined = dict(_joined(scene, found, lexicon))
    relatives = [each for each in persons if " " not in each.name and (_is_kin(each) or each in joined)]
    for surname in {plain(each.name).split()[-1] for each in persons if " " in each.name} if relatives else ():
        bearers = [each for each in persons if " " in each.name and plain(each.name).split()[-1] == surname]
        addressed = {gender: list(_addressed(scene, persons, surname, gender, lexicon)) for gender in ("m", "f")}
        _tell_couples({each: other for each, other in joined.items() if other in bearers}, addressed)
        for gender, mentions in addressed.items():
            fitting = [each for each in relatives if each.gender == gender and not _has_other(each, joined, surname)]
            others = [each for each in bearers if can_be(each, gender)]
            away = (_is_called_by_first_name(scene, each) or _is_named_behind(each, mentions) for each in others)
            sole = len(fitting) == 1 and mentions and all(away)
            if sole and _move(scene, fitting[0], mentions) and fitting[0] in joined:
                fitting[0].name = f"{fitting[0].name} {scene.written(mentions[0][1].words)}"
    return in_order(each for each in found.all if each.mentions)


def _told_apart(scene: Scene, person: Entity, titles: Mapping[int, Words], lexicon: Lexicon) -> Entity | None:
    """Who bears a title and a surname, taken till then for a relative who is named in full: "President Oss", "his wife,
    Clara Oss"; where nothing else is told, the surname alone is that one's, too."""
    surname = plain(person.name).split()[-1]
    full = [each for each in person.mentions if each.end - each.start > 1]
    lone = [
        each
        for each in person.mentions
        if scene.written(each.words).lower() == surname
        and scene.lower[each.start - 1].rstrip(".") not in lexicon.honorifics
    ]
    titled = [each for each in lone if each.start in titles]
    if not full or not titled or not any(_is_introduced_as_kin(scene, each) for each in (full[0], titled[0])):
        return None
    person.mentions = [each for each in person.mentions if each not in lone]
    told = {scene.written(titles[each.start]).lower() for each in titled}
    other = Entity("person", scene.written(lone[0].words), forms={surname}, mentions=lone, apart=True)
    other.roles = [role for role in person.roles if role.text.lower() in told]
    person.roles = [role for role in person.roles if role not in other.roles]
    return other


def _is_introduced_as_kin(scene: Scene, mention: Mention) -> bool:
    """Whether somebody is told to be a relative: "his wife, | Clara Oss", "Mayor Oss, | her father"."""
    at = mention.start - 1
    at -= scene.lower[at] == ","
    before = scene.lower[at] in _RELATIVES and scene.lower[at - 1] in _WHOSE
    behind = scene.lower[mention.end : mention.end + 3]
    return before or (len(behind) == 3 and behind[0] == "," and behind[1] in _WHOSE and behind[2] in _RELATIVES)


def _is_kin(person: Entity) -> bool:
    return any(role.owner and role.noun in KIN for role in person.roles[:1])


def _joined(scene: Scene, found: Entities, lexicon: Lexicon) -> Iterator[tuple[Entity, Entity]]:
    """Those named by a first name right before a full one, and who that is: for "John and Mary Oss" Mary Oss."""
    for number, each in enumerate(found.all):
        alone = each.kind == "person" and " " not in each.name
        if not alone or any(_title(scene, mention.start) in lexicon.honorifics for mention in each.mentions):
            continue
        for mention in each.mentions:
            number_behind = found.at.get(mention.end + 1, number)
            beside = scene.lower[mention.end : mention.end + 1] in (("and",), ("&",)) and number_behind != number
            other = found.all[number_behind]
            if beside and other.kind == "person" and " " in other.name:
                yield each, other


def _title(scene: Scene, start: int) -> str:
    """The word before a name, as a form of address is written without its full stop."""
    return scene.lower[start - 1].rstrip(".") if start else ""


def _has_other(person: Entity, joined: Mapping[Entity, Entity], surname: str) -> bool:
    """Whether somebody named by first name alone is joined to one of another surname."""
    return person in joined and plain(joined[person].name).split()[-1] != surname


def _tell_couples(joined: Mapping[Entity, Entity], addressed: Mapping[str, Collection[object]]) -> None:
    """Of a couple as whose surname a man and a woman are addressed, the one whose name tells no gender has not the
    other's; where neither name tells one, the man is named first. addressed: by gender."""
    for one, other in joined.items() if len(joined) == 1 and all(addressed.values()) else ():
        if one.gender is None:  # What a form of address told of the other may be this one's.
            one.title_gender = "f" if other.first_gender == "m" else "m"
            other.title_gender = "m" if one.title_gender == "f" else "f"


def _addressed(
    scene: Scene, persons: Sequence[Entity], surname: str, gender: str, lexicon: Lexicon
) -> Iterator[tuple[Entity, Mention]]:
    """Where a surname alone stands behind a form of address, and for whom it was taken."""
    for person in persons:
        for each in person.mentions:
            title = _title(scene, each.start)
            lone = each.end - each.start == 1 and plain(scene.words[each.start]) == surname
            if lone and title in lexicon.honorifics and lexicon.genders.get(title) == gender:
                yield person, each


def _is_called_by_first_name(scene: Scene, person: Entity) -> bool:
    first = plain(person.name).split()[0]
    return any(plain(scene.written(each.words)) == first for each in person.mentions)


def _is_named_behind(person: Entity, addressed: Sequence[tuple[Entity, Mention]]) -> bool:
    """Whether somebody comes in, named in full, behind where the surname alone is addressed first."""
    full = (each.start for each in person.mentions if each.end - each.start > 1)
    return min(full, default=0) > min((each.start for _, each in addressed), default=0)


def _move(scene: Scene, relative: Entity, addressed: Sequence[tuple[Entity, Mention]]) -> bool:
    """Gives a relative the mentions of a surname, if all of them stand behind the first one of the relative; whether
    they do."""
    if min(each.start for _, each in addressed) < relative.mentions[0].start:
        return False
    for person, each in addressed:
        person.mentions.remove(each)
        relative.mentions.append(each)
    relative.mentions.sort(key=lambda each: each.start)
    relative.forms.add(scene.written(addressed[0][1].words).lower())
    return True


def family_of(cast: Cast, words: Words) -> Sequence[int]:
    """Those who bear the name of a family, "the Osses": couples last; nobody where the words are no family's, or read
    as a team's or party's, "the Kings"."""
    scene, (start, end) = cast.scene, words
    name, own = plain(scene.words[start]), cast.at.get(start)
    if end - start != 1 or scene.lower[start - 1] != "the" or name[-1:] != "s" or own is None:
        return ()
    if cast.entities[own].kind != "person":
        return ()
    surnames = {name[: -len(ending)] for ending in ("s", "es") if name.endswith(ending)}
    bearers = [n for surname in sorted(surnames) for n in cast.by_word.get(surname, ()) if _surname(cast, n) == surname]
    couples = (n for n, each in enumerate(cast.entities) if each.members and _surname(cast, n) in surnames)
    return [*bearers, *couples] if bearers else ()


def _surname(cast: Cast, number: int) -> str | None:
    entity = cast.entities[number]
    words = plain(entity.name).split() if entity.kind == "person" or entity.members else []
    return words[-1] if len(words) > 1 else None
