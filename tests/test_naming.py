"""The names that are printed."""

import pytest
from scenes import LEXICON, kinds_of, only, place, scene_in

from quotes.records import Speaker
from quotes.speakers.entities import Entity
from quotes.speakers.known import Entity as KnownEntity
from quotes.speakers.known import Known
from quotes.speakers.naming import Naming, group_of, way, with_shared_surname
from quotes.speakers.sources import Source, described_in


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
        ("One regular, who asked not to be named", "unnamed", False, ("one regular", "unnamed", "none")),
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
        ("Its envoys said so. “The town of Its Port is shut.”", "Its envoys", "its envoys"),
        ("Ada Lind said: “It is shut. Residents say so.”", "Residents", "residents"),
        ("Vesna Ek’s long memo said no.", "Vesna Ek’s long memo", "Vesna Ek’s long memo"),
        ("Vek Ek’s long memo said no.", "Vek Ek’s long memo", "Vek Ek’s long memo"),
        ("Port sailors’ memo said no.", "Port sailors’ memo", "port sailors’ memo"),
        ("The Tarn Port Board met in port. Port sailors said so.", "Port sailors", "port sailors"),
        ("The Tarn Port Board met in Port. Port sailors said so, in port.", "Port sailors", "Port sailors"),
        ("The Tarn Port Board met in Tarn. Port sailors said so.", "Port sailors", "Port sailors"),
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
    assert naming.owned("Ada Lind", words) == "Ada Lind's office"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ness team won. Lind's boat sank.", "Ada Ness' team"),
        ("The Ness team won. Ness’ boat sank.", "Ada Ness' team"),
        ("The Ness team won. Ness’s boat sank.", "Ada Ness's team"),
        ("The Ness team won. Lars’s boat sank.", "Ada Ness's team"),
        ("The Ness team won. Ness’ boat sank, not Lars’s.", "Ada Ness' team"),
        ("The Ness team won. The boss’s boat sank.", "Ada Ness' team"),
    ],
)
def test_a_possessive_is_spelled_as_the_article_does(text: str, name: str):
    naming = naming_in(text)
    assert naming.owned("Ada Ness", place(naming.scene, "Ness team")) == name


@pytest.mark.parametrize(
    ("text", "source", "anonymous"),
    [
        ("a diplomat who spoke on condition of anonymity said no.", "a diplomat", True),
        ("a diplomat, who asked not to be named, said no.", "a diplomat", True),
        ("an official not authorized to speak said no.", "an official not authorized to speak", True),
        ("a diplomat who wore a hat said no.", "a diplomat", False),
        ("a diplomat, who left in May and agreed to be named, said no.", "a diplomat", False),
        ("a diplomat who is willing to be quoted said no.", "a diplomat", False),
        ("a diplomat who was not willing to be quoted said no.", "a diplomat", True),
        ("a diplomat who agreed to be identified only as a friend said no.", "a diplomat", True),
        ("a diplomat said no. Nobody spoke on condition of anonymity.", "a diplomat", False),
        ("it is shut, a diplomat said on condition of anonymity because the talks go on.", "a diplomat", True),
        ("it is shut, a diplomat told the Herald, speaking on condition of anonymity.", "a diplomat", True),
        ("it is shut, a diplomat said, asking not to be named.", "a diplomat", True),
        ("a diplomat said the clerk, speaking on condition of anonymity, had lied.", "a diplomat", False),
        ("a diplomat said on Friday that the clerk asked not to be named.", "a diplomat", False),
        ("a diplomat declined to be identified.", "a diplomat", True),
        ("a diplomat asked that the clerk not be shamed.", "a diplomat", False),
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
    group = group_of([person("Ada Lind"), person("Bo Ek", resolved="pronoun")], "Ada Lind and he", LEXICON)
    assert (group.name, group.kind, group.members) == ("Ada Lind and Bo Ek", "group", ("Ada Lind", "Bo Ek"))
    assert group.resolved == "name"
    three = group_of([person("Ada Lind"), person("Bo Ek"), person("Jo Berg", anonymous=True)], "x", LEXICON)
    assert (three.name, three.anonymous) == ("Ada Lind, Bo Ek and Jo Berg", True)


def test_several_without_names_keep_their_words():
    both = [Speaker(name="doctors", kind="group"), Speaker(name="nurses", kind="group")]
    assert group_of(both, "doctors and nurses", LEXICON) == Speaker(name="doctors and nurses", kind="group")
    unnamed = [Speaker(name="aide", kind="unnamed"), Speaker(name="guard", kind="unnamed")]
    assert group_of(unnamed, "an aide and a guard", LEXICON).kind == "unnamed"


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


def test_a_name_that_begins_a_description_keeps_its_capital():
    scene = scene_in("Tarn Street traders said no. Senior Norvik traders agreed.")
    naming = Naming(scene, LEXICON, Known(), frozenset({place(scene, "Tarn")[0]}))
    assert naming.described(place(scene, "Tarn Street traders")) == "Tarn Street traders"
    assert naming.described(place(scene, "Senior Norvik traders")) == "senior Norvik traders"
