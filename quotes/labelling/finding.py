"""Where the words of a block stand in the article, and what there is to say where that is not plain."""

from collections.abc import Sequence

from attrs import frozen

from quotes.labelling.beneath import Paragraph, stretch_of
from quotes.labelling.form import unescaped
from quotes.labelling.looking import Ground
from quotes.labelling.places import Where, longest_found, meant, overlap, standing
from quotes.labelling.reading import Block, Line, Problem, Say
from quotes.records import Quote, Span, Spans

_CONTEXT = 30
_SHOWN = 60
_MOST_SHOWN = 12
_EDGES = ",;:–—"
_OPENING, _CLOSING = "“‘\"'«„", "”’\"'»“"


@frozen
class _Search:
    """Where a part of a block is looked for; under: the paragraph that the block stands under, if it is known."""

    ground: Ground
    under: Paragraph | None
    where: Where


def spans_of(block: Block, ground: Ground, under: Paragraph | None, say: Say) -> Spans:
    """Where the parts of a block stand; without content where that is not to be found. Problems go to `say`.

    under: the paragraph that the block stands under, None where the file does not show it.
    """
    sure = [span for line in block.all("cue") if (span := ground.sure(words_of(line), line.count, under)) is not None]
    content = _part(block, "content", _Search(ground, under, ground.for_content(under, sure)), say)
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    if content:
        cue = _part(block, "cue", _Search(ground, under, ground.for_cue(under, content)), say)
        source = _part(block, "source", _Search(ground, under, ground.for_source(under, content, cue)), say)
    if not block.all("content"):
        say(Problem(block.number, "the block has no content"))
    if not content:
        _check_words(block, ground.text, say)
    for key in ("cue", "source", "speaker"):
        if block.one(key) is None:
            say(Problem(block.number, f"no {key}; where there is none, write “{key}:”", error=False))
    spans = Spans(content, cue=cue, source=source)
    _check_overlaps(block, spans, say)
    if content:
        _check_places(block, ground, under, spans, say)
        _check_edges(block, ground.text, spans.content, say)
    return spans


def check_no_cue(block: Block, ground: Ground, spans: Spans, say: Say) -> None:
    """Says that the cue is empty where that is no quotation without one, in marks or signed."""
    line = block.one("cue")
    if line is None or line.value or not spans.content:
        return
    if not any(ground.signs(span, spans.content) for span in spans.source):
        say(Problem(line.number, "the cue is empty, and the content not in quotation marks", error=False))


def _check_overlaps(block: Block, spans: Spans, say: Say) -> None:
    for key, part, others, where in (
        ("cue", spans.cue, spans.content, "content"),
        ("cue", spans.cue, spans.source, "source"),
        ("source", spans.source, spans.content, "content"),
    ):
        line = block.one(key)
        if line is not None and overlap(part, others):
            say(Problem(line.number, f"the {key} stands in its own {where}", error=False))


def _check_places(block: Block, ground: Ground, under: Paragraph | None, spans: Spans, say: Say) -> None:
    """Says what stands in another paragraph than one would think, unless a number says that it does."""
    first = block.all("content")[0]
    if under is not None and first.count is None and not any(under.holds(span) for span in spans.content):
        reason = f"the content is not in the paragraph above: {in_context(ground.text, spans.content[0])}"
        say(Problem(first.number, reason, error=False))
    for key, part in (("cue", spans.cue), ("source", spans.source)):
        counted = any(line.count is not None for line in block.all(key))
        for span in () if counted else part:
            if ground.apart(span, spans.content):
                reason = f"the {key} is in a paragraph without content: {in_context(ground.text, span)}"
                how = f"if that is meant, give it its number, as in “{key} (1):”"
                say(Problem(block.all(key)[0].number, f"{reason}; {how}", error=False))


def _check_edges(block: Block, text: str, content: Sequence[Span], say: Say) -> None:
    if any(_is_inside_marks(text, span) for span in content):
        reason = "the quotation marks around the content belong to it"
        say(Problem(block.all("content")[0].number, reason, error=False))
        return
    edges = [(line, words[0], words[-1]) for line in block.all("content") if (words := words_of(line))]
    told = [(line, last if last in _EDGES else first) for line, first, last in edges if {first, last} & {*_EDGES}]
    if not told and any(_ends_a_sentence_begun_before(text, span) for span in content):
        told = [(block.all("content")[-1], ".")]
    for line, edge in told:
        say(Problem(line.number, f"“{edge}” at the edge of the content, outside quotation marks", error=False))


def _is_inside_marks(text: str, span: Span) -> bool:
    start, end = span
    behind = text[end : end + 2].lstrip(",.!?")[:1]
    return start > 0 and text[start - 1] in _OPENING and behind != "" and behind in _CLOSING


def _ends_a_sentence_begun_before(text: str, span: Span) -> bool:
    """Whether words in the middle of a paragraph, not in marks, end with a full stop that is no abbreviation's."""
    words, before = text[slice(*span)], text[: span[0]].rstrip(" ")[-1:]
    stops = words[-1] == "." and "." not in words.split()[-1][:-1]  # "p.m." has two.
    return stops and words[0] not in _OPENING and (before.isalnum() or before == ",")


def _check_words(block: Block, text: str, say: Say) -> None:
    """Says which words for cue and source stand nowhere; which place is meant cannot be told without a content."""
    for line in (*block.all("cue"), *block.all("source")):
        if line.value and not standing(text, words_of(line)):
            say(Problem(line.number, nowhere(text, words_of(line))))


def words_of(line: Line) -> str:
    """The words that a line names, white space folded."""
    return " ".join(unescaped(line.value).split())


def _part(block: Block, key: str, search: _Search, say: Say) -> tuple[Span, ...]:
    """The spans of a part, in the article's order."""
    lines = block.all(key)
    if key != "content" and len(lines) == 1 and not lines[0].value:
        return ()
    found: list[Span] = []
    for line in lines:
        span = _span(line, search, say)
        if span is None:
            continue
        if overlap([span], found):
            say(Problem(line.number, f"this piece of the {key} overlaps another one"))
        elif found and span < found[-1]:
            say(Problem(line.number, f"this piece of the {key} stands before the one above", error=False))
        found.append(span)
    return tuple(sorted(found))


def _span(line: Line, search: _Search, say: Say) -> Span | None:
    words, text = words_of(line), search.ground.text
    if not words:
        say(Problem(line.number, f"{line.key!r} has no words"))
        return None
    found = standing(text, words)
    if not found:
        say(Problem(line.number, nowhere(text, words)))
        return None
    numbered = found.numbered(stretch_of(search.under))
    if line.count is not None:
        if line.count <= len(numbered):
            return numbered[line.count - 1]
        say(Problem(line.number, f"“{_short(words)}” stands only {_times(len(numbered))} in the article"))
        return None
    spans = meant(found, search.where)
    if len(spans) > 1:
        say(Problem(line.number, _several(line.key, words, search, numbered, spans)))
        return None
    return spans[0]


def in_words(record: Quote, text: str) -> str:
    """A record in lines to read: type, speaker, and each of its parts in its surroundings in the article."""
    speaker = record.speaker
    who = "no speaker" if speaker is None else f"{speaker.name} ({speaker.kind}, {speaker.resolved})"
    parts = (("content", record.spans.content), ("cue", record.spans.cue), ("source", record.spans.source))
    lines = [f"    {key:<8} {in_context(text, span)}" for key, spans in parts for span in spans]
    return "\n".join([f"{record.type}, {record.act}, {who}", *lines])


def nowhere(text: str, words: str) -> str:
    """Says that words stand nowhere, and how far they do."""
    beginning, behind = longest_found(text, words)
    hint = f"; “{_short(beginning, end=True)}” does, but goes on “{behind}”" if beginning else ""
    return f"“{_short(words)}” stands nowhere in the article{hint}"


def _several(key: str, words: str, search: _Search, numbered: Sequence[Span], spans: Sequence[Span]) -> str:
    text, under = search.ground.text, search.under
    numbers = [(numbered.index(span) + 1, span) for span in spans]
    shown = "".join(f"\n    ({number}) {in_context(text, span)}" for number, span in numbers[:_MOST_SHOWN])
    more = f"\n    and {len(numbers) - _MOST_SHOWN} more" if len(numbers) > _MOST_SHOWN else ""
    how = f"say which, as in “{key} ({numbers[0][0]}): {_short(words)}”"
    inside = under is not None and all(under.holds(span) for span in spans)
    where = "paragraph" if inside else "article"
    return f"“{_short(words)}” stands {_times(len(spans))} in the {where}; {how}:{shown}{more}"


def in_context(text: str, span: Span) -> str:
    """A span in brackets, with some of the text around it."""
    start, end = span
    before, behind = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"…{' '.join(f'{before}[{_short(text[start:end])}]{behind}'.split())}…"


def _short(words: str, end: bool = False) -> str:
    if len(words) <= _SHOWN:
        return words
    return f"…{words[-_SHOWN:]}" if end else f"{words[:_SHOWN]}…"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
