"""Sources as the model reads them: which of their words name or describe who speaks, and what kind that is."""

import re
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise, product
from math import inf, log

import numpy as np
from attrs import evolve, frozen

from quotes.detection.decoding import Floats
from quotes.lexicon import Lexicon
from quotes.records import Kind
from quotes.speakers.mentions import Mention, MentionKind, runs
from quotes.speakers.names import FULL, OWNERS, POSSESSIVES, are_initials, ends_as_plural, plain
from quotes.speakers.roles import ONE_OF, THEMSELVES, is_of_relative, is_title, titles_of
from quotes.speakers.scene import DASHES, Scene, Words

KINDS: tuple[Kind, ...] = ("person", "organization", "office", "group", "unnamed", "document")
"""In the model's order."""
PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "they": "they them their theirs themselves ze xe both two",
    "it": "it its itself",
    "who": "who whom whose which that",
    "i": "i me my mine we us our ours myself ourselves",
    "one": "you your one this these those nobody none nothing someone anyone everyone neither either",
}
FORM_OF = {word: form for form, words in PRONOUNS.items() for word in words.split()}
"""Pronouns, by the form that the features tell apart."""
GENDER_OF = {"he": "m", "she": "f"}
"""The gender of whom a form of pronouns means, as of `Entity`."""
_INDEFINITE = frozenset({"anyone", "everyone", "nobody", "none", "nothing", "one", "someone", "these", "those"})
"""Pronouns that are printed as they stand where they mean nobody in view."""
LABELS = ("none", "name", "in name", "description", "in description")
"""Of a source's words."""
LONGEST = 40
"""Words of a source that are read."""
_LISTING = frozenset({"include", "included", "includes"})
_LINKS = frozenset({"&", "along", "and", "as", "nor", "or", "plus", "with"})
_JOINING = _LINKS | {",", "both", "well"}
_BESIDE = ((",",), ("/",))
PERSONAL = frozenset({"he", "she", "they"})
"""Forms of pronouns that stand for persons who are spoken of."""
DETERMINERS = frozenset({"a", "an", "that", "the", "these", "this", "those"})
_LOOSE = frozenset(
    {"along", "and", "at", "for", "from", "in", "including", "of", "on", "then", "which", "who", "whose", "with"}
)
"""Words behind a name and a comma that say no role."""
LEADING = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
"""Words that lead to what goes on with a phrase."""
_SHORTEST_APPOSITION = 2
_GIVING = frozenset(product(("goes", "going", "went"), ("by",))) | {("name", "as"), ("name", "of"), ("only", "as")}
"""Pairs of words before the name that somebody gives."""
_AS_ONESELF = frozenset(product(THEMSELVES, ("as",)))
_TELLING = frozenset({"identified", "identifies", "identifying", "introduced", "introduces", "introducing"})
_BEFORE_NAME = 3
"""Words that tell that a name is given."""
_OPENING = DETERMINERS | OWNERS | {"(", "“", '"', "‘"}
RELATIVES = frozenset({"that", "which", "who", "whose"})
_CLAUSES = RELATIVES | {"(", ",", ":", ";", "–", "—"}
_ENDS = _CLAUSES | POSSESSIVES | {")", "."}
_LEADS = frozenset({"although", "among", "and", "but", "by", "especially", "even", "from", "meanwhile", "notably"})
_LEADS |= {"only", "own", "particularly", "though", "whereas", "while"}
"""Words before a description that are no part of it: "even | allies", "especially | from | voters"."""
_CLOSES = frozenset({",", ":", ";", "–", "—", "alike", "and", "but", "or"})
"""What is no part of a description that ends in it."""
_OPENING_MARKS = frozenset({"'", "‘", '"', "“"})
_PARTLY = ("in", "part")
"""Behind "reads the statement"."""
_SOMEBODY = frozenset({"group", "person", "unnamed"})
_HANGING = frozenset({"at", "for", "from", "in", "of"})
_NO_ROLE = log(0.85)
"""Of log probability, from which words in capitals behind a name are no role but where somebody is from."""
_BEGINS = log(0.05)
"""Of log probability, from which a name may begin in the middle of what is read as one."""
_EXCEPT = frozenset({"besides", "but", "except", "excluding", "not"})
_NEAR = frozenset({"to", "with"})
_OF_LIVES = frozenset({";", "aka", "b.", "baptised", "born", "died", "née", "real"})
_LED = (("headed", "by"), ("led", "by"))
_APART = DASHES | {","}
_CALLING = frozenset({"as", "called", "name", "named"})
_NAMING = _CALLING | {"is", "was"}

_INITIALED = re.compile(r"(?:[^\W\d_a-z]\.(?: |-(?=[^\W\d_a-z]\.))){1,3}[^\W\d_a-z][^\W\d_]+(?:[’'-][^\W\d_]+)*")
"""L. BRANDT, J.-P. Oss"""
_AGE = re.compile(r"[1-9]\d?")
_SEVERAL = 3
"""Words of the shortest source of several: two names and what joins them."""
_MARGIN = 1.0
"""By how much the log probability of several speakers must exceed that of one."""


@frozen(eq=False)
class Source:
    """A source.

    words: all of it; printed: the words that name or describe who speaks, one stretch for each of several; named: of
    each, whether they are a name; kinds: the probability of each of KINDS; sure: the log probability of this reading.
    """

    words: Words
    printed: tuple[Words, ...]
    named: tuple[bool, ...]
    kinds: Floats
    sure: float

    @cached_property
    def kind(self) -> Kind:
        return KINDS[int(self.kinds.argmax())]

    @cached_property
    def kind_of_name(self) -> MentionKind:
        """What the names in it name: of a group that is named one by one, persons."""
        person, organization, _, group, *_ = map(float, self.kinds)
        return "person" if person + (group if len(self.printed) > 1 else 0.0) >= organization else "organization"


def kinds_of(kind: str) -> Floats:
    """Kinds as the model gives them, where the kind is known."""
    return np.array([float(kind == each) for each in KINDS], np.float32)


def source_of(scene: Scene, words: Words, scores: Floats, kinds: Floats) -> Source:
    """A source by the model's scores: words x LABELS, log probabilities; kinds: probabilities of KINDS.

    Where the model marks no word, all of it describes, less article and loose clauses. Initials and a surname are a
    person's name.
    """
    labels, sure = _decoded(scene, words, scores[: _before_life(scene, words) - words[0]])
    if _INITIALED.fullmatch(scene.written(words)):
        return Source(words, (words,), (True,), kinds_of("person"), sure)
    found = [((words[0] + start, words[0] + end), label == 1) for start, end, label in runs(labels)]
    read = Source(words, tuple(part for part, _ in found), tuple(named for _, named in found), kinds, sure)
    if (seat := seat_in(scene, words)) is not None and all(end <= seat[1] or not named for (_, end), named in found):
        comma = next((at for at in range(seat[1] - 1, seat[0], -1) if scene.words[at] == ","), None)
        if comma is not None or any(named for _, named in found):
            start = seat[0] if comma is None else comma + 1
            return evolve(read, printed=(described_in(scene, (start, words[1])),), named=(False,))

    def exact(part: Words) -> Words:
        person = read.kind_of_name == "person"
        return scene.around_nickname(scene.as_person(part), words) if person else scene.trimmed(part)

    listed = bool(found) and _is_listed(scene, (words[0], found[0][0][0]))
    parts = [
        (exact(part) if named else _without_mark(scene, part), named)
        for part, named in found
        if not (named and (listed or (len(found) == 1 and _names_another(scene, (words[0], part[0]), read.kind))))
    ]
    parts = [((start, end), named) for (start, end), named in parts if start < words[1] and words[0] < end]
    parts = [part for part in parts if any(map(str.isalnum, scene.written(part[0])))]
    parts = parts[: next((at for at in range(1, len(parts)) if _is_aside(scene, parts[at - 1][0], parts[at][0])), None)]
    parts = parts or [(described_in(scene, words), False)]
    return Source(words, tuple(part for part, _ in parts), tuple(named for _, named in parts), kinds, sure)


def _before_life(scene: Scene, words: Words) -> int:
    """The end of a source less a bracket that tells of somebody's birth or other names, "Prince Otto | (Otto Karl; born
    7 May 1948)", or less what follows one person's name from an age on: "Ada Lind | , 44, baker, Norvik"."""
    start, end = words
    last = next((at for at in range(start, end) if not scene.words[at][0].isupper()), end)
    aged = scene.words[last : last + 1] == (",",) and last + 1 < end and _AGE.fullmatch(scene.words[last + 1])
    if aged and start < last and "and" not in scene.lower[last:end]:
        return last
    bracket = next((at for at in range(start + 1, end) if scene.words[at] == "("), end)
    inside = scene.lower[bracket + 1 : end]
    return end if _OF_LIVES.isdisjoint(inside) else bracket


def seat_in(scene: Scene, words: Words) -> Words | None:
    """Where words begin with the place that somebody is based in: "the | Norvik, Varn-based | firm"."""
    start, end = words
    start += scene.lower[start] in DETERMINERS
    based = next((at for at in range(start + 2, end) if scene.lower[at] == "based"), end)
    place = scene.words[start : based - 1]
    found = based < end - 1 and scene.words[based - 1] in DASHES and all(w == "," or w[0].isupper() for w in place)
    return (start, based + 1) if found else None


def _names_another(scene: Scene, before: Words, kind: Kind) -> bool:
    """Whether the name in a source of this kind is another's, by the words before it."""
    excepted = scene.lower[before[1] - 1] in _EXCEPT and before[0] < before[1]  # "everyone but | Lind"
    return excepted or is_in_aside(scene, before) or (kind in _SOMEBODY and is_another(scene, before))


def is_in_aside(scene: Scene, before: Words) -> bool:
    """Whether words end in what a comma sets apart, and tells whose or of what it is that speaks: "hotel, part of the |
    Varn Group", "firm, which is owned by | Bo Ek"; not so "chair, head of media | Bo Ek", "regulator, known as |
    Ofrail"."""
    start, end = before
    comma = next((at for at in range(end - 1, start, -1) if scene.words[at] == ","), end)
    aside = scene.lower[comma + 1 : end - (scene.lower[end - 1] == "the")]
    hangs = bool(aside) and aside[-1] in _HANGING | {"by"} and _CALLING.isdisjoint(aside)
    return hangs and scene.words[comma - 1].islower() and scene.words[comma + 1].islower()


def _is_aside(scene: Scene, one: Words, other: Words) -> bool:
    """Whether another name stands in what a comma sets apart behind one: "Ada Lind, flanked by Bo Ek and | Jo Berg",
    "Ada Lind, joined by her sons, | Bo and Jo Lind"; not so "Ada Lind, who chairs the board, and | Bo Ek"."""
    comma, *gap = scene.lower[one[1] : other[0]] or ("",)
    opens = gap[0] if comma == "," and gap else ""
    clause = opens.endswith(("ed", "ing")) or (opens in RELATIVES and "," not in gap)
    return clause and not ("," in gap and not _JOINING.isdisjoint(gap[gap.index(",") + 1 :]))


def is_another(scene: Scene, before: Words) -> bool:
    """Whether what stands before a name in a source says that another speaks: "mayor of | Norvik", "person close to
    Minister | Ada Lind", "crew led by | Ada Lind"; not so "Secretary of State | Ada Lind"."""
    start, end = before
    end -= end - start > 1 and scene.lower[end - 1] == "the"
    titled = next((at for at in range(end, start, -1) if not scene.words[at - 1][0].isupper()), start)
    led = any(pair in _LED for pair in pairwise(scene.lower[start:titled]))
    hangs = led or scene.lower[end - 1] in _HANGING or scene.lower[titled - 1] in _NEAR
    return (titled - start > 1 and hangs) or is_of_relative(scene, before) or is_in_clause(scene, before)


def less_whose(scene: Scene, source: Source, lexicon: Lexicon) -> Source:
    """A source that names whose body or relative speaks, less the name: "the government of President | Bo Ek"."""
    start, name = source.words[0], source.printed[0][0]
    titled = next((at for at in range(name, start, -1) if not scene.words[at - 1][0].isupper()), start)
    whose = scene.lower[titled - 1 : titled] == ("of",) and is_title(scene.lower[titled:name], lexicon)
    if len(source.printed) > 1 or not source.named[0] or titled - start < 2 or not whose:
        return source
    return evolve(source, printed=(described_in(scene, source.words),), named=(False,))


def is_in_clause(scene: Scene, before: Words) -> bool:
    """Whether words lead into a clause on who speaks that names another: "actress, who plays | Bev Lind"; not so "aide,
    who asked to be called | Rafa"."""
    start, end = before
    clause = next((at for at in range(end - 1, start, -1) if scene.lower[at] in ("who", "whose")), None)
    # Not the hyphen of "chip-shop owner".
    apart = (at for at in range(clause or end, end) if scene.unbroken((at, at + 1)) == (at, at + 1))
    return clause is not None and (_APART | _NAMING).isdisjoint(scene.lower[at] for at in apart)


def _is_listed(scene: Scene, before: Words) -> bool:
    """Whether words lead into a list of what is somebody's: "actor, whose films include | Tarn, Bo Ek and | Snow"."""
    start, end = before
    whose = next((at for at in range(start, end) if scene.lower[at] == "whose"), end)
    return not _LISTING.isdisjoint(scene.lower[whose:end])


def _without_mark(scene: Scene, words: Words) -> Words:
    """A description less the comma or the possessive ending behind it and the words that lead to it."""
    start, end = words
    while end - start > 1 and scene.lower[start] in _LEADS:
        start += 1
    end = next((at for at in range(start + 1, end) if _is_dash(scene, at)), end)
    end -= len(_PARTLY) * (scene.lower[start + 1 : end][-2:] == _PARTLY)
    opened = end > start and scene.words[end - 1] in _OPENING_MARKS and not _owns_in_end(scene, words, end)
    end -= opened and scene.spans[end - 2][1] < scene.spans[end - 1][0]  # "Mayor's dog | 'bites no more'"
    while end > start and (scene.lower[end - 1] in _CLOSES or _owns_in_end(scene, words, end)):
        end -= 1
    led = start > words[0] and end - start > 1 and scene.lower[start] in DETERMINERS
    return start + led, end


def _owns_in_end(scene: Scene, words: Words, end: int) -> bool:
    """Whether a description ends in what owns something: "the electorate | 's", "vendors | ’"; "'s" after a capital may
    be of a name."""
    before, ending = scene.words[words[0] : end - 1], scene.words[end - 1]
    if not before or ending not in POSSESSIVES:
        return False
    if ending.endswith("s"):
        return before[-1].islower()
    return before[-1].endswith("s") and {"'", "‘"}.isdisjoint(before)


def _decoded(scene: Scene, words: Words, scores: Floats) -> tuple[Sequence[int], float]:
    """The likeliest labels: of one stretch, or of several where words between them join, as a comma alone does in a
    headline; of several names, what leads to the first may be no part: "hopefuls Ada Lind and Bo Ek"."""
    start, size = words[0], len(scores)
    text = scene.lower[start : start + size]
    opens = [not at or text[at - 1] in _OPENING or text[at - 1] in _JOINING for at in range(size)]
    ends = [at == size or text[at] in _ENDS or text[at] in _JOINING for at in range(1, size + 1)]
    one, alone = _likeliest_stretch(scores.tolist(), opens, ends)
    if size < _SEVERAL:
        return one, alone
    likeliest: list[int] = scores.argmax(1).tolist()
    for several in (likeliest, [label * (label < LABELS.index("description")) for label in likeliest]):
        found = list(runs(several))
        gaps = [text[end:begin] for (_, end, _), (begin, _, _) in pairwise(found)]
        if not gaps:
            continue
        joined = all(_parts(gap) for gap in gaps) and any(not _LINKS.isdisjoint(gap) for gap in gaps)
        whole = all(label == 1 or (opens[begin] and ends[end - 1]) for begin, end, label in found)
        names = all(label == 1 for *_, label in found) and several[0] > 0 and several[-1] > 0
        if whole and (joined or (names and all(gap in _BESIDE for gap in gaps))):
            together = float(scores[np.arange(size), several].sum())
            if together > alone + _MARGIN:
                return several, together
    return one, alone


def _parts(between: Sequence[str]) -> bool:
    """Whether words part two who speak; in "Norvik CEO and former mayor Ada Lind" they go on with the first name."""
    apart = between[:1] and (not between[0].isalnum() or between[0] in _JOINING | _LOOSE)
    return bool(apart) and not _JOINING.isdisjoint(between)


def _likeliest_stretch(
    scores: Sequence[Sequence[float]], opens: Sequence[bool], ends: Sequence[bool]
) -> tuple[Sequence[int], float]:
    """The likeliest labels with one stretch or none; a description is a whole phrase, by where one opens and ends."""
    nothing = best = sum(row[0] for row in scores)
    first, label, last = 0, 0, -1
    for opening in (1, 3):
        # What a stretch gains from its first word on, up to its last one, parts in two.
        goes_on, from_first, start = 0.0, -inf, 0
        for at, row in enumerate(scores):
            goes_on += row[opening + 1] - row[0]
            opened = row[opening] - row[0] - goes_on
            if opened > from_first and (opening == 1 or opens[at]):
                from_first, start = opened, at
            if nothing + from_first + goes_on > best and (opening == 1 or ends[at]):
                best, first, label, last = nothing + from_first + goes_on, start, opening, at
    labels = [label if at == first else label + 1 if first < at <= last else 0 for at in range(len(scores))]
    return labels, best


def described_in(scene: Scene, words: Words) -> Words:
    """A source less what leads to it, its article and what stands behind its first comma or relative pronoun."""
    start, end = words
    while start < end - 1 and scene.lower[start] in DETERMINERS | _LEADS:
        start += 1
    end = next((i for i in range(start + 1, end) if scene.lower[i] in _CLAUSES or _is_dash(scene, i)), end)
    cut = end < words[1] or scene.lower[end - 1] in DETERMINERS  # "A message | in which"; not "somebody she spoke to".
    while cut and end - start > 1 and scene.lower[end - 1] in LEADING:
        end -= 1
    return start, end


def _is_dash(scene: Scene, at: int) -> bool:
    """Whether a word is a dash, as hyphens may be: "two skippers - one of them ill - "."""
    return DASHES.issuperset(scene.words[at]) and scene.unbroken((at, at + 1)) == (at, at + 1)


def names_of(sources: Sequence[Source]) -> list[Mention]:
    """The names that sources hold, none of which meets another."""
    found: list[Mention] = []
    taken: set[int] = set()
    for source in sources:
        for (start, end), named in zip(source.printed, source.named, strict=True):
            if named and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(Mention(start, end, source.kind_of_name))
    return found


def pronoun_at(scene: Scene, at: int) -> str | None:
    """The form of a pronoun, as of FORM_OF; None for another word, as "US" and "WHO" are where not all is capitals."""
    form, word = FORM_OF.get(scene.lower[at]), scene.words[at]
    if form is None or len(word) == 1 or not word.isupper():
        return form
    near = scene.words[max(0, at - 1) : at] + scene.words[at + 1 : at + 2]
    return form if any(map(str.isupper, near)) else None


def is_pronoun(scene: Scene, words: Words) -> bool:
    """Whether words are one that stands for somebody."""
    return words[1] - words[0] == 1 and pronoun_at(scene, words[0]) is not None


def is_indefinite(scene: Scene, at: int) -> bool:
    """Whether a word stands for somebody who need not be told: "One called it a shame"; "Nobody knew"."""
    return scene.lower[at] in _INDEFINITE


def in_full(scene: Scene, sources: Sequence[Source], read: Sequence[Words], lexicon: Lexicon) -> list[Source]:
    """The sources, the names in them no shorter than they are read in the article, "European | Union", nor longer by
    what an institution is not called elsewhere, "nonpartisan | Commission on Roads".

    What leads to a person's name is a title, which the source does well to leave out, as letters behind it; not so a
    first name, "Luiz | Inácio Carvalho", or initials.
    """
    at = {place: words for words in read for place in range(*words)}

    def is_given(place: int, alone: bool) -> bool:
        word = scene.lower[place]
        title = place > 0 and (alone or word in titles_of(lexicon))  # "Canon | Lind"
        return word[0].isalpha() and (are_initials(word) or (not title and plain(word) in lexicon.first_names))

    def whole(source: Source, number: int) -> Words:
        start, end = source.printed[number]
        if not source.named[number]:
            return start, end
        first = source.printed[number - 1][1] if number else source.words[0]
        last = source.printed[number + 1][0] if number + 1 < len(source.printed) else source.words[1]
        person, alone = source.kind_of_name == "person", " " not in scene.written((start, end))
        beside = start - person  # "Piotr | Lee Tarn" may be read as two.
        begun = max(first, min(start, *(at.get(place, (start, end))[0] for place in (start, beside))))
        if not person or all(is_given(place, alone) for place in range(begun, start)):
            start = begun
        end = min(last, max(end, at.get(end - 1, (start, end))[1]))
        if person:
            return scene.without_letters((start, end))
        name = max(start, at.get(end - 1, (start, end))[0])
        led = scene.lower[name - 1] not in LEADING and scene.words[start:name] == scene.lower[start:name]
        if start < name and led:
            own, longer = (scene.text.count(scene.written((first, end))) for first in (name, start))
            start = name if own > longer else start
        return start, end

    printed = [tuple(whole(each, number) for number in range(len(each.printed))) for each in sources]
    found = [evolve(each, printed=parts) for each, parts in zip(sources, printed, strict=True)]
    return [_less_firm(scene, each, lexicon) for each in found]


def with_given(scene: Scene, source: Source) -> Source:
    """A source, a person's name that opens it with the given name before it that is a small word, too: "Per | Magnus
    Lind"."""
    (start, _), (name, end) = source.words, source.printed[0]
    person = source.named == (True,) and source.kind_of_name == "person"
    given = person and name == start + 1 and scene.words[start] == "Per"
    return evolve(source, printed=((start, end),)) if given else source


def _less_firm(scene: Scene, source: Source, lexicon: Lexicon) -> Source:
    """A source that one person's name and whom he or she works for are read in as one name by that name: "Ada Lind | at
    Berg & Ek"; not "University of Varn | at Norvik"."""
    (start, end), *others = source.printed
    at = next((at for at in range(start + FULL, end - 1) if scene.lower[at] == "at"), end)
    if others or source.named != (True,) or at == end or plain(scene.words[start]) not in lexicon.first_names:
        return source
    return evolve(source, printed=((start, at),), kinds=kinds_of("person"))


def with_apposed(scene: Scene, sources: Sequence[Source], read: Sequence[Words], scores: Floats) -> list[Source]:
    """The sources, those who are described first by the person's name that ends them: "a friend of hers, Ada Lind", "a
    man who introduced himself as Bo Ek"; by the one before what he or she is doing: "Ada Lind, hearing a case of Bo
    Ek's"; a name with letters behind it describes nobody: "Ada Lind | MP".

    read, scores: as of `names_in`.
    """
    ends = {end: start for start, end in read if end - start > 1}
    starts = {start for start, _ in read}

    def is_person(words: Words) -> bool:
        name = scores[slice(*words)]
        return bool(name[:, 1:3].max(1).sum() > name[:, 3:5].max(1).sum())

    def named(source: Source) -> Source:
        first, last = source.words[0], source.printed[0][0]
        doing = next((at for at in range(first + 1, last) if _is_doing(scene, at)), first)
        begun = ends.get(doing, first - 1)
        titled = begun >= first and all(word[0].isupper() for word in scene.words[first:begun])
        if titled and is_person((begun, doing)):
            return evolve(source, printed=((begun, doing),), named=(True,), kinds=kinds_of("person"))
        start = ends.get(source.words[1], source.words[1])
        described = source.named == (False,) and source.kind in ("person", "unnamed")
        lettered = scene.without_letters(source.printed[0])
        if described and lettered != source.printed[0] and lettered[0] in starts and is_person(lettered):
            return evolve(source, printed=(lettered,), named=(True,), kinds=kinds_of("person"))
        given = _own_name(scene, source.words)
        if described and given is not None and is_person(given):
            return evolve(source, printed=(given,), named=(True,), kinds=kinds_of("person"))
        led = scene.lower[source.words[0]] in DETERMINERS | ONE_OF
        apposed = led and scene.lower[start - 1] == "," and not is_of_relative(scene, (source.words[0], start))
        name = start, source.words[1]
        if described and apposed and start < name[1] and is_person(name):
            return evolve(source, printed=(name,), named=(True,), kinds=kinds_of("person"))
        return source

    return [named(each) for each in sources]


def _is_doing(scene: Scene, at: int) -> bool:
    """Whether a comma stands there before what somebody is doing: ", hearing a case"."""
    return scene.words[at] == "," and scene.words[at + 1].islower() and scene.words[at + 1].endswith("ing")


def _own_name(scene: Scene, words: Words) -> Words | None:
    """The name that ends a source as the one somebody gave: "who gave her name as | Ada", "who goes by | Bo Ek"."""
    start = next((at for at in range(words[1], words[0], -1) if not scene.words[at - 1][0].isupper()), words[0])
    before = scene.lower[max(start - _BEFORE_NAME, words[0]) : start]
    gives = before[-2:] in _GIVING or (before[1:] in _AS_ONESELF and before[0] in _TELLING)
    return (start, words[1]) if start < words[1] and gives else None


def before_institution(scene: Scene, source: Source, scores: Floats) -> Words | None:
    """What a source says before a comma and the institution that it names, where it may be one person's: "the editor of
    the local newspaper | , the Norvik Herald"; None for other sources.

    scores: as of `names_in`.
    """
    (start, end), *others = source.printed
    if start == source.words[0]:
        return None
    name = scores[start:end]
    institution = source.named == (True,) and name[:, 3:5].max(1).sum() > name[:, 1:3].max(1).sum()
    comma = start - 1 - (scene.lower[start - 1] == "the")
    before = source.words[0], comma
    hanging = next((at for at in range(before[0] + 1, comma) if scene.lower[at] in _HANGING), comma)
    one = hanging < comma and not ends_as_plural(scene.words[hanging - 1])  # "Lawyers for the club, Berg & Ek".
    apposed = scene.words[comma] == "," and POSSESSIVES.isdisjoint(scene.lower[end : source.words[1]][:1])
    return before if institution and not others and one and apposed else None


def behind_place(scene: Scene, source: Source, places: Container[str]) -> Words | None:
    """What a source says behind the town and state where it puts who speaks: "a Tolby, Iowa, | pastor"; None for other
    sources, as for one that names somebody there. places: names of states, in lower case."""
    start, end = source.words
    led = scene.lower[start] in DETERMINERS | ONE_OF
    commas = [at for at in range(start + 1, end) if scene.words[at] == ","][:FULL]
    if not led or len(commas) < FULL or commas[1] == end - 1:
        return None
    town, state = scene.words[start + 1 : commas[0]], scene.written((commas[0] + 1, commas[1])).lower()
    told = scene.words[commas[1] + 1].islower() and scene.lower[commas[1] + 1] not in DETERMINERS | RELATIVES
    named = any(name and words[1] > commas[1] for words, name in zip(source.printed, source.named, strict=True))
    placed = bool(town) and all(word[0].isupper() for word in town) and state in places
    return (commas[1] + 1, end) if placed and told and not named else None


def behind_offices(
    scene: Scene, sources: Sequence[Source], read: Sequence[Words], scores: Floats, first_names: Container[str]
) -> list[Source]:
    """The sources, a person's name without what an office before it ends in, where both are read as one name: "head of
    policy at Norvan | Ada Lind".

    read, scores: as of `names_in`.
    """
    starts = {end: start for start, end in read if end - start > FULL}

    def behind(source: Source) -> Source:
        end = source.printed[-1][1]
        start, name = starts.get(end, end), end - FULL
        glued = len(source.printed) == 1 and source.kind == "person" and source.words[0] < start < end
        leads = scene.lower[start - 1 - (scene.lower[start - 1] == "the")] if glued else ""
        if leads not in _HANGING | _NEAR or plain(scene.words[start]) in first_names:
            return source
        begins = plain(scene.words[name]) in first_names and scores[name, 1] > _BEGINS
        return evolve(source, printed=((name, end),), named=(True,)) if begins else source

    return [behind(each) for each in sources]


def descriptions_of(scene: Scene, sources: Sequence[Source]) -> list[Words]:
    """Where sources describe who speaks."""
    return [
        words
        for source in sources
        for words, named in zip(source.printed, source.named, strict=True)
        if not named and not is_pronoun(scene, words)
    ]


def roles_in(scene: Scene, sources: Sequence[Source], scores: Floats, honorifics: frozenset[str]) -> list[Words]:
    """Where a source says what the person is that it names: before the name, "Norvik CEO", or in a phrase behind it.

    scores: words x MARKED of roles, log probabilities; they tell "Ada Lind, Director" from "Ada Lind, Norvik".
    """
    found = []
    for source in sources:
        if source.named == (True,) and source.kind_of_name == "person":
            ((start, end),) = source.printed
            found += _before_name(scene, (source.words[0], start), honorifics)
            behind = _behind_name(scene, (end, source.words[1]))
            found += [each for each in behind if not _is_capital(scene, each) or scores[each[0], 0] < _NO_ROLE]
    return found


def _is_capital(scene: Scene, words: Words) -> bool:
    """Whether words are as a town is written: "New York", not "the Director", "Director of Studies"."""
    start, end = words
    return scene.words[start - 1] == "," and all(word[0].isupper() for word in scene.words[start:end])


def _before_name(scene: Scene, words: Words, honorifics: frozenset[str]) -> list[Words]:
    start, end = words
    while start < end and scene.lower[start] in DETERMINERS | {"both"}:
        start += 1
    end = next((at for at in range(start + 1, end) if _is_dash(scene, at)), end)
    while end > start and (scene.lower[end - 1] in honorifics or scene.words[end - 1] == ","):
        end -= 1
    if end - start > 1 and scene.words[end - 1] == "." and scene.lower[end - 2] in honorifics:
        end -= 2
    apart = end > start and (scene.words[end - 1] in POSSESSIVES or scene.lower[end - 1] in _LINKS)
    dotted = end - start > 1 and scene.words[end - 1] == "."  # "Capt." is two words here.
    word = end > start and scene.words[end - 1 - dotted].removesuffix(".").isalpha()
    return [(start, end)] if word and not apart else []


def _behind_name(scene: Scene, words: Words) -> list[Words]:
    start, end = words
    if end - start < _SHORTEST_APPOSITION or scene.words[start] != ",":
        return []
    start += 1
    plain = scene.lower[start] in DETERMINERS or (scene.words[start].isalpha() and scene.lower[start] not in _LOOSE)
    start += scene.lower[start] in DETERMINERS
    end = next((at for at in range(start, end) if scene.lower[at] in _CLAUSES), end)
    first, *others = scene.lower[start:end] or ("",)
    done = first.endswith("ing") or others[:1] in (["by"], ["with"])
    return [(start, end)] if plain and start < end and not done else []
