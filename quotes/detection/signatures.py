"""Quotations whose speaker is named behind them: “We wait.” — Ada Lind; “We wait.” That was the advice of Ada Lind."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import TERMINAL, is_sentence, persons_in
from quotes.detection.works import is_title, words_of
from quotes.marks import Quotation, meeting, paragraphs, quotation_at
from quotes.records import Span

_SIGNATURE = re.compile(
    r"\s*(?P<dash>―|—|–|--|[-~](?= ))\s*(?P<name>[^\W\d_a-z][^\n“”\"'―—–]*?)"
    r"(?:\s*\(@\w+\))?(?:[\s,·]+(?:[^\W\d_]+ \d{1,2}|\d{1,2} [^\W\d_]+),? \d{4})?[.,]?[^\S\n]*(?=\n|$)",
)
_OF_NAME = re.compile(r"(?:(?:,| [/|–—-]| (?=\())[^.!?:;“”\n]{1,80})?")
"""What stands behind a name in a line of its own: ", 52, baker"."""
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
    rf"\s*(?:(?:That|Those|This|These|Such)|It(?= (?:is|was) [^.!?\n]{{0,60}}?(?:['’]s|the|a) {_UTTERANCES}))"
    rf"(?: (?:is|are|was|were)|['’]s) (?:[^.!?\n]{{0,60}}?{_BY}|{_WHOSE})"
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
_WORDS = (
    r"(?P<led>in the words of) (?P<by>[^,.:;!?“”\n]{1,80}?)"
    r"|in (?P<owner>her|his|its|their|[^,.:;!?“”\n]{1,60}?(?:['’]s|s['’]))(?: own)? (?P<words>words)"
)
_WORDS_BEFORE = re.compile(rf"\b(?:{_WORDS})(?:,[^.!?:;“”\n]{{0,120}})?[:\s]*\Z", re.IGNORECASE)
_WORDS_BEHIND = re.compile(rf",?\s(?:{_WORDS})(?=[,.:;!?“”\n]|$)", re.IGNORECASE)
"""“A sieve,” in the words of Ada Lind; the wall, in Ada Lind's words, is “a sieve”."""
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
_ASKS = re.compile(r"\b(?:ask(?:ed|s)|wonder(?:ed|s)|(?:want|wish)(?:ed|s) to know)\b|\?", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:he|him|she|them|they)\b")
ASIDE = re.compile(r" ?[—–-] ?[^.!?\n]{1,100} ?[—–-] ?")
"""What breaks a quotation: “We” — Lind paused — “stay.”"""
_LAST_SENTENCE = re.compile(r"(?:^|.*[.!?…][”’\")]* )(?P<last>[^ ].*)$", re.DOTALL)
_PRONOUN = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
_LONGEST_NAME = 8
"""Words in a name with what it is signed as."""
_CONFIDENCE = 0.9
"""Of the 23 in PolNeAR's training and development articles all are right; kept lower for want of more."""
_LESS_SURE = 0.75


def signed(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """An attribution for each signed quotation that none of the others reports."""
    found = (_signature(article.text, each) for each in unreported(article, [a for a in attributions if a.cue]))
    return [each for each in found if each is not None]


def before_next(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """An attribution for each unreported quotation before a pronoun that goes on: “It is late.” He added: “Go.”"""
    goes_on = {
        each.source[0][0]: each.source
        for each in attributions
        if each.cue and each.source and each.source[-1] < each.cue[0] < each.content[0]
    }
    found = []
    for quotation in unreported(article, attributions):
        source = goes_on.get(quotation.end + 1, ())
        before = article.text[max(0, quotation.start - 2) : quotation.start].rstrip(" ")
        begun = not before or before[-1] in f"{TERMINAL}\n"
        if source and begun and _PRONOUN.fullmatch(article.text, *source[0]) and is_sentence(article.text, quotation):
            whole = ((quotation.start, quotation.end),)
            found.append(Attribution(whole, (), (), "speech", _LESS_SURE, beside=source))
    return found


def unreported(article: Article, attributions: Sequence[Attribution]) -> list[Quotation]:
    """The quotations that no content meets, in order."""
    pieces = [piece for each in attributions for piece in each.content]
    met = {each for s, e in pieces for each in meeting(article.quotations, s, e) if s < each.end}
    return [quotation for quotation in article.quotations if quotation not in met]


def taken_up(article: Article, persons: Sequence[int], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, quotations without a cue with whom the sentence behind them names beside them: "That was the
    advice of the police chief, Ada Lind." persons: where the words of persons' names begin, in order.

    One that begins such a sentence is an attribution: “It leaks” was the verdict of Ada Lind.
    """
    known = [each if each.cue or each.source or each.beside else _with_named(article, persons, each) for each in found]
    behind = [each.span() for q in article.quotations if (each := _GOES_ON.match(article.text, q.end)) is not None]
    there = {each for each in known if any(s <= start < e for s, e in behind for start, _ in each.cue[:1])}
    opening = list(_opening(article, persons, [each for each in known if each not in there]))
    told = {each.content[0] for each in opening}
    return [*(each for each in known if each not in there or told.isdisjoint(each.content)), *opening]


def _opening(article: Article, persons: Sequence[int], found: Sequence[Attribution]) -> Iterator[Attribution]:
    for quotation in unreported(article, found):
        before = article.text[max(0, quotation.start - 2) : quotation.start].rstrip(" ")
        begun = not before or before[-1] in f"{TERMINAL}\n"
        words = words_of(article.text, quotation)
        if begun and not (len(words) > 1 and is_title(words)):
            told = _with_named(
                article, persons, Attribution(((quotation.start, quotation.end),), (), (), "speech", _LESS_SURE)
            )
            if told.beside:
                yield told


def worded(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with the quotations, without a cue so far, that are given in somebody's words."""
    text, names, told = article.text, dict(persons_in(article, reading)), {}
    for each in unreported(article, [each for each in found if each.cue]):
        before = max(0, each.start - _SENTENCE)
        by = _WORDS_BEFORE.search(text, before, each.start) or _WORDS_BEHIND.match(text, each.end)
        if by is not None:
            told[each.start] = _of_words(text, names, (each.start, each.end), by)
    kept = (each for each in found if each.cue or not each.content or each.content[0][0] not in told)
    return [*kept, *told.values()]


def _of_words(text: str, names: Mapping[int, int], content: Span, told: re.Match[str]) -> Attribution:
    """names: of persons, by their first offset: "in the words of the mayor, Ada Lind, “…”"."""
    start, end = told.span("by" if told["led"] else "owner")
    end = names.get(end + 2, end) if told["led"] and text[end] == "," else end
    cue = told.span("led" if told["led"] else "words")
    return Attribution((content,), ((start, end),), (cue,), "speech", _LESS_SURE)


def less_bystanders(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, quotations without a cue beside whom the sentence before names, not who nods at them: Ada Lind
    rose. “We stay.” Her brother, Bo Lind, nodded. Not so where that one asked, or somebody else may be meant: “Never.”
    Bo Lind grinned. So is whom an aside between its halves names: “We” — Lind paused — “stay.”"""
    if all(each.cue for each in found):
        return list(found)
    persons = list(persons_in(article, reading))
    return [each if each.cue or each.source else _with_speaker(article, persons, each) for each in found]


def _with_speaker(article: Article, persons: Sequence[Span], found: Attribution) -> Attribution:
    if not found.content:
        return found
    text, (start, end) = article.text, (found.content[0][0], found.content[-1][1])
    if not found.beside:
        gaps = [(last, first) for (_, last), (first, _) in pairwise(found.content)]
        halves = (_first(persons, *gap) or _pronoun(text, *gap) for gap in gaps if ASIDE.fullmatch(text, *gap))
        named = next((each for each in halves if each is not None), None)
        return found if named is None else evolve(found, beside=(named,))
    relative = _OF_ANOTHER.match(text, found.beside[0][0]) and not _IS.match(text, found.beside[-1][1])
    if found.beside[0][0] < end or not (relative or _GESTURES.match(text, found.beside[-1][1])):
        return found
    paragraph = text.rfind("\n", 0, start) + 1
    before = _LAST_SENTENCE.match(text[paragraph:start].rstrip())
    if before is None or _ASKS.search(before["last"]) or _ANOTHER.search(before["last"]):
        return found
    named = _first(persons, paragraph + before.start("last"), start)
    owns = named is not None and text[named[1] : named[1] + 2] in ("'s", "’s")
    if owns or (named is None and not relative):
        return found
    return evolve(found, beside=(named,) if named is not None else ())


def _first(persons: Sequence[Span], start: int, end: int) -> Span | None:
    """The first name of a person in a stretch."""
    at = bisect_left(persons, (start, start))
    return persons[at] if at < len(persons) and persons[at][1] <= end else None


def _pronoun(text: str, start: int, end: int) -> Span | None:
    """The pronoun that an aside begins with."""
    found = _PRONOUN.match(text, end - len(text[start:end].lstrip(" —–-")), end)
    return None if found is None else found.span()


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
    result = list(found)
    if (
        len(filled) == 1
        and filled[0][1] + 1 == len(spans) - 1
        and _WHO_THAT_IS.match(text, lines.get(len(spans) - 1, (0, 0))[1])
    ):
        result[filled[0][2]] = evolve(result[filled[0][2]], source=(spans[-1],), beside=())
    if len(filled) < _LINES or len({text[slice(*name)] for name in lines.values()}) < _LINES:
        return result
    if [last + 1 for _, last, _ in filled] == list(lines) and _follow(filled):
        for _, last, at in filled:
            result[at] = evolve(result[at], source=(spans[last + 1],), beside=())
    elif all(first - 1 in lines for first, _, _ in filled) and not _is_quoted(article, spans, filled[0][0] - 2):
        for first, _, at in filled:
            result[at] = evolve(result[at], source=(), beside=(lines[first - 1],))
    return result


def _follow(filled: Sequence[tuple[int, int, int]]) -> bool:
    """Whether between quotations, first and last paragraph first, stands one paragraph alone."""
    return all(last + 2 == first for (_, last, _), (first, _, _) in pairwise(filled))


def _is_quoted(article: Article, spans: Sequence[Span], number: int) -> bool:
    return number >= 0 and quotation_at(article.quotations, spans[number][0]) is not None


def _filled(spans: Sequence[Span], found: Attribution) -> tuple[int, int] | None:
    """The first and the last of the paragraphs that an attribution's content fills."""
    if not found.content:
        return None
    start, end = found.content[0][0], found.content[-1][1]
    first = bisect_left(spans, (start, 0))
    last = bisect_left(spans, end, key=lambda span: span[1])
    whole = first < len(spans) and last < len(spans) and spans[first][0] == start and spans[last][1] == end
    return (first, last) if whole else None


def _with_named(article: Article, persons: Sequence[int], found: Attribution) -> Attribution:
    if not found.content:
        return found
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
