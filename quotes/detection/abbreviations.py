"""Full stops that shorten a word and end a sentence besides: "it closed at 9 p.m. | Officers came"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quotes.marks import Quotation, quotation_at
from quotes.records import Span

_SHORT = re.compile(
    r"\b(?P<short>(?:(?P<hour>[ap]\.m)|(?:[A-Z]\.)*[A-Z]|Co|Corp|etc|Inc|Jr|Ltd|Sr)\.)\s+(?P<word>[A-Z][\w’']*+)(?![.-])"
    r"(?P<verb> (?:are|came|could|did|found|got|had|has|have|is|may|said|say|says|told|took|was|went|were|will|would"
    r"|\w+ed)\b)?"
)
"""What ends in a full stop that is its own, before a word with a capital that is not shortened, too."""
_OPENING = re.compile(
    r"a|after|all|although|an|and|as|asked|at|before|both|but|each|for|from|he|her|his|how|however|i|if|in|instead|it|its"
    r"|many|meanwhile|most|no|not|nor|now|on|one|our|she|since|so|some|that|the|their|then|there|these|they|this|those"
    r"|though|to|two|we|what|when|where|while|who|why|with|yet|you",
    re.IGNORECASE,
)
"""Words that open sentences and are no names."""
_AMOUNT = re.compile(r"\d(?:bn|k|m|tn)\.$")
"""An amount before the full stop that ends its sentence."""


def less_next_sentence(text: str, spans: Iterable[Span], quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Stretches of indirect speech, each up to where its sentence ends; those that end in a quotation as they are."""
    for start, end in spans:
        if quotation_at(quotations, end - 1) is not None:
            yield start, end
            continue
        stops = (found.end("short") for found in _SHORT.finditer(text, start, end) if _opens_sentence(found))
        stop = next((at for at in stops if quotation_at(quotations, at) is None), end)
        yield start, stop - bool(_AMOUNT.search(text, start, stop))


def _opens_sentence(found: re.Match[str]) -> bool:
    """Whether a word behind a shortened one opens a sentence, "U.S. | He", "p.m. | Officers found"; not "U.S. Army",
    "p.m. Friday", "p.m. London time"."""
    acts = found["hour"] is not None and found["verb"] is not None
    return acts or _OPENING.fullmatch(found["word"]) is not None
