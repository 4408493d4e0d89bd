"""A run that was stopped at any moment and is gone on with by the same command.

Two files stand beside the one that is asked for: the records so far, and a journal that says after each document how
far they reach, with digests of its text and its records. Both are written in that order, so whatever is cut off lies
behind the last entry. The journal stays when all is done, and tells a later run so.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO, Any

from attrs import evolve, field, frozen

from quotes.documents import Document
from quotes.output import OutputError, Sink, beside, check_output, is_special, put_in_place, target_of, told_writing

Say = Callable[[str], None]
_DONE = "done"
_DIGEST = 8
"""Bytes of a digest: against accidents, not against forgers."""


@frozen
class _Entry:
    """A document that was gone through: where its records end, digests of its text and of them, and where the entry
    itself ends in the journal."""

    end: int
    document: str
    text: str
    records: str
    failed: bool
    journal: int


@frozen
class _Before:
    """What the journal of an earlier run tells. head: where its settings end; done: whether it came to its end."""

    head: int
    entries: tuple[_Entry, ...]
    done: bool

    @property
    def documents(self) -> dict[str, _Entry]:
        """The last entry of each document, in the order of the documents."""
        return {entry.document: entry for entry in self.entries}

    @property
    def end(self) -> int:
        """Where the records end."""
        return self.entries[-1].end if self.entries else 0

    @property
    def journal(self) -> int:
        """Where the entries end in the journal."""
        return self.entries[-1].journal if self.entries else self.head


@frozen(eq=False)
class Run:
    """Takes the records of one document after the other, and remembers them; as `quotes.output.Writer`."""

    path: str
    done: bool
    _records: Sink
    _journal: Sink
    _entries: Mapping[str, _Entry]
    _texts: dict[str, str] = field(init=False, factory=dict)
    """Digests of the texts that are under way."""

    def to_do(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Those of the documents that are still to be done: new ones, and those that failed.

        Raises OutputError where the documents before them are not those of the earlier run, with the same texts, in the
        same order; of a run that is done, where there are others behind them, too.
        """
        before = iter(self._entries.values())
        for document in documents:
            text, entry = _digest(_content(document)), next(before, None)
            if entry is None and self.done:
                raise self._changed(document.id, "is new")
            if entry is not None and entry.document != document.id:
                known = document.id in self._entries
                raise self._changed(entry.document, "is gone") if known else self._changed(document.id, "is new")
            if entry is not None and entry.text != text:
                raise self._changed(document.id, "has another text")
            if entry is None or entry.failed:
                self._texts[document.id] = text
                yield document
        for entry in before:
            raise self._changed(entry.document, "is gone")

    def write(self, document: str, lines: bytes) -> None:
        """Adds the records of a document, each a line. Raises WriteError."""
        self._records.write(lines)
        self._enter(document, lines, failed=False)

    def fail(self, document: str) -> None:
        """Keeps in mind that a document has failed; the next run tries it again."""
        self._enter(document, b"", failed=True)

    def _enter(self, document: str, lines: bytes, failed: bool) -> None:
        end = self._records.stream.tell()
        self._journal.write(_line([end, document, self._texts.pop(document), _digest(lines), failed]))

    def _changed(self, document: str, what: str) -> OutputError:
        return OutputError(f"{self.path}: the inputs have changed since ({document!r} {what}); take another output")


@contextmanager
def resumed(path: str, settings: Mapping[str, Any], say: Say) -> Iterator[Run]:
    """A file that has its name once it is whole, begun anew or gone on with from where a run of it was stopped.

    settings: what the records depend on, as JSON has it. say: is told of what had to be left out. Raises OutputError
    where the files cannot be written, where the run before had other settings, where the file was changed since it was
    done, and where another run is at it; WriteError where the disk is full.
    """
    check_output(path)
    if path == "-" or is_special(path):
        raise OutputError(f"{path}: --resume needs a file that can be gone on with")
    target = target_of(path)
    partial, journal = beside(target, "partial"), beside(target, "journal")
    with _opened(journal) as entries:
        _lock(entries, path)
        before = _read(entries, dict(settings), path)
        if before.done and not partial.exists() and target.exists():
            _check_unchanged(before, target, path)
            if not any(entry.failed for entry in before.documents.values()):
                yield Run(path, True, Sink(path, entries), Sink(path, entries), before.documents)
                return
            with told_writing(str(partial)):
                shutil.copyfile(target, partial)
        with _opened(partial) as records:
            kept = _taken_up(before, records, partial, say)
            records.truncate(kept.end)
            entries.truncate(kept.journal)
            log = Sink(str(journal), entries)
            if not kept.head:
                log.write(_line(dict(settings)))
            yield Run(path, False, Sink(str(partial), records), log, kept.documents)
        log.write(_line(_DONE))
        put_in_place(partial, target, path)


def _opened(file: Path) -> IO[bytes]:
    try:
        return open(file, "a+b")
    except OSError as error:
        raise OutputError(f"{file}: {error.strerror}") from error


def _read(journal: IO[bytes], settings: dict[str, Any], path: str) -> _Before:
    """What a journal tells, up to the first line that is none of its own."""
    journal.seek(0)
    first = journal.readline()
    before = _value(first)
    if not isinstance(before, dict):
        return _Before(0, (), False)
    differing = sorted(key for key in {*before, *settings} if before.get(key) != settings.get(key))
    if differing:
        raise OutputError(f"{path}: the run to go on with had another {', '.join(differing)}; take another file")
    entries: list[_Entry] = []
    end, reached = 0, len(first)
    for line in journal:
        value = _value(line)
        reached += len(line)
        if value == _DONE:
            return _Before(len(first), tuple(entries), True)
        entry = _entry(value, end, reached)
        if entry is None:
            break
        entries.append(entry)
        end = entry.end
    return _Before(len(first), tuple(entries), False)


def _entry(value: object, least: int, reached: int) -> _Entry | None:
    """The entry that a value is; None for one of the wrong shape, or that goes back in the file."""
    match value:
        case [int(end), str(document), str(text), str(records), bool(failed)] if end >= least and end is not True:
            return _Entry(end, document, text, records, failed, reached)
    return None


def _taken_up(before: _Before, records: IO[bytes], partial: Path, say: Say) -> _Before:
    """What is left of it where the records are no longer what the journal says."""
    size = os.fstat(records.fileno()).st_size
    if size and not before.head:
        say(f"{partial}: its journal is gone or broken; begun anew")
    sound = _sound(before, records)
    if sound == len(before.entries):
        return evolve(before, done=False)
    if size >= before.end:  # Else they never reached the disk.
        say(
            f"{partial}: changed since it was written; going on behind {before.entries[sound - 1].document!r}"
            if sound
            else f"{partial}: changed since it was written; begun anew"
        )
    return evolve(before, entries=before.entries[:sound], done=False)


def _check_unchanged(before: _Before, target: Path, path: str) -> None:
    try:
        with open(target, "rb") as records:
            size = os.fstat(records.fileno()).st_size
            same = size == before.end and _sound(before, records) == len(before.entries)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error
    if not same:
        raise OutputError(f"{path}: changed since the run that wrote it was done; take another output")


def _sound(before: _Before, records: IO[bytes]) -> int:
    """How many entries, from the first on, have their records in the file as they were written."""
    records.seek(0)
    begins = chain([0], (entry.end for entry in before.entries))
    for number, (begin, entry) in enumerate(zip(begins, before.entries, strict=False)):
        if _digest(records.read(entry.end - begin)) != entry.records:
            return number
    return len(before.entries)


def _line(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _value(line: bytes) -> object:
    """The value of a line; None for one that was cut off, or is no JSON."""
    if line.endswith(b"\n"):
        with suppress(ValueError, RecursionError):
            value: object = json.loads(line)
            return value
    return None


def _content(document: Document) -> bytes:
    """What the records of a document depend on, and hold of it."""
    text = document.text.encode("utf-8", "surrogatepass")
    return text + json.dumps(document.meta).encode("ascii") if document.meta else text


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()


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
