"""Tells which golden records a change gains and loses: python tests/compare_golden.py REVISION

Beside what `golden_failures.toml` of that revision lists, what the extractor gives today.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping

from conftest import ROOT
from write_golden_failures import FILE, today


def main() -> None:
    path = FILE.relative_to(ROOT).as_posix()
    shown = subprocess.run(["git", "show", f"{sys.argv[1]}:{path}"], cwd=ROOT, capture_output=True, text=True)
    if shown.returncode:
        sys.exit(shown.stderr.strip())
    then = tomllib.loads(shown.stdout)
    for section, now in zip(("differs", "extra"), today(), strict=True):
        print(f"[{section}]")
        for line in changes(then[section], now):
            print(line)


def changes(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """A line for each case that is gained (+), lost (-) or that differs in something else (~), and a count."""
    gained, lost = sorted(then.keys() - now.keys()), sorted(now.keys() - then.keys())
    other = [key for key in sorted(then.keys() & now.keys()) if then[key] != now[key]]
    yield from (f"+ {key}  was: {then[key]}" for key in gained)
    yield from (f"- {key}  is: {now[key]}" for key in lost)
    yield from (f"~ {key}  was: {then[key]}; is: {now[key]}" for key in other)
    yield f"{len(gained)} gained, {len(lost)} lost, {len(other)} otherwise"


if __name__ == "__main__":
    main()
