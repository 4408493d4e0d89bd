"""HTML pages: the text of the article in one."""


class PageError(Exception):
    """A page that no article was found in, or that cannot be read here."""


def article_text(page: str) -> str:
    """The article of an HTML page as text, a line a paragraph; menus, comments, tables and the like left out.

    By trafilatura (Barbaresi 2021), from the extra `newsroom-quotes[html]`. Raises PageError where that is not
    installed, and where the page has no article.
    """
    try:
        from trafilatura import extract
    except ImportError as error:
        raise PageError('HTML pages need the extra "html": pip install "newsroom-quotes[html]"') from error
    text = extract(page, include_comments=False, include_tables=False)
    if not text:
        raise PageError("no article found in the page")
    return text
