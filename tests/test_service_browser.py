"""The page of the service in a browser. Skipped where there is no playwright or no Chromium."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("uvicorn", reason='the extra "serve" is not installed')

from browsing import expect, needs_chromium
from test_service import served

pytestmark = needs_chromium
TEXT = "“We will stay 😀,” said Ada Lind.\n\n<img src=x onerror=alert(1)> Bo Ek said that it was open."


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    with served() as found:
        yield found


@pytest.fixture
def page(browser: Any, address: tuple[str, int]) -> Iterator[Any]:
    """The page, open; it asks for nothing from elsewhere, has no error and opens no dialog."""
    home = "http://{}:{}/".format(*address)
    noise: list[str] = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
    page.on(
        "request", lambda request: request.url.startswith((home, "data:")) or noise.append(f"request: {request.url}")
    )
    page.goto(home)
    yield page
    context.close()
    # A browser writes of each answer that is an error.
    assert [each for each in noise if "status of 413" not in each] == []


def test_an_article_that_is_pasted_in_is_shown_with_its_quotes(page: Any):
    page.get_by_label("Paste an English news article").fill(TEXT)
    page.get_by_role("button", name="Show the quotes").click()
    found = page.frame_locator("iframe")
    expect(found.get_by_text("We will stay 😀").first).to_be_visible(timeout=60_000)
    expect(found.get_by_text("<img src=x onerror=alert(1)>").first).to_be_visible()
    assert found.locator("img").count() == 0
    # What is shown has no address of its own, and the page around it has the heading.
    found.locator("button.number").first.click()
    expect(found.get_by_role("button", name="Copy with citation")).to_be_visible()
    assert found.get_by_role("button", name="Copy link").count() == 0
    expect(found.locator("h1")).to_be_hidden()


def test_a_file_is_read_and_its_records_are_copied(page: Any, tmp_path: Path):
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    page.locator("#file").set_input_files(tmp_path / "news.txt")
    expect(page.get_by_label("Paste an English news article")).to_have_value(TEXT)
    page.get_by_role("button", name="Copy the records").click()
    expect(page.get_by_role("status")).to_have_text("2 records copied, a line each", timeout=60_000)
    rows = [json.loads(line) for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert [(row["document"], row["speaker"]["name"]) for row in rows] == [
        ("news.txt", "Ada Lind"),
        ("news.txt", "Bo Ek"),
    ]
    start, end = rows[1]["spans"]["content"][0]
    assert TEXT[start:end] == "that it was open"


def test_a_file_that_is_dropped_is_read(page: Any):
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["“We stay,” said Ada Lind."], "dropped.txt"));
            document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true, bubbles: true }));
        }"""
    )
    expect(page.get_by_role("status")).to_have_text("dropped.txt")
    expect(page.get_by_label("Paste an English news article")).to_have_value("“We stay,” said Ada Lind.")


def test_files_that_are_no_utf8_or_no_text(page: Any, tmp_path: Path):
    article = page.get_by_label("Paste an English news article")
    for name, encoding in (("old.txt", "cp1252"), ("marked.txt", "utf-16")):
        (tmp_path / name).write_bytes("“We stay,” said Zoë Lind.".encode(encoding))
        page.locator("#file").set_input_files(tmp_path / name)
        expect(page.get_by_role("status")).to_have_text(name)
        expect(article).to_have_value("“We stay,” said Zoë Lind.")
    (tmp_path / "program").write_bytes(b"\x7fELF\x00\x01")
    (tmp_path / "large.txt").write_bytes(b"x" * (5 << 20))
    for name, told in (("program", "program is no text file"), ("large.txt", "large.txt is too large; at most 4 MiB")):
        page.locator("#file").set_input_files(tmp_path / name)
        expect(page.get_by_role("status")).to_contain_text(told)
        expect(article).to_have_value("“We stay,” said Zoë Lind.")


def test_what_is_wrong_is_told(page: Any):
    page.get_by_label("Paste an English news article").evaluate("(text) => { text.value = 'x'.repeat(5 << 20); }")
    page.get_by_role("button", name="Copy the records").click()
    expect(page.get_by_role("status")).to_contain_text("bytes are too many", timeout=60_000)
    page.get_by_role("button", name="Show the quotes").click()
    expect(page.frame_locator("iframe").get_by_role("alert")).to_contain_text("bytes are too many", timeout=60_000)
