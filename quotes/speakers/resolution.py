"""From a source as it stands to the speaker it means, or to nobody rather than to a guess."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from attrs import evolve, field, frozen
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from quotes.detection.sources import SUBJECTS
from quotes.lexicon import Lexicon
from quotes.marks import Quotation
from quotes.records import Resolved, Span, Speaker
from quotes.speakers.descriptions import described, is_anonymous, kind_of
from quotes.speakers.people import People, Person, find_people, role_at

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_SILENT = frozenset({"i", "we", "you", "me", "us", "my", "our", "one", "who", "that", "which", "there", "this"})
_FAR, _IN_VIEW, _CLEAR, _APART = 4, 1.0, 3.0, 0.5
"""Sentences to look back; salience needed at all, needed against an unnamed speaker, and ahead of the next person."""
_NAMED = frozenset({"GPE", "LOC", "NORP", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"})


@frozen
class Resolver:
    """Finds the speakers of one article, in the order of its attributions."""

    doc: Doc
    lexicon: Lexicon
    people: People
    quoted: frozenset[int]
    """Indices of the tokens inside direct speech, where he and she mean others than outside."""
    sentences: tuple[int, ...]
    """The number of each token's sentence."""
    past: list[tuple[int, Speaker]] = field(factory=list)
    """Speakers so far, each with the token its source ends at."""

    def speaker(self, spans: Sequence[Span]) -> Speaker | None:
        """Whom a source means; None for none, or one that nothing in the article identifies."""
        speaker = self.bystander(spans)
        if speaker is not None:
            self.past.append((self._words(spans).end, speaker))
        return speaker

    def bystander(self, spans: Sequence[Span]) -> Speaker | None:
        """Like `speaker`, for somebody who does not speak here and so is not remembered."""
        return self._resolve(self._words(spans)) if spans else None

    def _words(self, spans: Sequence[Span]) -> Words:
        return self.doc.char_span(spans[0][0], spans[-1][1], alignment_mode="expand")

    def _resolve(self, words: Words) -> Speaker | None:
        head = words.root
        if head.lower_ in _SILENT and len(words) == 1:
            return None
        joint = self._joint(words, head)
        if joint is not None:
            return joint
        if len(words) == 1 and head.lower_ in _MALE | _FEMALE | _PLURAL | _NEUTER:
            return self._pronoun(head)
        return self._single(words, head)

    def _single(self, words: Words, head: Token) -> Speaker | None:
        person = self._named_person(words, head)
        if person is not None:
            return _of_person(person, "name", is_anonymous(words, self.lexicon))
        kind = kind_of(head, self.lexicon)
        if kind == "office":
            return self._office(words, head)
        if kind == "document" and head.lemma_.lower() in self.lexicon.issued_documents and _is_definite(words):
            issuer = self._issuer()
            if issuer is not None:
                return evolve(issuer, resolved="statement")
        if kind in ("unnamed", "organization") and _is_definite(words):
            person = self._by_role(words, head)
            if person is not None:
                return _of_person(person, "description", False)
        if head.pos_ == "PROPN" or (head.ent_type_ in _NAMED and head.text[0].isupper()):
            return self._organization(words, head)
        seat = self.lexicon.seats.get(described(words, self.lexicon).lower())
        if seat is not None:
            return Speaker(name=seat.title() if seat.islower() else seat, kind="organization", resolved="alias")
        name = described(words, self.lexicon)
        return Speaker(name=name, kind=kind, anonymous=is_anonymous(words, self.lexicon)) if name else None

    def _named_person(self, words: Words, head: Token) -> Person | None:
        found = self.people.at(head)
        if found is None:
            apposition = next((c for c in head.children if c.dep_ == "appos" and c.i in range(words.start, words.end)), None)
            found = self.people.at(apposition) if apposition is not None else None
        if found is None and head.i + 1 < words.end and head.pos_ == "PROPN":
            # A title that the parse takes for the head: the name ends the phrase.
            found = self.people.at(words[-1])
        return found[0] if found is not None else None

    def _joint(self, words: Words, head: Token) -> Speaker | None:
        """Several speakers under one cue: "the mayor and Ada Lind"."""
        heads = [head, *(t for t in head.conjuncts if words.start <= t.i < words.end and t.i > head.i)]
        if len(heads) < 2:
            return None
        members = []
        for number, part in enumerate(heads):
            following = heads[number + 1].left_edge.i if number + 1 < len(heads) else words.end
            start = max(part.left_edge.i, words.start) if number else words.start
            piece = _without_conjunction(self.doc[start : max(following, part.i + 1)])
            one = self._single(piece, piece.root) if piece else None
            if one is None:
                return None
            members.append(one)
        if not all(one.kind == "person" for one in members):
            names = described(words, self.lexicon)
            if not any(one.resolved == "name" for one in members):
                kinds = {one.kind for one in members}
                return Speaker(name=names, kind="unnamed" if kinds == {"unnamed"} else "group", members=() if kinds == {"unnamed"} else tuple(m.name for m in members))
        name = _listed([one.name for one in members])
        return Speaker(name=name, kind="group", members=tuple(m.name for m in members), resolved="name")

    def _pronoun(self, pronoun: Token) -> Speaker | None:
        word = pronoun.lower_
        if word in _PLURAL:
            return self._last(lambda s: s.kind in ("group", "unnamed") and (bool(s.members) or _plural(s.name)), pronoun)
        if word in _NEUTER:
            return self._last(lambda s: s.kind in ("organization", "office", "document"), pronoun)
        gender = "m" if word in _MALE else "f"
        return self._person_for(pronoun, gender)

    def _person_for(self, pronoun: Token, gender: str) -> Speaker | None:
        """The person most in view before he or she; none where two are equally so."""
        scores = sorted(
            ((self._salience(person, pronoun, gender), number) for number, person in enumerate(self.people.persons)),
            reverse=True,
        )
        best = scores[0][0] if scores else 0.0
        last = self.past[-1][1] if self.past else None
        if last is not None and last.kind == "unnamed" and not _plural(last.name) and best < _CLEAR:
            return evolve(last, resolved="pronoun")
        if best < _IN_VIEW or (len(scores) > 1 and best - scores[1][0] < _APART):
            return None
        return _of_person(self.people.persons[scores[0][1]], "pronoun", False)

    def _salience(self, person: Person, pronoun: Token, gender: str) -> float:
        """How much a person is in view at a pronoun, from 0: named near, as a subject, spoke last, gender known."""
        if person.gender not in (None, gender):
            return 0.0
        quoted = pronoun.i in self.quoted
        best = 0.0
        before = bisect_left(person.mentions, pronoun.i, key=lambda m: m.start)
        for mention in reversed(person.mentions[:before]):
            distance = self.sentences[pronoun.i] - self.sentences[mention.start]
            if distance > _FAR:
                break
            if mention.start not in self.quoted or quoted:
                subject = self.doc[mention.start : mention.end].root.dep_ in SUBJECTS
                best = max(best, 3.0 - 0.6 * distance + subject)
        spoke_last = bool(self.past) and self.past[-1][1].name == person.name
        return best + (person.gender == gender) + 1.5 * spoke_last if best else 0.0

    def _last(self, fits: Callable[[Speaker], bool], pronoun: Token) -> Speaker | None:
        for end, speaker in reversed(self.past[-3:]):
            if fits(speaker) and end <= pronoun.i and self.sentences[pronoun.i] - self.sentences[end - 1] < _FAR:
                return evolve(speaker, resolved="pronoun")
        return None

    def _office(self, words: Words, head: Token) -> Speaker | None:
        """Somebody's office, campaign or team, by the name of whom it belongs to."""
        anonymous = is_anonymous(words, self.lexicon)
        for owner in head.children:
            if owner.dep_ not in ("poss", "compound", "nmod"):
                continue
            found = self.people.at(owner)
            resolved: Resolved = "name"
            person = found[0] if found else None
            if person is None and owner.lower_ in ("his", "her"):
                speaker = self._pronoun(owner)
                if speaker is None:
                    return None
                return Speaker(name=f"{speaker.name}'s {head.lower_}", kind="office", resolved="pronoun")
            if person is None:
                person = self._by_role(self.doc[owner.left_edge.i : owner.i + 1], owner)
                resolved = "description"
            if person is not None:
                return Speaker(name=f"{person.name}'s {head.lower_}", kind="office", anonymous=anonymous, resolved=resolved)
        return Speaker(name=described(words, self.lexicon), kind="office", anonymous=anonymous)

    def _by_role(self, words: Words, head: Token) -> Person | None:
        """The one person with a role that a description names: "the prime minister"."""
        wanted = frozenset(
            t.lower_ for t in words if t.i <= head.i and t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.is_stop
        )
        if head.lower_ not in wanted or head.tag_ in ("NNS", "NNPS"):
            return None
        found = self.people.with_role(wanted) or []
        before = [p for p in found if p.mentions[0].start < head.i]
        return found[0] if len(found) == 1 and before else None

    def _issuer(self) -> Speaker | None:
        """Who issued the document spoken of: the last speaker that can issue one."""
        for _, speaker in reversed(self.past[-2:]):
            if speaker.kind in ("office", "organization", "person"):
                return speaker
        return None

    def _organization(self, words: Words, head: Token) -> Speaker:
        name = described(words, self.lexicon)
        seat = self.lexicon.seats.get(name.lower())
        resolved: Resolved = "name"
        ent = next((e for e in self.doc[words.start : words.end].ents if e.start <= head.i < e.end and e.label_ in _NAMED), None)
        if seat is not None and seat != name.lower():
            name, resolved = seat.title(), "alias"
        elif ent is not None and words.start < ent.start and ent.end == words.end and words[-1].tag_ != "NNS":
            name = described(ent, self.lexicon)
        return Speaker(name=name, kind="organization", anonymous=is_anonymous(words, self.lexicon), resolved=resolved)


def resolver(doc: Doc, quotations: Sequence[Quotation], lexicon: Lexicon) -> Resolver:
    """A resolver for one article; quotations are its outermost ones."""
    return Resolver(doc, lexicon, find_people(doc, lexicon), frozenset(_quoted(doc, quotations)), _sentence_numbers(doc))


def _sentence_numbers(doc: Doc) -> tuple[int, ...]:
    return tuple(accumulate(bool(token.is_sent_start) for token in doc))


def _quoted(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[int]:
    number = 0
    for token in doc:
        while number < len(quotations) and quotations[number].end <= token.idx:
            number += 1
        if number < len(quotations) and quotations[number].start <= token.idx:
            yield token.i


def _of_person(person: Person, resolved: Resolved, anonymous: bool) -> Speaker:
    return Speaker(name=person.name, kind="person", role=person.role, anonymous=anonymous, resolved=resolved)


def _is_definite(words: Words) -> bool:
    return words[0].lower_ in ("the", "that", "this") or words[0].tag_ == "PRP$"


def _plural(name: str) -> bool:
    head = name.split(" of ")[0].split(" for ")[0].split(" who ")[0].split()[-1]
    return head.endswith("s") and not head.endswith("ss")


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _without_conjunction(words: Words) -> Words:
    start, end = words.start, words.end
    skipped = ("both", "and", "or", ",", "as", "well")
    while start < end and words.doc[start].lower_ in skipped:
        start += 1
    while end > start and words.doc[end - 1].lower_ in skipped:
        end -= 1
    return words.doc[start:end]
