"""Runs `quotes extract` and shows some of its records readably: python bench/demo.py [PATH ...]"""

import json
import subprocess
import sys

SHOWN = 12


def main() -> None:
    command = [sys.executable, "-m", "quotes", "extract", *(sys.argv[1:] or ["seeds"])]
    rows = [
        json.loads(line) for line in subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    ]
    for row in rows[:: max(1, len(rows) // SHOWN)][:SHOWN]:
        print(readable(row), end="\n\n")
    print(f"{len(rows)} records; all of them: quotes extract {' '.join(sys.argv[1:] or ['seeds'])}")


def readable(row: dict) -> str:
    """A record in three lines: who, what, and how it is known."""
    speaker = row["speaker"]
    who = "speaker unknown" if speaker is None else f"{speaker['name']} ({speaker['kind']})"
    via = "".join(f", via {relay['name']}" for relay in row["via"])
    return (
        f"{who}{via}\n"
        f"  {row['quote']}\n"
        f"  {row['type']}; source: {row['source']!r}, cue: {row['cue']!r}; {row['id']}, confidence {row['confidence']}"
    )


if __name__ == "__main__":
    main()
