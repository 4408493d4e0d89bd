"""Whose a document is, by its own words, and what is printed where that is not told."""

import numpy as np
import pytest
from scenes import LEXICON, kinds_of, parsed, place

from quotes import Extractor
from quotes.speakers.asking import Asked, ask
from quotes.speakers.authors import author_told
from quotes.speakers.candidates import DESCRIBED, candidates
from quotes.speakers.cast import Cast
from quotes.speakers.doubts import FAIRLY_SURE, believed, met_before, together
from quotes.speakers.entities import gather
from quotes.speakers.issuers import author_of, owner_named, takers
from quotes.speakers.sources import Source


def cast_of(marked: str, *descriptions: str) -> Cast:
    scene, names, roles = parsed(marked)
    return Cast.of(scene, LEXICON, gather(scene, names, roles, LEXICON), [place(scene, each) for each in descriptions])


def asked_in(cast: Cast, source: str, words: str = "", kind: str = "document") -> Asked:
    whole = place(cast.scene, source)
    part = place(cast.scene, words) if words else whole
    return ask(cast.scene, part, False, Source(whole, (part,), (False,), kinds_of(kind), 0.0), LEXICON)


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("study by doctors at <Varn College>", "doctors at Varn College"),
        ("paper written by the doctors of <Varn College> in May", "doctors of Varn College"),
        ("letter from three sailors published on Friday", "three sailors"),
        ("survey for <Port House> by <Norvik Bank>", "Norvik Bank"),
        ("complaint filed by a sailor named {Bo Ek}", "sailor named Bo Ek"),
        ("opinion obtained by the council from <Norvik Bank>", "Norvik Bank"),
        ("lawsuit filed by {Bo Ek} against <Norvik Bank>", "Bo Ek"),
        ("statement adopted by the boat club at its meeting", "boat club"),
        ("memo by lawyers and seen by <Norvik Bank>", "lawyers"),
        ("letter by the retired cooks of <Port House>", "retired cooks of Port House"),
        ("memo obtained by <Norvik Bank>", None),
        ("report commissioned last year by <Port House>", None),
        ("analysis drawn up for <Port House>", None),
        ("report that was read by <Port House>", None),
        ("figures from Norway", None),
        ("statement issued after a meeting chaired by {Bo Ek}", None),
        ("survey before the vote conducted by <Norvik Bank>", "Norvik Bank"),
        ("report, ending a study by <Norvik Bank>", None),
        ("letter by one of us", None),
    ],
)
def test_who_wrote_a_document(source: str, author: str | None):
    cast = cast_of(f"It was so. The {source}")
    found = author_of(cast, asked_in(cast, cast.scene.text.removeprefix("It was so. The ")))
    assert (found and cast.scene.written(found.words)) == author


@pytest.mark.parametrize(
    ("source", "owner"),
    [
        ("{Bo Ek}'s letter to <Port House>", "Bo Ek"),
        ("Ms {Berg}'s letter", "Berg"),
        ("<Port House>'s long report", "Port House"),
        ("cook's letter", None),
        ("letter on {Bo Ek}'s boat", None),
        ("{Bo Ek}'s cook", None),
    ],
)
def test_the_name_that_begins_a_document_tells_whose_it_is(source: str, owner: str | None):
    cast = cast_of(f"It was so. The {source}")
    kind = "person" if source.endswith("cook") else "document"
    number = owner_named(cast, asked_in(cast, cast.scene.text.removeprefix("It was so. The "), kind=kind))
    assert (None if number is None else cast.entities[number].name) == owner


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Norvik Lines said in a long statement that the port was shut. The statement said that it would reopen.",
            "Norvik",
        ),
        (
            "Jo Berg wept when the report came out on Friday. The report said that nobody had checked the pumps.",
            "report",
        ),
    ],
)
def test_what_somebody_says_in_a_document_is_theirs_not_what_they_say_of_one(
    text: str, name: str, extractor: Extractor
):
    assert name in extractor.extract(text)[-1].speaker.name


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("{Ada Lind} saw the letter. The letter left.", None),
        ("{Ada Lind} wrote. {Bo Ek} saw the letter. The letter left.", None),
        ("{Bo Ek} sent a letter. The letter left.", "Bo Ek"),
        ("{Bo Ek}, 40, later sent a long letter. The letter left.", "Bo Ek"),
        ("A letter that {Bo Ek} sent burned. The letter left.", "Bo Ek"),
        ("{Bo Ek} saw that {Ada Lind} sent a letter. The letter left.", None),
    ],
)
def test_whose_a_document_is_who_put_it_out(text: str, author: str | None):
    cast = cast_of(text)
    end = len(cast.scene.words) - 2
    found = author_told(cast, (end - 1, end))
    assert (None if found is None else cast.entities[found.named[0]].name) == author


def test_a_document_may_be_of_several():
    cast = cast_of("It was so. A poll of sailors by <Norvik Bank> and <Port House>")
    found = author_of(cast, asked_in(cast, "poll of sailors by Norvik Bank and Port House"))
    assert [cast.entities[number].name for number in found.named] == ["Norvik Bank", "Port House"]


def test_the_author_may_be_named_behind_what_the_author_is():
    cast = cast_of("It was so. A note from its founder, {Ada Lind}")
    found = author_of(cast, asked_in(cast, "note from its founder, Ada Lind"))
    assert [cast.entities[number].name for number in found.named] == ["Ada Lind"]


@pytest.mark.parametrize(
    "names",
    ["{Ada Lind} and {Bo Ek}", "{Ada Lind}, {Bo Ek} and {Jo Berg}", "three cooks, {Ada Lind}, {Bo Ek} and {Jo Berg}"],
)
def test_a_document_may_be_of_all_in_a_row(names: str):
    cast = cast_of(f"It was so. A petition by {names} of Varn")
    found = author_of(cast, asked_in(cast, cast.scene.text.removeprefix("It was so. A ")))
    assert len(found.named) == names.count("{")


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("letter seen by the <Varn Times>", "the Varn Times"),
        ("letter, which the <Varn Times> has seen", "the Varn Times has"),
        ("note handed to <Port House> by a sailor", "Port House"),
        ("letter by <Port House>", ""),
        ("letter lodged on Friday with <Port House>", "Port House"),
        ("letter published in the <Varn Times>", "the Varn Times"),
        ("letter reported earlier by the <Varn Times>", "the Varn Times"),
        ("letter in the <Varn Times>", ""),
    ],
)
def test_who_got_a_document(source: str, taken: str):
    cast = cast_of(f"It was so. The {source}")
    scene = cast.scene
    start = place(scene, "letter" if "letter" in source else "note")[0]
    assert " ".join(scene.words[at] for at in takers(scene, (start, len(scene.words)))) == taken


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("It was so. A memo seen by <Varn Times> was shut.", "memo seen by Varn Times", "document"),
        ("It was so. The cook, who plays {Varn Times}, was shut.", "cook, who plays Varn Times", "unnamed"),
    ],
)
def test_who_only_stands_in_a_source_does_not_speak(text: str, source: str, kind: str):
    cast = cast_of(text)
    words = source.split(",")[0]
    found = candidates(cast, asked_in(cast, source, words, kind), None)
    assert "Varn Times" not in [cast.entities[number].name for number in found if number >= 0]


@pytest.mark.parametrize(
    ("another", "words"),
    [("The other", "other"), ("The second official", "second official"), ("The third", "third")],
)
def test_the_other_is_not_the_one(another: str, words: str):
    cast = cast_of(f"One official said so. {another} left.", "One official")
    cast.speaks(2, cast.described[0, 2])
    found = candidates(cast, asked_in(cast, another, words, "unnamed"), None)
    assert [number for number in found if number >= 0] == []


def test_candidates_that_print_the_same_count_together():
    cast = cast_of("<Norvik Bank> came. The council met. The council sat. The council left.")
    asked = asked_in(cast, "council", kind="organization")
    chances = np.array([0.4, 0.3, 0.2, 0.1], np.float32)
    summed = together(cast, asked, [0, -1, -1, -2], chances, {0: "Norvik Bank", -1: "council"}.get)
    assert int(summed.argmax()) == 1
    assert summed.sum() == pytest.approx(1)
    assert summed[1] == pytest.approx(0.5)
    cast = cast_of("<Norvik Bank> came. A Norvik poll")
    names = {0: "Norvik Bank", -1: "poll"}
    chances = together(cast, asked_in(cast, "Norvik poll"), [0, -1, -1, -2], chances, names.get)
    assert int(chances.argmax()) == 0  # the source names it


@pytest.mark.parametrize(
    ("text", "whose", "chosen"),
    [
        ("{Ada Lind} fell. Her report was late.", "Her report", 0),
        ("{Ada Lind} fell. Her surgeon was late.", "Her surgeon", DESCRIBED),
        ("{Ada Lind}, a [surgeon], fell. Her surgeon was late.", "Her surgeon", 0),
        ("{Ada Lind} fell. The surgeon was late.", "The surgeon", 0),
    ],
)
def test_her_surgeon_is_nobody_whom_nothing_calls_so(text: str, whose: str, chosen: int):
    cast = cast_of(text)
    words, kind = whose if whose.startswith("Her") else "surgeon", "document" if "report" in whose else "unnamed"
    assert believed(cast, asked_in(cast, whose, words, kind), 0, 0.3, 0.55, 0.4)[0] == chosen


def test_the_clerk_is_the_one_met_before_where_nobody_is_called_so():
    cast = cast_of("A clerk from Varn came. {Ada Lind}, a [cook], sat. The clerk left.", "clerk from Varn")
    asked = asked_in(cast, "The clerk", "clerk", "person")
    assert cast.entities[met_before(cast, asked, 0)].name == "clerk from Varn"
    assert met_before(cast, asked_in(cast, "The clerk", "left", "person"), 0) is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("three cooks", True),
        ("all three", True),
        ("all three cooks", True),
        ("all three banks", False),
        ("four cooks", False),
        ("cooks", False),
    ],
)
@pytest.mark.parametrize("row", ["{Ada Lind}, {Bo Ek} and {Jo Berg}", "{Ada Lind}, {Bo Ek}, and {Jo Berg}"])
def test_the_three_are_those_who_were_named_together(row: str, words: str, named: bool):
    cast = cast_of(f"{row} came. The {words} left.")
    (three,) = (n for n, each in enumerate(cast.entities) if each.members == ("Ada Lind", "Bo Ek", "Jo Berg"))
    asked = asked_in(cast, f"The {words}", words, "group")
    assert believed(cast, asked, DESCRIBED, 0.9, 0.9, 0.4) == ((three, FAIRLY_SURE) if named else (DESCRIBED, 0.9))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A study by doctors at the University of Varn found that the water was foul. The study said the fish were "
            "gone. The doctors said they were tired.",
            ["doctors at the University of Varn"] * 3,
        ),
        (
            "A report commissioned by the Port of Norvik said that dredging would cost $40 million.",
            ["report commissioned by the Port of Norvik"],
        ),
        (
            "A poll of 900 sailors conducted by Redholm and Wick found that 40 percent would stay.",
            ["Redholm and Wick"],
        ),
        (
            "Three former cooks sued Lind Foods on Monday. The former cooks said they were never paid.",
            ["three former cooks"],
        ),
        (
            "A person familiar with the inquiry said that the bank had been warned. The report said that the bank had "
            "hidden its losses.",
            ["person familiar with the inquiry", "report"],
        ),
        ("Two officials spoke. One said the talks had failed. The other said they would go on.", ["one", "other"]),
        (
            "A new Varn News/Norvik Herald poll found that voters were tired. The poll said that they would stay.",
            ["new Varn News/Norvik Herald poll"] * 2,
        ),
        ("A Varn Post-Norvik News poll found that voters were tired.", ["Varn Post-Norvik News poll"]),
        ("A letter leaked by the Varn Herald said that the pool would shut.", ["letter leaked by the Varn Herald"]),
        (
            "Ada Lind runs for mayor. Her office’s report said that the race was close. Her lawyer’s letter said "
            "that the count was false. A statement from her lawyer said that she was well.",
            ["Ada Lind's office", "her lawyer", "her lawyer"],
        ),
        ("Jo Berg owns Velt Motors. His company’s filing said that the plant would close.", ["Velt Motors"]),
        (
            "Prosecutors and defence lawyers said that the jury should be brought back on Monday.",
            ["prosecutors and defence lawyers"],
        ),
        (
            "The bakery was founded in 2015 by Mei Tanaka and Rufus Bell. The co-founders said that they were tired.",
            ["Mei Tanaka and Rufus Bell"],
        ),
    ],
    ids=[
        *("described", "commissioned", "several", "met before", "unnamed", "other", "stroke", "hyphen", "leaked"),
        *("hers", "his firm's", "opening", "founders"),
    ],
)
def test_who_is_printed(text: str, names: list[str], extractor: Extractor):
    assert [quote.speaker and quote.speaker.name for quote in extractor.extract(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor tabled a report by Norvik Bank. Ada Lind wept. The report said the pier was lost.", "Norvik Bank"),
        ("A new report says that the pier was lost. The Port House report was written in May.", "Port House"),
        ("A study shows that moss sleeps. The study was conducted by Varn College.", "Varn College"),
        ("A study shows that moss sleeps. A study of cats was conducted by Varn College.", "study"),
        ("Studies show that moss sleeps. The studies by Varn College are old.", "studies"),
        (
            "Two letters to six sailors by the Port House Union were read out. The oddly worded letters said a strike "
            "would begin.",
            "Port House Union",
        ),
        (
            "A resolution adopted by the Varn city council on Monday was read out. The resolution urges the state to "
            "shut the mine.",
            "Varn city council",
        ),
        (
            "Varn News read out a memo issued by the Varn harbour agency. It says the pier is lost.",
            "Varn harbour agency",
        ),
        ("The mayor tabled a report by the fire chief, Jo Berg. The report says the tram is late.", "Jo Berg"),
        (
            "According to details released by members of the rowing club, Ada Lind's son sang.",
            "members of the rowing club",
        ),
        ("A survey carried out by a charity found that cats sleep.", "charity"),
        (
            "A survey by Norvik Bank was bleak. Ada Lind wept. Bo Ek sang. The previous survey showed that cats sleep.",
            "previous survey",
        ),
        ("A statement from the scene said that two had died.", "statement from the scene"),
        (
            "Bo Ek ran for mayor. Leaked documents from his 1995 tax return show that he lost a fortune.",
            "leaked documents from his 1995 tax return",
        ),
        ("A shout from the edge of the pier said that the boat was lost.", "shout from the edge of the pier"),
        ("Her autopsy found that Ada Lind had drowned. The autopsy says she had been ill.", "autopsy"),
    ],
)
def test_who_wrote_a_document_may_be_told_elsewhere(text: str, name: str, extractor: Extractor):
    assert extractor.extract(text)[-1].speaker.name == name


@pytest.mark.parametrize(("document", "treaty"), [("the new paper", False), ("the accord", True)])
def test_no_treaty_writes_a_paper(document: str, treaty: bool):
    cast = cast_of(f"It keeps to the <Norvik Climate Accord>. Much is wrong, says {document}")
    assert (0 in candidates(cast, asked_in(cast, document), None)) == treaty
