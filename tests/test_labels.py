"""Label files: what is written can be read back, and what is wrong in one is said by file and line."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from conftest import ROOT, text_of, with_bare_speakers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from quotes.cli import app
from quotes.documents import Document
from quotes.evaluation import evaluate
from quotes.labelling.compiling import compiled
from quotes.labelling.derived import parents_of, relayed
from quotes.labelling.files import LabelError, compile_file, label, label_files
from quotes.labelling.form import KINDS, RESOLVED, escaped, unescaped
from quotes.labelling.reading import Problem, read_labels
from quotes.labelling.writing import labels
from quotes.records import Quote, Spans, Speaker, covered_text, from_dict, quote_text

ARTICLE = (
    "The bridge is safe, Mayor Ada Lind said. “We checked it twice,” she told reporters.\n\n"
    "Bo Ek, a rower, said that it was shut. He said that he had looked, and that he was cold.\n"
)
BLOCK = """\
content: The bridge is safe
cue: said
source: Mayor Ada Lind
speaker: Ada Lind | person | role: Mayor
"""


def read_back(written: str, article: str) -> tuple[list[Quote], list[Problem]]:
    problems: list[Problem] = []
    found = read_labels(written, problems.append)
    assert found is not None
    return list(compiled(found, article, problems.append).values()), problems


@pytest.fixture
def remarks(tmp_path: Path):
    """What compiling says of a label file with these blocks, the file's name left out; and whether it failed."""

    def said(blocks: str, head: str = "document: a.txt\narticle: a.txt\n\n") -> tuple[list[str], bool]:
        (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
        file = tmp_path / "a.labels"
        file.write_bytes((head + blocks).encode())
        found = compile_file(file, {})
        assert not (found.failed and found.records)
        assert all(remark.startswith(f"{file}:") for remark in found.remarks)
        return [remark.removeprefix(f"{file}:") for remark in found.remarks], found.failed

    return said


# The way there and back


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
TEXTS = st.one_of(SAMPLES.map(" ".join), SAMPLES.map("".join), st.text(st.characters(), max_size=40))
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
        records.append(
            Quote(
                id=f"{document}#{number}",
                document=document,
                type=kind,
                act=draw(st.sampled_from(["speech", "thought", "other"])),
                quote=quote_text(text, spans.content, kind),
                speaker=draw(st.none() | named),
                source=covered_text(text, spans.source),
                cue=covered_text(text, spans.cue),
                addressee=draw(st.none() | NAMES),
                recipient=draw(st.none() | named),
                via=draw(several | st.just(() if holder is None else relayed(holder.speaker, holder.via))),
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


@given(TEXTS)
def test_escaped_values_stand_on_a_line_and_come_back(value: str):
    line = escaped(value)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert unescaped(line) == value


# The form


def test_a_block_stands_below_its_paragraph_and_holds_what_does_not_follow():
    record, second = read_back(
        "document: a.txt\n\n" + BLOCK + "\ncontent: that it was shut\ncue: said\nsource: Bo Ek, a rower\n"
        "speaker: Bo Ek | person | role: rower | anonymous\naddressee: he\nact: thought\nciting: Ada Lind\n",
        ARTICLE,
    )[0]
    written = labels(Document("a.txt", ARTICLE), "a.txt", [record, second])
    first, _, rest = written.partition("sha256: ")[2].partition("\n\n")[2].partition("\n\n")
    assert first == "# The bridge is safe, Mayor Ada Lind said. “We checked it twice,” she told reporters."
    assert rest == (
        BLOCK + "\n# Bo Ek, a rower, said that it was shut. He said that he had looked, and that he was cold.\n\n"
        "content: that it was shut\ncue: said\nsource: Bo Ek, a rower\n"
        "speaker: Bo Ek | person | role: rower | anonymous\nciting: Ada Lind\naddressee: he\nact: thought\n"
    )


def test_what_a_hand_may_leave_out_is_derived():
    blocks = """
content: The bridge is safe
cue: said
source: Mayor Ada Lind
speaker: Ada Lind | person | role: Mayor

# A mark of another sort is typed here than stands in the article.

content: "We checked it twice,"
cue: told
source: she
speaker: Ada Lind
addressee: reporters

content: that he had looked
cue: said
source: He
speaker: Bo Ek | person
"""
    records, problems = read_back("document: a.txt\n" + blocks, ARTICLE)
    assert problems == []
    assert [record.id for record in records] == ["a.txt#1", "a.txt#2", "a.txt#3"]
    safe, checked, looked = records
    assert (safe.type, checked.type, looked.type) == ("indirect", "direct", "indirect")
    assert checked.quote == "We checked it twice,"
    assert checked.speaker == Speaker(name="Ada Lind", kind="person", role="Mayor", resolved="pronoun")
    assert ARTICLE[: looked.spans.cue[0][0]].endswith("He ")  # The nearest of three, not the first.


def test_a_content_that_stands_often_is_the_one_beside_a_cue_that_stands_once():
    article = "It rained and it rained. They doubt it. Then it rained."
    block = "document: a\n\ncontent: it\ncue: doubt\nsource: They\nspeaker: they | group\n"
    (record,), problems = read_back(block, article)
    assert problems == []
    assert article[: record.spans.content[0][0]].endswith("doubt ")
    assert "content: it\n" in labels(Document("a", article), None, [record])


def test_who_relays_follows_from_the_parent():
    article = "“She said that it was shut,” Bo Ek said, according to the Herald."
    blocks = """document: a

content: “She said that it was shut,” Bo Ek said
cue: according to
source: the Herald
speaker: Herald | organization

content: “She said that it was shut,”
cue (2): said
source: Bo Ek
speaker: Bo Ek | person

content: that it was shut
cue: said
source: She
speaker:
"""
    records, problems = read_back(blocks, article)
    assert problems == []
    assert [record.parent for record in records] == [None, "a#1", "a#2"]
    assert [[speaker.name for speaker in record.via] for record in records] == [[], ["Herald"], ["Bo Ek", "Herald"]]
    alone, _ = read_back(blocks.replace("source: She\n", "source: She\nparent:\nvia: Herald\n"), article)
    assert (alone[2].parent, [speaker.name for speaker in alone[2].via]) == (None, ["Herald"])


# What is wrong


@pytest.mark.parametrize(
    ("block", "remark"),
    [
        (BLOCK.replace("safe", "save"), "4: “The bridge is save” stands nowhere in the article; “The bridge is” does"),
        (BLOCK.replace("said", "shouted"), "5: “shouted” stands nowhere in the article"),
        ("content: that he\ncue: said\n", "4: “that he” stands twice in the article; say which, as in “content (1):"),
        ("content (3): that he\ncue: told\n", "4: “that he” stands only twice in the article"),
        (BLOCK.replace("said", "shouted").replace("safe", "save"), "5: “shouted” stands nowhere in the article"),
        (BLOCK.replace("cue:", "cue (0):"), "5: bad count '0'"),
        (BLOCK.replace("cue:", "cue (x):"), "5: bad count 'x'"),
        (BLOCK.replace("speaker:", "speaker (2):"), "7: 'speaker' takes no count"),
        (BLOCK.replace("source", "sorce"), "6: unknown key 'sorce'; is it 'source'?"),
        (BLOCK.replace("source", "whence"), "6: unknown key 'whence'; known are content, cue,"),
        (BLOCK.replace("cue: said", "said"), "5: no “key: value”: 'said'"),
        (BLOCK.replace("person", "persona"), "7: 'persona' is no kind (person, organization"),
        (BLOCK.replace(" | person | role: Mayor", ""), "7: 'Ada Lind' is new here and has no kind"),
        (BLOCK.replace("person", "person | group"), "7: two kinds, person and group"),
        (BLOCK.replace("role:", "resolved:"), "7: resolved: 'Mayor' is not one of name, alias"),
        (BLOCK.replace("role: Mayor", "role: a | role: b"), "7: role stands twice"),
        (BLOCK + "speaker: Ada Lind\n", "8: 'speaker' stands in line 7 already"),
        (BLOCK + "act: spoke\n", "8: act 'spoke' is not one of speech, thought, other"),
        (BLOCK + "type: quoted\n", "8: type 'quoted' is not one of direct, mixed, indirect"),
        (BLOCK + "parent: 1\n", "8: a block is not its own parent"),
        (BLOCK + "parent: 2\n", "8: parent '2' is no block's number, 1 to 1"),
        (BLOCK + "content: bridge is\n", "8: this piece of the content overlaps another one"),
        (BLOCK + "content:\n", "8: 'content' has no words"),
        (BLOCK.replace("content: The bridge is safe\n", ""), "4: the block has no content"),
        (BLOCK.replace("The bridge is safe", "”") + "type: direct\n", "4: the content is nothing but quotation marks"),
        (
            BLOCK + "parent: 2\n\ncontent: that it was shut\ncue: said\nsource: Bo Ek\nspeaker:\nparent: 1\n",
            "4: the block is a parent of its own parent",
        ),
    ],
)
def test_errors_name_their_line_and_keep_the_file_out(block: str, remark: str, remarks):
    said, failed = remarks(block)
    assert failed
    assert any(each.startswith(remark) for each in said), said


@pytest.mark.parametrize(
    ("block", "remark"),
    [
        (BLOCK.replace("said", "is safe"), "5: warning: the cue stands in its own content"),
        (BLOCK.replace("Ada Lind\n", "Ada Lind said\n", 1), "5: warning: the cue stands in its own source"),
        (BLOCK.replace("Mayor Ada Lind\n", "bridge\n"), "6: warning: the source stands in its own content"),
        (BLOCK.replace("content:", "content: Mayor\ncontent:"), "5: warning: this piece of the content stands before"),
        (BLOCK + "addressee: readers\n", "8: warning: “readers” stands nowhere in the article"),
        (BLOCK.replace("cue: said\n", ""), "4: warning: no cue; where there is none, write “cue:”"),
        (BLOCK.replace("source: Mayor Ada Lind\n", ""), "4: warning: no source"),
        (BLOCK[: BLOCK.index("speaker")], "4: warning: no speaker"),
        (BLOCK.replace("said", "shut"), "5: warning: the cue is in a paragraph without content: …"),
        ("", "1: warning: no attribution is labelled"),
    ],
)
def test_what_is_odd_is_said_and_compiled(block: str, remark: str, remarks):
    said, failed = remarks(block)
    assert not failed
    assert any(each.startswith(remark) for each in said), said


PAGE = (
    "Bo Ek said it was late. He was tired. “We stay,” Lind, a rower from the hills, said.\n"
    "The board said no. He said yes, and he said no.\n"
    "“We go.\n"
    "“At once,” he said.\n"
)


def under(paragraphs: int, block: str) -> str:
    """A label file with the block under so many paragraphs of PAGE."""
    shown = "".join(f"# {line}\n" for line in PAGE.splitlines()[:paragraphs])
    return f"document: a\n\n{shown}\n{block}"


def standing_at(record: Quote, part: str) -> tuple[str, int]:
    """The words of a part, and the line of PAGE they stand in, from 1."""
    ((start, end),) = getattr(record.spans, part)
    return PAGE[start:end], PAGE.count("\n", 0, start) + 1


def test_parts_are_looked_for_in_the_paragraph_above_the_block():
    block = "content: no\ncue: said\nsource: He\nspeaker: Bo Ek | person\n"
    (record,), problems = read_back(under(2, block.replace("content: no", "content: yes")), PAGE)
    assert problems == []
    assert [standing_at(record, part) for part in ("content", "cue", "source")] == [("yes", 2), ("said", 2), ("He", 2)]
    # By distance alone the nearest “he said” to “At once,” might be any.
    (record,), problems = read_back(under(3, "content: “We go.\ncue: said\nsource: he\nspeaker:\n"), PAGE)
    assert [standing_at(record, "content"), [each.reason[:39] for each in problems]] == [
        ("“We go.", 3),
        ["the cue is in a paragraph without conte", "the source is in a paragraph without co"],
    ]


def test_of_several_places_in_the_paragraph_those_in_the_sentence_of_the_content_come_first():
    block = "content: “We stay,”\ncue: said\nsource: Lind, a rower from the hills\nspeaker: Lind | person\n"
    article = "Bo Ek said so. “We stay,” Lind, a rower from the hills, said.\n"
    (record,), problems = read_back(f"document: a\n\n# {article}\n{block}", article)
    assert problems == []
    assert article[: record.spans.cue[0][0]].endswith("hills, ")  # The other one is nearer, in another sentence.


def test_a_number_counts_in_the_paragraph_and_on_through_the_article():
    def cue(number: int) -> tuple[str, int]:
        block = f"content: yes\ncue ({number}): said\nsource: He\nspeaker: Bo Ek | person\n"
        (record,), problems = read_back(under(2, block), PAGE)
        assert problems == []  # A number says that another paragraph is meant.
        return standing_at(record, "cue")

    assert [cue(number)[1] for number in range(1, 7)] == [2, 2, 2, 1, 1, 4]
    (problem,) = read_back(under(2, "content: yes\ncue (7): said\nsource: He\nspeaker:\n"), PAGE)[1]
    assert problem.reason == "“said” stands only 6 times in the article"
    (problem,) = read_back(under(2, "content: said\ncue: board\nsource:\nspeaker:\n".replace("board", "said")), PAGE)[1]
    assert problem.reason.startswith("“said” stands 3 times in the paragraph; say which, as in “content (1): said”")


def test_what_stands_in_another_paragraph_than_its_block_is_said():
    (record,), problems = read_back(under(2, "content: “We stay,”\ncue: said\nsource: Bo Ek\nspeaker:\n"), PAGE)
    assert [(each.line, each.reason.partition(":")[0], each.error) for each in problems] == [
        (6, "the content is not in the paragraph above", False),
        (7, "the cue is in a paragraph without content", False),
    ]
    assert standing_at(record, "cue") == ("said", 2)


def test_a_paragraph_that_leads_to_the_quotation_is_none_apart():
    article = "Ada Lind, who said no before, had this to say:\n“We stay.”\nHe said yes.\n"
    block = "content: “We stay.”\ncue: say\nsource: Ada Lind\nspeaker: Ada Lind | person\n"
    assert read_back(f"document: a\n\n# “We stay.”\n\n{block}", article)[1] == []


@pytest.mark.parametrize("edge", ["said,", "said;", "— said"])
def test_a_mark_left_at_the_edge_of_a_content_is_told(edge: str):
    article = f"It was {edge}"
    (problem,) = read_back(f"document: a\n\ncontent: {edge}\ncue: was\nsource: It\nspeaker:\n", article)[1]
    assert (problem.line, problem.error) == (3, False)
    assert problem.reason.endswith("at the edge of the content, outside quotation marks")
    assert read_back("document: a\n\ncontent: “said,”\ncue: was\nsource: It\nspeaker:\n", "It was “said,”")[1] == []


def test_an_empty_cue_is_told_unless_it_is_a_quotation_without_one():
    article = "Lind was blunt. “It will not hold.”\n\nIt is over.\n— Bo Ek\n\nRoads are shut.\n"

    def said(block: str) -> tuple[Quote, list[str]]:
        (record,), problems = read_back(f"document: a\n\n{block}", article)
        return record, [each.reason for each in problems]

    beside, problems = said("content: “It will not hold.”\ncue:\nsource:\nspeaker: Lind | person\n")
    assert (beside.cue, beside.source, beside.speaker.resolved, problems) == (None, None, "context", [])
    post, problems = said("content: It is over.\ncue:\nsource: Bo Ek\nspeaker: Bo Ek | person\n")
    assert (post.cue, post.speaker.resolved, problems) == (None, "name", [])
    _, problems = said("content: Roads are shut.\ncue:\nsource:\nspeaker:\n")
    assert problems == ["the cue is empty, and the content not in quotation marks"]
    written = labels(Document("a", article), None, [beside, evolve(post, id="a#2")])
    assert read_back(written, article) == ([beside, evolve(post, id="a#2")], [])
    assert "resolved" not in written.partition("document:")[2]


@pytest.mark.parametrize(
    ("source", "speaker", "resolved"),
    [
        ("The HWU, which is old", "Harbour Workers' Union | organization", "alias"),
        ("the M.S.B.", "Maritime Safety Board | organization", "alias"),
        ("Norpipe", "Nordic Pipe Workers | organization", "alias"),
        ("the Tide", "Nordic Pipe Workers | organization", "description"),
        ("IG METALL", "IG Metall | organization", "name"),
        ("O'Neil", "Ada O’neil | person", "name"),
        ("the statement", "Harbour Workers' Union | organization", "statement"),
        ("A letter from Ada Lind", "Ada Lind | person", "statement"),
        ("a spokesman for the paper", "Ada Lind | person", "description"),
        ("himself", "Bo Ek | person", "pronoun"),
        ("police in the hills", "police | organization", "name"),
        ("the force", "police | organization", "description"),
        ("villagers", "villagers | group", "none"),
        ("the Ministry", "The Herald | organization", "description"),
        ("Tim", "Timothy Ashcroft | person", "alias"),
    ],
)
def test_how_a_speaker_was_found_follows_from_source_and_name(source: str, speaker: str, resolved: str):
    article = f"Nordic Pipe Workers (“Norpipe”) met. It was shut, {source} said.\n"
    block = f"content: It was shut\ncue: said\nsource: {source}\nspeaker: {speaker}\n"
    (record,), _ = read_back(f"document: a\n\n{block}", article)
    assert record.speaker.resolved == resolved


def test_a_handle_stands_for_a_long_name():
    blocks = (
        "content: The bridge is safe\ncue: said\nsource: Mayor Ada Lind\n"
        "speaker: Ada Lind | person | role: Mayor | as: AL\n\n"
        "content: “We checked it twice,”\ncue: told\nsource: she\nspeaker: AL | anonymous\n\n"
        "content: that he had looked\ncue: said\nsource: He\nspeaker: AL\n"
    )
    records, problems = read_back("document: a.txt\n\n" + blocks, ARTICLE)
    assert problems == []
    assert [(each.speaker.name, each.speaker.role, each.speaker.anonymous) for each in records] == [
        ("Ada Lind", "Mayor", False),
        ("Ada Lind", "Mayor", True),
        ("Ada Lind", "Mayor", True),
    ]
    _, problems = read_back("document: a\n\n" + blocks.replace("AL | anonymous", "Bo | person | as: AL"), ARTICLE)
    assert [each.reason for each in problems] == ["as: 'AL' stands for somebody else already"]


def test_show_prints_the_parts_of_each_block_in_context(run, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "a.labels").write_text("document: a.txt\narticle: a.txt\n\n" + BLOCK, encoding="utf-8")
    done = run("compile", "a.labels", "--show")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        "a.labels:4: indirect, speech, Ada Lind (person, name)",
        "    content  …[The bridge is safe], Mayor Ada Lind said. “We che…",
        "    cue      …ridge is safe, Mayor Ada Lind [said]. “We checked it twice,” she t…",
        "    source   …The bridge is safe, [Mayor Ada Lind] said. “We checked it twice,”…",
    ]
    assert run("compile", "a.labels", "--show", "-o", "golden.jsonl").stdout == done.stdout
    assert len((tmp_path / "golden.jsonl").read_bytes().splitlines()) == 1


def test_the_head_names_the_keys_that_may_be_set():
    head = labels(Document("a", ARTICLE), None, []).partition("document:")[0]
    assert (
        "type (direct, mixed, indirect), resolved (name,\n#   alias, pronoun, description, statement, context" in head
    )


def test_each_place_is_listed_with_its_number_and_the_number_picks_it(remarks):
    said, _ = remarks("content: that he\ncue: said\nsource:\nspeaker:\n")
    assert said[0].splitlines()[1:] == [
        "    (1) …aid that it was shut. He said [that he] had looked, and that he was c…",
        "    (2) …said that he had looked, and [that he] was cold.…",
    ]
    assert remarks("content (2): that he\ncue: said\nsource:\nspeaker:\n") == ([], False)


def test_an_article_that_changed_is_an_error_until_the_new_digest_is_written(remarks):
    head = "document: a.txt\narticle: a.txt\nsha256: 0123456789abcdef\n\n"
    (said,), failed = remarks(BLOCK, head)
    assert failed
    assert said.startswith("3: the article has changed since it was labelled")
    new = said.partition("sha256: ")[2][:16]
    assert remarks(BLOCK, head.replace("0123456789abcdef", new)) == ([], False)


@pytest.mark.parametrize(
    ("head", "remark"),
    [
        ("", "1: the file does not begin with a line “document: ID”"),
        ("document: x\narticle: none.txt\n\n", "1: "),
        ("document: x\n\n", "1: 'x' is no file of its own and not among the texts; give them with --texts"),
        ("document: x\ntitle: y\narticle: a.txt\n\n", "2: unknown key 'title'"),
    ],
)
def test_a_bad_head_is_said(head: str, remark: str, remarks):
    (said, *_), failed = remarks(BLOCK, head)
    assert failed
    assert said.startswith(remark)


def test_a_file_that_is_no_text_is_said(tmp_path: Path):
    (tmp_path / "a.labels").write_bytes(b"caf\xe9")
    assert "not UTF-8" in compile_file(tmp_path / "a.labels", {}).remarks[0]
    assert compile_file(tmp_path / "none.labels", {}).failed


# Files


def test_label_files_lie_beside_articles_or_in_a_folder(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(ARTICLE.encode())
    document = Document("in/a.txt", ARTICLE)
    assert label(document, None, False, None) == Path("in/a.labels")
    assert "\narticle: a.txt\n" in Path("in/a.labels").read_text(encoding="utf-8")
    assert label(document, Path("out"), False, None) == Path("out/a.labels")
    assert "\narticle: ../in/a.txt\n" in Path("out/a.labels").read_text(encoding="utf-8")
    # A row of JSONL has no file of its own, be its id a file's name.
    assert label(Document("in/a.txt", "other"), None, False, None).parent == Path()
    keys = ("d0", "../a/b", "a_b", "a/b", "..", "")
    names = {label(Document(key, ARTICLE), None, False, None).name for key in keys}
    assert len(names) == 6
    assert "d0.labels" in names
    assert not any(name.startswith(".") for name in names)
    assert len(label_files([Path("out"), Path("in/a.labels")])) == 2


def test_a_label_file_that_is_there_stays_unless_forced(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    label(Document("d0", ARTICLE), None, False, None)
    Path("d0.labels").write_text("mine")
    with pytest.raises(LabelError, match=r"d0\.labels: there already"):
        label(Document("d0", ARTICLE), None, False, None)
    assert Path("d0.labels").read_text() == "mine"
    label(Document("d0", ARTICLE), None, True, None)
    assert Path("d0.labels").read_text() != "mine"


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path):
    (tmp_path / "labels").touch()
    with pytest.raises(LabelError, match=r"labels: is no folder$"):
        label(Document("d0", ARTICLE), tmp_path / "labels", False, None)


def test_what_the_extractor_finds_comes_back(extractor, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "\ufeff“We\u200b stay,”\r\nsaid Ada \ud800 Lind\x00.\r\n\r\nShe told the union to wait, Bo Ek said. 😀"
    got = extractor.extract(text, "d")
    file = label(Document("d", text), None, False, lambda document: extractor.extract(document.text, document.id))
    found = compile_file(file, {"d": text})
    assert got
    assert not found.failed
    assert list(found.records) == [evolve(with_bare_speakers(record), recipient=None, confidence=1.0) for record in got]


def test_from_articles_to_golden_records_by_command(run, extractor, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "b.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "a.labels").write_text("mine")
    first = run("label", "a.txt", "none.txt", "b.txt")
    assert (first.returncode, first.stdout) == (1, b"b.labels\n")
    assert [line.split(b": ")[1] for line in first.stderr.splitlines()] == [b"a.labels", b"none.txt"]
    assert (tmp_path / "a.labels").read_text() == "mine"
    assert CliRunner().invoke(app, ["label", "--blank", "--force", "a.txt"]).exit_code == 0
    written = (tmp_path / "a.labels").read_text(encoding="utf-8")
    (tmp_path / "a.labels").write_text(written + "\n" + BLOCK.replace("said", "shouted"), encoding="utf-8")
    done = run("compile", ".", "--output", "golden.jsonl")
    line = len(written.splitlines()) + 3
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"quotes: a.labels:{line}: “shouted” stands nowhere" in done.stderr.decode()
    golden = [from_dict(json.loads(row)) for row in (tmp_path / "golden.jsonl").read_bytes().splitlines()]
    assert {record.document for record in golden} == {"b.txt"}
    got = extractor.extract(ARTICLE, "b.txt")
    assert evaluate(golden, got).misses == ()
    assert [evolve(with_bare_speakers(record), recipient=None, confidence=1.0) for record in got] == golden


def test_rows_of_jsonl_are_compiled_with_their_texts(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(json.dumps({"id": "d/0", "text": ARTICLE}) + "\n")
    done = CliRunner().invoke(app, ["label", "in.jsonl", "--blank", "-o", "out"])
    assert done.exit_code == 0
    (file,) = Path("out").iterdir()
    assert done.stdout == f"{file}\n"
    file.write_bytes(file.read_bytes() + b"\n" + BLOCK.encode())
    done = CliRunner().invoke(app, ["compile", str(file), "--texts", "in.jsonl"])
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    assert row["id"] == "d/0#1"
    assert "confidence" not in row
