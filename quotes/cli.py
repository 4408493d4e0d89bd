"""The command: `quotes extract` and its fellows, one function each."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from quotes import __version__

if TYPE_CHECKING:
    from quotes.documents import BadInput, Document
    from quotes.extractor import Extractor
    from quotes.output import Writer
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


class Format(StrEnum):
    """How input is read; auto goes by the file's name, on standard input by its first line."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"
    html = "html"


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
def _told_output() -> Iterator[None]:
    """Output that cannot be written ends the command with the reason."""
    from quotes.output import OutputError

    try:
        yield
    except OutputError as error:
        _fail(str(error), _USAGE)


@contextmanager
def _told_loading() -> Iterator[None]:
    """What cannot be loaded, a pipeline or known entities, ends the command with the reason."""
    from quotes.parsing import ModelError
    from quotes.speakers.known import KnownError

    try:
        yield
    except (KnownError, ModelError) as error:
        _fail(str(error), _USAGE)


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
) -> None:
    """Write a record for each attributed statement, one JSON object a line."""
    inputs = _read(paths or [], form)

    from quotes.extractor import Lines
    from quotes.output import STANDARD_OUTPUT
    from quotes.parsing import DEFAULT_MODEL
    from quotes.processes import Limits, LimitsError, WorkersError, can_limit_memory, outcomes
    from quotes.terminal import progress

    if resume and output == STANDARD_OUTPUT:
        _fail("--resume needs --output", _USAGE)
    if memory is not None and not can_limit_memory():
        _fail("--memory: this system cannot limit it", _USAGE)
    types = frozenset(kind.strip() for kind in kinds.split(","))
    lines = Lines(types, model or DEFAULT_MODEL, act.value, min_confidence, known, min_speaker_confidence, explain)
    limits = Limits(timeout, memory)
    with _told_loading():
        # Where other processes do the work, only they load the models.
        lines.load() if workers == 1 and limits == Limits() else lines.check()
    failed: list[object] = []
    try:
        with (
            _told_output(),
            _quiet_end(),
            _writer(output, lines.settings() if resume else None) as writer,
            _texts(texts_output) as kept,
            progress() as advance,
        ):
            documents = kept(_good(inputs, failed))
            open_ones = (each for each in documents if each.id not in writer.finished)
            with closing(outcomes(lines, open_ones, workers, limits)) as found:
                for outcome in found:
                    if outcome.result is None:
                        _name(f"{outcome.document}: {outcome.failure}", failed)
                    else:
                        writer.write(outcome.document, outcome.result)
                    advance()
    except LimitsError as error:
        _fail(f"--memory: {error}", _USAGE)
    except WorkersError as error:
        # Where they die for want of what they load, loading it here tells.
        with _told_loading():
            lines.load()
        _fail(str(error), _SOME_FAILED)
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
    from quotes.terminal import print_speakers

    try:
        entities = None if known is None else read_known(Path(known))
    except KnownError as error:
        _fail(str(error), _USAGE)
    entries = directory((quote for path in records for quote in _load(path)), entities)
    with _quiet_end():
        if view is View.table:
            print_speakers([entry.as_row() for entry in entries])
        else:
            for entry in entries:
                typer.echo(json.dumps(entry.as_row(), ensure_ascii=False))


@app.command()
def label(
    paths: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Articles, as for `quotes extract`: files or folders.")
    ],
    form: Annotated[Format, typer.Option("--format", help="How they are read, as for `quotes extract`.")] = Format.auto,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where label files go; by default beside each article."),
    ] = None,
    blank: Annotated[bool, typer.Option("--blank", help="The article alone, no block filled in.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over label files that are there.")] = False,
    act: Annotated[Act, typer.Option(help="all, or speech: no thoughts, plans and other acts.")] = Act.all,
    model: Annotated[str | None, typer.Option(help="An installed spaCy English pipeline.")] = None,
    known: _Known = None,
) -> None:
    """Write a label file for each article, to mend in an editor and turn into golden records by `quotes compile`."""
    inputs = _read(paths, form)

    from quotes.labelling.files import LabelError
    from quotes.labelling.files import label as write

    extractor = None if blank else _extractor(model, act, known)
    failed: list[object] = []
    with _quiet_end():
        for document in _good(inputs, failed):
            try:
                typer.echo(write(document, output, force, extractor))
            except LabelError as error:
                _name(error, failed)
    if failed:
        raise typer.Exit(_SOME_FAILED)


@app.command(name="compile")
def compile_labels(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Label files of `quotes label`, or folders of them.")
    ],
    texts: Annotated[
        list[str] | None,
        typer.Option(help="The articles, as given to `quotes label`, where they are no text files of their own."),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", help="A file for the records; it appears when all is done.")
    ] = "-",
) -> None:
    """Turn label files into golden records, and say by file and line what is wrong with them."""
    from quotes.labelling.files import compile_file, golden_line, label_files
    from quotes.output import written

    failed: list[object] = []
    articles = {document.id: document.text for document in _good(_read(texts), failed)} if texts else {}
    with _told_output(), _quiet_end(), written(output) as stream:
        for file in label_files(files):
            found = compile_file(file, articles)
            for remark in found.remarks:
                typer.echo(f"quotes: {remark}", err=True)
            failed.extend([file] if found.failed else [])
            stream.writelines(golden_line(record) for record in found.records)
        stream.flush()
    if failed:
        raise typer.Exit(_SOME_FAILED)


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
    from quotes.evaluation import evaluate as compare
    from quotes.evaluation import meeting, renamed
    from quotes.records import selected
    from quotes.terminal import print_evaluation

    asked = selected(_load(golden), act.value)
    got = selected(_load(records), act.value)
    failed: list[object] = []
    articles = {document.id: document.text for document in _good(_read(texts), failed)} if texts else {}
    if not asked:
        _fail(f"{golden}: no golden records", _SOME_FAILED)
    names = meeting((quote.document for quote in asked), (quote.document for quote in got))
    if got and not names:
        ids = f"{asked[0].document!r} in {golden}, {got[0].document!r} in {records}"
        _fail(f"no document in common: {ids}", _SOME_FAILED)
    got = renamed(got, names)
    result = compare(asked, got)
    same = meeting((quote.document for quote in [*asked, *got]), articles)
    with _quiet_end():
        print_evaluation(result, {same.get(key, key): text for key, text in articles.items()}, as_json)
    if failed:
        raise typer.Exit(_SOME_FAILED)


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
) -> None:
    """Write one HTML page of the articles with their attributions in place, to read and to study errors with."""
    from quotes.output import written
    from quotes.records import selected
    from quotes.report.articles import gather
    from quotes.report.page import page

    acts = Act.all if golden is None else act
    failed: list[object] = []
    documents = _good(_read(texts), failed)
    got = {str(path): selected(_load(path), acts.value) for path in records}
    asked = None if golden is None else {str(golden): selected(_load(golden), acts.value)}
    gathered = gather(documents, got, asked)
    for each in gathered.left_out:
        _name(each, failed)
    with _told_output(), _quiet_end(), written(output) as stream:
        stream.write(page(gathered).encode("utf-8"))
        stream.flush()
    if failed:
        raise typer.Exit(_SOME_FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from quotes.records import schema as text

    typer.echo(text(), nl=False)


def _extractor(model: str | None, act: Act, known: str | None) -> "Extractor":
    from quotes.extractor import Extractor
    from quotes.parsing import DEFAULT_MODEL

    with _told_loading():
        return Extractor(model or DEFAULT_MODEL, act.value, known=known)


def _fail(reason: str, code: int) -> NoReturn:
    typer.echo(f"quotes: {reason}", err=True)
    raise typer.Exit(code)


def _read(paths: list[str], form: Format = Format.auto) -> "Iterator[Document | BadInput]":
    """The documents, of which each is read when it is asked for; ends the command where none of the pages could be."""
    from quotes.documents import holds_pages, read
    from quotes.pages import NOT_INSTALLED, can_read_pages

    if not can_read_pages() and holds_pages(paths, form.value):
        _fail(NOT_INSTALLED, _USAGE)
    return read(paths, form.value, sys.stdin.buffer)


def _good(found: "Iterable[Document | BadInput]", failed: list[object]) -> "Iterator[Document]":
    """The documents; what could not be read is named on standard error and gathered."""
    from quotes.documents import Document

    for each in found:
        if isinstance(each, Document):
            yield each
        else:
            _name(each, failed)


def _name(fault: object, failed: list[object]) -> None:
    """Says on standard error what failed, and gathers it."""
    failed.append(fault)
    typer.echo(f"quotes: {fault}", err=True)


@contextmanager
def _writer(output: str, settings: dict[str, Any] | None) -> "Iterator[Writer]":
    """Where the records go; with settings, a file that is gone on with."""
    from quotes.output import Writer, resumed, written

    if settings is not None:
        with resumed(output, settings) as writer:
            yield writer
        return
    with written(output) as stream:
        yield Writer(stream)


@contextmanager
def _texts(path: str | None) -> "Iterator[Callable[[Iterable[Document]], Iterable[Document]]]":
    """Lets documents through, those texts kept in a file where one is asked for."""
    from quotes.documents import to_json
    from quotes.output import written

    if path is None:
        yield lambda documents: documents
        return
    with written(path) as stream:

        def kept(documents: "Iterable[Document]") -> "Iterator[Document]":
            for document in documents:
                stream.write(to_json(document).encode("utf-8") + b"\n")
                yield document

        yield kept


def _load(path: Path) -> "Iterator[Quote]":
    from quotes.loading import LoadError, load

    try:
        yield from load(path)
    except LoadError as error:
        _fail(str(error), _SOME_FAILED)
