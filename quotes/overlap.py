"""Whether what is to be written is also what is read."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from quotes.documents import STANDARD_INPUT
from quotes.output import STANDARD_OUTPUT, OutputError, is_special, target_of

_Identity = tuple[int, int]


@frozen
class Inputs:
    """Paths that are read, "-" for standard input; of a folder the files, at any depth, whose name counts."""

    paths: Sequence[str]
    counts: Callable[[str], bool]


def check_apart(outputs: Sequence[str], *inputs: Inputs) -> None:
    """Raises OutputError where an output is also read, by whatever path, or is another output, too.

    A file that would be read by the same command given again counts, even if it is not there yet.
    """
    for number, output in enumerate(outputs):
        for other in outputs[:number]:
            if output != STANDARD_OUTPUT and not is_special(output) and target_of(other) == target_of(output):
                raise OutputError(f"{output}: two outputs would go there")
        if any(_is_read(output, each) for each in inputs):
            raise OutputError(f"{_name(output)}: is read too, or would be next time; take an output outside the input")


def _is_read(output: str, inputs: Inputs) -> bool:
    identity = _identity(output)
    if identity is not None and any(identity == found for found in _identities(inputs)):
        return True
    if output == STANDARD_OUTPUT or is_special(output):
        return False
    places = (target_of(output), Path(os.path.abspath(output)))
    folders = [target_of(path) for path in inputs.paths if path != STANDARD_INPUT and os.path.isdir(path)]
    return any(inputs.counts(place.name) and place.is_relative_to(folder) for place in places for folder in folders)


def _identities(inputs: Inputs) -> Iterator[_Identity | None]:
    for path in inputs.paths:
        if path == STANDARD_INPUT:
            yield _regular(0)
        elif os.path.isdir(path):
            yield from (_regular(str(file)) for file in Path(path).rglob("*") if inputs.counts(file.name))
        else:
            yield _regular(path)


def _identity(output: str) -> _Identity | None:
    return _regular(1) if output == STANDARD_OUTPUT else _regular(output)


def _regular(file: str | int) -> _Identity | None:
    """What makes a regular file that is there the same by any path."""
    with suppress(OSError, ValueError):
        found = os.stat(file)
        return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
    return None


def _name(output: str) -> str:
    return "standard output" if output == STANDARD_OUTPUT else output
