"""Fits the weights by which he and she find their speaker: `python -m training.pronouns`.

Reads golden records and their articles, resolves the speakers of what the extractor finds there, and for each "he" or
"she" that is the source of a golden record notes the candidates in view and which of them is right. The weights are
those of highest likelihood, held to small values; printed with how often the likeliest candidate is right, by how sure
it is, each article by weights fitted on the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import jsonlines
import numpy as np
import typer
from attrs import evolve, field, fields, frozen
from numpy.typing import NDArray
from scipy.optimize import minimize
from spacy.language import Language
from spacy.tokens import Token

from quotes.article import article_of
from quotes.cleaning import clean
from quotes.detection import Model, detect, load_model
from quotes.evaluation import same_name
from quotes.lexicon import Lexicon, load_lexicon
from quotes.loading import load
from quotes.nesting import parents
from quotes.parsing import load_pipeline, parse
from quotes.speakers import voices
from quotes.speakers.known import Known
from quotes.speakers.people import Person
from quotes.speakers.resolution import resolver
from quotes.speakers.salience import NOBODY, WEIGHTS, Candidate
from quotes.speakers.scene import Past, Scene, Scope

ROOT = Path(__file__).parent.parent
_NAMES = tuple(WEIGHTS)
_HELD = 1.0
"""Weight of the squared distance from the start, which stands for what is known before any article is read."""
_START = {
    "sentences since": -0.6,
    "subject": 1.0,
    "in whose words": 1.0,
    "named in the content": -1.0,
    "spoke last": 1.5,
    "first name tells the other": -3.0,
}

Floats = NDArray[np.float64]


@frozen
class Sources:
    """The labelled sources of an article. right: by the offset at which one starts, the names any of which is right."""

    article: str
    text: str
    right: Mapping[int, tuple[str, ...]]


@frozen(eq=False)
class Choice:
    """One pronoun: a row of features for each candidate, the last for nobody; right: the row that should be chosen."""

    article: str
    rows: Floats
    right: int


@frozen(eq=False)
class Recording(Scene):
    """A scene that notes who was in view at each pronoun, by the offset of the pronoun."""

    seen: dict[int, list[Candidate[Person | Past]]] = field(factory=dict)

    def meant_by(self, pronoun: Token, gender: str, past: Sequence[Past], scope: Scope) -> Person | Past | None:
        self.seen[pronoun.idx] = self.candidates(pronoun, gender, past, scope)
        return super().meant_by(pronoun, gender, past, scope)


def main(
    golden: Annotated[Path, typer.Argument(help="Golden records, a label file for each article.")] = ROOT / "golden",
    articles: Annotated[
        list[Path] | None,
        typer.Option(help="More articles: JSONL rows with id, text, attributions, each with source spans and speaker."),
    ] = None,
) -> None:
    """Fit, and print the weights and what they give."""
    tools = load_pipeline(), load_lexicon(), load_model()
    labelled = [*map(golden_sources, sorted(golden.glob("*.labels")))]
    labelled += [each for path in articles or () for each in labelled_sources(path)]
    choices = [choice for each in labelled for choice in choices_of(each, *tools)]
    weights = fitted(choices)
    print(f"{len(choices)} pronouns in {len({choice.article for choice in choices})} articles")
    for name, weight in zip(_NAMES, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    sure = [pair for article in dict.fromkeys(c.article for c in choices) for pair in held_out(choices, article)]
    print("sure from  pronouns  right")
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        here = [right for how_sure, right in sure if how_sure >= least]
        print(f"{least:9.1f}{len(here):10}{np.mean(here):7.3f}")


def golden_sources(file: Path) -> Sources:
    """The sources of a golden file."""
    golden = list(load(file))
    text = (file.parent.parent / golden[0].document).read_bytes().decode("utf-8")
    told = ((quote.spans.source, quote.speaker) for quote in golden if quote.speaker is not None)
    return Sources(file.stem, text, _pronouns(text, ((spans, (who.name,)) for spans, who in told)))


def labelled_sources(path: Path) -> Iterator[Sources]:
    """The sources of articles whose attributions have speakers."""
    with jsonlines.open(path) as rows:
        for row in rows:
            told = ((each["source"], tuple(each["speaker"])) for each in row["attributions"])
            yield Sources(row["id"], row["text"], _pronouns(row["text"], told))


def _pronouns(text: str, told: Iterable[tuple[Sequence[Sequence[int]], tuple[str, ...]]]) -> dict[int, tuple[str, ...]]:
    """Of sources, as spans with names, those that are "he" or "she" alone: where each starts, and its names."""
    found = ((spans[0], names) for spans, names in told if spans and names)
    return {start: names for (start, end), names in found if text[start:end].lower() in ("he", "she")}


def held_out(choices: Sequence[Choice], article: str) -> list[tuple[float, bool]]:
    """For the pronouns of an article, by weights fitted on the others: how sure the likeliest is, whether right."""
    weights = fitted([choice for choice in choices if choice.article != article])
    return [likeliest(choice, weights) for choice in choices if choice.article == article]


def likeliest(choice: Choice, weights: Floats) -> tuple[float, bool]:
    odds = probabilities(choice.rows, weights)
    best = int(odds[:-1].argmax()) if len(odds) > 1 else 0
    return float(odds[best]), best == choice.right


def choices_of(sources: Sources, nlp: Language, lexicon: Lexicon, model: Model) -> list[Choice]:
    """The pronouns of an article among its labelled sources."""
    cleaned = clean(sources.text)
    article = article_of(parse(nlp, cleaned.text))
    found = detect(article, lexicon, model, model.threshold)
    find = resolver(article, lexicon, Known())
    scene = Recording(*(getattr(find.scene, part.name) for part in fields(Scene)))
    voices(evolve(find, scene=scene), found, parents(found), Known())
    return [
        _choice(sources.article, sources.right[start], candidates)
        for offset, candidates in scene.seen.items()
        if (start := cleaned.span_in_source((offset, offset + 1))[0]) in sources.right
    ]


def _choice(article: str, right: Sequence[str], candidates: Sequence[Candidate[Person | Past]]) -> Choice:
    features = [*(candidate.features for candidate in candidates), {NOBODY: 1.0}]
    rows = np.array([[float(each.get(name, 0.0)) for name in _NAMES] for each in features])
    names = [who.name if isinstance(who, Person) else who.speaker.name for who in (each.who for each in candidates)]
    fits = (at for at, name in enumerate(names) if any(same_name(name, wanted) for wanted in right))
    return Choice(article, rows, next(fits, len(names)))


def fitted(choices: Sequence[Choice]) -> Floats:
    """The weights of highest likelihood, held near their start."""
    start = np.array([_START.get(name, 0.0) for name in _NAMES])

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = _HELD * float(np.sum((weights - start) ** 2)), 2 * _HELD * (weights - start)
        for choice in choices:
            odds = probabilities(choice.rows, weights)
            value -= float(np.log(odds[choice.right]))
            slope += odds @ choice.rows - choice.rows[choice.right]
        return value, slope

    weights: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return weights


def probabilities(rows: Floats, weights: Floats) -> Floats:
    """Of each row to be the one that is meant."""
    odds = np.exp(rows @ weights - (rows @ weights).max())
    return odds / odds.sum()


if __name__ == "__main__":
    typer.run(main)
