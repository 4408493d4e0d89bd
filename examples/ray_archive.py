"""An archive through Ray Data, on one machine or a cluster: python examples/ray_archive.py ARTICLES.jsonl OUT_FOLDER

Needs pip install "newsroom-quotes[ray]". ARTICLES: a JSONL file (or a folder of them) with "id" and "text"; whatever
Ray reads, Parquet say, does as well: see `ray.data.read_*`. OUT_FOLDER gets JSONL with the columns document, record (a
line of JSON as `quotes extract` writes it) and error. WORKERS processes load the models once each.
"""

import sys

import ray

from quotes.batch import BatchExtractor

WORKERS = 2


def main(articles: str, folder: str) -> None:
    found = ray.data.read_json(articles, lines=True).select_columns(["id", "text"])
    records = found.map_batches(
        BatchExtractor,
        fn_constructor_kwargs={"act": "speech"},
        concurrency=WORKERS,
        batch_size=64,
        num_cpus=1,
    )
    records.write_json(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
