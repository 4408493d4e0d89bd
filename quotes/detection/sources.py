"""Whose words they are: the noun phrase that a cue has as its subject or agent, and whom it speaks to or cites."""

from spacy.tokens import Token

from quotes.detection.regions import Region, subtree
from quotes.lexicon import Lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"who", "which", "that"})
_PASS_ON = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def subject_of(verb: Token) -> Token | None:
    """The head of the noun phrase that reports; through coordination, participles, control and relative clauses.

    None where the text names nobody: a passive without agent, an infinitive with nobody to control it.
    """
    passive = is_passive(verb)
    if passive and (agent := agent_of(verb)) is not None:
        return agent
    if passive and verb.dep_ != "conj":
        return None
    for _ in range(len(verb.doc)):
        subject = _own_subject(verb)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") and subject.lower_ in _RELATIVES:
                return _antecedent(verb)
            return None if subject.lower_ == "there" or (passive and subject.dep_ == "nsubjpass") else subject
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head if verb.head.pos_ in _NOMINAL else None
        if verb.dep_ not in _PASS_ON:
            return _noun_before(verb)
        if (resumed := resumed_cue(verb)) is not None:
            verb = resumed
            continue
        if verb.dep_ == "xcomp" and (controller := _controlling_object(verb)) is not None:
            return controller
        verb = verb.head
    return None


def may_act(head: Token, lexicon: Lexicon) -> bool:
    """Whether a noun phrase can mean somebody who asks, praises or plans: no bulldozer, no rules."""
    if head.pos_ in ("PRON", "PROPN", "NUM", "ADJ", "DET") or head.ent_type_ in ("GPE", "NORP", "ORG", "PERSON"):
        return head.lower_ not in ("this", "that", "there")
    lists = (
        lexicon.genders,
        lexicon.group_nouns,
        lexicon.document_nouns,
        lexicon.office_nouns,
        lexicon.organization_nouns,
        lexicon.titles,
        lexicon.unnamed_nouns,
    )
    return any(head.lemma_.lower() in words for words in lists)


def source_region(head: Token, lexicon: Lexicon) -> Region:
    """The whole noun phrase: title, apposition, relative clause; without a relative clause that reports itself."""
    start, end = subtree(head)
    for token in head.doc[head.i + 1 : end]:
        apart = _reports(token, lexicon) or _tells_when(token, head, lexicon)
        if apart and token.left_edge.i > head.i and not _on_anonymity(token, head, lexicon):
            end = min(end, token.left_edge.i)
    return start, max(end, head.i + 1)


def _on_anonymity(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether a clause, or one around it, says that the source's name is withheld."""
    clauses = [token, *(ancestor for ancestor in token.ancestors if ancestor.i > head.i)]
    return any(lexicon.grants_anonymity(clause.subtree) for clause in clauses)


def _tells_when(token: Token, head: Token, lexicon: Lexicon) -> bool:
    if token.dep_ not in ("advmod", "npadvmod", "prep") or not _is_time(token, lexicon):
        return False
    return token.head == head or (token.head.dep_ == "pobj" and token.lower_ == "in")


def cited_by(verb: Token, subject: Token | None) -> Token | None:
    """Whom a source cites in a participle of its own: "Russian media, citing the Kremlin, said"."""
    for parent in (verb, subject):
        for child in parent.children if parent is not None else ():
            if child.lower_ in ("citing", "quoting"):
                return next((c for c in child.children if c.dep_ in ("dobj", "pobj")), None)
    return None


def addressee(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who is told or asked: "told reporters", "was told by his lawyer that"."""
    if verb.lemma_.lower() not in lexicon.telling_verbs:
        return None
    if is_passive(verb):
        asked = verb.head if verb.dep_ == "advcl" else verb
        wanted = SUBJECTS if verb.dep_ == "advcl" else ("nsubjpass",)
        return next((c for c in asked.children if c.dep_ in wanted), None)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dative", "dobj") and child.left_edge.lower_ != "that":
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is not the one that acts; also of a bare participle: "Asked whether …, she left"."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Who acts in a passive: "was denied by the ministry"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def resumed_cue(verb: Token) -> Token | None:
    """The verb that a cue goes on from, where the parse hangs it into what that verb reports.

    "said that A, adding that B"; "said that A and warned B"; "urged him to stop and called for B". None elsewhere.
    """
    clause = verb.head
    first = clause.head
    if clause.dep_ not in ("ccomp", "xcomp") or clause.i < first.i or verb.i < clause.i:
        return None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        aside = verb.left_edge.nbor(-1).text == "," and any(c.dep_ == "ccomp" for c in verb.children)
        return first if aside else None
    if verb.dep_ != "conj" or verb.tag_ != first.tag_ or verb.tag_ == "VB" or _own_subject(verb) is not None:
        return None
    subject = _own_subject(clause)
    ambiguous = clause.tag_ == verb.tag_ and subject is not None and subject.pos_ in ("PRON", "PROPN")
    return None if ambiguous else first


def _own_subject(verb: Token) -> Token | None:
    return next((c for c in reversed(list(verb.children)) if c.dep_ in SUBJECTS), None)


def _noun_before(verb: Token) -> Token | None:
    """A name that stands right before a verb to which the parse gives no subject."""
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].pos_ in ("ADV", "AUX") or verb.doc[at].text == ","):
        at -= 1
    return verb.doc[at] if at >= verb.sent.start and verb.doc[at].pos_ == "PROPN" else None


def _controlling_object(verb: Token) -> Token | None:
    """Who is to do it in "asked him to say that"."""
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def _antecedent(verb: Token) -> Token | None:
    while verb.dep_ == "conj":
        verb = verb.head
    noun = verb.head
    if verb.dep_ != "relcl" or noun.pos_ not in _NOMINAL:
        return None
    return noun.head if noun.dep_ == "appos" and noun.head.pos_ in _NOMINAL else noun


def _reports(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause has a cue of its own."""
    if verb.dep_ not in ("acl", "advcl", "relcl"):
        return False
    return "clause" in lexicon.acts(verb.lemma_.lower()) and any(
        child.dep_ in ("ccomp", "xcomp", "dobj") and child.i > verb.i for child in verb.children
    )


def _is_time(token: Token, lexicon: Lexicon) -> bool:
    return (
        any(part.lower_ in lexicon.time_nouns for part in (token, *token.children)) and token.right_edge.i - token.i < 4
    )
