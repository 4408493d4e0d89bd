"""What stands below a lead-in: "The club issued this statement:", "The council said it would:" and the like.

Below can be a quotation, a list, a paragraph, or a whole statement without marks. A statement goes on while somebody
speaks in the first person, one given in full until the layout ends it: with a heading, a signature, a rule, a name and
colon, or a paragraph that quotes or reports whoever issued it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import evolve, field, frozen

from quotes.article import Article, Offsets
from quotes.detection.attribution import Attribution
from quotes.detection.decoding import CUE, SOURCE
from quotes.detection.interviews import FIRST_PERSON, TURN
from quotes.detection.model import Model, Reading
from quotes.detection.regions import PERSON, is_sentence, labelled_spans, named_at, persons_in, says, without_edges
from quotes.detection.signatures import unreported
from quotes.marks import paragraphs, quotation_at
from quotes.nesting import place_of
from quotes.records import Span

_ITEM = re.compile(r"(?:[•∙·▪‣◦●○■□◆◇►▶▸➤➢→✓✔*–—-]|\d{1,2}[.)](?=\s)|\(?(?:[a-z\d]|[ivx]{2,4})\)(?=\s))\s*")
GIVEN = (
    "apology|announcement|comments?|e-?mail|letter|memo|memorandum|message|note|post|release|remarks|reply|response|speech|"
    "statement|testimony|text|transcript|tweet"
)
"""What can be given word for word."""
_LEAD = re.compile(rf"\b(?:{GIVEN})\b(?:\s+[^\s.!?]+){{0,8}}:$", re.IGNORECASE)
_BELOW = re.compile(rf"\b(?:{GIVEN})\b[^.!?:]*\b(?:below|follows|in full)(?P<end>[.:])$", re.IGNORECASE)
_POSTS = re.compile(
    r"\b(?:posted|post|tweet|tweeted|wrote|written)\b[^.!?:\n]* by (?P<handle>@\w{2,50})$", re.IGNORECASE
)
_TELLS = re.compile(
    r"\bwhat (?P<source>[^.!?:\n]{1,60}?) (?:(?:had|has|have) to (?P<say>say)|(?P<said>said|says|wrote)):$",
    re.IGNORECASE,
)
"""Here is what she had to say:"""
_ISSUED = (
    re.compile(
        r"(?:(?:also|and|but|first|later|next|now|then),? )?"
        r"(?:(?:here|that|there|this) (?:is|was) |we (?:have|['’]ve) (?:\w+ )?(?:got|had|received) )?"
        rf"(?:(?:an?|another|one|some|the) )?(?:[\w-]+ ){{0,2}}?(?:{GIVEN}|this)"
        r"(?: (?:arrived|come|dropped|has|have|in|is|just|landed|now|through|was)){0,5} (?:by|from) "
        r"(?P<source>(?![^.!?:,\n]*\b(?:are|came|had|has|have|is|reads?|said|says|was|were)\b)[^.!?:,\n]{1,80})"
        r"(?:, wh(?:ich|o)\b[^.!?:\n]*)?:",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:(?:and|but|now),? )?(?:here|that|this) (?:is|was) (?P<source>[^.!?:,\n]{1,60})['’]s "
        rf"(?:\w+ )?(?:{GIVEN}):",
        re.IGNORECASE,
    ),
)
"""We have had this from Ada Lind: / Here is Ada Lind's reply:"""
_IN_FULL = re.compile(r"\b(?:full|entire|complete|verbatim|below|follows)\b", re.IGNORECASE)
_SALUTES = re.compile(r"(?:Dear|Hello|Hi)\b|[^.!?\n]{1,60},$")
_GREETS = re.compile(r"(?:Dear|Hello|Hi)\b[^.!?\n]{0,60},")
"""What a letter begins with, below whatever it stands."""
_CLOSES = re.compile(r"(?:\S+ ){0,3}\S+,$")
"""What stands above its signature: "Kind regards,"."""
_LAST_SENTENCE = re.compile(r"[.!?][”\"’)]*\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][”\"’)]*$")
_VERB = re.compile(r" (?P<cue>[a-z]+ed)(?: [a-z]+ly)?:$")
"""Between a name and a quotation: "Ada Lind | drawled:"."""
_SURELY, _LIKELY = 0.5, 0.3
"""The probability of a cue from which a sentence with a colon leads in the quotation below it, or the list."""
_HARDLY = 0.1
"""The probability of a cue from which a colon leads in a quotation behind it in its paragraph."""
_AND = " and "
_CONFIDENCE = 0.75
"""Of what the layout alone tells: kept low, as too few articles have it for the share of right ones to be measured."""


@frozen(eq=False)
class _Layout:
    """The paragraphs of an article, and where others are found in it; places: of attributions by paragraph."""

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
        return number < len(self.spans) and _ITEM.match(self.article.text, *self.spans[number]) is not None


def led(article: Article, reading: Reading, model: Model, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that lead in what stands below with it, and those that lead-ins alone tell of."""
    layout = _Layout(article, list(paragraphs(article.text)), found)
    result = [_with_below(layout, each) for each in found]
    taken = {number for each in result if not each.is_bare for number in _led_in(layout, each)}
    words = article.starts[list(reading.words.tokens)]
    for number in range(len(layout.spans) - 1):
        new = None if number + 1 in taken else _of_lead_in(layout, reading, words, model, number)
        if new is not None:
            result = [*_less_bare(result, [new]), new]
            taken.update(layout.number(start) for start, _ in new.content)
    behind = list(_behind_colons(layout, reading, words, model, [each for each in result if not each.is_bare]))
    return [*_less_bare(result, behind), *behind]


def _less_bare(found: Sequence[Attribution], new: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those of nobody of whose content others tell more."""
    begins = {start for each in new for start, _ in each.content}
    return [each for each in found if not each.is_bare or begins.isdisjoint(start for start, _ in each.content)]


def _behind_colons(
    layout: _Layout, reading: Reading, words: Offsets, model: Model, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The attributions of quotations that end a paragraph behind a person's words and colon, "Lind's answer: “No.”",
    "• Ada Lind (Green): “It will not.”", "Ada Lind drawled: “No.”", "Ada Lind: ‘I never wanted this’", or behind a
    handle: "Posted by @gull88: “No.”".
    """
    text = layout.article.text
    names = dict(persons_in(layout.article, reading))
    named = {end: (start, end) for start, end in names.items()}
    persons = named_at(layout.article, reading, PERSON)
    for quotation in unreported(layout.article, found):
        said, colon = (quotation.start, quotation.end), (quotation.start - 2, quotation.start - 1)
        first, last = layout.spans[layout.number(said[0])]
        if said[1] != last or not text.endswith(": ", 0, said[0]):
            continue
        item = _ITEM.match(text, first, last)
        first = first if item is None else item.end()
        posted, verb = _POSTS.search(text, first, colon[0]), _VERB.search(text, first, colon[1])
        turn = TURN.match(text, first, said[0] + 1)
        if posted is not None:
            yield Attribution((said,), (posted.span("handle"),), (colon,), "speech", _CONFIDENCE)
        elif not (is_sentence(text, quotation) or (first == 0 and says(text, quotation))):
            continue
        elif turn is not None and turn.end() == said[0] and names.get(turn.start("named")) == turn.end("named"):
            if any(map(str.islower, text[slice(*said)].split())):
                yield Attribution((said,), (turn.span("named"),), (colon,), "speech", _CONFIDENCE)
        elif _are_two(text, names, (first, colon[0])):
            yield Attribution((said,), ((first, colon[0]),), (colon,), "speech", _CONFIDENCE)
        elif verb is not None and verb.start() in named:
            yield Attribution((said,), (named[verb.start()],), (verb.span("cue"),), "speech", _CONFIDENCE)
        else:
            at = int(np.searchsorted(words, colon[0]))
            source = labelled_spans(layout.article, reading.words, model.labelling_of(reading, at), SOURCE)
            if reading.starts[at] >= _HARDLY and any(s <= person < e for s, e in source for person in persons):
                yield Attribution((said,), source, (colon,), "speech", _CONFIDENCE)


def _are_two(text: str, names: Mapping[int, int], span: Span) -> bool:
    """Whether two persons are named and no more: "Ada Lind and Bo Ek"."""
    end = names.get(span[0], span[0])
    return text.startswith(_AND, end) and names.get(end + len(_AND)) == span[1]


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
    leads = rest.endswith(":") or text[end - 1] == ":"
    # What stands before a comma and a cue with a colon is not what is said: "Among other things, Lind wrote:".
    before = bool(found.content) and found.content[-1] < found.cue[0] and text.startswith(",", found.content[-1][1])
    before = before and leads and layout.is_set_off(number + 1)
    if found.content and not before:
        return evolve(found, content=_with_list(layout, found, number)) if rest in ("", *":–—") else found
    if not leads or re.search(r"[.!?]", rest):
        return found
    return evolve(found, content=_below(layout, number, found.source))


def _with_list(layout: _Layout, found: Attribution, number: int) -> tuple[Span, ...]:
    """A content that ends with its paragraph, and the items below that go on with it, or stand behind a colon."""
    paragraph, items = layout.text(number), _items(layout, number + 1)
    if paragraph.endswith((".", "!", "?", "”")) or layout.is_item(number) or not items:
        return found.content
    goes_on = paragraph.endswith(":") or not layout.article.text[items[0][0]].isupper()
    return (*found.content, *items) if goes_on else found.content


def _items(layout: _Layout, first: int) -> list[Span]:
    """The items of a list, none where one of them quotes somebody itself."""
    result: list[Span] = []
    while layout.is_item(first):
        if any(layout.quotes(each) for each in layout.reports.get(first, ())):
            return []
        start, end = layout.spans[first]
        item = _ITEM.match(layout.article.text, start, end)
        piece = without_edges(layout.article.text, (item.end() if item else start, end))
        result += [piece] if piece is not None else []
        first += 1
    return result


def _below(layout: _Layout, number: int, source: Sequence[Span]) -> tuple[Span, ...]:
    """What a paragraph leads in: the quotation, list, statement or paragraph below it."""
    first = number + 1
    start = layout.spans[first][0]
    quotations = layout.article.quotations
    at = bisect_left(quotations, start, key=lambda quotation: quotation.start)
    if at < len(quotations) and quotations[at].start == start:
        return ((start, quotations[at].end),)
    if layout.is_item(first):
        return tuple(_items(layout, first))
    whole = _is_statement(layout, number) or layout.greets(first)
    end = _statement_end(layout, number, source) if whole else first + 1
    pieces = (without_edges(layout.article.text, layout.spans[at]) for at in range(first, end))
    return tuple(piece for piece in pieces if piece is not None)


def _is_statement(layout: _Layout, number: int) -> bool:
    sentence = _last_sentence(layout.text(number))
    return _LEAD.search(sentence) is not None or _BELOW.search(sentence) is not None


def _last_sentence(paragraph: str) -> str:
    return _LAST_SENTENCE.split(paragraph)[-1]


def _statement_end(layout: _Layout, number: int, source: Sequence[Span]) -> int:
    """The paragraph behind a statement without marks that stands below a lead-in."""
    issuer = layout.article.text[slice(*source[-1])].split()[-1:] if source else []
    first = number + 1
    behind = range(first + (_SALUTES.match(layout.text(first)) is not None), len(layout.spans))
    end = next((at for at in behind if _ends(layout, at, issuer)), len(layout.spans))
    in_full = _IN_FULL.search(_last_sentence(layout.text(number))) or _SALUTES.match(layout.text(first))
    if in_full and _is_statement(layout, number):
        return end
    spoken = [at for at in range(first, end) if FIRST_PERSON.search(layout.text(at))]
    last = first
    for at in spoken:
        if at - last > 2:
            break
        last = at
    return min(last + 1, end)


def _ends(layout: _Layout, number: int, issuer: Sequence[str]) -> bool:
    """Whether a paragraph is none of a statement any more."""
    paragraph = layout.text(number)
    if not any(map(str.isalnum, paragraph)) or TURN.match(paragraph) or _is_statement(layout, number):
        return True
    if not layout.is_item(number) and (_CLOSES.fullmatch(paragraph) or not _ENDS_SENTENCE.search(paragraph)):
        return True
    text = layout.article.text
    for each in layout.reports.get(number, ()):
        words = {word for span in each.source for word in text[slice(*span)].split()}
        if layout.quotes(each) or (each.cue and not words.isdisjoint(issuer)):
            return True
    return False


def _of_lead_in(layout: _Layout, reading: Reading, words: Offsets, model: Model, number: int) -> Attribution | None:
    """The attribution that a lead-in tells of, which no cue of words does. words: where each begins."""
    sentence, end = _last_sentence(layout.text(number)), layout.spans[number][1]
    if not sentence.endswith(":"):
        told = _BELOW.search(sentence) is not None and _is_personal(layout.text(number + 1))
        content = _below(layout, number, ()) if told else ()
        return Attribution(content, (), (), "speech", _CONFIDENCE) if content else None
    first, colon = map(int, np.searchsorted(words, (end - len(sentence), end - 1)))
    likeliest = first + int(reading.starts[first : colon + 1].argmax())
    least = _LIKELY if layout.is_item(number + 1) else _SURELY
    sure = reading.starts[likeliest] >= least and layout.is_set_off(number + 1)
    tells = _TELLS.search(layout.article.text, end - len(sentence), end)
    if tells is not None and not sure and layout.is_set_off(number + 1):
        content, verb = _below(layout, number, ()), tells.span("say" if tells["say"] else "said")
        return Attribution(content, (tells.span("source"),), (verb,), "speech", _CONFIDENCE) if content else None
    places = layout.article.text, end - len(sentence), end
    issued = next(filter(None, (each.fullmatch(*places) for each in _ISSUED)), None)
    if issued is not None and layout.is_set_off(number + 1) and not layout.is_item(number + 1):
        content, mark = _below(layout, number, ()), (end - 1, end)
        return Attribution(content, (issued.span("source"),), (mark,), "speech", _CONFIDENCE) if content else None
    if _LEAD.search(sentence) is None and not sure:
        return None
    found = model.labelling_of(reading, likeliest if sure else colon)
    source, cue = (labelled_spans(layout.article, reading.words, found, label) for label in (SOURCE, CUE))
    content = _below(layout, number, source)
    act = found.act if sure else "speech"
    return Attribution(content, source, cue if source else (), act, _CONFIDENCE) if content else None


def _is_personal(paragraph: str) -> bool:
    """Whether somebody addresses others or speaks in the first person."""
    return FIRST_PERSON.search(paragraph) is not None or _SALUTES.match(paragraph) is not None
