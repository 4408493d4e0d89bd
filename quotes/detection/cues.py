"""Cues on the parse: which words report, and which stretch of the sentence they report."""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen
from spacy.tokens import Doc, Token

from quotes.detection.regions import Region, subtree, without
from quotes.detection.sources import (
    SUBJECTS,
    addressee,
    agent_of,
    cited_by,
    is_passive,
    may_act,
    resumed_cue,
    source_region,
    subject_of,
)
from quotes.lexicon import Lexicon
from quotes.records import Act

_OBJECT_TAILS = frozenset({"as", "for", "of", "over", "to", "with"})
_TAKEN_FOR_VERBS = frozenset({"AUX", "NOUN", "VERB"})
"""Headlines and inversions often hide a verb under a noun's tag; its clause tells."""
_ASKING = frozenset({"ask", "inquire", "wonder"})
_WITHIN = 15
"""Words between a cue and the "that" of its content."""
_VERBAL = frozenset({"VERB", "AUX"})
_CITING = frozenset({"cite", "quote"})
_REFUSING = frozenset({"decline", "refuse"})
_EMPTY_OBJECTS = frozenset({"it", "so", "that", "this", "what", "which"})


@frozen
class Cue:
    """A word that reports, on the parse. Its content is empty where the parse shows none: direct speech may follow."""

    verb: Token
    words: Region
    act: Act
    frame: str = "quote"
    content: tuple[Region, ...] = ()
    source: Region | None = None
    addressee: Region | None = None
    citing: Region | None = None


@frozen
class _Content:
    frame: str
    regions: tuple[Region, ...]
    particle: Token | None = None


def find_cues(doc: Doc, lexicon: Lexicon) -> list[Cue]:
    """Every cue of the document, in order."""
    cues: list[Cue] = []
    for token in doc:
        if token.lower_ == "according":
            cues.extend(_according_to(token, lexicon))
        elif token.pos_ in _TAKEN_FOR_VERBS and (acts := lexicon.acts(token.lemma_.lower())):
            cues.extend(_reporting_verb(token, acts, lexicon))
    return cues


def bare_cue(verb: Token, lexicon: Lexicon) -> Cue:
    """The cue without content, for direct speech that stands beside it."""
    acts = lexicon.acts(verb.lemma_.lower())
    return _cue(verb, acts.get("clause") or acts.get("quote") or "speech", subject_of(verb), lexicon)


def _cue(verb: Token, act: Act, subject: Token | None, lexicon: Lexicon) -> Cue:
    return Cue(
        verb,
        _words(verb, _particle(verb)),
        act,
        source=_phrase(subject, lexicon),
        addressee=_phrase(addressee(verb, lexicon), lexicon),
        citing=_phrase(cited_by(verb, subject), lexicon),
    )


def _according_to(token: Token, lexicon: Lexicon) -> Iterator[Cue]:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    name = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or name is None:
        return
    source = source_region(name, lexicon)
    clause = _clause_around(token)
    region = subtree(clause) if clause is not None else (token.sent.start, token.sent.end)
    content = tuple(without(region, (token.i, source[1])))
    yield Cue(token, (token.i, to.i + 1), "speech", "according", content, source)


def _clause_around(token: Token) -> Token | None:
    """The verb whose clause a phrase reports on; None for the whole sentence."""
    head = token.head
    while head.pos_ not in _VERBAL and head.dep_ != "ROOT":
        head = head.head
    return None if head.dep_ in ("ROOT", "conj") else head


def _reporting_verb(verb: Token, acts: Mapping[str, Act], lexicon: Lexicon) -> Iterator[Cue]:
    content = _content(verb, acts, lexicon)
    if content is None or (verb.lemma_ in _CITING and verb.tag_ == "VBG"):
        return
    subject = subject_of(verb)
    if subject is None and (content.frame != "clause" or not is_passive(verb)):
        return
    if subject is not None and content.frame != "clause" and not may_act(subject, lexicon):
        return
    cue = evolve(
        _cue(verb, acts[content.frame], subject, lexicon),
        words=_words(verb, content.particle),
        frame=content.frame,
        content=content.regions,
    )
    if content.frame == "to":
        asked = _asked(verb) if cue.act == "speech" else None
        cue = evolve(cue, addressee=_phrase(asked, lexicon))
    elif content.frame.startswith("+") and content.particle is not None and any(map(_is_infinitive, verb.children)):
        asked = next((c for c in content.particle.children if c.dep_ == "pobj"), None)
        cue = evolve(cue, addressee=_phrase(asked, lexicon))
    yield cue


def _content(verb: Token, acts: Mapping[str, Act], lexicon: Lexicon) -> _Content | None:
    """What a verb reports, by the first of its frames that the parse bears out."""
    led = _led_by_preposition(verb, acts, lexicon)
    if led is not None and led.particle is not None and led.particle.i == verb.i + 1:
        return led
    for frame, find in _FRAMES.items():
        if frame in acts and (regions := find(verb, lexicon)):
            return _Content(frame, regions, _particle(verb))
    return led


def _led_by_preposition(verb: Token, acts: Mapping[str, Act], lexicon: Lexicon) -> _Content | None:
    """What a preposition leads: "called for talks", "called on Norway to leave"."""
    for child in verb.children:
        frame = f"+{child.lower_}"
        if child.dep_ == "prep" and child.i > verb.i and frame in acts and child.right_edge.i > child.i:
            asked = (_next_cue(verb, c, lexicon) for c in verb.children if _is_infinitive(c) and c.i > child.i)
            return _Content(frame, ((child.i + 1, max([child.right_edge.i + 1, *asked])),), child)
    return None


def _clause(verb: Token, lexicon: Lexicon) -> tuple[Region, ...]:
    clauses = [c for c in verb.children if (c.dep_ == "ccomp" and _is_finite(c)) or _is_question(verb, c)]
    if clauses:
        after = [c for c in verb.children if c.dep_ == "conj" and clauses[-1].i < verb.i < c.i]
        goes_on = [c for c in after if _has_subject(c) and not lexicon.acts(c.lemma_)]
        return (
            *(_clause_region(verb, clause, lexicon) for clause in clauses),
            *(subtree(clause) for clause in goes_on),
        )
    return _after_that(verb, lexicon) or _parenthetical(verb, lexicon)


def _is_question(verb: Token, clause: Token) -> bool:
    """An indirect question that the parse takes for a condition: "asked the students if they were tired"."""
    asks = verb.lemma_ in _ASKING and clause.dep_ == "advcl" and clause.i > verb.i
    return asks and any(c.lower_ in ("if", "whether") for c in clause.children)


def _after_that(verb: Token, lexicon: Lexicon) -> tuple[Region, ...]:
    """What follows a "that" which the parse hangs elsewhere: "said in a statement that …", to the sentence's end."""
    end = verb.sent.end
    if addressee(verb, lexicon) is None and any(child.dep_ == "dobj" for child in verb.children):
        return ()  # "demanded guarantees that …"
    for token in verb.doc[verb.i + 1 : min(end, verb.i + _WITHIN)]:
        if token.pos_ in _VERBAL or token.lower_ in (",", ";", ":", "so"):
            return ()
        if token.lower_ == "that" and token.tag_ == "IN" and token.dep_ == "mark":
            return ((token.i, end),)
    return ()


def _clause_region(verb: Token, clause: Token, lexicon: Lexicon) -> Region:
    start, end = subtree(clause)
    if clause.i < verb.i:
        end = min(end, verb.i)
        # What opens the sentence before a clause that was moved to the front belongs to the clause.
        return (verb.sent.start if verb.dep_ == "ROOT" else start), end
    return max(start, verb.i + 1), min(end, _next_cue(verb, clause, lexicon))


def _next_cue(verb: Token, clause: Token, lexicon: Lexicon) -> int:
    """Where a clause gives way to another cue: "said A, adding B"; "said A, and the union called for B"."""
    ends = [clause.right_edge.i + 1]
    for child in clause.children:
        if child.i > clause.i and lexicon.acts(child.lemma_.lower()):
            start = child.left_edge.i
            apart = child.dep_ == "conj" and _has_subject(child) and child.tag_ == verb.tag_
            comma = any(t.text == "," for t in verb.doc[max(start - 2, clause.i) : start])
            contrast = child.dep_ == "advcl" and _has_subject(child) and child.left_edge.lower_ == "while"
            if resumed_cue(child) == verb or ((apart or contrast) and comma):
                ends.append(start - (verb.doc[start - 1].dep_ == "cc"))
    return min(ends)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _parenthetical(verb: Token, lexicon: Lexicon) -> tuple[Region, ...]:
    """The clause around a cue set off by commas: "The talks, she said, had failed"; "As she said, the talks failed"."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ in ("NOUN", "PROPN", "PRON")]
    barred = ("mark", "xcomp") if addressee(verb, lexicon) is not None else ("mark", "dobj", "xcomp")
    as_clause = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    marked = any((c.dep_ in barred and c.lower_ != "as") or c.tag_ in ("WDT", "WP", "WRB") for c in verb.children)
    if verb.dep_ not in ("parataxis", "ccomp", "advcl") or marked or not own or own[-1].tag_ in ("WP", "WDT"):
        return ()
    inner = (min(own[0].left_edge.i, verb.i), max(own[-1].right_edge.i, verb.right_edge.i) + 1)
    before = verb.doc[inner[0] - 1] if inner[0] else None
    if not as_clause and (before is None or not (before.is_punct or before.is_quote)):
        return ()
    head = verb.head
    region = (head.sent.start, head.sent.end) if head.dep_ == "ROOT" else subtree(head)
    return tuple(without(region, (verb.left_edge.i, inner[1])))


def _infinitive(verb: Token, lexicon: Lexicon) -> tuple[Region, ...]:
    for clause in verb.children:
        if clause.i > verb.i and _is_infinitive(clause) and not _refuses_talk(verb, clause, lexicon):
            asked = _asked(verb)
            start = min(clause.left_edge.i, asked.left_edge.i if asked is not None else clause.left_edge.i)
            return ((max(start, verb.i + 1), _next_cue(verb, clause, lexicon)),)
    return ()


def _refuses_talk(verb: Token, clause: Token, lexicon: Lexicon) -> bool:
    """ "Declined to comment" tells nothing of what was not said."""
    return (
        verb.lemma_ in _REFUSING
        and clause.lemma_ in lexicon.talking_verbs
        and not any(c.dep_ == "ccomp" for c in clause.children)
    )


def _object(verb: Token, _: Lexicon) -> tuple[Region, ...]:
    if is_passive(verb):
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is None or agent_of(verb) is None or subject.tag_ in ("WDT", "WP"):
            return ()
        return (subtree(subject),)
    for child in verb.children:
        gerund = child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG"
        if (child.dep_ == "dobj" or gerund) and child.i > verb.i and child.lower_ not in _EMPTY_OBJECTS:
            return ((child.left_edge.i, _end_of_object(verb, child)),)
    return ()


def _naming(verb: Token, _: Lexicon) -> tuple[Region, ...]:
    """What somebody is called: "called the plan a mistake"."""
    parts = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "oprd", "ccomp", "xcomp")]
    if len(parts) > 1 or any(c.dep_ == "ccomp" for c in parts):
        return ((parts[0].left_edge.i, parts[-1].right_edge.i + 1),)
    return ()


def _as_phrase(verb: Token, _: Lexicon) -> tuple[Region, ...]:
    phrase = next((c for c in verb.children if c.i > verb.i and c.dep_ == "prep" and c.lower_ == "as"), None)
    thing = next((c for c in verb.children if verb.i < c.i and c.dep_ == "dobj"), None)
    if phrase is None or thing is None:
        return ()
    return ((thing.left_edge.i, phrase.right_edge.i + 1),)


_FRAMES = {"clause": _clause, "naming": _naming, "to": _infinitive, "as": _as_phrase, "object": _object}


def _end_of_object(verb: Token, thing: Token) -> int:
    end = thing.right_edge.i + 1
    for child in verb.children:
        if child.left_edge.i == end and (
            (child.dep_ == "prep" and child.lower_ in _OBJECT_TAILS) or child.dep_ in ("oprd", "xcomp")
        ):
            end = child.right_edge.i + 1
    return end


def _asked(verb: Token) -> Token | None:
    """Who is asked to do something."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dobj", "dative"):
            return child
        if child.i > verb.i and child.dep_ == "ccomp" and _is_infinitive(child):
            return next((c for c in child.children if c.dep_ in SUBJECTS), None)
    return None


def _is_infinitive(clause: Token) -> bool:
    return clause.dep_ in ("xcomp", "ccomp", "advcl") and any(c.tag_ == "TO" for c in clause.children)


def _is_finite(clause: Token) -> bool:
    """Whether a clause has tense or a "that"; what is left is "found himself isolated" and the like."""
    if any(c.dep_ == "mark" or c.tag_ in ("WDT", "WP", "WRB") for c in clause.children):
        return True
    return any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") for t in (clause, *clause.children)) or clause.pos_ not in _VERBAL


def _particle(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1), None)


def _words(verb: Token, particle: Token | None) -> Region:
    near = particle is not None and particle.i == verb.i + 1
    return verb.i, verb.i + (2 if near else 1)


def _phrase(noun: Token | None, lexicon: Lexicon) -> Region | None:
    return source_region(noun, lexicon) if noun is not None else None
