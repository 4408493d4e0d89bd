"""From records to a label file."""

import hashlib
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.documents import Document
from quotes.labelling.beneath import stretch_of
from quotes.labelling.derived import marked, parents_of, type_of
from quotes.labelling.form import escaped, speaker_line
from quotes.labelling.looking import Ground
from quotes.labelling.places import Where, meant, places
from quotes.labelling.resolving import resolved_beside, resolved_of
from quotes.nesting import relaying
from quotes.records import Quote, Span, Spans, Speaker

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
# content, cue, source, addressee: words copied from the article; a part in pieces has its line for each of them. They
# are looked for in the paragraph above the block, in the content's sentence first, then nearest to the content; “cue
# (2): said” picks the second of that paragraph, counting on through the article. “cue:” where there is none.
# speaker: NAME | KIND | role: ROLE | member: NAME | anonymous | as: HANDLE | resolved: HOW; named once, the name alone
#   or the handle will do. KIND: person, organization, office, group, unnamed, document. “speaker:” and no more where
#   the article does not tell.
# Keys that may be set, where what follows from the text is not right: type (direct, mixed, indirect), resolved (name,
#   alias, pronoun, description, statement, context, none; behind the speaker's name), parent (the number of a block in
#   this file), via (as speaker). Where needed: act (thought, other; else speech), citing (as speaker).
# What is labelled and how: golden/README.md of quotes.
"""


def labels(document: Document, article: str | None, records: Sequence[Quote]) -> str:
    """The text of a label file with these records of the document, in their order, amid the article's paragraphs.

    article: the way from the label file to the article's file, None where it has none of its own. What the records
    hold can be read back from it all but `confidence`, as long as each is numbered by its place and its spans have no
    white space at their edges. A parent that is not among the records is left to be derived.
    """
    ordered = sorted(records, key=lambda record: record.spans.place)
    ground = Ground.of(document.text)
    waiting = list(zip(ordered, _blocks(ground, ordered), strict=True))
    stretches = [_HELP + _head(document, article)]
    for paragraph in ground.paragraphs:
        stretches.append("".join(f"# {line}\n" for line in paragraph.lines))
        while waiting and ground.below(waiting[0][0].spans.content[0]) is paragraph:
            stretches.append(waiting.pop(0)[1])
    return "\n".join([*stretches, *(block for _, block in waiting)])


def digest(text: str) -> str:
    """What tells a text from a changed one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _head(document: Document, article: str | None) -> str:
    lines = [f"document: {escaped(document.id)}"]
    lines.extend(f"article: {escaped(path)}" for path in [article] if path is not None)
    return "\n".join([*lines, f"sha256: {digest(document.text)}", ""])


def _blocks(ground: Ground, ordered: Sequence[Quote]) -> Iterator[str]:
    text = ground.text
    numbers = {record.id: number for number, record in enumerate(ordered, 1)}
    marks, above = marked(text), parents_of([record.spans for record in ordered])
    known: dict[str, Speaker] = {}
    for record, index in zip(ordered, above, strict=True):
        derived = None if index is None else ordered[index].id
        parent = record.parent if record.parent is None or record.parent in numbers else derived
        holder = None if parent is None else ordered[numbers[parent] - 1]
        via = () if holder is None else relaying(record.speaker, (holder.speaker, *holder.via))
        lines = [*_part_lines(ground, record.spans), *_speaker_lines(text, record, via, known)]
        if record.addressee is not None:
            lines.append(f"addressee: {escaped(record.addressee)}")
        if record.act != "speech":
            lines.append(f"act: {record.act}")
        if record.type != type_of(record.spans, marks):
            lines.append(f"type: {record.type}")
        if parent != derived:
            lines.append("parent:" if parent is None else f"parent: {numbers[parent]}")
        yield "\n".join([*lines, ""])


def _part_lines(ground: Ground, spans: Spans) -> Iterator[str]:
    content, cue, source = (tuple(_trimmed(ground.text, part)) for part in (spans.content, spans.cue, spans.source))
    under = ground.below(spans.content[0])
    cues = [_snippet(ground, span, ground.for_cue(under, content), content) for span in cue]
    # The reader finds the content by where these words of the cue seem to stand, which may not be where they do.
    sure = [span for each in cues if (span := ground.sure(each.words, each.count, under)) is not None]
    for span in content:
        yield _snippet(ground, span, ground.for_content(under, sure), content).line("content")
    yield from [each.line("cue") for each in cues] or ["cue:"]
    where = ground.for_source(under, content, cue)
    sources = [_snippet(ground, span, where, content) for span in source]
    yield from [each.line("source") for each in sources] or ["source:"]


@frozen
class _Snippet:
    """Words of the article; count: which of their places is meant, None where the reader takes the right one."""

    words: str
    count: int | None

    def line(self, key: str) -> str:
        """The line of a label file."""
        return f"{key}{'' if self.count is None else f' ({self.count})'}: {escaped(self.words)}"


def _snippet(ground: Ground, span: Span, where: Where, content: Sequence[Span]) -> _Snippet:
    """The words of a span; with the number where the reader would take another one, or have something to say."""
    words = " ".join(ground.text[span[0] : span[1]].split())
    found = places(ground.text, words)
    if meant(found, where) == [span] and not ground.apart(span, content):
        return _Snippet(words, None)
    under = ground.below(content[0])
    return _Snippet(words, found.numbered(stretch_of(under)).index(span) + 1)


def _trimmed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        piece = text[start:end]
        if piece.strip():
            yield end - len(piece.lstrip()), start + len(piece.rstrip())


def _speaker_lines(text: str, record: Quote, via: tuple[Speaker, ...], known: dict[str, Speaker]) -> Iterator[str]:
    """The lines for the speakers of a record, each noted in `known`, by name. via: what the record has unless told."""

    def line(key: str, speaker: Speaker) -> str:
        before = known.get(speaker.name)
        known[speaker.name] = speaker
        derived = resolved_beside(speaker)
        if key == "speaker":
            derived = resolved_of(speaker, record.source, before is not None, text)
        return f"{key}: {speaker_line(speaker, before, derived)}"

    yield "speaker:" if record.speaker is None else line("speaker", record.speaker)
    if record.recipient is not None:
        yield line("recipient", record.recipient)
    if record.via != via:
        yield from [line("via", speaker) for speaker in record.via] or ["via:"]
    for speaker in record.citing:
        yield line("citing", speaker)
