"""What is in a folder, at any depth, what of it cannot be looked into, and links that are not followed."""

import os
from pathlib import Path

from attrs import frozen


@frozen
class Inside:
    """What is in a folder, at any depth, each by its path.

    files: what is neither a folder nor a link to one, in order, links that lead nowhere, pipes and devices among it;
    closed: folders that cannot be looked into, and why; elsewhere: links to folders outside of this one.
    """

    files: tuple[str, ...]
    closed: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]


def inside(folder: str) -> Inside:
    """What is in a folder. Links to folders are not followed: they may lead anywhere, and round in circles."""
    files: list[str] = []
    closed: list[tuple[str, str]] = []
    links: list[str] = []

    def note(error: OSError) -> None:
        closed.append((str(error.filename), error.strerror or str(error)))

    for at, folders, names in os.walk(str(Path(folder)), onerror=note):
        files += (str(Path(at, name)) for name in names)
        links += (path for path in (str(Path(at, name)) for name in folders) if os.path.islink(path))
    whole = Path(os.path.realpath(folder))
    elsewhere = (link for link in links if not Path(os.path.realpath(link)).is_relative_to(whole))
    return Inside(tuple(sorted(files)), tuple(sorted(closed)), tuple(sorted(elsewhere)))


def is_no_file(path: str) -> bool:
    """Whether what is there cannot be read to an end, as a pipe or a device that nobody has named."""
    return os.path.exists(path) and not os.path.isfile(path)
