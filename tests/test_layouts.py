"""How articles are laid out: interviews, statements in full, lists, posts."""

import pytest

from quotes import Extractor
from quotes.records import Quote


def told(quotes: list[Quote]) -> list[tuple[str, str | None]]:
    """What is said and by whom."""
    return [(each.quote, each.speaker and each.speaker.name) for each in quotes]


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("The botanist Ada Lind has spent ten years on the island.\n\n", "Ada Lind"),
        ("Tom Gray, chief engineer of Norvik Lines, on the new ferry\n\n", "Tom Gray"),
        ("Jo Berg: We have just come back.\n\n", "Jo Berg"),
        ("", None),
        ("All you need to know: Q&A\n\n", None),
    ],
)
@pytest.mark.parametrize(("asks", "answers"), [("Q:", "A:"), ("Q.", "A."), ("Q1:", "A1:")])
def test_letters_of_an_interview_stand_for_whom_the_article_names(
    extractor: Extractor, introduction: str, name: str | None, asks: str, answers: str
):
    text = (
        f"{introduction}{asks} Why is the ferry late?\n\n{answers} The steel came in March. It was too thin.\n\n"
        f"{asks} The board says it was told. Was it?\n\n{answers} It was told twice."
    )
    found = extractor.extract(text)
    answered = [each for each in found if not each.quote.startswith(("We have", "it was"))]
    assert told(answered) == [("The steel came in March. It was too thin.", name), ("It was told twice.", name)]


def test_the_word_answer_is_nobody(extractor: Extractor):
    text = "Tom Gray on the ferry\n\nQuestion: Why is it late?\n\nAnswer: The steel was thin. We sent it back."
    assert told(extractor.extract(text)) == [("The steel was thin. We sent it back.", None)]


def test_what_a_question_reports_is_found(extractor: Extractor):
    text = "Q: The board says the pier is lost. Is it?\n\nA: It is not. We have the money."
    assert ("the pier is lost", "board") in told(extractor.extract(text))


def test_an_answer_runs_over_paragraphs(extractor: Extractor):
    text = (
        "Ola Fenn runs the ferry.\n\nQ: What was the worst of it?\n\nFENN: The post. It came once a month.\n\n"
        "My sister moved away, and I learned it a year later.\n\nQ: And now?\n\nFENN (laughing): Now it never comes.\n\n"
        "The ferry leaves at noon."
    )
    assert told(extractor.extract(text)) == [
        ("The post. It came once a month. My sister moved away, and I learned it a year later.", "Ola Fenn"),
        ("Now it never comes.", "Ola Fenn"),
    ]


def test_what_the_one_interviewed_promises_is_no_record_of_its_own(extractor: Extractor):
    text = "Ola Fenn spoke to us.\n\nQ: Will taxes rise?\n\nA: No. I promised that they would not."
    assert told(extractor.extract(text)) == [("No. I promised that they would not.", "Ola Fenn")]
