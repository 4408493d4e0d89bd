"""From whom a source means to the speaker that is printed: name, kind, role, and how it was found."""

import re
from collections.abc import Collection, Mapping, Sequence

from attrs import field, frozen

from quotes.lexicon import Lexicon
from quotes.records import Kind, Resolved, Speaker
from quotes.speakers.entities import Entity
from quotes.speakers.known import Known
from quotes.speakers.names import OWNERS, POSSESSIVES, listed, plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import role_of, titles_of
from quotes.speakers.scene import DAYS, Scene, Words
from quotes.speakers.sources import DETERMINERS, Source

_DEMONYM_ENDINGS = ("aqi", "ani", "eli", "ench", "ese", "ian", "ish", "rman", "ssian", "utch", "ican")
_BEHIND_CUES = frozenset({"asking", "insisting", "on", "requesting", "speaking"})
"""Words with which a clause on a source goes on behind its cue."""
_LEADS_ON = _BEHIND_CUES | {"granted", "who", "whose"}
"""Words with which it goes on behind the source."""
_ASKING = frozenset({"asked", "declined", "insisted", "refused", "requested"})
"""Cues of a source that asks for anonymity itself."""
_BEGIN_CONTENTS = frozenset({"a", "an", "that", "the", "“", "‘", '"'})
_CUE = 6
"""Words of a cue, with whom it tells something, and a comma."""
_CLAUSE = 15
"""Words behind a source in which its clause may tell of anonymity."""
_NAME = 2
"""Words of a name that a longer description begins with: "Wall Street | analysts"; not "Local Democrats"."""
_DATED = re.compile(
    r"(?:(?:conducted|issued|out|published|released|taken) )?(?:(?:earlier|early|in|late|on) )*"
    rf"(?:(?:last )?(?:{'|'.join(sorted(DAYS))}|night)(?:['’]s \w+)?|today|yesterday|(?:last|this) (?:month|week|year))"
    r"(?: (?:afternoon|evening|morning|night))?"
)
"""When a document came out, behind its noun: "released Monday", "in Monday's paper", "earlier this month"."""
_ARTICLES = re.compile(r"(?<= and) (?:an?|the) |(?<=,) (?:an?|the) ")


@frozen(eq=False)
class Naming:
    """What names are printed by: the article, word lists, entities known beforehand, the first words of names; opened:
    as of `mentions.opened_in`; printed: of descriptions that are no sources, as of `phrases.printed_in`."""

    scene: Scene
    lexicon: Lexicon
    known: Known
    names: frozenset[int] = frozenset()
    opened: frozenset[int] = frozenset()
    printed: Mapping[Words, Words] = field(factory=dict)
    _small: frozenset[str] = field(init=False)
    """Words that are written without a capital."""
    _large: frozenset[str] = field(init=False)
    """Words that begin with a capital where no sentence begins; not, where they are written small, too, those that do
    so only beside other capitals: the "State" of "State Road Board", "the state"."""

    @_small.default
    def _written_small(self) -> frozenset[str]:
        return frozenset(word for word in self.scene.words if not word[0].isupper())

    @_large.default
    def _written_large(self) -> frozenset[str]:
        scene = self.scene
        large = [word[0].isupper() for word in scene.words]
        places = (at for at in range(1, len(large)) if large[at] and not scene.is_headline(at))
        inside = (at for at in places if not scene.opens_sentence(at))
        alone = (at for at in inside if scene.lower[at] not in self._small or not any(large[at - 1 : at + 2 : 2]))
        return frozenset(scene.words[at] for at in alone)

    def of_entity(self, entity: Entity, resolved: Resolved, anonymous: bool) -> Speaker:
        """A person or an institution that the article names."""
        if entity.kind == "person":
            return Speaker(name=entity.printed, kind="person", role=entity.role, anonymous=anonymous, resolved=resolved)
        return self._institution(entity.name, resolved, anonymous)

    def _institution(self, name: str, resolved: Resolved, anonymous: bool) -> Speaker:
        known = self.known.organization(name)
        if known is not None and known.names[0] != name:
            return Speaker(name=known.names[0], kind=known.kind, anonymous=anonymous, resolved="alias")
        seat = self.lexicon.seats.get(name.lower())
        if seat is not None and seat != name.lower():
            return Speaker(name=seat.title(), kind="organization", anonymous=anonymous, resolved="alias")
        return Speaker(name=name, kind="organization", anonymous=anonymous, resolved=resolved)

    def as_described(self, source: Source, words: Words, named: bool) -> Speaker:
        """A source that means nobody else in the article, by its own words."""
        name = self.scene.written(words) if named else self.described(words)
        kind, anonymous = source.kind, self.is_anonymous(source.words)
        if named and source.kind_of_name == "person":
            return Speaker(name=name, kind="person", anonymous=anonymous, resolved="name")
        if named or name.lower() in self.lexicon.seats or self.known.organization(name) is not None:
            return self._institution(name, "name", anonymous)
        role = role_of(name, self.lexicon, load_places(self.lexicon))
        holder = self.known.with_role(role, self.lexicon) if kind in ("person", "unnamed") else None
        if holder is not None:
            return Speaker(name=holder.names[0], kind=holder.kind, anonymous=anonymous, resolved="description")
        return Speaker(name=name, kind="unnamed" if kind == "person" else kind, anonymous=anonymous)

    def described(self, words: Words) -> str:
        """A description, its first letter small where only the start of a sentence made it large."""
        scene = self.scene
        words = scene.closed(self._without_date(self._without_anonymity(self.printed.get(words, words))))
        at = words[0]
        if scene.lower[at] == "whose" and words[1] - at > 1:
            return scene.written((at + 1, words[1]))
        text, word = scene.written(words), scene.words[at]
        proper = word.lower() not in OWNERS and (
            not scene.opens_sentence(at)
            or not word[:1].isupper()
            or any(character.isupper() for character in word[1:])
            or self._begins_with_owner(words)
            or self._is_title(words)
            or word in self._large
            or at in self.names
            or (words[1] - at > _NAME and at in self.opened)
            or self._is_of_nation(word.lower())
            or plain(word) in self.lexicon.first_names
            or word.lower() in self.lexicon.honorifics
            or load_places(self.lexicon).by_name.get(word.lower()) is not None
        )
        return text if proper else text[0].lower() + text[1:]

    def _is_of_nation(self, word: str) -> bool:
        """Whether a word ends as nations do, "danish"; not "these", nor one that is written small elsewhere."""
        return word.endswith(_DEMONYM_ENDINGS) and word not in DETERMINERS and word not in self._small

    def _begins_with_owner(self, words: Words) -> bool:
        """Whether a description begins with the name of whose it is: "Bo Ek | 's article"."""
        rest = self.scene.words[words[0] + 1 : words[1]]
        return next((word in POSSESSIVES for word in rest if not word[0].isupper()), False)

    def _without_anonymity(self, words: Words) -> Words:
        """A description less a clause on anonymity: "port official | who asked not to be named"."""
        start, end = words
        lower = self.scene.lower
        clauses = (at for at in range(start + 1, end) if lower[at] in _LEADS_ON)
        end = next((at for at in clauses if self.lexicon.grants_anonymity(lower[at:end])), end)
        return start, end - (end - start > 1 and lower[end - 1] == ",")

    def _without_date(self, words: Words) -> Words:
        """A document that is called by whose it is, less when it came out: "Varn University poll | released Monday"."""
        start, end = words
        scene, nouns = self.scene, self.lexicon.document_nouns
        documents = (at for at in range(start + 1, end - 1) if scene.lower[at] in nouns)
        named = (at + 1 for at in documents if any(w[0].isupper() for w in scene.words[max(start, at - 2) : at]))
        dated = (at for at in named if _DATED.fullmatch(scene.written((at, end))))
        return start, next(dated, end)

    def _is_title(self, words: Words) -> bool:
        """Whether a description is a title in capitals: "First Minister", "Health Secretary"; not "Local Democrats"."""
        written, last = self.scene.words[slice(*words)], self.scene.lower[words[1] - 1]
        return len(written) > 1 and last in titles_of(self.lexicon) and all(word[0].isupper() for word in written)

    def is_anonymous(self, words: Words) -> bool:
        """Whether a source, the clause behind it or the one behind its cue says that anonymity was granted."""
        start, end = words
        lower = self.scene.lower
        rest = lower[end : min(self.scene.sentence_of(end - 1)[1], end + _CLAUSE)]
        behind = rest if _first(rest) in _LEADS_ON else _behind_cue(rest)
        return self.lexicon.grants_anonymity(lower[start:end]) or self.lexicon.grants_anonymity(behind)

    def is_aside(self, words: Words) -> bool:
        """Whether the clause behind one who is addressed is on who speaks: "told the Herald | on condition of
        anonymity"."""
        return _first(self.scene.lower[words[1] : words[1] + 2]) in _BEHIND_CUES

    def owned(self, owner: str, words: Words) -> str:
        """What words say that somebody has, as the article spells it: "Lars's legal team", "Lars' camp"."""
        scene, (start, end) = self.scene, words
        owners = (at for at in range(start, end - 1) if scene.words[at] in POSSESSIVES or scene.lower[at] in OWNERS)
        first = next(owners, end - 2) + 1
        first += scene.lower[first] == "own"
        return f"{owner}{self._ending(owner)} {scene.written((first, end))}"

    def _ending(self, owner: str) -> str:
        """A name's possessive ending, a straight apostrophe in it; behind an s no more, unless the article writes
        "Lars's"."""
        if not owner.endswith("s"):
            return "'s"
        scene = self.scene
        glued = (at for at in range(1, len(scene.words)) if scene.spans[at - 1][1] == scene.spans[at][0])
        owning = {(scene.words[at - 1], scene.words[at]) for at in glued if scene.words[at] in POSSESSIVES}
        own = {ending for word, ending in owning if word == owner.split()[-1]}
        others = {ending for word, ending in owning if word.endswith("s") and word[0].isupper()}
        return "'s" if any(ending.endswith("s") for ending in own or others) else "'"


def _first(rest: Sequence[str]) -> str:
    """The first word behind a source that is no comma."""
    return next((word for word in rest[:2] if word != ","), "")


def _behind_cue(rest: Sequence[str]) -> Sequence[str]:
    """What stands behind a source's cue and is still on the source: "told the Herald | on condition of anonymity",
    "asked | not to be named"."""
    if _ASKING.issuperset(rest[:1]):
        return rest[1:_CUE]
    leads = (at for at, word in enumerate(rest[:_CUE]) if at and word in _BEHIND_CUES)
    at = next((at for at in leads if rest[at] != "on" or "condition" in rest[at + 1 : at + 3]), None)
    told = rest[:1] == ("told",)
    return () if at is None or (not told and not _BEGIN_CONTENTS.isdisjoint(rest[:at])) else rest[at:]


def way(written: str, entity: Entity) -> Resolved:
    """How a name leads to an entity: by name, or by an alias that shares no word with its full form."""
    words = set(plain(written).replace(".", "").split())
    return "name" if words & set(plain(entity.name).replace(".", "").split()) else "alias"


def group_of(speakers: Sequence[Speaker], described: str, lexicon: Lexicon) -> Speaker:
    """Several speakers under one cue."""
    sure, anonymous = min(one.confidence for one in speakers), any(one.anonymous for one in speakers)
    if all(one.kind in ("unnamed", "group") and not one.members for one in speakers):
        kind: Kind = "unnamed" if all(one.kind == "unnamed" for one in speakers) else "group"
        return Speaker(name=_ARTICLES.sub(" ", described), kind=kind, anonymous=anonymous, confidence=sure)
    names = with_shared_surname([one.name for one in speakers], lexicon)
    ways: Collection[Resolved] = {one.resolved for one in speakers}
    resolved: Resolved = speakers[0].resolved if len(ways) == 1 else "description" if "description" in ways else "name"
    return Speaker(
        name=listed(names),
        kind="group",
        members=tuple(names),
        anonymous=anonymous,
        resolved=resolved,
        confidence=sure,
    )


def with_shared_surname(names: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The full names of "Rosa and Milo Tarn"."""
    *_, last = names[-1].split()
    whole = len(names[-1].split()) == 2 and all(plain(name) in lexicon.first_names for name in names[:-1])
    return [f"{name} {last}" for name in names[:-1]] + [names[-1]] if whole else list(names)
