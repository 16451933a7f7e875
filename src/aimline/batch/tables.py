"""A table of a file, part by part, without ever holding the whole: CSV, Parquet or Arrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from aimline.terms import AimlineError

ROWS_AT_A_TIME: Final = 500_000
_CSV_BLOCK: Final = 1 << 24
_LINE_END: Final = ord("\n")
_MARK: Final = ord('"')
_ARROW: Final = (".arrow", ".feather", ".ipc")
_KINDS: Final = (".parquet", ".csv", *_ARROW)


class BatchError(AimlineError):
    """A file of a batch cannot be read or written; the text says which, where and what to do."""


def suffix(path: Path) -> str:
    """The kind of a file by its name. Raises BatchError for another kind."""
    if path.suffix.lower() not in _KINDS:
        raise BatchError(f"{path}: the name must end in one of {', '.join(_KINDS)}.")
    return path.suffix.lower()


@dataclass(frozen=True, slots=True)
class Table:
    """A file that is to be read."""

    path: Path

    def schema(self) -> pa.Schema:
        """Names and types of its columns; every column of a CSV file is text."""
        with _told(self.path):
            return self._open().schema

    def rows(self) -> int | None:
        """How many rows it has; None where only reading it would tell."""
        if suffix(self.path) != ".parquet":
            return None
        import pyarrow.parquet as pq

        with _told(self.path):
            return int(pq.read_metadata(self.path).num_rows)

    def size(self) -> int:
        """Bytes of the file."""
        with _told(self.path):
            return self.path.stat().st_size

    def parts(self, columns: list[str]) -> Iterator[pa.RecordBatch]:
        """Its rows in order, half a million or fewer at a time; one empty part of no rows."""
        with _told(self.path):
            is_empty = True
            for part in self._open(columns):
                is_empty = False
                yield part
            if is_empty:
                fields = [self.schema().field(name) for name in columns]
                yield pa.RecordBatch.from_pylist([], pa.schema(fields))

    def _open(self, columns: list[str] | None = None) -> Any:  # noqa: ANN401
        kind = suffix(self.path)
        if kind == ".parquet":
            return _ParquetParts(self.path, columns)
        return _csv_parts(self.path, columns) if kind == ".csv" else _ArrowParts(self.path, columns)


class _ParquetParts:
    def __init__(self, path: Path, columns: list[str] | None) -> None:
        import pyarrow.parquet as pq

        self._file, self._columns = pq.ParquetFile(path), columns
        self.schema = self._file.schema_arrow

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        with self._file as file:
            yield from file.iter_batches(ROWS_AT_A_TIME, columns=self._columns)


class _ArrowParts:
    def __init__(self, path: Path, columns: list[str] | None) -> None:
        self._source = pa.memory_map(str(path))
        try:
            self._reader = pa.ipc.open_file(self._source)
            self._count: int | None = self._reader.num_record_batches
        except pa.ArrowInvalid:
            self._source.seek(0)
            self._reader, self._count = pa.ipc.open_stream(self._source), None
        self._columns, self.schema = columns, self._reader.schema

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        with self._source:
            batches = (
                iter(self._reader)
                if self._count is None
                else (self._reader.get_batch(n) for n in range(self._count))
            )
            for batch in batches:
                kept = batch.select(self._columns) if self._columns else batch
                for start in range(0, kept.num_rows, ROWS_AT_A_TIME):
                    yield kept.slice(start, ROWS_AT_A_TIME)


def _csv_parts(path: Path, columns: list[str] | None) -> Any:  # noqa: ANN401
    from pyarrow import csv

    if columns and (line := _first_broken_line(path)):
        # The reader would take all that follows, up to the next mark, for one cell.
        raise BatchError(
            f"{path} cannot be read as a table: line {line:,} has a quotation mark that is not "
            "closed in it. Mend that line or export the file anew."
        )
    with path.open("rb") as file:
        header = file.readline().decode("utf-8-sig", errors="replace")
    names = [name.strip().strip('"') for name in header.rstrip("\r\n").split(",")]
    return csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=_CSV_BLOCK, skip_rows=1, column_names=names),
        convert_options=csv.ConvertOptions(
            column_types={name: pa.string() for name in names},
            include_columns=columns,
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Says which file could not be read, why and what to do, in words."""
    try:
        yield
    except pa.ArrowException as error:
        raise BatchError(_damage(path, error)) from error
    except OSError as error:
        raise BatchError(f"{path} could not be read: {error.strerror or error}.") from error


def _damage(path: Path, error: Exception) -> str:
    why = str(error).splitlines()[0].rstrip(".")
    if path.suffix.lower() != ".csv":
        return (
            f"{path} is damaged or was cut off while it was copied ({why}). Export or copy it anew."
        )
    return f"{path} cannot be read as a table: {why}. Mend that line or export the file anew."


def _first_broken_line(path: Path) -> int | None:
    """The first line whose quotation marks do not pair, counted from 1 with the header."""
    lines, is_odd = 0, 0
    with path.open("rb") as file:
        while block := file.read(_CSV_BLOCK):
            signs = np.frombuffer(block, dtype=np.uint8)
            ends, marks = np.flatnonzero(signs == _LINE_END), np.flatnonzero(signs == _MARK)
            # Of each line that ends in this block, how many marks lie before its end.
            before = np.searchsorted(marks, ends)
            odd = (np.diff(before, prepend=0) + _first(ends.size, is_odd)) % 2
            if odd.any():
                return lines + int(odd.argmax()) + 1
            rest = marks.size - (int(before[-1]) if ends.size else 0)
            is_odd = (rest if ends.size else is_odd + rest) % 2
            lines += ends.size
    return lines + 1 if is_odd else None


def _first(count: int, value: int) -> NDArray[np.int64]:
    """Zeros, but for the first of them."""
    values = np.zeros(count, dtype=np.int64)
    values[:1] = value
    return values
