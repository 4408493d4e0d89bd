"""The report without a browser: which records it shows, what it leaves out, and what stands in the file."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from conftest import QUOTE, ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from report_inputs import golden, record, seed
from typer.testing import CliRunner

from quotes.cli import app
from quotes.documents import Document
from quotes.records import Quote, Spans, Speaker, to_json
from quotes.report.articles import fits, gather
from quotes.report.page import json_for_html, page
from quotes.report.segments import pieces, segments

TEXT = "“We will stay,” said Ada Lind. She said that the harbour was shut."


def data_in(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])


@st.composite
def marked_text(draw: st.DrawFn) -> tuple[str, list[Quote]]:
    """A text and records whose spans lie, nest and cross in it anyhow."""
    text = draw(st.text("ab 😀\r\n“", min_size=1, max_size=30))
    edges = st.integers(0, len(text))
    span = st.tuples(edges, edges).map(sorted).filter(lambda s: s[0] < s[1]).map(tuple)
    found = draw(st.lists(st.tuples(span, span, span), max_size=5))
    return text, [evolve(QUOTE, spans=Spans((content,), (source,), (cue,))) for content, source, cue in found]


@given(marked_text())
def test_segments_hold_the_text_and_each_span_exactly(marked: tuple[str, list[Quote]]):
    text, records = marked
    found = pieces(records)
    flat = [segment for paragraph in segments(text, found) for segment in paragraph]
    assert "".join(text[segment.start : segment.end] for segment in flat) == text
    for number, piece in enumerate(found):
        covered = "".join(text[s.start : s.end] for s in flat if number in s.pieces)
        assert covered == text[piece.start : piece.end]
        assert (piece.start, piece.end) == getattr(records[piece.record].spans, piece.part)[piece.number]


@given(marked_text())
def test_of_two_spans_one_inside_the_other_the_outer_comes_first(marked: tuple[str, list[Quote]]):
    text, records = marked
    found = pieces(records)
    for segment in (segment for paragraph in segments(text, found) for segment in paragraph):
        covering = [found[number] for number in segment.pieces]
        for outer, inner in pairwise(covering):
            assert not (inner.start <= outer.start and inner.end > outer.end)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\n", ["One.\n", "Two.\n"]),
        ("One\ngoes on.\n\nTwo.", ["One\ngoes on.\n\n", "Two."]),
        ("One.\r\n\r\nTwo\r\ngoes on.", ["One.\r\n\r\n", "Two\r\ngoes on."]),
        ("", []),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]):
    assert ["".join(text[s.start : s.end] for s in each) for each in segments(text, ())] == paragraphs


def test_every_golden_record_fits_its_text():
    for file in sorted((ROOT / "golden").glob("*.labels")):
        text = seed(file.stem).text
        assert all(fits(quote, text) for quote in golden(file.stem))


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "that the harbour was open"},
        {"cue": "says"},
        {"source": None},
        {"spans": Spans(((0, 1000),))},
        {"spans": Spans(())},
        {"spans": Spans(((-5, 5),))},
        {"spans": Spans(((5, 5),))},
    ],
)
def test_records_of_another_text_do_not_fit(change: dict):
    quote = record(TEXT, "that the harbour was shut", source="She")
    assert fits(quote, TEXT)
    assert not fits(evolve(quote, **change), TEXT)


def test_what_cannot_be_shown_is_told_by_file_and_the_rest_is_there():
    good = record(TEXT, "that the harbour was shut")
    elsewhere = [record(TEXT, "that the harbour was shut", n, "b") for n in (1, 2)]
    wrong = evolve(record(TEXT, "We will stay", 2), quote="We will go")
    gathered = gather([Document("a", TEXT)], {"one": [good, *elsewhere, wrong], "two": [good]})
    assert [str(each) for each in gathered.left_out] == [
        "one: no text for 'b', 2 records left out",
        "one: not in the text of 'a': 'a#2'",
        "two: ids that were there before in 'a': 'a#1'",
    ]
    assert [each.quote for each in gathered.articles[0].records] == [good]


def test_verdicts_are_those_of_evaluate():
    text = "A said one thing. B said two things. C said three things. D said four things."
    one, two, three, four = (
        record(text, words, n) for n, words in enumerate(["one thing", "two things", "three things", "four things"], 1)
    )
    other = evolve(two, speaker=Speaker(name="Bo Ek", kind="person"))
    gathered = gather([Document("a", text)], {"r": [one, other, four]}, {"g": [one, two, three]})
    judged = [(each.quote.quote, each.verdict) for each in gathered.articles[0].records]
    assert judged == [
        ("one thing", "hit"),
        ("two things", "wrong speaker"),
        ("three things", "missed"),
        ("four things", "false"),
    ]
    faults = [(miss.fault, miss.quote.quote) for miss in gathered.evaluation.misses]
    assert faults == [("speaker", "two things"), ("missed", "three things"), ("false", "four things")]


def test_a_document_without_golden_records_is_not_judged():
    documents = [Document("a", TEXT), Document("b", TEXT)]
    found = [record(TEXT, "that the harbour was shut", document=name) for name in ("a", "b")]
    gathered = gather(documents, {"r": found}, {"g": found[:1]})
    assert [each.verdict for article in gathered.articles for each in article.records] == ["hit", None]


def test_golden_records_may_be_of_more_documents_but_not_of_others_alone():
    here, elsewhere = (record(TEXT, "that the harbour was shut", document=name) for name in ("a", "b"))
    gathered = gather([Document("a", TEXT)], {"r": [here]}, {"g": [here, elsewhere]})
    assert (gathered.left_out, gathered.evaluation.scores["all"].golden) == ((), 1)
    gathered = gather([Document("a", TEXT)], {"r": [here]}, {"g": [elsewhere]})
    assert [str(each) for each in gathered.left_out] == ["g: no text for 'b', 1 record left out"]


def test_golden_records_meet_articles_by_what_their_paths_have_in_common(tmp_path: Path):
    name, target = "seeds/berlin-stop.txt", tmp_path / "report.html"
    rows = [evolve(each, document=str(ROOT / name)) for each in golden("berlin-stop")]
    (tmp_path / "records.jsonl").write_text("".join(f"{to_json(each)}\n" for each in rows), encoding="utf-8")
    labels = str(ROOT / "golden" / "berlin-stop.labels")
    command = (
        "report",
        str(tmp_path / "records.jsonl"),
        "--texts",
        str(ROOT / name),
        "--golden",
        labels,
        "--act",
        "all",
    )
    done = CliRunner().invoke(app, [*command, "-o", str(target)])
    assert (done.exit_code, done.output) == (0, "")
    assert "missed" in target.read_text(encoding="utf-8")


def test_the_parent_of_a_golden_record_is_found_among_golden_ones():
    text = "Ek told us that Lind said it was shut. He said no more."
    outer, inner = record(text, "that Lind said it was shut", 1, cue="told"), record(text, "it was shut", 2)
    inner = evolve(inner, parent="a#1")
    shifted = evolve(outer, id="a#2")  # The record has the id that the golden one inside it has.
    (article,) = data_in(page(gather([Document("a", text)], {"r": [shifted]}, {"g": [outer, inner]})))["articles"]
    assert [(row["verdict"], row.get("inside")) for row in article["records"]] == [("hit", None), ("missed", 0)]


@given(st.lists(st.sampled_from("<>&\u2028\u2029\ud800\udc00\x00\\") | st.text(st.characters(codec=None))).map("".join))
@example("</script><!--&\u2028\u2029")
def test_json_in_the_page_is_that_of_the_value_and_ends_no_script(text: str):
    written = json_for_html({"text": text})
    assert not re.search("[<>&\u2028\u2029\r\n]", written)
    read = json.loads(written.encode("utf-8"))["text"]
    assert read.encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")


def test_only_the_pages_own_script_and_style_are_allowed():
    html = page(gather([seed("herring-duty")], {"g": golden("herring-duty")}))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    policy = policy.replace("&#39;", "'")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    for name, content in (("style-src", style), ("script-src", script)):
        hashed = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{name} 'sha256-{hashed}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"""(?:src|href)=["'](?!#)|\bon\w+=|https?:""", html.split('id="data"')[0])


def files_of(name: str, folder: Path) -> None:
    (folder / "seeds").mkdir()
    (folder / "seeds" / f"{name}.txt").write_bytes((ROOT / "seeds" / f"{name}.txt").read_bytes())
    rows = "".join(to_json(quote) + "\n" for quote in golden(name))
    (folder / "records.jsonl").write_text(rows, encoding="utf-8")


def test_command_writes_the_page_to_a_file_or_to_standard_output(run, tmp_path: Path):
    files_of("herring-duty", tmp_path)
    done = run("report", "records.jsonl", "--texts", "seeds", "-o", "report.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    (article,) = data_in((tmp_path / "report.html").read_text(encoding="utf-8"))["articles"]
    assert (article["id"], len(article["records"])) == ("seeds/herring-duty.txt", len(golden("herring-duty")))
    assert run("report", "records.jsonl", "--texts", "seeds").stdout == (tmp_path / "report.html").read_bytes()


def test_command_judges_the_acts_that_evaluate_compares(run, tmp_path: Path):
    files_of("herring-duty", tmp_path)
    everything = golden("herring-duty")
    speech = sum(quote.act == "speech" for quote in everything)
    assert 0 < speech < len(everything)
    for act, count in (("speech", speech), ("all", len(everything))):
        done = run("report", "records.jsonl", "--texts", "seeds", "--golden", "records.jsonl", "--act", act)
        (article,) = data_in(done.stdout.decode())["articles"]
        assert [row["verdict"] for row in article["records"]] == ["hit"] * count


def test_command_names_what_it_leaves_out_and_writes_the_rest(run, tmp_path: Path):
    rows = [record(TEXT, "that the harbour was shut"), record(TEXT, "We will stay", 1, "b")]
    (tmp_path / "records.jsonl").write_text("\n".join(map(to_json, rows)), encoding="utf-8")
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}), encoding="utf-8")
    done = run("report", "records.jsonl", "--texts", "texts.jsonl", "--texts", "none.txt", "-o", "report.html")
    assert done.returncode == 1
    named = done.stderr.decode().splitlines()
    assert ["none.txt" in named[0], "no text for 'b'" in named[1], len(named)] == [True, True, 2]
    (article,) = data_in((tmp_path / "report.html").read_text(encoding="utf-8"))["articles"]
    assert [row["id"] for row in article["records"]] == [["#1"]]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["report"], 2),
        (["report", "records.jsonl"], 2),
        (["report", "records.jsonl", "--texts", "seeds", "-o", "no/such/folder.html"], 2),
        (["report", "none.jsonl", "--texts", "seeds"], 1),
    ],
)
def test_command_used_wrongly_says_so_and_writes_nothing(args: list[str], code: int, run, tmp_path: Path):
    files_of("herring-duty", tmp_path)
    done = run(*args)
    assert (done.returncode, done.stdout) == (code, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_command_loads_no_spacy(run_anew, tmp_path: Path):
    files_of("herring-duty", tmp_path)
    (tmp_path / "spacy.py").write_text("raise AssertionError('spaCy is loaded')")
    assert run_anew("report", "records.jsonl", "--texts", "seeds").returncode == 0
