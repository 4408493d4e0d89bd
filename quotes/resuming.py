"""A run that was stopped at any moment and is gone on with by the same command.

Two files stand beside the one that is asked for: the records so far, and a journal that says after each document how
far they reach, with digests of its text and its records. Both are written in that order, so whatever is cut off lies
behind the last entry. The journal stays when all is done, and tells a later run so, and what that may try again.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from attrs import evolve, field, frozen

from quotes.documents import BadInput, Document, Found
from quotes.journal import (
    Comparison,
    Entry,
    Journal,
    OtherInputsError,
    comparison,
    digest,
    done_line,
    read_journal,
    settings_line,
    sound,
)
from quotes.output import OutputError, Sink, beside, check_output, is_special, put_in_place, target_of, told_writing

Say = Callable[[str], None]


@frozen(eq=False)
class Run:
    """Takes the records of one document after the other, and remembers them; as `quotes.output.Writer`."""

    path: str
    done: bool
    _records: Sink
    _journal: Sink
    _before: Journal
    _under_way: dict[str, tuple[list[Entry], Entry]] = field(init=False, factory=dict)
    """What is to be entered for the documents handed out: each with the files just before it that cannot be read."""
    _behind: list[Entry] = field(init=False, factory=list)
    """What is to be entered behind the last document."""

    def to_do(self, found: Iterable[Found]) -> Iterator[Found]:
        """Those of the documents that are still to be done, new ones and those that failed, and what is no document.

        Raises OutputError where the documents before them are not those of the earlier run, with the same texts, in the
        same order; of a run that was done, where there are others behind them, too. What failed may have another text,
        and a file that could not be read may hold any documents.
        """
        try:
            yield from self._compared(found, comparison(self._before))
        except OtherInputsError as error:
            raise OutputError(f"{self.path}: the inputs have changed since ({error}); take another output") from error

    def _compared(self, found: Iterable[Found], expected: Comparison) -> Iterator[Found]:
        unread: list[Entry] = []
        for each in found:
            if isinstance(each, Document):
                entry = expected.to_do(each)
                if entry is None:
                    continue
                self._under_way[each.id] = unread, entry
                unread = []
            elif isinstance(each, BadInput):
                file = expected.meet(each)
                unread.extend([file] if file else [])
            yield each
        self._behind.extend([*unread, *expected.end()])

    def write(self, document: str, lines: bytes) -> None:
        """Adds the records of a document, each a line. Raises WriteError."""
        unread, entry = self._under_way.pop(document)
        self._enter(*unread)
        self._records.write(lines)
        self._enter(evolve(entry, failed=False), lines=lines)

    def fail(self, document: str) -> None:
        """Keeps in mind that a document has failed; the next run tries it again."""
        unread, entry = self._under_way.pop(document)
        self._enter(*unread, evolve(entry, failed=True))

    def close(self) -> None:
        """Remembers that all is done."""
        self._enter(*self._behind)
        self._journal.write(done_line())

    def _enter(self, *entries: Entry, lines: bytes = b"") -> None:
        end = self._records.stream.tell()
        for entry in entries:
            self._journal.write(evolve(entry, end=end, records=digest(lines)).line())


@contextmanager
def resumed(path: str, settings: Mapping[str, Any], say: Say) -> Iterator[Run]:
    """A file that has its name once it is whole, begun anew or gone on with from where a run of it was stopped.

    settings: what the records depend on, as JSON has it. say: is told of what had to be left out. Raises OutputError
    where the files cannot be written, where the run before had other settings, where the file or what is remembered of
    it was changed since it was done, and where another run is at it; WriteError where the disk is full.
    """
    check_output(path)
    if path == "-" or is_special(path):
        raise OutputError(f"{path}: --resume needs a file that can be gone on with")
    target = target_of(path)
    partial, journal = beside(target, "partial"), beside(target, "journal")
    with _opened(journal) as entries:
        _lock(entries, path)
        before = _read(entries, settings, path)
        if target.exists() and not partial.exists() and os.fstat(entries.fileno()).st_size:
            if not before.done:
                raise OutputError(f"{path}: is there, but {journal} is broken; delete that to begin anew")
            _check_unchanged(before, target, path)
            if not any(entry.failed for entry in before.last):
                yield Run(path, True, Sink(path, entries), Sink(path, entries), before)
                return
            with told_writing(str(partial)):
                shutil.copyfile(target, partial)
        with _opened(partial) as records:
            kept = _taken_up(before, records, partial, say)
            records.truncate(kept.end)
            entries.truncate(kept.size)
            log = Sink(str(journal), entries)
            if not kept.head:
                log.write(settings_line(settings))
            run = Run(path, False, Sink(str(partial), records), log, kept)
            yield run
            run.close()
        put_in_place(partial, target, path)


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    stream = _to_append(file)
    try:
        yield stream
    except BaseException:
        with suppress(OSError):  # What could not be written once cannot be now, and was told with its file.
            stream.close()
        raise
    with told_writing(str(file)):
        stream.close()


def _to_append(file: Path) -> IO[bytes]:
    try:
        return open(file, "a+b")
    except OSError as error:
        raise OutputError(f"{file}: {error.strerror}") from error


def _read(stream: IO[bytes], settings: Mapping[str, Any], path: str) -> Journal:
    told, before = read_journal(stream)
    if told is None:
        return before
    differing = sorted(key for key in {*told, *settings} if told.get(key) != settings.get(key))
    if differing:
        raise OutputError(f"{path}: the run to go on with had another {', '.join(differing)}; take another file")
    return before


def _taken_up(before: Journal, records: IO[bytes], partial: Path, say: Say) -> Journal:
    """What is left of it where the records are no longer what the journal says."""
    size = os.fstat(records.fileno()).st_size
    if size and not before.head:
        say(f"{partial}: its journal is gone or broken; begun anew")
    kept = sound(before, records)
    if kept == len(before.entries):
        return before
    if size >= before.end:  # Else they never reached the disk.
        say(
            f"{partial}: changed since it was written; going on behind {before.entries[kept - 1].document!r}"
            if kept
            else f"{partial}: changed since it was written; begun anew"
        )
    return before.cut(kept)


def _check_unchanged(before: Journal, target: Path, path: str) -> None:
    try:
        with open(target, "rb") as records:
            size = os.fstat(records.fileno()).st_size
            same = size == before.end and sound(before, records) == len(before.entries)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error
    if not same:
        raise OutputError(f"{path}: changed since the run that wrote it was done; take another output")


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
