"""The invented texts that the model of speakers also learns from: what they say of themselves stands in them."""

import random
import sys
from itertools import pairwise

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT))
from training.casting import Casting
from training.invented import Invented, invented
from training.story import Story
from training.wordlists import load_wordlists

TEXTS = list(invented(random.Random(5), 300))


@pytest.fixture(scope="module", params=range(0, len(TEXTS), 100))
def some(request) -> list[Invented]:
    return TEXTS[request.param : request.param + 100]


def inside(one, other) -> bool:
    return other[0] <= one[0] < one[1] <= other[1]


def test_spans_are_whole_words(some):
    for each in some:
        spans = [*(span for span, _ in each.names), *each.roles, *each.descriptions]
        for start, end in spans:
            assert each.text[start:end] == each.text[start:end].strip() != ""
            assert not (each.text[start - 1 : start].isalnum() and each.text[start].isalnum())


def test_names_do_not_meet_each_other(some):
    for each in some:
        ends = sorted(span for span, _ in each.names)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_what_names_the_speaker_stands_in_the_source(some):
    for each in some:
        for told in each.told:
            assert not told.printed or told.source is not None
            assert all(inside(part, told.source) for part in told.printed)


def test_persons_who_speak_are_named_in_full(some):
    for each in some:
        named = {each.text[start:end] for (start, end), kind in each.names if kind == "person"}
        for told in each.told:
            if told.kind == "person":
                assert told.speaker in named


def test_the_same_dice_throw_the_same_texts():
    assert [each.text for each in invented(random.Random(5), 20)] == [each.text for each in TEXTS[:20]]


def test_each_template_of_the_lists_can_be_filled():
    lists = load_wordlists()
    for template in (*(each for words in lists.slots.values() for each in words), *lists.sentences.sourceless):
        assert "{" not in Casting(random.Random(3), lists).fill(template)
    for sort in lists.institutions:
        for name in sort.names:
            assert "{" not in Casting(random.Random(3), lists).fill(name)


def test_each_scene_can_be_told():
    lists = load_wordlists()
    for directive, templates in lists.scenes.items():
        for template in templates:
            story = Story(random.Random(3), lists)
            story.cast = {"Z": story.person()}
            told = "".join(story.scene(template, directive))
            assert "{" not in told
            assert len(story.voices) == template.count("[")
