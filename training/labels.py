"""What each word of an article is: in a name, a role, a description, a source; and whom words point to.

Labels given by hand say who speaks. Names elsewhere are those that spaCy sees, put right by the names of speakers;
roles are what the parse hangs on a person's name.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen

from quotes.detection.decoding import Integers
from quotes.lexicon import Lexicon
from quotes.speakers.asking import head_of
from quotes.speakers.mentions import runs
from quotes.speakers.names import plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import role_of
from quotes.speakers.scene import Words
from quotes.speakers.sources import FORM_OF, KINDS
from training.articles import Row, Statement
from training.examples import UNKNOWN, Example, covered, is_bare
from training.inventory import Named
from training.marks import DESCRIPTION, NAME, ORGANIZATION, PERSON, Marks, marks_of, put
from training.parsed import descriptions_of_mentions, names_of_parse, roles_of_parse
from training.words import PRONOUNS, described, starts_of, tokens_of

_SMALL = frozenset({"of", "the", "and", "for", ",", "."})
_OF_NAMES = frozenset({"organization", "person"})
"""Kinds of whom a source can name; "aides to Ada Lind" describes, whatever name it holds."""


@frozen(eq=False)
class LabelledSource:
    """A source. labels: for each of its words one of sources.LABELS, None where unknown; kind: index into KINDS, or
    UNKNOWN."""

    words: Words
    labels: Integers | None
    kind: int
    statement: Statement


@frozen
class Pointer:
    """A word that means somebody, and the words elsewhere that name or describe the same; none where none do."""

    word: int
    targets: frozenset[int]


@frozen(eq=False)
class Labels:
    """All that is known of an article's words; names, roles, descriptions: one label a word, as of `mentions`."""

    names: Integers
    roles: Integers
    descriptions: Integers
    sources: tuple[LabelledSource, ...]
    pointers: tuple[Pointer, ...]


@frozen(eq=False)
class Lesson:
    """An article and its labels."""

    example: Example
    labels: Labels


def role_nouns(rows: Iterable[Row], lexicon: Lexicon) -> frozenset[str]:
    """Nouns that stand for roles: those that the word lists have, and those of labelled roles; in lower case."""
    places = load_places(lexicon)
    seen = (role_of(each.role, lexicon, places).noun for row in rows for each in row.statements if each.role)
    return frozenset({*lexicon.genders, *lexicon.title_forms, *lexicon.title_forms.values(), *seen})


def lesson_of(example: Example, lexicon: Lexicon, nouns: frozenset[str]) -> Lesson:
    """The article with its labels; nouns: those of roles."""
    names = roles = descriptions = np.full(len(example.scene.words), UNKNOWN, np.int64)
    row, marks = example.row, None
    if row.corpus == "invented":
        names, roles, descriptions = _marked(example)
    sources = tuple(_sources(example, names))
    if row.named is not None:
        marks = marks_of(example, row.named, lexicon)
        names, roles = marks.names, marks.roles
        descriptions = _joined(marks.descriptions, _descriptions_in(sources, np.full_like(names, UNKNOWN)))
    elif row.corpus in ("news", "press", "polnear"):
        names = names_of_parse(example, sources, lexicon, nouns)
        roles = roles_of_parse(example, names, lexicon, nouns)
        descriptions = _descriptions_in(sources, descriptions)
    elif row.corpus == "chains":
        descriptions = descriptions_of_mentions(example)
    if row.chains:
        pointers = list(_of_chains(example))
    else:
        described = _of_descriptions(example, marks) if marks else ()
        pointers = [*_of_sources(example, sources, marks), *_of_bare(example, marks), *described]
    return Lesson(example, Labels(names, roles, descriptions, sources, tuple(pointers)))


def _joined(listed: Integers, told: Integers) -> Integers:
    """Descriptions by those that are listed, elsewhere by what sources tell."""
    return np.where(listed > 0, listed, np.where(told != UNKNOWN, told, listed))


def _marked(example: Example) -> tuple[Integers, Integers, Integers]:
    """Names, roles and descriptions as an invented text has them."""
    found = tuple(np.zeros(len(example.scene.words), np.int64) for _ in range(3))
    layers = {"person": (0, PERSON), "organization": (0, ORGANIZATION), "role": (1, 1), "description": (2, 1)}
    for span, sort in example.row.marked:
        layer, first = layers[sort]
        put(found[layer], example.scene.within(span), first)
    return found  # type: ignore[return-value]


def _aligned(example: Example, words: Words, name: str) -> Words | None:
    """Where a source has a name: all of it at its last place, else the longest run of its words."""
    start, end = words
    here, wanted = [plain(word) for word in example.scene.words[start:end]], tokens_of(name)
    whole = starts_of(here, wanted)
    if whole:
        return start + whole[-1], start + whole[-1] + len(wanted)
    best: Words | None = None
    at = 0
    while at < len(here):
        stop = at
        while stop < len(here) and here[stop] in wanted and (stop > at or here[at] not in _SMALL):
            stop += 1
        last = stop
        while last > at and here[last - 1] in _SMALL | {"'s", "’s"}:
            last -= 1
        if last > at and (best is None or last - at > best[1] - best[0]):
            best = start + at, start + last
        at = stop + 1
    return best


def _sources(example: Example, names: Integers) -> Iterator[LabelledSource]:
    scene = example.scene
    for each in example.row.statements:
        if not each.source or each.kind is None:
            continue
        start, end = words = scene.within((each.source[0][0], each.source[-1][1]))
        if start >= end:
            continue
        printed = _printed(example, each, words)
        labels = None if printed is None else np.zeros(end - start, np.int64)
        for first, last in printed or ():
            first += int(last - first > 1 and scene.lower[first] in ("the", "a", "an"))
            named = each.kind in _OF_NAMES or (bool(each.members) and scene.words[last - 1][0].isupper())
            large = scene.words[first][0].isupper() and each.mention != "nominal"
            named = named and (each.mention == "name" or large)
            if example.row.corpus == "invented":
                named = names[first] in (PERSON, ORGANIZATION) and names[last - 1] > 0
            put(labels, (first - start, last - start), NAME if named else DESCRIPTION)  # type: ignore[arg-type]
        kind = KINDS.index(each.kind) if each.kind in KINDS else UNKNOWN  # type: ignore[arg-type]
        yield LabelledSource(words, labels, kind, each)


def _printed(example: Example, statement: Statement, words: Words) -> list[Words] | None:
    """The words of a source that name or describe, one stretch for each of several; None where that is unclear."""
    start, end = words
    if statement.printed is not None:
        found = [example.scene.within(span) for span in statement.printed]
        return [(max(s, start), min(e, end)) for s, e in found if max(s, start) < min(e, end)]
    if statement.mention == "pronoun" or (end - start == 1 and example.scene.lower[start] in PRONOUNS):
        return []
    if statement.members:
        each = [_aligned(example, words, name) for name in statement.members]
        return None if None in each else each  # type: ignore[return-value]
    parts = [part for name in statement.names if (part := _aligned(example, words, name)) is not None]
    part = max(parts, key=lambda part: part[1] - part[0], default=None)
    if statement.mention == "name" and statement.kind in _OF_NAMES:
        return None if part is None else [part]
    if statement.mention not in ("name", "nominal", "possessive"):
        return None
    whole = part is not None and part[1] - part[0] in {len(tokens_of(name)) for name in statement.names}
    return [part] if part and (whole or statement.mention == "possessive") else [described(example.scene, words)]


def _descriptions_in(sources: Iterable[LabelledSource], unknown: Integers) -> Integers:
    """Descriptions as far as sources tell: of words elsewhere nothing is known."""
    labels = unknown.copy()
    for each in sources:
        if each.labels is not None:
            start, end = each.words
            here = np.where(labels[start:end] == UNKNOWN, 0, labels[start:end])
            told = np.maximum(each.labels - DESCRIPTION + 1, 0)
            labels[start:end] = np.where(told > 0, told, here) if each.statement.mention == "nominal" else here
    return labels


def _of_chains(example: Example) -> Iterator[Pointer]:
    """Pointers from pronouns, and from common nouns where others mean the same."""
    scene = example.scene
    for chain in example.row.chains:
        mentions = [words for span in chain if (words := scene.within(span))[0] < words[1]]
        pronouns = {start for start, end in mentions if end - start == 1 and scene.lower[start] in FORM_OF}
        if example.row.corpus == "pairs":
            (start, end), (pronoun, _) = mentions[0], mentions[-1]
            same = _occurrences(example, [" ".join(scene.words[start:end])], end - start > 1)
            yield Pointer(pronoun, (same | frozenset(range(start, end))) - {pronoun})
            continue
        others = (words for words in mentions if words[0] not in pronouns or words[1] - words[0] > 1)
        heads = frozenset(head_of(scene, described(example.scene, words)) for words in others)
        if heads:
            told = (at for at in sorted(pronouns) if FORM_OF[scene.lower[at]] not in ("i", "one"))
            yield from (Pointer(at, heads) for at in told)
            nouns = (at for at in sorted(heads) if example.tags[at] in ("NN", "NNS") and len(heads) > 1)
            yield from (Pointer(at, heads - {at}) for at in nouns)


def _of_descriptions(example: Example, marks: Marks) -> Iterator[Pointer]:
    """Pointers from descriptions to where the same ones are named or described besides."""
    for places in marks.places.values():
        for words in places:
            if marks.descriptions[words[0]] > 0:
                others = frozenset(at for each in places if each != words for at in range(*each))
                yield Pointer(head_of(example.scene, words), others - frozenset(range(*words)))


def _named_places(example: Example, marks: Marks | None, names: Iterable[str]) -> frozenset[int]:
    """The words where somebody listed, by one of the names, is named; of one never named, described."""
    if marks is None:
        return frozenset()
    wanted = {plain(name) for name in names}
    listed = example.row.named or ()
    found = {at for at in marks.places if plain(listed[at].name) in wanted}
    return frozenset(
        word for at in found for words in marks.places[at] for word in _named_words(marks, words, listed[at])
    )


def _named_words(marks: Marks, words: Words, named: Named) -> Sequence[int]:
    return range(*words) if named.sort == "D" or marks.names[words[0]] > 0 else ()


def _of_sources(example: Example, sources: Iterable[LabelledSource], marks: Marks | None) -> Iterator[Pointer]:
    """Pointers from sources to the places where the article has the speaker's name."""
    for each in sources:
        found = [] if each.labels is None else list(runs(each.labels.tolist()))
        told = each.statement
        if told.members and len(found) > 1:
            continue
        head = each.words[1] - 1
        if found:
            start, end, first = found[0]
            part = each.words[0] + start, each.words[0] + end
            head = part[1] - 1 if first == NAME else head_of(example.scene, part)
        names = told.members or told.names
        same = _named_places(example, marks, names) or _occurrences(example, names, told.kind in ("person", "group"))
        yield Pointer(head, same - frozenset(range(*each.words)))


def _of_bare(example: Example, marks: Marks | None) -> Iterator[Pointer]:
    """Pointers from marks that open quotations without cue and source to where the article names who speaks."""
    starts = np.array([start for start, _ in example.scene.spans])
    for each in example.row.statements:
        content = covered(starts, each.content)
        if each.source or each.cue or each.kind is None or not is_bare(example.words, content):
            continue
        names = each.members or each.names
        same = _named_places(example, marks, names) or _occurrences(example, names, each.kind in ("person", "group"))
        yield Pointer(int(content[0]), same - frozenset(map(int, content)))


def _occurrences(example: Example, names: Iterable[str], persons: bool) -> frozenset[int]:
    """The words of names wherever they stand, and of persons their surnames."""
    folded, words = [plain(word) for word in example.scene.words], example.scene.words
    found: set[int] = set()
    for name in names:
        wanted = tokens_of(name)
        wanted = wanted[1:] if len(wanted) > 1 and wanted[0] in ("the", "a", "an") else wanted
        found.update(at for start in starts_of(folded, wanted) for at in range(start, start + len(wanted)))
        if persons and len(wanted) > 1 and len(wanted[-1]) > 2:
            found.update(at for at in starts_of(folded, wanted[-1:]) if words[at][0].isupper())
    return frozenset(found)
