"""Fields, options and lists that are easily lost without a word: each asserted by itself."""

import json
import subprocess
import sys
from collections.abc import Iterator
from threading import Event

import numpy as np
import pytest
import spacy
from compare_golden import changes
from conftest import QUOTE, SPEAKER, text_of
from errands import work
from golden_comparison import GOLDEN
from scenes import scene_in

from quotes import Extractor
from quotes.article import article_of
from quotes.batch import BatchExtractor
from quotes.cleaning import clean
from quotes.detection import Attribution
from quotes.documents import Document
from quotes.extractor import load_models
from quotes.nesting import parents
from quotes.processes import outcomes
from quotes.records import Quote, Span, Spans, Speaker, to_json
from quotes.report.page import json_for_html
from quotes.speakers.known import Known
from quotes.speakers.naming import group_of
from quotes.speakers.voices import resolve

CHAIN = "Ada Lind said that Bo Ek had told her that Jo Berg promised to reopen the harbour."


def test_via_is_all_who_relayed_the_nearest_first(extractor: Extractor):
    found = extractor.extract(CHAIN)
    via = [(quote.speaker.name, [each.name for each in quote.via]) for quote in found]
    assert via == [("Ada Lind", []), ("Bo Ek", ["Ada Lind"]), ("Jo Berg", ["Bo Ek", "Ada Lind"])]


@pytest.mark.parametrize(
    ("text", "source", "cue", "relays"),
    [
        ("The Varn Herald quoted Bo Ek as saying that the wall was safe.", "Bo Ek", "saying", "Varn Herald"),
        ("State radio cited police as saying the driver fled.", "police", "saying", "State radio"),
        ("“It leaks,” the Varn Herald quoted Bo Ek as saying.", "Bo Ek", "saying", "Varn Herald"),
        ("Bo Ek was quoted by the Varn Herald as saying “it leaks.”", "Bo Ek", "saying", "Varn Herald"),
        ("Bo Ek was quoted by the Varn Herald as saying the dam leaked.", "Bo Ek", "saying", "Varn Herald"),
        ("Bo Ek, quoted by Radio Varn, said that the dam leaked.", "Bo Ek", "said", "Radio Varn"),
        ("“It leaks,” Bo Ek was quoted as saying by the Varn Herald.", "Bo Ek", "quoted as saying", "Varn Herald"),
        ("The Varn Herald quotes Bo Ek: “It leaks.”", "Bo Ek", ":", "Varn Herald"),
        ("“It leaks,” Norvik Radio quoted Bo Ek as telling the crew.", "Bo Ek", "telling", "Norvik Radio"),
        ("“It leaks,” the papers quote Bo Ek as saying.", "Bo Ek", "saying", "papers"),
    ],
)
def test_who_is_quoted_speaks_and_who_quotes_relays(
    text: str, source: str, cue: str, relays: str, extractor: Extractor
):
    (quote,) = extractor.extract(text)
    assert (quote.source, quote.cue, quote.speaker.name) == (source, cue, source)
    assert [each.name for each in quote.via] == [relays]


def test_who_quotes_is_not_who_is_quoted(extractor: Extractor):
    (quote,) = extractor.extract("“He was kind,” Le Phare quoted the widow as saying.")
    assert (quote.speaker.name, [each.name for each in quote.via]) == ("widow", ["Le Phare"])


@pytest.mark.parametrize(
    ("text", "speaker", "relays"),
    [
        ("“It leaks,” Bo Ek recalled Ada Lind telling him.", "Ada Lind", ["Bo Ek"]),
        ("“It leaks,” Bo Ek remembered the engineer saying.", "engineer", ["Bo Ek"]),
        ("“It leaks,” Bo Ek recalled telling Ada Lind.", "Bo Ek", []),
        ("“It leaks,” Ada Lind recalled. Bo Ek was telling jokes.", "Ada Lind", []),
    ],
)
def test_who_recalls_what_somebody_said_relays_it(text: str, speaker: str, relays: list[str], extractor: Extractor):
    (quote,) = extractor.extract(text)
    assert (quote.speaker.name, [each.name for each in quote.via]) == (speaker, relays)


def test_nobody_relays_himself(extractor: Extractor):
    found = extractor.extract("Ada Lind said that she had told the crew that it was late.")
    assert [(quote.speaker.name, quote.via) for quote in found] == [("Ada Lind", ()), ("Ada Lind", ())]


@pytest.mark.parametrize("body", ["court", "jury", "police"])
def test_a_body_that_is_told_something_is_no_institution_named_elsewhere(body: str, extractor: Extractor):
    text = (
        "Bo Ek was held in May after a report in the Varn Herald. "
        f"His lawyer told the {body} that he was ill. The Herald reported that he was well."
    )
    quote, *_ = extractor.extract(text)
    assert (quote.addressee, quote.recipient.name) == (f"the {body}", body)


@pytest.mark.parametrize(("least", "name"), [(0.5, "Ada Lind"), (0.6, None)])
def test_nobody_is_named_less_surely_than_asked_for(least: float, name: str | None):
    text = "“It leaks,” Ada Lind said. Her husband died in 2001. “It was cold then.”"
    *_, quote = Extractor(min_speaker_confidence=least).extract(text)
    assert (quote.quote, quote.speaker and quote.speaker.name) == ("It was cold then.", name)


def test_what_is_told_is_not_who_is_told(extractor: Extractor):
    quote, *_ = extractor.extract("Bo Ek told stories of how both boats were built in the yard.")
    assert (quote.speaker.name, quote.addressee, quote.recipient) == ("Bo Ek", None, None)


def test_a_quotation_in_a_paragraph_of_its_own_is_not_of_whom_the_next_one_quotes(extractor: Extractor):
    text = "Bo Ek was blunt. “I felt nothing.”\n\nAda Lind was quoted by the Herald as saying that the wall was wet."
    found = [(quote.quote, quote.source) for quote in extractor.extract(text)]
    assert found == [("I felt nothing.", None), ("that the wall was wet", "Ada Lind")]


def test_the_recipient_is_whom_the_addressee_means(extractor: Extractor):
    second = extractor.extract(CHAIN)[1]
    assert (second.addressee, second.recipient.name, second.recipient.kind) == ("her", "Ada Lind", "person")
    (quote,) = extractor.extract("Ada Lind arrived late. Bo Ek told Lind that the harbour was shut.")
    assert (quote.addressee, quote.recipient.name, quote.recipient.resolved) == ("Lind", "Ada Lind", "name")


def test_of_records_that_begin_together_the_longer_comes_first(extractor: Extractor):
    outer, inner = extractor.extract("The bridge is safe, the mayor said, according to the Herald.")
    assert (outer.spans.content, inner.spans.content) == (((0, 34),), ((0, 18),))
    assert (outer.id, inner.id, inner.parent) == ("-#1", "-#2", "-#1")
    assert Spans(content=((0, 32),)).place < Spans(content=((0, 20),)).place < Spans(content=((1, 90),)).place


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour will stay shut,” the union wrote, Bo Ek said on Monday.",
        "The talks had failed, Ada Lind said, according to an aide to the minister.",
    ],
)
def test_of_records_that_begin_together_the_longer_comes_first_whichever_is_surer(text: str, extractor: Extractor):
    outer, inner = extractor.extract(text)
    assert outer.spans.content[0][0] == inner.spans.content[0][0]
    assert outer.spans.content[-1][1] > inner.spans.content[-1][1]
    assert (outer.id, inner.parent) == ("-#1", "-#1")


@pytest.mark.parametrize(
    ("clause", "anonymous"),
    [
        ("who was not authorized to speak publicly", True),
        ("who was authorized to speak publicly", False),
        ("on condition of anonymity", True),
        ("who asked not to be named", True),
    ],
)
def test_anonymity_is_what_the_source_says(clause: str, anonymous: bool, extractor: Extractor):
    quote, *_ = extractor.extract(f"“It is shut,” said an official {clause}.")
    assert quote.speaker.anonymous is anonymous


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A senior aide said the deal was dead. The aide, who requested anonymity, said talks had failed.", True),
        ("An official said the pier was shut. The official asked not to be named. “It is over,” he said.", True),
        ("The official asked whether the clerk had agreed to be named. “It is over,” the official said.", False),
    ],
)
def test_who_is_anonymous_is_so_wherever_they_speak(text: str, anonymous: bool, extractor: Extractor):
    assert {record.speaker.anonymous for record in extractor.extract(text)} == {anonymous}


def test_nobody_is_anonymous_because_somebody_tells_them_something_on_that_condition(extractor: Extractor):
    record, *_ = extractor.extract("A clerk told the Herald on condition of anonymity that the base would shut.")
    assert (record.speaker.anonymous, record.recipient.anonymous) == (True, False)


def test_joint_sources_without_a_name_are_no_group(extractor: Extractor):
    (quote,) = extractor.extract("Two officials and a spokesman said that the harbour was shut.")
    assert (quote.speaker.kind, quote.speaker.members) == ("unnamed", ())
    lexicon = load_models().lexicon
    named, unnamed = Speaker(name="Ada Lind", kind="person"), Speaker(name="official", kind="unnamed")
    kinds = [group_of(pair, "both", lexicon).kind for pair in ([unnamed, unnamed], [named, unnamed])]
    assert kinds == ["unnamed", "group"]


def test_confidences_are_settings_of_the_component():
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes", config={"min_confidence": 1.0})
    assert nlp("Ada Lind said that it was open.")._.quotes == []
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes", config={"min_speaker_confidence": 1.0})
    assert [quote.speaker for quote in nlp("Ada Lind met Bo Ek. She said that it was open.")._.quotes] == [None]


def test_confidences_are_settings_of_batches():
    batch = {"id": np.array(["a"]), "text": np.array(["Ada Lind met Bo Ek. She said that it was open."])}
    assert list(BatchExtractor(min_confidence=1.0)(batch)["record"]) == []
    (row,) = BatchExtractor(min_speaker_confidence=1.0)(batch)["record"]
    assert json.loads(row)["speaker"] is None
    (row,) = BatchExtractor(explain=True)(batch)["record"]
    assert len(json.loads(row)["speaker"]["candidates"]) > 1


def test_a_paragraph_begins_at_its_own_first_word():
    scene = scene_in("Harbour Shut Down Today By Mayor Lind\nThe mayor said that it was late.\nBo Ek left.")
    assert scene.headlines == {int(scene.paragraphs[0])}
    by_paragraph: dict[int, list[str]] = {}
    for word, number in zip(scene.words, map(int, scene.paragraphs), strict=True):
        by_paragraph.setdefault(number, []).append(word)
    assert [(words[0], words[-1]) for words in by_paragraph.values()] == [
        ("Harbour", "Lind"),
        ("The", "."),
        ("Bo", "."),
    ]


def test_what_a_model_reads_keeps_paragraphs_apart():
    models = load_models()
    article = article_of(models.nlp.make_doc("Harbour Shut By Mayor\nThe mayor said that it was late.\nBo Ek left."))
    words = models.detector.words(article)
    firsts = [article.text[article.starts[words.tokens[start]] :].split()[0] for start, _ in words.stretches]
    assert firsts == ["Harbour", "The", "Bo"]


@pytest.mark.parametrize("text", ["a\r\n\r\n  b", "a \u200b\u00a0 b", "a\ud800b", "a " + "y" * 1000 + " b"])
def test_what_was_replaced_leads_back_to_all_of_it(text: str):
    cleaned = clean(text)
    middle = cleaned.span_in_source((1, len(cleaned.text) - 1))
    assert middle == (1, len(text) - 1)


def test_nothing_in_data_of_a_page_can_end_its_script():
    told = json_for_html({"text": "</script><!--<script>&\u2028"})
    assert not set("<>&\u2028") & set(told)
    assert json.loads(told) == {"text": "</script><!--<script>&\u2028"}


def test_only_a_few_documents_are_read_ahead():
    far = Event()

    def documents() -> Iterator[Document]:
        for number in range(5_000):
            if number == 500:
                far.set()
            yield Document(str(number), "")

    found = outcomes(work, documents(), workers=2)
    assert next(found).result == ""
    assert not far.wait(2)  # Nobody asks for more; without a bound all are read by then.
    found.close()


def test_workers_that_die_are_a_failure(tmp_path):
    script = (
        "import quotes.processes as processes\n"
        "def outcomes(*_):\n    raise processes.WorkersError('they die')\n    yield\n"
        "processes.outcomes = outcomes\n"
        "from quotes.cli import app\napp(['extract', '-', '--workers', '2'])"
    )
    done = subprocess.run([sys.executable, "-c", script], input=b"One.", capture_output=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"quotes: they die\n")


def test_a_wrong_speaker_is_told_before_the_right_one(run, tmp_path):
    wrong = QUOTE.to_dict() | {"speaker": QUOTE.to_dict()["speaker"] | {"name": "Bo Ek"}}
    (tmp_path / "golden.jsonl").write_text(to_json(QUOTE), encoding="utf-8")
    (tmp_path / "records.jsonl").write_text(json.dumps(wrong), encoding="utf-8")
    lines = run("evaluate", "golden.jsonl", "records.jsonl").stdout.decode().splitlines()
    assert f"speaker  {QUOTE.id}  'Bo Ek', should be '{SPEAKER.name}'  " in lines[-1]
    (tmp_path / "records.jsonl").write_text(json.dumps(wrong | {"id": "a.txt#9"}), encoding="utf-8")
    lines = run("evaluate", "golden.jsonl", "records.jsonl").stdout.decode().splitlines()
    assert f"speaker  {QUOTE.id}  'Bo Ek', should be '{SPEAKER.name}', in the record a.txt#9  " in lines[-1]


@pytest.mark.parametrize("name", ["herring-duty", "harbour-strike", "river-flood"])
def test_speakers_are_found_from_labelled_sources(name: str):
    document = f"seeds/{name}.txt"
    golden = [quote for quote in GOLDEN if quote.document == document and quote.source]
    right = sum(_same(quote, found) for quote, found in zip(golden, _resolved(document, golden), strict=True))
    assert right >= 0.8 * len(golden), f"{right} of {len(golden)}"


def _same(golden: Quote, found: Speaker | None) -> bool:
    return (golden.speaker and golden.speaker.name.replace("’", "'")) == (found and found.name.replace("’", "'"))


def _resolved(document: str, golden: list[Quote]) -> list[Speaker | None]:
    """Whom the labelled sources mean, with no detection in between."""
    models, cleaned = load_models(), clean(text_of(document))
    place = {cleaned.span_in_source((at, at + 1))[0]: at for at in reversed(range(len(cleaned.text)))}

    def there(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((place[start], place[end - 1] + 1) for start, end in spans)

    attributions = [Attribution(*map(there, _parts(quote.spans)), quote.act, 1.0) for quote in golden]
    article = article_of(models.nlp.make_doc(cleaned.text))
    reading = models.detector.read(models.detector.words(article))
    voices = resolve(article, reading, attributions, parents(attributions), models.lexicon, Known(), models.reader)
    return [voice.speaker for voice in voices]


def _parts(spans: Spans) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    return spans.content, spans.source, spans.cue


def test_a_comparison_tells_what_is_gained_and_lost():
    then, now = {"a#1": "act", "a#2": "type", "a#3": "via"}, {"a#2": "act", "a#3": "via", "a#4": "not found"}
    assert list(changes(then, now)) == [
        "+ a#1  was: act",
        "- a#4  is: not found",
        "~ a#2  was: type; is: act",
        "1 gained, 1 lost, 1 otherwise",
    ]
