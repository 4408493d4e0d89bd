"""Articles' quotes as a person reads them."""

from collections.abc import Collection, Sequence
from typing import TextIO

from quotes.counting import counted
from quotes.documents import Document
from quotes.encoding import visible
from quotes.records import Quote


def wanted(quote: Quote, speaker: str | None, types: Collection[str]) -> bool:
    """Whether a record is of these types, and its speaker's name or its source has these letters in it, in any case."""
    names = (quote.speaker_name, quote.source or "")
    return quote.type in types and (speaker is None or any(speaker.casefold() in name.casefold() for name in names))


def shown(document: Document, quotes: Sequence[Quote], stream: TextIO) -> None:
    """Writes a document's id and its quotes: name and role, the quote, the line of the source, and how sure each is.

    To a terminal in its width and with emphasis, else plainly, a line each.
    """
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=not stream.isatty())
    told = counted(len(quotes), "quote") if quotes else "no quotes"
    console.print(Text(visible(document.id), "underline"), Text(f"  {told}"), sep="")
    for quote in quotes:
        console.print()
        console.print(Text(visible(quote.speaker_name), "bold"), Text(visible(_role(quote))), sep="")
        words = Text(visible(quote.readable), "bold" if quote.type == "direct" else "")
        if stream.isatty():
            console.print(Padding(words, (0, 0, 0, 4)))
        else:
            console.print(Text("    ") + words)
        console.print(Text(f"    {visible(_line(quote, document.text))}", "dim"))
    console.print()


def _role(quote: Quote) -> str:
    return f", {quote.speaker.role}" if quote.speaker is not None and quote.speaker.role else ""


def _line(quote: Quote, text: str) -> str:
    """Where the source stands and in what words, who relayed them, the type, and how sure all that is."""
    place = (quote.spans.source or quote.spans.cue or quote.spans.content)[0][0]
    words = ", ".join(filter(None, (quote.source, quote.cue)))
    via = "".join(f" · via {each.name}" for each in quote.via)
    sure = f"{quote.confidence:.0%} sure"
    if quote.speaker is not None and quote.speaker.name != quote.source:
        sure += f", {quote.speaker.confidence:.0%} of the speaker"
    return f"line {text.count(chr(10), 0, place) + 1}: {words}{via} · {quote.type} · {sure}"
