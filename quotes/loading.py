"""Records from files: JSONL as `quotes extract` writes it, and label files, singly or by the folder."""

from collections.abc import Iterator
from pathlib import Path

import jsonlines

from quotes.labelling.files import SUFFIX, compile_file, label_files, named_articles
from quotes.overlap import Inputs
from quotes.records import Quote, from_dict
from quotes.rows import json_value

_SUFFIXES = (".jsonl", SUFFIX)


class LoadError(Exception):
    """A file of records that cannot be read, or holds what is no record."""


def load(path: Path) -> Iterator[Quote]:
    """The records of a file, or of the *.jsonl and *.labels files in a folder, by name. Raises LoadError.

    The articles of label files are read from the places that these name.
    """
    files = sorted(each for each in path.iterdir() if each.suffix in _SUFFIXES) if path.is_dir() else [path]
    for file in files:
        yield from _labelled(file) if file.suffix == SUFFIX else _rows(file)


def inputs_of(*paths: Path | None) -> Inputs:
    """What `load` reads of these, the articles that label files name among it."""
    given = [path for path in paths if path is not None]
    articles = named_articles(file for file in label_files(given) if file.suffix == SUFFIX)
    return Inputs([*map(str, given), *articles], lambda name: name.endswith(_SUFFIXES))


def _labelled(file: Path) -> Iterator[Quote]:
    found = compile_file(file, {})
    if found.failed:
        raise LoadError("; ".join(found.remarks))
    return iter(found.records)


def _rows(file: Path) -> Iterator[Quote]:
    number = 0
    try:
        with jsonlines.open(file, loads=json_value) as rows:
            for row in rows.iter(type=dict, skip_empty=True):
                number += 1
                yield from_dict(row)
    except OSError as error:
        raise LoadError(f"{file}: {error.strerror}") from error
    except jsonlines.InvalidLineError as error:
        raise LoadError(f"{file}: {error}") from error
    except ValueError as error:
        raise LoadError(f"{file}: row {number}: {error}") from error
