"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes`."""

from typing import TYPE_CHECKING

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from quotes.lexicon import Lexicon
    from quotes.records import ActChoice


@frozen
class QuotesComponent:
    """Sets `doc._.quotes` to the document's records; offsets are into doc.text, the document's id is "-"."""

    lexicon: "Lexicon"
    act: "ActChoice"

    def __call__(self, doc: Doc) -> Doc:
        from quotes.article import article_of
        from quotes.extractor import records
        from quotes.records import selected

        article = article_of(doc)
        doc._.quotes = selected(records(article, self.lexicon, "-", article.text), self.act)
        return doc


@Language.factory(
    "quotes",
    assigns=["doc._.quotes"],
    requires=["token.dep", "token.lemma", "token.tag", "doc.ents"],
    default_config={"act": "speech"},
)
def make_quotes(nlp: Language, name: str, act: "ActChoice") -> QuotesComponent:  # noqa: ARG001
    """The component. act: "speech" or "all". It goes last, after tagger, parser, lemmatizer and entity recognizer."""
    from quotes.lexicon import load_lexicon

    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", default=[])
    return QuotesComponent(load_lexicon(), act)
