"""Worker processes: Pebble's pool, which hears what a process has said before it tells that this has died."""

from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import SpawnContext
from queue import Empty, SimpleQueue
from typing import Any

from pebble import ProcessPool
from pebble.pool.process import PoolManager


class Pool(ProcessPool):
    """So many workers of a context, each prepared by a call of `initializer`."""

    def __init__(
        self, workers: int, initializer: Callable[..., None], initargs: tuple[Any, ...], context: SpawnContext
    ) -> None:
        super().__init__(workers, initializer=initializer, initargs=initargs, context=context)
        self._pool_manager = _Manager(self._context, context)


class _Manager(PoolManager):
    """Pebble looks for the dead in one thread and reads what workers say, "I have this task" among it, in another.

    Where the first is quicker, a task that was taken seems not to have been: Pebble ends the pool, or, while another
    worker has one, waits for that task for ever. So here the second thread deals with the dead, when it has read all
    that stood in the pipe.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._dead: SimpleQueue[tuple[int, int]] = SimpleQueue()

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
