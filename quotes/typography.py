"""Quotation marks of all habits made the curly ones of English, and careless ones put in order.

Marks that are straight, doubled, of another language or point the other way; blanks that lack beside a mark or stand
inside it; the same marks inside marks; a mark that was lost. So marks of every habit are read alike. What is a single
mark and what an apostrophe `marks` decides; here single ones are touched only where punctuation tells.
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, takewhile

from attrs import frozen

from quotes.rewriting import Edit

_OPENING = ("“", "„", "‟", "❝", "〝", "‶", "「", "『", "``", "‘‘", ",,", "«", "<<")
_CLOSING = ("”", "❞", "〞", "〟", "」", "』", "’’", "»", ">>")
_NEITHER = ('"', "″", "＂", "˝", "''", '""', "´´")
_GUILLEMETS = ("«", "»", "<<", ">>")
_SINGLE_ONES = "'’‘‚‛`´"
_MARK = re.compile(
    "|".join(sorted(map(re.escape, (*_OPENING, *_CLOSING, *_NEITHER)), key=lambda each: (-len(each), each)))
)
_OF_TWO = (",,", "’’", "''", "´´")
"""What is a mark only where one is open, or a word follows."""
_CHARACTERS = frozenset("".join((*_OPENING, *_CLOSING, *_NEITHER, _SINGLE_ONES)).replace(",", "").replace("<", "")) - {
    ">"
}
_STOPS = ".,!?…"
_OPENS_AFTER = frozenset("([{—–-/")
_NEED_BLANK = frozenset(".,:;!?…)”’")
_CLOSES_BEFORE = frozenset(")]}.,;:!?…—–-/")
_ENDING = re.compile(r"(?:s|es|ed|er|est|ing|ish|like|ness|style)\b|[a-z]\b")
"""Letters that belong to the word in marks before them: three “no”s."""
_SAYS = (
    "(?:said|says|say|saying|told|tells|asked|asks|added|adds|wrote|writes|replied|explained|noted|continued|tweeted|posted|"
    "warned|argued|insisted|recalled|stated|announced|claimed|according)"
)
_CUE = re.compile(
    rf"\s?(?:{_SAYS}\b|(?:he|she|they|it|we|I|who)\s+{_SAYS}\b|(?:[A-Z][\w.’'-]*\s+){{1,5}}{_SAYS}\b"
    rf"|[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){{0,4}},[^\n.!?:;,“”]{{1,60}},\s+{_SAYS}\b"
    rf"|(?:the|a|an|his|her|one)\s+(?:[\w’'-]+\s+){{1,4}}{_SAYS}\b)"
)
_CUE_ALONE = re.compile(rf"{_CUE.pattern}(?!\s*[:,]?\s*[\"“‘])")
_STOP_AND_CUE = re.compile(rf"[,!?…](?=\s{_CUE.pattern})")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[A-Z]|\s*$)")
_SENTENCE_START = re.compile(r"(?:[.!?…:;][\"'”’)]*|,[\"”’])\s+(?=\S)")
_APOSTROPHE = re.compile(r"(?<=\w)[´`ʼ＇′‛‘](?=(?:s|t|m|d|ll|re|ve)\b)|(?<=\b[OD])[´`ʼ＇′‛‘](?=[A-Z])")
_REVERSED = re.compile(r"(?<!\S)‛(?=\w)")
_GLUED_SINGLE = re.compile(rf"(?<=[{_STOPS}])['’](?=[A-Za-z])(?!s\b|(?:em|til|tis|twas|cause|bout|n)\b)")
_GLUED_DASH = re.compile(r"[—–―](?=[^\W\d_])|-(?=[A-Z][\w.’']+ [A-Z])")
_SINGLE_AND_STOP = re.compile(r"(?<=\w)’[,.](?=[^\W\d_])")
_GLUED_STOP = re.compile(r"[,.](?=[^\W\d_])")
_ENDS = re.compile(r"[.!?…]['’)]* \Z")
_STOPPED = re.compile(rf"[{_STOPS}] \Z")
_BEGINS = re.compile(r"['‘’(\[]*[^\W_a-z]")
"""What stands before and behind a mark that opens anew: the end of a sentence, a blank; the first word of the next."""
_SINGLE_OPENS = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(—–:,]))['‘‚’](?=\w)")
_SINGLE_BEHIND_STOP = re.compile(r"(?<=[:,])['‘](?=[A-Z])|(?<=[:,.!?])‘(?=[^\W\d_])")
_SINGLE_PAIR = re.compile(
    r"(?:(?<=\s)|(?<=^))(?P<opens>[‚’›‹´‘])(?=[^\W\d_a-z])(?!’(?:Em|Tis|Twas|Cause|Cos|Til|Bout)\b)"
    rf"[^“”\"‘’‚›‹´\n]+(?:(?<=[^\W\d_])’[^\W\d_]++[^“”\"‘’‚›‹´\n]+)*?[{_STOPS}](?P<closes>[‚‘’›‹´])(?=\s|$)"
)
"""A quotation between single marks that point anywhere: ‚We stay,‘ ›We stay,‹ ’We stay,’"""
_SINGLE_AROUND = re.compile(
    r"(?:(?<=\s)|(?<=^))(?P<opens>['‘])(?P<blank> ?)(?=[^\W\d_a-z])"
    r"(?:[^“”\"'‘’\n]|(?<=\w)['’](?=\w)|(?<= )['’](?=(?:s|m|d|ll|re|ve|em) )"
    r"|(?P<inner>(?<= )['‘](?!(?:em|til|tis|twas|cause|cos|bout|n)\b)(?=\w)[^“”\"'‘’\n]{1,60}(?<=\w)['’](?=[ ,]))"
    r"){1,800}?"
    rf"(?<=[{_STOPS}])(?P<apart> ?)(?P<closes>['’])(?=\s|$)"
)
"""A quotation between single marks that hold the same again, ‘They call it ‘the pit’ here,’ or blanks: ' We stay , '"""
_TIME = re.compile(r"\d{1,2}[.:]\d\d(?: ?[ap]\.?m\b\.?)?\s", re.IGNORECASE)
"""What entries of live pages open with, where several paragraphs do."""
_MOST_BESIDE = 6
"""Characters of other marks beside a mark that are looked past."""
_LONGEST_PARAGRAPH = 400
"""Characters of a quotation behind which the next one opens anew; in a longer one a mark that closed was lost."""
_LONGEST_RUN = 6
"""Paragraphs without marks through which a quotation may run whose marks were lost."""


@frozen
class _Mark:
    start: int
    end: int
    text: str

    @property
    def guillemet(self) -> bool:
        return self.text in _GUILLEMETS


@frozen
class _Pair:
    opening: _Mark
    closing: _Mark
    nested: bool


@frozen
class _Paragraph:
    """What its marks are: pairs, and those without a counterpart."""

    start: int
    end: int
    marks: Sequence[_Mark]
    pairs: Sequence[_Pair]
    unclosed: Sequence[_Mark]
    unopened: Sequence[_Mark]


def marking(text: str) -> list[Edit]:
    """What puts a text's marks in order, and the line ends lost between them; a line end ends a paragraph."""
    paragraphs = list(_paragraphs(text))
    found: dict[int, Edit] = {}
    for paragraph in paragraphs:
        for pair in paragraph.pairs:
            for edit in _of_pair(text, pair):
                found.setdefault(edit[0], edit)
        for edit in _of_lone(text, paragraph):
            found.setdefault(edit[0], edit)
        for edit in _of_singles(text, paragraph):
            found.setdefault(edit[0], edit)
        before = paragraph.start - 1
        if before >= 0 and text[before] != "\n":
            found[before] = before, before + 1, "\n"
    for place, mark in _lost(text, paragraphs):
        at = place if mark == "“" else place - 1
        start, end, put = found.get(at, (at, at + 1, text[at]))
        found[at] = start, end, f"{mark}{put}" if mark == "“" else f"{put}{mark}"
    edits = (edit for edit in found.values() if text[edit[0] : edit[1]] != edit[2])
    return list(_apart(sorted(edits)))


def _apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits, in order, but those that overlap one before."""
    done = 0
    for edit in edits:
        if edit[0] >= done:
            yield edit
            done = edit[1]


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """The lines of a text, each in as many paragraphs as it surely had before breaks were lost."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        paragraph = _parsed(text, start, end)
        for place in _lost_breaks(text, paragraph):
            yield _parsed(text, start, place)
            start = place + 1
        yield paragraph if start == paragraph.start else _parsed(text, start, end)
        start = end + 1


def _lost_breaks(text: str, line: _Paragraph) -> Iterator[int]:
    """The blanks in place of line ends: before a quotation that opens where nothing closed the one before.

    “We wait. “We must,” Lind said: two paragraphs of a speech, of which only the last one is closed.
    """
    unclosed = frozenset(line.unclosed)
    opening = unclosed | {pair.opening for pair in line.pairs}
    for mark, anew in pairwise(line.marks):
        opens_anew = mark in unclosed and anew in opening and mark.guillemet == anew.guillemet
        if not opens_anew or anew.start - mark.end > _LONGEST_PARAGRAPH:
            continue
        ends = _ENDS.search(text, anew.start - _MOST_BESIDE, anew.start)
        if ends and _BEGINS.match(text, anew.end) and not _STOP_AND_CUE.search(text, mark.end, anew.start):
            yield anew.start - 1


def _parsed(text: str, start: int, end: int) -> _Paragraph:
    marks = [_Mark(found.start(), found.end(), found.group()) for found in _MARK.finditer(text, start, end)]
    waiting = marks[::-1]
    open_marks: list[_Mark] = []
    families: dict[bool, list[_Mark]] = {True: [], False: []}
    pairs: list[tuple[_Mark, _Mark]] = []
    unclosed: list[_Mark] = []
    unopened: list[_Mark] = []

    def popped() -> _Mark:
        return families[open_marks[-1].guillemet].pop() and open_marks.pop()

    while waiting:
        mark = waiting.pop()
        same = families[mark.guillemet]
        if (
            same
            and open_marks[-1].end == mark.start
            and mark.text in _CLOSING
            and text[mark.end : mark.end + 1].isalpha()
        ):
            twice = _Mark(popped().start, mark.end, "“")  # “”It is late
            open_marks.append(twice)
            same.append(twice)
            continue
        opens = _opens(text, start, end, mark, len(same))
        if opens:
            open_marks.append(mark)
            same.append(mark)
        elif opens is not None and mark.text == '""' and same and same[-1].text != '""':
            middle = mark.start + 1
            waiting += [_Mark(middle, mark.end, '"'), _Mark(mark.start, middle, '"')]
        elif opens is not None and same:
            while open_marks[-1].guillemet != mark.guillemet:
                unclosed.append(popped())
            pairs.append((popped(), mark))
        elif opens is not None:
            unopened.append(mark)
    lost = sorted([*unclosed, *open_marks], key=lambda mark: mark.start)
    if _closes_after_blank(text, lost):
        pairs.append((lost[0], lost[1]))
        lost = []
    left_open = [mark for mark in lost[:1] if mark.start == start]
    return _Paragraph(start, end, marks, _nested(pairs, left_open), lost, unopened)


def _closes_after_blank(text: str, lost: Sequence[_Mark]) -> bool:
    """Whether the second of two marks that nothing closes closes the first one, on the wrong side of its blank: "It is
    safe. "Lind said."""
    if [mark.text for mark in lost] != ['"', '"']:
        return False
    place = lost[1].start
    stop = _STOPPED.search(text, max(0, place - _MOST_BESIDE), place)
    comma = stop is not None and stop.group() == ", " and text[place + 1 : place + 2].isalpha()
    return comma or (stop is not None and _CUE.match(text, place + 1) is not None)


def _opens(text: str, start: int, end: int, mark: _Mark, inside: int) -> bool | None:
    """Whether a mark opens, or else closes; None where it is none.

    inside: how many of its family are open. What stands around a mark counts more than where it points.
    """
    before, after = _beside(text, start, end, mark)
    points = 1 if mark.text in _OPENING else -1 if mark.text in _CLOSING else 0
    may_open = not before or before.isspace() or before in _OPENS_AFTER
    may_close = not after or after.isspace() or after in _CLOSES_BEFORE
    if not points and before.isdigit() and not inside:
        return None
    if mark.text in _OF_TWO and not inside and not (may_open and after):
        return None
    if may_open and not may_close:
        return points >= 0 or not inside
    if may_close and not may_open:
        return points > 0 and not inside and bool(after)
    if may_open:
        return bool(after) and not inside and (points >= 0 or not before)
    if inside and points > 0:
        return before not in _STOPS
    return points >= 0 and (not inside or before == ":")


def _beside(text: str, start: int, end: int, mark: _Mark) -> tuple[str, str]:
    """The characters before and behind a mark, other marks set aside; empty at the paragraph's edges."""
    first, last = mark.start, mark.end
    while max(start, mark.start - _MOST_BESIDE) < first and text[first - 1] in _CHARACTERS:
        first -= 1
    while last < min(end, mark.end + _MOST_BESIDE) and text[last] in _CHARACTERS:
        last += 1
    return text[first - 1 : first] if first > start else "", text[last : last + 1] if last < end else ""


def _nested(pairs: Sequence[tuple[_Mark, _Mark]], left_open: Sequence[_Mark]) -> list[_Pair]:
    """Pairs in order, each with whether it stands in an odd number of others.

    left_open: the mark that opens the paragraph and is never closed, which counts where it is of another family.
    """
    result: list[_Pair] = []
    around: list[_Mark] = []
    for opening, closing in sorted(pairs, key=lambda pair: pair[0].start):
        while around and around[-1].start < opening.start:
            around.pop()
        outer = sum(mark.guillemet != opening.guillemet for mark in left_open)
        result.append(_Pair(opening, closing, (len(around) + outer) % 2 == 1))
        around.append(closing)
    return result


def _of_pair(text: str, pair: _Pair) -> Iterator[Edit]:
    opening, closing = pair.opening, pair.closing
    if not any(map(str.isalnum, text[opening.end : closing.start])):
        return
    left, right = ("‘", "’") if pair.nested else ("“", "”")
    left, right = _apart_before(text, opening, left), _apart_behind(text, closing, right)
    yield opening.start, opening.end, left
    yield closing.start, closing.end, right
    if _GLUED_STOP.match(text, closing.end):
        yield closing.end, closing.end + 1, f"{text[closing.end]} "
    for place in (opening.end, closing.start - 1):
        if text[place].isspace():
            yield place, place + 1, ""


def _of_lone(text: str, paragraph: _Paragraph) -> Iterator[Edit]:
    for mark in paragraph.unopened:
        yield mark.start, mark.end, _apart_behind(text, mark, "”")
    for mark in paragraph.unclosed:
        yield mark.start, mark.end, _apart_before(text, mark, "“")


def _apart_before(text: str, mark: _Mark, put: str) -> str:
    """What is put for a mark, with a blank before it where a word or stop stands there."""
    before = text[mark.start - 1 : mark.start]
    return f" {put}" if before.isalnum() or before in _NEED_BLANK else put


def _apart_behind(text: str, mark: _Mark, put: str) -> str:
    after = text[mark.end : mark.end + 1]
    apart = after in ("(", "[") or (after.isalnum() and not _ENDING.match(text, mark.end))
    return f"{put} " if apart or _GLUED_DASH.match(text, mark.end) else put


def _of_singles(text: str, paragraph: _Paragraph) -> Iterator[Edit]:
    """Apostrophes in place of what stands for them, and blanks beside single marks that lack them."""
    start, end = paragraph.start, paragraph.end
    for found in _APOSTROPHE.finditer(text, start, end):
        yield found.start(), found.end(), "’"
    for found in _REVERSED.finditer(text, start, end):
        yield found.start(), found.end(), "‘"
    for found in _SINGLE_AROUND.finditer(text, start, end):
        if found["inner"] or (found["blank"] and found["apart"]):
            yield found.start("opens"), found.end("blank"), "“"
            yield found.start("apart"), found.end("closes"), "”"
    for found in _SINGLE_PAIR.finditer(text, start, end):
        yield found.start("opens"), found.end("opens"), "‘"
        yield found.start("closes"), found.end("closes"), "’"
    opening = _SINGLE_OPENS.search(text, start, end)
    if opening is None:
        return
    for found in _GLUED_SINGLE.finditer(text, opening.end(), end):
        yield found.start(), found.end(), f"{found.group()} "
    for found in _SINGLE_AND_STOP.finditer(text, opening.end(), end):
        yield found.start(), found.end(), f"{found.group()} "
    for found in _SINGLE_BEHIND_STOP.finditer(text, start, end):
        yield found.start(), found.end(), f" {found.group()}"


def _lost(text: str, paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[int, str]]:
    """Where marks were lost, and which: one that opens before an offset, one that closes there."""
    open_since: int | None = None
    timed = [number for number, each in enumerate(paragraphs) if _TIME.match(text, each.start, each.end)]
    entries = frozenset(timed if len(timed) > 1 else ())
    for number, paragraph in enumerate(paragraphs):
        if number in entries:
            open_since = None
        reopened = number + 1 < len(paragraphs) and _opens_paragraph(text, paragraphs[number + 1])
        first = paragraph.unopened[0] if paragraph.unopened else None
        if first is not None and first is paragraph.marks[0] and open_since is not None:
            for each in paragraphs[open_since + 1 : number + 1]:
                yield each.start, "“"
        elif first is not None and (place := _opening_lost(text, paragraph, first)) is not None:
            yield place, "“"
        last = paragraph.unclosed[-1] if paragraph.unclosed else None
        if paragraph.marks:
            open_since = number if last is not None and last is paragraph.marks[-1] else None
        elif open_since is not None and number - open_since >= _LONGEST_RUN:
            open_since = None
        if last is not None and not reopened and not _closed_later(paragraphs, number, entries):
            place = _closing_lost(text, paragraph, last)
            if place is not None:
                yield place, "”"


def _opens_paragraph(text: str, paragraph: _Paragraph) -> bool:
    return text[paragraph.start : paragraph.start + 1] in _CHARACTERS


def _closed_later(paragraphs: Sequence[_Paragraph], number: int, entries: Container[int]) -> bool:
    """Whether the next mark behind a paragraph in its entry is one that closes, of a quotation that nothing opened."""
    behind = range(number + 1, min(number + 1 + _LONGEST_RUN, len(paragraphs)))
    near = (paragraphs[at] for at in takewhile(lambda at: at not in entries, behind))
    paragraph = next((each for each in near if each.marks), None)
    return paragraph is not None and bool(paragraph.unopened) and paragraph.unopened[0] is paragraph.marks[0]


def _opening_lost(text: str, paragraph: _Paragraph, closing: _Mark) -> int | None:
    """Where the quotation began that a mark closes, where what stands around the mark tells that there was one."""
    before = text[closing.start - 1 : closing.start]
    led = text.rfind(": ", paragraph.start, closing.start)
    ends = closing.end == paragraph.end and before in _STOPS and led >= 0
    cue = _CUE_ALONE if before == "." else _CUE
    if before not in _STOPS or not (ends or cue.match(text, closing.end, paragraph.end)):
        return None
    earlier = [mark.end for mark in paragraph.marks if mark.end <= closing.start]
    start = max([paragraph.start, *earlier])
    if ends and led >= start:
        return led + 2
    starts = [found.end() for found in _SENTENCE_START.finditer(text, start, closing.start - 1)]
    place = starts[-1] if starts else start
    while place < closing.start and not text[place].isalnum():
        place += 1
    return place if place < closing.start else None


def _closing_lost(text: str, paragraph: _Paragraph, opening: _Mark) -> int | None:
    """Where the quotation ended that a mark opens, where what stands around tells that there was one."""
    later = [mark.start for mark in paragraph.marks if mark.start >= opening.end]
    end = later[0] if later else paragraph.end
    said = _STOP_AND_CUE.search(text, opening.end, end)
    if said is not None:
        return said.end()
    before = text[paragraph.start : opening.start].rstrip()
    if not before.endswith((":", ",")):
        stops = [found.end() for found in _SENTENCE_END.finditer(text, opening.end, end)]
        few = len(stops) == 1 or not paragraph.pairs
        goes_on = bool(stops) and few and not later and before.endswith((".", "!", "?"))
        return stops[-1] if goes_on and not text[stops[-1] : end].strip() else None
    if not later:
        return paragraph.end
    stop = _SENTENCE_END.search(text, opening.end, end)
    return None if stop is None else stop.end()
