"""HTML pages: the text of the article in one."""

import logging
from importlib.util import find_spec
from typing import Any

NOT_INSTALLED = 'HTML pages need the extra "html": in the folder that quotes was installed from, pip install ".[html]"'
_LOGS = ("htmldate", "trafilatura")


class PageError(Exception):
    """A page that no article was found in, or that cannot be read here."""


def can_read_pages() -> bool:
    """Whether the extra that pages need is installed."""
    return find_spec("trafilatura") is not None


def article_text(page: str) -> str:
    """The article of an HTML page as text, a line a paragraph; menus, comments, tables and the like left out.

    By trafilatura (Barbaresi 2021), from the extra `html`. Raises PageError where that is not installed, and where the
    page has no article.
    """
    for name in _LOGS:
        # What is wrong with a page is told here. Handlers of these logs' own still get what they say.
        logging.getLogger(name).propagate = False
    try:
        from trafilatura import extract
    except ImportError as error:
        raise PageError(NOT_INSTALLED) from error
    text = extract(page, include_comments=False, include_tables=False)
    if not text:
        raise PageError("no article found in the page")
    return text


def page_fields(page: str) -> dict[str, Any]:
    """What an HTML page tells of itself, by trafilatura: date, url, title, author, sitename and the like."""
    from trafilatura import extract_metadata

    found = extract_metadata(page)
    if found is None:
        return {}
    names = ("author", "categories", "date", "description", "hostname", "language", "sitename", "tags", "title", "url")
    return {name: getattr(found, name) for name in names}
