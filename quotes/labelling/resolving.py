"""How a speaker was found (`resolved`), as far as source, name and article tell."""

import re
from collections.abc import Iterator

from quotes.lexicon import load_lexicon
from quotes.records import Resolved, Speaker

_PRONOUNS = frozenset(
    {"he", "him", "himself", "she", "her", "herself", "it", "itself", "they", "them", "themselves"}
    | {"i", "me", "myself", "we", "us", "ourselves", "you", "yourself", "who", "whom", "which", "that"}
)
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_ARTICLES = frozenset({"a", "an", "the"})
_ENDS = frozenset(
    {"of", "for", "and", "by", "from", "to", "in", "on", "at", "with", "about", "dated"}
    | {"which", "who", "that", "whose"}
)
"""Words, beside a comma, that end the part of a source which tells what it is."""
_WORD = re.compile(r"[^\W\d_]\w+")
_OWNER = re.compile(r"['’]s?\b")


def resolved_of(speaker: Speaker, source: str | None, again: bool, text: str) -> Resolved:
    """How the speaker of a source was found.

    source: as it stands in the text, None where none does; again: the speaker was named in an earlier line; text: the
    article, which may say what an acronym stands for.
    """
    if source is None:
        return "context"
    words = source.casefold().replace("’", "'").split()
    described = _is_described(speaker)
    if (words[0] in _POSSESSIVE and speaker.kind == "office") or all(word.strip(",") in _PRONOUNS for word in words):
        return "pronoun"
    if described:
        return "description" if again and words[0] == "the" else "none"
    if _is_document(source):
        return "statement"
    if _shares_name(speaker, source):
        return "name"
    return "alias" if _is_short_for(speaker, source, text) else "description"


def resolved_beside(speaker: Speaker) -> Resolved:
    """How somebody was found who relays or is cited: a name is one."""
    return "none" if _is_described(speaker) else "name"


def _is_described(speaker: Speaker) -> bool:
    return speaker.kind in ("unnamed", "document") or (speaker.kind == "group" and not speaker.members)


def _head(source: str) -> list[str]:
    """The words of a source that tell what it is, without article: "statement" of "A statement by the office"."""
    words: list[str] = []
    for word in source.split():
        if words and word.casefold() in _ENDS:
            break
        if words or word.casefold() not in _ARTICLES:
            words.append(word.rstrip(",;:"))
        if word != word.rstrip(",;:"):
            break
    return words


def _is_document(source: str) -> bool:
    noun = next(reversed(_head(source)), "")
    return noun[:1].islower() and load_lexicon().is_document(noun)


def _shares_name(speaker: Speaker, source: str) -> bool:
    """Whether a source has a word of the name; of one in lower case, all of it."""
    names = (speaker.name, *speaker.members)
    if not set(_capitalized(" ".join(names))).isdisjoint(_capitalized(source)):
        return True
    plain = f" {_plain(source)} "
    return any(name == name.lower() and (words := _plain(name)) and f" {words} " in plain for name in names)


def _capitalized(words: str) -> Iterator[str]:
    for found in _WORD.finditer(_OWNER.sub("", words)):
        if found[0][0].isupper() and (word := found[0].casefold()) not in _ARTICLES:
            yield word


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", _OWNER.sub("", words.casefold())))


def _is_short_for(speaker: Speaker, source: str, text: str) -> bool:
    """Whether a source is an acronym of the name, one that the article defines, or the beginning of a first name."""
    name, head = speaker.name, _head(source)
    if len(head) != 1:
        return False
    short = _OWNER.sub("", head[0])
    letters = short.replace(".", "")
    words = re.findall(r"[^\W\d_]+", _OWNER.sub("", name))
    initials = {"".join(word[0] for word in words), "".join(word[0] for word in words if word[0].isupper())}
    if len(letters) > 1 and letters.upper() == letters and letters in {each.upper() for each in initials}:
        return True
    defined = rf"{re.escape(name)}['’]?s? \(\W{{0,3}}{re.escape(short)}\W{{0,3}}\)".replace("\\ ", r"\s+")
    if re.search(defined, text):
        return True
    return speaker.kind == "person" and len(short) > 2 and short[0].isupper() and name.startswith(short)
