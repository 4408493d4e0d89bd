"""Descriptions that are no sources: where they stand, and what is printed of them."""

import re

import numpy as np
import pytest
from scenes import place, scene_in

from quotes.speakers.phrases import phrases_in, printed_in


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("official of the", ["official of the agency"]),
        ("official", ["official"]),
        ("makers of", ["makers"]),
        ("of", []),
        ("keeper who", ["keeper"]),
        ("boy's mother, who can", ["boy's mother"]),
        ("'s cook", ["cook"]),
        ("cook, who can", ["cook"]),
        ("hands who", ["hands"]),
        ("hands who stay", ["hands who stay"]),
        ("-chief", ["editor-in-chief"]),
    ],
)
def test_a_description_does_not_break_off(marked: str, phrase: list[str]):
    scene = scene_in(
        "An official of the agency's cook, who can sing, met makers of, say, ropes, an editor-in-chief, "
        "hands who stay, one keeper who left and the boy's mother, who can swim."
    )
    assert [scene.written(words) for words in phrases_in(scene, [place(scene, marked)])] == phrase


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("He met the [Varn:3] *officials* on Monday.", "Varn officials"),
        ("He met [the:4] *officials* on Monday.", "officials"),
        ("He met the [Varn:2] *officials* on Monday.", "officials"),
        ("She rang an *importer* [in:2] [Tarvik:4] on Monday.", "importer in Tarvik"),
        ("She rang an *importer* [in:1] [Tarvik:4] on Monday.", "importer"),
        ("She rang a *man* [on:2] the [internet:4] twice.", "man on the internet"),
        ("She rang *people* [from:4] [Tarvik:3] [and:4] [Varn:4].", "people from Tarvik"),
        ("It came from the [hospital:4]['s:3] *press office*, she said.", "hospital's press office"),
        ("It came from the boy['s:4] *press office*, she said.", "press office"),
        ("She spoke to local [anti:3][-:3][dam:3] *campaigners*.", "anti-dam campaigners"),
        ("She read a *study* [by:4] [nurses:4].", "study"),
        ("She read a *study* [in:4] [2021:4].", "study"),
        ("She rang *traders* [at:4] [Prell:4] Vantage.", "traders at Prell Vantage"),
        ("She rang the Prell [Vantage:4] *traders* twice.", "Prell Vantage traders"),
        ("She rang *traders* [at:4]", "traders"),
        ("*Traders*", "Traders"),
    ],
)
def test_a_description_is_printed_with_what_is_half_read_as_part_of_it(text: str, printed: str):
    """[word:3] is part of a description by three in ten, *words* are one."""
    plain = re.sub(r"\[([^]]+):\d\]|\*", r"\1", text)
    scene, scores = scene_in(plain), np.log(np.array([[0.98, 0.01, 0.01]] * len(scene_in(plain).words), np.float32))
    for word, tenths in re.findall(r"\[([^]]+):(\d)\]", text):
        start, end = place(scene, word)
        scores[start:end] = np.log([1 - int(tenths) / 10, 0.0001, int(tenths) / 10])
    phrase = place(scene, re.findall(r"\*(.+?)\*", text)[0])
    names = [place(scene, name) for name in ("Prell Vantage",) if name in plain]
    assert scene.written(printed_in(scene, [phrase], scores, names)[phrase]) == printed
