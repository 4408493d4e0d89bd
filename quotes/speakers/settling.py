"""Names less what is no part of them, titles and offices, each of the kind that the article tells."""

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from quotes.lexicon import Lexicon
from quotes.speakers.appositions import called
from quotes.speakers.mentions import Mention
from quotes.speakers.names import POSSESSIVES, are_initials, plain
from quotes.speakers.places import load_places
from quotes.speakers.roles import behind_ranks, is_title, titles_of
from quotes.speakers.scene import Scene, Words

_TWO_WORDS, _INITIALS = 2, 2
"""Letters of initials that stand together at most."""
REIGNING = frozenset(
    {
        "archduchess",
        "archduke",
        "baron",
        "baroness",
        "countess",
        "czar",
        "duchess",
        "duke",
        "emir",
        "emperor",
        "empress",
        "king",
        "pope",
        "prince",
        "princess",
        "queen",
        "sultan",
        "tsar",
        "viscount",
        "viscountess",
    }
)
"""Titles of those who are called by a first name, or by what they are lord of."""
RULING = frozenset({"emperor", "empress", "king", "pope", "queen"})
"""Those of them who have no surname."""
PEERS = frozenset({"lady", "lord"})
"""Forms of address that stay before a name alone."""
_HANGING = frozenset({"at", "for", "from", "in", "of"})


def settled(scene: Scene, names: Sequence[Mention], roles: Sequence[Words], lexicon: Lexicon) -> list[Mention]:
    """The names, in order, as `entities` gathers them; roles: where they stand."""
    names = [_with_legal_form(scene, each, lexicon) for each in names]
    names = [_without_rank(scene, _without_office(scene, each, lexicon), lexicon) for each in names]
    names = _without_courtesies(scene, _without_courtesies(scene, names, lexicon), lexicon)  # "Datuk Haji"
    return _of_kinds(scene, _without_titles(scene, names, roles, lexicon), roles, lexicon)


def _with_legal_form(scene: Scene, name: Mention, lexicon: Lexicon) -> Mention:
    """A firm's name with its legal form, which tells that it is one: "Norvik Energi | AS"; none is told from a name all
    in capitals, "NORVIK RAIL | AS GOOD AS LOST"."""
    end = name.end + _is_followed_by_form(scene, name.end, lexicon)
    form, before = scene.words[end - 1], scene.words[end - 2]
    told = form in lexicon.legal_forms and end - name.start >= _TWO_WORDS and not (form.isupper() and before.isupper())
    return evolve(name, end=end, kind="organization") if told else name


def _is_followed_by_form(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """Whether a legal form stands there; not "Texas | AG Ada Lind", "Diamond | Co-op"."""
    word, *behind = scene.words[at : at + 2] or [""]
    if word not in lexicon.legal_forms or any(following[0].isupper() for following in behind):
        return False
    return scene.unbroken((at, at + 1)) == (at, at + 1)


def _without_office(scene: Scene, name: Mention, lexicon: Lexicon) -> Mention:
    """The name of whoever owns an office, less the office: "Bennett | 's office"."""
    if scene.lower[name.end - 1] not in lexicon.office_nouns:
        return name
    owned = (at for at in range(name.end - 2, name.start, -1) if scene.words[at] in POSSESSIVES)
    return evolve(name, end=next(owned, name.end))


def _without_rank(scene: Scene, name: Mention, lexicon: Lexicon) -> Mention:
    """A person's name less the ranks that a newspaper shortens before it: "DI | Ada Lind"."""
    start = behind_ranks(scene, name.words, lexicon)[0] if name.kind == "person" else name.start
    return evolve(name, start=start) if start != name.start else name


def _without_courtesies(scene: Scene, names: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names, those of persons less a rare title before two words or more, "Sheikh | Bo Lind", or before the surname
    by which somebody was named in full before, "Sheikh | Lind"."""
    full = [each for each in names if each.kind == "person" and each.end - each.start >= _TWO_WORDS]
    titles = lexicon.courtesies | REIGNING | PEERS
    begun: dict[str, int] = {}
    own: dict[str, int] = {}
    for each in full:
        titled = scene.lower[each.start] in titles
        (own if titled else begun).setdefault(scene.lower[each.end - 1], each.start)

    def is_led(each: Mention) -> bool:
        last = scene.lower[each.end - 1]
        known = begun.get(last, len(scene.words)) < own.get(last, 0)
        return scene.lower[each.start] in lexicon.courtesies and (known or each.end - each.start > _TWO_WORDS)

    led = {each for each in full if is_led(each)}
    return [evolve(each, start=each.start + 1) if each in led else each for each in names]


def _without_titles(scene: Scene, names: Sequence[Mention], roles: Sequence[Words], lexicon: Lexicon) -> list[Mention]:
    """The names, those of persons less titles: forms of address, acronyms, what the article elsewhere sets apart."""
    titles = _apart_from_names(scene, names, roles) | titles_of(lexicon)
    ranks = lexicon.honorifics.union(lexicon.title_forms.values())  # "General" is a first name, too.
    whole = Counter(scene.written(each.words) for each in names)
    behind = [each for each in names if each.start]
    apart = Counter(scene.written((each.start - 1, each.end)) for each in behind)
    full = [each for each in behind if each.end - each.start > 1]
    in_full = {f"{scene.words[each.start - 1]} {scene.words[each.end - 1]}" for each in full}

    def is_led(each: Mention) -> bool:
        word, text = scene.lower[each.start], scene.written(each.words)
        joined = scene.spans[each.start][1] == scene.spans[min(each.start + 1, len(scene.spans) - 1)][0]
        if each.kind != "person" or each.end - each.start < _TWO_WORDS or joined or are_initials(word):
            return False
        if scene.lower[each.start + 1] == "of":  # "Duchess of Varn"
            return False
        if word not in ranks and plain(word) in lexicon.first_names:
            return False
        # "Warden Ada Lind" tells what the "Warden Lind" is.
        return word in titles or _is_acronym(scene, each.start) or text in in_full or apart[text] >= whole[text]

    led = [evolve(each, start=each.start + 1) if is_led(each) else each for each in names]
    return [_without_end(scene, each) if each.kind == "person" else each for each in led]


def _apart_from_names(scene: Scene, names: Sequence[Mention], roles: Sequence[Words]) -> set[str]:
    """The words of roles, less those that are read as of a name too, and names that own something, "Ada's cousin", or
    that their noun hangs on, "daughter of | Sandy Hook's head".

    What is read as a name of its own right before another is none: "Coun | Ada Lind".
    """
    starts = {each.start for each in names}
    named = {at for each in names if each.end not in starts for at in range(each.start, each.end)}
    ends = ((start, next((at for at in range(start, end) if scene.lower[at] in _HANGING), end)) for start, end in roles)
    words = (at for start, end in ends for at in range(start, end) if at not in named)
    return {scene.lower[at] for at in words if scene.words[min(at + 1, len(scene.words) - 1)] not in POSSESSIVES}


def _without_end(scene: Scene, name: Mention) -> Mention:
    """A person's name less what says where somebody is from, "Ada Lind | of Norvik", and letters behind it, "KC"; not
    less of what somebody is king."""
    reigns = not (REIGNING | PEERS).isdisjoint(scene.lower[max(0, name.start - 1) : name.start + 1])
    placed = (at for at in range(name.start + 1, name.end - 1) if scene.lower[at] == "of" and not reigns)
    end = next(placed, name.end)
    end = scene.without_letters((name.start, end))[1]
    return evolve(name, end=end) if end != name.end else name


def _is_acronym(scene: Scene, at: int) -> bool:
    """Whether a word before another one is in capitals, as no first name is: "CEO", "MEC"; "JK" are initials."""
    return len(scene.words[at]) > _INITIALS and scene.words[at].isupper() and not scene.words[at + 1].isupper()


def _of_kinds(scene: Scene, names: Sequence[Mention], roles: Sequence[Words], lexicon: Lexicon) -> list[Mention]:
    """The names, each of the kind that the article tells.

    A surname alone is a person's where somebody has it in full, a first name where it stands behind a title; a country
    or seat is an institution, as is a capital where another state is named, and what is called one: "RIA Novosti, a
    news agency".
    """
    behind = {end for _, end in roles}
    titles = lexicon.honorifics.union(*(scene.lower[slice(*role)] for role in roles))
    texts = [(each, plain(scene.written(each.words)).split()) for each in names]
    full = [words for each, words in texts if each.kind == "person" and len(words) > 1]
    first, last = {words[0] for words in full}, {words[-1] for words in full}
    ones = [(each, words[0]) for each, words in texts if len(words) == 1]
    lone = {word for each, word in ones if each.kind == "person" or _is_addressed(scene, each, lexicon)}
    openings = {words[0] for each, words in texts if each.kind == "organization" and len(words) > 1}
    # Not "Rival Berg Biotech", which has a role beside it, too.
    roled = {words[0] for each, words in texts if each.start in behind and (each.kind == "person" or len(words) == 1)}
    openings -= first | last | roled | {words[0] for each, words in texts if _is_addressed(scene, each, lexicon)}
    persons = {word for each, word in ones if each.start in behind or _is_one(scene, each, lexicon)}
    places = load_places(lexicon)
    states = {text for each in names if places.is_state(text := scene.written(each.words).lower())}
    result = []
    for each, words in texts:
        alone = len(words) == 1 and not _behind_article(scene, each)
        surname = alone and words[0] in last  # "King" of Ada King
        if not surname and is_title(scene.lower[each.start : each.end], lexicon):
            continue
        led = each.kind == "organization" and len(words) == _TWO_WORDS and scene.lower[each.start] in titles
        if led and words[1] in first | last:
            result.append(evolve(each, start=each.start + 1, kind="person"))  # "Sheikh Salem"
            continue
        addressed = _is_addressed(scene, each, lexicon)
        text = scene.written(each.words).lower()
        capital = text in places.capitals and states > {text} and not surname and words[0] not in persons
        place = capital or text in places.by_name or text in lexicon.seats
        short = each.kind == "person" and alone and words[0] in openings  # "Larkspur" of Larkspur Homes
        if short or (each.kind == "person" and _is_body(scene, each, lexicon)) or (place and not (alone and addressed)):
            result.append(evolve(each, kind="organization"))
            continue
        surname = surname or (alone and (each.start in behind or addressed) and words[0] in first)
        whole = 1 < len(words) < 4 and words[0] in lexicon.first_names and words[-1] in lone
        result.append(evolve(each, kind="person") if surname or whole else each)
    return result


def _is_body(scene: Scene, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name that begins with no first name is called an institution: "RIA Novosti, a news agency"; not "Lind,
    the council's leader"."""
    first = scene.words[mention.start]
    if plain(first) in lexicon.first_names and not first.isupper():
        return False
    behind = ((",",), (".",), (first,))
    ends = (end for _, end in called(scene, mention) if scene.words[end : end + 1] in behind)
    return any(lexicon.is_body(scene.lower[end - 1]) for end in ends)


def _is_one(scene: Scene, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name is told to be a person's: "Mr Lima", "Lima, 24", "Lima, who plays"."""
    comma, told = (*scene.lower[mention.end : mention.end + 2], "", "")[:2]
    return _is_addressed(scene, mention, lexicon) or (comma == "," and (told == "who" or told.isdigit()))


def _is_addressed(scene: Scene, mention: Mention, lexicon: Lexicon) -> bool:
    return mention.start > 0 and scene.lower[mention.start - 1] in lexicon.honorifics


def _behind_article(scene: Scene, mention: Mention) -> bool:
    return mention.start > 0 and scene.lower[mention.start - 1] == "the"
