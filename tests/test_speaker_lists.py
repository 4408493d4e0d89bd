"""The lists that speakers are found by: every entry does what its list is for."""

import pytest

from quotes import Extractor
from quotes.lexicon import load_lexicon
from quotes.speakers.names import is_particle, name_of, plain
from quotes.speakers.people import Person, gender_of
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


@pytest.mark.parametrize(("name", "place"), LEXICON.places.items())
def test_place(name: str, place: str):
    assert role(f"{name} envoy").places == role(f"envoy of {name}").places == {place}


@pytest.mark.parametrize(
    ("demonym", "country"),
    [("French", "France"), ("Ukrainian", "Ukraine"), ("Dutch", "Netherlands"), ("Thai", "Thailand")],
)
def test_countries_come_from_a_package(demonym: str, country: str):
    assert role(f"{demonym} premier").places == role(f"premier of {country}").places == {country.lower()}


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


def test_first_names():
    for first, gender in LEXICON.first_names.items():
        assert first == plain(first)
        assert is_particle(first) or gender_of(Person(names=[name_of([first.title(), "Lind"])]), LEXICON) == gender


@pytest.mark.parametrize("noun", sorted(LEXICON.generic_nouns))
def test_generic_noun(noun: str, extractor: Extractor):
    text = f"“We are open,” said Norvik Harbour Lines.\n\nThe {noun} said that it would pay."
    assert [quote.speaker.name for quote in extractor.extract(text)] == ["Norvik Harbour Lines"] * 2


@pytest.mark.parametrize("suffix", sorted(LEXICON.company_suffixes))
def test_company_suffix(suffix: str, extractor: Extractor):
    name = f"Norvik {suffix.upper() if len(suffix) < 3 else suffix.title()}"
    text = f"The union met in the hall of {name} on Monday.\n\nThe company said that it would pay."
    assert [quote.speaker.name for quote in extractor.extract(text)] == [name]


@pytest.mark.parametrize("verb", sorted(LEXICON.issuing_verbs))
def test_issuing_verb(verb: str, extractor: Extractor):
    text = f"Ada Lind will {verb} a report on Monday. Bo Ek came, too.\n\nThe report says that the harbour is not safe."
    quote = extractor.extract(text)[-1]
    assert (quote.speaker.name, quote.speaker.resolved) == ("Ada Lind", "statement")


@pytest.mark.parametrize("thing", sorted(LEXICON.named_things))
def test_what_is_called_after_a_person_is_none_but_tells_the_name(thing: str, extractor: Extractor):
    text = f"Ms. Lind said that the harbour was shut.\n\nIt happened at the Ada Lind {thing.title()} in Varn."
    assert extractor.extract(text)[0].speaker.name == "Ada Lind"


@pytest.mark.parametrize("title", sorted(LEXICON.titles))
def test_title(title: str, extractor: Extractor):
    (quote,) = extractor.extract(f"{title.title()} Zanna Quorl said that the harbour was shut.")
    assert (quote.speaker.name, quote.speaker.kind) == ("Zanna Quorl", "person")
    assert quote.speaker.role.lower() == title


@pytest.mark.parametrize("honorific", sorted(LEXICON.honorifics))
def test_honorific(honorific: str, extractor: Extractor):
    (quote,) = extractor.extract(f"The harbour is shut, {honorific.capitalize()} Quorl said on Friday.")
    assert (quote.speaker.name, quote.speaker.kind, quote.speaker.role) == ("Quorl", "person", None)


@pytest.mark.parametrize(("noun", "gender"), [(n, LEXICON.genders[n]) for n in sorted(LEXICON.role_nouns)])
def test_noun_that_tells_the_gender(noun: str, gender: str, extractor: Extractor):
    she, he = ("she", "he") if gender == "f" else ("he", "she")
    text = f"Zanna Quorl, a {noun} from Varn, opened the door. The harbour is shut, {{}} said."
    assert extractor.extract(text.format(she))[-1].speaker.name == "Zanna Quorl"
    assert extractor.extract(text.format(he))[-1].speaker is None
