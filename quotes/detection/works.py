"""Titles of works, which nobody says: "Hale wrote “The Long Night” in 1999"; "they sang “Harbour Lights”"."""

import re
from collections.abc import Sequence

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.marks import Quotation, meeting

_WRITES = re.compile(r"\b(?:authored|pen(?:ned|s)|writ(?:es?|ing|ten)|wrote)$", re.IGNORECASE)
_MAKES = re.compile(
    r"\b(?:compos|(?:co-)?direct|edit|paint|perform|play|produc|publish|recit|record|releas|s[aiu]ng|stag|(?:en)?titl|translat)"
    r"(?:e?d|e?s|ing)?$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:call|christen|dub|nam|titl)(?:e?d|e?s|ing)?$", re.IGNORECASE)
_WORK = re.compile(
    r"(?:an?|her|his|its|the|their) (?:[a-z-]+ )?(?:album|article|ballet|band|blog|boat|book|collection|column|essay"
    r"|exhibition|film|lecture|memoir|movie|mural|novel|opera|painting|play|poem|podcast|sculpture|series|ship|show|single"
    r"|song|speech|story|symphony|talk|tour) "
)
"""What is given a name: "called | the book | “Salt”"."""
_WHAT = re.compile(r"\b(?:what|whom?)\s+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LARGE, _JOINING = 4, frozenset({"and", "or"})
"""Letters from which a word of a title has a capital; words between titles."""
_SHORT = 6
"""Characters that hold "what" and blanks."""


def names_works(article: Article, found: Attribution) -> bool:
    """Whether an attribution has nothing but titles for its content, right behind a verb of making works.

    One word alone may be written on a thing: "wrote “Stop” on the form".
    """
    if not found.cue:
        return False
    text, (start, end) = article.text, (found.content[0][0], found.content[-1][1])
    cue = text[slice(*found.cue[-1])]
    writes = _WRITES.search(cue) is not None
    # A comma leads to what is said: "Lind wrote, “No Thanks.”"
    led = text[found.cue[-1][1] : start].strip(" " if writes else " ,")
    if _NAMES.search(cue) and not led and (work := _WORK.match(text, start)) is not None:
        start = work.end()
    elif _NAMES.search(cue) and _names_what_is_before(text, found):
        start = found.content[-1][0]
    elif not (writes or _MAKES.search(cue)) or led:
        return False
    titles = [each for each in meeting(article.quotations, start, end) if each.inner_end > start]
    words = [words_of(text, each) for each in titles]
    edges = [start, *(edge for each in titles for edge in (each.start, each.end)), end]
    between = {word for gap in zip(edges[::2], edges[1::2], strict=True) for word in _WORD.findall(text, *gap)}
    return between <= _JOINING and sum(map(len, words)) > writes and all(map(is_title, words))


def _names_what_is_before(text: str, found: Attribution) -> bool:
    """Whether a clause tells what a thing is called: "a dish | she calls “River Fire”", not "what she calls"."""
    *others, (last, _) = found.content
    if not found.source or not found.source[-1][1] < found.cue[0][0] or not text[found.cue[-1][1] : last].isspace():
        return False
    relative = [text[slice(*each)].lower() for each in others]
    said = _WHAT.search(text, max(0, found.source[0][0] - _SHORT), found.source[0][0])
    return not said and (not others or relative in (["that"], ["which"]))


def words_of(text: str, quotation: Quotation) -> list[str]:
    return _WORD.findall(text, quotation.inner_start, quotation.inner_end)


def is_title(words: Sequence[str]) -> bool:
    """Whether words have the capitals of a title: the first, the last and all long ones."""
    return bool(words) and all(
        word[0].isupper() for number, word in enumerate(words) if len(word) >= _LARGE or number in (0, len(words) - 1)
    )
