"""The options that several commands share, and what is checked before they begin."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.ending import USAGE, fail, say

if TYPE_CHECKING:
    from quotes.overlap import Inputs


DONE_OR_NOT = "0 done, 1 some input failed (named on standard error), 2 wrong usage, 130 stopped by Ctrl-C"


def epilog(*examples: str, status: str = DONE_OR_NOT) -> str:
    """What stands below the options of a command: examples, and what its exit status tells."""
    lines = "\n".join(f"  {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n\nExit status: {status}."


class Format(StrEnum):
    """How input is read; auto goes by the file's name, on standard input by its first line."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"


class OutputFormat(StrEnum):
    """How records are written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class View(StrEnum):
    """How a table is written."""

    jsonl = "jsonl"
    table = "table"


class Act(StrEnum):
    """Which acts count."""

    speech = "speech"
    all = "all"


def given_path(value: str) -> Path:
    """A path as it was given; an empty one, as an unset variable of a script gives, is not the current folder."""
    if not value:
        raise typer.BadParameter("an empty path")
    return Path(value)


def _checked(value: str | None) -> str | None:
    return None if value is None else str(given_path(value))


def _encoding(value: str | None) -> str | None:
    from quotes.encoding import encoding_of

    try:
        return None if value is None else encoding_of(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _gone(value: str | None) -> None:
    if value is not None:
        raise typer.BadParameter("spaCy pipelines are no longer read: quotes brings its own model; leave --model out")


GoneModel = Annotated[str | None, typer.Option("--model", hidden=True, callback=_gone)]
"""An option that went with the parse; for one release it is named rather than unknown."""
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        callback=_checked,
        metavar="FILE",
        help="Known entities to link to: JSONL rows with id, names, kind, roles.",
    ),
]
TYPES = ("direct", "mixed", "indirect")
ALL_TYPES = ",".join(TYPES)


def _types(value: str) -> str:
    unknown = [kind for kind in value.split(",") if kind.strip() not in TYPES]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is not one of {', '.join(TYPES)}")
    return value


Kinds = Annotated[
    str,
    typer.Option(
        "--type", callback=_types, metavar="TYPES", help=f"Only these types: {ALL_TYPES}.", show_default=False
    ),
]
InputFormat = Annotated[
    Format, typer.Option("--format", help="How input is read; auto goes by the name, else by the first line.")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        callback=_encoding,
        metavar="NAME",
        help="Of input without a byte order mark; by default UTF-8, and for pages what they declare.",
    ),
]


TextField = Annotated[
    str, typer.Option("--text-field", metavar="NAME", help="The field of a row (JSON, CSV) that its text stands in.")
]
IdField = Annotated[str, typer.Option("--id-field", metavar="NAME", help="The field of a row that its id stands in.")]


Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="A file; it appears when all is done.")]


def types_of(kinds: str) -> frozenset[str]:
    """The types that an option names."""
    return frozenset(kind.strip() for kind in kinds.split(","))


def check_outputs(outputs: list[str], *inputs: "Inputs", resume: bool = False) -> None:
    """Names what stopped runs left beside outputs. Raises OutputError where one cannot be written, or is read, too.

    Ends the command where standard input is to be read more than once.
    """
    from quotes.documents import STANDARD_INPUT
    from quotes.output import check_output, left_behind
    from quotes.overlap import check_apart

    if sum(each.paths.count(STANDARD_INPUT) for each in inputs) > 1:
        fail("standard input can be read only once", USAGE)
    for output in outputs:
        check_output(output)
    check_apart(outputs, *inputs)
    for output in outputs:
        for each in left_behind(output, resume):
            say(each)


JSONL = (".jsonl", ".ndjson")
"""Endings of JSONL."""
_COMPRESSED = (".gz", ".zst", ".bz2", ".xz", ".zip")
_FORMS = (*JSONL, ".json", ".csv", ".tsv", ".parquet", ".xlsx", ".xls", ".ods", ".html", ".htm", ".pdf", ".docx")
"""Endings that tell in what form a file is."""


def check_ending(output: str, *endings: str, hint: str = "") -> None:
    """Ends the command where an output's name tells a form that is not written, and what is has these endings."""
    check_uncompressed(output, *endings)
    if output.lower().endswith(_FORMS) and not output.lower().endswith(endings):
        fail(f"{output}: {_known(endings)}{hint}", USAGE)


def check_uncompressed(output: str, *endings: str) -> None:
    """Ends the command where an output's name tells that it is compressed."""
    if output.lower().endswith(_COMPRESSED):
        fail(f"{output}: nothing is compressed; {_known(endings)}", USAGE)


def _known(endings: tuple[str, ...]) -> str:
    return f"the endings are {', '.join(endings)}" if len(endings) > 1 else f"the ending is {endings[0]}"


def check_pages(paths: list[str], form: Format = Format.auto) -> None:
    """Ends the command where there are HTML pages among the input and what they need is not installed."""
    from quotes.documents import holds_pages
    from quotes.pages import NOT_INSTALLED, can_read_pages

    if not can_read_pages() and holds_pages(paths, form.value):
        fail(NOT_INSTALLED, USAGE)
