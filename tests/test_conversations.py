"""Interviews whose questions stand in paragraphs of their own, without names, and what is none."""

import pytest

from quotes import Extractor

ASKED = ("How did you begin?", "Did you always want to write?", "And what are you working on?")
ANSWERS = (
    "I was twelve. My father had a boat, and I wrote down what he called the gulls.",
    "No. I wanted to be a vet. My mother said that I would starve.\n\nI did not listen.",
    "I never talk about that.",
)


def told(
    extractor: Extractor, introduction: str, asked: tuple[str, ...] = ASKED, ends: str = ""
) -> list[tuple[str, str]]:
    turns = zip(asked, ANSWERS, strict=True)
    text = "\n\n".join([introduction, *(part for turn in turns for part in turn)]) + ends
    found = [each for each in extractor.extract(text) if each.cue is None]
    assert all(each.source is None for each in found)
    return [(each.quote, each.speaker.name if each.speaker else "") for each in found]


@pytest.mark.parametrize(
    "introduction",
    [
        "Ada Lind, the novelist, talks about the sea",
        "The Herald interview: Ada Lind\n\nBy Bo Ek\n\nAda Lind has written nine novels.",
        "The novelist Ada Lind sat down with Bo Ek of the Herald.\n\nAn interview with the novelist Ada Lind.",
        "Ten questions for the novelist Ada Lind",
        "Ada Lind on the sea\n\nThe novelist spoke to us in Varn.",
    ],
)
def test_an_answer_below_a_question_is_said_by_whom_the_introduction_names(extractor: Extractor, introduction: str):
    assert told(extractor, introduction, ends="\n\nSalt, by Ada Lind, is out in May.") == [
        (answer.replace("\n\n", " "), "Ada Lind") for answer in ANSWERS
    ]


def test_answers_behind_questions_with_a_letter_need_none(extractor: Extractor):
    found = extractor.extract(
        "Ada Lind, who has weighed gravity for years, met us in Varn.\n\nQ: Why is it so hard?\n\nBecause gravity is "
        "feeble. You lift a clip with a magnet, and you have beaten the whole Earth.\n\nQ: So you work at night.\n\nAt "
        "night, on Sundays. My students have gone home.\n\nI like it.\n\nQ: And the neighbours?\n\nThey let "
        "me keep the key.\n\nThe prize is worth 3 million. She has given a third of it away."
    )
    assert [each.quote for each in found] == [
        "Because gravity is feeble. You lift a clip with a magnet, and you have beaten the whole Earth.",
        "At night, on Sundays. My students have gone home. I like it.",
        "They let me keep the key.",
    ]


def test_what_others_said_stands_inside_an_answer(extractor: Extractor):
    found = extractor.extract(
        "Ada Lind, the novelist, talks about the sea\n\nHow did you begin?\n\nI was twelve.\n\nDid you want to?\n\n"
        "I wanted to be a vet. My mother said that I would starve.\n\nWhat are you working on?\n\nI never "
        "talk about that."
    )
    answer, inner = found[1:3]
    assert (inner.quote, inner.source, inner.parent) == ("that I would starve", "My mother", answer.id)


@pytest.mark.parametrize(
    ("introduction", "asked"),
    [
        ("Was the wall ever safe?\n\nAda Lind told the council that it was.", ASKED),
        ("Ada Lind talks about the wall, and I listen. I have heard it before.", ASKED),
        ("The novelist talks to Bo Ek about the sea", ASKED),
        ("The novelist Ada Lind sat down with Bo Ek", ASKED),
        ("Ada Lind and Bo Ek talk about the sea", ASKED),
        ("Ada Lind talks about the wall", ("What happened?", "Who did it?", "Is it over?")),
        ("Ada Lind talks about the sea", ("Herald: Did you swim?", "Herald: Do you row?", "Herald: Do you fish?")),
    ],
    ids=[
        "no interview",
        "a column",
        "only one named who may ask",
        "who asks whom",
        "two are asked",
        "an explainer",
        "turns",
    ],
)
def test_what_is_no_such_interview_has_no_answers(extractor: Extractor, introduction: str, asked: tuple[str, ...]):
    assert told(extractor, introduction, asked) == []


def test_a_quotation_in_an_answer_is_a_part_of_it_and_a_second_paragraph_that_says_you_is_not(extractor: Extractor):
    found = extractor.extract(
        "Ada Lind, the novelist, talks about the sea\n\nHow did you begin?\n\nI was twelve. I wore “the "
        "hat.”\n\nBut you did.\n\nWould you?\n\nI would. I do.\n\nWhat are you working on?\n\nI never talk about it."
    )
    assert [each.quote for each in found] == [
        "I was twelve. I wore “the hat.”",
        "I would. I do.",
        "I never talk about it.",
    ]


def test_a_feature_with_questions_has_its_quotations_and_no_answers(extractor: Extractor):
    text = (
        "Ada Lind talks about the sea\n\nHow did you begin?\n\n“I was twelve.”\n\nDid you want to, I ask.\n\nShe looks "
        "at me, and I wait.\n\nWhat do you fear?\n\nI get no answer.\n\nDo you swim?\n\nI never learn it."
    )
    assert [each.quote for each in extractor.extract(text)] == ["I was twelve."]
