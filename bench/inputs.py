"""Hostile inputs made from a source of chance, a few microseconds each: texts, streams, files, options, label files."""

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from textwrap import fill

from quotes.compression import zstd

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from hostile import CODED, CUES, LAYOUT, MARKS, NAMES, ODDITIES, OTHERS, SPREADS, check_records, unsure  # noqa: E402

__all__ = ["SPREADS", "check_records", "unsure"]

_PIECES = NAMES + CUES + OTHERS + MARKS + CODED + LAYOUT + ODDITIES
_HABITS = [
    *"“”„‟«»″＂\"'‘’「」",
    "``",
    "''",
    "‘‘",
    "’’",
    '""',
    '\\"',
    "&quot;",
    "&ldquo;",
    "&#148;",
    "â€œ",
    "â€",
    "\x93",
    "“ ",
    " ”",
]
_MARKS_OF_ORDER = [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]
_BEGINNINGS = [*_MARKS_OF_ORDER, b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b", b"[\n", b"{\n"]
_NAMES_OF_FILES = ["a.txt", "b.jsonl", "c.json", "d.html", "e.htm", "f.ndjson", "g.csv", "h.pdf", "i", "é.txt"]
_ENCODINGS = ["utf-8", "utf-8", "utf-8", "cp1252", "utf-16", "utf-16-le", "utf-32"]
_LABEL_KEYS = ["content", "cue (2)", "cue", "source", "speaker", "via", "citing", "addressee", "act", "kind", "parent"]
_VALUES = [*NAMES, *CUES, *OTHERS, *MARKS, "Ada Lind | person | role: x", "a | b", "1"]
_PAGE = "<!DOCTYPE html><html><head><meta charset={}></head><body><article>{}</article></body></html>"
LABELLED = "“We stay,” said Ada Lind.\r\nThe mayor said that the harbour is shut. 😀 he said"


def news_like(dice: Random) -> str:
    """A text of names, cues, quotation marks and what no text should hold."""
    return dice.choice(["", " ", " "]).join(dice.choices(_PIECES, k=dice.randint(0, 40)))


def anything(dice: Random) -> str:
    """Characters from all of Unicode."""
    limit = dice.choice([0x80, 0x3000, 0x11000, 0x110000])
    return "".join(chr(dice.randrange(limit)) for _ in range(dice.randint(0, 60)))


def mangled(dice: Random) -> str:
    """A stretch of a seed article with cuts, repeats and oddities at a few places."""
    text = dice.choice(_articles())
    start = dice.randrange(len(text))
    text = text[start : start + dice.randint(0, 600)]
    for _ in range(dice.randint(0, 6)):
        at = dice.randint(0, len(text))
        put = dice.choice([*MARKS, *CODED, *LAYOUT, *ODDITIES, "", text[at : at + 30]])
        text = text[:at] + put + text[at + dice.randint(0, 8) :]
    return text


def dressed(dice: Random) -> str:
    """A stretch of a seed article with its marks in another habit, blanks lost, entities, or wrapped lines."""
    text = dice.choice(_articles())
    start = dice.randrange(len(text))
    text = text[start : start + dice.randint(0, 1500)]
    opening, closing = dice.choice(_HABITS), dice.choice(_HABITS)
    text = text.replace("“", opening).replace("”", closing)
    if dice.random() < 0.3:
        text = text.replace(f"{closing} ", closing).replace(f" {opening}", opening)
    if dice.random() < 0.2:
        text = text.replace("’", dice.choice(["'", "&rsquo;", "&#39;", "â€™", "´", "`", "‘"]))
    if dice.random() < 0.2:
        text = "\n".join(map(fill, text.split("\n")))
    return text


def many(dice: Random, one: Callable[[Random], str], number: int) -> str:
    """Texts as the paragraphs of an article."""
    return "\n\n".join(one(dice) for _ in range(number))


def row(dice: Random) -> str:
    """A row of JSONL, right or wrong."""
    if dice.random() < 0.1:
        return json.dumps({"id": "a#1", "document": "a", "quote": "x", "spans": {}})
    values = [news_like(dice), anything(dice), None, dice.randint(-9, 9), [anything(dice)]]
    keys = [key for key in ("id", "text", "title") if dice.random() < 0.8]
    line = json.dumps({key: dice.choice(values) for key in keys}, indent=dice.choice([None, None, None, 1]))
    return line if dice.random() < 0.8 else line[: dice.randint(0, 40)]


def stream(dice: Random) -> bytes:
    """The bytes of a file: rows, text, a page, a table, in some encoding, or none of these; perhaps torn."""
    kind = dice.randrange(6)
    if kind == 0:
        text = "\n".join(row(dice) for _ in range(dice.randint(0, 5)))
    elif kind == 1:
        text = f"[{','.join(row(dice) for _ in range(dice.randint(0, 3)))}]"
    elif kind == 2:
        text = f"id,text\n1,{anything(dice)}"
    elif kind == 3:
        text = news_like(dice)
    elif kind == 4:
        return dice.choice(_BEGINNINGS) + dice.randbytes(dice.randint(0, 60))
    else:
        text = anything(dice)
    content = text.encode(dice.choice(_ENCODINGS), "ignore")
    return dice.choice(_MARKS_OF_ORDER) * (dice.random() < 0.2) + content


def page(dice: Random) -> bytes:
    """An HTML page; perhaps one that is none, or that says another encoding than it has."""
    paragraphs = "".join(f"<p>{news_like(dice)}</p>" for _ in range(dice.randint(0, 5)))
    text = _PAGE.format(dice.choice(["utf-8", "iso-8859-1", "klingon", "utf-16"]), paragraphs)
    return text.encode(dice.choice(_ENCODINGS), "ignore")[dice.choice([0, 0, 0, 20]) :]


def file(dice: Random, number: int) -> tuple[str, bytes]:
    """A file's name and what is in it; perhaps compressed, perhaps torn, perhaps not what its name says."""
    name = f"{number}{dice.choice(_NAMES_OF_FILES)}"
    content = page(dice) if ".h" in name and dice.random() < 0.3 else stream(dice)
    ending = dice.choice(["", "", "", ".gz", ".zst"])
    if ending == ".gz":
        content = gzip.compress(content, 1)
    elif ending == ".zst":
        content = zstd.compress(content)
    if dice.random() < 0.1:
        content = content[: dice.randint(0, len(content))]
    return name + ending, content


def labels(dice: Random) -> str:
    """A label file of the article `LABELLED`, right or wrong."""
    lines = ["document: a", ""]
    for _ in range(dice.randint(0, 15)):
        value = dice.choice(
            [*NAMES, *CUES, *OTHERS, *MARKS, "Ada Lind | person | role: x", "a | b", anything(dice), "1"]
        )
        odd = dice.choice(["", "# a comment", "speaker:", "type: direct", "no key"])
        lines.append(odd if dice.random() < 0.2 else f"{dice.choice(_LABEL_KEYS)}: {value}")
    return "\n".join(lines)


def known(dice: Random) -> bytes:
    """A file of known entities, right or wrong."""
    rows = []
    for number in range(dice.randint(0, 4)):
        values = [anything(dice), [], [anything(dice), *dice.sample(NAMES, 2)], None, 3, {"a": 1}, "person"]
        wrong = {key: dice.choice(values) for key in ("names", "kind", "roles", "more") if dice.random() < 0.2}
        rows.append(json.dumps({"id": f"Q{number}", "names": dice.sample(NAMES, 2), **wrong}))
    content = "\n".join(rows).encode()
    return content if dice.random() < 0.9 else content[: dice.randint(0, len(content))] + dice.randbytes(3)


def options(dice: Random, settings: Sequence[Sequence[str]]) -> list[str]:
    """Options of `quotes extract`, right or wrong. settings: those to choose from that the models are loaded for."""
    chosen = list(dice.choice(settings))
    for option, values in (
        ("--format", ["auto", "text", "jsonl", "html", "xml"]),
        ("--encoding", ["utf-8", "latin1", "utf-16", "klingon", ""]),
        ("--type", ["direct", "direct,mixed", "indirect,", "", "spoken"]),
        ("--output", ["out.jsonl", "-", "", ".", "no/out.jsonl", "/dev/null", "in/out.jsonl", "link"]),
        ("--texts-output", ["texts.jsonl", "out.jsonl", "/dev/null"]),
        ("--workers", ["1", "0", "x"]),
        ("--no-such-option", ["1"]),
    ):
        if dice.random() < (0.02 if option == "--no-such-option" else 0.25):
            chosen += [option, dice.choice(values[:2] if dice.random() < 0.7 else values)]
    return [*chosen, *(["--resume"] if dice.random() < 0.3 else [])]


@cache
def _articles() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
