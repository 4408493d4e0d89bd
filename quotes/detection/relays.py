"""Two cues for the same words: one of them relays the other."""

from collections.abc import Sequence

from attrs import evolve

from quotes.detection.attribution import Attribution
from quotes.records import Span


def widened(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that relay another one made to hold its source and cue.

    "Lind told the union that it was shut, an official said": what the official said is all that stands before.
    """
    by_content: dict[Span, list[int]] = {}
    for number, each in enumerate(attributions):
        by_content.setdefault(each.content[0], []).append(number)
    result = list(attributions)
    for content, numbers in by_content.items():
        before = [number for number in numbers if attributions[number].cue[0][1] <= content[0]]
        if len(numbers) == 2 and before:
            inner = max(before, key=lambda number: attributions[number].cue)
            outer = numbers[0] if numbers[1] == inner else numbers[1]
            result[outer] = _holding(text, attributions[outer], attributions[inner])
    return result


def _holding(text: str, outer: Attribution, inner: Attribution) -> Attribution:
    (start, end), *others = outer.content
    begin = min([inner.cue[0][0], *(s for s, _ in inner.source)])
    own = [*outer.cue, *outer.source]
    if begin >= start or "\n" in text[begin:start] or any(s < end and begin < e for s, e in own):
        return outer
    return evolve(outer, content=((begin, end), *(piece for piece in others if piece[0] >= end)))
