"""The one way through the steps: clean, parse, detect, resolve, records."""

import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from attrs import field, frozen
from spacy.language import Language

from quotes.article import Article, article_of
from quotes.cleaning import clean
from quotes.detection import Attribution, Model, detect, load_model
from quotes.documents import STANDARD_INPUT, Document
from quotes.lexicon import Lexicon, load_lexicon
from quotes.marks import quotation_at, quoted_share
from quotes.nesting import parents
from quotes.parsing import DEFAULT_MODEL, load_pipeline, parse
from quotes.records import ActChoice, Quote, Span, Spans, Type, covered_text, quote_text, selected
from quotes.speakers import Voices, resolve
from quotes.speakers.known import Known, read_known

Map = Callable[[Span], Span]
_Settings = tuple[str, ActChoice, float | None, str | None]
_ALL_QUOTED = 0.995


@frozen(eq=False)
class Resources:
    """What is loaded once and read for every document."""

    lexicon: Lexicon
    detector: Model
    known: Known


@frozen
class Extractor:
    """Finds who said what. Loading takes a second or two: make one and keep it.

    model: an installed spaCy English pipeline, by name or path. act: "speech" leaves out thoughts and other acts, "all"
    keeps them; ids count all of them either way. min_confidence: of the records, 0 to 1; None for the threshold that
    the attribution model came with. Raises `quotes.parsing.ModelError` where there is no such pipeline.
    """

    model: str = DEFAULT_MODEL
    act: ActChoice = "speech"
    min_confidence: float | None = None
    known: str | None = None
    _nlp: Language = field(init=False, repr=False, eq=False)
    _lexicon: Lexicon = field(init=False, repr=False, eq=False, factory=load_lexicon)
    _detector: Model = field(init=False, repr=False, eq=False, factory=load_model)
    _known: Known = field(init=False, repr=False, eq=False)

    @_known.default
    def _read_known(self) -> Known:
        return Known() if self.known is None else read_known(Path(self.known))

    @_nlp.default
    def _load(self) -> Language:
        return load_pipeline(self.model)

    def extract(self, text: str, document: str = STANDARD_INPUT) -> list[Quote]:
        """The records of a text, in order; document is the id they carry. Offsets are code points of `text`."""
        cleaned = clean(text)
        article = article_of(parse(self._nlp, cleaned.text))
        resources = Resources(self._lexicon, self._detector, self._known)
        found = records(article, resources, document, text, cleaned.span_in_source, self.min_confidence)
        return selected(found, self.act, self.min_confidence)

    def pipe(self, documents: Iterable[Document], workers: int = 1) -> Generator[list[Quote], None, None]:
        """The records of each document, in the order of the documents, whatever the number of worker processes.

        Documents are read only a few ahead of what is yielded. Closing the generator ends the workers.
        """
        if workers <= 1:
            return (self.extract(each.text, each.id) for each in documents)
        return _pipe_in_processes((self.model, self.act, self.min_confidence, self.known), documents, workers)


def extract(text: str, act: ActChoice = "speech", min_confidence: float | None = None) -> list[Quote]:
    """The records of a text by the default extractor, which is loaded at the first call and kept."""
    return _extractor(DEFAULT_MODEL, act, min_confidence, None).extract(text)


def records(
    article: Article,
    resources: Resources,
    document: str,
    text: str,
    in_text: Map = lambda span: span,
    min_confidence: float | None = None,
) -> list[Quote]:
    """The records of a parsed article, those of at least its threshold of confidence, or less where less is asked for.

    text: what the records' offsets count in; in_text: the way there from a span of the article's own text.
    """
    detector = resources.detector
    enough = detector.threshold if min_confidence is None else min(min_confidence, detector.threshold)
    found = detect(article, resources.lexicon, detector, enough)
    above = parents(found)
    voices = resolve(article, found, above, resources.lexicon, resources.known)
    return [
        _record(number, found, above, voices[number], _type(article, found[number]), document, text, in_text)
        for number in range(len(found))
    ]


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
    """By the marks in or around the content; inside a quotation that holds its cue too, by the nested ones."""
    inside = quotation_at(article.quotations, each.cue[0][0]) is not None
    share = quoted_share(article.text, each.content, article.nested if inside else article.quotations)
    return "direct" if share >= _ALL_QUOTED else "mixed" if share else "indirect"


_AHEAD = 4
"""Documents under way for each worker."""


def _pipe_in_processes(
    settings: _Settings, documents: Iterable[Document], workers: int
) -> Generator[list[Quote], None, None]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context) as pool:
        waiting: Queue[Future[list[Quote]] | None] = Queue(workers * _AHEAD)
        stopped = Event()

        def submit_all() -> None:
            # In a thread of its own, so that a slow producer keeps no finished records waiting. Workers started from
            # it inherit that Ctrl-C is blocked: their parent ends them.
            if hasattr(signal, "pthread_sigmask"):
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                for document in documents:
                    waiting.put(pool.submit(_extract_in_worker, settings, document))
                    if stopped.is_set():
                        return
            except BaseException as error:
                failed: Future[list[Quote]] = Future()
                failed.set_exception(error)
                waiting.put(failed)
            waiting.put(None)

        Thread(target=submit_all, daemon=True).start()
        try:
            while (future := waiting.get()) is not None:
                yield future.result()
        finally:
            stopped.set()
            with suppress(Empty):
                while True:
                    waiting.get_nowait()
            pool.shutdown(cancel_futures=True)


@cache
def _extractor(model: str, act: ActChoice, min_confidence: float | None, known: str | None) -> Extractor:
    return Extractor(model, act, min_confidence, known)


def _extract_in_worker(settings: _Settings, document: Document) -> list[Quote]:
    return _extractor(*settings).extract(document.text, document.id)
