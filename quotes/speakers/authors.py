"""Who wrote a document by what is said of it beside its noun or elsewhere: "a report by Norvik Bank … the report"."""

from bisect import bisect_left
from collections.abc import Container, Iterable

from attrs import evolve

from quotes.speakers.asking import SMALL, Asked, head_of
from quotes.speakers.cast import Cast
from quotes.speakers.issuers import FROM, GOT, ISSUING, JOINT, MARKS, NEW, Author, author_in, end_of, is_named, title_in
from quotes.speakers.names import OWNERS, POSSESSIVES, names_several
from quotes.speakers.places import load_places
from quotes.speakers.scene import Scene, Words
from quotes.speakers.sources import DETERMINERS, RELATIVES

_PASSIVE = frozenset({",", "been", "had", "has", "is", "was", "were"})
"""Words between a document and what was done with it."""
_FINITE = _PASSIVE | {"are", "be", "have", "said", "say", "says", "show", "showed", "shows", "will", "would"}
"""Verbs behind whoever a sentence goes on about, and the comma before them."""
_ABOUT = frozenset({"about", "against", "concerning", "for", "into", "of", "on", "to"})
"""Words behind a document that tell what it is about, or to whom."""
_BEHIND, _BEFORE = 8, 5
"""Words behind a document's noun, and before it, among which is told whose it is."""
_FAR = 20
"""At how many places of its noun it is looked, back and ahead, whether the document is told of there."""
_OTHER = frozenset({"another", "earlier", "latest", "new", "other", "previous", "recent", "second", "separate"})
"""Words of a document that is not the one met before."""
_ABOUT_ONE = frozenset({"account", "autopsy", "biography", "indictment", "record", "verdict", "warrant"})
"""Documents that are not of him or her whose they are called: "his autopsy"."""
_SENDING = frozenset({"issued", "penned", "posted", "published", "released", "sent", "shared", "signed", "wrote"})
"""What those do whose a document is."""
_JUDGING = frozenset({"attacked", "condemned", "criticised", "criticized", "denounced", "dismissed", "disputed"})
_READING = GOT | _JUDGING | {"praised", "questioned", "rejected", "welcomed"}
"""What those do with a document who did not write it."""
_ADVERBS = 2
"""Words at most before what they do: "has later | posted"."""
_HIS = frozenset({"her", "his"})


def said_in(cast: Cast, asked: Asked) -> int | None:
    """Who said something in the document that is taken up: "said in a statement", then "the statement"."""
    scene, (start, end) = cast.scene, asked.words
    noun, places = scene.lower[asked.head], scene.places[scene.lower[asked.head]]
    if asked.form != "definite" or end - start > 1 or noun not in cast.lexicon.document_nouns:
        return None
    here = bisect_left(places, start)
    for at in reversed(places[max(0, here - _FAR) : here]):
        first, last = scene.sentence_of(at)
        turn = bisect_left(cast.spoke, (min(last, start), -1)) - 1
        if turn >= 0 and cast.spoke[turn][0] >= first and _is_new(scene, (first, at)):
            return cast.spoke[turn][1]
    return None


def _is_new(scene: Scene, before: Words) -> bool:
    """Whether words before a document's noun tell of a new one, or whose it is: "in a long | statement"."""
    start, end = before
    words = reversed(scene.lower[max(start, end - _BEFORE) : end])
    return next((word for word in words if word in NEW | DETERMINERS), "") in NEW


def author_told(cast: Cast, words: Words) -> Author | None:
    """Who wrote a document by the words beside it, or by what is said of it elsewhere: where it was met last, "a report
    by Norvik Bank … the report", or where a new one is taken up: "a study shows … the study by Norvik Bank"."""
    scene, (start, end), head = cast.scene, words, head_of(cast.scene, words)
    noun, new = scene.lower[head], scene.lower[start - 1 : start] in (("a",), ("an",))
    if not cast.lexicon.is_document(noun):
        return None
    if (author := _author_beside(cast, head)) is not None or any(is_named(cast, at) for at in range(*words)):
        return author
    known = _is_taken_up(scene, head)
    same = known and _OTHER.isdisjoint(scene.lower[start:end])
    places = scene.places[noun]
    first, last = bisect_left(places, start), bisect_left(places, end)
    before = reversed(places[max(0, first - _FAR) : first]) if same else ()
    behind = places[last : last + _FAR] if known or new else ()
    return _first_told(cast, before, False) or _first_told(cast, behind, True)


def _first_told(cast: Cast, places: Iterable[int], known: bool) -> Author | None:
    """Who wrote a document by the first of the places that tells, before one that has another document; known: whether
    that place, too, must take up one that was told of."""
    for at in places:
        taken_up = _is_taken_up(cast.scene, at)
        author = _author_beside(cast, at) if taken_up or not known else None
        if author is not None or not taken_up:
            return author
    return None


def _is_taken_up(scene: Scene, noun: int) -> bool:
    """Whether a document is one that was told of: "the | report", "Friday's | letters"."""
    for at in range(noun - 1, max(noun - _BEFORE, 0) - 1, -1):
        if scene.words[at] in POSSESSIVES or scene.lower[at] in DETERMINERS - NEW:
            return True
        if not scene.words[at].isalnum() or scene.lower[at] in NEW:
            return False
    return False


def _author_beside(cast: Cast, noun: int) -> Author | None:
    """Who wrote a document by the words of its sentence; None for the "Report" of a name."""
    if not cast.scene.words[noun].islower():
        return None
    told = _author_behind(cast, noun) or _owner_before(cast, noun)
    return told or _did(cast, noun, _SENDING) or _sender_behind(cast, noun)


def _sender_behind(cast: Cast, noun: int) -> Author | None:
    """Whose a document is by a clause on it: "text message | that Bo Ek sent"."""
    scene, (_, last) = cast.scene, cast.scene.sentence_of(noun)
    first = noun + 1 + (scene.lower[noun + 1 : noun + 2] in (("that",), ("which",)))
    end = next((at for at in range(first, last) if not is_named(cast, at)), last)
    sent = first < end < last and scene.lower[end] in _SENDING and cast.at[first] == cast.at[end - 1]
    return Author((first, end), end - 1, [cast.at[first]]) if sent else None


def reader_of(cast: Cast, asked: Asked) -> int | None:
    """Who only saw or judged the document that is taken up: "Ada Lind read the report. The | report"."""
    scene, places = cast.scene, cast.scene.places[cast.scene.lower[asked.head]]
    here = bisect_left(places, asked.words[0])
    found = _did(cast, places[here - 1], _READING) if here and scene.words[places[here - 1]].islower() else None
    return None if found is None else found.named[0]


def _did(cast: Cast, noun: int, done: Container[str]) -> Author | None:
    """Somebody named whom a document's sentence opens with and who did one of these with it: "Bo Ek, 40, later posted a
    long | statement"."""
    scene, (first, _) = cast.scene, cast.scene.sentence_of(noun)
    first += scene.lower[first] == "the"
    articles = NEW | DETERMINERS
    led = next((at for at in range(noun - 1, max(noun - _BEFORE, first), -1) if scene.lower[at] in articles), first)
    if led == first or not is_named(cast, first) or scene.lower[led - 1] not in done:
        return None
    end = next((at for at in range(first, led) if cast.at.get(at) != cast.at[first]), led)
    comma = next((at for at in range(led - 2, end - 1, -1) if scene.words[at] == ","), end - 1)
    near = led - 2 - comma <= _ADVERBS and (comma < end or scene.words[end] == ",")
    return Author((first, end), end - 1, [cast.at[first]]) if near else None


def _author_behind(cast: Cast, noun: int) -> Author | None:
    """Who wrote a document by the words behind its noun: "report | was released yesterday by Norvik Bank", "letter | to
    two sailors from Bo Ek"."""
    scene, (_, last) = cast.scene, cast.scene.sentence_of(noun)
    at = next((at for at in range(noun + 1, last) if scene.lower[at] not in _PASSIVE), last)
    far = _BEHIND if at < last and scene.lower[at] in _ABOUT | ISSUING else 0
    by = next((by for by in range(at, min(at + far + 1, last - 1)) if scene.lower[by] in FROM), None)
    if by is None or any(_breaks_off(scene, each) for each in range(at + 1, by)):
        return None
    start = by + 1 + (scene.lower[by + 1] in NEW | DETERMINERS)
    end = end_of(scene, start, last)
    end = next((each for each in range(start, end) if _breaks_off(scene, each)), end)
    author = author_in(cast, (start, end), scene.lower[by], last) if start < end else None
    begin = start - (scene.lower[start - 1] in OWNERS)  # "Letter from | her lawyer"
    if author is not None and not author.named:
        author = evolve(author, words=(begin, end), owner=begin < start)
    if author is not None and (author.named or cast.lexicon.is_body(scene.lower[author.head])):
        return author
    if author is not None and author.head in cast.at:  # Described elsewhere, too, which tells where the words end.
        mention = cast.entities[cast.at[author.head]].mentions[0]
        if mention.start <= start:
            return evolve(author, words=(begin, min(end, mention.end)))
    # "By Norvik Bank this year".
    return author_in(cast, (start, start + 1), scene.lower[by], last) if is_named(cast, start) else None


def _breaks_off(scene: Scene, at: int) -> bool:
    """Whether a word is none of a phrase, but a mark or clause: "Norvik Bank | says that"."""
    return scene.lower[at] in MARKS | RELATIVES | _FINITE | {"."} or scene.lower[at].endswith("ed")


def _owner_before(cast: Cast, noun: int) -> Author | None:
    """Whose a document is by the words before its noun: "Norvik Bank's latest | report", "the Norvik Bank | report",
    "his long | letter"."""
    scene = cast.scene
    first = max(noun - _BEFORE, scene.sentence_of(noun)[0])
    begin = noun
    while begin > first and (is_named(cast, begin - 1) or _leads_to(scene, begin - 1)):
        begin -= 1
    led = scene.lower[begin - 1] if begin > first else ""
    if led in _HIS:
        about = scene.lower[noun].removesuffix("s") in _ABOUT_ONE
        owner = next((at for at in range(noun - 1, begin, -1) if scene.words[at] in POSSESSIVES), begin)
        return None if about else Author((begin - 1, owner), owner - 1, owner=True)  # "His | firm's report"
    joint = led in ("and", "&") or JOINT.search(scene.written((max(begin - 2, 0), noun + 1)))  # "The Bo and | Ek poll"
    if joint or names_several(scene.lower[noun]):  # "Norvik Bank | reports that".
        return None
    title = title_in(scene, (begin, noun + 1), cast.lexicon)
    last = noun if title is None else title[0]  # "The city's | Safe Seas | report".
    for at in (at for at in range(last - 1, begin - 1, -1) if is_named(cast, at)):
        entity = cast.entities[cast.at[at]]
        beside = at == noun - 1 and entity.kind == "organization"
        place = entity.name.lower() in load_places(cast.lexicon).by_name
        if (beside or scene.words[at + 1] in POSSESSIVES) and not place:
            return Author((at, at + 1), at, [cast.at[at]])
    return None


def _leads_to(scene: Scene, at: int) -> bool:
    """Whether a word may stand between whose a document is and its noun."""
    small = scene.lower[at] in DETERMINERS | RELATIVES | SMALL | _HIS
    return not small and (scene.words[at].isalnum() or scene.words[at] in POSSESSIVES)
