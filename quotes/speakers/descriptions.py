"""Sources without a name: what kind they are, and how they are called as described."""

from spacy.tokens import Span, Token

from quotes.lexicon import Lexicon
from quotes.records import Kind

_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those"})
_ORGANIZATION_LABELS = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG", "PRODUCT", "WORK_OF_ART"})


def kind_of(head: Token, lexicon: Lexicon) -> Kind:
    """The kind of a source by its head noun; what no list holds is a group in the plural, else an organization."""
    lemma, plural = head.lemma_.lower(), head.tag_ in ("NNS", "NNPS")
    if lemma in lexicon.office_nouns:
        return "office"
    if lemma in lexicon.document_nouns:
        return "document"
    if lemma in lexicon.group_nouns and (plural or lemma in _COLLECTIVE or head.pos_ in ("PRON", "DET", "ADJ", "NUM")):
        return "group"
    if lemma in lexicon.unnamed_nouns or head.lower_ in lexicon.unnamed_nouns or lemma in lexicon.genders:
        return "unnamed"
    if lemma in lexicon.organization_nouns or head.ent_type_ in _ORGANIZATION_LABELS or head.pos_ == "PROPN":
        return "organization"
    if plural or lemma in lexicon.group_nouns:
        return "group"
    return "unnamed" if head.text.endswith(("er", "or", "ist", "man", "woman")) else "organization"


_COLLECTIVE = frozenset({"audience", "couple", "crowd", "family", "group", "half", "majority", "minority", "public"})


def described(source: Span, lexicon: Lexicon) -> str:
    """The words of a source without article, without appositions and loose relative clauses, or one on anonymity."""
    head = source.root
    start, end = source.start, source.end
    for child in head.children:
        loose = child.i > start and source.doc[child.left_edge.i - 1].text in (",", "—", "–", "(")
        if child.i > head.i and child.left_edge.i > head.i:
            if loose or child.dep_ == "appos" or (child.dep_ in ("relcl", "acl") and is_anonymous(child.subtree, lexicon)):
                end = min(end, child.left_edge.i)
    while start < end - 1 and source.doc[start].lower_ in _DETERMINERS:
        start += 1
    while end > start + 1 and source.doc[end - 1].is_punct:
        end -= 1
    words = " ".join(source.doc[start:end].text.split())
    first = source.doc[start]
    if first.is_title and first.pos_ not in ("PROPN",) and not first.ent_type_ and start == source.start:
        words = words[0].lower() + words[1:]
    return words


def is_anonymous(tokens: object, lexicon: Lexicon) -> bool:
    """Whether words grant anonymity."""
    return any(token.lower_ in lexicon.anonymity for token in tokens)  # type: ignore[attr-defined]
