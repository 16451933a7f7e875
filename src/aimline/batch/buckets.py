"""Goals and scores of one part of a batch, put side by side on disk so that memory stays bounded.

Each row goes into the bucket that its goal's id falls into, so a goal and its scores meet in one.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa

_SEED: Final = 20_250_901


def hash_of(goal_id: pl.Expr) -> pl.Expr:
    """A number of each goal, the same for its row and for its scores, on every machine."""
    return goal_id.hash(_SEED)


class Buckets:
    """Files that rows are put into, one for each bucket. A context: it closes its files."""

    def __init__(self, folder: Path, name: str, count: int) -> None:
        self._paths = [folder / f"{name}-{n}.arrow" for n in range(count)]
        self._writers: dict[int, pa.ipc.RecordBatchFileWriter] = {}
        self._open = ExitStack()
        self._none = pl.DataFrame()

    def __enter__(self) -> Buckets:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def put(self, rows: pl.DataFrame) -> None:
        """Put each row into the bucket of its goal."""
        count = len(self._paths)
        self._none = rows.clear()
        if count == 1:
            self._write(0, rows)
            return
        bucket = (hash_of(pl.col("goal_id")) % count).cast(pl.Int32)
        for part in rows.with_columns(bucket.alias("bucket")).partition_by("bucket"):
            self._write(part["bucket"][0], part.drop("bucket"))

    def _write(self, number: int, rows: pl.DataFrame) -> None:
        table = rows.to_arrow(compat_level=pl.CompatLevel.oldest())
        if number not in self._writers:
            sink = self._open.enter_context(pa.OSFile(str(self._paths[number]), "wb"))
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            writer = pa.ipc.new_file(sink, table.schema, options=options)
            self._writers[number] = self._open.enter_context(writer)
        self._writers[number].write_table(table)

    def take(self, number: int) -> pl.DataFrame:
        """The rows of a bucket, whose file is then gone."""
        path = self._paths[number]
        if not path.exists():
            return self._none
        with pa.OSFile(str(path)) as source, pa.ipc.open_file(source) as file:
            rows = pl.from_arrow(file.read_all())
        path.unlink()
        assert isinstance(rows, pl.DataFrame)
        return rows
