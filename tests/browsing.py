"""Pages in Chromium, and what tests ask of a report that is open in it.

A test file that imports this is skipped where there is no playwright; what it marks with `needs_chromium`, where there
is no Chromium.
"""

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from report_inputs import golden, seed

from quotes.documents import Document
from quotes.records import Quote

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = sync_api.expect
CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERRING = "seeds/herring-duty.txt"

Show = Callable[..., Any]


def built(page: Any, articles: int) -> None:
    """Brings each article near the view: it is put in then."""
    for number in range(articles):
        page.locator(f"#article-{number}").scroll_into_view_if_needed()
        expect(page.locator(f"#article-{number} .text")).to_be_attached()


def exact(page: Any, script: str, *args: Any) -> Any:
    """What a script gives, lone surrogates too."""
    return json.loads(page.evaluate(f"(...args) => JSON.stringify(({script})(...args))", *args))


def shown_numbers(page: Any) -> list[int]:
    """The numbers of the records whose button is to be seen in the articles, of one article."""
    page.get_by_role("button", name="Articles", exact=True).click()
    return [
        int(each) + 1
        for each in exact(
            page,
            """() => [...document.querySelectorAll(".text button.number")]
        .filter((button) => button.checkVisibility()).map((button) => button.dataset.record)""",
        )
    ]


def field(page: Any, name: str) -> str:
    return page.locator(f'#fields dd[data-field="{name}"]').inner_text()


def printed(page: Any) -> list[list[str]]:
    """The rows of the table that is on paper, the head first."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page.get_by_role("row").evaluate_all("(all) => all.map((row) => [...row.cells].map((c) => c.innerText))")


def archive() -> tuple[list[Document], list[Quote]]:
    """Two articles with dates and outlets, the second one the older."""
    rows = []
    for name, date in (("herring-duty", "2024-03-02"), ("harbour-strike", "2021-01-09")):
        meta = {"date": date, "outlet": f"Outlet of {name}", "url": f"https://example.org/{name}"}
        rows += [evolve(row, meta=meta) for row in golden(name)]
    return [seed("herring-duty"), seed("harbour-strike")], rows
