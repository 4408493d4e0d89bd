"""Work for worker processes, in a module of its own: they load no more than this."""

import os
import signal
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


@frozen
class Killed:
    """Work of which so many processes are killed while they load it."""

    folder: Path
    times: int

    def __call__(self, document: Document) -> str:
        return document.text

    def __reduce__(self) -> tuple[object, ...]:
        return _survived, (self.folder, self.times)


def _survived(folder: Path, times: int) -> Killed:
    (folder / str(os.getpid())).touch()
    if len(list(folder.iterdir())) <= times:
        signal.raise_signal(signal.SIGKILL)
    return Killed(folder, times)


@frozen
class Dying:
    """Work that dies as soon as it has taken "die", and of which no other result is there before a third worker is."""

    folder: Path

    def __call__(self, document: Document) -> "Held":
        if document.text == "die":
            os._exit(3)
        return Held(self.folder, document.text)

    def __reduce__(self) -> tuple[object, ...]:
        return _ready, (self.folder,)


def _ready(folder: Path) -> Dying:
    (folder / f"{os.getpid()}.worker").touch()
    return Dying(folder)


@frozen
class Held:
    """A result, the text itself where it is unpickled; that takes until three workers have started."""

    folder: Path
    text: str

    def __reduce__(self) -> tuple[object, ...]:
        return _released, (self.folder, self.text)


def _released(folder: Path, text: str) -> str:
    (folder / "is held").touch()
    while len(list(folder.glob("*.worker"))) < 3:
        pass
    return text
