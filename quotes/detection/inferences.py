"""What the narrator gathers from an event, which nobody says: "sales fell, suggesting that the soup was bad"."""

import re
from collections.abc import Sequence

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.lookalikes import holds_quotation
from quotes.detection.model import Reading
from quotes.detection.regions import PERSON, named_at
from quotes.lexicon import load_lexicon

_SUGGESTING = re.compile(r"(?:[a-z]+\s)?(?:suggesting|implying|indicating|signall?ing)", re.IGNORECASE)
_MAY = re.compile(r"(?:that\s+)?(?:it|they)\s+(?:could|may|might)\b", re.IGNORECASE)
_HEAD = re.compile(r"(?:(?!(?:at|by|for|from|in|of|on|that|to|which|with)\b)[\w’'-]+\s*)+", re.IGNORECASE)
"""Of a source up to what tells more of it: "sales | at Norvik"."""
_SPEAKING = frozenset(
    {
        *("another", "both", "each", "he", "i", "it", "many", "one", "others", "police", "she", "some", "that", "they"),
        *("this", "we", "which", "who", "you"),
    }
)
"""Of whom no name or description is read, and who may speak all the same."""


def is_inferred(article: Article, reading: Reading, found: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether a participle behind a comma tells what follows from an event: "sales fell, | suggesting | it was bad";
    from what a body does of itself, too: "the firm hired ten cooks, | suggesting | it may open a canteen".

    Who says something before goes on with it: "Lind attacked the plan, suggesting that it would fail".
    """
    if not found.cue or not found.source or not _SUGGESTING.fullmatch(article.text, *found.cue[0]):
        return False
    (start, end), (first, _) = found.source[0], found.cue[0]
    if end > first or not article.text[:first].rstrip().endswith(",") or holds_quotation(article, found):
        return False
    if any(other.source == found.source and other.cue not in ((), found.cue) for other in others):
        return False
    if _is_thing(article, reading, (start, end)):
        return True
    named = any(start <= person < end for person in named_at(article, reading, PERSON))
    one = " " not in article.text[start:end]  # What is named by one word may be read as a person.
    return (one or not named) and _MAY.match(article.text, found.content[0][0]) is not None


def _is_thing(article: Article, reading: Reading, source: tuple[int, int]) -> bool:
    """Whether a source is nobody who is named or described, and no document."""
    head = _HEAD.match(article.text, *source)
    if head is None:
        return False
    words = head[0].lower().split()
    if not _SPEAKING.isdisjoint(words) or load_lexicon().is_document(words[-1]):
        return False
    tokens = enumerate(reading.words.tokens)
    inside = [number for number, token in tokens if source[0] <= int(article.starts[token]) < head.end()]
    scores = (reading.names, reading.roles, reading.descriptions)
    return not any(each[number].argmax() for number in inside for each in scores)
