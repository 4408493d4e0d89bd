"""From labelled articles to the files of the model of speakers: `python -m training.speakers DATA`.

DATA holds gold/news-train.jsonl, gold/speakers-train.jsonl, coref/gum.jsonl and coref/gap-train.jsonl.

Three readers are trained, one on each half of the articles and one, which is shipped, on all. The choice learns from
what the first two make of the halves that they have not seen, and confidence is fitted on the same: of articles that it
learned from a reader knows too much.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import torch
import typer
from attrs import frozen

from quotes.detection import load_model
from quotes.lexicon import Lexicon, load_lexicon
from quotes.parsing import load_pipeline
from quotes.speakers.reader import load_reader
from training.speakers import choosing, confidence, reading
from training.speakers.articles import half_of, read, rows_of
from training.speakers.export import UNFITTED, export_choice, export_reading, give_middle, write_settings
from training.speakers.labels import Lesson, lesson_of, role_nouns
from training.speakers.network import Choice, Reading, Scores, on_encoder

ROOT = Path(__file__).parent.parent.parent
ENCODER = ROOT / "quotes" / "detection" / "weights"
WEIGHTS = ROOT / "quotes" / "speakers" / "weights"
CHECKPOINTS = ROOT / "training" / "checkpoints" / "speakers"


@frozen
class Half:
    """Half of the articles, and a reader that has learned from the other half; its files lie in the folder."""

    lessons: Sequence[Lesson]
    network: Reading
    folder: Path

    def questions(self, lexicon: Lexicon, learned: bool) -> list[choosing.Question]:
        """The questions that these articles put."""
        examples = [each.example for each in self.lessons]
        return choosing.questions_of(examples, load_reader(self.folder), self.network.pointer, lexicon, learned)

    def give(self, scores: Scores) -> None:
        """Gives the reader a choice, which names whomever it chooses."""
        export_choice(Choice(self.network.pointer, scores), self.folder)
        write_settings(self.folder, UNFITTED, 0.0)


def main(
    data: Annotated[Path, typer.Argument(help="Folder with gold/ and coref/.")],
    output: Annotated[Path, typer.Option(help="Where the model goes.")] = WEIGHTS,
    checkpoints: Annotated[Path, typer.Option(help="Where each step is kept.")] = CHECKPOINTS,
    golden: Annotated[Path, typer.Option(help="Label files, their articles by its side.")] = ROOT / "golden",
    resume: Annotated[bool, typer.Option(help="Take up the checkpoints of a run that was stopped.")] = False,
    least: Annotated[float, typer.Option(help="Confidence below which nobody is named.")] = 0.5,
    invented: Annotated[int, typer.Option(help="Invented texts to learn from.")] = 1600,
    epochs: Annotated[int, typer.Option(help="Of each reader.")] = 6,
) -> None:
    """Train the readers and the choice, fit confidence, write the model; print figures on the halves not seen."""
    give_middle(ENCODER)
    lexicon, nlp, model = load_lexicon(), load_pipeline(), load_model()
    rows = list(rows_of(data, golden, invented))
    nouns = role_nouns(rows, lexicon)
    lessons = [lesson_of(read(row, nlp, model), lexicon, nouns) for row in rows]
    settings = reading.Settings(epochs=epochs)
    halves = []
    for half in (0, 1):
        folder = checkpoints / f"half-{half}"
        others = [each for each in lessons if half_of(each.example.row) != half]
        network = reading.train(on_encoder(ENCODER / "encoder.onnx"), others, settings, folder, resume)
        export_reading(network, folder)
        halves.append(Half([each for each in lessons if half_of(each.example.row) == half], network, folder))
    network = reading.train(on_encoder(ENCODER / "encoder.onnx"), lessons, settings, checkpoints / "all", resume)
    finish(halves, network, lexicon, output, least)


def finish(halves: Sequence[Half], network: Reading, lexicon: Lexicon, output: Path, least: float) -> None:
    """Trains the choice on both halves, fits confidence and writes the model, with the network that read all of them.

    The choice learns twice: the first one makes one of a name's forms, which puts better questions to the second.
    """
    for half in halves:
        half.give(Scores())
    for learned in (False, True):
        questions = [half.questions(lexicon, learned) for half in halves]
        for half, others in zip(halves, reversed(questions), strict=True):
            half.give(choosing.train(others, choosing.Settings()))
    outcomes, counted = [], Counter[tuple[str, bool]]()
    for half in halves:
        examples = [each.example for each in half.lessons if each.example.row.corpus == "gold"]
        outcomes.extend(confidence.outcomes_of(examples, load_reader(half.folder), lexicon))
        counted += choosing.report(examples, load_reader(half.folder), lexicon)
    choosing.print_report(counted)
    weights = confidence.fit(outcomes)
    confidence.print_fit(outcomes, weights)
    scores = choosing.train([each for half in questions for each in half], choosing.Settings())
    torch.save({"weights": scores.state_dict()}, halves[0].folder.parent / "scores.pt")
    export_reading(network, output)
    export_choice(Choice(network.pointer, scores), output)
    write_settings(output, weights, least)


if __name__ == "__main__":
    typer.run(main)
