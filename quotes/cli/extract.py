"""`quotes extract`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.ending import SOME_FAILED, USAGE, fail, good, name_fault, say, told_loading
from quotes.options import (
    ALL_TYPES,
    DONE_OR_NOT,
    JSONL,
    Act,
    Encoding,
    Format,
    GoneModel,
    IdField,
    InputFormat,
    Kinds,
    Known,
    OutputFormat,
    TextField,
    check_ending,
    check_outputs,
    check_pages,
    check_uncompressed,
    epilog,
    types_of,
)

if TYPE_CHECKING:
    from quotes.documents import Found
    from quotes.output import Writer
    from quotes.resuming import Run
    from quotes.rows import Fields

EPILOG = epilog(
    "quotes extract article.txt",
    "quotes extract archive/ -o records.jsonl --resume --workers 4",
    "quotes extract dump.csv --text-field body --keep date,url -o records.parquet",
    "cat articles.jsonl | quotes extract - | jq -r .quote",
    status=f"{DONE_OR_NOT}; 1 too where the output could not be written to its end",
)


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help='Files (text, JSONL, JSON, CSV, HTML; .gz, .zst), folders, or "-" for standard input.'
        ),
    ] = None,
    form: InputFormat = Format.auto,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A file for the records; it appears when all is done.")
    ] = "-",
    model: GoneModel = None,  # noqa: ARG001
    kinds: Kinds = ALL_TYPES,
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
    text_field: TextField = "text",
    id_field: IdField = "id",
    keep: Annotated[
        str, typer.Option(metavar="NAMES", help="Fields of a row or page that each record carries: date,url,outlet.")
    ] = "",
    output_format: Annotated[
        OutputFormat | None,
        typer.Option("--output-format", help="How records are written; by default as the name of --output ends."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say on standard error what became of each document.")
    ] = False,
) -> None:
    """Write a record for each attributed statement, one JSON object a line."""
    from quotes.output import STANDARD_OUTPUT
    from quotes.overlap import Inputs
    from quotes.recognition import counts_as_input

    if resume and output == STANDARD_OUTPUT:
        fail("--resume needs --output", USAGE)
    if output_format is None:
        check_ending(output, *_ENDINGS, hint="; --output-format writes one of them under any name")
    else:
        check_uncompressed(output, *_ENDINGS)
    if texts_output is not None:
        check_ending(texts_output, *JSONL)
    written_as = output_format or _format_of(output)
    outputs = [output, *([] if texts_output is None else [texts_output])]
    if written_as is not OutputFormat.jsonl:
        _check_table(written_as.value, resume)
    check_outputs(
        outputs,
        Inputs(paths or ["-"], counts_as_input),
        Inputs([known] if known else [], bool),
        resume=resume,
    )
    check_pages(paths or [], form)
    from quotes.documents import expected, read
    from quotes.extractor import Lines
    from quotes.processes import Limits, LimitsError, WorkersError, can_limit_memory, outcomes
    from quotes.progress import progress
    from quotes.rows import Fields

    if memory is not None and not can_limit_memory():
        fail("--memory: this system cannot limit it", USAGE)
    types = types_of(kinds)
    fields = Fields(text_field, id_field, tuple(dict.fromkeys(filter(None, map(str.strip, keep.split(","))))))
    lines = Lines(types, act.value, min_confidence, known, min_speaker_confidence, explain)
    limits = Limits(timeout, memory)
    with told_loading():
        lines.check()
    failed: list[object] = []
    lacking = set(fields.keep)
    elsewhere = output != STANDARD_OUTPUT or not sys.stdout.isatty()
    try:
        with (
            _writer(output, written_as, fields, lines.settings() if resume else None) as writer,
            _texts(texts_output) as kept,
            progress(partial(expected, paths or [], form.value), elsewhere, verbose) as watch,
        ):
            if workers == 1 and limits == Limits() and not writer.done:
                # Where other processes do the work, only they load the models.
                with told_loading():
                    lines.load()
            read_in = _seen(read(paths or [], form.value, sys.stdin.buffer, encoding, fields), lacking)
            found = watch.read(kept(read_in))
            documents = good(watch.begun(writer.to_do(found)), failed)
            with closing(outcomes(lines, documents, workers, limits)) as ended:
                for outcome in ended:
                    if outcome.result is None:
                        name_fault(f"{outcome.document}: {outcome.failure}", failed)
                        writer.fail(outcome.document)
                    else:
                        writer.write(outcome.document, outcome.result)
                    watch.ended(outcome.document, outcome.result, len(failed))
            watch.failed = len(failed)
            for name in fields.keep if watch.documents else ():
                if name in lacking:
                    say(f"--keep {name}: no document has it")
            if writer.done:
                say(f"{output}: done already")
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            say(_how_to_go_on(output, written_as, resume))
        raise
    except LimitsError as error:
        fail(f"--memory: {error}", USAGE)
    except WorkersError as error:
        # Where they die for want of what they load, loading it here tells.
        with told_loading():
            lines.load()
        fail(error, SOME_FAILED)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _seen(found: "Iterable[Found]", lacking: set[str]) -> "Iterator[Found]":
    """Lets what is found through; names that a document carries along are no longer lacking."""
    from quotes.documents import Document

    for each in found:
        if lacking and isinstance(each, Document):
            lacking.difference_update(name for name, value in each.meta.items() if value is not None)
        yield each


def _how_to_go_on(output: str, form: OutputFormat, resume: bool) -> str:
    if resume:
        return f"stopped; the same command goes on with {output}"
    if output == "-" or form is not OutputFormat.jsonl:
        return "stopped; a run with --output FILE.jsonl and --resume can be gone on with"
    return f"stopped, {output} is not written; with --resume a run can be gone on with"


_ENDINGS = (*JSONL, ".csv", ".parquet")


def _format_of(output: str) -> OutputFormat:
    """What the name of an output tells."""
    return next((each for each in OutputFormat if output.lower().endswith(f".{each}")), OutputFormat.jsonl)


def _check_table(form: str, resume: bool) -> None:
    from quotes.tables import NOT_INSTALLED, can_write

    if resume:
        fail("--resume goes on with JSONL alone; DuckDB makes CSV and Parquet of it", USAGE)
    if not can_write(form):
        fail(NOT_INSTALLED, USAGE)


@contextmanager
def _writer(
    output: str, form: OutputFormat, fields: "Fields", settings: dict[str, Any] | None
) -> "Iterator[Writer | Run]":
    """Where the records go; with settings, a file that is gone on with."""
    from quotes.output import Writer, written
    from quotes.resuming import resumed
    from quotes.tables import as_table

    if settings is not None:
        with resumed(output, {**settings, **fields.settings()}, say) as run:
            yield run
        return
    with written(output) as sink:
        if form is OutputFormat.jsonl:
            yield Writer(sink)
        else:
            with as_table(sink, form.value, fields.keep) as table:
                yield Writer(table)


@contextmanager
def _texts(path: str | None) -> "Iterator[Callable[[Iterable[Found]], Iterable[Found]]]":
    """Lets what is found through, the texts of documents kept in a file where one is asked for."""
    from quotes.documents import Document, to_json
    from quotes.output import written

    if path is None:
        yield lambda found: found
        return
    with written(path) as sink:

        def kept(found: "Iterable[Found]") -> "Iterator[Found]":
            for each in found:
                if isinstance(each, Document):
                    sink.write(to_json(each).encode("utf-8") + b"\n")
                yield each

        yield kept
