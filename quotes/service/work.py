"""Requests' work in processes of its own: as many at once as there are workers, each held to a time."""

import asyncio
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from attrs import define

from quotes.documents import Document
from quotes.extractor import Lines
from quotes.service.requests import RequestError

_WAITING = 256
"""Requests that may wait; more are turned away."""
_WARM = Document("-", "“We will stay,” said Ada Lind.")


@define
class Workers:
    """Processes that extract records. seconds: that the work on one request may take."""

    lines: Lines
    seconds: float
    _pool: Any
    _waiting: int = 0

    async def extract(self, documents: Sequence[Document]) -> list[bytes]:
        """The records of each document as lines of JSON, as `quotes extract` writes them. Raises RequestError."""
        from pebble import ProcessExpired

        if self._waiting >= _WAITING:
            raise RequestError(503, "too many requests are waiting; try again later")
        self._waiting += 1
        try:
            work = self._pool.schedule(_extracted, (self.lines, list(documents)), timeout=self.seconds)
            found: list[bytes] = await asyncio.wrap_future(work)
            return found
        except TimeoutError as error:
            raise RequestError(504, f"took longer than {self.seconds:g} s") from error
        except (ProcessExpired, CancelledError) as error:
            raise RequestError(500, "the process that did the work has died, perhaps for want of memory") from error
        except Exception as error:
            raise RequestError(500, f"{type(error).__name__}: {error}") from error
        finally:
            self._waiting -= 1


@contextmanager
def started(lines: Lines, workers: int, seconds: float) -> Iterator[Workers]:
    """Workers that have loaded what they need; they end with the block. Raises what the first of them does."""
    from quotes.pool import Pool

    pool = Pool(workers, multiprocessing.get_context("spawn"))
    try:
        for warm in [pool.schedule(_extracted, (lines, [_WARM])) for _ in range(workers)]:
            warm.result()
        yield Workers(lines, seconds, pool)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _extracted(lines: Lines, documents: list[Document]) -> list[bytes]:
    return [lines(document) for document in documents]
