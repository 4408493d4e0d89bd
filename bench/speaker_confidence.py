"""How often the speaker is right, by the speaker's confidence and by how it was found.

    python bench/speaker_confidence.py GOLD RECORDS

GOLD: articles with `attributions` that hold `speaker` (the right names), `members` and `kind`, as `bench/speakers.py`
of the material beside the repository reads them; RECORDS: what `quotes extract --act all` gives for their texts.
Counted are the records that are paired with a labelled attribution (half of the content shared) and have a speaker.
"""

import sys
from collections import Counter
from typing import Any

from confidence import labelled, outer_records, rows, tenth

from quotes.evaluation import paired, plain_name, same_name
from quotes.records import Quote, Speaker

Counted = tuple[Quote, bool]


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = outer_records(sys.argv[2])
    number, counted = 0, []
    for article in rows(sys.argv[1]):
        labels = {str(at): row for at, row in enumerate(article["attributions"]) if is_asked(row)}
        asked = [labelled(at, article["id"], row) for at, row in labels.items()]
        for one, quote in paired(asked, found.get(article["id"], [])):
            number += 1
            if quote.speaker is not None:
                counted.append((quote, is_right(labels[one.id], quote.speaker)))
    print(f"{len(counted)} records with a speaker, of {number} found; right: {share(counted):.3f}\n")
    print("confidence   records   right")
    for low in range(10):
        here = [each for each in counted if tenth(sure(each[0])) == low]
        print(f"{low / 10:.1f} to {(low + 1) / 10:.1f} {len(here):9} " + (f"{share(here):7.3f}" if here else ""))
    print("\nfound by     records   right")
    for way, many in Counter(way_of(quote) for quote, _ in counted).most_common():
        print(f"{way:12}{many:8} {share([each for each in counted if way_of(each[0]) == way]):7.3f}")


def is_asked(row: dict[str, Any]) -> bool:
    return bool(row["speaker"]) and row["kind"] not in ("author", "none")


def is_right(row: dict[str, Any], speaker: Speaker) -> bool:
    members = row.get("members") or ()
    told = " ".join(map(plain_name, (speaker.name, *speaker.members)))
    joint = bool(members) and all(plain_name(member) in told for member in members)
    return joint or any(same_name(name, speaker.name) for name in row["speaker"])


def sure(quote: Quote) -> float:
    return quote.speaker.confidence if quote.speaker is not None else 0.0


def way_of(quote: Quote) -> str:
    return quote.speaker.resolved if quote.speaker is not None else ""


def share(counted: list[Counted]) -> float:
    return sum(right for _, right in counted) / max(1, len(counted))


if __name__ == "__main__":
    main()
