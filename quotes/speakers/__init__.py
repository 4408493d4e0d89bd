"""Speakers: from each attribution's source to whom it means, who relays it, and whom it cites."""

from collections.abc import Sequence

from attrs import frozen

from quotes.article import Article
from quotes.detection import Attribution
from quotes.lexicon import Lexicon
from quotes.records import Speaker
from quotes.speakers.resolution import resolver

__all__ = ["Voices", "resolve"]


@frozen
class Voices:
    """Everybody behind one attribution."""

    speaker: Speaker | None
    via: tuple[Speaker, ...] = ()
    citing: tuple[Speaker, ...] = ()


def resolve(
    article: Article, attributions: Sequence[Attribution], parents: Sequence[int | None], lexicon: Lexicon
) -> list[Voices]:
    """The voices of each attribution; parents as of `nesting.parents`."""
    find = resolver(article, lexicon)
    speakers: dict[int, Speaker | None] = {}
    cited: dict[int, Speaker | None] = {}
    for number in sorted(range(len(attributions)), key=lambda n: attributions[n].source or attributions[n].cue):
        each, parent = attributions[number], parents[number]
        speakers[number] = find.speaker(each, None if parent is None else speakers.get(parent))
        cited[number] = find.bystander(each.citing)
    for number, parent in enumerate(parents):
        # "I told him," she said: whose words they are comes after them.
        if parent is not None and speakers[number] is None and find.is_first_person(attributions[number].source):
            speakers[number] = find.speaker(attributions[number], speakers[parent])
    return [
        Voices(speakers[number], _relayed(number, parents, speakers), tuple(filter(None, [cited[number]])))
        for number in range(len(attributions))
    ]


def _relayed(number: int, parents: Sequence[int | None], speakers: dict[int, Speaker | None]) -> tuple[Speaker, ...]:
    chain = []
    parent = parents[number]
    while parent is not None:
        chain.append(speakers[parent])
        parent = parents[parent]
    return tuple(speaker for speaker in chain if speaker is not None)
