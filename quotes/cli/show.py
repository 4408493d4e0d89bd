"""`quotes show`."""

import sys
from typing import Annotated

import typer

from quotes.ending import SOME_FAILED, good, say, told_loading
from quotes.options import (
    ALL_TYPES,
    Act,
    Encoding,
    Format,
    IdField,
    InputFormat,
    Kinds,
    TextField,
    check_outputs,
    check_pages,
    epilog,
    types_of,
)

EPILOG = epilog(
    "quotes show article.txt",
    "quotes show archive/ --speaker lind --type direct | less",
    "quotes show dump.csv --text-field body",
)


def show(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE", help='Articles, as for `quotes extract`; "-" for standard input.')
    ],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those whose speaker or source has this in it.")
    ] = None,
    kinds: Kinds = ALL_TYPES,
    act: Annotated[Act, typer.Option(help="speech, or all: thoughts, plans and other acts too.")] = Act.speech,
    form: InputFormat = Format.auto,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Print who says what in articles, to read; for programs there is `quotes extract`.

    With --speaker or --type only articles that have such quotes.
    """
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input

    check_outputs([STANDARD_OUTPUT], Inputs(paths, counts_as_input))
    check_pages(paths, form)
    from quotes.counting import counted
    from quotes.documents import read
    from quotes.extractor import extractor_with
    from quotes.reading import shown, wanted
    from quotes.rows import Fields

    failed: list[object] = []
    with told_loading():
        extractor = extractor_with(act.value, None, None, None, False)
    fields = Fields(text_field, id_field)
    types = types_of(kinds)
    chosen = speaker is not None or types != types_of(ALL_TYPES)
    there = hits = 0
    for document in good(read(paths, form.value, sys.stdin.buffer, encoding, fields), failed):
        quotes = extractor(document)
        found = [quote for quote in quotes if wanted(quote, speaker, types)]
        there, hits = there + len(quotes), hits + len(found)
        if found or not chosen:
            shown(document, found, sys.stdout)
    if chosen and not hits:
        say(f"{counted(there, 'quote')}, and none that is asked for")
    if failed:
        raise typer.Exit(SOME_FAILED)
