"""`quotes speakers`."""

from pathlib import Path
from typing import Annotated

import typer

from quotes.ending import USAGE, fail, loaded
from quotes.options import Known, View, check_outputs


def speakers(
    records: Annotated[
        list[Path], typer.Argument(help="Records of `quotes extract`: JSONL files, or folders of them.")
    ],
    known: Known = None,
    view: Annotated[View, typer.Option("--format", help="One JSON object a line, or a table to read.")] = View.jsonl,
) -> None:
    """Gather the speakers of many articles: persons, institutions, offices, one entry each."""
    from quotes.directory import directory
    from quotes.encoding import json_line
    from quotes.loading import inputs_of
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.speakers.known import KnownError, read_known
    from quotes.terminal import print_speakers

    check_outputs([STANDARD_OUTPUT], inputs_of(*records), Inputs([known] if known else [], bool))
    try:
        entities = None if known is None else read_known(Path(known))
    except KnownError as error:
        fail(str(error), USAGE)
    entries = directory((quote for path in records for quote in loaded(path)), entities)
    if view is View.table:
        print_speakers([entry.as_row() for entry in entries])
    else:
        for entry in entries:
            typer.echo(json_line(entry.as_row()))
