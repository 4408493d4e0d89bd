"""`quotes evaluate`."""

import sys
from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.ending import SOME_FAILED, fail, good, loaded, once, say
from quotes.options import (
    Act,
    Encoding,
    Format,
    IdField,
    InputFormat,
    TextField,
    check_outputs,
    check_pages,
    epilog,
    given_path,
)

if TYPE_CHECKING:
    from quotes.records import Quote

EPILOG = epilog(
    "quotes evaluate golden records.jsonl --act all --texts seeds",
    "quotes evaluate golden.jsonl records.jsonl --json | jq .scores.all.f1",
    status="0 done, 1 records or texts that cannot be read, or nothing in common, 2 wrong usage",
)


def evaluate(
    golden: Annotated[
        Path,
        typer.Argument(parser=given_path, metavar="GOLDEN", help="Golden records: a JSONL file, or a folder of them."),
    ],
    records: Annotated[
        Path, typer.Argument(parser=given_path, metavar="RECORDS", help='Records of `quotes extract`: JSONL, or "-".')
    ],
    texts: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="The articles, as given to `quotes extract`, to show misses in context."),
    ] = None,
    act: Annotated[Act, typer.Option(help="speech, or all: thoughts, plans and other acts too.")] = Act.speech,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    form: InputFormat = Format.auto,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Compare records with golden ones: precision, recall, F1 by type, speakers, and each miss."""
    from quotes.documents import read
    from quotes.evaluation import evaluate as compare
    from quotes.evaluation import meeting, renamed
    from quotes.loading import inputs_of
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input
    from quotes.records import selected
    from quotes.report.articles import listed
    from quotes.rows import Fields
    from quotes.terminal import print_evaluation

    check_outputs([STANDARD_OUTPUT], inputs_of(golden, records), Inputs(texts or [], counts_as_input))
    check_pages(texts or [], form)
    asked, got = list(once(loaded(golden))), list(once(loaded(records)))
    names = meeting((quote.document for quote in asked), (quote.document for quote in got))
    failed: list[object] = []
    fields = Fields(text_field, id_field)
    documents = good(read(texts, form.value, sys.stdin.buffer, encoding, fields), failed) if texts else ()
    articles = {document.id: document.text for document in documents}
    if not any(act.value in ("all", quote.act) for quote in asked):
        fail(f"{golden}: no golden records", SOME_FAILED)
    if not got:
        fail(f"no document in common: no record in {records}", SOME_FAILED)
    if not names:
        ids = f"{asked[0].document!r} in {golden}, {got[0].document!r} in {records}"
        fail(f"no document in common: {ids}", SOME_FAILED)
    _say_alone(golden, asked, set(names.values()), f"are in no record of {records}")
    _say_alone(records, got, set(names), f"are not in {golden} and do not count")
    asked, got = selected(asked, act.value), renamed(selected(got, act.value), names)
    same = meeting((quote.document for quote in [*asked, *got]), articles)
    if articles and not same:
        say(f"--texts: no document of {golden} or {records} among {listed(list(articles))}")
    print_evaluation(compare(asked, got), {same.get(key, key): text for key, text in articles.items()}, as_json)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _say_alone(file: Path, quotes: "Sequence[Quote]", partners: Set[str], what: str) -> None:
    """Names documents of a file that have no partner in the other."""
    from quotes.report.articles import listed

    documents = dict.fromkeys(quote.document for quote in quotes)
    alone = [document for document in documents if document not in partners]
    if alone:
        say(f"{file}: {len(alone)} of {len(documents)} documents {what}: {listed(alone)}")
