"""From a source as it stands to the speaker it means, or to nobody rather than to a guess."""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, field, frozen
from spacy.tokens import Span as Words
from spacy.tokens import Token

from quotes.article import Article
from quotes.lexicon import Lexicon
from quotes.records import Resolved, Span, Speaker
from quotes.speakers.descriptions import described, is_definite, is_plural, kind_of
from quotes.speakers.organizations import Organizations, find_organizations, proper_name
from quotes.speakers.people import Person
from quotes.speakers.scene import NEAR, RECENT, Past, Scene, scene_of

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_PRONOUNS = _MALE | _FEMALE | _PLURAL | _NEUTER
_RELATIVES = frozenset({"that", "which", "who"})
_SILENT = frozenset(
    {"i", "me", "my", "no-one", "nobody", "none", "nothing", "one", "our", "that", "there", "this", "us", "we", "what"}
    | {"which", "who", "whom", "you"}
)
_PAIRS, _PAIR = frozenset({"both", "duo", "pair", "two"}), 2
_NAMED = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG"})
_REMEMBERED = 50
"""Speakers, counted back, that a description can take up."""
_LONGEST_REFERENCE = 3
"""Words in "the 212-page report": more of them describe a new document."""
_INSTITUTIONS = ("document", "office", "organization")


@frozen
class Resolver:
    """Finds the speakers of one article, in the order of their sources."""

    scene: Scene
    lexicon: Lexicon
    organizations: Organizations
    past: list[Past] = field(factory=list)
    issued: dict[str, Speaker] = field(factory=dict)
    """Documents that a speaker has spoken in, by their noun: "said in a report"."""

    def speaker(self, spans: Sequence[Span], cue: Sequence[Span]) -> Speaker | None:
        """Whom a source means; None for none, or one that nothing in the article identifies."""
        speaker = self.bystander(spans)
        if speaker is not None:
            words = self._words(spans)
            self.past.append(Past(words.end, words.root.lemma_.lower(), speaker))
            self.issued.update(dict.fromkeys(self._documents_of(self._words(cue)), speaker))
        return speaker

    def _documents_of(self, cue: Words) -> Iterator[str]:
        """The nouns of documents in which something is said: "said in a report"."""
        for phrase in cue.root.children:
            if phrase.dep_ == "prep" and phrase.lower_ == "in":
                nouns = (child.lemma_.lower() for child in phrase.children if child.dep_ == "pobj")
                yield from (noun for noun in nouns if noun in self.lexicon.document_nouns)

    def bystander(self, spans: Sequence[Span]) -> Speaker | None:
        """Like `speaker`, for somebody who does not speak here and so is not remembered."""
        return self._resolve(self._words(spans)) if spans else None

    def _words(self, spans: Sequence[Span]) -> Words:
        words = self.scene.doc.char_span(spans[0][0], spans[-1][1], alignment_mode="expand")
        assert words is not None  # Sources stand inside the text.
        return words

    def _resolve(self, words: Words) -> Speaker | None:
        head = words.root
        if len(words) == 1 and head.lower_ in _RELATIVES and (meant := _antecedent(head)) is not None:
            found = self._joint(meant, meant.root) or self._single(meant, meant.root)
            return evolve(found, resolved="pronoun") if found is not None and found.resolved != "statement" else found
        if len(words) == 1 and head.lower_ in _SILENT:
            return None
        if len(words) == 1 and head.lower_ in _PRONOUNS:
            return self._pronoun(head)
        if len(words) <= 2 and head.lower_ in _PAIRS:
            pair = self._last(lambda s: len(s.members) == _PAIR, ("group",), head)
            return evolve(pair, resolved="description") if pair is not None else None
        return self._joint(words, head) or self._single(words, head)

    def _single(self, words: Words, head: Token) -> Speaker | None:
        person = self._named_person(words, head)
        if person is not None:
            return _of_person(person, "name", self.lexicon.grants_anonymity(words))
        kind = kind_of(head, self.lexicon)
        if kind == "office":
            return self._office(words, head)
        if kind == "document" and (issuer := self._issuer(words, head)) is not None:
            return evolve(issuer, resolved="statement")
        if head.tag_ == "NNPS" and head.ent_type_ == "NORP":
            kind = "group"
        name = proper_name(words, head) if kind != "group" else None
        if name is not None:
            return self._organization(words, name.text)
        if (apposed := _apposed_name(words, head)) is not None:
            return self._organization(words, apposed.text)
        if kind not in ("document", "group") and is_definite(words):
            known = self._known_by_description(words, head)
            if known is not None:
                return known
        described_as = described(words, self.lexicon)
        seat = self.lexicon.seats.get(described_as.lower())
        if seat is not None:
            return Speaker(name=seat.title(), kind="organization", resolved="alias")
        named = kind == "organization" and any(token.pos_ == "PROPN" or token.ent_type_ in _NAMED for token in words)
        anonymous = self.lexicon.grants_anonymity(words)
        return Speaker(name=described_as, kind=kind, anonymous=anonymous, resolved="name" if named else "none")

    def _named_person(self, words: Words, head: Token) -> Person | None:
        found = self.scene.people.at(head)
        if found is None:
            beside = (c for c in head.children if c.dep_ == "appos" and c.i < words.end)
            found = next((p for p in map(self.scene.people.at, beside) if p is not None), None)
        # The parse can miss that a name and a description are one: "the mayor of Varn, Ada Lind".
        if found is None:
            found = self._name_apart(words)
        if found is None and head.pos_ == "PROPN":
            found = self.scene.people.at(words[-1])  # A title that the parse takes for the head.
        return found

    def _name_apart(self, words: Words) -> Person | None:
        """The person whose name opens the phrase before a comma, or ends it behind one."""
        opening = self.scene.people.at(words[0])
        end = next((token.i for token in words if token.i not in self.scene.people.by_token), words.end)
        if opening is not None and (end == words.end or self.scene.doc[end].text == ","):
            return opening
        last = words[-1] if not words[-1].is_punct or len(words) < 2 else words[-2]
        closing, start = self.scene.people.at(last), last.i
        while start > words.start and self.scene.people.at(self.scene.doc[start - 1]) is closing:
            start -= 1
        behind_comma = start > words.start and self.scene.doc[start - 1].text == ","
        return closing if closing is not None and behind_comma else None

    def _joint(self, words: Words, head: Token) -> Speaker | None:
        """Several speakers under one cue: "the mayor and Ada Lind"."""
        heads = [head, *(t for t in head.conjuncts if head.i < t.i < words.end and not _in_one_name(head, t))]
        if len(heads) < 2:
            return None
        starts = [words.start, *(max(part.left_edge.i, words.start) for part in heads[1:])]
        pieces = [_bare(self.scene.doc[start:end]) for start, end in zip(starts, [*starts[1:], words.end], strict=True)]
        members = [self._single(piece, piece.root) for piece in pieces if piece]
        found = [member for member in members if member is not None]
        if len(found) < 2 or len(found) < len(heads):
            return None
        if all(one.kind == "unnamed" for one in found):
            anonymous = any(one.anonymous for one in found)
            return Speaker(name=described(words, self.lexicon), kind="unnamed", anonymous=anonymous)
        names = _with_shared_surname([one.name for one in found])
        ways = {one.resolved for one in found}
        resolved: Resolved = found[0].resolved if len(ways) == 1 else "description" if "description" in ways else "name"
        return Speaker(name=_listed(names), kind="group", members=tuple(names), resolved=resolved)

    def _pronoun(self, pronoun: Token) -> Speaker | None:
        word = pronoun.lower_
        if word in _PLURAL:
            return self._last(lambda s: bool(s.members) or is_plural(s.name), ("group", "unnamed"), pronoun)
        if word in _NEUTER:
            return self._last(lambda s: not is_plural(s.name), _INSTITUTIONS, pronoun)
        gender = "m" if word in _MALE else "f"
        found = self.scene.meant_by(pronoun, gender, self.past[-RECENT:])
        return _of_person(found, "pronoun", False) if isinstance(found, Person) else found

    def _last(self, fits: Callable[[Speaker], bool], kinds: tuple[str, ...], pronoun: Token) -> Speaker | None:
        """The speaker that a plural or neuter pronoun takes up, else the subject of the sentence before."""
        subject = self.scene.subject_before(pronoun)
        if subject is not None and (not self.past or subject.start >= self.past[-1].end):
            speaker = self._resolve(subject)
            if speaker is not None and speaker.kind in kinds and fits(speaker):
                return evolve(speaker, resolved="pronoun")
        for past in reversed(self.past[-RECENT:]):
            near = past.end <= pronoun.i and self.scene.sentences_between(past.end - 1, pronoun.i) <= NEAR
            if near and past.speaker.kind in kinds and fits(past.speaker):
                return evolve(past.speaker, resolved="pronoun")
        return None

    def _office(self, words: Words, head: Token) -> Speaker | None:
        """Somebody's office, campaign or team, by the name of whom it belongs to."""
        anonymous = self.lexicon.grants_anonymity(words)
        owner = next((c for c in head.children if c.dep_ in ("poss", "compound", "nmod") and c.i < head.i), None)
        if owner is None:
            return self._known_by_description(words, head) or self._office_as_described(words)
        if owner.lower_ in _MALE | _FEMALE:
            speaker = self._pronoun(owner)
            return None if speaker is None else _office_of(speaker.name, head, "pronoun", anonymous)
        person = self.scene.people.at(owner)
        if person is not None:
            return _office_of(person.name, head, "name", anonymous)
        person = self._by_role(self.scene.doc[owner.left_edge.i : owner.i + 1], owner)
        if person is not None:
            return _office_of(person.name, head, "description", anonymous)
        return self._office_as_described(words)

    def _office_as_described(self, words: Words) -> Speaker:
        anonymous = self.lexicon.grants_anonymity(words)
        return Speaker(name=described(words, self.lexicon), kind="office", anonymous=anonymous)

    def _known_by_description(self, words: Words, head: Token) -> Speaker | None:
        """Whom "the mayor", "the union" or "the official" means, of those already spoken of."""
        person = self._by_role(words, head)
        if person is not None:
            return _of_person(person, "description", False)
        for past in reversed(self.past[-_REMEMBERED:]):
            same = past.noun == head.lemma_.lower() and past.speaker.kind in ("unnamed", "office")
            if same and is_plural(past.speaker.name) == (head.tag_ == "NNS") and past.end <= words.start:
                return evolve(past.speaker, resolved="description")
        name = self.organizations.by_noun(head) if len(words) == 2 else None
        return Speaker(name=name, kind="organization", resolved="description") if name is not None else None

    def _by_role(self, words: Words, head: Token) -> Person | None:
        """The one person with a role that a description names: "the prime minister"."""
        wanted = frozenset(
            t.lower_ for t in words if t.i <= head.i and t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.is_stop
        )
        if head.lower_ not in wanted or head.tag_ in ("NNS", "NNPS"):
            return None
        found = [p for p in self.scene.people.with_role(head.lower_, wanted) if p.mentions[0].start < head.i]
        return found[0] if len(found) == 1 else None

    def _issuer(self, words: Words, head: Token) -> Speaker | None:
        """Who speaks in a document: its owner, who spoke in it before, or who spoke last and can have issued it."""
        owner = next((c for c in head.children if c.dep_ == "poss" and c.lower_ not in _PRONOUNS), None)
        if owner is None:
            by = next((c for c in head.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"), None)
            owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        if owner is not None:
            end = owner.i + 1 if owner.dep_ == "poss" else owner.right_edge.i + 1
            return self._single(self.scene.doc[owner.left_edge.i : end], owner)
        noun = head.lemma_.lower()
        if len(words) > _LONGEST_REFERENCE:
            return None
        if noun in self.issued:
            return self.issued[noun]
        last = self.past[-1] if self.past and is_definite(words) else None
        if last is None or last.speaker.kind not in ("office", "organization", "person"):
            return None
        traced = last.speaker.resolved == "statement" and noun in (last.noun, "document", "text")
        return last.speaker if traced or noun in self.lexicon.issued_documents else None

    def _organization(self, words: Words, name: str) -> Speaker:
        name = " ".join(name.split())
        anonymous = self.lexicon.grants_anonymity(words)
        full = self.organizations.by_initials(name)
        if full is not None:
            return Speaker(name=full, kind="organization", anonymous=anonymous, resolved="alias")
        seat = self.lexicon.seats.get(name.lower())
        if seat is not None and seat != name.lower():
            return Speaker(name=seat.title(), kind="organization", anonymous=anonymous, resolved="alias")
        return Speaker(name=name, kind="organization", anonymous=anonymous, resolved="name")


def resolver(article: Article, lexicon: Lexicon) -> Resolver:
    """A resolver for one article."""
    return Resolver(scene_of(article, lexicon), lexicon, find_organizations(article.doc, lexicon))


def _of_person(person: Person, resolved: Resolved, anonymous: bool) -> Speaker:
    return Speaker(name=person.name, kind="person", role=person.role, anonymous=anonymous, resolved=resolved)


def _office_of(owner: str, head: Token, resolved: Resolved, anonymous: bool) -> Speaker:
    return Speaker(name=f"{owner}'s {head.lower_}", kind="office", anonymous=anonymous, resolved=resolved)


def _apposed_name(words: Words, head: Token) -> Words | None:
    """The name beside a plain noun: "the firm, Admiral Foods"; "Ostland, an old ally"."""
    comma = next((token.i for token in words if token.text == ","), words.start)
    if words.start < comma <= head.i and words.doc[comma - 1].pos_ == "PROPN":
        return proper_name(words.doc[words.start : comma], words.doc[comma - 1])
    if head.i + 1 < words.end and head.is_lower and head.nbor().pos_ == "PROPN":
        return proper_name(words.doc[head.i + 1 : words.end], head.nbor())
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and head.i < child.i < words.end:
            return proper_name(words.doc[max(child.left_edge.i, head.i + 1) : words.end], child)
    return None


def _antecedent(relative: Token) -> Words | None:
    """The noun phrase that a relative pronoun stands for, as far as it stands before it."""
    verb = relative.head
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "relcl" or verb.head.i >= relative.i:
        return None
    noun = verb.head.head if verb.head.dep_ == "appos" else verb.head
    return _bare(noun.doc[noun.left_edge.i : relative.i])


def _in_one_name(head: Token, other: Token) -> bool:
    """Whether two names are parts of one: Harrow & Finch."""
    return any(token.text == "&" for token in head.doc[head.i : other.i])


def _bare(words: Words) -> Words:
    start, end = words.start, words.end
    skipped = ("both", "and", "or", ",", "as", "well")
    while start < end and words.doc[start].lower_ in skipped:
        start += 1
    while end > start and words.doc[end - 1].lower_ in skipped:
        end -= 1
    return words.doc[start:end]


def _with_shared_surname(names: Sequence[str]) -> list[str]:
    """The full names of "Rosa and Milo Tarn"."""
    *_, last = names[-1].split()
    whole = len(names[-1].split()) == 2 and all(" " not in name and name[:1].isupper() for name in names[:-1])
    return [f"{name} {last}" for name in names[:-1]] + [names[-1]] if whole else list(names)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
