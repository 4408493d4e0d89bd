"""Writing the page: one HTML file with its style, its script and its data, and nothing from outside.

What comes from articles and records stands in the page as JSON alone, and the script puts it in as text: no part of it
can become markup, script or style.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib import resources
from typing import Any, get_args

from attrs import asdict, define, field

from quotes.directory import Entry, Form, directory, form_of
from quotes.evaluation import TYPES, Evaluation, plain_name
from quotes.records import Kind, Quote, Speaker
from quotes.report.articles import VERDICTS, Article, Gathered, Judged
from quotes.report.segments import PARTS, Piece, Segment, pieces, segments

_ACTS = ("speech", "thought", "other")
_KINDS: tuple[str, ...] = (*get_args(Kind), "no speaker")
_SCRIPTS = ("page.js", "record.js", "quotes.js", "filters.js")
_META = ("title", "date", "outlet", "sitename", "url")
"""What documents may bring along that a citation has."""
_TITLE = 110
"""Characters of an article's title, or of its first line, that stand as its heading."""
_IN_HTML = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def page(gathered: Gathered, alone: bool = True) -> str:
    """The page as text that any UTF-8 stream takes: lone surrogates are escaped.

    alone: False for one that is shown inside another page: without heading, and without links to quotes.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = _file("page.css")
    script = f'"use strict";\n(() => {{\n{"".join(map(_file, _SCRIPTS))}}})();\n'
    records = [each for article in gathered.articles for each in article.records]
    verdicts = [verdict for verdict in VERDICTS if any(each.verdict == verdict for each in records)]
    return environment.from_string(_file("page.html")).render(
        alone=alone,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=Markup(json_for_html(data(gathered.articles))),
        articles=len(gathered.articles),
        records=len(records),
        types=TYPES,
        acts=[act for act in _ACTS if any(each.quote.act == act for each in records)],
        kinds=[kind for kind in _KINDS if any(_kind(each.quote) == kind for each in records)],
        static=[_static(article) for article in gathered.articles],
        verdicts=[*verdicts, "no golden records"] if any(each.verdict is None for each in records) else verdicts,
        golden=gathered.evaluation is not None,
        scores=_scores(gathered.evaluation),
    )


def json_for_html(value: Any) -> str:
    """JSON that may stand in a <script>: nothing in it can end the element or begin a comment, and it is UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_HTML)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def data(articles: Iterable[Article]) -> dict[str, Any]:
    """What the script shows.

    speakers: each distinct one, `person` being its number in people; people: speakers that `directory` takes for one,
    `maybe` whom a surname alone may mean, and others by their name; articles: each with paragraphs of segments, which
    are a string, or [string, numbers of the pieces over it]; pieces: three numbers each, for the record, the part and
    the span; records: fields of the JSON record, those left out that are empty.
    """
    articles = list(articles)
    entries = directory(each.quote for article in articles for each in article.records)
    speakers = _Speakers({form: entry for entry in entries for form in entry.forms})
    rows = [_article(article, speakers) for article in articles]
    return {"articles": rows, "speakers": speakers.rows, "people": speakers.people, "parts": PARTS}


@define
class _Speakers:
    """Numbers for speakers, so that each is written once."""

    _entries: Mapping[Form, Entry]
    rows: list[dict[str, Any]] = field(factory=list)
    people: list[dict[str, Any]] = field(factory=list)
    _numbers: dict[Speaker, int] = field(factory=dict)
    _person: dict[tuple[str, str] | int, int] = field(factory=dict)

    def number(self, speaker: Speaker) -> int:
        """The speaker's place in rows, where how sure the choice was is left out."""
        speaker = speaker.bare
        if speaker not in self._numbers:
            self._numbers[speaker] = len(self.rows)
            told = {name: value for name, value in asdict(speaker).items() if name not in ("confidence", "candidates")}
            self.rows.append({**_filled(told), "person": self._person_of(speaker)})
        return self._numbers[speaker]

    def _person_of(self, speaker: Speaker) -> int:
        entry = self._entries.get(form_of(speaker))
        key = (speaker.kind, plain_name(speaker.name)) if entry is None else id(entry)
        if key not in self._person:
            self._person[key] = len(self.people)
            name, maybe = (speaker.name, ()) if entry is None else (entry.name, entry.maybe)
            self.people.append(_filled({"name": name, "kind": speaker.kind, "maybe": maybe}))
        return self._person[key]


def _article(article: Article, speakers: _Speakers) -> dict[str, Any]:
    found = pieces([each.quote for each in article.records])
    places = _places(article.records)
    meta = _meta(article)
    return {
        "id": article.id,
        "title": _title(meta.get("title", article.text)),
        "meta": meta,
        "paragraphs": [
            [_segment(article.text, each) for each in paragraph] for paragraph in segments(article.text, found)
        ],
        "pieces": [number for piece in found for number in _piece(piece)],
        "records": [
            _record(each, article.id, speakers) | _parent(each, places, article.id) for each in article.records
        ],
    }


def _meta(article: Article) -> dict[str, str]:
    """What the article's records carry along of what a citation has."""
    meta = next((each.quote.meta for each in article.records if each.quote.meta), {})
    return {key: str(meta[key]) for key in _META if isinstance(meta.get(key), str | int) and str(meta[key])}


def _kind(quote: Quote) -> str:
    return "no speaker" if quote.speaker is None else quote.speaker.kind


def _static(article: Article) -> dict[str, Any]:
    """The article for readers without scripts: paragraphs of words, each with a class where it stands in a record, and
    with the speaker's name where a content begins."""
    quotes = [each.quote for each in article.records]
    found = pieces(quotes)
    meta = _meta(article)

    def part(segment: Segment) -> dict[str, str]:
        over = [found[number] for number in segment.pieces]
        begun = [piece for piece in over if (piece.part, piece.number, piece.start) == ("content", 0, segment.start)]
        inner = over[-1] if over else None
        kind = "" if inner is None else f"piece {inner.part} {quotes[inner.record].type}"
        names = ", ".join(quotes[piece.record].speaker_name for piece in begun)
        return {"words": article.text[segment.start : segment.end], "kind": kind, "name": names}

    return {
        "title": _title(meta.get("title", article.text)) or article.id,
        "where": " · ".join(filter(None, (meta.get("outlet") or meta.get("sitename"), meta.get("date")))),
        "paragraphs": [[part(each) for each in paragraph] for paragraph in segments(article.text, found)],
    }


def _places(records: Sequence[Judged]) -> dict[tuple[bool, str], int]:
    """Where the records stand in the article's list, by id. Golden ones have ids of their own: (True, id)."""
    places = {(each.verdict == "missed", each.quote.id): number for number, each in enumerate(records)}
    return {(True, each.golden.id): number for number, each in enumerate(records) if each.golden} | places


def _parent(judged: Judged, places: dict[tuple[bool, str], int], document: str) -> dict[str, Any]:
    """The parent's number as `inside`; its id as `parent` where it is not among the article's records."""
    missed, quote = judged.verdict == "missed", judged.quote
    if quote.parent is None or quote.parent == quote.id:
        return {}
    number = places.get((missed, quote.parent))
    return {"parent": _short(quote.parent, document)} if number is None else {"inside": number}


def _title(text: str) -> str:
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= _TITLE else line[:_TITLE].rsplit(" ", 1)[0] + "…"


def _segment(text: str, segment: Segment) -> str | list[Any]:
    words = text[segment.start : segment.end]
    return [words, *segment.pieces] if segment.pieces else words


def _piece(piece: Piece) -> tuple[int, int, int]:
    return piece.record, PARTS.index(piece.part), piece.number


def _record(judged: Judged, document: str, speakers: _Speakers) -> dict[str, Any]:
    """The record's fields but for those that the segments hold; ids lose the document's that they begin with."""
    quote = judged.quote
    return _filled(
        {
            "id": _short(quote.id, document),
            "type": quote.type,
            "act": None if quote.act == "speech" else quote.act,
            "quote": quote.quote,
            "speaker": _number(quote.speaker, speakers),
            "addressee": quote.addressee,
            "recipient": _number(quote.recipient, speakers),
            "via": [speakers.number(each) for each in quote.via],
            "citing": [speakers.number(each) for each in quote.citing],
            "sure": None if quote.speaker is None or judged.verdict == "missed" else quote.speaker.confidence,
            "confidence": None if judged.verdict == "missed" else round(quote.confidence, 3),
            "verdict": judged.verdict,
            "golden": None if judged.golden is None else _differing(quote, judged.golden, speakers),
        }
    )


def _short(name: str, document: str) -> str | list[str]:
    return [name.removeprefix(document)] if name.startswith(document) else name


def _number(speaker: Speaker | None, speakers: _Speakers) -> int | None:
    return None if speaker is None else speakers.number(speaker)


def _bare(speaker: Speaker | None) -> Speaker | None:
    return None if speaker is None else speaker.bare


def _differing(quote: Quote, golden: Quote, speakers: _Speakers) -> dict[str, Any]:
    """What the golden record has otherwise, the speaker as a number, -1 for none."""
    fields = ("type", "act", "quote", "source", "cue", "addressee")
    differing = {name: getattr(golden, name) or "" for name in fields if getattr(golden, name) != getattr(quote, name)}
    if _bare(golden.speaker) != _bare(quote.speaker):
        differing["speaker"] = -1 if golden.speaker is None else speakers.number(golden.speaker)
    return differing


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what is empty; a number stays, also 0."""
    return {key: value for key, value in row.items() if value or (value == 0 and value is not False)}


def _scores(evaluation: Evaluation | None) -> Sequence[dict[str, Any]]:
    if evaluation is None:
        return ()
    names = ("precision", "recall", "f1", "golden", "predicted", "found", "exact", "source", "speaker")
    return [{"type": kind} | {n: getattr(score, n) for n in names} for kind, score in evaluation.scores.items()]


def _file(name: str) -> str:
    return (resources.files("quotes") / "report" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The source expression by which a Content-Security-Policy allows an inline script or style."""
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"
