"""What stands below a lead-in: "The club issued this statement:", "The council said it would:" and the like.

Below can be a quotation, a list, a paragraph, or a whole statement without marks. A statement goes on to the last
paragraph where somebody speaks in the first person before a heading, a name and colon, or one that quotes somebody.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, field, frozen

from quotes.article import Article, Offsets
from quotes.detection.attribution import Attribution
from quotes.detection.decoding import CUE, SOURCE
from quotes.detection.interviews import FIRST_PERSON, TURN
from quotes.detection.model import Model, Reading
from quotes.detection.regions import PERSON, is_sentence, labelled_spans, named_at, without_edges
from quotes.detection.signatures import unreported
from quotes.marks import paragraphs, quotation_at
from quotes.nesting import place_of
from quotes.records import Span

_ITEM = re.compile(r"(?:[•∙·▪‣◦●○■□◆◇►▶▸➤➢→✓✔*–—-]|\d{1,2}[.)](?=\s)|\(?(?:[a-z\d]|[ivx]{2,4})\)(?=\s))\s*")
_GIVEN = (
    "apology|announcement|comments?|e-?mail|letter|memo|memorandum|message|note|post|release|remarks|reply|response|speech|"
    "statement|testimony|text|transcript|tweet"
)
"""What can be given word for word."""
_LEAD = re.compile(rf"\b(?:{_GIVEN})\b(?:\s+[^\s.!?]+){{0,8}}:$", re.IGNORECASE)
_GREETS = re.compile(r"(?:Dear|Hello|Hi)\b[^.!?\n]{0,60},")
"""What a letter begins with, below whatever it stands."""
_LAST_SENTENCE = re.compile(r"[.!?][”\"’)]*\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][”\"’)]*$")
_SURELY, _LIKELY = 0.5, 0.3
"""The probability of a cue from which a sentence with a colon leads in the quotation below it, or the list."""
_HARDLY = 0.1
"""The probability of a cue from which a colon leads in a quotation behind it in its paragraph."""
_CONFIDENCE = 0.75
"""Of what the layout alone tells: kept low, as too few articles have it for the share of right ones to be measured."""


@frozen(eq=False)
class _Layout:
    """The paragraphs of an article; reports: the attributions found in it, by the paragraph of their cue."""

    article: Article
    spans: Sequence[Span]
    found: Sequence[Attribution]
    reports: dict[int, list[Attribution]] = field(init=False)

    @reports.default
    def _by_paragraph(self) -> dict[int, list[Attribution]]:
        result: dict[int, list[Attribution]] = {}
        for each in self.found:
            result.setdefault(self.number(place_of(each)[0]), []).append(each)
        return result

    def number(self, offset: int) -> int:
        """The paragraph that holds an offset."""
        return bisect_right(self.spans, offset, key=lambda span: span[0]) - 1

    def text(self, number: int) -> str:
        return self.article.text[slice(*self.spans[number])]

    def quotes(self, found: Attribution) -> bool:
        """Whether an attribution has a cue and words in marks."""
        return bool(found.cue) and any(
            quotation_at(self.article.quotations, start) is not None for start, _ in found.content
        )

    def is_set_off(self, number: int) -> bool:
        """Whether a paragraph is a quotation, an item of a list or the start of a letter."""
        quoted = quotation_at(self.article.quotations, self.spans[number][0]) is not None
        return quoted or self.is_item(number) or self.greets(number)

    def greets(self, number: int) -> bool:
        return _GREETS.match(self.article.text, *self.spans[number]) is not None

    def is_item(self, number: int) -> bool:
        return self.item(number) is not None

    def item(self, number: int) -> re.Match[str] | None:
        """The mark that a paragraph of a list begins with."""
        return _ITEM.match(self.article.text, *self.spans[number]) if number < len(self.spans) else None


def led(article: Article, reading: Reading, model: Model, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that lead in what stands below with it, and those that lead-ins alone tell of."""
    layout = _Layout(article, list(paragraphs(article.text)), found)
    result = [_with_below(layout, each) for each in found]
    taken = {number for each in result for number in _led_in(layout, each)}
    words = article.starts[list(reading.words.tokens)]
    for number in range(len(layout.spans) - 1):
        new = None if number + 1 in taken else _of_lead_in(layout, reading, words, model, number)
        if new is not None:
            result.append(new)
            taken.update(layout.number(start) for start, _ in new.content)
    return [*result, *_behind_colons(layout, reading, words, model, result)]


def _behind_colons(
    layout: _Layout, reading: Reading, words: Offsets, model: Model, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The attributions of quotations that end a paragraph behind a person's words and colon: "Lind's answer: “No.”"."""
    article = layout.article
    persons = named_at(article, reading, PERSON)
    for quotation in unreported(article, found):
        start, end = quotation.start, quotation.end
        ends = end == layout.spans[layout.number(start)][1]
        if not (ends and article.text.endswith(": ", 0, start) and is_sentence(article.text, quotation)):
            continue
        colon = int(np.searchsorted(words, start - 2))
        source = labelled_spans(article, reading.words, model.labelling_of(reading, colon), SOURCE)
        if reading.starts[colon] >= _HARDLY and any(s <= person < e for s, e in source for person in persons):
            yield Attribution(((start, end),), source, ((start - 2, start - 1),), "speech", _CONFIDENCE)


def _led_in(layout: _Layout, found: Attribution) -> Iterator[int]:
    """The paragraphs that an attribution has from one before, or opens with its content as a quotation."""
    own = {layout.number(start) for start, _ in found.cue}
    for start, _ in found.content:
        number = layout.number(start)
        quoted = start == layout.spans[number][0] and quotation_at(layout.article.quotations, start) is not None
        if number not in own or quoted:
            yield number


def _with_below(layout: _Layout, found: Attribution) -> Attribution:
    if not found.cue:
        return found
    text = layout.article.text
    end = max(end for _, end in (*found.cue, *found.content, *found.source))
    number = layout.number(end - 1)
    if number + 1 >= len(layout.spans):
        return found
    rest = text[end : layout.spans[number][1]].strip()
    if found.content:
        return evolve(found, content=_with_list(layout, found, number)) if rest in ("", *":–—") else found
    leads = (rest or text[end - 1]).endswith(":") and not re.search(r"[.!?]", rest)
    return evolve(found, content=_below(layout, number)) if leads else found


def _with_list(layout: _Layout, found: Attribution, number: int) -> tuple[Span, ...]:
    """A content that ends with its paragraph, and the items below that go on with it."""
    paragraph, items = layout.text(number), _items(layout, number + 1)
    ended = paragraph.endswith((".", "!", "?", "”")) or layout.is_item(number)
    if ended or not items or layout.article.text[items[0][0]].isupper():
        return found.content
    return (*found.content, *items)


def _items(layout: _Layout, first: int) -> list[Span]:
    """The items of a list, none where one of them quotes somebody itself."""
    result: list[Span | None] = []
    while (item := layout.item(first)) is not None:
        if any(map(layout.quotes, layout.reports.get(first, ()))):
            return []
        result.append(without_edges(layout.article.text, (item.end(), layout.spans[first][1])))
        first += 1
    return list(filter(None, result))


def _below(layout: _Layout, number: int) -> tuple[Span, ...]:
    """What a paragraph leads in: the quotation, list, statement or paragraph below it."""
    first = number + 1
    quotation = quotation_at(layout.article.quotations, layout.spans[first][0])
    if quotation is not None:
        return ((quotation.start, quotation.end),)
    if layout.is_item(first):
        return tuple(_items(layout, first))
    whole = _LEAD.search(_last_sentence(layout.text(number))) is not None or layout.greets(first)
    end = _statement_end(layout, number) if whole else first + 1
    return tuple(filter(None, (without_edges(layout.article.text, span) for span in layout.spans[first:end])))


def _last_sentence(paragraph: str) -> str:
    return _LAST_SENTENCE.split(paragraph)[-1]


def _statement_end(layout: _Layout, number: int) -> int:
    """The paragraph behind a statement without marks that stands below a lead-in."""
    first = number + 1
    behind = range(first + layout.greets(first), len(layout.spans))
    end = next((at for at in behind if _ends(layout, at)), len(layout.spans))
    spoken = (at for at in range(first, end) if FIRST_PERSON.search(layout.text(at)))
    return min(max(spoken, default=first) + 1, end)


def _ends(layout: _Layout, number: int) -> bool:
    """Whether a paragraph is none of a statement any more."""
    paragraph = layout.text(number)
    if not _ENDS_SENTENCE.search(paragraph) or TURN.match(paragraph):
        return True
    return any(map(layout.quotes, layout.reports.get(number, ())))


def _of_lead_in(layout: _Layout, reading: Reading, words: Offsets, model: Model, number: int) -> Attribution | None:
    """The attribution that a lead-in tells of, which no cue of words does. words: where each begins."""
    sentence, end = _last_sentence(layout.text(number)), layout.spans[number][1]
    if not sentence.endswith(":"):
        return None
    first, colon = map(int, np.searchsorted(words, (end - len(sentence), end - 1)))
    likeliest = first + int(reading.starts[first : colon + 1].argmax())
    least = _LIKELY if layout.is_item(number + 1) else _SURELY
    sure = reading.starts[likeliest] >= least and layout.is_set_off(number + 1)
    if _LEAD.search(sentence) is None and not sure:
        return None
    found = model.labelling_of(reading, likeliest if sure else colon)
    source, cue = (labelled_spans(layout.article, reading.words, found, label) for label in (SOURCE, CUE))
    content = _below(layout, number)
    return Attribution(content, source, cue if source else (), found.act, _CONFIDENCE) if content else None
