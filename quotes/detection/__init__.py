"""Detection: a parsed document in, attributions with their spans out."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence

from attrs import evolve
from spacy.tokens import Doc

from quotes.detection.attribution import Attribution
from quotes.detection.cues import Cue, bare_cue, find_cues
from quotes.detection.direct import Link, chains_of, link
from quotes.detection.regions import Region, as_spans, fitted, merged, without_edges
from quotes.lexicon import Lexicon
from quotes.marks import Quotation, of_depth
from quotes.records import Span

__all__ = ["Attribution", "detect"]

_CONFIDENCE = {
    "according": 0.85,
    "as": 0.6,
    "clause": 0.85,
    "colon": 0.7,
    "naming": 0.6,
    "object": 0.5,
    "quote": 0.9,
    "to": 0.6,
}
_FIRST_PERSON = frozenset({"i", "we"})


def detect(doc: Doc, quotations: Sequence[Quotation], lexicon: Lexicon) -> list[Attribution]:
    """The attributions of a document, in order of their content, inner ones among them.

    quotations: those of doc.text, of every depth. Offsets are into doc.text.
    """
    cues = {cue.verb.i: cue for cue in find_cues(doc, lexicon)}
    outer, inner = of_depth(quotations, 0), of_depth(quotations, 1)
    links = link(doc, chains_of(doc, outer), lexicon)
    linked = {each.verb.i for each in links if each.verb is not None}
    links += [each for each in link(doc, chains_of(doc, inner), lexicon) if _is_inner(each, outer, linked)]
    found = []
    for each in links:
        verb = each.verb
        cue = None if verb is None else cues.pop(verb.i, None) or bare_cue(verb, lexicon)
        found.append(_colon(doc, each) if cue is None else _direct(doc, each, cue, outer))
    found.extend(_fit(doc, _attribution(doc, cue), outer) for cue in cues.values() if cue.content)
    kept = (each for each in found if each.content and not _own_words(doc, each, outer))
    return sorted(kept, key=lambda each: (each.content[0][0], -each.content[-1][1], each.cue))


def _is_inner(each: Link, outer: Sequence[Quotation], linked: Container[int]) -> bool:
    """Whether nested speech and its cue stand in the same quotation."""
    if each.verb is None or each.verb.i in linked:
        return False
    at, start = each.verb.idx, each.chains[0].start
    number = bisect_right(outer, at, key=lambda quotation: quotation.start) - 1
    return number >= 0 and at < outer[number].end and outer[number].start < start < outer[number].end


def _attribution(doc: Doc, cue: Cue) -> Attribution:
    return Attribution(
        content=_spans(doc, cue.content),
        source=_spans(doc, [cue.source]),
        cue=_spans(doc, cue.words),
        act=cue.act,
        rule=cue.frame,
        confidence=_CONFIDENCE[cue.frame if not cue.frame.startswith("+") else "object"],
        addressee=_spans(doc, [cue.addressee]),
        citing=_spans(doc, [cue.citing]),
    )


def _direct(doc: Doc, each: Link, cue: Cue, quotations: Sequence[Quotation]) -> Attribution:
    """Direct speech with its cue, and what the parse holds for reported besides."""
    spoken = _spoken(each)
    base = evolve(_attribution(doc, cue), rule="quote", confidence=_CONFIDENCE["quote"])
    if not base.source and each.source is not None:
        base = evolve(base, source=_spans(doc, [each.source]))
    if each.speech_first:
        return evolve(base, content=spoken)
    return _fit(doc, evolve(base, content=merged((*spoken, *base.content))), quotations)


def _colon(doc: Doc, each: Link) -> Attribution:
    """Ada Lind: “No.”"""
    assert each.colon is not None
    mark = doc[each.colon]
    cue = ((mark.idx, mark.idx + len(mark)),)
    return Attribution(_spoken(each), _spans(doc, [each.source]), cue, "speech", "colon", _CONFIDENCE["colon"])


def _spoken(each: Link) -> tuple[Span, ...]:
    return tuple((q.start, q.end) for chain in each.chains for q in chain.quotations)


def _spans(doc: Doc, regions: Iterable[Region | None]) -> tuple[Span, ...]:
    return as_spans(doc, [region for region in regions if region is not None])


def _fit(doc: Doc, found: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    content = fitted(found.content, quotations, found.cue[0])
    outside = [piece for piece in content if not any(s <= piece[0] and piece[1] <= e for s, e in found.cue)]
    return evolve(found, content=tuple(filter(None, (without_edges(doc.text, piece) for piece in outside))))


def _own_words(doc: Doc, found: Attribution, quotations: Sequence[Quotation]) -> bool:
    """Whether somebody says inside direct speech what he or she says: "I think", "we hope"."""
    source = " ".join(doc.text[s:e] for s, e in found.source).lower()
    at = found.cue[0][0]
    return source in _FIRST_PERSON and any(q.start <= at < q.end for q in quotations)
