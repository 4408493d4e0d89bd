"""What pronouns stand for by their place alone."""

import numpy as np
import pytest
from scenes import LEXICON, kinds_of, parsed, place, scene_in

from quotes import Extractor
from quotes.speakers.antecedents import antecedents, by_place, document_before, subject_before, two_described
from quotes.speakers.asking import Asked, ask
from quotes.speakers.cast import Cast
from quotes.speakers.entities import gather
from quotes.speakers.sources import Source


def asked_in(marked: str, pronoun: str, *descriptions: str, kind: str = "person") -> tuple[Cast, Asked]:
    """The cast of a text, and the question that a pronoun, or a description of this kind, puts in it."""
    scene, names, roles = parsed(marked)
    cast = Cast.of(scene, LEXICON, gather(scene, names, roles, LEXICON), [place(scene, each) for each in descriptions])
    words = place(scene, pronoun)
    whole = words[0] - (scene.lower[words[0] - 1] == "the"), words[1]
    return cast, ask(scene, words, False, Source(whole, (words,), (False,), kinds_of(kind), 0.0), LEXICON)


def meant(cast: Cast, number: int | None) -> str | None:
    return None if number is None else cast.entities[number].name


@pytest.mark.parametrize(
    ("marks", "phrase"),
    [
        ({"coastal": 0.2, "voters": 0.3}, ["coastal voters"]),
        ({"voters": 0.3}, ["voters"]),
        ({"coastal": 0.3, "voters": 0.1}, []),
        ({"with": 0.3, "coastal": 0.3, "voters": 0.3}, ["coastal voters"]),
    ],
)
def test_the_phrase_before_a_relative_pronoun_need_not_be_marked_surely(marks: dict[str, float], phrase: list[str]):
    scene = scene_in("The mood is grim with coastal voters, who fear the dam.")
    scores = np.log(np.array([[1 - marks.get(word, 0.01), marks.get(word, 0.01)] for word in scene.words], np.float32))
    words = place(scene, "who")
    source = Source(words, (words,), (False,), kinds_of("person"), 0.0)
    assert [scene.written(each) for each in antecedents(scene, [source], scores)] == phrase


def test_a_relative_pronoun_hangs_on_the_description_before_it():
    cast, asked = asked_in("{Ada Lind} met a diver, who was cold.", "who", "diver")
    assert meant(cast, by_place(cast, asked)) == "diver"


def test_both_are_two_who_are_named_rather_than_their_lawyers(extractor: Extractor):
    text = (
        "Trustees and pilots met on Monday. Bo Ek and Tor Venn were released by officers. "
        "Through lawyers, both say they intend to plead not guilty."
    )
    assert [each.speaker.name for each in extractor.extract(text)][-1:] == ["Bo Ek and Tor Venn"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("{Ada Lind} met {Bo Ek}. Both left.", ("Ada Lind", "Bo Ek")),
        ("{Jo Berg} saw {Ada Lind} and {Bo Ek}. Rain fell. Both left.", ("Ada Lind", "Bo Ek")),
        ("<Norvik Lines> sued <Tolby Docks>. Both left.", ("Norvik Lines", "Tolby Docks")),
        ("{Ada Lind} met {Bo Ek} and, later, {Jo Berg}. Both left.", None),
        ("{Ada Lind}'s son met {Bo Ek}. Both left.", None),
        ("{Ada Lind} met {Bo Ek}.\n\nBoth left.", None),
    ],
)
def test_both_are_the_two_named_last(text: str, members: tuple[str, ...] | None):
    cast, asked = asked_in(text, "Both")
    number = by_place(cast, asked)
    assert (None if number is None else cast.entities[number].members) == members


@pytest.mark.parametrize(
    ("text", "words", "kind", "members"),
    [
        (
            "{Ada Lind}, 44, and {Bo Ek}, 46, left.\n\n{Jo Berg} slept.\n\nThe couple left.",
            "couple",
            "group",
            "Ada Lind, Bo Ek",
        ),
        ("{Ada Lind} sat.\n\n{Bo Ek} stood. The couple left.", "couple", "group", "Ada Lind, Bo Ek"),
        ("{Odd Lind} accused {Bo Ek}.\n\nBoth men left.", "Both men", "group", "Odd Lind, Bo Ek"),
        (
            "<Norvik Lines> sued <Tolby Docks>.\n\nNeither firm left.",
            "Neither firm",
            "organization",
            "Norvik Lines, Tolby Docks",
        ),
        (
            "<Norvik College> and <Tolby College> shared it. The two colleges left.",
            "two colleges",
            "group",
            "Norvik College, Tolby College",
        ),
        ("<Norvik Lines> sued <Tolby Docks>. Two firms left.", "Two firms", "group", None),
        ("<Norvik Lines> sued <Tolby Docks>. The two other firms left.", "two other firms", "group", None),
        ("<Norvik Lines> and <Ossa Bank> sued <Tolby Docks>. Both firms left.", "Both firms", "group", None),
        ("{Odd Lind} saw {Bo Ek} and {Jo Berg}.\n\nBoth men left.", "Both men", "group", None),
        (
            "{Bo Ek} and {Odd Lien} won.\n\n“Good,” said {Ada Lind}.\n\nShe left. Both men left.",
            "Both men",
            "group",
            "Bo Ek, Odd Lien",
        ),
        ("{Ada Lind} and {Bo Ek} won.\n\nRain fell.\n\nSnow fell.\n\nBoth men left.", "Both men", "group", None),
        ("{Ada Lind} accused {Bo Ek}.\n\nBoth sides left.", "Both sides", "group", None),
        ("<Norvik> and <Varn> met. Both sides left.", "Both sides", "group", "Norvik, Varn"),
        ("Talks between <Norvik> and <Varn> failed. Neither side left.", "Neither side", "group", "Norvik, Varn"),
        ("<Norvik>, <Tolby> and <Varn> met. Both sides left.", "Both sides", "group", None),
        ("{Ada Lind} accused {Bo Ek}.\n\nThe company left.", "company", "organization", None),
    ],
)
def test_the_couple_are_the_two_named_together_or_alone_near(text: str, words: str, kind: str, members: str | None):
    cast, asked = asked_in(text, words, kind=kind)
    number = two_described(cast, asked)
    assert (None if number is None else ", ".join(cast.entities[number].members)) == members


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Lind sent her second letter on Monday. It read: stop.", "second letter"),
        ("Lind found a doctor's note. It read: stop.", "doctor's note"),
        ("The report lay on the website. It read: stop.", "report"),
        ("Lind wrote letter after letter. It read: stop.", None),
        ("Lind sent a letter. Ek left. It read: stop.", None),
        ("Lind signed a letter.\n\nIt asks the pier to stop.", "letter"),
        ("Lind signed a letter.\n\nIn May It asks the pier to stop.", None),
        ("In a letter, It asked the pier to stop.", None),
        ("Ek answered that the letter was clear. “The pier must stop,” It says.", "letter"),
    ],
)
def test_the_document_before_a_pronoun(text: str, document: str | None):
    cast, asked = asked_in(text, "It")
    words = document_before(cast, asked)
    assert (None if words is None else cast.scene.written(words)) == document


@pytest.mark.parametrize(
    ("marked", "descriptions", "subject"),
    [
        ("{Bo Ek} wept. The driver shrugged. He said so.", ["driver"], "driver"),
        ("{Bo Ek} wept. One of his men shrugged. He said so.", ["One of his men"], "One of his men"),
        ("{Bo Ek} wept. The driver waved at {Jo Berg}. He said so.", ["driver"], None),
        ("{Bo Ek} wept. The drivers shrugged. He said so.", ["drivers"], None),
        ("{Bo Ek} wept. The actress shrugged. He said so.", ["actress"], None),
        ("{Bo Ek} wept. My driver shrugged. He said so.", ["My driver"], None),
        ("{Bo Ek} wept. “The driver shrugged.” He said so.", ["driver"], None),
        ("{Bo Ek} wept. The driver shrugged.\n\nHe said so.", ["driver"], None),
        ("He said so. The driver shrugged.", ["driver"], None),
    ],
)
def test_who_the_sentence_before_opens_with(marked: str, descriptions: list[str], subject: str | None):
    cast, asked = asked_in(marked, "He", *descriptions)
    assert meant(cast, subject_before(cast, asked)) == subject
