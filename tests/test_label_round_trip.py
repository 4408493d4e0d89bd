"""Label files: what is written can be read back."""

from pathlib import Path

import pytest
from attrs import evolve
from conftest import ROOT, text_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from labelled import read_back

from quotes.documents import Document
from quotes.encoding import well_formed
from quotes.labelling.derived import parents_of
from quotes.labelling.files import compile_file
from quotes.labelling.form import KINDS, RESOLVED, escaped, unescaped, unescaped_path
from quotes.labelling.writing import labels
from quotes.nesting import relaying
from quotes.records import Quote, Spans, Speaker, covered_text, quote_text


@pytest.mark.parametrize("file", sorted((ROOT / "golden").glob("*.labels")), ids=lambda file: file.stem)
def test_golden_files_come_back_byte_for_byte(file: Path):
    document = f"seeds/{file.stem}.txt"
    found = compile_file(file, {})
    assert found.remarks == ()
    written = labels(Document(document, text_of(document)), f"../{document}", found.records)
    assert written.encode("utf-8") == file.read_bytes()
    # Only what differs from what the article tells is written.
    lines = [line.partition(":")[0] for line in written.splitlines() if not line.startswith("#")]
    assert len(lines) < 7 * len(found.records)
    assert lines.count("parent") == lines.count("type") == 0
    assert lines.count("via") == sum(record.parent is None and record.via != () for record in found.records)


WORDS = ["Ada Lind", "he", "said", "told reporters", "that it was shut", "content: x", "cue (2): said", "speaker:", "#"]


ODD = [
    "“",
    "”",
    "'",
    '"',
    "\\",
    "\\u0041",
    "|",
    "(",
    ")",
    ";",
    "😀",
    "👩‍🚀",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u200b",
]


ODDER = ["\ufeff", "\x00", "\ud83d", "\ude00", "\u2028", "\x85", "\u00a0", "\u202e", "e\u0301"]


SAMPLES = st.lists(st.sampled_from(WORDS + ODD + ODDER), max_size=25)


RAW = st.one_of(SAMPLES.map(" ".join), SAMPLES.map("".join), st.text(st.characters(), max_size=40))


TEXTS = RAW.map(well_formed)  # As they are read.


NAMES = st.one_of(st.sampled_from(["Ada Lind", "he", " x ", "a | person", "\\", "#", "-", "(b)"]), TEXTS.filter(len))


SPEAKERS = st.builds(
    Speaker,
    name=NAMES,
    id=st.none() | TEXTS,
    kind=st.sampled_from(KINDS),
    role=st.none() | TEXTS,
    members=st.lists(TEXTS, max_size=2).map(tuple),
    anonymous=st.booleans(),
    resolved=st.sampled_from(RESOLVED),
)


@st.composite
def spans_in(draw, text: str, least: int):
    """Spans in order that do not overlap, without white space at their edges."""
    offsets = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = list(zip(offsets[::2], offsets[1::2], strict=False))
    spans = [(e - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in pairs if text[s:e].strip()]
    if len(spans) < least:
        start = len(text) - len(text.lstrip())
        return ((start, start + len(text[start:].split()[0])),)
    return tuple(spans)


@st.composite
def labelled(draw):
    """An article and records of it."""
    text = draw(TEXTS.filter(str.strip))
    document = draw(NAMES)
    cast = draw(st.lists(SPEAKERS, min_size=1, max_size=3))
    named = st.sampled_from(cast).flatmap(lambda s: st.sampled_from(RESOLVED).map(lambda r: evolve(s, resolved=r)))
    several = st.lists(named, max_size=2).map(tuple)
    parts = st.builds(Spans, spans_in(text, 1), spans_in(text, 0), spans_in(text, 0))
    everything = sorted(draw(st.lists(parts, max_size=4)), key=lambda spans: spans.place)
    records: list[Quote] = []
    for number, (spans, above) in enumerate(zip(everything, parents_of(everything), strict=True), 1):
        parent = draw(st.sampled_from([None, *range(number - 1)] + [above] * (above is not None and above < number)))
        holder = None if parent is None else records[parent]
        direct = ["direct"] if quote_text(text, spans.content, "direct") else []
        kind = draw(st.sampled_from([*direct, "mixed", "indirect"]))
        speaker = draw(st.none() | named)
        records.append(
            Quote(
                id=f"{document}#{number}",
                document=document,
                type=kind,
                act=draw(st.sampled_from(["speech", "thought", "other"])),
                quote=quote_text(text, spans.content, kind),
                speaker=speaker,
                source=covered_text(text, spans.source),
                cue=covered_text(text, spans.cue),
                addressee=draw(st.none() | NAMES),
                recipient=draw(st.none() | named),
                via=draw(several | st.just(() if holder is None else relaying(speaker, (holder.speaker, *holder.via)))),
                citing=draw(several),
                parent=None if holder is None else holder.id,
                confidence=1.0,
                spans=spans,
            )
        )
    return Document(document, text), records


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(labelled(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_records_of_any_text_come_back(case: tuple[Document, list[Quote]], line_end: str):
    document, records = case
    written = labels(document, None, records)
    written = written.encode("utf-8").decode("utf-8").replace("\n", line_end)  # As an editor may leave it.
    found, problems = read_back(written, document.text)
    assert [problem for problem in problems if problem.error] == []
    assert found == records


@pytest.mark.parametrize(
    ("text", "content", "cue", "spans"),
    [
        ("Ada Lind \n Ada Lind", ["(1): Ada Lind"], ["(2): A"], Spans(((0, 8),), cue=((11, 12),))),
        (
            "told reporters # \n told reporters",
            ["(1): to", "(2): l"],
            ["(1): t", "(2): to"],
            Spans(((0, 2), (21, 22)), cue=((0, 1), (19, 21))),
        ),
    ],
)
def test_a_cue_whose_words_stand_in_the_content_too_comes_back(text: str, content: list[str], cue: list[str], spans):
    block = "".join([*(f"content {piece}\n" for piece in content), *(f"cue {piece}\n" for piece in cue)])
    (record,), _ = read_back(f"document: a\n\n{block}source:\nspeaker:\n", text)
    assert record.spans == spans
    found, problems = read_back(labels(Document("a", text), None, [record]), text)
    assert [problem for problem in problems if problem.error] == []
    assert found == [record]


@given(RAW)
def test_escaped_values_stand_on_a_line_and_come_back(value: str):
    line = escaped(value)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert unescaped(line) == well_formed(value)
    assert unescaped_path(line) == value
