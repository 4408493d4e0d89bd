"""The form of a label file: what stands in it, and what follows from it."""

import pytest
from labelled import ARTICLE, BLOCK, read_back

from quotes.documents import Document
from quotes.labelling.writing import labels
from quotes.records import Speaker


def test_a_block_stands_below_its_paragraph_and_holds_what_does_not_follow():
    record, second = read_back(
        "document: a.txt\n\n" + BLOCK + "\ncontent: that it was shut\ncue: said\nsource: Bo Ek, a rower\n"
        "speaker: Bo Ek | person | role: rower | anonymous\naddressee: he\nact: thought\nciting: Ada Lind\n",
        ARTICLE,
    )[0]
    written = labels(Document("a.txt", ARTICLE), "a.txt", [record, second])
    first, _, rest = written.partition("sha256: ")[2].partition("\n\n")[2].partition("\n\n")
    assert first == "# The bridge is safe, Mayor Ada Lind said. “We checked it twice,” she told reporters."
    assert rest == (
        BLOCK + "\n# Bo Ek, a rower, said that it was shut. He said that he had looked, and that he was cold.\n\n"
        "content: that it was shut\ncue: said\nsource: Bo Ek, a rower\n"
        "speaker: Bo Ek | person | role: rower | anonymous\nciting: Ada Lind\naddressee: he\nact: thought\n"
    )


def test_what_a_hand_may_leave_out_is_derived():
    blocks = """
content: The bridge is safe
cue: said
source: Mayor Ada Lind
speaker: Ada Lind | person | role: Mayor

# A mark of another sort is typed here than stands in the article.

content: "We checked it twice,"
cue: told
source: she
speaker: Ada Lind
addressee: reporters

content: that he had looked
cue: said
source: He
speaker: Bo Ek | person
"""
    records, problems = read_back("document: a.txt\n" + blocks, ARTICLE)
    assert problems == []
    assert [record.id for record in records] == ["a.txt#1", "a.txt#2", "a.txt#3"]
    safe, checked, looked = records
    assert (safe.type, checked.type, looked.type) == ("indirect", "direct", "indirect")
    assert checked.quote == "We checked it twice,"
    assert checked.speaker == Speaker(name="Ada Lind", kind="person", role="Mayor", resolved="pronoun")
    assert ARTICLE[: looked.spans.cue[0][0]].endswith("He ")  # The nearest of three, not the first.


def test_a_content_that_stands_often_is_the_one_beside_a_cue_that_stands_once():
    article = "It rained and it rained. They doubt it. Then it rained."
    block = "document: a\n\ncontent: it\ncue: doubt\nsource: They\nspeaker: they | group\n"
    (record,), problems = read_back(block, article)
    assert problems == []
    assert article[: record.spans.content[0][0]].endswith("doubt ")
    assert "content: it\n" in labels(Document("a", article), None, [record])


def test_who_relays_follows_from_the_parent():
    article = "“She said that it was shut,” Bo Ek said, according to the Herald."
    blocks = """document: a

content: “She said that it was shut,” Bo Ek said
cue: according to
source: the Herald
speaker: Herald | organization

content: “She said that it was shut,”
cue (2): said
source: Bo Ek
speaker: Bo Ek | person

content: that it was shut
cue: said
source: She
speaker:
"""
    records, problems = read_back(blocks, article)
    assert problems == []
    assert [record.parent for record in records] == [None, "a#1", "a#2"]
    assert [[speaker.name for speaker in record.via] for record in records] == [[], ["Herald"], ["Bo Ek", "Herald"]]
    alone, _ = read_back(blocks.replace("source: She\n", "source: She\nparent:\nvia: Herald\n"), article)
    assert (alone[2].parent, [speaker.name for speaker in alone[2].via]) == (None, ["Herald"])


@pytest.mark.parametrize(
    ("source", "speaker", "resolved"),
    [
        ("The HWU, which is old", "Harbour Workers' Union | organization", "alias"),
        ("the M.S.B.", "Maritime Safety Board | organization", "alias"),
        ("Norpipe", "Nordic Pipe Workers | organization", "alias"),
        ("the Tide", "Nordic Pipe Workers | organization", "description"),
        ("IG METALL", "IG Metall | organization", "name"),
        ("O'Neil", "Ada O’neil | person", "name"),
        ("the statement", "Harbour Workers' Union | organization", "statement"),
        ("A letter from Ada Lind", "Ada Lind | person", "statement"),
        ("a spokesman for the paper", "Ada Lind | person", "description"),
        ("himself", "Bo Ek | person", "pronoun"),
        ("police in the hills", "police | organization", "name"),
        ("the force", "police | organization", "description"),
        ("villagers", "villagers | group", "none"),
        ("the Ministry", "The Herald | organization", "description"),
        ("Tim", "Timothy Ashcroft | person", "alias"),
    ],
)
def test_how_a_speaker_was_found_follows_from_source_and_name(source: str, speaker: str, resolved: str):
    article = f"Nordic Pipe Workers (“Norpipe”) met. It was shut, {source} said.\n"
    block = f"content: It was shut\ncue: said\nsource: {source}\nspeaker: {speaker}\n"
    (record,), _ = read_back(f"document: a\n\n{block}", article)
    assert record.speaker.resolved == resolved


def test_a_handle_stands_for_a_long_name():
    blocks = (
        "content: The bridge is safe\ncue: said\nsource: Mayor Ada Lind\n"
        "speaker: Ada Lind | person | role: Mayor | as: AL\n\n"
        "content: “We checked it twice,”\ncue: told\nsource: she\nspeaker: AL | anonymous\n\n"
        "content: that he had looked\ncue: said\nsource: He\nspeaker: AL\n"
    )
    records, problems = read_back("document: a.txt\n\n" + blocks, ARTICLE)
    assert problems == []
    assert [(each.speaker.name, each.speaker.role, each.speaker.anonymous) for each in records] == [
        ("Ada Lind", "Mayor", False),
        ("Ada Lind", "Mayor", True),
        ("Ada Lind", "Mayor", True),
    ]
    _, problems = read_back("document: a\n\n" + blocks.replace("AL | anonymous", "Bo | person | as: AL"), ARTICLE)
    assert [each.reason for each in problems] == ["as: 'AL' stands for somebody else already"]


def test_the_head_names_the_keys_that_may_be_set():
    head = labels(Document("a", ARTICLE), None, []).partition("document:")[0]
    assert (
        "type (direct, mixed, indirect), resolved (name,\n#   alias, pronoun, description, statement, context" in head
    )
