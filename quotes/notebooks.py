"""Records as notebooks show them: HTML in which nothing of a text is markup."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.records import Quote, Speaker

_SHOWN = 100
"""Records of a result that are shown."""


def html_of_quote(quote: "Quote") -> str:
    """One record: who, in what role, the words, and how they are known."""
    return (
        f"<div><b>{escape(quote.speaker_name)}</b>{_role(quote.speaker)}"
        f'<blockquote style="margin:.3em 1.5em">{escape(quote.readable)}</blockquote>'
        f"<small>{escape(_known(quote))}</small></div>"
    )


def html_of_quotes(quotes: Iterable["Quote"]) -> str:
    """A table of records, of many the first ones."""
    found = list(quotes)
    rows = "".join(
        f'<tr><td style="text-align:left"><b>{escape(quote.speaker_name)}</b>{_role(quote.speaker)}</td>'
        f'<td style="text-align:left">{escape(quote.readable)}</td><td>{escape(quote.type)}</td>'
        f"<td>{quote.confidence:.2f}</td><td>{escape(quote.id)}</td></tr>"
        for quote in found[:_SHOWN]
    )
    head = "<tr><th>speaker</th><th>quote</th><th>type</th><th>confidence</th><th>id</th></tr>"
    more = f"<p>{len(found):,} records, of which {_SHOWN} are shown</p>" if len(found) > _SHOWN else ""
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{more}"


def _role(speaker: "Speaker | None") -> str:
    return f", {escape(speaker.role)}" if speaker is not None and speaker.role else ""


def _known(quote: "Quote") -> str:
    return f"{quote.type}; source: {quote.source}, cue: {quote.cue}; {quote.id}; confidence {quote.confidence:.2f}"
