"""The report in a browser: speakers, filters, keys, verdicts."""

from collections import Counter
from typing import Any

import pytest
from attrs import evolve
from browsing import HERRING, Show, expect, field, needs_chromium, printed, shown_numbers
from report_inputs import golden, record, seed

from quotes.documents import Document
from quotes.records import Quote, Speaker

pytestmark = needs_chromium


def test_speakers_stand_beside_with_their_counts_and_filter(herring: Any):
    rows = golden("herring-duty")
    counts = Counter(row.speaker.name if row.speaker else "no speaker" for row in rows)
    listed = herring.locator("#speakers li").filter(visible=True)
    seen = dict(
        zip(listed.locator("bdi, i").all_inner_texts(), listed.locator(".count").all_inner_texts(), strict=True)
    )
    assert seen == {name: str(count) for name, count in counts.items()}
    assert herring.locator("#speakers .count").evaluate_all("(all) => all.every((each) => each.offsetHeight < 30)")
    (name, count), (other, more) = counts.most_common(2)
    listed.filter(has=herring.get_by_text(name, exact=True)).get_by_role("button").click()
    expect(herring.get_by_role("status")).to_have_text(f"{count} of {len(rows)} quotes by {name} in 1 article")
    assert shown_numbers(herring) == [n for n, row in enumerate(rows, 1) if row.speaker and row.speaker.name == name]
    listed.filter(has=herring.get_by_text(other, exact=True)).get_by_role("button").click()
    assert len(shown_numbers(herring)) == count + more
    herring.get_by_role("button", name="Reset filters").click()
    assert len(shown_numbers(herring)) == len(rows)
    expect(herring.locator("#speakers [aria-pressed=true]")).to_have_count(0)


@pytest.mark.parametrize("name", ["type", "act"])
def test_type_and_act_filter(name: str, herring: Any):
    rows = golden("herring-duty")
    for value, count in Counter(getattr(row, name) for row in rows).items():
        box = herring.locator(f'input[name={name}][value="{value}"]')
        assert box.locator("xpath=..").locator(".count").inner_text() == str(count)
        box.uncheck()
        assert shown_numbers(herring) == [n for n, row in enumerate(rows, 1) if getattr(row, name) != value]
        box.check()
    assert len(shown_numbers(herring)) == len(rows)


def test_confidence_and_search_filter(show: Show):
    rows = [evolve(row, confidence=n / 40) for n, row in enumerate(golden("herring-duty"))]
    page = show([seed("herring-duty")], rows)
    page.get_by_label("Confidence at least").fill("0.5")
    expect(page.locator("#least")).to_have_text("0.50")
    assert shown_numbers(page) == [n for n, row in enumerate(rows, 1) if row.confidence >= 0.5]
    page.get_by_label("Confidence at least").fill("0")
    page.get_by_role("searchbox").fill("a FORM in\ttriplicate")
    assert shown_numbers(page) == [n for n, row in enumerate(rows, 1) if "a form in triplicate" in row.quote]
    page.get_by_role("searchbox").fill("dahl")
    assert {2, 3} < set(shown_numbers(page)) < set(range(1, len(rows) + 1))
    page.get_by_role("searchbox").fill("nobody said this")
    expect(page.get_by_role("status")).to_have_text(f"0 of {len(rows)} quotes in 0 of 1 article")
    assert page.get_by_role("article").filter(visible=True).count() == 0


def test_a_quote_that_is_filtered_away_is_no_highlight(herring: Any):
    herring.locator("input[value=direct]").uncheck()
    words = herring.locator('.content[data-record="2"]').first
    assert words.evaluate("(node) => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)"
    words.click()
    expect(herring.get_by_role("complementary")).to_be_hidden()


def test_keys_step_over_articles_and_filters(show: Show):
    rows = golden("herring-duty") + golden("harbour-strike")
    page = show([seed("herring-duty"), seed("harbour-strike")], rows)
    seen = []
    for key in "jnjkp":
        page.keyboard.press(key)
        seen.append(field(page, "id").removeprefix(HERRING))
    assert seen == ["#1", "#2", "#3", "#2", "#1"]
    page.keyboard.press("k")
    assert field(page, "id") == f"{HERRING}#1"
    expect(page.locator('#article-0 button.number[data-record="0"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_be_hidden()
    expect(page.locator('#article-0 button.number[data-record="0"]')).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("seeds/harbour-strike")
    assert page.get_by_role("searchbox").input_value() == "seeds/harbour-strike"  # j and k are letters here.
    page.keyboard.press("Enter")
    assert field(page, "id") == "seeds/harbour-strike.txt#1"
    expect(page.locator('#article-1 button.number[data-record="0"]')).to_be_in_viewport()
    page.locator("#keys").uncheck()
    page.locator("#keys").blur()
    page.keyboard.press("j")
    assert field(page, "id") == "seeds/harbour-strike.txt#1"
    page.get_by_role("button", name="Next quote").click()
    assert field(page, "id") == "seeds/harbour-strike.txt#2"


def test_golden_records_tell_hits_misses_wrong_speakers_and_false_ones(show: Show):
    text, asked = seed("herring-duty"), golden("herring-duty")
    wrong = evolve(asked[1], speaker=Speaker(name="Bo Ek", kind="person"))
    false = record(text.text, "Sets Ostrand Against", 99, HERRING, cue="", source="")
    page = show([text], [*asked[:1], wrong, *asked[3:], false], asked)
    buttons = page.locator("button.number")
    labels = buttons.evaluate_all("(all) => all.map((button) => button.dataset.label)")
    assert labels[:4] == ["1 false", "2 hit", "3 wrong speaker", "4 missed"]
    assert set(labels[4:]) == {f"{number} hit" for number in range(5, len(asked) + 2)}
    drawn = buttons.evaluate_all("(all) => all.map((node) => getComputedStyle(node, '::before').content)")
    assert drawn == [f'"{label}"' for label in labels]
    expect(buttons.nth(3)).to_have_accessible_name("Quote 4 missed, direct, Kirsten A. Dahl")
    colours = buttons.evaluate_all("(all) => all.slice(0, 4).map((node) => getComputedStyle(node).borderTopColor)")
    assert len(set(colours)) == 4
    buttons.nth(2).click()
    assert (field(page, "verdict"), field(page, "speaker")) == ("wrong speaker", "Bo Ek")
    assert field(page, "golden speaker").startswith("Kirsten A. Dahl (person; ")
    for verdict, expected in (("hit", len(asked) - 2), ("wrong speaker", 1), ("false", 1), ("missed", 1)):
        box = page.locator(f'input[name=verdict][value="{verdict}"]')
        box.uncheck()
        assert len(shown_numbers(page)) == len(asked) + 1 - expected
        box.check()
    page.get_by_text("Scores against the golden records").click()
    row = page.get_by_role("row", name="all ")
    assert row.get_by_role("cell").all_inner_texts()[3:6] == [str(len(asked)), str(len(asked)), str(len(asked) - 1)]


def test_nobody_stands_last_among_the_speakers(show: Show):
    rows = [evolve(row, speaker=None) for row in golden("herring-duty")[:-1]] + golden("herring-duty")[-1:]
    page = show([seed("herring-duty")], rows)
    assert page.locator("#speakers li").filter(visible=True).last.inner_text().startswith("no speaker")


def test_kind_and_anonymity_filter(show: Show):
    rows = golden("herring-duty")
    page = show([seed("herring-duty")], [evolve(rows[0], speaker=None), *rows[1:]])
    page.get_by_role("checkbox", name="not named").uncheck()
    page.get_by_role("checkbox", name="no speaker").uncheck()
    kinds = [None, *(row.speaker and row.speaker.kind for row in rows[1:])]
    assert "unnamed" in kinds
    assert shown_numbers(page) == [n for n, kind in enumerate(kinds, 1) if kind not in (None, "unnamed")]
    page.get_by_role("button", name="Reset filters").click()
    page.get_by_label("anonymous sources only").check()
    wanted = [n for n, row in enumerate(rows, 1) if n > 1 and row.speaker and row.speaker.anonymous]
    assert wanted
    assert shown_numbers(page) == wanted


def test_on_a_phone_a_speaker_that_is_chosen_gives_way_to_the_quotes(show: Show):
    rows = golden("herring-duty")
    page = show([seed("herring-duty")], rows, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.get_by_text("Speakers and filters").tap()
    page.locator("#speakers").get_by_role("button").first.tap()
    expect(page.locator("#quotes .entry").first).to_be_in_viewport()
    expect(page.locator("#speakers")).to_be_hidden()


def test_keys_step_through_the_list_of_quotes(show: Show):
    page = show([seed("herring-duty")], golden("herring-duty"))
    page.get_by_role("button", name="Quotes", exact=True).click()
    for key, place in (("j", 0), ("j", 1), ("n", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(page.locator("#quotes .entry").nth(place)).to_be_focused()


def test_keys_are_hinted_at_only_where_there_are_some(show: Show):
    page = show([seed("herring-duty")], golden("herring-duty"), has_touch=True, is_mobile=True)
    expect(page.locator(".keys")).to_be_hidden()
    expect(show([seed("herring-duty")], golden("herring-duty")).locator(".keys")).to_be_visible()


def spoken(*names: str) -> tuple[list[Document], list[Quote]]:
    """An article for each name, with one quote by somebody of that name."""
    texts = {f"{at}.txt": f"{name} said that door {at} was shut." for at, name in enumerate(names)}
    said = zip(names, texts.items(), strict=True)
    rows = [
        evolve(
            record(text, text[text.index("that") : -1], document=document, source=name),
            speaker=Speaker(name=name, kind="person"),
        )
        for name, (document, text) in said
    ]
    return [Document(*each) for each in texts.items()], rows


@pytest.mark.parametrize("width", [1400, 390])
def test_forms_of_one_name_are_one_speaker_with_the_quotes_of_all(width: int, show: Show):
    page = show(*spoken("Donald J. Trump", "Donald Trump", "Trump", "Bo Ek"), viewport={"width": width, "height": 900})
    if width < 800:
        page.get_by_text("Speakers and filters").click()
    listed = page.locator("#speakers li").filter(visible=True)
    assert listed.locator("bdi").all_inner_texts() == ["Donald J. Trump", "Bo Ek"]
    listed.first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("3 of 4 quotes by Donald J. Trump in 3 of 4 articles")
    entries = page.locator("#quotes .entry").filter(visible=True)
    assert [text.partition(",")[0] for text in entries.locator(".by b").all_inner_texts()] == [
        "Donald J. Trump",
        "Donald Trump",
        "Trump",
    ]  # Each as its article has it.
    assert [name for name, *_ in printed(page)[1:]] == ["Donald J. Trump"] * 3
    page.emulate_media(media="screen")


def test_a_surname_that_several_have_stays_apart_and_tells_whose_it_may_be(show: Show):
    page = show(*spoken("Trump", "Donald Trump", "Melania Trump"))
    listed = page.locator("#speakers li").filter(visible=True)
    assert sorted(listed.locator("bdi").all_inner_texts()) == ["Donald Trump", "Melania Trump", "Trump"]
    expect(listed.filter(has_text="maybe")).to_have_text("Trump maybe Donald Trump or Melania Trump 1")
    page = show(*spoken("Ek", "Ada Ek", "Bo Ek", "Cy Ek", "Eva Ek"))
    expect(page.locator("#speakers li").filter(has_text="maybe")).to_have_text(
        "Ek maybe Ada Ek or Bo Ek or Cy Ek or another 1"
    )


def test_search_finds_a_surname_by_the_full_name_that_is_meant(show: Show):
    page = show(*spoken("Donald Trump", "Trump", "Bo Ek"))
    page.get_by_role("searchbox").fill("donald")
    expect(page.get_by_role("status")).to_have_text("2 of 3 quotes in 2 of 3 articles")
