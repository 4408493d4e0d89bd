"""What is found, construction by construction: a text, and for each record its type, source, cue and quote."""

import pytest

from quotes import Extractor

CASES = {
    "it, of a passive that nobody is told to have said": (
        "The council met on Monday. It was agreed that the harbour would close. It has been suggested that a pier was "
        "sold. It said that it was late.",
        [
            ("indirect", None, "agreed", "that the harbour would close"),
            ("indirect", None, "suggested", "that a pier was sold"),
            ("indirect", "It", "said", "that it was late"),
        ],
    ),
    "it, of a passive with an adverb, with its content before it": (
        "Ada Lind opened the pier on Monday. It was first believed the crane had been cut loose. The water was "
        "cold, it was testified.",
        [
            ("indirect", None, "believed", "the crane had been cut loose"),
            ("indirect", None, "testified", "The water was cold"),
        ],
    ),
    "told to a court": (
        "The commission heard details of how the money was moved.",
        [("indirect", None, "heard", "details of how the money was moved")],
    ),
    "told to who is stopped": (
        "Mr Osei was stopped at the gate, searched and told to come back with a lawyer.",
        [("indirect", None, "told", "to come back with a lawyer")],
    ),
    "told to who is questioned": (
        "Ms Devlin was questioned for an hour and advised to find a lawyer.",
        [("indirect", None, "advised", "to find a lawyer")],
    ),
    "told by who is stopped": (
        "Ada Lind was stopped by reporters and told them that the bridge was safe.",
        [("indirect", "Ada Lind", "told", "that the bridge was safe")],
    ),
    "urged by who is elected": (
        "Mr Dunn was elected party leader in March and urged voters to be patient.",
        [("indirect", "Mr Dunn", "urged", "voters to be patient")],
    ),
    "warned by who is hit": (
        "The firm was hit by the strike and warned that profits would fall.",
        [("indirect", "The firm", "warned", "that profits would fall")],
    ),
    "over an hour before a place": (
        "She said the flight lands at 6 a.m. London time.",
        [("indirect", "She", "said", "the flight lands at 6 a.m. London time")],
    ),
    "told how by who is interviewed": (
        "Ada Lind was interviewed on Monday and told how she had crossed the bridge.",
        [("indirect", "Ada Lind", "told", "how she had crossed the bridge")],
    ),
    "up to an hour that ends a sentence": (
        "Police said the shop was robbed shortly before 9 p.m. Officers found two shell casings.",
        [("indirect", "Police", "said", "the shop was robbed shortly before 9 p.m.")],
    ),
    "over an hour before a day": (
        "Lind said it would open at 9 a.m. Monday and close at 6 p.m. Tuesday.",
        [("indirect", "Lind", "said", "it would open at 9 a.m. Monday and close at 6 p.m. Tuesday")],
    ),
    "up to letters that end a sentence": (
        "The ambassador said he was proud to have served the U.S. He leaves in May.",
        [("indirect", "The ambassador", "said", "he was proud to have served the U.S.")],
    ),
    "up to an amount that ends a sentence": (
        "The company said it had lost £2m. Shares fell 3 per cent.",
        [("indirect", "The company", "said", "it had lost £2m")],
    ),
    "told to who is praised": (
        "Ilse Brandt was congratulated for her rescue of two boys.",
        [("indirect", None, "was congratulated for", "her rescue of two boys")],
    ),
    "heard by somebody who is named": (
        "Magistrate Ada Lind heard that the father had been hiding the pills.",
        [("indirect", None, "heard", "that the father had been hiding the pills")],
    ),
    "told an outlet before a name": (
        "Former consul Hugo Strand told CNN Norvik Police had closed the road. Ada Lind told the BBC Harlow Council "
        "will pay. Bo Ek told BBC News Norvik closed the road.",
        [
            ("indirect", "Former consul Hugo Strand", "told", "Norvik Police had closed the road"),
            ("indirect", "Ada Lind", "told", "Harlow Council will pay"),
            ("indirect", "Bo Ek", "told", "Norvik closed the road"),
        ],
    ),
    "told an outlet and its people": (
        "Bo Ek told NBC News he was safe. Ada Lind told CNN anchor Mara Voss the road was closed.",
        [
            ("indirect", "Bo Ek", "told", "he was safe"),
            ("indirect", "Ada Lind", "told", "the road was closed"),
        ],
    ),
    "reported behind who said it": (
        "The ferry was late, two officials told the crew, Varn Radio reported on Monday.",
        [
            ("indirect", "Varn Radio", "reported", "The ferry was late, two officials told the crew"),
            ("indirect", "two officials", "told", "The ferry was late"),
        ],
    ),
    "shouted by who is spoken of": (
        "Ada Lind said Bo Ek left the room, shouting that it was a lie.",
        [
            ("indirect", "Ada Lind", "said", "Bo Ek left the room"),
            ("indirect", "Bo Ek", "shouting", "that it was a lie"),
        ],
    ),
    "in somebody's words": (
        "The wall is, in the words of Ada Lind, “a joke.” It is, in Bo Ek's words, “a sieve.” In other words, it is "
        "“safe.”",
        [
            ("direct", "Ada Lind", "in the words of", "a joke."),
            ("direct", "Bo Ek's", "words", "a sieve."),
        ],
    ),
    "direct, cue after": (
        "“The harbour stays shut,” the ministry said.",
        [("direct", "the ministry", "said", "The harbour stays shut,")],
    ),
    "direct, inverted cue": (
        "“The harbour stays shut,” said Ada Lind, the head of the union.",
        [("direct", "Ada Lind, the head of the union", "said", "The harbour stays shut,")],
    ),
    "direct, cue before": (
        "Ada Lind said: “The harbour stays shut.”",
        [("direct", "Ada Lind", "said", "The harbour stays shut.")],
    ),
    "direct, cue between": (
        "“The harbour stays shut,” Ada Lind said. “Nobody will work today.”",
        [("direct", "Ada Lind", "said", "The harbour stays shut, … Nobody will work today.")],
    ),
    "direct, cue in mid-sentence": (
        "“The harbour,” Ada Lind said, “stays shut.”",
        [("direct", "Ada Lind", "said", "The harbour, stays shut.")],
    ),
    "a noun that could be a cue, in the source": (
        "The world economy will grow more slowly than was thought, the Norvik Fund report stated.",
        [("indirect", "the Norvik Fund report", "stated", "The world economy will grow more slowly than was thought")],
    ),
    "direct, cue on the line before": (
        "Ada Lind said on Friday:\n“The harbour stays shut.”",
        [("direct", "Ada Lind", "said", "The harbour stays shut.")],
    ),
    "asked not to": (
        "Constable Ek, who drove out, told him not to touch it. Lind has urged the leader, Bo Tarn, not to walk away.",
        [
            ("indirect", "Constable Ek, who drove out", "told", "him not to touch it"),
            ("indirect", "Lind", "urged", "the leader, Bo Tarn, not to walk away"),
        ],
    ),
    "a description, whole": (
        "Guests described it as ‘about rope, but lovely’. Fire officers put the damage at 310,000 crowns.",
        [
            ("mixed", "Guests", "described", "it as ‘about rope, but lovely’"),
            ("indirect", "Fire officers", "put", "the damage at 310,000 crowns"),
        ],
    ),
    "direct, over sentences": (
        "“The harbour stays shut. Nobody will work,” said Ada Lind.",
        [("direct", "Ada Lind", "said", "The harbour stays shut. Nobody will work,")],
    ),
    "direct, over paragraphs": (
        "Ada Lind said: “The harbour stays shut.\n\n“Nobody will work today.”",
        [("direct", "Ada Lind", "said", "The harbour stays shut. Nobody will work today.")],
    ),
    "direct, over paragraphs, the next one reporting in turn": (
        "“The smell is large,” said Ada Lind. “Half of the fish ends up in one jar.\n\n"
        "“I asked the firm for its books. It sent me a bill.”",
        [
            (
                "direct",
                "Ada Lind",
                "said",
                "The smell is large, … Half of the fish ends up in one jar. "
                "I asked the firm for its books. It sent me a bill.",
            ),
        ],
    ),
    "direct, going on in a paragraph without a cue": (
        "“The harbour stays shut,” Ada Lind said.\n\n“Nobody will work on any of the ships today.”\n\nShe left.",
        [("direct", "Ada Lind", "said", "The harbour stays shut, … Nobody will work on any of the ships today.")],
    ),
    "direct, an answer without a cue": (
        "“Does the harbour stay shut?” Ada Lind asked.\n\n“Nobody will work on any of the ships today.”",
        [
            ("direct", "Ada Lind", "asked", "Does the harbour stay shut?"),
            ("direct", None, "", "Nobody will work on any of the ships today."),
        ],
    ),
    "direct, straight marks": (
        '"The harbour stays shut," Ada Lind said.',
        [("direct", "Ada Lind", "said", "The harbour stays shut,")],
    ),
    "direct, single marks and apostrophes": (
        "‘The dockers’ union won’t move,’ Ada Lind said.",
        [("direct", "Ada Lind", "said", "The dockers’ union won’t move,")],
    ),
    "direct, two apostrophes": (
        "''The harbour stays shut,'' Ada Lind said.",
        [("direct", "Ada Lind", "said", "The harbour stays shut,")],
    ),
    "direct, guillemets": (
        "«The harbour stays shut», Ada Lind said.",
        [("direct", "Ada Lind", "said", "The harbour stays shut")],
    ),
    "a name and a colon": (
        "Lind: “The harbour stays shut.”",
        [("direct", "Lind", ":", "The harbour stays shut.")],
    ),
    "a name behind a dash": (
        "“The harbour stays shut.” — Ada Lind",
        [("direct", "Ada Lind", "—", "The harbour stays shut.")],
    ),
    "indirect with that": (
        "Ada Lind said that the harbour was shut.",
        [("indirect", "Ada Lind", "said", "that the harbour was shut")],
    ),
    "indirect, to somebody, on a day": (
        "Ada Lind told reporters on Friday that the harbour was shut.",
        [("indirect", "Ada Lind", "told", "that the harbour was shut")],
    ),
    "indirect, cue at the end": (
        "The harbour was shut, a senior official said.",
        [("indirect", "a senior official", "said", "The harbour was shut")],
    ),
    "indirect, cue in the middle": (
        "The talks, she said, had failed.",
        [("indirect", "she", "said", "The talks had failed")],
    ),
    "according to, at the start": (
        "According to the ministry, the harbour was shut.",
        [("indirect", "the ministry", "According to", "the harbour was shut")],
    ),
    "according to, at the end": (
        "The harbour was shut, according to the ministry.",
        [("indirect", "the ministry", "according to", "The harbour was shut")],
    ),
    "saying that": (
        "The office produced a statement, saying that the call was short.",
        [("indirect", "The office", "saying", "that the call was short")],
    ),
    "a question": (
        "Ada Lind asked whether the harbour was shut.",
        [("indirect", "Ada Lind", "asked", "whether the harbour was shut")],
    ),
    "a question with if": (
        "Ada Lind asked the students if they were always so serious.",
        [("indirect", "Ada Lind", "asked", "if they were always so serious")],
    ),
    "somebody who is asked to do something, named and described": (
        "JO BERG has told ex-Norvik goalkeeper Bo Ek to come to her office. Lind ordered former Varn guard Tor Venn to "
        "leave. Ek asked ex-Norvik pilot Des Oss to stay.",
        [
            ("indirect", "JO BERG", "told", "ex-Norvik goalkeeper Bo Ek to come to her office"),
            ("indirect", "Lind", "ordered", "former Varn guard Tor Venn to leave"),
            ("indirect", "Ek", "asked", "ex-Norvik pilot Des Oss to stay"),
        ],
    ),
    "as somebody said": (
        "As Ada Lind said, the harbour has become a car park.",
        [("indirect", "Ada Lind", "said", "the harbour has become a car park")],
    ),
    "time and place between cue and content": (
        "Ada Lind said earlier on Friday during a news conference that she may wait until May.",
        [("indirect", "Ada Lind", "said", "that she may wait until May")],
    ),
    "while another one says": (
        "Ada Lind said that the harbour was shut, while Bo Ek said that it was open.",
        [
            ("indirect", "Ada Lind", "said", "that the harbour was shut"),
            ("indirect", "Bo Ek", "said", "that it was open"),
        ],
    ),
    "a request to somebody": (
        "The president urged him to stop the strike.",
        [("indirect", "The president", "urged", "him to stop the strike")],
    ),
    "a request that": (
        "The president requested that the union stop the strike.",
        [("indirect", "The president", "requested", "that the union stop the strike")],
    ),
    "a demand for something": (
        "The union demanded written guarantees that the harbour would reopen.",
        [("indirect", "The union", "demanded", "written guarantees that the harbour would reopen")],
    ),
    "called for": (
        "The union called for an inquiry.",
        [("indirect", "The union", "called for", "an inquiry")],
    ),
    "called on somebody to": (
        "The union called on the minister to resign.",
        [("indirect", "The union", "called on", "the minister to resign")],
    ),
    "a denial": (
        "The company denied the charge.",
        [("indirect", "The company", "denied", "the charge")],
    ),
    "coordinated cues": (
        "The president urged him to stop the strike and warned that the harbour would close.",
        [
            ("indirect", "The president", "urged", "him to stop the strike"),
            ("indirect", "The president", "warned", "that the harbour would close"),
        ],
    ),
    "which also noted": (
        "The plan was ready, said the office, which also noted that it was cheap.",
        [
            ("indirect", "the office", "said", "The plan was ready"),
            ("indirect", "which", "noted", "that it was cheap"),
        ],
    ),
    "mixed": (
        "The minister condemned the strike as a “breach of law.”",
        [("mixed", "The minister", "condemned", "the strike as a “breach of law.”")],
    ),
    "inside another one": (
        "The minister told the union that the harbour would close, a senior official said.",
        [
            ("indirect", "a senior official", "said", "The minister told the union that the harbour would close"),
            ("indirect", "The minister", "told", "that the harbour would close"),
        ],
    ),
    "a scare quote": ("The journey had the “blessing” of the council.", []),
    "a title in marks": ("She watched “Harbour Lights” and went to bed.", []),
    "what the speaker thinks, in direct speech": (
        "“I think we will win,” said Ada Lind.",
        [("direct", "Ada Lind", "said", "I think we will win,")],
    ),
    "an aside between dashes": (
        "Among Ostlanders, nine in ten believe that the new ferry — Ek’s attempt to coerce the harbour into paying for "
        "a rival’s ferry — will sink.",
        [
            (
                "indirect",
                "nine in ten",
                "believe",
                "that the new ferry — Ek’s attempt to coerce the harbour into paying for a rival’s ferry — will sink",
            )
        ],
    ),
    "between two sentences, through whom the words came": (
        "“Don’t hide the leak,” one docker said, per Ek. “Let’s face it together.”",
        [
            ("direct", "one docker", "said", "Don’t hide the leak, … Let’s face it together."),
            ("mixed", "Ek", "per", "“Don’t hide the leak,” one docker said … “Let’s face it together.”"),
        ],
    ),
    "a dateline": (
        "VARN, Ostland (AP) — The harbour was shut, the ministry said.",
        [("indirect", "the ministry", "said", "The harbour was shut")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_construction(case: str, extractor: Extractor):
    text, expected = CASES[case]
    found = [(q.type, (q.source or "").rstrip(",") or None, q.quote) for q in extractor.extract(text)]
    assert found == [(kind, source, quote) for kind, source, _, quote in expected]
    for quote, (_, _, cue, _) in zip(extractor.extract(text), expected, strict=True):
        assert cue in (quote.cue or "")  # The verb phrase may come with auxiliaries, adverbs and the colon behind it.


def test_inner_record_knows_its_parent_and_who_relays_it(extractor: Extractor):
    text = "Ada Lind said that the harbour was shut, according to the Varn Herald."
    outer, inner = extractor.extract(text)
    assert (outer.speaker.name, outer.parent, outer.via) == ("Varn Herald", None, ())
    assert (inner.speaker.name, inner.parent) == ("Ada Lind", outer.id)
    assert [speaker.name for speaker in inner.via] == ["Varn Herald"]


def test_who_is_cited_is_no_part_of_the_source(extractor: Extractor):
    (quote,) = extractor.extract("The Varn Herald, citing two officials, said that the harbour was sold.")
    assert (quote.source, quote.speaker.name) == ("The Varn Herald", "Varn Herald")
    assert [each.name for each in quote.citing] == ["two officials"]


def test_who_had_it_first_is_no_part_of_what_is_said(extractor: Extractor):
    text = "“The pump failed,” Ada Lind said, via Bo Ek of the Varn Herald. “We had to carry the water up by hand.”"
    (said,) = (each for each in extractor.extract(text) if each.cue == "said")
    assert said.quote == "The pump failed, … We had to carry the water up by hand."


def test_source_that_cites_another(extractor: Extractor):
    (quote,) = extractor.extract("State media, citing the navy, said that the harbour was shut.")
    assert [speaker.name for speaker in quote.citing] == ["navy"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Ada Lind said “the ovens are cold.”\n\nCiting the Tarn Guild, she said bakers were out of work.",
            [[], ["Tarn Guild"]],
        ),
        (
            "“The ovens are cold,” Ada Lind said. Citing a report by the Tarn Guild, Lind said bakers had no work.",
            [[], ["Tarn Guild"]],
        ),
        ("Citing two officials, Varn Radio reported that the ferry was late.", [["two officials"]]),
        ("“The ovens are cold,” said Ada Lind, citing the Tarn Guild.", [["Tarn Guild"]]),
        ("Citing high costs, Bo Ek said the mill would close.", [[]]),
        ("Citing “duties at home,” Ada Lind’s spokesman told the Herald that Lind would skip the fair.", [[], []]),
        ("Citing Norvik’s debts, Ada Lind said the mill would close.", [[]]),
        ("Citing the Varn Herald, Bo Ek shut the mill, and Ada Lind said he was wrong.", [[]]),
    ],
)
def test_whom_a_sentence_cites_first_belongs_to_its_own_record(text: str, cited: list[list[str]], extractor: Extractor):
    assert [[each.name for each in quote.citing] for quote in extractor.extract(text)] == cited


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ada Lind told reporters that the harbour was shut.", "reporters"),
        ("Ada Lind asked the council to open the harbour.", "the council"),
        ("“The harbour is shut,” Ada Lind said to reporters.", "reporters"),
        ("Ada Lind complained to the council that the harbour was shut.", "the council"),
        ("Ada Lind confirmed to Bo Ek of the Herald on Friday that the harbour was shut.", "Bo Ek of the Herald"),
        ("Ilse Brandt was congratulated for her rescue of two boys.", "Ilse Brandt"),
        ("“The harbour is shut,” Ada Lind said to loud laughter.", None),
        ("Ada Lind has promised to open the harbour.", None),
        ("Ada Lind said that the harbour was shut.", None),
    ],
)
def test_addressee(text: str, addressee: str | None, extractor: Extractor):
    (quote,) = extractor.extract(text)
    assert quote.addressee == addressee


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ada Lind said that the harbour was shut.", "speech"),
        ("Ada Lind believes that the harbour is shut.", "thought"),
        ("Ada Lind hopes to open the harbour.", "thought"),
        pytest.param(
            "Ada Lind endorsed the plan.",
            "other",
            marks=pytest.mark.xfail(reason="the model takes it for speech", strict=True),
        ),
        ("Ada Lind decided to open the harbour.", "other"),
        pytest.param(
            "The two ministers met and spoke about the harbour.",
            "other",
            marks=pytest.mark.xfail(reason="the model takes it for speech", strict=True),
        ),
    ],
)
def test_act(text: str, act: str, extractor: Extractor):
    (quote,) = extractor.extract(text)
    assert quote.act == act


def test_stray_mark_costs_at_most_its_paragraph(extractor: Extractor):
    text = 'The 6" gun “fired once.\n\n“We are fine,” said Ada Lind.\n\n“So are we,” said Bo Ek.'
    assert [quote.quote for quote in extractor.extract(text)] == ["We are fine,", "So are we,"]
