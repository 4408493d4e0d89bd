"""Names as the model marks them, and who is named or described in a source."""

from collections.abc import Sequence

import numpy as np
import pytest
from scenes import LEXICON, SURE, kinds_of, place, scene_in

from quotes import Extractor
from quotes.lexicon import load_lexicon
from quotes.speakers.mentions import NAMES, Mention, marked_in, names_in, opened_in, read_in, runs
from quotes.speakers.scene import Scene
from quotes.speakers.sources import (
    LABELS,
    Source,
    described_in,
    descriptions_of,
    in_full,
    names_of,
    seat_in,
    source_of,
    with_apposed,
)


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 2, 0], [(0, 3, 1)]),
        ([1, 1, 2], [(0, 1, 1), (1, 3, 1)]),
        ([1, 4, 3, 4], [(0, 1, 1), (1, 2, 3), (2, 4, 3)]),
        ([0, 2, 2], [(1, 3, 1)]),
    ],
)
def test_runs(labels: list[int], found: list[tuple[int, int, int]]):
    assert list(runs(labels)) == found


def marking(number: int, labels: dict[int, str], names: Sequence[str] = NAMES, sure: float = SURE) -> np.ndarray:
    """Scores by which each word has its label surely, "none" where it is given none."""
    scores = np.full((number, len(names)), -sure, np.float32)
    for at in range(number):
        scores[at, names.index(labels.get(at, names[0]))] = 0
    return scores


def named(scene: Scene, scores: np.ndarray, given: Sequence[Mention]) -> list[Mention]:
    return names_in(scene, scores, read_in(scene, scores, LEXICON), given)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Prospect union left.", "Prospect union"),
        ("The Prospect camp left.", "Prospect"),
        ("The Prospect of left.", "Prospect"),
    ],
)
def test_an_institution_keeps_the_noun_that_tells_what_it_is(text: str, name: str):
    scene = scene_in(text)
    scores = marking(len(scene.words), {1: "organization", 2: "in organization"})
    assert [scene.written(words) for words in read_in(scene, scores, LEXICON)] == [name]


def test_names_are_the_runs_of_the_likeliest_labels():
    scene = scene_in("Ada Lind left Norvik Lines.")
    labels = {0: "person", 1: "in person", 3: "organization", 4: "in organization"}
    assert named(scene, marking(6, labels), []) == [Mention(0, 2, "person"), Mention(3, 5, "organization")]


def test_a_name_known_already_is_part_of_no_other():
    scene = scene_in("Mayor Ada Lind left Norvik Lines.")
    labels = {0: "person", 1: "in person", 2: "in person", 4: "organization", 5: "in organization"}
    given = [Mention(1, 3, "person")]
    assert named(scene, marking(7, labels), given) == [Mention(1, 3, "person"), Mention(4, 6, "organization")]


def test_what_a_source_is_read_to_be_counts_with_what_its_words_are():
    scene = scene_in("Norvik said no. Then Norvik left.")
    labels = {0: "organization", 5: "organization"}
    for given, sure, kind in (("person", SURE, "organization"), ("person", 1.0, "person")):
        found = named(scene, marking(8, labels, sure=sure), [Mention(0, 1, given)])
        assert [each.kind for each in found] == [kind] * 2


def test_a_name_ends_with_its_paragraph():
    scene = scene_in("Nobody rang Ada\nAda Lind left.")
    labels = {2: "person", 3: "in person", 4: "in person"}
    assert [scene.written(each.words) for each in named(scene, marking(6, labels), [])] == ["Ada", "Ada Lind"]


@pytest.mark.parametrize(
    ("name", "kind", "read", "whole"),
    [
        ("Varn Port", "organization", "Varn Port Union", "Varn Port Union"),
        ("Port", "organization", "Varn Port Union", "Varn Port Union"),
        ("Ada", "person", "Ada Lind", "Ada Lind"),
        ("Ada Lind", "person", "Pilot Ada Lind", "Ada Lind"),
        ("Ada Lind", "person", "Bo Ek", "Ada Lind"),
        ("Ada Lind SC", "person", "Ada Lind SC", "Ada Lind"),
    ],
)
def test_a_source_has_no_shorter_name_than_the_article(name: str, kind: str, read: str, whole: str):
    text = {"organization": "the Varn Port Union’s chair", "person": "our Pilot Ada Lind SC, with Bo Ek"}[kind]
    scene, source = source_in(text, {name: "name"}, kind)
    (found,) = in_full(scene, [source], [place(scene, read)], load_lexicon())
    assert printed(scene, found) == [whole]


@pytest.mark.parametrize(
    ("text", "kind", "read", "whole"),
    [
        ("Another friend of hers, Umm Talia", "unnamed", "person", "Umm Talia"),
        ("A spokeswoman for Varn Port, Ada Lind", "unnamed", "person", "Ada Lind"),
        ("A student at Varn Port, Norvik College", "unnamed", "organization", None),
        ("A report on Varn Port, Ada Lind", "document", "person", None),
        ("The widow of drowned fisherman, Bo Ek", "unnamed", "person", None),
    ],
)
def test_a_name_behind_a_description_is_whom_it_describes(text: str, kind: str, read: str, whole: str | None):
    scene, source = source_in(text, {text: "description"}, kind)
    size = len(scene.words)
    scores = marking(size, {size - 2: read, size - 1: f"in {read}"})
    (found,) = with_apposed(scene, [source], [(size - 2, size)], scores)
    assert printed(scene, found) == [whole or text]
    assert found.named == (whole is not None,)


@pytest.mark.parametrize(
    ("text", "told", "speaks"),
    [
        ("Justice Ada Lind, hearing a petition by Bo Ek", "petition by Bo Ek", "Ada Lind"),
        ("Justice Ada Lind, a friend of Bo Ek", "friend of Bo Ek", "friend of Bo Ek"),
        ("Justice Ada Lind, Fleming of Bo Ek", "Fleming of Bo Ek", "Fleming of Bo Ek"),
    ],
)
def test_who_does_something_behind_a_comma_speaks(text: str, told: str, speaks: str):
    scene, source = source_in(text, {told: "description"}, "document")
    scores = marking(len(scene.words), {1: "person", 2: "in person"})
    (found,) = with_apposed(scene, [source], [place(scene, "Ada Lind")], scores)
    assert printed(scene, found) == [speaks]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ada Lind at Berg & Ek", "Ada Lind"),
        ("Norvik College at Varn", "Norvik College at Varn"),
        ("Ada at Berg & Ek", "Ada at Berg & Ek"),
    ],
)
def test_whom_somebody_works_for_is_no_part_of_a_name(text: str, whole: str):
    scene, source = source_in(text, {text: "name"}, "organization")
    (found,) = in_full(scene, [source], [place(scene, text)], load_lexicon())
    assert printed(scene, found) == [whole]


@pytest.mark.parametrize(
    ("text", "whole", "kept"),
    [
        ("While many port officials", "While many port officials", "many port officials"),
        ("by many skippers", "by many skippers", "many skippers"),
        ("even the pilots on the quay", "even the pilots on the quay", "pilots on the quay"),
        ("especially from skippers", "", "skippers"),
        ("skippers and cooks alike", "skippers and cooks alike", "skippers and cooks"),
        ("the crew's", "crew's", "crew"),
        ("Varn skippers’", "Varn skippers’", "Varn skippers"),
        ("the Varner's", "Varner's", "Varner's"),
        ("‘helpers’", "‘helpers’", "‘helpers’"),
        ("own long letter to parents", "own long letter to parents", "long letter to parents"),
        ("40 skippers - three of them ill -", "", "40 skippers"),
        ("40 skippers - three of them ill", "40 skippers - three of them ill", "40 skippers"),
        ("a 40-year-old skipper", "40-year-old skipper", "40-year-old skipper"),
        (
            "cook who has been here for years and whose name is withheld",
            "cook who has been here for years and",
            "cook who has been here for years",
        ),
        ("even", "even", "even"),
    ],
)
def test_what_leads_to_a_description_or_ends_it_is_no_part_of_it(text: str, whole: str, kept: str):
    scene, source = source_in(text, {whole: "description"} if whole else {}, "group")
    assert printed(scene, source) == [kept]


def test_what_is_written_alike_is_of_one_kind():
    scene = scene_in("Lind came. Lind sat. Lind left.")
    scores = marking(9, {0: "person", 3: "person", 6: "organization"})
    assert {each.kind for each in named(scene, scores, [])} == {"person"}
    scores[6, 1:] -= 3 * SURE
    scores[6, 3] = 0
    assert {each.kind for each in named(scene, scores, [])} == {"organization"}


def test_a_name_is_not_broken_at_a_hyphen():
    scene = scene_in("Anna-Lena Holm left.")
    labels = {2: "person", 3: "in person"}
    assert [scene.written(each.words) for each in named(scene, marking(6, labels), [])] == ["Anna-Lena Holm"]


def test_a_capital_that_goes_on_with_a_name_is_behind_the_first_word_of_it():
    scene = scene_in("Quay Road traders met senior Varn clerks and NATO clerks.")
    scores = marking(11, {})
    for at, label, gain in ((1, "in organization", 3.0), (5, "organization", 3.0), (8, "in organization", 3.0)):
        scores[at, NAMES.index(label)] += gain
    assert [scene.words[at] for at in opened_in(scene, scores)] == ["Quay"]


def test_marked_stretches():
    scores = marking(5, {1: "first", 2: "further", 4: "first"}, ("none", "first", "further"))
    assert marked_in(scores) == [(1, 3), (4, 5)]


def test_a_word_is_marked_where_no_label_but_their_sum_is_likelier_than_none():
    scores = np.log(np.array([[0.9, 0.05, 0.05], [0.4, 0.32, 0.28], [0.1, 0.1, 0.8]], np.float32))
    assert marked_in(scores) == [(1, 3)]


def source_in(text: str, labels: dict[str, str], *kinds: str, sure: float = SURE) -> tuple[Scene, Source]:
    """A source that is all of the text; labels: "name" or "description" of words of it."""
    scene = scene_in(text)
    given = {}
    for words, label in labels.items():
        start, end = place(scene, words)
        given |= {start: label} | dict.fromkeys(range(start + 1, end), f"in {label}")
    number = len(scene.words)
    return scene, source_of(scene, (0, number), marking(number, given, LABELS, sure), kinds_of(*kinds))


def printed(scene: Scene, source: Source) -> list[str]:
    return [scene.written(words) for words in source.printed]


def test_a_source_with_one_name():
    scene, source = source_in("Mayor Ada Lind of Varn", {"Ada Lind": "name"}, "person")
    assert (printed(scene, source), source.named, source.kind) == (["Ada Lind"], (True,), "person")
    assert source.sure == pytest.approx(0, abs=1e-5)
    assert names_of([source]) == [Mention(1, 3, "person")]
    assert descriptions_of(scene, [source]) == []


def test_a_source_with_a_description():
    scene, source = source_in("a senior port official", {"senior port official": "description"}, "unnamed")
    assert (printed(scene, source), source.named) == (["senior port official"], (False,))
    assert descriptions_of(scene, [source]) == [(1, 4)]
    assert names_of([source]) == []


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("the mayor of Norvik", "Norvik", "mayor of Norvik"),
        ("a person close to Finance Minister Ada Lind", "Ada Lind", "person close to Finance Minister Ada Lind"),
        ("a crew led by Port Authority chief Ada Lind", "Ada Lind", "crew led by Port Authority chief Ada Lind"),
        ("a crew led by Captain Ada Lind", "Ada Lind", "crew led by Captain Ada Lind"),
        ("Secretary of State Ada Lind", "Ada Lind", "Ada Lind"),
        ("a friend of the Linds", "Linds", "friend of the Linds"),
        ("the cook, who plays Bev Lind", "Bev Lind", "cook"),
        ("the cook, who plays chip-shop owner Bev Lind", "Bev Lind", "cook"),
        ("a cook, who asked to be called Rafa", "Rafa", "Rafa"),
        ("a cook who left, Bo Ek", "Bo Ek", "Bo Ek"),
        ("whose cook Bo Ek", "Bo Ek", "Bo Ek"),
        ("the widow of drowned fisherman, Bo Ek", "Bo Ek", "widow of drowned fisherman"),
        ("the sister of jailed baker Bo Ek", "Bo Ek", "sister of jailed baker Bo Ek"),
        ("the sister of the jailed baker, Ada Ek", "Ada Ek", "Ada Ek"),
        ("a mother of two, Ada Ek", "Ada Ek", "Ada Ek"),
        ("the mother of two small boys, Ada Ek", "Ada Ek", "Ada Ek"),
    ],
)
def test_who_is_named_behind_who_speaks_is_another(text: str, name: str, kept: str):
    scene, source = source_in(text, {name: "name"}, "person")
    assert (printed(scene, source), source.named) == ([kept], (kept == name,))


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("The Norvik, Varn-based firm", "Norvik, Varn-based"),
        ("Norvik Bay-based Ek Foods", "Norvik Bay-based"),
        ("a firm that is Norvik-based", None),
        ("The home-based firm", None),
        ("the Norvik firm", None),
    ],
)
def test_the_place_that_a_source_is_based_in(text: str, seat: str | None):
    scene = scene_in(text)
    found = seat_in(scene, (0, len(scene.words)))
    assert (found and scene.written(found)) == seat


def test_a_pronoun_describes_nobody():
    scene, source = source_in("she", {"she": "description"}, "person")
    assert descriptions_of(scene, [source]) == []


@pytest.mark.parametrize("text", ["Lind, Berg", "Lind/Berg", "Port House hopefuls Lind and Berg"])
def test_several_names_side_by_side_or_behind_what_they_are(text: str):
    labels = dict.fromkeys(("Lind", "Berg"), "name") | ({"Port House": "description"} if "Port" in text else {})
    scene, source = source_in(text.replace("/", " / "), labels, "group")
    assert (printed(scene, source), source.named) == (["Lind", "Berg"], (True, True))


def test_several_names_joined():
    scene, source = source_in(
        "Ada Lind, Bo Ek and Jo Berg", dict.fromkeys(("Ada Lind", "Bo Ek", "Jo Berg"), "name"), "group"
    )
    assert printed(scene, source) == ["Ada Lind", "Bo Ek", "Jo Berg"]
    assert source.named == (True,) * 3
    assert source.kind_of_name == "person"


def test_a_name_and_a_description_joined():
    labels = {"Ada Lind": "name", "port official": "description"}
    scene, source = source_in("Ada Lind and a port official", labels, "group")
    assert (printed(scene, source), source.named) == (["Ada Lind", "port official"], (True, False))


def test_of_names_that_nothing_joins_one_is_taken():
    labels = {"Ada Lind": "name", "Bo Ek": "name"}
    _scene, source = source_in("Ada Lind of Bo Ek", labels, "person")
    assert len(source.printed) == 1


def test_an_apposition_is_no_second_speaker():
    labels = {"Ilse Tovar": "name", "Rune Halvik": "name"}
    _scene, source = source_in("Ilse Tovar’s lawyer, Rune Halvik", labels, "person")
    assert len(source.printed) == 1


def test_several_have_to_be_surer_than_one():
    labels = {"Ada Lind": "name", "Bo Ek": "name"}
    _scene, source = source_in("Ada Lind and Bo Ek", labels, "person", sure=0.1)
    assert len(source.printed) == 1


def test_a_description_is_a_whole_phrase():
    scene, source = source_in("the head of the harbour office", {"head of the": "description"}, "unnamed", sure=2.0)
    assert printed(scene, source) == ["head of the harbour office"]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("a port official", "port official"),
        ("the official, who was tired", "official"),
        ("the official who was tired", "official"),
        ("residents", "residents"),
        ("the", "the"),
        ("the head of the union", "head of the union"),
        ("two clubs - one of them new -", "two clubs"),
        ("an ex-pilot", "ex-pilot"),
    ],
)
def test_where_nothing_is_marked_all_of_a_source_describes_but_loose_clauses(text: str, described: str):
    scene, source = source_in(text, {}, "unnamed")
    assert (printed(scene, source), source.named) == ([described], (False,))
    assert scene.written(described_in(scene, (0, len(scene.words)))) == described


def test_names_of_sources_do_not_meet():
    _scene, one = source_in("Mayor Ada Lind", {"Ada Lind": "name"}, "person")
    other = Source((1, 3), ((2, 3),), (True,), kinds_of("organization"), 0.0)
    assert names_of([one, other]) == [Mention(1, 3, "person")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Star is lying with her ramp up. According to the", "According to"),
        ("“The Star is lying with her ramp up,” said Hugo Strand, a", "said"),
    ],
)
def test_a_text_may_break_off_in_a_source(text: str, cue: str, extractor: Extractor):
    assert [each.cue for each in extractor.extract(text)] == [cue]
