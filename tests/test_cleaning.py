"""The cleaned text and the way back."""

import pytest
from conftest import ROOT

from quotes.cleaning import PLACEHOLDER, CleanText, clean
from quotes.lines import wrapping

WRAPPED = (
    "The ministry said on Friday that the harbour would stay\n"
    "shut for another week, because the strike that began on\n"
    "Monday had not been settled and the ships that lie off\n"
    "the coast could not be unloaded.\n\n"
    "Nobody knew more."
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("One.\r\n\r\nTwo.", "One.\nTwo."),
        ("One.\rTwo.", "One.\nTwo."),
        ("One.\u2029Two.", "One.\nTwo."),
        ("a  b\tc\u00a0d", "a b c d"),
        ("a\u200bb\u00adc\ufeffd", "abcd"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a\ufffdb"),
        ("\n\n  a \n", "a"),
        (" a ", "a"),
        ("x " + "y" * 1000 + " z", f"x {PLACEHOLDER} z"),
        ("VARN, Ostland (AP) — The harbour", "The harbour"),
        ("It is — so to say — late.", "It is — so to say — late."),
        ("", ""),
        ("Hale &amp; Son", "Hale & Son"),
        ("AT&T; R&D &nosuch; a < b", "AT&T; R&D &nosuch; a < b"),
        ("One.<br/>Two.</p><p>Three.", "One.\nTwo.\nThree."),
        ("a <b>bold</b> &lt;i&gt;word&lt;/i&gt;", "a bold word"),
        ("SÃ£o cafÃ©, naïve Ångström, â‚¬5, Â£6", "São café, naïve Ångström, €5, £6"),
        ("caf\u00e9’”— and “São”", "caf\u00e9’”— and “São”"),
        ("C:\\new\\temp", "C:\\new\\temp"),
    ],
)
def test_cleaned(text: str, cleaned: str):
    assert clean(text).text == cleaned


def test_spans_lead_back_to_the_source():
    text = "\ufeff One\u00a0 two.\r\n\r\nThree\u200b four."
    cleaned = clean(text)
    for word in ("One", "two.", "Three", "four.", "One two.", "Three four."):
        start = cleaned.text.index(word)
        found = cleaned.span_in_source((start, start + len(word)))
        assert text[found[0] : found[1]].replace("\u200b", "").split() == word.split()


def test_lines_of_a_wrapped_text_are_joined():
    assert wrapping(WRAPPED) is not None
    assert clean(WRAPPED).text.count("\n") == 1


def test_a_line_a_paragraph_is_not_wrapped():
    text = "The harbour is shut.\nThe strike goes on.\nThe union is content.\nNobody knows more."
    assert wrapping(text) is None
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('"It is," he said.', "“It is,” he said."),
        ("said:“No.”Then", "said: “No.” Then"),
        ('" It is, " he said', "“It is,” he said"),
        ("“A “b” c”", "“A ‘b’ c”"),
        ("«A “b” c»", "“A ‘b’ c”"),
        ("“A ‘b’ c”", "“A ‘b’ c”"),
        ("three “no”s, the “old”er ones and “Macbeth”’s", "three “no”s, the “old”er ones and “Macbeth”’s"),
        ('A 6\'2" man and a 12" pipe', 'A 6\'2" man and a 12" pipe'),
        ("It`s late, O´Neil said, they couldn‘t", "It’s late, O’Neil said, they couldn’t"),
        ("the dogs' and the cats' and 'em", "the dogs' and the cats' and 'em"),
        ("“We stay.\n“We win,” he said.", "“We stay.\n“We win,” he said."),
        ("He said “so.\nShe left.", "He said “so.\nShe left."),
        ("He said: “So.\nShe left.", "He said: “So.”\nShe left."),
        ("“A,” he said. “So it is.\nShe left.", "“A,” he said. “So it is.”\nShe left."),
        ("“A,” he said. “So it is. She left.", "“A,” he said. “So it is. She left."),
        ("He went. “So it is. She left.", "He went. “So it is. She left.”"),
        ('He went. "So it is. She left.', "He went. “So it is. She left.”"),
        ('He bought a 5" nail. She left.', 'He bought a 5" nail. She left.'),
        ("“A”,said Hale.", "“A”, said Hale."),
        ("“A”—Hale", "“A” —Hale"),
        ("“A,”-Ada Hale, an “anti”-Norvik firm", "“A,” -Ada Hale, an “anti”-Norvik firm"),
        ("‘They took it’,said Hale,who fled.‘All of it.’", "‘They took it’, said Hale,who fled. ‘All of it.’"),
        ("‘A,’said Hale,‘and b.’", "‘A,’ said Hale, ‘and b.’"),
        ("‚It’s late,‘ he said, ›We stay,‹ ’Go.’", "‘It’s late,’ he said, ‘We stay,’ ‘Go.’"),
        ("‘The ‘free’ ward’s shut,’ he said.", "“The ‘free’ ward’s shut,” he said."),
        ("' We do n't pay . ' He left . ‛We stay,’", "“We do n't pay .” He left . ‘We stay,’"),
        ("'We're talkin' 'bout it,' he said of 'Salt'.", "'We're talkin' 'bout it,' he said of 'Salt'."),
        ("‘So it is,‚ he said. ‹We go.‹", "‘So it is,’ he said. ‘We go.’"),
        ("It is full,” Ada Lind, a nurse, told him.", "“It is full,” Ada Lind, a nurse, told him."),
        ("“It is full, Ada Lind, a nurse, told him.", "“It is full,” Ada Lind, a nurse, told him."),
        ("In the ’90s, the workers’ ’Tis and ’em.", "In the ’90s, the workers’ ’Tis and ’em."),
        ("So it is,” she said.", "“So it is,” she said."),
        ("It ended.” She left.", "It ended.” She left."),
    ],
)
def test_marks_are_put_in_order(text: str, cleaned: str):
    assert clean(text).text == cleaned


def test_what_was_put_in_order_stays_so():
    for file in sorted((ROOT / "seeds").glob("*.txt")):
        cleaned = clean(file.read_text(encoding="utf-8")).text
        assert clean(cleaned).text == cleaned


def test_spans_lead_there_and_back():
    text = "&quot;It is,&quot;said Hale &amp; Son."
    cleaned = clean(text)
    assert cleaned.text == "“It is,” said Hale & Son."
    for words, coded in (("“It is,”", "&quot;It is,&quot;"), ("Hale & Son", "Hale &amp; Son"), ("is", "is")):
        start = cleaned.text.index(words)
        span = (start, start + len(words))
        assert text[slice(*cleaned.span_in_source(span))] == coded
        there, end = cleaned.span_of_source(cleaned.span_in_source(span))
        assert cleaned.text[there:end].strip() == words
    assert CleanText("ab", clean("a\u200bb").layers).span_of_source((1, 2)) == (1, 1)


def test_a_few_lines_of_a_wrapped_text_are_joined():
    text = "Hale said on Friday that the pier and the well-\nknown ferry would stay shut for another whole\nweek."
    assert (
        clean(text).text
        == "Hale said on Friday that the pier and the well-known ferry would stay shut for another whole week."
    )


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("asked by Cal Mor-\nris to", "asked by Cal Morris to"),
        ("until the next morn-\ning, when", "until the next morning, when"),
        ("a well-\nknown ferry", "a well-known ferry"),
        ("Anna-\nLena Berg", "Anna-Lena Berg"),
        ("the two-\nand three-storey houses", "the two- and three-storey houses"),
        ("“We need engi-\r\nneers,” she said", "“We need engineers,” she said"),
    ],
)
def test_words_that_a_line_end_parts_are_made_whole(lines: str, joined: str):
    text = f"The harbour master told the Herald {lines} on the pier that stays shut"
    text += "\nfor another week, because the steel has not been\ntested and the money is not there.\n"
    assert clean(text).text.startswith(f"The harbour master told the Herald {joined} on")


HEADLINES = (
    "Rovers win cup, says coach Oskar Venn",
    "Ada Lind: Bridge will open in May",
    "Storm to hit coast, forecasters warn",
    "Tom Gray denies all charges",
)


def test_headlines_one_below_the_other_stay_apart():
    text = "\n".join(HEADLINES)
    assert clean(text).text == text


def test_headlines_amid_a_wrapped_text_stay_apart():
    text = clean("\n".join(HEADLINES) + "\n\n" + WRAPPED).text
    assert text.split("\n")[:4] == list(HEADLINES)
    assert text.count("\n") == 5


def test_items_of_a_list_in_a_wrapped_text_stay_apart():
    text = clean(
        WRAPPED + "\n\nThe union asks for:\n- higher pay\n- a crew of four, all of them\n  paid by the week"
    ).text
    assert text.split("\n")[-3:] == [
        "The union asks for:",
        "- higher pay",
        "- a crew of four, all of them paid by the week",
    ]


def test_wrapped_capitals_are_joined():
    assert clean(WRAPPED.upper()).text == clean(WRAPPED).text.upper()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("The mayor, **Ada Lind**, said it would _hold_.", "The mayor, Ada Lind, said it would hold."),
        ("***Kim*** and __Jo *Berg*__", "Kim and Jo Berg"),
        ("She [told *us*](https://a.example/b_(c)_d) so.", "She told us so."),
        ('late [again](/news "the *news*"), he said', "late again, he said"),
        ("# Bridge to open #\n\n### In May", "Bridge to open #\nIn May"),
        ("> We stay.\n>\n> We win.", "We stay.\nWe win."),
        ("One.\n\n![the pier](pier.jpg)\n\nTwo.", "One.\nTwo."),
        (r"5 \* 3 and a\_b", "5 * 3 and a_b"),
        (
            "2 * 3 * 4, snake_case_name, f**k, b***h, 5* for all*",
            "2 * 3 * 4, snake_case_name, f**k, b***h, 5* for all*",
        ),
        ("*Prices may change.\n\n* an item\n\n* * *", "*Prices may change.\n* an item\n* * *"),
        ("[the mayor] (she) said [it](sic) #bridge", "[the mayor] (she) said [it](sic) #bridge"),
        (">> No <<", "“No”"),
        ("example.com/_x_/y and @_ada_", "example.com/_x_/y and @_ada_"),
    ],
)
def test_markdown_is_only_typography(text: str, cleaned: str):
    assert clean(text).text == cleaned


def test_spans_hold_both_marks_of_a_pair_or_none():
    text = "Lind said **the bridge** would be **very safe** and [free](https://a.example)."
    cleaned = clean(text)
    for words, there in (
        ("the bridge", "the bridge"),
        ("the bridge would be very safe", "**the bridge** would be **very safe**"),
        ("would be very", "would be **very"),
        ("and free", "and [free](https://a.example)"),
        ("free", "free"),
    ):
        start = cleaned.text.index(words)
        assert text[slice(*cleaned.span_in_source((start, start + len(words))))] == there
