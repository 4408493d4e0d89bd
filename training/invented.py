"""Short news texts that are invented and label themselves: kinds of speakers that are rare in labelled articles.

A scene is a template of a few sentences. In it stand

    {A} {A.again} {O.the} {thing}   words: of a person A–F, an institution O–R, somebody described N M, a group G H, one
                                    of an earlier scene Z, or drawn from a list of `data/invented/slots.toml`, which may
                                    hold slots in turn; {thing1} is the same all through the scene
    [A|source]                      a whole attribution: its source as written here, content, cue and order drawn; first
                                    the speaker: A, A+B, A.office, none, or the kind of one named as described
    ¶ and #                         a new paragraph; a headline

and what they give holds tags of letters, each a layer: <p> person, <o> organization, <r> role, <d> description, <n>
words that name the speaker, <s> source, <c> cue, <q> content; <dn> is both; <t3> … </t3> all of one attribution.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from quotes.records import Span
from training.cast import Person, Voice
from training.story import Story
from training.tags import capital, plain, tag, titled
from training.wordlists import WordLists, load_wordlists

_SHARES = {"free": 10, "same": 3, "other": 2, "kin": 1, "past": 2}
"""How often scenes of each kind are drawn."""


@frozen
class Told:
    """One attribution. speaker: the name to print, None where the text does not tell; printed: inside the source, the
    words that name the speaker, one span or one a member; none for pronouns."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    speaker: str | None
    members: tuple[str, ...]
    kind: str
    printed: tuple[Span, ...]


@frozen
class Invented:
    """A text, its attributions, and all its names ("person" or "organization"), roles and descriptions."""

    text: str
    told: tuple[Told, ...]
    names: tuple[tuple[Span, str], ...]
    roles: tuple[Span, ...]
    descriptions: tuple[Span, ...]


def invented(dice: random.Random, number: int) -> Iterator[Invented]:
    """So many texts."""
    lists = load_wordlists()
    for _ in range(number):
        yield _invented(dice, lists)


def _invented(dice: random.Random, lists: WordLists) -> Invented:
    story = Story(dice, lists, mister=dice.random() < 0.5)
    paragraphs: list[str] = []
    people: list[Person] = []
    for at in range(dice.choice((1, 1, 2, 2, 3))):
        if dice.random() < 0.3:
            paragraphs.append(story.paragraph(" ".join(["{filler}"] * dice.choice((1, 1, 2)))))
        directive = dice.choices([*_SHARES], [*_SHARES.values()])[0]
        if directive == "past" and not people:
            directive = "free"
        story.cast = {"Z": dice.choice(people)} if people else {}
        template = dice.choice([each for each in lists.scenes[directive] if at == 0 or not each.startswith("#")])
        scene = story.scene(template, directive)
        paragraphs = scene + paragraphs if scene[0].startswith("#") else paragraphs + scene
        people += [each for each in story.cast.values() if isinstance(each, Person) and each not in people]
    paragraphs = [each for each in map(_mended, paragraphs) if plain(each).strip()]
    return _read(_styled(paragraphs, story), story.voices)


def _mended(marked: str) -> str:
    """With the right "a" or "an", and no mark of punctuation twice."""
    marked = re.sub(r",((?:</?\w+>)*)(?=[,.;:?!])", r"\1", marked)
    marked = re.sub(r"\.((?:</\w+>)*)\.(?=\s|$|[”’<])", r".\1", marked)
    marked = re.sub(
        r"\b([Aa]) (?=(?i:(?:<\w+>)*(?!uni|use|eu|one|u[kt])(?:[aeiou]|heir|hono|hour))|(?:<\w+>)*[FHLMNRSX][A-Z]+\b)",
        r"\1n ",
        marked,
    )
    return re.sub(
        r"\b([Aa])n (?=(?i:(?:<\w+>)*(?:uni|use|eu|one|u[kt]))|(?:<\w+>)*[^aeiouAEIOU<FHLMNRSXh])", r"\1 ", marked
    )


def _styled(paragraphs: list[str], story: Story) -> str:
    """The paragraphs in one, in the marks and the layout of one house."""
    dice, first = story.dice, paragraphs[0]
    headline = first.startswith("#")
    if headline:
        change = dice.choice((str.upper, titled, titled, lambda words: words))
        paragraphs[0] = capital(_outside_tags(first[1:].strip(), change))
    elif dice.random() < 0.15:
        paragraphs[0] = f"{tag('o', story.town().upper())} {dice.choice('—–-')} {first}"
    text = dice.choice(("\n\n", "\n\n", "\n", "\n\n" if headline else " ")).join(paragraphs)
    return text.translate(str.maketrans("“”‘’", "\"\"''")) if dice.random() < 0.35 else text


def _outside_tags(marked: str, change: Callable[[str], str]) -> str:
    return "".join(each if each.startswith("<") else change(each) for each in re.split(r"(</?\w+>)", marked))


def _read(marked: str, voices: Sequence[Voice]) -> Invented:
    """What the tags of a marked text say."""
    text, opened, spans = "", [], []
    for piece in re.split(r"(</?\w+>)", marked):
        if piece.startswith("</"):
            layers, start = opened.pop()
            spans.append((start, len(text), layers))
        elif re.fullmatch(r"<\w+>", piece):
            opened.append((piece[1:-1], len(text)))
        else:
            text += piece
    straight = "”" not in text and "’" not in text
    told = [_told(span, spans, voices[int(span[2][1:])], straight) for span in spans if span[2][0] == "t"]
    return Invented(
        text,
        tuple(sorted(told, key=lambda each: each.cue)),
        tuple(
            sorted(((start, end), kind) for kind in ("person", "organization") for start, end in _layer(spans, kind[0]))
        ),
        tuple(_layer(spans, "r")),
        tuple(_layer(spans, "d")),
    )


def _layer(spans: Sequence[tuple[int, int, str]], letter: str) -> list[Span]:
    """The outermost spans of a layer."""
    found = {(start, end) for start, end, layers in spans if letter in layers and layers[0] != "t"}
    return sorted(one for one in found if not any(_within(one, other) for other in found if other != one))


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _told(whole: tuple[int, int, str], spans: Sequence[tuple[int, int, str]], voice: Voice, straight: bool) -> Told:
    here = [each for each in spans if _within(each[:2], whole[:2])]
    sources, cues = _layer(here, "s"), _layer(here, "c")
    strange = {"person": "o", "organization": "p"}.get(voice.kind, " ")
    inside = [each for each in here if sources and _within(each[:2], sources[0]) and strange not in each[2]]
    printed = _layer(inside, "n") if voice.kind != "none" else []
    change = {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"'} if straight else {}
    speaker = voice.speaker and voice.speaker.translate(change)
    members = tuple(each.translate(change) for each in voice.members)
    return Told(
        sources[0] if sources else None, cues[0], tuple(_layer(here, "q")), speaker, members, voice.kind, tuple(printed)
    )
