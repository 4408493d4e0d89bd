"""Speakers across articles: the records of many, gathered to one entry for each person, institution and office.

Careful rather than complete: names that may be two people's stay apart.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, field

from quotes.records import Kind, Quote, Speaker
from quotes.speakers.known import Known
from quotes.speakers.names import Name, is_nickname, lookup_key, name_of, plain

Form = tuple[Kind, str, str | None]
"""What records of one speaker share without more: kind, name in one spelling, id."""
KINDS: tuple[Kind, ...] = ("person", "organization", "office")
"""The kinds that have an entry: unnamed sources and groups of two articles are never known to be the same."""
_SPELLINGS = ((r"ph", "f"), (r"ck|q", "k"), (r"kh", "h"), (r"w", "v"), (r"[jy]", "i"), (r"([^\W\d_])\1+", r"\1"))
"""How a name from another script is spelled in one way or another: Naphtali, Naftali; Zelenskyy, Zelensky."""


@define
class Entry:
    """One speaker of many articles.

    names, roles: with the number of records; documents: by number, in the order read; first, last: their ids; dates:
    the first and the last that the documents brought along; maybe: whom a surname alone may mean; forms: all that the
    speaker's records have, as `form_of` tells them.
    """

    kind: Kind
    id: str | None = None
    names: Counter[str] = field(factory=Counter)
    roles: Counter[str] = field(factory=Counter)
    documents: "array[int]" = field(factory=lambda: array("Q"))
    first: str = ""
    last: str = ""
    dates: tuple[date, date] | None = None
    maybe: tuple[str, ...] = ()
    forms: set[Form] = field(factory=set)

    @property
    def name(self) -> str:
        """Of the names in full the one met most, of those the longest."""
        return max(self.names, key=lambda name: (" " in name, self.names[name], len(name), name))

    @property
    def records(self) -> int:
        return self.names.total()

    def count(self, speaker: Speaker, number: int, document: str, day: date | None) -> None:
        """Takes one record in, of the document of that number; documents come in order."""
        self.names[speaker.name] += 1
        if speaker.role is not None:
            self.roles[speaker.role] += 1
        if not self.documents or self.documents[-1] != number:
            self.documents.append(number)
        self.first, self.last = self.first or document, document
        self.dates = _both(self.dates, None if day is None else (day, day))

    def join(self, other: "Entry") -> None:
        """Takes in another entry for the same speaker."""
        self.first = min((self, other), key=lambda each: each.documents[0]).first
        self.last = max((self, other), key=lambda each: each.documents[-1]).last
        self.dates = _both(self.dates, other.dates)
        self.id = self.id or other.id
        self.names.update(other.names)
        self.forms |= other.forms
        self.roles.update(other.roles)
        self.documents = array("Q", sorted({*self.documents, *other.documents}))

    def as_row(self) -> dict[str, Any]:
        """The entry as plain values; of names and roles what is met most comes first."""
        names = [{"name": name, "records": number} for name, number in _ranked(self.names)]
        roles = [{"role": role, "records": number} for role, number in _ranked(self.roles)]
        counts = {"records": self.records, "documents": len(self.documents), "first": self.first, "last": self.last}
        first, last = map(date.isoformat, self.dates) if self.dates else (None, None)
        dates = {"first_date": first, "last_date": last, "maybe": list(self.maybe)}
        return {"name": self.name, "id": self.id, "kind": self.kind, "names": names, "roles": roles, **counts, **dates}


def _both(one: tuple[date, date] | None, other: tuple[date, date] | None) -> tuple[date, date] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def date_of(meta: Mapping[str, Any]) -> date | None:
    """The day that a document brought along as `date`, where it begins as ISO 8601 has it: 2024-05-01T10:00Z."""
    value = meta.get("date")
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def directory(quotes: Iterable[Quote], known: Known | None = None) -> list[Entry]:
    """The entries for the speakers of records, those with most records first.

    quotes: the records of a document together. known: entities to link to, beside the ids that records bring.
    """
    entries: dict[Form, Entry] = {}
    number, document = -1, None
    for quote in quotes:
        if quote.document != document:
            number, document = number + 1, quote.document
        speaker = quote.speaker
        if speaker is None or speaker.kind not in KINDS:
            continue
        if speaker.id is None and known is not None:
            speaker = known.linked(speaker)
        form = form_of(speaker)
        entry = entries.setdefault(form, Entry(speaker.kind, speaker.id, forms={form}))
        entry.count(speaker, number, quote.document, date_of(quote.meta))
    joined = _with_surnames(_joined(entries.values()))
    return sorted(joined, key=lambda entry: (-entry.records, entry.name, entry.kind))


def form_of(speaker: Speaker) -> Form:
    """By what a speaker's entry is found again among the `forms` of all."""
    spelled = map(_spelled, speaker.name.split()) if speaker.kind == "person" else [lookup_key(speaker.name)]
    return speaker.kind, " ".join(spelled), speaker.id


def _spelled(word: str) -> str:
    word = plain(word).strip(".")
    for pattern, letters in _SPELLINGS:
        word = re.sub(pattern, letters, word)
    return word


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, those of one id, and those of persons whose full names are one's, made one."""
    result: list[Entry] = []
    by_id: dict[tuple[Kind, str], Entry] = {}
    by_surname: dict[str, list[Entry]] = {}
    # Those with an id first, so that names without one find them.
    for entry in sorted(entries, key=lambda entry: (entry.id is None, entry.documents[0])):
        same = by_id.get((entry.kind, entry.id)) if entry.id is not None else None
        name = _full_name(entry)
        if same is None and name is not None:
            same = _same(name, entry, by_surname.get(_spelled(name.last), ()))
        if same is not None:
            same.join(entry)
        else:
            result.append(entry)
            if name is not None:
                by_surname.setdefault(_spelled(name.last), []).append(entry)
        if entry.id is not None:
            by_id.setdefault((entry.kind, entry.id), same or entry)
    return result


def _same(name: Name, entry: Entry, others: Sequence[Entry]) -> Entry | None:
    """The one entry with a full name that can only be this person's."""
    found = [
        other
        for other in others
        if None in (entry.id, other.id) and all(_one_person(name, each) for each in _full_names(other))
    ]
    return found[0] if len(found) == 1 else None


def _one_person(one: Name, other: Name) -> bool:
    """Whether two full names with one surname are one person's; an initial is too little to tell."""
    if one.suffix != other.suffix or (one.middle and other.middle and one.middle[0] != other.middle[0]):
        return False
    return _spelled(one.first) == _spelled(other.first) or is_nickname(one.first, other.first)


def _with_surnames(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those of a surname alone joined to the only person who has it; of several, they name them."""
    bearers: dict[str, list[Entry]] = {}
    for entry in entries:
        for surname in {_spelled(name.last) for name in _full_names(entry)}:
            bearers.setdefault(surname, []).append(entry)
    result = []
    for entry in entries:
        alone = _spelled(entry.name) if entry.kind == "person" and _full_name(entry) is None else ""
        found = bearers.get(alone, ())
        if len(found) == 1 and None in (entry.id, found[0].id):
            found[0].join(entry)
        else:
            entry.maybe = tuple(sorted(each.name for each in found))
            result.append(entry)
    return result


def _full_name(entry: Entry) -> Name | None:
    return next(_full_names(entry), None)


def _full_names(entry: Entry) -> Iterator[Name]:
    if entry.kind == "person":
        names = (name_of(name.split()) for name in entry.names)
        yield from (name for name in names if name is not None and name.full)
