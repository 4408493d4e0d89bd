"""Entities known beforehand, with ids such as those of Wikidata: read from a file, linked to speakers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import jsonlines
from attrs import evolve, field, fields, frozen

from quotes.lexicon import Lexicon
from quotes.records import Speaker
from quotes.rows import json_value
from quotes.speakers.names import Name, lookup_key, name_of, same_person, surname_key
from quotes.speakers.places import load_places
from quotes.speakers.roles import EXACT, Role, fit, role_of

KnownKind = Literal["person", "organization", "office"]
_KEPT = 8
"""Files of entities that a process keeps in memory."""


class KnownError(Exception):
    """A file of known entities that cannot be read, or a line of it that is none."""


@frozen(kw_only=True)
class Entity:
    """Somebody or something known. names: the first is the one that counts; kind: that of its speakers, whatever the
    text suggests; roles: such as "president of Russia"."""

    id: str
    names: tuple[str, ...]
    kind: KnownKind = "person"
    roles: tuple[str, ...] = ()


@frozen(eq=False)
class Known:
    """Known entities, to be looked up. Where a name or role is that of several, none of them is taken."""

    entities: Sequence[Entity] = ()
    _by_name: Mapping[str, set[Entity]] = field(init=False, repr=False)
    _by_word: Mapping[str, list[tuple[str, Entity]]] = field(init=False, repr=False)
    """Persons by the words of their names. These are taken apart when one is asked for: it takes long for many."""

    @_by_name.default
    def _index_names(self) -> dict[str, set[Entity]]:
        found: dict[str, set[Entity]] = {}
        for entity in self.entities:
            for name in entity.names:
                found.setdefault(lookup_key(name), set()).add(entity)
        return found

    @_by_word.default
    def _index_words(self) -> dict[str, list[tuple[str, Entity]]]:
        found: dict[str, list[tuple[str, Entity]]] = {}
        for entity in self.entities:
            for name in entity.names if entity.kind == "person" else ():
                for word in set(map(surname_key, name.split())):
                    found.setdefault(word, []).append((name, entity))
        return found

    def linked(self, speaker: Speaker) -> Speaker:
        """The speaker with id and kind of the entity that has its name, one of the speaker's own kind before others.

        A person's single name, which may be a place or a firm as well, counts for persons alone.
        """
        named = self._by_name.get(lookup_key(speaker.name), ())
        same = {entity for entity in named if entity.kind == speaker.kind}
        others = {entity for entity in named if entity.kind != "person" or _is_full(speaker.name)}
        entity = _only(same or others) or self._person(speaker)
        return speaker if entity is None else evolve(speaker, id=entity.id, kind=entity.kind)

    def _person(self, speaker: Speaker) -> Entity | None:
        name = name_of(speaker.name.split()) if speaker.kind == "person" else None
        if name is None or not name.full:
            return None
        forms: dict[Entity, list[Name]] = {}
        for text, entity in self._by_word.get(name.last, ()):
            other = name_of(text.split())
            if other is not None and other.full and other.last == name.last:
                forms.setdefault(entity, []).append(other)
        return _only(entity for entity, names in forms.items() if all(same_person(each, name) for each in names))

    def organization(self, name: str) -> Entity | None:
        """The institution or office that has a name, or an alias."""
        return _only(entity for entity in self._by_name.get(lookup_key(name), ()) if entity.kind != "person")

    def with_role(self, asked: Role, lexicon: Lexicon) -> Entity | None:
        """The one person with a role that a description says whole, its place or institution included."""
        if not asked.places and not asked.words:
            return None
        held = _roles_by_noun(self, lexicon).get(asked.noun, ())
        return _only({entity for entity, role in held if fit(asked, role, frozenset(), lexicon) == EXACT})


@lru_cache(_KEPT)
def _roles_by_noun(known: Known, lexicon: Lexicon) -> Mapping[str, Sequence[tuple[Entity, Role]]]:
    """The roles of known persons by their nouns, read once: only those of one noun fit each other exactly."""
    places = load_places(lexicon)
    found: dict[str, list[tuple[Entity, Role]]] = {}
    for entity in known.entities:
        for text in entity.roles if entity.kind == "person" else ():
            role = role_of(text, lexicon, places)
            found.setdefault(role.noun, []).append((entity, role))
    return found


def load_known(path: Path) -> Known:
    """As `read_known`, but a process reads a file that has not changed since only once."""
    try:
        status = path.stat()
    except OSError:
        return read_known(path)
    return _kept(path, status.st_ino, status.st_mtime_ns, status.st_size)


@lru_cache(_KEPT)
def _kept(path: Path, *state: int) -> Known:  # noqa: ARG001 - a file in another state is another one
    return read_known(path)


def read_known(path: Path) -> Known:
    """The entities of a JSONL file, each row {"id", "names", "kind", "roles"}.

    id: a string or whole number, no two the same; names, roles: lists of strings; kind: a person's where it is left
    out, as roles may be, too. Raises KnownError, with the file, the line and the reason; for a file without any, and
    for a pipe or a device, too, as every process reads the file for itself.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise KnownError(f"{path}: no file that can be read more than once")
    entities: list[Entity] = []
    lines: dict[str, int] = {}
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    entity = _entity(line)
                    if entity.id in lines:
                        raise ValueError(f"the id {entity.id!r} stands in line {lines[entity.id]}, too")
                except ValueError as error:
                    raise KnownError(f"{path}:{number}: {error}") from error
                lines[entity.id] = number
                entities.append(entity)
    except OSError as error:
        raise KnownError(f"{path}: {error.strerror}") from error
    if not entities:  # As a query that failed leaves behind; it would link nobody, without a word.
        raise KnownError(f"{path}: holds no entity")
    return Known(tuple(entities))


def _entity(line: bytes) -> Entity:
    """The entity of a line. Raises ValueError where it is none."""
    try:
        row: Any = jsonlines.Reader([line], loads=json_value).read()
    except jsonlines.InvalidLineError as error:
        raise ValueError(str(error).removesuffix(" (line 1)")) from error
    if not isinstance(row, dict):
        raise ValueError("no JSON object")
    if unknown := sorted(row.keys() - {each.name for each in fields(Entity)}):
        raise ValueError(f"unknown key {unknown[0]!r}: there are id, names, kind and roles")
    key, names, roles, kind = row.get("id"), row.get("names"), row.get("roles"), row.get("kind")
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        raise ValueError('no "id", or one that is neither a string nor a whole number')
    if not _are_strings(names) or not names:
        raise ValueError('no "names", or what is no list of strings')
    if not all(any(map(str.isalnum, name)) for name in names):
        raise ValueError("a name without a letter or digit")
    if roles is not None and not _are_strings(roles):
        raise ValueError('"roles" is no list of strings')
    if kind is not None and kind not in get_args(KnownKind):
        raise ValueError(f'"kind" is none of {", ".join(get_args(KnownKind))}')
    return Entity(id=str(key), names=tuple(names), kind=kind or "person", roles=tuple(roles or ()))


def _are_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_full(name: str) -> bool:
    """Whether a person's name is more than a first name or a surname."""
    found = name_of(name.split())
    return found is not None and found.full


def _only(found: Iterable[Entity]) -> Entity | None:
    several = list(found)
    return several[0] if len(several) == 1 else None
