"""An archive through Spark: spark-submit examples/spark_archive.py ARTICLES.jsonl OUT_FOLDER

Needs Java 17 or newer, and in the Python of driver and workers, besides quotes: pip install pyspark pandas pyarrow.
Activate that environment first, or name its Python in PYSPARK_PYTHON: Spark takes the first python3 of the path.

ARTICLES: JSONL with "id" and "text", read as text; whatever Spark reads does as well. OUT_FOLDER, which may not be
there yet, gets JSONL with the columns document, record (a line of JSON as `quotes extract` writes it, empty where the
document failed) and error. Each Python worker loads the models once and takes about half a GiB;
`spark.python.worker.reuse`, on by default, keeps it.

The records again, as `quotes extract` writes them, and what failed:

    jq -r 'select(.error == "").record' OUT_FOLDER/*.json > records.jsonl
    jq -r 'select(.error != "") | [.document, .error] | @tsv' OUT_FOLDER/*.json

or with DuckDB, a field of them:

    duckdb -c "SELECT record->>'/speaker/name', count(*) FROM 'OUT_FOLDER/*.json' WHERE error = '' GROUP BY ALL"
"""

import sys

from pyspark.sql import SparkSession

from quotes.batch import BatchExtractor


def main(articles: str, folder: str) -> None:
    spark = SparkSession.builder.appName("quotes").getOrCreate()
    found = spark.read.json(articles).select("id", "text")
    records = found.mapInPandas(BatchExtractor(act="speech"), "document string, record string, error string")
    records.write.json(folder)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
