"""What is said of those who are named, where they are named: "the charity Full Plates", "Full Plates, a charity that",
"Ada Lind, who has been a plumber for years"."""

import re
from collections.abc import Iterator

from quotes.speakers.asking import SMALL
from quotes.speakers.mentions import Mention
from quotes.speakers.names import OWNERS, POSSESSIVES
from quotes.speakers.scene import Scene, Words

_ARTICLES = frozenset({"a", "an", "another", "one", "the", "this"})
_WHOSE = OWNERS | POSSESSIVES
_ENDS = SMALL | {"as", "or"}
_IS = re.compile(
    r"(?:, [^,.;:\n]{1,40})?,?(?: who)? "
    r"(?:(?:is|was|(?:has|had) been)(?: also| now| then)?|became|becomes|remains|(?:served|serves|worked|works) as)"
    r"(?: an?| one of the| the) "
)
"""Between a name and what a sentence says that it is."""
_LONGEST = 5
"""Words of such a phrase at most."""


def called(scene: Scene, mention: Mention) -> Iterator[Words]:
    """Where the words beside a name say what it is, less the article."""
    yield from _before(scene, mention.start)
    yield from _behind(scene, mention.end)


def said_of(scene: Scene, mention: Mention) -> Iterator[Words]:
    """Where a sentence says what somebody or something named is, less the article and whose he or she is."""
    found = _IS.match(scene.text, scene.spans[mention.end - 1][1])
    if found is not None:
        yield from _phrase(scene, scene.within(found.span())[1], owned=True)


def _before(scene: Scene, name: int) -> Iterator[Words]:
    end = name - (name > 1 and scene.lower[name - 1] == "the" and scene.lower[name - 2] == ",")
    apart = end > 0 and scene.words[end - 1] == ","
    end -= apart
    start = end
    while start and end - start < _LONGEST and _goes_on(scene, start - 1):
        start -= 1
    led = scene.lower[start - 1] if start else ""
    told = led in _ARTICLES | _WHOSE or (not apart and led != "of")  # Not "secretary of | state | Ada Lind".
    if start < end and scene.words[end - 1].islower() and told:
        yield start, end


def _behind(scene: Scene, name: int) -> Iterator[Words]:
    if scene.lower[name : name + 1] == (",",) and _ARTICLES.issuperset(scene.lower[name + 1 : name + 2]):
        yield from _phrase(scene, name + 2)


def _phrase(scene: Scene, start: int, owned: bool = False) -> Iterator[Words]:
    """The words of a phrase; owned: less its owner, "the firm's | engineer"."""
    end = start
    while end < len(scene.words) and end - start < _LONGEST and _goes_on(scene, end):
        end += 1
    if owned and end < len(scene.words) and scene.words[end] in POSSESSIVES:
        yield from _phrase(scene, end + 1)
    elif start < end and scene.words[end - 1].islower():
        yield start, end


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether a word can be one of a phrase, but not its article."""
    word = scene.lower[at]
    return (word.isalpha() or word == "-") and word not in _ARTICLES | _WHOSE | _ENDS
