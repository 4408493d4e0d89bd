"""Posts behind a handle: "@adalind: We stay.", "@adalind wrote: We stay.", also passed on: "RT @adalind: We stay."."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from attrs import evolve

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.model import Reading
from quotes.detection.regions import without_edges
from quotes.marks import paragraphs, quotation_at

_POST = re.compile(r"(?:RT\s+)?(?P<handle>@\w{2,50})(?: (?P<verb>[a-z]+)\b[^:.!?\n]{0,30})?(?P<mark>:)\s+(?=\S)")
_LIKELY = 0.1
"""The probability that a cue begins from which a word between handle and colon is one: few other words stand there."""
_CONFIDENCE = 0.9


def posted(article: Article, reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, that of each paragraph that is a post whole, with the handle as its source."""
    words = article.starts[list(reading.words.tokens)]

    def is_cue(place: int) -> bool:
        return place < 0 or bool(reading.starts[int(np.searchsorted(words, place))] >= _LIKELY)

    spans = [
        (span, post)
        for span in paragraphs(article.text)
        if (post := _POST.match(article.text, *span)) is not None and is_cue(post.start("verb"))
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
        cue = post.span("verb" if post["verb"] else "mark")
        new = evolve(known, content=content, source=(post.span("handle"),), cue=(cue,))
        if at in own:
            result[own[at]] = new
        elif content:
            result.append(new)
    return result
