"""How a source is built as a phrase: its parts, the name beside a noun, what a relative pronoun stands for."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from quotes.lexicon import Lexicon
from quotes.speakers.organizations import proper_name
from quotes.speakers.people import People, Person
from quotes.speakers.roles import is_person_noun

_LINKS = frozenset({"&", "and", "nor", "or"})
_JOINING = frozenset({",", "and", "as", "both", "or", "well"})


def apposed_name(words: Words, head: Token) -> Words | None:
    """The name beside a plain noun: "the firm, Admiral Foods"; "Ostland, an old ally"."""
    comma = next((token.i for token in words if token.text == ","), words.start)
    if words.start < comma <= head.i and words.doc[comma - 1].pos_ == "PROPN":
        return proper_name(words.doc[words.start : comma], words.doc[comma - 1])
    if head.i + 1 < words.end and head.is_lower and head.nbor().pos_ == "PROPN":
        return proper_name(words.doc[head.i + 1 : words.end], head.nbor())
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and head.i < child.i < words.end:
            return proper_name(words.doc[max(child.left_edge.i, head.i + 1) : words.end], child)
    return None


def antecedent(relative: Token, people: People, lexicon: Lexicon) -> Words | None:
    """The noun phrase that a relative pronoun stands for, as far as it stands before it.

    "who" stands for persons: where the parse takes another noun, one that it hangs on or that stands nearer is taken.
    """
    verb = relative.head
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "relcl" or verb.head.i >= relative.i:
        return None
    noun = verb.head.head if verb.head.dep_ == "appos" else verb.head
    last = relative.doc[relative.i - 2] if relative.nbor(-1).text == "," and relative.i > 1 else relative.nbor(-1)
    named = people.at(last)
    mention = named.mention_at(last.i) if named is not None else None
    if mention is not None and last in _list_of(noun):
        return noun.doc[mention.start : last.i + 1]
    if relative.lower_ == "who" and not _is_person(noun, people, lexicon):
        others = [*noun.ancestors, *(token for token in (last, *last.ancestors) if noun.is_ancestor(token))]
        noun = next((token for token in others if _is_person(token, people, lexicon) and token.i < relative.i), noun)
    return bare(noun.doc[noun.left_edge.i : relative.i])


def _list_of(noun: Token) -> Sequence[Token]:
    """A noun with others joined to it: in "Ada Lind, Jo Berg and Lou Tarn, who" it is Tarn that who stands for."""
    return (noun, *noun.conjuncts) if noun.conjuncts else ()


def _is_person(token: Token, people: People, lexicon: Lexicon) -> bool:
    return people.at(token) is not None or is_person_noun(token, lexicon)


def parts(words: Words, head: Token, people: People) -> list[Words]:
    """The phrases joined in a source, "the mayor and Ada Lind"; one where nothing is joined."""
    heads = [head, *(t for t in head.conjuncts if head.i < t.i < words.end and not _in_one_name(head, t))]
    owned = len(heads) > 1 and any(child.dep_ == "poss" for child in heads[1].children)
    if len(heads) < 2 or (
        not any(t.lower_ in _LINKS for t in words.doc[head.i : heads[1].i + 1]) and (owned or len(heads) < 3)
    ):
        heads = [head]
    if len(heads) < 2:
        heads = _persons_joined(words, people) or heads
    starts = [max(words.start, heads[0].left_edge.i), *(max(part.left_edge.i, words.start) for part in heads[1:])]
    pieces = [bare(words.doc[start:end]) for start, end in zip(starts, [*starts[1:], words.end], strict=True)]
    return [piece for piece in pieces if piece] if len(heads) > 1 else [words]


def _persons_joined(words: Words, people: People) -> list[Token]:
    """The last words of two names, the one behind "and": "Ada Lind, the mayor, and Jo Berg", however it is parsed."""
    found: list[tuple[Person, Token]] = []
    first = next((token.i for token in words if people.at(token) is not None), words.end)
    if any(token.is_punct or token.pos_ in ("ADP", "SCONJ") for token in words.doc[words.start : first]):
        return []  # "several senators, including Ada Lind and Jo Berg"
    for token in words:
        person = people.at(token)
        if person is None or (found and found[-1][0] is person):
            continue
        if not found or (token.i > words.start and token.nbor(-1).lower_ in ("and", "&")):
            found.append((person, token))
    return [token for _, token in found] if len(found) > 1 else []


def _in_one_name(head: Token, other: Token) -> bool:
    """Whether two names are parts of one: Harrow & Finch."""
    return any(token.text == "&" for token in head.doc[head.i : other.i])


def bare(words: Words) -> Words:
    """A phrase without the words that join it to another one."""
    start, end = words.start, words.end
    while start < end and words.doc[start].lower_ in _JOINING:
        start += 1
    while end > start and words.doc[end - 1].lower_ in _JOINING:
        end -= 1
    return words.doc[start:end]


def without_possessive(words: Words) -> Words:
    """A phrase without the ending by which it owns what is said: "the mayor's | claim"."""
    return words[:-1] if len(words) > 1 and words[-1].tag_ == "POS" else words


def with_shared_surname(names: Sequence[str]) -> list[str]:
    """The full names of "Rosa and Milo Tarn"."""
    *_, last = names[-1].split()
    whole = len(names[-1].split()) == 2 and all(" " not in name and name[:1].isupper() for name in names[:-1])
    return [f"{name} {last}" for name in names[:-1]] + [names[-1]] if whole else list(names)


def listed(names: Sequence[str]) -> str:
    """Names as one: "Ada Lind, Jo Berg and Lou Tarn"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"
