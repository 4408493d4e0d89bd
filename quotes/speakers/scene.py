"""What is in view at a pronoun: who was named, who spoke, what the sentences before were about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen
from spacy.tokens import Doc, Span, Token

from quotes.article import Article
from quotes.detection.cues import SUBJECTS
from quotes.lexicon import Lexicon
from quotes.records import Speaker
from quotes.speakers.descriptions import is_plural
from quotes.speakers.mentions import Mention
from quotes.speakers.people import People, Person, find_people
from quotes.speakers.salience import Candidate, best_of

NEAR, RECENT = 2, 3
"""How far a pronoun reaches: sentences back to a speaker or subject, and speakers counted back."""
_SENTENCE_ENDS = frozenset({".", "!", "?", "”", '"', "''", "’"})
_FAR, _FAR_TOKENS = 4, 400
"""How far back, in sentences and tokens, a person's name stays in view."""


@frozen
class Past:
    """A speaker found so far: the token its source ends at, its head noun."""

    end: int
    noun: str
    speaker: Speaker


@frozen(eq=False)
class Scope:
    """Where a source stands: around, in whose words; content, its own, in which who says it is seldom named."""

    around: Speaker | None = None
    content: tuple[Span, ...] = ()

    def holds(self, start: int) -> bool:
        """Whether a token, by its index, stands in the content."""
        return any(part.start <= start < part.end for part in self.content)


@frozen(eq=False)
class Scene:
    """An article's people and sentences.

    quoted: indices of the tokens in direct speech, where he and she mean others than outside; sentences: the number of
    each token's sentence; headline: how many tokens the first paragraph has, where it is no sentence;
    paragraphs: the tokens at which one starts.
    """

    doc: Doc
    people: People
    quoted: frozenset[int]
    sentences: tuple[int, ...]
    headline: int
    paragraphs: tuple[int, ...]
    lexicon: Lexicon

    def sentences_between(self, one: int, other: int) -> int:
        """How many sentences a token stands before another, by their indices."""
        return self.sentences[other] - self.sentences[one]

    def meant_by(self, pronoun: Token, gender: str, past: Sequence[Past], scope: Scope) -> Person | Past | None:
        """The person or unnamed speaker most in view before he (m) or she (f); none where that is not sure.

        past: the latest speakers, in order.
        """
        return best_of(self.candidates(pronoun, gender, past, scope))

    def candidates(
        self, pronoun: Token, gender: str, past: Sequence[Past], scope: Scope
    ) -> list[Candidate[Person | Past]]:
        """Everybody in view before he or she, with what speaks for them."""
        direct = pronoun.i in self.quoted  # There the one whose words they are says "I".
        aside = scope.around.name if direct and scope.around is not None else None
        persons = [person for person in self._in_view(pronoun) if person.name != aside]
        named = (self._person(person, pronoun, gender, past, scope) for person in persons)
        unnamed = self._unnamed(pronoun, gender, [each for each in past if each.speaker.name != aside])
        return [*(candidate for candidate in named if candidate is not None), *unnamed]

    def named_near(self, token: Token) -> list[Person]:
        """The persons of the nearest sentence before a token, not far, that names more than one."""
        for away in range(NEAR + 1):
            first = bisect_left(self.sentences, self.sentences[token.i] - away)
            named = (self.people.by_token.get(i) for i in range(first, token.i))
            persons = list(dict.fromkeys(person for person in named if person is not None))
            if len(persons) > 1:
                return persons
        return []

    def in_headline(self, token: Token) -> bool:
        """Whether a token stands in the first paragraph, and that is no sentence."""
        return self.headline > token.i

    def nearest(self, persons: Sequence[Person], description: Token) -> Person | None:
        """Of the persons that a description can mean the one named last before it; none where two are as near."""
        away = sorted((self._away(person, description), number) for number, person in enumerate(persons))
        return persons[away[0][1]] if away[0][0] < away[1][0] and away[0][0] <= _FAR else None

    def _away(self, person: Person, token: Token) -> int:
        """Sentences since a person was last named; many where that is not so."""
        before = bisect_left(person.mentions, token.i, key=lambda m: m.start)
        return self.sentences_between(person.mentions[before - 1].start, token.i) if before else len(self.doc)

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

    def _person(
        self, person: Person, pronoun: Token, gender: str, past: Sequence[Past], scope: Scope
    ) -> Candidate[Person | Past] | None:
        """A person as a candidate; None for one who cannot be meant."""
        if person.title_gender not in (None, gender):
            return None
        mention = self._last_mention(person, pronoun)
        spoke = [each.speaker.name == person.name for each in past]
        if mention is None and not any(spoke):
            return None
        places = [mention.start] if mention is not None else []
        places += [each.end - 1 for each in past if each.speaker.name == person.name]
        since = min(self.sentences_between(place, pronoun.i) for place in places)
        return Candidate(
            person,
            {
                "sentences since": since,
                "named in this sentence": mention is not None and self.sentences_between(mention.start, pronoun.i) == 0,
                "named in this paragraph": mention is not None and mention.start >= self._paragraph(pronoun),
                "subject": mention is not None and self.doc[mention.start : mention.end].root.dep_ in SUBJECTS,
                "in whose words": scope.around is not None and scope.around.name == person.name,
                "named in the content": mention is not None and scope.holds(mention.start),
                "spoke last": bool(spoke) and spoke[-1],
                "spoke before": any(spoke[:-1]),
                "title tells gender": person.title_gender == gender,
                "first name tells gender": person.title_gender is None and person.gender == gender,
                "first name tells the other": person.gender not in (None, gender),
            },
        )

    def _last_mention(self, person: Person, pronoun: Token) -> Mention | None:
        """Where a person was last named before a pronoun, near enough; names in direct speech count inside it alone."""
        before = bisect_left(person.mentions, pronoun.i, key=lambda m: m.start)
        for mention in (person.mentions[number] for number in range(before - 1, -1, -1)):
            if self.sentences_between(mention.start, pronoun.i) > _FAR:
                return None
            if mention.start not in self.quoted or pronoun.i in self.quoted:
                return mention
        return None

    def _paragraph(self, token: Token) -> int:
        """The token at which a token's paragraph starts."""
        return self.paragraphs[bisect_left(self.paragraphs, token.i + 1) - 1]

    def _unnamed(self, pronoun: Token, gender: str, past: Sequence[Past]) -> Iterator[Candidate[Person | Past]]:
        """The unnamed speakers in view, each once: he or she of "a diplomat said"."""
        seen: set[str] = set()
        for back, each in enumerate(reversed(past)):
            since = self.sentences_between(each.end - 1, pronoun.i)
            single = each.speaker.kind == "unnamed" and not is_plural(each.speaker.name)
            fits = self.lexicon.genders.get(each.noun) in (None, gender)
            if single and fits and since <= _FAR and each.speaker.name not in seen:
                seen.add(each.speaker.name)
                features = {"unnamed": 1, "sentences since": since, "spoke last": back == 0, "spoke before": back > 0}
                yield Candidate(each, features)


def scene_of(article: Article, lexicon: Lexicon) -> Scene:
    """The scene of one article."""
    doc = article.doc
    quoted = frozenset(_quoted(article))
    # Sentences that begin in direct speech do not count: what was in view before it still is behind it.
    numbers = tuple(accumulate(bool(token.is_sent_start) and token.i not in quoted for token in doc))
    paragraphs = tuple(_paragraphs(doc))
    return Scene(doc, find_people(doc, lexicon), quoted, numbers, _headline(doc, paragraphs), paragraphs, lexicon)


def _headline(doc: Doc, paragraphs: Sequence[int]) -> int:
    """The tokens of a first paragraph that does not end as a sentence does."""
    end = paragraphs[1] - 1 if len(paragraphs) > 1 else 0
    return end if end and doc[end - 1].text not in _SENTENCE_ENDS else 0


def _paragraphs(doc: Doc) -> Iterator[int]:
    yield 0
    yield from (token.i + 1 for token in doc if token.is_space and "\n" in token.text)


def _quoted(article: Article) -> Iterator[int]:
    starts = [token.idx for token in article.doc]
    for quotation in article.quotations:
        yield from range(bisect_left(starts, quotation.start), bisect_left(starts, quotation.end))
