"""`quotes speakers`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.ending import USAGE, fail, loaded, once
from quotes.options import JSONL, Known, Output, View, check_ending, check_outputs, epilog, given_path

EPILOG = epilog(
    "quotes speakers records.jsonl --format table",
    "quotes speakers records/ -o speakers.jsonl",
    "quotes speakers records.jsonl | jq -r '[.records, .name] | @tsv'",
    status="0 done, 1 records that cannot be read, 2 wrong usage",
)


def speakers(
    records: Annotated[
        list[Path],
        typer.Argument(
            parser=given_path,
            metavar="RECORDS",
            help='Records of `quotes extract`: JSONL files, folders of them, or "-".',
        ),
    ],
    known: Known = None,
    view: Annotated[View, typer.Option("--format", help="One JSON object a line, or a table to read.")] = View.jsonl,
    output: Output = "-",
) -> None:
    """Gather the speakers of many articles: persons, institutions, offices, one entry each."""
    from quotes.directory import directory
    from quotes.encoding import json_line, well_formed
    from quotes.loading import inputs_of
    from quotes.output import STANDARD_OUTPUT, written
    from quotes.overlap import Inputs
    from quotes.speakers.known import KnownError, read_known
    from quotes.terminal import speakers_table

    check_outputs([output], inputs_of(*records), Inputs([known] if known else [], bool))
    check_ending(output, *(JSONL if view is View.jsonl else (".txt",)))
    try:
        entities = None if known is None else read_known(Path(known))
    except KnownError as error:
        fail(str(error), USAGE)
    entries = directory(once(quote for path in records for quote in loaded(path)), entities)
    rows = [entry.as_row() for entry in entries]
    if view is View.table:
        text = speakers_table(rows, fitted=output == STANDARD_OUTPUT and sys.stdout.isatty())
    else:
        text = "".join(f"{json_line(row)}\n" for row in rows)
    with written(output) as sink:
        sink.write(well_formed(text).encode("utf-8"))
