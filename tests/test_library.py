"""The library as programs use it."""

import subprocess
import sys

import pytest

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


def test_settings_load_no_model_anew():
    script = (
        "import quotes, spacy\n"
        "loaded, load = [], spacy.load\n"
        "spacy.load = lambda name: loaded.append(name) or load(name)\n"
        f"counts = [len(quotes.extract({TEXT!r}, min_confidence=x / 40)) for x in range(40)]\n"
        "quotes.Extractor(act='all', explain=True, min_speaker_confidence=0.9)\n"
        "print(len(loaded), counts[0], counts[-1])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["1", "1", "0"]


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
