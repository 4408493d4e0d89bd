"""What words stand for by their place alone: what a relative pronoun hangs on, "among western voters, | who | say", the
two whom "both" or "the couple" means, the document that is "it"."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from math import log

from quotes.detection.decoding import Floats
from quotes.detection.windows import INSIDE
from quotes.marks import MARK_CHARACTERS
from quotes.records import Span
from quotes.speakers.asking import Asked
from quotes.speakers.candidates import is_plural
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entity
from quotes.speakers.names import POSSESSIVES, THEIRS, names_several, plain
from quotes.speakers.namesakes import can_be
from quotes.speakers.roles import titles_of
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import GENDER_OF, LEADING, Source, pronoun_at

_NOUN, _FURTHER = 0.2, 0.1
"""The probability of a mark from which the word before a relative pronoun, and one before that, describes somebody."""
_TWO = 2
_OF_TWO = frozenset({"both", "either", "neither"})
_SEVERAL = frozenset({"all", "are", "both", "each", "have", "say", "were"})
"""Words behind "who" where it is several."""
_TITLED = 3
"""Words before two names among which stands what hangs on them: "supporters of Senator | Ada Lind and Bo Ek"."""
_WHOSE = frozenset({"for", "of", "to"})
"""Words before the person whose friend, say, or lawyer somebody is."""
_GIVEN = frozenset({"am", "is", "'m", "’m"})
"""Words before the name of oneself."""
_HANGING = frozenset({"at", "for", "from", "in", "inside", "of", "on", "with"})
_TO_OR_ON = frozenset({"about", "against", "on", "over", "to"})
"""Words between a document and the person of whom it is not."""
_PAIRS = frozenset({"couple", "duo", "pair"})
_GENDERS = {"men": "m", "women": "f"}
_PASSIVE = frozenset({"was", "were"})
_NEAR = 80
"""Words before a quotation in which the one before it begins."""
_HEADING = 10
"""Words of a heading at most."""
_FIRST = 4
"""Words of a quotation, its mark among them, with which it opens."""
_SPOKEN = 12
"""Words of a quotation in which it is told of whom it speaks."""
_SIDES = frozenset({"camp", "camps", "side", "sides"})
_AND = (("and",), ("and", "the"))
_PARAGRAPHS = 2
"""Paragraphs, the last of them its own, in which the two are named whom "both men" means."""
_SENTENCES = 3
"""Sentences of a paragraph, the last of them its own, in which the two are named whom a word for two means."""
_NAMED_FOR = frozenset({"administration", "campaign", "family", "government", "lawsuit", "machine"})
"""What is called by a name before it and is not that one, besides several and bodies."""
_SOURCES = frozenset({"confidant", "friend", "insider", "onlooker", "pal", "source", "spokesperson", "witness"})
"""What they are called who speak without a name."""
_CLOSING_MARKS = frozenset({"”", '"', "’", "'"})
_OF_SEVERAL = frozenset({"our", "us", "we"})
_BACK = 3
"""Paragraphs back in which one without a name spoke whom "they" means."""
_OPENS = 3
"""Before fewer words of its sentence, quotations aside, a pronoun opens it: "In May it"."""
_OURS = frozenset({"my", "our"})
_ARTICLES = THEIRS | {"a", "an", "another", "that", "the", "this"}
_OTHERS = frozenset({"her", "his", "other", "their"})
_LONGEST = 5
"""Words of a document's description at most."""


def antecedents(scene: Scene, sources: Sequence[Source], scores: Floats) -> Iterator[Words]:
    """The phrases right before sources that are relative pronouns. scores: as of `mentions.marked_in`."""
    for at, end in (source.words for source in sources):
        if end - at == 1 and at > 1 and pronoun_at(scene, at) == "who":
            start = last = at - (scene.words[at - 1] == ",")
            while start and _describes(scene, start - 1, scores, _NOUN if start == last else _FURTHER):
                start -= 1
            if start < last:
                yield start, last


def _describes(scene: Scene, at: int, scores: Floats, least: float) -> bool:
    word = scene.lower[at]
    return word not in LEADING and (word.isalnum() or word in ("%", "-")) and scores[at, 0] < log(1 - least)


def subject_before(cast: Cast, asked: Asked) -> int | None:
    """The one person who is described where the sentence before that of "he" or "she" opens, if it names nobody: "The
    hotel owner shrugged. | He | said"; None where there is none."""
    scene, first = cast.scene, _start(cast.scene, asked.words[0])
    if not first or scene.paragraphs[first - 1] != scene.paragraphs[first] or scene.marks[first - 1] == INSIDE:
        return None
    begins = _start(scene, first - 1)
    named = any(cast.entities[number].kind == "person" for number in _named(cast, begins, first))
    if named or scene.marks[begins] or scene.lower[begins] in _OURS:
        return None
    number = next((cast.at[at] for at in (begins, begins + 1) if at in cast.at), None)
    entity = None if number is None else cast.entities[number]
    if entity is None or entity.kind != "description" or is_plural(entity):
        return None
    return number if entity.title_gender in (None, GENDER_OF[asked.form]) else None


def by_place(cast: Cast, asked: Asked) -> int | None:
    """Whom a pronoun means by where it stands: a relative pronoun the description it hangs on, "both" the two who are
    named last; None for nobody."""
    scene, at = cast.scene, asked.words[0]
    if asked.form == "who":
        return cast.at.get(at - 1 - (scene.words[at - 1] == ","))
    lone = scene.lower[slice(*asked.whole)] == ("the", "two")
    return _two(cast, asked) if lone or scene.lower[at] in _OF_TWO else None


def spoke_before(cast: Cast, asked: Asked, chosen: int, content: Sequence[Words]) -> int | None:
    """The source without a name who spoke last, whom "they" means rather than nobody or a couple who has said nothing:
    "An insider said so. The couple met in May. | They | said"; None where that is not so, or several say “we”."""
    scene, at = cast.scene, asked.words[0]
    if scene.lower[at] != "they" or scene.marks[at]:
        return None
    quoted = bool(content) and all(scene.marks[start] for start, _ in content)
    if not quoted or any(not _OF_SEVERAL.isdisjoint(scene.lower[slice(*words)]) for words in content):
        return None
    before = [number for place, number in cast.spoke if place <= at]
    if not before or chosen in before:
        return None
    entity = cast.entities[before[-1]]
    near = scene.paragraphs[at] - scene.paragraphs[entity.mentions[-1].start] <= _BACK
    couple = chosen < 0 or _is_called(cast.entities[chosen], _PAIRS)
    neither = entity.title_gender is None
    return before[-1] if near and couple and neither and _is_called(entity, _SOURCES) else None


def _is_called(entity: Entity, nouns: Container[str]) -> bool:
    """Whether somebody has no name and is called by one of the nouns."""
    return entity.kind == "description" and not entity.members and entity.roles[0].noun in nouns


def joined_before(cast: Cast, asked: Asked) -> int | None:
    """Those named together right before a "who" that is several: "Ada Lind and Bo Ek, | who | have said"."""
    scene, at = cast.scene, asked.words[0]
    if asked.form != "who" or _SEVERAL.isdisjoint(scene.lower[at + 1 : at + 2]):
        return None
    last = at - (scene.words[at - 1] == ",")
    joined = ((start, n) for (start, stop), n in cast.described.items() if stop == last and cast.entities[n].members)
    start, several = next(joined, (0, -1))
    before = scene.lower[start - 1 : start]
    # Not "lawyers for Ada Lind and Bo Ek, who", nor the last two of three.
    hangs = before == (",",) or any(w in _HANGING | {"by"} for w in scene.lower[max(0, start - _TITLED) : start])
    return None if several < 0 or hangs else several


def behind_name(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """What a name only begins right before "who" or "which", where the one named is chosen: "the | Lind campaign |,
    which", "| Lind's party |, which"."""
    if asked.form != "who" or chosen < 0:
        return None
    scene, at = cast.scene, asked.words[0]
    last = at - (scene.words[at - 1] == ",")
    first = last - 1
    while first > 0 and scene.words[first].islower() and scene.words[first].isalpha() and last - first < _LONGEST:
        first -= 1
    owned = scene.words[first] in POSSESSIVES
    first -= owned
    if first >= last - 1 - owned or cast.at.get(first) != chosen:
        return None
    start = next(each for each in range(first, -1, -1) if cast.at.get(each - 1) != chosen)
    noun = scene.lower[last - 1]  # Not "the | Harlow Group last week |, which".
    if owned:
        return cast.describe((start, last)) if noun in _NAMED_FOR or cast.lexicon.is_body(noun) else None
    called = noun in _NAMED_FOR or names_several(noun) or cast.lexicon.is_body(noun)
    led = called and scene.lower[start - 1 : start] == ("the",) and LEADING.isdisjoint(scene.lower[first + 1 : last])
    return cast.describe((start, last)) if led else None


def hung_on(cast: Cast, asked: Asked, content: Sequence[Words]) -> int | None:
    """Who is described before the institution or place that "who" stands behind: "teachers | from Varn College, | who";
    a person named there is whom it means, unless what is said names that one: "a friend | of Lind, | who said Lind"."""
    scene, at = cast.scene, asked.words[0]
    if scene.lower[at] != "who":
        return None
    first = last = at - (scene.words[at - 1] == ",")
    while first and scene.words[first - 1][0].isupper():
        first -= 1
    named = {n for n in map(cast.at.get, range(first, last)) if n is not None and cast.entities[n].kind == "person"}
    leads = first - 1 - (scene.lower[first - 1 : first] == ("the",))
    if first == last or not named <= _told_of(cast, content):
        return None
    if scene.lower[leads] not in (_WHOSE if named else _HANGING):
        return None
    number = cast.at.get(leads - 1)
    if number is None or cast.entities[number].kind != "description":
        return None
    start = min(cast.entities[number].mentions[0].start, leads - 1)
    return cast.describe((start + (scene.lower[start] in ("a", "an", "the") and start < leads - 1), last))


def sent_or_on(cast: Cast, asked: Asked, chosen: int) -> int | None:
    """The document before the person, taken for "which", whom it is on or went to: "letter to Ada Lind, | which"."""
    scene, at, lexicon = cast.scene, asked.words[0], cast.lexicon
    last = at - (scene.words[at - 1] == ",")
    if scene.lower[at] != "which" or chosen < 0 or cast.at.get(last - 1) != chosen:
        return None
    first = next((each for each in range(last - 1, 1, -1) if cast.at.get(each - 1) != chosen), 0)
    if not first or cast.entities[chosen].kind != "person":
        return None
    titled = scene.lower[first - 1].rstrip(".") in lexicon.honorifics
    lead = first - 1 - titled
    known = bool(cast.entities[chosen].roles) or len(cast.entities[chosen].forms) > 1  # Not Ted Baker, a firm.
    person = titled or (known and plain(scene.words[first]) in lexicon.first_names)
    led = person and lead > 0 and scene.lower[lead] in _TO_OR_ON and lexicon.is_document(scene.lower[lead - 1])
    return cast.describe((lead - 1, last)) if led else None


def named_in(cast: Cast, content: Sequence[Words]) -> list[tuple[int, int, int]]:
    """The mentions in what is said, as in `Cast.starts`; not of who gives his own name: “I am Dan Frith.”"""
    named = (mention for words in content for mention in cast.between(*words))
    return [mention for mention in named if cast.scene.lower[mention[0] - 1] not in _GIVEN]


def _told_of(cast: Cast, content: Sequence[Words]) -> set[int]:
    """Whom what is said tells of by name: not "the | Lind | family", "| Lind's | law"."""
    lower, named = cast.scene.lower, named_in(cast, content)
    return {n for at, end, n in named if lower[at - 1] != "the" and POSSESSIVES.isdisjoint(lower[end : end + 1])}


def _two(cast: Cast, asked: Asked) -> int | None:
    """The two who are named together last, else the only two named in the nearest sentence that names anybody."""
    scene, at = cast.scene, asked.words[0]
    first, last = _start(scene, at), at
    for _ in range(_SENTENCES):
        named = _named(cast, first, last)
        together = [number for number in named if len(cast.entities[number].members) == _TWO]
        if together:
            return together[-1]
        for kind in ("person", "organization"):
            alone = [number for number in named if cast.entities[number].kind == kind]
            if alone:
                return cast.join(asked.words, alone) if len(alone) == _TWO else None
        if not first or scene.paragraphs[first - 1] != scene.paragraphs[at]:
            break
        first, last = _start(scene, first - 1), first
    return None


def companions(cast: Cast, asked: Asked) -> tuple[int, Words] | None:
    """The person, and the others behind "and", who were named last in the paragraph before "they": "Ada Lind and | her
    colleagues"."""
    scene, at = cast.scene, asked.words[0]
    first = bisect_left(scene.paragraphs, scene.paragraphs[at])
    for start, end, number in reversed(cast.between(first, at)):
        person = cast.entities[number].kind == "person" and not scene.marks[start]
        if person and scene.lower[end] == "and" and scene.lower[end + 1] in _OTHERS:
            nouns = (place for place in range(end + 2, min(end + _LONGEST, at)) if names_several(scene.lower[place]))
            noun = next(nouns, None)
            return None if noun is None else (number, (end + 1, noun + 1))
    return None


def two_described(cast: Cast, asked: Asked) -> int | None:
    """The two whom "the couple", "both men" or "neither firm" means: the only two of their kind who are named near,
    else, where nobody is, those named together last."""
    scene, (start, end) = cast.scene, asked.words
    noun = scene.lower[end - 1]
    if asked.head != end - 1 or not _speaks_of_two(scene, asked):
        return None
    if noun in _SIDES:
        sides = _sides(cast, start)
        return cast.join(asked.words, sides) if sides else None
    married = noun in ("couple", "parents")
    person = married or noun in _PAIRS | _GENDERS.keys() or noun.removesuffix("s") in titles_of(cast.lexicon)
    if person == (noun in cast.lexicon.body_nouns or asked.kind == "organization"):
        return None
    kind = "person" if person else "organization"
    first = bisect_left(scene.paragraphs, scene.paragraphs[start] - _PARAGRAPHS + 1)
    gender = _GENDERS.get(noun)

    def fits(number: int) -> bool:
        return cast.entities[number].kind == kind and can_be(cast.entities[number], gender)

    near = [each for each in _named(cast, first, start) if fits(each) and noun != "parents"]
    if len(near) == _TWO:
        return cast.join(asked.words, near)
    couples = (each for each in cast.starts if each[0] < start and len(cast.entities[each[2]].members) == _TWO)
    together = [n for at, end, n in couples if all(map(fits, _alone(cast, (at, end))))]
    if noun == "parents":
        together = [n for n in together if _share_surname(cast.entities[n].members)]
    sole = married and len({cast.entities[each].members for each in together}) == 1
    return together[-1] if person and together and (sole or (not near and noun != "parents")) else None


def _share_surname(members: Sequence[str]) -> bool:
    """Whether two are named with one surname: "John and Mary Oss"."""
    one, other = (name.split() for name in members)
    return one[1:] in ([], other[-1:])


def _alone(cast: Cast, words: Words) -> set[int]:
    """Those who are named one by one within words."""
    return {n for n in map(cast.at.get, range(*words)) if n is not None and not cast.entities[n].members}


def _sides(cast: Cast, last: int) -> list[int]:
    """The two who are named before a word of a paragraph, and nobody else, where they are joined: "Norvik and Varn
    met"."""
    scene = cast.scene
    first = bisect_left(scene.paragraphs, scene.paragraphs[last])
    names = [each for each in cast.starts if first <= each[0] < last and cast.entities[each[2]].kind != "description"]
    joined = any(scene.lower[end:start] in _AND for (_, end, _), (start, *_) in pairwise(names))
    numbers = list(dict.fromkeys(number for *_, number in names))
    return numbers if joined and len(numbers) == _TWO else []


def named_last(cast: Cast, place: int) -> list[int]:
    """The two who are named last before a word, in order."""
    before = [n for start, _, n in cast.starts if start < place and cast.entities[n].kind != "description"]
    return list(dict.fromkeys(reversed(before)))[:_TWO][::-1]


def _speaks_of_two(scene: Scene, asked: Asked) -> bool:
    first, *nouns = scene.lower[slice(*asked.words)]
    definite = asked.form == "definite"
    if nouns:
        return len(nouns) == 1 and (first in _OF_TWO or (first == "two" and definite))
    return first in _PAIRS and definite


def _named(cast: Cast, first: int, last: int) -> list[int]:
    """Those who are named or described between two words, but as owners, each once."""
    named = cast.between(first, last)
    return list(dict.fromkeys(n for _, end, n in named if POSSESSIVES.isdisjoint(cast.scene.words[end : end + 1])))


def spoken_of_in(cast: Cast, content: Words) -> int | None:
    """Of whom a quotation behind another one of its paragraph speaks, who does not speak it: “It was small,” she said.
    Her husband, Jorge, died in May. “He never saw it.” None where it names one before its "he" or "she", or nothing
    tells whether the one named last is he or she."""
    scene, (start, end) = cast.scene, content
    opening = max(bisect_left(scene.paragraphs, scene.paragraphs[start]), start - _NEAR)
    forms = ((at, GENDER_OF.get(pronoun_at(scene, at) or "")) for at in range(start, min(end, start + _SPOKEN)))
    at, gender = next(((at, gender) for at, gender in forms if gender is not None), (start, None))
    if gender is None:
        return None
    named = ((first, n) for first, _, n in reversed(cast.between(opening, at)) if cast.entities[n].kind == "person")
    first, number = next(((f, n) for f, n in named if can_be(cast.entities[n], gender)), (at, -1))
    sure = first < start and cast.entities[number].gender == gender
    return number if sure and any(scene.marks[opening:first]) and not scene.marks[first] else None


def is_heading(scene: Scene, content: Sequence[Span]) -> bool:
    """Whether a quotation is a paragraph of its own that ends without a stop: ‘I washed his kit’."""
    (start, end), *others = content
    whole = scene.text[start - 1 : start] in ("", "\n") and scene.text[end : end + 1] in ("", "\n")
    short = not others and len(scene.text[start:end].split()) <= _HEADING
    return short and whole and scene.text[start:end].rstrip(MARK_CHARACTERS)[-1:].isalnum()


def opens_with(scene: Scene, content: Words) -> str | None:
    """The gender of whom a quotation speaks of in its first words: “He was the kindest lad.”"""
    forms = (pronoun_at(scene, at) for at in range(content[0], min(content[1], content[0] + _FIRST)))
    return next((GENDER_OF[form] for form in forms if form in GENDER_OF), None)


def asked_before(cast: Cast, content: Words) -> int | None:
    """Who was asked something in the sentence before a quotation: Bo Ek was asked whether that was so. “It is.” Not who
    was asked to leave, or for comment, nor whose lawyers were asked."""
    scene, last = cast.scene, content[0] - 1
    while last > 0 and not scene.words[last].isalnum():
        last -= 1
    start, end = scene.sentence_of(last) if last > 0 else (0, 0)
    asked = (at for at in range(start + 2, end) if scene.lower[at] == "asked" and scene.lower[at - 1] in _PASSIVE)
    at = next(asked, end)
    if at == end or scene.lower[at + 1] in ("for", "to") or (number := cast.at.get(at - 2)) is None:
        return None
    first = next((each + 1 for each in range(at - 3, start - 1, -1) if cast.at.get(each) != number), start)
    hangs = first > start and scene.lower[first - 1 - (scene.lower[first - 1] == "the")] in LEADING
    return None if hangs or cast.entities[number].kind == "organization" else number


def replies(cast: Cast, content: Words) -> int | None:
    """Of two who speak in turn, a paragraph each, the one whom the other has asked last: “Is it late?” Ada Lind said. ¶
    “No,” Bo Ek said. ¶ Ada Lind said: “Is it safe?” ¶ “It is.” None where the paragraph before does not end in a
    question."""
    scene, own = cast.scene, cast.scene.paragraphs[content[0]]
    first = bisect_left(scene.paragraphs, own)
    last = first - 1
    while last > 0 and scene.words[last] in _CLOSING_MARKS:
        last -= 1
    if first != content[0] or last <= 0 or scene.words[last] != "?" or not scene.marks[last]:
        return None
    spoke = {scene.paragraphs[place - 1]: number for place, number in cast.spoke if place <= first}
    asks, answers, before = (spoke.get(own - back) for back in (1, 2, 3))
    return answers if answers is not None and asks not in (None, answers) and before == asks else None


def document_before(cast: Cast, asked: Asked) -> Words | None:
    """The document that "it" is where one stands in the pronoun's sentence before it, or else, where the pronoun opens
    that, in the one before, less the article: "his second | letter". Not one that somebody speaks in, "In a letter, it
    said"."""
    scene, at = cast.scene, asked.words[0]
    first = _start(scene, at)
    led = sum(not mark for mark in scene.marks[first:at])
    if (found := _document(cast, first, at)) is not None or led >= _OPENS or not first:
        return found
    before = _start(scene, first - 1)
    near = not led or scene.paragraphs[before] == scene.paragraphs[at]
    return _document(cast, before, first) if near else None


def _document(cast: Cast, first: int, last: int) -> Words | None:
    """The first document between two words, outside quotations."""
    scene = cast.scene
    for noun in range(first + 1, last):
        compound = noun + 1 < last and scene.lower[noun + 1] in cast.lexicon.document_nouns  # "text | message"
        if scene.lower[noun] in cast.lexicon.document_nouns and scene.marks[noun] == 0 and not compound:
            start = noun
            while start > first and noun - start < _LONGEST and _leads_to(scene, start - 1):
                start -= 1
            article = start > first and scene.lower[start - 1] in _ARTICLES
            if article and not (start - 2 == first and scene.lower[first] == "in"):
                return start, noun + 1
    return None


def _leads_to(scene: Scene, at: int) -> bool:
    word = scene.lower[at]
    return word not in _ARTICLES and (word.isalnum() or word == "-" or word in POSSESSIVES)


def _start(scene: Scene, at: int) -> int:
    """The first word of a word's sentence."""
    return scene.sentence_of(at)[0]
