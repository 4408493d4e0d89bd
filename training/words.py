"""Where words stand in a row."""

import re
from collections.abc import Sequence
from functools import cache

from quotes.speakers.names import plain


@cache
def tokens_of(name: str) -> tuple[str, ...]:
    """The words of a name or phrase, parted about as the tokenizer parts them, in lower case."""
    found = re.findall(r"[’']s\b|(?:[A-Za-z]\.)+|[\w.&@*]+(?:[’'][A-Z]\w+)?|[^\w\s]", name)
    return tuple(map(plain, found))


def starts_of(words: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where all of some words stand in a row."""
    size = len(wanted)
    return [
        at
        for at, word in enumerate(words)
        if size and word == wanted[0] and tuple(words[at : at + size]) == tuple(wanted)
    ]
