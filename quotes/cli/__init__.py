"""The command: `quotes extract` and its fellows, one module each."""

from typing import Annotated

import typer

from quotes import __version__
from quotes.cli import compile as compile_
from quotes.cli import evaluate, explain, extract, label, report, schema, serve, show, speakers
from quotes.ending import Commands, heed_signals

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
    heed_signals()
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


app.command(epilog=extract.EPILOG, short_help="Write a record for each attributed statement.")(extract.extract)
app.command(epilog=show.EPILOG, short_help="Print who says what in articles, to read.")(show.show)
app.command(epilog=speakers.EPILOG, short_help="Gather the speakers of many articles.")(speakers.speakers)
app.command(epilog=label.EPILOG, short_help="Write label files, to mend in an editor.")(label.label)
app.command("compile", epilog=compile_.EPILOG, short_help="Turn label files into golden records.")(
    compile_.compile_labels
)
app.command(epilog=evaluate.EPILOG, short_help="Compare records with golden ones.")(evaluate.evaluate)
app.command(epilog=report.EPILOG, short_help="Write one HTML page of articles and quotes.")(report.report)
app.command(epilog=explain.EPILOG, short_help="Tell why a record is as it is.")(explain.explain)
app.command(epilog=serve.EPILOG, short_help="Serve a page to paste articles into.")(serve.serve)
app.command(epilog=schema.EPILOG)(schema.schema)
