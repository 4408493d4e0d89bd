"""Documents through a piece of work, in this process or in several; one that fails or takes too much stops no other."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from math import inf
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import Attribute, field, frozen

from quotes.documents import Document

if TYPE_CHECKING:
    from quotes.pool import Pool

T = TypeVar("T")

_AHEAD = 4
"""Documents under way for each worker."""
_POLL = 0.1
"""Seconds between two looks at a worker that starts."""
_LOOK = 1.0
"""Seconds between two looks at a pool in which a task is not done."""
_START = 10.0
"""Seconds that a worker may still take to start when all is done."""
_MEBIBYTE = 1 << 20
_UNGUARDED = 77
"""The exit code of a worker that, while it starts, would start workers itself."""
_KEPT = 16
"""Processes that are kept to be asked why they died; each has files open."""
_SAMPLE = Document("-", "“We will stay,” said Ada Lind. She told them that the harbour was open.")


Work = Callable[[Document], T]
"""What is done with each document. Worker processes get it pickled, once when they start and with each document."""


class WorkersError(Exception):
    """The worker processes cannot do their work: they die before any document.

    So they do where a script asks for them outside of `if __name__ == "__main__":`, as each of them runs it again.
    """


class LimitsError(Exception):
    """Limits that leave no room for any document."""


def _check_limit(_: object, limit: "Attribute[Any]", value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{limit.name!r} must be a number, or None: {value!r:.60}")
    if not value > 0:
        raise ValueError(f"{limit.name!r} must be more than 0: {value}")


@frozen
class Limits:
    """What one document may take. seconds: of time, not counting the wait for a worker; memory: MiB that its worker
    process may have in all, the models included. None for as much as it takes. Raises TypeError for what is no number,
    ValueError for none above 0."""

    seconds: float | None = field(default=None, validator=_check_limit)
    memory: int | None = field(default=None, validator=_check_limit)


@frozen
class Outcome(Generic[T]):
    """What became of a document: the result of the work, or the reason why there is none."""

    document: str
    result: T | None
    failure: str | None = None


def outcomes(
    work: Work[T], documents: Iterable[Document], workers: int = 1, limits: Limits | None = None
) -> Generator[Outcome[T], None, None]:
    """The outcome of each document, in their order, whatever the number of worker processes.

    With one worker and no limits the work is done in this process. Documents are read only a few ahead of what is
    yielded. Closing the generator ends the workers. Errors of `documents` itself are raised here, WorkersError, and
    LimitsError before the first document where the work alone takes more memory than there may be.
    """
    limits = limits or Limits()
    if workers <= 1 and limits == Limits():
        return (_outcome_here(work, document) for document in documents)
    return _outcomes_in_processes(work, documents, workers, limits)


def can_limit_memory() -> bool:
    """Whether this system can hold a process to an amount of memory."""
    return sys.platform.startswith("linux")


def _outcome_here(work: Work[T], document: Document) -> Outcome[T]:
    try:
        return Outcome(document.id, work(document))
    except Exception as error:
        return Outcome(document.id, None, _told(error))


def _outcomes_in_processes(
    work: Work[T], documents: Iterable[Document], workers: int, limits: Limits
) -> Generator[Outcome[T], None, None]:
    from quotes.pool import Pool

    if getattr(multiprocessing.current_process(), "_inheriting", False):  # As the standard library asks for it.
        sys.exit(_UNGUARDED)
    context = _Context()
    starts = _Starts(context)
    pool = Pool(workers, context, _prepare, (work, limits.memory, starts.tell))
    waiting: Queue[tuple[str, Future[T]] | BaseException | None] = Queue(workers * _AHEAD)
    stopped = Event()

    def schedule_all() -> None:
        # In a thread of its own, so that a slow producer keeps no finished result waiting. Workers started from it
        # inherit that Ctrl-C is blocked: their parent ends them. (Starting the tracker would unblock it again.)
        resource_tracker.ensure_running()
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for document in documents:
                waiting.put((document.id, pool.schedule(work, (document,), timeout=limits.seconds)))
                if stopped.is_set():
                    return
        except BaseException as error:
            waiting.put(error)
        waiting.put(None)

    Thread(target=schedule_all, daemon=True).start()
    try:
        while (item := waiting.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            starts.check(limits, item[1])
            try:
                _wait_for(item[1], pool)
                yield _outcome_of(*item, limits)
            except BrokenProcessPool as error:
                raise WorkersError(context.why_they_die()) from error
            starts.read()
        # A worker that is stopped while it starts may print a traceback: the pool's locks, which it opens, are gone.
        if starts.number:  # None starts before there is a document.
            starts.wait_for(workers)
    finally:
        stopped.set()
        with suppress(Empty):
            while True:
                waiting.get_nowait()
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _wait_for(future: "Future[T]", pool: "Pool") -> None:
    """Until a task is done. Raises BrokenProcessPool where its pool ends first: it fills none that it had not begun."""
    while not wait([future], _LOOK).done:
        if not pool.active and not future.done():
            raise BrokenProcessPool("the pool has ended")


def _outcome_of(document: str, future: Future[T], limits: Limits) -> Outcome[T]:
    from pebble import ProcessExpired

    try:
        return Outcome(document, future.result())
    except TimeoutError:
        return Outcome(document, None, f"took longer than {limits.seconds:g} s")
    except ProcessExpired as error:
        return Outcome(document, None, f"its process died (exit code {error.exitcode}), perhaps for want of memory")
    except BrokenProcessPool:
        raise
    except Exception as error:
        return Outcome(document, None, _told(error))


class _Context(SpawnContext):
    """Starts processes, and keeps the first ones, whose exit codes the pool does not tell: any may die first."""

    def __init__(self) -> None:
        super().__init__()
        self.first: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = SpawnProcess(*args, **kwargs)
        if len(self.first) < _KEPT:
            self.first.append(process)
        return process

    def why_they_die(self) -> str:
        if any(process.exitcode == _UNGUARDED for process in self.first):
            return 'each worker runs the script again: ask for workers, or limits, below `if __name__ == "__main__":`'
        return "the worker processes die before any document; is there too little memory?"


def _told(error: Exception) -> str:
    if isinstance(error, MemoryError) or "Failed to allocate memory" in str(error):  # ONNX Runtime has no such class.
        return "out of memory"
    return f"{type(error).__name__}: {error}".removesuffix(": ")


class _Starts:
    """How many workers have started, those that were started anew counted too, and the most MiB that the work had taken
    then. `tell` is the end of a pipe for them.

    (A semaphore would have to be gone before the process may end at once.)
    """

    def __init__(self, context: SpawnContext) -> None:
        self.number = 0
        self.taken = 0
        self._told, self.tell = context.Pipe(duplex=False)

    def read(self, seconds: float = 0.0, enough: float = inf) -> None:
        """Reads what was told, so that the pipe is never full; up to a number, where waiting so long for each."""
        while self.number < enough and self._told.poll(seconds):
            self.taken = max(self.taken, self._told.recv())
            self.number += 1

    def check(self, limits: Limits, first: "Future[T]") -> None:
        """Waits until a worker has started, or has failed to, where memory is limited. Raises LimitsError."""
        if limits.memory is None:
            return
        while not self.number and not first.done():
            self.read(_POLL, 1)
        if limits.memory <= self.taken:
            raise LimitsError(f"{limits.memory} MiB are too few: {self.taken} are taken before there is a document")

    def wait_for(self, workers: int) -> None:
        """Until so many have started, or one takes too long."""
        self.read(_START, workers)


def _prepare(work: Work[T], memory: int | None, started: Connection) -> None:
    """Holds this worker process to so many MiB, and tells that it has started and what it has taken by then."""
    if memory is None:  # Unpickling the work has loaded what it needs.
        with suppress(BrokenPipeError):  # Its parent was killed meanwhile; it ends where it asks for a task.
            started.send(0)
        return
    import resource

    # Once through the work, so that what is set up at first use is there: threads that cannot start may hang for ever.
    with suppress(Exception):
        work(_SAMPLE)
    taken = _data_mebibytes()
    with suppress(BrokenPipeError):
        started.send(taken)
    if taken < memory:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)  # More than the system allows cannot be set.
        limit = min(memory * _MEBIBYTE, sys.maxsize if most == resource.RLIM_INFINITY else most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _data_mebibytes() -> int:
    """What RLIMIT_DATA counts of this process, on Linux."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmData"].split()[0]) // 1024
