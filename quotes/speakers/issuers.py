"""Whose a document is by its own words: "a study by doctors at Norvik College"; not "a memo obtained by the Herald"."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.speakers.asking import Asked, head_of
from quotes.speakers.cast import Cast
from quotes.speakers.names import POSSESSIVES, names_several
from quotes.speakers.places import load_places
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, RELATIVES

_GOT = frozenset(
    {
        "aired",
        "cited",
        "commissioned",
        "leaked",
        "obtained",
        "ordered",
        "quoted",
        "received",
        "reported",
        "requested",
        "revealed",
        "reviewed",
        "saw",
        "seen",
        "uncovered",
        "unearthed",
        "viewed",
    }
)
"""What those did with a document who did not write it."""
_GOT_BEFORE = 4
"""Words before "by" among which what was done stands."""
_FILED = frozenset({"filed", "lodged", "out", "published", "registered", "tabled"})
_WHERE = frozenset({"at", "before", "in", "with"})
"""Behind one of _FILED, words that tell where a document is kept or printed, not whose it is."""
_FOR = frozenset({"for", "to"})
_FROM = frozenset({"by", "from"})
_BEYOND = frozenset({"about", "after", "against", "before", "during", "into", "on", "over", "since", "under"})
"""Words that go on with the document, not with who wrote it."""
_BETWEEN = frozenset({(",",), ("and",), ("&",), (",", "and"), ("and", "the"), (",", "and", "the")})
"""What stands between names in a row."""
_MARKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
_NEW = frozenset({"a", "an", "another", "her", "his", "its", "my", "our", "their"})
_NAMING = frozenset({"called", "named"})
_JOINT = re.compile(r"[^\W\d_]/[A-Z]|[^\W\d_][-–][A-Z]\w*(?: [A-Z]\w*)+ [a-z]")
"""Names that a stroke joins, or a hyphen between more words: not "the AP-NORC poll"."""


@frozen
class Author:
    """Who wrote a document: named, by entity, or people who are described in these words, some or one of them."""

    words: Words
    head: int
    named: Sequence[int] = ()
    several: bool = False


def is_document(cast: Cast, asked: Asked) -> bool:
    """Whether a description is of a document, by its noun or as it is read."""
    read = asked.kind == "document"
    return asked.role is not None and (read or cast.lexicon.is_document(cast.scene.lower[asked.head]))


def takers(scene: Scene, words: Words) -> Iterator[int]:
    """Words of a document's phrase that name for whom it was made, or who got it: "seen by | Reuters", "which | Reuters
    has seen", "drawn up for the | ministry", "filed this week in | Norvik High Court"."""
    start, end = words
    for at in range(start + 1, end):
        word = scene.lower[at]
        filed = word in _WHERE and not _FILED.isdisjoint(scene.lower[max(start, at - _GOT_BEFORE) : at])
        if word in _FOR or filed or (word == "by" and _got(scene, start, at)):
            yield from range(at + 1, _end(scene, at + 1, end))
        elif word == "which":
            comma = next((place for place in range(at, end) if scene.words[place] in _MARKS), end)
            yield from range(at + 1, next((place for place in range(at, comma) if scene.lower[place] in _GOT), at))


def author_of(cast: Cast, asked: Asked) -> Author | None:
    """Who wrote a document by its own words, behind "by" or "from"; None where they do not tell."""
    scene, (start, end) = cast.scene, (asked.words[0], asked.whole[1])
    if not is_document(cast, asked):
        return None
    for at in range(start + 1, end - 1):
        if scene.lower[at] in RELATIVES:
            return None
        if scene.lower[at] in _FROM and not (scene.lower[at] == "by" and _got(scene, start, at)):
            first = at + 1 + (scene.lower[at + 1] in DETERMINERS)
            words = first, _end(scene, first, end)
            return _author(cast, words, scene.lower[at]) if words[0] < words[1] else None
    return None


def owner_named(cast: Cast, asked: Asked) -> int | None:
    """Whose a document is by the name that begins it: "Ada Lind's memo"."""
    if not is_document(cast, asked):
        return None
    scene, (start, end) = cast.scene, asked.words
    start += scene.lower[start] in cast.lexicon.honorifics
    at = next((at for at in range(start + 1, end) if scene.words[at] in POSSESSIVES), end)
    named = set(map(cast.at.get, range(start, at)))
    return cast.at[start] if len(named) == 1 and is_named(cast, start) else None


def is_joint(cast: Cast, asked: Asked) -> bool:
    """Whether a document is named after several, none of whom it is alone: "the Norvik Post-NRK News poll"."""
    return is_document(cast, asked) and _JOINT.search(cast.scene.written(asked.words)) is not None


def said_in(cast: Cast, asked: Asked) -> int | None:
    """Who said something in the document that is taken up: "said in a statement", then "the statement"."""
    noun, place = cast.scene.lower[asked.head], asked.words[0]
    lone = asked.form == "definite" and asked.words[1] - asked.words[0] == 1
    if not lone or noun not in cast.lexicon.document_nouns:
        return None
    turns = ((at, who) for at, who in reversed(cast.spoke) if at < place)
    return next((who for at, who in turns if _makes(cast, noun, at)), None)


def _makes(cast: Cast, noun: str, place: int) -> bool:
    """Whether a document stands in a word's sentence as one that is new there, or somebody's: "in a statement"."""
    scene = cast.scene
    first, last = scene.sentence_of(min(place, len(scene.words) - 1))
    for at in (at for at in range(first, last) if scene.lower[at] == noun):
        before = reversed(scene.lower[max(first, at - _GOT_BEFORE) : at])
        if next((word for word in before if word in _NEW | DETERMINERS), "") in _NEW:
            return True
    return False


def _author(cast: Cast, words: Words, led: str) -> Author | None:
    scene, (start, end) = cast.scene, words
    head = head_of(scene, words)
    noun = scene.words[head]
    if scene.words[end : end + 1] == (",",) and is_named(cast, end + 1) and noun.islower():
        return Author(words, head, _in_a_row(cast, end + 1))  # "its founder, Ada Lind"
    if noun.islower():
        return Author(words, head, several=names_several(noun))
    places = load_places(cast.lexicon).by_name
    if not is_named(cast, head) or (led == "from" and scene.written((start, head + 1)).lower() in places):
        return None
    first = next(at for at in range(start, head + 1) if is_named(cast, at))
    row = _in_a_row(cast, first)
    return Author(words, head, row if len(row) > 1 else [cast.at[head]])


def _in_a_row(cast: Cast, at: int) -> list[int]:
    """Who is named from a word on in a row that ends in "and": "Ada Lind, Bo Ek and Jo Berg"; else the first alone."""
    row, end = [cast.at[at]], at
    while True:
        while cast.at.get(end) == row[-1]:
            end += 1
        links = cast.scene.lower[end : end + 3]
        size = next((n for n in (3, 2, 1) if links[:n] in _BETWEEN and is_named(cast, end + n)), 0)
        if not size:
            return row[:1]
        row.append(cast.at[end + size])
        if not {"and", "&"}.isdisjoint(links[:size]):
            return row
        end += size


def is_named(cast: Cast, at: int) -> bool:
    """Whether a word stands in a name."""
    number = cast.at.get(at)
    return number is not None and cast.entities[number].kind != "description"


def _got(scene: Scene, start: int, by: int) -> bool:
    """Whether who stands behind "by" got the document: "seen by", "commissioned last year by"."""
    before = scene.lower[max(start, by - _GOT_BEFORE) : by]
    done = [word for word in before if word.endswith("ed") or word in _GOT]
    return bool(done) and done[-1] in _GOT


def _end(scene: Scene, start: int, end: int) -> int:
    """Where a phrase ends: before a clause, another small word of its kind, what was done, or a date."""
    dates = {word.lower() for word in (*day_name, *month_name) if word}
    for at in range(start, end):
        word, after = scene.lower[at], scene.lower[at + 1] if at + 1 < end else ""
        dated = word in ("in", "on") and (after in dates or after.isdigit())
        if dated or word in RELATIVES | _MARKS | _FOR | _FROM | _BEYOND:
            return at
        done = (word.endswith("ed") or word in _GOT) and word not in _NAMING and scene.words[at].islower()
        if at > start and (word in dates or done):
            return at - (scene.lower[at - 1] == "and")
    return end
