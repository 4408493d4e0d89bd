"""The report in a browser: hostile texts, and archives of a thousand articles."""

from attrs import evolve
from browsing import Show, built, exact, expect, field, needs_chromium
from conftest import QUOTE
from report_inputs import record

from quotes.documents import Document
from quotes.encoding import well_formed
from quotes.records import Quote, Spans, Speaker, covered_text, quote_text

pytestmark = needs_chromium


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
    expect(status).to_have_text("2,000 quotes in 1,000 articles")
    expect(page.locator("#article-0 .text")).to_be_visible()
    assert page.locator(".text").count() == 1  # The others are put in when they are opened.
    page.get_by_role("searchbox").fill("road 99")
    expect(status).to_have_text("11 of 2,000 quotes in 11 of 1,000 articles")
    page.keyboard.press("Enter")
    assert field(page, "id") == "story-99#1"
    expect(page.locator('#article-99 button.number[data-record="0"]')).to_be_in_viewport()
    page.get_by_role("button", name="Reset filters").click()
    page.get_by_label("Confidence at least").fill("0.9")
    expect(status).to_have_text("1,100 of 2,000 quotes in 1,000 articles")
    page.get_by_role("button", name="Show all 101 speakers").click()
    page.locator("#speakers").get_by_role("button", name="Bo Ek 42 ").click()
    expect(status).to_have_text("1 of 2,000 quotes by Bo Ek 42 in 1 of 1,000 articles")


def test_open_all_puts_articles_in_as_they_come_near(show: Show):
    page = show(*many(300))
    page.get_by_role("button", name="Open all").click()
    page.locator("#article-299").scroll_into_view_if_needed()
    expect(page.locator("#article-299 .text")).to_be_visible()
    assert page.locator(".text").count() < 300
    page.get_by_role("button", name="Close all").click()
    assert page.locator(".body").filter(visible=True).count() == 0
