"""Measuring records against golden ones: what was found, what is right about it, and what went wrong where."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from posixpath import normpath
from typing import Literal

from attrs import evolve, field, frozen

from quotes.records import Quote, Span, Type

Fault = Literal["missed", "false", "speaker"]
TYPES: tuple[Type, ...] = ("direct", "mixed", "indirect")
_OVERLAP = 0.5
_Steps = tuple[str, ...]


@frozen
class Score:
    """Counts for one type of record, or for all.

    found: golden records that have a predicted one; right: predicted ones that have a golden one; the others: of those
    found, how many agree in content, source, speaker.
    """

    golden: int
    predicted: int
    found: int
    right: int
    exact: int
    source: int
    speaker: int

    @property
    def precision(self) -> float:
        """Share of the predicted records that are right; 0 where there is none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the golden records that were found; 0 where there is none."""
        return self.found / self.golden if self.golden else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def speaker_accuracy(self) -> float:
        """Share of the found records whose speaker is the golden one."""
        return self.speaker / self.found if self.found else 0.0


@frozen
class Beside:
    """Of the records found: how many name somebody besides the speaker rightly, how many wrongly, and of how many those
    who are asked for are missed; another one in their place is both."""

    right: int
    wrong: int
    missed: int


@frozen
class Miss:
    """A golden record that was not found, a record that is none, or one with the wrong speaker."""

    fault: Fault
    golden: Quote | None
    predicted: Quote | None

    @property
    def quote(self) -> Quote:
        """The record to show: the golden one, else the predicted."""
        quote = self.golden or self.predicted
        assert quote is not None
        return quote


@frozen
class Evaluation:
    """Scores by type, and over all under "all"; beside: of "addressee" and "citing"; each miss, in order; the pairs of
    golden and predicted records."""

    scores: Mapping[str, Score]
    beside: Mapping[str, Beside]
    misses: tuple[Miss, ...] = field(repr=False)
    pairs: tuple[tuple[Quote, Quote], ...] = field(repr=False)


def evaluate(golden: Iterable[Quote], predicted: Iterable[Quote]) -> Evaluation:
    """Pairs records of the same document one to one, those with the same cue first, then by overlap.

    A pair's contents have a Jaccard index of at least 0.5 over their offsets. Recall goes by the golden record's type,
    precision by the predicted one's. Predicted records of documents that golden lacks do not count.
    """
    asked, got = _by_document(golden), _by_document(predicted)
    pairs: list[tuple[Quote, Quote]] = []
    for document, rows in asked.items():
        pairs.extend(paired(rows, got.get(document, [])))
    everything = [quote for rows in asked.values() for quote in rows]
    offered = [quote for document in asked for quote in got.get(document, [])]
    scores = {"all": _score(everything, offered, pairs)}
    for kind in TYPES:
        scores[kind] = _score([q for q in everything if q.type == kind], [q for q in offered if q.type == kind], pairs)
    beside = {
        "addressee": _beside([(a.addressee, b.addressee) for a, b in pairs]),
        "citing": _beside([(_cited(a), _cited(b)) for a, b in pairs]),
    }
    return Evaluation(scores, beside, tuple(_misses(everything, offered, pairs)), tuple(pairs))


def meeting(golden: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """The ids that mean golden ones, with these: the same; else, of two paths, one that the other ends with.

    Where that may be several, none of them is taken.
    """
    asked, got = set(golden), set(others)
    found = {name: name for name in asked & got}
    by_steps, others_by_steps = _by_steps(asked - got), _by_steps(got - asked)
    pairs = set(_ends(by_steps, others_by_steps)) | {(one, two) for two, one in _ends(others_by_steps, by_steps)}
    names, meant = Counter(steps for steps, _ in pairs), Counter(other for _, other in pairs)
    for steps, other in pairs:
        if names[steps] == meant[other] == len(by_steps[steps]) == len(others_by_steps[other]) == 1:
            found[others_by_steps[other][0]] = by_steps[steps][0]
    return found


def _by_steps(names: Iterable[str]) -> dict[_Steps, list[str]]:
    found: dict[_Steps, list[str]] = {}
    for name in names:
        found.setdefault(_steps(name), []).append(name)
    return found


def _steps(name: str) -> _Steps:
    """The parts of a path, from the root or wherever it starts."""
    return tuple(part for part in normpath(name).split("/") if part not in ("", "..")) or (name,)


def _ends(paths: Iterable[_Steps], others: Collection[_Steps]) -> Iterator[tuple[_Steps, _Steps]]:
    """The paths, each with the others that it ends with."""
    lengths = {len(other) for other in others}
    for path in paths:
        ends = (path[-length:] for length in lengths if length <= len(path))
        yield from ((path, end) for end in ends if end in others)


def renamed(quotes: Iterable[Quote], names: Mapping[str, str]) -> list[Quote]:
    """The records, with other ids for their documents where there are any."""
    return [evolve(quote, document=names.get(quote.document, quote.document)) for quote in quotes]


def paired(golden: Sequence[Quote], predicted: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """The pairs of one document's records, best first, each record in one pair at most."""
    candidates = []
    for i, asked in enumerate(golden):
        for j, got in enumerate(predicted):
            if not _meet(asked.spans.content, got.spans.content):
                continue
            overlap = jaccard(asked.spans.content, got.spans.content)
            if overlap >= _OVERLAP:
                candidates.append((asked.spans.cue == got.spans.cue, overlap, -i, -j))
    used: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((golden[-i], predicted[-j]))
    return pairs


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether the stretches from first to last offset, of spans in order, have an offset in common."""
    return one[0][0] < other[-1][1] and other[0][0] < one[-1][1]


def jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The share of the offsets in either that are in both; 1 where both are empty."""
    covered = [_length(spans) for spans in (one, other)]
    either = _length([*one, *other])
    return (sum(covered) - either) / either if either else 1.0


def _length(spans: Iterable[Span]) -> int:
    """How many offsets are in any of the spans; counted by their ends, as a span may be of any length."""
    length = reached = 0
    for start, end in sorted(spans):
        length += max(0, end - max(start, reached))
        reached = max(reached, end)
    return length


def same_speaker(golden: Quote, predicted: Quote) -> bool:
    """Whether both name the same speaker: case, typographic apostrophes and a leading article set aside."""
    if golden.speaker is None or predicted.speaker is None:
        return golden.speaker is predicted.speaker
    return same_name(golden.speaker.name, predicted.speaker.name)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, as `plain_name` has them."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name with case, typographic apostrophes and a leading article set aside."""
    name = name.replace("’", "'").casefold()
    return " ".join(name.removeprefix("the ").removeprefix("an ").removeprefix("a ").split())


def _by_document(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    documents: dict[str, list[Quote]] = {}
    for quote in quotes:
        documents.setdefault(quote.document, []).append(quote)
    return documents


def _score(golden: Sequence[Quote], predicted: Sequence[Quote], pairs: Sequence[tuple[Quote, Quote]]) -> Score:
    asked, got = {q.id for q in golden}, {q.id for q in predicted}
    found = [(a, b) for a, b in pairs if a.id in asked]
    return Score(
        golden=len(golden),
        predicted=len(predicted),
        found=len(found),
        right=sum(b.id in got for _, b in pairs),
        exact=sum(a.spans.content == b.spans.content for a, b in found),
        source=sum(jaccard(a.spans.source, b.spans.source) >= _OVERLAP for a, b in found),
        speaker=sum(same_speaker(a, b) for a, b in found),
    )


def _beside(named: Sequence[tuple[str | None, str | None]]) -> Beside:
    """Of pairs of a golden and a predicted name."""
    right = sum(a is not None and b is not None and same_name(a, b) for a, b in named)
    told, asked = (sum(pair[at] is not None for pair in named) for at in (1, 0))
    return Beside(right, told - right, asked - right)


def _cited(quote: Quote) -> str | None:
    return ", ".join(speaker.name for speaker in quote.citing) or None


def _misses(golden: Sequence[Quote], predicted: Sequence[Quote], pairs: Sequence[tuple[Quote, Quote]]) -> list[Miss]:
    found = {a.id: b for a, b in pairs}
    right = {b.id for _, b in pairs}
    misses = []
    for quote in golden:
        got = found.get(quote.id)
        if got is None:
            misses.append(Miss("missed", quote, None))
        elif not same_speaker(quote, got):
            misses.append(Miss("speaker", quote, got))
    misses.extend(Miss("false", None, quote) for quote in predicted if quote.id not in right)
    return sorted(misses, key=lambda m: (m.quote.document, m.quote.spans.content))
