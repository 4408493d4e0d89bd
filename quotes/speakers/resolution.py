"""From a source as it stands to the speaker it means, or to nobody rather than to a guess."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve, field, frozen

from quotes.detection.attribution import Attribution
from quotes.detection.decoding import Floats
from quotes.lexicon import Lexicon
from quotes.records import Alternative, Resolved, Span, Speaker
from quotes.speakers.antecedents import (
    asked_before,
    behind_name,
    by_place,
    companions,
    document_before,
    hung_on,
    is_heading,
    joined_before,
    named_last,
    opens_with,
    replies,
    sent_or_on,
    spoke_before,
    spoken_of_in,
    subject_before,
    two_described,
)
from quotes.speakers.asking import Asked, ask, ask_unsaid
from quotes.speakers.authors import author_told, said_in
from quotes.speakers.candidates import DESCRIBED, NOBODY, candidates
from quotes.speakers.cast import Cast
from quotes.speakers.doubts import (
    FAIRLY_SURE,
    GUESSED,
    OWN,
    believed,
    called_by_name,
    fuller_before,
    is_ahead,
    is_of_two,
    lacks_noun,
    less_named,
    less_other_entries,
    less_persons,
    less_several,
    lone_subject,
    named_aside,
    of_several,
    together,
    told_in,
    told_of_in,
)
from quotes.speakers.entities import Entities
from quotes.speakers.features import question_of
from quotes.speakers.issuers import Author, author_of, is_document, is_joint, owner_described, owner_named
from quotes.speakers.kin import family_of
from quotes.speakers.names import listed
from quotes.speakers.namesakes import can_be, is_of_either
from quotes.speakers.naming import Naming, group_of, way
from quotes.speakers.offices import (
    holder_of,
    is_against,
    is_name,
    is_office,
    less_document,
    owner_of,
    sole_of_role,
    taken_up,
)
from quotes.speakers.reader import Reader
from quotes.speakers.roles import is_title
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, Source, described_in, is_indefinite, is_pronoun, kinds_of, pronoun_at
from quotes.speakers.traits import told_apart
from quotes.speakers.unifying import is_longer, unified

Rated = Sequence[tuple[int, float]]
"""Candidates with their probabilities."""
_ORDINALS, _TWO = {"former": 0, "latter": 1}, 2
_CERTAIN = 0.95
"""The probability from which even who is named in the words is taken to say them: “Vote for Ada Lind,” she said."""
_UNSURE = 0.7
"""The confidence below which a document that stands right before "it" is meant rather than somebody else."""
_LIKELY = 0.5
"""The confidence with which a description has to mean somebody who is then meant by a pronoun."""
_ONE = ("he", "she")
_PEOPLE = ("person", "group", "unnamed")


@frozen
class Found:
    """What a source turned out to mean: the speaker, and the entity that later sources can take up."""

    speaker: Speaker
    entity: int


@frozen(eq=False)
class Resolver:
    """Finds the speakers of one article, in the order in which it is asked.

    hidden: what the encoder makes of each word; sources: by their words; described: speakers kept as they were
    described, by their entity; meant: of descriptions that turned out to mean another entity, that one.
    """

    scene: Scene
    cast: Cast
    hidden: Floats
    reader: Reader
    lexicon: Lexicon
    naming: Naming
    sources: Mapping[Words, Source]
    described: dict[int, Speaker] = field(factory=dict)
    meant: dict[int, int] = field(factory=dict)

    def speaker(
        self, spans: Sequence[Span], content: Sequence[Span], around: Found | None, relay: Sequence[Span] = ()
    ) -> Found | None:
        """Whom a source means; None for none, or one that nothing in the article identifies surely enough.

        content: what is said; around: the one in whose words the attribution stands; relay: who relays what somebody
        else says.
        """
        other = self._found(relay, (), None)
        found = self._found(spans, content, around, () if other is None else (other.entity,))
        if found is not None:
            self.cast.speaks(self._words(spans)[1], found.entity)
        return found

    def speaker_of(self, attribution: Attribution, around: Found | None) -> Found | None:
        """Whom an attribution's source means, or, for a quotation without cue and source, who speaks by the context."""
        if attribution.source or attribution.cue:
            return self.speaker(attribution.source, attribution.content, around, attribution.relay)
        if attribution.beside:
            found = self.speaker(attribution.beside, attribution.content, around)
            return found and evolve(found, speaker=evolve(found.speaker, resolved="context"))
        found = self._unsaid(attribution.content, around)
        if found is None or not attribution.parted:
            return found
        sure = min(found.speaker.confidence, OWN)
        return evolve(found, speaker=evolve(found.speaker, confidence=sure)) if sure >= self.reader.least else None

    def _unsaid(self, content: Sequence[Span], around: Found | None) -> Found | None:
        if is_heading(self.scene, content):
            return None
        words = [self.scene.within(span) for span in content]
        asked = ask_unsaid(words[0])
        source = Source(asked.words, (asked.words,), (False,), asked.kinds, 0.0)
        within = around.entity if around is not None else None
        spoken_of = spoken_of_in(self.cast, words[0])
        chosen, sure, rated = self._chosen(source, asked, words, within, [] if spoken_of is None else [spoken_of])
        if (answers := asked_before(self.cast, words[0])) is not None and chosen != answers:
            chosen, sure = answers, FAIRLY_SURE
        if (answers := replies(self.cast, words[0])) is not None and chosen != answers:
            chosen, sure = answers, FAIRLY_SURE
        if chosen >= 0 and opens_with(self.scene, words[0]) == self.cast.entities[chosen].gender is not None:
            sure = min(sure, OWN)  # Who may be the one whom it speaks of.
        if chosen == NOBODY or sure < self.reader.least:
            return None
        shown = self._shown(rated, asked.words, chosen)
        speaker, entity = self._told(source, asked, chosen, False)
        self.cast.speaks(words[-1][1], entity)
        return Found(evolve(speaker, confidence=sure, candidates=shown), entity)

    def bystander(self, spans: Sequence[Span], besides: Found | None) -> Found | None:
        """Like `speaker`, for somebody who does not speak here and so is not remembered; besides: who does."""
        found = self._found(spans, (), None)
        if found is None:
            return None
        source = self.sources[self._words(spans)]
        if self.naming.is_aside(source.words):
            found = evolve(found, speaker=evolve(found.speaker, anonymous=False))
        if (besides is None or found.entity != besides.entity) and not self._is_other_body(source, found):
            return found
        if source.named != (False,) or is_pronoun(self.scene, source.printed[0]):
            return None
        described = self.naming.as_described(source, source.printed[0], False)
        return evolve(found, speaker=evolve(described, confidence=OWN))

    def _is_other_body(self, source: Source, found: Found) -> bool:
        """Whether an institution is unsurely taken for a body that its name lacks: the Varn Herald for "the court"."""
        if len(source.printed) > 1 or source.named[0] or found.speaker.confidence >= FAIRLY_SURE:
            return False
        return lacks_noun(self.cast, ask(self.scene, source.printed[0], False, source, self.lexicon), found.entity)

    def _found(
        self, spans: Sequence[Span], content: Sequence[Span], around: Found | None, others: Sequence[int] = ()
    ) -> Found | None:
        if not spans:
            return None
        source = self.sources[self._words(spans)]
        start, end = source.printed[0]
        lone = source.named == (True,) and end - start == 1 and source.kind_of_name == "person"
        if lone and is_of_either(self.cast, start):
            return None
        return self._meant(source, content, around, others) or self._own_words(source)

    def _own_words(self, source: Source) -> Found | None:
        """What a source says of itself, where whom it means is not told surely enough; not a name or pronoun alone."""
        start, end = described_in(self.scene, source.words)
        alone = end - start == 1 and self.scene.lower[start] in DETERMINERS
        if alone or is_pronoun(self.scene, (start, end)) or self.reader.least > OWN:
            return None
        speaker = self.naming.as_described(source, (start, end), False)
        return Found(evolve(speaker, confidence=OWN), self._remembered((start, end), speaker))

    def _meant(
        self, source: Source, content: Sequence[Span], around: Found | None, relays: Sequence[int]
    ) -> Found | None:
        place = tuple(map(self.scene.within, content))
        lone, end = described_in(self.scene, source.words)
        if (ordinal := _ORDINALS.get(self.scene.lower[lone])) is not None and end - lone == 1:
            return self._of_two(source, ordinal)
        if around is not None and end - lone == 1 and pronoun_at(self.scene, lone) == "i":
            return evolve(around, speaker=evolve(around.speaker, resolved="pronoun"))
        within = around.entity if around is not None else None
        told: list[Found] = []
        for words, named in zip(source.printed, source.named, strict=True):
            one = len(source.printed) > 1 and words[1] - words[0] == 1 and pronoun_at(self.scene, words[0]) in _ONE
            reading = evolve(source, kinds=kinds_of("person")) if one else source
            others = [] if named else [start for start, _ in source.printed if start != words[0]]
            beside = [self.cast.at[start] for start in others if start in self.cast.at]
            apart = [*(each.entity for each in told), *beside, *relays]
            part = self._part(reading, words, named, place, within, apart)
            if part is None:
                return None
            told.append(part)
        told = list({part.speaker.name: part for part in told}.values())
        if len(told) == 1:
            return told[0]
        return self._together((source.printed[0][0], source.printed[-1][1]), [part.speaker for part in told])

    def _together(self, words: Words, speakers: Sequence[Speaker]) -> Found:
        """Several as one who speaks, in these words."""
        text, first = self.scene.written(words), speakers[0].name[:1]
        described = first + text[1:] if first == text[:1].lower() else text
        speaker = group_of(speakers, described, self.lexicon)
        return Found(speaker, self._remembered(words, speaker))

    def _of_two(self, source: Source, ordinal: int) -> Found | None:
        """The former or the latter of the two named last."""
        named = named_last(self.cast, source.words[0])
        if len(named) < _TWO or self.reader.least > FAIRLY_SURE:
            return None
        return self._entity(source, named[ordinal], "description", FAIRLY_SURE)

    def _entity(self, source: Source, number: int, resolved: Resolved, sure: float) -> Found:
        anonymous = self.naming.is_anonymous(source.words)
        speaker = self.naming.of_entity(self.cast.entities[number], resolved, anonymous)
        return Found(evolve(speaker, confidence=sure), number)

    def _part(
        self,
        source: Source,
        words: Words,
        named: bool,
        content: Sequence[Words],
        around: int | None,
        joined: Sequence[int] = (),
        written: bool = True,
    ) -> Found | None:
        """Whom a source, or one of several that it joins, means; around: the entity in whose words it stands; joined:
        those that the others mean; written: whether it is asked who wrote a document, not so about its author."""
        handle = self.scene.lower[words[1] - 1]
        if handle in self.cast.handles and self.reader.least <= FAIRLY_SURE:
            return self._entity(source, self.cast.handles[handle], "alias", FAIRLY_SURE)
        if family := family_of(self.cast, words):
            return self._family(source, words, family[-1])
        belongs = source.kind == "office" or is_office(self.scene, described_in(self.scene, words), self.lexicon)
        whole = taken_up(self.cast, words) if self.reader.least <= FAIRLY_SURE else None
        if belongs and whole is not None:
            return self._taken_up(source, words, whole)
        if belongs and (office := self._office(source, words, content, around)) is not None:
            return office
        named = named and not is_title(self.scene.lower[slice(*words)], self.lexicon)
        named = named or is_name(self.cast, words)
        asked = ask(self.scene, words, named, source, self.lexicon)
        chosen, sure, rated = self._chosen(source, asked, content, around, joined)
        chosen, sure = self._by_own_words(source, asked, chosen, sure, content, around)
        if written and (issuer := self._issuer(asked, chosen, content, around)) is not None:
            chosen, sure = issuer, FAIRLY_SURE
        if (chosen == DESCRIBED or sure < GUESSED) and (two := two_described(self.cast, asked)) is not None:
            chosen, sure = two, FAIRLY_SURE
        if named and (holder := holder_of(self.cast, words)) is not None:
            chosen, sure, named, asked = holder, FAIRLY_SURE, False, evolve(asked, form="definite")
        if chosen < 0 and whole is not None:
            return self._taken_up(source, words, whole)
        if chosen == NOBODY or sure < self.reader.least:
            return None
        shown = self._shown(rated, asked.words, chosen)
        speaker, entity = self._told(source, asked, chosen, named)
        own = self.cast.described.get(asked.words, entity)
        if own != entity:
            self.meant[own] = entity
        return Found(evolve(speaker, confidence=sure, candidates=shown), entity)

    def _family(self, source: Source, words: Words, number: int) -> Found:
        """A family: the couple who bear its name, else as it is called."""
        asked = ask(self.scene, words, False, source, self.lexicon)
        speaker, entity = self._told(source, asked, number if self.cast.entities[number].members else DESCRIBED, False)
        return Found(evolve(speaker, kind="group", confidence=FAIRLY_SURE), entity)

    def _by_own_words(
        self, source: Source, asked: Asked, chosen: int, sure: float, content: Sequence[Words], around: int | None
    ) -> tuple[int, float]:
        """The choice, or who it must be by the words that ask and where they stand, each rule over those before it."""
        # "It is shut, the owner said, Radio Lubin reported."
        relayed = asked.role is not None and chosen == around and is_ahead(self.cast, asked, chosen)
        if relayed or (chosen >= 0 and self._is_another(source, asked, chosen, sure, content, around)):
            chosen, sure = DESCRIBED, OWN
        if chosen >= 0 and self._is_nobodys(asked, chosen):
            before = fuller_before(self.cast, asked)
            chosen, sure = DESCRIBED if before is None else before, OWN
        if chosen in map(self.cast.at.get, range(*asked.words)) and is_joint(self.cast, asked):
            chosen, sure = DESCRIBED, FAIRLY_SURE
        if (owner := owner_named(self.cast, asked)) is not None and chosen != owner:
            chosen, sure = owner, FAIRLY_SURE
        if sure < FAIRLY_SURE and (words := owner_described(self.cast, asked)) is not None:
            chosen, sure = self._owned_by(words, chosen, sure, content, around)
        if (meant := told_apart(self.cast, asked, chosen, sure)) is not None and chosen != meant:
            chosen, sure = meant, FAIRLY_SURE
        if (several := joined_before(self.cast, asked)) is not None and chosen != several:
            chosen, sure = several, FAIRLY_SURE
        source_of = spoke_before(self.cast, asked, chosen, content)
        if source_of is not None and self._is_of_people(source_of):
            chosen, sure = source_of, OWN
        if (own := called_by_name(self.cast, asked, chosen)) is not None:
            chosen, sure = own, FAIRLY_SURE
        if (hung := hung_on(self.cast, asked, content)) is not None and chosen != hung and self._is_of_people(hung):
            chosen, sure = self.meant.get(hung, hung), FAIRLY_SURE
        if (document := sent_or_on(self.cast, asked, chosen)) is not None:
            chosen, sure = document, FAIRLY_SURE
        named = behind_name(self.cast, asked, chosen)
        if named is not None and (self.scene.lower[asked.words[0]] != "who" or self._is_of_people(named)):
            chosen, sure = self.meant.get(named, named), FAIRLY_SURE
        if chosen == DESCRIBED and (issuer := said_in(self.cast, asked)) is not None:
            chosen, sure = issuer, FAIRLY_SURE
        if (author := self._author(asked, chosen, sure)) is not None:
            chosen, sure = author, FAIRLY_SURE
        if content:
            chosen, sure = self._by_place(asked, chosen, sure)
        return chosen, sure

    def _chosen(
        self, source: Source, asked: Asked, content: Sequence[Words], around: int | None, joined: Sequence[int]
    ) -> tuple[int, float, Rated]:
        """The likeliest candidate, how surely it is right, and all with their chances. "The Council and the union" are
        not both the council, nor are "Lind and her brother" she and both of them."""
        found = candidates(self.cast, asked, around)
        found = [n for n in found if n not in joined or n == self.cast.at.get(asked.head)]
        others = {self.cast.entities[n].name for n in joined}
        found = [n for n in found if n < 0 or others.isdisjoint(self.cast.entities[n].members)]
        if len(source.printed) > 1 and asked.form in _ONE:  # "She and Bo Ek": somebody.
            found = [n for n in found if n != NOBODY] or found
        if asked.form == "unsaid":  # Not "your daughter", of whom another one speaks.
            found = [n for n in found if n < 0 or not self.cast.is_told_of(n)] or found
        elif not is_document(self.cast, asked):
            aside = named_aside(self.cast, asked)
            found = [n for n in found if n not in aside] or found
        found = less_persons(self.cast, asked, found)
        found = less_several(self.cast, asked, found)
        told = {*told_in(self.cast, asked, content), *told_of_in(self.cast, asked, content)}
        if asked.role is None:  # A description would else mean the next one near.
            found = [n for n in found if n not in told] or found
            found = less_other_entries(self.cast, asked, self._less_named(asked, found, content, around))
        chances = self.chances(asked, found, around, content)
        chances = together(self.cast, asked, found, chances, lambda number: self._name(number, asked.words))
        chances = of_several(self.cast, asked, found, chances)
        if asked.form == "one" and is_indefinite(self.scene, asked.head):
            found = [DESCRIBED if n == NOBODY else n for n in found]
        sure, chosen = self.reader.sure(source, asked, chances), found[int(chances.argmax())]
        described = float(chances[found.index(DESCRIBED)]) if DESCRIBED in found else 0.0
        if chosen in told and asked.role is not None:
            untold = [n for n in found if n not in told]
            chosen = DESCRIBED if described else max(untold, key=lambda n: chances[found.index(n)], default=NOBODY)
            sure = OWN
        chosen, sure = believed(self.cast, asked, chosen, described, sure, self.reader.least)
        if chosen == NOBODY and (subject := lone_subject(self.cast, asked, found, chances)) is not None:
            chosen, sure = subject, OWN
        unsure = bool(content) and asked.form in _ONE and sure < _UNSURE
        if unsure and (subject := self._subject_before(asked)) is not None:
            chosen, sure = subject, OWN
        if asked.form in ("he", "she", "it", "they", "who"):
            self._ask_of(chosen)
        return self.meant.get(chosen, chosen), sure, list(zip(found, map(float, chances), strict=True))

    def _less_named(self, asked: Asked, found: list[int], content: Sequence[Words], around: int | None) -> list[int]:
        """The candidates less whom the words name, unless one of these surely says them, or nobody else does."""
        left = less_named(self.cast, asked, found, content)
        if left == found or max(self.chances(asked, found, around, content)) >= _CERTAIN:
            return found
        return found if left[int(self.chances(asked, left, around, content).argmax())] == NOBODY else left

    def _ask_of(self, chosen: int) -> None:
        """Asks whom somebody described means whom a pronoun means and who is no source: "the retailer, which said"."""
        if chosen < 0 or chosen in self.meant or chosen in self.described:
            return
        entity = self.cast.entities[chosen]
        words = entity.mentions[0].words
        if entity.kind != "description" or entity.members or self.scene.lower[words[0] - 1 : words[0]] != ("the",):
            return
        self.meant[chosen] = chosen  # While it is asked.
        found = self._part(self._read(words), words, False, (), None, written=False)
        meant = chosen if found is None or found.speaker.confidence < GUESSED else found.entity
        self.meant[chosen] = chosen if self.cast.entities[meant].kind == "description" else meant

    def _is_another(
        self, source: Source, asked: Asked, chosen: int, sure: float, content: Sequence[Words], around: int | None
    ) -> bool:
        """Whether "her husband" was taken for another woman, or, less surely than "her", for whose husband he is."""
        gender = self.lexicon.genders.get(self.scene.lower[asked.head].removeprefix("ex-"))
        if asked.role is not None and not can_be(self.cast.entities[chosen], gender):
            return True
        owned = asked.kind in _PEOPLE and asked.owner in ("her", "his")
        if not owned or asked.words[1] - asked.words[0] == 1:  # "his‚an", marks that were no letters: nobody's.
            return False
        owner = self._owner(source, asked.words[0], content, around)
        return owner is not None and owner.entity == chosen and owner.speaker.confidence > sure

    def _owner(self, source: Source, at: int, content: Sequence[Words], around: int | None) -> Found | None:
        """Whom a source's "her" or "his", at a word, means."""
        words = at, at + 1
        asking = evolve(source, kinds=kinds_of("person"), words=words, printed=(words,), named=(False,))
        return self._part(asking, words, False, content, around, written=False)

    def _owned_by(
        self, words: Words, chosen: int, sure: float, content: Sequence[Words], around: int | None
    ) -> tuple[int, float]:
        """Whose a document is by these words of it, "the | union | 's own figures", where the article names that one;
        nobody else whom it names."""
        found = self._part(self._read(words), words, False, content, around, written=False)
        if found is not None and self.cast.entities[found.entity].kind != "description":
            return found.entity, FAIRLY_SURE
        named = chosen >= 0 and self.cast.entities[chosen].kind != "description"
        return (DESCRIBED, OWN) if named else (chosen, sure)

    def _is_nobodys(self, asked: Asked, chosen: int) -> bool:
        """Whether "the report" was taken for what somebody unnamed says whom its own words do not tell."""
        inside = chosen in map(self.cast.at.get, range(*asked.whole))
        described = self.cast.entities[chosen].kind == "description" and not inside
        issued = described and asked.form == "definite" and is_document(self.cast, asked)
        return issued and self._described(chosen).kind == "unnamed"

    def _author(self, asked: Asked, chosen: int, sure: float) -> int | None:
        """Whom a document's own words tell to have written it, where nobody else is surely chosen: one or several who
        are named, or people who are described; those behind their noun did not: "doctors at the College"."""
        told = author_of(self.cast, asked)
        if told is None:
            return None
        within = chosen >= 0 and chosen in map(self.cast.at.get, range(*told.words))
        if told.named:
            beside = within and chosen not in told.named  # "By | FBI | agent Ada Lind".
            surely = chosen != DESCRIBED and sure >= GUESSED and not beside
            if surely and (len(told.named) == 1 or chosen not in told.named):
                return None
        elif not within and not (chosen == DESCRIBED and (told.several or told.one)):
            return None
        return self._entity_of(told)

    def _entity_of(self, author: Author) -> int | None:
        """One or several who are named, or people or an institution that are described; None where the words describe
        neither."""
        if len(author.named) > 1:
            return self._together(author.words, self._named(author.named)).entity
        if author.named:
            return author.named[0]
        kind = self._read(author.words).kind
        one = kind in ("person", "unnamed", "office") or (author.one and kind == "organization")
        return self.cast.describe(author.words) if one or (author.several and kind == "group") else None

    def _issuer(self, asked: Asked, chosen: int, content: Sequence[Words], around: int | None) -> int | None:
        """Whom the article tells elsewhere to have written the document that was chosen, or that is asked about where
        only itself was, or a name within the author's description: "by the Norvik city council"."""
        described = chosen >= 0 and self.cast.entities[chosen].kind == "description"
        if described and self._described(chosen).kind == "document":
            author = author_told(self.cast, self.cast.entities[chosen].mentions[0].words)
        elif described or chosen == NOBODY or asked.kind in ("person", "group") or not is_document(self.cast, asked):
            return None
        else:
            author = author_told(self.cast, asked.words)
        if author is None:
            return None
        pronoun = is_pronoun(self.scene, author.words)
        if author.owner and not pronoun:  # "Her lawyer's letter": not hers, who may be chosen.
            found = self._part(self._read(author.words), author.words, False, content, around, written=False)
            return None if found is None else found.entity
        if chosen >= 0 and not described:
            within = chosen in map(self.cast.at.get, range(*author.words))
            return self._entity_of(author) if within and not author.named else None
        if pronoun:
            owner = self._owner(self._read(author.words), author.head, content, around)
            return None if owner is None else owner.entity
        return self._entity_of(author)

    def _named(self, numbers: Sequence[int]) -> list[Speaker]:
        return [self.naming.of_entity(self.cast.entities[number], "name", False) for number in numbers]

    def _told(self, source: Source, asked: Asked, chosen: int, named: bool) -> tuple[Speaker, int]:
        if chosen == DESCRIBED:
            speaker = self.naming.as_described(source, asked.words, named)
            chosen = self.cast.describe(asked.words)
            self.described.setdefault(chosen, speaker)
            return speaker, chosen
        entity = self.cast.entities[chosen]
        if entity.kind == "description":
            speaker = evolve(self._described(chosen), resolved=self._way(asked, chosen))
            return evolve(speaker, anonymous=speaker.anonymous or self.naming.is_anonymous(source.words)), chosen
        resolved = way(self.scene.written(asked.words), entity) if named else self._way(asked, chosen)
        return self.naming.of_entity(entity, resolved, self.naming.is_anonymous(source.words)), chosen

    def _by_place(self, asked: Asked, chosen: int, sure: float) -> tuple[int, float]:
        """The choice for a pronoun, or what it means by its place where that is likelier."""
        may_be = asked.form in ("it", "who") and self.scene.lower[asked.words[0]] != "who"
        if may_be and self._is_somebody(asked, chosen, sure):
            words = document_before(self.cast, asked)
            if words is not None and self._read(words).kind == "document":
                document = self.cast.describe(words)
                return self.meant.get(document, document), OWN
        if asked.form == "they" and chosen == NOBODY and (others := companions(self.cast, asked)) is not None:
            number, words = others
            described = self._described(self.cast.describe(words))
            return self._together(words, [*self._named([number]), described]).entity, OWN
        entity = self.cast.entities[chosen] if chosen >= 0 and asked.form == "they" and sure < _UNSURE else None
        loose = entity is not None and entity.kind == "description" and not entity.members
        placed = by_place(self.cast, asked) if chosen == NOBODY or loose else None
        return (chosen, sure) if placed is None else (placed, OWN)

    def _subject_before(self, asked: Asked) -> int | None:
        """Whom the description means with which the sentence before that of "he" or "she" opens."""
        number = subject_before(self.cast, asked)
        if number is None:
            return None
        words = self.cast.entities[number].mentions[0].words
        found = self._part(self._read(words), words, False, (), None, written=False)
        if found is None or found.speaker.confidence < _LIKELY or self.cast.entities[found.entity].members:
            return None
        return found.entity

    def _is_somebody(self, asked: Asked, chosen: int, sure: float) -> bool:
        """Whether "it", or "which", was taken for somebody that it hardly is where a document stands near: a person, an
        institution where it reads as a document, or nobody."""
        if chosen < 0:
            return chosen == NOBODY
        kind = self.cast.entities[chosen].kind
        if kind == "person":
            return asked.form == "it" or sure < _UNSURE
        if asked.form != "it" or sure >= _UNSURE:
            return False
        return asked.kind == "document" if kind == "organization" else self._is_of_people(chosen)

    def _is_of_people(self, described: int) -> bool:
        """Whether a description is of people."""
        return self._described(described).kind in _PEOPLE

    def _way(self, asked: Asked, chosen: int) -> Resolved:
        """How what is no name leads to an entity."""
        if asked.form == "unsaid":
            return "context"
        if asked.form not in ("definite", "indefinite"):
            return "pronoun"
        if self.lexicon.is_document(self.scene.lower[asked.head]):
            return "statement"
        itself = self.cast.entities[chosen].mentions[0].words == asked.words
        return "name" if not itself and chosen in map(self.cast.at.get, range(*asked.whole)) else "description"

    def _remembered(self, words: Words, speaker: Speaker) -> int:
        """The entity by which later sources take up a speaker who is named in other words than these."""
        number = self.cast.describe(words)
        self.described[number], entity = speaker, self.cast.entities[number]
        entity.name, entity.members = speaker.name, speaker.members
        return number

    def _described(self, number: int) -> Speaker:
        """The speaker that a description is, which need not be a source."""
        members, words = self.cast.entities[number].members, self.cast.entities[number].mentions[0].words
        if number not in self.described and members:
            self.described[number] = Speaker(name=listed(members), kind="group", members=members, resolved="name")
        if number not in self.described:
            self.described[number] = self.naming.as_described(self._read(words), words, False)
        return self.described[number]

    def _read(self, words: Words) -> Source:
        """What these words are, read as one who speaks."""
        (source,) = self.reader.read(self.scene, self.hidden, [words])
        return evolve(source, printed=(words,))

    def chances(self, asked: Asked, found: Sequence[int], around: int | None, content: Sequence[Words]) -> Floats:
        """The probability of each candidate; around, content: as of `question_of`. Training answers here itself."""
        if len(found) == 1:
            return np.ones(1, np.float32)
        return self.reader.choose(question_of(self.cast, self.hidden, asked, found, around, content))

    def unified(self) -> Entities:
        """The entities with names, short forms made one with what they shorten: "Norvik", "Norvik Lines"."""
        spoken = {at for words in self.sources for at in range(*words)}
        return unified(self.cast, self._chances_of_name, spoken)

    def _chances_of_name(self, number: int, words: Words) -> dict[int, float]:
        """The probability of each whom an entity's name, where it stands here, may mean; nothing where there is only
        one, none of them has a longer name, or it is no name."""
        entity = self.cast.entities[number]
        source = Source(words, (words,), (True,), kinds_of(entity.kind), 0.0)
        asked = ask(self.scene, words, True, source, self.lexicon)
        if asked.form != "name":  # "IT" in a text that is all capitals.
            return {}
        found = candidates(self.cast, asked, None)
        if len(found) == 1 or not any(is_longer(self.cast, other, number) for other in found):
            return {}
        chances = self.chances(asked, found, None, ())
        return dict(zip(found, map(float, chances), strict=True))

    def _office(self, source: Source, part: Words, content: Sequence[Words], around: int | None) -> Found | None:
        """Somebody's office by the name of whom it belongs to, where the words tell whose it is."""
        whole = described_in(self.scene, source.words if len(source.printed) == 1 else part)
        words = less_document(self.cast, whole)
        owner = owner_of(self.cast, words)
        if owner is None:
            return None
        person = evolve(source, kinds=kinds_of("person"), words=(source.words[0], owner[1]), printed=(owner,))
        found = self._part(person, owner, is_name(self.cast, owner), content, around, written=False)
        found = found or self._likely_owner(person, owner, content, around)
        if found is None:
            return None
        if found.speaker.kind != "person" and (holder := sole_of_role(self.cast, owner)) is not None:
            found = self._entity(source, holder, "description", FAIRLY_SURE)
        known, owned = found.speaker, self.naming.owned
        read = source if words == whole else self._read(words)
        speaker = evolve(self.naming.as_described(read, words, False), confidence=known.confidence)
        against = known.resolved == "description" and is_against(self.cast, found.entity, owner)
        if known.kind == "person" and not against:
            shown = (evolve(each, name=each.name and owned(each.name, words)) for each in known.candidates)
            name, resolved = owned(known.name, words), known.resolved
            speaker = evolve(speaker, name=name, kind="office", resolved=resolved, candidates=tuple(shown))
        return Found(speaker, self._remembered(words, speaker))

    def _taken_up(self, source: Source, words: Words, whole: Words) -> Found:
        """An office that was named in full before in other words: "the | campaign" of "the | Lind campaign"."""
        start, end = whole
        owner = self.cast.entities[self.cast.at[start]].printed
        office = is_office(self.scene, words, self.lexicon)
        name = self.naming.owned(owner, words) if office else self.scene.written((start, end))
        speaker = evolve(self.naming.as_described(source, words, False), name=name, resolved="description")
        return Found(evolve(speaker, confidence=FAIRLY_SURE), self._remembered(words, speaker))

    def _likely_owner(self, source: Source, owner: Words, content: Sequence[Words], around: int | None) -> Found | None:
        """The person whom a pronoun before an office means, where that is nobody surely, but no one else as likely."""
        asked = ask(self.scene, owner, False, source, self.lexicon)
        if self.reader.least > OWN or asked.form not in ("he", "she", "who"):
            return None
        found = candidates(self.cast, asked, around)
        rated = zip(found, self.chances(asked, found, around, content), strict=True)
        likely = {number: float(chance) for number, chance in rated if number != NOBODY}
        best = max(likely, key=lambda number: likely[number], default=NOBODY)
        if best == NOBODY or self.cast.entities[best].kind != "person" or is_of_two(self.cast, asked, best):
            return None
        if likely[best] < GUESSED * sum(likely.values()):
            return None
        return self._entity(source, best, "pronoun", OWN)

    def _shown(self, rated: Rated, words: Words, chosen: int) -> tuple[Alternative, ...]:
        """The likeliest candidates, as many as are kept, those of one name as one; who is chosen is among them."""
        if not self.reader.shown:
            return ()
        sums = Counter[str | None]()
        for number, chance in rated:
            sums[self._name(number, words)] += chance  # type: ignore[assignment]
        told, *others = sums.most_common(self.reader.shown)
        own = self._name(chosen, words)
        if own not in (name for name, _ in (told, *others)):
            others = [*others[: self.reader.shown - 2], (own, sums[own])]
        return tuple(Alternative(name, round(min(chance, 1.0), 2)) for name, chance in (told, *others))

    def _name(self, candidate: int, words: Words) -> str | None:
        candidate = self.meant.get(candidate, candidate)
        if candidate == NOBODY:
            return None
        if candidate == DESCRIBED:
            return self.naming.described(words)
        if candidate in self.described:
            return self.described[candidate].name
        entity = self.cast.entities[candidate]
        is_phrase = entity.kind == "description" and not entity.members
        return self.naming.described(entity.mentions[0].words) if is_phrase else entity.printed

    def _words(self, spans: Sequence[Span]) -> Words:
        return self.scene.within((spans[0][0], spans[-1][1]))
