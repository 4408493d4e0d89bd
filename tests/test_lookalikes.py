"""What looks like a report and is none, as the records show it."""

import pytest

from quotes import Extractor


@pytest.mark.parametrize(
    "text",
    [
        "Their claim that the wall was safe was wrong.",
        "Bo Ek's insistence that the wall was safe angered the tenants.",
        "The tenants appear to have come home to rally behind Ada Lind.",
        "Video footage shows police officers smashing the windows of cars and dragging the drivers out.",
        "A video posted on Monday shows the moment that a girl was rescued by the crew of the ferry.",
        "The two ministers discussed the future of the harbour and the price of ice.",
        "Ada Lind talked about her childhood on the island.",
        "Bo Ek was asked about the wall.",
        "Rivals also questioned Ada Lind about her closed-door testimony.",
        "The council questioned the mayor about the sale of the quay.",
        "The ministry shut the quay for a week. It offered no evidence for its claim.",
        "Ada Lind offered no apology.",
        "Ada Lind questioned the engineer about his closed report.",
        "Ada Lind addressed the question of the wall in her speech.",
        "Ada Lind brought up the price of ice in the debate.",
        "Ada Lind raised questions about the judgment of the engineer.",
        "Ada Lind spoke of the night of the flood.",
        "A spokeswoman for the harbour board declined to comment on Ada Lind's latest request.",
        "Several mayors weighed in on the deal.",
        "The ministry refused to discuss the talks with reporters.",
        "Ada Lind’s campaign has declined to respond to questions about her position on the wall.",
        "Bo Ek refused to take any questions about his past.",
        "The bank declined an interview request about the fee.",
        "The council is still debating key issues in the plan.",
        "The contract called for the painting of 30 bridges.",
        "One of the agreements calls for the harbour firm to buy a field.",
        "The council approved a deal with the ferry firm.",
        "Four factions have approved a plan for a new cabinet.",
        "Bo Ek lost. Bo Ek's claims that the wall was sold are false.",
        "You want to leave your job for something where you can make your own hours.",
        "If you think the council would repair the wall, you will wait for a long time.",
        "If the mayor says that the wall is safe, the tenants will go home.",
        "Even if the mayor says that the wall is safe, the tenants will go.",
        "Unless Bo Ek announces that the ferry is sold, the crew will sail on Friday.",
        "Will Ada Lind ever admit that the wall was rotten?",
        "The wall has stood for a year. Has the council said who paid for it?",
        "The wall is known as “the grey lady.”",
        "Bo Ek, a sailor, goes by “Salt.”",
        "Not one of the tenants said that the wall was safe.",
        "Hardly anyone said that the wall was safe.",
        "Not a single surveyor claimed the wall would hold.",
        "Not one tenant claimed to have seen the wall fall.",
        "Neither the mayor nor the council said that the wall was safe.",
        "Whether the council will confirm that the wall is sold is unclear.",
        "It is not clear whether Bo Ek admitted that he lied.",
        "Wait until the doctor says that you can walk.",
        "Not even his lawyer said that he was innocent.",
        "Police held two men. The first said nothing more.",
        "Should the council announce that the wall is sold, the tenants will go.",
        "Had Ada Lind told the tenants that the wall was rotten, nobody would have stayed.",
        "Were the mayor to say that the wall is sold, the tenants would go.",
        "Who says the wall is safe?",
        "Does the mayor believe that the wall is safe?",
        "Why would Bo Ek say that the wall is safe?",
        "Which of the tenants told the mayor that the wall was rotten?",
        "It is not clear which officials said the wall was safe.",
        "The book does not name which of the two ministers warned that the wall would fall.",
        "Ada Lind titled her speech “A New Dawn.”",
        "Bo Ek recited “Ode to the Sea” in the hall.",
        "Bo Ek lives on a barge that he calls “Second Wind.”",
        "Ada Lind denied a request for a new trial.",
        "The board denied permission for a kiosk.",
        "The board denied him entry.",
        "Mill owners were silent about Ek on Monday.",
        "The rowers, whom nobody beats, train in a shed they call “The Last Acre.”",
    ],
)
def test_nothing_is_reported(text: str, extractor: Extractor):
    assert extractor.extract(text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (
            "The firm is reportedly in the process of building a ferry, which is reportedly worth 3 million.",
            "reportedly",
        ),
        ("The council did not respond to requests for comment about any part of the attack on the wall.", "requests"),
        ("Asked to comment on the findings of the report in June, the council said that it was safe.", "Asked"),
    ],
)
def test_it_is_no_cue_however_unsure_a_record_may_be(text: str, cue: str):
    found = Extractor(act="all", min_confidence=0).extract(text)
    assert [each for each in found if (each.cue or "").startswith(cue)] == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Moody's said that the debt was too high.", "Moody's", "said"),
        ("McDonald's plans to close 40 shops. Its shares fell.", "McDonald's", "plans"),
        ("McDonald's denies that it will close.", "McDonald's", "denies"),
        ("The agreement says that disputes go to a mediator.", "The agreement", "says"),
        ("The agreement calls for “a wall of glass” by May.", "The agreement", "calls for"),
        ("The union rejected the offer.", "The union", "rejected"),
        ("Ada Lind commented on how the wall had cracked.", "Ada Lind", "commented on"),
        ("The council views the wall as a danger to ships.", "The council", "views"),
        ("Ada Lind talked about how the wall had cracked.", "Ada Lind", "talked about"),
        ("Ada Lind talked about “a wall of lies” in the town.", "Ada Lind", "talked about"),
        ("The footage suggests that the wall had cracked before the storm.", "The footage", "suggests"),
        ("Nobody slept, even if the mayor said that the wall was safe.", "the mayor", "said"),
        ("Nobody slept before the mayor said that the wall was safe.", "the mayor", "said"),
        ("If the wall holds, the mayor said, the tenants can go home.", "the mayor", "said"),
        ("What Bo Ek calls “The Big Lie” is true.", "Bo Ek", "calls"),
        ("It was what Bo Ek called “The Great Swindle.”", "Bo Ek", "called"),
        ("It is a road that Bo Ek calls “a trap for tourists.”", "Bo Ek", "calls"),
        ("Why did the mayor say that the wall was safe?", "the mayor", "say"),
        ("What Bo Ek said was that the wall was rotten.", "Bo Ek", "said"),
        ("Ada Lind asked if the wall was safe.", "Ada Lind", "asked"),
        ("Bo Ek asked Ada Lind whether she knew about the wall.", "Bo Ek", "asked"),
        ("Ada Lind asked the mayor why he lied about the wall.", "Ada Lind", "asked"),
        ("The report cites no evidence that the wall was mined.", "The report", "cites"),
        ("Is the wall safe, asked Ada Lind?", "Ada Lind", "asked"),
        (
            "Neither the mayor nor the council believes that the wall is safe.",
            "Neither the mayor nor the council",
            "believes",
        ),
        ("No fewer than six tenants said that the wall was safe.", "No fewer than six tenants", "said"),
        ("Video footage shows that the wall had cracked before the storm.", "Video footage", "shows"),
        ("Ada Lind denied claims that she had a permit.", "Ada Lind", "denied"),
        ("Ada Lind denied visa fraud and two other charges.", "Ada Lind", "denied"),
        ("Bo Ek denied the request came from his office.", "Bo Ek", "denied"),
        ("Bo Ek denied a request for a loan was ignored.", "Bo Ek", "denied"),
        ("Bo Ek denied making a request for a loan.", "Bo Ek", "denied"),
        ("Norvik denied any access to the files.", "Norvik", "denied"),
        ("The judge denied the “absurd” request for a new trial.", "The judge", "denied"),
        ("Bo Ek was not silent about “the worst fire in years.”", "Bo Ek", "was not silent about"),
        ("Two captains, one of whom claimed the wall was safe, left.", "one of whom", "claimed"),
        ("The firm, which said the wall was safe, was sold.", "which", "said"),
        ("Bo Ek did not say which of the two captains claimed the wall was safe.", "Bo Ek", "say"),
    ],
)
def test_what_is_like_these_is_reported(text: str, source: str, cue: str, extractor: Extractor):
    (found,) = extractor.extract(text)
    assert (found.source, found.cue) == (source, cue)
