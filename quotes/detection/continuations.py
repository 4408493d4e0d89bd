"""Quotations whose cue stands in a paragraph before them, as they go on with its speech."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.newcomers import Newcomers
from quotes.detection.regions import SENTENCE_END, TERMINAL, extent, is_sentence, merged, spoken
from quotes.marks import Quotation, quotation_at
from quotes.records import Span

_SENTENCE_OPENS = re.compile(
    r"(?:(?P<stop>[.!?…][”’)]* |\n)(?:(?:And|But|Meanwhile|Still|Yet),? )?|(?P<comma>, )(?:but|while) )\Z"
)
_CONFIDENCE = 0.75
"""Of what a sentence that opens with somebody else leads in: kept low, as few articles have it."""
_FEW = 20
"""Characters that hold the end of a sentence and the conjunction that opens the next: "… today. But | Ek says that"."""


def continued(article: Article, attributions: Sequence[Attribution], newcomers: Newcomers) -> list[Attribution]:
    """The attributions with a content, those whose speech goes on in the next quotations with these as further pieces.

    A quotation goes on with the one before it when that one was left open at its paragraph's end, or when it stands
    in the same paragraph, or fills all of the next one; and when it reads as a sentence, or as the second half of one.
    One that was left open belongs to the attribution that the next one belongs to, too. None goes on behind a sentence
    that reports: “We stay,” Lind said. But Ek says that he will go. “It is late.”
    """
    told = _reporting(article, attributions)
    near = [_of_one(article, _without_far(article, each, told), newcomers) for each in attributions]
    result = _with_left_open(article, _joined(article, _less_gone_on(article, near)))
    inner = [is_inside(article, each) for each in result]
    last: Quotation | None = None
    speech: int | None = None
    answers = False
    for quotation, owner in zip(article.quotations, _owners(article, result), strict=True):
        if last is not None and speech is not None and not inner[speech]:
            parted = _between(told, last.end, quotation.start)
            if not parted and goes_on(article.text, last, quotation, answers):
                beside = newcomers.between(last, quotation, _told(result[speech], last))
                # “I asked the firm for its books”, said in turn, neither claims what was left open nor goes on itself.
                free = owner is None or (inner[owner] and last.left_open)
                if beside is None and free:
                    owner = speech
                    result[owner] = _with_piece(result[owner], quotation)
                elif beside is not None and owner is None:
                    owner = len(result)
                    said = (quotation.start, quotation.end)
                    result.append(Attribution((said,), (), (), "speech", _CONFIDENCE, beside=beside, parted=True))
                    inner.append(False)
                elif beside is not None and owner is not None and result[owner].is_bare:
                    result[owner] = evolve(result[owner], beside=beside, parted=True)
        if owner != speech:
            answers = last is not None and quotation.opens_paragraph and _asks(article.text, last)
        last, speech = quotation, owner
    return [each for each in result if each.content]


def _reporting(article: Article, attributions: Sequence[Attribution]) -> list[Span]:
    """The sentences outside of quotations that open with what is said or who says it, each up to its cue, in order."""
    found = set()
    for each in attributions:
        if each.cue and each.act == "speech":
            start, _ = extent([*each.source, *each.cue, *each.content])
            opens = _SENTENCE_OPENS.search(article.text, max(0, start - _FEW), start)
            if opens and quotation_at(article.quotations, start - 1) is None:
                found.add((opens.end("stop" if opens["stop"] else "comma"), each.cue[0][0]))
    return sorted(found)


def _between(told: Sequence[Span], first: int, last: int) -> Sequence[Span]:
    """The sentences that open between two offsets."""
    return told[bisect_left(told, (first, 0)) : bisect_left(told, (last, 0))]


def _without_far(article: Article, found: Attribution, told: Sequence[Span]) -> Attribution:
    """An attribution without the quotations that sentences that report part from its cue, unless nothing is left."""
    if not found.cue:
        return found
    (first, _), (_, last) = found.cue[0], found.cue[-1]

    def is_far(piece: Span) -> bool:
        if quotation_at(article.quotations, piece[0]) is None:
            return False
        if piece[0] > first:
            return bool(_between(told, last, piece[0]))
        # Its own sentence parts none: “Is it shut?” Mr. Ek asked, referring to what he called a campaign.
        parting = [cue for _, cue in _between(told, piece[1], first) if cue < first]
        return bool(parting) and SENTENCE_END.search(article.text, parting[0], first) is not None

    near = tuple(piece for piece in found.content if not is_far(piece))
    return evolve(found, content=near) if near else found


def _of_one(article: Article, found: Attribution, newcomers: Newcomers) -> Attribution:
    """An attribution without the quotations behind its cue from the first on that a sentence about others leads in."""
    last: Quotation | None = None
    for at, (start, _) in enumerate(found.content):
        quotation = quotation_at(article.quotations, start)
        behind = not found.cue or found.cue[0][0] < start
        others = newcomers.between(last, quotation, _told(found, last)) if last and quotation and behind else None
        if others is not None:
            beside = tuple(span for span in found.beside if span not in others)
            return evolve(found, content=found.content[:at], beside=beside)
        last = quotation or last
    return found


def _told(found: Attribution, quotation: Quotation) -> Sequence[Span]:
    """What tells who speaks in a quotation of an attribution; who is named beside it, only before."""
    return (*found.source, *found.cue, *(span for span in found.beside if span[0] < quotation.start))


def _with_piece(found: Attribution, quotation: Quotation) -> Attribution:
    return evolve(found, content=merged((*found.content, (quotation.start, quotation.end))))


def _joined(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without a cue made one with the one whose quotation was left open before theirs."""
    cueless = [each for each in attributions if not each.cue]
    owners = list(_owners(article, cueless))
    pairs = zip(pairwise(article.quotations), pairwise(owners), strict=True)
    for (last, quotation), (first, second) in reversed(list(pairs)):
        if _is_left_to(last, quotation) and first is not None and second is not None:
            one, other = cueless[first], cueless[second]
            content = merged((*one.content, *other.content))
            cueless[second] = evolve(other, content=())
            cueless[first] = evolve(one, content=content)
    return [*(each for each in attributions if each.cue), *cueless]


def _less_gone_on(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, less quotations before their cue that end a sentence and go on with what another one left open:
    Lind said, “We stay. ¶ “It is ours.” Then Bo Ek said, “No.”"""
    result, owners = list(attributions), list(_owners(article, attributions))
    for (last, quotation), (one, other) in zip(pairwise(article.quotations), pairwise(owners), strict=True):
        if one is None or other in (None, one) or not result[one].cue or not _is_left_to(last, quotation):
            continue
        found = result[other]
        rest = tuple(piece for piece in found.content if not quotation.start <= piece[0] < quotation.end)
        said = spoken(article.text, quotation)
        # “Why?” Bo Ek asked; “Never!” Bo Ek cried.
        taken = said.endswith(("?", "!")) and _is_beside(article.text, quotation, found)
        ends = said.endswith(tuple(TERMINAL)) and not taken
        if rest and ends and found.cue and quotation.end < found.cue[0][0]:
            result[other] = evolve(found, content=rest)
    return result


def _is_beside(text: str, quotation: Quotation, found: Attribution) -> bool:
    """Whether who speaks, or that, is told right behind a quotation."""
    behind = [start for start, _ in (*found.source, *found.cue) if start >= quotation.end]
    return bool(behind) and not text[quotation.end : min(behind)].strip()


def _with_left_open(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with the unclaimed quotations that were left open for theirs to go on."""
    result = list(attributions)
    inner = [is_inside(article, each) for each in result]
    owners = [None if n is None or inner[n] else n for n in _owners(article, result)]
    for at in range(len(owners) - 2, -1, -1):
        quotation, following, owner = article.quotations[at], article.quotations[at + 1], owners[at + 1]
        leads_on = _is_left_to(quotation, following) and is_sentence(article.text, quotation)
        if leads_on and owners[at] is None and owner is not None:
            owners[at] = owner
            result[owner] = _with_piece(result[owner], quotation)
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
    if _is_left_to(last, quotation):
        return True
    if between.strip() and not between.rstrip().endswith(tuple(TERMINAL + ",")):
        return False
    if not is_sentence(text, quotation):  # “The road,” said Lind, rising, “is long.”
        broken_off = spoken(text, last).endswith((",", "—", "–", "-"))
        return broken_off and not re.search(r"[.!?\n]\s", between)
    return "\n" not in between or (not answers and _fills_next_paragraph(text, last, quotation))


def _is_left_to(last: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation was left open at its paragraph's end for the one that opens the next."""
    return last.left_open and quotation.opens_paragraph


def _fills_next_paragraph(text: str, last: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation is all of the paragraph after the one before, which was no question to be answered."""
    alone = quotation.opens_paragraph and text[quotation.end : quotation.end + 1] in ("", "\n", "\r")
    _, *paragraphs_between = text[last.end : quotation.start].splitlines()
    return alone and not _asks(text, last) and not any(paragraph.strip() for paragraph in paragraphs_between)


def _asks(text: str, quotation: Quotation) -> bool:
    return spoken(text, quotation).endswith("?")
