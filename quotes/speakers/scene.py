"""An article as speakers are sought in it: its words, and where paragraphs, sentences and direct speech run."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from attrs import field, frozen

from quotes.detection.decoding import Integers
from quotes.records import Span
from quotes.speakers.names import FULL, is_nickname, is_particle

Words = tuple[int, int]
"""Half-open indices of words."""

_SMALL_WORD, _FEW, _NEARLY_ALL = 3, 4, 0.8
"""Of words in title case: letters of those that need no capital, how many tell it, and what share of them."""
_LONGEST_BYLINE, _LONGEST_NAME = 10, 4
_WRITERS = frozenset({"columnist", "correspondent", "editor", "reporter", "writer"})
"""What those who write articles are called beside their names."""
_PATRONYMICS = frozenset({"bin", "bint", "binti", "ibn"})
DAYS = frozenset({"Friday", "Monday", "Saturday", "Sunday", "Thursday", "Tuesday", "Wednesday"})
_SHORT_NAMES = frozenset({"Chas", "Geo", "Jas", "Jos", "Ma", "Md", "Mohd", "Thos", "Wm"})
"""First names as they are shortened before a full stop: Charles, María, Mohammed."""
_PERIOD = re.compile(r"Q[1-4]|H[12]|FY\d{2,4}")
_FIGURES = frozenset(
    {"core", "earnings", "income", "loss", "net", "operating", "profit", "results", "revenue", "sales"}
)
"""What is told of a quarter."""
_PARTIES = frozenset({"D", "GOP", "I", "R"})
"""Before a hyphen and a state, parties of whom is named."""
_IN_BYLINES = frozenset({"and", "at", "for", "in", "of", "the"})
_ENDS = frozenset({".", "!", "?"})
_JOINS = re.compile(r"[-‑*]+").fullmatch
_LETTERS = re.compile(
    r"(?![IVX]+$)[A-Z]{2,4}|(?:[BMLD]|Ed|Ll|Pharm|Ph|Psy)\.?(?:[ABDLMPS]|Ed|Eng|Phil|Sc)\.?|Esq\.?"
).fullmatch
"""Behind a name, "KC", "BSc", "Ph.D."; not the number of a king."""
_TIME = r"\d{1,2}(?:[:.]\d\d(?:[ap]\.?m\b\.?)?|[ap]\.?m\b\.?)(?:[a-z]{2,4})?"
_OPENS_ENTRY = re.compile(rf"(?:_+|\*+|[-–—]{{2,}}|{_TIME})[.:]?").fullmatch
"""A paragraph above an entry of a live page, blanks left out: "4:45 p.m.", "___"."""
_TIMED = re.compile(r"\d{1,2}(?:[:.]\d\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)[\s–—-]+(?=\S)", re.IGNORECASE)
"""What opens an entry's own paragraph: "14.07 An official said"."""
_CLASS = re.compile(r"['’‘]\d\d")
_OPENS_NICKNAME = {"(": ")", "“": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}
_IN_HEADLINES = frozenset(
    {
        "about",
        "after",
        "against",
        "ahead",
        "amid",
        "and",
        "as",
        "at",
        "before",
        "but",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "or",
        "over",
        "to",
        "under",
        "up",
        "with",
    }
)
"""Words that headlines write large and that are no surnames."""
_NICKNAME = 6
"""Words of a nickname and its closing mark, at most."""
DASHES = frozenset({"-", "–", "—"})
_LED = re.compile(r"[-–—]+(?=[^\W\d_])").match
_NEITHER = re.compile(r"genderqueer|non-?binary|they/them", re.IGNORECASE)
_CLOSING = frozenset({"”", '"', "''", "’", ")", "'"})
_BEFORE_SENTENCES = _ENDS | _CLOSING | {"“", "‘", "(", ":", ";", "-", "–", "—", "•", "…"}


@frozen(eq=False)
class Scene:
    """The words of an article, blanks left out.

    words, spans: each as it stands and its offsets in text; marks, cases: as in `quotes.detection.windows`;
    paragraphs, sentences: the number of each word's; sentences that begin in direct speech do not count, as what was in
    view before it still is behind it; headlines: the numbers of paragraphs in title case.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    marks: tuple[int, ...]
    cases: Integers
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    headlines: frozenset[int]
    lower: tuple[str, ...] = field(init=False)
    _ends: tuple[int, ...] = field(init=False)

    @lower.default
    def _lower(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in self.words)

    @_ends.default
    def _end_offsets(self) -> tuple[int, ...]:
        return tuple(end for _, end in self.spans)

    def is_headline(self, at: int) -> bool:
        """Whether a word stands in a paragraph in title case, whose capitals tell no names."""
        return self.paragraphs[at] in self.headlines

    def is_byline(self, at: int) -> bool:
        """Whether a word stands in a line that says who wrote the article: "By Ada Lind and Bo Tarn", "Ada Lind, crime
        reporter", or a line alone before "Crime reporter"."""
        first, end = _run_of(self.paragraphs, at)
        words = self.words[first:end]
        if len(words) > _LONGEST_BYLINE:
            return False
        if self.lower[first] == "by":
            return all(not word.isalpha() or word[0].isupper() or word in _IN_BYLINES for word in words[1:])
        if "," in words:
            return self._names_writer((first, first + words.index(",")), (first, end))
        return end < len(self.words) and self._names_writer((first, end), _run_of(self.paragraphs, end))

    def _names_writer(self, name: Words, trade: Words) -> bool:
        """Whether a name stands with the trade of those who write articles; not beside what is quoted, nor of whom the
        article tells."""
        names, trades = self.words[slice(*name)], self.words[slice(*trade)]
        short = 1 < len(names) <= _LONGEST_NAME and len(trades) <= _LONGEST_BYLINE
        if not short or not all(word[0].isupper() for word in names) or trades[-1].lower() not in _WRITERS:
            return False
        before = _run_of(self.paragraphs, name[0] - 1)[0] if name[0] else 0
        quoted = self.marks[before] or any(self.marks[trade[1] : trade[1] + 1])
        return "former" not in trades and not quoted and self.words.count(names[-1]) == 1

    def opens_sentence(self, at: int) -> bool:
        """Whether a capital at a word may be there for the start of a sentence, a quotation or a line alone."""
        return not at or self.paragraphs[at] != self.paragraphs[at - 1] or self.words[at - 1] in _BEFORE_SENTENCES

    @cached_property
    def tells_of_neither(self) -> bool:
        """Whether the article tells of somebody who is neither he nor she."""
        return _NEITHER.search(self.text) is not None

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word, in lower case, stands."""
        found = defaultdict[str, list[int]](list)
        for at, word in enumerate(self.lower):
            found[word].append(at)
        return found

    def sentence_of(self, at: int) -> Words:
        """The words of a word's sentence."""
        return _run_of(self.sentences, at)

    def within(self, span: Span) -> Words:
        """The words that a span of the text meets."""
        return bisect_right(self._ends, span[0]), bisect_left(self.spans, (span[1], -1))

    def unbroken(self, words: Words) -> Words:
        """Words with those written in one with them by hyphens or asterisks: Anna-Lena, "Man**"."""
        start, end = words
        while start and self._joined(start - 1) and (_JOINS(self.words[start - 1]) or _JOINS(self.words[start])):
            start -= 1
        while (
            end < len(self.words) and self._joined(end - 1) and (_JOINS(self.words[end]) or _JOINS(self.words[end - 1]))
        ):
            end += 1
        return start, end

    def trimmed(self, words: Words) -> Words:
        """Words that are written in one with each other, less the marks at their ends, but whole: "CPI(M | )"; less the
        quarter of which a headline tells: "Norvik | Q3 profit"."""
        start, end = self.unbroken(words)
        while start < end and not self._belongs(start):
            start += 1
        told = "".join(self.lower[end : end + 1])
        end -= end - start > 1 and told in _FIGURES and _PERIOD.fullmatch(self.words[end - 1]) is not None
        last = end
        while end > start and not self._belongs(end - 1):
            end -= 1
        if self._is_called(end, last):
            end += 1
        end -= end - start > 1 and self._is_footnote(end - 1)
        return self.closed((start, end))

    def _is_footnote(self, at: int) -> bool:
        """Whether an asterisk behind a word, which stands without one elsewhere, leads to a note: "Ada Lind | *"."""
        word = self.lower[at - 1]
        if self.words[at] != "*" or not word.isalpha():
            return False
        return any(self.words[place + 1 : place + 2] != ("*",) for place in self.places[word])

    def _is_called(self, at: int, last: int) -> bool:
        """Whether a mark before another word of its sentence is of a name that ends in it: "Which? | said"."""
        mark, behind = self.words[at : at + 1], self.words[at + 1 : at + 2]
        return 0 < at < last and mark in (("!",), ("?",)) and self._joined(at - 1) and "".join(behind).islower()

    def closed(self, words: Words) -> Words:
        """Words with the mark behind them that closes one of theirs: "CPI(M | )", "author of “Tarn Waters | ,”"."""
        start, end = words
        text = "".join(self.words[start:end])
        for opening, closing in ("()", "“”"):
            at = end + (self.words[end : end + 1] == (",",) and closing == "”")
            if text.count(opening) > text.count(closing) and self.words[at : at + 1] == (closing,):
                end = at + 1
        return start, end

    def _belongs(self, at: int) -> bool:
        return any(map(str.isalnum, self.words[at])) or "*" in self.words[at]

    def as_name(self, words: Words) -> Words:
        """Words as a name can have them: whole, from a capital to a capital where there is one, particles aside."""
        start, end = self.unbroken(words)
        large = [at for at in range(start, end) if _is_large(self.words[at])]
        if not large:
            return start, end
        led = start < large[0] and all(is_particle(self.lower[at]) for at in range(start, large[0]))
        start = start if led else large[0]
        while start and (self._is_initial(start - 1) or self._is_given(start - 1)):
            start -= 1
        start -= start == large[-1] and self._is_behind_dash(start - 1)
        return self.around_nickname(self.trimmed((start, large[-1] + 1)))

    def as_person(self, words: Words) -> Words:
        """A person's name, as of `as_name`, with a first name that is shortened, "Wm. | Tarn", less a politician's
        party and state, "Ada Lind | R-Varn", and a day, "Ada Lind | Monday", "Lind | Monday" where the article has
        "Lind" without one, too."""
        start, end = self.as_name(words)
        start -= self._shortened_before(start)
        joined = range(start + 1, end - 2)
        end = next((at for at in joined if self.words[at] in _PARTIES and self.unbroken((at, at + 1))[1] == end), end)
        dated = end - start > 1 and self.words[end - 1] in DAYS
        return start, end - (dated and (end - start > FULL or self._undated[self.words[end - 2]] > 0))

    def entry_start(self, at: int) -> int:
        """Where a word's entry begins, as live pages have them below a time or a rule, or from a time on where several
        paragraphs open with one; 0 where there are none."""
        return self._entry_starts[bisect_right(self._entry_starts, at) - 1]

    @cached_property
    def _entry_starts(self) -> Sequence[int]:
        begun = [at for at in range(1, len(self.words)) if self.paragraphs[at] != self.paragraphs[at - 1]]
        runs = pairwise([0, *begun])
        below = [end for start, end in runs if _OPENS_ENTRY("".join(self.lower[start:end])) is not None]
        timed = [start for start in (0, *begun) if self.words and _TIMED.match(self.text, self.spans[start][0])]
        return sorted([0, *below, *(timed if len(timed) > 1 else ())])

    @cached_property
    def _undated(self) -> Counter[str]:
        """How often each word stands without a day behind it."""
        return Counter(
            word for word, behind in zip(self.words, (*self.words[1:], ""), strict=True) if behind not in DAYS
        )

    def around_nickname(self, words: Words, within: Words = (0, 0)) -> Words:
        """A name with what stands beyond a nickname in it: "William (Bill) | Lind", "Robert (Bob | ) Lind".

        within: words that are of one person, where anything in brackets is a nickname: "Delroy (Stretch) | Hines".
        """
        start, end = words
        before = [at for at in range(max(0, start - _NICKNAME), start + 1) if self.words[at] in _OPENS_NICKNAME]
        # Not so where the name is read from within: "Coach (| Frank) Lind".
        ends = ((at, self._nickname_end(at, within if start > at + 1 else (0, 0))) for at in before)
        first = next((at - 1 for at, surname in ends if surname is not None and start <= surname < end), start)
        while 0 < first < start and self._is_initial(first) and _is_large(self.words[first - 1]):
            first -= 1
        opened = end < len(self.words) and self.words[end] in _OPENS_NICKNAME
        last = self._nickname_end(end, within) if opened else None
        return min(first, start), end if last is None else last + 1

    def _nickname_end(self, opening: int, within: Words) -> int | None:
        """The surname behind a nickname that begins with a mark or bracket; None where it is none."""
        closes = _OPENS_NICKNAME[self.words[opening]]
        inside = range(opening + 1, min(opening + 1 + _NICKNAME, len(self.words) - 1))
        close = next((at for at in inside if self.words[at] == closes), opening)
        given, name = self.words[opening - 1].rstrip(".") if opening else "", self.words[opening + 1 : close]
        marked = len(name) > 1 and _OPENS_NICKNAME.get(name[0]) == name[-1]  # Bo (“Bear”) Lind
        name = name[marked : len(name) - marked]
        at = next((at for at in range(close + 1, len(self.words)) if not is_particle(self.lower[at])), close)
        surname = self.words[at]
        spelled = (given, surname, *name[:1], *name[-1:])
        if not name or name[0] in ("A", "An") or not all(word.isalpha() and word[0].isupper() for word in spelled):
            return None
        short = closes != ")" or marked or is_nickname(name[0].lower(), given.lower()) or name[0][0] == given[0]
        short = short or within[0] < opening < at < within[1]
        # "Ada Lind Calls Bo Ek ‘Unfit’ Over Bridge".
        titled = self.lower[at] in _IN_HEADLINES or (self.is_headline(at) and self.words.count(surname) == 1)
        return at if short and not titled and self.paragraphs[opening - 1] == self.paragraphs[at] else None

    def without_letters(self, words: Words) -> Words:
        """A person's name less letters that stand behind it, "Ada Lind | KC", "Ada Lind | MBE MP", and the year of a
        class, "Ada Lind | '26"."""
        start, end = words
        if end - start > FULL and _CLASS.fullmatch("".join(self.words[end - 2 : end])) is not None:
            end -= 2
        words, last = (start, end), end
        while last - start > FULL and _LETTERS(self.words[last - 1]) and not self._joined(last - 2):
            last -= 1
        return (start, last) if not self.words[last - 1].isupper() else words

    def _is_initial(self, at: int) -> bool:
        """Whether a word is an initial: "J."."""
        word = self.words[at]
        return word[1:] == "." and word[0].isupper()

    def _shortened_before(self, at: int) -> int:
        """Of how many words a shortened first name before a word is: "Wm", "."; "Md."."""
        apart = 1 + (self.words[at - 1 : at] == (".",))
        short = "".join(self.words[max(at - apart, 0) : at])
        state = self.words[max(at - apart - 1, 0) : at - apart] == (",",)  # "Baltimore, Md."
        return apart if short[-1:] == "." and short[:-1] in _SHORT_NAMES and not state else 0

    def _is_given(self, at: int) -> bool:
        """Whether a word is the name that "bin Tariq" goes on with."""
        return self.lower[at + 1] in _PATRONYMICS and self.words[at][0].isupper() and self.words[at].isalpha()

    def _is_behind_dash(self, at: int) -> bool:
        """Whether a word opens a line that a dash leads, which is written in one with it: "-Ada | Lind says"."""
        if at < 0 or not self.words[at].istitle() or not self.words[at].isalpha():
            return False
        start, end = self.spans[at][0], self.spans[at - 1][1] if at else -1
        return end < start - 1 and self.text[start - 1 : start] in DASHES

    def _joined(self, at: int) -> bool:
        """Whether nothing stands between a word and the next."""
        return self.spans[at][1] == self.spans[at + 1][0]

    def written(self, words: Words) -> str:
        """Words as they stand in the text, white space folded."""
        start, end = words
        return " ".join(self.text[self.spans[start][0] : self.spans[end - 1][1]].split()) if start < end else ""


def _run_of(numbers: Sequence[int], at: int) -> Words:
    """The words whose number a word has; the numbers rise."""
    return bisect_left(numbers, numbers[at]), bisect_right(numbers, numbers[at])


def _is_large(word: str) -> bool:
    """Whether a word is written as one of a name, with a capital, "tSaoir", or as a number."""
    return word[0].isalnum() and (not word[0].islower() or any(map(str.isupper, word)))


def scene_of(
    text: str, words: Sequence[str], spans: Sequence[Span], marks: Integers, cases: Integers, starts: Sequence[int]
) -> Scene:
    """The scene of an article; starts: the words that open a paragraph, or a part of a long one."""
    opening, states = set(starts), tuple(marks.tolist())  # Numbers of Python, which are asked for one by one.
    words, spans = _without_dashes(words, spans)
    paragraphs = tuple(accumulate(int(at in opening) for at in range(len(words))))
    sentences = tuple(_sentences(words, states, opening))
    headlines = frozenset(_headlines(words, paragraphs))
    return Scene(text, tuple(words), tuple(spans), states, cases, paragraphs, sentences, headlines)


def _without_dashes(words: Sequence[str], spans: Sequence[Span]) -> tuple[Sequence[str], Sequence[Span]]:
    """The words less dashes that are written in one with what they lead to: "-Ada Lind"; not so "-3"."""
    cut, rest = list(words), list(spans)
    for at, word in enumerate(words):
        if word[0] in DASHES and (not at or spans[at - 1][1] < spans[at][0]) and (led := _LED(word)) is not None:
            cut[at], rest[at] = word[led.end() :], (spans[at][0] + led.end(), spans[at][1])
    return cut, rest


def _headlines(words: Sequence[str], paragraphs: Sequence[int]) -> Iterator[int]:
    """The paragraphs whose longer words nearly all begin with capitals."""
    longer = [at for at, word in enumerate(words) if len(word) > _SMALL_WORD and word.isalpha()]
    large = Counter(paragraphs[at] for at in longer)
    capital = Counter(paragraphs[at] for at in longer if words[at][0].isupper())
    last = dict(zip(paragraphs, words, strict=True))
    long_ones = (number for number in large if large[number] >= _FEW and last[number] not in _ENDS | _CLOSING)
    return (number for number in long_ones if capital[number] >= _NEARLY_ALL * large[number])


def _sentences(words: Sequence[str], marks: Sequence[int], opening: Container[int]) -> Iterator[int]:
    """The number of each word's sentence; opening: the words that open a paragraph."""
    number, ended = 0, False
    for at, word in enumerate(words):
        closing = ended and word in _CLOSING
        if at and (at in opening or (ended and not closing and marks[at] in (0, 1))):
            number += 1
        yield number
        ended = closing or word in _ENDS or (ended and marks[at] in (2, 4))
