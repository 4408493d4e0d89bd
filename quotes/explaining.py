"""Why a record is as it is: the steps that led to it, with what the models made of them, as lines to read."""

from collections.abc import Iterator, Sequence
from math import exp

from attrs import evolve, frozen

from quotes.article import Article, article_of
from quotes.cleaning import clean
from quotes.counting import counted
from quotes.detection import Attribution, Model, Reading, detect
from quotes.detection.decoding import CONTENT, CUE
from quotes.detection.model import ACTS, SURE_CUE, Labelling
from quotes.detection.regions import labelled_spans
from quotes.documents import Document
from quotes.encoding import well_formed
from quotes.extractor import Models, extractor_with
from quotes.nesting import parents
from quotes.records import Quote, Span, Speaker
from quotes.speakers.known import Known
from quotes.speakers.voices import resolve

_ALL = 1_000
_FEATURES = (
    "log odds that a cue begins there",
    "log probability of all labels",
    "the same for each word of the content",
    "no source",
    "log of the content's length",
    "a thought",
    "an act that is neither speech nor thought",
)
"""What `Model.features` gives, in its order."""


@frozen
class _Read:
    """An article gone through once more, step by step."""

    article: Article
    reading: Reading
    found: Sequence[Attribution]
    speakers: Sequence[Speaker | None]


def explained(document: Document, number: int, models: Models) -> list[str]:
    """Lines that tell why the record of that number, from 1, is as it is. Raises ValueError where there is none."""
    quotes = extractor_with("all", None, None, None, False)(document)
    if not 1 <= number <= len(quotes):
        raise ValueError(f"{document.id} has {counted(len(quotes), 'record')}, and none of the number {number}")
    read = _read(document, models)
    each, quote = read.found[number - 1], quotes[number - 1]
    model = models.detector
    labelling = next((one for one in model.labellings(read.reading) if _cue(read, one)[:1] == each.cue[:1]), None)
    lines = [f"{quote.id}  {quote}"]
    if labelling is None:
        lines.append("cue: none of its own; it goes on a quotation, or is signed, as the marks around it tell")
    else:
        lines.extend(_detected(quote, each, labelling, read, model))
    lines.extend(_spoken(quote, read.speakers[number - 1], models.reader.least))
    if quote.parent is not None:
        lines.append(f"parent: {quote.parent}, whose content it stands in; who says that one relays this one")
    return lines


def _read(document: Document, models: Models) -> _Read:
    article = article_of(models.nlp.make_doc(clean(well_formed(document.text)).text))
    reading = models.detector.read(models.detector.words(article))
    found = detect(article, reading, models.detector, models.detector.threshold)
    everybody = evolve(models.reader, shown=_ALL)
    voices = resolve(article, reading, found, parents(found), models.lexicon, Known(), everybody)
    return _Read(article, reading, found, [voice.speaker for voice in voices])


def _cue(read: _Read, labelling: Labelling) -> tuple[Span, ...]:
    return labelled_spans(read.article, read.reading.words, labelling, CUE)


def _detected(quote: Quote, each: Attribution, labelling: Labelling, read: _Read, model: Model) -> Iterator[str]:
    yield f"cue: {quote.cue!r}, with probability {labelling.starts_cue:.3f} (looked at from {model.floor:g} on)"
    scores = [exp(float(score)) for score in read.reading.acts[labelling.anchor]]
    shares = ", ".join(f"{act} {score / sum(scores):.2f}" for act, score in zip(ACTS, scores, strict=True))
    yield f"act: {quote.act} ({shares})"
    as_labelled = labelled_spans(read.article, read.reading.words, labelling, CONTENT)
    before, after = _words(read.article.text, as_labelled), _words(read.article.text, each.content)
    if before == after:
        yield f"content: {after}, as labelled"
    else:
        yield f"content: {before} as labelled; fitted to the quotation marks, clauses and what is said of them: {after}"
    yield f"type: {quote.type}, by the quotation marks"
    constant, *weights = model.calibration
    shown = f"shown from {model.threshold:g} on, no less where a cue's probability is {SURE_CUE:g} or more"
    yield f"confidence: {quote.confidence} ({shown}), of log odds {constant:+.2f}"
    for name, value, weight in zip(_FEATURES, model.features(labelling), weights, strict=True):
        yield f"  {value * weight:+.2f} = {value:.2f} × {weight:.2f}, {name}"


def _spoken(quote: Quote, speaker: Speaker | None, least: float) -> Iterator[str]:
    yield f"source: {quote.source!r}" if quote.source else "source: none in the text"
    if speaker is None:
        yield f"speaker: nobody; whoever was likeliest was less sure than {least:g}, or nobody is told"
        return
    sure = f"confidence {speaker.confidence}, named from {least:g} on"
    yield f"speaker: {speaker.name!r} ({speaker.kind}), found as {speaker.resolved}; {sure}"
    if speaker.candidates:
        yield "  chosen among these, with probabilities; confidence rests on the choice and on how the source was read"
    for candidate in speaker.candidates:
        yield f"  {candidate.probability:.2f} {candidate.name or 'nobody the article tells'}"
    if not speaker.candidates:
        yield "  as the source says, without a choice"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(repr(" ".join(text[start:end].split())) for start, end in spans) or "nothing"
