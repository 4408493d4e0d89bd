"""Articles, pages, compressed and broken files, mixed, through one command: python bench/soak.py [--minutes M]

About so many minutes: the first hundred files tell how many that are. Says articles a second and the process's memory
for each tenth of the files, how much memory grew after the first, which broken files were not named, and which articles
were lost; the exit status is 1 where there are such, or memory grew by more than a tenth.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from html import escape
from itertools import cycle
from pathlib import Path
from threading import Thread

import zstandard

SEEDS = Path(__file__).parent.parent / "seeds"
_TENTHS = 10
_FIRST = 100
_MOST_GROWTH = 0.1


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
    good, bad = filled(folder, number)
    command = [sys.executable, "-m", "quotes", "extract", str(folder), "--act", "all"]
    begun = time.monotonic()
    named: list[str] = []
    memory: list[float] = []
    found: dict[str, None] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        stderr = process.stderr
        listener = Thread(target=lambda: named.extend(line.decode() for line in stderr))
        listener.start()
        for line in process.stdout:
            found[json.loads(line)["document"]] = None
            if len(found) >= (len(memory) + 1) * len(good) // _TENTHS:
                memory.append(memory_of(process.pid))
                seconds = time.monotonic() - begun
                if not quiet:
                    rate = len(found) / seconds
                    print(f"{len(memory)}/10: {rate:.2f} articles/s so far, {memory[-1]:.0f} MiB", flush=True)
        code = process.wait()
        listener.join()
    lost = good - found.keys()
    unnamed = {file for file in bad if not any(file in line for line in named)}
    wrongly = [line for line in named if not any(file in line for file in bad)]
    growth = memory[-1] / memory[0] - 1
    if not quiet:
        print(
            f"{len(good)} articles, {len(bad)} broken files, {(time.monotonic() - begun) / 60:.0f} minutes, exit {code}"
        )
        print(f"memory after the first tenth {memory[0]:.0f} MiB, at the end {memory[-1]:.0f} MiB: {growth:+.1%}")
    print(f"lost {sorted(lost)[:9]}, broken but not named {sorted(unnamed)[:9]}, named though sound {wrongly[:9]}")
    return not (lost or unnamed or wrongly) and code == 1 and (quiet or growth < _MOST_GROWTH)


def filled(folder: Path, number: int) -> tuple[set[str], set[str]]:
    """Writes so many files; the ids of the articles in them, and the files that are broken or hold what is."""
    folder.mkdir()
    texts = cycle([path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))])
    good: set[str] = set()
    bad: set[str] = set()
    for each, text, (name, documents, content) in zip(range(number), texts, cycle(_KINDS), strict=False):
        file = folder / f"{each:07}{name}"
        file.write_bytes(content(f"{text}\n\nNumber {each} said that it was over.\n", str(each)))
        good.update(document.format(file=file, number=each) for document in documents)
        if name.startswith("-bad"):
            bad.add(str(file))
    return good, bad


def memory_of(process: int) -> float:
    """The resident memory of a process, in MiB."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


def _plain(text: str, _: str) -> bytes:
    return text.encode()


def _row(text: str, key: str) -> bytes:
    return json.dumps({"id": key, "text": text}).encode() + b"\n"


def _page(text: str, _: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    return f"<!DOCTYPE html><html><body><article><h1>News</h1>{paragraphs}</article></body></html>".encode()


_FILE, _ID = ("{file}",), ("{number}",)
_KINDS = [
    (".txt", _FILE, _plain),
    (".html", _FILE, _page),
    (".jsonl", _ID, _row),
    ("-bad.txt", (), lambda text, _: text.encode() + b"\xe9"),
    (".txt.gz", _FILE, lambda text, key: gzip.compress(_plain(text, key))),
    (".jsonl.zst", _ID, lambda text, key: zstandard.compress(_row(text, key))),
    ("-bad.html", (), lambda *_: b"<html><body></body></html>"),
    (".htm.gz", _FILE, lambda text, key: gzip.compress(_page(text, key))),
    ("-bad.txt.gz", (), lambda text, key: gzip.compress(_plain(text, key))[:-40]),
    ("-utf16.txt", _FILE, lambda text, _: text.encode("utf-16")),
    ("-bad.jsonl", _ID, lambda text, key: b'{"text": "torn\n' + _row(text, key)),
    ("-bad.txt.zst", (), lambda text, key: b"no zstd" + _plain(text, key)),
    (".ndjson", _ID, lambda text, key: _row(text + "\ud83d", key)),
    ("-bad.json", (), lambda text, key: b"[" + _row(text, key) + b"]"),
    ("-bad.pdf", (), lambda text, key: b"%PDF-1.7\n" + _plain(text, key)),
    ("-bad.csv", (), lambda *_: b"id,text\n1,x\n"),
]


if __name__ == "__main__":
    main()
