"""The institutions of an article: their full names, for a short form, an acronym or a plain noun that means them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from abbreviations import schwartz_hearst
from attrs import evolve, frozen
from spacy.tokens import Doc, Span, Token

from quotes.lexicon import Lexicon
from quotes.speakers.places import Places

_INSIDE = frozenset({"&", "'", "'s", "’", "’s", "and", "for", "of", "on", "the"})
_LABELS = frozenset({"FAC", "GPE", "ORG", "WORK_OF_ART"})
_FIRMS = frozenset({"company", "firm"})
_WITH_PURPOSE = frozenset({"alliance", "association", "campaign", "coalition", "committee", "council", "fund", "group"})
_TIMES = frozenset({"DATE", "TIME"})
_BESIDE = frozenset({"appos", "compound", "nmod"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z.&]{1,9}")
_UNLIKE_A_NAME = re.compile(r"[\"“”;:()\n]")


@frozen
class Organization:
    """An institution by its name; start is the token index of a mention.

    nouns: the plain nouns for it, in lower case, that its name holds or that stand beside it; first: the name's first
    word, where it can stand for the name.
    """

    start: int
    name: str
    nouns: frozenset[str]
    initials: str
    first: str


@frozen
class Organizations:
    """The institutions of an article.

    named: by the plain nouns for them, where each is named, in order; first_words: the names that begin with a word;
    shortened: acronyms, as the article defines them or as initials give them, to names.
    """

    named: Mapping[str, Sequence[tuple[int, str]]]
    first_words: Mapping[str, Collection[str]]
    shortened: Mapping[str, str]

    def by_noun(self, noun: Token) -> str | None:
        """The name of the institution last named before a plain noun for it: "the union"."""
        named = self.named.get(noun.lower_, ())
        before = bisect_left(named, noun.i, key=lambda each: each[0])
        return named[before - 1][1] if before else None

    def by_initials(self, acronym: str) -> str | None:
        """The name that an acronym shortens."""
        return self.shortened.get(acronym.replace(".", ""))

    def by_first_word(self, word: str) -> str | None:
        """The one longer name that begins with a word: Fennick Mobile for "Fennick"."""
        found = self.first_words.get(word, ())
        return next(iter(found)) if len(found) == 1 else None


def find_organizations(doc: Doc, text: str, lexicon: Lexicon, places: Places) -> Organizations:
    """Every institution that the document names in more than one word, or beside a noun. text: of the document."""
    found = {mention.start: mention for mention in _mentions(doc, lexicon, places)}
    named: dict[str, list[tuple[int, str]]] = {}
    first_words: dict[str, set[str]] = {}
    shortened: dict[str, str] = {}
    for mention in (found[start] for start in sorted(found)):
        for noun in mention.nouns:
            named.setdefault(noun, []).append((mention.start, mention.name))
        first_words.setdefault(mention.first, set()).add(mention.name)
        if len(mention.initials) > 1:
            shortened.setdefault(mention.initials, mention.name)
    return Organizations(named, first_words, shortened | _acronyms(text))


def _acronyms(text: str) -> dict[str, str]:
    """What the text itself shortens, "the Maritime Safety Board (MSB)", by Schwartz and Hearst (2003)."""
    pairs = schwartz_hearst.extract_abbreviation_definition_pairs(doc_text=text) if " (" in text else {}
    return {
        acronym.replace(".", ""): re.sub("^[Tt]he ", "", " ".join(name.split()))
        for acronym, name in pairs.items()
        if _ACRONYM.fullmatch(acronym) and sum(map(str.isupper, acronym)) > 1 and not _UNLIKE_A_NAME.search(name)
    }


def proper_name(words: Span, head: Token) -> Span | None:
    """The capitalized name around a head, without the plain words before it; None where it is no name.

    "state-controlled news site RIA Novosti" gives "RIA Novosti".
    """
    if not head.text[0].isupper() or head.pos_ not in ("PROPN", "X"):
        return None
    start = end = head.i
    while start > words.start and _may_stand_in_name(words.doc[start - 1]):
        start -= 1
    while end + 1 < words.end and (_may_stand_in_name(words.doc[end + 1]) or _has_purpose(words.doc[end + 1])):
        end += 1
    while start < end and not _may_open_name(words.doc[start]):
        start += 1
    while end > start and not words.doc[end].text[0].isupper():
        end -= 1
    return words.doc[start : end + 1] if words.doc[start].text[0].isupper() else None


def _mentions(doc: Doc, lexicon: Lexicon, places: Places) -> Iterator[Organization]:
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            yield from _organization(proper_name(ent, ent.root), lexicon, places)
    for token in doc:
        noun = token.lower_ in lexicon.organization_nouns or token.lower_ in lexicon.company_suffixes
        if noun and token.text[0].isupper() and token.pos_ == "PROPN":
            yield from _organization(proper_name(token.sent, token), lexicon, places)


def _organization(name: Span | None, lexicon: Lexicon, places: Places) -> Iterator[Organization]:
    if name is None or any(token.is_space for token in name):
        return
    words = [token for token in name if token.text[0].isalpha()]
    beside = {t.lower_ for t in _apposed(name.root) if t.lower_ in lexicon.organization_nouns}
    nouns = frozenset({t.lower_ for t in words if t.lower_ in lexicon.organization_nouns} | beside)
    if any(t.lower_.rstrip(".") in lexicon.company_suffixes for t in words):
        nouns |= _FIRMS
    initials = "".join(t.text[0] for t in words if t.text[0].isupper())
    whole = " ".join(name.text.split())
    found = Organization(name.start, whole, nouns, initials, "")
    if len(name) > 1:
        short = words[0].text if words and words[0].lower_ not in places.by_name and _is_distinct(words[0]) else ""
        yield evolve(found, first=short)
    elif beside and name.root.ent_type_ == "ORG":
        yield evolve(found, initials="")


def _is_distinct(word: Token) -> bool:
    return word.pos_ == "PROPN" and word.ent_type_ in ("ORG", "FAC", "WORK_OF_ART")


def _apposed(root: Token) -> Iterator[Token]:
    yield from (child for child in root.children if child.dep_ in _BESIDE and child.pos_ == "NOUN")
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        yield root.head


def _may_stand_in_name(token: Token) -> bool:
    return token.ent_type_ not in _TIMES and (token.text[0].isupper() or token.lower_ in _INSIDE)


def _has_purpose(token: Token) -> bool:
    """Whether a "to" belongs to a name: the Alliance to Reclaim Our Schools."""
    following = token.i + 1 < len(token.doc) and token.nbor().text[0].isupper()
    return token.lower_ == "to" and following and token.nbor(-1).lower_ in _WITH_PURPOSE


def _may_open_name(token: Token) -> bool:
    return (token.text[0].isupper() and token.pos_ not in ("ADP", "ADV", "CCONJ", "DET", "SCONJ")) or token.like_num
