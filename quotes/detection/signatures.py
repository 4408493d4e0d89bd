"""Quotations whose speaker is named behind them: “We wait.” — Ada Lind; “We wait.” That was the advice of Ada Lind."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import TERMINAL, is_sentence, persons_in
from quotes.marks import MARK_CHARACTERS, Quotation, meeting, paragraphs, quotation_at
from quotes.nesting import begins_in
from quotes.records import Span

_SIGNATURE = re.compile(
    r"\s*(?P<dash>―|—|–|--|[-~](?= ))\s*(?P<name>[^\W\d_a-z][^\n“”\"'―—–]*?)"
    r"(?:\s*\(@\w+\))?(?:[\s,·]+(?:[^\W\d_]+ \d{1,2}|\d{1,2} [^\W\d_]+),? \d{4})?[.,]?[^\S\n]*(?=\n|$)",
)
_OF_NAME = re.compile(r"(?:(?:,| [/|–—-]| (?=\())[^.!?:;“”\n]{1,80})?")
"""What stands behind a name in a line of its own: ", 52, baker"."""
_IN_BRACKETS = re.compile(r"[.,]?\s\((?P<name>[^()\n“”\"]{2,80})\)")
_OPENS = re.compile(r"(?:\n|[.!?…)][”’)]? )$")
"""Before a quotation that is not part of a sentence."""
_OF_PERSON = re.compile(r"(?:, (?:(?P<age>\d{1,3})\b(?!:)|(?!\d)).*)?")
"""What stands behind a name in brackets: ", 62"; not the year of what is cited."""
_LINES = 2
"""Names, at least, that tell whether they stand above what is said or below it."""
_UTTERANCES = (
    r"(?:[a-z-]+ ){0,2}(?:advice|answer|apology|appeal|argument|assessment|comment|complaint|conclusion|demand"
    r"|description|explanation|instruction|judge?ment|message|opinion|order|plea|prediction|promise|question|reaction|rebuke"
    r"|remark|reply|request|response|retort|suggestion|summary|verdict|view|vow|warning|word)s?\b"
)
_BY = r"\b(?:by|from|of) (?P<by>[^.!?;\n]{1,100})"
_WHOSE = (
    rf"(?P<owner>[^.!?,;\n]{{1,60}}?)(?:['’]s|(?<=s)['’]) {_UTTERANCES}"
    rf"|(?:the|a) {_UTTERANCES} (?:that )?(?P<giver>[^.!?;\n]{{1,60}}?) (?:gave|left|offered|sent)\b"
    r"|(?:how|what(?! [^.!?;\n]{1,60}? s(?:aw|ees?)\b)) "
    r"(?P<teller>[^.!?;\n]{1,60}?) "
    r"(?:believe|call|describe|put|said|saw|say|see|tell|think|thought|told|want)(?:ed|d|s)?\b"
)
_TAKEN_UP = re.compile(
    rf"\s*(?:That|Those|This|These|Such)(?: (?:is|are|was|were)|['’]s) (?:[^.!?\n]{{0,60}}?{_BY}|{_WHOSE})"
)
_GOES_ON = re.compile(
    r",?\s*(?:[:—–-] ?(?:such|that|this|those|these)(?: |(?=['’]s)))?(?:is|are|was|were|['’]s) "
    rf"(?:the {_UTTERANCES} {_BY}|{_WHOSE})"
)
"""“It leaks” was the verdict of Ada Lind, was Ada Lind's verdict, is how Ada Lind put it."""
_BEFORE = re.compile(
    rf"(?:(?<=[.!?] )|(?<=\n)|^)(?:(?P<owner>[^.!?,;:\n]{{1,60}}?)(?:['’]s|(?<=s)['’]) {_UTTERANCES}"
    rf"|The {_UTTERANCES} (?:from|of) (?P<by>[^.!?,;:\n]{{1,60}}?) (?:came|had|has|is|was|were)\b)[^.!?\n]*[.?] $"
)
"""Before what is said: "Ada Lind's answer came at once. “No.”"; "The reply from Bo Ek was short. “No.”"."""
_FROM = re.compile(
    r"(?:\S+ ){0,3}?[Ff]rom "
    r"(?:the (?:desk|pen) of (?P<desk>[A-Z]\w+(?: [A-Z][\w’'-]+){1,2})|(?P<by>[^.!?:\n]{1,80})):\s*$"
)
"""Above what somebody says: "And from Ada Lind, the mayor:"."""
_WORDS = re.compile(
    r"\b(?:(?P<led>in the words of) (?P<by>[^,.:;!?“”\n]{1,80}?)"
    r"|in (?P<owner>her|his|its|their|[^,.:;!?“”\n]{1,60}?(?:['’]s|s['’]))(?: own)? (?P<words>words))"
    r"(?:,[^.!?:;“”\n]{0,120})?[:\s]*\Z",
    re.IGNORECASE,
)
"""The wall is, in the words of Ada Lind, “a sieve”; in Ada Lind's words, it is “a sieve”."""
_EDGE = 3
"""Characters that hold the end of a sentence."""
_SENTENCE = 250
"""Characters before a quotation in which such words stand."""
_GESTURES = re.compile(
    r",? (?:[a-z]+ly )?(?:applauded|blinked|bowed|clapped|cried|frowned|glanced|grinned|hugged|laughed|listened|looked"
    r"|nodded|raised|rolled|shook|shrugged|sighed|smiled|stared|walked (?:by|past)|waved|wept|winced)\b"
)
"""What somebody does besides who speaks."""
_OF_ANOTHER, _IS = re.compile(r"(?:Her|His) [a-z]"), re.compile(r",? (?:is|was)\b")
"""Who is told of as somebody's of the sentence before: "His brother, Bo Lind, took his hand", not "was blunt"."""
_WHO_THAT_IS = re.compile(r", [a-z\d]")
_OF_TWO = re.compile(r"\?|\b(?:asked|asks|to know|wondered|wonders|he|him|she|them|they)\b")
"""Told of two people, the other of whom may answer: "Lind asked if it was late. “Never.” Bo Ek grinned"."""
ASIDE = re.compile(r" ?[—–-] ?[^.!?\n]{1,100} ?[—–-] ?")
"""What breaks a quotation: “We” — Lind paused — “stay.”"""
_LAST_SENTENCE = re.compile(r"(?:^|.*[.!?…][”’\")]* )(?P<last>[^ ].*)$", re.DOTALL)
_LONGEST_NAME = 8
"""Words in a name with what it is signed as."""
_CONFIDENCE = 0.9
"""Of the 23 in PolNeAR's training and development articles all are right; kept lower for want of more."""
_LESS_SURE = 0.75


def signed(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """An attribution for each signed quotation that none of the others reports."""
    found = (_signature(article.text, each) for each in unreported(article, [a for a in attributions if a.cue]))
    return [each for each in found if each is not None]


def unreported(article: Article, attributions: Sequence[Attribution]) -> list[Quotation]:
    """The quotations that no content meets but what is reported inside one, “I think that it leaks”, in order."""
    quotations = article.quotations
    told = (each for each in attributions if not each.cue or quotation_at(quotations, each.cue[0][0]) is None)
    pieces = [piece for each in told for piece in each.content]
    met = {each for s, e in pieces for each in meeting(quotations, s, e) if s < each.end}
    return [quotation for quotation in quotations if quotation not in met]


def begins(text: str, quotation: Quotation) -> bool:
    """Whether it begins a paragraph, or stands behind a sentence or colon."""
    before = text[max(0, quotation.start - 2) : quotation.start].rstrip(" ")
    return not before or before[-1] in f"{TERMINAL}:\n{MARK_CHARACTERS}"


def taken_up(article: Article, persons: Sequence[int], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, quotations without a cue with whom the sentence behind them names beside them: "That was the
    advice of the police chief, Ada Lind." persons: where the words of persons' names begin, in order.

    One that begins such a sentence is an attribution: “It leaks” was the verdict of Ada Lind.
    """
    known = [each if each.cue or each.source or each.beside else _with_named(article, persons, each) for each in found]
    behind = [each.span() for q in article.quotations if (each := _GOES_ON.match(article.text, q.end)) is not None]
    there = {each for each in known if each.cue and begins_in(each, behind)}
    free = unreported(article, [each for each in known if each not in there])
    bare = (
        Attribution(((each.start, each.end),), (), (), "speech", _LESS_SURE)
        for each in free
        if begins(article.text, each)
    )
    opening = [each for each in (_with_named(article, persons, each) for each in bare) if each.beside]
    told = {each.content[0] for each in opening}
    return [*(each for each in known if each not in there or told.isdisjoint(each.content)), *opening]


def in_brackets(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with the quotations, without a cue so far, behind which a person's name stands in brackets,
    “It leaks.” (Ada Lind, 62), where a sentence or paragraph opens with them and they are one or an age is told."""
    text, free = article.text, unreported(article, [each for each in found if each.cue])
    signs = [(each, sign) for each in free if (sign := _IN_BRACKETS.match(text, each.end)) is not None]
    names, new = dict(persons_in(article, reading)) if signs else {}, []
    for quotation, sign in signs:
        start, (first, last) = quotation.start, sign.span("name")
        told = _OF_PERSON.fullmatch(text, names[first], last) if first in names else None
        opens = not start or _OPENS.search(text, max(0, start - _EDGE), start)
        if told and opens and (told["age"] or is_sentence(text, quotation)):
            new.append(Attribution(((start, quotation.end),), ((first, last),), (), "speech", _LESS_SURE))
    given = [each.content[0] for each in new]
    return [*(each for each in found if each.cue or not begins_in(each, given)), *new]


def worded(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with the quotations, without a cue so far, that are given in somebody's words."""
    told = []
    for each in unreported(article, [each for each in found if each.cue]):
        words = _WORDS.search(article.text, max(0, each.start - _SENTENCE), each.start)
        if words is not None:
            source, cue = ("by", "led") if words["led"] else ("owner", "words")
            content = ((each.start, each.end),)
            told.append(Attribution(content, (words.span(source),), (words.span(cue),), "speech", _LESS_SURE))
    return [*found, *told]


def less_bystanders(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, quotations without a cue beside whom the sentence before names, not who nods at them: Ada Lind
    rose. “We stay.” Her brother, Bo Lind, nodded. So is whom an aside between its halves names: “We” — Lind paused —
    “stay.”"""
    if all(each.cue for each in found):
        return list(found)
    persons = list(persons_in(article, reading))
    return [each if each.cue or each.source else _with_speaker(article, persons, each) for each in found]


def _with_speaker(article: Article, persons: Sequence[Span], found: Attribution) -> Attribution:
    text, (start, end) = article.text, (found.content[0][0], found.content[-1][1])
    named = None
    if not found.beside:
        gaps = [(last, first) for (_, last), (first, _) in pairwise(found.content)]
        named = next((_first(persons, *gap) for gap in gaps if ASIDE.fullmatch(text, *gap)), None)
    elif found.beside[0][0] >= end and _is_bystander(text, found.beside):
        paragraph = text.rfind("\n", 0, start) + 1
        before = _LAST_SENTENCE.match(text[paragraph:start].rstrip())
        if before is not None and not _OF_TWO.search(before["last"]):
            named = _first(persons, paragraph + before.start("last"), start)
    return found if named is None else evolve(found, beside=(named,))


def _is_bystander(text: str, named: Sequence[Span]) -> bool:
    relative = _OF_ANOTHER.match(text, named[0][0]) and not _IS.match(text, named[-1][1])
    return bool(relative or _GESTURES.match(text, named[-1][1]))


def _first(persons: Sequence[Span], start: int, end: int) -> Span | None:
    """The first name of a person in a stretch."""
    at = bisect_left(persons, (start, start))
    return persons[at] if at < len(persons) and persons[at][1] <= end else None


def in_lines(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, quotations that fill paragraphs with whom a line of its own names above each, or below.

    Two of them at least tell which; below nothing else may stand between, as a name can be the heading of what follows.
    Where the article ends with one, what somebody is tells: "Ada Lind, baker"; "Bo Ek, Varn Herald" wrote it.
    """
    text, spans = article.text, list(paragraphs(article.text))
    filled = [(*placed, at) for at, each in enumerate(found) if not each.cue and (placed := _filled(spans, each))]
    if not filled:
        return list(found)
    names = {start: end for start, end in persons_in(article, reading) if " " in text[start:end]}
    lines = {
        number: (start, names[start])
        for number, (start, end) in enumerate(spans)
        if start in names and _OF_NAME.fullmatch(text, names[start], end)
    }
    filled = sorted((first, last, at) for first, last, at in filled if {first - 1, last + 1} & lines.keys())
    several = len(filled) >= _LINES and len({text[slice(*name)] for name in lines.values()}) >= _LINES
    below = several and [last + 1 for _, last, _ in filled] == list(lines)
    ends_with = lines.get(len(spans) - 1) if [last for _, last, _ in filled] == [len(spans) - 2] else None
    result = list(found)
    if below or (ends_with and _WHO_THAT_IS.match(text, ends_with[1])):
        for _, last, at in filled:
            result[at] = evolve(result[at], source=(spans[last + 1],), beside=())
    elif several and all(first - 1 in lines for first, _, _ in filled):
        for first, _, at in filled:
            result[at] = evolve(result[at], source=(), beside=(lines[first - 1],))
    return result


def _filled(spans: Sequence[Span], found: Attribution) -> tuple[int, int] | None:
    """The first and the last of the paragraphs that an attribution's content fills."""
    start, end = found.content[0][0], found.content[-1][1]
    first = bisect_left(spans, (start, 0))
    last = bisect_left(spans, end, key=lambda span: span[1])
    whole = first < len(spans) and last < len(spans) and spans[first][0] == start and spans[last][1] == end
    return (first, last) if whole else None


def _with_named(article: Article, persons: Sequence[int], found: Attribution) -> Attribution:
    start, end = found.content[0][0], found.content[-1][1]
    before = start
    while before and article.text[before - 1].isspace():
        before -= 1
    above = article.text.rfind("\n", 0, before) + 1
    told = (
        _TAKEN_UP.match(article.text, end)
        or _GOES_ON.match(article.text, end)
        or _FROM.match(article.text, above, start)
        or _BEFORE.search(article.text, above, start)
    )
    if told is None or told.lastgroup is None:
        return found
    who = told.span(told.lastgroup)
    named = bisect_left(persons, who[0]) < bisect_left(persons, who[1]) or told.lastgroup == "desk"
    named &= bisect_left(persons, who[1]) >= bisect_left(persons, start)  # "Lind's answer stunned Bo Ek. “Why?”"
    return evolve(found, beside=(who,)) if named else found


def _signature(text: str, quotation: Quotation) -> Attribution | None:
    found = _SIGNATURE.match(text, quotation.end)
    if found is None or len(found["name"].split()) > _LONGEST_NAME or not is_sentence(text, quotation):
        return None
    name, dash = found.span("name"), found.span("dash")
    return Attribution(((quotation.start, quotation.end),), (name,), (dash,), "speech", _CONFIDENCE)
