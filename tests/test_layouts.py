"""How articles are laid out: interviews, statements in full, lists, posts."""

import pytest

from quotes import Extractor
from quotes.records import Quote


def told(quotes: list[Quote]) -> list[tuple[str, str | None]]:
    """What is said and by whom."""
    return [(each.quote, each.speaker and each.speaker.name) for each in quotes]


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("The botanist Ada Lind has spent ten years on the island.\n\n", "Ada Lind"),
        ("Tom Gray, chief engineer of Norvik Lines, on the new ferry\n\n", "Tom Gray"),
        ("Jo Berg: We have just come back.\n\n", "Jo Berg"),
        ("", None),
        ("All you need to know: Q&A\n\n", None),
    ],
)
@pytest.mark.parametrize(("asks", "answers"), [("Q:", "A:"), ("Q.", "A."), ("Q1:", "A1:")])
def test_letters_of_an_interview_stand_for_whom_the_article_names(
    extractor: Extractor, introduction: str, name: str | None, asks: str, answers: str
):
    text = (
        f"{introduction}{asks} Why is the ferry late?\n\n{answers} The steel came in March. It was too thin.\n\n"
        f"{asks} The board says it was told. Was it?\n\n{answers} It was told twice."
    )
    found = extractor.extract(text)
    answered = [each for each in found if not each.quote.startswith(("We have", "it was"))]
    assert told(answered) == [("The steel came in March. It was too thin.", name), ("It was told twice.", name)]


def test_the_words_question_and_answer_are_read_as_letters_are(extractor: Extractor):
    text = "Tom Gray on the ferry\n\nQuestion: Why is it late?\n\nAnswer: The steel was thin. We sent it back."
    assert told(extractor.extract(text)) == [("The steel was thin. We sent it back.", "Tom Gray")]
    assert told(extractor.extract(text.removeprefix("Tom Gray on the ferry\n\n"))) == [
        ("The steel was thin. We sent it back.", None)
    ]


def test_answers_behind_questions_with_a_letter_need_none(extractor: Extractor):
    found = extractor.extract(
        "Ada Lind, who has weighed gravity for years, met us in Varn.\n\nQ: Why is it so hard?\n\nBecause gravity is "
        "feeble. You lift a clip with a magnet, and you have beaten the whole Earth.\n\nQ: So you work at night.\n\nAt "
        "night, on Sundays. My students have gone home.\n\nI like it.\n\nQ: And the neighbours?\n\nThey let "
        "me keep the key.\n\nThe prize is worth 3 million. She has given a third of it away."
    )
    assert [each.quote for each in found] == [
        "Because gravity is feeble. You lift a clip with a magnet, and you have beaten the whole Earth.",
        "At night, on Sundays. My students have gone home. I like it.",
        "They let me keep the key.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Crane talks to the Herald's Lou Venn.\n\nLV: Is it old?\n\nIC: Very. I wept.\n\nLV: Why?\n\nIC: For joy.",
        "Ida Crane digs.\n\nEsk Museum: Is it old?\n\nCrane: Very. I wept.\n\nEsk Museum: Why?\n\nIda Crane: For joy.",
        "Ida Crane digs.\n\nInterviewer: Is it old?\n\nCrane: Very. I wept.\n\nInterviewer: So?\n\nCrane: For joy.",
        "Q: Is it old?\n\nIDA CRANE: Very. I wept.\n\nQ: Why?\n\nCRANE: For joy.\n\nEditor's note: It opens in May.",
    ],
    ids=["initials", "an institution", "an interviewer", "a note that is no turn"],
)
def test_questions_of_the_paper_are_nobodys(extractor: Extractor, text: str):
    assert [(quote, (name or "").title()) for quote, name in told(extractor.extract(text))] == [
        ("Very. I wept.", "Ida Crane"),
        ("For joy.", "Ida Crane"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "P. KELM (Esk TV): The lock was broken twice.\n\nDORN: Who says so?\n\nKELM: The keeper of the keys.",
            [
                ("The lock was broken twice.", "P. KELM"),
                ("Who says so?", "DORN"),
                ("The keeper of the keys.", "P. KELM"),
            ],
        ),
        (
            "R. T. Marsh (Labour): What did it cost?\n\nRhea Colt: Less than the last one.\n\n"
            "R. T. Marsh: That is no answer.",
            [
                ("What did it cost?", "R. T. Marsh"),
                ("Less than the last one.", "Rhea Colt"),
                ("That is no answer.", "R. T. Marsh"),
            ],
        ),
        (
            "R. T. Marsh (Varn) (Labour): What did it cost?\n\nRhea Colt: Less than the last one.\n\n"
            "R. T. Marsh: That is no answer.",
            [
                ("What did it cost?", "R. T. Marsh"),
                ("Less than the last one.", "Rhea Colt"),
                ("That is no answer.", "R. T. Marsh"),
            ],
        ),
        (
            "MARGIT DOHL, HOST: Good evening. Is it gone?\n\nTOM GRAY, ESK TV REPORTER: What is left?\n\n"
            "DOHL: Nobody knows.\n\nGRAY: The piles, I am told.",
            [
                ("Good evening. Is it gone?", "MARGIT DOHL"),
                ("What is left?", "TOM GRAY"),
                ("Nobody knows.", "MARGIT DOHL"),
                ("The piles, I am told.", "TOM GRAY"),
            ],
        ),
        (
            "THE SPEAKER: Order. The house will sit.\n\nMr. COLT: I object to the motion.",
            [("Order. The house will sit.", "SPEAKER"), ("I object to the motion.", "COLT")],
        ),
        (
            "Mr. Colt (from his seat). The pier is rotten.\n\nMs. DOHL. It is not.",
            [("The pier is rotten.", "Colt"), ("It is not.", "DOHL")],
        ),
        ("Mr. Colt (72). The pier is rotten.\n\nTHE WEATHER: Rain.\n\nTHE MATCH: Varn won.", []),
        ("Where: The old pier.\n\nWhen: At noon.\n\nWhere: The new pier.", []),
    ],
)
def test_a_transcript_is_told_turn_by_turn(extractor: Extractor, text: str, expected: list[tuple[str, str | None]]):
    assert told(extractor.extract(text)) == expected


def test_a_label_is_nobody_who_has_another_label(extractor: Extractor):
    text = "HOST: Is it gone?\n\nOLA FENN: Every plank.\n\nHOST: Who pays?"
    found = [(quote.quote, quote.speaker.name) for quote in extractor.extract(text)]
    assert found == [("Is it gone?", "HOST"), ("Every plank.", "OLA FENN"), ("Who pays?", "HOST")]


def test_a_role_in_capitals_belongs_to_the_source_of_a_turn(extractor: Extractor):
    text = "OLA FENN, MAYOR OF VARN: It is gone.\n\nTOM GRAY, HOST: Who pays?\n\nFENN: The state."
    first, second, _ = extractor.extract(text)
    assert (first.source, first.speaker and first.speaker.role) == ("OLA FENN, MAYOR OF VARN", "MAYOR OF VARN")
    assert (second.quote, second.source) == ("Who pays?", "TOM GRAY, HOST")


def test_entries_of_a_live_page_that_begin_with_a_thing_are_said_by_nobody(extractor: Extractor):
    text = (
        "Service news\n\n14:00 Ferry: All crossings are off.\n\n14:10 Bridge: Open to cars.\n\n"
        "14:20 Ferry: Two crossings will run.\n\n[1] Norvik Lines: Tide tables, 1990.\n\n[2] Esk Water: Maps."
        "\n\n[3] Norvik Lines: Charts."
    )
    assert extractor.extract(text) == []


def test_a_question_is_nobodys_where_answers_stand_in_marks(extractor: Extractor):
    text = (
        "Ola Fenn runs the ferry.\n\nQ: You never wanted a bridge?\n\n“I did not. The mayor did.”\n\n"
        "Q: A Norvik study came out on Monday.\n\n“It did. It says one ferry in four is late.”"
    )
    assert not [quote for quote in extractor.extract(text) if quote.cue == ":"]


def test_what_a_question_reports_is_found(extractor: Extractor):
    text = "Q: The board says the pier is lost. Is it?\n\nA: It is not. We have the money."
    assert ("the pier is lost", "board") in told(extractor.extract(text))


def test_an_answer_runs_over_paragraphs(extractor: Extractor):
    text = (
        "Ola Fenn runs the ferry.\n\nQ: What was the worst of it?\n\nFENN: The post. It came once a month.\n\n"
        "My sister moved away, and I learned it a year later.\n\nQ: And now?\n\nFENN (laughing): Now it never comes."
        "\n\nThe ferry leaves at noon."
    )
    assert told(extractor.extract(text)) == [
        ("The post. It came once a month. My sister moved away, and I learned it a year later.", "Ola Fenn"),
        ("Now it never comes.", "Ola Fenn"),
    ]


def test_what_the_paper_tells_between_two_answers_is_nobodys(extractor: Extractor):
    text = (
        "Ola Fenn runs the ferry.\n\nQ: Do you like eels?\n\nFENN: I had one as a pet.\n\n"
        "She pours the tea from a tin can, which has a hole. On the wall hangs an oar.\n\nQ: And now?\n\n"
        "FENN: Now they like me.\n\nThe eel shop of Bo Tarn, across the street, was shut. “We sell herring, too,” it "
        "says on the door.\n\nQ: Is that all?\n\nFENN: The cook says no. He is wrong.\n\nThe kettle is old.\n\n"
        "I keep it for you.\n\nQ: Thank you."
    )
    assert [quote for quote, name in told(extractor.extract(text)) if name == "Ola Fenn"] == [
        "I had one as a pet.",
        "Now they like me.",
        "The cook says no. He is wrong. The kettle is old. I keep it for you.",
    ]


def test_what_the_one_interviewed_promises_is_no_record_of_its_own(extractor: Extractor):
    text = "Ola Fenn spoke to us.\n\nQ: Will taxes rise?\n\nA: No. I promised that they would not."
    assert told(extractor.extract(text)) == [("No. I promised that they would not.", "Ola Fenn")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norvik Rovers have parted with their coach. The club issued this statement:\n\nWe thank Oskar Venn for "
            "his work.\n\nWe wish him well.",
            [("We thank Oskar Venn for his work. We wish him well.", "Norvik Rovers")],
        ),
        pytest.param(
            "The mayor of Varn, Ada Lind, has written to residents. Here is the letter in full:\n\nDear neighbours,\n\n"
            "The bridge will be shut from Monday.\n\nBuses run along the coast road.\n\nAda Lind",
            [
                (
                    "Dear neighbours, The bridge will be shut from Monday. Buses run along the coast road.",
                    "Ada Lind",
                )
            ],
            marks=pytest.mark.xfail(reason="nobody speaks", strict=True),
        ),
        (
            "The ward is to close. This has just come in from the Varn Health Board:\n\n“We know how people feel. We "
            "will listen.”",
            [("We know how people feel. We will listen.", "Varn Health Board")],
        ),
        (
            "The ward is to close. And here is Jo Berg's response:\n\n“It is wrong, and we will say so.”",
            [("It is wrong, and we will say so.", "Jo Berg")],
        ),
        (
            "Lind resigned on Friday. Read the statement below.\n\nI have decided to go. It was a hard choice.\n\n"
            "I will stay in Varn and write books.",
            [("I have decided to go. It was a hard choice. I will stay in Varn and write books.", "Lind")],
        ),
        (
            "Statement from Police Chief Jo Berg:\n\nThe man was held at noon. There is no danger to the public.",
            [("The man was held at noon. There is no danger to the public.", "Jo Berg")],
        ),
        (
            "Esk Water's statement in full:\n\nThe leak was found at noon. The supply was back by six.\n\nIt will not "
            "happen again.\n\nAbout the firm\n\nIt was founded in 1930.",
            [("The leak was found at noon. The supply was back by six. It will not happen again.", "Esk Water")],
        ),
        (
            "A spokesman for the owners sent us this note:\n\nWe regret the delay. Nobody was in danger.\n\nThe ferry "
            "had left Varn at noon.",
            [("We regret the delay. Nobody was in danger.", "spokesman for the owners")],
        ),
        (
            "Lind resigned on Friday. Read her statement below.\n\n“I have decided to go. It was a hard choice.\n\n"
            "“I will stay in Varn and write books.”\n\nHer deputy takes over.",
            [("I have decided to go. It was a hard choice. I will stay in Varn and write books.", "Lind")],
        ),
        (
            "In an email to staff the head of Esk Water, Tom Gray, wrote:\n\nDear all,\n\nThe Varn office is to close."
            "\n\nWe looked for another way. I am sorry.\n\nKind regards,\n\nTom\n\nThe office opened in 1990.",
            [("Dear all, The Varn office is to close. We looked for another way. I am sorry.", "Tom Gray")],
        ),
        (
            "Ola Fenn wrote to the Herald:\n\nDear Editor, the wall has been bad for years. I never saw it mended.\n\n"
            "The wall was built in 1950.",
            [("Dear Editor, the wall has been bad for years. I never saw it mended.", "Ola Fenn")],
        ),
        ("The council published the results:\n\nYes won by 200 votes.", []),
        ("The letter was found in a drawer. Watch the film below.\n\nThe pier was lost in May.", []),
    ],
)
def test_a_statement_given_in_full_below_its_lead_in(
    extractor: Extractor, text: str, expected: list[tuple[str, str | None]]
):
    assert told(extractor.extract(text)) == expected


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "The council said it would:\n\n• repair the bridge\n• cut fares\n\nNobody objected.",
            ["it would", "repair the bridge", "cut fares"],
        ),
        (
            "The minister warned that:\n\n1) fares would rise\n2) the pier could be lost",
            ["that", "fares would rise", "the pier could be lost"],
        ),
        (
            "The minister warned that –\n\n(i) fares would rise\n(ii) the pier could be lost",
            ["that", "fares would rise", "the pier could be lost"],
        ),
        (
            "The minister warned that:\n\n► fares would rise\n► the pier could be lost",
            ["that", "fares would rise", "the pier could be lost"],
        ),
        (
            "The firm promised to\n\n- refund all tickets\n- apologise in person\n\nNobody objected.",
            ["to", "refund all tickets", "apologise in person"],
        ),
        (
            "Lind told voters that she would:\n– freeze rents\n– bring “peace and quiet”",
            ["that she would", "freeze rents", "bring “peace and quiet”"],
        ),
    ],
)
def test_items_that_end_a_sentence_belong_to_its_content(extractor: Extractor, text: str, pieces: list[str]):
    (found,) = extractor.extract(text)
    assert [text[slice(*span)] for span in found.spans.content] == pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The engineer, Petra Kamm, wrote:\n\n- The lock is rusty.\n- The gate is sound.",
            ("The lock is rusty. … The gate is sound.", "Petra Kamm"),
        ),
        (
            "Among other things, Kamm wrote:\n\n- “The lock will break.”\n- “Nobody has looked.”",
            ("The lock will break. … Nobody has looked.", "Kamm"),
        ),
        (
            "Petra Kamm said:\n- the lock was rusty\n- the gate was sound",
            ("the lock was rusty … the gate was sound", "Petra Kamm"),
        ),
    ],
)
def test_items_behind_a_verb_and_a_colon(extractor: Extractor, text: str, expected: tuple[str, str]):
    assert told(extractor.extract(text)) == [expected]


def test_items_below_what_somebody_had_to_say(extractor: Extractor):
    text = (
        "The First Minister, Petra Kamm, has just finished giving a press conference in Norvik.\n\n"
        "Here is what she had to say:\n\n"
        "• Two people are in hospital, one of them in a critical condition\n• Schools in five towns will be shut\n\n"
        "Asked by the Herald if the warning had come too late, Kamm said it had not."
    )
    assert told(extractor.extract(text))[0] == (
        "Two people are in hospital, one of them in a critical condition … Schools in five towns will be shut",
        "Petra Kamm",
    )


def test_items_with_speakers_of_their_own_belong_to_these(extractor: Extractor):
    text = "Here is what they said they wanted:\n\n- Ann Dorn: “We need a bridge.”\n- Tom Gray: “We need a boat.”"
    assert [each for each in told(extractor.extract(text)) if each[0].startswith("We")] == [
        ("We need a bridge.", "Ann Dorn"),
        ("We need a boat.", "Tom Gray"),
    ]


@pytest.mark.parametrize(
    ("text", "handle", "quote"),
    [
        ("@adalind: Thanks to all. It was a good day.", "@adalind", "Thanks to all. It was a good day."),
        ("RT @varn_herald: The ferry is back.", "@varn_herald", "The ferry is back."),
        ("The pier is shut.\n\n@rovers: Thank you, Oskar Venn.\n\nHe left.", "@rovers", "Thank you, Oskar Venn."),
        ("@kimo: “No more ferries.”", "@kimo", "No more ferries."),
        ("Posted on X by @kimo: “102 knots. No more ferries.”", "@kimo", "102 knots. No more ferries."),
        ("It is shut.\n\nWritten on X by @kimo: “No more ferries.”", "@kimo", "No more ferries."),
    ],
)
def test_a_post_behind_its_handle(extractor: Extractor, text: str, handle: str, quote: str):
    assert [(each.source, each.quote) for each in extractor.extract(text)] == [(handle, quote)]


def test_links_and_tags_below_a_post_are_a_part_of_it(extractor: Extractor):
    text = (
        "The quay is shut. We sail from the pier. #fog\n\nhttps://example.org/fog\n\n— Ina Moor (@inamoor) June 3, 2024"
    )
    (post,) = extractor.extract(text)
    assert (post.source, post.quote) == (
        "Ina Moor",
        "The quay is shut. We sail from the pier. #fog https://example.org/fog",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ina Moor (@inamoor) steers the ferry.\n\n@inamoor wrote: The fog has lifted. We sail at six.",
            [("The fog has lifted. We sail at six.", "Ina Moor")],
        ),
        (
            "Varn Harbour (@varnharbour) shut the quay. “The quay is shut,” @varnharbour tweeted. Later @varnharbour "
            "said it was open.",
            [("The quay is shut,", "Varn Harbour"), ("it was open", "Varn Harbour")],
        ),
        ("“Let it rain,” wrote @wet_gull.", [("Let it rain,", "@wet_gull")]),
        (
            "Ina Moor, 34, steers the ferry.\n\n@inamoor_official wrote: The fog has lifted. We sail at six.",
            [("The fog has lifted. We sail at six.", "Ina Moor")],
        ),
        (
            "Ina Moor steers the ferry.\n\n@fogmoor wrote: The fog has lifted. We sail at six.",
            [("The fog has lifted. We sail at six.", "@fogmoor")],
        ),
    ],
)
def test_a_handle_stands_for_whom_the_article_names_with_it(
    extractor: Extractor, text: str, expected: list[tuple[str, str | None]]
):
    assert told(extractor.extract(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It rained.\n\nBoats back at noon. Bring soup\n\n— Varn Quay (@varnquay) June 3, 2024\n\nThe rain went on.",
            ("Boats back at noon. Bring soup", "Varn Quay"),
        ),
        (
            "The ferry is late.\n\nmy dog has left without me\n\n— @soggy_gull",
            ("my dog has left without me", "@soggy_gull"),
        ),
        ("The ferry is late.\n\nI blame the soup. – Bo T (@bo_tarn)\n\nIt came at six.", ("I blame the soup.", "Bo T")),
        (
            "Storm live\n\n4.15pm Quay shut till dawn\n\n— Varn Police (@varnpolice)\n\n4.20pm Hail.",
            ("Quay shut till dawn", "Varn Police"),
        ),
    ],
)
def test_a_post_without_marks_that_a_handle_signs(extractor: Extractor, text: str, expected: tuple[str, str]):
    assert [(each.quote, each.source) for each in extractor.extract(text) if each.cue is None] == [expected]


@pytest.mark.parametrize(
    ("head", "source"),
    [("Varn Police @varnpolice", "Varn Police"), ("Varn Police\n@varnpolice", "@varnpolice"), ("By Ada Lind", None)],
)
@pytest.mark.parametrize("sent", ["4:12 PM · Jun 3, 2024", "16:12 · 3 June 2024 · 1,200 views", "3 June 2024"])
def test_a_post_that_is_shown_as_it_looks(extractor: Extractor, head: str, source: str | None, sent: str):
    text = f"Drivers were turned back.\n\n{head}\nThe quay is shut.\nDo not drive there\n{sent}\n\nThe rain went on."
    found = [(each.quote, each.source) for each in extractor.extract(text)]
    assert found == ([("The quay is shut. Do not drive there", source)] if source and "·" in sent else [])


def test_a_signed_post_is_one_record_with_what_it_reports_inside(extractor: Extractor):
    text = "It rained.\n\nI was there. Ada Lind said the pier was safe\n\n— Bo Tarn (@bo_tarn) June 3"
    post, inner = extractor.extract(text)
    assert (post.quote, post.source, post.cue) == ("I was there. Ada Lind said the pier was safe", "Bo Tarn", None)
    assert (inner.source, inner.cue, inner.parent) == ("Ada Lind", "said", post.id)


def test_a_dateline_says_nothing(extractor: Extractor):
    text = "Eels return\n\nVARN: The eel ladder has been opened again after nine years, the river board found."
    assert told(extractor.extract(text)) == [("The eel ladder has been opened again after nine years", "river board")]


def test_a_dateline_does_not_say_the_first_paragraph(extractor: Extractor):
    text = (
        "Court scolds town over geese\n\nNEW VARN: The High Court on Friday held that the sale of 40 geese was “wholly "
        "wild” and told the town to pay for them.\n\nNobody had asked the geese."
    )
    assert {each.source for each in extractor.extract(text)} == {"The High Court"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Storm live: mayor tells Varn to stay indoors\n\n• Hail by nine\n• More than 90 sheds roofless",
            [("Varn to stay indoors", "mayor")],
        ),
        (
            "Goose talks, day two\n\n• Board denies selling geese\n• Talks to go on in June, says Esk ministry",
            [("selling geese", "board"), ("Talks to go on in June", "Esk ministry")],
        ),
        (
            "The council said it would\n\n• mend the pier\n• cut fares",
            [("it would … mend the pier … cut fares", "council")],
        ),
    ],
    ids=["below a headline", "items that report", "a clause that goes on"],
)
def test_items_go_on_with_a_clause_or_stand_for_themselves(
    extractor: Extractor, text: str, expected: list[tuple[str, str]]
):
    assert told(extractor.extract(text)) == expected


VOICES = "The plan has split the town, and the Herald has asked around.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Lind, 52, baker\n\n“We will rebuild it.\n\n“We have it.”\n\nBo Ek (Labour)\n\n“With what money?”",
            [("We will rebuild it. We have it.", "Ada Lind", None), ("With what money?", "Bo Ek", None)],
        ),
        (
            "“We will rebuild it.”\nAda Lind, mayor of Varn\n\n“With what money?”\nBo Ek\n\nA vote is due in May.",
            [
                ("We will rebuild it.", "Ada Lind", "Ada Lind, mayor of Varn"),
                ("With what money?", "Bo Ek", "Bo Ek"),
            ],
        ),
        (
            "Ada Lind (Green): “We will rebuild it.”\n\nBo Ek (Labour): “With what money?”",
            [("We will rebuild it.", "Ada Lind", "Ada Lind"), ("With what money?", "Bo Ek", "Bo Ek")],
        ),
    ],
    ids=["above", "below", "behind a colon"],
)
def test_quotations_with_names_in_lines(extractor: Extractor, text: str, expected: list[tuple[str, str, str | None]]):
    found = extractor.extract(VOICES + text)
    assert [(each.quote, each.speaker and each.speaker.name, each.source) for each in found] == expected


def test_a_name_that_is_the_heading_of_what_follows_is_no_signature(extractor: Extractor):
    text = (
        "Ada Lind\n\nShe has been mayor for years and keeps geese.\n\n“They do not vote.”\n\nBo Ek\n\nHe leads the "
        "opposition and has a boat.\n\n“It is not for sale.”\n\nTom Gray\n\nHe bakes."
    )
    assert [each.source for each in extractor.extract(VOICES + text)] == [None, None]


UNLABELLED = (
    "The Post speaks to the painter Ada Lind on floods\n\n"
    "Lind, 61, has painted the river at Varn since she was a girl.\n\n"
    "How did you begin to paint the river?\n\n"
    "My father had a boat. I sat in it and drew what I saw.\n\n"
    "We had no money for paint. I used beets.\n\n"
    "After the flood\n\n"
    "And what do you do when the water rises?\n\n"
    "I carry the canvases up. Then I paint it.\n\n"
    "Will your daughter go on with it?\n\n"
    "She sails. Ask me again in ten years."
)


def test_an_interview_whose_questions_have_no_label(extractor: Extractor):
    found = [
        (quote.quote, quote.cue, quote.speaker.name, quote.speaker.resolved) for quote in extractor.extract(UNLABELLED)
    ]
    assert found == [
        (
            "My father had a boat. I sat in it and drew what I saw. We had no money for paint. I used beets.",
            None,
            "Ada Lind",
            "context",
        ),
        ("I carry the canvases up. Then I paint it.", None, "Ada Lind", "context"),
        ("She sails. Ask me again in ten years.", None, "Ada Lind", "context"),
    ]


ANNOUNCED = (
    "The Herald interviews the diver Ada Lind.\n\n"
    "How did you come to the lake?\n\n"
    "I grew up beside it. My mother sold ice.\n\n"
    "The lake froze in those days. Men cut it with saws.\n\n"
    "Nobody asked what lay below.\n\n"
    "So I went down to look.\n\n"
    "A pike of forty years lies under the pier.\n\n"
    "What did you see?\n\n"
    "A tram. We could read the number.\n\n"
    "The wheels were gone. Rust had taken them in a few winters.\n\n"
    "I have the bell at home.\n\n"
    "Will you go again?\n\n"
    "In May, if my knees hold.\n\n"
    "The lake is 40 metres deep."
)


def test_an_answer_in_an_interview_that_is_announced_runs_on_to_the_last_paragraph_in_the_first_person(
    extractor: Extractor,
):
    found = [quote for quote in extractor.extract(ANNOUNCED) if quote.cue is None]
    assert [(quote.quote[:10], quote.quote[-11:]) for quote in found] == [
        ("I grew up ", "wn to look."),
        ("A tram. We", "ll at home."),
        ("In May, if", "knees hold."),
    ]
    assert {quote.speaker.name for quote in found} == {"Ada Lind"}
    plain = ANNOUNCED.replace("interviews", "likes")
    assert [quote for quote in extractor.extract(plain) if quote.cue is None] == []


def test_the_answers_of_an_interview_with_nobody_named_are_nobodys(extractor: Extractor):
    text = UNLABELLED.replace("the painter Ada Lind", "a painter").replace("Lind, 61,", "The painter, 61,")
    assert {quote.speaker and quote.speaker.name for quote in extractor.extract(text)} <= {None, "painter"}


@pytest.mark.parametrize(
    "text",
    [
        "What is the levy?\n\nThe levy is a tax on beets.\n\nWho pays it?\n\nFarmers pay it in May.\n\n"
        "Will you have to pay?\n\nOnly those with more than a hectare pay.",
        "Do you own a boat?\n\nThen a licence is due in March.\n\nDo you rent one?\n\nThe owner pays.\n\n"
        "Have you sold yours?\n\nThe office wants a form.",
        "I sold my car in May.\n\nDo you remember your first car?\n\nI do.\n\nMine was red.\n\nWe had no lights.\n\n"
        "The town was small.\n\nHave you ever walked to work?\n\nI have. It rained.\n\nThe rain is warm in June.\n\n"
        "I like the tram.\n\nIt comes.\n\nThe driver knows me.\n\nWhat would you do with it?\n\nI bought a boat.",
    ],
)
def test_an_explainer_or_a_column_is_no_interview(text: str, extractor: Extractor):
    assert not [quote for quote in extractor.extract(text) if quote.cue is None]
