"""The library as programs use it."""

import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping

import pytest
from attrs import evolve
from conftest import ROOT
from jsonschema import Draft202012Validator

import quotes
from quotes import Extractor

TEXT = "“We will stay,” said Ada Lind."


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"act": "foo"}, "'act' must be one of speech, all: 'foo'"),
        ({"min_confidence": 5}, "'min_confidence'"),
        ({"min_confidence": float("nan")}, "'min_confidence'"),
        ({"min_speaker_confidence": -0.1}, "'min_speaker_confidence'"),
    ],
)
def test_settings_that_are_none_are_refused(settings: dict, reason: str):
    with pytest.raises(ValueError, match=reason):
        Extractor(**settings)
    if "min_speaker_confidence" not in settings:
        with pytest.raises(ValueError, match=reason):
            quotes.extract(TEXT, **settings)


@pytest.mark.parametrize("name", ["min_confidence", "min_speaker_confidence"])
@pytest.mark.parametrize("bad", ["0.5", True, [0.5]])
def test_a_confidence_that_is_no_number_is_named(name: str, bad: object):
    with pytest.raises(TypeError, match=re.escape(f"'{name}' must be a number from 0 to 1, or None: {bad!r}")):
        Extractor(**{name: bad})


def test_settings_load_no_model_anew():
    script = (
        "import quotes\n"
        "from quotes.detection import model\n"
        "loaded, load = [], model.load_tokenizer\n"
        "model.load_tokenizer = lambda path: loaded.append(path) or load(path)\n"
        f"counts = [len(quotes.extract({TEXT!r}, min_confidence=x)) for x in (0, 0.3, 0.6, 0.99)]\n"
        "quotes.Extractor(act='all', explain=True, min_speaker_confidence=0.9)\n"
        "print(len(loaded), counts[0], counts[-1])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["1", "1", "0"]


def test_nothing_is_written_below_the_users_home(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(f"import quotes\nprint(len(quotes.extract({TEXT!r})))", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    told_off = {"ORT_DISABLE_TELEMETRY", "HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in told_off} | {"HOME": str(home)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, check=True, text=True)
    assert (done.stdout, list(home.iterdir())) == ("1\n", [])


def test_extractors_that_share_models_keep_their_settings(tmp_path):
    known = tmp_path / "known.jsonl"
    known.write_text('{"id": "Q1", "names": ["Ada Lind"]}\n', encoding="utf-8")
    plain, knowing, explaining = Extractor(), Extractor(known=str(known)), Extractor(explain=True)
    (quote,), (linked,), (explained,) = (each.extract(TEXT) for each in (plain, knowing, explaining))
    assert (quote.speaker.id, linked.speaker.id, explained.speaker.id) == (None, "Q1", None)
    assert not quote.speaker.candidates
    assert explained.speaker.candidates


def test_known_entities_are_read_anew_where_the_file_has_changed(tmp_path):
    known = tmp_path / "known.jsonl"
    for key in ("Q1", "Q22"):
        known.write_text(f'{{"id": "{key}", "names": ["Ada Lind"]}}\n', encoding="utf-8")
        (quote,) = Extractor(known=str(known)).extract(TEXT)
        assert quote.speaker.id == key


def test_a_quote_becomes_plain_values_and_json():
    (quote,) = quotes.extract(TEXT)
    row = quote.to_dict()
    assert row == json.loads(quote.to_json()) == dict(quote)
    assert (row["speaker"]["name"], row["spans"]["source"]) == ("Ada Lind", [[21, 29]])
    assert json.loads(json.dumps([quote], default=quotes.Quote.to_dict)) == [row]
    with pytest.raises(KeyError):
        quote["speakers"]


def test_a_quote_is_a_whole_mapping():
    (quote,) = quotes.extract(TEXT)
    row = quote.to_dict()
    assert isinstance(quote, Mapping)
    assert (len(quote), list(quote), {**quote}) == (len(row), list(row), row)
    assert (list(quote.values()), list(quote.items())) == (list(row.values()), list(row.items()))
    assert "quote" in quote
    assert "speakers" not in quote
    assert (quote.get("source"), quote.get("speakers", 5)) == ("Ada Lind", 5)
    assert pickle.loads(pickle.dumps({quote})) == {quote}


def test_quotes_become_a_table():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    found = quotes.extract(TEXT)
    for rows in ((quote.to_dict() for quote in found), found):
        frame = pandas.DataFrame(rows)
        assert list(frame.columns) == list(found[0].to_dict())
        assert list(frame["quote"]) == ["We will stay,"]


def test_a_quote_is_a_type_for_pydantic():
    pydantic = pytest.importorskip("pydantic", reason="pydantic is not installed")
    found = quotes.extract(TEXT)
    type_of_all = pydantic.TypeAdapter(list[quotes.Quote])
    written = type_of_all.dump_json(found)
    assert json.loads(written) == type_of_all.dump_python(found) == [found[0].to_dict()]
    assert type_of_all.validate_json(written) == type_of_all.validate_python(found) == found
    Draft202012Validator(type_of_all.json_schema()).validate(json.loads(written))
    for bad in ({"id": "a"}, "text", 5):
        with pytest.raises(ValueError, match="no record of quotes"):
            type_of_all.validate_python([bad])


@pytest.mark.parametrize("returned", [None, list[quotes.Quote]])
def test_a_handler_of_fastapi_returns_quotes(returned: object):
    fastapi = pytest.importorskip("fastapi", reason="fastapi is not installed")
    from fastapi.testclient import TestClient

    def handler() -> object:
        return quotes.extract(TEXT)

    handler.__annotations__["return"] = returned
    if returned is None:
        del handler.__annotations__["return"]
    app = fastapi.FastAPI()
    app.get("/quotes")(handler)
    client = TestClient(app)
    assert client.get("/quotes").json() == [quote.to_dict() for quote in quotes.extract(TEXT)]
    assert client.get("/openapi.json").status_code == 200


def test_a_table_is_not_taken_for_documents(extractor: Extractor):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pandas.DataFrame({"id": [7], "text": [TEXT]})
    for bad in (table, {"id": [7], "text": [TEXT]}):
        with pytest.raises(TypeError, match=r"not a .*: zip\(table\['id'\], table\['text'\]\)"):
            extractor.pipe(bad)
    ((quote,),) = extractor.pipe(zip(table["id"], table["text"], strict=True))
    assert quote.document == "7"


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_and_pairs_are_documents_and_nothing_else_is(extractor: Extractor, workers: int):
    given = [TEXT, ("a", TEXT), (7, TEXT), quotes.Document("b", TEXT), TEXT, None]
    found = extractor.pipe(given, workers)
    assert [next(found)[0].document for _ in range(5)] == ["-:1", "a", "7", "b", "-:5"]
    with pytest.raises(TypeError, match="document 6 is neither a text"):
        next(found)


@pytest.mark.parametrize(
    ("given", "told", "workers"),
    [
        ([("a", TEXT), ("b", TEXT), ("a", "Other.")], "document 3: the id 'a' was there before", 1),
        ([("a", TEXT), ("b", TEXT), ("a", "Other.")], "document 3: the id 'a' was there before", 2),
        ([(7, TEXT), quotes.Document("7", TEXT)], "document 2: the id '7' was there before", 1),
        ([("-:2", TEXT), TEXT], "document 2: the id '-:2' was there before", 1),
        ([("x\ud800", TEXT), ("x\udfff", TEXT)], "document 2: the id 'x\ufffd' was there before", 1),
    ],
    ids=["strings", "strings, two workers", "numbers", "texts", "surrogates"],
)
def test_an_id_that_was_there_before_is_told(extractor: Extractor, given: list, told: str, workers: int):
    found = extractor.pipe(given, workers)
    for _ in given[:-1]:
        assert len(next(found)) == 1
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        next(found)


def test_less_than_one_worker_is_told_at_once(extractor: Extractor):
    for workers in (0, -1):
        with pytest.raises(ValueError, match=f"'workers' must be at least 1: {workers}"):
            extractor.pipe([TEXT], workers=workers)
    for workers in ("2", 1.5, None):
        with pytest.raises(TypeError, match=f"'workers' must be a whole number: {workers!r}"):
            extractor.pipe([TEXT], workers=workers)


@pytest.mark.parametrize(
    "bad", [quotes.Document(5, "text"), 5, b"text", ("a",), ("a", None), ("a", "b", "c"), {"id": "a", "text": TEXT}]
)
def test_what_is_no_document_is_named(extractor: Extractor, bad: object):
    with pytest.raises(TypeError, match="document 1 is neither a text"):
        next(extractor.pipe([bad]))


@pytest.mark.parametrize("bad", [None, b"text", ["text"]])
def test_a_text_that_is_no_string_is_named(extractor: Extractor, bad: object):
    with pytest.raises(TypeError, match=f"text must be a str, not {type(bad).__name__}"):
        extractor.extract(bad)


def test_an_id_that_is_no_string_is_named(extractor: Extractor):
    with pytest.raises(TypeError, match="document must be a str, not int"):
        extractor.extract(TEXT, 5)


@pytest.mark.parametrize("bad", [TEXT, b"text", quotes.Document("a", TEXT)])
def test_one_document_alone_is_not_taken_for_many(extractor: Extractor, bad: object):
    with pytest.raises(TypeError, match="must be an iterable of documents"):
        extractor.pipe(bad)


def sample() -> str:
    """The program in the README."""
    (found,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return found


def test_the_sample_of_the_readme_prints_what_it_says():
    done = subprocess.run([sys.executable, "-c", sample()], capture_output=True, check=True, text=True)
    assert done.stdout == "".join(re.findall(r"^# (.*\n)", sample(), re.MULTILINE))


def test_the_sample_of_the_readme_survives_a_quote_of_nobody(monkeypatch: pytest.MonkeyPatch, capsys):
    (quote,) = quotes.extract(TEXT)
    monkeypatch.setattr(quotes, "extract", lambda _: [evolve(quote, speaker=None)], raising=False)
    exec(sample())
    assert capsys.readouterr().out == "somebody | We will stay, | ((0, 15),)\n"


def test_the_sample_of_the_readme_is_well_typed(tmp_path):
    (tmp_path / "sample.py").write_text(sample(), encoding="utf-8")
    # What the package imports of others is left out, for time.
    quick = ["--follow-imports=silent", "--no-site-packages", "--ignore-missing-imports", "--cache-dir=mypy"]
    command = [sys.executable, "-m", "mypy", "--strict", *quick, "sample.py"]
    environment = {**os.environ, "MYPYPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, text=True)
    assert (done.returncode, done.stdout) == (0, "Success: no issues found in 1 source file\n")


def test_a_setting_of_another_type_is_named(extractor: Extractor):
    with pytest.raises(TypeError, match="'explain' must be <class 'bool'>"):
        Extractor(explain="no")
    with pytest.raises(TypeError, match=r"'limits' must be a quotes\.processes\.Limits, or None: 5"):
        extractor.pipe(["One"], limits=5)
