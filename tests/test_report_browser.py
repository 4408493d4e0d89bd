"""The report in a browser: what a reader sees, hears and does. Skipped where there is no playwright or no Chromium."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from conftest import QUOTE
from test_report import golden, record, seed

from quotes.documents import Document
from quotes.encoding import well_formed
from quotes.records import Quote, Spans, Speaker, covered_text, quote_text
from quotes.report.articles import gather
from quotes.report.page import page as report

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = sync_api.expect
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
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
ODD = (
    "\u202eHead 😀\r\n\r\n🎉 “It is 😀 shut,” said Ada 🇩🇪 Lind. “👩‍👩‍👧 Wait.”\r\n\r\n"
    "\x00\x0b\x85 e\u0301 said <b>that</b> it &amp; was\rshut \ufeff. The end of 💥 it"
)

Show = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Show]:
    """Opens a report from disk: show(documents, records, golden, **of the browser's context).

    No page of any test asks for anything but its own file, has an error, or opens a dialog.
    """
    noise: list[str] = []
    contexts = []

    def opened(
        documents: list[Document], records: list[Quote], golden: list[Quote] | None = None, **options: Any
    ) -> Any:
        gathered = gather(documents, {"records": records}, None if golden is None else {"golden": golden})
        assert gathered.left_out == ()
        file = tmp_path / "report.html"
        file.write_bytes(report(gathered).encode("utf-8"))
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: request.url.split("#")[0] == file.as_uri() or noise.append(f"request: {request.url}"),
        )
        page.goto(file.as_uri())
        page.locator("#finer").evaluate("(more) => (more.open = true)")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


@pytest.fixture
def herring(show: Show) -> Any:
    return show([seed("herring-duty")], golden("herring-duty"))


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
    expect(herring.get_by_role("status")).to_have_text(f"{count} of {len(rows)} quotes in 1 article")
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


def test_hostile_texts_names_and_ids_run_nothing(show: Show):
    attacks = [
        "<script>window.hit = 1</script>",
        "</script><script>window.hit = 2; alert(2)</script>",
        '"><img src=x onerror="window.hit = 3">',
        "'><svg onload=window.hit=4>",
        "<!--<script>",
        "]]>--><style>body { display: none }</style>",
        "javascript:window.hit=5",
        "${window.hit = 6}`${alert(6)}`",
        "{{ 7 * 7 }}{% raw %}{{ config }}",
        "\u202e\u2066gnp.exe\u2029\u2028",
        "__proto__",
        "constructor",
        "article-0",
        "data",
        "&lt;b&gt; &#x3c;",
        "\ud800 \x00\x07\x1b[31m",
    ]
    attacks = [well_formed(attack) for attack in attacks]  # As texts are read.
    documents, rows = [], []
    for number, attack in enumerate(attacks):
        text = f"{attack}\n“{attack}” said {attack} “end”"
        start = text.index("“")
        end = text.index("” said") + 1
        named = Speaker(name=attack, id=attack, role=attack, members=(attack, attack), kind="group")
        source = text.index("said") + 5
        spans = Spans(((start, end),), ((source, source + len(attack)),), ((end + 1, end + 5),))
        documents.append(Document(f"{attack}{number}", text))
        rows.append(
            evolve(
                QUOTE,
                id=f"{attack}#{attack}{number}",
                document=f"{attack}{number}",
                type="indirect",
                quote=quote_text(text, spans.content, "indirect"),
                source=covered_text(text, spans.source),
                cue="said",
                speaker=named,
                addressee=attack,
                recipient=named,
                via=(named,),
                citing=(named,),
                parent=attack,
                spans=spans,
            )
        )
    page = show(documents, rows, [evolve(row, speaker=QUOTE.speaker) for row in rows])
    built(page, len(documents))
    before = exact(page, "() => [...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(before) == len(set(before))
    for number, attack in enumerate(attacks):
        page.keyboard.press("j")
        assert exact(page, "() => document.querySelector('#fields [data-field=id]').textContent") == rows[number].id
        assert exact(page, "() => document.querySelector('#fields [data-field=via] bdi').textContent") == attack
    page.get_by_role("searchbox").fill("<script>window.hit = 1")
    expect(page.get_by_role("status")).to_have_text(f"1 of {len(rows)} quotes in 1 of {len(rows)} articles")
    assert page.evaluate("window.hit") is None
    kinds = exact(page, "() => [...new Set([...document.querySelectorAll('main *, aside *')].map((n) => n.localName))]")
    allowed = {"article", "b", "bdi", "button", "dd", "div", "dl", "dt", "h2", "label", "li", "ol", "option", "p", "q"}
    allowed |= {"aside", "blockquote", "i", "select", "span"}
    assert set(kinds) <= allowed
    named = exact(page, "() => [...new Set([...document.querySelectorAll('*')].flatMap((n) => n.getAttributeNames()))]")
    assert not {name for name in named if name.startswith("on") or name in ("src", "srcdoc", "action", "formaction")}


def many(count: int) -> tuple[list[Document], list[Quote]]:
    texts = [f"Story {n}\n\nAda Lind said that road {n} was shut. Bo Ek said that it was open." for n in range(count)]
    documents = [Document(f"story-{n}", text) for n, text in enumerate(texts)]
    rows = []
    for n, text in enumerate(texts):
        first = record(text, f"that road {n} was shut", 1, f"story-{n}", source="Ada Lind")
        second = record(text, "that it was open", 2, f"story-{n}", source="Bo Ek")
        second = evolve(second, speaker=Speaker(name=f"Bo Ek {n % 100}", kind="person"), confidence=n / count)
        rows += [first, second]
    return documents, rows


def test_a_thousand_articles(show: Show):
    page = show(*many(1000))
    status = page.get_by_role("status")
    expect(status).to_have_text("2000 quotes in 1000 articles")
    expect(page.locator("#article-0 .text")).to_be_visible()
    assert page.locator(".text").count() == 1  # The others are put in when they are opened.
    page.get_by_role("searchbox").fill("road 99")
    expect(status).to_have_text("11 of 2000 quotes in 11 of 1000 articles")
    page.keyboard.press("Enter")
    assert field(page, "id") == "story-99#1"
    expect(page.locator('#article-99 button.number[data-record="0"]')).to_be_in_viewport()
    page.get_by_role("button", name="Reset filters").click()
    page.get_by_label("Confidence at least").fill("0.9")
    expect(status).to_have_text("1100 of 2000 quotes in 1000 articles")
    page.get_by_role("button", name="Show all 101 speakers").click()
    page.locator("#speakers").get_by_role("button", name="Bo Ek 42 ").click()
    expect(status).to_have_text("1 of 2000 quotes in 1 of 1000 articles")


def test_open_all_puts_articles_in_as_they_come_near(show: Show):
    page = show(*many(300))
    page.get_by_role("button", name="Open all").click()
    page.locator("#article-299").scroll_into_view_if_needed()
    expect(page.locator("#article-299 .text")).to_be_visible()
    assert page.locator(".text").count() < 300
    page.get_by_role("button", name="Close all").click()
    assert page.locator(".body").filter(visible=True).count() == 0


def archive() -> tuple[list[Document], list[Quote]]:
    """Two articles with dates and outlets, the second one the older."""
    rows = []
    for name, date in (("herring-duty", "2024-03-02"), ("harbour-strike", "2021-01-09")):
        meta = {"date": date, "outlet": f"Outlet of {name}", "url": f"https://example.org/{name}"}
        rows += [evolve(row, meta=meta) for row in golden(name)]
    return [seed("herring-duty"), seed("harbour-strike")], rows


def printed(page: Any) -> list[list[str]]:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page.get_by_role("row").evaluate_all("(all) => all.map((row) => [...row.cells].map((c) => c.innerText))")


def test_paper_has_a_table_of_the_quotes_by_speaker(show: Show):
    documents, rows = archive()
    page = show(documents, rows)
    head, *body = printed(page)
    assert head == ["Speaker", "Quote", "Article"]
    assert len(body) == len(rows)
    expect(page.locator("#caption")).to_have_text(f"{len(rows)} quotes in 2 articles")
    names = [name for name, _, _ in body if name]
    assert len(names) == len(set(names))  # One speaker's quotes stand together.
    assert any("Outlet of herring-duty, 2024-03-02" in article for _, _, article in body)
    for away in ("nav", "main", "aside"):
        expect(page.locator(away)).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("searchbox").fill("triplicate")
    assert len(printed(page)) == 2  # What is filtered away is not printed.


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


def test_nobody_stands_last_among_the_speakers(show: Show):
    rows = [evolve(row, speaker=None) for row in golden("herring-duty")[:-1]] + golden("herring-duty")[-1:]
    page = show([seed("herring-duty")], rows)
    assert page.locator("#speakers li").filter(visible=True).last.inner_text().startswith("no speaker")


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


def test_kind_and_anonymity_filter(show: Show):
    rows = golden("herring-duty")
    page = show([seed("herring-duty")], [evolve(rows[0], speaker=None), *rows[1:]])
    page.get_by_role("checkbox", name="not named").uncheck()
    page.get_by_role("checkbox", name="no speaker").uncheck()
    kinds = [None, *(row.speaker and row.speaker.kind for row in rows[1:])]
    assert "unnamed" in kinds
    assert shown_numbers(page) == [n for n, kind in enumerate(kinds, 1) if kind not in (None, "unnamed")]
    page.get_by_role("button", name="Reset filters").click()
    page.get_by_label("only who asked for anonymity").check()
    wanted = [n for n, row in enumerate(rows, 1) if n > 1 and row.speaker and row.speaker.anonymous]
    assert wanted
    assert shown_numbers(page) == wanted


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


def test_keys_are_hinted_at_only_where_there_are_some(show: Show):
    page = show([seed("herring-duty")], golden("herring-duty"), has_touch=True, is_mobile=True)
    expect(page.locator(".keys")).to_be_hidden()
    expect(show([seed("herring-duty")], golden("herring-duty")).locator(".keys")).to_be_visible()


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
