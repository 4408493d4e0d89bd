"""The command: `quotes extract` and its fellows, one function each."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes import __version__
from quotes.ending import SOME_FAILED, USAGE, Commands, fail, good, name_fault, say, told_loading
from quotes.labelling.commands import compile_labels, label
from quotes.options import Act, Encoding, Format, GoneModel, Known, View, check_outputs, check_pages

if TYPE_CHECKING:
    from quotes.documents import Document
    from quotes.output import Writer
    from quotes.records import Quote
    from quotes.resuming import Run

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
_TYPES = ("direct", "mixed", "indirect")


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


def _types(value: str) -> str:
    unknown = [kind for kind in value.split(",") if kind.strip() not in _TYPES]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is not one of {', '.join(_TYPES)}")
    return value


@app.command()
def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help='Files (text, JSONL, HTML; .gz, .zst), folders, or "-" for standard input.'
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help='JSONL rows need "text"; "id" is optional, other keys are ignored.'),
    ] = Format.auto,
    output: Annotated[
        str, typer.Option("--output", "-o", help="A file for the records; it appears when all is done.")
    ] = "-",
    model: GoneModel = None,  # noqa: ARG001
    kinds: Annotated[
        str, typer.Option("--type", callback=_types, help="Only these types: direct,mixed,indirect.")
    ] = ",".join(_TYPES),
    act: Annotated[Act, typer.Option(help="speech, or all: thoughts, plans and other acts too.")] = Act.speech,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only records this sure; by default the model's own threshold.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    known: Known = None,
    min_speaker_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Name only speakers this sure; by default the model's own least.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add to each speaker the three likeliest, with their probabilities.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="With --output: go on where a run was stopped, even killed, or begin one.")
    ] = False,
    timeout: Annotated[
        float | None, typer.Option(min=0.001, help="Seconds that one document may take; it is named, the rest goes on.")
    ] = None,
    memory: Annotated[
        int | None, typer.Option(min=1, metavar="MIB", help="Memory of a process; a document that breaks it is named.")
    ] = None,
    texts_output: Annotated[
        str | None, typer.Option(metavar="FILE", help="A file for the texts that the records refer to, as JSONL.")
    ] = None,
    encoding: Encoding = None,
) -> None:
    """Write a record for each attributed statement, one JSON object a line."""
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input

    if resume and output == STANDARD_OUTPUT:
        fail("--resume needs --output", USAGE)
    check_outputs(
        [output, *([texts_output] if texts_output else [])],
        Inputs(paths or ["-"], counts_as_input),
        Inputs([known] if known else [], bool),
        resume=resume,
    )
    check_pages(paths or [], form)
    from quotes.documents import read
    from quotes.extractor import Lines
    from quotes.processes import Limits, LimitsError, WorkersError, can_limit_memory, outcomes
    from quotes.terminal import progress

    if memory is not None and not can_limit_memory():
        fail("--memory: this system cannot limit it", USAGE)
    types = frozenset(kind.strip() for kind in kinds.split(","))
    lines = Lines(types, act.value, min_confidence, known, min_speaker_confidence, explain)
    limits = Limits(timeout, memory)
    with told_loading():
        lines.check()
    failed: list[object] = []
    try:
        with (
            _writer(output, lines.settings() if resume else None) as writer,
            _texts(texts_output) as kept,
            progress() as advance,
        ):
            if workers == 1 and limits == Limits() and not writer.done:
                # Where other processes do the work, only they load the models.
                with told_loading():
                    lines.load()
            documents = writer.to_do(kept(good(read(paths or [], form.value, sys.stdin.buffer, encoding), failed)))
            with closing(outcomes(lines, documents, workers, limits)) as found:
                for outcome in found:
                    if outcome.result is None:
                        name_fault(f"{outcome.document}: {outcome.failure}", failed)
                        writer.fail(outcome.document)
                    else:
                        writer.write(outcome.document, outcome.result)
                    advance()
            if writer.done:
                say(f"{output}: done already")
    except LimitsError as error:
        fail(f"--memory: {error}", USAGE)
    except WorkersError as error:
        # Where they die for want of what they load, loading it here tells.
        with told_loading():
            lines.load()
        fail(error, SOME_FAILED)
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def speakers(
    records: Annotated[
        list[Path], typer.Argument(help="Records of `quotes extract`: JSONL files, or folders of them.")
    ],
    known: Known = None,
    view: Annotated[View, typer.Option("--format", help="One JSON object a line, or a table to read.")] = View.jsonl,
) -> None:
    """Gather the speakers of many articles: persons, institutions, offices, one entry each."""
    from quotes.directory import directory
    from quotes.encoding import json_line
    from quotes.speakers.known import KnownError, read_known
    from quotes.terminal import print_speakers

    try:
        entities = None if known is None else read_known(Path(known))
    except KnownError as error:
        fail(str(error), USAGE)
    entries = directory((quote for path in records for quote in _load(path)), entities)
    if view is View.table:
        print_speakers([entry.as_row() for entry in entries])
    else:
        for entry in entries:
            typer.echo(json_line(entry.as_row()))


app.command()(label)
app.command(name="compile")(compile_labels)


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
    encoding: Encoding = None,
) -> None:
    """Compare records with golden ones: precision, recall, F1 by type, speakers, and each miss."""
    from quotes.documents import read
    from quotes.evaluation import evaluate as compare
    from quotes.evaluation import meeting, renamed
    from quotes.records import selected
    from quotes.terminal import print_evaluation

    check_pages(texts or [])
    asked = selected(_load(golden), act.value)
    got = selected(_load(records), act.value)
    failed: list[object] = []
    documents = good(read(texts, "auto", sys.stdin.buffer, encoding), failed) if texts else ()
    articles = {document.id: document.text for document in documents}
    if not asked:
        fail(f"{golden}: no golden records", SOME_FAILED)
    names = meeting((quote.document for quote in asked), (quote.document for quote in got))
    if got and not names:
        ids = f"{asked[0].document!r} in {golden}, {got[0].document!r} in {records}"
        fail(f"no document in common: {ids}", SOME_FAILED)
    got = renamed(got, names)
    same = meeting((quote.document for quote in [*asked, *got]), articles)
    print_evaluation(compare(asked, got), {same.get(key, key): text for key, text in articles.items()}, as_json)
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def report(
    records: Annotated[
        list[Path], typer.Argument(help="Records of `quotes extract`: JSONL files, or folders of them.")
    ],
    texts: Annotated[
        list[str], typer.Option(help="The articles, as given to `quotes extract`; once for each file or folder.")
    ],
    golden: Annotated[
        Path | None, typer.Option(help="Golden records, to tell hits, misses, wrong speakers and false records.")
    ] = None,
    act: Annotated[Act, typer.Option(help="With --golden: the acts compared, as in `quotes evaluate`.")] = Act.speech,
    output: Annotated[
        str, typer.Option("--output", "-o", help="A file for the page; it appears when all is done.")
    ] = "-",
    encoding: Encoding = None,
) -> None:
    """Write one HTML page of the articles with their attributions in place, to read and to study errors with."""
    from quotes.documents import read
    from quotes.output import written
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input
    from quotes.records import selected
    from quotes.report.articles import gather
    from quotes.report.page import page

    from_records = [str(path) for path in (*records, golden) if path is not None]
    check_outputs([output], Inputs(from_records, _is_records), Inputs(texts, counts_as_input))
    check_pages(texts)

    acts = Act.all if golden is None else act
    failed: list[object] = []
    documents = good(read(texts, "auto", sys.stdin.buffer, encoding), failed)
    got = {str(path): selected(_load(path), acts.value) for path in records}
    asked = None if golden is None else {str(golden): selected(_load(golden), acts.value)}
    gathered = gather(documents, got, asked)
    for each in gathered.left_out:
        name_fault(each, failed)
    with written(output) as sink:
        sink.write(page(gathered).encode("utf-8"))
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from quotes.records import schema as text

    typer.echo(text(), nl=False)


def _is_records(name: str) -> bool:
    return name.endswith((".jsonl", ".labels"))


@contextmanager
def _writer(output: str, settings: dict[str, Any] | None) -> "Iterator[Writer | Run]":
    """Where the records go; with settings, a file that is gone on with."""
    from quotes.output import Writer, written
    from quotes.resuming import resumed

    if settings is not None:
        with resumed(output, settings, say) as run:
            yield run
        return
    with written(output) as sink:
        yield Writer(sink)


@contextmanager
def _texts(path: str | None) -> "Iterator[Callable[[Iterable[Document]], Iterable[Document]]]":
    """Lets documents through, those texts kept in a file where one is asked for."""
    from quotes.documents import to_json
    from quotes.output import written

    if path is None:
        yield lambda documents: documents
        return
    with written(path) as sink:

        def kept(documents: "Iterable[Document]") -> "Iterator[Document]":
            for document in documents:
                sink.write(to_json(document).encode("utf-8") + b"\n")
                yield document

        yield kept


def _load(path: Path) -> "Iterator[Quote]":
    from quotes.loading import LoadError, load

    try:
        yield from load(path)
    except LoadError as error:
        fail(str(error), SOME_FAILED)
