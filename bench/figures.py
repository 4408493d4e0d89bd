"""Accuracy against material that is not in the repository, by that material's own scoring scripts.

    python bench/figures.py [FOLDER]        ../shared by default

Prints what `bench/seeds.py`, `bench/score.py --outermost` and `bench/speakers.py` of that folder say of the records;
says so where there is no such folder.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SPEAKERS = ("news-dev", "speakers-dev")
"""Articles with labelled speakers that nothing was fitted to: of other outlets and years, and of PolNeAR."""
DEFAULT = Path(__file__).parent.parent.parent / "shared"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not folder.is_dir():
        print(f"skipped: no {folder}")
        return
    with tempfile.TemporaryDirectory() as out:
        print(seeds(folder, Path(out)), polnear(folder, Path(out)), sep="\n")
        for articles in SPEAKERS:
            print(f"speakers in {articles}", speakers(folder, Path(out), articles), sep="\n")


def seeds(folder: Path, out: Path) -> str:
    """What seeds.py says of the five news articles."""
    records = out / "seeds.jsonl"
    articles = sorted(path.name for path in (folder / "seeds").glob("*.txt"))
    extract(*articles, output=records, cwd=folder / "seeds")
    return script(folder, "seeds.py", folder / "gold" / "seeds.jsonl", records)


def polnear(folder: Path, out: Path, *options: str) -> str:
    """What score.py says of PolNeAR's development articles."""
    gold = folder / "polnear" / "dev.jsonl"
    return script(folder, "score.py", gold, extracted(gold, out), "--outermost", *options)


def speakers(folder: Path, out: Path, articles: str) -> str:
    """What speakers.py says of articles whose speakers are labelled."""
    gold = folder / "gold" / f"{articles}.jsonl"
    return script(folder, "speakers.py", gold, extracted(gold, out))


def extracted(gold: Path, out: Path) -> Path:
    """The records of gold articles, every act among them."""
    texts, records = out / f"{gold.stem}-texts.jsonl", out / f"{gold.stem}-records.jsonl"
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    texts.write_text(
        "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows), encoding="utf-8"
    )
    extract("--format", "jsonl", "--act", "all", str(texts), output=records)
    return records


def extract(*args: str, output: Path, cwd: Path | None = None) -> None:
    command = [sys.executable, "-m", "quotes", "extract", *args, "--output", str(output)]
    subprocess.run(command, cwd=cwd, check=True)


def script(folder: Path, name: str, *args: object) -> str:
    command = [sys.executable, "-B", str(folder / "bench" / name), *map(str, args)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
