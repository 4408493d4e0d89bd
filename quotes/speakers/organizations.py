"""The institutions of an article: their full names, for a short form or a plain noun that means them."""

from collections.abc import Iterator

from attrs import frozen
from spacy.tokens import Doc, Span, Token

from quotes.lexicon import Lexicon

_INSIDE = frozenset({"&", "'", "'s", "’", "’s", "and", "for", "of", "on", "the"})
_LABELS = frozenset({"FAC", "GPE", "ORG", "WORK_OF_ART"})


@frozen
class Organization:
    """An institution by its name; start is the token index of a mention."""

    start: int
    name: str
    nouns: frozenset[str]
    initials: str


@frozen
class Organizations:
    """The institutions of an article in the order of their mentions."""

    mentions: tuple[Organization, ...]

    def by_noun(self, noun: Token) -> str | None:
        """The name of the institution last named before a plain noun that its name holds: "the union"."""
        word = noun.lower_
        return next((o.name for o in reversed(self.mentions) if o.start < noun.i and word in o.nouns), None)

    def by_initials(self, acronym: str) -> str | None:
        """The name that an acronym shortens; None where no name has those initials."""
        letters = acronym.replace(".", "").upper()
        if len(letters) < 2 or acronym.upper() != acronym:
            return None
        return next((o.name for o in self.mentions if o.initials == letters), None)


def find_organizations(doc: Doc, lexicon: Lexicon) -> Organizations:
    """Every institution that the document names in more than one word."""
    found = {mention.start: mention for mention in _mentions(doc, lexicon)}
    return Organizations(tuple(found[start] for start in sorted(found)))


def proper_name(words: Span, head: Token) -> Span | None:
    """The capitalized name around a head, without the plain words before it; None where it is no name.

    "state-controlled news site RIA Novosti" gives "RIA Novosti".
    """
    if not head.text[0].isupper() or head.pos_ not in ("PROPN", "X"):
        return None
    start = end = head.i
    while start > words.start and _may_stand_in_name(words.doc[start - 1]):
        start -= 1
    while end + 1 < words.end and _may_stand_in_name(words.doc[end + 1]):
        end += 1
    while start < end and not _may_open_name(words.doc[start]):
        start += 1
    while end > start and not words.doc[end].text[0].isupper():
        end -= 1
    return words.doc[start : end + 1] if words.doc[start].text[0].isupper() else None


def _mentions(doc: Doc, lexicon: Lexicon) -> Iterator[Organization]:
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            yield from _organization(proper_name(ent, ent.root), lexicon)
    for token in doc:
        if token.text[0].isupper() and token.lower_ in lexicon.organization_nouns and token.pos_ == "PROPN":
            yield from _organization(proper_name(token.sent, token), lexicon)


def _organization(name: Span | None, lexicon: Lexicon) -> Iterator[Organization]:
    if name is None or len(name) < 2 or any(token.is_space for token in name):
        return
    words = [token for token in name if token.text[0].isalpha()]
    nouns = frozenset(t.lower_ for t in words if t.lower_ in lexicon.organization_nouns)
    initials = "".join(t.text[0] for t in words if t.text[0].isupper())
    yield Organization(name.start, " ".join(name.text.split()), nouns, initials)


def _may_stand_in_name(token: Token) -> bool:
    return token.text[0].isupper() or token.lower_ in _INSIDE


def _may_open_name(token: Token) -> bool:
    return (token.text[0].isupper() and token.pos_ not in ("ADP", "ADV", "CCONJ", "DET", "SCONJ")) or token.like_num
