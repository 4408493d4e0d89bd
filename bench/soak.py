"""Articles, pages, compressed and broken files, mixed, through one command: python bench/soak.py [--minutes M]

About so many minutes: the first three hundred files tell how many. Two of three are of a kind that is read, the third
is broken, of a kind that is not read, or passed over. Says articles a second and the process's memory for each tenth of
the articles, how much memory grew after the first, which files were not named, and which articles were lost; the exit
status is 1 where there are such, or memory grew by more than a tenth.
"""

import argparse
import bz2
import csv
import gzip
import io
import json
import lzma
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from html import escape
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Thread
from zipfile import ZipFile

from attrs import field, frozen

from quotes.compression import zstd

SEEDS = Path(__file__).parent.parent / "seeds"
_TENTHS = 10
_FIRST = 300
_MOST_GROWTH = 0.1
_NAMES = re.compile(r"quotes: (.+?)(?::\d+)?: ")
"""What a line on standard error begins with: the file, and perhaps the line in it."""


@frozen
class Filled:
    """What stands in a folder: the ids of the articles, the files to be named, and how many others of each ending."""

    articles: set[str] = field(factory=set)
    named: set[str] = field(factory=set)
    others: Counter[str] = field(factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        soaked(Path(folder) / "first", _FIRST, quiet=True)
        number = round(_FIRST * minutes * 60 / (time.monotonic() - begun))
        sys.exit(0 if soaked(Path(folder) / "all", max(number, _FIRST)) else 1)


def soaked(folder: Path, number: int, quiet: bool = False) -> bool:
    """Puts so many files through the command and tells what was seen; whether all was as it should be."""
    filled = fill(folder, number)
    command = [sys.executable, "-m", "quotes", "extract", str(folder), "--act", "all"]
    begun = time.monotonic()
    told: list[str] = []
    memory: list[float] = []
    found: dict[str, None] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        stderr = process.stderr
        listener = Thread(target=lambda: told.extend(line.decode() for line in stderr))
        listener.start()
        for line in process.stdout:
            found[json.loads(line)["document"]] = None
            if len(found) >= (len(memory) + 1) * len(filled.articles) // _TENTHS:
                memory.append(memory_of(process.pid))
                seconds = time.monotonic() - begun
                if not quiet:
                    rate = len(found) / seconds
                    print(f"{len(memory)}/10: {rate:.2f} articles/s so far, {memory[-1]:.0f} MiB", flush=True)
        code = process.wait()
        listener.join()
    lost = filled.articles ^ found.keys()
    passed_over = ", ".join(f"{count} {ending}" for ending, count in sorted(filled.others.items()))
    over = f"quotes: {folder}: passed over, as no articles by their names: {passed_over}\n"
    unnamed = filled.named.difference(map(_named_in, told))
    wrongly = [line for line in told if line != over and _named_in(line) not in filled.named]
    growth = memory[-1] / memory[0] - 1
    if not quiet:
        minutes = (time.monotonic() - begun) / 60
        told_of = f"{len(filled.named)} broken or foreign files, {filled.others.total()} passed over"
        print(f"{len(filled.articles)} articles, {told_of}, {minutes:.0f} minutes, exit {code}")
        print(f"memory after the first tenth {memory[0]:.0f} MiB, at the end {memory[-1]:.0f} MiB: {growth:+.1%}")
    print(f"lost or not there {sorted(lost)[:9]}, not named {sorted(unnamed)[:9]}, named though sound {wrongly[:9]}")
    return not (lost or unnamed or wrongly) and over in told and code == 1 and (quiet or growth < _MOST_GROWTH)


def fill(folder: Path, number: int) -> Filled:
    """Writes so many files."""
    folder.mkdir()
    filled = Filled()
    texts = cycle([path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))])
    read, others = cycle(_READ), cycle(_NAMED + _PASSED_OVER)
    for each, text in zip(range(number), texts, strict=False):
        kind = next(others) if each % 3 == 2 else next(read)
        ending, articles, content = kind
        file = folder / f"{each:07}{ending}"
        file.write_bytes(content(f"{text}\n\nNumber {each} said that it was over.\n", str(each)))
        filled.articles.update(article.format(file=file, number=each) for article in articles)
        if kind in _NAMED:
            filled.named.add(str(file))
        elif kind in _PASSED_OVER:
            filled.others[ending] += 1
    return filled


def memory_of(process: int) -> float:
    """The resident memory of a process, in MiB."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


def _named_in(line: str) -> str | None:
    found = _NAMES.match(line)
    return found[1] if found else None


def _plain(text: str, _: str) -> bytes:
    return text.encode()


def _row(text: str, key: str) -> bytes:
    return json.dumps({"id": key, "text": text}).encode() + b"\n"


def _row_over_lines(text: str, key: str) -> bytes:
    return json.dumps({"id": key, "text": text}, indent=1).encode()


def _array(text: str, key: str) -> bytes:
    return json.dumps([{"id": key, "text": text}, {"text": text}], indent=1).encode()


def _table(text: str, key: str, separator: str = ",") -> bytes:
    rows = io.StringIO()
    csv.writer(rows, delimiter=separator).writerows([("id", "title", "text"), (key, "News", text)])
    return rows.getvalue().encode()


def _page(text: str, _: str, encoding: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    page = (
        f"<html><head><meta charset={encoding}></head><body><article><h1>News</h1>{paragraphs}</article></body></html>"
    )
    return f"<!DOCTYPE html>{page}".encode("cp1252" if encoding == "iso-8859-1" else encoding, "xmlcharrefreplace")


def _office(text: str, _: str) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", text)
    return packed.getvalue()


def _tar(text: str, _: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(text.encode())
        archive.addfile(member, io.BytesIO(text.encode()))
    return packed.getvalue()


def _image(_: str, key: str) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + Random(key).randbytes(2000)


def _after(start: bytes) -> "Content":
    return lambda text, _: start + text.encode()


def _encoded(encoding: str) -> "Content":
    return lambda text, _: text.encode(encoding)


Content = Callable[[str, str], bytes]
Kind = tuple[str, tuple[str, ...], Content]
_FILE, _ID, _NUMBERED, _NONE = ("{file}",), ("{number}",), ("{number}", "{file}:2"), ()
_READ: list[Kind] = [
    (".txt", _FILE, _plain),
    (".html", _FILE, _page),
    (".jsonl", _ID, _row),
    (".txt.gz", _FILE, lambda text, key: gzip.compress(_plain(text, key))),
    (".csv", _ID, _table),
    (".json", _NUMBERED, _array),
    (".jsonl.zst", _ID, lambda text, key: zstd.compress(_row(text, key))),
    (".htm.gz", _FILE, lambda text, key: gzip.compress(_page(text, key))),
    ("-bom.txt", _FILE, _encoded("utf-8-sig")),
    ("-utf16.txt", _FILE, _encoded("utf-16")),
    ("-utf32.txt.zst", _FILE, lambda text, _: zstd.compress(text.encode("utf-32"))),
    (".ndjson", _ID, lambda text, key: _row(text + "\ud83d", key)),
    (".tsv.gz", _ID, lambda text, key: gzip.compress(_table(text, key, "\t"))),
    (".xhtml", _FILE, lambda text, key: _page(text, key, "iso-8859-1")),
    ("-object.json", _ID, _row),
    ("-lines.json", _ID, _row_over_lines),
    ("-page.json", _FILE, _page),
]
"""Inputs that are read: how their names end, the ids of the articles in them, and their content."""
_NAMED: list[Kind] = [
    # Of a kind that is read, but broken.
    (".txt", _NONE, lambda text, _: text.encode() + b"\xe9"),
    (".txt", _NONE, lambda text, _: text.encode("utf-16-le")),
    (".html", _NONE, lambda *_: b"<html><body></body></html>"),
    (".txt.gz", _NONE, lambda text, key: gzip.compress(_plain(text, key))[:-40]),
    (".txt.zst", _NONE, _after(b"no zstd")),
    (".jsonl", _ID, lambda text, key: b'{"text": "torn\n' + _row(text, key)),
    (".jsonl.zst", _NONE, lambda text, key: zstd.compress(_row(text, key))[:-40]),
    (".jsonl", _ID, lambda text, key: _row(text, key) * 2),
    (".ndjson", _NONE, lambda *_: b'{"id": 1, "body": "No text."}\n'),
    (".jsonl", _NONE, lambda *_: b'{"id": "a#1", "document": "a", "quote": "x", "spans": {}}\n'),
    (".json", _NONE, lambda text, key: _array(text, key)[:-40]),
    (".json", _NONE, lambda text, key: b'{"articles": ' + _array(text, key) + b"}"),
    (".json", _NONE, _plain),
    (".csv", _NONE, lambda text, key: _table(text, key).replace(b",text", b",author")),
    (".csv", _ID, lambda text, key: _table(text, key) + b'2,"News'),
    (".tsv.gz", _NONE, lambda text, key: gzip.compress(_table(text, key, "\t"))[:-40]),
    # Of a kind that is not read, by its name or not.
    (".pdf", _NONE, _after(b"%PDF-1.7\n")),
    (".txt", _NONE, _after(b"%PDF-1.7\n")),
    (".docx", _NONE, _office),
    (".zip", _NONE, _office),
    (".doc", _NONE, _after(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    (".rtf", _NONE, _after(b"{\\rtf1 ")),
    (".txt", _NONE, _image),
    (".tar", _NONE, _tar),
    (".tgz", _NONE, lambda text, key: gzip.compress(_tar(text, key))),
    (".txt", _NONE, lambda text, key: gzip.compress(_plain(text, key))),
    (".txt", _NONE, lambda text, key: zstd.compress(_plain(text, key))),
    (".bz2", _NONE, lambda text, _: bz2.compress(text.encode())),
    (".xz", _NONE, lambda text, _: lzma.compress(text.encode())),
    (".7z", _NONE, _after(b"7z\xbc\xaf\x27\x1c")),
    (".rar", _NONE, _after(b"Rar!\x1a\x07\x01\x00")),
    (".txt", _NONE, _after(b"ID3\x04\x00")),
    (".json", _NONE, _after(b'<?xml version="1.0"?>\n<rss>')),
    (".txt", _NONE, _table),
]
"""Inputs that are named: as before; the articles in them are those of their sound lines."""
_PASSED_OVER: list[Kind] = [(".jpg", _NONE, _image), (".parquet", _NONE, _after(b"PAR1"))]
"""Files of a folder that are no articles by their names: their number is told."""


if __name__ == "__main__":
    main()
