"""Sources of several who speak together: each of them, where the model reads one alone or a part of one."""

from collections.abc import Container, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from quotes.speakers.asking import SMALL, head_of
from quotes.speakers.names import OWNERS, POSSESSIVES, ends_as_plural, names_several
from quotes.speakers.roles import KIN
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import KINDS, PERSONAL, RELATIVES, Source, described_in, is_pronoun, pronoun_at

_JOINS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and",), ("&",), ("plus",))
_ENDS = SMALL | {",", "(", "–", "—", "whose", "as"}
_WHOSE = OWNERS | POSSESSIVES
_CLAUSE = 3
"""Words of the shortest clause on who speaks that ends in who is named next: "flanked by lawyers, | Bo Ek and"."""
_THEIRS = (("her",), ("his",), ("their",))
_IN_DESCRIPTIONS = frozenset({"at", "by", "from", "to", "with"})
_SURELY = 0.95
"""The probability of a person from which a source is no more than one."""
_EXAMPLES = (("among", "them"), ("including",), ("like",), ("such", "as"))
"""Words that lead to some of those who are described before them: "several mayors, | including | Ada Lind"."""
_SEVERAL = frozenset({"crew", "police", "staff"})
_LIKELY = 0.25
"""The probability of a group from which a source is one."""


@frozen
class _Member:
    """One of several; told: whether the words must be one who speaks, not a role beside another."""

    words: Words
    named: bool
    told: bool = True


def all_members(scene: Scene, sources: Sequence[Source], read: Sequence[Words]) -> list[Source]:
    """The sources, those of several with each of them, and no others. read: where the article reads names."""
    names, inside = {words[1]: words for words in read}, {at for words in read for at in range(*words)}
    return [_with_all(scene, _less_others(scene, each), names, inside) for each in sources]


def _less_others(scene: Scene, source: Source) -> Source:
    """A source less those whom its clauses name besides who speaks; "mayors, including Ada Lind" are more than she."""
    if len(source.printed) > 1 and source.kinds[KINDS.index("person")] >= _SURELY:
        return evolve(source, printed=source.printed[:1], named=source.named[:1])
    start, end = source.words[0], source.printed[0][0]
    leads = (at for at in range(start + 1, end) for each in _EXAMPLES if scene.lower[at : at + len(each)] == each)
    examples = next(leads, None)
    if examples is not None and all(source.named):
        return evolve(source, printed=(described_in(scene, (start, examples)),), named=(False,))
    return source


def _with_all(scene: Scene, source: Source, names: Mapping[int, Words], inside: Container[int]) -> Source:
    """A source of several with each of them, as one of whom the first is a pronoun, "she | another reporter", that
    begins with "both", "both | the union | Norvik Lines", not "both of the pilots", or whose last one is called the
    first one's: "the mayor | her deputy, Jo Berg"."""
    own = [part for part, named in zip(source.printed, source.named, strict=True) if named and _is_large(scene, part)]
    start, end = source.words
    both = end - start > 1 and scene.lower[start] == "both" and scene.lower[start + 1] != "of"
    apart = [*_parts(scene, (start + both, end), inside)]
    first, *parts = _with_lists(scene, apart)
    lists = {first, *parts} - {*apart}
    if first in lists and not parts:
        return _with_list(scene, source, first)
    name = names.get(first[1], first)
    if not own and lists and first == name and first[1] in names:  # "Ada Lind and dozens of pilots, cooks and sailors".
        own = [name]
    if not own and parts and first[0] <= name[0] and scene.lower[parts[-1][0] : parts[-1][0] + 1] in _THEIRS:
        own = [name] if first[1] in names else []  # Described as a whole: "Ada Lind and her team".
    pronoun = not own and first[1] - first[0] == 1 and pronoun_at(scene, first[0]) in PERSONAL
    theirs = bool(parts) and _is_beside(scene, first, parts[-1], own)
    if not parts or not (pronoun or (own and (both or theirs or source.kinds[KINDS.index("group")] >= _LIKELY))):
        return source
    names = {**names, **{end: (start, end) for start, end in own}}
    single = [_Member(part, False) if part in lists else _member(scene, part, own, names) for part in parts[-1:]]
    found = [each for part in (first, *parts[:-1]) for each in _members(scene, part, own, names)]
    found += filter(None, single)
    more = len(found) > len(source.printed) or (len(found) == len(source.printed) > max(1, len(own)))
    if not more or not (pronoun or both or all(each.told for each in found)):
        return source
    return evolve(source, printed=tuple(each.words for each in found), named=tuple(each.named for each in found))


def _with_list(scene: Scene, source: Source, words: Words) -> Source:
    """A source that is a list as all of it, where only what the list ends in is read as who speaks: "Bakers, | butchers
    and grocers"; not what stands behind those whom it tells of, "the members, teachers and nurses,"."""
    (start, end), last = source.printed[0], source.words[1]
    part = source.named == (False,) and words[0] < start and end == last and scene.words[end : end + 1] != (",",)
    return evolve(source, printed=((described_in(scene, words)[0], end),)) if part else source


def _with_lists(scene: Scene, parts: Sequence[Words]) -> list[Words]:
    """The parts, those that are one list as one: "dozens of | pilots, cooks | and | sailors"."""
    found = [parts[0]]
    for part in parts[1:]:
        listed = [*_between_commas(scene, found[-1])]
        if len(listed) > 1 and all(_is_of_several(scene, each) for each in (*listed, part)):
            found[-1] = found[-1][0], part[1]
        else:
            found.append(part)
    return found


def _is_of_several(scene: Scene, words: Words) -> bool:
    """Whether a phrase is no more than whom it calls several: "dozens of pilots"; not "pilots, | who said"."""
    start, end = words
    small = all(word.isalpha() for word in scene.lower[start:end]) and not _is_large(scene, (start + 1, end))
    opens = scene.words[start].islower() or scene.opens_sentence(start)
    return small and opens and (names_several(scene.lower[end - 1]) or scene.lower[end - 1] in _SEVERAL)


def _is_beside(scene: Scene, first: Words, last: Words, own: Sequence[Words]) -> bool:
    """Whether somebody who is told by a phrase alone has another beside: "the mayor and | her deputy, Jo Berg"; not
    "Ada Lind, who lost her job and | her home"."""
    alone = [*_between_commas(scene, first)] == [first] and RELATIVES.isdisjoint(scene.lower[slice(*first)])
    return alone and scene.lower[last[0] : last[0] + 1] in _THEIRS and all(start >= last[0] for start, _ in own)


def _is_large(scene: Scene, words: Words) -> bool:
    return any(word[0].isupper() for word in scene.words[slice(*words)])


def _parts(scene: Scene, words: Words, inside: Container[int]) -> Iterator[Words]:
    """What the words that join part; inside: words of names, which join nobody."""
    at = start = words[0]
    while at < words[1]:
        size = next((len(each) for each in _JOINS if scene.lower[at : at + len(each)] == each), 0)
        if size and at not in inside and not _is_in_clause(scene, (words[0], at)):
            yield start, at
            start = at + size
        at += size or 1
    yield start, words[1]


def _is_in_clause(scene: Scene, before: Words) -> bool:
    """Whether words lead into a clause that tells of who speaks: "Ada Lind, representing the port | and | the union",
    "Ada Lind, who plays with Bo Ek | and | Jo Berg", "Ada Lind, flanked by her lawyers, Bo Ek | and | Jo Berg"."""
    phrases = [*_between_commas(scene, before)][1:]
    if not phrases or scene.words[before[1] - 1] == ",":
        return False
    told, last = phrases[-2:][0], phrases[-1]
    if told[1] - told[0] >= _CLAUSE and scene.words[last[0]][0].isupper() and not _is_large(scene, told):
        last = told
    first, *behind = scene.lower[slice(*last)]
    return first.endswith(("ed", "ing")) or first in RELATIVES or (first in KIN and behind[:1] == ["of"])


def _members(scene: Scene, part: Words, own: Sequence[Words], names: Mapping[int, Words]) -> Iterator[_Member]:
    """Who a part before another one names or describes: one, or several behind a name, "Ada Lind, her son | and Bo"."""
    phrases = list(_between_commas(scene, part))
    ends = {end for start, end in own if start >= part[0]}
    listed = len(phrases) > 1 and phrases[0][1] in ends and scene.words[part[1] - 1] != ","
    for words in phrases if listed else [part]:
        found = _member(scene, words, own, names)
        whose = scene.lower[words[0]] in _WHOSE or scene.words[words[0]].isdigit()
        if found is not None and (words[0] == part[0] or found.named or whose):
            yield found


def _member(scene: Scene, part: Words, own: Sequence[Words], names: Mapping[int, Words]) -> _Member | None:
    """Who a part names, itself or behind a comma ("her ally, Ada Lind"), or describes; None for nobody."""
    named = next((words for words in own if part[0] <= words[0] and words[1] <= part[1]), None)
    phrases = list(_between_commas(scene, part))
    named = named or next((name for each in phrases if (name := _name_in(scene, each, names)) is not None), None)
    if named is not None:
        return _Member(named, True, _IN_DESCRIPTIONS.isdisjoint(scene.lower[slice(*named)]))
    words = described_in(scene, phrases[0]) if phrases else part
    if not any(word.isalpha() for word in scene.words[slice(*words)]):
        return None
    last = scene.words[head_of(scene, words)]
    led = words[0] > phrases[0][0] or scene.words[words[0]].isdigit() or is_pronoun(scene, words)
    told = led or ends_as_plural(last) or not _WHOSE.isdisjoint(scene.lower[slice(*words)])
    return _Member(words, False, told)


def _between_commas(scene: Scene, words: Words) -> Iterator[Words]:
    start, end = words
    for at in [*(at for at in range(start, end) if scene.lower[at] == ","), end]:
        if start < at:
            yield start, at
        start = at + 1


def _name_in(scene: Scene, words: Words, names: Mapping[int, Words]) -> Words | None:
    """The name that a phrase ends with, what is before it, letters behind it and where it is from aside."""
    start, end = words
    end = next((at for at in range(start + 1, end) if scene.lower[at] in _ENDS), end)
    _, lettered = scene.without_letters((start, end))
    follows = scene.words[end + 1 : end + 2]
    if names.get(lettered, words)[0] == start and follows and follows[0][0].isupper():  # Not "Labour MP and minister".
        end = lettered
    name = names.get(end)
    return None if name is None or name[0] < start else name
