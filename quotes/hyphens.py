"""Words that a line end parts behind a hyphen: "Mor-" and "ris" are one word, "well-" and "known" keep the hyphen."""

import json
import re
from functools import cache
from importlib import resources

PARTED = re.compile(r"(?<=[^\W_])-[^\S\n\r]*(?:\r\n|[\n\r\u2028])[^\S\n\r]*(?=[^\W_])(?!(?:and|or|to)\b)")
"""A hyphen and line end amid a word; not in "two- and three-storey"."""
_BEFORE, _BEHIND = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_LONGEST = 40


def rejoined(text: str, found: re.Match[str]) -> str:
    """What is put for a match of PARTED: the hyphen, or nothing where it only parts a word."""
    before = _BEFORE.search(text, max(0, found.start() - _LONGEST), found.start())
    behind = _BEHIND.match(text, found.end(), found.end() + _LONGEST)
    if before is None or behind is None or not behind[0].islower():
        return "-"
    words = _words()
    first, second = before[0].lower(), behind[0]
    compound = first in words and second in words and first + second not in words
    return "-" if compound and before[0].islower() else ""


@cache
def _words() -> frozenset[str]:
    """The words that the model's tokenizer knows whole: the 25,000 most frequent ones, in lower case."""
    file = resources.files("quotes") / "detection" / "weights" / "tokenizer.json"
    known: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(word for word in known if word.isalpha())
