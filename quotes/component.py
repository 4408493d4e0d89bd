"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes`."""

from typing import TYPE_CHECKING

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from quotes.extractor import Resources
    from quotes.records import ActChoice


@frozen
class QuotesComponent:
    """Sets `doc._.quotes` to the document's records; offsets are into doc.text, the document's id is "-"."""

    resources: "Resources"
    act: "ActChoice"
    min_confidence: float | None

    def __call__(self, doc: Doc) -> Doc:
        from quotes.article import article_of
        from quotes.extractor import records
        from quotes.records import selected

        article = article_of(doc)
        found = records(article, self.resources, "-", article.text, min_confidence=self.min_confidence)
        doc._.quotes = selected(found, self.act, self.min_confidence)
        return doc


@Language.factory(
    "quotes",
    assigns=["doc._.quotes"],
    requires=["token.dep", "token.lemma", "token.tag", "doc.ents"],
    default_config={
        "act": "speech",
        "min_confidence": None,
        "known": None,
        "min_speaker_confidence": None,
        "explain": False,
    },
)
def make_quotes(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    act: "ActChoice",
    min_confidence: float | None,
    known: str | None,
    min_speaker_confidence: float | None,
    explain: bool,
) -> QuotesComponent:
    """The component. Its settings are those of `quotes.Extractor`.

    It goes last, after tagger, parser, lemmatizer and entity recognizer.
    """
    from pathlib import Path

    from quotes.detection import load_model
    from quotes.extractor import Resources, asked_of
    from quotes.lexicon import load_lexicon
    from quotes.speakers import load_reader
    from quotes.speakers.known import Known, read_known

    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", default=[])
    entities = Known() if known is None else read_known(Path(known))
    reader = asked_of(load_reader(), min_speaker_confidence, explain)
    return QuotesComponent(Resources(load_lexicon(), load_model(), reader, entities), act, min_confidence)
