"""Quotations whose speaker is named behind them: “We wait.” — Ada Lind; “We wait.” That was the advice of Ada Lind."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import is_sentence
from quotes.marks import Quotation, quotation_at
from quotes.records import Span

_SIGNATURE = re.compile(
    r"\s*(?P<dash>―|—|–|--|-(?= ))\s*(?P<name>[^\W\d_a-z][^\n“”\"'―—–]*?)"
    r"(?:\s*\(@\w+\))?(?:[\s,·]+(?:[^\W\d_]+ \d{1,2}|\d{1,2} [^\W\d_]+),? \d{4})?[.,]?[^\S\n]*(?=\n|$)",
)
_TAKEN_UP = re.compile(
    r"\s*(?:That|Those|This|These) (?:is|are|was|were) [^.!?\n]{0,60}?\b(?:by|from|of) (?P<who>[^.!?;\n]{1,100})"
)
_LONGEST_NAME = 8
"""Words in a name with what it is signed as."""
_CONFIDENCE = 0.9
"""Of the 23 in PolNeAR's training and development articles all are right; kept lower for want of more."""


def signed(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """An attribution for each signed quotation that none of the others reports."""
    reported = {
        quotation
        for each in attributions
        if each.cue
        for piece in each.content
        if (quotation := quotation_at(article.quotations, piece[0])) is not None
    }
    found = (_signature(article.text, quotation) for quotation in article.quotations if quotation not in reported)
    return [each for each in found if each is not None]


def taken_up(article: Article, persons: Sequence[int], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, quotations without a cue with whom the sentence behind them names beside them: "That was the
    advice of the police chief, Ada Lind." persons: where the words of persons' names begin, in order."""
    return [each if each.cue or each.source or each.beside else _with_named(article, persons, each) for each in found]


def _with_named(article: Article, persons: Sequence[int], found: Attribution) -> Attribution:
    told = _TAKEN_UP.match(article.text, found.content[-1][1]) if found.content else None
    if told is None or bisect_left(persons, told.start("who")) == bisect_left(persons, told.end("who")):
        return found
    return evolve(found, beside=(told.span("who"),))


def _signature(text: str, quotation: Quotation) -> Attribution | None:
    found = _SIGNATURE.match(text, quotation.end)
    if found is None or len(found["name"].split()) > _LONGEST_NAME or not is_sentence(text, quotation):
        return None
    dash, name = _span(found, "dash"), _span(found, "name")
    return Attribution(((quotation.start, quotation.end),), (name,), (dash,), "speech", _CONFIDENCE)


def _span(found: re.Match[str], group: str) -> Span:
    return found.start(group), found.end(group)
