"""Words per second of `quotes`, of bare spaCy and of the bare encoder on the same texts, in one run; peak memory.

    python bench/speed.py [PATH ...] [--words N] [--model NAME]

PATH as for `quotes extract`; the articles of seeds/ by default. They are read over and over until there are N words.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle

import spacy

from quotes.article import article_of
from quotes.detection import load_model
from quotes.detection.windows import windows_of
from quotes.documents import Document, read
from quotes.extractor import Extractor
from quotes.parsing import DEFAULT_MODEL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["seeds"])
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    args = parser.parse_args()
    found = [each.text for each in read(args.paths, "auto", sys.stdin.buffer) if isinstance(each, Document)]
    if not found:
        sys.exit("no texts")
    texts = repeated(found, args.words)
    words = sum(len(text.split()) for text in texts)
    nlp, extractor = spacy.load(args.model), Extractor(args.model, "all")
    model = load_model()
    windows = {text: windows_of(model.words(article_of(nlp(text))), model.special) for text in dict.fromkeys(texts)}
    runs: dict[str, Callable[[Sequence[str]], None]] = {
        "spaCy": lambda batch: each(nlp.pipe(batch)),
        "encoder": lambda batch: each(model.encode(window) for text in batch for window in windows[text]),
        "quotes": lambda batch: each(extractor.extract(text) for text in batch),
    }
    for run in runs.values():
        run(texts[:20])  # What is done once is done before the clock starts.
    # Turn and turn about, so that a slow moment of the machine falls on both.
    seconds = dict.fromkeys(runs, 0.0)
    for start in range(0, len(texts), max(1, len(texts) // 10)):
        batch = texts[start : start + max(1, len(texts) // 10)]
        for name, run in runs.items():
            begun = time.perf_counter()
            run(batch)
            seconds[name] += time.perf_counter() - begun
    print(f"{len(texts)} texts, {words} words")
    for name in runs:
        print(f"{name:8}{words / seconds[name]:8.0f} words/s{seconds[name]:8.2f} s")
    both = seconds["spaCy"] + seconds["encoder"]
    print(f"quotes takes {seconds['quotes'] / both:.2f} times as long as spaCy and the encoder together")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def repeated(texts: Sequence[str], words: int) -> list[str]:
    """The texts, over and over, until there are so many words."""
    result, count = [], 0
    for text in cycle(texts):
        if count >= words:
            return result
        result.append(text)
        count += max(1, len(text.split()))
    return result


def each(items: object) -> None:
    """Goes through an iterator for its work alone."""
    for _ in items:  # type: ignore[attr-defined]
        pass


if __name__ == "__main__":
    main()
