"""`quotes report`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.ending import SOME_FAILED, good, loaded, name_fault
from quotes.options import (
    Act,
    Encoding,
    Format,
    IdField,
    InputFormat,
    TextField,
    check_ending,
    check_outputs,
    check_pages,
    epilog,
    given_path,
)

EPILOG = epilog(
    "quotes report records.jsonl --texts archive -o report.html",
    "quotes report records.jsonl --texts seeds --golden golden --act all -o report.html",
    status="0 done, 1 records or texts that cannot be read or do not fit, 2 wrong usage",
)


def report(
    records: Annotated[
        list[Path],
        typer.Argument(
            parser=given_path,
            metavar="RECORDS",
            help='Records of `quotes extract`: JSONL files, folders of them, or "-".',
        ),
    ],
    texts: Annotated[
        list[str],
        typer.Option(metavar="PATH", help="The articles, as given to `quotes extract`; once for each file or folder."),
    ],
    golden: Annotated[
        Path | None,
        typer.Option(
            parser=given_path,
            metavar="PATH",
            help="Golden records, to tell hits, misses, wrong speakers and false records.",
        ),
    ] = None,
    act: Annotated[Act, typer.Option(help="With --golden: the acts compared, as in `quotes evaluate`.")] = Act.speech,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A file for the page; it appears when all is done.")
    ] = "-",
    form: InputFormat = Format.auto,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Write one HTML page of the articles with their attributions in place, to read and to study errors with."""
    from quotes.documents import read
    from quotes.evaluation import meeting, renamed
    from quotes.loading import inputs_of
    from quotes.output import written
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input
    from quotes.records import selected
    from quotes.report.articles import gather
    from quotes.report.page import page
    from quotes.rows import Fields

    check_outputs([output], inputs_of(*records, golden), Inputs(texts, counts_as_input))
    check_ending(output, ".html", ".htm")
    check_pages(texts, form)
    acts = Act.all if golden is None else act
    failed: list[object] = []
    fields = Fields(text_field, id_field)
    documents = list(good(read(texts, form.value, sys.stdin.buffer, encoding, fields), failed))
    got = {str(path): selected(loaded(path), acts.value) for path in records}
    asked = None
    if golden is not None:
        labelled = selected(loaded(golden), acts.value)
        names = meeting((each.id for each in documents), (each.document for each in labelled))
        asked = {str(golden): renamed(labelled, names)}
    gathered = gather(documents, got, asked)
    for each in gathered.left_out:
        name_fault(each, failed)
    with written(output) as sink:
        sink.write(page(gathered).encode("utf-8"))
    if failed:
        raise typer.Exit(SOME_FAILED)
