"""Worker processes: Pebble's pool, which hears what a process has said before it tells that this has died."""

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.context import SpawnContext
from queue import Empty, SimpleQueue
from typing import Any

from pebble import ProcessPool
from pebble.pool.base_pool import Task
from pebble.pool.process import PoolManager


class Pool(ProcessPool):
    """So many workers of a context, each prepared by a call of `initializer`, where there is one."""

    def __init__(
        self,
        workers: int,
        context: SpawnContext,
        initializer: Callable[..., None] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        super().__init__(workers, initializer=initializer, initargs=initargs, context=context)
        self._pool_manager = _Manager(self._context, context)


_KILLED_IDLE = 8
"""How many workers are replaced that were killed without a task, behind one that was given: with too little memory it
would never end."""


class _Manager(PoolManager):
    """Pebble looks for the dead in one thread and reads what workers say, "I have this task" among it, in another.

    Where the first is quicker, a task that was taken seems not to have been: Pebble ends the pool, or, while another
    worker has one, waits for that task for ever. So here the second thread deals with the dead, when it has read all
    that stood in the pipe.

    And a worker that is killed while none has a task, which Pebble ends the pool for, is replaced.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._dead: SimpleQueue[tuple[int, int]] = SimpleQueue()
        self._killed_idle = 0

    def schedule(self, task: Task) -> None:
        self._killed_idle = 0
        try:
            super().schedule(task)
        except BrokenProcessPool:
            raise
        except Exception as error:  # Pebble knows not all that pickling raises; its thread would end, and all wait.
            self.task_manager.task_problem(task.id, error)

    def stop(self) -> None:
        # Workers first: one that is starting opens the channels' locks, and would tell on standard error of their loss.
        self.worker_manager.force_stop_workers()  # type: ignore[no-untyped-call]
        self.worker_manager.close_channels()  # type: ignore[no-untyped-call]

    def update_workers(self) -> None:
        for each in self.worker_manager.inspect_workers():
            self._dead.put(each)
        self.worker_manager.create_workers()  # type: ignore[no-untyped-call]

    def process_next_message(self, timeout: float) -> None:
        with suppress(Empty):
            dead = self._dead.get_nowait()
            channel = self.worker_manager.pool_channel
            with suppress(OSError):  # The pipe is closed where the pool is stopped: what is below tells that.
                while channel is not None and channel.poll(0):
                    super().process_next_message(0)
            self.handle_worker_expiration(dead)
        super().process_next_message(timeout)

    def handle_worker_expiration(self, expiration: tuple[int, int]) -> None:
        try:
            super().handle_worker_expiration(expiration)
        except BrokenProcessPool:
            by_signal = expiration[1] < 0
            self._killed_idle += by_signal
            if not by_signal or self._killed_idle > _KILLED_IDLE:
                raise
