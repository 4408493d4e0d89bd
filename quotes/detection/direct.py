"""Direct speech: which quotations are speech, and which cue stands beside each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen
from spacy.tokens import Doc, Token

from quotes.article import Article
from quotes.detection.regions import Region, subtree
from quotes.detection.sources import is_passive
from quotes.lexicon import Lexicon
from quotes.marks import MARK_CHARACTERS, Quotation

_WINDOW = 40
_STOPS = frozenset({".", "!", "?", ";"})
_TERMINAL = ".!?…—"
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_LONGEST_NAME = 8
_NOUNS = frozenset({"NOUN", "PRON", "PROPN"})
_INVERTED = frozenset({"attr", "dep", "dobj", "npadvmod", "oprd"})
"""What the parse takes the subject of an inverted cue for: "asked the landlord"."""
_TENSED = frozenset({"VBD", "VBG", "VBN", "VBP", "VBZ"})


@frozen
class Chain:
    """Quotations that are one: each but the last is left open at its paragraph's end. tokens: all it covers."""

    quotations: tuple[Quotation, ...]
    tokens: Region

    @property
    def start(self) -> int:
        return self.quotations[0].start

    @property
    def end(self) -> int:
        return self.quotations[-1].end


@frozen
class Link:
    """Direct speech and its cue.

    speech_first: it opens the sentence; apart: a comma or colon leads to it, so that nothing behind it is reported;
    colon: the token that stands for a cue.
    """

    chains: tuple[Chain, ...]
    verb: Token | None
    speech_first: bool
    source: Region | None = None
    colon: int | None = None
    apart: bool = False


def chains_of(article: Article, quotations: Sequence[Quotation]) -> list[Chain]:
    """The article's quotations of one depth, those that run on over paragraphs joined."""
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        if groups and groups[-1][-1].left_open and quotation.opens_paragraph:
            groups[-1].append(quotation)
        else:
            groups.append([quotation])
    return [Chain(tuple(group), _tokens(article.doc, group)) for group in groups]


def link(article: Article, chains: Sequence[Chain], lexicon: Lexicon) -> list[Link]:
    """Direct speech with its cues; a quotation that is no speech, or has no cue to it, is left out.

    chains: quotations of one depth.
    """
    doc = article.doc
    links: list[Link] = []
    for number, chain in enumerate(chains):
        stop = chains[number + 1].tokens[0] if number + 1 < len(chains) else len(doc)
        floor = chains[number - 1].tokens[1] if number else 0
        found = _cue_after(article, chain, stop, lexicon) or _cue_before(article, chain, floor, lexicon)
        if links and _same_speech(article.text, links[-1], chain, found):
            links[-1] = evolve(links[-1], chains=(*links[-1].chains, chain))
        elif found is not None:
            links.append(found)
    return links


def _same_speech(text: str, last: Link, chain: Chain, found: Link | None) -> bool:
    """Whether a quotation belongs to the speech before it: under the same cue, or under none and going on."""
    if found is None:
        return _continues(text, last.chains[-1], chain)
    return found.verb is not None and found.verb == last.verb


def _cue_after(article: Article, chain: Chain, stop: int, lexicon: Lexicon) -> Link | None:
    """The cue in “…,” she said and “…,” said Ada Lind."""
    doc, end = article.doc, chain.tokens[1]
    last = article.text[chain.quotations[-1].inner_end - 1]
    behind = article.text[chain.end : chain.end + 1]
    if not _starts_sentence(doc, chain):
        return None
    goes_on = last in ",?!…—-–'’”" or behind == ","
    for token in doc[end : min(stop, end + _WINDOW)] if goes_on else ():
        line_end = "\n" in token.text and (last != "," or token.i > end)
        if token.text in _STOPS or line_end or (token.i == end and token.pos_ == "CCONJ"):
            break
        if _introduces(token, lexicon) and token.dep_ not in ("relcl", "acl"):
            return Link((chain,), token, True, _source_beside(doc, end, token))
    return _signature(doc, chain, stop)


def _signature(doc: Doc, chain: Chain, stop: int) -> Link | None:
    """The name behind a dash: “…” — Ada Lind."""
    dash = chain.tokens[1]
    while dash < stop and doc[dash].is_space:
        dash += 1
    end = dash + 1
    while end < stop and "\n" not in doc[end].text:
        end += 1
    if dash < stop and doc[dash].text in _DASHES and 0 < end - dash - 1 <= _LONGEST_NAME and doc[dash + 1].is_title:
        return Link((chain,), None, True, (dash + 1, end), dash)
    return None


def _cue_before(article: Article, chain: Chain, floor: int, lexicon: Lexicon) -> Link | None:
    """The cue in She said: “…”, also where the colon ends the line before."""
    doc, at = article.doc, chain.tokens[0] - 1
    while at > floor and doc[at].is_space:
        at -= 1
    if at < floor:
        return None
    colon = doc[at].text == ":"
    if not colon and doc[at].text != "," and not _introduces(doc[at], lexicon):
        return None
    start = at
    while (
        start > floor and at - start < _WINDOW and doc[start - 1].text not in _STOPS and "\n" not in doc[start - 1].text
    ):
        start -= 1
    for token in reversed(doc[start : at + 1]):
        if _introduces(token, lexicon) and (colon or token.dep_ != "relcl"):
            return Link((chain,), token, False, apart=doc[at].text in (",", ":"))
    return _colon(article, chain, start, at) if colon else None


def _colon(article: Article, chain: Chain, start: int, colon: int) -> Link | None:
    """The colon in Ada Lind: “…” and in She was more hopeful: “…”."""
    doc = article.doc
    while start < colon and (doc[start].is_space or doc[start].is_punct):
        start += 1
    words = doc[start:colon]
    if not words or not _is_sentence(article.text, chain):
        return None
    verbs = [token for token in words if token.pos_ in ("VERB", "AUX")]
    if not verbs:
        return Link((chain,), None, False, (start, colon), colon) if len(words) <= _LONGEST_NAME else None
    subject = next((t for t in words if t.dep_ == "nsubj" and t.head == words.root), None)
    return Link((chain,), None, False, subtree(subject), colon) if subject is not None else None


def _introduces(token: Token, lexicon: Lexicon) -> bool:
    acts = lexicon.acts(token.lemma_.lower())
    named = "naming" in acts and is_passive(token)
    if token.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in token.children):
        return False
    return ("clause" in acts or "quote" in acts) and token.tag_ in _TENSED and not named


def _source_beside(doc: Doc, end: int, verb: Token) -> Region | None:
    """The words between the speech and its cue, else the noun behind, for when the parse shows no subject."""
    start = end
    while start < verb.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if start < verb.i:
        return (start, verb.i) if doc[verb.i - 1].pos_ in _NOUNS else None
    behind = (c for c in verb.children if c.i > verb.i and c.dep_ in _INVERTED and c.pos_ in _NOUNS)
    return next(map(subtree, behind), None)


def _starts_sentence(doc: Doc, chain: Chain) -> bool:
    at = chain.tokens[0]
    if at == 0 or chain.quotations[0].opens_paragraph:
        return True
    before = doc[at - 1]
    return (
        before.is_space
        or before.text in _STOPS | {":", ",", "—", "–", "-"}
        or before.is_quote
        or before.lower_ in ("and", "but")
    )


def _continues(text: str, last: Chain, chain: Chain) -> bool:
    """Whether a quotation without cue goes on with the speech before it, in its paragraph."""
    between = text[last.end : chain.start]
    begun = between.rstrip().endswith(tuple(_TERMINAL + ",")) or not between.strip()
    if not begun or not _is_sentence(text, chain):
        return False
    return "\n" not in between or _fills_next_paragraph(text, last, chain)


def _fills_next_paragraph(text: str, last: Chain, chain: Chain) -> bool:
    """Whether a quotation is all of the paragraph after the one before, which was no question to be answered."""
    alone = chain.quotations[0].opens_paragraph and text[chain.end : chain.end + 1] in ("", "\n", "\r")
    _, *paragraphs_between = text[last.end : chain.start].splitlines()
    asked = text[last.start : last.end].rstrip(MARK_CHARACTERS + " ").endswith("?")
    return alone and not asked and not any(paragraph.strip() for paragraph in paragraphs_between)


def _is_sentence(text: str, chain: Chain) -> bool:
    """Whether speech begins with a capital and ends with a stop or comma; nested marks set aside."""
    spoken = text[chain.quotations[0].inner_start : chain.quotations[-1].inner_end].strip(MARK_CHARACTERS + " ")
    return spoken[:1].isupper() and spoken[-1:] in _TERMINAL + ","


def _tokens(doc: Doc, group: Sequence[Quotation]) -> Region:
    first = bisect_right(doc, group[0].start, key=lambda token: token.idx) - 1
    return first, bisect_left(doc, group[-1].end, key=lambda token: token.idx)
