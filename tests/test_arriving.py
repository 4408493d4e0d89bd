"""Text as it arrives: marks of all habits, entities, mojibake, wrapped lines; what is found is the same."""

import re
import textwrap

import pytest

from quotes import Extractor
from quotes.records import Quote

ARTICLE = (
    "“The ferry is full,” said Nora Hale, the harbour master. “We need a second boat.”\n\n"
    "Hale told reporters that the pier’s steel was “worn out” and that she would close it.\n\n"
    "“The town,” the mayor, Ola Fenn, said, “has no money for it.” He left at noon."
)
HABITS = {
    "straight": ('"', '"'),
    "German": ("„", "“"),
    "both open": ("“", "“"),
    "both close": ("”", "”"),
    "turned round": ("”", "“"),
    "French": ("« ", " »"),
    "guillemets turned round": ("»", "«"),
    "doubled less-than": ("<<", ">>"),
    "primes": ("″", "″"),
    "full width": ("＂", "＂"),
    "TeX": ("``", "''"),
    "apostrophes": ("''", "''"),
    "two single ones": ("‘‘", "’’"),
    "commas": (",,", "''"),
    "corners": ("「", "」"),
    "out of a table": ('""', '""'),
    "escaped": ('\\"', '\\"'),
    "escaped by number": ("\\u201c", "\\u201d"),
    "straight, then curly": ('"', "”"),
    "curly, then straight": ("“", '"'),
    "blanks inside": ("“ ", " ”"),
    "straight with blanks inside": ('" ', ' "'),
    "entities": ("&ldquo;", "&rdquo;"),
    "one entity": ("&quot;", "&quot;"),
    "numbers": ("&#8220;", "&#x201D;"),
    "entities of entities": ("&amp;ldquo;", "&amp;rdquo;"),
    "mojibake": ("â€œ", "â€\x9d"),
    "mojibake cut short": ("â€œ", "â€"),
    "mojibake of mojibake": ("Ã¢â‚¬Å“", "Ã¢â‚¬Â\x9d"),
    "another mojibake": ("‚Äú", "‚Äù"),
    "windows-1252": ("\x93", "\x94"),
}


def shown(quotes: list[Quote]) -> list[tuple[str, str, str]]:
    """What a reader of the records sees first, marks and blanks inside a quote aside."""
    return [(each.type, re.sub('[“” "]', "", each.quote), each.speaker.name if each.speaker else "") for each in quotes]


@pytest.mark.parametrize("habit", HABITS)
def test_marks_of_every_habit_are_read_alike(extractor: Extractor, habit: str):
    opening, closing = HABITS[habit]
    text = ARTICLE.replace("“", opening).replace("”", closing)
    found = extractor.extract(text)
    expected = extractor.extract(ARTICLE)
    assert [(q.type, q.speaker, q.cue) for q in found] == [(q.type, q.speaker, q.cue) for q in expected]
    assert [q.quote for q in found if q.type == "direct"] == [q.quote for q in expected if q.type == "direct"]
    places = [[text[start:end] for start, end in each.spans.content] for each in found]
    wanted = [[ARTICLE[start:end] for start, end in each.spans.content] for each in expected]
    bare = [[piece.replace("“", opening).replace("”", closing) for piece in pieces] for pieces in wanted]
    assert places == bare


@pytest.mark.parametrize("straight", [False, True])
def test_blanks_that_lack_beside_marks_change_nothing(extractor: Extractor, straight: bool):
    text = re.sub(r"(?<=[\w,]) “", "“", re.sub(r"” (?=\w)", "”", ARTICLE))
    if straight:
        text = text.replace("“", '"').replace("”", '"')
    assert shown(extractor.extract(text)) == shown(extractor.extract(ARTICLE))


@pytest.mark.parametrize("width", [60, 70, 80])
def test_wrapped_lines_change_nothing(extractor: Extractor, width: int):
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in ARTICLE.split("\n\n"))
    assert [q.quote for q in extractor.extract(text)] == [q.quote for q in extractor.extract(ARTICLE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s full,’said Nora Hale.‘We wait.’", [("direct", "It’s full, … We wait.", "Nora Hale")]),
        ("“”It is full. We wait for it,” said Nora Hale.", [("direct", "It is full. We wait for it,", "Nora Hale")]),
        (
            '"It is full," said Nora Hale. "We wait.\n\n8.40 The rain fell.\n\n8.21 The boat came in.\n\nOla Fenn '
            'said it left.\n\nIt was late then."',
            [("direct", "It is full, … We wait.", "Nora Hale"), ("indirect", "it left", "Ola Fenn")],
        ),
        ("'We're goin' home,' said Nora Hale.", [("direct", "We're goin' home,", "Nora Hale")]),
        ("“The sign “no” is gone,” said Nora Hale.", [("direct", "The sign “no” is gone,", "Nora Hale")]),
        ('"The sign "no" is gone," said Nora Hale.', [("direct", 'The sign "no" is gone,', "Nora Hale")]),
        ("Hale &amp; Fenn said it&rsquo;s full.", [("indirect", "it’s full", "Hale & Fenn")]),
        ("<p>“It is full,”&nbsp;said <b>Nora Hale</b>.</p>", [("direct", "It is full,", "Nora Hale")]),
        ("“It is full,”<br/>said Nora Hale.", [("direct", "It is full,", "Nora Hale")]),
        ("“It is full,” said Nora Hale.<br/>“We wait,” said Ola Fenn.", [
            ("direct", "It is full,", "Nora Hale"), ("direct", "We wait,", "Ola Fenn")]),
        ("Zoë Hale said the cafÃ© was shut.", [("indirect", "the café was shut", "Zoë Hale")]),
        ("RenÃ©e Hale said the pier was shut.", [("indirect", "the pier was shut", "Renée Hale")]),
        ('It is full," said Nora Hale. "We wait."', [("direct", "It is full, … We wait.", "Nora Hale")]),
        ('"It is full, "said Nora Hale. "We wait."', [("direct", "It is full, … We wait.", "Nora Hale")]),
        ('"It is full. "Nora Hale said. "We wait."', [("direct", "It is full. … We wait.", "Nora Hale")]),
        ("“It is full, said Nora Hale. The council meets on Monday.", [("direct", "It is full,", "Nora Hale")]),
        ("Nora Hale said: “It is full.\n\nThe council meets on Monday.", [("direct", "It is full.", "Nora Hale")]),
        ("“It is full.\n\nWe wait.\n\nWe hope,” said Nora Hale.", [
            ("direct", "It is full. We wait. We hope,", "Nora Hale")]),
        ("“It is full.\n\n“We wait,” said Nora Hale.", [("direct", "It is full. We wait,", "Nora Hale")]),
        ("“It,” said Nora Hale, waving to the crew, “is full.”", [("direct", "It, is full.", "Nora Hale")]),
        ("“Is it full?” asked Ola Fenn.\n\n“It is,” said Nora Hale.\n\n“And the other one?”", [
            ("direct", "Is it full?", "Ola Fenn"), ("direct", "It is,", "Nora Hale"),
            ("direct", "And the other one?", "Ola Fenn")]),
        ("“WE NEED A BOAT,” NORA HALE SAID.", [("direct", "WE NEED A BOAT,", "NORA HALE")]),
        ('"we need a boat," nora hale said.', [("direct", "we need a boat,", "nora hale")]),
    ],
)  # fmt: skip
def test_careless_text(extractor: Extractor, text: str, expected: list[tuple[str, str, str]]):
    found = extractor.extract(text)
    assert [(each.type, each.quote, each.speaker and each.speaker.name) for each in found] == expected


def test_offsets_are_into_the_text_as_it_came(extractor: Extractor):
    text = "Hale &amp; Fenn told guests: &quot;The cafÃ© is full, and the&nbsp;pier &mdash; shut.&quot;"
    (found,) = extractor.extract(text)
    (content,), (source,) = found.spans.content, found.spans.source
    assert text[slice(*content)] == "&quot;The cafÃ© is full, and the&nbsp;pier &mdash; shut.&quot;"
    assert text[slice(*source)] == "Hale &amp; Fenn"
    assert (found.quote, found.source) == ("The café is full, and the pier — shut.", "Hale & Fenn")


def test_headlines_one_below_the_other_do_not_run_together(extractor: Extractor):
    text = (
        "Rovers win cup, says coach Oskar Venn\nMayor Ada Lind: Bridge will open in May\nStorm to hit coast on Friday"
    )
    assert [(each.quote, each.source) for each in extractor.extract(text)] == [
        ("Rovers win cup", "coach Oskar Venn"),
        ("Bridge will open in May", "Mayor Ada Lind"),
    ]


def test_a_name_parted_by_a_line_end_is_one_name(extractor: Extractor):
    text = (
        "The pier will stay shut for another week, the har-\nbour master, Cal Mor-\nris, told reporters on Friday, and"
        "\nthe town will need “more engi-\nneers” for the work."
    )
    (found,) = [each for each in extractor.extract(text) if each.speaker]
    assert found.speaker.name == "Cal Morris"
    assert text[slice(*found.spans.source[0])] == "the har-\nbour master, Cal Mor-\nris"
    assert found.source == "the harbour master, Cal Morris"


def test_markdown_changes_nothing_but_offsets(extractor: Extractor):
    text = ARTICLE.replace("Nora Hale", "**Nora Hale**").replace(
        "a second boat", "[a _second_ boat](https://a.example)"
    )
    found = extractor.extract("# " + text)
    expected = extractor.extract(ARTICLE)
    assert [(each.quote, each.source, each.speaker) for each in found] == [
        (each.quote, each.source, each.speaker) for each in expected
    ]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", " \n", "\t \r\n"])
def test_a_quotation_that_nothing_closes_ends_with_its_last_word(extractor: Extractor, blank: str):
    text = f"Nora Hale said: “It is full.{blank}"
    (found,) = extractor.extract(text)
    assert [text[slice(*span)] for span in found.spans.content] == ["“It is full."]
