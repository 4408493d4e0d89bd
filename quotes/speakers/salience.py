"""Whom he or she means: features of each candidate, their weights, and how sure the choice is.

The probability of a candidate is that of a softmax over the weighted sums of features, nobody in view among them (a
ranking model as in Denis and Baldridge 2008). The weights were fitted by `training/pronouns.py` to `golden/` and 22
articles of PolNeAR's training part.
"""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Generic, TypeVar

from attrs import frozen

Who = TypeVar("Who")

NOBODY = "nobody"

WEIGHTS: Mapping[str, float] = {
    "sentences since": -1.13,
    "named in this sentence": 0.05,
    "named in this paragraph": 0.78,
    "subject": 1.29,
    "in whose words": 1.01,
    "named in the content": -1.0,
    "spoke last": 1.37,
    "spoke before": 0.75,
    "title tells gender": 0.2,
    "first name tells gender": 0.55,
    "first name tells the other": -3.7,
    "unnamed": 0.6,
    NOBODY: -0.95,
}
"""By feature. "sentences since": the name, or speaking, whichever is later; "subject": there, of its clause."""
ENOUGH = 0.5
"""Probability from which a candidate is taken; below it the speaker is not told."""


@frozen
class Candidate(Generic[Who]):
    """Somebody in view at a pronoun. who: what comes back; features: by their names in WEIGHTS."""

    who: Who
    features: Mapping[str, float]


def best_of(candidates: Sequence[Candidate[Who]]) -> Who | None:
    """The candidate that is most probably meant, where that is probable enough."""
    sums = [exp(_score(candidate)) for candidate in candidates]
    total = sum(sums) + exp(WEIGHTS[NOBODY])
    number = max(range(len(sums)), key=sums.__getitem__, default=None)
    return candidates[number].who if number is not None and sums[number] / total >= ENOUGH else None


def _score(candidate: Candidate[Who]) -> float:
    return sum(WEIGHTS[name] * value for name, value in candidate.features.items())
