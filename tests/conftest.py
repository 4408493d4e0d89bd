"""What tests share: the extractor, loaded once, and the repository's folders."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from quotes import Extractor
from quotes.records import Quote, Spans, Speaker

ROOT = Path(__file__).parent.parent
SPEAKER = Speaker(name="Ada Lind", kind="person", role="mayor", resolved="name")
QUOTE = Quote(
    id="a#1",
    document="a",
    type="direct",
    act="speech",
    quote="We stay.",
    speaker=SPEAKER,
    source="Lind",
    cue="said",
    addressee=None,
    recipient=None,
    via=(SPEAKER,),
    citing=(),
    parent=None,
    confidence=0.9,
    spans=Spans(content=((0, 10),), source=((16, 20),), cue=((11, 15),)),
)


def with_bare_speakers(quote: Quote) -> Quote:
    """A record without how sure its speakers are."""
    return evolve(
        quote,
        speaker=quote.speaker and quote.speaker.bare,
        recipient=quote.recipient and quote.recipient.bare,
        via=tuple(speaker.bare for speaker in quote.via),
        citing=tuple(speaker.bare for speaker in quote.citing),
    )


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(act="all")


def text_of(document: str) -> str:
    return (ROOT / document).read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def extracted(extractor: Extractor) -> Callable[[str], list[Quote]]:
    """The records of an article of the repository, extracted once."""
    return cache(lambda document: extractor.extract(text_of(document), document))


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command in an empty folder: run("extract", "-", stdin=b"...")."""

    def quotes(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "quotes", *args]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, timeout=120)

    return quotes
