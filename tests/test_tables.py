"""Records as tables: CSV, Parquet and data frames, as a user opens them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from conftest import QUOTE

import quotes
from quotes.tables import COLUMNS, NOT_INSTALLED

ROWS = [
    {"nr": "a", "body": "“We will stay,” said Ada Lind.", "date": "2024-05-01", "tags": ["x"]},
    {"nr": "b", "body": "Nothing here."},
    {"nr": "c", "body": "Bo Ek said that it was open. “No,\nnever,” he told them."},
]
OPTIONS = ("--text-field", "body", "--id-field", "nr", "--keep", "date, tags")


@pytest.fixture
def archive(tmp_path: Path) -> str:
    (tmp_path / "in.json").write_text(json.dumps(ROWS), encoding="utf-8")
    return "in.json"


def test_what_is_kept_stands_in_each_record(archive: str, run):
    done = run("extract", archive, *OPTIONS)
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    metas = [(row["document"], row["meta"]) for row in found]
    assert metas[0] == ("a", {"date": "2024-05-01", "tags": ["x"]})
    assert metas[-1] == ("c", {"date": None, "tags": None})
    assert run("extract", archive, *OPTIONS, "--workers", "2").stdout == done.stdout


@pytest.mark.parametrize("name", ["in.json", "in.csv"])
def test_a_field_to_keep_that_no_article_has_is_told(name: str, run, tmp_path: Path):
    (tmp_path / "in.json").write_text(json.dumps(ROWS), encoding="utf-8")
    (tmp_path / "in.csv").write_text('nr,body,date\na,"“We will stay,” said Ada Lind.",2024-05-01\n', encoding="utf-8")
    done = run("extract", name, "--text-field", "body", "--id-field", "nr", "--keep", "date,datum")
    assert (done.returncode, done.stderr) == (0, b"quotes: --keep datum: no document has it\n")
    assert json.loads(done.stdout.splitlines()[0])["meta"] == {"date": "2024-05-01", "datum": None}


def test_whatever_reads_the_articles_reads_their_fields(run, tmp_path: Path):
    (tmp_path / "articles.txt").write_text('nr,body\n7,"“We will stay,” said Ada Lind."\n', encoding="utf-8")
    told = ("--format", "csv", "--text-field", "body", "--id-field", "nr")
    texts = ("--texts", "articles.txt", *told)
    assert run("extract", "articles.txt", *told, "-o", "records.jsonl").returncode == 0
    assert run("label", "articles.txt", *told).stdout == b"7.labels\n"
    golden = run("compile", "7.labels", *texts, "-o", "golden.jsonl")
    assert (golden.returncode, golden.stderr) == (0, b"")
    row = json.loads((tmp_path / "golden.jsonl").read_bytes())
    assert (row["document"], row["quote"]) == ("7", "We will stay,")
    row["spans"]["content"] = [[21, 29]]  # So that it is missed, and shown in its context.
    (tmp_path / "golden.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = run("evaluate", "golden.jsonl", "records.jsonl", *texts)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "said [Ada Lind]." in done.stdout.decode()
    done = run("report", "records.jsonl", *texts)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "said Ada Lind." in done.stdout.decode()


def test_records_as_csv(archive: str, run, tmp_path: Path):
    jsonl = [json.loads(line) for line in run("extract", archive, *OPTIONS).stdout.splitlines()]
    done = run("extract", archive, *OPTIONS, "-o", "out.CSV")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    content = (tmp_path / "out.CSV").read_text(encoding="utf-8")
    table = list(csv.DictReader(io.StringIO(content)))
    assert list(table[0]) == [*COLUMNS, "meta_date", "meta_tags"]
    assert [row["id"] for row in table] == [row["id"] for row in jsonl]
    assert [row["quote"] for row in table] == [row["quote"] for row in jsonl]
    assert (table[0]["meta_date"], table[0]["meta_tags"]) == ("2024-05-01", '["x"]')
    assert {row["speaker_anonymous"] for row in table} == {"false"}
    assert run("extract", archive, *OPTIONS, "--output-format", "csv").stdout.decode() == content


def test_records_as_parquet_for_pandas_and_duckdb(archive: str, run, tmp_path: Path):
    pytest.importorskip("pyarrow", reason='the extra "tables" is not installed')
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    assert run("extract", archive, *OPTIONS, "-o", "out.parquet").returncode == 0
    frame = pandas.read_parquet(tmp_path / "out.parquet")
    assert list(frame.columns) == [*COLUMNS, "meta_date", "meta_tags"]
    table = pandas.read_csv(io.BytesIO(run("extract", archive, *OPTIONS, "--output-format", "csv").stdout))
    assert list(frame["quote"]) == list(table["quote"])
    query = f"SELECT speaker, start, speaker_anonymous, meta_date FROM '{tmp_path}/out.parquet' WHERE document = 'a'"
    assert duckdb.sql(query).fetchall() == [("Ada Lind", 0, False, "2024-05-01")]
    piped = run("extract", archive, *OPTIONS, "--output-format", "parquet").stdout
    assert pandas.read_parquet(io.BytesIO(piped)).equals(frame)


def test_no_records_are_a_table_without_rows(run, tmp_path: Path):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason='the extra "tables" is not installed')
    for name, read in (("out.csv", pandas.read_csv), ("out.parquet", pandas.read_parquet)):
        assert run("extract", "-o", name, stdin=b"Nothing here.").returncode == 0
        assert (list(read(tmp_path / name).columns), len(read(tmp_path / name))) == (list(COLUMNS), 0)


def test_a_table_is_not_gone_on_with(run):
    done = run("extract", "--resume", "-o", "out.csv", stdin=b"x")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"JSONL alone" in done.stderr


def test_parquet_without_what_writes_it_is_refused_before_any_work(tmp_path: Path):
    script = (
        "import sys\nsys.modules['pyarrow'] = None\nfrom quotes.cli import app\n"
        "try:\n    app(['extract', '-o', 'a.parquet'])\nfinally:\n    print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=tmp_path, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, "False\n", f"quotes: {NOT_INSTALLED}\n")


def test_records_become_a_data_frame():
    pytest.importorskip("pandas")
    twice = [evolve(QUOTE, meta={"date": "2024-05-01"}), evolve(QUOTE, speaker=None, via=(QUOTE.speaker,) * 2)]
    frame = quotes.to_frame(iter(twice))
    assert list(frame.columns) == [*COLUMNS, "meta_date"]
    assert frame["speaker"].iloc[0] == "Ada Lind"
    assert frame["speaker"].isna().tolist() == [False, True]
    assert list(frame["via"]) == ["Ada Lind", "Ada Lind; Ada Lind"]
    assert list(frame["start"]) == [0, 0]
    assert list(quotes.to_frame([]).columns) == list(COLUMNS)


def test_plain_records_become_a_data_frame_and_nothing_else_does():
    pytest.importorskip("pandas")
    frame = quotes.to_frame([QUOTE])
    assert quotes.to_frame([QUOTE.to_dict(), QUOTE]).equals(quotes.to_frame([QUOTE, QUOTE]))
    for bad in (QUOTE, QUOTE.to_dict()):
        with pytest.raises(TypeError, match="give the records in a list, not one"):
            quotes.to_frame(bad)
    for bad in ("text", [5], frame):
        with pytest.raises(TypeError, match="give records, as `extract` returns or `to_dict` makes them, not a"):
            quotes.to_frame(bad)
    with pytest.raises(ValueError, match="no record of quotes: "):
        quotes.to_frame([{"id": "a"}])


def test_a_run_is_not_gone_on_with_other_fields(archive: str, run):
    assert run("extract", archive, *OPTIONS, "-o", "out.jsonl", "--resume").returncode == 0
    done = run("extract", archive, *OPTIONS[:4], "-o", "out.jsonl", "--resume")
    assert done.returncode == 2
    assert b"another keep" in done.stderr


def test_a_date_that_changed_is_noticed(archive: str, run, tmp_path: Path):
    assert run("extract", archive, *OPTIONS, "-o", "out.jsonl", "--resume").returncode == 0
    (tmp_path / archive).write_text(json.dumps(ROWS).replace("2024-05-01", "2024-05-02"), encoding="utf-8")
    done = run("extract", archive, *OPTIONS, "-o", "out.jsonl", "--resume")
    assert (done.returncode, b"'a'" in done.stderr) == (2, True)


def test_a_table_of_speakers_has_a_line_each(run, tmp_path: Path):
    names = [f"Ada {chr(65 + n) * 90}berg" for n in range(5)]
    found = [
        evolve(QUOTE, document=f"{n}" * 90, speaker=evolve(QUOTE.speaker, name=name)) for n, name in enumerate(names)
    ]
    (tmp_path / "r.jsonl").write_text("".join(f"{quote.to_json()}\n" for quote in found), encoding="utf-8")
    done = run("speakers", "r.jsonl", "--format", "table", "-o", "table.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    lines = (tmp_path / "table.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + len(names)
    assert run("speakers", "r.jsonl", "--format", "table").stdout.decode().splitlines() == lines


def test_the_schema_goes_to_a_file(run, tmp_path: Path):
    assert run("schema", "-o", "schema.json").returncode == 0
    assert (tmp_path / "schema.json").read_bytes() == run("schema").stdout


def test_records_are_not_written_over_by_their_speakers(run, tmp_path: Path):
    (tmp_path / "r.jsonl").write_text(QUOTE.to_json(), encoding="utf-8")
    done = run("speakers", "r.jsonl", "-o", "r.jsonl")
    assert (done.returncode, (tmp_path / "r.jsonl").read_text(encoding="utf-8")) == (2, QUOTE.to_json())


def test_a_carriage_return_in_a_cell_parts_no_row_of_csv(run, tmp_path: Path):
    pandas = pytest.importorskip("pandas", reason='the extra "tables" is not installed')
    row = {"text": "“We will stay,” said Ada Lind.", "note": "one\rtwo"}
    (tmp_path / "in.json").write_text(json.dumps([row]), encoding="utf-8")
    assert run("extract", "in.json", "--keep", "note", "-o", "out.csv").returncode == 0
    assert list(pandas.read_csv(tmp_path / "out.csv")["meta_note"]) == ["one\rtwo"]
    assert (tmp_path / "out.csv").read_bytes().endswith(b'"one\rtwo"\n')
