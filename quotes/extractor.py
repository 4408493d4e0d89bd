"""The one way through the steps: clean, parse, detect, resolve, records."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from typing import Literal, TypeVar

from attrs import field, frozen
from spacy.language import Language
from spacy.tokens import Doc

from quotes.cleaning import clean
from quotes.detection import Attribution, detect
from quotes.documents import STANDARD_INPUT, Document
from quotes.lexicon import Lexicon, load_lexicon
from quotes.marks import Quotation, find_quotations, outermost, quoted_share
from quotes.nesting import parents
from quotes.parsing import DEFAULT_MODEL, load_pipeline, parse
from quotes.records import Quote, Span, Spans, Type, covered_text, quote_text
from quotes.speakers import Voices, resolve

ActChoice = Literal["speech", "all"]
Map = Callable[[Span], Span]
_ALL_QUOTED = 0.995


@frozen
class Extractor:
    """Finds who said what. Loading takes a second or two: make one and keep it.

    model: an installed spaCy English pipeline, by name or path. act: "speech" leaves out thoughts and other acts, "all" keeps them;
    ids count all of them either way. Raises `quotes.parsing.ModelError` where there is no such pipeline.
    """

    model: str = DEFAULT_MODEL
    act: ActChoice = "speech"
    _nlp: Language = field(init=False, repr=False, eq=False)
    _lexicon: Lexicon = field(init=False, repr=False, eq=False, factory=load_lexicon)

    @_nlp.default
    def _load(self) -> Language:
        return load_pipeline(self.model)

    def extract(self, text: str, document: str = STANDARD_INPUT) -> list[Quote]:
        """The records of a text, in order; document is the id they carry. Offsets are code points of `text`."""
        cleaned = clean(text)
        doc = parse(self._nlp, cleaned.text)
        return selected(records(doc, self._lexicon, document, text, cleaned.span_in_source), self.act)

    def pipe(self, documents: Iterable[Document], workers: int = 1) -> Iterator[list[Quote]]:
        """The records of each document, in the order of the documents, whatever the number of worker processes.

        Documents are read only a few ahead of what is yielded.
        """
        if workers <= 1:
            return (self.extract(each.text, each.id) for each in documents)
        return _pipe_in_processes(self.model, self.act, documents, workers)


def extract(text: str, act: ActChoice = "speech") -> list[Quote]:
    """The records of a text by the default extractor, which is loaded at the first call and kept."""
    return _default_extractor(act).extract(text)


def records(
    doc: Doc, lexicon: Lexicon, document: str, text: str, in_text: Map = lambda span: span
) -> list[Quote]:
    """The records of a parsed document.

    text: what the records' offsets count in; in_text: the way there from a span of doc.text.
    """
    quotations = outermost(find_quotations(doc.text))
    found = detect(doc, quotations, lexicon)
    above = parents(found)
    voices = resolve(doc, found, above, quotations, lexicon)
    return [
        _record(number, found, above, voices[number], _type(doc, found[number], quotations), document, text, in_text)
        for number in range(len(found))
    ]


def selected(quotes: Sequence[Quote], act: ActChoice) -> list[Quote]:
    """The records of the acts asked for."""
    return [quote for quote in quotes if act == "all" or quote.act == "speech"]


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
        via=voices.via,
        citing=voices.citing,
        parent=None if parent is None else _id(document, parent),
        confidence=each.confidence,
        spans=spans,
    )


def _id(document: str, number: int) -> str:
    return f"{document}#{number + 1}"


def _type(doc: Doc, each: Attribution, quotations: Sequence[Quotation]) -> Type:
    """By the marks that stand in or around the content, not those of an outer quotation that holds its cue too."""
    at = each.cue[0][0]
    own = [quotation for quotation in quotations if not quotation.start <= at < quotation.end]
    share = quoted_share(doc.text, each.content, own)
    return "direct" if share >= _ALL_QUOTED else "mixed" if share else "indirect"


@cache
def _default_extractor(act: ActChoice) -> Extractor:
    return Extractor(act=act)


_T = TypeVar("_T")
_AHEAD = 4
"""Documents under way for each worker."""


def _pipe_in_processes(
    model: str, act: ActChoice, documents: Iterable[Document], workers: int
) -> Iterator[list[Quote]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start_worker, (model, act)) as pool:
        waiting: deque[Future[list[Quote]]] = deque()
        stream = iter(documents)
        try:
            for document in islice(stream, workers * _AHEAD):
                waiting.append(pool.submit(_extract_in_worker, document))
            while waiting:
                yield waiting.popleft().result()
                for document in islice(stream, 1):
                    waiting.append(pool.submit(_extract_in_worker, document))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_worker: Extractor | None = None


def _start_worker(model: str, act: ActChoice) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The command ends its workers itself.
    _worker = Extractor(model, act)


def _extract_in_worker(document: Document) -> list[Quote]:
    assert _worker is not None
    return _worker.extract(document.text, document.id)
