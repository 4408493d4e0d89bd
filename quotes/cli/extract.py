"""`quotes extract`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.ending import SOME_FAILED, USAGE, fail, good, name_fault, say, told_loading
from quotes.options import Act, Encoding, Format, GoneModel, Known, check_outputs, check_pages

if TYPE_CHECKING:
    from quotes.documents import Found
    from quotes.output import Writer
    from quotes.resuming import Run

_TYPES = ("direct", "mixed", "indirect")


def _types(value: str) -> str:
    unknown = [kind for kind in value.split(",") if kind.strip() not in _TYPES]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is not one of {', '.join(_TYPES)}")
    return value


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
            articles = read(paths or [], form.value, sys.stdin.buffer, encoding)
            documents = good(writer.to_do(kept(articles)), failed)
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
