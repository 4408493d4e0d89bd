"""Shows some records of a file readably, direct ones first, then one of each kind: python bench/demo.py RECORDS"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from quotes import Quote
from quotes.loading import load

DIRECT = 3
KINDS: dict[str, Callable[[Quote], bool]] = {
    "mixed": lambda quote: quote.type == "mixed",
    "indirect": lambda quote: quote.type == "indirect" and quote.act == "speech",
    "a pronoun": lambda quote: quote.speaker is not None and quote.speaker.resolved == "pronoun",
    "a description": lambda quote: quote.speaker is not None and quote.speaker.resolved == "description",
    "an anonymous source": lambda quote: quote.speaker is not None and quote.speaker.anonymous,
    "relayed by somebody": lambda quote: bool(quote.via),
    "a thought": lambda quote: quote.act == "thought",
    "nobody the article tells": lambda quote: quote.speaker is None,
}


def main() -> None:
    quotes = list(load(Path(sys.argv[1])))
    for kind, quote in chosen(quotes):
        print(readable(kind, quote), end="\n\n")
    print(f"{len(quotes)} records; all of them: {sys.argv[1]}")


def chosen(quotes: list[Quote]) -> Iterator[tuple[str, Quote]]:
    """Direct quotes of people with a name, each of another article, then the first of each kind, with its kind."""
    direct: dict[str, Quote] = {}
    for quote in quotes:
        named = quote.speaker is not None and quote.speaker.kind == "person"
        if quote.type == "direct" and named and len(quote.quote) > 40:
            direct.setdefault(quote.document, quote)
    shown = list(direct.values())[:DIRECT]
    yield from (("direct", quote) for quote in shown)
    for kind, is_one in KINDS.items():
        quote = next((quote for quote in quotes if is_one(quote) and quote not in shown), None)
        if quote is not None:
            shown.append(quote)
            yield kind, quote


def readable(kind: str, quote: Quote) -> str:
    """A record in three lines: who, what, and how it is known."""
    role = f", {quote.speaker.role}" if quote.speaker is not None and quote.speaker.role else ""
    via = "".join(f", via {relay.name}" for relay in quote.via)
    known = f"source: {quote.source!r}, cue: {quote.cue!r}; {quote.id}, confidence {quote.confidence}"
    return f"{quote.speaker_name}{role}{via}\n  {quote.readable}\n  {kind}; {known}"


if __name__ == "__main__":
    main()
