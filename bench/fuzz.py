"""Hostile texts, JSONL and label files through the program: python bench/fuzz.py [--minutes M] [--inputs N]

Stops after N inputs or M minutes, whichever is first, and says how many inputs were tried, how many made it crash or
broke what holds for all records (offsets among it), and the peak memory. Failing inputs are printed as Python literals.
"""

import argparse
import io
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st

from quotes import Extractor
from quotes.documents import BadInput, Document, read
from quotes.labelling.compiling import compiled
from quotes.labelling.reading import read_labels

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from hostile import ANYTHING, INPUTS, LABELS, NEWS_LIKE, check_records, mangled_articles

Check = Callable[[object], None]
_ROUND = 200
"""Inputs of one kind before it is another's turn."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    args = parser.parse_args()
    kinds, tried, faults = kinds_of(Extractor(act="all")), Counter[str](), Counter[str]()
    begun = time.monotonic()
    while tried.total() < args.inputs and time.monotonic() - begun < args.minutes * 60:
        for name, (strategy, check) in kinds.items():
            one_round(name, strategy, check, tried, faults)
    seconds = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{tried.total()} inputs in {seconds / 60:.1f} minutes: " + ", ".join(f"{n} {k}" for k, n in tried.items()))
    print(f"crashes {faults['crash']}, broken records {faults['broken']}; peak memory {peak:.0f} MiB")
    sys.exit(1 if faults else 0)


def kinds_of(extractor: Extractor) -> dict[str, tuple[st.SearchStrategy, Check]]:
    """What is tried, and what has to hold for it."""

    def text(value: object) -> None:
        check_records(str(value), "doc", extractor.extract(str(value), "doc"))

    def stream(value: object) -> None:
        assert isinstance(value, bytes)
        for found in read([], "auto", io.BytesIO(value)):
            assert isinstance(found, Document | BadInput)

    def labels(value: object) -> None:
        problems: list = []
        article = "“We stay,” said Ada Lind.\r\nThe mayor said that the harbour is shut. 😀 he said"
        found = read_labels(str(value), problems.append)
        quotes = [] if found is None else compiled(found, article, problems.append)
        if not any(problem.error for problem in problems):
            check_records(article, "a", quotes)

    return {
        "texts like news": (NEWS_LIKE, text),
        "mangled articles": (mangled_articles(), text),
        "random texts": (ANYTHING, text),
        "JSONL and other streams": (INPUTS, stream),
        "label files": (LABELS, labels),
    }


def one_round(name: str, strategy: st.SearchStrategy, check: Check, tried: Counter[str], faults: Counter[str]) -> None:
    """Some inputs of one kind; a failure is printed and counted, and the next round goes on."""

    @settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(value: object) -> None:
        tried[name] += 1
        try:
            check(value)
        except AssertionError:
            faults["broken"] += 1
            print(f"broken by {name}: {value!r}", flush=True)
        except Exception as error:
            faults["crash"] += 1
            print(f"crash by {name}: {value!r}: {error!r}", flush=True)

    run()


if __name__ == "__main__":
    main()
