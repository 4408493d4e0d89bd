"""Quotations without a cue, layouts, headlines, and what is none: a text, and who is found to say what."""

import pytest
import spacy

from quotes import Extractor
from quotes.article import article_of
from quotes.detection import Attribution
from quotes.detection.continuations import continued
from quotes.detection.newcomers import Newcomers
from quotes.detection.relays import widened

RAIN = "Rain fell on Varn for a third day, and the river rose to the steps of the old customs house.\n\n"
CASES = {
    "beside a sentence about the speaker": (
        RAIN + "Mayor Ada Lind was blunt about the wall.\n\n“It will not hold another winter.”",
        [("It will not hold another winter.", "Ada Lind", None)],
    ),
    "going on in the next paragraph": (
        RAIN + "Mayor Ada Lind was blunt.\n\n“It will not hold. We said so.\n\n“And it will not be mended this year.”",
        [("It will not hold. We said so. And it will not be mended this year.", "Ada Lind", None)],
    ),
    "with names in brackets behind them": (
        "What shoppers made of it\n\n“It’s a monster” (Lena Holt, 62). “I think that it is lovely.” (Kit Roe, Tesh)",
        [("It’s a monster", "Lena Holt", None), ("I think that it is lovely.", "Kit Roe", None)],
    ),
    "a work with its author in brackets": ("She took “The Long Wall” (Ada Lind, 2019) and “Salt” (Bo Ek).", []),
    "a poem with its author in brackets": (
        "Her favourite poem is “Do not go down to the harbour wall” (Ada Lind).",
        [],
    ),
    "of somebody who got something": (
        "Sam Holt got a call from the manager: “I was shocked and delighted.”",
        [("I was shocked and delighted.", "Sam Holt", ":")],
    ),
    "in a list of names with brackets": (
        "- Ada Lind (Harbour FC): “We were poor in the first half.”\n\n- Bo Ek (Town FC): “They deserved it.”",
        [("We were poor in the first half.", "Ada Lind", ":"), ("They deserved it.", "Bo Ek", ":")],
    ),
    "in a headline without a full stop": (
        "Tom Roe: ‘My knees have a diary of their own’\n\nThe striker, 38, is to retire in May.",
        [("My knees have a diary of their own", "Tom Roe", ":")],
    ),
    "of two in a headline": (
        "Lena Marsh and Ken Ruddle: ‘We met in a lift’\n\nThe couple have run the inn since 1990.",
        [("We met in a lift", "Lena Marsh and Ken Ruddle", ":")],
    ),
    "sent to a paper": (
        "The Herald has received this statement from Varn Rovers:\n\n“Mr Lenz has left the club by mutual consent.”",
        [("Mr Lenz has left the club by mutual consent.", "Varn Rovers", ":")],
    ),
    "left open to the end of a paragraph": (
        "Carla Boyd was angry. “We have members going to food banks. They cannot pay.\n\nThe strike is due on Monday.",
        [("We have members going to food banks. They cannot pay.", "Carla Boyd", None)],
    ),
    "gone on with before another one speaks": (
        "Kit Holt scored twice. He said, “It felt good out there.\n\nWe could have scored more.” After the match, "
        "Varn's coach Odd Lien said, “They were strong.”",
        [
            ("It felt good out there. We could have scored more.", "Kit Holt", "said"),
            ("They were strong.", "Odd Lien", "said"),
        ],
    ),
    "signed with a tilde": ("“Nobody warned us.”\n\n~ Signe Rold", [("Nobody warned us.", "Signe Rold", "~")]),
    "in the same paragraph": (
        RAIN + "Bo Tarn, who owns the bakery, looked at the water. “I have seen worse, but not in June.”",
        [("I have seen worse, but not in June.", "Bo Tarn", None)],
    ),
    "taken up behind it": (
        RAIN + "“Nobody should wait for the council.”\n\nThat was the message from the harbour master, Signe Rold.",
        [("Nobody should wait for the council.", "Signe Rold", None)],
    ),
    "somebody's verdict behind it": (
        RAIN + "“It leaks.” That was Bo Tarn's verdict on the wall.\n\n“Wait and see” was the reply from Signe Rold."
        "\n\n“Go home”: such was the advice of the harbour master, Odd Lien.",
        [("It leaks.", "Bo Tarn", None), ("Wait and see", "Signe Rold", None), ("Go home", "Odd Lien", None)],
    ),
    "somebody's order behind it": (
        RAIN + "“Close the gates.” That was Signe Rold's order.\n\n“Go home” was what Bo Tarn told his men.",
        [("Close the gates.", "Signe Rold", None), ("Go home", "Bo Tarn", None)],
    ),
    "how somebody put it": (
        RAIN + "“A sieve” — that is how Bo Tarn described the wall. “Mad,” is how Signe Rold put it.",
        [("A sieve", "Bo Tarn", None), ("Mad,", "Signe Rold", None)],
    ),
    "what somebody saw": (RAIN + "“Keep out” is what Bo Tarn saw on the door of the old customs house.", []),
    "a thing that has a name": (
        RAIN + "“The Long Wall” was the work of Bo Tarn. “Salt” is the boat of Signe Rold.",
        [],
    ),
    "somebody else comes in between": (
        RAIN
        + "“It will hold,” said Signe Rold, who keeps the lock. Bo Tarn, a baker, was less sure. “It leaked in May.”",
        [("It will hold,", "Signe Rold", "said"), ("It leaked in May.", "Bo Tarn", None)],
    ),
    "somebody else comes in behind a place": (
        RAIN + "“It will hold,” said Rold. Across the river, Bo Tarn was less sure. “It leaked in May.” He laughed.",
        [("It will hold,", "Rold", "said"), ("It leaked in May.", "Bo Tarn", None)],
    ),
    "somebody else comes in behind what he or she is": (
        RAIN + "Signe Rold was blunt. “It will hold.” Her neighbour Mr. Bo Tarn agreed. “It has to.”",
        [("It will hold.", "Signe Rold", None), ("It has to.", "Bo Tarn", None)],
    ),
    "somebody's relative comes in between": (
        RAIN + "“It will hold,” said Signe Rold. Her daughter shook her head. “It leaked in May.”",
        [("It will hold,", "Signe Rold", "said"), ("It leaked in May.", "her daughter", None)],
    ),
    "the one who speaks looks up in between": (
        RAIN + "“It will hold,” said Dr. Signe Rold. Rold looked at the wall. “It leaked in May.”",
        [("It will hold, … It leaked in May.", "Signe Rold", "said")],
    ),
    "nobody new comes in between": (
        RAIN + "“It will hold,” Signe Rold told Mr. Tarn. Her voice broke. “It leaked in May.”",
        [("It will hold, … It leaked in May.", "Signe Rold", "told")],
    ),
    "her team comes in between": (
        RAIN + "“It will hold,” said Signe Rold, an engineer. Her team spent a year on the wall. “It leaked in May.”",
        [("It will hold, … It leaked in May.", "Signe Rold", "said")],
    ),
    "her firm comes in between": (
        RAIN + "“It will hold,” said Signe Rold. Her firm, Rold Stone, built it in May. “Nobody asked me.”",
        [("It will hold, … Nobody asked me.", "Signe Rold", "said")],
    ),
    "a gesture behind it": (
        RAIN + "“We will open on Monday.” Bo Tarn nodded at the ovens.",
        [("We will open on Monday.", "Bo Tarn", None)],
    ),
    "somebody else's gesture behind it": (
        RAIN + "Signe Rold rose to speak. “We will stay.” Her brother, Bo Tarn, nodded.",
        [("We will stay.", "Signe Rold", None)],
    ),
    "what a relative does behind it": (
        RAIN + "Signe Rold rose to speak. “We will stay.” Her brother, Bo Tarn, took her hand.",
        [("We will stay.", "Signe Rold", None)],
    ),
    "a relative who speaks before it": (
        RAIN + "Signe Rold wanted to leave, and they argued. “We will stay.” Her brother, Bo Tarn, was blunt about it.",
        [("to leave", "Signe Rold", "wanted"), ("We will stay.", "Bo Tarn", None)],
    ),
    "an answer told before it": (
        RAIN + "Signe Rold’s answer came at once. “Never in my life.”",
        [("Never in my life.", "Signe Rold", None)],
    ),
    "a heading that nobody says again": (
        "The last shift at the plant ended at noon on Friday. Plant manager Bo Tarn shook hands at the gate.\n\n"
        "‘Fifty years for a clock’\n\nAbout 300 people lost their jobs. Mr Tarn said that the firm had had no choice.",
        [("Fifty years for a clock", None, None), ("that the firm had had no choice", "Bo Tarn", "said")],
    ),
    "a heading that somebody says below it": (
        RAIN + "‘Fifty years for a clock’\n\n“Fifty years for a clock,” said Bo Tarn.",
        [("Fifty years for a clock", "Bo Tarn", None), ("Fifty years for a clock,", "Bo Tarn", "said")],
    ),
    "whoever was asked": (
        RAIN + "Signe Rold said that the wall was a joke.\n\nBo Tarn was asked whether that was fair.\n\n"
        "“I would have used a shorter word.”",
        [
            ("that the wall was a joke", "Signe Rold", "said"),
            ("whether that was fair", None, "asked"),
            ("I would have used a shorter word.", "Bo Tarn", None),
        ],
    ),
    "whoever was asked, named in the headline, too": (
        "A talk with Bo Tarn\n\nBo Tarn was asked whether that was fair.\n\n“I would have used a shorter word.”",
        [("whether that was fair", None, "asked"), ("I would have used a shorter word.", "Bo Tarn", None)],
    ),
    "whoever was asked to leave": (
        RAIN + "“It is long,” Bo Tarn said. Signe Rold was asked to leave. “She has never liked us.”",
        [("It is long,", "Bo Tarn", "said"), ("She has never liked us.", "Bo Tarn", None)],
    ),
    "beside a sentence on something else": (
        RAIN + "Bo Tarn, who is 71, has kept the lock since he was a boy.\n\nBut his alarm will still go off at four."
        "\n\n“The council laughs at me. I have the gates to think of.”",
        [("The council laughs at me. I have the gates to think of.", "Bo Tarn", None)],
    ),
    "a reply told behind it": (
        RAIN + "“Bring it on,” was the baker Bo Tarn’s reply.",
        [("Bring it on,", "Bo Tarn", None)],
    ),
    "what somebody else does behind it": (
        RAIN + "Signe Rold was first to speak. “Not good enough.” The baker, Bo Tarn, walked past, head down.",
        [("Not good enough.", "Signe Rold", None)],
    ),
    "a gesture of whom somebody asked": (
        RAIN + "Signe Rold asked whether the crew was tired of all the rain. “Not at all.” Bo Tarn grinned at her.",
        [
            ("whether the crew was tired of all the rain", "Signe Rold", "asked"),
            ("Not at all.", "Bo Tarn", None),
        ],
    ),
    "a gesture of him who was told of": (
        RAIN + "Signe Rold had left him the house in 1990. “I never wanted it.” Bo Tarn shook his head.",
        [("I never wanted it.", "Bo Tarn", None)],
    ),
    "broken by who wipes away tears": (
        "“There were,” – Signe Rold wiped her eyes – “forty of us. None is left.”",
        [("There were, forty of us. None is left.", "Signe Rold", None)],
    ),
    "broken by what he does, behind another's": (
        "“It is late,” Ada Lind said. Bo Ek rose. “The wall” — he paused — “is rotten.”",
        [("It is late,", "Ada Lind", "said"), ("The wall is rotten.", "Bo Ek", "paused")],
    ),
    "asides without words, or after each other": (
        "“The wall” —   — “leaks.”\n\n“We” – Ada Lind rose – “stay.”",
        [("The wall leaks.", None, None), ("We stay.", "Ada Lind", None)],
    ),
    "two words in marks and an aside": ("The “reform” — Signe Rold paid for it — “failed” in May.", []),
    "a gesture between its halves": (
        RAIN + "“We came” — Signe Rold paused — “to say goodbye.”",
        [("We came to say goodbye.", "Signe Rold", None)],
    ),
    "a reply": (
        "“When does it leave?” asked Nora Hale.\n\n“When the tide lets it,” said Ola Fenn.\n\n“And if it does not?”",
        [
            ("When does it leave?", "Nora Hale", "asked"),
            ("When the tide lets it,", "Ola Fenn", "said"),
            ("And if it does not?", "Nora Hale", None),
        ],
    ),
    "a post": (
        RAIN + "“The lower road is shut until further notice.” — Varn Police (@varnpolice) June 3, 2024",
        [("The lower road is shut until further notice.", "Varn Police", "—")],
    ),
    "a lead-in without a verb": (
        RAIN + "Mayor Ada Lind in a statement: “The pumps are running.”",
        [("The pumps are running.", "Ada Lind", ":")],
    ),
    "a lead-in that breaks off in a name": (
        "Eda Nowik via Telegram: “We won.”",
        [("We won.", "Eda Nowik", ":")],
    ),
    "a lead-in above it": (
        "Also from Vera Blum:\n\n“The boat was full.”",
        [("The boat was full.", "Vera Blum", ":")],
    ),
    "a signature below it": (
        RAIN + "“The quay was full. We knew it.”\n\nBo Tarn, deckhand",
        [("The quay was full. We knew it.", "Bo Tarn", None)],
    ),
    "who wrote the article below it": (
        RAIN + "“The quay was full. We knew it.”\n\nTom Gray, Varn Herald",
        [("The quay was full. We knew it.", None, None)],
    ),
    "a paragraph below it that begins with a name": (
        RAIN + "“The quay was full. We knew it.”\n\nSigne Rold, the harbour master, said the quay was shut.",
        [("The quay was full. We knew it.", None, None), ("the quay was shut", "Signe Rold", "said")],
    ),
    "a headline, source last": (
        "Wall will hold until spring: mayor\n\nThe wall will hold until spring, Mayor Ada Lind said on Friday.",
        [("Wall will hold until spring", "Ada Lind", ":"), ("The wall will hold until spring", "Ada Lind", "said")],
    ),
    "a headline, source behind a dash": (
        "Two men held after fire – police\n\nTwo men were held after a fire on the quay, police said.",
        [("Two men held after fire", "police", "–"), ("Two men were held after a fire on the quay", "police", "said")],
    ),
    "a headline, somebody else's role": (
        "Wall may fall, surveyor warns\n\nMayor Ada Lind opened the fair on Monday. There was music.",
        [("Wall may fall", "surveyor", "warns")],
    ),
    "a headline, quotation first": (
        "‘It can wait’: Rold defends plan\n\nSigne Rold, the harbour master, said on Sunday the quay was safe.",
        [("It can wait", "Signe Rold", ":"), ("the quay was safe", "Signe Rold", "said")],
    ),
    "a headline, a word of it in marks": (
        "Wall ‘rotten’ - surveyors\n\nSurveyors warned on Monday that the wall was rotten.",
        [("Wall ‘rotten’", "surveyors", "-"), ("that the wall was rotten", "surveyors", "warned")],
    ),
    "a headline, somebody unnamed behind a dash": (
        "Wall is safe – minister\n\nThe pumps ran again on Monday.",
        [("Wall is safe", "minister", "–")],
    ),
    "a headline, an institution that is described": (
        "Rain will last until May - weather bureau\n\nThe town has forty shops.",
        [("Rain will last until May", "weather bureau", "-")],
    ),
    "a headline, an institution that nobody named is": (
        "Rain will last until May – water authority\n\nVarn United has stopped training.",
        [("Rain will last until May", "water authority", "–")],
    ),
    "a headline, an institution that is named below": (
        "Bus will be late – council\n\nVarn Council met on Monday.",
        [("Bus will be late", "Varn Council", "–")],
    ),
    "a headline, no source but a clause's end": ("He was a giant – and a friend\n\nThe town has forty shops.", []),
    "a headline, somebody unnamed of whom it tells more": (
        "‘We were left to die’ – survivors of ferry disaster\n\nThe boat sank on Monday.",
        [("We were left to die", "survivors of ferry disaster", "–")],
    ),
    "a headline, a surname behind a dash": (
        "Wall will stay shut - Rold\n\nSigne Rold, the harbour master, met the crews on Monday.",
        [("Wall will stay shut", "Signe Rold", "-")],
    ),
    "a headline that says nothing": ("Ten best knives – chefs\n\nA knife lasts for years, if it is cared for.", []),
    "a headline of what is to come": (
        "Bread to cost more – bakers\n\nFlour is dear this year.",
        [("Bread to cost more", "bakers", "–")],
    ),
    "a headline, who somebody is": ("Meet the new boss – Signe Rold\n\nSigne Rold took over on Monday.", []),
    "a headline, who wrote it": ("The wall must go – Rold\n\nBy Signe Rold\n\nThe wall is old, and it leaks.", []),
    "a headline of an entry": (
        RAIN + "‘Stay at home’ – mayor\n\nMayor Ada Lind has urged people to stay at home.",
        [
            ("Stay at home", "Ada Lind", "–"),
            ("people to stay at home", "Ada Lind", "urged"),
        ],
    ),
    "a headline without a source": (
        "Storm over Varn – live\n\nThe storm has reached the town, police said.",
        [("The storm has reached the town", "police", "said")],
    ),
    "somebody's verdict": (RAIN + "Colt's verdict on the wall: “It leaks.”", [("It leaks.", "Colt", ":")]),
    "bullets behind a verb": (
        "Mayor Ada Lind said:\n\n• the wall had been checked twice\n\n• the pumps were new",
        [("the wall had been checked twice … the pumps were new", "Ada Lind", "said")],
    ),
    "quoted as saying": (
        RAIN + "The Varn Herald quoted Mayor Ada Lind as saying: “The wall is sound.”",
        [("The wall is sound.", "Ada Lind", "saying")],
    ),
    "a transcript": (
        "NORA HALE: When did the pumps start?\n\nOLA FENN: At four in the morning.",
        [("When did the pumps start?", "NORA HALE", ":"), ("At four in the morning.", "OLA FENN", ":")],
    ),
    "numbers behind a verb": (
        "The inspector, Hanna Doyle, said:\n\n1. The east pillar was cracked.\n2. The west pillar was not.",
        [("The east pillar was cracked. … The west pillar was not.", "Hanna Doyle", "said")],
    ),
    "a byline": (
        "By Rosa Keel\n\nThe mayor met the council on Monday. She told the council that the bridge was safe.",
        [("that the bridge was safe", "mayor", "told")],
    ),
    "a symbol before the mark": ("🔥 “We stay,” said Ada Lind.", [("We stay,", "Ada Lind", "said")]),
    "a source with a clause": (
        RAIN + "“It was chaos,” said one official.",
        [("It was chaos,", "one official", "said")],
    ),
    "a title of a work": (RAIN + "Nora Hale wrote “The Long Wall” in 1998 and “Salt” a year later.", []),
    "one title of a work": (RAIN + "Bo Tarn published “Bread and Water” in 2004. They sang “Salt” at the end.", []),
    "another one's sentence behind it": (
        "“It is over,” Mayor Ada Lind said. The crowd: “Shame!”",
        [("It is over,", "Ada Lind", "said"), ("Shame!", "crowd", ":")],
    ),
    "links to other articles": (
        RAIN
        + "READ MORE: Mayor says wall is safe\n\n“It was old,” said Bo Tarn.\n\nRelated stories: “We have no money,” "
        "says Rold\n\nRelated-party deals were rare, Bo Tarn said.",
        [("It was old,", "Bo Tarn", "said"), ("Related-party deals were rare", "Bo Tarn", "said")],
    ),
    "a work that is named": (
        RAIN + "Nora Hale called the book “The Long Wall.” Bo Tarn named the boat “Salt.” He wrote, “No More Rain.”",
        [("No More Rain.", "Bo Tarn", "wrote")],
    ),
    "talk about a thing": (
        RAIN + "Reporters asked Nora Hale about the wall. Bo Tarn spoke about his years at sea.",
        [],
    ),
    "talk with what was said": (
        RAIN + "Reporters asked Nora Hale about when the wall would open. Bo Tarn spoke about “a bad year” at sea.",
        [("about when the wall would open", "reporters", "asked"), ("“a bad year” at sea", "Bo Tarn", "spoke about")],
    ),
    "said so": (
        RAIN + "The wall is old. Bo Tarn said so on Friday: “It leaks.”",
        [("It leaks.", "Bo Tarn", "said")],
    ),
    "talk without content": (RAIN + "The mayor said nothing. Her office did not respond to a request for comment.", []),
    "the author's own view": ("I think the wall will hold. We have seen worse, and I worry about other things.", []),
    "the author's own view, as such": ("In my view the wall is a shame. In our opinion it should go.", []),
    "behind a date": (
        RAIN + "1881-97: “Here stood the mill of Oda Finch. She ground for four kings.” The stone was moved in 1955.",
        [("Here stood the mill of Oda Finch. She ground for four kings.", None, None)],
    ),
    "on a thing": (
        RAIN + "The boathouse is new and yellow. Over the lock is carved, in Latin: “Knock twice.” They closed with a "
        "song from the north: “The Long Night.”",
        [("Knock twice.", None, None)],
    ),
    "the narrator goes on": (
        RAIN + "The mayor said “the wall is sound” and left the hall by the back door.",
        [("the wall is sound", "mayor", "said")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, extractor: Extractor):
    text, expected = CASES[case]
    found = [(q.quote, q.speaker and q.speaker.name, q.cue) for q in extractor.extract(text)]
    assert [(quote, name) for quote, name, _ in found] == [(quote, name) for quote, name, _ in expected]
    assert [cue for *_, cue in found] == [cue for *_, cue in expected]


def test_who_speaks_without_a_source_is_told_by_the_context(extractor: Extractor):
    text, _ = CASES["beside a sentence about the speaker"]
    (quote,) = extractor.extract(text)
    assert (quote.source, quote.cue, quote.type) == (None, None, "direct")
    assert quote.speaker is not None
    assert (quote.speaker.resolved, quote.speaker.role) == ("context", "Mayor")
    assert text[slice(*quote.spans.content[0])] == "“It will not hold another winter.”"


@pytest.mark.parametrize(
    "between",
    [
        "Not everyone agreed.",
        "One farmer shrugged.",
        "The union was less sure.",
        "Her husband, Bo Tarn, died in 2001.",
        "The baker, Bo Tarn, was not there.",
        "Her daughter has lived there for years.",
    ],
)
def test_behind_a_sentence_about_others_nobody_is_sure_to_speak(between: str, extractor: Extractor):
    first, second = extractor.extract(RAIN + f"“It will hold,” said Signe Rold. {between} “It leaked in May.”")
    assert (first.quote, first.speaker and first.speaker.name) == ("It will hold,", "Signe Rold")
    assert (second.quote, second.cue) == ("It leaked in May.", None)
    assert second.speaker is None or second.speaker.confidence < 0.8


@pytest.mark.parametrize(
    "text",
    [
        "Signe Rold’s answer stunned Bo Tarn. “How can that be so?”",
        "“We” – Signe Rold rose – “stay.” — Bo Tarn left — “So there.”",
        "Police have named the man who died on Friday as John Tarn, 19. He had been due to start a degree in May.\n\n"
        "“He was the kindest lad you could meet.”",
    ],
)
def test_where_either_may_speak_neither_is_sure_to(text: str, extractor: Extractor):
    *_, last = extractor.extract(RAIN + text)
    assert last.speaker is None or last.speaker.confidence < 0.7


def test_nobody_of_whom_a_quotation_speaks_speaks_it(extractor: Extractor):
    text = (
        RAIN
        + "“I married young,” said Signe Rold. Her husband, John Tarn, died in May. “He never saw the house finished.”"
    )
    assert [each.speaker and each.speaker.name for each in extractor.extract(text)] == ["Signe Rold", "Signe Rold"]


def test_words_that_one_reports_and_that_stand_without_a_cue_are_told_apart():
    text = "Lind said “We wait.”"
    piece, cue, source = (10, 20), (5, 9), (0, 4)
    cued = Attribution((piece,), (source,), (cue,), "speech", 0.9)
    bare = Attribution((piece,), (), (), "speech", 0.6)
    assert widened(text, [cued, bare]) == [cued, bare]


def test_what_is_said_in_turn_claims_no_quotation_that_was_left_open():
    text = "“Bo Ek said that the quay was old. I saw it.\n\n“We will not pay for it.”"
    article = article_of(spacy.blank("en")(text))
    in_turn = Attribution(((12, 33),), ((1, 6),), ((7, 11),), "speech", 0.9)
    without_cue = Attribution(((46, len(text)),), (), (), "speech", 0.9)
    found = continued(article, [in_turn, without_cue], Newcomers(article, (), (), (), ()))
    assert [each.content for each in found] == [in_turn.content, ((0, 44), (46, len(text)))]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "“The crew was tired when we came,” said Tarn Lines head Hugo Strand. “We looked at each of the boats in "
            "turn. Bo knows the harbour as nobody else does, and he will do well by it.” Ek said: “I did not think "
            "that they would ask me. All of this winter I mean to walk along the piers with the men who mend the "
            "nets and hear from them what the boats in Norvik lack.”",
            ["Hugo Strand", "Ek"],
        ),
        (
            "Hugo Strand added: “Nine winters after the last herring came in, the town has at long last sold the "
            "sheds that nobody wanted to pay for, to a buyer who will let the children swim there in summer and keep "
            "the ice in them from autumn on. But nobody should call it clever, for the buyer happened to walk past "
            "the gate.” Harbour master Bo Ek said: “With the roof gone and the floor under water, those in the "
            "mayor's office did what they could to find anyone at all.”",
            ["Hugo Strand", "Bo Ek"],
        ),
        (
            "“The boats are dear,” Ada Lind said. A cheap one could help, but Bo Ek said that it was hard to say when. "
            "“Nobody builds them.”",
            ["Ada Lind", "Bo Ek", "Bo Ek"],
        ),
        (
            "“The ice will hold in March,” said Hugo Strand. “It always does.” Norvik's sledges would cross it, said "
            "the NFO.",
            ["Hugo Strand", "NFO"],
        ),
    ],
)
def test_nobody_has_the_words_of_another_sentence(extractor: Extractor, text: str, speakers: list[str]):
    assert [each.speaker.name for each in extractor.extract(text)] == speakers
