"""Work for worker processes, in a module of its own: they load no more than this."""

import os
from itertools import count
from pathlib import Path

from attrs import frozen

from quotes.documents import Document


def work(document: Document) -> str:
    """The text in capitals, but for texts that fail, hang, die or swell."""
    match document.text:
        case "fail":
            raise ValueError("no good")
        case "hang":
            for _ in count():
                pass
        case "die":
            sum(range(10_000_000))  # No article is so quick: the pool would not know yet who has it.
            os._exit(3)
        case "swell":
            return str(len(bytearray(1 << 33)))
    return document.text.upper()


@frozen
class Loading:
    """Work that tells when a process begins to load it and when it has; all but the first to load it are slow."""

    folder: Path

    def __call__(self, document: Document) -> str:
        return document.text

    def __reduce__(self) -> tuple[object, ...]:
        return _loaded, (self.folder,)


def _loaded(folder: Path) -> Loading:
    slow = any(folder.iterdir())
    (folder / f"{os.getpid()} begins").touch()
    if slow:
        sum(range(60_000_000))
    (folder / f"{os.getpid()} has loaded").touch()
    return Loading(folder)
