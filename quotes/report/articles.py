"""Fitting records to the texts they were found in, and judging them by golden ones."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from quotes.counting import counted
from quotes.documents import Document
from quotes.encoding import well_formed
from quotes.evaluation import Evaluation, evaluate, same_speaker
from quotes.records import Quote, covered_text, quote_text

Verdict = Literal["hit", "missed", "wrong speaker", "false"]
VERDICTS: tuple[Verdict, ...] = ("hit", "wrong speaker", "false", "missed")
_NAMED_AT_MOST = 3


@frozen
class Judged:
    """A record and what golden ones say of it.

    quote: the record itself, the golden one where it was missed; golden: what it should be, where it has a counterpart;
    verdict: None where the document has no golden records.
    """

    quote: Quote
    verdict: Verdict | None = None
    golden: Quote | None = None


@frozen
class Article:
    """One text and its records, in the order of their contents."""

    id: str
    text: str = field(repr=False)
    records: tuple[Judged, ...]


@frozen
class LeftOut:
    """Records of a file that could not be shown, and why."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@frozen
class Gathered:
    """All that a report shows, and what it had to leave out. evaluation: None without golden records."""

    articles: tuple[Article, ...]
    evaluation: Evaluation | None
    left_out: tuple[LeftOut, ...]


def gather(
    documents: Iterable[Document],
    records: Mapping[str, Sequence[Quote]],
    golden: Mapping[str, Sequence[Quote]] | None = None,
) -> Gathered:
    """The articles, one for each document in the order given, with the records that fit them.

    records, golden: by the file they were read from. Left out and told: records of documents that are not given, with
    offsets or words that are not in the text, and with an id that was there before. Golden records may be of more
    documents than are given; that is told only where they are of none of these.
    """
    # Records are of the text as it is read, without lone surrogates.
    texts = {document.id: well_formed(document.text) for document in documents}
    shown, left_out = _fitting(texts, records)
    asked, not_asked = _fitting(texts, {file: _of_these(texts, quotes) for file, quotes in (golden or {}).items()})
    compared = None if golden is None else evaluate(_all(asked), _all(shown))
    counterparts = {} if compared is None else {got.id: gold for gold, got in compared.pairs}
    articles = []
    for name, text in texts.items():
        found = judged(shown.get(name, []), asked.get(name), counterparts)
        articles.append(Article(name, text, tuple(sorted(found, key=lambda each: each.quote.spans.place))))
    return Gathered(tuple(articles), compared, (*left_out, *not_asked))


def judged(records: Sequence[Quote], golden: Sequence[Quote] | None, counterparts: Mapping[str, Quote]) -> list[Judged]:
    """One document's records, and the golden ones that none of them found; without golden ones there is no verdict.

    counterparts: by the id of a record the golden one that it found.
    """
    if golden is None:
        return [Judged(quote) for quote in records]
    found = {counterparts[quote.id].id for quote in records if quote.id in counterparts}
    missed = [Judged(asked, "missed") for asked in golden if asked.id not in found]
    return [_verdict(quote, counterparts.get(quote.id)) for quote in records] + missed


def fits(quote: Quote, text: str) -> bool:
    """Whether the record's spans stand inside the text and hold the words the record says they do."""
    spans = quote.spans
    if not spans.content or not all(_in_order(part, len(text)) for part in (spans.content, spans.source, spans.cue)):
        return False
    said = (
        quote_text(text, spans.content, quote.type),
        covered_text(text, spans.source),
        covered_text(text, spans.cue),
    )
    return said == (quote.quote, quote.source, quote.cue)


def _verdict(quote: Quote, golden: Quote | None) -> Judged:
    if golden is None:
        return Judged(quote, "false")
    return Judged(quote, "hit" if same_speaker(golden, quote) else "wrong speaker", golden)


def _in_order(spans: tuple[tuple[int, int], ...], length: int) -> bool:
    edges = [edge for span in spans for edge in span]
    return edges == sorted(edges) and all(0 <= start < end <= length for start, end in spans)


def _of_these(texts: Mapping[str, str], golden: Sequence[Quote]) -> Sequence[Quote]:
    return [quote for quote in golden if quote.document in texts] or golden


def _all(documents: Mapping[str, Sequence[Quote]]) -> list[Quote]:
    return [quote for quotes in documents.values() for quote in quotes]


def _fitting(
    texts: Mapping[str, str], records: Mapping[str, Sequence[Quote]]
) -> tuple[dict[str, list[Quote]], list[LeftOut]]:
    """The records that fit their texts, by document, and the others, gathered by file and document."""
    fitting: dict[str, list[Quote]] = {}
    left_out: list[LeftOut] = []
    seen: set[str] = set()
    for file, quotes in records.items():
        without = Counter(quote.document for quote in quotes if quote.document not in texts)
        left_out.extend(
            LeftOut(file, f"no text for {name!r}, {counted(n, 'record')} left out") for name, n in without.items()
        )
        wrong: dict[str, list[str]] = {}
        twice: dict[str, list[str]] = {}
        for quote in quotes:
            if quote.document in without:
                continue
            if not fits(quote, texts[quote.document]):
                wrong.setdefault(quote.document, []).append(quote.id)
            elif quote.id in seen:
                twice.setdefault(quote.document, []).append(quote.id)
            else:
                seen.add(quote.id)
                fitting.setdefault(quote.document, []).append(quote)
        left_out.extend(LeftOut(file, f"not in the text of {d!r}: {listed(ids)}") for d, ids in wrong.items())
        left_out.extend(
            LeftOut(file, f"ids that were there before in {d!r}: {listed(ids)}") for d, ids in twice.items()
        )
    return fitting, left_out


def listed(ids: Sequence[str]) -> str:
    """The ids, or the first of them and how many more there are."""
    more = len(ids) - _NAMED_AT_MOST
    return ", ".join(map(repr, ids[:_NAMED_AT_MOST])) + (f" and {more} more" if more > 0 else "")
