"""From a source as it stands to the speaker it means, or to nobody rather than to a guess."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen
from spacy.tokens import Span as Words
from spacy.tokens import Token

from quotes.article import Article
from quotes.detection import Attribution
from quotes.lexicon import Lexicon
from quotes.records import Resolved, Span, Speaker
from quotes.speakers.descriptions import described, is_definite, is_one_of_many, is_plural, kind_of
from quotes.speakers.issuers import issued_documents, owner_of
from quotes.speakers.known import Known
from quotes.speakers.mentions import is_capitalized
from quotes.speakers.organizations import Organizations, find_organizations, proper_name
from quotes.speakers.people import Person
from quotes.speakers.phrases import (
    antecedent,
    apposed_name,
    bare,
    listed,
    parts,
    with_shared_surname,
    without_possessive,
)
from quotes.speakers.roles import UNPLACED, Role, role_of
from quotes.speakers.scene import NEAR, RECENT, Past, Scene, Scope, scene_of

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_PRONOUNS = _MALE | _FEMALE | _PLURAL | _NEUTER
_RELATIVES = frozenset({"that", "which", "who"})
_FIRST_PERSON = frozenset({"i", "me", "my", "our", "us", "we"})
_SILENT = frozenset(
    {"no-one", "nobody", "none", "nothing", "one", "that", "there", "this", "what", "which", "who", "whom", "you"}
)
_PAIRS, _PAIR = frozenset({"both", "duo", "pair", "two"}), 2
_COUPLE = ("Mr.", "and", "Mrs.", "Lind")
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
    documents: Mapping[str, Sequence[tuple[int, Words]]]
    known: Known
    past: list[Past] = field(factory=list)
    issued: dict[str, Speaker] = field(factory=dict)
    """Documents that a speaker has spoken in, by their noun: "said in a report"."""

    def speaker(self, each: Attribution, around: Speaker | None) -> Speaker | None:
        """Whom a source means; None for none, or one that nothing in the article identifies.

        around: the speaker in whose words the attribution stands.
        """
        if not each.source:
            return None
        words = self._words(each.source)
        scope = Scope(around, tuple(self._words([span]) for span in each.content))
        speaker = self._resolve(words, scope)
        if speaker is not None:
            self.past.append(Past(words.end, words.root.lemma_.lower(), speaker))
            self.issued.update(dict.fromkeys(self._documents_of(self._words(each.cue)), speaker))
        return speaker

    def _documents_of(self, cue: Words) -> Iterator[str]:
        """The nouns of documents in which something is said: "said in a report"."""
        for phrase in cue.root.children:
            if phrase.dep_ == "prep" and phrase.lower_ == "in":
                nouns = (child.lemma_.lower() for child in phrase.children if child.dep_ == "pobj")
                yield from (noun for noun in nouns if noun in self.lexicon.document_nouns)

    def is_first_person(self, spans: Sequence[Span]) -> bool:
        """Whether a source is "I" or "we"."""
        return bool(spans) and self._words(spans).text.lower() in _FIRST_PERSON

    def bystander(self, spans: Sequence[Span]) -> Speaker | None:
        """Like `speaker`, for somebody who does not speak here and so is not remembered."""
        return self._resolve(self._words(spans), Scope()) if spans else None

    def _words(self, spans: Sequence[Span]) -> Words:
        words = self.scene.doc.char_span(spans[0][0], spans[-1][1], alignment_mode="expand")
        assert words is not None  # Sources stand inside the text.
        return words

    def _resolve(self, words: Words, scope: Scope) -> Speaker | None:
        words = without_possessive(_without_examples(words))
        head = words.root
        word = head.lower_ if len(words) == 1 else ""
        if word in _FIRST_PERSON and scope.around is not None:
            return evolve(scope.around, resolved="pronoun")
        if word in _RELATIVES and (meant := antecedent(head, self.scene.people, self.lexicon)) is not None:
            found = self._noun_phrase(meant, scope)
            return evolve(found, resolved="pronoun") if found is not None and found.resolved != "statement" else found
        if word in _SILENT | _FIRST_PERSON:
            return None
        if word in _PRONOUNS:
            return self._pronoun(head, scope)
        return self._pair(words, head, scope) or self._noun_phrase(words, scope)

    def _noun_phrase(self, words: Words, scope: Scope) -> Speaker | None:
        return self._joint(words, scope) or self._single(words, scope)

    def _single(self, words: Words, scope: Scope) -> Speaker | None:
        head = words.root
        person = self._named_person(words, head)
        if person is not None:
            return _of_person(person, self._way(person, head), self._is_anonymous(words))
        kind = kind_of(head, self.lexicon)
        if kind == "office":
            return self._office(words, head, scope)
        if kind == "document" and (issuer := self._issuer(words, head, scope)) is not None:
            return evolve(issuer, resolved="statement")
        if head.tag_ == "NNPS" and head.ent_type_ == "NORP":
            kind = "group"
        described_as = described(words, self.lexicon)
        if described_as.lower() in self.lexicon.seats:
            return self._organization(words, described_as)
        of_many = is_one_of_many(head, self.lexicon)
        titling = kind == "unnamed" and is_capitalized(head) and not (of_many and not is_definite(words))
        titled = self._by_role(words, head) if titling else None
        if titled is not None:
            return _of_person(titled, "description", False)
        name = self._name_in(words, head) if kind != "group" and not of_many else None
        if name is not None:
            return self._organization(words, name.text)
        pointed = is_definite(words) or any(child.dep_ == "poss" for child in head.children)
        if kind not in ("document", "group") and (pointed or self.scene.in_headline(head)):
            known = self._known_by_description(words, head)
            if known is not None:
                return known
        entity = self.known.organization(described_as)
        if entity is not None:
            return Speaker(name=entity.names[0], kind=entity.kind, resolved="alias")
        named = kind == "organization" and any(token.pos_ == "PROPN" or token.ent_type_ in _NAMED for token in words)
        anonymous = self._is_anonymous(words)
        return Speaker(name=described_as, kind=kind, anonymous=anonymous, resolved="name" if named else "none")

    def _is_anonymous(self, words: Words) -> bool:
        """Whether the source, or what its noun is further described by, says that anonymity was granted."""
        behind = words.root.right_edge.i + 1
        return self.lexicon.grants_anonymity(self.scene.doc[words.start : max(words.end, behind)])

    def _name_in(self, words: Words, head: Token) -> Words | None:
        """The name of an institution at the head of a phrase, before its first comma, or beside the head."""
        opening = words[0] if words[0].lower_ != "the" or len(words) < 2 else words[1]
        comma = next((token.i for token in words if token.text == ","), None)
        if opening.ent_type_ in _NAMED and comma is not None and head.i > comma and head.pos_ != "PROPN":
            name = proper_name(self.scene.doc[words.start : comma], self.scene.doc[comma - 1])
            if name is not None and name.start == opening.i:
                return name
        return proper_name(words, head) or apposed_name(words, head)

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
        if found is None and len(words) == 1 and is_capitalized(head):
            found = self.scene.people.spelled_like(head.text)
        return found

    def _way(self, person: Person, head: Token) -> Resolved:
        """By name, or by an alias where the full name holds no word of this one: Tim, of Timothy Ashcroft."""
        mention = person.mention_at(head.i)
        full = {word.lower() for word in person.name.split()}
        shared = mention is None or mention.name.full or any(word.lower() in full for word in mention.name.words)
        return "name" if shared else "alias"

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

    def _joint(self, words: Words, scope: Scope) -> Speaker | None:
        """Several speakers under one cue: "the mayor and Ada Lind"."""
        couple = self._couple(words)
        if couple is not None:
            return couple
        pieces = parts(words, words.root, self.scene.people)
        if len(pieces) < 2:
            return None
        found = [speaker for piece in pieces if (speaker := self._single(piece, scope)) is not None]
        if len(found) < len(pieces):
            return None
        if all(one.kind == "unnamed" for one in found):
            anonymous = any(one.anonymous for one in found)
            return Speaker(name=described(words, self.lexicon), kind="unnamed", anonymous=anonymous)
        names = with_shared_surname([one.name for one in found])
        ways = {one.resolved for one in found}
        resolved: Resolved = found[0].resolved if len(ways) == 1 else "description" if "description" in ways else "name"
        return _group_of(names, resolved)

    def _couple(self, words: Words) -> Speaker | None:
        """The two of "Mr. and Mrs. Lind", where the article knows both."""
        tokens = [token for token in words if not token.is_punct]
        if len(tokens) != len(_COUPLE) or tokens[1].lower_ != "and" or tokens[0].lower_ not in self.lexicon.honorifics:
            return None
        genders = [self.lexicon.genders.get(tokens[place].lower_) for place in (0, 2)]
        found = [self.scene.people.with_surname(tokens[-1].text, gender) for gender in genders]
        members = [person.name for person in found if person is not None]
        if len(members) == _PAIR:
            return _group_of(members, "name")
        return Speaker(name=" ".join(words.text.split()), kind="group")

    def _pair(self, words: Words, head: Token, scope: Scope) -> Speaker | None:
        """The two of "both", "the two leaders", "both mayors": by their roles, else who spoke or stood as two."""
        first = next((token for token in words if token.lower_ != "the"), head)
        pointed = words[0].lower_ in ("both", "the", "these") or len(words) == 1
        if not pointed or first.lower_ not in _PAIRS or len(words) > _LONGEST_REFERENCE + 1:
            return None
        if head.lower_ not in _PAIRS:
            role = described(self.scene.doc[first.i + 1 : words.end], self.lexicon)
            asked = role_of(_singular(role, head), self.lexicon, self.scene.people.places)
            bearers = [p for _, p in self.scene.people.with_role(asked) if p.mentions[0].start < head.i]
            if len(bearers) == _PAIR:
                return _group_of([person.name for person in bearers], "description")
        pair = self._last(lambda s: len(s.members) == _PAIR, ("group",), head, scope)
        joined = pair or self._joined_before(head)
        return evolve(joined, resolved="description") if joined is not None else None

    def _joined_before(self, token: Token) -> Speaker | None:
        """The two named together in the sentences just before: "Ada Lind met Jo Berg", "Lind and Berg met"."""
        named = self.scene.named_near(token)
        return _group_of([person.name for person in named], "pronoun") if len(named) == _PAIR else None

    def _pronoun(self, pronoun: Token, scope: Scope) -> Speaker | None:
        word = pronoun.lower_
        if word in _PLURAL:
            return self._last(_is_several, ("group", "unnamed"), pronoun, scope)
        if word in _NEUTER:
            return self._last(lambda speaker: not _is_several(speaker), _INSTITUTIONS, pronoun, scope)
        gender = "m" if word in _MALE else "f"
        found = self.scene.meant_by(pronoun, gender, self.past[-RECENT:], scope)
        if isinstance(found, Past):
            return evolve(found.speaker, resolved="pronoun")
        return _of_person(found, "pronoun", False) if found is not None else None

    def _last(
        self, fits: Callable[[Speaker], bool], kinds: tuple[str, ...], pronoun: Token, scope: Scope
    ) -> Speaker | None:
        """The speaker that a plural or neuter pronoun takes up, else the subject of the sentence before."""
        subject = self.scene.subject_before(pronoun)
        newer = subject is not None and (not self.past or subject.start >= self.past[-1].end)
        if subject is not None and newer and not scope.holds(subject.start):
            speaker = self._noun_phrase(subject, scope)
            if speaker is not None and speaker.kind in kinds and fits(speaker):
                return evolve(speaker, resolved="pronoun")
        for past in reversed(self.past[-RECENT:]):
            near = past.end <= pronoun.i + 1 and self.scene.sentences_between(past.end - 1, pronoun.i) <= NEAR
            if near and past.speaker.kind in kinds and fits(past.speaker):
                return evolve(past.speaker, resolved="pronoun")
        return None

    def _office(self, words: Words, head: Token, scope: Scope) -> Speaker | None:
        """Somebody's office, campaign or team, by the name of whom it belongs to."""
        anonymous = self._is_anonymous(words)
        owner = next((c for c in head.children if c.dep_ in ("poss", "compound", "nmod") and c.i < head.i), None)
        if owner is None:
            return self._known_by_description(words, head) or self._office_as_described(words)
        if owner.lower_ in _MALE | _FEMALE:
            speaker = self._pronoun(owner, scope)
            return None if speaker is None else _office_of(speaker.name, head, "pronoun", anonymous)
        person = self.scene.people.at(owner)
        if person is not None and not self.scene.people.shares_surname(person, owner):
            return _office_of(person.name, head, "name", anonymous)
        if person is None:
            person = self._by_role(self.scene.doc[owner.left_edge.i : owner.i + 1], owner)
            if person is not None:
                return _office_of(person.name, head, "description", anonymous)
        return self._office_as_described(words)

    def _office_as_described(self, words: Words) -> Speaker:
        return Speaker(name=described(words, self.lexicon), kind="office", anonymous=self._is_anonymous(words))

    def _known_by_description(self, words: Words, head: Token) -> Speaker | None:
        """Whom "the mayor", "the union" or "the official" means, of those already spoken of."""
        person = self._by_role(words, head)
        if person is not None:
            return _of_person(person, "description", False)
        for past in reversed(self.past[-_REMEMBERED:]):
            same = past.noun == head.lemma_.lower() and past.speaker.kind in ("unnamed", "office")
            if same and is_plural(past.speaker.name) == (head.tag_ == "NNS") and past.end <= words.start:
                return evolve(past.speaker, resolved="description")
        name = self._generic(words, head)
        if name is not None:
            return Speaker(name=name, kind="organization", resolved="description")
        entity = self.known.with_role(self._role(words), self.lexicon) if head.tag_ in ("NN", "NNP") else None
        return Speaker(name=entity.names[0], kind=entity.kind, resolved="description") if entity is not None else None

    def _generic(self, words: Words, head: Token) -> str | None:
        """The institution that a plain noun takes up: by its name or what stands beside it, else the one that spoke."""
        if len(described(words, self.lexicon).split()) > 1:
            return None
        name = self.organizations.by_noun(head)
        if name is not None or head.lower_ not in self.lexicon.generic_nouns:
            return name
        spoke = {
            past.speaker.name
            for past in self.past[-_REMEMBERED:]
            if past.speaker.kind == "organization"
            and past.speaker.resolved in ("alias", "name")
            and past.speaker.name.lower() not in self.scene.people.places.by_name
            and past.speaker.name.lower() not in self.lexicon.seats
        }
        return spoke.pop() if len(spoke) == 1 else None

    def _by_role(self, words: Words, head: Token) -> Person | None:
        """The one person whose role a description names: "the prime minister"."""
        if head.tag_ in ("NNS", "NNPS"):
            return None
        asked = self._role(words)
        if asked.noun not in (head.lower_, self.lexicon.title_forms.get(head.lower_)):
            return None
        in_headline = self.scene.in_headline(head)
        found = [(f, p) for f, p in self.scene.people.with_role(asked) if in_headline or p.mentions[0].start < head.i]
        best = max((fit for fit, _ in found), default=None)
        likely = [person for fit, person in found if fit == best]
        if len(likely) < 2 or best == UNPLACED:
            return likely[0] if len(likely) == 1 else None
        return self.scene.nearest(likely, head)

    def _role(self, words: Words) -> Role:
        return role_of(described(words, self.lexicon), self.lexicon, self.scene.people.places)

    def _issuer(self, words: Words, head: Token, scope: Scope) -> Speaker | None:
        """Who speaks in a document: its owner, who spoke in it before, or who spoke last and can have issued it."""
        noun = head.lemma_.lower()
        owner = owner_of(head, self.lexicon)
        if owner is not None:
            return self._behind(owner, scope)
        core = described(words, self.lexicon).split(",")[0].split()
        if len(core) >= _LONGEST_REFERENCE or not is_definite(words):
            return None
        if noun in self.issued:
            return self.issued[noun]
        owned = self.documents.get(noun, ())
        before = bisect_left(owned, head.i, key=lambda each: each[0])
        if before:
            return self._behind(owned[before - 1][1], scope)
        last = self.past[-1] if self.past else None
        if last is None or last.speaker.kind not in ("office", "organization", "person"):
            return None
        traced = last.speaker.resolved == "statement" and noun in (last.noun, "document", "text")
        return last.speaker if traced or noun in self.lexicon.issued_documents else None

    def _behind(self, owner: Words, scope: Scope) -> Speaker | None:
        """Whoever stands behind a document; nobody for "their father" where the article does not tell who that is."""
        words = bare(owner)
        found = self._noun_phrase(words, scope)
        untold = found is not None and found.resolved == "none" and words[0].tag_ == "PRP$"
        return None if untold else found

    def _organization(self, words: Words, name: str) -> Speaker:
        name = " ".join(name.split())
        anonymous = self._is_anonymous(words)
        entity = self.known.organization(name)
        if entity is not None and entity.names[0] != name:
            return Speaker(name=entity.names[0], kind=entity.kind, anonymous=anonymous, resolved="alias")
        full = self.organizations.by_initials(name)
        if full is not None:
            return Speaker(name=full, kind="organization", anonymous=anonymous, resolved="alias")
        seat = self.lexicon.seats.get(name.lower())
        if seat is not None and seat != name.lower():
            return Speaker(name=seat.title(), kind="organization", anonymous=anonymous, resolved="alias")
        whole = self.organizations.by_first_word(name) or name
        return Speaker(name=whole, kind="organization", anonymous=anonymous, resolved="name")


def resolver(article: Article, lexicon: Lexicon, known: Known) -> Resolver:
    """A resolver for one article."""
    scene = scene_of(article, lexicon)
    organizations = find_organizations(article.doc, article.text, lexicon, scene.people.places)
    return Resolver(scene, lexicon, organizations, issued_documents(article.doc, lexicon), known)


def _of_person(person: Person, resolved: Resolved, anonymous: bool) -> Speaker:
    return Speaker(name=person.name, kind="person", role=person.role, anonymous=anonymous, resolved=resolved)


def _office_of(owner: str, head: Token, resolved: Resolved, anonymous: bool) -> Speaker:
    return Speaker(name=f"{owner}'s {head.lower_}", kind="office", anonymous=anonymous, resolved=resolved)


def _group_of(names: Sequence[str], resolved: Resolved) -> Speaker:
    return Speaker(name=listed(names), kind="group", members=tuple(names), resolved=resolved)


def _without_examples(words: Words) -> Words:
    """A source without those it names as examples: "several senators, including Ada Lind"."""
    named = (token.i for token in words if token.lower_ == "including" and token.i > words.start + 1)
    end = next(named, None)
    return words if end is None else bare(words.doc[words.start : end])


def _is_several(speaker: Speaker) -> bool:
    return bool(speaker.members) or (speaker.kind != "organization" and is_plural(speaker.name))


def _singular(role: str, head: Token) -> str:
    """A description in the plural as it stands for one: "prime ministers", whose head is ministers."""
    return role.replace(head.text, head.lemma_.lower() if head.lemma_ != head.text else head.text.removesuffix("s"))
