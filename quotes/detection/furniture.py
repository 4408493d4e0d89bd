"""What stands on a page and is none of its text: links to other articles, "Read more: Mayor says wall is safe"."""

import re
from collections.abc import Sequence

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.marks import paragraphs
from quotes.nesting import begins_in

_LINK = re.compile(
    r"(?:also read|don['’]t miss|more on this|read also|read more|read next|recommended|related|see also)"
    r"(?: (?:articles?|story|stories))?(?: ?[:|>»]+ ?| [–—-] )\S",
    re.IGNORECASE,
)


def without_furniture(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions less those in such links."""
    links = [span for span in paragraphs(article.text) if _LINK.match(article.text, *span)]
    return [each for each in found if not begins_in(each, links)]
