"""The report in a browser: quotes one below the other, copied, linked to, saved and printed."""

import csv
import io
import json
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from attrs import evolve
from browsing import Show, archive, expect, field, needs_chromium, printed
from report_inputs import record

from quotes.documents import Document
from quotes.records import Spans, quote_text

pytestmark = needs_chromium


def test_paper_has_a_table_of_the_quotes_by_speaker(show: Show):
    documents, rows = archive()
    page = show(documents, rows)
    head, *body = printed(page)
    assert head == ["Speaker", "Quote", "Article"]
    assert len(body) == len(rows)
    expect(page.locator("#caption")).to_have_text(f"{len(rows)} quotes in 2 articles")
    names = [name.partition("\n")[0] for name, _, _ in body]  # A role stands on a line of its own.
    assert all(names)
    assert len([*groupby(names)]) == len(set(names))  # One speaker's quotes stand together.
    assert any("Outlet of herring-duty · 2024-03-02" in article for _, _, article in body)
    for away in ("nav", "main", "aside"):
        expect(page.locator(away)).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("searchbox").fill("triplicate")
    assert len(printed(page)) == 2  # What is filtered away is not printed.


def test_choosing_a_speaker_lists_the_quotes_one_below_the_other(show: Show):
    documents, rows = archive()
    page = show(documents, rows)
    name, count = Counter(row.speaker.name for row in rows if row.speaker).most_common(1)[0]
    page.locator("#speakers").get_by_role("button").filter(has=page.get_by_text(name, exact=True)).click()
    entries = page.locator("#quotes .entry").filter(visible=True)
    expect(entries).to_have_count(count)
    assert {text.partition(",")[0] for text in entries.locator(".by").all_inner_texts()} == {name}
    tops = entries.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    expect(entries.first.locator(".document")).to_contain_text("Outlet of")
    entries.first.get_by_role("button", name="In the article").click()
    expect(page.get_by_role("complementary")).to_be_visible()
    expect(page.locator(".text").filter(visible=True).first).to_be_visible()


def test_the_list_is_sorted_as_chosen(show: Show):
    documents, rows = archive()
    rows = [evolve(row, confidence=number / 100) for number, row in enumerate(rows)]
    page = show(documents, rows)
    page.get_by_role("button", name="Quotes", exact=True).click()
    seen = page.locator("#quotes .entry .document")
    for value, outlet in (("newest", "herring-duty"), ("oldest", "harbour-strike")):
        page.get_by_label("Sort by").select_option(value)
        expect(seen.first).to_contain_text(f"Outlet of {outlet}")
    page.get_by_label("Sort by").select_option("surest")
    expect(page.locator("#quotes blockquote").first).to_contain_text(rows[-1].quote)
    page.get_by_label("Sort by").select_option("longest")
    lengths = [len(text) for text in page.locator("#quotes blockquote").all_text_contents()]
    assert len(lengths) == min(100, len(rows))
    assert lengths[0] >= max(len(row.quote) for row in rows)


def test_a_quote_is_copied_with_its_citation_and_by_a_link_that_opens_it(show: Show):
    documents, rows = archive()
    page = show(documents, rows, permissions=["clipboard-read", "clipboard-write"])
    page.locator('#article-0 button.number[data-record="1"]').click()
    panel = page.get_by_role("complementary")
    panel.get_by_role("button", name="Copy with citation").click()
    expect(page.locator("#done")).to_have_text("Copy with citation: done")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert rows[1].quote in copied
    assert "Kirsten A. Dahl, " in copied
    assert copied.endswith("Outlet of herring-duty, 2024-03-02, https://example.org/herring-duty")
    panel.get_by_role("button", name="Copy link").click()
    expect(page.locator("#done")).to_have_text("Copy link: done")
    link = page.evaluate("navigator.clipboard.readText()")
    assert page.url == link
    panel.get_by_role("button", name="Close").click()
    assert "#" not in page.url
    other = page.context.new_page()
    other.goto(link)
    assert field(other, "id") == rows[1].id


def test_an_indirect_quote_has_its_cue_wherever_it_is_read(show: Show):
    text = "Lind denied that the wall of the old harbour had failed."
    start, end = text.index("that"), text.index("had failed")
    spans = Spans(((start, text.index(" of")), (end, len(text) - 1)), ((0, 4),), ((5, 11),))
    row = evolve(
        record(text, "Lind", cue="denied"),
        quote=quote_text(text, spans.content, "indirect"),
        source="Lind",
        spans=spans,
    )
    page = show([Document("a", text)], [row], permissions=["clipboard-read", "clipboard-write"])
    assert printed(page)[1][1] == "denied: that the wall … had failed"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Quotes", exact=True).click()
    entry = page.locator("#quotes .entry")
    expect(entry.locator(".by")).to_have_text("Ada Lind, mayor denied:")
    expect(entry.locator("blockquote")).to_have_text("that the wall … had failed")
    button = entry.get_by_role("button", name="Copy with citation")
    button.click()
    expect(button).to_have_class("did")  # A tick beside it.
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("that the wall … had failed — Ada Lind, mayor (“denied”). Lind denied that")


def test_an_article_tells_outlet_and_date_and_leads_to_its_page(show: Show):
    documents, rows = archive()
    bad = {"date": "2021-01-09T08:00:00Z", "url": "javascript:alert(1)", "title": "The Strike"}
    page = show(documents, [row if row.document == documents[0].id else evolve(row, meta=bad) for row in rows])
    expect(page.locator("#heading-0")).to_contain_text("Outlet of herring-duty · 2024-03-02")
    expect(page.locator("#heading-1")).to_contain_text(f"The Strike 2021-01-09 · {documents[1].id}")
    original = page.get_by_role("complementary").get_by_role("link", name="original")
    page.locator("#article-0 button.number").first.click()
    expect(original).to_have_attribute("href", "https://example.org/herring-duty")
    page.locator("#article-1").scroll_into_view_if_needed()
    page.locator("#article-1 button.number").first.click()
    expect(page.get_by_role("complementary")).to_contain_text("The Strike")
    expect(original).to_have_count(0)


@pytest.mark.parametrize("form", ["CSV", "JSON"])
def test_what_is_filtered_is_saved(form: str, show: Show):
    documents, rows = archive()
    formula = evolve(rows[0].speaker, name="=1+1", kind="person")
    page = show(documents, [evolve(rows[0], speaker=formula), *rows[1:]])
    page.locator("input[name=type][value=indirect]").uncheck()
    page.locator("input[name=type][value=mixed]").uncheck()
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    saved = json.loads(text) if form == "JSON" else list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in saved] == [row.id for row in rows if row.type == "direct"]
    assert saved[0]["date"] == "2024-03-02"
    page.get_by_role("button", name="Reset filters").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    saved = json.loads(text) if form == "JSON" else list(csv.DictReader(io.StringIO(text)))
    # No spreadsheet takes a name for a formula.
    assert saved[0]["speaker"] == ("=1+1" if form == "JSON" else "'=1+1")
