"""Sources of several: each who speaks, and nobody whom the source only names besides."""

import pytest
from scenes import kinds_of, place, scene_in

from quotes.speakers.joint import all_members
from quotes.speakers.sources import Source


def members(text: str, printed: list[str], names: list[str], *kinds: str) -> list[tuple[str, bool]]:
    """Who speaks in a source that is all of the text. printed: the names that the model reads in it; names: those that
    the article has."""
    scene = scene_in(text)
    parts = tuple(place(scene, each) for each in printed)
    source = Source((0, len(scene.words)), parts, (True,) * len(parts), kinds_of(*kinds), 0.0)
    (found,) = all_members(scene, [source], [place(scene, each) for each in names])
    return [(scene.written(words), named) for words, named in zip(found.printed, found.named, strict=True)]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Lind and others", ["Lind"], [("Lind", True), ("others", False)]),
        ("Ada Lind and two others", ["Ada Lind"], [("Ada Lind", True), ("two others", False)]),
        (
            "The boatmen's union VBU, along with two fish markets",
            ["VBU"],
            [("VBU", True), ("two fish markets", False)],
        ),
        (
            "Varn Gov. Ada Lind and Sen. Bo Ek as well as former Varn Gov. Jo Berg",
            ["Ada Lind"],
            [("Ada Lind", True), ("Bo Ek", True), ("Jo Berg", True)],
        ),
        (
            "Ada Lind, her son and two pilots",
            ["Ada Lind"],
            [("Ada Lind", True), ("her son", False), ("two pilots", False)],
        ),
        ("Ada Lind, Bo Ek and two pilots", ["Ada Lind"], [("Ada Lind", True), ("Bo Ek", True), ("two pilots", False)]),
        ("Ada Lind, the mayor, and two pilots", ["Ada Lind"], [("Ada Lind", True), ("two pilots", False)]),
        ("She and her husband, Bo Ek", ["Bo Ek"], [("She", False), ("Bo Ek", True)]),
        (
            "she and her co-authors, Ada Lind of Varn College and Bo Ek",
            ["Ada Lind", "Bo Ek"],
            [("she", False), ("Ada Lind", True), ("Bo Ek", True)],
        ),
        (
            "The mayor of Ossa and the Varn Society",
            ["Varn Society"],
            [("mayor of Ossa", False), ("Varn Society", True)],
        ),
        (
            "Varn Port and 14 small-boat clubs",
            ["Varn Port", "boat"],
            [("Varn Port", True), ("14 small-boat clubs", False)],
        ),
        ("Both the union and Varn Port", ["Varn Port"], [("union", False), ("Varn Port", True)]),
        ("Ada Lind, representing Varn Port, and Bo Ek", ["Ada Lind"], [("Ada Lind", True), ("Bo Ek", True)]),
    ],
)
def test_each_who_speaks(text: str, printed: list[str], expected: list[tuple[str, bool]]):
    names = [each for each in ("Ada Lind", "Bo Ek", "Jo Berg", "VBU", "Varn Society", "Varn Port") if each in text]
    assert members(text, printed, names, "group") == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("former Varn Port chief and mayoral hopeful Ada Lind", ["Ada Lind"]),
        ("brothers Bo and Jo Berg, 22 and 19,", ["Bo", "Jo Berg"]),
        ("and Ada Lind", ["Ada Lind"]),
        (", Ada Lind and", ["Ada Lind"]),
        ("the Department of Ships and Tides", ["Department of Ships and Tides"]),
        ("Ada Lind and her ally, Rep. Bo Ek", ["Ada Lind", "Bo Ek"]),
        ("Pilots at Varn Port and the Ossa Port", ["Pilots at Varn Port"]),
        ("Both of the pilots and Varn Port", ["Varn Port"]),
        ("Ada Lind, representing Varn Port and the Ossa Port", ["Ada Lind"]),
    ],
)
def test_no_more_than_speak(text: str, printed: list[str]):
    names = ["Varn Port", "Jo Berg", "Ada Lind", "Bo Ek", "Ossa Port", "Department of Ships and Tides"]
    found = members(text, printed, [each for each in names if each in text], "group")
    assert found == [(each, True) for each in printed]


def test_one_person_is_not_several():
    text = "pilot Ada Lind, who sold two boats and the skipper Bo Ek"
    assert members(text, ["Ada Lind", "Bo Ek"], ["Ada Lind", "Bo Ek"], "person") == [("Ada Lind", True)]


@pytest.mark.parametrize(
    ("text", "printed", "others"),
    [
        ("the mayor and her deputy, Bo Ek", ["Bo Ek"], [("mayor", False)]),
        ("Ada Lind, who lost her job and her home", ["Ada Lind"], []),
        ("Ada Lind, author of Tarn Waters and her second novel", ["Ada Lind"], []),
        ("Ada Lind, who runs the farm with her son and their dogs", ["Ada Lind"], []),
    ],
)
def test_somebody_and_whoever_is_called_hers(text: str, printed: list[str], others: list[tuple[str, bool]]):
    found = members(text, printed, [each for each in ("Ada Lind", "Bo Ek", "Tarn Waters") if each in text], "person")
    assert found == [*others, *((each, True) for each in printed)]


def test_who_are_named_as_examples_are_not_all_who_speak():
    text = "Several mayors of the coast, including Ada Lind and Bo Ek"
    expected = [("Several mayors of the coast", False)]
    assert members(text, ["Ada Lind", "Bo Ek"], ["Ada Lind", "Bo Ek"], "group") == expected
    assert members(text.removesuffix(" and Bo Ek"), ["Ada Lind"], ["Ada Lind"], "group") == expected
    among = text.replace("including", "among them")
    assert members(among, ["Ada Lind", "Bo Ek"], ["Ada Lind", "Bo Ek"], "group") == expected


def test_somebody_named_and_theirs_are_two_where_they_are_described_as_one():
    scene = scene_in("Lind and her collaborators")
    source = Source((0, 4), ((0, 4),), (False,), kinds_of("group"), 0.0)
    (found,) = all_members(scene, [source], [(0, 1)])
    assert [scene.written(words) for words in found.printed] == ["Lind", "her collaborators"]
