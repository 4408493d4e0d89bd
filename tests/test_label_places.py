"""Where the parts of a block are looked for in its article."""

from labelled import read_back

from quotes.records import Quote

PAGE = (
    "Bo Ek said it was late. He was tired. “We stay,” Lind, a rower from the hills, said.\n"
    "The board said no. He said yes, and he said no.\n"
    "“We go.\n"
    "“At once,” he said.\n"
)


def under(paragraphs: int, block: str) -> str:
    """A label file with the block under so many paragraphs of PAGE."""
    shown = "".join(f"# {line}\n" for line in PAGE.splitlines()[:paragraphs])
    return f"document: a\n\n{shown}\n{block}"


def standing_at(record: Quote, part: str) -> tuple[str, int]:
    """The words of a part, and the line of PAGE they stand in, from 1."""
    ((start, end),) = getattr(record.spans, part)
    return PAGE[start:end], PAGE.count("\n", 0, start) + 1


def test_parts_are_looked_for_in_the_paragraph_above_the_block():
    block = "content: no\ncue: said\nsource: He\nspeaker: Bo Ek | person\n"
    (record,), problems = read_back(under(2, block.replace("content: no", "content: yes")), PAGE)
    assert problems == []
    assert [standing_at(record, part) for part in ("content", "cue", "source")] == [("yes", 2), ("said", 2), ("He", 2)]
    # By distance alone the nearest “he said” to “At once,” might be any.
    (record,), problems = read_back(under(3, "content: “We go.\ncue: said\nsource: he\nspeaker:\n"), PAGE)
    assert [standing_at(record, "content"), [each.reason[:39] for each in problems]] == [
        ("“We go.", 3),
        ["the cue is in a paragraph without conte", "the source is in a paragraph without co"],
    ]


def test_of_several_places_in_the_paragraph_those_in_the_sentence_of_the_content_come_first():
    block = "content: “We stay,”\ncue: said\nsource: Lind, a rower from the hills\nspeaker: Lind | person\n"
    article = "Bo Ek said so. “We stay,” Lind, a rower from the hills, said.\n"
    (record,), problems = read_back(f"document: a\n\n# {article}\n{block}", article)
    assert problems == []
    assert article[: record.spans.cue[0][0]].endswith("hills, ")  # The other one is nearer, in another sentence.


def test_a_number_counts_in_the_paragraph_and_on_through_the_article():
    def cue(number: int) -> tuple[str, int]:
        block = f"content: yes\ncue ({number}): said\nsource: He\nspeaker: Bo Ek | person\n"
        (record,), problems = read_back(under(2, block), PAGE)
        assert problems == []  # A number says that another paragraph is meant.
        return standing_at(record, "cue")

    assert [cue(number)[1] for number in range(1, 7)] == [2, 2, 2, 1, 1, 4]
    (problem,) = read_back(under(2, "content: yes\ncue (7): said\nsource: He\nspeaker:\n"), PAGE)[1]
    assert problem.reason == "“said” stands only 6 times in the article"
    (problem,) = read_back(under(2, "content: said\ncue: board\nsource:\nspeaker:\n".replace("board", "said")), PAGE)[1]
    assert problem.reason.startswith("“said” stands 3 times in the paragraph; say which, as in “content (1): said”")


def test_what_stands_in_another_paragraph_than_its_block_is_said():
    (record,), problems = read_back(under(2, "content: “We stay,”\ncue: said\nsource: Bo Ek\nspeaker:\n"), PAGE)
    assert [(each.line, each.reason.partition(":")[0], each.error) for each in problems] == [
        (6, "the content is not in the paragraph above", False),
        (7, "the cue is in a paragraph without content", False),
    ]
    assert standing_at(record, "cue") == ("said", 2)


def test_a_paragraph_that_leads_to_the_quotation_is_none_apart():
    article = "Ada Lind, who said no before, had this to say:\n“We stay.”\nHe said yes.\n"
    block = "content: “We stay.”\ncue: say\nsource: Ada Lind\nspeaker: Ada Lind | person\n"
    assert read_back(f"document: a\n\n# “We stay.”\n\n{block}", article)[1] == []


def test_each_place_is_listed_with_its_number_and_the_number_picks_it(remarks):
    said, _ = remarks("content: that he\ncue: said\nsource:\nspeaker:\n")
    assert said[0].splitlines()[1:] == [
        "    (1) …aid that it was shut. He said [that he] had looked, and that he was c…",
        "    (2) …said that he had looked, and [that he] was cold.…",
    ]
    assert remarks("content (2): that he\ncue: said\nsource:\nspeaker:\n") == ([], False)
