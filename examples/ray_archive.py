"""An archive through Ray Data, on one machine or a cluster: python examples/ray_archive.py ARTICLES.jsonl OUT_FOLDER

Needs Ray: pip install ".[ray]" in the project's folder. ARTICLES: a JSONL file (or a folder of them) with "id" and
"text"; whatever Ray reads, Parquet say, does as well: see `ray.data.read_*`. OUT_FOLDER gets JSONL with the columns
document, record (a line of JSON as `quotes extract` writes it, empty where the document failed) and error. It runs on
one core and on many: up to one process a core, each of which loads the models once and takes about half a GiB.

The records again, as `quotes extract` writes them, and what failed:

    jq -r 'select(.error == "").record' OUT_FOLDER/*.json > records.jsonl
    jq -r 'select(.error != "") | [.document, .error] | @tsv' OUT_FOLDER/*.json

or with DuckDB, a field of them:

    duckdb -c "SELECT record->>'/speaker/name', count(*) FROM 'OUT_FOLDER/*.json' WHERE error = '' GROUP BY ALL"

A folder that is there already is refused: Ray would add to what is in it.
"""

import sys

import ray
from ray.data import SaveMode

from quotes.batch import BatchExtractor

EXTRACTING, READING, WRITING = 0.8, 0.1, 0.1
"""What a process of each kind asks of a core. Were it a whole one, those that extract would leave none for reading."""


def main(articles: str, folder: str) -> None:
    ray.init()
    cores = max(1, int(ray.cluster_resources()["CPU"]))
    found = ray.data.read_json(articles, lines=True, num_cpus=READING)
    records = found.map_batches(
        BatchExtractor,
        fn_constructor_kwargs={"act": "speech"},
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=cores),
        batch_size=64,
        num_cpus=EXTRACTING,
    )
    records.write_json(folder, mode=SaveMode.ERROR, ray_remote_args={"num_cpus": WRITING})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
