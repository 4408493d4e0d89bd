"""Scenes: words, sentences and paragraphs of an article."""

import numpy as np
import pytest
from scenes import LEXICON, place, scene_in, scene_of_words

from quotes.speakers.entities import gather
from quotes.speakers.scene import scene_of


def test_a_span_holds_the_words_that_it_meets():
    scene = scene_in("Ada Lind said: “We stay.”")
    assert scene.within((0, 8)) == (0, 2)
    assert scene.within((2, 5)) == (0, 2)
    assert scene.within((3, 4)) == (1, 1)
    assert scene.within((len(scene.text), len(scene.text) + 5)) == (9, 9)
    for at, span in enumerate(scene.spans):
        assert scene.within(span) == (at, at + 1)


def test_words_are_written_as_they_stand_with_white_space_folded():
    scene = scene_in("Ada\u00a0 Lind’s \n harbour")
    assert scene.written((0, len(scene.words))) == "Ada Lind’s harbour"
    assert scene.written((1, 3)) == "Lind’s"
    assert scene.written((1, 1)) == ""


def test_sentences_and_paragraphs_are_numbered():
    scene = scene_in("Rain fell. Ada Lind came.\nBo Ek left! Why?")
    assert [int(scene.sentences[scene.words.index(word)]) for word in ("Rain", ".", "Ada", "Bo", "Why")] == [
        0,
        0,
        1,
        2,
        3,
    ]
    first, second = (scene.paragraphs[scene.words.index(word)] for word in ("Ada", "Bo"))
    assert second == first + 1


def test_sentences_that_begin_in_direct_speech_do_not_count():
    scene = scene_in("Ada Lind said: “We stay. We wait. Why not?” Bo Ek left. “No.” She sat.")
    words = ("Ada", "stay", "wait", "not", "Bo", "No", "She")
    assert [int(scene.sentences[scene.words.index(word)]) for word in words] == [0, 0, 0, 0, 1, 2, 3]


def test_a_closing_mark_belongs_to_the_sentence_before():
    scene = scene_in("“We stay.” Bo Ek left.")
    assert [int(number) for number in scene.sentences] == [0] * 5 + [1] * 4


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Harbour Stays Shut as Dockers Walk Out", True),
        ("Mayor Lind: Bridge Will Open on Friday", True),
        ("The harbour stays shut as dockers walk out.", False),
        ("Mary Lind met John Berg and Anna Holm.", False),
        ("Lind spoke.", False),
    ],
)
def test_headlines_are_told_by_their_capitals(text: str, headline: bool):
    scene = scene_in(f"{text}\nRain fell on the town all night.")
    assert scene.is_headline(0) is headline
    assert not scene.is_headline(len(scene.words) - 1)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Then Anna-Lena Holm spoke.", "Lena Holm", "Anna-Lena Holm"),
        ("Then Ruth Ames-Barlow spoke.", "Ruth Ames", "Ruth Ames-Barlow"),
        ("Then Ruth Ames - Barlow spoke.", "Ruth Ames", "Ruth Ames"),
        ("Then Ada Lind spoke.", "Ada Lind", "Ada Lind"),
        ("The Man** left.", "Man", "Man**"),
    ],
)
def test_what_hyphens_and_asterisks_join_is_not_broken(text: str, part: str, whole: str):
    scene = scene_in(text)
    assert scene.written(scene.unbroken(place(scene, part))) == whole


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        ("There Which? said so.", "Which?", "Which?"),
        ("There Which? Lind said so.", "Which?", "Which"),
        ("There Which, said so.", "Which,", "Which"),
    ],
)
def test_a_mark_may_end_a_name_in_a_sentence(text: str, part: str, name: str):
    scene = scene_in(text)
    assert scene.written(scene.trimmed(place(scene, part))) == name


@pytest.mark.parametrize(("part", "name"), [("Eoin Mac an tSuain said", "Eoin Mac an tSuain"), ("with Ada", "Ada")])
def test_a_name_ends_with_its_last_capital(part: str, name: str):
    scene = scene_in("There Eoin Mac an tSuain said that he sat with Ada.")
    assert scene.written(scene.as_name(place(scene, part))) == name


@pytest.mark.parametrize(
    ("line", "read", "name"),
    [
        ("-Ada Lind says", "Lind", "Ada Lind"),
        ("–Ada Lind says", "Lind", "Ada Lind"),
        ("-Ada Lind says", "Ada Lind", "Ada Lind"),
        ("Ask Ada Lind about -3 degrees", "Lind", "Lind"),
        ("the -then Lind says", "Lind", "Lind"),
    ],
)
def test_a_dash_before_a_name_is_no_part_of_it(line: str, read: str, name: str):
    words = line.split()
    scene = scene_of_words(words)
    end = next(at for at, word in enumerate(words) if word.endswith("Lind")) + 1
    assert scene.written(scene.as_name((end - len(read.split()), end))) == name


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Lind Monday", "Lind"),
        ("Rick Monday", "Rick Monday"),
        ("Bo Ek Friday", "Bo Ek"),
        ("Jo Berg R-Varn", "Jo Berg"),
        ("Jo Ames-Barlow", "Jo Ames-Barlow"),
    ],
)
def test_a_day_and_a_party_behind_a_name_are_no_part_of_it(read: str, name: str):
    scene = scene_in(f"There {read} spoke. Ada Lind and Mr. Ek listened to the rain.")
    assert scene.written(scene.as_person(place(scene, read))) == name


def test_an_article_without_words():
    scene = scene_of("", [], [], np.zeros(0, np.int64), np.zeros(0, np.int64), [])
    assert scene.within((0, 5)) == (0, 0)
    assert scene.written((0, 0)) == ""
    assert gather(scene, [], [], LEXICON).all == []
