"""Characters written in other characters: entities, tags, escapes, and UTF-8 that was read as another encoding.

Plain text that came out of pages, tables and programs holds them; they are read as what they mean.
"""

import re
from collections.abc import Iterator
from html import unescape

from quotes.hyphens import PARTED, rejoined
from quotes.markdown import unmarked
from quotes.rewriting import Edit, rewritten

_BLOCK = "address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|ol|p|pre"
_BLOCK += "|section|table|td|th|tr|ul"
_INLINE = "a|abbr|acronym|b|big|cite|code|del|em|font|i|img|ins|mark|q|s|small|span|strike|strong|sub|sup|time|u"
_BARE = "amp|apos|bull|gt|hellip|ldquo|lsquo|lt|mdash|nbsp|ndash|quot|rdquo|rsquo"
"""Entities that are read without their semicolon too."""


def _bytes_of() -> dict[str, int]:
    """For each character that a byte above 7F was read as, by windows-1252 or ISO 8859-1, the byte."""
    bytes_of = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        bytes_of[bytes([byte]).decode("cp1252", "ignore") or chr(byte)] = byte
    return bytes_of


_BYTES = _bytes_of()
_FOLLOWING = "[" + "".join(re.escape(character) for character, byte in _BYTES.items() if byte < 0xC0) + "]"
_MARKS = "‘’“”–—…"
"""Stand behind a letter in sound text, too."""
_NO_MARK = rf"(?:(?![{_MARKS}]){_FOLLOWING}|[{_MARKS}](?=[a-z]))"
_HINT = re.compile(r"[&<\\ÂÃÄÅâðï‚\x80\x91-\x97\x99]")
_TAG = r"(?:\s[^<>&\n]*)?\s?/?(?:>|&gt;)"
_CODED = re.compile(
    rf"(?P<space>(?i:(?:<|&lt;)br{_TAG})(?=\s*[a-z])|Â(?=\s))"
    rf"|(?P<block>(?i:(?:<|&lt;)/?(?:{_BLOCK}){_TAG}))"
    rf"|(?P<nothing>(?i:(?:<|&lt;)/?(?:{_INLINE}){_TAG})|<!--[^<>]*-->|ï»¿)"
    r"|(?P<escaped>\\{1,8}[\"'“”‘’])"
    r"|(?P<entity>&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    rf"|(?P<bare>&(?:{_BARE})(?![\w;=]))"
    r"|(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})"
    r"|(?P<line>(?<=[.!?…”\"’'\s])(?:\\r|\\n)+)"
    rf"|(?P<twice>Ã[\x83ƒ]Â{_FOLLOWING}|Ã¢â‚¬(?:Â{_FOLLOWING}|Å[“”’]|â€{_FOLLOWING}|â„¢|Ëœ))"
    rf"|(?P<once>â€{_FOLLOWING}|â(?![€{_MARKS}]){_FOLLOWING}{{2}}|ðŸ{_FOLLOWING}{{2}}|ï¿½|[ÃÄÅ]{_NO_MARK}|Â[\xa0-\xbf])"
    r"|(?P<cut>â€\ufffd?)"
    r"|(?P<mac>‚Ä[îìíôòöúùûæ¶¢¨])"
    r"|(?P<control>[\x80\x91-\x97\x99])"
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def decoding(text: str) -> list[Edit]:
    """What makes a text one of the characters that are meant. A tag that parts paragraphs becomes a blank line, a
    line break within a sentence a blank."""
    if _HINT.search(text) is None:
        return []
    return list(_edits(text))


def readable(text: str) -> str:
    """The text in one line, as a person would print it: what it means, without Markdown, words that a line end or soft
    hyphen parts whole, white space folded."""
    meant = _UNSEEN.sub("", rewritten(text, decoding(text))[0])
    meant, _ = rewritten(meant, unmarked(meant)[0])
    return " ".join(PARTED.sub(lambda found: rejoined(meant, found), meant).split())


def _edits(text: str) -> Iterator[Edit]:
    for found in _CODED.finditer(text):
        meant = _meant(found.lastgroup or "", found.group())
        if meant is not None:
            yield found.start(), found.end(), meant


def _meant(group: str, coded: str) -> str | None:
    """What stands for what; None where it means nothing else."""
    match group:
        case "block" | "line":
            return "\n\n"
        case "nothing":
            return ""
        case "escaped":
            return coded[-1]
        case "space":
            return " "
        case "cut":
            return "”"
        case "entity" | "bare":
            name = coded.removesuffix(";").rsplit(";", 1)[-1].lstrip("&")
            return _single(unescape(f"&{name};"), coded)
        case "escape":
            return coded.encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case "mac":
            return _single(coded.encode("mac_roman").decode("utf-8", "ignore"), coded)
        case "control":
            return coded.encode("latin-1").decode("cp1252", "ignore") or None
        case "twice":
            return _single(_once(_once(coded)), coded)
        case _:
            return _single(_once(coded), coded)


def _once(read: str) -> str:
    """UTF-8 that was read as windows-1252; what it is no such thing is returned."""
    found = (_BYTES.get(character, ord(character)) for character in read)
    try:
        return bytes(found).decode("utf-8")
    except ValueError:
        return read


def _single(meant: str, coded: str) -> str | None:
    return meant if len(meant) == 1 and meant != coded else None
