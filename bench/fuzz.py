"""Hostile texts, streams, files, options and label files through the program: one process a core.

    python bench/fuzz.py [--minutes M] [--inputs N] [--processes P] [--seed S]

Stops after N inputs or M minutes, whichever is first, and says how many inputs were tried, how many made it crash or
broke what holds for all records (offsets among it), and the peak memory of a process. Short texts go through as the
paragraphs of one article, twenty at a time, and each counts. A failing input is printed as a Python literal; the same
seed gives the same inputs.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from checks import Checks

Kind = tuple[str, int, Callable[[Random], object], Callable[[object], None]]
_TEXTS = 20
"""Short texts in an article."""
_ENCODINGS = (None, None, "cp1252", "utf-16-le")
_SETTINGS = (
    (),
    ("--act", "all"),
    ("--explain", "--min-speaker-confidence", "0"),
    ("--min-confidence", "0.05"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    begun = time.monotonic()
    work = partial(worked, args.inputs / args.processes, args.minutes * 60, args.seed)
    with multiprocessing.get_context("spawn").Pool(args.processes) as pool:
        results = pool.map(work, range(args.processes), 1)
    minutes = (time.monotonic() - begun) / 60
    tried, faults = (sum((result[at] for result in results), Counter[str]()) for at in (0, 1))
    print(f"{tried.total():,} inputs in {minutes:.1f} minutes, {args.processes} processes, seed {args.seed}:")
    print(", ".join(f"{number:,} {name}" for name, number in tried.items()))
    peak = max(result[2] for result in results)
    print(f"crashes {faults['crash']}, broken promises {faults['broken']}; peak memory of a process {peak:.0f} MiB")
    sys.exit(1 if faults else 0)


def worked(inputs: float, seconds: float, seed: int, number: int) -> tuple[Counter[str], Counter[str], float]:
    """What one process tried, what failed, and its peak memory in MiB."""
    cores = sorted(os.sched_getaffinity(0))
    # Not above: PyTorch, which spaCy loads where it is installed, may hold the process that loads it to one core.
    from checks import Checks

    os.sched_setaffinity(0, {cores[number % len(cores)]})
    tried, faults = Counter[str](), Counter[str]()
    dice, begun = Random(f"{seed}-{number}"), time.monotonic()
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for name, counted, made, check in rounds(kinds_of(Checks())):
            if tried.total() >= inputs or time.monotonic() - begun >= seconds:
                break
            value = made(dice)
            tried[name] += counted
            failure = failed(check, value)
            if failure is not None:
                faults[failure.split(" ", 1)[0]] += 1
                print(f"{failure} by {name}: {value!r}", flush=True)
    return tried, faults, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rounds(kinds: list[tuple[int, Kind]]) -> Iterator[Kind]:
    """Each kind so many times, over and over."""
    while True:
        for times, kind in kinds:
            for _ in range(times):
                yield kind


def failed(check: Callable[[object], None], value: object) -> str | None:
    """What a check says of a value: None where all holds."""
    try:
        check(value)
    except AssertionError as error:
        return f"broken ({error!s:.500})"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"crash ({error!r:.500})"
    return None


def kinds_of(checks: "Checks") -> list[tuple[int, Kind]]:
    """How often in a round each kind is tried: its name, the inputs that one counts for, what makes and checks it."""
    from inputs import SPREADS, anything, dressed, file, known, labels, mangled, many, news_like, options, page, stream

    texts = partial(many, number=_TEXTS)
    return [
        (1, ("texts like news", _TEXTS, partial(texts, one=news_like), checks.text)),
        (1, ("random texts", _TEXTS, partial(texts, one=anything), checks.text)),
        (1, ("random texts", 1, anything, checks.text)),
        (1, ("mangled articles", 1, mangled, checks.text)),
        (1, ("articles in other marks", 1, dressed, checks.text)),
        (
            3,
            (
                "unsure networks",
                1,
                lambda dice: (dice.randint(0, 999), dice.choice(SPREADS), mangled(dice)),
                checks.unsure,
            ),
        ),
        (1, ("settings", 1, lambda dice: (dice.random(), dice.random(), mangled(dice)), checks.settings)),
        (
            250,
            (
                "streams",
                1,
                lambda dice: (stream(dice), dice.choice(_ENCODINGS)),
                checks.stream,
            ),
        ),
        (2, ("files", 15, lambda dice: [file(dice, number) for number in range(15)], checks.files)),
        (1, ("pages", 1, page, checks.page)),
        (120, ("label files", 1, labels, checks.labels)),
        (20, ("known entities", 1, known, checks.known)),
        (5, ("stopped runs", 1, lambda dice: (dice.randint(0, 300), dice.randbytes(2), dice.random()), checks.stopped)),
        (1, ("commands", 1, lambda dice: (options(dice, _SETTINGS), [file(dice, 0), file(dice, 1)]), checks.command)),
    ]


if __name__ == "__main__":
    main()
