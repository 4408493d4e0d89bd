"""`quotes explain`."""

import sys
from typing import Annotated

import typer

from quotes.ending import SOME_FAILED, USAGE, fail, good, told_loading
from quotes.options import Encoding, Format, IdField, InputFormat, TextField, check_outputs, check_pages, epilog

EPILOG = epilog(
    "quotes explain article.txt 3",
    "quotes explain archive.jsonl a17#3",
    status="0 done, 1 input that cannot be read or has no such record, 2 wrong usage",
)


_DIGITS = 9
"""Of the number of a record, at most."""


def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The article, as given to `quotes extract`.")],
    record: Annotated[str, typer.Argument(metavar="ID", help="The record's id; of a lone article its number.")],
    form: InputFormat = Format.auto,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Tell why a record is as it is: the cue, what was fitted to marks, candidates for the speaker, and confidence."""
    name, _, number = record.rpartition("#")
    if not number.isdecimal() or len(number) > _DIGITS:
        fail(f"{record!r} is no id of a record, such as article.txt#3", USAGE)
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input

    check_outputs([STANDARD_OUTPUT], Inputs([path], counts_as_input))
    check_pages([path], form)
    from quotes.documents import read
    from quotes.encoding import visible
    from quotes.explaining import explained
    from quotes.extractor import load_models
    from quotes.rows import Fields

    documents = list(good(read([path], form.value, sys.stdin.buffer, encoding, Fields(text_field, id_field)), []))
    chosen = [each for each in documents if each.id == name] if name else documents[:2]
    if len(chosen) != 1:
        fail(f"{path}: {f'no document {name!r}' if name else 'no article, or several: give the whole id'}", SOME_FAILED)
    with told_loading():
        models = load_models()
    try:
        lines = explained(chosen[0], int(number), models)
    except ValueError as error:
        fail(error, SOME_FAILED)
    for line in lines:
        typer.echo(visible(line))
