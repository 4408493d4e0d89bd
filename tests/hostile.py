"""Texts, files and articles that nobody would want to meet, and what has to hold for the records of any of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from unittest.mock import patch

import attrs
import numpy as np
from conftest import ROOT
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quotes.encoding import well_formed
from quotes.extractor import Extractor, load_models
from quotes.records import Quote, covered_text, from_dict, quote_text, schema, to_json

VALIDATOR = Draft202012Validator(json.loads(schema()))
NAMES = ["Ada Lind", "Mr. Lind", "the mayor", "an official", "he", "They", "who", "the office", "Kremlin", "a report"]
CUES = [
    "said",
    "told reporters",
    "according to",
    "wrote",
    "urged him to leave",
    "believes",
    "denied the charge",
    "added",
]
OTHERS = ["that", "the harbour is shut", "won’t move", "and", "which", "No", "met on Friday", "citing the navy"]
MARKS = ["“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", ",", ".", ":", "?", "—", "…", "(", ")"]
MARKS += [
    "„",
    "‟",
    "‚",
    "‛",
    "″",
    "＂",
    "‘‘",
    "’’",
    '""',
    ",,",
    "<<",
    ">>",
    "「",
    "」",
    "´",
    "`",
    "‹",
    "›",
    '\\"',
    ",”",
    "“A",
]
CODED = [
    "&quot;",
    "&ldquo;",
    "&rdquo;",
    "&amp;",
    "&amp;rsquo;",
    "&nbsp;",
    "&#8220;",
    "&#x201d",
    "&#xd800;",
    "&nosuch;",
    "<br/>",
]
CODED += [
    "<p>",
    "</p>",
    "<a href='x'>",
    "<",
    "&lt;b&gt;",
    "â€œ",
    "â€\x9d",
    "â€",
    "Ã©",
    "Â ",
    "‚Äú",
    "\\u201c",
    "\\ud83d",
    "\\n",
]
LAYOUT = [
    "• ",
    "- ",
    "* ",
    "1. ",
    "RT @lind: ",
    "— Ada Lind (@lind) May 1",
    "#harbour",
    "LIND: ",
    "Q: ",
    "A: ",
    "leavin'",
]
LAYOUT += ["\n• ", "\nLIND: ", "\n“", "”\n", "https://example.org/a?b=1&copy=2", "(@lind)", "the dogs'", "'em", "6'2\""]
ODDITIES = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\x00",
    "\ud800",
    "\u202e",
    "😀",
    "שלום",
    "´",
    "İ",
]
PIECES = st.lists(st.sampled_from(NAMES + CUES + OTHERS + MARKS + CODED + LAYOUT + ODDITIES), max_size=60)
NEWS_LIKE = st.builds(lambda joint, pieces: joint.join(pieces), st.sampled_from([" ", " ", ""]), PIECES)
ANYTHING = st.text(alphabet=st.characters(), max_size=200)
TEXTS = st.one_of(NEWS_LIKE, ANYTHING)

ROW_VALUES = st.one_of(TEXTS, st.none(), st.integers(), st.lists(ANYTHING, max_size=2))
ROWS = st.dictionaries(st.sampled_from(["id", "text", "title"]), ROW_VALUES).map(json.dumps)
TORN = st.builds(lambda row, cut: row[:cut], ROWS, st.integers(0, 40))
INPUTS = st.lists(st.one_of(ROWS.map(str.encode), TORN.map(str.encode), st.binary(max_size=40)), max_size=5).map(
    b"\n".join
)

LABEL_LINES = st.one_of(
    st.sampled_from(["", "# a comment", "speaker:", "source:", "act: thought", "type: direct", "parent: 1", "no key"]),
    st.builds(
        "{}: {}".format,
        st.sampled_from(
            ["content", "cue (2)", "cue", "source", "speaker", "via", "citing", "addressee", "act", "kind"]
        ),
        st.one_of(st.sampled_from([*NAMES, *CUES, *OTHERS, *MARKS, "Ada Lind | person | role: x", "a | b"]), ANYTHING),
    ),
)
LABELS = st.lists(LABEL_LINES, max_size=20).map(lambda lines: "\n".join(["document: a", "", *lines]))


@st.composite
def mangled_articles(draw):
    """A stretch of a seed article with cuts, repeats and oddities at a few places."""
    file = draw(st.sampled_from(sorted((ROOT / "seeds").glob("*.txt"))))
    text = file.read_text(encoding="utf-8")
    start = draw(st.integers(0, len(text)))
    text = text[start : start + draw(st.integers(0, 600))]
    for _ in range(draw(st.integers(0, 6))):
        at, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        put = draw(st.sampled_from([*MARKS, *CODED, *LAYOUT, *ODDITIES, "", text[at : at + 30]]))
        text = text[:at] + put + text[min(end, at + 8) :]
    return text


SPREADS = (0.7, 1.5, 3.0, 6.0)
"""Of the noise on what networks say, in log odds."""


class Unsure:
    """A network, and noise on all that it says. spread: of the noise, in log odds."""

    def __init__(self, network: Any, noise: np.random.Generator, spread: float) -> None:
        self.network, self.noise, self.spread = network, noise, spread

    def run(self, names: Sequence[str] | None, given: Mapping[str, Any]) -> list[Any]:
        return [self._noisy(found) for found in self.network.run(names, given)]

    def _noisy(self, found: Any) -> Any:
        noise = self.noise.normal(0, self.spread, found.shape).astype(found.dtype)
        if (found < 0).any() or not np.allclose(found.sum(-1), 1, atol=1e-3):
            return found + noise
        weighed = found * np.exp(noise)
        return weighed / weighed.sum(-1, keepdims=True)


def unsure(seed: int, spread: float) -> Extractor:
    """An extractor whose networks say anything: what the rules promise holds whatever they read."""
    noise = np.random.default_rng(seed)

    def noisy(part: Any, *networks: str) -> Any:
        return attrs.evolve(part, **{name: Unsure(getattr(part, name), noise, spread) for name in networks})

    models = load_models()
    detector, reader = noisy(models.detector, "encoder", "pairs"), noisy(models.reader, "sources", "pointer", "trees")
    with patch("quotes.extractor.load_models", lambda: attrs.evolve(models, detector=detector, reader=reader)):
        return Extractor(act="all")


def check_records(text: str, document: str, quotes: list[Quote]) -> None:
    """Asserts what holds for the records of any text: offsets, order, links, and the way to JSON and back."""
    text = well_formed(text)
    ids = [quote.id for quote in quotes]
    assert ids == [f"{document}#{number}" for number in range(1, len(quotes) + 1)]
    starts = [quote.spans.content[0][0] for quote in quotes]
    assert starts == sorted(starts)
    for quote in quotes:
        for part in (quote.spans.content, quote.spans.source, quote.spans.cue):
            flat = [offset for span in part for offset in span]
            assert flat == sorted(flat)
            assert all(0 <= start < end <= len(text) for start, end in part)
        assert quote.quote == quote_text(text, quote.spans.content, quote.type)
        assert quote.source == covered_text(text, quote.spans.source)
        assert quote.cue == covered_text(text, quote.spans.cue)
        assert quote.parent in [None, *(other for other in ids if other != quote.id)]
        line = to_json(quote)
        assert "\n" not in line
        VALIDATOR.validate(json.loads(line))
        assert from_dict(json.loads(line)) == quote
