"""Who is quoted by somebody: "the Herald quoted Ada Lind as saying that" is Lind's, and the Herald relays it."""

import re
from collections.abc import Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import merged, trimmed
from quotes.records import Span

_AS_SAYING = r",? as (?:having )?(?P<cue>adding|claiming|denying|said|saying|stating|telling|told|warned|warning)\b"
_BESIDE = re.compile(r",? (?:as )?(?:quoted|cited) (?:by|in) (?P<by>[^.!?:;,“”\n]{1,80})(?=,)")
_QUOTES_WHO = re.compile(
    rf"\b(?:quot|cit)(?:e[ds]?|ing)\s(?P<who>[^.!?:;“”\n]{{1,80}}?)(?:{_AS_SAYING}|(?P<colon>:)(?=\s*“))"
)
_RECALLS = re.compile(
    r"(?:(?:over)?hear(?:d|s)|(?:recall|remember)(?:ed|s)?|(?:describ|recount)(?:e[ds]|ed|s))\s"
    r"(?!(?:that|this|the (?:day|moment|time)|(?:her|him|my|our|them)sel(?:f|ves))\b)"
    r"(?P<who>[^.,!?:;“”\n]{1,60}?)\s(?:as )?"
    r"(?P<cue>ask(?:ing)?|say(?:ing)?|shout(?:ing)?|tell(?:ing)?|warn(?:ing)?|whisper(?:ing)?|yell(?:ing)?)\b",
    re.IGNORECASE,
)
"""Behind a quotation: who recalls | whom | telling him."""
_WHEN = frozenset({"again", "earlier", "later", "often", "once"})
_NOT_WHO = _WHEN | {"about", "and", "as", "at", "by", "for", "from", "in", "on", "to", "when", "while", "with"}
"""Words of none who is recalled: "recounted | in a letter | asking for mercy"."""
_IS_QUOTED = re.compile(
    r"\b(?:(?:is|was|were|been) (?:\w+ly |also |later )?)?(?P<quoted>quoted|cited)"
    rf"(?: (?:by|in) (?P<by>[^.!?:;“”\n]{{1,80}}?))?{_AS_SAYING}(?: (?:by|in) (?P<behind>[^.!?:;,“”\n]{{1,80}}))?"
)
_WHO = re.compile(r"[^.!?:;“”\n]{1,80}")
"""What can tell who is quoted, between a quotation and that."""
_FAR = 100
"""Characters beside a source or cue in which it stands who quotes it."""


def is_quoted(text: str, cue: Sequence[Span]) -> bool:
    """Whether a cue is of the plainest form: "was quoted as | saying"."""
    told = _IS_QUOTED.search(text, max(0, cue[0][0] - _FAR), cue[-1][1]) if cue else None
    return told is not None and told.end("cue") == cue[-1][1]


def by_quoted(article: Article, found: Sequence[Attribution], least: float) -> list[Attribution]:
    """The attributions, each of whoever is quoted, not of who quotes: that one relays it.

    least: the confidence of those that no cue tells of.
    """
    for told in _IS_QUOTED.finditer(article.text):
        here = [each for each in found if each.cue and told.start() <= each.cue[0][0] < told.end()]
        new = _of_quotation_before(article, told, here, least) or _relayed(told, here)
        found = [*(each for each in found if each not in here), new] if new else found
    cues = {each.cue[0]: each for each in found if each.cue}
    result: dict[Attribution, Attribution | None] = {}
    for each in found:
        quotes = _QUOTES_WHO.match(article.text, each.cue[-1][0]) if each.cue and each.source else None
        if quotes is not None:
            inner = cues.get(quotes.span("cue"))
            result[each] = _of_quoted(article.text, each, inner, quotes)
            if inner is not None:
                result[inner] = None
        elif each.cue and each.source and each.content[-1][1] <= each.cue[0][0]:
            result[each] = _recalled(article.text, each)
    kept = (new for each in found if (new := result.get(each, each)) is not None)
    return [_with_relay(article.text, each) for each in kept]


def _recalled(text: str, found: Attribution) -> Attribution:
    """What somebody else said by who recalls it behind the words: “It leaks,” Bo Ek recalled | her | telling him."""
    told = _RECALLS.match(text, found.cue[0][0])
    words = told["who"].split() if told is not None else []
    phrase = words and words[0] != "of" and _NOT_WHO.isdisjoint(words) and not any(w.endswith("ing") for w in words)
    if told is None or not phrase:
        return found
    addressee = tuple(each for each in found.addressee if each[0] >= told.end())
    return evolve(found, source=(told.span("who"),), cue=(told.span("cue"),), relay=found.source, addressee=addressee)


def _with_relay(text: str, found: Attribution) -> Attribution:
    """An attribution with who is told to quote its source: "Ada Lind, quoted by the Herald, said"."""
    if found.relay or not found.source:
        return found
    start, end = found.source[0][0], found.source[-1][1]
    told = _BESIDE.search(text, start, end + _FAR)
    return found if told is None or told.start() > end else evolve(found, relay=(told.span("by"),))


def _of_quotation_before(
    article: Article, told: re.Match[str], here: Sequence[Attribution], least: float
) -> Attribution | None:
    """What whoever is quoted says in the quotation before: “It leaks,” | Ada Lind | was quoted as saying by the Herald.

    here: what was found there.
    """
    before = next((each for each in reversed(article.quotations) if each.end <= told.start()), None)
    if before is None or not _WHO.fullmatch(article.text, before.end, told.start()):
        return None
    who = trimmed(article.text, [(before.end, told.start())])
    said = before.inner_start, before.inner_end
    further = (piece for each in here for piece in each.content if piece[0] > told.end())
    cue = told.start("cue" if told["by"] else "quoted"), told.end("cue")
    relay = [told.span(name) for name in ("by", "behind") if told[name]][:1]
    sure = max((each.confidence for each in here), default=least)
    return Attribution(merged((said, *further)), who, (cue,), "speech", sure, relay=tuple(relay))


def _relayed(told: re.Match[str], here: Sequence[Attribution]) -> Attribution | None:
    """What whoever is quoted says behind: "Ada Lind was quoted by the Herald as | saying"."""
    said = next((each for each in here if told["by"] and each.cue[0] == told.span("cue")), None)
    return None if said is None else evolve(said, relay=(told.span("by"),))


def _of_quoted(text: str, outer: Attribution, inner: Attribution | None, told: re.Match[str]) -> Attribution | None:
    cue, who = told.span("cue" if told["cue"] else "colon"), told.span("who")
    if inner is not None:
        return evolve(inner, source=(who,), relay=outer.source)
    pieces = ((start if end <= who[0] else max(start, cue[1]), end) for start, end in outer.content)
    rest = trimmed(text, pieces)
    return evolve(outer, content=rest, source=(who,), cue=(cue,), relay=outer.source) if rest else None
