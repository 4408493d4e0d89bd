"""`quotes schema`."""

import typer


def schema() -> None:
    """Print the JSON Schema of a record."""
    from quotes.records import schema as text

    typer.echo(text(), nl=False)
