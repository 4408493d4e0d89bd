"""Where the words of a block stand in the article, and what there is to say where that is not plain."""

from collections.abc import Iterator, Sequence

from quotes.labelling.form import unescaped
from quotes.labelling.places import Places, certain, distance, longest_found, meant, overlap, standing
from quotes.labelling.reading import Block, Line, Problem, Say
from quotes.records import Span, Spans

_CONTEXT = 30
_SHOWN = 60
_MOST_SHOWN = 12
_FAR = {"cue": 60, "source": 120}
"""Characters from which the nearest of several places is doubtful; in the golden files no cue is 50 from its content,
no source 100 from its cue."""


def spans_of(block: Block, text: str, say: Say) -> Spans:
    """Where the parts of a block stand; without content where that is not to be found. Problems go to `say`."""
    sure = _sure(block, text)
    content = _part(block, "content", text, sure, sure, say)
    cue = _part(block, "cue", text, content, content, say) if content else ()
    source = _part(block, "source", text, cue or content, content + cue, say) if content else ()
    if not block.all("content"):
        say(Problem(block.number, "the block has no content"))
    if not content:
        _check_words(block, text, say)
    for key in ("cue", "source", "speaker"):
        if block.one(key) is None:
            say(Problem(block.number, f"no {key}; where there is none, write “{key}:”", error=False))
    for key, part, others, where in (
        ("cue", cue, content, "content"),
        ("cue", cue, source, "source"),
        ("source", source, content, "content"),
    ):
        line = block.one(key)
        if line is not None and overlap(part, others):
            say(Problem(line.number, f"the {key} stands in its own {where}", error=False))
    return Spans(content, source, cue)


def shown(spans: Spans, text: str) -> Iterator[str]:
    """A line for each span of a record, in its context."""
    for key, part in (("content", spans.content), ("cue", spans.cue), ("source", spans.source)):
        yield from (f"{key + ':':9}{_in_context(text, span)}" for span in part)


def _check_words(block: Block, text: str, say: Say) -> None:
    """Says which words for cue and source stand nowhere; which place is meant cannot be told without a content."""
    for line in (*block.all("cue"), *block.all("source")):
        if line.value and not standing(text, words_of(line)).spans:
            say(Problem(line.number, nowhere(text, words_of(line))))


def _sure(block: Block, text: str) -> tuple[Span, ...]:
    """Where the cue stands whatever the content is: its words stand once, or a number picks them."""
    found = [(line, standing(text, words_of(line))) for line in block.all("cue")]
    return tuple(span for line, each in found for span in certain(each, line.count))


def words_of(line: Line) -> str:
    """The words that a line names, white space folded."""
    return " ".join(unescaped(line.value).split())


def _part(block: Block, key: str, text: str, near: Sequence[Span], apart: Sequence[Span], say: Say) -> tuple[Span, ...]:
    """The spans of a part, in the article's order."""
    lines = block.all(key)
    if key != "content" and len(lines) == 1 and not lines[0].value:
        return ()
    found: list[Span] = []
    for line in lines:
        span = _span(line, text, near, apart, say)
        if span is None:
            continue
        if overlap([span], found):
            say(Problem(line.number, f"this piece of the {key} overlaps another one"))
        elif found and span < found[-1]:
            say(Problem(line.number, f"this piece of the {key} stands before the one above", error=False))
        found.append(span)
    return tuple(sorted(found))


def _span(line: Line, text: str, near: Sequence[Span], apart: Sequence[Span], say: Say) -> Span | None:
    words = words_of(line)
    if not words:
        say(Problem(line.number, f"{line.key!r} has no words"))
        return None
    found = standing(text, words)
    if not found.spans:
        say(Problem(line.number, nowhere(text, words)))
        return None
    if line.count is not None:
        if span := certain(found, line.count):
            return span[0]
        say(Problem(line.number, f"“{_short(words)}” stands only {_times(len(found.spans))} in the article"))
        return None
    spans = meant(found, near, apart)
    if len(spans) > 1:
        say(Problem(line.number, _several(line.key, words, text, found, spans)))
        return None
    if found.candidates > 1 and near and distance(spans[0], near) > _FAR.get(line.key, len(text)):
        reason = f"the nearest “{_short(words)}” is {distance(spans[0], near)} characters away"
        say(Problem(line.number, f"{reason}: {_in_context(text, spans[0])}", error=False))
    return spans[0]


def nowhere(text: str, words: str) -> str:
    """Says that words stand nowhere, and how far they do."""
    beginning, behind = longest_found(text, words)
    hint = f"; “{_short(beginning, end=True)}” does, but goes on “{behind}”" if beginning else ""
    return f"“{_short(words)}” stands nowhere in the article{hint}"


def _several(key: str, words: str, text: str, found: Places, spans: Sequence[Span]) -> str:
    numbered = [(found.spans.index(span) + 1, span) for span in spans]
    shown = "".join(f"\n    ({number}) {_in_context(text, span)}" for number, span in numbered[:_MOST_SHOWN])
    more = f"\n    and {len(numbered) - _MOST_SHOWN} more" if len(numbered) > _MOST_SHOWN else ""
    how = f"say which, as in “{key} ({numbered[0][0]}): {_short(words)}”"
    return f"“{_short(words)}” stands {_times(found.candidates)} in the article; {how}:{shown}{more}"


def _in_context(text: str, span: Span) -> str:
    start, end = span
    before, behind = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"…{' '.join(f'{before}[{_short(text[start:end])}]{behind}'.split())}…"


def _short(words: str, end: bool = False) -> str:
    if len(words) <= _SHOWN:
        return words
    return f"…{words[-_SHOWN:]}" if end else f"{words[:_SHOWN]}…"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
