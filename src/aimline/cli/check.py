"""`aimline check`: what the texts of a table say, row by row, beside their own columns."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final, TextIO

from aimline.case.delimited import decoded, delimiter_of
from aimline.case.problem import CellProblem, Problem
from aimline.cli.check_columns import KINDS
from aimline.store.formula_cells import shown_as_words
from aimline.store.problems import FolderProblems
from aimline.terms import AimlineError

_LONGEST_CELL: Final = 10_000_000


def check_file(kind: str, file: Path, text_column: str, out: Path | None) -> int:
    """Read the texts of a file and write the table with the columns that were read."""
    header, rows = _table(file, text_column)
    columns, read = KINDS[kind]
    own = [place for place, name in enumerate(header) if name not in columns]
    where = header.index(text_column)
    with _opened(out) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*(header[place] for place in own), *columns])
        for row in rows:
            # Their own cells come back as they came, so that the two tables can be joined.
            found = (shown_as_words(str(cell)) for cell in read(row[where]))
            writer.writerow([*(row[place] for place in own), *found])
    return 0


def _table(file: Path, text_column: str) -> tuple[list[str], Iterator[list[str]]]:
    """The header and the rows of a file, each as long as the header."""
    try:
        text, _ = decoded(file.read_bytes())
    except OSError as error:
        raise AimlineError(
            f"{file} could not be read: {error.strerror}. Check its name and place."
        ) from error
    except CellProblem as problem:
        raise FolderProblems(file.name, (problem.at(file.name),)) from None
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    header = [name.strip() for name in next(reader, [])]
    if text_column not in header:
        raise AimlineError(
            f"{file.name} has no column '{text_column}'. Its columns are: "
            f"{', '.join(header) or 'none'}. Name the column of the texts with --text-column."
        )
    _check_lengths(file.name, text, len(header))
    return header, _rows(reader, len(header))


def _check_lengths(name: str, text: str, width: int) -> None:
    """Refuse the file where a row has more cells than the header: which is the text is unsure."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    problems = []
    line = 1
    for row in reader:
        if len(row) > width:
            problems.append(_too_long(name, line, len(row), width))
        line = reader.line_num + 1
    if problems:
        raise FolderProblems(name, tuple(problems))


def _too_long(name: str, line: int, cells: int, width: int) -> Problem:
    return Problem(
        name,
        f"The row has {cells} cells, but the header has {width}.",
        "Which of them is the text cannot be told.",
        "Put a text with commas into quotation marks.",
        line,
    )


def _rows(reader: Iterator[list[str]], width: int) -> Iterator[list[str]]:
    for row in reader:
        if row:
            yield [*row, *[""] * (width - len(row))]


def _opened(out: Path | None) -> AbstractContextManager[TextIO]:
    if out is None:
        return nullcontext(sys.stdout)
    try:
        return out.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise AimlineError(
            f"{out} could not be written: {error.strerror}. Choose another place with --out."
        ) from error
