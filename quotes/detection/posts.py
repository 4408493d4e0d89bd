"""Posts: behind a handle, "@adalind: We stay.", also passed on, "RT @adalind: We stay.",
above or before one that signs them, "We stay. — Ada Lind (@adalind) June 3", and below one, above their time.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import without_edges
from quotes.marks import paragraphs, quotation_at
from quotes.records import Span

_POST = re.compile(r"(?:RT\s+)?(?P<handle>@\w{2,50})(?P<mark>:)\s+(?=\S)")
_SIGNED = re.compile(
    r"(?<!\S)(?:[―—–]|--?)[^\S\n]*(?:(?P<name>[^\n―—–“”\"@()]{1,60}?)\s+)?\(?(?P<handle>@\w{2,50})\)?"
    r"(?:[\s,·]+[\w:., ·]{1,40})?$"
)
"""A signature with a handle, and the date behind it, to the end of a paragraph."""
_LINK = re.compile(r"(?:https?://|pic\.|[#@])\S+|[^\w\s]+")
_TIME = re.compile(r"\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\.?)?(?:\s+[―—–-])?\s+", re.IGNORECASE)
"""What a live page's entry begins with."""
_HEAD = re.compile(r"(?:(?P<name>[^\W_][^\n―—–“”\"@()]{0,60}?) )?\(?(?P<handle>@\w{2,50})\)?")
_SENT = re.compile(
    r"\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)? ?[·•] ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4}"
    r"(?: ?[·•].{0,40})?",
    re.IGNORECASE,
)
"""The lines above and below a post that is shown as it looks: "Varn Police @varnpolice", "4:12 PM · Jun 3, 2024"."""
_FRAMED = 6
"""Paragraphs of such a post at most."""
_CONFIDENCE = 0.9


def posted(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, that of each paragraph that is a post whole, with the handle as its source."""
    result = list(found)
    cues = sorted((each.cue[0][0], number) for number, each in enumerate(found) if each.cue)
    for start, end in paragraphs(article.text):
        post = _POST.match(article.text, start, end)
        whole = None if post is None else without_edges(article.text, (post.end(), end))
        if post is None or whole is None:
            continue
        handle, mark = post.span("handle"), post.span("mark")
        at = bisect_left(cues, (start, 0))
        if at < len(cues) and cues[at][0] <= mark[0]:
            number = cues[at][1]
            result[number] = evolve(found[number], content=(whole,), source=(handle,), cue=(mark,))
        else:
            result.append(Attribution((whole,), (handle,), (mark,), "speech", _CONFIDENCE))
    return result


def signed_posts(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with one without a cue for each post that a handle signs and that none of them is.

    The post is what stands before the signature in its paragraph, else the paragraph above.
    """
    text = article.text
    above: Span | None = None
    posts: list[Attribution] = []
    for start, end in paragraphs(text):
        signed = _SIGNED.search(text, start, end)
        if signed is None:
            # What has no words but links, tags and pictures belongs to what stands above it.
            above = (above[0] if above and all(map(_LINK.fullmatch, text[start:end].split())) else start, end)
            continue
        own = without_edges(text, (start, signed.start())) if signed.start() > start else above
        above = None
        content = None if own is None else _without_time(text, own)
        if content is not None and quotation_at(article.quotations, content[0]) is None:
            source = signed.span("name" if signed["name"] else "handle")
            posts.append(Attribution((content,), (source,), (), "speech", _CONFIDENCE))
    reported = {piece for each in found if each.cue for piece in each.content}
    new = [each for each in [*posts, *_framed(article)] if each.content[0] not in reported]
    spans = sorted(piece for each in new for piece in each.content)
    return [*(each for each in found if each.cue or not _within(each, spans)), *new]


def _framed(article: Article) -> Iterator[Attribution]:
    """The posts between a line with a handle and one with their time."""
    spans = list(paragraphs(article.text))
    for number, span in enumerate(spans):
        head = _HEAD.fullmatch(article.text, *span)
        behind = spans[number + 1 : number + 2 + _FRAMED] if head is not None else []
        end = next((at for at, each in enumerate(behind) if _SENT.fullmatch(article.text, *each)), 0)
        pieces = tuple(filter(None, (without_edges(article.text, each) for each in behind[:end])))
        if head is not None and pieces:
            yield Attribution(pieces, (head.span("name" if head["name"] else "handle"),), (), "speech", _CONFIDENCE)


def _without_time(text: str, span: Span) -> Span | None:
    time = _TIME.match(text, *span)
    return without_edges(text, (time.end() if time else span[0], span[1]))


def _within(found: Attribution, posts: Sequence[Span]) -> bool:
    """Whether all of an attribution's content stands in one of the posts, which are in order."""
    at = bisect_right(posts, found.content[0][0], key=lambda post: post[0]) - 1 if found.content else -1
    return at >= 0 and all(posts[at][0] <= s and e <= posts[at][1] for s, e in found.content)
