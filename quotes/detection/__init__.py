"""Detection: an article in, attributions with their spans out.

The model says which words start a cue and what stands around each; marks and continuations do the rest.
"""

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from quotes.article import Article
from quotes.detection.abbreviations import less_next_sentence
from quotes.detection.attribution import Attribution
from quotes.detection.citations import with_cited
from quotes.detection.continuations import continued
from quotes.detection.datelines import without_dateline
from quotes.detection.decoding import CONTENT, CUE, SOURCE
from quotes.detection.furniture import without_furniture
from quotes.detection.headlines import headed
from quotes.detection.impersonal import by_voice
from quotes.detection.interviews import in_turns
from quotes.detection.leads import led
from quotes.detection.lookalikes import is_lookalike
from quotes.detection.model import Labelling, Model, Reading, load_model
from quotes.detection.newcomers import Newcomers
from quotes.detection.outlets import with_subject
from quotes.detection.posts import posted, signed_posts
from quotes.detection.quoted import by_quoted, is_quoted
from quotes.detection.regions import (
    PERSON,
    fitted,
    labelled_spans,
    merged,
    named_at,
    spans_of,
    trimmed,
    with_whole_names,
    without_holes,
)
from quotes.detection.relays import parted, widened, with_sources_before
from quotes.detection.signatures import in_brackets, in_lines, less_bystanders, signed, taken_up, worded
from quotes.detection.standing import standing, with_asides
from quotes.detection.windows import OPENING, Words
from quotes.detection.works import names_works
from quotes.marks import MARK_CHARACTERS, quotation_at
from quotes.nesting import holds, place_of
from quotes.records import Span

__all__ = ["Attribution", "Model", "Reading", "attribution_of", "detect", "load_model", "reported", "without_rivals"]

_FIRST_PERSON = frozenset({"i", "my", "our", "we"})
_NOBODY = re.compile(
    r"(?i:no[ -]?one|nobody|none|hardly any(?:body|one)?|not (?:one|a single)|(?<=\bnot even )\S+"
    r"|(?:(?<=\bhardly )|(?<=\bnot ))(?:a single|any(?:body|one)?|one))\b|[Nn]o (?!(?:fewer|less)\b)(?=[a-z])"
)
_NEITHER = re.compile(r"neither\b", re.IGNORECASE)
_SIGNS = re.compile(r"\s*(?:[―—–~]|--?|(?P<bracket>[(\[]))\s*")
"""What stands between a quotation and the name under it."""
_OPENS = re.compile(
    r"[\s,]*(?P<word>(?P<infinitive>(?:(?:not|never)\s+)?to)|how|if|that|what|when|where|whether|who|why)\b",
    re.IGNORECASE,
)
"""What somebody is asked to do, or told, begins with."""


def detect(article: Article, reading: Reading, model: Model, min_confidence: float) -> list[Attribution]:
    """The attributions of an article, in order of their content, inner ones among them; offsets are into its text."""
    found = in_turns(article, reading, reported(article, reading, model, min_confidence))
    found = without_dateline(article.text, found)
    found = headed(article, reading, led(article, reading, model, posted(article, found)))
    found = parted(article.text, with_sources_before(article.text, signed_posts(article, found)))
    found = in_brackets(article, reading, found)
    cued = [each for each in [*found, *signed(article, found)] if each.cue]
    # What goes on with a quotation before it is no quotation of its own.
    newcomers = Newcomers.of(article, reading)
    told = continued(article, cued, newcomers)
    found = [*told, *_unreported(told, (each for each in found if not each.cue))]
    found = continued(article, found, newcomers)
    found = widened(article.text, by_quoted(article, found, model.threshold))
    found = with_asides(article, found)
    found = in_lines(article, reading, worded(article, [*found, *standing(article, found)]))
    found = taken_up(article, named_at(article, reading, PERSON), less_bystanders(article, reading, found))
    found = without_furniture(article, found)
    kept = [each for each in found if not (_own_words(article, each, found) or _is_none(article, each))]
    read = with_cited(article, reading, [_of_whom(article, each) for each in kept])
    cited = {each.citing for each in read if each.citing}
    said = _once(each for each in read if each.content not in cited)
    return sorted(said, key=lambda each: (each.content[0][0], -each.content[-1][1], each.cue))


def reported(article: Article, reading: Reading, model: Model, min_confidence: float) -> list[Attribution]:
    """What the model finds, in order of confidence, fitted to the quotation marks; some may lack a content."""
    read = ((each, model.confidence(each)) for each in model.labellings(reading))
    likely = (each for each, sure in read if sure >= min_confidence or _is_quoted(article, reading.words, each))
    found = [attribution_of(article, reading.words, each, model) for each in without_rivals(likely)]
    return with_whole_names(article, reading, found)


def _unreported(told: Sequence[Attribution], found: Iterable[Attribution]) -> list[Attribution]:
    """Of attributions without a cue those that none of others reports."""
    pieces = [piece for each in told for piece in each.content]

    def is_reported(each: Attribution) -> bool:
        first, last = place_of(each)
        return any(start < last and first < end for start, end in pieces)

    return [each for each in found if not is_reported(each)]


def _once(found: Iterable[Attribution]) -> Iterable[Attribution]:
    """Of those with the same content the surest: in "the board report stated" "report" is no cue beside "stated"."""
    surest: dict[tuple[Span, ...], Attribution] = {}
    for each in found:
        if each.content not in surest or each.confidence > surest[each.content].confidence:
            surest[each.content] = each
    return surest.values()


def without_rivals(labellings: Iterable[Labelling]) -> list[Labelling]:
    """The labellings, likeliest first, less those that take the cue of a likelier one for theirs."""
    taken: set[int] = set()
    kept: list[Labelling] = []
    for each in sorted(labellings, key=lambda each: (-each.starts_cue, each.anchor)):
        cue = each.words(CUE)
        if taken.isdisjoint(cue):
            kept.append(each)
            taken.update(cue)
    return kept


def attribution_of(article: Article, words: Words, found: Labelling, model: Model) -> Attribution:
    """What a labelling says, as offsets."""
    if words.marks[found.anchor] == OPENING:
        return _without_cue(article, words, found, model)
    source, cue, content = (labelled_spans(article, words, found, label) for label in (SOURCE, CUE, CONTENT))
    if not article.text[slice(*cue[0])].strip(MARK_CHARACTERS):
        return _without_cue(article, words, found, model)
    addressee = trimmed(article.text, spans_of(article, words, found.addressee))
    whole = without_holes(article.text, content, [*source, *cue, *addressee])
    marked = fitted(whole, article.quotations, cue[0])
    pieces = trimmed(article.text, less_next_sentence(article.text, marked, article.quotations))
    if len(pieces) > 1:  # "Lind said so on Friday: “It leaks.”"
        pieces = tuple(each for each in pieces if article.text[slice(*each)] != "so")
    sure = model.confidence(found)
    sure = max(sure, model.threshold) if is_quoted(article.text, cue) else sure
    return Attribution(pieces, source, cue, found.act, sure, addressee)


def _is_quoted(article: Article, words: Words, found: Labelling) -> bool:
    return is_quoted(article.text, labelled_spans(article, words, found, CUE))


def _without_cue(article: Article, words: Words, found: Labelling, model: Model) -> Attribution:
    """A quotation that stands without a cue, which the model finds by its opening mark."""
    content = spans_of(article, words, sorted([*found.words(CUE), *found.words(CONTENT)]))
    pieces = trimmed(article.text, fitted(content, article.quotations, None))
    source = labelled_spans(article, words, found, SOURCE)
    sure = model.confidence(found)
    signs = pieces and source and _SIGNS.fullmatch(article.text, pieces[-1][1], max(source[0][0], pieces[-1][1]))
    if not signs:
        return Attribution(pieces, (), (), found.act, sure, beside=source)
    start, end = source[-1]
    if signs["bracket"] and article.text[end - 1] in ")]":
        source = (*source[:-1], (start, end - 1))
    return Attribution(pieces, source, (), found.act, sure)


def _of_whom(article: Article, found: Attribution) -> Attribution:
    """The attribution, with what belongs to who is told and what does not told apart."""
    return _with_asked(article, with_subject(article.text, by_voice(article.text, found)))


def _with_asked(article: Article, found: Attribution) -> Attribution:
    """Who is asked to do something belongs to what is asked, who is told of something does not.

    "Urged | him to leave"; "urged | the mayor, Bo Ek, not to leave"; "told him | that it was late".
    """
    if not found.addressee or article.text[found.cue[0][1] : found.addressee[0][0]].strip():
        return found
    (start, end), *_ = found.addressee
    opens = _OPENS.match(article.text, end)
    if opens is None:
        return found
    behind = opens.start("word")
    begins = start if opens["infinitive"] else behind
    return evolve(
        found,
        content=merged((begins, e) if start <= s <= behind and begins < e else (s, e) for s, e in found.content),
    )


def _is_none(article: Article, found: Attribution) -> bool:
    """Whether nothing is said: "no one said that it was safe"; "he wrote “The Long Night”"; "the mayor's refusal"."""
    return _is_of_nobody(article.text, found) or names_works(article, found) or is_lookalike(article, found)


def _is_of_nobody(text: str, found: Attribution) -> bool:
    """Whether the source is nobody: "no one", "not a single witness", "not even he", whether or not "not" is read as of
    it, or the content begins with it, "not one resident | claimed | to have seen it"; of speech neither of two."""
    before = found.source or (found.content[:1] if found.cue and found.content[0][1] < found.cue[0][0] else ())
    if not before:
        return False
    start, speech = before[0][0], bool(found.source) and found.act == "speech"
    return bool(_NOBODY.match(text, start) or (speech and _NEITHER.match(text, start)))


def _own_words(article: Article, found: Attribution, all_found: Sequence[Attribution]) -> bool:
    """Whether somebody says of himself or herself what he or she says, in direct speech, or the article's author does:
    "I think", "we hope". What the author thinks of the reader is no report either: "if you want to help"."""
    source = article.text[slice(*found.source[0])].lower() if found.source else ""
    marked = quotation_at(article.quotations, place_of(found)[0]) is not None
    if source not in _FIRST_PERSON and (marked or source != "you" or found.act != "thought"):
        return False
    return marked or not any(holds(other, found) and not _is_turn(article, other) for other in all_found)


def _is_turn(article: Article, found: Attribution) -> bool:
    """Whether words are given as they were said, behind a name and colon or below a lead-in."""
    return not found.cue or article.text[slice(*found.cue[0])] == ":"
