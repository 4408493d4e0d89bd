"""`quotes label`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.ending import SOME_FAILED, good, name_fault, told_loading
from quotes.options import (
    Act,
    Encoding,
    Format,
    GoneModel,
    IdField,
    InputFormat,
    Known,
    TextField,
    check_outputs,
    check_pages,
    epilog,
    given_path,
)

if TYPE_CHECKING:
    from quotes.extractor import Extractor

EPILOG = epilog("quotes label ARTICLES", "quotes label --blank article.txt")


def label(
    paths: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Articles, as for `quotes extract`: files or folders.")
    ],
    form: InputFormat = Format.auto,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=given_path,
            metavar="FOLDER",
            help="Where label files go; by default beside each article.",
        ),
    ] = None,
    blank: Annotated[bool, typer.Option("--blank", help="The article alone, no block filled in.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over label files that are there.")] = False,
    act: Annotated[Act, typer.Option(help="all, or speech: no thoughts, plans and other acts.")] = Act.all,
    model: GoneModel = None,  # noqa: ARG001
    known: Known = None,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Write a label file for each article, to mend in an editor and turn into golden records by `quotes compile`."""
    from quotes.documents import read
    from quotes.labelling.files import LabelError
    from quotes.labelling.files import label as write
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input
    from quotes.rows import Fields

    # The names of the label files are printed.
    check_outputs([STANDARD_OUTPUT], Inputs(paths, counts_as_input), Inputs([known] if known else [], bool))
    check_pages(paths, form)
    extractor = None if blank else _extractor(act, known)
    failed: list[object] = []
    fields = Fields(text_field, id_field)
    for document in good(read(paths, form.value, sys.stdin.buffer, encoding, fields), failed):
        try:
            typer.echo(write(document, output, force, extractor))
        except LabelError as error:
            name_fault(error, failed)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _extractor(act: Act, known: str | None) -> "Extractor":
    from quotes.extractor import Extractor

    with told_loading():
        return Extractor(act.value, known=known)
