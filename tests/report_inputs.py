"""Articles and records that reports are made of in tests."""

from attrs import evolve
from conftest import QUOTE, ROOT

from quotes.documents import Document
from quotes.loading import load
from quotes.records import Quote, Spans, covered_text, quote_text


def record(
    text: str, content: str, number: int = 1, document: str = "a", *, cue: str = "said", source: str = ""
) -> Quote:
    """A record of the words as they first stand in the text."""

    def spans(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    where = Spans(spans(content), spans(source), spans(cue))
    return evolve(
        QUOTE,
        id=f"{document}#{number}",
        document=document,
        type="indirect",
        quote=quote_text(text, where.content, "indirect"),
        source=covered_text(text, where.source),
        cue=covered_text(text, where.cue),
        via=(),
        spans=where,
    )


def golden(name: str) -> list[Quote]:
    return list(load(ROOT / "golden" / f"{name}.labels"))


def seed(name: str) -> Document:
    return Document(f"seeds/{name}.txt", (ROOT / "seeds" / f"{name}.txt").read_bytes().decode("utf-8"))
