"""`quotes compile`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.ending import SOME_FAILED, good, name_fault, say
from quotes.options import (
    JSONL,
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
    "quotes compile ARTICLES -o golden.jsonl",
    "quotes compile LABELS --texts articles.jsonl -o golden.jsonl",
    "quotes compile article.labels --show",
)


def compile_labels(
    files: Annotated[
        list[Path],
        typer.Argument(parser=given_path, metavar="FILE", help="Label files of `quotes label`, or folders of them."),
    ],
    texts: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH", help="The articles, as given to `quotes label`, where they are no text files of their own."
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A file for the records; it appears when all is done.")
    ] = "-",
    show: Annotated[
        bool,
        typer.Option("--show", help="Print where each block's parts were found; records only with --output FILE."),
    ] = False,
    form: InputFormat = Format.auto,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Turn label files into golden records, and say by file and line what is wrong with them."""
    from quotes.documents import read
    from quotes.encoding import message, visible_lines
    from quotes.labelling.files import SUFFIX, compile_file, golden_line, label_files, named_articles
    from quotes.output import written
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input
    from quotes.rows import Fields

    articles_of_labels = named_articles(label_files(files))
    labels = Inputs([*map(str, files), *articles_of_labels], lambda name: name.endswith(SUFFIX))
    check_outputs([output], labels, Inputs(texts or [], counts_as_input))
    check_ending(output, *JSONL)
    check_pages(texts or [], form)
    failed: list[object] = []
    fields = Fields(text_field, id_field)
    documents = good(read(texts, form.value, sys.stdin.buffer, encoding, fields), failed) if texts else ()
    articles = {document.id: document.text for document in documents}
    for folder in (each for each in files if each.is_dir() and not label_files([each])):
        name_fault(f"{folder}: no *{SUFFIX} file inside", failed)
    with written(output) as sink:
        for file in label_files(files):
            found = compile_file(file, articles)
            for remark in found.remarks:
                first, *others = remark.split("\n")
                say(first)
                for line in others:
                    typer.echo(message(line), err=True)
            failed.extend([file] if found.failed else [])
            for block in found.shown if show else ():
                typer.echo(visible_lines(block))
            if not show or output != "-":
                sink.write(b"".join(golden_line(record) for record in found.records))
    if failed:
        raise typer.Exit(SOME_FAILED)
