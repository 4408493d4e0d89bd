"""Names, roles and descriptions as the parse has them, put right by what is labelled, where nobody has listed them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from quotes.detection.decoding import Integers
from quotes.lexicon import Lexicon
from quotes.speakers.mentions import runs
from quotes.speakers.names import is_particle, plain
from quotes.speakers.scene import Words
from training.articles import Statement
from training.examples import UNKNOWN, Example
from training.marks import NAME, ORGANIZATION, PERSON, put
from training.words import PRONOUNS, described, starts_of, tokens_of

if TYPE_CHECKING:
    from training.labels import LabelledSource

_PLACES = frozenset({"ORG", "GPE"})
_NEITHER = frozenset({"FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Labels of spaCy's entities: those that speak as institutions, those of which it is not known."""
_OPENING = frozenset({"the", "a", "an", "'", "’", "“", '"'})
_APART = frozenset({*",.;:()“”\"'’", "and", "or"})
_BEFORE_NAME = frozenset({"advmod", "amod", "case", "compound", "det", "nmod", "poss", "prep", "pobj", "punct"})
_CLAUSES = frozenset({"acl", "advcl", "appos", "cc", "punct", "relcl"})
_REACH = 25
"""Words behind a name within which an apposition begins."""


def names_of_parse(
    example: Example, sources: "Sequence[LabelledSource]", lexicon: Lexicon, nouns: frozenset[str]
) -> Integers:
    labels = _silver_names(example, lexicon, nouns)
    statements = example.row.statements
    institutions = [each.names[0] for each in statements if each.names and _is_named(each, "organization")]
    persons = [each.names[0] for each in statements if each.names and each.kind == "person"]
    persons += [name for each in statements if each.kind == "group" for name in each.members]
    folded = [plain(word) for word in example.scene.words]
    for name in dict.fromkeys(institutions):
        _mark_name(example, labels, folded, name, ORGANIZATION)
    for name in dict.fromkeys(persons):
        _mark_name(example, labels, folded, name, PERSON)
    for each in sources:
        found = [] if each.labels is None else list(runs(each.labels.tolist()))
        if len(found) == 1 and found[0][2] == NAME:
            start, end = each.words
            part = start + found[0][0], start + found[0][1]
            if _is_named(each.statement, "organization"):
                put(labels, part, ORGANIZATION)
            elif _is_named(each.statement, "person"):
                labels[start:end][np.isin(labels[start:end], (PERSON, PERSON + 1))] = 0
                put(labels, part, PERSON)
    for at in range(len(labels)):  # what goes on with nothing opens a name
        if labels[at] in (2, 4) and (not at or labels[at - 1] not in (labels[at], labels[at] - 1)):
            labels[at] -= 1
    return labels


def _is_named(statement: Statement, kind: str) -> bool:
    return statement.kind == kind and statement.mention == "name"


def _mark_name(example: Example, labels: Integers, folded: list[str], name: str, first: int) -> None:
    """Marks a name wherever it stands, over what was marked there, and a person's surname wherever it stands alone."""
    wanted, words = tokens_of(name), example.scene.words
    if not wanted or not name[0].isupper():
        return
    for start in starts_of(folded, wanted):
        if words[start][0].isupper():
            low, high = start, start + len(wanted)
            while low > 0 and labels[low] in (2, 4):
                low -= 1
            labels[low:start][labels[low:start] > 0] = 0
            while high < len(labels) and labels[high] in (2, 4):
                labels[high] = 0
                high += 1
            put(labels, (start, start + len(wanted)), first)
    for at in starts_of(folded, wanted[-1:]) if first == PERSON and len(wanted) > 1 else ():
        goes_on = at + 1 < len(labels) and labels[at + 1] == ORGANIZATION + 1
        if words[at][0].isupper() and labels[at] in (0, ORGANIZATION) and not goes_on:
            labels[at] = PERSON


def _silver_names(example: Example, lexicon: Lexicon, nouns: frozenset[str]) -> Integers:
    words = example.scene.words
    labels = np.zeros(len(words), np.int64)
    for found, sort in example.entities:
        start, end = _trimmed(example, found)
        if sort == "PERSON":
            start = _behind_titles(example, (start, end), lexicon, nouns)
            if start < end and words[start][0].isupper() and any(map(str.isalpha, words[start])):
                put(labels, (start, end), PERSON)
        elif sort in _PLACES and any(word[0].isupper() for word in words[start:end]):
            put(labels, (start, end), ORGANIZATION)
        elif sort in _NEITHER:
            labels[start:end] = UNKNOWN
    return labels


def _trimmed(example: Example, words: Words) -> Words:
    start, end = words
    while end > start and example.scene.words[end - 1] in ("'s", "’s", "'", "’", ","):
        end -= 1
    while start < end and example.scene.lower[start] in _OPENING:
        start += 1
    return start, end


def _behind_titles(example: Example, words: Words, lexicon: Lexicon, nouns: frozenset[str]) -> int:
    """Where a person's name starts behind honorifics, roles and words in lower case."""
    lower, (start, end) = example.scene.lower, words
    titles = lexicon.honorifics | nouns
    while start < end:
        small = example.scene.words[start][0].islower() and start + 1 < end and not is_particle(lower[start])
        if lower[start] not in titles and not small:
            break
        start += 1
    if end - start > 2 and plain(lower[start]) not in lexicon.first_names and len(lower[start]) > 3:
        start += plain(lower[start + 1]) in lexicon.first_names
    return start


def roles_of_parse(example: Example, names: Integers, lexicon: Lexicon, nouns: frozenset[str]) -> Integers:
    """What the parse hangs on persons' names: titles before them, appositions behind them."""
    labels = np.zeros(len(names), np.int64)
    heads, tags, lower = example.heads, example.tags, example.scene.lower
    children: dict[int, list[int]] = {}
    for at, head in enumerate(heads.tolist()):
        if head != at:
            children.setdefault(head, []).append(at)
    for start, end, first in runs(np.maximum(names, 0).tolist()):
        if first != PERSON:
            continue
        root = next((at for at in range(start, end) if not start <= heads[at] < end or heads[at] == at), end - 1)
        title = _title(example, names, start, root, lexicon, nouns)
        if title[0] < title[1] and (not nouns.isdisjoint(lower[slice(*title)]) or tags[title[1] - 1] == "NN"):
            put(labels, title, 1)
        behind = range(end, min(len(names), end + _REACH))
        noun = next((at for at in behind if heads[at] == root and _is_apposition(example, at)), None)
        if noun is not None:
            words = _apposition(example, noun, end, children)
            if words[0] < words[1] and not (names[slice(*words)] == PERSON).all():
                put(labels, words, 1)
    return labels


def _title(example: Example, names: Integers, name: int, root: int, lexicon: Lexicon, nouns: frozenset[str]) -> Words:
    """The words before a name that hang on it, honorifics and article aside; root: the word of it that tops it."""
    heads, lower, words = example.heads, example.scene.lower, example.scene.words
    start, end = name, name
    while start > 0 and names[start - 1] <= 0 and lower[start - 1] not in _APART:
        at = start - 1
        above = (heads[at], heads[heads[at]], heads[heads[heads[at]]])
        hangs = example.deps[at] in _BEFORE_NAME and root in above
        if not hangs and not (lower[at] in nouns and words[at][0].isupper()):
            break
        start = at
    skipped = lexicon.honorifics | {"the", "a", "an", "'s", "’s"}
    while start < end and (lower[start] in skipped or example.tags[start] in ("PRP$", "IN")):
        start += 1
    while end > start and lower[end - 1] in lexicon.honorifics:
        end -= 1
    return start, end


def _is_apposition(example: Example, at: int) -> bool:
    return example.deps[at] == "appos" and example.tags[at] in ("NN", "NNS")


def _apposition(example: Example, noun: int, name_end: int, children: dict[int, list[int]]) -> Words:
    """The words of an apposition without article and clauses."""
    start, end = _subtree(noun, children)
    start = max(start, name_end)
    for at in children.get(noun, ()):
        if noun < at < end and example.deps[at] in _CLAUSES:
            end = min(end, max(_subtree(at, children)[0], noun + 1))
    while start < end and (example.scene.lower[start] in ("a", "an", "the", ",") or example.tags[start] == "PRP$"):
        start += 1
    return start, end


def _subtree(word: int, children: dict[int, list[int]]) -> Words:
    below = [word]
    for at in below:  # grows as it goes
        below.extend(children.get(at, ()))
    return min(below), max(below) + 1


def descriptions_of_mentions(example: Example) -> Integers:
    """Descriptions where all mentions are known: those outermost that are neither names nor pronouns."""
    tags, lower = example.tags, example.scene.lower
    labels = np.zeros(len(tags), np.int64)
    mentions = (example.scene.within(span) for chain in example.row.chains for span in chain)
    for words in sorted(mentions, key=lambda each: (each[0], -each[1])):
        if words[0] >= words[1] or labels[slice(*words)].any():
            continue
        start, end = described(example.scene, words)
        clause = (at for at in range(start + 1, end) if _opens_clause(tags, at))
        end = next(clause, end)
        noun = any(tag.startswith("NN") for tag in tags[start:end])
        if noun and tags[end - 1] not in ("NNP", "NNPS") and not PRONOUNS.issuperset(lower[start:end]):
            put(labels, (start, end), 1)
    return labels


def _opens_clause(tags: Sequence[str], at: int) -> bool:
    """Whether a verb behind a noun begins a clause of its own: "men | seen there", not "the newly elected mayor"."""
    return tags[at] in ("VBN", "VBG", "VBD") and not tags[at - 1].startswith(("JJ", "DT", "RB", "CC"))
