"""Characters: bytes of any encoding as UTF-8, and strings and JSON that every reader of Unicode takes."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

_MARKS = (  # UTF-32's before UTF-16's, which begins like it.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS_READ = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932"}
_FOR_OTHER_ENDS = {"charmap", "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
"""Python's codecs for names of hosts, escapes and the like: their text is no text of files."""
_WIDE = ("utf-16", "utf-32")
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_MESSAGE = 1_000
"""Characters; what is longer tells of some input that is."""
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def encoding_of(name: str) -> str:
    """The encoding that a name means, as browsers have it: iso-8859-1 is windows-1252, x-sjis is sjis.

    Raises ValueError for none.
    """
    for known in (name, name.lower().removeprefix("x-")):
        with suppress(LookupError, ValueError):
            "a".encode(known)
            found = codecs.lookup(known).name
            if found not in _FOR_OTHER_ENDS:
                return _AS_BROWSERS_READ.get(found, found)
    raise ValueError(f"no text encoding: {name!r}")


def utf8_lines(lines: Iterable[bytes], encoding: str | None = None) -> Iterator[bytes]:
    """The lines of a stream in UTF-8, without a byte order mark.

    lines: the stream's bytes, cut anywhere. A byte order mark tells the encoding, else the name given does, else it is
    UTF-8. A byte that the encoding does not know stays as it is, so that the line it stands in is no UTF-8; in UTF-16
    and UTF-32 a lone surrogate is U+FFFD, and what is no character raises UnicodeDecodeError.
    """
    found = iter(lines)
    start = next(found, b"")
    mark, chosen = _told(start, encoding)
    rest = _chained(start.removeprefix(mark), found)
    return rest if chosen in (None, "utf-8") else _transcoded(rest, chosen)


def page_text(page: bytes, encoding: str | None = None) -> str:
    """An HTML page's characters: by its byte order mark, else the encoding given, else as UTF-8 where it is that, else
    as it declares itself, else as windows-1252, as browsers do. What cannot be read is U+FFFD."""
    mark, chosen = _told(page, encoding)
    if chosen is None:
        try:
            return page.decode("utf-8")
        except UnicodeDecodeError:
            chosen = _declared(page)
    return page.removeprefix(mark).decode(chosen, "replace")


def well_formed(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which no UTF-8 can hold; offsets stay what they are."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def path_text(path: str) -> str:
    r"""A path as text: a byte of it that is no UTF-8 is told as \xNN, so that two paths stay two."""
    if not _LONE_SURROGATES.search(path):
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def visible(text: str) -> str:
    r"""The text as a terminal can print it in one line, obeying nothing: ␛ for ESC, ␊ for a line end, \xNN."""
    return _CONTROLS.sub(lambda found: _picture(ord(found[0])), text)


def visible_lines(text: str) -> str:
    """As `visible`, of a text in lines that are to stay lines."""
    return "\n".join(map(visible, text.split("\n")))


def message(text: str) -> str:
    """The text as a line that tells a user something: `visible`, and, where it is endless, without its middle."""
    if len(text) > _LONGEST_MESSAGE:
        text = f"{text[: _LONGEST_MESSAGE // 2]} … {text[-_LONGEST_MESSAGE // 2 :]}"
    return visible(text)


def json_line(value: object) -> str:
    """The value as one line of JSON, without a line end, that any reader takes: valid UTF-8 whatever the strings in it,
    and null for NaN and infinity, as pandas has them for what is missing."""
    try:
        line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        finite = json.loads(json.dumps(value), parse_constant=lambda _: None)
        line = json.dumps(finite, ensure_ascii=False, allow_nan=False)
    return well_formed(line)


def _told(start: bytes, encoding: str | None) -> tuple[bytes, str | None]:
    """The byte order mark at a beginning, and the encoding that it tells, else the one given, None for neither."""
    marked = next(((mark, name) for mark, name in _MARKS if start.startswith(mark)), None)
    return marked or (b"", None if encoding is None else encoding_of(encoding))


def _chained(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _transcoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    wide = encoding.startswith(_WIDE)
    rest = ""
    for chunk in codecs.iterdecode(chunks, encoding, "surrogatepass" if wide else "surrogateescape"):
        *whole, rest = (rest + (well_formed(chunk) if wide else chunk)).split("\n")
        for line in whole:
            yield f"{line}\n".encode("utf-8", "surrogateescape")
    if rest:
        yield rest.encode("utf-8", "surrogateescape")


def _declared(page: bytes) -> str:
    """The encoding that a page tells of itself; one that tells it in single bytes is in no wide one."""
    found = _DECLARED.search(page[:_DECLARED_WITHIN])
    try:
        told = encoding_of(found[1].decode("ascii")) if found else "cp1252"
    except ValueError:
        return "cp1252"
    return "utf-8" if told.startswith(_WIDE) else told


def _picture(control: int) -> str:
    return chr(0x2400 + control) if control < 0x20 else "␡" if control == 0x7F else f"\\x{control:02x}"
