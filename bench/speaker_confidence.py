"""How often the speaker is right, by confidence and by how the speaker was found.

    python bench/speaker_confidence.py GOLD RECORDS

GOLD: articles with `attributions` that hold `speaker` (the right names), `members` and `kind`, as `bench/speakers.py`
of the material beside the repository reads them; RECORDS: what `quotes extract --act all` gives for their texts.
Counted are the records that are paired with a labelled attribution (half of the content shared) and have a speaker.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from quotes.evaluation import jaccard

Row = dict[str, Any]
_HALF, _BINS = 0.5, 10


def main(gold: Path, records: Path) -> None:
    pairs = [pair for article in rows(gold) for pair in paired(article, by_document(records).get(article["id"], []))]
    counted = [(row, is_right(label, row["speaker"])) for label, row in pairs if row["speaker"] is not None]
    print(f"{len(counted)} records with a speaker, of {len(pairs)} found; right: {share(counted):.3f}\n")
    print("confidence   records   right")
    for low in range(_BINS):
        here = [each for each in counted if low <= min(each[0]["confidence"] * _BINS, _BINS - 0.001) < low + 1]
        print(f"{low / _BINS:.1f} to {(low + 1) / _BINS:.1f} {len(here):9} " + (f"{share(here):7.3f}" if here else ""))
    over = [each for each in counted if each[0]["confidence"] > 0.8]
    print(f"over 0.8   {len(over):9} {share(over):7.3f}\n")
    print("found by     records   right")
    ways = Counter(row["speaker"]["resolved"] for row, _ in counted)
    for way, number in ways.most_common():
        print(f"{way:12}{number:8} {share([each for each in counted if each[0]['speaker']['resolved'] == way]):7.3f}")


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def by_document(path: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows(path):
        if row["parent"] is None:
            found.setdefault(row["document"], []).append(row)
    return found


def paired(article: Row, found: list[Row]) -> list[tuple[Row, Row]]:
    """Labelled attributions whose speaker is known, each with the record that shares most of its content."""
    labels = [
        label for label in article["attributions"] if label["speaker"] and label["kind"] not in ("author", "none")
    ]
    shared = [
        (jaccard(spans(label["content"]), spans(row["spans"]["content"])), i, j)
        for i, label in enumerate(labels)
        for j, row in enumerate(found)
    ]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(shared, reverse=True):
        if value >= _HALF and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(labels[i], found[j]) for i, j in pairs.items()]


def spans(pieces: list[list[int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in pieces]


def is_right(label: Row, speaker: Row) -> bool:
    name = plain(speaker["name"])
    members = " ".join([name, *map(plain, speaker["members"])])
    joint = bool(label.get("members")) and all(plain(member) in members for member in label["members"])
    return joint or name in {plain(each) for each in label["speaker"]}


def plain(name: str) -> str:
    words = name.replace("’", "'").lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def share(counted: list[tuple[Row, bool]]) -> float:
    return sum(right for _, right in counted) / max(1, len(counted))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
