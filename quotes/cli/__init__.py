"""The command: `quotes extract` and its fellows, one module each."""

from typing import Annotated

import typer

from quotes import __version__
from quotes.cli import compile as compile_
from quotes.cli import evaluate, explain, extract, label, report, schema, serve, show, speakers
from quotes.ending import Commands

# spaCy and all that needs it are imported by the commands that work with text, so that the others answer at once.

app = typer.Typer(
    name="quotes",
    cls=Commands,
    help="Who said what, in news text: attributed statements as JSONL.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
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


app.command(epilog=extract.EPILOG)(extract.extract)
app.command(epilog=show.EPILOG)(show.show)
app.command(epilog=speakers.EPILOG)(speakers.speakers)
app.command(epilog=label.EPILOG)(label.label)
app.command("compile", epilog=compile_.EPILOG)(compile_.compile_labels)
app.command(epilog=evaluate.EPILOG)(evaluate.evaluate)
app.command(epilog=report.EPILOG)(report.report)
app.command(epilog=explain.EPILOG)(explain.explain)
app.command(epilog=serve.EPILOG)(serve.serve)
app.command(epilog=schema.EPILOG)(schema.schema)
