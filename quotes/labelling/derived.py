"""What need not be written because it follows from the rest: type, parent, via, and how a speaker was found."""

import re
from collections.abc import Sequence

from attrs import frozen

from quotes.cleaning import CleanText, clean
from quotes.marks import Quotation, find_quotations, of_depth, type_by_marks
from quotes.nesting import parents
from quotes.records import Resolved, Spans, Speaker, Type

_PERSONAL = frozenset({"he", "him", "she", "her", "it", "they", "them", "i", "we", "you"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_RELATIVE = frozenset({"who", "which", "that"})
_CAPITALIZED = re.compile(r"\b[^\W\d_]\w+")


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


def relayed(speaker: Speaker | None, via: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """The `via` of what stands in a record of this speaker that is relayed by `via` itself."""
    return via if speaker is None else (speaker, *via)


def resolved_of(speaker: Speaker, source: str | None, again: bool) -> Resolved:
    """How the speaker was found, as far as source and name tell.

    again: the speaker was named in an earlier line. Without a source, as for one who is cited, a name is one.
    """
    described = speaker.kind in ("unnamed", "document") or (speaker.kind == "group" and not speaker.members)
    if source is None:
        return "none" if described else "name"
    words = source.casefold().replace("’", "'").split()
    if words[0] in _POSSESSIVE and speaker.kind == "office":
        return "pronoun"
    if len(words) == 1 and words[0] in _PERSONAL | _RELATIVE:
        return "pronoun"
    if described:
        return "description" if again and words[0] == "the" else "none"
    names = _capitalized(" ".join((speaker.name, *speaker.members)))
    return "name" if names & _capitalized(source) else "description"


def _capitalized(words: str) -> set[str]:
    return {word for word in _CAPITALIZED.findall(words) if word[0].isupper()}
