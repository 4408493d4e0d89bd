"""Every corpus in one form: a row is an article with what is labelled in it."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import jsonlines
from attrs import evolve, frozen

from quotes.records import Span
from training.invented import Invented, invented
from training.invented import Told as Said
from training.inventory import Marked, Named, Told, read_lines, read_marked, spelled
from training.press import press_of

Corpus = Literal["polnear", "news", "press", "written", "invented", "chains", "pairs"]
"""PolNeAR; labelled news; older news, as of `press`; articles written to learn from; short ones made up by rule; all
mentions of everybody; a pronoun and two names."""
COMPLETE = frozenset({"news", "press", "written"})
"""Corpora with all attributions of an article labelled by the golden guide, inner ones too."""
Spans = tuple[Span, ...]
_SEED = 2
"""Of the invented texts."""


@frozen
class Statement:
    """One labelled attribution. Offsets are into its article's text; no two spans of a part overlap.

    kind, mention, act: None where nobody has told who speaks; names: any of them is right, none where the article does
    not tell; mention: name, pronoun, nominal, possessive or none; printed: the words of the source that name or
    describe, None where that is not known.
    """

    source: Spans
    cue: Spans
    content: Spans
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    kind: str | None = None
    mention: str | None = None
    act: str | None = None
    nested: bool = False
    role: str | None = None
    printed: Spans | None = None
    addressee: Spans | None = None


@frozen
class Row:
    """An article and what is known of it. statements: outer ones first, by content; named: everybody whom the article
    names, None where that is not known; chains: of each person or institution all mentions; marked: spans of the sorts
    "person", "organization", "role", "description"."""

    id: str
    text: str
    corpus: Corpus
    statements: tuple[Statement, ...] = ()
    named: tuple[Named, ...] | None = None
    chains: tuple[Spans, ...] = ()
    marked: tuple[tuple[Span, str], ...] = ()

    @property
    def asks(self) -> bool:
        """Whether who speaks is labelled."""
        return any(each.kind is not None for each in self.statements)


def rows_of(data: Path, here: Path, number: int) -> Iterator[Row]:
    """All articles. data: the folder with polnear/, gold/ and coref/, and press/ if it is there; here: the one with
    written/ and labels/; number: of invented texts."""
    told = {row["id"]: row for row in _lines(data / "gold" / "speakers-train.jsonl")}
    inventories = dict(_inventories(here / "labels"))
    for row in _lines(data / "polnear" / "train.jsonl"):
        yield _with_inventory(_polnear(told.get(row["id"], row)), inventories)
    for row in _lines(data / "gold" / "news-train.jsonl"):
        yield _with_inventory(_news(row), inventories)
    if (press := data / "press").exists():
        gum, labels = _lines(data / "coref" / "gum.jsonl"), _lines(here / "labels" / "press.jsonl")
        yield from (evolve(_news(row), corpus="press") for row in press_of(press, gum, labels))
    for path in sorted((here / "written").glob("*.txt")):
        name = path.relative_to(here).with_suffix("")
        for at, each in enumerate(read_marked(path.read_text(encoding="utf-8"))):
            yield _written(f"{name}-{at}", each)
    yield from (_invented(at, each) for at, each in enumerate(invented(random.Random(_SEED), number)))
    yield from (_chains(row) for row in _lines(data / "coref" / "gum.jsonl"))
    yield from (_pair(row) for row in _lines(data / "coref" / "gap-train.jsonl"))


def part_of(row: Row, parts: int) -> int:
    """The part, of so many, that an article is of, by its id."""
    return crc32(row.id.encode("utf-8")) // 7 % parts


def half_of(row: Row) -> int:
    """The half that an article is of, whatever its part."""
    return crc32(f"half of {row.id}".encode()) % 2


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with jsonlines.open(path) as rows:
        yield from rows.iter(type=dict)


def _ordered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda each: (each.content[0][0], -each.content[-1][1])))


def _spans(spans: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in spans)


def _polnear(row: dict[str, Any]) -> Row:
    """Statements stay in the order of the file, which labels go by."""
    return Row(row["id"], row["text"], "polnear", tuple(map(_attribution, row["attributions"])))


def _news(row: dict[str, Any]) -> Row:
    return Row(row["id"], row["text"], "news", _ordered(map(_attribution, row["attributions"])))


def _attribution(row: dict[str, Any]) -> Statement:
    return Statement(
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        names=tuple(row.get("speaker") or ()),
        members=tuple(row.get("members") or ()),
        kind=row.get("kind"),
        mention=row.get("mention"),
        act=row.get("act"),
        nested=row.get("nested", False),
    )


def _inventories(folder: Path) -> Iterator[tuple[str, str]]:
    """The lines of each labelled article, by its id."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from ((row["id"], row["lines"]) for row in _lines(path) if "lines" in row)


def _with_inventory(row: Row, inventories: Mapping[str, str]) -> Row:
    """The row with what the lines of its article say; who speaks only where that is not labelled yet, who is named only
    where they tell that."""
    if row.id not in inventories:
        return row
    found = read_lines(spelled(inventories[row.id], row.text))
    told = {each.number: each for each in found.told}
    statements = (
        each if each.kind is not None else _with_told(each, told.get(at)) for at, each in enumerate(row.statements)
    )
    return evolve(row, statements=tuple(statements), named=found.named or None)


def _with_told(statement: Statement, told: Told | None) -> Statement:
    if told is None:
        return statement
    return evolve(statement, names=told.names, members=told.members, kind=told.kind, mention=told.mention, act=told.act)


def _written(number: str, marked: Marked) -> Row:
    def part(sort: str, at: int) -> Spans:
        return marked.parts.get((sort, at), ())

    statements = [
        _with_told(Statement(part("s", at), part("c", at), part("q", at), addressee=part("a", at)), each)
        for each in marked.inventory.told
        if part("q", at := each.number)
    ]
    inner = [
        any(
            o is not e and any(s <= e.content[0][0] and e.content[-1][1] <= t for s, t in o.content) for o in statements
        )
        for e in statements
    ]
    nested = [evolve(each, nested=within) for each, within in zip(statements, inner, strict=True)]
    labelled = [each for each in nested if not (each.nested and _is_own(marked.text, each))]
    return Row(number, marked.text, "written", _ordered(labelled), marked.inventory.named)


def _is_own(text: str, statement: Statement) -> bool:
    """Whether who speaks tells of what he or she said: "I told them", which the guide leaves out."""
    return [text[slice(*span)].lower() for span in statement.source] in (["i"], ["we"])


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
    return Row(f"invented-{number}", found.text, "invented", _ordered(map(_said, found.told)), marked=marked)


def _said(told: Said) -> Statement:
    source = () if told.source is None else (told.source,)
    names = (told.speaker,) if told.speaker else ()
    return Statement(source, (told.cue,), told.content, names, told.members, told.kind, "none", printed=told.printed)
