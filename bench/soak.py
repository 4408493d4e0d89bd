"""Articles without end through one `quotes extract -`: python bench/soak.py [--minutes M]

Says words per second and the process's memory for each tenth of the time, and how much memory grew after the first.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Thread

SEEDS = Path(__file__).parent.parent / "seeds"
_TENTHS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    seconds = parser.parse_args().minutes * 60
    command = [sys.executable, "-m", "quotes", "extract", "-", "--act", "all"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()  # type: ignore[union-attr]
        begun = time.monotonic()
        memory = [memory_of(process.pid) for _ in tenths(process, begun, seconds)]
        process.stdin.close()
        code = process.wait()
    growth = memory[-1] / memory[0] - 1
    print(
        f"memory after the first tenth {memory[0]:.0f} MiB, at the end {memory[-1]:.0f} MiB: {growth:+.1%}; exit {code}"
    )


def tenths(process: subprocess.Popen[bytes], begun: float, seconds: float) -> Iterator[int]:
    """Feeds the process; comes back after each tenth of the time."""
    assert process.stdin is not None
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    tenth, words, since = 1, 0, begun
    for number in count():
        text = f"{texts[number % len(texts)]}\n\nNumber {number} said that it was over."
        process.stdin.write(json.dumps({"id": str(number), "text": text}).encode() + b"\n")
        process.stdin.flush()
        words += len(text.split())
        now = time.monotonic()
        if now - begun >= seconds * tenth / _TENTHS:
            memory = memory_of(process.pid)
            print(
                f"{tenth}/10: {words / (now - since):.0f} words/s, {memory:.0f} MiB, {number + 1} articles", flush=True
            )
            yield tenth
            if tenth == _TENTHS:
                return
            tenth, words, since = tenth + 1, 0, now


def memory_of(process: int) -> float:
    """The resident memory of a process, in MiB."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    main()
