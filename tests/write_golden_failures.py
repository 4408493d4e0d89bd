"""Writes golden_failures.toml anew, from what the extractor gives today: python tests/write_golden_failures.py

The comment at its head stays. What agrees is left out; everything else is listed with its reason.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from conftest import ROOT, text_of
from golden_comparison import FILES, GOLDEN, comparable, holds, known_as, unmatched

from quotes import Extractor
from quotes.evaluation import paired
from quotes.records import Quote, Speaker

FILE = ROOT / "tests" / "golden_failures.toml"
SPEAKER = ("name", "kind", "role", "members", "anonymous", "resolved")
"""What `golden_comparison.known_as` compares, in its order."""
SHOWN = 60
"""Characters of a quote that a reason shows."""


def main() -> None:
    differs, extra = today()
    head = takewhile(lambda line: line.startswith("#"), FILE.read_text(encoding="utf-8").splitlines())
    lines = [*head, "", "[differs]", *rows(differs), "", "[extra]", *rows(extra)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    agree = len(GOLDEN) - len(differs)
    print(f"{len(GOLDEN)} records: {agree} agree, {len(differs)} differ; more than golden in {len(extra)} articles")


def today() -> tuple[dict[str, str], dict[str, str]]:
    """The golden records that the extractor differs from, with the reason; the articles it finds more in, with what."""
    extractor = Extractor(act="all")
    differs: dict[str, str] = {}
    extra: dict[str, str] = {}
    for file in FILES:
        document = f"seeds/{file.stem}.txt"
        golden = [row for row in GOLDEN if row.document == document]
        found = extractor.extract(text_of(document), document)
        differs |= different(golden, found)
        told = more(golden, found)
        if told is not None:
            extra[document] = told
    return differs, extra


def more(golden: Sequence[Quote], found: Sequence[Quote]) -> str | None:
    """What is found that no golden record of a document has; None for nothing."""
    return "; ".join(repr(quote.quote[:SHOWN]) for quote in unmatched(golden, found)) or None


def rows(reasons: Mapping[str, str]) -> Iterator[str]:
    """Lines of TOML, whose strings JSON's are."""
    return (f"{json.dumps(key)} = {json.dumps(reason, ensure_ascii=False)}" for key, reason in reasons.items())


def different(golden: Sequence[Quote], found: Sequence[Quote]) -> dict[str, str]:
    """The golden records of a document that differ, with the reason."""
    ids = {asked.id: got for asked, got in paired(golden, found)}
    parents = {got.id: key for key, got in ids.items()}
    result = {}
    for asked in golden:
        got = ids.get(asked.id)
        reason = "not found" if got is None else "; ".join(reasons(asked, got, parents))
        if reason:
            result[asked.id] = reason
    return result


def reasons(asked: Quote, got: Quote, parents: Mapping[str, str]) -> Iterator[str]:
    """In what a record differs from the golden one; parents: golden ids by those of the records found for them."""
    mine, wanted = comparable(got, parents), comparable(asked, {key: key for key in parents.values()})
    unlike = {field for field in mine if mine[field] != wanted[field]}
    if "content" in unlike:
        yield content(asked, got)
    elif "quote" in unlike:
        yield f"quote: {got.quote[:SHOWN]!r}"
    if "source" in unlike:
        yield f"source: {got.source!r}, not {asked.source!r}"
    yield from (f"{field}: {mine[field]}" for field in ("type", "act", "addressee") if field in unlike)
    if "speaker" in unlike:
        yield from speaker(asked.speaker, got.speaker, got.source)
    for field in ("via", "citing"):
        if field in unlike:
            yield f"{field}: {', '.join(each.name for each in getattr(got, field)) or 'nobody'}"
    if "parent" in unlike:
        yield "parent: another"
    if not holds(got.spans.cue, asked.spans.cue):
        yield f"cue: {got.cue!r}, not {asked.cue!r}"


def content(asked: Quote, got: Quote) -> str:
    """Where a content differs."""
    mine, wanted = got.spans.content, asked.spans.content
    begins, ends = mine[0][0] != wanted[0][0], mine[-1][1] != wanted[-1][1]
    if begins and ends:
        return "content begins and ends elsewhere"
    return "content begins elsewhere" if begins else "content ends elsewhere" if ends else "content in other pieces"


def speaker(asked: Speaker | None, got: Speaker | None, source: str | None) -> Iterator[str]:
    """In what a speaker differs."""
    if got is None:
        yield f"speaker: nobody found for {source!r}"
    elif asked is None:
        yield f"speaker: {got.name!r}, should be nobody"
    else:
        for field, mine, wanted in zip(SPEAKER, known_as(got), known_as(asked), strict=True):
            if mine != wanted:
                yield f"speaker's {field}: {mine!r}, not {wanted!r}"


if __name__ == "__main__":
    main()
