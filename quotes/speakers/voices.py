"""The voices of an article's attributions: of each the speaker, the one addressed, who relays it, whom it cites."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from quotes.article import Article
from quotes.detection import Attribution, Reading
from quotes.lexicon import Lexicon
from quotes.nesting import ancestors, place_of, relaying
from quotes.records import Span, Speaker
from quotes.speakers.antecedents import antecedents
from quotes.speakers.cast import Cast
from quotes.speakers.echoes import echoes
from quotes.speakers.entities import gather
from quotes.speakers.genders import tell_genders
from quotes.speakers.issuers import as_documents
from quotes.speakers.joint import all_members
from quotes.speakers.kin import with_surnames
from quotes.speakers.known import Known
from quotes.speakers.mentions import marked_in, names_in, opened_in, read_in
from quotes.speakers.naming import Naming
from quotes.speakers.phrases import phrases_in, printed_in
from quotes.speakers.places import load_places
from quotes.speakers.reader import Reader
from quotes.speakers.resolution import Found, Resolver
from quotes.speakers.roles import behind_ranks
from quotes.speakers.scene import Scene, Words, scene_of
from quotes.speakers.sources import (
    KINDS,
    Source,
    before_institution,
    behind_offices,
    behind_place,
    described_in,
    descriptions_of,
    in_full,
    less_whose,
    names_of,
    roles_in,
    with_apposed,
    with_given,
)

_SOMEBODY = 0.75
"""The probability from which a description is a person's, not an institution's: "editor", not "auditor"."""


@frozen
class Voices:
    """Everybody behind one attribution; recipient: whom its addressee means."""

    speaker: Speaker | None
    recipient: Speaker | None = None
    via: tuple[Speaker, ...] = ()
    citing: tuple[Speaker, ...] = ()


def resolve(
    article: Article,
    reading: Reading,
    attributions: Sequence[Attribution],
    parents: Sequence[int | None],
    lexicon: Lexicon,
    known: Known,
    reader: Reader,
) -> list[Voices]:
    """The voices of each attribution; parents as of `nesting.parents`."""
    find = resolver(article, reading, attributions, lexicon, known, reader)
    found: dict[int, Found | None] = {}
    for number in sorted(range(len(attributions)), key=lambda n: turn_of(n, attributions, parents)):
        parent = parents[number]
        around = None if parent is None else found.get(parent)
        found[number] = find.speaker_of(attributions[number], around)
    found |= echoes(article.text, attributions, found)
    found = _all_anonymous(found)
    speakers = {number: _linked(each, known) for number, each in found.items()}
    voices = []
    for number, each in enumerate(attributions):
        own = found[number]
        recipient, cited = (_linked(find.bystander(spans, own), known) for spans in (each.addressee, each.citing))
        relays = [find.bystander(each.relay, own), *(found[outer] for outer in ancestors(number, parents))]
        via = relaying(None, [_linked(relay, known) for relay in relays if not _is_same(own, relay)])
        voices.append(Voices(speakers[number], recipient, via, tuple(filter(None, [cited]))))
    return voices


def _is_same(own: Found | None, relay: Found | None) -> bool:
    """Whether who relays speaks: Mr. Moss is not Mrs. Moss, though both are printed as "Moss"."""
    if own is None or relay is None:
        return False
    named = own.speaker.kind == relay.speaker.kind == "person"
    return own.entity == relay.entity or (not named and own.speaker.name == relay.speaker.name)


def _all_anonymous(found: Mapping[int, Found | None]) -> dict[int, Found | None]:
    """Who speaks in each attribution, those without a name anonymous in all of theirs if they are in one: "An official
    said … The official asked not to be named."."""
    withheld = {each.entity for each in found.values() if each is not None and each.speaker.anonymous}

    def told(each: Found | None) -> Found | None:
        if each is None or each.speaker.kind != "unnamed" or each.entity not in withheld:
            return each
        return evolve(each, speaker=evolve(each.speaker, anonymous=True))

    return {number: told(each) for number, each in found.items()}


def turn_of(number: int, attributions: Sequence[Attribution], parents: Sequence[int | None]) -> tuple[int, Span]:
    """Outer ones before those that they hold, then as their sources stand."""
    depth = len([*ancestors(number, parents)])
    return depth, (attributions[number].source or [place_of(attributions[number])])[0]


def _linked(found: Found | None, known: Known) -> Speaker | None:
    return None if found is None else known.linked(found.speaker)


def resolver(
    article: Article,
    reading: Reading,
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    known: Known,
    reader: Reader,
) -> Resolver:
    """A resolver for one article's attributions."""
    scene = scene_in(article, reading)
    sources = reader.read(scene, reading.hidden, list(dict.fromkeys(_phrases(scene, attributions))))
    return resolver_of(scene, reading, sources, reader, lexicon, known)


def resolver_of(
    scene: Scene,
    reading: Reading,
    sources: Sequence[Source],
    reader: Reader,
    lexicon: Lexicon,
    known: Known,
    kind: type[Resolver] = Resolver,
) -> Resolver:
    """A resolver, from what the model reads."""
    read = read_in(scene, reading.names, lexicon)
    sources = [less_whose(scene, _without_ranks(scene, each, lexicon), lexicon) for each in sources]
    sources = [with_given(scene, each) for each in as_documents(scene, sources, lexicon)]
    sources = with_apposed(scene, all_members(scene, in_full(scene, sources, read, lexicon), read), read, reading.names)
    sources = behind_offices(scene, sources, read, reading.names, lexicon.first_names)
    sources = [_of_institution(scene, each, reading, reader) for each in sources]
    sources = [_of_town(scene, each, reading, reader, lexicon) for each in sources]
    named = names_in(scene, reading.names, read, names_of(sources))
    names = [each for each in named if not scene.is_byline(each.start)]
    told = roles_in(scene, sources, reading.roles, lexicon.honorifics)
    stands = sorted([*told, *_roles_beside(scene, marked_in(reading.roles), sources, told)])
    entities = with_surnames(scene, gather(scene, names, stands, lexicon), stands, lexicon)
    by_words = {each.words: each for each in sources}
    first_words, opened = frozenset(start for start, _ in read), frozenset(opened_in(scene, reading.names))
    phrases = phrases_in(scene, marked_in(reading.descriptions))
    phrases += antecedents(scene, sources, reading.descriptions)
    own = {words for each in sources for words in each.printed}
    printed = printed_in(scene, [words for words in phrases if words not in own], reading.descriptions, read)
    naming = Naming(scene, lexicon, known, first_words, opened, printed)
    first = kind(scene, Cast.of(scene, lexicon, entities, ()), reading.hidden, reader, lexicon, naming, by_words)
    united = first.unified()
    cast = Cast.of(scene, lexicon, united, ()) if len(united.all) < len(entities.all) else first.cast
    cast.describe_apart([*descriptions_of(scene, sources), *phrases])
    tell_genders(scene, cast.entities, cast.starts)
    return evolve(first, cast=cast)


def _roles_beside(
    scene: Scene, marked: Iterable[Words], sources: Sequence[Source], told: Sequence[Words]
) -> Iterator[Words]:
    """The words marked as roles that meet none of those that sources tell.

    None ends what is said, before the comma before a source: "It needs a new chair, | Ada Lind said"; not what is said
    of a name between commas, "The chair, Ada Lind, said".
    """
    taken = {at for start, end in told for at in range(start, end)}
    named = (each.words for each in sources if each.named == (True,))
    begun = {start for start, end in named if scene.words[end : end + 1] != (",",)}
    for start, end in (_of_last_paragraph(scene, words) for words in marked):
        ends_content = scene.words[end : end + 1] == (",",) and end + 1 in begun
        if taken.isdisjoint(range(start, end)) and not ends_content:
            yield start, end


def _of_last_paragraph(scene: Scene, words: Words) -> Words:
    """Words of a role less those of a paragraph before, which end a headline: "leaves Norvik ¶ | Chancellor Lind"."""
    start, end = words
    return next(at for at in range(start, end) if scene.paragraphs[at] == scene.paragraphs[end - 1]), end


def _of_institution(scene: Scene, source: Source, reading: Reading, reader: Reader) -> Source:
    """A source that names only the institution of somebody whom it describes as that one: "the owner of the bakery,
    Crumb & Co"; not so "the publisher of the newspaper, Norvik Media"."""
    before = before_institution(scene, source, reading.names)
    if before is None:
        return source
    (described,) = reader.read(scene, reading.hidden, [before])
    if described.kinds[[KINDS.index("person"), KINDS.index("unnamed")]].sum() < _SOMEBODY:
        return source
    start = described_in(scene, before)[0]
    return evolve(source, printed=((start, source.printed[0][1]),), named=(False,), kinds=described.kinds)


def _of_town(scene: Scene, source: Source, reading: Reading, reader: Reader, lexicon: Lexicon) -> Source:
    """A source that says in which town somebody is found, as whom it describes: "a Tolby, Iowa, | pastor"."""
    behind = behind_place(scene, source, load_places(lexicon).by_name)
    if behind is None:
        return source
    (described,) = reader.read(scene, reading.hidden, [behind])
    return evolve(source, printed=(described_in(scene, behind),), named=(False,), kinds=described.kinds)


def _without_ranks(scene: Scene, source: Source, lexicon: Lexicon) -> Source:
    """A source, the names of persons in it less the ranks that a newspaper shortens before them."""
    if source.kind_of_name != "person":
        return source
    parts = zip(source.printed, source.named, strict=True)
    return evolve(
        source, printed=tuple(behind_ranks(scene, words, lexicon) if name else words for words, name in parts)
    )


def scene_in(article: Article, reading: Reading) -> Scene:
    """The scene of an article, in the words that the encoder has read."""
    words = reading.words
    tokens = list(words.tokens)
    spans = list(zip(article.starts[tokens].tolist(), article.ends[tokens].tolist(), strict=True))
    texts = [article.text[start:end] for start, end in spans]
    return scene_of(article.text, texts, spans, words.marks, words.cases, [start for start, _ in words.stretches])


def _phrases(scene: Scene, attributions: Sequence[Attribution]) -> Iterator[Words]:
    """Everything that somebody has to be found for."""
    for each in attributions:
        for spans in (each.source, each.beside, each.addressee, each.citing, each.relay):
            if spans:
                yield scene.within((spans[0][0], spans[-1][1]))
