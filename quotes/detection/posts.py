"""Posts behind a handle: "@adalind: We stay.", also passed on: "RT @adalind: We stay."."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.regions import without_edges
from quotes.marks import paragraphs, quotation_at

_POST = re.compile(r"(?:RT\s+)?(?P<handle>@\w{2,50})(?P<mark>:)\s+(?=\S)")
_CONFIDENCE = 0.9


def posted(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, that of each paragraph that is a post whole, with the handle as its source."""
    spans = [
        (span, post) for span in paragraphs(article.text) if (post := _POST.match(article.text, *span)) is not None
    ]
    result = list(found)
    heads = [span[0] for span, _ in spans]
    own: dict[int, int] = {}
    for number, each in enumerate(found):
        at = bisect_right(heads, each.cue[0][0]) - 1 if each.cue else -1
        if at >= 0 and each.cue[0][0] <= spans[at][1].start("mark"):
            own.setdefault(at, number)
    for at, ((_, end), post) in enumerate(spans):
        known = result[own[at]] if at in own else Attribution((), (), (), "speech", _CONFIDENCE)
        whole = without_edges(article.text, (post.end(), end))
        marked = quotation_at(article.quotations, post.end()) is not None
        content = known.content if marked and known.content else (whole,) if whole is not None else ()
        new = evolve(known, content=content, source=(post.span("handle"),), cue=(post.span("mark"),))
        if at in own:
            result[own[at]] = new
        elif content:
            result.append(new)
    return result
