"""Whose a document is by its own words: "a study by doctors at Norvik College"; not "a memo obtained by the Herald"."""

import re
from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from quotes.speakers.asking import SMALL, Asked, head_of
from quotes.speakers.cast import Cast
from quotes.speakers.names import POSSESSIVES, names_several
from quotes.speakers.places import load_places
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, RELATIVES, pronoun_at

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
        "tabled",
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
_ISSUING = frozenset(
    {
        "adopted",
        "authored",
        "carried",
        "compiled",
        "conducted",
        "developed",
        "drafted",
        "drawn",
        "issued",
        "made",
        "penned",
        "prepared",
        "produced",
        "released",
        "sent",
        "signed",
        "submitted",
        "undertaken",
        "written",
    }
)
"""What those did with a document whose it is."""
_PASSIVE = frozenset({",", "been", "had", "has", "is", "was", "were"})
"""Words between a document and what was done with it."""
_FINITE = _PASSIVE | {"are", "be", "have", "said", "say", "says", "show", "showed", "shows", "will", "would"}
"""Verbs behind whoever a sentence goes on about, and the comma before them."""
_ABOUT = frozenset({"about", "against", "concerning", "for", "into", "of", "on", "to"})
_BEHIND, _BEFORE = 8, 5
"""Words behind a document's noun, and before it, among which is told whose it is."""
_FAR = 20
"""How many times a document's noun is looked at, back and ahead, where it is told of again."""
_OTHER = frozenset({"another", "earlier", "latest", "new", "other", "previous", "recent", "second", "separate"})
"""Words of a document that is not the one met before."""
_ABOUT_ONE = frozenset({"account", "autopsy", "biography", "indictment", "record", "verdict", "warrant"})
"""Documents that are not of him or her whose they are called: "his autopsy"."""
_MARKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
_NEW = frozenset({"a", "an", "another", "her", "his", "its", "my", "our", "their"})
_NAMING = frozenset({"called", "named"})
_HIS = frozenset({"her", "his"})
_JOINT = re.compile(r"[^\W\d_]/[A-Z]|[^\W\d_][-–][A-Z]\w*(?: [A-Z]\w*)+ [a-z]")
"""Names that a stroke joins, or a hyphen between more words: not "the AP-NORC poll"."""


@frozen
class Author:
    """Who wrote a document: named, by entity, or described in these words, "his" and "her" among them. several: some of
    many; one: surely somebody, behind "by the", or an institution: not "the scene" of "a report from the scene"."""

    words: Words
    head: int
    named: Sequence[int] = ()
    several: bool = False
    one: bool = False


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
        if scene.lower[at] in RELATIVES or (scene.words[at - 1] == "," and scene.lower[at].endswith("ing")):
            return None
        if scene.lower[at] in _FROM and not (scene.lower[at] == "by" and _got(scene, start, at)):
            first = at + 1 + (scene.lower[at + 1] in DETERMINERS)
            words = first, _end(scene, first, end)
            return _author(cast, words, scene.lower[at], end) if words[0] < words[1] else None
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


def author_told(cast: Cast, words: Words) -> Author | None:
    """Who wrote a document by the words beside it, or by what is said of it elsewhere: where it was met last, "a report
    by Norvik Bank … the report", or where a new one is taken up: "a study shows … the study by Norvik Bank"."""
    scene, (start, end), head = cast.scene, words, head_of(cast.scene, words)
    noun, new = scene.lower[head], scene.lower[start - 1 : start] in (("a",), ("an",))
    if not cast.lexicon.is_document(noun):
        return None
    if (author := _author_beside(cast, head)) is not None or any(is_named(cast, at) for at in range(*words)):
        return author
    known = _is_taken_up(scene, head)
    same = known and _OTHER.isdisjoint(scene.lower[start:end])
    places = scene.places[noun]
    first, last = bisect_left(places, start), bisect_left(places, end)
    before = reversed(places[max(0, first - _FAR) : first]) if same else ()
    behind = places[last : last + _FAR] if known or new else ()
    return _first_told(cast, before, False) or _first_told(cast, behind, True)


def _first_told(cast: Cast, places: Iterable[int], known: bool) -> Author | None:
    """Who wrote a document by the first of the places that tells, before one that has another document; known: whether
    that place, too, must take up one that was told of."""
    for at in places:
        taken_up = _is_taken_up(cast.scene, at)
        author = _author_beside(cast, at) if taken_up or not known else None
        if author is not None or not taken_up:
            return author
    return None


def _is_taken_up(scene: Scene, noun: int) -> bool:
    """Whether a document is one that was told of: "the | report", "Friday's | letters"."""
    for at in range(noun - 1, max(noun - _BEFORE, 0) - 1, -1):
        if scene.words[at] in POSSESSIVES or scene.lower[at] in DETERMINERS - _NEW:
            return True
        if not scene.words[at].isalnum() or scene.lower[at] in _NEW:
            return False
    return False


def _author_beside(cast: Cast, noun: int) -> Author | None:
    """Who wrote a document by the words behind or before its noun; None for the "Report" of a name."""
    return (_author_behind(cast, noun) or _owner_before(cast, noun)) if cast.scene.words[noun].islower() else None


def _author_behind(cast: Cast, noun: int) -> Author | None:
    """Who wrote a document by the words behind its noun: "report | was released yesterday by Norvik Bank", "letter | to
    two sailors from Bo Ek"."""
    scene, (_, last) = cast.scene, cast.scene.sentence_of(noun)
    at = next((at for at in range(noun + 1, last) if scene.lower[at] not in _PASSIVE), last)
    far = _BEHIND if at < last and scene.lower[at] in _ABOUT | _ISSUING else 0
    by = next((by for by in range(at, min(at + far + 1, last - 1)) if scene.lower[by] in _FROM), None)
    if by is None or any(_breaks_off(scene, each) for each in range(at + 1, by)):
        return None
    start = by + 1 + (scene.lower[by + 1] in _NEW | DETERMINERS)
    end = _end(scene, start, last)
    end = next((each for each in range(start, end) if _breaks_off(scene, each)), end)
    author = _author(cast, (start, end), scene.lower[by], last) if start < end else None
    if author is not None and (author.named or cast.lexicon.is_body(scene.lower[author.head])):
        return author
    if author is not None and author.head in cast.at:  # Described elsewhere, too, which tells where the words end.
        mention = cast.entities[cast.at[author.head]].mentions[0]
        if mention.start <= start:
            return evolve(author, words=(start, min(end, mention.end)))
    # "By Norvik Bank this year".
    return _author(cast, (start, start + 1), scene.lower[by], last) if is_named(cast, start) else None


def _breaks_off(scene: Scene, at: int) -> bool:
    """Whether a word is none of a phrase, but a mark or clause: "Norvik Bank | says that"."""
    return scene.lower[at] in _MARKS | RELATIVES | _FINITE | {"."} or scene.lower[at].endswith("ed")


def _owner_before(cast: Cast, noun: int) -> Author | None:
    """Whose a document is by the words before its noun: "Norvik Bank's latest | report", "the Norvik Bank | report",
    "his long | letter"."""
    scene = cast.scene
    first = max(noun - _BEFORE, scene.sentence_of(noun)[0])
    begin = noun
    while begin > first and (is_named(cast, begin - 1) or _leads_to(scene, begin - 1)):
        begin -= 1
    led = scene.lower[begin - 1] if begin > first else ""
    if led in _HIS:
        about = scene.lower[noun].removesuffix("s") in _ABOUT_ONE
        return None if about else Author((begin - 1, begin), begin - 1)
    joint = led in ("and", "&") or _JOINT.search(scene.written((max(begin - 2, 0), noun + 1)))  # "The Bo and | Ek poll"
    if joint or names_several(scene.lower[noun]):  # "Norvik Bank | reports that".
        return None
    for at in (at for at in range(noun - 1, begin - 1, -1) if is_named(cast, at)):
        entity = cast.entities[cast.at[at]]
        beside = at == noun - 1 and entity.kind == "organization"
        place = entity.name.lower() in load_places(cast.lexicon).by_name
        if (beside or scene.words[at + 1] in POSSESSIVES) and not place:
            return Author((at, at + 1), at, [cast.at[at]])
    return None


def _leads_to(scene: Scene, at: int) -> bool:
    """Whether a word may stand between whose a document is and its noun."""
    small = scene.lower[at] in DETERMINERS | RELATIVES | SMALL | _HIS
    return not small and (scene.words[at].isalnum() or scene.words[at] in POSSESSIVES)


def _makes(cast: Cast, noun: str, place: int) -> bool:
    """Whether a document stands in a word's sentence as one that is new there, or somebody's: "in a statement"."""
    scene = cast.scene
    first, last = scene.sentence_of(min(place, len(scene.words) - 1))
    for at in (at for at in range(first, last) if scene.lower[at] == noun):
        before = reversed(scene.lower[max(first, at - _GOT_BEFORE) : at])
        if next((word for word in before if word in _NEW | DETERMINERS), "") in _NEW:
            return True
    return False


def _author(cast: Cast, words: Words, led: str, last: int) -> Author | None:
    """Who is named or described by words behind "by" or "from", in a phrase or sentence that ends at a word."""
    scene, (start, end) = cast.scene, words
    head = head_of(scene, words)
    noun = scene.words[head]
    if pronoun_at(scene, head) is not None:
        return None  # "a letter by one of us"
    if noun.islower():
        if end < last and scene.words[end] == "," and _is_apposed(cast, end + 1, last):
            return Author(words, head, _in_a_row(cast, end + 1))  # "its founder, Ada Lind"
        several = names_several(noun)
        one = not several and scene.lower[start - 1] in _NEW | DETERMINERS
        return Author(words, head, (), several, one and (led == "by" or cast.lexicon.is_body(noun)))
    places = load_places(cast.lexicon).by_name
    if not is_named(cast, head) or (led == "from" and scene.written((start, head + 1)).lower() in places):
        return None
    first = next(at for at in range(start, head + 1) if is_named(cast, at))
    row = _in_a_row(cast, first)
    return Author(words, head, row if len(row) > 1 else [cast.at[head]])


def _is_apposed(cast: Cast, at: int, last: int) -> bool:
    """Whether a name stands between commas, or at the end: "its founder, | Ada Lind |, said"; not "a cook, | Ada Lind |
    said"."""
    if at >= last or not is_named(cast, at):
        return False
    end = next((end for end in range(at, last) if cast.at.get(end) != cast.at[at]), last)
    return end == last or cast.scene.words[end] in _MARKS | {".", "and", "&"}


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
            return list(dict.fromkeys(row))  # "Ernst and Young" may be one name.
        end += size


def is_named(cast: Cast, at: int) -> bool:
    """Whether a word stands in a name."""
    number = cast.at.get(at)
    return number is not None and cast.entities[number].kind != "description"


def _got(scene: Scene, start: int, by: int) -> bool:
    """Whether who stands behind "by" got the document, or met: "seen by", "commissioned last year by", "after a meeting
    chaired by"."""
    before = scene.lower[max(start, by - _GOT_BEFORE) : by]
    done = [word for word in before if word.endswith("ed") or word in _GOT]
    met = before[-1:] == tuple(done[-1:]) and not {"after", "at", "before", "during"}.isdisjoint(before)
    return bool(done) and (met or done[-1] in _GOT)


def _end(scene: Scene, start: int, end: int) -> int:
    """Where a phrase ends: before a clause, another small word of its kind, what was done, or a date."""
    dates = {word.lower() for word in (*day_name, *month_name) if word}
    for at in range(start, end):
        word, after = scene.lower[at], scene.lower[at + 1] if at + 1 < end else ""
        dated = word in ("in", "on") and (after in dates or after.isdigit())
        met = word == "at" and after in ("its", "their")
        if dated or met or word in RELATIVES | _MARKS | _FOR | _FROM | _BEYOND:
            return at
        done = (word.endswith("ed") or word in _GOT) and word not in _NAMING and scene.words[at].islower()
        if at > start and (word in dates or done):
            return at - (scene.lower[at - 1] == "and")
    return end
