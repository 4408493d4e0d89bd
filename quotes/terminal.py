"""What a person at a terminal reads: figures with each miss in its context, and tables."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from quotes.encoding import json_line, visible

if TYPE_CHECKING:
    from quotes.evaluation import Evaluation, Miss
    from quotes.records import Quote

_CONTEXT = 60
_WIDE = ("records", "articles", "speaker", "kind", "role", "other names", "first", "last", "perhaps")
_NARROW = ("records", "articles", "speaker", "first", "last")
_BELOW = (("also", "other names"), ("perhaps", "perhaps"))
_WIDEST = 100_000
"""Columns that no line of a table for a file or another program is broken before."""


def print_evaluation(result: "Evaluation", articles: Mapping[str, str], as_json: bool) -> None:
    """The figures of an evaluation and its misses, as a table and lines, or as one line of JSON.

    articles: by their ids the texts that misses are shown in; one that is not there is done without.
    """
    if as_json:
        typer.echo(json_line(_as_json(result)))
        return
    typer.echo(f"{'':10}{'P':>8}{'R':>8}{'F1':>8}{'golden':>8}{'records':>9}{'exact':>7}{'source':>8}{'speaker':>9}")
    for name, score in result.scores.items():
        typer.echo(
            f"{name:10}{score.precision:8.3f}{score.recall:8.3f}{score.f1:8.3f}{score.golden:8}{score.predicted:9}"
            f"{score.exact:7}{score.source:8}{score.speaker:9}"
        )
    typer.echo(f"speaker right in {result.scores['all'].speaker_accuracy:.3f} of those found")
    for name, beside in result.beside.items():
        typer.echo(f"{name} right in {beside.right}, wrong in {beside.wrong}, missed in {beside.missed}")
    for miss in result.misses:
        typer.echo(visible(_miss_line(miss, articles)))


def speakers_table(rows: Sequence[Mapping[str, Any]], fitted: bool) -> str:
    """The rows of `quotes speakers` as a table, with a line for each speaker.

    fitted: to the terminal's width, with kind, role and other names below each speaker.
    """
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    dated = all(row["first_date"] and row["last_date"] for row in rows)
    table = Table(box=None, pad_edge=False)
    columns = _NARROW if fitted else _WIDE
    for name in columns:
        number = name in ("records", "articles")
        whole = number or name == "kind" or (dated and name in ("first", "last"))
        table.add_column(name, justify="right" if number else "left", no_wrap=whole, overflow="fold")
    for row in rows:
        cells = {name: visible(cell) for name, cell in _speaker_cells(row).items()}
        if fitted:
            cells["speaker"] += "".join(f"\n  {line}" for line in _below(cells))
        # As text: names may hold what rich takes for markup.
        table.add_row(*(Text(cells[name]) for name in columns))
    text = StringIO()
    console = Console(file=text, width=None if fitted else _WIDEST)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _speaker_cells(row: Mapping[str, Any]) -> dict[str, str]:
    """What stands in each column for a speaker."""
    return {
        "records": str(row["records"]),
        "articles": str(row["documents"]),
        "speaker": f"{row['name']} ({row['id']})" if row["id"] else row["name"],
        "kind": row["kind"],
        "role": row["roles"][0]["role"] if row["roles"] else "",
        "other names": ", ".join(each["name"] for each in row["names"] if each["name"] != row["name"]),
        "first": row["first_date"] or row["first"],
        "last": row["last_date"] or row["last"],
        "perhaps": ", ".join(row["maybe"]),
    }


def _below(cells: Mapping[str, str]) -> list[str]:
    """What there is to tell of a speaker besides the name, a line each."""
    kind = "" if cells["kind"] == "person" else cells["kind"]
    also, perhaps = (f"{word} {cells[name]}" * bool(cells[name]) for word, name in _BELOW)
    return [line for line in (kind, cells["role"], also, perhaps) if line]


def _as_json(result: "Evaluation") -> dict[str, Any]:
    from quotes.records import to_dict

    names = (
        "golden",
        "predicted",
        "found",
        "exact",
        "source",
        "speaker",
        "precision",
        "recall",
        "f1",
        "speaker_accuracy",
    )
    scores = {key: {name: getattr(score, name) for name in names} for key, score in result.scores.items()}
    misses = [
        {
            "fault": miss.fault,
            "golden": to_dict(miss.golden) if miss.golden else None,
            "record": to_dict(miss.predicted) if miss.predicted else None,
        }
        for miss in result.misses
    ]
    beside = {
        key: {name: getattr(each, name) for name in ("right", "wrong", "missed")} for key, each in result.beside.items()
    }
    return {"scores": scores, "beside": beside, "misses": misses}


def _miss_line(miss: "Miss", articles: Mapping[str, str]) -> str:
    quote = miss.quote
    named = quote.speaker.name if quote.speaker else None
    if miss.fault == "speaker" and miss.predicted is not None:
        got = miss.predicted.speaker.name if miss.predicted.speaker else None
        who = f"{got!r}, should be {named!r}"
        if miss.predicted.id != quote.id:  # As `quotes explain` and the records have it.
            who += f", in the record {miss.predicted.id}"
    else:
        who = repr(named)
    return f"{miss.fault:8} {quote.id}  {who}  {_in_context(quote, articles.get(quote.document))}"


def _in_context(quote: "Quote", text: str | None) -> str:
    if text is None:
        return f"[{quote.quote}] source: {quote.source}, cue: {quote.cue}"
    start, end = quote.spans.content[0][0], quote.spans.content[-1][1]
    before, behind = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"…{before}[{text[start:end]}]{behind}…".split())
