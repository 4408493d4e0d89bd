"""Candidates: whom a source can mean."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from scenes import LEXICON, kinds_of, parsed, place, scene_in

from quotes.speakers.asking import Asked, ask, head_of
from quotes.speakers.candidates import DESCRIBED, NOBODY, candidates
from quotes.speakers.cast import Cast
from quotes.speakers.entities import gather
from quotes.speakers.features import bucket
from quotes.speakers.known import Known
from quotes.speakers.naming import Naming
from quotes.speakers.reader import Reader
from quotes.speakers.resolution import Resolver
from quotes.speakers.sources import Source
from quotes.speakers.unifying import unified as joined


def question(cast: Cast, words: str, named: bool, *kinds: str, whole: str | None = None) -> Asked:
    part = place(cast.scene, words)
    source = Source(place(cast.scene, whole or words), (part,), (named,), kinds_of(*kinds), 0.0)
    return ask(cast.scene, part, named, source, LEXICON)


def cast_of(marked: str, *descriptions: str) -> Cast:
    scene, names, roles = parsed(marked)
    return Cast.of(scene, LEXICON, gather(scene, names, roles, LEXICON), [place(scene, each) for each in descriptions])


def names_among(cast: Cast, found: Sequence[int]) -> list[str | int]:
    return [number if number < 0 else cast.entities[number].name for number in found]


def test_whom_a_pronoun_can_mean():
    cast = cast_of("{Ada Lind} met {Bo Ek} at <Norvik Lines>. Then he spoke. {Jo Berg} left.")
    asked = question(cast, "he", False, "person")
    assert asked.form == "he"
    assert set(names_among(cast, candidates(cast, asked, None))) == {"Bo Ek", "Norvik Lines", "Jo Berg", NOBODY}


def test_an_institution_is_no_other_with_nouns_behind_its_name():
    cast = cast_of("<Norvik pension fund> left, <Norvik Lines> stayed. <Norvik> spoke.")
    asked = question(cast, "Norvik", True, "organization")
    assert set(names_among(cast, candidates(cast, asked, None))) == {"Norvik", "Norvik Lines"}


def test_a_seat_has_no_other_names_than_are_known():
    cast = cast_of("<White House> and <Norvik House> were lit. <House> spoke.")
    asked = question(cast, "House", True, "organization")
    assert set(names_among(cast, candidates(cast, asked, None))) == {"House", "Norvik House"}


def test_two_who_are_named_side_by_side_are_somebody_together():
    cast = cast_of("{Ada Lind} and {Bo Ek} came. Then they spoke.")
    found = candidates(cast, question(cast, "they", False, "group"), None)
    names = names_among(cast, found)
    assert set(names) == {"Ada Lind and Bo Ek", "Ada Lind", "Bo Ek", NOBODY}  # "they" may be of one
    assert cast.entities[found[names.index("Ada Lind and Bo Ek")]].members == ("Ada Lind", "Bo Ek")


@pytest.mark.parametrize("words", ["Both", "The couple", "The pair", "Both pilots"])
def test_what_speaks_of_two_means_nobody_alone(words: str):
    cast = cast_of(f"{{Ada Lind}} and {{Bo Ek}} came. {{Jo Berg}} sat. {words} left.")
    asked = question(cast, words.removeprefix("The "), False, "group", whole=words)
    found = [name for name in names_among(cast, candidates(cast, asked, None)) if isinstance(name, str)]
    assert found == ["Ada Lind and Bo Ek"]


def test_a_description_that_goes_on_behind_a_relative_pronoun_can_be_meant_by_it():
    cast = cast_of("{Ada Lind} met an engineer who built the pier.", "engineer who built the pier")
    found = names_among(cast, candidates(cast, question(cast, "who", False, "person"), None))
    assert set(found) == {"Ada Lind", "engineer who built the pier", NOBODY}


def test_he_or_she_is_not_two():
    cast = cast_of("{Mary Lind} and {John Ek} came. Then she spoke.")
    found = names_among(cast, candidates(cast, question(cast, "she", False, "person"), None))
    assert found == ["Mary Lind", NOBODY]


def test_a_description_can_mean_itself_another_or_nobody():
    cast = cast_of("[Mayor] {Ada Lind} came. {Bo Ek} sat. The mayor spoke.")
    asked = question(cast, "mayor", False, "person", whole="The mayor")
    assert asked.form == "definite"
    found = names_among(cast, candidates(cast, asked, None))
    assert found[-2:] == [DESCRIBED, NOBODY]
    assert {"Ada Lind", "Bo Ek"} <= set(found)


def test_whoever_holds_the_role_can_be_meant_from_far_away():
    far = " ".join(["Rain fell on the harbour."] * 200)
    cast = cast_of(f"[Mayor] {{Ada Lind}} came. {{Bo Ek}} sat. {far} The mayor spoke.")
    found = names_among(cast, candidates(cast, question(cast, "mayor", False, "person"), None))
    assert found == ["Ada Lind", DESCRIBED, NOBODY]
    other = cast_of(f"[President] {{Ada Lind}} came. {far} The premier spoke.")
    assert "Ada Lind" in names_among(other, candidates(other, question(other, "premier", False, "person"), None))


def ahead(marked: str) -> list[str | int]:
    """Whom the watchdog can be but itself."""
    cast = cast_of(marked)
    found = candidates(cast, question(cast, "watchdog", False, "organization"), None)
    return [name for name in names_among(cast, found) if isinstance(name, str)]


def test_a_description_can_mean_an_institution_named_later_where_none_is_before():
    assert ahead("The watchdog came. <Norvik Water> and <Tarn Hops> left.") == ["Norvik Water", "Tarn Hops"]
    assert ahead("<Full Sails> sat. The watchdog came. <Norvik Water> left.") == ["Full Sails"]


def test_a_description_can_mean_the_next_person_far_on_where_none_is_before():
    far = " ".join(["Rain fell on the harbour."] * 20)
    assert ahead(f"The watchdog came. {far} {{Ada Lind}} and {{Bo Ek}} left.") == ["Ada Lind"]
    assert ahead(f"{{Jo Berg}} sat. The watchdog came. {far} {{Ada Lind}} left.") == ["Jo Berg"]
    assert ahead(f"The watchdog came. {{Jo Berg}} sat. {far} {{Ada Lind}} left.") == ["Jo Berg"]


def test_a_surname_can_mean_those_who_bear_it():
    cast = cast_of("{Mary Lind} and {Ada Lind} met {Bo Ek}. {Lind} spoke.")
    found = names_among(cast, candidates(cast, question(cast, "Lind", True, "person"), None))
    assert set(found) == {"Mary Lind", "Ada Lind"}


def test_a_name_that_nobody_else_bears_means_its_own():
    cast = cast_of("{Mary Lind} met {Bo Ek}. {Jo Berg} spoke.")
    assert names_among(cast, candidates(cast, question(cast, "Jo Berg", True, "person"), None)) == ["Jo Berg"]


def test_the_one_in_whose_words_a_source_stands_can_be_meant():
    far = " ".join(["Rain fell on the harbour."] * 200)
    cast = cast_of(f"{{Ada Lind}} came. {far} Then she spoke.")
    asked = question(cast, "she", False, "person")
    assert names_among(cast, candidates(cast, asked, None)) == [NOBODY]
    assert names_among(cast, candidates(cast, asked, 0)) == ["Ada Lind", NOBODY]


class First(Resolver):
    """A resolver that always chooses the first candidate."""

    def chances(self, asked: Asked, found: Sequence[int], *_: object) -> np.ndarray:  # noqa: ARG002
        return np.eye(len(found), dtype=np.float32)[0]


class Likely(Resolver):
    """A resolver to whom the first candidate is likelier than the source itself."""

    def chances(self, asked: Asked, found: Sequence[int], *_: object) -> np.ndarray:  # noqa: ARG002
        chances = np.zeros(len(found), np.float32)
        chances[found.index(DESCRIBED)], chances[0] = 0.3, 0.7
        return chances


def unified(marked: str) -> list[tuple[str, str]]:
    """Kind and name of each entity when short forms are made one with the names that they shorten."""
    cast = cast_of(marked)
    hidden = np.zeros((len(cast.scene.words), 4), np.float32)
    resolver = First(cast.scene, cast, hidden, None, LEXICON, Naming(cast.scene, LEXICON, Known()), {})
    return [(each.kind, each.name) for each in resolver.unified().all]


def test_those_whom_one_source_joins_are_not_the_same():
    cast = cast_of("The <Harbour Council> met. The Harbour Council and the union left.")
    parts = place(cast.scene, "Harbour Council"), place(cast.scene, "union")
    whole = (parts[0][0], parts[1][1])
    source = Source(whole, parts, (True, False), kinds_of("group"), 0.0)
    hidden = np.zeros((len(cast.scene.words), 4), np.float32)
    reader = Reader(None, None, None, confidence=(0.0,) * 6, least=0.0)
    resolver = First(
        cast.scene, cast, hidden, reader, LEXICON, Naming(cast.scene, LEXICON, Known()), {source.words: source}
    )
    span = cast.scene.spans[whole[0]][0], cast.scene.spans[whole[1] - 1][1]
    assert resolver.speaker([span], [], None).speaker.name == "Harbour Council and union"


@pytest.mark.parametrize(
    ("text", "source", "constant", "name"),
    [
        ("<Norvik Bank> came. The letter was shut.", "The letter", 0.0, "letter"),
        ("<Norvik Bank> came. The letter was shut.", "The letter", 1.0, "Norvik Bank"),
        ("It was so. The letter from <Norvik Bank> was shut.", "The letter from Norvik Bank", 0.0, "Norvik Bank"),
        ("<Norvik Bank> came. The firm was shut.", "The firm", 0.0, "Norvik Bank"),
    ],
)
def test_a_document_that_may_be_anybodys_keeps_its_name(text: str, source: str, constant: float, name: str):
    cast = cast_of(text)
    whole = place(cast.scene, source)
    kind = "document" if "letter" in source else "organization"
    read = Source(whole, ((whole[0] + 1, whole[1]),), (False,), kinds_of(kind), 0.0)
    hidden = np.zeros((len(cast.scene.words), 4), np.float32)
    reader = Reader(None, None, None, confidence=(constant,) + (0.0,) * 5, least=0.0)
    resolver = Likely(cast.scene, cast, hidden, reader, LEXICON, Naming(cast.scene, LEXICON, Known()), {whole: read})
    span = cast.scene.spans[whole[0]][0], cast.scene.spans[whole[1] - 1][1]
    assert resolver.speaker([span], [], None).speaker.name == name


@pytest.mark.parametrize(
    ("text", "parts", "name"),
    [
        ("<Norvik Bank> came. The firm was shut.", ["firm"], "firm"),
        ("<Norvik Bank> came. The cooks and the guests were out.", ["cooks", "guests"], "cooks and guests"),
    ],
)
def test_a_source_has_its_own_words_where_nobody_is_sure_enough(text: str, parts: list[str], name: str):
    cast = cast_of(text)
    places = tuple(place(cast.scene, each) for each in parts)
    whole = places[0][0] - 1, places[-1][1]
    read = Source(whole, places, (False,) * len(parts), kinds_of("group"), 0.0)
    hidden = np.zeros((len(cast.scene.words), 4), np.float32)
    reader = Reader(None, None, None, confidence=(-3.0,) + (0.0,) * 5, least=0.4)
    resolver = Likely(cast.scene, cast, hidden, reader, LEXICON, Naming(cast.scene, LEXICON, Known()), {whole: read})
    span = cast.scene.spans[whole[0]][0], cast.scene.spans[whole[1] - 1][1]
    assert resolver.speaker([span], [], None).speaker.name == name


def test_two_named_side_by_side_stay_two_when_short_forms_are_made_one():
    assert unified("{Ada Lind} and {Bo Ek} came.") == [("person", "Ada Lind"), ("person", "Bo Ek")]


@pytest.mark.parametrize(("person", "name"), [("John Ek", "chairwoman"), ("Mary Lind", "Mary Lind")])
def test_a_man_is_no_chairwoman(person: str, name: str):
    cast = cast_of(f"{{{person}}} came. The chairwoman spoke.")
    whole = place(cast.scene, "The chairwoman")
    read = Source(whole, ((whole[0] + 1, whole[1]),), (False,), kinds_of("person"), 0.0)
    hidden = np.zeros((len(cast.scene.words), 4), np.float32)
    reader = Reader(None, None, None, confidence=(1.0,) + (0.0,) * 5, least=0.4)
    resolver = Likely(cast.scene, cast, hidden, reader, LEXICON, Naming(cast.scene, LEXICON, Known()), {whole: read})
    span = cast.scene.spans[whole[0]][0], cast.scene.spans[whole[1] - 1][1]
    assert resolver.speaker([span], [], None).speaker.name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<Norvik Lines> left. It was so. <Norvik> spoke.", ["Norvik Lines"]),
        ("<Norvik> left. It was so. <Norvik Lines> spoke.", ["Norvik", "Norvik Lines"]),
        ("<Norvik Lines> left. They sat in <Norvik> again.", ["Norvik Lines", "Norvik"]),
        ("<Norvik Lines> left <Norvik Docks>. <Norvik> spoke.", ["Norvik Lines", "Norvik Docks", "Norvik"]),
        ("The <State Road Board> met. The <Road Board> spoke.", ["State Road Board"]),
        ("The <Road Board> met. The <State Road Board> spoke.", ["Road Board", "State Road Board"]),
        ("The <Norvik Road Board> met. The <Road Board> spoke.", ["Norvik Road Board", "Road Board"]),
        (
            "The <State Road Board> met the <National Road Board>. The <Road Board> spoke.",
            ["State Road Board", "National Road Board", "Road Board"],
        ),
        ("The <State Board> met. The <Board> spoke.", ["State Board", "Board"]),
        ("The <State Board of Ports> met. The <Board of Ports> spoke.", ["State Board of Ports"]),
    ],
)
def test_a_firms_short_name_is_the_one_longer_name_told_before(text: str, names: list[str]):
    cast = cast_of(text)
    assert [each.name for each in joined(cast, lambda *_: {}, ()).all] == names


def test_names_without_longer_forms_stay():
    text = "{Ada Lind} met <Norvik Lines>. {Bo Ek} left."
    assert unified(text) == [("person", "Ada Lind"), ("organization", "Norvik Lines"), ("person", "Bo Ek")]


MOST = 45
"""Candidates of any question; in an article of thousands of names it has to be a small number, or time is quadratic."""


@cache
def crowd(number: int) -> Cast:
    """A cast of so many persons of one surname and one role, and as many institutions."""
    names = [f"Q{''.join(chr(97 + at // 26**place % 26) for place in range(3))}" for at in range(number)]
    text = " ".join(f"[mayor] {{{name} Lind}} left <{name} Lines>." for name in names)
    cast = cast_of(f"{text} Then he spoke. Then they spoke. Then Lind spoke. Then the mayor spoke.")
    for at in range(number):
        cast.speaks(at * 7, at)
    return cast


@pytest.mark.parametrize("number", [100, 600])
@pytest.mark.parametrize("words", [" he", " they", "Lind", "mayor"])
def test_candidates_are_few_however_long_the_article(number: int, words: str):
    cast = crowd(number)
    asked = question(cast, words, words == "Lind", "person")
    assert len(candidates(cast, asked, None)) <= MOST


def test_the_head_of_a_description():
    scene = scene_in("senior adviser to the mayor of Varn")
    assert scene.words[head_of(scene, (0, len(scene.words)))] == "adviser"
    scene = scene_in("two port officials")
    assert scene.words[head_of(scene, (0, 3))] == "officials"


def test_distances_fall_into_steps_that_grow():
    behind, ahead = ([bucket(sign * distance) for distance in range(1, 2000)] for sign in (1, -1))
    assert behind == sorted(behind)
    assert ahead == sorted(ahead)
    assert not set(behind) & set(ahead)
    assert max(behind + ahead) < 24
