"""What the words of a cue tell: which act it is, whom it speaks to, and whom the source cites."""

from collections.abc import Sequence

from spacy.tokens import Token

from quotes.detection.regions import Region, subtree
from quotes.lexicon import Lexicon
from quotes.records import Act

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CITING = frozenset({"citing", "quoting"})
_VERBAL = frozenset({"AUX", "NOUN", "VERB"})
_MODIFIERS = frozenset({"amod", "compound"})
"""Participles that report nothing of their own: "demanded written guarantees"."""
_PREFERRED_FRAMES = ("clause", "quote", "to", "object", "naming", "as")


def head_of(cue: Sequence[Token], lexicon: Lexicon) -> Token:
    """The word of a cue that reports: the last verb of the lexicon, else the last other word of it, else the root."""
    known = (token for token in cue if token.pos_ in _VERBAL and lexicon.acts(token.lemma_.lower()))
    verbs = [token for token in known if token.dep_ not in _MODIFIERS]
    nouns = [token for token in cue if token.lemma_.lower() in lexicon.reporting_nouns]
    inside = {token.i for token in cue}
    roots = [token for token in cue if token.head.i not in inside or token.head == token]
    return (verbs or nouns or roots)[-1]


def subject_of(verb: Token) -> Region | None:
    """The noun phrase that is the verb's own subject before it, up to its first comma."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    start, end = subtree(subject)
    comma = next((i for i in range(subject.i + 1, end) if subject.doc[i].text == ","), end)
    return start, comma


def act_of(cue: Sequence[Token], lexicon: Lexicon, *, quoted: bool) -> Act:
    """The act of a cue, by the word that reports and, where that has several, by the preposition beside it.

    quoted: whether the content is in quotation marks, which tells speech where the words do not.
    """
    head = head_of(cue, lexicon)
    acts = lexicon.acts(head.lemma_.lower())
    led = [f"+{token.lower_}" for token in cue if token.i > head.i]
    things = [token.lemma_.lower() for token in cue if token.dep_ == "dobj" and token.i > head.i]
    if things and not quoted:
        # "Made a promise", "held a conversation": the noun tells.
        return lexicon.reporting_nouns.get(things[0], acts.get("object", "other"))
    for frame in (*led, *_PREFERRED_FRAMES, *acts):
        if frame in acts and (frame != "quote" or quoted):
            return acts[frame]
    if quoted or any(token.lower_ == "according" or token.is_punct for token in cue):
        return "speech"
    return lexicon.reporting_nouns.get(head.lemma_.lower(), "other")


def addressee_of(verb: Token, lexicon: Lexicon) -> Region | None:
    """Who is told or asked: "told reporters that", "was told by his lawyer that", "urged him to leave"."""
    told = _told(verb) if verb.lemma_.lower() in lexicon.telling_verbs else None
    asks = "speech" in lexicon.acts(verb.lemma_.lower()).values()
    found = told or (_asked(verb, lexicon) if asks else None)
    return subtree(found) if found is not None else None


def object_of(verb: Token, lexicon: Lexicon) -> Region | None:
    """The direct object of a verb that can report one: "demanded written guarantees"."""
    if "object" not in lexicon.acts(verb.lemma_.lower()):
        return None
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    return subtree(thing) if thing is not None else None


def cited_by(verb: Token, source: Sequence[Token]) -> Region | None:
    """Whom a source cites in a participle of its own: "Russian media, citing the Kremlin, said"."""
    for parent in (verb, *source):
        for child in parent.children:
            if child.lower_ in _CITING:
                cited = next((c for c in child.children if c.dep_ in ("dobj", "pobj")), None)
                if cited is not None:
                    return subtree(cited)
    return None


def _told(verb: Token) -> Token | None:
    passive = any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children)
    if passive or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl")):
        asked = verb.head if verb.dep_ == "advcl" else verb
        wanted = SUBJECTS if verb.dep_ == "advcl" else frozenset({"nsubjpass"})
        return next((c for c in asked.children if c.dep_ in wanted), None)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dative", "dobj") and child.left_edge.lower_ != "that":
            return child
    return None


def _asked(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who is asked to do something: "urged him to leave", "called on Norway to leave"."""
    acts = lexicon.acts(verb.lemma_.lower())
    if not any(child.i > verb.i and _is_infinitive(child) for child in verb.children):
        return None
    for child in verb.children:
        if child.i > verb.i and child.dep_ == "prep" and f"+{child.lower_}" in acts:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if "to" in acts and child.i > verb.i and child.dep_ in ("dobj", "dative"):
            return child
        if "to" in acts and child.i > verb.i and child.dep_ == "ccomp" and _is_infinitive(child):
            return next((c for c in child.children if c.dep_ in SUBJECTS), None)
    return None


def _is_infinitive(clause: Token) -> bool:
    return clause.dep_ in ("xcomp", "ccomp", "advcl") and any(c.tag_ == "TO" for c in clause.children)
