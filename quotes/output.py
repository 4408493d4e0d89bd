"""Writing records: to standard output, to a file that appears when it is whole, or to one that a new run goes on with.

A resumable run keeps two files beside the one that is asked for: the records so far, and a journal that says after each
document how far they reach. Both are written in that order, so whatever is cut off lies behind the last entry.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

from attrs import frozen

STANDARD_OUTPUT = "-"


class OutputError(Exception):
    """Output that cannot be written, or gone on with, where it was asked for."""


@frozen(eq=False)
class Writer:
    """Takes the records of one document after the other. finished: the ids of those that are there from before."""

    records: IO[bytes]
    finished: frozenset[str] = frozenset()
    journal: IO[bytes] | None = None

    def write(self, document: str, lines: bytes) -> None:
        """Adds the records of a document, each a line. Raises OutputError, and BrokenPipeError where nobody reads."""
        try:
            self.records.write(lines)
            self.records.flush()
            if self.journal is not None:
                self.journal.write(_entry([self.records.tell(), document]))
                self.journal.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write: {error.strerror}") from error


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """Standard output for "-"; else a file that has its name only once it is whole. Raises OutputError."""
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def resumed(path: str, settings: Mapping[str, Any]) -> Iterator[Writer]:
    """A file that has its name once it is whole, begun anew or gone on with from where a run of it was stopped.

    settings: what the records depend on, as JSON has it. Raises OutputError where the files cannot be written, where
    the run before had other settings, and where another run is at the same file.
    """
    target = Path(path)
    partial, journal = (target.with_name(f".{target.name}.{part}") for part in ("partial", "journal"))
    with _opened(journal) as entries:
        _lock(entries, path)
        if os.fstat(entries.fileno()).st_size and target.exists() and not partial.exists():
            os.replace(target, partial)  # A run was stopped after its last step but one.
        with _opened(partial) as records:
            yield Writer(records, _taken_up(records, entries, dict(settings), path), entries)
        os.replace(partial, target)
        journal.unlink()


def _opened(file: Path) -> IO[bytes]:
    try:
        return open(file, "a+b")
    except OSError as error:
        raise OutputError(f"{file}: {error.strerror}") from error


def _taken_up(records: IO[bytes], entries: IO[bytes], settings: dict[str, Any], path: str) -> frozenset[str]:
    """The documents that are finished; what lies behind the last one's end is cut off both files."""
    size = os.fstat(records.fileno()).st_size
    entries.seek(0)
    lines = entries.read().splitlines(keepends=True)
    before = _read_entry(lines[0]) if lines else None
    if not isinstance(before, dict):
        records.truncate(0)
        entries.truncate(0)
        entries.write(_entry(settings))
        entries.flush()
        return frozenset()
    differing = sorted(key for key in {*before, *settings} if before.get(key) != settings.get(key))
    if differing:
        raise OutputError(f"{path}: the run to go on with had another {', '.join(differing)}; take another file")
    kept, end, finished = len(lines[0]), 0, set()
    for line in lines[1:]:
        entry = _read_entry(line)
        if not isinstance(entry, list) or entry[0] > size:
            break
        kept, end = kept + len(line), entry[0]
        finished.add(entry[1])
    records.truncate(end)
    entries.truncate(kept)
    return frozenset(finished)


def _entry(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _read_entry(line: bytes) -> object:
    """The value of a line; None for one that was cut off."""
    if line.endswith(b"\n"):
        with suppress(ValueError):
            value: object = json.loads(line)
            return value
    return None


def _lock(stream: IO[bytes], path: str) -> None:
    """Keeps other runs away for as long as the stream is open, where the system can."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"{path}: another run is writing it") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
