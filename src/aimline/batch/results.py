"""The file of reviews, written part by part and given its name only when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from aimline.batch.tables import BatchError, suffix


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name to write to, which becomes the final one at the end; after an error nothing is left.

    Raises BatchError where the disk does not take the file.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise BatchError(
            f"{path} could not be written: {why}. Nothing is left there; free some space or "
            "choose another place with --out."
        ) from error
    finally:
        part.unlink(missing_ok=True)


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
