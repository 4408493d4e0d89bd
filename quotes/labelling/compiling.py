"""From a label file and its article to records."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from attrs import define, evolve, field, frozen

from quotes.labelling.beneath import Paragraph, beneath
from quotes.labelling.derived import marked, parents_of, type_of
from quotes.labelling.finding import check_no_cue, nowhere, spans_of, words_of
from quotes.labelling.form import read_speaker, unescaped
from quotes.labelling.looking import Ground
from quotes.labelling.places import standing
from quotes.labelling.reading import SPEAKERS, Block, Labels, Line, Problem, Say
from quotes.labelling.resolving import resolved_beside, resolved_of
from quotes.labelling.writing import digest
from quotes.nesting import relaying
from quotes.records import Act, Quote, Spans, Speaker, Type, covered_text, quote_text

_ACTS: tuple[str, ...] = get_args(Act)
_TYPES: tuple[str, ...] = get_args(Type)


@frozen
class _Draft:
    """A block with its words found. parent: the block meant, by its place in the file, None for none."""

    block: Block
    number: int
    spans: Spans
    source: str | None
    speakers: Mapping[str, tuple[Speaker, ...]]
    parent: int | None


@define
class _Cast:
    """The speakers that the lines of a file have named so far, by name, and the handles given to them."""

    known: dict[str, Speaker] = field(factory=dict)
    handles: dict[str, str] = field(factory=dict)


def compiled(labels: Labels, text: str, say: Say) -> dict[int, Quote]:
    """The records of a label file, in their order, by the line of their block.

    text: the article. Problems go to `say`, and with an error among them records are missing.
    """
    _check_digest(labels, text, say)
    if not labels.blocks:
        say(Problem(labels.line, "no attribution is labelled", error=False))
    ground = Ground.of(text)
    drafts = sorted(_drafts(labels, ground, say), key=lambda draft: draft.spans.place)
    above = _parents(drafts)
    relays = _relays(drafts, above, say)
    marks = marked(text)
    records = [
        _record(labels.document, text, draft, index, above[index], relays[index], type_of(draft.spans, marks))
        for index, draft in enumerate(drafts)
    ]
    for draft, record in zip(drafts, records, strict=True):
        if not record.quote:
            say(Problem(draft.block.number, "the content is nothing but quotation marks"))
        if record.type != "direct":
            check_no_cue(draft.block, ground, draft.spans, say)
    return {draft.block.number: record for draft, record in zip(drafts, records, strict=True)}


def _check_digest(labels: Labels, text: str, say: Say) -> None:
    if labels.sha256 is not None and labels.sha256.value != digest(text):
        say(
            Problem(
                labels.sha256.number,
                "the article has changed since it was labelled; where the labels still hold, write "
                f"“sha256: {digest(text)}” here",
            )
        )


def _drafts(labels: Labels, ground: Ground, say: Say) -> Iterator[_Draft]:
    cast, text = _Cast(), ground.text
    shown = beneath(labels.comments, ground.paragraphs)
    for number, block in enumerate(labels.blocks, 1):
        spans = spans_of(block, ground, _above(block, shown), say)
        source = covered_text(text, spans.source)
        speakers = _speakers(block, source, text, cast, say)
        _check_words(block, text, say)
        parent = _parent(block, number, len(labels.blocks), say)
        if spans.content:
            yield _Draft(block, number, spans, source, speakers, parent)


def _above(block: Block, shown: Sequence[tuple[int, Paragraph]]) -> Paragraph | None:
    """The paragraph that the block stands under. shown: by the line, as `beneath` gives them."""
    place = bisect_left(shown, block.number, key=lambda each: each[0])
    return shown[place - 1][1] if place else None


def _speakers(block: Block, source: str | None, text: str, cast: _Cast, say: Say) -> dict[str, tuple[Speaker, ...]]:
    """The speakers of a block by key, those of its lines noted in `cast`; a key without a line is left out."""
    speakers: dict[str, tuple[Speaker, ...]] = {}
    for line in block.lines:
        if line.key not in SPEAKERS:
            continue
        speakers.setdefault(line.key, ())
        if not line.value:
            continue
        try:
            mention = read_speaker(line.value, cast.known, cast.handles)
        except ValueError as error:
            say(Problem(line.number, str(error)))
            continue
        if not mention.again:
            _check_name(line, mention.speaker, text, say)
        derived = resolved_beside(mention.speaker)
        if line.key == "speaker":
            derived = resolved_of(mention.speaker, source, mention.again, text)
        speaker = evolve(mention.speaker, resolved=mention.resolved or derived)
        cast.known[speaker.name] = speaker
        if mention.handle is not None:
            cast.handles[mention.handle] = speaker.name
        speakers[line.key] = (*speakers[line.key], speaker)
    return speakers


def _check_name(line: Line, speaker: Speaker, text: str, say: Say) -> None:
    """Says which words of a person's name, unless it is one that an id goes with, stand nowhere in the article."""
    if speaker.kind != "person" or speaker.id is not None:
        return
    there = _folded(text)
    if lacking := [word for word in speaker.name.split() if _folded(word) not in there]:
        reason = f"“{' '.join(lacking)}” of the name {speaker.name!r} stands nowhere in the article"
        say(Problem(line.number, reason, error=False))


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _check_words(block: Block, text: str, say: Say) -> None:
    for key, allowed in (("act", _ACTS), ("type", _TYPES)):
        line = block.one(key)
        if line is not None and line.value not in allowed:
            say(Problem(line.number, f"{key} {line.value!r} is not one of {', '.join(allowed)}"))
    addressee = block.one("addressee")
    if addressee is not None and addressee.value and not standing(text, words_of(addressee)):
        say(Problem(addressee.number, nowhere(text, words_of(addressee)), error=False))


def _parent(block: Block, number: int, blocks: int, say: Say) -> int | None:
    line = block.one("parent")
    if line is None or not line.value:
        return None
    if line.value.isascii() and line.value.isdigit() and len(line.value) < 7 and 0 < int(line.value) <= blocks:
        if int(line.value) != number:
            return int(line.value)
        say(Problem(line.number, "a block is not its own parent"))
    else:
        say(Problem(line.number, f"parent {line.value!r} is no block's number, 1 to {blocks}"))
    return None


def _parents(drafts: Sequence[_Draft]) -> list[int | None]:
    """For each draft the index of its parent: the one that its block tells, else the derived one."""
    indices = {draft.number: index for index, draft in enumerate(drafts)}
    return [
        derived if draft.block.one("parent") is None else indices.get(draft.parent or 0)
        for draft, derived in zip(drafts, parents_of([draft.spans for draft in drafts]), strict=True)
    ]


def _relays(drafts: Sequence[_Draft], above: Sequence[int | None], say: Say) -> list[tuple[Speaker, ...]]:
    """For each draft its `via`: what its block tells, else the parent's speaker and the parent's own `via`."""
    found: list[tuple[Speaker, ...]] = []
    for index, draft in enumerate(drafts):
        chain = [index]
        while "via" not in drafts[chain[-1]].speakers and (parent := above[chain[-1]]) is not None:
            if parent in chain:
                say(Problem(draft.block.number, "the block is a parent of its own parent"))
                break
            chain.append(parent)
        via = drafts[chain[-1]].speakers.get("via", ())
        for below, holder in reversed(list(pairwise(chain))):
            own, teller = (_one(drafts[each], "speaker") for each in (below, holder))
            via = relaying(own, (teller, *via))
        found.append(via)
    return found


def _one(draft: _Draft, key: str) -> Speaker | None:
    return next(iter(draft.speakers.get(key, ())), None)


def _record(
    document: str,
    text: str,
    draft: _Draft,
    index: int,
    parent: int | None,
    via: tuple[Speaker, ...],
    derived: Type,
) -> Quote:
    block = draft.block
    act, told, addressee = block.one("act"), block.one("type"), block.one("addressee")
    kind: Type = derived if told is None else told.value  # type: ignore[assignment]  # checked
    return Quote(
        id=f"{document}#{index + 1}",
        document=document,
        type=kind,
        act="speech" if act is None else act.value,  # type: ignore[arg-type]  # checked
        quote=quote_text(text, draft.spans.content, kind),
        speaker=_one(draft, "speaker"),
        source=draft.source,
        cue=covered_text(text, draft.spans.cue),
        addressee=unescaped(addressee.value) or None if addressee is not None else None,
        recipient=_one(draft, "recipient"),
        via=via,
        citing=draft.speakers.get("citing", ()),
        parent=None if parent is None else f"{document}#{parent + 1}",
        confidence=1.0,
        spans=draft.spans,
    )
