"""Who stands behind a document: whose it is, who wrote or issued it, as the article says anywhere."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from quotes.detection.cues import SUBJECTS
from quotes.lexicon import Lexicon

_FROM = frozenset({"by", "from"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"})


def owner_of(document: Token, lexicon: Lexicon) -> Span | None:
    """The phrase for whoever stands behind a document: "the mayor's letter", "a report (released) by the board".

    Also its author where it is the object of writing or issuing: "the board released a report".
    """
    doc = document.doc
    for child in document.children:
        if child.dep_ == "poss" and child.tag_ not in _PRONOUN_TAGS:
            return doc[child.left_edge.i : child.i + 1]
    for link in (*document.children, *(c for made in document.children if made.dep_ == "acl" for c in made.children)):
        if link.dep_ in ("prep", "agent") and link.lower_ in _FROM:
            for named in link.children:
                if named.dep_ == "pobj":
                    return doc[named.left_edge.i : named.right_edge.i + 1]
    verb = document.head
    if document.dep_ == "dobj" and verb.lemma_.lower() in lexicon.issuing_verbs:
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.tag_ not in _PRONOUN_TAGS:
                return doc[child.left_edge.i : child.right_edge.i + 1]
    return None


def issued_documents(doc: Doc, lexicon: Lexicon) -> Mapping[str, list[tuple[int, Span]]]:
    """By the noun of a document where it stands with whoever stands behind it: its token's index, and that phrase."""
    found: dict[str, list[tuple[int, Span]]] = {}
    for token, owner in _owned(doc, lexicon):
        found.setdefault(token.lemma_.lower(), []).append((token.i, owner))
    return found


def _owned(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Token, Span]]:
    for token in doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.document_nouns:
            owner = owner_of(token, lexicon)
            if owner is not None:
                yield token, owner
