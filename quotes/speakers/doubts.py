"""When the likeliest candidate of a description is not believed."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from itertools import islice

import numpy as np
from attrs import evolve

from quotes.detection.decoding import Floats
from quotes.detection.windows import INSIDE
from quotes.speakers.antecedents import named_in
from quotes.speakers.asking import POINTING, Asked, head_of
from quotes.speakers.candidates import DESCRIBED, NOBODY, is_plural
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.issuers import is_document, is_named
from quotes.speakers.names import names_several, plain
from quotes.speakers.namesakes import can_be
from quotes.speakers.roles import CONTRARY, Role, fit, offices_of
from quotes.speakers.scene import Words
from quotes.speakers.sources import GENDER_OF, PERSONAL, is_in_aside

_CHIEF = re.compile(r"C[A-DF-Z]{1,2}O")
"""Letters of a firm's office, not of who leads it, whom an article calls by other words."""
FAIRLY_SURE = 0.8
"""The confidence of a rule that too few articles need for its share of right ones to be measured."""
OWN = 0.55
"""The confidence of a source's own words where nobody else is told surely enough: the share of right ones."""
_BODIES = frozenset(
    {
        "authority",
        "bureau",
        "commission",
        "committee",
        "council",
        "court",
        "department",
        "jury",
        "ministry",
        "parliament",
        "police",
        "senate",
        "tribunal",
    }
)
"""Nouns that the names of what they describe contain."""
_MAYBE = 0.1
"""The probability of a description from which it may be nobody else's."""
_AHEAD = 0.7
"""The confidence below which nobody who is named only later was rightly taken for a pronoun."""
_ANY_BODY = frozenset({"agency", "body", "business", "company", "firm", "institution", "organisation", "organization"})
"""What any body is called."""
_BODIES_ALIKE = (
    frozenset({"association", "board", "club", "college", "federation", "league", "society", "trust", "union"}),
    frozenset({"academy", "charity", "college", "foundation", "hospital", "school", "trust", "university"}),
    frozenset({"authority", "board", "commission", "committee", "council", "government"}),
)
"""What one body may be called in turn."""
_SEVERAL_DOCUMENTS = frozenset({"documents", "files", "papers", "records"})
_ANY_DOCUMENT = frozenset({"document", "file", "filing", "paper", "record"})
_PRESIDING = frozenset({"coroner", "judge", "magistrate"})
_BEFORE_COURTS = frozenset(
    {"attorney", "barrister", "constable", "counsel", "det", "detective", "insp", "inspector", "lawyer", "officer"}
    | {"prosecutor", "sergeant", "sgt", "solicitor", "superintendent", "supt"}
)
"""Who may speak before a court and is none."""
_CLEARLY = 0.9
"""The confidence below which a word that has a capital for the sentence's start was wrongly taken for who speaks."""
_LIKELY = 0.25
"""The probability from which somebody described is meant by he or she where nobody else is told of."""
_APPOSING = frozenset({",", "(", "as", "called", "is", "named", "was", "–", "—"})
"""Words between a name and a description of the same one."""
_SECOND = frozenset({"deputy", "shadow", "vice"})
_TOLD = 3
"""Words behind a source within which whom it tells begins: "she | had told | Ada Lind"."""
_LEAD, _BELOW = 2, 3
"""The last sentence of a lead, below a headline; sentences behind a description within which its bearer is named."""
_OF_THAT_NAME = frozenset({"agency", "channel", "magazine", "network", "newspaper", "station"})
"""What is called by the name before it; "the Varn | club" may be in Varn, "the Varn | unit" one of Varn's."""
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
GUESSED = 0.6
"""The confidence below which who is taken for the issuer of "the report" is wrong more often than not."""
_OPEN = 0.5
"""The same for "a report", and for somebody of whom nothing tells that a description met before is theirs."""


def believed(cast: Cast, asked: Asked, chosen: int, described: float, sure: float, least: float) -> tuple[int, float]:
    """Who is taken, and how surely: the likeliest candidate, the description itself, or whom it was met as before.

    described: the probability of the description itself, 0 where it cannot be; least: the confidence below which nobody
    is named.
    """
    unnamed = asked.form in PERSONAL or asked.form == "unsaid"
    ahead = sure < _AHEAD and unnamed and is_ahead(cast, asked, chosen)
    if ahead or is_of_two(cast, asked, chosen):
        return NOBODY, sure
    if sure < FAIRLY_SURE and (spokesman := _spoke_for(cast, asked, chosen)) is not None:
        return spokesman, OWN
    if (chosen == DESCRIBED or sure < _OPEN) and (several := _counted(cast, asked)) is not None:
        return several, FAIRLY_SURE
    if (chosen == DESCRIBED or sure < least) and (below := _named_below(cast, asked, chosen)) is not None:
        return below, FAIRLY_SURE
    if sure < FAIRLY_SURE and (holder := sole_holder(cast, asked, chosen)) is not None:
        return holder, FAIRLY_SURE
    if described and chosen >= 0 and asked.role is not None:
        rules = (
            is_other_body,
            is_headed_by_another,
            _is_of_another_place,
            _is_of_another_body,
            _is_no_judge,
            _is_of_several_documents,
            _is_owner,
            _is_second,
        )
        other = any(is_another(cast, asked, chosen) for is_another in rules)
        if other or (described >= _MAYBE and is_other_role(cast, asked, chosen)):
            return DESCRIBED, FAIRLY_SURE
        if is_other_chief(cast, asked, chosen):
            return DESCRIBED, OWN
        if sure < (GUESSED if asked.form == "definite" else _OPEN) and is_guessed(cast, asked, chosen):
            return DESCRIBED, OWN
        if sure < _OPEN and (before := met_before(cast, asked, chosen)) is not None:
            return before, OWN
        if (beside := _beside(cast, asked, chosen)) is not None:
            return beside, FAIRLY_SURE
        if described >= _MAYBE and sure < GUESSED and is_stranger(cast, asked, chosen):
            return DESCRIBED, OWN
    if described and sure < least and not is_named(cast, asked.head):
        return DESCRIBED, OWN
    if chosen < 0 or sure >= _CLEARLY or not is_bare(cast, chosen):
        return chosen, sure
    if described:
        return DESCRIBED, OWN
    # He or she who spoke last, where nobody's name is known.
    last = cast.spoke[-1][1] if cast.spoke and asked.form in ("he", "she") else chosen
    unnamed = cast.entities[last].kind == "description" and not is_plural(cast.entities[last])
    return (last, OWN) if unnamed else (chosen, sure)


def _spoke_for(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """Who spoke last, in the sentence before "he" or "she", where somebody whom that description names is chosen: of "A
    spokesman for Bo Ek said it was safe. He said …" the spokesman."""
    if asked.form not in ("he", "she") or chosen < 0 or not cast.spoke:
        return None
    scene, (place, last) = cast.scene, cast.spoke[-1]
    if chosen == last or scene.sentences[asked.words[0]] - scene.sentences[place - 1] != 1:
        return None
    words = cast.entities[last].mentions[0].words
    gender = cast.lexicon.genders.get(scene.lower[head_of(scene, words)])
    one = cast.entities[last].kind == "description" and not cast.entities[last].members
    likely = one and gender in (None, GENDER_OF[asked.form])
    return last if likely and chosen in map(cast.at.get, range(*words)) else None


def is_of_two(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether he or she may as well be the other of two, named last and together and nowhere before: "Ada Lind and Jo
    Berg met. “It is late,” she said." """
    if asked.form not in ("he", "she") or chosen < 0:
        return False
    before = range(bisect_left(cast.starts, (asked.words[0], 0, 0)) - 1, -1, -1)
    persons = (cast.starts[at] for at in before if cast.entities[cast.starts[at][2]].kind == "person")
    named = list(islice(persons, 2))
    if chosen not in (number for *_, number in named) or len(named) == 1:
        return False
    (_, end, last), (start, _, first) = named
    one, other, couple = cast.entities[first], cast.entities[last], cast.described.get((start, end))
    new = one.mentions[0].start == start and other.mentions[0].end == end
    return new and one.gender == other.gender and couple is not None and bool(cast.entities[couple].members)


def is_bare(cast: Cast, chosen: int) -> bool:
    """Whether somebody is told by one word alone, where any word has a capital: "Snow fell"."""
    entity = cast.entities[chosen]
    told = entity.kind != "person" or len(entity.mentions) > 1 or " " in entity.name or entity.roles
    return not told and cast.scene.opens_sentence(entity.mentions[0].start)


def lone_subject(cast: Cast, asked: Asked, found: Sequence[int], chances: Floats) -> int | None:
    """Whom he or she means, where the candidates hold nobody else but one who is described: "The pianist won. “My hands
    were cold,” she said."; so, too, "they" of somebody who is neither."""
    told = [n for n in found if n >= 0 and cast.entities[n].kind != "organization"]
    if len(told) != 1 or chances[found.index(told[0])] < _LIKELY:
        return None
    kind = cast.entities[told[0]].kind
    neither = asked.form == "they" and kind == "person" and cast.scene.tells_of_neither
    return told[0] if neither or (asked.form in ("he", "she") and kind == "description") else None


def is_ahead(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether somebody is named only later: “It is safe,” he said. Ada Lind listened."""
    return chosen >= 0 and cast.entities[chosen].mentions[0].start > asked.words[0]


def _counted(cast: Cast, asked: Asked) -> int | None:
    """Those who were last named together, as many as "the three cooks" or "all three" says."""
    (first, *behind), place = cast.scene.lower[slice(*asked.words)], asked.words[0]
    together = first == "all"
    word = next(iter(behind), "") if together else first
    body = asked.kind == "organization" or cast.scene.lower[asked.head] in cast.lexicon.body_nouns
    if (asked.form != "definite" and not together) or word not in _NUMBERS or body:
        return None
    groups = ((n, each) for n, each in enumerate(cast.entities) if len(each.members) == _NUMBERS[word])
    before = [(each.mentions[0].start, n) for n, each in groups if each.mentions[0].start < place]
    return max(before, default=(0, None))[1]


def together(
    cast: Cast, asked: Asked, found: Sequence[int], chances: Floats, name: Callable[[int], str | None]
) -> Floats:
    """The chances of a description's candidates, those of one name together: "government", met three times.

    Nobody described more fully, or whom the description names, is outdone so, and none for one person, "the accused".
    """
    if asked.role is None or asked.kind == "person":
        return chances
    best = found[int(chances.argmax())]
    if best >= 0 and (cast.entities[best].kind == "description" or is_in(cast, asked, best)):
        return chances
    forms = [plain(name(number) or "") for number in found]
    sums: dict[str, np.float32] = {}
    for form, chance in zip(forms, chances, strict=True):
        sums[form] = sums.get(form, np.float32(0)) + chance
    if len(sums) == len(forms):
        return chances
    most = max(sums, key=lambda form: sums[form])
    same = np.array([form == most for form in forms])
    summed: Floats = np.where(same, 0.0, chances).astype(np.float32)
    summed[int(np.where(same, chances, 0.0).argmax())] = sums[most]
    return summed


def less_persons(cast: Cast, asked: Asked, found: list[int]) -> list[int]:
    """The candidates of "the firm", or of "the gallery" that reads as an institution, none of them a person; "the Lind
    firm" may be Lind's."""
    if asked.role is None:
        return found
    body = asked.form == "definite" and asked.kind == "organization"
    if not body and not cast.lexicon.is_body(cast.scene.lower[asked.head]):
        return found
    own = {*map(cast.at.get, range(*asked.whole))}
    return [n for n in found if n < 0 or cast.entities[n].kind != "person" or n in own] or found


def called_by_name(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """The institution that "the | Varn | network" names right before its noun, where another one is chosen."""
    start, head = asked.words[0], asked.head
    own = cast.at.get(head - 1)
    if asked.form != "definite" or chosen < 0 or own is None or own == chosen or asked.words[1] != head + 1:
        return None
    institutions = all(cast.entities[number].kind == "organization" for number in (own, chosen))
    whole = all(cast.at.get(at) == own for at in range(start, head))
    return own if institutions and whole and asked.noun in _OF_THAT_NAME else None


def less_several(cast: Cast, asked: Asked, found: list[int]) -> list[int]:
    """The candidates of "one", none of them several who are described: "Two officials spoke. One said …"."""
    if cast.scene.lower[asked.words[0]] not in ("another", "one"):
        return found
    described = [number for number in found if number >= 0 and cast.entities[number].kind == "description"]
    heads = {number: head_of(cast.scene, cast.entities[number].mentions[0].words) for number in described}
    several = {number for number, head in heads.items() if names_several(cast.scene.lower[head])}
    return [number for number in found if number not in several] or found


def named_aside(cast: Cast, asked: Asked) -> Collection[int]:
    """Those whom a description of one names in what a comma sets apart from it, "The pub, owned by | Star Taverns",
    institutions right behind one, where a person is described, "The manager of the pub, the | Red Lion", and the person
    before its noun: "the | Lind | supporter"."""
    scene, (start, end) = cast.scene, (asked.words[0], asked.whole[1])
    if names_several(scene.lower[asked.head]):
        return ()
    noun, owner = scene.words[asked.head], cast.at.get(asked.head - 1) if asked.head > start else None
    one = asked.kind in ("person", "unnamed") and noun.islower() and noun not in cast.lexicon.genders
    if one and owner is not None and cast.entities[owner].kind == "person":  # Not "the Lind boy".
        sole = len(_bearers(cast, scene.words[asked.head - 1])) == 1  # Of two, the other may be "the Lind heir".
        return {owner} if sole else ()

    def is_aside(at: int) -> bool:
        comma = at - 1 - (scene.lower[at - 1] == "the")
        person = asked.kind in ("person", "unnamed") and cast.entities[cast.at[at]].kind == "organization"
        return (person and start < comma and scene.words[comma] == ",") or is_in_aside(scene, (asked.whole[0], at))

    return {cast.at[at] for at in range(start + 1, end) if at in cast.at and is_aside(at)}


def _bearers(cast: Cast, surname: str) -> Sequence[int]:
    """The persons whose names hold a word."""
    return [n for n in cast.by_word.get(plain(surname), ()) if cast.entities[n].kind == "person"]


def told_in(cast: Cast, asked: Asked, content: Sequence[Words]) -> Collection[int]:
    """Those whom a source tells what is said, who do not speak: named between it and what is said, "The cook told | Ada
    Lind | that she was late", or right behind it where that stands before it: “You are late,” she told | Ada Lind."""
    if not content:
        return ()
    scene, (start, first) = cast.scene, asked.whole
    last = content[0][0]
    if content[-1][1] <= start and scene.words[first : first + 1] not in ((",",), ("(",)):
        last = min(first + _TOLD, scene.sentence_of(first - 1)[1])
    if first >= last or scene.sentences[first - 1] != scene.sentences[last - 1]:
        return ()
    return {number for *_, number in cast.between(first + 1, last)}


def less_other_entries(cast: Cast, asked: Asked, found: list[int]) -> list[int]:
    """The candidates of he or she, in a live page those that its entry tells of before, where it does of somebody whom
    the text or a name calls he or she."""
    at = asked.words[0]
    start = cast.scene.entry_start(at)
    if asked.form not in ("he", "she") or not start:
        return found
    near = {number for *_, number in cast.between(start, at)}
    told = [n for n in found if n in near and cast.entities[n].gender == GENDER_OF[asked.form]]
    return [n for n in found if n < 0 or n in near] if told else found


def told_of_in(cast: Cast, asked: Asked, content: Sequence[Words]) -> Collection[int]:
    """Persons who come in by what somebody described says of them: "A judge refused to unseal | Ada Lind | 's file"."""
    if asked.role is None:
        return ()
    named = (mention for words in content for mention in cast.between(*words))
    new = {n for at, _, n in named if cast.entities[n].mentions[0].start == at and at >= asked.whole[1]}
    return {n for n in new if cast.entities[n].kind == "person"}


def less_named(cast: Cast, asked: Asked, found: list[int], content: Sequence[Words]) -> list[int]:
    """The candidates of he or she, or of nobody told who says quoted words, less persons whom these name, where another
    is left: “Dan never shouts,” he said; he said that Dan never shouts. Not “I am Dan Frith.”"""
    if asked.form not in ("he", "she", "unsaid"):
        return found
    scene = cast.scene
    told = {number for at, _, number in named_in(cast, content) if scene.marks[at] == INSIDE}
    if content and asked.words[0] < content[0][0]:
        at = content[0][0] + 1
        opens = scene.lower[at - 1] == "that" and at in cast.at and scene.marks[at] != INSIDE
        told |= {cast.at[at]} if opens else set()
    left = [n for n in found if n not in told or cast.entities[n].kind != "person"]
    return left if any(n >= 0 and cast.entities[n].kind == "person" for n in left) else found


def of_several(cast: Cast, asked: Asked, found: Sequence[int], chances: Floats) -> Floats:
    """The chances of whom "the founders" means, or "they" that reads as several: not one person who is he or she,
    whose chance goes to those with whom she is named. As they are where the text tells of somebody who is neither."""
    noun = cast.scene.words[asked.head]
    people = asked.role is not None and noun.islower() and names_several(noun) and not is_document(cast, asked)
    several = people or (asked.form == "they" and asked.kind == "group")
    if not several or cast.scene.tells_of_neither:
        return chances
    entities = [cast.entities[number] if number >= 0 else None for number in found]
    shared = chances.copy()
    for at, each in enumerate(entities):
        if each is None or each.kind != "person" or each.gender is None:  # A band may be read as a person.
            continue
        joined = [i for i, other in enumerate(entities) if other is not None and each.name in other.members]
        if joined:
            shared[max(joined, key=lambda i: chances[i])] += chances[at]
        shared[at] = 0.0
    total = shared.sum()
    return shared / total if total else chances


def is_in(cast: Cast, asked: Asked, number: int) -> bool:
    """Whether a source names an entity, or a part of its name: "a Norvik poll"."""
    words = range(*asked.whole)
    named = {word for word in plain(cast.entities[number].name).split() if word.isalpha()}
    return number in map(cast.at.get, words) or any(plain(cast.scene.words[at]) in named for at in words)


def is_guessed(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether somebody named elsewhere is taken for the issuer of "the report"; "her report" tells whose it is."""
    issued = asked.kind == "document" and not asked.owner
    return issued and cast.entities[chosen].kind != "description" and not is_in(cast, asked, chosen)


def is_other_role(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether a noun alone is asked about, as headlines have it, "engineer", and a person of other roles chosen."""
    entity, word = cast.entities[chosen], cast.scene.words[asked.head]
    lone = asked.form == "indefinite" and asked.whole[1] - asked.whole[0] == 1 and word.isalpha() and word.islower()
    nouns = {role.noun for role in (*entity.roles, *entity.affiliations)}
    return lone and entity.kind == "person" and bool(nouns) and asked.noun not in nouns


def sole_holder(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """The one person named before "the skipper" whom the article calls so, or a captain, where a person of other roles
    is chosen, or for an office of none: of whom no role is told may well be another nominee."""
    (start, end), noun, lexicon = asked.words, asked.noun, cast.lexicon
    lone = asked.form == "definite" and end - start == 1 and asked.whole == (start - 1, end)
    if not lone or chosen < 0 or cast.entities[chosen].kind != "person":
        return None
    kinds, held = {noun} | lexicon.title_kinds.get(noun, frozenset()), _offices(cast, chosen)
    told = cast.entities[chosen].roles or noun in offices_of(lexicon)
    if not told or not held or not kinds.isdisjoint(held):
        return None
    persons = [n for n, each in enumerate(cast.entities) if each.kind == "person" and each.mentions[0].start < start]
    likely = (n for n in persons if can_be(cast.entities[n], lexicon.genders.get(noun)))
    holders = [n for n in likely if not kinds.isdisjoint(_offices(cast, n))]
    return holders[0] if len(holders) == 1 else None


def _offices(cast: Cast, number: int) -> set[str]:
    """The nouns of a person's roles, less former ones, and of the title in the name: "King Harald"."""
    entity = cast.entities[number]
    title, *rest = entity.name.lower().split()
    nouns = {role.noun for role in (*entity.roles, *entity.affiliations) if CONTRARY.isdisjoint(role.words)}
    return nouns | ({title} if rest else set())


def is_headed_by_another(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether a title alone heads a line, "Governor: dam is safe", and a person is chosen whose roles are others: a
    senator, not for "Coach" the manager, nor for "Mother" a teacher."""
    scene, (start, end) = cast.scene, asked.words
    opens = not start or scene.paragraphs[start] != scene.paragraphs[start - 1]
    if asked.role is None or asked.whole != asked.words or not opens or scene.words[end : end + 1] != (":",):
        return False
    entity, noun, nouns = cast.entities[chosen], asked.noun, _offices(cast, chosen)
    if entity.kind != "person" or not entity.roles or noun not in offices_of(cast.lexicon):
        return False
    kinds = [cast.lexicon.heads_of_state, *({kind, *each} for kind, each in cast.lexicon.title_kinds.items())]
    alike = noun not in nouns and any(noun in kind and not nouns.isdisjoint(kind) for kind in kinds)
    held = (*entity.roles, *entity.affiliations)
    return not alike and all(fit(asked.role, role, entity.places, cast.lexicon) is None for role in held)


def _is_second(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether who holds an office is chosen for the deputy or the shadow: the minister, not "the shadow minister"."""
    first, _, noun = asked.noun.partition("-")  # "vice-chairman"
    noun = cast.lexicon.title_forms.get(noun, noun) if first in _SECOND else asked.noun
    told = frozenset() if asked.role is None else (asked.role.words | {first}) & _SECOND
    held = [role for role in cast.entities[chosen].roles if role.noun == noun]
    return bool(told and held) and all(told.isdisjoint(role.words) for role in held)


def is_other_chief(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether somebody is told to hold another of a firm's offices than letters say: not the CFO who is "chief
    executive", but "finance director"."""
    letters, roles = cast.scene.words[asked.head], cast.entities[chosen].roles
    told = [word for role in roles for word in role.text.lower().split()]
    return _CHIEF.fullmatch(letters) is not None and bool(told) and all(word[0] != letters[1].lower() for word in told)


def is_other_body(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether a name lacks the noun of a public body, told as headlines tell it: "water authority", not Varn United."""
    return asked.form == "indefinite" and lacks_noun(cast, asked, chosen)


def lacks_noun(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether an institution's name lacks the noun of a public body: "court", the Varn Herald."""
    noun, entity = cast.scene.lower[asked.head], cast.entities[chosen]
    body = noun in _BODIES and entity.kind == "organization"
    return body and noun not in entity.name.lower().split()


def _is_of_another_place(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether a person is chosen for "the French captain" who is captain of another country."""
    entity, role = cast.entities[chosen], asked.role
    if role is None or entity.kind != "person":
        return False
    abroad = bool(role.places and entity.places) and role.places.isdisjoint(entity.places)
    return abroad and any(each.noun == role.noun for each in entity.roles)


def _is_of_another_body(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether a person is chosen who is that of another body: for "the bank head" the head of the union."""
    entity, noun = cast.entities[chosen], asked.noun
    bodies = set() if asked.role is None else _bodies(cast, asked.role) - _ANY_BODY
    held = [_bodies(cast, role) for role in entity.roles if role.noun == noun and CONTRARY.isdisjoint(role.words)]
    if entity.kind != "person" or not bodies or not held or not all(held):
        return False
    others = {word for each in held for word in each}
    alike = any(not bodies.isdisjoint(kind) and not others.isdisjoint(kind) for kind in _BODIES_ALIKE)
    return bodies.isdisjoint(others) and not alike


def _bodies(cast: Cast, role: Role) -> set[str]:
    """The nouns of bodies in what is said of somebody: "head of the rail | union"."""
    return {word for word in role.words if cast.lexicon.is_body(word)}


def _is_no_judge(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether police or a lawyer is chosen for who presides over a court: the detective, for "the judge"."""
    sits = asked.noun in _PRESIDING and asked.role is not None and CONTRARY.isdisjoint(asked.role.words)
    roles = cast.entities[chosen].roles if sits else []
    told = [set(role.text.lower().split()) for role in roles]
    return bool(told) and all(not words.isdisjoint(_BEFORE_COURTS) and words.isdisjoint(CONTRARY) for words in told)


def _is_of_several_documents(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether several documents that are called otherwise are chosen for one: the papers, for "the memo"."""
    entity, noun = cast.entities[chosen], asked.noun
    if entity.kind != "description" or entity.members or asked.form != "definite" or not is_document(cast, asked):
        return False
    other = cast.scene.lower[entity.mentions[0].end - 1]
    return other in _SEVERAL_DOCUMENTS and noun not in _ANY_DOCUMENT and not names_several(noun)


def _is_owner(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether the only person named before "her daughter" is chosen, whose daughter she is then."""
    entities, theirs = cast.entities, asked.owner in POINTING and asked.kind != "document"
    if not theirs or entities[chosen].kind != "person" or asked.noun in _called(entities[chosen]):
        return False
    before = {number for start, _, number in cast.starts if start < asked.words[0]}
    return {number for number in before if entities[number].kind == "person"} == {chosen}


def is_stranger(cast: Cast, asked: Asked, chosen: int) -> bool:
    """Whether a person is chosen for "her surgeon" whom nothing calls a surgeon; "her report" may be hers."""
    entity, own = cast.entities[chosen], asked.kind == "document" and asked.owner in POINTING
    return bool(asked.owner) and entity.kind == "person" and not own and asked.noun not in _called(entity)


def _called(entity: Entity) -> set[str]:
    return {role.noun for role in (*entity.roles, *entity.affiliations)} | set(entity.name.lower().split())


def met_before(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """The last one before "the employee" who was called so in more words, where one is chosen whom nothing calls so."""
    entity, lone = cast.entities[chosen], asked.form == "definite" and not asked.owner
    other = lone and entity.kind != "description" and asked.noun not in _called(entity)
    return fuller_before(cast, asked) if other else None


def _beside(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """Somebody described in the words of "the actor" who does something to a person who is chosen: "An actor married
    Ada Lind"; not "an actor named Ada Lind"."""
    if asked.form != "definite" or cast.entities[chosen].kind != "person":
        return None
    words, scene = cast.scene.lower[slice(*asked.words)], cast.scene
    persons = [mention.start for mention in cast.entities[chosen].mentions]
    for start, end, number in cast.starts[: bisect_left(cast.starts, (asked.words[0], 0, 0))]:
        new = scene.lower[start:end] == words and scene.lower[start - 1 : start] in (("a",), ("an",))
        if new and cast.entities[number].kind == "description":
            between = (scene.lower[end:first] for first in persons if scene.sentences[first] == scene.sentences[start])
            if any(each and _APPOSING.isdisjoint(each) for each in between):
                return number
    return None


def _named_below(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """The one person within the next sentences who is called what a description in an article's lead is, where nobody
    is named before it: "The coroner on the case has …" above "Coroner Ada Lind"; by other words, "Norvik Rafting
    director Ada Lind" below "A director of a firm", only whoever is chosen."""
    scene, (start, end), role = cast.scene, asked.words, asked.role
    if role is None or role.owner or names_several(scene.lower[asked.head]) or scene.sentences[start] > _LEAD:
        return None
    persons = [(each.mentions[0].start, n) for n, each in enumerate(cast.entities) if each.kind == "person"]
    near = [n for at, n in persons if scene.sentences[at] <= scene.sentences[start] + _BELOW]
    holders = [n for n in near if any(each.noun == role.noun for each in cast.entities[n].roles)]
    if len(holders) != 1 or any(at < end for at, _ in persons):
        return None
    holder, lead = cast.entities[holders[0]], evolve(role, words=role.words - role.tail)
    fitting = [each for each in holder.roles if fit(lead, each, holder.places, cast.lexicon) is not None]
    told = any(_says_no_more(each, role) for each in fitting)
    return holders[0] if told or (fitting and holders[0] == chosen) else None


def _says_no_more(role: Role, lead: Role) -> bool:
    """Whether all that a role says is said in a lead: not so "bus driver" below "A driver"."""
    return not role.owner and role.words | (role.places - lead.places) <= lead.words


def fuller_before(cast: Cast, asked: Asked) -> int | None:
    """The last one before "the employee" who was called so in more words."""
    start, end = asked.words
    alike = cast.by_noun.get(asked.noun, ())
    same = ((n, cast.entities[n].mentions[0]) for n in alike if cast.entities[n].kind == "description")
    before = [(m.start, n) for n, m in same if m.start < start and m.end - m.start > end - start]
    return max(before, default=(0, None))[1]
