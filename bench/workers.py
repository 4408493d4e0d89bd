"""Words per second of the command itself with 1 and 2 workers: python bench/workers.py [--words N]

The articles of seeds/ over and over, start and loading of the models included.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quotes.documents import Document, to_json

SEEDS = Path(__file__).parent.parent / "seeds"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=120_000)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    wanted, words, rows = parser.parse_args().words, 0, []
    while words < wanted:
        text = texts[len(rows) % len(texts)]
        words += len(text.split())
        rows.append(to_json(Document(str(len(rows)), text)) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "in.jsonl"
        file.write_text("".join(rows))
        seconds = [timed(file, workers) for workers in (1, 2)]
    for workers, each in enumerate(seconds, 1):
        print(f"{workers} worker{'s' * (workers > 1)}: {words / each:.0f} words/s, {each:.1f} s for {words} words")
    print(f"2 workers are {seconds[0] / seconds[1]:.2f} times as fast as 1")


def timed(file: Path, workers: int) -> float:
    """The seconds of one run."""
    command = [sys.executable, "-m", "quotes", "extract", str(file), "--workers", str(workers)]
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
