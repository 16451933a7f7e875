"""The file of reviews, written part by part and given its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from aimline.batch.tables import BatchError, suffix


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name to write to, which becomes the final one at the end; none after an error."""
    part = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def told_writing(path: Path) -> Iterator[None]:
    """Says in words why the files of a run could not be written, with BatchError.

    path: of the reviews; what else a run writes stands beside it.
    """
    try:
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise BatchError(
            f"{path} could not be written: {why}. Nothing is left of this "
            "run; free some space there, or choose another place."
        ) from error


@contextmanager
def result_writer(path: Path, schema: pa.Schema, kind: str) -> Iterator[Any]:
    """A writer of record batches to a file of that kind: .parquet, .csv or an Arrow file."""
    writer = _writer(path, schema, kind)
    try:
        yield writer
    finally:
        writer.close()


def _writer(path: Path, schema: pa.Schema, kind: str) -> Any:  # noqa: ANN401
    if kind == ".parquet":
        import pyarrow.parquet as pq

        return pq.ParquetWriter(path, schema, compression="zstd")
    if kind == ".csv":
        from pyarrow import csv

        return csv.CSVWriter(str(path), schema)
    return pa.ipc.new_file(str(path), schema)


def kind_of(path: Path) -> str:
    """The kind of the file of reviews. Raises BatchError for one that cannot be written."""
    return suffix(path)
