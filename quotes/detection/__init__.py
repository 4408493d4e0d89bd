"""Detection: a parsed document in, attributions with their spans out."""

from collections.abc import Container, Iterable

from attrs import evolve
from spacy.tokens import Doc

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.cues import Cue, bare_cue, find_cues
from quotes.detection.direct import Link, chains_of, link
from quotes.detection.regions import Region, as_spans, fitted, merged, without_edges
from quotes.lexicon import Lexicon
from quotes.marks import quotation_at
from quotes.records import Span

__all__ = ["Attribution", "detect"]

_CONFIDENCE = {
    "according": 0.81,
    "as": 0.7,
    "clause": 0.75,
    "colon": 0.62,
    "naming": 0.71,
    "object": 0.52,
    "preposition": 0.5,
    "quote": 0.9,
    "to": 0.55,
}
"""By rule, the share of its finds whose content and source are right on PolNeAR's training articles."""
_FIRST_PERSON = frozenset({"i", "we"})


def detect(article: Article, lexicon: Lexicon) -> list[Attribution]:
    """The attributions of an article, in order of their content, inner ones among them; offsets are into its text."""
    cues = {cue.verb.i: cue for cue in find_cues(article.doc, lexicon)}
    links = link(article, chains_of(article, article.quotations), lexicon)
    linked = {each.verb.i for each in links if each.verb is not None}
    inner = link(article, chains_of(article, article.nested), lexicon)
    found = []
    for each in [*links, *(each for each in inner if _is_inner(article, each, linked))]:
        verb = each.verb
        cue = None if verb is None else cues.pop(verb.i, None) or bare_cue(verb, lexicon)
        found.append(_colon(article.doc, each) if cue is None else _direct(article, each, cue))
    found.extend(_fit(article, _attribution(article.doc, cue)) for cue in cues.values() if cue.content)
    kept = (each for each in found if each.content and not _own_words(article, each))
    return sorted(kept, key=lambda each: (each.content[0][0], -each.content[-1][1], each.cue))


def _is_inner(article: Article, each: Link, linked: Container[int]) -> bool:
    """Whether nested speech and its cue stand in the same quotation."""
    if each.verb is None or each.verb.i in linked:
        return False
    outer = quotation_at(article.quotations, each.verb.idx)
    return outer is not None and outer.start < each.chains[0].start < outer.end


def _attribution(doc: Doc, cue: Cue) -> Attribution:
    return Attribution(
        content=_spans(doc, cue.content),
        source=_spans(doc, [cue.source]),
        cue=_spans(doc, [cue.words]),
        act=cue.act,
        confidence=_CONFIDENCE["preposition" if cue.frame.startswith("+") else cue.frame],
        addressee=_spans(doc, [cue.addressee]),
        citing=_spans(doc, [cue.citing]),
    )


def _direct(article: Article, each: Link, cue: Cue) -> Attribution:
    """Direct speech with its cue, and what the parse holds for reported besides."""
    spoken = _spoken(each)
    base = evolve(_attribution(article.doc, cue), confidence=_CONFIDENCE["quote"])
    if not base.source and each.source is not None:
        base = evolve(base, source=_spans(article.doc, [each.source]), addressee=())
    if each.speech_first:
        return evolve(base, content=spoken)
    content = base.content
    if each.apart:
        content = tuple((start, min(end, spoken[0][0])) for start, end in content if start < spoken[0][0])
    return _fit(article, evolve(base, content=merged((*spoken, *content))))


def _colon(doc: Doc, each: Link) -> Attribution:
    """Ada Lind: “No.”"""
    assert each.colon is not None
    mark = doc[each.colon]
    cue = ((mark.idx, mark.idx + len(mark)),)
    return Attribution(_spoken(each), _spans(doc, [each.source]), cue, "speech", _CONFIDENCE["colon"])


def _spoken(each: Link) -> tuple[Span, ...]:
    return tuple((q.start, q.end) for chain in each.chains for q in chain.quotations)


def _spans(doc: Doc, regions: Iterable[Region | None]) -> tuple[Span, ...]:
    return as_spans(doc, [region for region in regions if region is not None])


def _fit(article: Article, found: Attribution) -> Attribution:
    content = fitted(found.content, article.quotations, found.cue[0])
    outside = [piece for piece in content if not any(s <= piece[0] and piece[1] <= e for s, e in found.cue)]
    return evolve(found, content=tuple(filter(None, (without_edges(article.text, piece) for piece in outside))))


def _own_words(article: Article, found: Attribution) -> bool:
    """Whether somebody says inside direct speech what he or she says: "I think", "we hope"."""
    source = " ".join(article.text[s:e] for s, e in found.source).lower()
    return source in _FIRST_PERSON and quotation_at(article.quotations, found.cue[0][0]) is not None
