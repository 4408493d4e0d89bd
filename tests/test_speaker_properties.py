"""What must hold of the speakers of any article."""

import re

import pytest
from attrs import evolve
from conftest import ROOT, text_of

from quotes import Extractor
from quotes.documents import Document
from quotes.lexicon import load_lexicon
from quotes.records import Quote, Speaker

ARTICLES = sorted(f"seeds/{path.name}" for path in (ROOT / "seeds").glob("*.txt"))
RENAMED = {
    "berlin-stop": ("Jutta Behrendt", "Laura Keller"),
    "border-talks": ("Helen Arden", "Laura Keller"),
    "bridge-fund-trial": ("Desmond Pryle", "Martin Keller"),
    "fennick-mobile": ("Amara Quist", "Laura Keller"),
    "ferry-statement": ("Greta Solheim", "Laura Keller"),
    "haldane-campaign": ("Viktor Amsel", "Martin Keller"),
    "harbour-strike": ("Petra Osk", "Laura Keller"),
    "herring-duty": ("Anton Reuss", "Martin Keller"),
    "kyiv-helmets": ("Volodymyr Zelensky", "Martin Keller"),
    "macron-calls": ("Emmanuel Macron", "Martin Keller"),
    "museum-painting": ("Clara Mundt", "Laura Keller"),
    "orchard-will": ("Leonie Brack", "Laura Keller"),
    "port-leak": ("Ilona Varga", "Laura Keller"),
    "rehearsal-row": ("Rosa Quill", "Laura Keller"),
    "river-flood": ("Arthur Penhale", "Martin Keller"),
    "sabbath-flight": ("Naftali Bennett", "Martin Keller"),
    "st-oswins": ("Margaret Pell", "Laura Keller"),
    "two-ministers": ("Emil Kovan", "Martin Keller"),
    "vienna-guarantees": ("Peter J. Lorne", "Martin Keller"),
}
"""In each article one person's name and another of the same sex."""


def speakers(quote: Quote) -> list[Speaker]:
    return [each for each in (quote.speaker, quote.recipient, *quote.via, *quote.citing) if each is not None]


@pytest.mark.parametrize("document", ARTICLES)
def test_every_word_of_a_name_stands_in_the_text_or_the_list_of_seats(document, extracted):
    words = set(re.findall(r"\w+", text_of(document).lower()))
    for quote in extracted(document):
        for speaker in speakers(quote):
            own = set(re.findall(r"\w+", " ".join([speaker.name, *speaker.members]).lower()))
            listed = speaker.resolved == "alias" and speaker.name.lower() in load_lexicon().seats
            assert listed or own - words <= {"and", "s"}, speaker.name


def test_every_article_has_somebody_to_rename():
    assert {f"seeds/{name}.txt" for name in RENAMED} == set(ARTICLES)


@pytest.mark.parametrize("name", RENAMED)
def test_who_is_renamed_speaks_under_the_new_name_and_nothing_else_changes(name, extracted, extractor: Extractor):
    document = f"seeds/{name}.txt"
    (old_first, *_, old_last), (new_first, new_last) = (full.split() for full in RENAMED[name])

    def renamed(text: str | None) -> str | None:
        return text and re.sub(rf"\b{old_last}\b", new_last, re.sub(rf"\b{old_first}\b", new_first, text))

    before = {(renamed(q.quote), renamed(q.source)): q for q in extracted(document)}
    after = {(q.quote, q.source): q for q in extractor.extract(renamed(text_of(document)), document)}
    both = before.keys() & after.keys()
    assert len(both) >= 0.85 * len(before)  # The model may find a few otherwise: it reads names, too.
    for key in both:
        was, now = before[key].speaker, after[key].speaker
        assert now == (was and evolve(was, name=renamed(was.name), role=renamed(was.role), members=now.members))
        assert not now or now.members == tuple(map(renamed, was.members))


def test_the_order_of_articles_changes_nothing(extractor: Extractor):
    articles = [Document(document, text_of(document)) for document in ARTICLES[:4]]
    ahead = {found[0].document: found for found in extractor.pipe(articles) if found}
    back = {found[0].document: found for found in extractor.pipe(reversed(articles)) if found}
    assert ahead == back
