"""What need not be written because it follows from the rest: type, parent and via."""

from collections.abc import Sequence

from attrs import evolve, frozen

from quotes.cleaning import clean
from quotes.marks import Quotation, find_quotations, of_depth, type_by_marks
from quotes.nesting import parents
from quotes.records import Spans, Speaker, Type


@frozen
class Marked:
    """A text's quotations, by its own offsets: the outermost, and those directly inside one."""

    outer: tuple[Quotation, ...]
    nested: tuple[Quotation, ...]


def marked(text: str) -> Marked:
    """The quotations of a text, found in its cleaned form as the extractor finds them."""
    cleaned = clean(text)

    def in_text(quotation: Quotation) -> Quotation:
        start, end = cleaned.span_in_source((quotation.start, quotation.end))
        inner = (end, end)
        if quotation.inner_start < quotation.inner_end:
            inner = cleaned.span_in_source((quotation.inner_start, quotation.inner_end))
        return evolve(quotation, start=start, end=end, inner_start=inner[0], inner_end=inner[1])

    found = [in_text(quotation) for quotation in find_quotations(cleaned.text)]
    return Marked(tuple(of_depth(found, 0)), tuple(of_depth(found, 1)))


def type_of(text: str, spans: Spans, marks: Marked) -> Type:
    """The type of a record, by the rule of the extractor."""
    return type_by_marks(text, spans.content, spans.cue[0][0] if spans.cue else None, marks.outer, marks.nested)


def parents_of(records: Sequence[Spans]) -> list[int | None]:
    """For each record, in order, the index of the innermost one whose content holds its cue."""
    return parents(records)


def relayed(speaker: Speaker | None, via: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """The `via` of what stands in a record of this speaker that is relayed by `via` itself."""
    return via if speaker is None else (speaker, *via)
