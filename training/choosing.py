"""Trains the choice: questions as the resolver of `quotes.speakers` puts them, each with who is right.

The resolver walks through an article's labelled attributions. While it collects questions it is told the right answers,
so that what was said before stands as it should; while it is measured it gives its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import lightgbm
import numpy as np
from attrs import define, evolve, field, frozen

from quotes.detection import Attribution, Reading
from quotes.detection.decoding import Floats
from quotes.evaluation import plain_name
from quotes.lexicon import Lexicon
from quotes.nesting import parents
from quotes.speakers.acronyms import initials_of
from quotes.speakers.asking import Asked, ask
from quotes.speakers.candidates import DESCRIBED, NOBODY, candidates
from quotes.speakers.cast import Cast
from quotes.speakers.echoes import echoes
from quotes.speakers.entities import gather
from quotes.speakers.features import ROW, question_of
from quotes.speakers.known import Known
from quotes.speakers.mentions import Mention, marked_in, names_in, read_in
from quotes.speakers.names import plain
from quotes.speakers.reader import Reader, confidence_features
from quotes.speakers.resolution import Found, Resolver
from quotes.speakers.scene import Words
from quotes.speakers.sources import FORM_OF, KINDS, Source
from quotes.speakers.voices import resolver_of, turn_of
from training.articles import Statement
from training.examples import Example
from training.inventory import Named

_WEIGHTS = {"news": 2.0, "press": 1.5, "polnear": 1.0, "written": 1.0, "invented": 0.3, "pairs": 0.5, "chains": 0.3}
"""Of a question, by where it comes from."""
_LONGEST_MENTION = 8
_MEASURED = ("all", "name", "pronoun", "nominal", "possessive", "none")


@frozen
class Settings:
    """Of the training of trees: how many, how fast each learns, how far it divides and down to how few rows, from which
    share of the columns and rows it learns; held: weight of the squares of what they tell."""

    trees: int = 300
    rate: float = 0.1
    leaves: int = 63
    fewest: int = 40
    columns: float = 0.4
    rows: float = 0.8
    held: float = 5.0
    seed: int = 1


@frozen(eq=False)
class Question:
    """A question. rows: what is told of each candidate, as `Reader.told` has it; right: of each, 1 or 0; weight: in the
    loss."""

    rows: Floats
    right: Floats
    weight: float = 1.0


@frozen
class Outcome:
    """What confidence rests on, of one who was chosen, and whether rightly."""

    features: tuple[float, ...]
    right: bool


@define(eq=False)
class Notes:
    """What a recorder is told and writes down. learned: whether the reader can choose already; own: whether its own
    answers count; full: the full name that each form of a name shortens; wanted: the attribution whose speaker is
    sought, None where names are made one."""

    learned: bool
    own: bool
    full: Mapping[str, str] = field(factory=dict)
    wanted: Statement | None = None
    questions: list[Question] = field(factory=list)
    outcomes: list[Outcome] = field(factory=list)


@frozen(eq=False)
class Recorder(Resolver):
    """A resolver that notes each question."""

    notes: Notes = field(kw_only=True)

    def chances(self, asked: Asked, found: Sequence[int], around: int | None, content: Sequence[Words]) -> Floats:
        notes = self.notes
        if notes.wanted is None:
            return self._made_one(asked, found)
        right = np.zeros(len(found), np.float32)
        names = self._names(notes.wanted, asked)
        hits = _hits(self.cast, asked, found, names[:1]) or _hits(self.cast, asked, found, names)
        if not hits:
            hits = _hits(self.cast, asked, found, [owner for name in names for owner in _owners(name)])
        right[hits] = 1
        described = asked.form in ("definite", "indefinite")
        if not hits and NOBODY in found and not described:
            right[found.index(NOBODY)] = 1
        if right.any() and len(found) > 1:
            notes.questions.append(self._question(asked, found, around, content, right))
        if not notes.own:
            best = hits[0] if hits else int(right.argmax())
            return _only(found.index(DESCRIBED) if not right.any() and DESCRIBED in found else best, len(found))
        chances = super().chances(asked, found, around, content)
        best, source = int(chances.argmax()), self.sources.get(asked.whole)
        if notes.wanted.names and found[best] != NOBODY and source is not None:
            notes.outcomes.append(Outcome(confidence_features(source, asked, chances), best in hits))
        return chances

    def _question(
        self, asked: Asked, found: Sequence[int], around: int | None, content: Sequence[Words], right: Floats
    ) -> Question:
        return Question(self.reader.told(question_of(self.cast, self.hidden, asked, found, around, content)), right)

    def _made_one(self, asked: Asked, found: Sequence[int]) -> Floats:
        """Whom a form of a name shortens: as the article's labels have it, or as the reader chooses."""
        notes = self.notes
        name = notes.full.get(plain_name(self.scene.written(asked.words)))
        hits = [] if notes.own or name is None else _hits(self.cast, asked, found, [name])
        if hits:
            right = np.zeros(len(found), np.float32)
            right[hits] = 1
            notes.questions.append(self._question(asked, found, None, (), right))
            return _only(hits[0], len(found))
        return super().chances(asked, found, None, ()) if notes.learned else _only(0, len(found))

    def _names(self, wanted: Statement, asked: Asked) -> Sequence[str]:
        """Of several members of a source those that share a word with the part asked about."""
        source = self.sources.get(asked.whole)
        if not wanted.members or source is None or len(source.printed) < 2:
            return wanted.names
        own = set(plain_name(self.scene.written(asked.words)).split())
        return [name for name in wanted.members if own & set(plain_name(name).split())]


def _full_names(named: Iterable[Named]) -> dict[str, str]:
    """The full name of each form that is one person's or institution's alone."""
    bearers: dict[str, set[str]] = {}
    for each in named:
        for form in (each.name, *each.forms) if each.sort != "D" else ():
            bearers.setdefault(plain_name(form), set()).add(each.name)
    return {form: names.pop() for form, names in bearers.items() if len(names) == 1}


def _owners(name: str) -> Iterator[str]:
    """Whose office a name names: "Ada Lind's office", "the Lind campaign"."""
    found = re.fullmatch(r"(?P<owner>.+?)(?:['’]s?)? (?:administration|camp|campaign|office|staff|team)", name)
    if found is not None:
        yield found["owner"]


def _only(at: int, number: int) -> Floats:
    return np.eye(number, dtype=np.float32)[at]


def _hits(cast: Cast, asked: Asked, found: Sequence[int], names: Sequence[str]) -> list[int]:
    """The candidates that are right: by their name, else by a form of it, else by a part of it."""
    right = {plain_name(name) for name in names}
    own = plain_name(cast.scene.written(asked.words))
    entities = {at: cast.entities[number] for at, number in enumerate(found) if number >= 0}
    told = {at: plain_name(each.name) for at, each in entities.items()}
    told |= {at: own for at, number in enumerate(found) if number == DESCRIBED}
    return (
        sorted(at for at, name in told.items() if name in right)
        or [at for at, each in entities.items() if not right.isdisjoint(map(plain_name, each.forms))]
        or [
            at
            for at, each in entities.items()
            if each.kind != "description" and any(_is_part(each.name, name) for name in names)
        ]
    )


def _is_part(form: str, name: str) -> bool:
    """Whether a name begins or ends with a shorter form, or has it as its initials."""
    part, whole = plain(form).split(), plain(name).split()
    if part and len(part) < len(whole):
        return part in (whole[: len(part)], whole[-len(part) :])
    return len(whole) > 1 and form.replace(".", "").upper() in initials_of(name)


@frozen(eq=False)
class Seen:
    """An article and what the encoder makes of it."""

    example: Example
    reading: Reading


def walk(seen: Seen, reader: Reader, lexicon: Lexicon, notes: Notes) -> list[Found | None]:
    """Who is found for each labelled attribution of an article."""
    scene, statements = seen.example.scene, seen.example.row.statements
    words = [scene.within((each.source[0][0], each.source[-1][1])) if each.source else (0, 0) for each in statements]
    known = (each for each in dict.fromkeys(words) if each[0] < each[1])
    sources = reader.read(scene, seen.reading.hidden, list(known))
    notes.wanted = None
    kind = partial(Recorder, notes=notes)
    find = resolver_of(scene, seen.reading, sources, reader, lexicon, Known(), kind)  # type: ignore[arg-type]
    said = [Attribution(each.content, each.source, each.cue, "speech", 1.0) for each in statements]
    above, found = parents(statements), [None] * len(statements)
    for number in sorted(range(len(statements)), key=lambda at: turn_of(at, statements, above)):  # type: ignore[arg-type]
        told = statements[number]
        if told.kind is not None and (words[number][0] < words[number][1] or not (told.source or told.cue)):
            notes.wanted, parent = told, above[number]
            around = None if parent is None else found[parent]
            found[number] = find.speaker_of(said[number], around)
    told_again = echoes(scene.text, said, dict(enumerate(found)))
    return [told_again.get(number, each) for number, each in enumerate(found)]


def questions_of(articles: Iterable[Seen], reader: Reader, lexicon: Lexicon, learned: bool) -> list[Question]:
    """The questions of labelled attributions, answered rightly as they come, and of labelled pronouns.

    learned: whether the reader has a choice.
    """
    found = []
    for seen in articles:
        notes = Notes(learned, own=False, full=_full_names(seen.example.row.named or ()))
        if seen.example.row.asks:
            walk(seen, reader, lexicon, notes)
        asked = [*notes.questions, *pronoun_questions(seen, reader, lexicon)]
        weight = _WEIGHTS[seen.example.row.corpus]
        found.extend(evolve(each, weight=weight) for each in asked)
    return found


def pronoun_questions(seen: Seen, reader: Reader, lexicon: Lexicon) -> Iterator[Question]:
    """Questions about the pronouns of an article whose mentions of everybody, or of one name, are labelled."""
    scene, row, marks = seen.example.scene, seen.example.row, seen.reading
    given = [Mention(*words, "person") for span, _ in row.marked if (words := scene.within(span))[0] < words[1]]
    if row.corpus == "pairs" and (len(given) < 2 or given[0].end > given[1].start):
        return
    names = names_in(scene, marks.names, read_in(scene, marks.names, lexicon), given)
    named = gather(scene, names, marked_in(marks.roles), lexicon)
    cast = Cast.of(scene, lexicon, named, marked_in(marks.descriptions) if row.corpus == "chains" else ())
    for chain in row.chains:
        mentions = [words for span in chain if (words := scene.within(span))[0] < words[1]]
        heads = mentions[:1] if row.corpus == "pairs" else [m for m in mentions if m[1] - m[0] < _LONGEST_MENTION]
        right = {cast.at[end - 1] for _, end in heads if end - 1 in cast.at}
        for start, end in mentions if right else ():
            if end - start == 1 and FORM_OF.get(scene.lower[start]) in ("he", "she", "they", "it", "who"):
                yield from _asked_of_pronoun(cast, (start, end), right, marks.hidden, reader)


def _asked_of_pronoun(cast: Cast, words: Words, right: set[int], hidden: Floats, reader: Reader) -> Iterator[Question]:
    unread = Source(words, (words,), (False,), np.full(len(KINDS), 1 / len(KINDS), np.float32), 0.0)
    asked = ask(cast.scene, words, False, unread, cast.lexicon)
    found = candidates(cast, asked, None)
    if not right.isdisjoint(found):
        hits = np.array([number in right for number in found], np.float32)
        yield Question(reader.told(question_of(cast, hidden, asked, found, None, ())), hits)


def blank() -> Question:
    """A question from which nothing can be learned."""
    return Question(np.zeros((2, ROW), np.float32), np.array([1.0, 0.0], np.float32))


def train(questions: Sequence[Question], settings: Settings) -> lightgbm.Booster:
    """Trees whose sum is the log odds that a candidate is right.

    They divide at random places (Geurts, Ernst and Wehenkel 2006, "Extremely randomized trees").
    """
    several = [each for each in questions if len(each.right) > 1]
    weights = np.concatenate([np.full(len(each.right), each.weight) for each in several])
    rows, right = (np.concatenate(column) for column in zip(*((q.rows, q.right) for q in several), strict=True))
    told = {
        "objective": "binary",
        "extra_trees": True,
        "learning_rate": settings.rate,
        "num_leaves": settings.leaves,
        "min_data_in_leaf": settings.fewest,
        "feature_fraction": settings.columns,
        "bagging_fraction": settings.rows,
        "bagging_freq": 1,
        "lambda_l2": settings.held,
        "seed": settings.seed,
        "deterministic": True,
        "verbose": -1,
    }
    return lightgbm.train(told, lightgbm.Dataset(rows, right, weight=weights), settings.trees)


def report(articles: Iterable[Seen], reader: Reader, lexicon: Lexicon) -> Counter[tuple[str, bool]]:
    """How many speakers are right and wrong, given their sources, by kind of mention, outermost attributions alone."""
    counted = Counter[tuple[str, bool]]()
    for seen in articles:
        found = walk(seen, reader, lexicon, Notes(learned=True, own=True))
        for told, each in zip(seen.example.row.statements, found, strict=True):
            if told.kind not in (None, "none", "author") and told.names and not told.nested:
                good = each is not None and _is_right(each, told)
                counted.update([("all", good), (told.mention, good)])
    return counted


def print_report(counted: Counter[tuple[str, bool]]) -> None:
    """Prints the share that is right."""
    for name in _MEASURED:
        asked = counted[name, True] + counted[name, False]
        if asked:
            print(f"{name:10} {asked:6} {counted[name, True] / asked:.3f}")


def _is_right(found: Found, told: Statement) -> bool:
    speaker = found.speaker
    names = " ".join(map(plain_name, (speaker.name, *speaker.members)))
    whole = bool(told.members) and all(plain_name(name) in names for name in told.members)
    return whole or plain_name(speaker.name) in map(plain_name, told.names)
