"""Whether what is to be written is also what is read."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from quotes.documents import STANDARD_INPUT
from quotes.output import STANDARD_OUTPUT, OutputError, descriptor_of, files_of, is_special, target_of

_Identity = tuple[int, int]


@frozen
class Inputs:
    """Paths that are read, "-" for standard input; of a folder the files, at any depth, whose name counts."""

    paths: Sequence[str]
    counts: Callable[[str], bool]


def check_apart(outputs: Sequence[str], *inputs: Inputs) -> None:
    """Raises OutputError where an output is also read, by whatever path, or is another output, too.

    A file that would be read by the same command given again counts, even if it is not there yet, and so do the files
    that a run keeps beside its output.
    """
    for number, output in enumerate(outputs):
        if any(_meet(output, other) for other in outputs[:number]):
            raise OutputError(f"{_name(output)}: two outputs would go there")
        for file in _written(output):
            if any(_is_read(file, each) for each in inputs):
                raise OutputError(
                    f"{_name(file)}: is read too, or would be next time; take an output outside the input"
                )


def _meet(output: str, other: str) -> bool:
    """Whether two outputs would go to one place; a device, such as /dev/null, takes both."""
    return bool(_traces(output) & _traces(other))


def _traces(output: str) -> set[int | Path | _Identity]:
    found = {trace for file in _written(output) for trace in (_place(file), _identity(file, _is_no_device))}
    return {trace for trace in found if trace is not None}


def _written(output: str) -> list[str]:
    """The files that are written for an output, as it was given first."""
    if output == STANDARD_OUTPUT or is_special(output):
        return [output]
    return [output, *map(str, files_of(output)[1:])]


def _place(file: str) -> int | Path | None:
    """Where an output goes: a descriptor, or a file; None for a device."""
    descriptor = 1 if file == STANDARD_OUTPUT else descriptor_of(file)
    if descriptor is not None:
        return descriptor
    return None if is_special(file) else target_of(file)


def _is_read(file: str, inputs: Inputs) -> bool:
    identity = _identity(file, stat.S_ISREG)
    if identity is not None and any(identity == found for found in _identities(inputs)):
        return True
    if file == STANDARD_OUTPUT or is_special(file):
        return False
    given = [path for path in inputs.paths if path != STANDARD_INPUT]
    target = target_of(file)
    if any(target_of(path) == target for path in given):
        return True
    folders = [target_of(path) for path in given if os.path.isdir(path)]
    places = (target, Path(os.path.abspath(file)))
    return any(inputs.counts(place.name) and place.is_relative_to(folder) for place in places for folder in folders)


def _identities(inputs: Inputs) -> Iterator[_Identity | None]:
    for path in inputs.paths:
        if path == STANDARD_INPUT:
            yield _identity_of(0, stat.S_ISREG)
        elif os.path.isdir(path):
            files = (file for file in Path(path).rglob("*") if inputs.counts(file.name))
            yield from (_identity_of(str(file), stat.S_ISREG) for file in files)
        else:
            yield _identity_of(path, stat.S_ISREG)


def _identity(file: str, counts: Callable[[int], bool]) -> _Identity | None:
    return _identity_of(1 if file == STANDARD_OUTPUT else file, counts)


def _identity_of(file: str | int, counts: Callable[[int], bool]) -> _Identity | None:
    """What makes a file that is there, of a mode that counts, the same by any path."""
    with suppress(OSError, ValueError):
        found = os.stat(file)
        return (found.st_dev, found.st_ino) if counts(found.st_mode) else None
    return None


def _is_no_device(mode: int) -> bool:
    return not stat.S_ISCHR(mode)


def _name(output: str) -> str:
    return "standard output" if output == STANDARD_OUTPUT else output
