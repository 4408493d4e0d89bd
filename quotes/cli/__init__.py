"""The command: `quotes extract` and its fellows, one module each."""

from typing import Annotated

import typer

from quotes import __version__
from quotes.cli.compile import compile_labels
from quotes.cli.evaluate import evaluate
from quotes.cli.extract import extract
from quotes.cli.label import label
from quotes.cli.report import report
from quotes.cli.schema import schema
from quotes.cli.speakers import speakers
from quotes.ending import Commands

# spaCy and all that needs it are imported by the commands that work with text, so that the others answer at once.

app = typer.Typer(
    name="quotes",
    cls=Commands,
    help="Who said what, in news text: attributed statements as JSONL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """The console script."""
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotes {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


app.command()(extract)
app.command()(speakers)
app.command()(label)
app.command(name="compile")(compile_labels)
app.command()(evaluate)
app.command()(report)
app.command()(schema)
