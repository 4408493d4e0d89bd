"""HTML pages: the text of the article in one."""

import logging
import re
from importlib.util import find_spec
from typing import Any

NOT_INSTALLED = 'HTML pages need the extra "html": in the folder that quotes was installed from, pip install ".[html]"'
_LOGS = ("htmldate", "trafilatura")
_STYLE = re.compile(r"</?(?:a|b|big|center|em|font|i|small|span|strong|tt|u)\b[^<>]*>", re.IGNORECASE)
"""Tags of words in a line. Old pages open one in each paragraph and never close it: each holds all behind it."""
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Tags behind which the parser stops where browsers go on, as in pages that hold others."""
_QUOTED = ((re.compile(r"<q\b[^<>]*>", re.IGNORECASE), "“"), (re.compile(r"</q\s*>", re.IGNORECASE), "”"))
"""Marks that browsers draw."""
_BESIDE = tuple(
    (re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE))
    for name in ("aside", "footer", "nav")
)
"""Elements that are left out of the article, with all behind them where they are not closed."""


class PageError(Exception):
    """A page that no article was found in, or that cannot be read here."""


def can_read_pages() -> bool:
    """Whether the extra that pages need is installed."""
    return find_spec("trafilatura") is not None


def article_text(page: str) -> str:
    """The article of an HTML page as text, a line a paragraph; menus, comments, tables and the like left out.

    By trafilatura (Barbaresi 2021), from the extra `html`. Raises PageError where that is not installed, where the
    page has no article, and where its elements are nested too deeply for all of it to be read.
    """
    for name in _LOGS:
        # What is wrong with a page is told here. Handlers of these logs' own still get what they say.
        logging.getLogger(name).propagate = False
    try:
        from trafilatura import extract
    except ImportError as error:
        raise PageError(NOT_INSTALLED) from error
    page = _mended(page)
    limit = _limit_of(page)
    if limit and "depth" in limit.lower():
        page = _STYLE.sub("", page)
        limit = _limit_of(page)
    if limit:
        deep = "its elements are nested too deeply" if "depth" in limit.lower() else "a part of it is too large"
        raise PageError(f"{deep}: the end of it would be lost")
    text = extract(page, include_comments=False, include_tables=False)
    if not text:
        raise PageError("no article found in the page")
    return text


def _mended(page: str) -> str:
    """A page that the parser reads to its end, with the marks that browsers draw."""
    page = _ENDS.sub("", page)
    for tag, mark in _QUOTED:
        page = tag.sub(mark, page)
    for opens, closes in _BESIDE:
        if len(opens.findall(page)) != len(closes.findall(page)):
            page = closes.sub("", opens.sub("", page))
    return page


def _limit_of(page: str) -> str:
    """The limit, in its own words, at which the parser that trafilatura uses stops without a word, 256 elements in one
    another or 10 MB of text; nothing where it reads a page to its end."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8")
    try:
        etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # Nothing in it: trafilatura finds no article.
        return ""
    limits = (error.message for error in parser.error_log if error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT)
    return str(next(limits, ""))


def page_fields(page: str) -> dict[str, Any]:
    """What an HTML page tells of itself, by trafilatura: date, url, title, author, sitename and the like."""
    from trafilatura import extract_metadata

    found = extract_metadata(page)
    if found is None:
        return {}
    names = ("author", "categories", "date", "description", "hostname", "language", "sitename", "tags", "title", "url")
    return {name: getattr(found, name) for name in names}
