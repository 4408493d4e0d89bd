"""The names of persons in a text: which capitalized words are one, with what evidence."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen
from spacy.tokens import Doc, Token

from quotes.lexicon import Lexicon
from quotes.speakers.names import Name, is_particle, name_of, plain
from quotes.speakers.roles import is_person_noun

_ARTICLES = frozenset({"a", "an", "the"})
_OTHER_LABELS = frozenset({"GPE", "LOC", "NORP", "ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_LONGEST_NAME = 5

Run = tuple[int, int]
"""Half-open token indices."""


@frozen
class Mention:
    """A name in the text; start and end are token indices."""

    start: int
    end: int
    name: Name
    honorific: str | None = None


def find_mentions(doc: Doc, lexicon: Lexicon) -> Iterator[Mention]:
    """Names with evidence for a person, then the surnames alone of those who have a full name."""
    runs = list(_runs(doc))
    lone = _lone_persons(doc, runs, lexicon)
    named = [mention for run in runs if (mention := _named(doc, run, lone, lexicon)) is not None]
    named += [partner for mention in named if (partner := _partner(doc, mention, lexicon)) is not None]
    known = {mention.name.last for mention in named if mention.name.full}
    taken = {i for mention in named for i in range(mention.start, mention.end)}
    yield from named
    for start, end in runs:
        name = name_of(doc[start:end].text.split()) if end - start > 1 and start not in taken else None
        if name is not None and not name.full and name.last in known:  # "van der Meer"
            taken.update(range(start, end))
            yield Mention(start, end, name)
    in_runs = {i for start, end in runs if end - start > 1 for i in range(start, end)}
    for token in doc:
        if token.lower_ in known and is_capitalized(token) and token.i not in in_runs and token.i not in taken:
            taken.add(token.i)
            yield from _mention(doc, token.i, token.i + 1)
    for start, end in runs:
        if start not in taken and end - start == 1 and doc[start].lower_ in lone and not _behind_article(doc[start]):
            yield from _mention(doc, start, end)


def is_capitalized(token: Token) -> bool:
    """Whether a word is written as names are: McConnell, not IBM."""
    return token.text[0].isupper() and not token.is_upper


def _mention(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    name = name_of([token.text for token in doc[start:end]])
    if name is not None:
        yield Mention(start, end, name)


def _lone_persons(doc: Doc, runs: list[Run], lexicon: Lexicon) -> frozenset[str]:
    """Words that, where they stand alone, are more often a person's name than another one's."""
    as_person = Counter(t.lower_ for t in doc if t.ent_type_ == "PERSON" and is_capitalized(t))
    as_other = Counter(t.lower_ for t in doc if t.ent_type_ in _OTHER_LABELS and is_capitalized(t))
    alone = {doc[start].lower_ for start, end in runs if end - start == 1}
    return frozenset(word for word in alone - set(lexicon.seats) if as_person[word] > as_other[word])


def _behind_article(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in _ARTICLES


def _runs(doc: Doc) -> Iterator[Run]:
    """Stretches of capitalized words that can be names; a possessive ending or a change of entity ends one."""
    start = None
    for token in doc:
        inside = start is not None
        hyphen = token.text == "-" and not token.whitespace_
        joins = hyphen or (is_particle(token.lower_) and _next_is_name(token))
        hyphened = inside and doc[token.i - 1].text == "-" and token.is_alpha
        fits = _is_name_word(token) or (inside and joins) or hyphened
        broken = inside and token.ent_iob_ == "B" and doc[token.i - 1].ent_type_ not in ("", token.ent_type_)
        if inside and (not fits or broken):
            yield start or 0, token.i
            start = None
        if start is None and (fits or (joins and not hyphen)):
            start = token.i
    if start is not None:
        yield start, len(doc)


def _is_name_word(token: Token) -> bool:
    if not token.text[0].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON"


def _next_is_name(token: Token) -> bool:
    """Whether a name follows, over other particles and hyphens: "van der Meer", "al-Sudani"."""
    at = token.i + 1
    while at < len(token.doc) and (is_particle(token.doc[at].lower_) or token.doc[at].text == "-"):
        at += 1
    return at < len(token.doc) and _is_name_word(token.doc[at])


def _named(doc: Doc, run: Run, lone: frozenset[str], lexicon: Lexicon) -> Mention | None:
    """A person's name in a run of capitalized words, by what speaks for one.

    That is a title, a first name, the entity recognizer, an age, an apposition, or that its surname stands alone, too.
    """
    start, end = run
    start = max([start, *(token.i + 1 for token in doc[start : end - 1] if _ends_title(token, lexicon))])
    if end - start > 2 and start > 1 and doc[start - 1].lower_ == "of" and is_title(doc[start - 2], lexicon):
        start += 1  # "Secretary of State Ada Lind"
    title = doc[start - 1].lower_ if start else ""
    name = name_of(doc[start:end].text.split())
    if name is None or len(name.words) > _LONGEST_NAME or name.text.lower() in lexicon.seats:
        return None
    beside = (c.lower_ for c in doc[start:end].root.children if c.dep_ == "appos")
    before = {title} if start and doc[start - 1].is_lower else set()
    words = {*(token.lower_ for token in doc[start:end]), *before, *beside}
    institution = words & (lexicon.organization_nouns | lexicon.office_nouns)
    thing = end - start > 1 and doc[end - 1].lower_ in lexicon.named_things
    if (institution or thing) and title not in lexicon.honorifics:
        return None
    labels = {token.ent_type_ for token in doc[start:end]}
    honorific = title if title in lexicon.honorifics else None
    titled = honorific is not None or (title in lexicon.titles and doc[start - 1].text[0].isupper())
    looks_so = (
        "PERSON" in labels or {name.first, name.last} & lone or _looks_like_person(doc, start, end, name, lexicon)
    )
    return Mention(start, end, name, honorific) if titled or (name.full and bool(looks_so)) else None


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word stands before names, or ends what does: "Mr.", "Senator", "Chief Executive"."""
    whole = f"{token.nbor(-1).lower_} {token.lower_}" if token.i else ""
    return token.lower_ in lexicon.honorifics or token.lower_ in lexicon.titles or whole in lexicon.titles


def _ends_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether what follows a word is the name: "Sen.", also "CEO"."""
    acronym = token.text.isupper() and token.is_alpha and len(token) > 1 and token.nbor().is_title
    return acronym or is_title(token, lexicon)


def _looks_like_person(doc: Doc, start: int, end: int, name: Name, lexicon: Lexicon) -> bool:
    if plain(name.first) in lexicon.first_names:
        return not _is_place(doc, start, end)
    behind = doc[end + 1] if end + 1 < len(doc) and doc[end].text == "," else None
    if behind is not None and behind.like_num and behind.i + 1 < len(doc) and doc[behind.i + 1].text in (",", "."):
        return True
    root = doc[start:end].root
    beside = [c for c in root.children if c.dep_ == "appos"] + [root.head] * (root.dep_ == "appos")
    return any(is_person_noun(noun, lexicon) for noun in beside)


def _is_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the entity recognizer takes all of a stretch for a place."""
    return all(token.ent_type_ in ("GPE", "LOC", "FAC") for token in doc[start:end])


def _partner(doc: Doc, mention: Mention, lexicon: Lexicon) -> Mention | None:
    """The first of two who share the surname that stands once: Bill in "Bill and Hillary Clinton"."""
    at = mention.start - 2
    if at < 0 or not mention.name.full or doc[at + 1].lower_ not in ("and", "&"):
        return None
    first, before = doc[at], doc[at - 1] if at else None
    alone = before is None or not (_is_name_word(before) or before.lower_ in ("and", "&"))
    if (
        not alone
        or plain(first.text) not in lexicon.first_names
        or not is_capitalized(first)
        or len(mention.name.words) > 2
    ):
        return None
    name = name_of((first.text, *mention.name.words[1:]))
    return Mention(at, at + 1, name) if name is not None else None
