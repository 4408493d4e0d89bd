"""Entities known beforehand, with ids such as those of Wikidata: read from a file, linked to speakers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import cattrs
import jsonlines
from attrs import evolve, field, frozen

from quotes.lexicon import Lexicon
from quotes.records import Speaker
from quotes.speakers.names import Name, lookup_key, name_of, same_person
from quotes.speakers.places import load_places
from quotes.speakers.roles import EXACT, Role, fit, role_of

KnownKind = Literal["person", "organization", "office"]


class KnownError(Exception):
    """A file of known entities that cannot be read, or a row of it that is none."""


@frozen(kw_only=True)
class Entity:
    """Somebody or something known. names: the first is the one that counts; roles: such as "president of Russia"."""

    id: str
    names: tuple[str, ...]
    kind: KnownKind = "person"
    roles: tuple[str, ...] = ()


@frozen(eq=False)
class Known:
    """Known entities, to be looked up. Where a name or role is that of several, none of them is taken."""

    entities: Sequence[Entity] = ()
    _by_name: Mapping[tuple[str, str], set[Entity]] = field(init=False, repr=False)
    _by_surname: Mapping[str, list[tuple[Name, Entity]]] = field(init=False, repr=False)

    @_by_name.default
    def _index_names(self) -> dict[tuple[str, str], set[Entity]]:
        found: dict[tuple[str, str], set[Entity]] = {}
        for entity in self.entities:
            for name in entity.names:
                found.setdefault((entity.kind, lookup_key(name)), set()).add(entity)
        return found

    @_by_surname.default
    def _index_surnames(self) -> dict[str, list[tuple[Name, Entity]]]:
        found: dict[str, list[tuple[Name, Entity]]] = {}
        for entity in self.entities:
            names = map(name_of, (name.split() for name in entity.names)) if entity.kind == "person" else ()
            for name in names:
                if name is not None and name.full:
                    found.setdefault(name.last, []).append((name, entity))
        return found

    def linked(self, speaker: Speaker) -> Speaker:
        """The speaker with the id of the entity of this kind that has its name; one without a full name gets none."""
        entity = _only(self._by_name.get((speaker.kind, lookup_key(speaker.name)), ())) or self._person(speaker)
        return speaker if entity is None else evolve(speaker, id=entity.id)

    def _person(self, speaker: Speaker) -> Entity | None:
        name = name_of(speaker.name.split()) if speaker.kind == "person" else None
        if name is None or not name.full:
            return None
        forms: dict[Entity, list[Name]] = {}
        for other, entity in self._by_surname.get(name.last, ()):
            forms.setdefault(entity, []).append(other)
        return _only(entity for entity, names in forms.items() if all(same_person(each, name) for each in names))

    def organization(self, name: str) -> Entity | None:
        """The institution or office that has a name, or an alias."""
        found = {
            entity for kind in ("organization", "office") for entity in self._by_name.get((kind, lookup_key(name)), ())
        }
        return _only(found)

    def with_role(self, asked: Role, lexicon: Lexicon) -> Entity | None:
        """The one person with a role that a description says whole, its place or institution included."""
        if not asked.places and not asked.words:
            return None
        held = _roles_by_noun(self, lexicon).get(asked.noun, ())
        return _only({entity for entity, role in held if fit(asked, role, frozenset(), lexicon) == EXACT})


@cache
def _roles_by_noun(known: Known, lexicon: Lexicon) -> Mapping[str, Sequence[tuple[Entity, Role]]]:
    """The roles of known persons by their nouns, read once: only those of one noun fit each other exactly."""
    places = load_places(lexicon)
    found: dict[str, list[tuple[Entity, Role]]] = {}
    for entity in known.entities:
        for text in entity.roles if entity.kind == "person" else ():
            role = role_of(text, lexicon, places)
            found.setdefault(role.noun, []).append((entity, role))
    return found


def read_known(path: Path) -> Known:
    """The entities of a JSONL file, each row {"id", "names", "kind", "roles"}; kind and roles may be left out.

    Raises KnownError, with the file, the row and the reason.
    """
    converter = cattrs.Converter(forbid_extra_keys=True)
    entities: list[Entity] = []
    try:
        with jsonlines.open(path) as rows:
            for number, row in enumerate(rows.iter(skip_empty=True), 1):
                try:
                    entities.append(converter.structure(row, Entity))
                except Exception as error:
                    reasons = "; ".join(cattrs.transform_error(error))
                    raise KnownError(f"{path}: row {number}: {reasons}") from error
                if not entities[-1].names:
                    raise KnownError(f"{path}: row {number}: no names")
                if not all(any(map(str.isalnum, name)) for name in entities[-1].names):
                    raise KnownError(f"{path}: row {number}: a name without a letter or digit")
    except OSError as error:
        raise KnownError(f"{path}: {error.strerror}") from error
    except (jsonlines.InvalidLineError, UnicodeDecodeError) as error:
        raise KnownError(f"{path}: {error}") from error
    return Known(tuple(entities))


def _only(found: Iterable[Entity]) -> Entity | None:
    several = list(found)
    return several[0] if len(several) == 1 else None
