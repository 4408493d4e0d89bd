"""Detection: a parsed document in, attributions with their spans out.

The model says which words start a cue and what stands around each; marks, continuations and the words of the cue
itself do the rest.
"""

import re
from collections.abc import Iterable

from attrs import evolve
from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.continuations import continued
from quotes.detection.cues import act_of, addressee_of, cited_by, head_of, object_of, subject_of
from quotes.detection.decoding import CONTENT, CUE, SOURCE
from quotes.detection.model import Labelling, Model, Reading, load_model
from quotes.detection.regions import Region, fitted, labelled_spans, subtree, without_edges
from quotes.detection.relays import widened
from quotes.detection.signatures import signed
from quotes.detection.windows import Words
from quotes.lexicon import Lexicon
from quotes.marks import quotation_at, quoted_share
from quotes.records import Span

__all__ = ["Attribution", "Model", "Reading", "attribution_of", "detect", "load_model", "reported", "without_rivals"]

_FIRST_PERSON = frozenset({"i", "we"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_OPENS_CLAUSE = re.compile(r"(?:how|if|that|what|when|where|whether|who|why)\b", re.IGNORECASE)
_OPENS_INFINITIVE = re.compile(r"to\b", re.IGNORECASE)


def detect(
    article: Article, reading: Reading, lexicon: Lexicon, model: Model, min_confidence: float
) -> list[Attribution]:
    """The attributions of an article, in order of their content, inner ones among them; offsets are into its text."""
    found = reported(article, reading, model, min_confidence)
    found = widened(article.text, continued(article, [*found, *signed(article, found)]))
    read = [_read(article, each, lexicon) for each in found if not _own_words(article, each)]
    cited = {each.citing for each in read if each.citing}
    said = (each for each in read if each.content not in cited)
    return sorted(said, key=lambda each: (each.content[0][0], -each.content[-1][1], each.cue))


def reported(article: Article, reading: Reading, model: Model, min_confidence: float) -> list[Attribution]:
    """What the model finds, in order of confidence, fitted to the quotation marks; some may lack a content."""
    likely = [each for each in model.labellings(reading) if model.confidence(each) >= min_confidence]
    return [attribution_of(article, reading.words, each, model) for each in without_rivals(likely)]


def without_rivals(labellings: Iterable[Labelling]) -> list[Labelling]:
    """The labellings, likeliest first, less those that take the cue of a likelier one for theirs."""
    taken: set[int] = set()
    kept: list[Labelling] = []
    for each in sorted(labellings, key=lambda each: (-each.starts_cue, each.anchor)):
        cue = each.words(CUE)
        if taken.isdisjoint(cue):
            kept.append(each)
            taken.update(cue)
    return kept


def attribution_of(article: Article, words: Words, found: Labelling, model: Model) -> Attribution:
    """What a labelling says, as offsets; its act is not known yet."""
    source, cue, content = (labelled_spans(article, words, found, label) for label in (SOURCE, CUE, CONTENT))
    pieces = (without_edges(article.text, piece) for piece in fitted(content, article.quotations, cue[0]))
    return Attribution(tuple(filter(None, pieces)), source, cue, "speech", model.confidence(found))


def _read(article: Article, found: Attribution, lexicon: Lexicon) -> Attribution:
    """An attribution with what the parse tells besides: act, addressee, whom the source cites."""
    cue = list(_phrase(article, found.cue[0]))
    verb = head_of(cue, lexicon)
    if not found.source:
        found = evolve(found, source=_as_spans(article, subject_of(verb)))
    else:
        found = _with_clause(article, found)
    source = [_phrase(article, found.source[0]).root] if found.source else []
    addressee = _as_spans(article, addressee_of(verb, lexicon))
    return evolve(
        _with_asked(article, _with_object(article, found, verb, lexicon), addressee),
        act=act_of(cue, lexicon, quoted=_share_quoted(article, found) > 0.5),
        addressee=addressee,
        citing=_as_spans(article, cited_by(verb, source)),
    )


def _with_clause(article: Article, found: Attribution) -> Attribution:
    """A source that breaks off at its relative pronoun, with the rest of the clause: "an official who | spoke to us".

    Where the clause would reach the cue or the content, without the pronoun.
    """
    *others, (start, end) = found.source
    *before, last = _phrase(article, (start, end))
    if not before or last.tag_ not in _RELATIVE_TAGS:
        return found
    behind = _offsets(article, (last.i, subtree(last.head)[1]))[1]
    taken = any(s < behind and end < e for s, e in (*found.cue, *found.content))
    span = without_edges(article.text, (start, before[-1].idx + len(before[-1]) if taken else max(behind, end)))
    return found if span is None else evolve(found, source=(*others, span))


def _with_object(article: Article, found: Attribution, verb: Token, lexicon: Lexicon) -> Attribution:
    """The object of a cue belongs with the clause behind it to the content: "demanded | guarantees that …"."""
    start, end = found.cue[0]
    region = object_of(verb, lexicon)
    thing = _offsets(article, region) if region is not None else None
    behind = next((piece[0] for piece in found.content if piece[0] >= end), None)
    if thing is None or behind is None or behind <= thing[0] or article.text[thing[1] : behind].strip():
        return found
    cut = without_edges(article.text, (start, min(end, thing[0])))
    if cut is None or article.text[cut[1] : thing[0]].strip():
        return found
    return evolve(found, cue=(cut,), content=_from(found.content, behind, thing[0]))


def _with_asked(article: Article, found: Attribution, addressee: tuple[Span, ...]) -> Attribution:
    """Who is asked to do something belongs to what is asked, who is told of something does not.

    "Urged | him to leave"; "told him | that it was late".
    """
    if not addressee or article.text[found.cue[0][1] : addressee[0][0]].strip():
        return found
    start, end = addressee[0]
    behind = next((at for at in range(end, len(article.text)) if not article.text[at].isspace()), end)
    if _OPENS_INFINITIVE.match(article.text, behind):
        return evolve(found, content=_from(found.content, behind, start))
    if _OPENS_CLAUSE.match(article.text, behind):
        return evolve(found, content=_from(found.content, start, behind))
    return found


def _from(content: tuple[Span, ...], start: int, wanted: int) -> tuple[Span, ...]:
    """The content, its piece that begins at one offset made to begin at another."""
    return tuple((wanted, e) if s == start and wanted < e else (s, e) for s, e in content)


def _share_quoted(article: Article, found: Attribution) -> float:
    return quoted_share(article.text, found.content, article.quotations)


def _phrase(article: Article, span: Span) -> Phrase:
    phrase = article.doc.char_span(*span, alignment_mode="expand")
    assert phrase is not None
    return phrase


def _as_spans(article: Article, region: Region | None) -> tuple[Span, ...]:
    if region is None:
        return ()
    span = without_edges(article.text, _offsets(article, region))
    return () if span is None else (span,)


def _offsets(article: Article, region: Region) -> Span:
    phrase = article.doc[region[0] : region[1]]
    return phrase.start_char, phrase.end_char


def _own_words(article: Article, found: Attribution) -> bool:
    """Whether somebody says inside direct speech what he or she says: "I think", "we hope"."""
    source = " ".join(article.text[s:e] for s, e in found.source).lower()
    return source in _FIRST_PERSON and quotation_at(article.quotations, found.cue[0][0]) is not None
