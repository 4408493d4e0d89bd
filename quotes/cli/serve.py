"""`quotes serve`."""

import socket
import sys
from typing import Annotated

import typer

from quotes.ending import USAGE, fail, say, told_loading
from quotes.options import TYPES, Act, Known, epilog

EPILOG = epilog(
    "quotes serve",
    "quotes serve --port 8080 --workers 4",
    """curl -d '{"text": "“We stay,” said Ada Lind."}' http://127.0.0.1:8000/extract""",
    status="0 done, 2 wrong usage or an address in use, 130 stopped by Ctrl-C",
)
_NOT_INSTALLED = 'this needs the extra "serve": in the folder that quotes was installed from, pip install ".[serve]"'
_MEBIBYTE = 1 << 20


def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen at; only this machine reaches it unless told.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 for any that is free.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Requests that are worked on at once.")] = 1,
    timeout: Annotated[
        float, typer.Option(min=0.001, help="Seconds that a request may take to arrive, and the work on it.")
    ] = 30,
    size: Annotated[int, typer.Option("--max-size", min=1, metavar="MIB", help="The largest request.")] = 4,
    act: Annotated[Act, typer.Option(help="speech, or all: thoughts, plans and other acts too.")] = Act.speech,
    known: Known = None,
) -> None:
    """Serve a page to paste articles into, and records over HTTP: POST /extract, described in /openapi.json."""
    if not host:  # As an unset variable of a script gives; it would mean every address there is.
        fail("--host: the address is empty; 0.0.0.0 is all of them", USAGE)
    from quotes.extractor import Lines

    try:
        import uvicorn

        from quotes.service.app import Limits, app_of
        from quotes.service.connections import timely
    except ImportError:
        fail(_NOT_INSTALLED, USAGE)
    from quotes.service.work import started

    listening = _listening(host, port)
    lines = Lines(frozenset(TYPES), act.value, None, known)
    with told_loading():
        lines.check()
        lines.load()
    with started(lines, workers, timeout) as pool:
        app = app_of(pool, Limits(size * _MEBIBYTE, timeout))
        config = uvicorn.Config(
            app, http=timely(timeout), log_level="warning", timeout_keep_alive=5, timeout_graceful_shutdown=2
        )
        name = f"[{host}]" if ":" in host else host
        say(f"http://{name}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
        sys.stderr.flush()
        uvicorn.Server(config).run([listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        fail(f"{host}:{port}: {error.strerror}", USAGE)
