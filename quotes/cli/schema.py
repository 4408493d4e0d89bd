"""`quotes schema`."""

from quotes.options import Output, check_ending, epilog

EPILOG = epilog("quotes schema -o schema.json", status="0 done, 2 wrong usage")


def schema(output: Output = "-") -> None:
    """Print the JSON Schema of a record."""
    check_ending(output, ".json")
    from quotes.output import written
    from quotes.records import schema as text

    with written(output) as sink:
        sink.write(text().encode("utf-8"))
