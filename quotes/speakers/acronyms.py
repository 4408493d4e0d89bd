"""Institutions and their acronyms: what the text itself shortens, and a name's initials."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from quotes.speakers.mentions import Mention
from quotes.speakers.scene import Scene, Words

_SMALL = frozenset({"&", "and", "for", "in", "of", "on", "the"})
_SHORTEST = 3
"""Letters of an acronym that leaves one out, at least."""
_ACRONYM = re.compile(r"[A-Z]{2,9}")
_NUMBERED = re.compile(r"[A-Z]\d")


def with_defined(scene: Scene, names: Sequence[Mention]) -> list[Mention]:
    """The names, with those that the text itself shortens whole: "Norvik Ports, Rivers and Lakes (NPRL)"; not less what
    the acronym leaves out: "Varn Rescue Service (RS)"."""
    brackets = (at for at in range(1, len(scene.words) - 1) if scene.words[at] == "(")
    read = {each.end: each.start for each in names if each.kind == "organization"}
    shortened = (words for at in brackets if (words := _shortened(scene, at)) is not None)
    found = [(min(start, read.get(end, start)), end) for start, end in shortened]
    whole = {at for start, end in found for at in range(start, end)}
    kept = [each for each in names if whole.isdisjoint(range(each.start, each.end))]
    return sorted([*kept, *(Mention(*words, "organization") for words in found)], key=lambda each: each.start)


def as_institutions(scene: Scene, names: Sequence[Mention]) -> list[Mention]:
    """The names, of institutions those that stand in brackets behind an institution's whose initials they are, as a
    verb may look: "the Church Alliance of Norvik (CAN)"; or its first letter and a number: "Norvik Sailors (N2)"."""
    ends = {each.end: each for each in names if each.kind == "organization"}
    brackets = [at + 1 for at in ends if scene.words[at : at + 3 : 2] == ("(", ")")]
    numbered = [at for at in brackets if _NUMBERED.fullmatch(scene.words[at])]
    numbered = [at for at in numbered if scene.words[at][0] == scene.words[ends[at - 1].start][0]]
    spelled = (scene.words[at] for at in brackets if scene.words[at] in initials_of(scene.written(ends[at - 1].words)))
    short = {*filter(_ACRONYM.fullmatch, spelled), *(scene.words[at] for at in numbered)}

    def is_shortened(each: Mention) -> bool:
        return each.kind == "person" and each.end - each.start == 1 and scene.words[each.start] in short

    found = [evolve(each, kind="organization") if is_shortened(each) else each for each in names]
    taken = {each.start for each in found}
    unread = (Mention(at, at + 1, "organization") for at in numbered if at not in taken)  # Numbers are hardly read so.
    return sorted([*found, *unread], key=lambda each: each.start)


def _shortened(scene: Scene, bracket: int) -> Words | None:
    """The words before a bracket whose initials are the acronym in it, or the letter and how many begin with it: "E2";
    small words and commas between them aside.

    After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text".
    """
    acronym = scene.words[bracket + 1]
    letters = list(acronym) if _ACRONYM.fullmatch(acronym) else []
    letters = letters or ([acronym[0]] * int(acronym[1]) if _NUMBERED.fullmatch(acronym) else [])
    at = bracket
    while letters and at > 0 and scene.sentences[at - 1] == scene.sentences[bracket]:
        at -= 1
        if scene.words[at][0].upper() == letters[-1] and scene.words[at][0].isupper():
            letters.pop()
        elif scene.lower[at] not in _SMALL and scene.words[at] != ",":
            return None
    return (at, bracket) if not letters and bracket - at > 1 else None


def initials_of(name: str) -> tuple[str, ...]:
    """The initials of a name without its small words, and with them: FBI, UofV; with "Co-operation" as one word; with
    what is an acronym itself, the "UK" of UKAD, whole."""
    words = re.findall(r"[\w&]+", name.replace("’s", "").replace("'s", ""))
    large = [word for word in words if word.lower() not in _SMALL]
    joined = [word for word in re.findall(r"[\w&-]+", name) if word.lower() not in _SMALL]
    short = [word if _ACRONYM.fullmatch(word) else word[0] for word in large]
    return tuple("".join(parts).upper() for parts in (_first(large), _first(words), _first(joined), short))


def has_letters(name: str, short: str) -> bool:
    """Whether a name has the letters of a word in order, the first for its first: "Ofwat" of the Office for Water."""
    left = iter(name.lower())
    return name[:1] == short[:1] and all(letter in left for letter in short.lower())


def short_forms_of(name: str) -> Iterator[str]:
    """What a name of several words may be shortened to besides its initials: one of two that "and" joins left out, the
    ECB of "England and Wales Cricket Board"."""
    words = re.findall(r"[\w&]+", name)
    joined = {at + step for at, word in enumerate(words) if word.lower() in ("&", "and") for step in (-1, 1)}
    large = [at for at, word in enumerate(words) if word.lower() not in _SMALL]
    for left_out in large[1:] if len(large) > _SHORTEST else ():
        if left_out in joined:
            yield "".join(words[at][0] for at in large if at != left_out).upper()


def spells_out(name: str, short: str) -> bool:
    """Whether a name is another with an acronym in it spelled out: "Health New Zealand", "Health NZ"; with what it
    hangs on last: "Chartered Bakers of Varn", "CB Varn"."""
    words, parts = [word for word in name.split() if word.lower() not in _SMALL], short.split()
    at = next((n for n, part in enumerate(parts) if _ACRONYM.fullmatch(part)), None)
    if at is None or name.isupper():
        return False
    before, behind, letters = parts[:at], parts[at + 1 :], parts[at]
    middle = words[at : len(words) - len(behind)]
    same = words[:at] == before and words[len(words) - len(behind) :] == behind
    return same and "".join(_first(middle)) == letters


def _first(words: Sequence[str]) -> list[str]:
    return [word[0] for word in words]
