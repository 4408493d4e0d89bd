"""A run like that of `quotes extract --resume --workers 2`, with work that costs next to nothing: FILE, then N."""

import sys
from functools import partial

from quotes.documents import Document
from quotes.processes import outcomes
from quotes.resuming import resumed


def lines(document: Document) -> bytes:
    """None, one or many lines, of more than a pipe or a buffer holds at once."""
    number = int(document.id)
    return b"".join(b"%d %d %s\n" % (number, line, b"x" * (number % 7 * 3_000)) for line in range(number % 4))


def run(path: str, number: int) -> None:
    with resumed(path, {}, partial(print, file=sys.stderr)) as kept:
        for outcome in outcomes(lines, kept.to_do(Document(str(n), "") for n in range(number)), workers=2):
            assert outcome.result is not None, outcome.failure
            kept.write(outcome.document, outcome.result)


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
