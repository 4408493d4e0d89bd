"""The command: `quotes extract`, `quotes speakers`, `quotes evaluate`, `quotes schema`."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, NoReturn

import typer

from quotes import __version__

if TYPE_CHECKING:
    from quotes.documents import BadInput, Document
    from quotes.evaluation import Evaluation, Miss
    from quotes.records import Quote

# spaCy and all that needs it are imported by the commands that work with text, so that the others answer at once.

app = typer.Typer(
    name="quotes",
    help="Who said what, in news text: attributed statements as JSONL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_DONE, _SOME_FAILED, _USAGE, _INTERRUPTED = 0, 1, 2, 130
_TYPES = ("direct", "mixed", "indirect")
_PROGRESS_AFTER_S = 3.0
_PROGRESS_EVERY_S = 0.2
_CONTEXT = 60
_WIDE = 200
"""Columns of a table that goes to a file or another program."""


class Format(StrEnum):
    """How input is read; auto goes by the file's name, on standard input by its first line."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"


class View(StrEnum):
    """How a table is written."""

    jsonl = "jsonl"
    table = "table"


class Act(StrEnum):
    """Which acts count."""

    speech = "speech"
    all = "all"


def main() -> None:
    """The console script."""
    app()


@contextmanager
def _quiet_end() -> Iterator[None]:
    """Ctrl-C and a closed pipe end the command without a word."""
    try:
        yield
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        code = _DONE
    else:
        return
    # Not by sys.exit: it would flush to the closed pipe, and wait for the thread that reads standard input.
    os._exit(code)


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


def _types(value: str) -> str:
    unknown = [kind for kind in value.split(",") if kind.strip() not in _TYPES]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is not one of {', '.join(_TYPES)}")
    return value


_Known = Annotated[
    str | None,
    typer.Option("--known", metavar="FILE", help="Known entities to link to: JSONL rows with id, names, kind, roles."),
]


@app.command()
def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help='Files, folders (*.txt, *.jsonl inside), or "-" for standard input.'),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help='JSONL rows need "text"; "id" is optional, other keys are ignored.'),
    ] = Format.auto,
    output: Annotated[
        str, typer.Option("--output", "-o", help="A file for the records; it appears when all is done.")
    ] = "-",
    model: Annotated[str | None, typer.Option(help="An installed spaCy English pipeline.")] = None,
    kinds: Annotated[
        str, typer.Option("--type", callback=_types, help="Only these types: direct,mixed,indirect.")
    ] = ",".join(_TYPES),
    act: Annotated[Act, typer.Option(help="speech, or all: thoughts, plans and other acts too.")] = Act.speech,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only records this sure; by default the model's own threshold.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    known: _Known = None,
) -> None:
    """Write a record for each attributed statement, one JSON object a line."""
    from quotes.documents import read
    from quotes.extractor import Extractor
    from quotes.parsing import DEFAULT_MODEL, ModelError
    from quotes.speakers.known import KnownError

    try:
        extractor = Extractor(model or DEFAULT_MODEL, act.value, min_confidence, known)
    except (KnownError, ModelError) as error:
        _fail(str(error), _USAGE)
    wanted = {kind.strip() for kind in kinds.split(",")}
    failed: list[BadInput] = []
    documents = _good(read(paths or [], form.value, sys.stdin.buffer), failed)
    with (
        _quiet_end(),
        _output(output) as stream,
        _progress() as advance,
        closing(extractor.pipe(documents, workers)) as found,
    ):
        for quotes in found:
            _write(stream, (quote for quote in quotes if quote.type in wanted))
            advance()
    if failed:
        raise typer.Exit(_SOME_FAILED)


@app.command()
def speakers(
    records: Annotated[
        list[Path], typer.Argument(help="Records of `quotes extract`: JSONL files, or folders of them.")
    ],
    known: _Known = None,
    view: Annotated[View, typer.Option("--format", help="One JSON object a line, or a table to read.")] = View.jsonl,
) -> None:
    """Gather the speakers of many articles: persons, institutions, offices, one entry each."""
    from quotes.directory import directory
    from quotes.speakers.known import KnownError, read_known

    try:
        entities = None if known is None else read_known(Path(known))
    except KnownError as error:
        _fail(str(error), _USAGE)
    entries = directory((quote for path in records for quote in _load(path)), entities)
    with _quiet_end():
        if view is View.table:
            _print_speakers([entry.as_row() for entry in entries])
        else:
            for entry in entries:
                typer.echo(json.dumps(entry.as_row(), ensure_ascii=False))


@app.command()
def evaluate(
    golden: Annotated[Path, typer.Argument(help="Golden records: a JSONL file, or a folder of them.")],
    records: Annotated[Path, typer.Argument(help="Records of `quotes extract`.")],
    texts: Annotated[
        list[str] | None,
        typer.Option(help="The articles, as given to `quotes extract`, to show misses in context."),
    ] = None,
    act: Annotated[Act, typer.Option(help="speech, or all: thoughts, plans and other acts too.")] = Act.speech,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare records with golden ones: precision, recall, F1 by type, speakers, and each miss."""
    from quotes.documents import Document, read
    from quotes.evaluation import evaluate as compare
    from quotes.records import selected

    asked = selected(_load(golden), act.value)
    got = selected(_load(records), act.value)
    articles = {d.id: d.text for d in read(texts, "auto", sys.stdin.buffer) if isinstance(d, Document)} if texts else {}
    result = compare(asked, got)
    with _quiet_end():
        _print(result, articles, as_json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from quotes.records import schema as text

    typer.echo(text(), nl=False)


def _print(result: "Evaluation", articles: dict[str, str], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_as_json(result), ensure_ascii=False))
        return
    typer.echo(f"{'':10}{'P':>8}{'R':>8}{'F1':>8}{'golden':>8}{'records':>9}{'exact':>7}{'source':>8}{'speaker':>9}")
    for name, score in result.scores.items():
        typer.echo(
            f"{name:10}{score.precision:8.3f}{score.recall:8.3f}{score.f1:8.3f}{score.golden:8}{score.predicted:9}"
            f"{score.exact:7}{score.source:8}{score.speaker:9}"
        )
    typer.echo(f"speaker right in {result.scores['all'].speaker_accuracy:.3f} of those found")
    for miss in result.misses:
        typer.echo(_miss_line(miss, articles))


def _print_speakers(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("records", "articles", "speaker", "kind", "role", "other names", "first", "last"):
        counted = column in ("records", "articles")
        table.add_column(column, justify="right" if counted else "left", no_wrap=counted or column == "kind")
    for row in rows:
        others = ", ".join(each["name"] for each in row["names"] if each["name"] != row["name"])
        role = row["roles"][0]["role"] if row["roles"] else ""
        named = f"{row['name']} ({row['id']})" if row["id"] else row["name"]
        cells = (
            str(row["records"]),
            str(row["documents"]),
            named,
            row["kind"],
            role,
            others,
            row["first"],
            row["last"],
        )
        table.add_row(*map(Text, cells))  # As text: names may hold what rich takes for markup.
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)


def _fail(reason: str, code: int) -> NoReturn:
    typer.echo(f"quotes: {reason}", err=True)
    raise typer.Exit(code)


def _good(found: "Iterable[Document | BadInput]", failed: "list[BadInput]") -> "Iterator[Document]":
    """The documents; what could not be read is named on standard error and gathered."""
    from quotes.documents import Document

    for each in found:
        if isinstance(each, Document):
            yield each
        else:
            failed.append(each)
            typer.echo(f"quotes: {each}", err=True)


def _write(stream: BinaryIO, quotes: "Iterable[Quote]") -> None:
    from quotes.records import to_json

    for quote in quotes:
        stream.write(to_json(quote).encode("utf-8") + b"\n")
    stream.flush()


@contextmanager
def _output(path: str) -> Iterator[BinaryIO]:
    """Standard output for "-"; else a file that has its name only once it is whole."""
    if path == "-":
        yield sys.stdout.buffer
        return
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        _fail(f"{path}: {error.strerror}", _USAGE)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """A bar on standard error for long work, where that is a terminal and the records go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("documents"), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=1 / _PROGRESS_EVERY_S)
    task = bar.add_task("documents", total=None)
    begun = monotonic()

    def advance() -> None:
        bar.advance(task)
        if not bar.live.is_started and monotonic() - begun > _PROGRESS_AFTER_S:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def _load(path: Path) -> "Iterator[Quote]":
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return (quote for file in files for quote in _load_file(file))


def _load_file(file: Path) -> "Iterator[Quote]":
    import jsonlines

    from quotes.records import from_dict

    number = 0
    try:
        with jsonlines.open(file) as rows:
            for row in rows.iter(type=dict, skip_empty=True):
                number += 1
                yield from_dict(row)
    except OSError as error:
        _fail(f"{file}: {error.strerror}", _SOME_FAILED)
    except jsonlines.InvalidLineError as error:
        _fail(f"{file}: {error}", _SOME_FAILED)
    except ValueError as error:
        _fail(f"{file}: row {number}: {error}", _SOME_FAILED)


def _as_json(result: "Evaluation") -> dict[str, Any]:
    from quotes.records import to_dict

    names = (
        "golden",
        "predicted",
        "found",
        "exact",
        "source",
        "speaker",
        "precision",
        "recall",
        "f1",
        "speaker_accuracy",
    )
    scores = {key: {name: getattr(score, name) for name in names} for key, score in result.scores.items()}
    misses = [
        {
            "fault": miss.fault,
            "golden": to_dict(miss.golden) if miss.golden else None,
            "record": to_dict(miss.predicted) if miss.predicted else None,
        }
        for miss in result.misses
    ]
    return {"scores": scores, "misses": misses}


def _miss_line(miss: "Miss", articles: dict[str, str]) -> str:
    quote = miss.quote
    named = quote.speaker.name if quote.speaker else None
    if miss.fault == "speaker" and miss.predicted is not None:
        got = miss.predicted.speaker.name if miss.predicted.speaker else None
        who = f"{got!r}, should be {named!r}"
    else:
        who = repr(named)
    return f"{miss.fault:8} {quote.id}  {who}  {_in_context(quote, articles.get(quote.document))}"


def _in_context(quote: "Quote", text: str | None) -> str:
    if text is None:
        return f"[{quote.quote}] source: {quote.source}, cue: {quote.cue}"
    start, end = quote.spans.content[0][0], quote.spans.content[-1][1]
    before, behind = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"…{before}[{text[start:end]}]{behind}…".split())
