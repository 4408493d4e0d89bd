"""Sources without a name: what kind they are, and how they are called as described."""

from spacy.tokens import Span, Token

from quotes.lexicon import Lexicon
from quotes.records import Kind

_DETERMINERS = frozenset({"a", "an", "that", "the", "these", "this", "those"})
_COLLECTIVE = frozenset(
    {"audience", "couple", "crowd", "family", "group", "half", "majority", "minority", "percent", "public"}
)
_INSTITUTION_LABELS = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG", "PRODUCT", "WORK_OF_ART"})
_NAME_LABELS = _INSTITUTION_LABELS | {"PERSON"}
_ONE = frozenset({"a", "an", "another", "one"})
_PERSONS = frozenset({"people", "person"})
_DEMONYM_ENDINGS = ("aqi", "ani", "eli", "ench", "ese", "ian", "ish", "rman", "ssian", "utch", "ican")
PERSON_ENDINGS = ("er", "ist", "man", "or", "woman")


def kind_of(head: Token, lexicon: Lexicon) -> Kind:
    """The kind of a source by its head noun; what no list holds is a group in the plural, else an organization."""
    head = _counted(head)
    lemma, plural = head.lemma_.lower(), head.tag_ in ("NNS", "NNPS")
    if head.lower_ in lexicon.organization_nouns:
        return "organization"
    if lemma in _PERSONS and any(
        child.i > head.i and child.dep_ in ("acl", "amod", "relcl") for child in head.children
    ):
        return "unnamed"  # "two people familiar with the talks"
    if lemma in lexicon.office_nouns and not _is_named_office(head):
        return "office"
    if lemma in lexicon.document_nouns and head.pos_ != "PROPN":
        return "document"
    many = plural or lemma in _COLLECTIVE or head.pos_ in ("ADJ", "DET", "NUM", "PRON")
    if lemma in lexicon.group_nouns and many:
        return "group"
    if {lemma, head.lower_} & (lexicon.unnamed_nouns | lexicon.titles) or lemma in lexicon.role_nouns:
        return "unnamed"
    if is_one_of_many(head, lexicon):
        return "unnamed"
    if lemma in lexicon.organization_nouns or head.ent_type_ in _INSTITUTION_LABELS or head.pos_ == "PROPN":
        return "organization"
    if plural:
        return "group"
    return "unnamed" if lemma in lexicon.group_nouns or lemma.endswith(PERSON_ENDINGS) else "organization"


def is_one_of_many(head: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is one of a party or people: "the Republican", "another Israeli"; not so "the Taliban"."""
    if head.tag_ not in ("NN", "NNP"):
        return False
    counted = any(child.lower_ in _ONE and child.i < head.i for child in head.children)
    return head.lower_ in lexicon.parties.values() or (head.ent_type_ == "NORP" and counted)


def _is_named_office(head: Token) -> bool:
    """Whether an office is an institution by its name, nobody's: the Lowland Weather Office."""
    return head.pos_ == "PROPN" and not any(child.dep_ == "poss" for child in head.children)


def _counted(head: Token) -> Token:
    """The noun that a number or pronoun counts: "one of the officials"."""
    of = next((c for c in head.children if c.lower_ == "of"), None) if head.pos_ in ("NUM", "PRON", "DET") else None
    return next((c for c in of.children if c.dep_ == "pobj"), head) if of is not None else head


def described(source: Span, lexicon: Lexicon) -> str:
    """The words of a source without article, without appositions and loose relative clauses, or one on anonymity."""
    head, doc = source.root, source.doc
    start, end = source.start, source.end
    for token in doc[head.i + 1 : end]:
        first = token.left_edge.i
        behind = first > head.i
        parted = behind and doc[first - 1].text in (",", "—", "–", "(")
        loose = parted and (token.head == head or token.dep_ in ("appos", "relcl"))
        apposed = behind and token.head == head and token.dep_ == "appos"
        anonymity = behind and token.dep_ in ("acl", "relcl") and lexicon.grants_anonymity(token.subtree)
        if loose or apposed or anonymity:
            end = min(end, first)
    while start < end - 1 and doc[start].lower_ in _DETERMINERS and doc[start] != head:
        start += 1
    while end > start + 1 and ((doc[end - 1].is_punct and doc[end - 1].text != "%") or doc[end - 1].is_space):
        end -= 1
    words = " ".join(doc[start:end].text.split())
    first_word = doc[start]
    proper = first_word.pos_ == "PROPN" or first_word.ent_type_ in _NAME_LABELS or first_word.text.isupper()
    demonym = first_word.pos_ == "ADJ" and first_word.lower_.endswith(_DEMONYM_ENDINGS)
    capital = proper or demonym or start > source.start
    return words if capital else words[0].lower() + words[1:]


def is_definite(words: Span) -> bool:
    """Whether a source points back to something known: "the official", "that report"."""
    return words[0].lower_ in ("that", "the", "this")


def is_plural(name: str) -> bool:
    """Whether a described source means several."""
    head = name
    for stop in (" of ", " for ", " who ", " in ", " from ", " at ", " with ", " familiar ", " close ", " briefed "):
        head = head.split(stop)[0]
    head = head.split()[-1]
    return head.endswith(("men", "s", "people")) and not head.endswith("ss")
