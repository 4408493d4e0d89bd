"""Whose a document is by its own words: "a study by doctors at Norvik College"; not "a memo obtained by the Herald"."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from quotes.lexicon import Lexicon
from quotes.speakers.asking import Asked, head_of
from quotes.speakers.cast import Cast
from quotes.speakers.names import FULL, OWNERS, POSSESSIVES, names_several, plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import is_title
from quotes.speakers.scene import DASHES, DAYS, Scene, Words
from quotes.speakers.sources import DETERMINERS, RELATIVES, Source, described_in, kinds_of, pronoun_at

GOT = frozenset(
    {
        "aired",
        "cited",
        "commissioned",
        "discovered",
        "found",
        "leaked",
        "obtained",
        "ordered",
        "quoted",
        "read",
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
ISSUING = frozenset(
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
_LED = frozenset({"chaired", "fronted", "headed", "led", "run"})
"""What those do with a body that read as a document who are not it: "a panel | led by | Lind"; with a study, theirs."""
_GOT_BEFORE = 4
"""Words before "by" among which what was done stands."""
_FILED = frozenset({"filed", "lodged", "out", "published", "registered", "tabled"})
_WHERE = frozenset({"at", "before", "in", "with"})
"""Behind one of _FILED, words that tell where a document is kept or printed, not whose it is."""
_FOR = frozenset({"for", "to"})
FROM = frozenset({"by", "from"})
"""Words before who wrote a document."""
_BEYOND = frozenset({"about", "after", "against", "before", "during", "into", "on", "over", "since", "under"})
"""Words that go on with the document, not with who wrote it."""
_MONTHS = "january february march april may june july august september october november december"
_DATES = frozenset({*map(str.lower, DAYS), *_MONTHS.split()})
_TOPICS = frozenset({"about", "against", "into", "on"})
"""Words between a document and whom it is on."""
_ON = frozenset(
    {"assessment", "audit", "autopsy", "biography", "evaluation", "investigation", "obituary", "profile", "review"}
)
"""Documents that are on whom "of" leads to."""
_BETWEEN = frozenset({(",",), ("and",), ("&",), (",", "and"), ("and", "the"), (",", "and", "the")})
"""What stands between names in a row."""
MARKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
NEW = OWNERS | {"a", "an", "another"}
"""Words before a document, or its author, that was not told of, or tell whose it is."""
_WHEN = frozenset(
    {
        "autumn",
        "century",
        "day",
        "decade",
        "evening",
        "fall",
        "fortnight",
        "hour",
        "month",
        "morning",
        "night",
        "period",
        "quarter",
        "season",
        "spring",
        "summer",
        "week",
        "weekend",
        "winter",
        "year",
    }
)
"""Nouns that own a document of theirs only as its date: "this | week | 's report"."""
_NAMING = frozenset({"called", "named"})
_ASKING = frozenset({"poll", "survey"})
"""Documents that are called by who asked many as by whose they are: "the Herald's | Harlow Research | poll"."""
JOINT = re.compile(r"[^\W\d_]/[A-Z]|[^\W\d_][-–][A-Z]\w*(?: [A-Z]\w*)+ [a-z]")
"""Names that a stroke joins, or a hyphen between more words: not "the AP-NORC poll"."""


@frozen
class Author:
    """Who wrote a document: named, by entity, or described in these words, "his" and "her" among them. several: some of
    many; one: surely somebody, behind "by the", or an institution: not "the scene" of "a report from the scene"; owner:
    whose it is called, who may be named elsewhere: "his firm's report"."""

    words: Words
    head: int
    named: Sequence[int] = ()
    several: bool = False
    one: bool = False
    owner: bool = False


def is_document(cast: Cast, asked: Asked) -> bool:
    """Whether a description is of a document, by its noun or as it is read."""
    read = asked.kind == "document"
    return asked.role is not None and (read or cast.lexicon.is_document(cast.scene.lower[asked.head]))


def as_documents(scene: Scene, sources: Sequence[Source], lexicon: Lexicon) -> list[Source]:
    """The sources, those that read as somebody whom only a document is on, or went to, or who got it, as that document:
    "an audit of the county clerk, Fay Dunn", "an email that Chen sent to his accountant, Mary Pell", "research cited by
    its president, Bo Ek"; so, too, those that read as a document's own name: "Harlow Group's Safe Seas report"."""
    return [_as_document(scene, each, lexicon) for each in sources]


def _as_document(scene: Scene, source: Source, lexicon: Lexicon) -> Source:
    (start, end), name = source.words, source.printed[0][0]
    if len(source.printed) > 1 or name == start:
        return source
    title = title_in(scene, source.words, lexicon)
    if title is not None and title[0] == name:
        return evolve(source, printed=(described_in(scene, (start, end)),), named=(False,), kinds=kinds_of("document"))
    got = (at for at in range(start + 1, name - 1) if scene.lower[at] in GOT and scene.lower[at + 1] == "by")
    at = next(got, None)
    if at is None:
        leads = _TOPICS | _FOR | RELATIVES | {"of"}
        at = next((at for at in range(start + 1, name) if scene.lower[at] in leads), None)
        if at is None or not _leads_to_another(scene, at, name):
            return source
    noun = scene.lower[at - 1]
    if noun not in _ON and noun not in lexicon.document_nouns:
        return source
    return evolve(source, printed=(described_in(scene, (start, end)),), named=(False,), kinds=kinds_of("document"))


def title_in(scene: Scene, words: Words, lexicon: Lexicon) -> Words | None:
    """A document's own name between whose it is and its noun: "Harlow Group's | Safe Seas 2020 | report". Not an
    institution's name, as its noun, a place before it, or a mention elsewhere tells: "Norvik's | Harlow Institute |
    report"; nor that of a pollster or of whom it is on: "the Herald's | Ada Lind | profile"."""
    start, last = words
    owners = (at for at in range(start, last) if scene.words[at] in POSSESSIVES or scene.lower[at] in OWNERS)
    name = next(owners, last) + 1
    end = next((at for at in range(name, last) if not scene.words[at].istitle()), last)
    noun = next((at for at in range(end, last) if not scene.words[at].isdigit()), last)
    if end - name < FULL or noun == last or scene.lower[noun] not in lexicon.document_nouns - _ASKING:
        return None
    body = lexicon.is_body(scene.lower[end - 1]) or scene.lower[end - 1] in lexicon.office_nouns
    told = body or is_title(scene.lower[name:end], lexicon) or plain(scene.words[name]) in lexicon.first_names
    owner = scene.written(described_in(scene, (start, name - 1))).lower() if start < name - 1 else ""
    named = owner and scene.words[name - FULL][0].isupper()  # Not "the ministry's Kroll Associates report".
    if told or not named or owner in load_places(lexicon).by_name or _is_elsewhere(scene, (name, end), lexicon):
        return None
    return name, noun


def _is_elsewhere(scene: Scene, words: Words, lexicon: Lexicon) -> bool:
    """Whether what these words name is named elsewhere, too, and not before the noun of a document."""
    start, end = words
    others = ((at, at + end - start) for at in scene.places[scene.lower[start]] if at != start)
    same = [last for at, last in others if scene.words[at:last] == scene.words[start:end]]
    behind = (next((word for word in scene.lower[last:] if not word.isdigit()), "") for last in same)
    return any(word not in lexicon.document_nouns for word in behind)


def _leads_to_another(scene: Scene, at: int, name: int) -> bool:
    """Whether a word behind a document leads to the name of whom it is on or went to, not of who wrote it."""
    word, behind = scene.lower[at], scene.lower[at:name]
    sent = word in RELATIVES and not _FOR.isdisjoint(behind)
    on = word in _TOPICS | _FOR or sent or (word == "of" and scene.lower[at - 1] in _ON)
    return on and FROM.isdisjoint(behind)


def takers(scene: Scene, words: Words) -> Iterator[int]:
    """Words of a document's phrase that name for whom it was made, who got it, or whom it is on: "seen by | Reuters",
    "which | Reuters has seen", "drawn up for the | ministry", "filed this week in | Norvik High Court", "sent to his |
    accountant, Ada Lind", "audit of the | clerk"."""
    start, end = words
    for at in range(start + 1, end):
        word = scene.lower[at]
        filed = word in _WHERE and not _FILED.isdisjoint(scene.lower[max(start, at - _GOT_BEFORE) : at])
        on = word in _TOPICS or (word == "of" and scene.lower[at - 1] in _ON)
        on = on and _DATES.isdisjoint(scene.lower[at + 1 : at + 2])
        if word in _FOR or filed or on or (word == "by" and _got(scene, start, at)):
            last = end_of(scene, at + 1, end)
            yield from range(at + 1, last)
            yield from _capitals(scene, last + 1, end) if scene.words[last : last + 1] == (",",) else ()
        elif word == "which":
            comma = next((place for place in range(at, end) if scene.words[place] in MARKS), end)
            yield from range(at + 1, next((place for place in range(at, comma) if scene.lower[place] in GOT), at))


def _capitals(scene: Scene, at: int, end: int) -> range:
    """The words of a name that begins there."""
    return range(at, next((place for place in range(at, end) if not scene.words[place][0].isupper()), end))


def author_of(cast: Cast, asked: Asked) -> Author | None:
    """Who wrote a document by its own words, behind "by" or "from"; None where they do not tell."""
    scene, (start, end) = cast.scene, (asked.words[0], asked.whole[1])
    if not is_document(cast, asked):
        return None
    for at in range(start + 1, end - 1):
        if scene.lower[at] in RELATIVES or (scene.words[at - 1] == "," and scene.lower[at].endswith("ing")):
            return None  # "A report, ending a study by"
        if scene.lower[at - 1] in _LED and not any(map(cast.lexicon.is_document, scene.lower[start : at - 1])):
            return None
        if scene.lower[at] in FROM and not (scene.lower[at] == "by" and _got(scene, start, at)):
            first = at + 1 + (scene.lower[at + 1] in DETERMINERS)
            words = first, end_of(scene, first, end)
            return author_in(cast, words, scene.lower[at], end) if words[0] < words[1] else None
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


def owner_described(cast: Cast, asked: Asked) -> Words | None:
    """Whose a document is by the description that begins it: "the | union | 's own figures"."""
    scene, (start, end) = cast.scene, asked.words
    if not is_document(cast, asked) or asked.form != "definite":
        return None
    at = next((at for at in range(start + 1, end) if scene.words[at] in POSSESSIVES), start)
    told = at > start and scene.words[at - 1].islower() and scene.lower[at - 1] not in _WHEN
    return (start, at) if told and not any(is_named(cast, each) for each in range(start, at)) else None


def is_joint(cast: Cast, asked: Asked) -> bool:
    """Whether a document is named after several, none of whom it is alone: "the Norvik Post-NRK News poll"."""
    return is_document(cast, asked) and JOINT.search(cast.scene.written(asked.words)) is not None


def author_in(cast: Cast, words: Words, led: str, last: int) -> Author | None:
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
        owned = not POSSESSIVES.isdisjoint(scene.words[start:head])
        one = not several and (owned or scene.lower[start - 1] in NEW | DETERMINERS)
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
    return end == last or cast.scene.words[end] in MARKS | {".", "and", "&"}


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
    done = [word for word in before if word.endswith("ed") or word in GOT]
    if not done or done[-1] in ISSUING:
        return False
    met = done[-1] == before[-1] and not {"after", "at", "before", "during"}.isdisjoint(before)
    return met or done[-1] in GOT


def end_of(scene: Scene, start: int, end: int) -> int:
    """Where a phrase ends: before a clause, another small word of its kind, what was done, or a date."""
    for at in range(start, end):
        word, after = scene.lower[at], scene.lower[at + 1] if at + 1 < end else ""
        dated = word in ("in", "on") and (after in _DATES or after.isdigit())
        met = word == "at" and after in ("its", "their")
        if dated or met or word in RELATIVES | MARKS | _FOR | FROM | _BEYOND:
            return at
        done = (word.endswith("ed") or word in GOT) and word not in _NAMING and scene.words[at].islower()
        done = done and scene.words[at - 1] not in DASHES  # "the Norvik-based Centre"
        if at > start and (word in _DATES or done):
            return at - (scene.lower[at - 1] == "and")
    return end
