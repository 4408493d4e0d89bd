"""Inputs as bytes, and reading them: what the tests of reading share."""

import io

from quotes.documents import BadInput, Document, read

PAGE = """<!DOCTYPE html><html><head><title>Harbour</title></head><body><nav><a href="/">Home</a> <a>Sport</a></nav>
<article><h1>Harbour shut</h1>{}</article><footer>All rights reserved, Harbour Herald</footer></body></html>"""


PARAGRAPHS = [
    f"“We will stay {n} days,” Ada Lind told reporters on the quay, where 2,000 people stood." for n in range(5)
]


def read_stdin(content: bytes, form: str = "auto"):
    return list(read([], form, io.BytesIO(content)))


def page() -> bytes:
    return PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)).encode()


ROWS = b'{"id": "x", "text": "One"}\n{"id": "y", "text": "Two"}\n'


ARRAY = b'[{"id": "x", "text": "One"}, {"id": "y", "text": "Two"}]'


SPREAD = b'{\n  "id": "x",\n  "text": "One"\n}\n'


SPREAD_ARRAY = b'[\n  {\n    "text": "One"\n  }\n]\n'


TABLE = b'id,text\nx,One\ny,"Two, three"\n'


def named(found: list) -> list[str]:
    return [str(each) for each in found if isinstance(each, BadInput)]


def texts(found: list) -> list[str]:
    return [each.text for each in found if isinstance(each, Document)]
