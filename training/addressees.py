"""Whom a cue speaks to and whom its source cites, by the parse: labels where nobody has given any."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from spacy.tokens import Token

_DATA = Path(__file__).parent / "data"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CITING = frozenset({"citing", "quoting"})
_VERBAL = frozenset({"AUX", "NOUN", "VERB"})
_MODIFIERS = frozenset({"amod", "compound"})
"""Participles that report nothing of their own: "demanded written guarantees"."""


@frozen
class Verbs:
    """frames: of each verb that reports, what may follow it, and the act that tells; nouns: that report; telling: verbs
    that name whom they tell."""

    frames: Mapping[str, Mapping[str, str]]
    nouns: frozenset[str]
    telling: frozenset[str]


def read_verbs() -> Verbs:
    """The lists in data/."""
    frames: dict[str, dict[str, str]] = {}
    for line in _lines("cues"):
        lemma, act, *led = line.split()
        frames.setdefault(lemma, {}).update(dict.fromkeys(led, act))
    nouns = frozenset(line.split()[0] for line in _lines("reporting_nouns"))
    return Verbs(frames, nouns, frozenset(_lines("telling_verbs")))


def _lines(name: str) -> Iterator[str]:
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def beside(cue: Sequence[Token], source: Sequence[Token], verbs: Verbs) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words of whom a cue speaks to, and of whom its source cites."""
    verb = _head_of(cue, verbs)
    return _below(_addressee(verb, verbs)), _below(_cited(verb, [each for each in source if each.head not in source]))


def _below(word: Token | None) -> Sequence[Token]:
    return () if word is None else tuple(word.doc[word.left_edge.i : word.right_edge.i + 1])


def _head_of(cue: Sequence[Token], known: Verbs) -> Token:
    """The word of a cue that reports: the last verb that is known, else the last other word of it, else the root."""
    reporting = (token for token in cue if token.pos_ in _VERBAL and token.lemma_.lower() in known.frames)
    verbs = [token for token in reporting if token.dep_ not in _MODIFIERS]
    nouns = [token for token in cue if token.lemma_.lower() in known.nouns]
    inside = {token.i for token in cue}
    roots = [token for token in cue if token.head.i not in inside or token.head == token]
    return (verbs or nouns or roots)[-1]


def _addressee(verb: Token, verbs: Verbs) -> Token | None:
    """Who is told or asked: "told reporters that", "was told by his lawyer that", "urged him to leave"."""
    told = _told(verb) if verb.lemma_.lower() in verbs.telling else None
    asks = "speech" in verbs.frames.get(verb.lemma_.lower(), {}).values()
    return told or (_asked(verb, verbs) if asks else None)


def _cited(verb: Token, source: Sequence[Token]) -> Token | None:
    """Whom a source cites in a participle of its own: "Russian media, citing the Kremlin, said"."""
    for parent in (verb, *source):
        for child in parent.children:
            if child.lower_ in _CITING:
                cited = next((c for c in child.children if c.dep_ in ("dobj", "pobj")), None)
                if cited is not None:
                    return cited
    return None


def _told(verb: Token) -> Token | None:
    passive = any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children)
    if passive or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl")):
        asked = verb.head if verb.dep_ == "advcl" else verb
        wanted = _SUBJECTS if verb.dep_ == "advcl" else frozenset({"nsubjpass"})
        return next((c for c in asked.children if c.dep_ in wanted), None)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dative", "dobj") and child.left_edge.lower_ != "that":
            return child
    return None


def _asked(verb: Token, verbs: Verbs) -> Token | None:
    """Who is asked to do something: "urged him to leave", "called on Norway to leave"."""
    acts = verbs.frames.get(verb.lemma_.lower(), {})
    if not any(child.i > verb.i and _is_infinitive(child) for child in verb.children):
        return None
    for child in verb.children:
        if child.i > verb.i and child.dep_ == "prep" and f"+{child.lower_}" in acts:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if "to" in acts and child.i > verb.i and child.dep_ in ("dobj", "dative"):
            return child
        if "to" in acts and child.i > verb.i and child.dep_ == "ccomp" and _is_infinitive(child):
            return next((c for c in child.children if c.dep_ in _SUBJECTS), None)
    return None


def _is_infinitive(clause: Token) -> bool:
    return clause.dep_ in ("xcomp", "ccomp", "advcl") and any(c.tag_ == "TO" for c in clause.children)
