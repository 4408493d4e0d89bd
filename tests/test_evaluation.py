"""Measuring records against golden ones."""

from pathlib import Path

import attrs
import pytest
from test_records import QUOTE

from quotes import evaluation
from quotes.evaluation import Beside, evaluate, jaccard, meeting
from quotes.records import Quote, Spans, Speaker


def quote(number: int, start: int, end: int, name: str = "Ada Lind", **changes: object) -> Quote:
    spans = Spans(content=((start, end),), source=((90, 98),), cue=((end + 1, end + 5),))
    return attrs.evolve(
        QUOTE, id=f"a#{number}", spans=spans, speaker=Speaker(name=name, kind="person", resolved="name"), **changes
    )


def test_all_right():
    golden = [quote(1, 0, 10), quote(2, 20, 40)]
    result = evaluate(golden, golden)
    assert result.misses == ()
    score = result.scores["all"]
    assert (score.precision, score.recall, score.f1, score.exact, score.speaker_accuracy) == (1, 1, 1, 2, 1)


def test_each_fault_is_told():
    golden = [quote(1, 0, 10), quote(2, 20, 40), quote(3, 50, 60)]
    predicted = [quote(1, 0, 10), quote(2, 20, 38, name="Bo Ek"), quote(3, 70, 80)]
    result = evaluate(golden, predicted)
    assert [(miss.fault, miss.quote.id) for miss in result.misses] == [
        ("speaker", "a#2"),
        ("missed", "a#3"),
        ("false", "a#3"),
    ]
    score = result.scores["all"]
    assert (score.golden, score.predicted, score.found, score.exact, score.speaker) == (3, 3, 2, 1, 1)
    assert score.precision == pytest.approx(2 / 3)


def test_recall_goes_by_golden_type_and_precision_by_predicted_type():
    result = evaluate([quote(1, 0, 10, type="mixed")], [quote(1, 0, 10, type="direct")])
    assert (result.scores["mixed"].recall, result.scores["mixed"].predicted) == (1, 0)
    assert (result.scores["direct"].precision, result.scores["direct"].golden) == (1, 0)


def test_same_cue_wins_over_more_overlap():
    golden = [quote(1, 0, 20)]
    near = attrs.evolve(quote(1, 0, 18), spans=attrs.evolve(golden[0].spans, content=((0, 14),)))
    other = attrs.evolve(quote(2, 0, 20), spans=attrs.evolve(golden[0].spans, cue=((80, 84),)))
    (false,) = evaluate(golden, [other, near]).misses
    assert (false.fault, false.quote.id) == ("false", "a#2")


def test_other_documents_do_not_count():
    result = evaluate([quote(1, 0, 10)], [quote(1, 0, 10), attrs.evolve(QUOTE, id="b#1", document="b")])
    assert result.scores["all"].precision == 1


def test_who_is_told_and_who_is_cited_are_counted_where_records_are_found():
    kremlin = (Speaker(name="Kremlin", kind="organization", resolved="name"),)
    golden = [
        quote(1, 0, 10, addressee="reporters", citing=kremlin),
        quote(2, 20, 40, addressee="the union", citing=()),
        quote(3, 50, 60, addressee="him", citing=kremlin),
        quote(4, 70, 80, addressee=None, citing=()),
    ]
    predicted = [
        quote(1, 0, 10, addressee="reporters", citing=kremlin),
        quote(2, 20, 40, addressee="the mayor", citing=kremlin),
        quote(4, 70, 80, addressee="them", citing=()),
    ]
    beside = evaluate(golden, predicted).beside
    assert beside == {"addressee": Beside(right=1, wrong=2, missed=1), "citing": Beside(right=1, wrong=1, missed=0)}


def test_nothing_at_all():
    score = evaluate([], []).scores["all"]
    assert (score.precision, score.recall, score.f1, score.speaker_accuracy) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("golden", "others", "expected"),
    [
        (["seeds/a.txt"], ["seeds/a.txt", "b.txt"], {"seeds/a.txt": "seeds/a.txt"}),
        (["seeds/a.txt"], ["/home/me/seeds/a.txt"], {"/home/me/seeds/a.txt": "seeds/a.txt"}),
        (["/home/me/seeds/a.txt"], ["../seeds/a.txt"], {"../seeds/a.txt": "/home/me/seeds/a.txt"}),
        (["a.txt", "b.txt"], ["./b.txt", "x/../a.txt"], {"./b.txt": "b.txt", "x/../a.txt": "a.txt"}),
        (["in.jsonl:2"], ["/data/in.jsonl:2", "/data/in.jsonl:12"], {"/data/in.jsonl:2": "in.jsonl:2"}),
        (["2019/a.txt"], ["2020/a.txt"], {}),
        (["/x/seeds/a.txt"], ["/y/seeds/a.txt"], {}),
        (["a.txt"], ["x/a.txt", "y/a.txt"], {}),
        (["x/a.txt", "y/a.txt"], ["a.txt"], {}),
        (["", ".", "/"], ["..", "-"], {}),
        (["./a.txt", "a.txt/"], ["x/a.txt"], {}),
        (["y/z/a.txt", "z/a.txt"], ["a.txt"], {}),
        (["y/z/a.txt", "x/a.txt"], ["z/a.txt"], {"z/a.txt": "y/z/a.txt"}),
    ],
)
def test_ids_meet_by_what_paths_have_in_common(golden: list[str], others: list[str], expected: dict[str, str]):
    assert meeting(golden, others) == expected


def test_the_command_names_documents_that_have_no_partner(run, tmp_path: Path):
    def write(name: str, documents: list[str]) -> None:
        rows = (attrs.evolve(QUOTE, id=f"{each}#1", document=each).to_json() + "\n" for each in documents)
        (tmp_path / name).write_text("".join(rows), encoding="utf-8")

    write("golden.jsonl", ["in/a", "in/b", "c", "d", "e", "f"])
    write("records.jsonl", ["/x/in/a", "/x/in/b", "g"])
    done = run("evaluate", "golden.jsonl", "records.jsonl")
    assert (done.returncode, done.stderr.decode().splitlines()) == (
        0,
        [
            "quotes: golden.jsonl: 4 of 6 documents are in no record of records.jsonl: 'c', 'd', 'e' and 1 more",
            "quotes: records.jsonl: 1 of 3 documents are not in golden.jsonl and do not count: 'g'",
        ],
    )
    assert run("evaluate", "golden.jsonl", "golden.jsonl").stderr == b""


@pytest.mark.parametrize("args", [(), ("--json",)])
def test_the_command_says_where_there_is_no_record(args: tuple[str, ...], run, tmp_path: Path):
    (tmp_path / "golden.jsonl").write_text(f"{QUOTE.to_json()}\n", encoding="utf-8")
    (tmp_path / "none.jsonl").touch()
    done = run("evaluate", "golden.jsonl", "none.jsonl", *args)
    line = b"quotes: no document in common: no record in none.jsonl\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", line)


@pytest.mark.parametrize(
    ("value", "told"), [(b"[" * 100_000, "nested too deeply"), (b"9" * 5000, "a number of 5,000 digits")]
)
def test_the_command_names_a_row_that_json_readers_cannot_hold(value: bytes, told: str, run, tmp_path: Path):
    (tmp_path / "deep.jsonl").write_bytes(b'{"id": ' + value + b"}\n")
    done = run("evaluate", "deep.jsonl", "deep.jsonl")
    line = f"quotes: deep.jsonl:1: line contains invalid json: {told}\n"
    assert (done.returncode, done.stderr.decode()) == (1, line)


def test_many_paths_of_one_name_are_no_more_work_than_others(monkeypatch: pytest.MonkeyPatch):
    looked: list[object] = []
    steps = evaluation._steps
    monkeypatch.setattr(evaluation, "_steps", lambda name: looked.append(name) or steps(name))
    golden = [f"{number}/index.html" for number in range(1000)]
    assert meeting(golden, [f"/data/{name}" for name in golden]) == {f"/data/{name}": name for name in golden}
    assert len(looked) == 2000


def test_a_span_of_any_length_costs_no_more_than_others():
    far = 10**15
    assert jaccard([(0, far)], [(0, far), (5, 9)]) == 1
    assert jaccard([(0, far)], [(far // 2, far)]) == 0.5
    assert jaccard([(0, 4), (2, 6)], [(3, 9)]) == pytest.approx(3 / 9)


def test_the_command_counts_records_once(run, tmp_path: Path):
    rows = "".join(f"{quote(number, 20 * number, 20 * number + 10).to_json()}\n" for number in (1, 2))
    (tmp_path / "once.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "twice.jsonl").write_text(rows * 2, encoding="utf-8")
    plain = run("evaluate", "once.jsonl", "once.jsonl")
    told = b"quotes: 2 records were there before, by document and id, and count once\n"
    for files in (("once.jsonl", "twice.jsonl"), ("twice.jsonl", "once.jsonl")):
        done = run("evaluate", *files)
        assert (done.returncode, done.stdout, done.stderr) == (0, plain.stdout, told)


def test_the_command_says_that_texts_are_those_of_other_documents(run, tmp_path: Path):
    (tmp_path / "r.jsonl").write_text(quote(1, 0, 10).to_json(), encoding="utf-8")
    (tmp_path / "other.txt").write_text("One")
    done = run("evaluate", "r.jsonl", "r.jsonl", "--texts", "other.txt")
    line = b"quotes: --texts: no document of r.jsonl or r.jsonl among 'other.txt'\n"
    assert (done.returncode, done.stderr) == (0, line)
