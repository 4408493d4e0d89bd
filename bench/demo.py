"""Shows some records of a file readably: python bench/demo.py RECORDS"""

import json
import sys
from pathlib import Path

SHOWN = 12


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    for row in rows[:: max(1, len(rows) // SHOWN)][:SHOWN]:
        print(readable(row), end="\n\n")
    print(f"{len(rows)} records; all of them: {sys.argv[1]}")


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
