"""Somebody else whom a sentence between two quotations opens with: “It leaks,” Ada Lind said. Bo Ek agreed. “Badly.”"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from attrs import frozen

from quotes.article import Article
from quotes.detection.model import Reading
from quotes.detection.regions import INSTITUTION, PERSON, SENTENCE_END
from quotes.marks import Quotation
from quotes.records import Span

_OPENS = re.compile(
    r"(?:(?:and|but|meanwhile|so|still|yet),? )?"
    r"(?:(?:across|at|behind|down|in|inside|near|next|on|outside|over|up)\b[^,.;:\n]{0,40}, )?"
    r"(?:(?:(?P<owned>her|his|their)|a|an|another|its|the) )?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:and|but|so|then|yet),? )?(?:he|her|his|i|it|its|she|that|their|there|they|this|we)\b", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\b(?:(?:dis)?agree[ds]?|answer(?:ed|s)|argue[ds]?|bristle[ds]?|concur(?:red|s)|counter(?:ed|s)|demur(?:red|s)"
    r"|differ(?:ed|s)|dispute[ds]|frown(?:ed|s)|grimace[ds]|grin(?:ned|s)|laugh(?:ed|s)|nod(?:ded|s)|object(?:ed|s)"
    r"|protest(?:ed|s)|recall(?:ed|s)|remember(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s)|scoff(?:ed|s)|shrug(?:ged|s)"
    r"|sigh(?:ed|s)|smile[ds]|snort(?:ed|s)|wince[ds]|(?:rolled|rolls) (?:her|his) eyes"
    r"|(?:shakes|shook) (?:her|his) head"
    r"|(?:feels?|felt|is|remain(?:ed|s)|seem(?:ed|s)|sound(?:ed|s)|was) (?:[\w’'-]+ ){0,3}"
    r"(?:adamant|angry|blunt|cautious|certain|clear|confident|convinced|defiant|delighted|firm|furious|gloomy|hopeful"
    r"|optimistic|pessimistic|philosophical|proud|relieved|sceptical|skeptical|sure|surprised|sympathetic|thrilled"
    r"|unapologetic|unconvinced|unimpressed|unmoved|unrepentant|upbeat))\b"
)
"""What somebody does who is about to speak."""
_FIRST = 40
"""Characters in which a sentence names whom it is about."""
_SHORT = 3
"""Letters of words that tell nobody: "the", "who"."""
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OF_SPEAKERS = frozenset({"band", "campaign", "club", "company", "firm", "group", "office", "party", "side", "team"})
"""Nouns of those to whom a speaker belongs, and may speak for: "Her | team"."""
_BESIDE_NAMES = frozenset({",", "Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof", "Prof."})


@frozen(eq=False)
class Newcomers:
    """Who the sentences of an article open with. starts, ends: of its words; names: the label of each as of
    `Reading.names`; told: whether it stands in a role or a description."""

    article: Article
    starts: Sequence[int]
    ends: Sequence[int]
    names: Sequence[int]
    told: Sequence[bool]

    @classmethod
    def of(cls, article: Article, reading: Reading) -> "Newcomers":
        tokens, names = list(reading.words.tokens), reading.names.argmax(1)
        told = (reading.roles.argmax(1) > 0) | (reading.descriptions.argmax(1) > 0)
        starts, ends = article.starts[tokens].tolist(), article.ends[tokens].tolist()
        return cls(article, starts, ends, names.tolist(), told.tolist())

    def between(self, last: Quotation, quotation: Quotation, told: Sequence[Span]) -> tuple[Span, ...] | None:
        """Whether a sentence between two quotations leads from who speaks in the first to somebody else: whom it opens
        with, by name or as somebody's, and who answers in it, "His daughter | shook her head."; nobody where it opens
        with anything but the speaker, "Not everyone agreed.", "His daughter died in May."; None where it tells of the
        speaker, or there is none.

        told: source and cue of the first, or who is named beside it.
        """
        starts = self._sentences(last, quotation, told)
        openers = ((self._opener(start, quotation.start), start) for start in starts)
        others = ((each, start) for each, start in openers if each and self._is_other(each, told, last.start))
        newcomer, start = next(others, (None, quotation.start))
        if newcomer is not None:
            return (newcomer,) if _ANSWERS.search(self.article.text, start, quotation.start) else ()
        return () if starts and not self._stays(starts[-1], quotation.start, told) else None

    def _sentences(self, last: Quotation, quotation: Quotation, told: Sequence[Span]) -> list[int]:
        """Where sentences begin between two quotations of a paragraph."""
        text = self.article.text
        if "\n" in text[last.end : quotation.start]:
            return []
        ends = {each.end() for each in SENTENCE_END.finditer(text, last.inner_end - 1, quotation.start)}
        # "Said Lind." ends one, whatever "Mr." does.
        ends |= {end + 2 for _, end in told if text.startswith(". ", end)}
        return sorted(end for end in ends if last.end <= end < quotation.start)

    def _stays(self, start: int, end: int, told: Sequence[Span]) -> bool:
        """Whether a sentence opens with a pronoun, or with the words of who spoke."""
        text = self.article.text
        own = {word for span in told for word in text[slice(*span)].split() if word[:1].isupper() or len(word) > _SHORT}
        first = text[start : min(start + _FIRST, end)].split()
        return _PRONOUN.match(text, start, end) is not None or not own.isdisjoint(first)

    def _opener(self, start: int, end: int) -> Span | None:
        """The person's name that a sentence opens with, behind what he or she is; else whose somebody is."""
        opens = _OPENS.match(self.article.text, start, end)
        first, last = (bisect_left(self.starts, offset) for offset in (opens.end() if opens else start, end))
        owned, at = opens is not None and opens["owned"] is not None, first
        while at < last and (self.told[at] or self.names[at] == PERSON[0] or self._word(at) in _BESIDE_NAMES):
            if self.names[at] == PERSON[0]:
                behind = next((n for n in range(at + 1, last) if self.names[n] != PERSON[1]), last)
                if behind == last or self._word(behind) not in _POSSESSIVES:
                    return self.starts[at], self.ends[behind - 1]
                owned, at = True, behind
            at += 1
        of_institution = at < last and self.names[at] in INSTITUTION  # "Her firm, Norvik Stone"
        somebody = at > first and self.told[at - 1] and self._word(at - 1) not in _OF_SPEAKERS
        if not owned or not somebody or of_institution:
            return None
        return opens.start("owned") if opens and opens["owned"] else self.starts[first], self.ends[at - 1]

    def _is_other(self, opener: Span, told: Sequence[Span], before: int) -> bool:
        """Whether somebody is none whom words tell of; where they name nobody, whether he or she is new to the text."""
        text = self.article.text
        words, own = text[slice(*opener)].split(), {word for span in told for word in text[slice(*span)].split()}
        named = any(self.names[at] in PERSON for span in told for at in self._within(span))
        return own.isdisjoint(words) and (named or words[-1].islower() or text.find(words[-1], 0, before) < 0)

    def _within(self, span: Span) -> range:
        return range(*(bisect_left(self.starts, offset) for offset in span))

    def _word(self, at: int) -> str:
        return self.article.text[self.starts[at] : self.ends[at]]
