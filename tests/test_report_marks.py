"""The report in a browser: the marks in the text, the names beside it, and one record in full."""

from typing import Any

import pytest
from attrs import evolve
from browsing import Show, built, exact, expect, field, needs_chromium
from conftest import QUOTE
from report_inputs import golden, record, seed

from quotes.documents import Document
from quotes.records import Quote, Spans, Speaker, covered_text, quote_text

pytestmark = needs_chromium


ODD = (
    "\u202eHead 😀\r\n\r\n🎉 “It is 😀 shut,” said Ada 🇩🇪 Lind. “👩‍👩‍👧 Wait.”\r\n\r\n"
    "\x00\x0b\x85 e\u0301 said <b>that</b> it &amp; was\rshut \ufeff. The end of 💥 it"
)


def odd() -> tuple[Document, list[Quote]]:
    def span(words: str) -> tuple[int, int]:
        return ODD.index(words), ODD.index(words) + len(words)

    split = Spans((span("“It is 😀 shut,”"), span("“👩‍👩‍👧 Wait.”")), (span("Ada 🇩🇪 Lind"),), (span("said"),))
    crossing = Spans((span("that</b> it &amp; was\rshut \ufeff."),), (span("\x85 e\u0301"),), (span("said <b>"),))
    other = Spans((span("was\rshut \ufeff. The end of 💥 it"),), (), (span("it &amp;"),))
    rows = [
        evolve(
            QUOTE,
            id=f"odd#{number}",
            document="odd",
            type="indirect",
            quote=quote_text(ODD, spans.content, "indirect"),
            source=covered_text(ODD, spans.source),
            cue=covered_text(ODD, spans.cue),
            spans=spans,
        )
        for number, spans in enumerate((split, crossing, other), 1)
    ]
    return Document("odd", ODD), rows


def test_highlights_stand_where_the_offsets_say(show: Show):
    names = ("harbour-strike", "herring-duty", "kyiv-helmets", "macron-calls", "two-ministers")
    strange, rows = odd()
    documents = [*map(seed, names), strange]
    records = [quote for name in names for quote in golden(name)] + rows
    page = show(documents, records)
    built(page, len(documents))
    for number, document in enumerate(documents):
        found = exact(
            page,
            """(number) => {
                const body = document.getElementById(`article-${number}`);
                const pieces = {};
                for (const node of body.querySelectorAll(".piece")) {
                    const { record, part, span } = node.dataset;
                    const key = `${record} ${part} ${span}`;
                    pieces[key] = (pieces[key] ?? "") + node.textContent;
                }
                return { text: body.querySelector(".text").textContent, pieces };
            }""",
            number,
        )
        assert found["text"] == document.text
        mine = [quote for quote in records if quote.document == document.id]
        expected = {
            f"{index} {part} {span}": document.text[start:end]
            for index, quote in enumerate(mine)
            for part in ("content", "source", "cue")
            for span, (start, end) in enumerate(getattr(quote.spans, part))
        }
        assert found["pieces"] == expected


def test_a_nested_quote_is_seen_inside_its_parent(herring: Any):
    rows = golden("herring-duty")
    inner = next(number for number, row in enumerate(rows) if row.parent)
    outer = next(number for number, row in enumerate(rows) if row.id == rows[inner].parent)
    nested = f'.content[data-record="{outer}"] .content[data-record="{inner}"]'
    assert herring.locator(nested).all_inner_texts() == [rows[inner].quote]
    within, around = (
        herring.locator(f'.content[data-record="{number}"]').first.evaluate(
            "(node) => [getComputedStyle(node).backgroundColor, node.getBoundingClientRect().bottom]"
        )
        for number in (inner, outer)
    )
    assert within[0] != around[0]
    assert within[1] < around[1]  # Both underlines are there, the outer one lower.
    herring.locator(f'.content[data-record="{inner}"]').first.click()
    assert field(herring, "parent") == f"quote {outer + 1}"
    herring.locator("#fields").get_by_role("button", name=f"quote {outer + 1}", exact=True).click()
    assert field(herring, "contains") == f"quote {inner + 1}"


def test_hover_and_focus_tie_the_pieces_of_one_record(herring: Any):
    """The third record is “…,” Ms. Dahl told reporters. “…”: two pieces, source, cue."""
    pieces = {("content", "0"), ("content", "1"), ("source", "0"), ("cue", "0")}

    def tied() -> set[tuple[str, str]]:
        found = exact(
            herring,
            """() => [...document.querySelectorAll(".piece.tied")]
            .map(({ dataset }) => [dataset.record, dataset.part, dataset.span])""",
        )
        assert {record for record, _, _ in found} <= {"2"}
        return {(part, span) for _, part, span in found}

    herring.locator('.content[data-record="2"][data-span="1"]').first.hover()
    assert tied() == pieces
    herring.get_by_role("heading", level=1).hover()
    assert tied() == set()
    herring.locator('button.number[data-record="2"]').focus()
    assert tied() == pieces
    herring.locator("#search").focus()
    assert tied() == set()


@pytest.mark.parametrize("how", ["button", "words", "Enter"])
def test_a_record_is_opened_and_shows_its_fields(how: str, show: Show):
    text, rows = seed("herring-duty"), golden("herring-duty")
    index = next(number for number, row in enumerate(rows) if row.via and row.addressee)
    cited = Speaker(name="Ostrand Gazette", kind="organization", id="Q7")
    rows[index] = evolve(rows[index], confidence=0.876, citing=(cited,), recipient=cited)
    row, page = rows[index], show([text], rows)
    button = page.locator(f'button.number[data-record="{index}"]')
    if how == "button":
        button.click()
    elif how == "words":
        page.locator(f'.content[data-record="{index}"]').first.click()
    else:
        button.focus()
        page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name=f"Quote {index + 1}")
    expect(panel).to_be_visible()
    assert {name: field(page, name) for name in ("speaker", "kind", "addressee", "type", "act")} == {
        "speaker": row.speaker.name,
        "kind": "not named" if row.speaker.kind == "unnamed" else row.speaker.kind,
        "addressee": row.addressee,
        "type": row.type,
        "act": row.act,
    }
    assert field(page, "via") == ", ".join(each.name for each in row.via)
    assert (field(page, "citing"), field(page, "recipient")) == ("Ostrand Gazette (Q7)", "Ostrand Gazette (Q7)")
    assert (field(page, "confidence"), field(page, "id")) == ("0.88", row.id)
    assert (field(page, "source"), field(page, "cue")) == (row.source, row.cue)
    with_role = next(number for number, each in enumerate(rows) if each.speaker and each.speaker.role)
    page.locator(f'button.number[data-record="{with_role}"]').click()
    assert field(page, "role") == rows[with_role].speaker.role


def test_a_second_click_opens_the_record_around(herring: Any):
    rows = golden("herring-duty")
    inner = next(number for number, row in enumerate(rows) if row.parent)
    words = herring.locator(f'.content[data-record="{inner}"]').first
    words.click()
    assert field(herring, "id") == rows[inner].id
    words.click()
    assert field(herring, "id") == rows[inner].parent


def test_the_name_stands_in_the_margin_beside_its_quote(show: Show):
    text, rows = seed("herring-duty"), golden("herring-duty")
    page = show([text], [evolve(rows[0], speaker=None), *rows[1:]])
    labels = exact(page, "() => [...document.querySelectorAll('.names .name')].map((node) => node.dataset.label)")
    assert labels[:2] == [f"1 {rows[0].source}", f"2 {rows[1].speaker.name}"]
    assert len(labels) == len(rows)
    name = page.locator('.name[data-record="1"]')
    words = page.locator('.content[data-record="1"]').first
    assert name.bounding_box()["x"] + name.bounding_box()["width"] < words.bounding_box()["x"]
    name.click()
    assert field(page, "id") == rows[1].id
    # In a long paragraph, too: its top is that of its line, or it stands below the name before it.
    tops = exact(
        page,
        """() => [...document.querySelectorAll(".names")].map((names) => [...names.children].map((name) => {
            const words = document.querySelector(`.content[data-record="${name.dataset.record}"]`);
            const { top, bottom } = name.getBoundingClientRect();
            return [words.getClientRects()[0].top, top, bottom];
        }))""",
    )
    for row in tops:
        ends = [bottom for _, _, bottom in row]
        for (line, top, _), before in zip(row, [0.0, *ends], strict=False):
            assert abs(top - line) < 8 or (top > line and abs(top - before) < 1)
    assert any(len(row) > 1 for row in tops)


def test_speakers_of_one_article_have_tints_of_their_own(show: Show):
    text = "".join(f"P{letter} said it was {letter}. " for letter in "abcdefghim")
    rows = [
        evolve(record(text, f"it was {letter}", number), speaker=Speaker(name=f"P{letter}", kind="person"))
        for number, letter in enumerate("abcdefghim", 1)
    ]
    others = [f"{letter} said it." for letter in "kl"]
    more = [evolve(record(each, "it", 1, each), speaker=Speaker(name=each[0], kind="person")) for each in others]
    page = show([*(Document(each, each) for each in others), Document("a", text)], [*more, *rows])
    page.locator("#article-2").scroll_into_view_if_needed()
    hues = page.locator("#article-2 .name").evaluate_all("(all) => all.map((each) => each.style.cssText)")
    assert len({hue.split("--drop")[0] for hue in hues}) == 10


def test_a_quotation_without_cue_and_source_is_shown_in_plain_words(show: Show):
    text = "Lind was blunt. “It will not hold.”"
    speaker = Speaker(name="Lind", kind="person", resolved="context")
    beside = evolve(record(text, "“It will not hold.”", cue=""), speaker=speaker)
    page = show([Document("a", text)], [beside])
    page.locator("button.number").click()
    told = {name: field(page, name) for name in ("speaker", "source", "cue", "how the name was found")}
    assert told == {
        "speaker": "Lind",
        "source": "none",
        "cue": "none",
        "how the name was found": "from the text around; no source stands there",
    }
