"""Connections that bring no request in time are closed, so that idle ones cannot keep others out."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


def timely(seconds: float) -> type[H11Protocol]:
    """The protocol of connections of which each has so many seconds for the head of a request.

    The server itself waits for it without end; for the body `service.requests` waits, and for a next request `uvicorn`.
    """

    class Timely(H11Protocol):
        _due: asyncio.TimerHandle

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._due = self.loop.call_later(seconds, self._look, None)

        def connection_lost(self, exc: Exception | None) -> None:
            self._due.cancel()
            super().connection_lost(exc)

        def _look(self, last: object) -> None:
            """last: what was made of the last request when this was looked at before."""
            if self.conn.their_state is h11.IDLE and self.cycle is last:
                self.transport.close()
            else:
                self._due = self.loop.call_later(seconds, self._look, self.cycle)

    return Timely
