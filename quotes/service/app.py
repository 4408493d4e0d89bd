"""The service: its page, and `POST /extract`."""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib import resources

from attrs import frozen
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from quotes import __version__
from quotes.records import from_dict
from quotes.report.articles import gather
from quotes.report.page import page as report
from quotes.service.openapi import description
from quotes.service.requests import RequestError, asked_of, body_of, typed
from quotes.service.work import Workers

_TOLD = "body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem 1.25rem; }"
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


@frozen
class Limits:
    """What one request may take: bytes of its body, and seconds to arrive."""

    size: int
    seconds: float


def app_of(workers: Workers, limits: Limits) -> Starlette:
    """The application, for any ASGI server."""
    front, policy = _front(limits.size)

    async def home(_: Request) -> Response:
        return HTMLResponse(front, headers={**_HEADERS, "Content-Security-Policy": policy})

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok", "version": __version__})

    async def openapi(_: Request) -> Response:
        return JSONResponse(description())

    async def extract(request: Request) -> Response:
        asked = asked_of(await body_of(request.stream(), limits.size, limits.seconds))
        found = [_array(lines) for lines in await workers.extract(asked.documents)]
        content = b"[" + b",".join(found) + b"]" if asked.many else found[0]
        return Response(content, media_type="application/json", headers=_HEADERS)

    async def read(request: Request) -> Response:
        try:
            document = typed(await body_of(request.stream(), limits.size, limits.seconds))
            (lines,) = await workers.extract([document])
        except RequestError as error:
            return _told(error.status, str(error))
        records = [from_dict(json.loads(line)) for line in lines.splitlines()]
        return HTMLResponse(report(gather([document], {"records": records}), alone=False), headers=_HEADERS)

    return Starlette(
        routes=[
            Route("/", home),
            Route("/health", health),
            Route("/openapi.json", openapi),
            Route("/extract", extract, methods=["POST"]),
            Route("/read", read, methods=["POST"]),
        ],
        exception_handlers={RequestError: _refused, ClientDisconnect: _gone},
    )


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RequestError) else 500
    return JSONResponse({"error": str(error)}, status, headers=_HEADERS)


async def _gone(_: Request, error: Exception) -> Response:  # noqa: ARG001 - nobody is there to be told
    return Response(status_code=400)


def _told(status: int, reason: str) -> Response:
    policy = f"default-src 'none'; style-src {_hash(_TOLD)}"
    head = f'<meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>{_TOLD}</style>'
    page = f'<!DOCTYPE html><html lang="en">{head}<title>quotes</title><p role="alert">{escape(reason)}</p></html>'
    return HTMLResponse(page, status, headers={**_HEADERS, "Content-Security-Policy": policy})


def _array(lines: bytes) -> bytes:
    """Lines of JSON as an array."""
    return b"[" + b",".join(lines.split(b"\n")[:-1]) + b"]"


def _front(size: int) -> tuple[str, str]:
    """The page to type in, and the policy that lets it run what it brings along, and nothing else."""
    files = resources.files("quotes.service")
    style, script = ((files / name).read_text(encoding="utf-8") for name in ("front.css", "front.js"))
    front = (files / "front.html").read_text(encoding="utf-8")
    hashes = [_hash(each) for each in (style, script)]
    policy = (
        f"default-src 'none'; img-src data:; style-src {hashes[0]}; script-src {hashes[1]}; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
    )
    return front.replace("{limit}", str(size)).replace("{style}", style).replace("{script}", script), policy


def _hash(content: str) -> str:
    """The source expression by which a Content-Security-Policy allows an inline script or style."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
