"""What finding the speakers costs, beside the parse; and whether it grows evenly with the number of names.

python bench/resolution.py [PATH...]        the seed articles by default
"""

import random
import sys
import time
from pathlib import Path

from quotes.article import Article, article_of
from quotes.cleaning import clean
from quotes.detection import Attribution, detect, load_model
from quotes.documents import Document, read
from quotes.lexicon import load_lexicon
from quotes.nesting import parents
from quotes.parsing import load_pipeline, parse
from quotes.speakers import resolve
from quotes.speakers.known import Known

ROOT = Path(__file__).parent.parent
_ROUNDS = 3


def main(paths: list[str]) -> None:
    nlp, lexicon, model = load_pipeline(), load_lexicon(), load_model()
    texts = [each.text for each in read(paths, "auto", sys.stdin.buffer) if isinstance(each, Document)]
    texts = [clean(text).text for text in texts]
    parse(nlp, texts[0])
    started = time.perf_counter()
    articles = [article_of(parse(nlp, text)) for text in texts]
    parsing = time.perf_counter() - started
    found = [detect(article, lexicon, model, model.threshold) for article in articles]
    resolve(articles[0], found[0], parents(found[0]), lexicon, Known())  # Lists are read at first use.
    resolving = min(timed(articles, found) for _ in range(_ROUNDS))
    print(
        f"{len(texts)} articles, {sum(len(text.split()) for text in texts)} words, {sum(map(len, found))} attributions"
    )
    print(f"parse {parsing:.2f} s, speakers {resolving:.2f} s: {resolving / parsing:.3f} of it")
    for names in (750, 1500, 3000):
        article = article_of(parse(nlp, with_names(names)))
        attributions = detect(article, lexicon, model, model.threshold)
        print(f"{names:5} names, {len(attributions):5} attributions: speakers {timed([article], [attributions]):.2f} s")


def timed(articles: list[Article], found: list[list[Attribution]]) -> float:
    lexicon = load_lexicon()
    started = time.perf_counter()
    for article, attributions in zip(articles, found, strict=True):
        resolve(article, attributions, parents(attributions), lexicon, Known())
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
