"""What need not be written because it follows from the rest: type and parent."""

from collections.abc import Sequence

from attrs import frozen

from quotes.cleaning import CleanText, clean
from quotes.marks import Quotation, find_quotations, of_depth, type_by_marks
from quotes.nesting import parents
from quotes.records import Spans, Type


@frozen
class Marked:
    """A text as the extractor reads it, with its quotations: the outermost, and those directly inside one."""

    cleaned: CleanText
    outer: tuple[Quotation, ...]
    nested: tuple[Quotation, ...]


def marked(text: str) -> Marked:
    """The quotations of a text, found in its cleaned form as the extractor finds them."""
    cleaned = clean(text)
    found = find_quotations(cleaned.text)
    return Marked(cleaned, tuple(of_depth(found, 0)), tuple(of_depth(found, 1)))


def type_of(spans: Spans, marks: Marked) -> Type:
    """The type of a record of the text, by the rule of the extractor."""
    content = [marks.cleaned.span_of_source(span) for span in spans.content]
    cue = marks.cleaned.span_of_source(spans.cue[0])[0] if spans.cue else None
    return type_by_marks(marks.cleaned.text, content, cue, marks.outer, marks.nested)


def parents_of(records: Sequence[Spans]) -> list[int | None]:
    """For each record, in order, the index of the innermost one whose content holds its cue."""
    return parents(records)
