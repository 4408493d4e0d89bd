"""Who said what, in news text: attributed statements and their speakers.

>>> import quotes
>>> [q.speaker.name for q in quotes.extract("“We will stay,” said Ada Lind.")]
['Ada Lind']
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.documents import Document
    from quotes.extractor import Extractor, extract
    from quotes.records import Quote, Quotes, Spans, Speaker
    from quotes.tables import to_frame

__all__ = ["Document", "Extractor", "Quote", "Quotes", "Spans", "Speaker", "__version__", "extract", "to_frame"]

__version__ = "0.2.0"

_HOMES = {
    "Document": "quotes.documents",
    "Extractor": "quotes.extractor",
    "Quote": "quotes.records",
    "Quotes": "quotes.records",
    "Spans": "quotes.records",
    "Speaker": "quotes.records",
    "extract": "quotes.extractor",
    "to_frame": "quotes.tables",
}


def __getattr__(name: str) -> Any:
    # Names are imported on first use: `quotes --help` and `import quotes` need no spaCy.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
