"""Whose an office is: "the prime minister's office", "her campaign", "the Lind campaign"."""

from bisect import bisect_left

from quotes.lexicon import Lexicon
from quotes.speakers.cast import Cast
from quotes.speakers.names import POSSESSIVES
from quotes.speakers.places import load_places
from quotes.speakers.roles import CONTRARY, fit, role_of
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, pronoun_at

_ABOUT = frozenset({"close", "from", "inside", "near", "outside", "within"})
"""Words that set somebody beside an office."""
_TAKEN_UP = frozenset({"administration", "campaign"})
"""Nouns by which somebody's office is taken up again."""
_BACK = 400
"""Words back within which it was named."""


def is_office(scene: Scene, words: Words, lexicon: Lexicon) -> bool:
    """Whether words end in the noun of an office, and do not mean those beside it: "friends outside | the team"."""
    start, end = words
    return scene.lower[end - 1] in lexicon.office_nouns and _ABOUT.isdisjoint(scene.lower[start:end])


def less_document(cast: Cast, words: Words) -> Words:
    """An office less the document of it that speaks: "her campaign | 's memo", "statement by | the mayor's office"."""
    scene, (start, end) = cast.scene, words
    by = next((at for at in range(start + 1, end - 1) if scene.lower[at] == "by"), end)
    if by < end and cast.lexicon.is_document(scene.lower[by - 1]):
        return by + 1 + (scene.lower[by + 1] in DETERMINERS), end
    if not cast.lexicon.is_document(scene.lower[end - 1]):
        return words
    at = next((at for at in range(end - 1, start, -1) if scene.words[at] in POSSESSIVES), end)
    return (start, at) if is_office(scene, (start, at), cast.lexicon) else words


def owner_of(cast: Cast, words: Words) -> Words | None:
    """The words before an office's possessive ending, its pronoun, or the name before its noun; or None."""
    scene, (start, end) = cast.scene, words
    if pronoun_at(scene, start) in ("he", "she") or scene.lower[start] == "whose":
        return start, start + 1
    at = next((i for i in range(end - 1, start, -1) if scene.words[i] in POSSESSIVES), None)
    if at is not None and at < end - 1:
        addressed = scene.lower[start] in cast.lexicon.honorifics and at - start > 1
        return start + addressed, at
    named = end - start > 1 and is_name(cast, (start, end - 1)) and cast.entities[cast.at[end - 2]].kind == "person"
    return (start, end - 1) if named else None


def taken_up(cast: Cast, words: Words) -> Words | None:
    """Where "the campaign" was last named in full, "the | Lind campaign", if only one owner's is in view."""
    scene, (start, end) = cast.scene, words
    noun, places = scene.lower[start], scene.places[scene.lower[start]]
    if end - start > 1 or noun not in _TAKEN_UP or scene.lower[start - 1 : start] != ("the",):
        return None
    found: dict[int, Words] = {}
    for at in places[bisect_left(places, max(1, start - _BACK)) : bisect_left(places, start)]:
        last = at - 1 - (scene.words[at - 1] in POSSESSIVES)
        owner = cast.at.get(last)
        if owner is not None and cast.entities[owner].kind != "description":
            first = last
            while cast.at.get(first - 1) == owner:
                first -= 1
            found[owner] = first, at + 1
    return found.popitem()[1] if len(found) == 1 else None


def sole_of_role(cast: Cast, words: Words) -> int | None:
    """The only person whose role, or its initials, fits what words say: "the mayor | 's office"."""
    asked = role_of(cast.scene.written(words), cast.lexicon, load_places(cast.lexicon))
    named = ((n, cast.entities[n]) for n in cast.by_noun.get(asked.noun, ()) if cast.entities[n].kind == "person")
    roles = ((n, role) for n, one in named for role in (*one.roles, *one.affiliations))
    found = {n for n, role in roles if fit(asked, role, cast.entities[n].places, cast.lexicon) is not None}
    return found.pop() if len(found) == 1 else None


def is_against(cast: Cast, number: int, words: Words) -> bool:
    """Whether all that the article calls somebody is against what words say: "the mayor | 's office" of a deputy or
    former mayor."""
    asked = role_of(cast.scene.written(words), cast.lexicon, load_places(cast.lexicon))
    same = [role for role in cast.entities[number].roles if role.noun == asked.noun]
    return bool(same) and all((role.words & CONTRARY) != (asked.words & CONTRARY) for role in same)


def is_name(cast: Cast, words: Words) -> bool:
    """Whether words are all of names."""
    entities = [cast.at.get(at) for at in range(*words)]
    return all(each is not None and cast.entities[each].kind != "description" for each in entities)


def holder_of(cast: Cast, words: Words) -> int | None:
    """The one person who is what letters behind "the" stand for, or a word that is written large: "the DA" where Ada
    Lind is one, "the Lioness"; not "the Guardian" where she is somebody's guardian."""
    scene, (start, end) = cast.scene, words
    word = scene.words[start]
    if end - start > 1 or scene.lower[start - 1 : start] != ("the",) or not word[0].isupper():
        return None
    found = sole_of_role(cast, words)
    roles = () if found is None else cast.entities[found].roles
    return found if word.isupper() or any(word in role.text.split() for role in roles) else None
