"""How far the work is: a bar while it goes on, a line at its end, and what became of each document where asked for."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from attrs import define, field

from quotes.counting import counted
from quotes.encoding import message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from quotes.documents import Found

_AFTER_S = 3.0
_PER_SECOND = 5
_LOG = logging.getLogger("quotes")


@define
class Watch:
    """Is told of the documents that begin and end, and counts them.

    bar, task: what shows it, where anybody looks on; total: documents that are expected, None where nobody knows.
    """

    bar: "Progress | None" = None
    task: "TaskID | None" = None
    total: int | None = None
    skipped: int = 0
    documents: int = 0
    records: int = 0
    failed: int = 0
    words: int = 0
    since: float = field(factory=monotonic)
    _under_way: dict[str, int] = field(factory=dict)

    def read(self, found: "Iterable[Found]") -> "Iterator[Found]":
        """Lets what is found through to where those documents are chosen that are still to be done."""
        from quotes.documents import Document

        for each in found:
            self.skipped += isinstance(each, Document)
            yield each

    def begun(self, found: "Iterable[Found]") -> "Iterator[Found]":
        """Lets what is found through to where documents are worked on."""
        from quotes.documents import Document

        for each in found:
            if isinstance(each, Document):
                self.skipped -= 1
                self._under_way[each.id] = len(each.text.split())
            yield each

    def ended(self, document: str, lines: bytes | None, failed: int) -> None:
        """Takes in that a document has ended with these records, None for none. failed: inputs that have by now."""
        self.documents += 1
        self.failed = failed
        self.words += self._under_way.pop(document, 0)
        records = 0 if lines is None else lines.count(b"\n")
        self.records += records
        _LOG.info("%s: %s", message(document), "failed" if lines is None else counted(records, "record"))
        if self.bar is not None and self.task is not None:
            total = None if self.total is None else self.total - self.skipped
            self.bar.update(self.task, advance=1, total=total, speed=self.speed, failed=self.failed)
            if not self.bar.live.is_started and monotonic() - self.since > _AFTER_S:
                self.bar.start()

    @property
    def speed(self) -> str:
        """Words a second, from the first document on."""
        return f"{self.words / max(monotonic() - self.since, 0.001):,.0f}"

    def __str__(self) -> str:
        seconds = monotonic() - self.since
        took = f"{seconds:.1f} s" if seconds < 60 else f"{seconds // 60:.0f} min {seconds % 60:.0f} s"
        counts = f"{counted(self.documents, 'document')}, {counted(self.records, 'record')}, {self.failed:,} failed"
        return f"{counts}; {took}, {self.speed} words a second"


@contextmanager
def progress(expected: Callable[[], int | None], elsewhere: bool, verbose: bool = False) -> Iterator[Watch]:
    """A bar on standard error, and a closing line, where that is a terminal and the records go elsewhere.

    expected: tells how many documents there are, None where nobody knows; it is asked only where there is a bar.
    elsewhere: whether the records go to no terminal. verbose: each document is told besides, and the closing line,
    wherever standard error goes.
    """
    if verbose:
        logging.basicConfig(format="%(name)s: %(message)s", level=logging.WARNING)
        _LOG.setLevel(logging.INFO)
    shown = sys.stderr.isatty() and elsewhere
    watch = _with_bar(expected()) if shown else Watch()
    try:
        yield watch
    finally:
        if watch.bar is not None:
            watch.bar.stop()
    if shown or verbose:
        print(f"quotes: {watch}", file=sys.stderr)


def _with_bar(total: int | None) -> Watch:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import TimeRemainingColumn as Remaining

    bar = Progress(
        SpinnerColumn(),
        TextColumn("documents"),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]} words/s, {task.fields[failed]} failed,"),
        TimeElapsedColumn(),
        *([TextColumn("left"), Remaining()] if total is not None else []),
        console=Console(stderr=True),
        transient=True,
        refresh_per_second=_PER_SECOND,
    )
    return Watch(bar, bar.add_task("documents", total=total, speed="0", failed=0), total)
