"""What is in view at a pronoun: who was named, who spoke, what the sentences before were about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import evolve, frozen
from spacy.tokens import Doc, Span, Token

from quotes.article import Article
from quotes.detection.cues import SUBJECTS
from quotes.lexicon import Lexicon
from quotes.marks import quotation_at
from quotes.records import Speaker
from quotes.speakers.descriptions import is_plural
from quotes.speakers.people import People, Person, find_people

NEAR, RECENT = 2, 3
"""How far a pronoun reaches: sentences back to a speaker or subject, and speakers counted back."""
_FAR, _FAR_TOKENS = 4, 400
"""How far back, in sentences and tokens, a person's name stays in view."""
_BASE, _PER_SENTENCE, _SUBJECT, _SPOKE_LAST, _GENDER_KNOWN = 3.0, 0.6, 1.0, 1.5, 1.0
"""What makes a person salient: named here, less for each sentence since; subject; last speaker; gender known to fit."""
_IN_VIEW, _CLEAR, _APART = 1.0, 3.5, 0.5
"""Salience needed at all, needed against an unnamed speaker, and ahead of the next person."""


@frozen
class Past:
    """A speaker found so far: the token its source ends at, its head noun."""

    end: int
    noun: str
    speaker: Speaker


@frozen(eq=False)
class Scene:
    """An article's people and sentences.

    quoted: indices of the tokens in direct speech, where he and she mean others than outside; sentences: the number of
    each token's sentence.
    """

    doc: Doc
    people: People
    quoted: frozenset[int]
    sentences: tuple[int, ...]
    lexicon: Lexicon

    def sentences_between(self, one: int, other: int) -> int:
        """How many sentences a token stands before another, by their indices."""
        return self.sentences[other] - self.sentences[one]

    def meant_by(self, pronoun: Token, gender: str, past: Sequence[Past]) -> Person | Speaker | None:
        """The person or unnamed speaker most in view before he (m) or she (f); none where two are equally so.

        past: the latest speakers, in order.
        """
        last = past[-1] if past else None
        scored = [(self._salience(person, pronoun, gender, last), person) for person in self._in_view(pronoun)]
        scored.sort(key=lambda pair: -pair[0])
        best = scored[0][0] if scored else 0.0
        unnamed = self._unnamed_before(pronoun, gender, past)
        if unnamed is not None and best < _CLEAR:
            return evolve(unnamed, resolved="pronoun")
        if best < _IN_VIEW or (len(scored) > 1 and best - scored[1][0] < _APART):
            return None
        return scored[0][1]

    def subject_before(self, pronoun: Token) -> Span | None:
        """The noun phrase that is the subject of the pronoun's sentence before it, else of the sentence before."""
        start = pronoun.sent.start
        for sentence in [pronoun.sent, *([self.doc[start - 1].sent] if start else [])]:
            for child in sentence.root.children:
                if child.dep_ in SUBJECTS and child.i < pronoun.i and child.pos_ in ("NOUN", "PROPN"):
                    return self.doc[child.left_edge.i : child.right_edge.i + 1]
        return None

    def _in_view(self, pronoun: Token) -> list[Person]:
        """The persons named in the sentences before a pronoun, each once."""
        first = bisect_left(self.sentences, self.sentences[pronoun.i] - _FAR)
        named = (self.people.by_token.get(i) for i in range(max(first, pronoun.i - _FAR_TOKENS), pronoun.i))
        return list(dict.fromkeys(person for person in named if person is not None))

    def _salience(self, person: Person, pronoun: Token, gender: str, last: Past | None) -> float:
        """How much a person is in view at a pronoun, from 0."""
        if person.gender not in (None, gender):
            return 0.0
        quoted = pronoun.i in self.quoted
        best = 0.0
        before = bisect_left(person.mentions, pronoun.i, key=lambda m: m.start)
        for mention in reversed(person.mentions[:before]):
            distance = self.sentences_between(mention.start, pronoun.i)
            if distance > _FAR:
                break
            if mention.start not in self.quoted or quoted:
                subject = self.doc[mention.start : mention.end].root.dep_ in SUBJECTS
                best = max(best, _BASE - _PER_SENTENCE * distance + _SUBJECT * subject)
        spoke = last is not None and last.speaker.name == person.name
        if spoke and last is not None:
            best = max(best, _BASE - _PER_SENTENCE * self.sentences_between(last.end - 1, pronoun.i))
        return best + _GENDER_KNOWN * (person.gender == gender) + _SPOKE_LAST * spoke if best > 0 else 0.0

    def _unnamed_before(self, pronoun: Token, gender: str, past: Sequence[Past]) -> Speaker | None:
        """The unnamed speaker in view: he or she of "a diplomat said"."""
        single = (p for p in reversed(past) if p.speaker.kind != "group" and not is_plural(p.speaker.name))
        last = next(single, None)
        if last is None or last.speaker.kind != "unnamed" or self.sentences_between(last.end - 1, pronoun.i) > NEAR:
            return None
        fits = self.lexicon.genders.get(last.noun) in (None, gender)
        return last.speaker if fits and not self._new_subject(last.end, pronoun.i) else None

    def _new_subject(self, start: int, end: int) -> bool:
        """Whether another clause has put a named person in view since."""
        tokens = self.doc[start:end]
        return any(self.people.at(t) is not None and t.dep_ in SUBJECTS and t.i not in self.quoted for t in tokens)


def scene_of(article: Article, lexicon: Lexicon) -> Scene:
    """The scene of one article."""
    doc = article.doc
    quoted = frozenset(_quoted(article))
    # Sentences that begin in direct speech do not count: what was in view before it still is behind it.
    numbers = tuple(accumulate(bool(token.is_sent_start) and token.i not in quoted for token in doc))
    return Scene(doc, find_people(doc, lexicon), quoted, numbers, lexicon)


def _quoted(article: Article) -> Iterator[int]:
    return (token.i for token in article.doc if quotation_at(article.quotations, token.idx) is not None)
