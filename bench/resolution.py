"""What finding the speakers costs, beside the whole; and whether it grows evenly with the number of names.

python bench/resolution.py [PATH...]        the seed articles by default
"""

import random
import sys
import time
from pathlib import Path

from attrs import frozen

from quotes.article import Article, article_of
from quotes.cleaning import clean
from quotes.detection import Attribution, Reading, detect, load_model
from quotes.documents import Document, read
from quotes.lexicon import load_lexicon
from quotes.nesting import parents
from quotes.speakers.known import Known
from quotes.speakers.reader import load_reader
from quotes.speakers.voices import resolve
from quotes.tokens import load_english

ROOT = Path(__file__).parent.parent
_ROUNDS = 3


@frozen(eq=False)
class Detected:
    """An article before its speakers are sought."""

    article: Article
    reading: Reading
    attributions: list[Attribution]


def main(paths: list[str]) -> None:
    nlp, model = load_english(), load_model()
    texts = [each.text for each in read(paths, "auto", sys.stdin.buffer) if isinstance(each, Document)]

    def detected(text: str) -> Detected:
        article = article_of(nlp.make_doc(clean(text).text))
        reading = model.read(model.words(article))
        return Detected(article, reading, detect(article, reading, model, model.threshold))

    timed([detected(texts[0])])  # Lists and models are read at first use.
    started = time.perf_counter()
    articles = [detected(text) for text in texts]
    before = time.perf_counter() - started
    speakers = min(timed(articles) for _ in range(_ROUNDS))
    found = sum(len(each.attributions) for each in articles)
    print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts)} words, {found} attributions")
    print(f"all before {before:.2f} s, speakers {speakers:.2f} s: {speakers / (before + speakers):.3f} of the whole")
    for names in (750, 1500, 3000):
        article = detected(with_names(names))
        print(f"{names:5} names, {len(article.attributions):5} attributions: speakers {timed([article]):.2f} s")


def timed(articles: list[Detected]) -> float:
    lexicon, reader = load_lexicon(), load_reader()
    started = time.perf_counter()
    for each in articles:
        resolve(each.article, each.reading, each.attributions, parents(each.attributions), lexicon, Known(), reader)
    return time.perf_counter() - started


def with_names(number: int) -> str:
    """An article in which so many persons, no two of one name, speak, and are then taken up by surname and pronoun."""
    dice = random.Random(number)
    first = ["Ada", "Bo", "Clara", "Dora", "Emil", "Frank", "Greta", "Hugo", "Ida", "Jon"]
    start, end = (
        ["Ber", "Dal", "Fal", "Hol", "Kel", "Lin", "Mar", "Nor", "Sol", "Tar"],
        ["berg", "by", "ek", "man", "sen"],
    )
    paragraphs = []
    for each in range(number):
        surname = dice.choice(start) + dice.choice("aeiou") + dice.choice("klmnrst") + dice.choice(end)
        name = f"{dice.choice(first)} {surname}"
        paragraphs.append(f"{name}, a captain, said that boat {each} was late. {surname} added that it was full.")
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    main(sys.argv[1:] or [str(ROOT / "seeds")])
