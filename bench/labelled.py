"""Who speaks in 64 articles of PolNeAR that no network has seen, by reading, as gold for the scorer of speakers.

python bench/labelled.py POLNEAR/dev.jsonl > GOLD.jsonl        then: speakers.py GOLD.jsonl RECORDS.jsonl
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonlines

from training.inventory import Told, read_lines, spelled

LABELS = Path(__file__).parent / "labels" / "polnear-dev.jsonl"


def main(path: str) -> None:
    with jsonlines.open(LABELS) as rows:
        labels = {row["id"]: row["lines"] for row in rows}
    with jsonlines.open(path) as articles:
        for each in articles:
            if each["id"] in labels:
                print(json.dumps(each | {"attributions": list(labelled(each, labels[each["id"]]))}))


def labelled(article: dict[str, Any], lines: str) -> Iterator[dict[str, Any]]:
    """The attributions of an article with who speaks; those that have no label as nobody's."""
    told = {each.number: each for each in read_lines(spelled(lines, article["text"])).told}
    for number, each in enumerate(article["attributions"]):
        one = told.get(number, Told(number, "none", "none", "speech", (), ()))
        who = {"speaker": one.names, "members": one.members, "kind": one.kind, "mention": one.mention}
        yield each | who | {"act": "speech"}


if __name__ == "__main__":
    main(*sys.argv[1:])
