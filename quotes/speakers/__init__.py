"""Speakers: from each attribution's source to whom it means, who relays it, and whom it cites."""

from collections.abc import Sequence

from attrs import frozen

from quotes.article import Article
from quotes.detection import Attribution
from quotes.lexicon import Lexicon
from quotes.records import Speaker
from quotes.speakers.known import Known
from quotes.speakers.resolution import Resolver, resolver

__all__ = ["Voices", "resolve", "voices"]


@frozen
class Voices:
    """Everybody behind one attribution; recipient: whom its addressee means."""

    speaker: Speaker | None
    recipient: Speaker | None = None
    via: tuple[Speaker, ...] = ()
    citing: tuple[Speaker, ...] = ()


def resolve(
    article: Article,
    attributions: Sequence[Attribution],
    parents: Sequence[int | None],
    lexicon: Lexicon,
    known: Known,
) -> list[Voices]:
    """The voices of each attribution; parents as of `nesting.parents`."""
    return voices(resolver(article, lexicon, known), attributions, parents, known)


def voices(
    find: Resolver, attributions: Sequence[Attribution], parents: Sequence[int | None], known: Known
) -> list[Voices]:
    """The voices of each attribution, by a resolver that has found none yet."""
    speakers: dict[int, Speaker | None] = {}
    cited: dict[int, Speaker | None] = {}
    told: dict[int, Speaker | None] = {}
    for number in sorted(range(len(attributions)), key=lambda n: attributions[n].source or attributions[n].cue):
        each, parent = attributions[number], parents[number]
        speakers[number] = find.speaker(each, None if parent is None else speakers.get(parent))
        cited[number] = find.bystander(each.citing)
        told[number] = find.bystander(each.addressee)
    for number, parent in enumerate(parents):
        # "I told him," she said: whose words they are comes after them.
        if parent is not None and speakers[number] is None and find.is_first_person(attributions[number].source):
            speakers[number] = find.speaker(attributions[number], speakers[parent])
    return [
        Voices(
            speaker=_linked(speakers[number], known),
            recipient=_linked(told[number], known),
            via=tuple(known.linked(each) for each in _relayed(number, parents, speakers)),
            citing=tuple(known.linked(each) for each in filter(None, [cited[number]])),
        )
        for number in range(len(attributions))
    ]


def _linked(speaker: Speaker | None, known: Known) -> Speaker | None:
    return None if speaker is None else known.linked(speaker)


def _relayed(number: int, parents: Sequence[int | None], speakers: dict[int, Speaker | None]) -> tuple[Speaker, ...]:
    chain = []
    parent = parents[number]
    while parent is not None:
        chain.append(speakers[parent])
        parent = parents[parent]
    return tuple(speaker for speaker in chain if speaker is not None)
