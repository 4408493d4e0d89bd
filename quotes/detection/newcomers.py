"""Somebody else whom a sentence between two quotations opens with: “It leaks,” Ada Lind said. Bo Ek agreed. “Badly.”"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

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
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
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

    def between(self, last: Quotation, quotation: Quotation, told: Sequence[Span]) -> Span | None:
        """Somebody else than who speaks in the first of two quotations, whom a sentence between them opens with, by
        name or as somebody's, "His daughter | shook her head."; None where no sentence does.

        told: source and cue of the first, or who is named beside it.
        """
        for start in self._sentences(last, quotation, told):
            opener = self._opener(start, quotation.start)
            if opener is not None and self._is_other(opener, told, last.start):
                return opener
        return None

    def _sentences(self, last: Quotation, quotation: Quotation, told: Sequence[Span]) -> Iterator[int]:
        """Where sentences begin between two quotations."""
        text = self.article.text
        ends = {each.end() for each in SENTENCE_END.finditer(text, last.inner_end - 1, quotation.start)}
        # "Said Lind." ends one, whatever "Mr." does.
        ends |= {end + 2 for _, end in told if text.startswith(". ", end)}
        yield from sorted(end for end in ends if last.end <= end < quotation.start)

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
        if not owned or at == first or not self.told[at - 1] or of_institution:
            return None
        return opens.start("owned") if opens and opens["owned"] else self.starts[first], self.ends[at - 1]

    def _is_other(self, opener: Span, told: Sequence[Span], before: int) -> bool:
        """Whether somebody is none whom words tell of; where they name nobody, whether he or she is new to the text."""
        text = self.article.text
        words, own = text[slice(*opener)].split(), {word for span in told for word in text[slice(*span)].split()}
        named = any(self.names[at] in PERSON for span in told for at in self._within(span))
        return own.isdisjoint(words) and (named or words[-1].islower() or words[-1] not in text[:before])

    def _within(self, span: Span) -> range:
        return range(*(bisect_left(self.starts, offset) for offset in span))

    def _word(self, at: int) -> str:
        return self.article.text[self.starts[at] : self.ends[at]]
