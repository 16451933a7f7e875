"""Tables and folders of a Spark run, at any place that the cluster can read and write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from aimline.batch.spark_tasks import BROKEN
from aimline.batch.tables import BatchError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def read_table(session: SparkSession, path: str) -> DataFrame:
    """A table; of a CSV file every column is text. Raises BatchError."""
    from pyspark.errors import PySparkException

    try:
        if path.lower().endswith(".csv"):
            names = session.read.option("header", "true").csv(path).columns
            schema = ", ".join(f"`{name}` string" for name in [*names, BROKEN])
            reader = session.read.schema(schema).option("header", "true")
            return reader.option("columnNameOfCorruptRecord", BROKEN).csv(path)
        return session.read.parquet(path)
    except PySparkException as error:
        raise BatchError(f"{path} cannot be read: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


@contextmanager
def whole_folder(session: SparkSession, path: str) -> Iterator[str]:
    """A folder to write to, named when it is whole; after an error nothing is left of it."""
    part = f"{path.rstrip('/')}.part-{uuid4().hex}"
    (files, target), (_, written) = _place(session, path), _place(session, part)
    try:
        yield part
        if not files.rename(written, target):
            raise BatchError(f"{path} could not be given its name; the folder above it is missing.")
    finally:
        files.delete(written, True)


def refuse_what_is_there(session: SparkSession, path: str) -> None:
    """Raises BatchError where something stands at the path already."""
    files, target = _place(session, path)
    if files.exists(target):
        raise BatchError(f"{path} is there already, and is not written over. Name another folder.")


def _place(session: SparkSession, path: str) -> tuple[Any, Any]:
    """The file system of a path, and the path as it takes it."""
    java: Any = session._jvm
    place = java.org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()), place
