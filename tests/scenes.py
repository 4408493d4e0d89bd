"""Articles as the parts that find speakers see them: what their tests share."""

import re
from collections.abc import Sequence

import numpy as np
import spacy

from quotes.lexicon import load_lexicon
from quotes.speakers.entities import Entities, Entity, gather
from quotes.speakers.mentions import Mention
from quotes.speakers.scene import Scene, scene_of
from quotes.speakers.sources import KINDS

LEXICON = load_lexicon()


BLANK = spacy.blank("en")


MARKUP = re.compile(r"\{([^}]+)\}|<([^>]+)>|\[([^\]]+)\]")


SURE = 8.0


def scene_in(text: str) -> Scene:
    """The scene of a text: curly marks are direct speech, each line is a paragraph."""
    tokens = list(BLANK.make_doc(text))
    starts = [0] + [token.i + 1 for token in tokens if token.is_space]
    kept = [token for token in tokens if not token.is_space]
    opens = [sum(1 for token in kept if token.i < start) for start in starts]
    return built(text, [token.text for token in kept], [(token.idx, token.idx + len(token)) for token in kept], opens)


def scene_of_words(words: Sequence[str]) -> Scene:
    """The scene of words with a blank behind each."""
    ends = np.cumsum([len(word) + 1 for word in words])
    spans = [(int(end) - 1 - len(word), int(end) - 1) for word, end in zip(words, ends, strict=True)]
    return built(" ".join(words), words, spans, [0])


def built(text: str, words: Sequence[str], spans: Sequence[tuple[int, int]], opens: Sequence[int]) -> Scene:
    marks, inside = [], False
    for word in words:
        marks.append({"“": 1, "”": 3}.get(word, 2 if inside else 0))
        inside = word == "“" or (inside and word != "”")
    return scene_of(text, words, spans, np.array(marks, np.int64), np.zeros(len(words), np.int64), opens)


def parsed(marked: str) -> tuple[Scene, list[Mention], list[tuple[int, int]]]:
    """A scene, its names and its roles, from text with {persons}, <institutions> and [roles]."""
    text, spans, last = "", [], 0
    for found in MARKUP.finditer(marked):
        text += marked[last : found.start()]
        spans.append((found.lastindex, len(text), len(text) + len(found[found.lastindex])))
        text += found[found.lastindex]
        last = found.end()
    scene = scene_in(text + marked[last:])
    places = [(sort, scene.within((start, end))) for sort, start, end in spans]
    names = [Mention(*words, "person" if sort == 1 else "organization") for sort, words in places if sort < 3]
    return scene, names, [words for sort, words in places if sort == 3]


def gathered(marked: str) -> Entities:
    return gather(*parsed(marked), LEXICON)


def only(marked: str) -> Entity:
    (entity,) = gathered(marked).all
    return entity


def told(marked: str) -> list[tuple[str, int]]:
    """Each entity's name and how often it is named."""
    return [(each.name, len(each.mentions)) for each in gathered(marked).all]


def kinds_of(*kinds: str) -> np.ndarray:
    return np.array([float(kind in kinds) / len(kinds) for kind in KINDS], np.float32)


def place(scene: Scene, words: str) -> tuple[int, int]:
    start = scene.text.rindex(words)
    return scene.within((start, start + len(words)))
