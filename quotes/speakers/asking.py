"""What a source asks: whom do these words mean?"""

from functools import cached_property

import numpy as np
from attrs import frozen

from quotes.detection.decoding import Floats
from quotes.lexicon import Lexicon
from quotes.records import Kind
from quotes.speakers.names import THEIRS
from quotes.speakers.places import load_places
from quotes.speakers.roles import Role, role_of
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import KINDS, PRONOUNS, Source, pronoun_at

FORMS = (*PRONOUNS, "name", "definite", "indefinite", "unsaid")
"""How a source stands; "unsaid" where none does, beside a quotation without a cue."""
POINTING = THEIRS | {"the", "this", "that", "these", "those"}
SMALL = frozenset(
    {"of", "for", "from", "in", "at", "on", "to", "with", "by", "who", "that", "which", "about", "into", "and"}
)


@frozen(eq=False)
class Asked:
    """One question: whom do these words mean? words: of the source or a part of it; head: the word that tells most;
    form: one of FORMS; role: what a description is as a role; kinds: as of Source; whole: the source they stand in.
    """

    words: Words
    head: int
    form: str
    role: Role | None
    kinds: Floats
    whole: Words

    @cached_property
    def kind(self) -> Kind:
        """The likeliest of KINDS."""
        return KINDS[int(self.kinds.argmax())]

    @property
    def noun(self) -> str:
        """That of a description's role."""
        return self.role.noun if self.role is not None else ""

    @property
    def owner(self) -> str:
        """That of a description's role."""
        return self.role.owner if self.role is not None else ""


def ask(scene: Scene, words: Words, named: bool, source: Source, lexicon: Lexicon) -> Asked:
    """The question that a source, or one part of it, puts."""
    start, end = words
    pronoun = pronoun_at(scene, start) if end - start == 1 else None
    if pronoun is not None:
        return Asked(words, start, pronoun, None, source.kinds, source.words)
    if named:
        return Asked(words, end - 1, "name", None, source.kinds, source.words)
    role = role_of(scene.written(words), lexicon, load_places(lexicon))
    definite = scene.lower[start] in POINTING or (start > source.words[0] and scene.lower[start - 1] in POINTING)
    return Asked(
        words, head_of(scene, words), "definite" if definite else "indefinite", role, source.kinds, source.words
    )


def ask_unsaid(content: Words) -> Asked:
    """The question that a quotation without cue and source puts, at its first word."""
    first = content[0], content[0] + 1
    return Asked(first, first[0], "unsaid", None, np.full(len(KINDS), 1 / len(KINDS), np.float32), first)


def head_of(scene: Scene, words: Words) -> int:
    """The word of a description that tells what it is: the last before a preposition or clause."""
    start, end = words
    stop = next((i for i in range(start + 1, end) if scene.lower[i] in SMALL or scene.words[i] == ","), end)
    return stop - 1
