"""An archive through Spark: spark-submit examples/spark_archive.py ARTICLES.jsonl OUT_FOLDER

ARTICLES: JSONL with "id" and "text", read as text; whatever Spark reads does as well. OUT_FOLDER gets JSONL with the
columns document, record (a line of JSON as `quotes extract` writes it) and error. Each Python worker loads the models
once; `spark.python.worker.reuse`, on by default, keeps it.
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
    main(*sys.argv[1:])
