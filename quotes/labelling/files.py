"""Label files where they lie: beside their articles, or in a folder of their own."""

import hashlib
import io
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import evolve, frozen

from quotes.documents import STANDARD_INPUT, Document, read
from quotes.encoding import json_line, visible
from quotes.labelling.compiling import compiled
from quotes.labelling.finding import in_words
from quotes.labelling.reading import Labels, Problem, Say, read_labels
from quotes.labelling.writing import labels
from quotes.output import OutputError, WriteError, written
from quotes.records import Quote, to_dict

Extract = Callable[[Document], Sequence[Quote]]
SUFFIX = ".labels"
_UNSAFE = re.compile(r"[^\w.-]+|^\.+")
_LONGEST_NAME = 80


@frozen
class Place:
    """The label file of a document, and the way from there to the article; None where that is no file of its own."""

    file: Path
    article: str | None


def place_of(document: Document, folder: Path | None) -> Place:
    """Where the labels of a document belong: beside its text file, NAME.txt giving NAME.labels, or in the folder.

    A document that is no text file of its own (a row of JSONL, standard input) has its place in the folder, in the
    current one where none is given, under a name made of its id.
    """
    article = Path(document.id)
    if not _holds(article, document):
        return Place((folder or Path()) / f"{_safe(document.id)}{SUFFIX}", None)
    file = (folder or article.parent) / f"{article.name.removesuffix('.txt')}{SUFFIX}"
    return Place(file, Path(os.path.relpath(article, file.parent)).as_posix())


class LabelError(Exception):
    """A label file that is there already, or cannot be written."""


def label(document: Document, folder: Path | None, force: bool, extract: Extract | None) -> Path:
    """Writes the label file of a document and tells where it is; with what `extract` finds in it, if anything does.

    folder: as for `place_of`; it is made where it is not there. Raises LabelError where the file cannot be written, or
    is there and force does not say to write it anew.
    """
    place = place_of(document, folder)
    if place.file.exists() and not force:
        raise LabelError(f"{place.file}: there already; --force writes it anew")
    found = [] if extract is None else extract(document)
    # Golden records have no recipient.
    text = labels(document, place.article, [evolve(record, recipient=None) for record in found])
    try:
        place.file.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise LabelError(f"{place.file.parent}: is no folder") from error
    except OSError as error:
        raise LabelError(f"{place.file}: {error.strerror}") from error
    try:
        with written(str(place.file)) as sink:
            sink.write(text.encode("utf-8"))
    except (OutputError, WriteError) as error:
        raise LabelError(str(error)) from error
    return place.file


def label_files(paths: list[Path]) -> list[Path]:
    """The files, and of each folder the label files inside, at any depth, as articles are read."""
    return [file for path in paths for file in (sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path])]


def named_articles(files: Iterable[Path]) -> list[str]:
    """The files of articles that label files name; what cannot be read is passed over, and so are pipes."""
    found = []
    for file in files:
        with suppress(OSError, UnicodeDecodeError):
            labels = read_labels(file.read_bytes().decode("utf-8-sig"), lambda _: None) if file.is_file() else None
            if labels is not None and labels.article is not None:
                found.append(str(file.parent / labels.article))
    return found


@frozen
class Compiled:
    """The records of a label file, none where it failed, and what there is to say, each with file and line.

    shown: each block that was found in the article, with what stands around its parts there.
    """

    records: tuple[Quote, ...]
    remarks: tuple[str, ...]
    failed: bool
    shown: tuple[str, ...] = ()


def compile_file(file: Path, articles: Mapping[str, str]) -> Compiled:
    """The records of a label file.

    articles: texts by document id; a document that is not there is read from the file that the label file names.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return Compiled((), (f"{file}: {error.strerror}",), True)
    except UnicodeDecodeError as error:
        return Compiled((), (f"{file}: not UTF-8: {error.reason} at byte {error.start}",), True)
    problems: list[Problem] = []
    name = visible(str(file))
    records, article = _records(text, file, articles, problems.append)
    failed = any(problem.error for problem in problems)
    ordered = sorted(problems, key=lambda problem: problem.line)
    remarks = (f"{name}:{each.line}: {'' if each.error else 'warning: '}{each.reason}" for each in ordered)
    shown = tuple(f"{name}:{line}: {in_words(record, article)}" for line, record in records.items())
    return Compiled(() if failed else tuple(records.values()), tuple(remarks), failed, shown)


def golden_line(record: Quote) -> bytes:
    """A record as a line of a golden file, which has no `confidence`, and no `recipient` where there is none."""
    row = to_dict(record)
    del row["confidence"]
    if row["recipient"] is None:
        del row["recipient"]
    return json_line(row).encode("utf-8") + b"\n"


def _records(text: str, file: Path, articles: Mapping[str, str], say: Say) -> tuple[dict[int, Quote], str]:
    """The records of a label file by the lines of their blocks, and the article."""
    found = read_labels(text, say)
    article = None if found is None else articles.get(found.document)
    if found is not None and article is None:
        article = _article(found, file, say)
    if found is None or article is None:
        return {}, ""
    return compiled(found, article, say), article


def _article(found: Labels, file: Path, say: Say) -> str | None:
    """The text of the article that a label file names."""
    if found.article is None:
        reason = f"{found.document!r} is no file of its own and not among the texts; give them with --texts"
    else:
        article = _read(file.parent / found.article)
        if isinstance(article, Document):
            return article.text
        reason = f"{article}; another place can be given with --texts"
    say(Problem(found.line, reason))
    return None


def _read(path: Path) -> object:
    return next(iter(read([str(path)], "auto", io.BytesIO())), None)


def _holds(path: Path, document: Document) -> bool:
    """Whether this is a file with the document's text."""
    try:
        if document.id == STANDARD_INPUT or not path.is_file():
            return False
    except (OSError, ValueError):  # No path at all: too long, say.
        return False
    found = _read(path)
    return isinstance(found, Document) and found.text == document.text


def _safe(document: str) -> str:
    """A file name that any system takes; one that had to be changed tells its document by a few digits."""
    name = _UNSAFE.sub("_", document)[:_LONGEST_NAME]
    if name == document and name.strip("."):
        return name
    digits = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name}-{digits}" if name.strip("._-") else f"document-{digits}"
