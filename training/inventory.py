"""The lines by which an article's people and speakers are labelled, for `articles`.

An article has a line for each of those whom it names, or describes more than once:

    @P Ada Lind | Lind; Ms Lind | mayor | the mayor; the 56-year-old
    @O Varn Bridge Authority | VBA | | the authority
    @D report on the bridge | | | the report

(persons, institutions, others: fullest name, its other forms, titles and roles that stand beside it, descriptions that
mean the same one wherever they stand), and one for each attribution, by its number:

    2 person pronoun speech | Ada Lind ; Lind | Ada Lind + Bo Tarn

(kind, how the source stands, act, the names any of which is right, the members of a joint speaker; an act that nobody
has labelled is "untold", and an article may have lines for its attributions alone). In the labels of articles that lie
elsewhere, "{12-17}" stands for the words between two offsets of the article's text.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from quotes.records import Span

_TAG = re.compile(r"\[([qcsa])(\d+(?:,\d+)*): ?|\]")
_PLACE = re.compile(r"\{(\d+)-(\d+)\}")
_LINES = re.compile(r"^(?:@[POD] |\d+ [a-z]+ [a-z]+ [a-z]+)", re.MULTILINE)


@frozen
class Named:
    """Somebody or something that an article names or describes. sort: "P", "O" or "D", as above."""

    sort: str
    name: str
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    described: tuple[str, ...] = ()


@frozen
class Told:
    """Who speaks in one attribution. mention: name, pronoun, nominal, possessive or none."""

    number: int
    kind: str
    mention: str
    act: str
    names: tuple[str, ...]
    members: tuple[str, ...]


@frozen
class Inventory:
    """All that the lines of one article say."""

    named: tuple[Named, ...]
    told: tuple[Told, ...]


@frozen
class Marked:
    """An article written with its labels. parts: by sort (q, c, s or a: content, cue, source, addressee) and number."""

    title: str
    text: str
    parts: dict[tuple[str, int], tuple[Span, ...]]
    inventory: Inventory


def read_lines(lines: str) -> Inventory:
    """What the lines of one article say."""
    rows = [line.strip() for line in lines.splitlines() if line.strip()]
    return Inventory(
        tuple(_named(row) for row in rows if row.startswith("@")),
        tuple(_told(row) for row in rows if row[0].isdigit()),
    )


def spelled(lines: str, text: str) -> str:
    """Lines in which "{12-17}" stands for the text between two offsets, with the words themselves."""
    return _PLACE.sub(lambda found: " ".join(text[int(found[1]) : int(found[2])].split()), lines)


def _named(row: str) -> Named:
    name, *others = (part.strip() for part in row[2:].split("|"))
    return Named(row[1], name, *(tuple(_entries(part, ";")) for part in others[:3]))


def _told(row: str) -> Told:
    head, *others = (part.strip() for part in row.split("|"))
    number, kind, mention, act = head.split()[:4]
    names, members = (*others, "", "")[:2]
    return Told(int(number), kind, mention, act, tuple(_entries(names, ";")), tuple(_entries(members, "+")))


def _entries(part: str, mark: str) -> Iterator[str]:
    return filter(None, map(str.strip, part.split(mark)))


def read_marked(file: str) -> Iterator[Marked]:
    """The articles of a file: "### title", the text, its parts in square brackets ("[s1: Lind]"), and the lines."""
    for article in re.split(r"^### ", file, flags=re.MULTILINE)[1:]:
        title, _, body = article.partition("\n")
        end = _LINES.search(body)
        if end is not None:
            text, parts = _unmarked(body[: end.start()].strip())
            yield Marked(title.split("|")[0].strip(), text, parts, read_lines(body[end.start() :]))


def _unmarked(marked: str) -> tuple[str, dict[tuple[str, int], tuple[Span, ...]]]:
    text, at = "", 0
    opened: list[tuple[str, list[int], int]] = []
    parts: dict[tuple[str, int], tuple[Span, ...]] = {}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1]:
            opened.append((tag[1], [int(number) for number in tag[2].split(",")], len(text)))
        elif opened:
            sort, numbers, start = opened.pop()
            for number in numbers:
                parts[sort, number] = (*parts.get((sort, number), ()), (start, len(text)))
    return text + marked[at:], parts
