"""Articles to learn from: each read once, as extraction reads it, with what is labelled in it."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import jsonlines
import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from spacy.language import Language

from quotes.article import article_of
from quotes.cleaning import clean
from quotes.detection import Model
from quotes.detection.decoding import Integers
from quotes.loading import load
from quotes.parsing import parse
from quotes.records import Quote, Span
from quotes.speakers.scene import Scene, Words, scene_of
from training.invented import Invented, Told, invented

Corpus = Literal["gold", "golden", "invented", "chains", "pairs"]
"""Labelled news; the project's own articles; invented texts; all mentions of everybody; a pronoun and two names."""
Spans = tuple[Span, ...]
_WAYS = {"pronoun": "pronoun", "name": "name", "alias": "name"}
_SEED = 2
"""Of the invented texts."""


@frozen
class Statement:
    """One labelled attribution. Offsets are into its article's text; no two spans of a part overlap.

    names: any of them is right, none where the article does not tell; mention: name, pronoun, nominal, possessive or
    none; printed: the words of the source that name or describe, None where that is not known.
    """

    source: Spans
    cue: Spans
    content: Spans
    names: tuple[str, ...]
    members: tuple[str, ...]
    kind: str
    mention: str
    nested: bool = False
    role: str | None = None
    printed: Spans | None = None


@frozen
class Row:
    """An article and what is known of it. statements: outer ones first, by content; chains: of each person or
    institution all mentions; marked: spans of the sorts "person", "organization", "role", "description"."""

    id: str
    text: str
    corpus: Corpus
    statements: tuple[Statement, ...] = ()
    chains: tuple[Spans, ...] = ()
    marked: tuple[tuple[Span, str], ...] = ()


@frozen(eq=False)
class Example:
    """An article as it was read. states: words x 768, as of `quotes.detection.Reading`; stretches: as of Words; tags,
    deps: the parser's labels of each word; heads: the word each hangs on; entities: what spaCy takes for names."""

    row: Row
    scene: Scene
    states: NDArray[np.float16]
    stretches: tuple[Words, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: Integers
    entities: tuple[tuple[Words, str], ...]


def rows_of(data: Path, golden: Path, number: int) -> Iterator[Row]:
    """All articles. data: the folder with gold/ and coref/; golden: of the label files; number: of invented texts."""
    for name in ("news-train", "speakers-train"):
        yield from (_news(row) for row in _lines(data / "gold" / f"{name}.jsonl"))
    yield from _golden(golden)
    yield from (_chains(row) for row in _lines(data / "coref" / "gum.jsonl"))
    yield from (_pair(row) for row in _lines(data / "coref" / "gap-train.jsonl"))
    yield from (_invented(at, each) for at, each in enumerate(invented(random.Random(_SEED), number)))


def half_of(row: Row) -> int:
    """The half, 0 or 1, that an article is of, by its id. Who learned from the other half has not seen it."""
    return crc32(row.id.encode("utf-8")) // 7 % 2


def read(row: Row, nlp: Language, model: Model) -> Example:
    """An article, read by the parser and the encoder."""
    cleaned = clean(row.text)
    article = article_of(parse(nlp, cleaned.text))
    words = model.words(article)
    tokens = [article.doc[at] for at in words.tokens]
    spans = [cleaned.span_in_source((token.idx, token.idx + len(token))) for token in tokens]
    starts = [start for start, _ in words.stretches]
    place = {token.i: number for number, token in enumerate(tokens)}
    named = [each for each in article.doc.ents if each.start in place and each.end - 1 in place]
    return Example(
        row,
        scene_of(row.text, [token.text for token in tokens], spans, words.marks, words.cases, starts),
        model.read(words).states,
        words.stretches,
        tuple(token.tag_ for token in tokens),
        tuple(token.dep_ for token in tokens),
        words.heads,
        tuple(((place[each.start], place[each.end - 1] + 1), each.label_) for each in named),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with jsonlines.open(path) as rows:
        yield from rows.iter(type=dict)


def _ordered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda each: (each.content[0][0], -each.content[-1][1])))


def _spans(spans: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in spans)


def _news(row: dict[str, Any]) -> Row:
    found = (_attribution(each) for each in row["attributions"] if "speaker" in each)
    return Row(row["id"], row["text"], "gold", _ordered(found))


def _attribution(row: dict[str, Any]) -> Statement:
    content = _spans(row["content"])
    return Statement(
        source=_spans(row["source"]),
        cue=_spans(row["cue"]) or ((content[0][0], content[0][0]),),  # nesting asks where each cue stands
        content=content,
        names=tuple(row["speaker"]),
        members=tuple(row.get("members") or ()),
        kind=row["kind"],
        mention=row["mention"],
        nested=row.get("nested", False),
    )


def _golden(folder: Path) -> Iterator[Row]:
    found: dict[str, list[Quote]] = {}
    for quote in load(folder):
        found.setdefault(quote.document, []).append(quote)
    for document, quotes in found.items():
        with (folder.parent / document).open(encoding="utf-8-sig", newline="") as file:  # offsets count line ends
            text = file.read()
        yield Row(document, text, "golden", _ordered(map(_quote, quotes)))


def _quote(quote: Quote) -> Statement:
    speaker, spans = quote.speaker, quote.spans
    cue = spans.cue or ((spans.content[0][0],) * 2,)
    if speaker is None:
        return Statement(spans.source, cue, spans.content, (), (), "none", "none")
    described = speaker.kind in ("unnamed", "group", "document") and not speaker.members
    mention = "nominal" if described and speaker.resolved != "pronoun" else _WAYS.get(speaker.resolved, "nominal")
    return Statement(
        spans.source, cue, spans.content, (speaker.name,), speaker.members, speaker.kind, mention, role=speaker.role
    )


def _chains(row: dict[str, Any]) -> Row:
    kept = [each for each in row["entities"] if each["type"] in ("person", "organization")]
    return Row(row["id"], row["text"], "chains", chains=tuple(_spans(each["mentions"]) for each in kept))


def _pair(row: dict[str, Any]) -> Row:
    """The chain of the pronoun begins with the name that it stands for."""
    names = [(*_spans([each["span"]]), each["same"]) for each in row["names"]]
    chains = tuple((span, *_spans([row["pronoun"]])) for span, same in names if same)
    return Row(row["id"], row["text"], "pairs", chains=chains, marked=tuple((span, "person") for span, _ in names))


def _invented(number: int, found: Invented) -> Row:
    marked = (
        *found.names,
        *((span, "role") for span in found.roles),
        *((span, "description") for span in found.descriptions),
    )
    return Row(f"invented-{number}", found.text, "invented", _ordered(map(_told, found.told)), marked=marked)


def _told(told: Told) -> Statement:
    source = () if told.source is None else (told.source,)
    names = (told.speaker,) if told.speaker else ()
    return Statement(source, (told.cue,), told.content, names, told.members, told.kind, "none", printed=told.printed)


def chunks(stretches: Sequence[Words], size: int) -> list[Words]:
    """Whole stretches joined while they make no more words than so many."""
    found: list[Words] = []
    for start, end in stretches:
        if found and end - found[-1][0] <= size:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
