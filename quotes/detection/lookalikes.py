"""What looks like a report and is none: nouns alone ("the board's refusal to pay"), what seems so, what is shown, what
is talked about or done, what somebody may say: "if the board says that it was safe"."""

import re

from quotes.article import Article
from quotes.detection.attribution import Attribution
from quotes.detection.interrogatives import asks_who
from quotes.marks import meeting

_NOUN = re.compile(
    r"(?:accusation|admission|allegation|announcement|argument|assertion|assessment|assumption|belief|conclusion"
    r"|confession|confirmation|contention|conviction|criticism|decision|declaration|denial|disagreement|disappointment|expectation"
    r"|explanation|expression|impression|indication|insistence|intention|knowledge|notion|objection|observation|opinion"
    r"|perception|prediction|proposal|reali[sz]ation|recollection|recommendation|refusal|revelation|speculation"
    r"|statement|suggestion|suspicion|unwillingness|willingness)s?",
    re.IGNORECASE,
)
"""Words that are nothing but nouns."""
_OFTEN_NOUNS = re.compile(
    r"(?:calls|claims|complaints|concerns|demands|doubts|fears|hopes|pleas|promises|questions|reports|requests|threats"
    r"|warnings)",
    re.IGNORECASE,
)
"""Words that are nouns where nobody stands before them."""
_POSSESSIVES = frozenset({"his", "its", "my", "our", "their", "whose", "your"})
_OF_SOMEBODY = re.compile(r".*(?:['’]s|s['’])", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\band\b")
_PLANS = re.compile(rf"{_OFTEN_NOUNS.pattern}|plans", re.IGNORECASE)
_POSSESSOR = re.compile(r"(?:an? |the )?(?P<name>.+?)(?:['’]s|(?<=s)['’])", re.IGNORECASE | re.DOTALL)
_GOES_ON = re.compile(r"[\w’']")
_FAR = 5_000
"""Characters before and behind a name in which it is looked for without its s."""
_VERB_FORM = re.compile(
    r"(?:.*(?:ed|ing|s)|cut|felt|found|gave|got|had|heard|held|kept|knew|laid|led|left|let|lost|made|meant|met|paid|put"
    r"|read|said|saw|sent|set|sold|sought|spoke|spent|swore|took|told|thought|understood|went|won|wrote"
    r"|accuse|add|admit|agree|announce|argue|believe|confirm|deny|describe|disagree|expect|explain|insist|know|predict"
    r"|say|suggest|suspect|tell|think|understand|warn)",
    re.IGNORECASE,
)
"""Forms of verbs that stand behind a subject, as they are no nouns: "Moody's said", "Sainsbury's say", "Levi's plans",
but "the mayor's plan"."""
_BEHIND_PREPOSITION = re.compile(r"\b(?:by|from|in|on|to)\s+$", re.IGNORECASE)
_NEAR = 10
"""Characters that hold such a word and blanks."""
_IS = re.compile(r".*?\b(?:is|remains|was)\b", re.IGNORECASE | re.DOTALL)
_SEEMS = re.compile(
    r"(?:.* )?(?:(?:appear|seem)(?:ed|ing|s)?(?: to be)?|allegedly|apparently|purportedly|reportedly|supposedly)",
    re.IGNORECASE | re.DOTALL,
)
_IS_CALLED = re.compile(r"(?:.* )?(?:known (?:as|for)|nicknamed)|(?:goes|going|went) by", re.IGNORECASE | re.DOTALL)
_NOTHING = re.compile(
    r"(?:(?:little|no|nothing|very little)(?: (?:else|more))?|any(?:thing)? (?:else|more)|what)", re.IGNORECASE
)
_PICTURE = re.compile(r"\b(?:clips?|footage|images?|photo(?:graph)?s?|pictures?|videos?)\b", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:captur|depict|show)(?:e?d|e?s|ing|n)?\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"(?:(?P<concedes>\beven\s+(?:if|unless)|\b(?:before|once|until))|\b(?:if|unless|whether)"
    r"|(?:^|[\n.!?,] ?)(?:had|should|were))\s+$",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:ed|found|said|thought|told|wrote)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:^|[.!?…:\n“”‘’\"(]\s*)(?:(?:and|but|or|so)\s+)?(?:(?:are|did|do|does|had|has|have|is|was|were)"
    r"|(?:(?:how|when|where|why)\s+)?(?:can|could|may|might|should|will|would))\s+$",
    re.IGNORECASE,
)
"""What opens a question whether, or when, somebody will say so; "Why did he say so?" tells that he did."""
_WHO_ASKED = re.compile(r"(?:What|Which|Who)\b")
_ASKS = re.compile(r"(?:.* )?(?:ask|question)(?:ed|ing|s)?", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(
    r"(?:(?!(?:about|how|if|that|to|what|when|where|whether|who|why)\b)[\w.’'-]+ ){0,6}"
    r"(?:about (?!(?:how|what|when|where|whether|who|why)\b)|(?:for|to) comment\b)",
    re.IGNORECASE,
)
"""What is asked about, whom is asked before it: "asked | the mayor about the wall", "asked | to comment"."""
_GIVES = re.compile(
    r"(?:.* )?(?:gave|giv(?:e[ns]?|ing)|(?:disclos|provid|releas|shar)(?:e[ds]?|ing)|offer(?:ed|ing|s)?)",
    re.IGNORECASE | re.DOTALL,
)
_DENIES = re.compile(r"\b(?:never|not)\b|n['’]t\b", re.IGNORECASE)
_NONE, _ANY = (re.compile(rf"{word} [^“”\"]+", re.IGNORECASE) for word in ("no", "any"))
_CLAUSE_END = re.compile(r"[.!?…;:\n]")
_BEFORE = 30
"""Characters that hold a verb, a question word and the end of a sentence."""
_TALKS = re.compile(
    r"(?!.*\band\b)(?:.* )?(?:"
    r"(?:address|debat|discuss)(?:ed|es|ing)?|br(?:ing(?:ing|s)?|ought) up"
    r"|(?:comment|elaborat|reflect|touch|weigh)(?:e|e?d|e?s|ing)?(?: in)? (?:up)?on"
    r"|(?:sp(?:eak(?:ing|s)?|oken?)|talk(?:ed|ing|s)?) (?:about|of)"
    r"|(?:ask(?:ed|ing|s)?|chat(?:s|ted|ting)?|l(?:ied|ies|ying)|questions|writ(?:es?|ing|ten)|wrote) about"
    r"|(?<!\bnot )(?<!n’t )(?<!n't )silent (?:about|on)"
    r"|requests? for(?: comment (?:about|on))?)",
    re.IGNORECASE | re.DOTALL,
)
"""What is done with a topic: "discussed | the wall", "weighed in on | the deal", "spoke of | the night"."""
_DECLINED = re.compile(
    r"(?:[^.!?]* )?(?:declin|refus)(?P<will>e[ds]?|ing) (?:"
    r"to (?:be (?:drawn|interviewed)|comment|discuss|elaborate|go into|speak|talk"
    r"|(?:answer|(?:reply|respond) to|take) (?:\w+ ){0,3}(?:comment|inquiries|inquiry|queries|questions?|requests?))"
    r"|(?:(?:all|an?|any|multiple|repeated|several|the) )?"
    r"(?:comment|interviews?|requests? for (?:an? )?(?:comment|interview)))\b",
    re.IGNORECASE,
)
"""What is said by nobody: "declined | to discuss the talks", "declined to respond to | questions"."""
_DENYING = re.compile(r"(?:.* )?den(?:y(?:ing)?|ied|ies)", re.IGNORECASE | re.DOTALL)
_GRANTED = (
    r"(?:appeals?|applications?|asylum|bail|entry|hearings?|licen[cs]es?|motions?|parole|permission|permits?|petitions?"
    r"|requests?|visas?)\b"
)
_REFUSED = re.compile(
    r"(?:(?:(?:all|an?|another|her|his|its|the|their|three|two) )?"
    rf"(?:(?!(?:an?|any|of|that|the|to|\w+ing)\b)[\w’'-]+ ){{0,2}}{_GRANTED}"
    rf"|(?:her|him|me|them|us) (?:an?|any|access|{_GRANTED}))(?=$|[.,;:]| (?:for|from|to|until)\b)",
    re.IGNORECASE,
)
"""What is denied by who does not grant it: "denied | a request for a new trial", "denied | him entry"."""
_IS = re.compile(r"\b(?:are|could|did|does|had|has|have|is|was|were|will|would)\b", re.IGNORECASE)
"""Words of a clause: "denied | a request for help was ignored"."""
_LAW = re.compile(
    r".*\b(?:(?i:accord|act|agreement|constitution|treat(?:y|ie))"
    r"|bill|contract|deal|law|lease|legislation|measure|rule|statute)s?",
    re.DOTALL,
)
_PROVIDES = re.compile(
    r"(?:.* )?(?:(?:allow|ban|bar|entitl|exempt|extend|forbid|giv|grant|guarante|mandat|oblig|permit|prohibit|provid"
    r"|requir|restrict)(?:e|e?s|[dnrt]?(?:ed|ing))?|gave|call(?:ed|ing|s)? for)",
    re.IGNORECASE | re.DOTALL,
)
"""What laws and contracts do; one that "says that" reports."""
_PASSES = re.compile(r"(?:.* )?(?:approv(?:e[ds]?|ing)|pass(?:ed|es|ing)?)", re.IGNORECASE | re.DOTALL)
"""What bodies do to plans; not "approve of"."""
_CLAUSE = re.compile(r"(?:how|if|that|what|when|where|whether|who|why)\b", re.IGNORECASE)


def is_lookalike(article: Article, found: Attribution) -> bool:
    """Whether an attribution's cue is a noun or adverb alone, says what seems so or what somebody is called, or tells
    what can be seen in a picture, what is talked about, or what is done.

    A picture that shows that something is so is a document that says it; who talks about how something is says that.
    """
    if not found.cue:
        return False
    cue = article.text[slice(*found.cue[0])]
    if (not found.source and _SEEMS.fullmatch(cue)) or _IS_CALLED.fullmatch(cue):
        return True
    if _is_open(article.text, found) or asks_who(article.text, found) or _is_withheld(article.text, found, cue):
        return True
    source = " ".join(article.text[start:end] for start, end in found.source)
    pictured = _PICTURE.search(source) is not None and _SHOWS.search(cue) is not None
    quoted = _is_quoted(article, found)
    if (_is_done(found, source, cue) or _is_refused(article.text, found, cue)) and not quoted:
        return True
    about = pictured or ((_is_topic(article.text, found, cue) or _is_declined(article.text, found)) and not quoted)
    if about and not _CLAUSE.match(article.text, found.content[0][0]):
        return True
    return _is_noun(article, found, source, cue)


def _is_topic(text: str, found: Attribution, cue: str) -> bool:
    """Whether somebody talks about a content."""
    return bool(_TALKS.fullmatch(cue) or (_ASKS.fullmatch(cue) and _ABOUT.match(text, found.content[0][0])))


def _is_declined(text: str, found: Attribution) -> bool:
    """Whether somebody will not talk of it; the first words of the content may be what is declined."""
    declined = _DECLINED.match(text, found.cue[0][0], found.content[0][1])
    return declined is not None and declined.end("will") <= found.cue[-1][1]


def _is_done(found: Attribution, source: str, cue: str) -> bool:
    """Whether a law or contract provides something, or somebody passes a plan; who only thinks well of it does not."""
    done = _PASSES.fullmatch(cue) or (_LAW.fullmatch(source) and _PROVIDES.fullmatch(cue))
    return bool(source and done and found.act != "thought")


def _is_quoted(article: Article, found: Attribution) -> bool:
    """Whether a word of the content is quoted."""
    (start, _), (_, end) = found.content[0], found.content[-1]
    return any(start <= each.start < end for each in meeting(article.quotations, start, end))


def _is_withheld(text: str, found: Attribution, cue: str) -> bool:
    """Whether nothing is said or given: "said no more", "offered no evidence", "has not given any details"."""
    if found.act == "speech" and len(found.content) == 1 and _NOTHING.fullmatch(text, *found.content[0]):
        return True
    kind = _ANY if _DENIES.search(cue) else _NONE
    return bool(_GIVES.fullmatch(cue) and kind.fullmatch(text, found.content[0][0], found.content[-1][1]))


def _is_refused(text: str, found: Attribution, cue: str) -> bool:
    """Whether a content is what somebody does not grant."""
    start, end = found.content[0][0], found.content[-1][1]
    if start < found.cue[0][0] or _IS.search(text, start, end):
        return False
    return bool(_DENYING.fullmatch(cue) and _REFUSED.match(text, start, end))


def _is_open(text: str, found: Attribution) -> bool:
    """Whether nobody has said so yet: "if the mayor says that it is safe", "Will the mayor say that it is safe?", "Who
    says that it is safe?"

    Nothing but a word may stand between who says it and the cue: not "If so, the mayor said". What is conceded was
    said: "even if the mayor said that it was safe"; so was what is past: "before", but not "until the mayor says".
    """
    if found.act == "other" or not found.source or not found.source[-1][1] < found.cue[0][0] < found.content[-1][1]:
        return False
    start, between = found.source[0][0], text[found.source[-1][1] : found.cue[0][0]]
    if len(between.split()) > 1 or "," in between:
        return False
    supposed = _SUPPOSED.search(text, max(0, start - _BEFORE), start) if found.act == "speech" else None
    if supposed is not None:
        return not (supposed["concedes"] and _PAST.search(text, *found.cue[0]))
    if not (_WHO_ASKED.match(text, start) or _ASKED.search(text, max(0, start - _BEFORE), start)):
        return False
    stop = _CLAUSE_END.search(text, found.cue[-1][1])
    return stop is not None and stop.group() == "?"


def _is_noun(article: Article, found: Attribution, source: str, cue: str) -> bool:
    """Whether the cue is a noun and no more: "his refusal to pay", "the mayor's claim that", "criticism of".

    "In his view" and "his view is that" report.
    """
    text, first = article.text, cue.split()[0]
    start = min(span[0] for span in [*found.source, *found.cue])
    behind = text[found.cue[-1][0] : found.cue[-1][1] + _NEAR]
    if _BEHIND_PREPOSITION.search(text, max(0, start - _NEAR), start) or _IS.match(behind):
        return False
    if _NOUN.fullmatch(first) or (not source and _OFTEN_NOUNS.fullmatch(first)):
        return True
    beside = bool(found.source) and text[found.source[-1][1] : found.cue[0][0]].isspace()
    if not beside or source.lower() in _POSSESSIVES:
        return beside and not first.endswith("ing")
    if not _OF_SOMEBODY.fullmatch(source) or _AND.search(source):
        return False
    return not _VERB_FORM.fullmatch(first) or bool(_PLANS.fullmatch(first) and _is_possessor(text, source, start))


def _is_possessor(text: str, source: str, start: int) -> bool:
    """Whether the name in a source, which begins at start, stands near it without its s: "Lind's | plans to close", but
    not "McDonald's | plans to close"."""
    of = _POSSESSOR.fullmatch(source)
    behind = text[max(0, start - _FAR) : start + _FAR].split(of["name"])[1:] if of is not None else []
    return any(_GOES_ON.match(each) is None for each in behind)
