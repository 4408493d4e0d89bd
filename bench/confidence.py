"""How often records are right at each confidence, and how often their act is, against labelled attributions.

    python bench/confidence.py GOLD.jsonl RECORDS.jsonl

GOLD rows: {"id": ..., "attributions": [{"content": [[s, e], ...], "source": [...], "cue": [...], "act": ...}]}, act
where it is labelled. Inner records (those with a parent) are left out, as such gold holds none. A record is right when
a gold attribution shares at least half of its content and half of its source. RECORDS: of `quotes extract --act all`.
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
    gold = {row["id"]: row["attributions"] for row in rows(sys.argv[1])}
    found = {document: quotes for document, quotes in outer_records(sys.argv[2]).items() if document in gold}
    total, right, acts = Counter[int](), Counter[int](), Counter[bool]()
    for document, quotes in found.items():
        total.update(tenth(quote.confidence) for quote in quotes)
        labels = {str(number): row for number, row in enumerate(gold[document])}
        asked = [labelled(number, document, row) for number, row in labels.items()]
        for one, quote in paired(asked, quotes):
            right[tenth(quote.confidence)] += jaccard(one.spans.source, quote.spans.source) >= 0.5
            if "act" in labels[one.id]:
                acts[labels[one.id]["act"] == quote.act] += 1
    print(f"{'confidence':>10}{'records':>9}{'right':>8}")
    for low in sorted(total, reverse=True):
        print(f"{low / 10:4.1f} to {(low + 1) / 10:.1f}{total[low]:8}{right[low] / total[low]:8.2f}")
    if acts:
        print(f"act right in {acts[True]} of {acts.total()} found, {acts[True] / acts.total():.2f}")


def outer_records(path: str) -> dict[str, list[Quote]]:
    """The records without a parent, by document."""
    found: dict[str, list[Quote]] = {}
    for row in rows(path):
        if row["parent"] is None:
            found.setdefault(row["document"], []).append(from_dict(row))
    return found


def tenth(confidence: float) -> int:
    """A confidence in whole tenths: 9 for 0.9 to 1."""
    return min(9, int(round(confidence * 100) // 10))


def rows(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def labelled(number: str, document: str, row: dict) -> Quote:
    """A gold attribution as a record; only its spans tell anything."""
    spans = Spans(*(tuple((start, end) for start, end in row[part]) for part in ("content", "source", "cue")))
    return Quote(
        id=number,
        document=document,
        type="indirect",
        act="speech",
        quote="",
        speaker=None,
        source=None,
        cue=None,
        addressee=None,
        recipient=None,
        via=(),
        citing=(),
        parent=None,
        confidence=1.0,
        spans=spans,
    )


if __name__ == "__main__":
    main()
