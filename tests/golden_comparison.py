"""When a record agrees with a golden one."""

from collections.abc import Sequence

from conftest import ROOT

from quotes.evaluation import paired
from quotes.loading import load
from quotes.records import Quote, Span, Speaker

FILES = sorted((ROOT / "golden").glob("*.labels"))
GOLDEN = [quote for file in FILES for quote in load(file)]


def comparable(quote: Quote, parents: dict[str, str]) -> dict[str, object]:
    """What has to agree: everything but confidence, numbering and what a cue holds besides its word."""
    return {
        "content": quote.spans.content,
        "source": without_commas(quote.source, quote.spans.source),
        "type": quote.type,
        "act": quote.act,
        "quote": quote.quote,
        "addressee": quote.addressee,
        "speaker": known_as(quote.speaker),
        "via": [known_as(speaker) for speaker in quote.via],
        "citing": [known_as(speaker) for speaker in quote.citing],
        "parent": parents.get(quote.parent or "", quote.parent),
    }


def without_commas(source: str | None, spans: Sequence[Span]) -> tuple[str, int]:
    """A source and where it starts; the comma that closes an apposition set aside, as the labels leave it out."""
    return (source or "").rstrip(","), spans[0][0] if spans else 0


def holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether the one stretch of a cue holds the other: the labelled one is the bare word that reports."""
    if not outer or not inner:  # a quotation without a cue
        return outer == inner
    return outer[0][0] <= inner[0][0] and inner[-1][1] <= outer[-1][1]


def known_as(speaker: Speaker | None) -> tuple[object, ...] | None:
    """A speaker, typographic and plain apostrophes taken for one."""
    if speaker is None:
        return None
    name = speaker.name.replace("’", "'")
    return name, speaker.kind, speaker.role, speaker.members, speaker.anonymous, speaker.resolved


def unmatched(golden: Sequence[Quote], found: Sequence[Quote]) -> list[Quote]:
    """The records of a document that are no golden one."""
    matched = {got.id for _, got in paired(golden, found)}
    return [quote for quote in found if quote.id not in matched]
