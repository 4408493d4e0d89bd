"""Entities: the forms of one name, with their roles."""

import pytest
from scenes import LEXICON, gathered, only, parsed, place, told

from quotes.speakers.acronyms import initials_of, short_forms_of
from quotes.speakers.entities import gather


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
    assert told("{Sami al-Droubi} came. {Droubi} spoke. {Al-Droubi} left.") == [("Sami al-Droubi", 3)]


def test_a_surname_with_a_particle_is_not_the_whole_name():
    assert told("{Brann Van Tarn} came. {Van Tarn} left.") == [("Brann Van Tarn", 2)]


def test_a_rank_that_is_a_first_name_too():
    assert told("{General Lind} came. {Ada Lind} left.") == [("Ada Lind", 2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police came. {DI Lind} came. {Ada Lind} left.", [("Ada Lind", 2)]),
        ("Police came. {DS Ada Lind} came.", [("Ada Lind", 1)]),
        ("Sgt {Maj Ek} came. {Bo Ek} left.", [("Bo Ek", 2)]),
        ("{Di Lind} came.", [("Di Lind", 1)]),
        ("{Gen Ek} came.", [("Gen Ek", 1)]),
    ],
)
def test_a_rank_as_newspapers_shorten_it_is_no_part_of_a_name(text: str, found: list[tuple[str, int]]):
    assert told(text) == found


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


def test_the_first_name_written_out_is_printed():
    assert told("{O. Wendt} came. {Oskar Wendt} left.") == [("Oskar Wendt", 2)]


def test_a_surname_misspelled_once_or_twice():
    assert told("{Rudi Gullhaven} came. {Gulhaven} left.") == [("Rudi Gullhaven", 2)]
    assert told("{Rudi Gullhaven} came. " + "{Gulhaven} left. " * 3) == [("Rudi Gullhaven", 1), ("Gulhaven", 3)]
    assert told("{Rudi Gullhaven} and {Bo Gullhavn} came. {Gulhaven} left.")[-1] == ("Gulhaven", 1)
    assert told("{Ada Martin} came. {Martina} left.") == [("Ada Martin", 1), ("Martina", 1)]


def test_half_a_bracket_is_no_part_of_a_name():
    assert told("{Oskar ) Wendt} came. {Wendt} left.") == [("Oskar Wendt", 2)]


def test_a_short_second_surname_in_capitals():
    assert told("SEN. {OSKAR WENDT-ROA}: No. {Wendt-Roa} left.") == [("OSKAR WENDT-ROA", 2)]
    assert told("SEN. {WENDT-ROA}: No. Sen. {Ada Wendt-Roa} left.") == [("Ada Wendt-Roa", 2)]


def test_a_title_that_is_set_apart_elsewhere():
    text = "{Harbourmaster Signe Rold} came. [Harbourmaster] {Signe Rold} left."
    assert told(text) == [("Signe Rold", 2)]
    assert only(text).role == "Harbourmaster"


def test_a_title_that_stands_before_the_full_name_elsewhere():
    text = "Harbourmaster {Bo Ek} came. {Harbourmaster Ek} spoke. Anna {Ida Lind} and {Anna Lind} slept."
    assert told(text) == [("Bo Ek", 2), ("Ida Lind", 1), ("Anna Lind", 1)]


def test_a_first_name_that_is_a_place_elsewhere_is_no_title():
    text = "{Bo Ek}, [daughter of Sorley Hook principal] {Jo Berg}. {Sorley Rold} came."
    assert told(text)[-1] == ("Sorley Rold", 1)


def test_a_surname_alone_is_a_persons_where_somebody_has_it_in_full():
    assert told("{Ada Lind} came. <Lind> left.") == [("Ada Lind", 2)]
    assert told("{Ada Lind} came. The <Lind> left.") == [("Ada Lind", 1), ("Lind", 1)]


def test_an_acronym_beside_a_word():
    assert told("<Health New Varn> met. <Health NV> left.") == [("Health New Varn", 2)]
    assert told("<Certified Bakers of Varn> met. <CB Varn> left.") == [("Certified Bakers of Varn", 2)]
    assert told("<Health New Varn> met. <Health NB> left.") == [("Health New Varn", 1), ("Health NB", 1)]


def test_a_firm_in_capitals():
    assert told("<VARN HOMES INC> fell. <Varn Homes> left.") == [("Varn Homes", 2)]


def test_an_acronym_in_brackets():
    assert told("The <Coastal Safety Board> (<KSB>) met. The <KSB> left.") == [("Coastal Safety Board", 3)]


def test_what_an_acronym_leaves_out_of_a_name():
    assert told("The <Varn Rescue Service> (<RS>) came. The <RS> left.") == [("Varn Rescue Service", 3)]
    assert told("{Varn} Rescue Service (RS) came.")[-1] == ("Rescue Service", 1)


def test_an_acronym_behind_or():
    assert told("The <Varner Hafenbund>, or <VHO>, met. The <VHO> left.") == [("Varner Hafenbund", 3)]
    assert told("<Varner Hafenbund> or <VHO> met.") == [("Varner Hafenbund", 1), ("VHO", 1)]


def test_an_acronym_by_initials():
    assert told("The <Union of Varn Dockers> met. The <UVD> left.") == [("Union of Varn Dockers", 2)]
    assert told("The <Varn Port> met. The <Vale Park> met. The <VP> left.") == [
        ("Varn Port", 1),
        ("Vale Park", 1),
        ("VP", 1),
    ]
    assert {"BSA", "BOSA"} <= set(initials_of("Bureau of Sea Affairs"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The <Varn and Norvik Cricket Board> met. The <VCB> left.", [("Varn and Norvik Cricket Board", 2)]),
        (
            "The <Vale Carters Board> and <Varn and Norvik Cricket Board> met. The <VCB> left.",
            [("Vale Carters Board", 2), ("Varn and Norvik Cricket Board", 1)],
        ),
        (
            "The <Varn and Norvik Cricket Board> (<VNCB>) met. The <VCB> left.",
            [("Varn and Norvik Cricket Board", 2), ("VCB", 1)],
        ),
        ("The <Varn Lime Cricket Board> met. The <VCB> left.", [("Varn Lime Cricket Board", 1), ("VCB", 1)]),
    ],
)
def test_an_acronym_may_leave_out_one_of_two_that_and_joins(text: str, found: list[tuple[str, int]]):
    assert told(text) == found


def test_a_name_of_small_words_has_no_short_form():
    assert list(short_forms_of("of the")) == []


@pytest.mark.parametrize(
    ("name", "acronym"), [("Board for Tide Co-operation", "BTC"), ("UV Sea-Watch", "UVSW"), ("Varn Sea-Watch", "VSW")]
)
def test_an_acronym_of_a_name_with_hyphens_or_an_acronym_in_it(name: str, acronym: str):
    assert told(f"The <{name}> met. The <{acronym}> left.") == [(name, 2)]


def test_a_firm_with_and_without_its_legal_form():
    assert told("<Norvik> came. <Norvik Ltd> sat. <Norvik LLC> left. <Norvik Homes> spoke.") == [
        ("Norvik Ltd", 3),
        ("Norvik Homes", 1),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Larkfell Homes> came. {Larkfell} left.", "organization"),
        ("<Larkfell Homes> came. Ms. {Larkfell} left.", "person"),
        ("<Larkfell Homes> came. {Ada Larkfell} sat. {Larkfell} left.", "person"),
        ("Its [rival] <Larkfell Homes> came. {Larkfell} left.", "organization"),
        ("<Larkfell Homes> came. Its [coach] {Larkfell} left.", "person"),
    ],
)
def test_a_name_alone_that_opens_that_of_an_institution(text: str, kind: str):
    assert [each.kind for each in gathered(text).all if "Larkfell" in each.name.split()[-1]][-1] == kind


def test_a_surname_that_is_a_place_too_behind_a_form_of_address():
    assert told("{Ada Slovak} came. Ms. {Slovak} left. {Slovak} fell.") == [("Ada Slovak", 2), ("Slovak", 1)]


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("{Asep Lind} came. Asep’s cousin left.", "Asep’s cousin", "Asep Lind"),
        ("{Royal Dufrane} came.", "Royal", "Royal Dufrane"),
        ("{Pilot Bo Ek} came. Our pilot left.", "pilot", "Bo Ek"),
        ("{Coun Bo Ek} came. {Coun} {Ada Lind} left.", "Coun", "Bo Ek"),
    ],
)
def test_what_is_a_name_or_owns_something_in_a_role_is_no_title(text: str, role: str, name: str):
    scene, names, _ = parsed(text)
    assert gather(scene, names, [place(scene, role)], LEXICON).all[0].name == name


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
        ("[Its director], {Ada Lind}, met {Bo Ek}, [their pilot].", ["director", "pilot"]),
        ("[The club's] {Ada Lind} met [Norvik 's] {Bo Ek}.", [None, None]),
        ("[delegate on the] {Ada Lind} met [baker and] {Bo Ek}.", ["delegate", "baker"]),
        ("[survey by] {Ada Lind}, [D-Varn], came.", [None]),
        ("[Former] {Ada Lind} came.", [None]),
        (
            "{Ada Lind}, a [friend of the couple’s], met {Bo Ek}, a [friend of the].",
            ["friend of the couple’s", "friend"],
        ),
        ("{Ada Lind}, an [anti-]slavery moderate, came.", [None]),
        (
            "The [majority leader, Senator] {Ada Lind} met [harbour spokesman the Rev.] {Bo Ek}.",
            ["majority leader", "harbour spokesman"],
        ),
        ("[chairman, CEO and president] {Ada Lind} came.", ["chairman, CEO and president"]),
        ("[Secretary of Trade, Health] {Ada Lind} came.", ["Secretary of Trade, Health"]),
        ("The [clinic’s director, professor] {Ada Lind} came.", ["clinic’s director"]),
        ("[Another speaker], {Ada Lind}, and [another], {Bo Ek}, came.", ["speaker", None]),
    ],
)
def test_a_role_is_given_to_the_nearest_name(text: str, roles: list[str | None]):
    assert [each.role for each in gathered(text).all] == roles


def test_a_title_behind_a_role_is_another():
    person = only("The [majority leader, Senator] {Ada Lind} came.")
    assert [role.text for role in person.roles] == ["majority leader", "Senator"]


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


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Then the harbour charity <Full Sails> came.", ["harbour charity"]),
        ("<Full Sails>, a charity that feeds sailors, came.", ["charity"]),
        ("Their union, the <Harbour Hands>, came.", ["union"]),
        ("The regulator, <Norvik Water>, and <Tarn Hops>, the brewery, came.", ["regulator", "brewery"]),
        ("On Friday, <Full Sails> came.", []),
        ("The head of <Full Sails> came, a doctor.", []),
    ],
)
def test_an_institution_is_called_what_stands_beside_its_name(text: str, roles: list[str]):
    assert [role.text for each in gathered(text).all for role in each.roles] == roles
