"""Quotations whose cue stands in a paragraph before them, as they go on with its speech."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import TERMINAL, is_sentence, merged
from quotes.marks import MARK_CHARACTERS, Quotation, quotation_at


def continued(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with a content, those whose speech goes on in the next quotations with these as further pieces.

    A quotation goes on with the one before it when that one was left open at its paragraph's end, or when it stands
    in the same paragraph, or fills all of the next one; and when it reads as a sentence, or as the second half of one.
    One that was left open belongs to the attribution that the next one belongs to, too.
    """
    result = _with_left_open(article, _joined(article, attributions))
    inner = [is_inside(article, each) for each in result]
    last: Quotation | None = None
    speech: int | None = None
    answers = False
    for quotation, owner in zip(article.quotations, _owners(article, result), strict=True):
        # “I asked the firm for its books”, said in turn, neither claims what was left open nor goes on itself.
        free = owner is None or (inner[owner] and last is not None and last.left_open)
        going = None if speech is None or inner[speech] else speech
        if free and going is not None and last is not None and goes_on(article.text, last, quotation, answers):
            owner = going
            piece = (quotation.start, quotation.end)
            result[owner] = evolve(result[owner], content=merged((*result[owner].content, piece)))
        if owner != speech:
            answers = last is not None and quotation.opens_paragraph and _asks(article.text, last)
        last, speech = quotation, owner
    return [each for each in result if each.content]


def _joined(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without a cue made one with the one whose quotation was left open before theirs."""
    cueless = [each for each in attributions if not each.cue]
    owners = list(_owners(article, cueless))
    for at, (last, quotation) in enumerate(pairwise(article.quotations)):
        first, second = owners[at : at + 2]
        left_open = last.left_open and quotation.opens_paragraph
        if left_open and first is not None and second is not None and first != second:
            cueless[first] = _one(cueless[first], cueless[second])
            cueless[second] = evolve(cueless[second], content=())
            owners = [first if owner == second else owner for owner in owners]
    return [*(each for each in attributions if each.cue), *(each for each in cueless if each.content)]


def _one(first: Attribution, second: Attribution) -> Attribution:
    content = merged((*first.content, *second.content))
    return evolve(first, content=content, source=first.source or second.source, beside=first.beside or second.beside)


def _with_left_open(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with the unclaimed quotations that were left open for theirs to go on."""
    result = list(attributions)
    inner = [is_inside(article, each) for each in result]
    owners = [None if n is None or inner[n] else n for n in _owners(article, result)]
    for at in range(len(owners) - 2, -1, -1):
        quotation, following, owner = article.quotations[at], article.quotations[at + 1], owners[at + 1]
        goes_on = quotation.left_open and following.opens_paragraph and is_sentence(article.text, quotation)
        if goes_on and owners[at] is None and owner is not None:
            owners[at] = owner
            piece = (quotation.start, quotation.end)
            result[owner] = evolve(result[owner], content=merged((*result[owner].content, piece)))
    return result


def is_inside(article: Article, found: Attribution) -> bool:
    """Whether a quotation holds cue and content, so that it is what somebody says who reports somebody."""
    holder = quotation_at(article.quotations, found.cue[0][0]) if found.cue else None
    return holder is not None and any(holder.start <= start < holder.end for start, _ in found.content)


def _owners(article: Article, attributions: Sequence[Attribution]) -> Iterator[int | None]:
    """For each quotation the number of the attribution that reports any of it, the one that starts first."""
    pieces = sorted((start, end, number) for number, each in enumerate(attributions) for start, end in each.content)
    open_pieces: list[tuple[int, int, int]] = []
    done = 0
    for quotation in article.quotations:
        while done < len(pieces) and pieces[done][0] < quotation.inner_end:
            open_pieces.append(pieces[done])
            done += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > quotation.inner_start]
        yield open_pieces[0][2] if open_pieces else None


def goes_on(text: str, last: Quotation, quotation: Quotation, answers: bool = False) -> bool:
    """Whether a quotation without a cue goes on with the one before. answers: that one answers somebody else."""
    between = text[last.end : quotation.start]
    if last.left_open and quotation.opens_paragraph:
        return True
    begun = between.rstrip().endswith(tuple(TERMINAL + ",")) or not between.strip()
    if not begun:
        return False
    if not is_sentence(text, quotation):
        return _second_half(text, last, quotation)
    return "\n" not in between or (not answers and _fills_next_paragraph(text, last, quotation))


def _second_half(text: str, last: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation ends the sentence that the one before broke off: “The road,” said Lind, rising, “is long.”"""
    first, second = (_spoken(text, each) for each in (last, quotation))
    between = text[last.end : quotation.start]
    broken_off = first.endswith((",", "—", "–", "-")) and not re.search(r"[.!?\n]\s", between)
    return broken_off and second[:1].islower() and second.endswith(tuple(TERMINAL + ","))


def _spoken(text: str, quotation: Quotation) -> str:
    return text[quotation.inner_start : quotation.inner_end].strip(MARK_CHARACTERS + " ")


def _fills_next_paragraph(text: str, last: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation is all of the paragraph after the one before, which was no question to be answered."""
    alone = quotation.opens_paragraph and text[quotation.end : quotation.end + 1] in ("", "\n", "\r")
    _, *paragraphs_between = text[last.end : quotation.start].splitlines()
    return alone and not _asks(text, last) and not any(paragraph.strip() for paragraph in paragraphs_between)


def _asks(text: str, quotation: Quotation) -> bool:
    return _spoken(text, quotation).endswith("?")
