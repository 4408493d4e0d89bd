"""What input is by its name and by how it begins; what is no text, JSONL or page is named, with what to do."""

import json
import re
from typing import Any, Literal

Format = Literal["auto", "text", "jsonl", "json", "csv", "html"]
Shape = Literal["text", "jsonl", "html", "array", "spread", "table"]

FORMS: dict[str, Format] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "auto",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
}
_NOT_READ = (".doc", ".docx", ".epub", ".odt", ".pdf", ".rtf", ".zip")
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-", "a PDF; take its text out first, say with pdftotext"),
    (rb"PK(\x03\x04|\x05\x06)", "a zip archive or an office file (docx, odt, epub); unpack it, or take its text out"),
    (rb"\xd0\xcf\x11\xe0", "an old office file; save it as text"),
    (rb"\{\\rtf", "an RTF file; save it as text"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM....\x00\x00|RIFF....WEBP|....ftyp(avif|heic)", "an image"),
    (rb"OggS|fLaC|ID3[\x02-\x04]|RIFF....(WAVE|AVI )|....ftyp|\x1aE\xdf\xa3", "sound or video"),
    (rb"\x1f\x8b", "compressed with gzip; give it a name that ends in .gz, or pipe it through zcat"),
    (rb"\x28\xb5\x2f\xfd", "compressed with zstd; give it a name that ends in .zst, or pipe it through zstdcat"),
    (rb"BZh[1-9]1AY&SY", "compressed with bzip2; unpack it first"),
    (rb"\xfd7zXZ", "compressed with xz; unpack it first"),
    (rb"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (rb"Rar!\x1a", "a rar archive; unpack it first"),
)
_NULS = 0.1
"""More NULs than this share of the beginning are no text, or UTF-16 without its mark."""
_ADVICE: dict[Shape, str] = {
    "array": "looks like JSON; --format json reads its articles, --format text the whole as one text",
    "spread": "looks like JSON; --format json reads its articles, --format text the whole as one text",
    "table": "looks like a table; --format csv reads its rows, --format text the whole as one text",
    "jsonl": "looks like JSONL; --format jsonl reads its rows, --format text the whole as one text",
    "html": "looks like an HTML page; --format html reads its article, --format text the page as it is",
}
_COLUMNS = {"text", "body", "content", "article", "article_text", "full_text", "maintext"}


def form_of(name: str) -> Format | None:
    """The form that a file's name tells, its ending for compression set aside; None where it tells none."""
    inner = _inner(name)
    return next((form for suffix, form in FORMS.items() if inner.endswith(suffix)), None)


def counts_as_input(name: str) -> bool:
    """Whether a file of this name in a folder is read, or named as one that cannot be."""
    return form_of(name) is not None or _inner(name).endswith(_NOT_READ)


def foreign(start: bytes) -> str | None:
    """What a file with this beginning is, where it is no text at all."""
    return next((what for pattern, what in _BEGINNINGS if re.match(pattern, start, re.DOTALL)), None)


def without_mark(start: bytes) -> str | None:
    """Why this beginning, in UTF-8, is no text, where it is mostly NULs."""
    if start.count(0) <= len(start) * _NULS:
        return None
    return "no text: it is full of NUL bytes; if it is UTF-16, --encoding utf-16-le or utf-16-be reads it"


def shape(first: bytes, second: bytes) -> Shape:
    """What these lines, the first that is not blank and the next one, are the beginning of."""
    value = _value(first)
    follows = second.lstrip()[:1]
    if isinstance(value, dict):
        return "jsonl"
    if isinstance(value, list) and all(isinstance(each, dict | str | list) for each in value):
        return "array"
    if re.match(rb"\s*\[\s*\{", first) or (first.strip() == b"[" and follows in (b"{", b'"', b"[", b"]")):
        return "array"
    if re.match(rb'\s*\{\s*("|\}|$)', first):
        return "spread" if follows in (b'"', b"}") else "jsonl"
    if re.match(rb"\s*<(!doctype html|html)\b", first, re.IGNORECASE):
        return "html"
    return "table" if _is_header(first) else "text"


def may_need_second(first: bytes) -> bool:
    """Whether what a line is the beginning of depends on the next one."""
    return first.lstrip()[:1] in (b"{", b"[") and _value(first) is None


def read_as(found: Shape, told: Format) -> Format:
    """The form that input of this shape is read in. told: by the user or the name; auto for neither."""
    if told in ("auto", "jsonl") and found in ("array", "spread"):
        return "json"
    if told != "auto":
        return told
    return "csv" if found == "table" else "text" if found == "text" else "html" if found == "html" else "jsonl"


def doubt(found: Shape, told: Format) -> str | None:
    """Why input of this shape is not read in a form that its name alone tells, and what to do; None where it is."""
    doubted = {"text": found != "text", "jsonl": found == "table"}
    return _ADVICE[found] if doubted.get(told) else None


def _inner(name: str) -> str:
    return name.lower().removesuffix(".gz").removesuffix(".zst")


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_header(line: bytes) -> bool:
    for separator in (b",", b"\t", b";"):
        names = [name.strip(b"\"'").lower() for name in line.strip().split(separator)]
        if len(names) > 1 and all(re.fullmatch(rb"\w{1,40}", name) for name in names):
            return any(name.decode() in _COLUMNS for name in names)
    return False
