"""How a command ends: its exit status, and one line on standard error for what went wrong."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer.core import TyperGroup

from quotes.streams import open_closed

if TYPE_CHECKING:
    from quotes.documents import Document, Found
    from quotes.records import Quote

DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class Stopped(KeyboardInterrupt):
    """A signal that asks the program to end: what is begun is cleared away as at Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


def heed_signals() -> None:
    """Has the signals that `kill`, service managers and closed terminals send raise Stopped.

    One that is ignored, as `nohup` asks, stays so.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP.
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
    raise Stopped(number)


class Commands(TyperGroup):
    """A group of commands, each of which ends without a traceback where it is interrupted or cannot write."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        open_closed()
        with _told():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        if isinstance(sys.stdout, TextIOWrapper):  # Whatever the system's encoding: other programs read it.
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        _check_folder()
        with _told():
            return super().invoke(ctx)


def _check_folder() -> None:
    """Ends the command where the current folder was deleted, which libraries tell in terms of their own."""
    try:
        os.getcwd()
    except OSError as error:
        fail(f"the current folder: {error.strerror}", USAGE)


def fail(reason: object, code: int) -> NoReturn:
    """Ends the command with the reason."""
    say(reason)
    raise typer.Exit(code)


def say(what: object) -> None:
    """A line on standard error; control characters, as names of files may have them, are made visible.

    What is endless, as input that it tells of may be, is told without its middle.
    """
    from quotes.encoding import message

    typer.echo(f"quotes: {message(str(what))}", err=True)


def good(found: "Iterable[Found]", failed: list[object]) -> "Iterator[Document]":
    """The documents; what could not be read is named on standard error and gathered, what was passed over named."""
    from quotes.documents import BadInput, Document

    for each in found:
        if isinstance(each, Document):
            yield each
        elif isinstance(each, BadInput):
            name_fault(each, failed)
        else:
            say(each)


def name_fault(fault: object, failed: list[object]) -> None:
    """Says on standard error what failed, and gathers it."""
    failed.append(fault)
    say(fault)


@contextmanager
def told_loading() -> Iterator[None]:
    """What cannot be loaded, models or known entities, ends the command with the reason."""
    from quotes.speakers.known import KnownError
    from quotes.weights import WeightsError

    try:
        yield
    except (KnownError, WeightsError) as error:
        fail(error, USAGE)


def loaded(path: Path) -> "Iterator[Quote]":
    """The records of a file or folder, of "-" those of standard input.

    What cannot be read ends the command with the reason.
    """
    from quotes.loading import LoadError, load

    try:
        yield from load(path, sys.stdin.buffer, say)
    except LoadError as error:
        fail(str(error), SOME_FAILED)


def once(quotes: "Iterable[Quote]") -> "Iterator[Quote]":
    """The records, each document's by their ids once; how many were there before is told behind the last."""
    seen: set[tuple[str, str]] = set()
    again = 0
    for quote in quotes:
        key = (quote.document, quote.id)
        if key in seen:
            again += 1
        else:
            seen.add(key)
            yield quote
    if again:
        were = "record was" if again == 1 else "records were"
        say(f"{again:,} {were} there before, by document and id, and count once")


@contextmanager
def _told() -> Iterator[None]:
    """Signals and a closed pipe end the command without a word, output that cannot be written with the reason."""
    from quotes.output import OutputError, WriteError

    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except Stopped as stopped:
        code = stopped.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = DONE
    except OutputError as error:
        fail(error, USAGE)
    except WriteError as error:
        say(error)
        code = SOME_FAILED
    except OSError as error:
        say(f"{error.filename or 'cannot write'}: {error.strerror or error}")
        code = SOME_FAILED
    else:
        return
    # Not by sys.exit: it would flush to what cannot be written, and wait for the thread that reads standard input.
    sys.stderr.flush()
    os._exit(code)
