"""The lines of a label file: how values and speakers stand in them, and how they are read back."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, get_args

from attrs import evolve, frozen

from quotes.encoding import well_formed
from quotes.records import Kind, Resolved, Speaker

KINDS: tuple[str, ...] = get_args(Kind)
RESOLVED: tuple[str, ...] = get_args(Resolved)
_ANONYMOUS = "anonymous"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|([\\|]))")
_BAR = re.compile(r"\\.|(\|)", re.DOTALL)
_KEYED = re.compile(r"(role|id|member|resolved|as):\s*(.*)", re.DOTALL)


@frozen
class Mention:
    """A speaker as a line names one; resolved is None where the line leaves it to be derived.

    again: the file named the speaker before; handle: a shorter name that later lines may have.
    """

    speaker: Speaker
    resolved: Resolved | None
    again: bool
    handle: str | None


def escaped(value: str) -> str:
    r"""A value as it stands in a line: what no editor shows or keeps is written \uXXXX, a backslash twice."""
    inner = "".join(map(_escaped_character, value))
    head, tail = inner[:1], inner[-1:]
    if len(inner) > 1 and tail.isspace():
        inner = inner[:-1] + _by_number(tail)
    return _by_number(head) + inner[1:] if head.isspace() else inner


def unescaped(value: str) -> str:
    """The value that `escaped` wrote; a backslash that begins no escape is one, a lone surrogate U+FFFD."""
    return well_formed(unescaped_path(value))


def unescaped_path(value: str) -> str:
    """The same of a path, whose lone surrogates are bytes that are no UTF-8."""
    return _ESCAPE.sub(lambda found: found[3] or chr(int(found[1] or found[2], 16)), value)


def speaker_line(speaker: Speaker, before: Speaker | None, derived: Resolved) -> str:
    """A speaker as a line's value: by the name alone where the rest is as `before`, when the file named it last.

    derived: what the reader would take for `resolved`, which is written only where it differs.
    """
    facts = [_part(speaker.name)]
    if before is None or not speaker.name or evolve(before.bare, resolved=speaker.resolved) != speaker.bare:
        facts.append(speaker.kind)
        facts.extend(f"role: {_part(role)}" for role in [speaker.role] if role is not None)
        facts.extend(f"id: {_part(key)}" for key in [speaker.id] if key is not None)
        facts.extend(f"member: {_part(name)}" for name in speaker.members)
        facts.extend([_ANONYMOUS] if speaker.anonymous else [])
    if speaker.resolved != derived:
        facts.append(f"resolved: {speaker.resolved}")
    return " | ".join(facts)


def read_speaker(value: str, known: Mapping[str, Speaker], handles: Mapping[str, str]) -> Mention:
    """The speaker a line names; known: those that the file named before, by name; handles: to the names they stand for.

    With a kind, a speaker is described anew; without, it is as before, and what the line adds. Raises ValueError with
    the reason where the line does not tell the kind or says what no speaker has.
    """
    first, *facts = _between_bars(value)
    name = handles.get(unescaped(first), unescaped(first))
    kinds = [fact for fact in facts if fact in KINDS]
    if len(kinds) > 1:
        raise ValueError(f"two kinds, {kinds[0]} and {kinds[1]}")
    given = _given([fact for fact in facts if fact not in KINDS])
    resolved, handle = given.pop("resolved", None), given.pop("as", None)
    if handle in known or handles.get(handle, name) != name:
        raise ValueError(f"as: {handle!r} stands for somebody else already")
    before = known.get(name)
    if kinds:
        found = Speaker(name=name, kind=kinds[0], **given)  # type: ignore[arg-type]  # checked against KINDS
    elif before is not None:
        found = evolve(before, **given)
    else:
        raise ValueError(f"{name!r} is new here and has no kind, as in “{name} | person”; kinds: {', '.join(KINDS)}")
    return Mention(found, resolved, before is not None, handle)


def _between_bars(value: str) -> list[str]:
    bars = [found.start() for found in _BAR.finditer(value) if found[1]]
    edges = [-1, *bars, len(value)]
    return [value[start + 1 : end].strip() for start, end in pairwise(edges)]


def _given(facts: list[str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for fact in facts:
        keyed = _KEYED.fullmatch(fact)
        if fact == _ANONYMOUS:
            given["anonymous"] = True
        elif keyed is None:
            raise ValueError(
                f"{fact!r} is no kind ({', '.join(KINDS)}), nor “anonymous”, nor begins with role:, id:, member:, "
                "as: or resolved:"
            )
        elif keyed[1] == "member":
            given["members"] = (*given.get("members", ()), unescaped(keyed[2]))
        elif keyed[1] in given:
            raise ValueError(f"{keyed[1]} stands twice")
        elif keyed[1] == "resolved" and keyed[2] not in RESOLVED:
            raise ValueError(f"resolved: {keyed[2]!r} is not one of {', '.join(RESOLVED)}")
        else:
            given[keyed[1]] = unescaped(keyed[2])
    return given


def _part(value: str) -> str:
    return escaped(value).replace("|", "\\|")


def _escaped_character(character: str) -> str:
    if character == "\\":
        return "\\\\"
    return _by_number(character) if unicodedata.category(character) in _INVISIBLE else character


def _by_number(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
