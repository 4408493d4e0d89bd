"""What detection finds: an attribution with its spans, before anyone asks who the source is."""

from attrs import frozen

from quotes.records import Act, Span


@frozen
class Attribution:
    """One reported statement; offsets are into the article's text.

    cue: none for a quotation that stands without one; beside: who is named near such a quotation, which has no source;
    parted: whether a sentence about others leads from who spoke before to such a quotation; citing: whom the source
    names as its own source; relay: who quotes the source.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    act: Act
    confidence: float
    addressee: tuple[Span, ...] = ()
    citing: tuple[Span, ...] = ()
    beside: tuple[Span, ...] = ()
    relay: tuple[Span, ...] = ()
    parted: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether no words tell who speaks."""
        return not (self.source or self.cue or self.beside)
