"""What a request asks for: its body within limits of size and time, and the documents in it."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import parse_qs

from attrs import frozen

from quotes.documents import STANDARD_INPUT, Document
from quotes.encoding import well_formed
from quotes.rows import json_value

_MOST = 1_000
"""Documents of one request."""
_ECHOED = 60
"""Characters of an id that an answer tells."""


class RequestError(Exception):
    """A request that cannot be answered, or the work on it came to no end. status: of HTTP."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@frozen
class Asked:
    """The documents of a request. many: whether they came as a list."""

    documents: list[Document]
    many: bool


async def body_of(stream: AsyncIterator[bytes], size: int, seconds: float) -> bytes:
    """The whole body. Raises RequestError where it has more bytes than `size`, or takes longer to arrive.

    One that is too large is read to its end, and not kept: a client that is still sending reads no answer.
    """
    parts: list[bytes] = []
    length = 0
    try:
        async with asyncio.timeout(seconds):
            async for part in stream:
                length += len(part)
                if length > size:
                    parts.clear()
                else:
                    parts.append(part)
    except TimeoutError as error:
        raise RequestError(408, f"the request did not arrive within {seconds:g} s") from error
    if length > size:
        raise RequestError(413, f"{length:,} bytes are too many; at most {size:,} are read")
    return b"".join(parts)


def asked_of(body: bytes) -> Asked:
    """The documents of JSON: {"text": …, "id": …} or a list of such. Raises RequestError."""
    try:
        value = json_value(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RequestError(400, "not UTF-8") from error
    except ValueError as error:
        raise RequestError(400, f"invalid JSON: {error}") from error
    rows = value if isinstance(value, list) else [value]
    if len(rows) > _MOST:
        raise RequestError(413, f"{len(rows):,} documents are too many; at most {_MOST:,} are read at once")
    many = isinstance(value, list)
    documents = [_document(row, f"{STANDARD_INPUT}:{n}" if many else STANDARD_INPUT) for n, row in enumerate(rows, 1)]
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise RequestError(422, f'the id "{document.id:.{_ECHOED}}" is given twice')
        seen.add(document.id)
    return Asked(documents, many)


def _document(row: object, usual: str) -> Document:
    match row:
        case {"text": str(text), **rest}:
            key = rest.get("id")
        case _:
            raise RequestError(422, 'not {"text": "…", "id": "…"}, nor a list of such')
    if key is not None and (isinstance(key, bool) or not isinstance(key, str | int)):
        raise RequestError(422, '"id" is neither a string nor a whole number')
    return Document(well_formed(usual if key is None else str(key)), well_formed(text))


def typed(body: bytes) -> Document:
    """The document of a form with the fields text and id. Raises RequestError."""
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=10)
    except ValueError as error:
        raise RequestError(400, "no form") from error
    text = fields.get("text", [""])[0].replace("\r\n", "\n")  # As it was typed; forms have their own line ends.
    return Document(well_formed(fields.get("id", [""])[0] or "article"), well_formed(text))
