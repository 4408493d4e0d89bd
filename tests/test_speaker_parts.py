"""The parts that find speakers, without their model: from values made by hand to values."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
import spacy

from quotes.lexicon import load_lexicon
from quotes.records import Speaker
from quotes.speakers.acronyms import initials_of
from quotes.speakers.asking import Asked, ask, head_of
from quotes.speakers.candidates import DESCRIBED, NOBODY, candidates
from quotes.speakers.cast import Cast
from quotes.speakers.entities import Entities, Entity, gather
from quotes.speakers.features import bucket
from quotes.speakers.known import Entity as KnownEntity
from quotes.speakers.known import Known
from quotes.speakers.mentions import NAMES, Mention, marked_in, names_in, runs
from quotes.speakers.naming import Naming, group_of, way, with_shared_surname
from quotes.speakers.resolution import Resolver
from quotes.speakers.scene import Scene, scene_of
from quotes.speakers.sources import KINDS, LABELS, Source, described_in, descriptions_of, names_of, source_of

LEXICON = load_lexicon()
BLANK = spacy.blank("en")
MARKUP = re.compile(r"\{([^}]+)\}|<([^>]+)>|\[([^\]]+)\]")
SURE = 8.0


def scene_in(text: str) -> Scene:
    """The scene of a text: curly marks are direct speech, each line is a paragraph."""
    tokens = list(BLANK.make_doc(text))
    starts = [0] + [token.i + 1 for token in tokens if token.is_space]
    kept = [token for token in tokens if not token.is_space]
    opens = [sum(1 for token in kept if token.i < start) for start in starts]
    return built(text, [token.text for token in kept], [(token.idx, token.idx + len(token)) for token in kept], opens)


def scene_of_words(words: Sequence[str]) -> Scene:
    """The scene of words with a blank behind each."""
    ends = np.cumsum([len(word) + 1 for word in words])
    spans = [(int(end) - 1 - len(word), int(end) - 1) for word, end in zip(words, ends, strict=True)]
    return built(" ".join(words), words, spans, [0])


def built(text: str, words: Sequence[str], spans: Sequence[tuple[int, int]], opens: Sequence[int]) -> Scene:
    marks, inside = [], False
    for word in words:
        marks.append({"“": 1, "”": 3}.get(word, 2 if inside else 0))
        inside = word == "“" or (inside and word != "”")
    return scene_of(text, words, spans, np.array(marks, np.int64), np.zeros(len(words), np.int64), opens)


def parsed(marked: str) -> tuple[Scene, list[Mention], list[tuple[int, int]]]:
    """A scene, its names and its roles, from text with {persons}, <institutions> and [roles]."""
    text, spans, last = "", [], 0
    for found in MARKUP.finditer(marked):
        text += marked[last : found.start()]
        spans.append((found.lastindex, len(text), len(text) + len(found[found.lastindex])))
        text += found[found.lastindex]
        last = found.end()
    scene = scene_in(text + marked[last:])
    places = [(sort, scene.within((start, end))) for sort, start, end in spans]
    names = [Mention(*words, "person" if sort == 1 else "organization") for sort, words in places if sort < 3]
    return scene, names, [words for sort, words in places if sort == 3]


def gathered(marked: str) -> Entities:
    return gather(*parsed(marked), LEXICON)


def only(marked: str) -> Entity:
    (entity,) = gathered(marked).all
    return entity


def told(marked: str) -> list[tuple[str, int]]:
    """Each entity's name and how often it is named."""
    return [(each.name, len(each.mentions)) for each in gathered(marked).all]


def kinds_of(*kinds: str) -> np.ndarray:
    return np.array([float(kind in kinds) / len(kinds) for kind in KINDS], np.float32)


def place(scene: Scene, words: str) -> tuple[int, int]:
    start = scene.text.rindex(words)
    return scene.within((start, start + len(words)))


# Scenes.


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


def test_an_article_without_words():
    scene = scene_of("", [], [], np.zeros(0, np.int64), np.zeros(0, np.int64), [])
    assert scene.within((0, 5)) == (0, 0)
    assert scene.written((0, 0)) == ""
    assert gather(scene, [], [], LEXICON).all == []


# Names, as the model marks them.


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
    assert list(runs(np.array(labels, np.int64))) == found


def marking(number: int, labels: dict[int, str], names: Sequence[str] = NAMES, sure: float = SURE) -> np.ndarray:
    """Scores by which each word has its label surely, "none" where it is given none."""
    scores = np.full((number, len(names)), -sure, np.float32)
    for at in range(number):
        scores[at, names.index(labels.get(at, names[0]))] = 0
    return scores


def test_names_are_the_runs_of_the_likeliest_labels():
    scene = scene_in("Ada Lind left Norvik Lines.")
    labels = {0: "person", 1: "in person", 3: "organization", 4: "in organization"}
    assert names_in(scene, marking(6, labels), []) == [Mention(0, 2, "person"), Mention(3, 5, "organization")]


def test_a_name_known_for_sure_comes_before_what_is_marked():
    scene = scene_in("Ada Lind left Norvik Lines.")
    labels = {0: "organization", 1: "in organization", 3: "organization", 4: "in organization"}
    given = [Mention(0, 2, "person")]
    assert names_in(scene, marking(6, labels), given) == [Mention(0, 2, "person"), Mention(3, 5, "organization")]


def test_what_is_written_alike_is_of_one_kind():
    scene = scene_in("Lind came. Lind sat. Lind left.")
    scores = marking(9, {0: "person", 3: "person", 6: "organization"})
    assert {each.kind for each in names_in(scene, scores, [])} == {"person"}
    scores[6, 1:] -= 3 * SURE
    scores[6, 3] = 0
    assert {each.kind for each in names_in(scene, scores, [])} == {"organization"}


def test_a_name_is_not_broken_at_a_hyphen():
    scene = scene_in("Anna-Lena Holm left.")
    labels = {2: "person", 3: "in person"}
    assert [scene.written(each.words) for each in names_in(scene, marking(6, labels), [])] == ["Anna-Lena Holm"]


def test_marked_stretches():
    scores = marking(5, {1: "first", 2: "further", 4: "first"}, ("none", "first", "further"))
    assert marked_in(scores) == [(1, 3), (4, 5)]


# Sources.


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


def test_a_pronoun_describes_nobody():
    scene, source = source_in("she", {"she": "description"}, "person")
    assert descriptions_of(scene, [source]) == []


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


# Entities.


def test_the_forms_of_one_name():
    text = "{Ada Lind} came. {Lind} spoke. Ms. {Lind} sat. {Ada M. Lind} left. {Ada} smiled."
    assert told(text) == [("Ada M. Lind", 5)]


def test_a_form_before_the_full_name():
    assert told("{Lind} spoke. {Ada Lind} left.") == [("Ada Lind", 2)]


def test_short_forms_of_a_first_name():
    assert told("{Timothy Berg} came. {Tim Berg} spoke. {Tim} left.") == [("Timothy Berg", 3)]


def test_a_double_surname():
    assert told("{Luis Prado Vega} came. {Prado Vega} spoke. {Prado} sat. {Vega} left.") == [("Luis Prado Vega", 4)]


def test_a_surname_with_particles():
    assert told("{Jan van den Brink} came. {Van den Brink} spoke. {Brink} left.") == [("Jan van den Brink", 3)]


def test_a_surname_of_two_stays_apart():
    assert told("{Ada Lind} and {Mary Lind} came. {Lind} spoke.") == [("Ada Lind", 1), ("Mary Lind", 1), ("Lind", 1)]


def test_an_honorific_tells_a_family_apart():
    text = "{Mary Lind} and {John Lind} came. Mr. {Lind} spoke. Mrs. {Lind} sat. Dr. {Lind} left."
    assert told(text) == [("Mary Lind", 2), ("John Lind", 2), ("Lind", 1)]


def test_other_names_are_other_persons():
    assert told("{Ada Lind} came. {Ada Berg} spoke. {John A. Ek} sat. {John B. Ek} left.") == [
        ("Ada Lind", 1),
        ("Ada Berg", 1),
        ("John A. Ek", 1),
        ("John B. Ek", 1),
    ]


def test_a_nickname_in_marks_is_no_part_of_a_name():
    assert told("{Oskar “Bear” Wendt} came. {Wendt} left.") == [("Oskar Wendt", 2)]


def test_a_title_that_is_set_apart_elsewhere():
    text = "{Harbourmaster Signe Rold} came. [Harbourmaster] {Signe Rold} left."
    assert told(text) == [("Signe Rold", 2)]
    assert only(text).role == "Harbourmaster"


def test_a_surname_alone_is_a_persons_where_somebody_has_it_in_full():
    assert told("{Ada Lind} came. <Lind> left.") == [("Ada Lind", 2)]
    assert told("{Ada Lind} came. The <Lind> left.") == [("Ada Lind", 1), ("Lind", 1)]


def test_an_acronym_in_brackets():
    assert told("The <Coastal Safety Board> (<KSB>) met. The <KSB> left.") == [("Coastal Safety Board", 3)]


def test_an_acronym_by_initials():
    assert told("The <Union of Varn Dockers> met. The <UVD> left.") == [("Union of Varn Dockers", 2)]
    assert told("The <Varn Port> met. The <Vale Park> met. The <VP> left.") == [
        ("Varn Port", 1),
        ("Vale Park", 1),
        ("VP", 1),
    ]
    assert initials_of("Bureau of Sea Affairs") == ("BSA", "BOSA")


def test_a_title_in_a_headline_is_no_part_of_a_name():
    text = "{Mayor Ada Lind} Says Harbour Will Stay Shut\n{Ada Lind} said on Friday that nothing would change."
    assert told(text) == [("Ada Lind", 2)]


def test_an_institution_with_and_without_article_and_full_stops():
    assert told("<The Varn Herald> came. The <Varn Herald> left.") == [("Varn Herald", 2)]
    assert told("The <U.V.D.> came. The <UVD> left.") == [("U.V.D.", 2)]


def test_each_word_of_a_name_leads_to_its_entity():
    scene, names, roles = parsed("{Ada Lind} met <Norvik>. {Lind} left.")
    found = gather(scene, names, roles, LEXICON)
    assert found.at == {0: 0, 1: 0, 3: 1, 5: 0}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("[Mayor] {Ada Lind} met {Bo Ek}, the [governor of Varn].", ["Mayor", "governor of Varn"]),
        ("{Ada Lind}, 44, a [baker], met {Bo Ek}.", ["baker", None]),
        ("{Ada Lind} met [harbour pilot] {Bo Ek}.", [None, "harbour pilot"]),
        ("{Ada Lind}, who is the [mayor], met [Prof.] {Bo Ek}.", ["mayor", "Prof."]),
        ("The [mayor], Ms. {Ada Lind}, came.", ["mayor"]),
        ("{Ada Lind} came after the storm with a [baker].", [None]),
        ("[Mayor] {Ada Lind}, the [head of the council], came.", ["Mayor"]),
        ("<Norvik>’s [director], {Ada Lind}, came.", [None, "Norvik’s director"]),
        ("<Norvik>[’s director], {Ada Lind}, came.", [None, "Norvik’s director"]),
        ("{Bo Ek}’s [lawyer], {Ada Lind}, came.", [None, "Bo Ek’s lawyer"]),
        ("The [carrier] <Norvik Lines> came.", [None]),
    ],
)
def test_a_role_is_given_to_the_nearest_name(text: str, roles: list[str | None]):
    assert [each.role for each in gathered(text).all] == roles


def test_a_second_role_is_kept_behind_the_first():
    assert [
        each.text for each in only("[Mayor] {Ada Lind} came. {Lind}, a [baker], left. [mayor] {Lind} sat.").roles
    ] == [
        "Mayor",
        "baker",
    ]


def test_places_and_gender_are_taken_from_where_a_name_stands():
    person = only("[Chairwoman] {Robin Lind} of Varn came.")
    assert (person.title_gender, person.places) == ("f", {"varn"})
    assert only("{Mary Lind} came.").first_gender == "f"


# Candidates.


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


def test_two_who_are_named_side_by_side_are_somebody_together():
    cast = cast_of("{Ada Lind} and {Bo Ek} came. Then they spoke.")
    found = candidates(cast, question(cast, "they", False, "group"), None)
    names = names_among(cast, found)
    assert set(names) == {"Ada Lind and Bo Ek", "Ada Lind", "Bo Ek", NOBODY}  # "they" may be of one
    assert cast.entities[found[names.index("Ada Lind and Bo Ek")]].members == ("Ada Lind", "Bo Ek")


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

    def chances(self, asked: Asked, found: Sequence[int], question: dict[str, np.ndarray]) -> np.ndarray:  # noqa: ARG002
        return np.eye(len(found), dtype=np.float32)[0]


def unified(marked: str) -> list[tuple[str, str]]:
    """Kind and name of each entity when short forms are made one with the names that they shorten."""
    cast = cast_of(marked)
    hidden = np.zeros((len(cast.scene.words), 4), np.float32)
    resolver = First(cast.scene, cast, hidden, None, LEXICON, Naming(cast.scene, LEXICON, Known()), {})
    return [(each.kind, each.name) for each in resolver.unified().all]


def test_two_named_side_by_side_stay_two_when_short_forms_are_made_one():
    assert unified("{Ada Lind} and {Bo Ek} came.") == [("person", "Ada Lind"), ("person", "Bo Ek")]


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


# Names that are printed.


def naming_in(text: str, known: Known | None = None) -> Naming:
    return Naming(scene_in(text), LEXICON, known or Known())


def described(
    text: str, *kinds: str, named: bool = False, known: Known | None = None, words: str | None = None
) -> Speaker:
    """The speaker by its own words: all of the text but its article, or words of it."""
    naming = naming_in(text, known)
    part = described_in(naming.scene, (0, len(naming.scene.words))) if words is None else place(naming.scene, words)
    source = Source((0, len(naming.scene.words)), (part,), (named,), kinds_of(*kinds), 0.0)
    return naming.as_described(source, part, named)


@pytest.mark.parametrize(
    ("text", "kinds", "named", "expected"),
    [
        ("a port official", "unnamed", False, ("port official", "unnamed", "none")),
        ("the driver", "person", False, ("driver", "unnamed", "none")),
        ("Residents", "group", False, ("residents", "group", "none")),
        ("Israeli officials", "unnamed", False, ("Israeli officials", "unnamed", "none")),
        ("FBI agents", "unnamed", False, ("FBI agents", "unnamed", "none")),
        ("The report", "document", False, ("report", "document", "none")),
        ("Ada Lind", "person", True, ("Ada Lind", "person", "name")),
        ("Norvik Lines", "organization", True, ("Norvik Lines", "organization", "name")),
        ("the Kremlin", "organization", True, ("Kremlin", "organization", "name")),
        ("the Russian presidency", "office", False, ("Kremlin", "organization", "alias")),
    ],
)
def test_a_source_by_its_own_words(text: str, kinds: str, named: bool, expected: tuple[str, str, str]):
    speaker = described(text, kinds, named=named)
    assert (speaker.name, speaker.kind, speaker.resolved) == expected


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The harbour is shut, Marrin officials said.", "Marrin officials", "Marrin officials"),
        ("The harbour is shut, Norvik’s head of billing said.", "Norvik’s head of billing", "Norvik’s head of billing"),
        ("The harbour is shut. Residents said so.", "Residents", "residents"),
        ("“It is shut.” Residents said so.", "Residents", "residents"),
        ("Ada Lind said: “It is shut. Residents say so.”", "Residents", "residents"),
    ],
)
def test_a_capital_is_made_small_only_where_a_sentence_begins(text: str, source: str, name: str):
    naming = naming_in(text)
    words = place(naming.scene, source)
    unnamed = Source(words, (words,), (False,), kinds_of("unnamed"), 0.0)
    assert naming.as_described(unnamed, words, False).name == name


def test_entities_known_beforehand_are_found_by_alias_and_role():
    council = KnownEntity(id="Q2", names=("Harbour Council", "Quay House"), kind="organization")
    known = Known((council, KnownEntity(id="Q1", names=("Ada Lind",), roles=("president of Ostland",))))
    alias = described("Quay House", "organization", named=True, known=known)
    assert (alias.name, alias.resolved) == ("Harbour Council", "alias")
    role = described("the president of Ostland", "person", known=known)
    assert (role.name, role.kind, role.resolved) == ("Ada Lind", "person", "description")


def test_persons_and_institutions_by_their_names():
    naming = naming_in("x")
    person = only("[Mayor] {Ada Lind} came.")
    assert naming.of_entity(person, "pronoun", False) == Speaker(
        name="Ada Lind", kind="person", role="Mayor", resolved="pronoun"
    )
    seat = Entity("organization", "Holy See")
    assert (naming.of_entity(seat, "name", False).name, naming.of_entity(seat, "name", False).resolved) == (
        "Vatican",
        "alias",
    )


def test_an_office_has_the_name_of_its_owner():
    naming = naming_in("The prime minister’s office said no.")
    words = place(naming.scene, "prime minister’s office")
    office = naming.office("Ada Lind", words, "description", False)
    assert (office.name, office.kind, office.resolved) == ("Ada Lind's office", "office", "description")


@pytest.mark.parametrize(
    ("text", "source", "anonymous"),
    [
        ("a diplomat who spoke on condition of anonymity said no.", "a diplomat", True),
        ("a diplomat, who asked not to be named, said no.", "a diplomat", True),
        ("an official not authorized to speak said no.", "an official not authorized to speak", True),
        ("a diplomat who wore a hat said no.", "a diplomat", False),
        ("a diplomat said no. Nobody spoke on condition of anonymity.", "a diplomat", False),
    ],
)
def test_anonymity_stands_in_the_source_or_in_the_clause_behind_it(text: str, source: str, anonymous: bool):
    naming = naming_in(text)
    assert naming.is_anonymous(place(naming.scene, source)) is anonymous


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        ("Lind", "Ada Lind", "name"),
        ("ADA LIND", "Ada Lind", "name"),
        ("Zoé", "Zoe Lind", "name"),
        ("HWU", "Harbour Workers' Union", "alias"),
        ("Tim", "Timothy Berg", "alias"),
    ],
)
def test_the_way_to_a_name(written: str, name: str, expected: str):
    assert way(written, Entity("person", name)) == expected


def person(name: str, **more) -> Speaker:
    return Speaker(name=name, kind="person", **{"resolved": "name", **more})


def test_several_under_one_cue():
    group = group_of([person("Ada Lind"), person("Bo Ek", resolved="pronoun")], "Ada Lind and he", False, LEXICON)
    assert (group.name, group.kind, group.members) == ("Ada Lind and Bo Ek", "group", ("Ada Lind", "Bo Ek"))
    assert group.resolved == "name"
    three = group_of([person(name) for name in ("Ada Lind", "Bo Ek", "Jo Berg")], "x", True, LEXICON)
    assert (three.name, three.anonymous) == ("Ada Lind, Bo Ek and Jo Berg", True)


def test_several_without_names_keep_their_words():
    both = [Speaker(name="doctors", kind="group"), Speaker(name="nurses", kind="group")]
    assert group_of(both, "doctors and nurses", False, LEXICON) == Speaker(name="doctors and nurses", kind="group")
    unnamed = [Speaker(name="aide", kind="unnamed"), Speaker(name="guard", kind="unnamed")]
    assert group_of(unnamed, "an aide and a guard", False, LEXICON).kind == "unnamed"


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (["Rosa", "Milo Tarn"], ["Rosa Tarn", "Milo Tarn"]),
        (["Rosa", "Ada", "Milo Tarn"], ["Rosa Tarn", "Ada Tarn", "Milo Tarn"]),
        (["Rosa Lind", "Milo Tarn"], ["Rosa Lind", "Milo Tarn"]),
        (["doctors", "Milo Tarn"], ["doctors", "Milo Tarn"]),
        (["Rosa", "Milo"], ["Rosa", "Milo"]),
    ],
)
def test_a_surname_that_is_said_once(names: list[str], whole: list[str]):
    assert with_shared_surname(names, LEXICON) == whole
