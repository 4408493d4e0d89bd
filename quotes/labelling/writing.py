"""From records to a label file."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import frozen

from quotes.cleaning import is_wrapped
from quotes.documents import Document
from quotes.labelling.derived import marked, parents_of, relayed, resolved_of, type_of
from quotes.labelling.form import escaped, speaker_line
from quotes.labelling.places import certain, meant, places
from quotes.marks import paragraphs
from quotes.records import Quote, Span, Spans, Speaker

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r]*\r")
_HELP = """\
# Who says what in one article, for `quotes compile`. The article stands in lines with #, which count for nothing;
# below each paragraph a block for each attribution that begins there, blank lines between blocks, such as
#
#   content: that the bridge was safe
#   cue: told
#   source: the mayor, Ada Lind
#   speaker: Ada Lind | person | role: mayor
#   addressee: reporters
#
# content, cue, source, addressee: words copied from the article; a part in pieces has its line for each of them. Where
# the words stand more than once, those nearest to the content are meant; “cue (2): said” picks the second.
# speaker: NAME | KIND | role: ROLE | member: NAME | anonymous | resolved: HOW; named once, the name alone will do.
#   KIND: person, organization, office, group, unnamed, document. HOW (name, alias, pronoun, description, statement,
#   none) only where source and name do not tell it. “speaker:” and no more where the article does not tell.
# Also, where needed: act (thought, other; else speech), citing (as speaker). What follows from the text need not be
# told: type, parent (the number of a block in this file), via. What is labelled and how: golden/README.md of quotes.
"""


def labels(document: Document, article: str | None, records: Sequence[Quote]) -> str:
    """The text of a label file with these records of the document, in their order, amid the article's paragraphs.

    article: the way from the label file to the article's file, None where it has none of its own. What the records
    hold can be read back from it all but `confidence`, as long as each is numbered by its place and its spans have no
    white space at their edges. A parent that is not among the records is left to be derived.
    """
    ordered = sorted(records, key=lambda record: record.spans.place)
    waiting = list(zip(ordered, _blocks(document.text, ordered), strict=True))
    stretches = [_HELP + _head(document, article)]
    for end, paragraph in _paragraphs(document.text):
        stretches.append(paragraph)
        while waiting and waiting[0][0].spans.content[0][0] < end:
            stretches.append(waiting.pop(0)[1])
    return "\n".join([*stretches, *(block for _, block in waiting)])


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph as lines of comment, with its end."""
    lines = list(paragraphs(text))
    wrapped = is_wrapped(text)
    shown = ""
    for (start, end), behind in zip_longest(lines, lines[1:]):
        shown += f"# {escaped(text[start:end])}\n"
        if behind is None or not wrapped or _BLANK_LINE.search(text, end, behind[0]):
            yield end, shown
            shown = ""


def digest(text: str) -> str:
    """What tells a text from a changed one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _head(document: Document, article: str | None) -> str:
    lines = [f"document: {escaped(document.id)}"]
    lines.extend(f"article: {escaped(path)}" for path in [article] if path is not None)
    return "\n".join([*lines, f"sha256: {digest(document.text)}", ""])


def _blocks(text: str, ordered: Sequence[Quote]) -> Iterator[str]:
    numbers = {record.id: number for number, record in enumerate(ordered, 1)}
    marks, above = marked(text), parents_of([record.spans for record in ordered])
    known: dict[str, Speaker] = {}
    for record, index in zip(ordered, above, strict=True):
        derived = None if index is None else ordered[index].id
        parent = record.parent if record.parent is None or record.parent in numbers else derived
        holder = None if parent is None else ordered[numbers[parent] - 1]
        via = () if holder is None else relayed(holder.speaker, holder.via)
        lines = [*_part_lines(text, record.spans), *_speaker_lines(record, via, known)]
        if record.addressee is not None:
            lines.append(f"addressee: {escaped(record.addressee)}")
        if record.act != "speech":
            lines.append(f"act: {record.act}")
        if record.type != type_of(record.spans, marks):
            lines.append(f"type: {record.type}")
        if parent != derived:
            lines.append("parent:" if parent is None else f"parent: {numbers[parent]}")
        yield "\n".join([*lines, ""])


def _part_lines(text: str, spans: Spans) -> Iterator[str]:
    content, cue, source = (tuple(_trimmed(text, part)) for part in (spans.content, spans.cue, spans.source))
    cues = [_snippet(text, span, content, content) for span in cue]
    # The reader finds the cue by the content, unless the cue can only stand in one place.
    sure = [span for span, each in zip(cue, cues, strict=True) if certain(places(text, each.words), each.count)]
    for each in (_snippet(text, span, sure, sure) for span in content):
        yield each.line("content")
    yield from [each.line("cue") for each in cues] or ["cue:"]
    sources = [_snippet(text, span, cue or content, content + cue) for span in source]
    yield from [each.line("source") for each in sources] or ["source:"]


@frozen
class _Snippet:
    """Words of the article; count: which of their places is meant, None where the reader takes the right one."""

    words: str
    count: int | None

    def line(self, key: str) -> str:
        """The line of a label file."""
        return f"{key}{'' if self.count is None else f' ({self.count})'}: {escaped(self.words)}"


def _snippet(text: str, span: Span, near: Sequence[Span], apart: Sequence[Span]) -> _Snippet:
    words = " ".join(text[span[0] : span[1]].split())
    found = places(text, words)
    return _Snippet(words, None if meant(found, near, apart) == [span] else found.spans.index(span) + 1)


def _trimmed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        piece = text[start:end]
        if piece.strip():
            yield end - len(piece.lstrip()), start + len(piece.rstrip())


def _speaker_lines(record: Quote, via: tuple[Speaker, ...], known: dict[str, Speaker]) -> Iterator[str]:
    """The lines for the speakers of a record, each noted in `known`, by name. via: what the record has unless told."""

    def line(key: str, speaker: Speaker, source: str | None = None) -> str:
        before = known.get(speaker.name)
        known[speaker.name] = speaker
        return f"{key}: {speaker_line(speaker, before, resolved_of(speaker, source, before is not None))}"

    yield "speaker:" if record.speaker is None else line("speaker", record.speaker, record.source)
    if record.recipient is not None:
        yield line("recipient", record.recipient)
    if record.via != via:
        yield from [line("via", speaker) for speaker in record.via] or ["via:"]
    for speaker in record.citing:
        yield line("citing", speaker)
