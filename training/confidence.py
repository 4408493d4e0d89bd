"""How sure a choice is: a logistic regression on articles that neither the reader nor the choice has learned from."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.optimize import minimize

from quotes.lexicon import Lexicon
from quotes.speakers.reader import Reader
from training.choosing import Notes, Outcome, Seen, walk

_HELD = 0.01
"""Weight of the squares of the weights, the constant's aside."""


def outcomes_of(articles: Iterable[Seen], reader: Reader, lexicon: Lexicon) -> list[Outcome]:
    """All whom the reader chooses, by its own answers to what came before."""
    found: list[Outcome] = []
    for seen in articles:
        notes = Notes(learned=True, own=True)
        walk(seen, reader, lexicon, notes)
        found.extend(notes.outcomes)
    return found


def fit(outcomes: Sequence[Outcome]) -> tuple[float, ...]:
    """Constant and weights of the highest likelihood of having chosen rightly."""
    rows = np.array([(1.0, *each.features) for each in outcomes])
    signs = np.where([each.right for each in outcomes], 1.0, -1.0)
    held = _HELD * (np.arange(rows.shape[1]) > 0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (rows @ weights)
        slope = -(signs / (1 + np.exp(np.minimum(margins, 500)))) @ rows
        return float(np.logaddexp(0, -margins).sum() + held @ weights**2), slope + 2 * held * weights

    return tuple(map(float, minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x))


def print_fit(outcomes: Sequence[Outcome], weights: Sequence[float]) -> None:
    """Prints how many were right by how sure they are."""
    odds = np.array([(1.0, *each.features) for each in outcomes]) @ np.array(weights)
    sure, right = 1 / (1 + np.exp(-odds)), np.array([each.right for each in outcomes])
    print("confidence  chosen  right")
    for low in np.arange(10) / 10:
        here = (sure >= low) & (sure < low + 0.1)
        if here.any():
            print(f"{low:.1f} to {low + 0.1:.1f} {here.sum():8} {right[here].mean():6.2f}")
