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
        "Ada Lind titled her speech “A New Dawn.”",
        "Bo Ek recited “Ode to the Sea” in the hall.",
        "Bo Ek lives on a barge that he calls “Second Wind.”",
        "The rowers, whom nobody beats, train in a shed they call “The Last Acre.”",
    ],
)
def test_nothing_is_reported(text: str, extractor: Extractor):
    assert extractor.extract(text) == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Moody's said that the debt was too high.", "Moody's", "said"),
        ("McDonald's denies that it will close.", "McDonald's", "denies"),
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
        ("Is the wall safe, asked Ada Lind?", "Ada Lind", "asked"),
        (
            "Neither the mayor nor the council believes that the wall is safe.",
            "Neither the mayor nor the council",
            "believes",
        ),
        ("No fewer than six tenants said that the wall was safe.", "No fewer than six tenants", "said"),
        ("Video footage shows that the wall had cracked before the storm.", "Video footage", "shows"),
    ],
)
def test_what_is_like_these_is_reported(text: str, source: str, cue: str, extractor: Extractor):
    (found,) = extractor.extract(text)
    assert (found.source, found.cue) == (source, cue)
