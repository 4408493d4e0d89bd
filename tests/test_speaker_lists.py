"""The lists that speakers are found by: every entry does what its list is for."""

import pytest
from scenes import gathered, only, scene_of_words

from quotes import Extractor
from quotes.lexicon import load_lexicon
from quotes.speakers.entities import gather
from quotes.speakers.mentions import Mention
from quotes.speakers.names import plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import IN_PLACE, affiliations, fit, role_of

LEXICON = load_lexicon()
PLACES = load_places(LEXICON)


def role(text: str):
    return role_of(text, LEXICON, PLACES)


@pytest.mark.parametrize(("alias", "seat"), LEXICON.seats.items())
def test_seat(alias: str, seat: str, extractor: Extractor):
    (quote,) = extractor.extract(f"The talks failed, according to {alias.title()}.")
    assert (quote.speaker.name.lower(), quote.speaker.kind) == (seat, "organization")
    assert quote.speaker.resolved == "name" or alias != seat


@pytest.mark.parametrize("alias", LEXICON.seats)
def test_a_seat_is_an_institution_whatever_the_model_takes_it_for(alias: str):
    assert only(f"{{{alias.title()}}} was silent.").kind == "organization"


@pytest.mark.parametrize(("name", "place"), LEXICON.places.items())
def test_place(name: str, place: str):
    assert role(f"{name} envoy").places == role(f"envoy of {name}").places == {place}


@pytest.mark.parametrize(
    ("demonym", "country"),
    [("French", "France"), ("Ukrainian", "Ukraine"), ("Dutch", "Netherlands"), ("Thai", "Thailand")],
)
def test_countries_come_from_a_package(demonym: str, country: str):
    assert role(f"{demonym} premier").places == role(f"premier of {country}").places == {country.lower()}


@pytest.mark.parametrize("country", ["France", "Ukraine", "Texas"])
def test_a_country_is_an_institution_whatever_the_model_takes_it_for(country: str):
    assert only(f"{{{country}}} was silent.").kind == "organization"


@pytest.mark.parametrize(("form", "noun"), LEXICON.title_forms.items())
def test_title_form(form: str, noun: str):
    assert role(f"Texas {form}").noun == role(f"the {noun}").noun == noun


@pytest.mark.parametrize("noun", sorted(LEXICON.heads_of_state))
def test_head_of_state(noun: str):
    assert fit(role(f"Ukrainian {noun}"), role("president of Ukraine"), frozenset(), LEXICON) >= IN_PLACE
    assert fit(role(f"French {noun}"), role("president of Ukraine"), frozenset(), LEXICON) is None


@pytest.mark.parametrize(("letters", "member"), LEXICON.parties.items())
def test_party(letters: str, member: str):
    (found,) = affiliations(f"({letters.upper()}-Tex.) said", LEXICON, PLACES)
    assert (found.noun, found.places) == (member, {"texas"})
    (person,) = gathered(f"{{Zanna Quorl}} ({letters.upper()}-Tex.) came late.").all
    assert [each.noun for each in person.affiliations] == [member]
    assert person.places == {"texas"}
    assert person.role is None


def test_first_names():
    firsts = [first for first in LEXICON.first_names if first not in LEXICON.honorifics][::25]
    surnames = [f"Zq{''.join(chr(97 + at // 26**place % 26) for place in range(4))}" for at in range(len(firsts))]
    names = list(zip(firsts, surnames, strict=True))
    scene = scene_of_words([word for first, last in names for word in (first.title(), last, "walked", "home", ".")])
    found = gather(scene, [Mention(at * 5, at * 5 + 2, "person") for at in range(len(names))], [], LEXICON)
    told = {plain(each.name.split()[0]): each.first_gender for each in found.all}
    assert {first: gender for first, gender in told.items() if gender != LEXICON.first_names[first]} == {}
    assert told.keys() == set(firsts)


@pytest.mark.parametrize(("first", "pronoun"), [("Mary", "she"), ("John", "he")])
def test_a_first_name_tells_he_from_she(first: str, pronoun: str, extractor: Extractor):
    text = f"Mary Quorl met John Berg at the harbour. “It is shut,” {pronoun} said."
    assert extractor.extract(text)[-1].speaker.name.split()[0] == first


@pytest.mark.parametrize("honorific", sorted(LEXICON.honorifics))
def test_honorific(honorific: str, extractor: Extractor):
    (quote,) = extractor.extract(f"The harbour is shut, {honorific.capitalize()} Quorl said on Friday.")
    name = f"{honorific.capitalize()} Quorl" if honorific in ("lady", "lord") else "Quorl"
    assert (quote.speaker.name, quote.speaker.kind, quote.speaker.role) == (name, "person", None)


@pytest.mark.parametrize("honorific", sorted(LEXICON.honorifics))
def test_honorific_is_no_part_of_a_name_and_tells_the_gender(honorific: str):
    whole = f"{{{honorific.capitalize()} Quorl}} came."
    # "Mme." is two words, so that a name that begins with it is not put right.
    for text in (f"{honorific.capitalize()} {{Quorl}} came.", *([] if honorific == "mme." else [whole])):
        person = only(text)
        assert (person.name, person.kind, person.title_gender) == ("Quorl", "person", LEXICON.genders.get(honorific))


@pytest.mark.parametrize("noun", sorted(set(LEXICON.genders) - LEXICON.honorifics))
def test_noun_that_tells_the_gender(noun: str):
    for text in (f"{{Zanna Quorl}}, a [{noun} from Varn], came.", f"The [Varn {noun}] {{Zanna Quorl}} came."):
        assert only(text).title_gender == LEXICON.genders[noun]


@pytest.mark.parametrize(("noun", "she", "he"), [("businesswoman", "she", "he"), ("businessman", "he", "she")])
def test_a_noun_tells_he_from_she(noun: str, she: str, he: str, extractor: Extractor):
    text = f"Zanna Quorl, a {noun} from Varn, opened the door. The harbour is shut, {{}} said."
    assert extractor.extract(text.format(she))[-1].speaker.name == "Zanna Quorl"
    assert extractor.extract(text.format(he))[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Bank of Norvik governor", "governor"),
        ("University of Tarn president", "president"),
        ("Bank of Norvik", "bank"),
        ("bank of the governor", "bank"),
        ("Bank of", "bank"),
        ("secretary of state", "secretary"),
    ],
)
def test_the_noun_of_a_role_behind_an_institution_is_the_office(text: str, noun: str):
    assert role(text).noun == noun
