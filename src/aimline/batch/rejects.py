"""The rows that could not be used, each with its file, place and reason: nothing is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Final

import polars as pl

_COLUMNS: Final = ("file", "row", "goal_id", "reason")


class Rejects:
    """A CSV file of rejected rows. A context: it closes the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes]

    def __enter__(self) -> Rejects:
        self._file = self._path.open("wb")
        self._file.write((",".join(_COLUMNS) + "\n").encode())
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, file: str, rows: pl.DataFrame) -> int:
        """Write down those of the rows that have a reason; how many they were.

        file: `goals` or `observations`. rows: with `row`, counted from 1, `goal_id` and `reason`.
        """
        bad = rows.filter(pl.col("reason").is_not_null())
        if bad.height:
            told = bad.select(pl.lit(file).alias("file"), "row", "goal_id", "reason")
            told.write_csv(self._file, include_header=False)
        return bad.height
