"""A cue that repeats the one before a quotation: Ada Lind replied: “It leaks,” she said."""

import re
from collections.abc import Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import INSTITUTION, PERSON, merged, named_at
from quotes.lexicon import load_lexicon
from quotes.records import Span

_LEADS = re.compile(r"(?:(?!\b(?:her|him|it|me|that|them|us)\b)[^.!?:,“”\n]){0,60}[:,]\s*")
"""From a cue to the quotation that whoever repeats it led in: “replied | on Monday: | “It leaks,” she said”."""
_REPEATS = re.compile(
    r"(?:add|conclud|continu|explain|insist|not|stat|warn)(?:e?d|e?s|ing)|says?|said|t(?:ells|old)|wr(?:ites|ote)"
)
_RELAYS = re.compile(
    r"agency|broadcaster|channel|court|daily|magazine|network|newspaper|outlet|paper|portal|report|station|tabloid|weekly"
)
"""Of whom "the newspaper said" relays what another said before."""
_HE_OR_SHE = frozenset({"he", "she"})
_PRONOUNS = _HE_OR_SHE | {"it", "they"}


def said_once(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, of two that report one quotation the first alone where the second repeats who says it."""
    names = _Names(article, reading)
    by_piece: dict[Span, list[Attribution]] = {}
    for each in found:
        for piece in each.content if each.cue else ():
            by_piece.setdefault(piece, []).append(each)
    result: dict[Attribution, Attribution | None] = {}
    for piece, pair in by_piece.items():
        if len(pair) != 2:
            continue
        first, again = sorted(pair, key=lambda each: each.cue)
        if names.is_repeated(first, again, piece):
            result[first], result[again] = _with_repeated(first, again), None
    return [new for each in found if (new := result.get(each, each)) is not None]


def _with_repeated(first: Attribution, again: Attribution) -> Attribution:
    """An attribution with what is said behind the cue that repeats its own: “It leaks,” she said. | “Badly.”"""
    return evolve(
        first,
        content=merged({*first.content, *again.content}),
        addressee=first.addressee or again.addressee,
        confidence=max(first.confidence, again.confidence),
    )


class _Names:
    """The names of an article, by which two sources are told to be the same."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.text = article.text
        self.persons = named_at(article, reading, PERSON)
        self.institutions = named_at(article, reading, INSTITUTION)

    def is_repeated(self, first: Attribution, again: Attribution, said: Span) -> bool:
        """Whether a cue behind a quotation tells once more who says it: “Lind replied: “It leaks,” she said”."""
        if not (
            first.source and again.source and first.source[-1][1] <= first.cue[0][0] and said[1] <= again.cue[0][0]
        ):
            return False
        (opens, end), beside = said, min(again.source[0][0], again.cue[0][0])
        quoted = self.text[opens] == "“" and self.text[end - 1] == "”" and not self.text[end:beside].strip()
        if again.addressee and not self._is_named(first.source):  # The guard cried: “Stop,” | she told the court.
            return False
        leads = quoted and _LEADS.fullmatch(self.text, first.cue[-1][1], opens)
        return bool(
            leads and _REPEATS.fullmatch(self.text, *again.cue[0]) and self._is_same(first.source, again.source)
        )

    def _is_same(self, first: Sequence[Span], again: Sequence[Span]) -> bool:
        """Whether one who is named may be meant by a source behind: a pronoun, "the firm", "Lind"."""
        words, told = self._words(first), self._words(again)
        if len(told) == 1 and told[0] in _PRONOUNS:
            return self._may_be(told[0], words, first)
        if not self._is_named(first):
            return False
        described = told[0] == "the" and not self._is_named(again)
        return (described and _RELAYS.search(told[-1]) is None) or told[-1] == words[-1]

    def _is_named(self, source: Sequence[Span]) -> bool:
        return self._holds(self.persons, source) or self._holds(self.institutions, source)

    def _may_be(self, pronoun: str, words: Sequence[str], source: Sequence[Span]) -> bool:
        """Whether somebody may be called so: a firm is "it", a note that is read out by somebody is not "she"."""
        person, institution = self._holds(self.persons, source), self._holds(self.institutions, source)
        if pronoun == "it":
            return not person or len(words) == 1  # What is named by one word may be read as a person.
        return person or not (pronoun in _HE_OR_SHE and (institution or load_lexicon().is_document(words[-1])))

    def _holds(self, places: Sequence[int], spans: Sequence[Span]) -> bool:
        return any(start <= place < end for start, end in spans for place in places)

    def _words(self, spans: Sequence[Span]) -> list[str]:
        return " ".join(self.text[slice(*each)] for each in spans).lower().split()
