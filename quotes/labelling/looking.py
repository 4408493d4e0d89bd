"""Where the parts of a block are looked for: under which paragraph it stands, and what its content tells."""

import re
from collections.abc import Sequence

from attrs import frozen

from quotes.labelling.beneath import Paragraph, paragraphs_of, stretch_of
from quotes.labelling.places import Where, candidates, sentences_of, standing
from quotes.records import Span

_SIGNED = re.compile(r"[\s–—-]*")


@frozen
class Ground:
    """An article to look in."""

    text: str
    paragraphs: tuple[Paragraph, ...]

    @classmethod
    def of(cls, text: str) -> "Ground":
        """An article, by its text."""
        return cls(text, paragraphs_of(text))

    def around(self, span: Span) -> Paragraph | None:
        """The paragraph in which a span begins."""
        return next((each for each in self.paragraphs if each.holds(span)), None)

    def below(self, span: Span) -> Paragraph | None:
        """The paragraph under which the block of a content that begins with this span is written."""
        return next((each for each in self.paragraphs if span[0] < each.span[1]), (*self.paragraphs, None)[-1])

    def apart(self, span: Span, content: Sequence[Span]) -> bool:
        """Whether a span stands in a paragraph without any of the content, and neither leads to it nor signs it."""
        here = self.around(span)
        if here is None:
            return True
        if self.signs(span, content):
            return False
        holding = any(start < here.span[1] and here.span[0] < end for start, end in content)
        return not holding and here is not self.leading(content)

    def signs(self, span: Span, content: Sequence[Span]) -> bool:
        """Whether a span stands behind a content as the name of who posted it does, with no word between them."""
        end = content[-1][1]
        return end <= span[0] and _SIGNED.fullmatch(self.text, end, span[0]) is not None

    def leading(self, content: Sequence[Span]) -> Paragraph | None:
        """The paragraph before a content that ends with a colon, as "She said:" does."""
        before = [each for each in self.paragraphs if each.span[1] <= content[0][0]]
        return before[-1] if before and self.text[before[-1].span[1] - 1] == ":" else None

    def sure(self, words: str, count: int | None, under: Paragraph | None) -> Span | None:
        """Where these words of a cue stand whatever its content is: where its number says, or in their only place."""
        found = standing(self.text, words)
        if count is not None:
            return next(iter(found.numbered(stretch_of(under))[count - 1 : count]), None)
        able = candidates(found, self.for_content(under, ()))
        return able[0] if len(able) == 1 else None

    def for_content(self, under: Paragraph | None, sure: Sequence[Span]) -> Where:
        """For a piece of content. under: the paragraph over the block; sure: where its cue certainly stands."""
        return Where(_spans([under]), near=tuple(sure), apart=tuple(sure))

    def for_cue(self, under: Paragraph | None, content: Sequence[Span]) -> Where:
        """For the cue of a content."""
        return Where(self._holding(under, content), sentences_of(self.text, content), tuple(content), tuple(content))

    def for_source(self, under: Paragraph | None, content: Sequence[Span], cue: Sequence[Span]) -> Where:
        """For the source of a content and its cue."""
        both = (*content, *cue)
        return Where(self._holding(under, content), sentences_of(self.text, both), tuple(cue or content), both)

    def _holding(self, under: Paragraph | None, content: Sequence[Span]) -> tuple[Span, ...]:
        return _spans([under, *map(self.around, content), self.leading(content)])


def _spans(paragraphs: Sequence[Paragraph | None]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(each.span for each in paragraphs if each is not None))
