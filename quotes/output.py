"""Where bytes go: standard output, a file that has its name only once it is whole, or what is no regular file."""

import errno
import hashlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from attrs import frozen

from quotes.documents import Found

STANDARD_OUTPUT = "-"
_STREAMS = {"stdin": 0, "stdout": 1, "stderr": 2}
"""Names in /dev; mostly they are links to descriptors."""
_MOST_LINKS = 40
_ROOM = 241
"""Bytes that may stand between the dot and the ending of a hidden file's name: most systems allow 255 in all."""


class OutputError(Exception):
    """Output that cannot be written, or gone on with, where it was asked for."""


class WriteError(Exception):
    """Output that could not be written to its end."""


@frozen(eq=False)
class Sink:
    """Takes bytes, and passes them on at once. name: what it is called in messages."""

    name: str
    stream: IO[bytes]

    def write(self, content: bytes) -> None:
        """Raises WriteError, and BrokenPipeError where nobody reads."""
        with told_writing(self.name):
            self.stream.write(content)
            self.stream.flush()


class Taking(Protocol):
    """What takes bytes."""

    def write(self, content: bytes) -> object: ...


@frozen(eq=False)
class Writer:
    """Takes the records of one document after the other."""

    sink: Taking
    done: bool = False
    """Whether all was done by an earlier run."""

    def to_do(self, found: Iterable[Found]) -> Iterator[Found]:
        """Those of the documents that are still to be done: all of them, and whatever else was found."""
        return iter(found)

    def write(self, document: str, lines: bytes) -> None:  # noqa: ARG002 - a run to go on with keeps it
        """Adds the records of a document, each a line. Raises as `Sink.write` does."""
        self.sink.write(lines)

    def fail(self, document: str) -> None:
        """Keeps in mind that a document has failed, where that is of use."""


def target_of(path: str) -> Path:
    """The file that a path leads to, over links."""
    return Path(os.path.realpath(path))


def descriptor_of(path: str) -> int | None:
    """The descriptor of this process that a path leads to, over links, as /dev/stdout and /dev/fd/3 do; None for none.

    The links of /proc and /dev/fd are not followed: they lead on to the file behind, which is not to be replaced.
    """
    for _ in range(_MOST_LINKS):
        folder, name = os.path.realpath(os.path.dirname(path) or os.curdir), os.path.basename(path)
        if folder == os.path.realpath("/dev/fd") and name.isdecimal():
            return int(name)
        if folder == os.path.realpath("/dev") and name in _STREAMS:
            return _STREAMS[name]
        try:
            path = os.path.join(folder, os.readlink(os.path.join(folder, name)))
        except OSError:
            return None
    return None


def is_special(path: str) -> bool:
    """Whether a path leads to what is written into and never replaced: a device, a pipe, an open descriptor."""
    if descriptor_of(path) is not None:
        return True
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def check_output(path: str) -> None:
    """Raises OutputError where it can be seen before the work that a path cannot be written."""
    if path == STANDARD_OUTPUT:
        return
    if not path:  # As an unset variable of a script gives; not the current folder.
        raise OutputError("the name of an output is empty")
    target, descriptor = target_of(path), descriptor_of(path)
    try:
        os.stat(target) if descriptor is None else os.fstat(descriptor)
    except FileNotFoundError:
        pass
    except OSError as error:  # A name that is too long, links in a circle, a descriptor that is not open.
        raise OutputError(f"{path}: {error.strerror}") from error
    if descriptor is not None:
        return
    if target.is_dir() or path.endswith(("/", os.sep)):
        raise OutputError(f"{path}: is a folder; give a file in it")
    if is_special(path):
        needed = target
    elif target.parent.is_dir():
        needed = target.parent
    else:
        raise OutputError(f"{path}: No such folder: {target.parent}")
    if not os.access(needed, os.W_OK):
        raise OutputError(f"{path}: {os.strerror(errno.EACCES)}")


@contextmanager
def written(path: str) -> Iterator[Sink]:
    """Standard output for "-"; a device, a pipe or a descriptor as it is; else a file that appears once it is whole.

    A link stays one: what it leads to is written. Raises OutputError and WriteError.
    """
    check_output(path)
    if path == STANDARD_OUTPUT:
        yield Sink("standard output", sys.stdout.buffer)
    elif is_special(path):
        stream = _opened(path)
        try:
            yield Sink(path, stream)
        finally:
            with suppress(OSError):  # All that was written has been passed on.
                stream.close()
    else:
        with _replaced(path, target_of(path)) as sink:
            yield sink


@contextmanager
def _replaced(path: str, target: Path) -> Iterator[Sink]:
    try:
        handle, name = tempfile.mkstemp(prefix=f"{_hidden(target)}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error
    stream = os.fdopen(handle, "wb")
    try:
        yield Sink(path, stream)
        with told_writing(path):
            os.chmod(name, _mode_of(target))
            stream.close()
    except BaseException:
        with suppress(OSError):
            stream.close()
        Path(name).unlink(missing_ok=True)
        raise
    put_in_place(Path(name), target, path)
    if not beside(target, "partial").exists():  # Else what was finished here once is no longer there.
        beside(target, "journal").unlink(missing_ok=True)


def put_in_place(whole: Path, target: Path, path: str) -> None:
    """Gives a whole file its name. Raises WriteError, which tells where the file stays."""
    try:
        os.replace(whole, target)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}; all that was written is in {whole}") from error


def beside(target: Path, part: str) -> Path:
    """The name of a hidden file that belongs to a target."""
    return target.with_name(f"{_hidden(target)}.{part}")


def files_of(path: str) -> list[Path]:
    """The files that a run may replace or delete for an output that is to be a regular file: it and those beside it."""
    target = target_of(path)
    return [target, beside(target, "partial"), beside(target, "journal")]


def _hidden(target: Path) -> str:
    """What the names of a target's hidden files begin with: its name, cut where no ending would fit behind it."""
    name = os.fsencode(target.name)
    if len(name) <= _ROOM:
        return f".{target.name}"
    digits = hashlib.blake2b(name, digest_size=4).hexdigest()
    return f".{name[: _ROOM - len(digits) - 1].decode('utf-8', 'ignore')}-{digits}"


def left_behind(path: str, resume: bool) -> list[str]:
    """What runs that were stopped have left beside an output, each with what can be done.

    resume: whether the run that begins goes on with what can be gone on with.
    """
    target = target_of(path)
    if is_special(path) or path == STANDARD_OUTPUT or not target.parent.is_dir():
        return []
    partial = beside(target, "partial")
    told = (
        [f"{partial}: left by a run that was stopped, or still at work; --resume goes on with it"]
        if partial.exists() and not resume
        else []
    )
    pattern = re.compile(rf"{re.escape(_hidden(target))}\.[a-z0-9_]{{8}}(\.tmp)?")
    old = sorted(each for each in target.parent.iterdir() if pattern.fullmatch(each.name))
    return [*told, *(f"{each}: left by a run that was stopped, or still at work; it can be deleted" for each in old)]


def _opened(path: str) -> IO[bytes]:
    descriptor = descriptor_of(path)
    try:
        return open(path, "wb") if descriptor is None else os.fdopen(os.dup(descriptor), "wb")
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error


@contextmanager
def told_writing(name: str) -> Iterator[None]:
    """What cannot be written is a WriteError with the reason; a closed pipe stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"{name}: {error.strerror}") from error


def _mode_of(target: Path) -> int:
    """The permissions of the file that is there, else those of a new one."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
