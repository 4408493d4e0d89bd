"""Where words stand in a row, and those of a phrase that describe."""

import re
from collections.abc import Sequence
from functools import cache

from quotes.speakers.names import plain
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import FORM_OF, described_in

PRONOUNS = frozenset(
    {*FORM_OF, "whose", "ones", "there", "what"}
    - {"all", "another", "anyone", "both", "either", "everyone", "few", "former", "latter", "many", "neither"}
    - {"nobody", "none", "nothing", "others", "several", "some", "someone", "two"}
)
_CLOSING = frozenset({"'s", "’s", "'", "’", ",", '"', "”", "."})


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


def described(scene: Scene, words: Words) -> Words:
    """A phrase less its article, loose clauses and what closes it."""
    start, end = described_in(scene, words)
    while end > start + 1 and scene.words[end - 1] in _CLOSING:
        end -= 1
    return start, end
