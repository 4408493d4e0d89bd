"""What is wrong or odd in a label file is said by its line."""

from pathlib import Path

import pytest
from attrs import evolve
from labelled import BLOCK, read_back

from quotes.documents import Document
from quotes.labelling.files import compile_file
from quotes.labelling.writing import labels
from quotes.records import Quote


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
        (
            BLOCK.replace("speaker: Ada", "speaker: Adda"),
            "7: warning: “Adda” of the name 'Adda Lind' stands nowhere in",
        ),
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


@pytest.mark.parametrize("edge", ["said,", "said;", "— said"])
def test_a_mark_left_at_the_edge_of_a_content_is_told(edge: str):
    article = f"It was {edge}"
    (problem,) = read_back(f"document: a\n\ncontent: {edge}\ncue: was\nsource: It\nspeaker:\n", article)[1]
    assert (problem.line, problem.error) == (3, False)
    assert problem.reason.endswith("at the edge of the content, outside quotation marks")
    assert read_back("document: a\n\ncontent: “said,”\ncue: was\nsource: It\nspeaker:\n", "It was “said,”")[1] == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("that it was shut.", ["“.” at the edge of the content, outside quotation marks"]),
        ("that it was shut", []),
        ("We wait,", ["the quotation marks around the content belong to it"]),
        ("We wait", ["the quotation marks around the content belong to it"]),
        ("“We wait,”", []),
        ("that it would open at 5 p.m.", []),
        ("It rains. It pours.", []),
    ],
)
def test_a_full_stop_too_many_and_marks_too_few_are_told(content: str, told: list[str]):
    article = (
        "Ek said that it was shut.\n\n“We wait,” Ek said.\n\nEk said that it would open at 5 p.m.\n\n"
        "Ek said: It rains. It pours."
    )
    _, problems = read_back(f"document: a\n\ncontent: {content}\ncue: said\nsource: Ek\nspeaker:\n", article)
    assert [each.reason for each in problems if "found" not in each.reason] == told


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
