"""The report on screens of all widths, in the dark, without scripts, and to screen readers."""

import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from browsing import Show, exact, expect, needs_chromium
from report_inputs import golden, record, seed

from quotes.documents import Document
from quotes.report.articles import gather
from quotes.report.page import page as report

pytestmark = needs_chromium


@pytest.mark.parametrize("width", [1400, 1000, 390])
def test_the_text_stays_where_it_is_and_nothing_covers_it(width: int, show: Show):
    page = show([seed("herring-duty")], golden("herring-duty"), viewport={"width": width, "height": 900})
    words = page.locator('.content[data-record="3"]').first
    where = "(node) => [node.getBoundingClientRect().left, node.closest('p').getBoundingClientRect().width]"
    before = words.evaluate(where)
    page.locator('button.number[data-record="3"]').click()
    expect(page.get_by_role("complementary")).to_be_visible()
    assert words.evaluate(where) == before
    uncovered = exact(
        page,
        """() => [...document.querySelectorAll(".row p")].every((p) => {
            const one = p.getBoundingClientRect(), other = document.querySelector("aside").getBoundingClientRect();
            return one.bottom <= other.top || one.top >= other.bottom || one.right <= other.left;
        })""",
    )
    assert uncovered


def test_without_scripts_the_text_with_its_marks_is_there(browser: Any, tmp_path: Path):
    text, rows = seed("herring-duty"), golden("herring-duty")
    hostile = "</noscript><img src=x onerror=alert(1)> said that it was shut."
    other = record(hostile, "that it was shut", document="h")
    file = tmp_path / "report.html"
    file.write_bytes(report(gather([text, Document("h", hostile)], {"r": [*rows, other]})).encode("utf-8"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".static .text").count() == 2
    for row in rows[1:3]:
        expect(page.locator(".static .piece.content").filter(has_text=row.quote[:30]).first).to_be_visible()
    expect(page.locator(".static .who", has_text="Kirsten A. Dahl").first).to_be_visible()
    assert "</noscript><img src=x onerror=alert(1)> said" in page.locator(".static .text").last.inner_text()
    assert page.locator("img").count() == 0
    context.close()


def test_dark_mode_and_print_are_readable(show: Show):
    """WCAG's contrast ratio of text on each kind of ground is at least 4.5 to 1."""
    rows = golden("herring-duty")
    for scheme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
        page = show([seed("herring-duty")], rows[:-2] + rows[-1:], rows, color_scheme=scheme)
        page.emulate_media(media=media, color_scheme=scheme)
        low = exact(
            page,
            """() => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
            const brush = canvas.getContext("2d", { willReadFrequently: true });
            const light = (colours) => {
                brush.clearRect(0, 0, 1, 1);
                for (const colour of colours) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
                const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
                    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const low = [];
            for (const node of document.querySelectorAll(".text .piece, .text .number, .text p, .count, dt, label")) {
                if (!node.checkVisibility()) continue;
                const grounds = [];
                for (let each = node; each; each = each.parentElement) {
                    grounds.unshift(getComputedStyle(each).backgroundColor);
                }
                const [one, other] = [light(grounds), light([getComputedStyle(node).color])].sort((a, b) => b - a);
                const ratio = (one + 0.05) / (other + 0.05);
                if (ratio < 4.5) low.push([node.className, ratio.toFixed(2), node.textContent.slice(0, 30)]);
            }
            return low;
        }""",
        )
        assert low == [], (scheme, media)


def test_a_phone_needs_no_sideways_scrolling(show: Show):
    text = f"{'x' * 300} said Lind. It was shut, Bo Ek said."
    long = record(text, "It was shut", cue="said", source="Bo Ek")
    page = show(
        [seed("herring-duty"), Document("a" * 200, text)],
        [*golden("herring-duty"), evolve(long, id="a" * 200 + "#1", document="a" * 200)],
        viewport={"width": 360, "height": 740},
        has_touch=True,
    )
    page.locator("#article-0 button.number").first.tap()
    expect(page.get_by_role("complementary")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_text("Speakers and filters").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_landmarks_headings_and_names_for_screen_readers(herring: Any):
    rows = golden("herring-duty")
    for role, name in (("navigation", "Speakers and filters"), ("main", None), ("banner", None)):
        assert herring.get_by_role(role, name=name).count() == 1
    assert herring.get_by_role("heading", level=1).inner_text() == "Who said what"
    title = herring.get_by_role("heading", level=2).get_by_role("button", expanded=True)
    assert title.locator(".title").inner_text() == "Herring Duty Sets Ostrand Against Its Oldest Customer"
    quotes = herring.get_by_role("article").get_by_role("button", name=re.compile("^Quote "))
    assert quotes.count() == len(rows)
    expect(quotes.nth(2)).to_have_accessible_name("Quote 3, direct, Kirsten A. Dahl")
    quotes.nth(2).click()
    expect(quotes.nth(2)).to_have_attribute("aria-current", "true")
    unnamed = herring.evaluate("""() => [...document.querySelectorAll("button, input")]
        .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.labels?.length || node.hidden)).length""")
    assert unnamed == 0
    assert herring.get_by_role("complementary").count() == 1
