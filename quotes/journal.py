"""What a journal tells of an earlier run, and how that compares with what is found now.

A journal is a file of JSON lines: the settings, an entry for each document and each input that could not be read, and
a last one when all was done; behind that what a later run tried again.
"""

import hashlib
import json
import os
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import IO, Any

from attrs import define, evolve, field, frozen

from quotes.documents import BadInput, Document

_DONE = "done"
_UNREAD = ""
"""What stands for the digest of a text that could not be read."""
_DIGEST = 8
"""Bytes of a digest: against accidents, not against forgers."""


class OtherInputsError(Exception):
    """What is found now is not what there was; the message says which document differs and how."""


@frozen
class Entry:
    """A document that was gone through, or a file that could not be read, in whole or in part.

    end: where the document's records end; text, records: digests of its text and of them; failed: whether it is to be
    tried again; late: whether it stands before documents that were done before it; journal: where the entry itself ends
    in the journal. Of a file, failed tells whether it still cannot be read.
    """

    end: int
    document: str
    text: str
    records: str
    failed: bool
    late: bool = False
    journal: int = 0

    @property
    def unread(self) -> bool:
        """Whether it is the entry of a file."""
        return self.text == _UNREAD

    def line(self) -> bytes:
        """The entry as it stands in the journal."""
        late = [True] if self.late else []
        return _line([self.end, self.document, self.text, self.records, self.failed, *late])


@frozen
class Journal:
    """What is believed of a journal.

    head: where its settings end; done: whether all was done at its end; closed: behind how many entries all was done
    first, None for never; size: where what is believed ends.
    """

    head: int = 0
    entries: tuple[Entry, ...] = ()
    done: bool = False
    closed: int | None = None
    size: int = 0

    @property
    def end(self) -> int:
        """Where the records end."""
        return self.entries[-1].end if self.entries else 0

    @property
    def last(self) -> list[Entry]:
        """The last entry of each document and of each file, in the order of their first ones."""
        return list({(entry.document, entry.unread): entry for entry in self.entries}.values())

    def cut(self, entries: int) -> "Journal":
        """What is left where only so many entries are believed, fewer than there are."""
        kept = self.entries[:entries]
        closed = None if self.closed is None or self.closed >= entries else self.closed
        return Journal(self.head, kept, False, closed, kept[-1].journal if kept else self.head)


@define
class Comparison:
    """The documents of an earlier run as they are met again, in their order.

    late: those whose place the order of the entries does not tell; unread: files that could not be read; faulty: those
    of them that cannot be read now either.
    """

    waiting: deque[Entry]
    late: dict[str, Entry]
    unread: frozenset[str]
    closed: bool
    faulty: set[str] = field(init=False, factory=set)

    def to_do(self, document: Document) -> Entry | None:
        """What is to be entered, but for its records, for a document that is new or failed; None for one that is done.

        Raises OtherInputsError.
        """
        text, before = digest(_content(document)), self._met(document)
        if before is None:
            return Entry(0, document.id, text, "", False, bool(self.waiting))
        if before.text != text and not before.failed:
            raise OtherInputsError(f"{document.id!r} has another text")
        return evolve(before, text=text) if before.failed else None

    def meet(self, fault: BadInput) -> Entry | None:
        """What is to be entered for a file that could be read before."""
        file = _plain(fault.file)
        if file in self.unread:
            self.faulty.add(file)
            return None
        return Entry(0, file, _UNREAD, "", True)

    def end(self) -> list[Entry]:
        """What is to be entered for files that can be read now. Raises OtherInputsError where a document is gone."""
        for entry in chain(self.waiting, self.late.values()):
            raise OtherInputsError(f"{entry.document!r} is gone")
        return [Entry(0, file, _UNREAD, "", False) for file in sorted(self.unread - self.faulty)]

    def _met(self, document: Document) -> Entry | None:
        if document.id in self.late:
            return self.late.pop(document.id)
        if self.waiting and self.waiting[0].document == document.id:
            return self.waiting.popleft()
        if self._was_unread(document) or not (self.waiting or self.closed):
            return None
        if any(entry.document == document.id for entry in self.waiting):
            raise OtherInputsError(f"{self.waiting[0].document!r} is gone")
        raise OtherInputsError(f"{document.id!r} is new")

    def _was_unread(self, document: Document) -> bool:
        """Whether its file, or a folder that it is in, could not be read."""
        if document.file is None or not self.unread:
            return False
        file = Path(document.file)
        return any(str(each) in self.unread for each in (file, *file.parents))


def comparison(before: Journal) -> Comparison:
    """The comparison with all that a journal tells."""
    documents = [entry for entry in before.last if not entry.unread]
    return Comparison(
        deque(entry for entry in documents if not entry.late),
        {entry.document: entry for entry in documents if entry.late},
        frozenset(entry.document for entry in before.last if entry.unread and entry.failed),
        before.closed is not None,
    )


def read_journal(stream: IO[bytes]) -> tuple[dict[str, Any] | None, Journal]:
    """The settings that a journal begins with, None where it is empty or broken, and what it tells, up to the first
    line that is none of its own."""
    stream.seek(0)
    first = stream.readline()
    settings = _value(first)
    if not isinstance(settings, dict):
        return None, Journal()
    entries: list[Entry] = []
    end, size, done, closed = 0, len(first), False, None
    for line in stream:
        value = _value(line)
        done = value == _DONE
        if done:
            closed = len(entries) if closed is None else closed
        else:
            entry = _entry(value, end, size + len(line))
            if entry is None:
                break
            entries.append(entry)
            end = entry.end
        size += len(line)
    return settings, Journal(len(first), tuple(entries), done, closed, size)


def settings_line(settings: Mapping[str, Any]) -> bytes:
    """How a journal begins."""
    return _line(dict(settings))


def done_line() -> bytes:
    """What says that all is done."""
    return _line(_DONE)


def sound(journal: Journal, records: IO[bytes]) -> int:
    """How many entries, from the first on, have their records in the file as they were written."""
    size = os.fstat(records.fileno()).st_size
    records.seek(0)
    begins = chain([0], (entry.end for entry in journal.entries))
    for number, (begin, entry) in enumerate(zip(begins, journal.entries, strict=False)):
        if entry.end > size or digest(records.read(entry.end - begin)) != entry.records:
            return number
    return len(journal.entries)


def digest(content: bytes) -> str:
    """A few digits for a text or for records."""
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()


def _entry(value: object, least: int, reached: int) -> Entry | None:
    """The entry that a value is; None for one of the wrong shape, or that goes back in the file."""
    match value:
        case [int(end), str(document), str(text), str(records), bool(failed), *late] if (
            end >= least and end is not True and (not late or (len(late) == 1 and late[0] is True))
        ):
            return Entry(end, document, text, records, failed, bool(late), reached)
    return None


def _content(document: Document) -> bytes:
    """What the records of a document depend on, and hold of it."""
    text = document.text.encode("utf-8", "surrogatepass")
    return text + json.dumps(document.meta).encode("ascii") if document.meta else text


def _plain(file: str) -> str:
    return str(Path(file))


def _line(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _value(line: bytes) -> object:
    """The value of a line; None for one that was cut off, or is no JSON."""
    if line.endswith(b"\n"):
        with suppress(ValueError, RecursionError):
            value: object = json.loads(line)
            return value
    return None
