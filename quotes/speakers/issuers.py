"""Documents of several: "an NBC News/Wall Street Journal poll", "a poll by ABC News and The Washington Post"."""

from collections.abc import Sequence

from quotes.lexicon import Lexicon
from quotes.speakers.cast import Cast
from quotes.speakers.scene import Scene, Words

_BEHIND = 3
"""Words behind names in which the noun of their document stands."""
_JOINING = frozenset({",", "&", "and", "the"})
_LINKS = frozenset({"&", "and"})
_BY = frozenset({"by", "from"})


def as_one(scene: Scene, names: Sequence[Words], lexicon: Lexicon) -> list[Words]:
    """Names, in order, those of who made a document together as one where a stroke joins them."""
    joined: list[Words] = []
    for start, end in names:
        before = joined[-1] if joined else (0, 0)
        beside = start - before[1] == 1 and scene.words[before[1]] == "/"
        if beside and any(map(lexicon.is_document, scene.lower[end : end + _BEHIND])):
            joined[-1] = before[0], end
        else:
            joined.append((start, end))
    return joined


def issuers(cast: Cast, words: Words) -> list[int]:
    """The entities, several, that a document is by, as the words of its source say; else none."""
    lower = cast.scene.lower
    start = next((at + 1 for at in range(*words) if lower[at] in _BY), words[1])
    found: list[int] = []
    last, linked = start, False
    for at in range(start, words[1]):
        number = cast.at.get(at)
        if at < last or number is None or cast.entities[number].kind == "description":
            continue
        between = lower[last:at]
        if found and not (_JOINING.issuperset(between) and between):
            break
        linked = linked or (bool(found) and not _LINKS.isdisjoint(between))
        found.append(number)
        last = next((end for end in range(at, words[1]) if cast.at.get(end) != number), words[1])
    return list(dict.fromkeys(found)) if linked else []
