"""How often records are right at each confidence, against attributions labelled in PolNeAR's form.

    python bench/confidence.py GOLD.jsonl RECORDS.jsonl

GOLD rows: {"id": ..., "attributions": [{"content": [[s, e], ...], "source": [...], "cue": [...]}, ...]}. Inner records
(those with a parent) are left out, as such gold holds none. A record is right when a gold attribution shares at least
half of its content and half of its source. RECORDS come from `quotes extract --act all`.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from quotes.evaluation import jaccard, paired
from quotes.records import Quote, Spans, from_dict


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    gold = {row["id"]: [labelled(row["id"], each) for each in row["attributions"]] for row in rows(sys.argv[1])}
    found: dict[str, list[Quote]] = {}
    for row in rows(sys.argv[2]):
        if row["parent"] is None:
            found.setdefault(row["document"], []).append(from_dict(row))
    total, right = Counter[float](), Counter[float]()
    for document, quotes in found.items():
        total.update(quote.confidence for quote in quotes)
        for asked, quote in paired(gold[document], quotes):
            right[quote.confidence] += jaccard(asked.spans.source, quote.spans.source) >= 0.5
    print(f"{'confidence':>10}{'records':>9}{'right':>8}")
    for confidence in sorted(total, reverse=True):
        print(f"{confidence:10.2f}{total[confidence]:9}{right[confidence] / total[confidence]:8.2f}")


def rows(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def labelled(document: str, row: dict) -> Quote:
    """A gold attribution as a record; only its spans tell anything."""
    spans = Spans(*(tuple((start, end) for start, end in row[part]) for part in ("content", "source", "cue")))
    return Quote(
        id=document,
        document=document,
        type="indirect",
        act="speech",
        quote="",
        speaker=None,
        source=None,
        cue=None,
        addressee=None,
        via=(),
        citing=(),
        parent=None,
        confidence=1.0,
        spans=spans,
    )


if __name__ == "__main__":
    main()
