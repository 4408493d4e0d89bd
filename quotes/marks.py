"""Quotation marks: which characters of a text are marks, and which of them belong together.

Marks are paired inside paragraphs, so that a stray or missing one costs at most its own. A quotation that a
paragraph leaves open is taken to run to the paragraph's end where the next paragraph opens with a mark again, or
where it began the paragraph. The work grows linearly with the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

DOUBLE_OPENING = "“„‟«"
DOUBLE_CLOSING = "”»"
SINGLE_OPENING = "‘‚‹"
SINGLE_CLOSING = "›"
AMBIGUOUS_SINGLE = "'’`"  # marks or apostrophes, by what stands around them
TWO_CHARACTER_MARKS = ("``", "''")

MARK_CHARACTERS = DOUBLE_OPENING + DOUBLE_CLOSING + SINGLE_OPENING + SINGLE_CLOSING + AMBIGUOUS_SINGLE + '"'

_OUTER = r"“”|``|''|‘‘|’’|´´|\"\"|<<|>>|,,|[\"“”„‟«»″‶＂˝❝❞〝〞〟「」『』]|['‘’‚‛‹›`´]"
_OUTER_OPENING = re.compile(_OUTER)
_OUTER_CLOSING = re.compile(rf"(?:{_OUTER})$")
_MARK = re.compile(rf"``|''|[{MARK_CHARACTERS}]")
_PARAGRAPH = re.compile(r"[^\n\r]+")
_OPENS_AFTER = re.compile(r"[\s(\[{—–/:…-]|^$")
_CLOSES_BEFORE = re.compile(r"[\s)\]}.,;:!?…—–/-]|^$")
_ELISION = re.compile(
    r"['’‘](?:\d\ds?\b|n['’]|(?:em|til|tis|twas|twere|cause|cos|coz|bout|round|fore|gainst|neath|ere|im|e|ello|ome)\b)",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"(?:[sSnN]|\b[oO]|\b(?:[wW]i|[tT]h|[oO]l|[mM]o|[lL]i))$")
"""What a word ends with before the apostrophe of a possessive or of letters left out: workers', leavin', wi'."""
_LETTERS = re.compile(r"\w")
_ALL_QUOTED = 0.995


@frozen
class Quotation:
    """Text between marks; offsets hold the marks. depth: 0 where it stands in no other quotation."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    opens_paragraph: bool = False

    @property
    def left_open(self) -> bool:
        """No mark closes it; it ends with its paragraph."""
        return self.end == self.inner_end


@frozen
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of each stretch between line ends that holds more than blanks, blanks at its edges left out."""
    for found in _PARAGRAPH.finditer(text):
        piece = found.group()
        stripped = piece.strip()
        if stripped:
            start = found.start() + len(piece) - len(piece.lstrip())
            yield start, start + len(stripped)


def find_quotations(text: str) -> list[Quotation]:
    """All quotations of a text in which a line end ends a paragraph, by their first offset."""
    found: list[Quotation] = []
    spans = list(paragraphs(text))
    reopens = [_opening_family(text, start, end) for start, end in spans] + [None]
    for number, (start, end) in enumerate(spans):
        found.extend(_pair(text, start, end, reopened_next=reopens[number + 1]))
    return sorted(found, key=lambda q: (q.start, -q.end))


def of_depth(quotations: Sequence[Quotation], depth: int) -> list[Quotation]:
    """Those that stand in so many others: none for depth 0."""
    return [quotation for quotation in quotations if quotation.depth == depth]


def quotation_at(quotations: Sequence[Quotation], offset: int) -> Quotation | None:
    """The quotation that holds an offset, of quotations in order that do not overlap."""
    number = bisect_right(quotations, offset, key=lambda quotation: quotation.start) - 1
    return quotations[number] if number >= 0 and offset < quotations[number].end else None


def meeting(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those that a stretch can meet, of quotations in order that do not overlap; the first may end before it."""
    first = max(0, bisect_right(quotations, start, key=lambda quotation: quotation.start) - 1)
    return quotations[first : bisect_left(quotations, end, key=lambda quotation: quotation.start)]


def without_outer_marks(piece: str) -> str:
    """A piece of direct speech without the marks at its ends, of any habit; a last one that closes another stays."""
    opening = _OUTER_OPENING.match(piece)
    inner = piece if opening is None else piece[opening.end() :]
    closing = _OUTER_CLOSING.search(inner)
    if closing is None or (opening is not None and _is_single(opening[0]) != _is_single(closing[0])):
        return inner.strip()
    before = inner[: closing.start()]
    if opening is not None and before.count("“") > before.count("”") and closing[0] == "”":
        return inner.strip()
    return before.strip()


def quoted_share(text: str, spans: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> float:
    """How much of the spans' letters and digits stands in quotations (in order, none in another), 0 to 1."""
    total = quoted = 0
    for start, end in spans:
        total += _letters(text, start, end)
        for quotation in meeting(quotations, start, end):
            quoted += _letters(text, max(start, quotation.inner_start), min(end, quotation.inner_end))
    return quoted / total if total else 0.0


def type_by_marks(
    text: str,
    content: Sequence[tuple[int, int]],
    cue: int | None,
    outer: Sequence[Quotation],
    nested: Sequence[Quotation],
) -> Literal["direct", "mixed", "indirect"]:
    """The type of an attribution: by the marks in or around its content.

    cue: where the cue starts, None without one; inside a quotation that holds the cue too, the nested marks count.
    outer, nested: the quotations of the text, those of each depth in order.
    """
    inside = cue is not None and quotation_at(outer, cue) is not None
    share = quoted_share(text, content, nested if inside else outer)
    return "direct" if share >= _ALL_QUOTED else "mixed" if share else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return len(_LETTERS.findall(text, start, end)) if start < end else 0


def _opening_family(text: str, start: int, end: int) -> str | None:
    """The family of the mark that opens a paragraph, if one does."""
    found = _MARK.match(text, start, end)
    mark = _classify(text, found) if found else None
    return mark.family if mark and mark.opens else None


def _classify(text: str, found: re.Match[str]) -> _Mark:
    start, end, mark = found.start(), found.end(), found.group()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    family = _family(mark)
    if mark == "``" or mark in DOUBLE_OPENING + SINGLE_OPENING:
        return _Mark(start, end, family, not _ELISION.match(text, start), False)
    if mark in DOUBLE_CLOSING + SINGLE_CLOSING:
        return _Mark(start, end, family, False, True)
    # A mark that points nowhere opens before a word and closes behind one; marks beside it tell nothing.
    opens_here = bool(_OPENS_AFTER.match(before) or _MARK.match(before)) and not (not after or after.isspace())
    closes_here = bool(_CLOSES_BEFORE.match(after) or _MARK.match(after)) and not (not before or before.isspace())
    if family == "single":
        opens_here = opens_here and mark != "’" and not _ELISION.match(text, start)
    return _Mark(start, end, family, opens_here, closes_here)


def _is_single(mark: str) -> bool:
    return len(mark) == 1 and mark in SINGLE_OPENING + SINGLE_CLOSING + AMBIGUOUS_SINGLE + "‛´"


def _family(mark: str) -> str:
    """Marks that close each other."""
    if mark in "«»":
        return "guillemet"
    return "double" if mark in TWO_CHARACTER_MARKS or mark in '"' + DOUBLE_OPENING + DOUBLE_CLOSING else "single"


def _pair(text: str, start: int, end: int, *, reopened_next: str | None) -> list[Quotation]:
    """The quotations of one paragraph."""
    marks = [_classify(text, found) for found in _MARK.finditer(text, start, end)]
    real_closer_ahead = _closers_after_punctuation(text, marks)
    open_marks: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark]] = []
    for number, mark in enumerate(marks):
        is_open = any(other.family == mark.family for other in open_marks)
        if (
            mark.closes
            and is_open
            and (mark.family != "single" or _closes_single(text, mark, real_closer_ahead[number]))
        ):
            while open_marks[-1].family != mark.family:
                open_marks.pop()
            pairs.append((open_marks.pop(), mark))
        elif mark.opens:
            # The same mark opening again says that the one before was never closed.
            if is_open:
                while open_marks.pop().family != mark.family:
                    pass
            open_marks.append(mark)
    quotations = [Quotation(a.start, b.end, a.end, b.start, 0, a.start == start) for a, b in pairs]
    first = open_marks[0] if open_marks else None
    if first is not None and (first.start == start or first.family == reopened_next):
        quotations.append(Quotation(first.start, end, first.end, end, 0, first.start == start))
    return _with_depth(sorted(quotations, key=lambda q: (q.start, -q.end)))


def _closers_after_punctuation(text: str, marks: list[_Mark]) -> list[bool]:
    """For each mark: whether a single mark behind it, before the next opening one, closes after punctuation."""
    ahead, result = False, []
    for mark in reversed(marks):
        result.append(ahead)
        if mark.family == "single" and mark.opens:
            ahead = False
        elif mark.family == "single" and mark.closes and text[mark.start - 1] in ".,!?…":
            ahead = True
    return result[::-1]


def _closes_single(text: str, mark: _Mark, real_closer_ahead: bool) -> bool:
    """Not so the apostrophe of a possessive or a dropped letter (the workers' rights) before the mark that closes."""
    word, behind = text[max(0, mark.start - 3) : mark.start], text[mark.end : mark.end + 1]
    apostrophe = _DROPPED.search(word) and (behind == " " or (behind == "," and word.endswith("in")))
    return not (apostrophe and real_closer_ahead)


def _with_depth(quotations: list[Quotation]) -> list[Quotation]:
    ends: list[int] = []
    result = []
    for quotation in quotations:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        if not ends or quotation.end <= ends[-1]:
            result.append(evolve(quotation, depth=len(ends)))
            ends.append(quotation.end)
    return result
