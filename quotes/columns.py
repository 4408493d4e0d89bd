"""Whether text is a table: CSV, or columns parted by tabs, semicolons or bars."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

_COLUMNS = {"text", "body", "content", "article", "fulltext", "maintext"}
"""Words for columns that hold articles."""
_NAME = re.compile(r"[\w.:/()#-][\w .:/()#-]{0,39}")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_READ = 100_000
"""Characters that are looked at, fewer than the longest field that `csv` takes."""
_ROWS = 20
_THOUSANDS = re.compile(r'(?<=\d),(?=\d{3}(?![\d,"]))')
_TOLD_BY_EXCEL = re.compile(r"sep=.\s*\n")
_GOES_ON = re.compile(r"[ ”’»]|'+(?:\s|$)")
"""What stands behind a comma of words: a blank, or the mark that closes a quotation."""
_ONE_COLUMN = re.compile(r'"?(\w+)"?\s*\n\s*(?:"(?:[^"]|"")*"\s*)+')


def is_header(line: str) -> bool:
    """Whether a line names columns, one of them for articles."""
    for separator in ",;\t":
        names = [name.strip("\"'") for name in line.strip().split(separator)]
        if len(names) > 1 and all(map(_NAME.fullmatch, names)):
            return any(map(_holds_articles, names))
    return False


def is_table(text: str) -> bool:
    """Whether a text is a table by its first rows: all have as many columns.

    Articles have commas in every paragraph, too, but with a blank or a closing mark behind them, or in a number. Of one
    column there are the name and cells in quotation marks; a single row has such a cell.
    """
    cut = len(text) > _READ
    start = text[:_READ].rpartition("\n")[0] if cut else text
    column = _ONE_COLUMN.fullmatch(start)
    if _TOLD_BY_EXCEL.match(start) or (column is not None and _holds_articles(column[1])):
        return True
    numbers_whole = _THOUSANDS.sub("", start)
    return (
        any(_is_even(_cells(numbers_whole, separator, cut), '"' in start) for separator in ",;")
        or _is_even(_cells(start, "\t", cut), False)
        or any(_is_even((line.split(separator) for line in _lines(start)), False) for separator in "\t|")
    )


def _is_even(rows: Iterator[list[str]], one_is_enough: bool) -> bool:
    """Whether rows have as many columns each, with something in two of them at least."""
    found: list[list[str]] = []
    try:
        for row in islice(rows, _ROWS):
            found.append(row)
            if len(row) != len(found[0]):
                return False
    except csv.Error:
        return False
    filled = sum(any(cell.strip() for cell in column) for column in zip(*found, strict=True))
    return filled > 1 and (one_is_enough or len(found) > 1)


def _cells(text: str, separator: str, cut: bool) -> Iterator[list[str]]:
    """The rows of CSV; those of a text that is none raise csv.Error. cut: whether the last one may lack its end."""
    rows = csv.reader(io.StringIO(text, newline=None), delimiter=separator, escapechar="\\", strict=True)
    try:
        for row in rows:
            if separator != "\t" and any(map(_GOES_ON.match, row[1:])):
                raise csv.Error("a separator of words")
            if row:
                yield row
    except csv.Error:
        if not cut or rows.line_num < text.count("\n") + 1:
            raise


def _lines(text: str) -> Iterator[str]:
    return (line for line in io.StringIO(text, newline=None) if line.strip())


def _holds_articles(column: str) -> bool:
    words = [word.lower() for word in _WORD.findall(column)]
    return any(word in _COLUMNS for word in (*words, "".join(words)))
