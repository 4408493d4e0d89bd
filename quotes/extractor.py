"""The one way through the steps: clean, read, detect, resolve, records."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, lru_cache
from hashlib import sha256
from numbers import Real
from pathlib import Path
from typing import Any, get_args

from attrs import Attribute, evolve, field, frozen
from attrs.validators import instance_of
from spacy.language import Language

from quotes import __version__
from quotes.article import Article, article_of
from quotes.cleaning import clean
from quotes.detection import Attribution, Model, detect, load_model
from quotes.documents import STANDARD_INPUT, Document
from quotes.encoding import well_formed
from quotes.lexicon import Lexicon, load_lexicon
from quotes.marks import type_by_marks
from quotes.nesting import parents
from quotes.processes import Limits, outcomes
from quotes.records import ActChoice, Quote, Quotes, Span, Spans, Type, covered_text, quote_text, selected, to_json
from quotes.speakers.known import Known, load_known, read_known
from quotes.speakers.reader import Reader, load_reader
from quotes.speakers.voices import Voices, resolve
from quotes.tokens import load_english

Map = Callable[[Span], Span]
_Settings = tuple[ActChoice, float | None, str | None, float | None, bool]
_SHOWN = 3
"""Candidates that an explained speaker keeps."""
_KEPT = 16
"""Settings whose extractors a process keeps; each is small beside the models, which they share."""
_ECHOED = 60
"""Characters of what was given that are told of it."""


def _check_share(_: object, setting: "Attribute[float | None]", value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{setting.name!r} must be a number from 0 to 1, or None: {value!r:.{_ECHOED}}")
    if not 0 <= float(value) <= 1:
        raise ValueError(f"{setting.name!r} must be from 0 to 1: {value!r}")


@frozen(eq=False)
class Models:
    """What a process loads once, whatever the settings of its extractors, and reads for every document."""

    nlp: Language
    lexicon: Lexicon
    detector: Model
    reader: Reader


@frozen
class Extractor:
    """Finds who said what. The first one of a process takes a second or two to load; others share what it has loaded.

    act: "speech" leaves out thoughts and other acts, "all" keeps them; ids count all of them either way.
    min_confidence: of the records, 0 to 1; None for the threshold that the model came with. known: a file of known
    entities. min_speaker_confidence: of the speakers, 0 to 1, a less sure one is nobody; None for the least that the
    model came with. explain: whether speakers keep the likeliest candidates with their probabilities. Raises ValueError
    for an act or a confidence that is none, TypeError for one that is no number and for `explain` that is no bool,
    `quotes.speakers.known.KnownError` for a bad file, `quotes.weights.WeightsError` for a damaged model.
    """

    act: ActChoice = field(default="speech")
    min_confidence: float | None = field(default=None, validator=_check_share)
    known: str | None = None
    min_speaker_confidence: float | None = field(default=None, validator=_check_share)
    explain: bool = field(default=False, validator=instance_of(bool))
    _models: Models = field(init=False, repr=False, eq=False)
    _reader: Reader = field(init=False, repr=False, eq=False)
    _known: Known = field(init=False, repr=False, eq=False)

    @act.validator
    def _check_act(self, _: object, act: str) -> None:
        if act not in get_args(ActChoice):
            raise ValueError(f"'act' must be one of {', '.join(get_args(ActChoice))}: {act!r}")

    @_models.default
    def _load(self) -> Models:
        return load_models()

    @_reader.default
    def _ask(self) -> Reader:
        least = self._models.reader.least if self.min_speaker_confidence is None else self.min_speaker_confidence
        return evolve(self._models.reader, least=least, shown=_SHOWN if self.explain else 0)

    @_known.default
    def _read_known(self) -> Known:
        return Known() if self.known is None else load_known(Path(self.known))

    def extract(self, text: str, document: str = STANDARD_INPUT) -> Quotes:
        """The records of a text, in order; document is the id they carry. Offsets are code points of `text`.

        A lone surrogate, which no reader of records takes, is read as U+FFFD. Raises TypeError where text or document
        is no string.
        """
        for name, value in (("text", text), ("document", document)):
            if not isinstance(value, str):
                raise TypeError(f"{name} must be a str, not {type(value).__name__}")
        text, document = well_formed(text), well_formed(document)
        cleaned = clean(text)
        article = article_of(self._models.nlp.make_doc(cleaned.text))
        return self._records(article, document, text, cleaned.span_in_source)

    def _records(self, article: Article, document: str, text: str, in_text: Map) -> Quotes:
        """The records of an article that are asked for; all of at least the model's threshold, or less, are counted.

        text: what the records' offsets count in; in_text: the way there from a span of the article's own text.
        """
        lexicon, detector = self._models.lexicon, self._models.detector
        enough = detector.threshold if self.min_confidence is None else min(self.min_confidence, detector.threshold)
        reading = detector.read(detector.words(article))
        found = detect(article, reading, detector, enough)
        above = parents(found)
        voices = resolve(article, reading, found, above, lexicon, self._known, self._reader)
        records = (
            _record(number, found, above, voices[number], _type(article, found[number]), document, text, in_text)
            for number in range(len(found))
        )
        return Quotes(selected(records, self.act, self.min_confidence))

    def pipe(
        self,
        documents: Iterable[Document | str | tuple[str | int, str]],
        workers: int = 1,
        limits: Limits | None = None,
    ) -> Generator[Quotes, None, None]:
        """The records of each document, in the order of the documents, whatever the number of worker processes.

        documents: `Document`s, pairs of id and text, or texts, which get the ids "-:1", "-:2" and so on. They are read
        only a few ahead of what is yielded. Closing the generator ends the workers. Raises ExtractionError at a
        document that fails or breaks its limits; `quotes.processes.outcomes`, given the extractor, goes on behind it.
        Raises TypeError at what is no document, and for a table, which would be gone through by its columns; ValueError
        at an id that was there before, as the records could not be told apart, and for less than one worker;
        `quotes.processes.LimitsError` where the models alone break limits; and `quotes.processes.WorkersError` where
        a script asks for workers, or limits, outside of `if __name__ == "__main__":`, as each worker runs it again.
        """
        if isinstance(documents, str | bytes | Document):
            raise TypeError(f"documents must be an iterable of documents, not one {type(documents).__name__}")
        if isinstance(documents, Mapping) or hasattr(documents, "columns"):
            kind = type(documents).__name__
            raise TypeError(
                f"documents must be an iterable of documents, not a {kind}: zip(table['id'], table['text'])"
            )
        if not isinstance(workers, int):
            raise TypeError(f"'workers' must be a whole number: {workers!r:.{_ECHOED}}")
        if workers < 1:
            raise ValueError(f"'workers' must be at least 1: {workers}")
        if limits is not None and not isinstance(limits, Limits):
            raise TypeError(f"'limits' must be a quotes.processes.Limits, or None: {limits!r:.{_ECHOED}}")
        return self._piped(_documents(documents), workers, limits)

    def _piped(
        self, documents: Iterable[Document], workers: int, limits: Limits | None
    ) -> Generator[Quotes, None, None]:
        with closing(outcomes(self, documents, workers, limits)) as found:
            for outcome in found:
                if outcome.result is None:
                    raise ExtractionError(f"{outcome.document}: {outcome.failure}")
                yield outcome.result

    def __call__(self, document: Document) -> Quotes:
        """The records of a document, each with what it brought along."""
        found = self.extract(document.text, document.id)
        return Quotes(evolve(quote, meta=document.meta) for quote in found) if document.meta else found

    def __reduce__(self) -> tuple[Callable[..., "Extractor"], _Settings]:
        # Pickled as its settings alone; a process that unpickles it loads the models once, and keeps them.
        settings = (self.act, self.min_confidence, self.known, self.min_speaker_confidence, self.explain)
        return extractor_with, settings


@frozen
class Lines:
    """The records of a document as lines of JSON, those of the types asked for; `quotes.Extractor` tells the settings.

    It is pickled as them; the models are loaded at first use, and where it is unpickled.
    """

    types: frozenset[str]
    act: ActChoice = "speech"
    min_confidence: float | None = None
    known: str | None = None
    min_speaker_confidence: float | None = None
    explain: bool = False

    def __call__(self, document: Document) -> bytes:
        chosen = (quote for quote in self.load()(document) if quote.type in self.types)
        return b"".join(to_json(quote).encode("utf-8") + b"\n" for quote in chosen)

    def load(self) -> Extractor:
        """The extractor. Raises what that raises."""
        return extractor_with(*self._chosen)

    @property
    def _chosen(self) -> _Settings:
        return self.act, self.min_confidence, self.known, self.min_speaker_confidence, self.explain

    def check(self) -> None:
        """Raises KnownError where the extractor would, without loading the models."""
        if self.known is not None:
            read_known(Path(self.known))

    def settings(self) -> dict[str, Any]:
        """What the records depend on besides the text, as JSON has it."""
        known = None if self.known is None else sha256(Path(self.known).read_bytes()).hexdigest()
        return {
            "version": __version__,
            "act": self.act,
            "type": sorted(self.types),
            "min-confidence": self.min_confidence,
            "known": known,
            "min-speaker-confidence": self.min_speaker_confidence,
            "explain": self.explain,
        }

    def __reduce__(self) -> tuple[Callable[..., "Lines"], tuple[Any, ...]]:
        return _loaded_lines, (self.types, *self._chosen)


def _loaded_lines(*settings: Any) -> Lines:
    lines = Lines(*settings)
    lines.load()
    return lines


def _documents(given: Iterable[object]) -> Iterator[Document]:
    """What `Extractor.pipe` got, as documents with ids of their own."""
    seen: set[str] = set()
    for number, each in enumerate(given, 1):
        document = _document(each, number)
        key = well_formed(document.id)  # As records carry it.
        if key in seen:
            raise ValueError(f"document {number}: the id {key!r:.{_ECHOED}} was there before")
        seen.add(key)
        yield document


def _document(given: object, number: int) -> Document:
    """What `Extractor.pipe` got at this place, from 1, as a document."""
    match given:
        case Document(id=str()):
            return given
        case str():
            return Document(f"{STANDARD_INPUT}:{number}", given)
        case (str() | int() as key, str() as text):
            return Document(str(key), text)
    raise TypeError(f"document {number} is neither a text, a pair of id and text nor a Document: {given!r:.{_ECHOED}}")


class ExtractionError(Exception):
    """A document that the extractor could not go through."""


def extract(text: str, act: ActChoice = "speech", min_confidence: float | None = None) -> Quotes:
    """The records of a text, as an `Extractor` with these settings finds them; the first call loads the models."""
    return extractor_with(act, min_confidence, None, None, False).extract(text)


def _record(
    number: int,
    found: Sequence[Attribution],
    above: Sequence[int | None],
    voices: Voices,
    kind: Type,
    document: str,
    text: str,
    in_text: Map,
) -> Quote:
    each, parent = found[number], above[number]
    spans = Spans(*(tuple(map(in_text, part)) for part in (each.content, each.source, each.cue)))
    return Quote(
        id=_id(document, number),
        document=document,
        type=kind,
        act=each.act,
        quote=quote_text(text, spans.content, kind),
        speaker=voices.speaker,
        source=covered_text(text, spans.source),
        cue=covered_text(text, spans.cue),
        addressee=covered_text(text, tuple(map(in_text, each.addressee))),
        recipient=voices.recipient,
        via=voices.via,
        citing=voices.citing,
        parent=None if parent is None else _id(document, parent),
        confidence=each.confidence,
        spans=spans,
    )


def _id(document: str, number: int) -> str:
    return f"{document}#{number + 1}"


def _type(article: Article, each: Attribution) -> Type:
    cue = each.cue[0][0] if each.cue else None
    return type_by_marks(article.text, each.content, cue, article.quotations, article.nested)


@cache
def load_models() -> Models:
    """The models, which a process loads once and keeps. Raises WeightsError."""
    return Models(load_english(), load_lexicon(), load_model(), load_reader())


@lru_cache(_KEPT)
def extractor_with(
    act: ActChoice,
    min_confidence: float | None,
    known: str | None,
    min_speaker_confidence: float | None,
    explain: bool,
) -> Extractor:
    """The extractor with these settings, which a process makes once."""
    return Extractor(act, min_confidence, known, min_speaker_confidence, explain)
