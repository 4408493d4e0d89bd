"""What input is by its name and by how it begins; what is no text, JSONL or page is named, with what to do."""

import json
import re
from codecs import BOM_UTF8
from typing import Any, Literal

from quotes.columns import is_header

Format = Literal["auto", "text", "jsonl", "json", "csv", "html"]
Shape = Literal["text", "jsonl", "html", "array", "spread", "json", "table", "xml", "mail"]

FORMS: dict[str, Format] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "auto",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_COMPRESSED = (".7z", ".bz2", ".rar", ".tar", ".tgz", ".xz", ".zip")
_NOT_READ = (*_COMPRESSED, ".doc", ".docx", ".epub", ".odt", ".ods", ".pdf", ".rtf", ".xls", ".xlsx")
_OUR_OWN = ".labels"
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-", "a PDF; take its text out first, say with pdftotext"),
    (rb"PK(\x03\x04|\x05\x06)", "a zip archive or an office file (docx, odt, epub); unpack it, or take its text out"),
    (rb"\xd0\xcf\x11\xe0", "an old office file; save it as text"),
    (rb"PAR1\x15", "a Parquet table; DuckDB makes JSONL or CSV of it"),
    (rb"\{\\rtf", "an RTF file; save it as text"),
    # Where letters alone begin a file, what follows them there is asked for too: articles may begin with them.
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a.[\x00-\x08\x0e-\x1f]|II\*\x00|MM\x00\*|BM....\x00\x00|RIFF....WEBPVP8",
        "an image",
    ),
    (rb"\x00\x00..ftyp(avif|heic)", "an image"),
    (rb"OggS\x00|fLaC[\x00\x80]|ID3[\x02-\x04]|RIFF....(WAVE(fmt |JUNK|LIST|bext)|AVI LIST)", "sound or video"),
    (rb"\x00\x00..ftyp|\x1aE\xdf\xa3", "sound or video"),
    (rb"\x1f\x8b", "compressed with gzip; give it a name that ends in .gz, or pipe it through zcat"),
    (rb"\x28\xb5\x2f\xfd", "compressed with zstd; give it a name that ends in .zst, or pipe it through zstdcat"),
    (rb"BZh[1-9]1AY&SY", "compressed with bzip2; unpack it first"),
    (rb"\xfd7zXZ", "compressed with xz; unpack it first"),
    (rb"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (rb"Rar!\x1a", "a rar archive; unpack it first"),
    (rb".{257}ustar", "a tar archive; unpack it first"),
    (rb"WARC/\d\.\d\r?\n", "a WARC archive of web pages; take the pages out first, say with warcio"),
    (rb"SQLite format 3\x00", "an SQLite database; sqlite3 -json makes JSON of a table in it"),
    (rb"%!PS-Adobe", "a PostScript file; take its text out first, say with ps2ascii"),
)
_ENOUGH = 16
"""Bytes that tell what a file is; one that begins with a JSON object needs no more."""
_PROLOG = re.compile(rb"\s*(?:<\?xml\b.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_HEAD = 1 << 16
"""Bytes, blank lines aside, that are looked at for what they are the beginning of."""
_FIELDS_OF_MAIL = re.compile(rb"(?:From [^\n]+\n)?(?:[A-Za-z][\w-]*:[^\n]*\n|[ \t]+[^\s][^\n]*\n)*")
_MAIL = re.compile(rb"^(?:MIME-Version:\s*1|Message-ID:\s*<|Received:\s*(?:from|by|\())", re.IGNORECASE | re.MULTILINE)
"""What programs alone write among the fields of a mail: letters that an article prints have From and Subject, too."""
_NULS = 0.1
"""More NULs than this share of the beginning are no text, or UTF-16 without its mark."""
_JSON = "looks like JSON; --format json reads its articles, --format text the whole as one text"
ADVICE: dict[Shape, str] = {
    "array": _JSON,
    "spread": _JSON,
    "json": _JSON,
    "table": "looks like a table; --format csv reads its rows, --format text the whole as one text",
    "xml": "XML that is no page; take its text out first; --format text reads it as it is",
    "mail": "mail, or a page saved as such (eml, mbox, mht); take its text out first; --format text reads it as it is",
    "jsonl": "looks like JSONL; --format jsonl reads its rows, --format text the whole as one text",
    "html": "looks like an HTML page; --format html reads its article, --format text the page as it is",
}
"""Why input of a shape is not read, and what to do."""


def form_of(name: str) -> Format | None:
    """The form that a file's name tells, its ending for compression set aside; None where it tells none."""
    inner = _inner(name)
    return next((form for suffix, form in FORMS.items() if inner.endswith(suffix)), None)


def counts_as_input(name: str) -> bool:
    """Whether a file of this name in a folder is read, or named as one that cannot be."""
    return form_of(name) is not None or _inner(name).endswith(_NOT_READ)


def is_passed_over(name: str) -> bool:
    """Whether a file of this name in a folder is neither read nor named; hidden ones and label files go unsaid."""
    return not (name.startswith(".") or name.endswith(_OUR_OWN) or counts_as_input(name))


def is_label_file(name: str) -> bool:
    """Whether a file of this name is one of `quotes label`, in which an article stands amid blocks."""
    return _inner(name).endswith(_OUR_OWN)


def tells_what_it_is(start: bytes) -> bool:
    """Whether this much of a file's beginning is enough for `foreign`."""
    bare = _bare(start)
    return len(bare) >= _ENOUGH or bare.startswith(b"{")


def foreign(start: bytes) -> str | None:
    """What a file with this beginning, a byte order mark and blanks before it aside, is, where it is no text at all."""
    begins = (start, _bare(start))
    return next((what for pattern, what in _BEGINNINGS if any(re.match(pattern, b, re.DOTALL) for b in begins)), None)


def without_mark(start: bytes) -> str | None:
    """Why this beginning, in UTF-8, is no text, where it is mostly NULs."""
    if start.count(0) <= len(start) * _NULS:
        return None
    return "no text: it is full of NUL bytes; if it is UTF-16, --encoding utf-16-le or utf-16-be reads it"


def named_shape(name: str, found: Shape) -> Shape:
    """What input is that was found to be of a shape, where its name knows better: JSON of some form."""
    return "json" if _inner(name).endswith(".json") and found == "text" else found


def shape(head: bytes) -> Shape:
    """What these bytes, as many as `may_need_more` asks for, are the beginning of."""
    if re.match(rb"<(!doctype\s+html|html)\b", _without_prolog(head), re.IGNORECASE):
        return "html"
    if re.match(rb"\s*<(\?xml|rss|feed|svg)\b", head):
        return "xml"
    if _is_mail(head):
        return "mail"
    first, second = _lines(head)
    value = _value(first)
    follows = second[:1]
    if isinstance(value, dict):
        return "jsonl"
    if isinstance(value, list) and all(isinstance(each, dict | str | list) for each in value):
        return "array"
    if re.match(rb'\[\s*(\{|("[^"]*"\s*,\s*)+$)', first) or (first == b"[" and follows in (b"{", b'"', b"[", b"]")):
        return "array"
    if re.match(rb'\{\s*("|\}|$)', first):
        return "spread" if follows in (b'"', b"}") else "jsonl"
    return "table" if is_header(first.decode("utf-8", "replace")) else "text"


def may_need_more(head: bytes) -> bool:
    """Whether what these lines are the beginning of depends on the next ones."""
    if len(head.lstrip()) > _HEAD:
        return False
    rest = _without_prolog(head)
    first, second = _lines(rest)
    return (
        not first
        or (_FIELDS_OF_MAIL.fullmatch(_bare(head)) is not None and not _is_mail(head))
        or first.startswith((b"<!--", b"<?xml"))
        or (first[:1] in (b"{", b"[") and not second and _value(first) is None)
    )


def read_as(found: Shape, told: Format) -> Format:
    """The form that input of this shape is read in. told: by the user or the name; auto for neither."""
    if told in ("auto", "jsonl") and found in ("array", "spread", "json"):
        return "json"
    if told != "auto":
        return told
    return "csv" if found == "table" else "text" if found == "text" else "html" if found == "html" else "jsonl"


def doubt(found: Shape, told: Format) -> str | None:
    """Why input of this shape is not read in the form that its name tells, and what to do; None where it is."""
    doubted = {"auto": found in ("xml", "mail"), "text": found != "text", "jsonl": found in ("table", "xml", "mail")}
    return ADVICE[found] if doubted.get(told) else None


def _is_mail(head: bytes) -> bool:
    fields = _FIELDS_OF_MAIL.match(_bare(head))
    return fields is not None and _MAIL.search(fields[0]) is not None


def _inner(name: str) -> str:
    return name.lower().removesuffix(".gz").removesuffix(".zst")


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _bare(start: bytes) -> bytes:
    return start.removeprefix(BOM_UTF8).lstrip()


def _without_prolog(head: bytes) -> bytes:
    """What stands behind the XML declaration and comments at a beginning."""
    prolog = _PROLOG.match(head)
    return head[prolog.end() :] if prolog else head


def _lines(head: bytes) -> tuple[bytes, bytes]:
    """The first two lines that are not blank, without the blanks around them."""
    lines = (line.strip() for line in head.split(b"\n"))
    filled = (line for line in lines if line)
    return next(filled, b""), next(filled, b"")
