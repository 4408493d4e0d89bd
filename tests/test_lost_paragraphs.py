"""Texts that have lost their paragraph breaks, as archives and feeds give them: all of an article in one line."""

import pytest

from quotes import Extractor

ROWING = (
    "Varn has opened its rowing season with a win over Halden. Rower Petra Noll says she hopes to defend the cup that "
    "she won with her brother in 1990. “It was a hard start, but we have worked all winter and I'm looking forward to "
    "seeing whether we can hold the cup again,” she said. On Monday the juniors will meet Skarn. Meanwhile, the "
    "sculler Colm Baird says he will not row in the autumn. Baird last week joined the Ostvik club. Baird says that "
    "his first aim is to reach the final in June. “I think if I row my best race I have a good chance of getting to "
    "the final, and then it's anyone's cup from there,” he said."
)
QUAY = (
    "The quay at Varn is sinking by a finger's breadth a year, engineers said on Monday. Harbour engineer Ada Lind "
    "says that it will take a year to drive new piles. “We are down there with the divers in the worst of the mud,” "
    "she said. “They are making headway, but it is going to be a long while before we have all of the quay dry,” she "
    "said."
)
CUSTOMS = (
    "“We have counted every crate in the shed and the numbers do not match the books,” the customs officer Jan Orlo "
    "told the Varn Herald. He insisted that the firm would not be fined before the autumn. “The firm will pay in "
    "crates, not in money, and it will pay all of them,” he said. “It will pay by the end of the year.”"
)
SAID = {
    "It was a hard start": "Petra Noll",
    "I think if I row": "Colm Baird",
    "We are down there": "Ada Lind",
    "They are making headway": "Ada Lind",
    "We have counted": "Jan Orlo",
    "The firm will pay … It will pay": "Jan Orlo",
}


def quoted(extractor: Extractor, text: str) -> dict[str, str | None]:
    """What stands in marks, and who says it."""
    direct = [each for each in extractor.extract(text) if each.type != "indirect"]
    return {each.quote: each.speaker and each.speaker.name for each in direct}


def begins(quote: str, words: str) -> bool:
    pieces, beginnings = quote.split(" … "), words.split(" … ")
    return len(pieces) == len(beginnings) and all(map(str.startswith, pieces, beginnings))


@pytest.mark.parametrize("habit", ["curly", "straight"])
@pytest.mark.parametrize("parts", [(ROWING, QUAY), (ROWING, CUSTOMS), (CUSTOMS, QUAY, ROWING)])
def test_each_quotation_is_of_the_cue_of_its_sentence(parts: tuple[str, ...], habit: str, extractor: Extractor):
    text = " ".join(parts)
    if habit == "straight":
        text = text.replace("“", '"').replace("”", '"')
    found = quoted(extractor, text)
    for words, speaker in SAID.items():
        if words.split(" … ")[0] in text:
            assert [name for quote, name in found.items() if begins(quote, words)] == [speaker]


COUNCIL = (
    "The quay in Varn is sinking, engineers say. “It moves by a finger a year,” harbour master Ada Lind said. “We "
    "have told the council for ten years that the piles are rotten and that somebody will drown. “It will be shut in "
    "May, and nobody will weep,” council leader Bo Ek said. Ek says the money is there. “[We] have set it aside. “It "
    "will be spent in the spring. “But the piles must hold until then,” he said."
)


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“"])
def test_a_quotation_opened_anew_is_whole(marks: str, extractor: Extractor):
    text = COUNCIL.translate({ord(usual): mark for usual, mark in zip("“”", marks, strict=True)})
    assert quoted(extractor, text) == {
        "It moves by a finger a year, … We have told the council for ten years that the piles are rotten and that "
        "somebody will drown.": "Ada Lind",
        "It will be shut in May, and nobody will weep,": "Bo Ek",
        "[We] have set it aside. It will be spent in the spring. But the piles must hold until then,": "Bo Ek",
    }


def test_a_quotation_that_lost_its_closing_mark_before_the_cue_is_not_opened_anew(extractor: Extractor):
    found = quoted(extractor, "“We stay, said Ada Lind. “We have said so before.”")
    assert list(found) == ["We stay, … We have said so before."]


def test_what_a_sentence_reports_parts_quotations(extractor: Extractor):
    text = (
        "Warne of Varn wants another cup. “I was happy with our place in the first race, and I would rather be in our "
        "boat than in theirs,” rower Petra Noll said. Sculler Colm Baird says that Skarn will have to row well today. "
        "“They can come out and beat us by a length, or we them by two. It will be a great last day.”"
    )
    found = quoted(extractor, text)
    assert [name for quote, name in found.items() if quote.startswith("I was happy")] == ["Petra Noll"]
    assert [name for quote, name in found.items() if quote.startswith("They can come")] == ["Colm Baird"]


def test_a_sentence_of_the_same_cue_parts_nothing(extractor: Extractor):
    text = (
        "“Is the quay being driven into the mud by the council?” Mr. Ek asked, referring to what he called a "
        "campaign by Mr. Oss. “The answer is that it is not.”"
    )
    assert "Is the quay being driven into the mud by the council? … The answer is that it is not." in quoted(
        extractor, text
    )
