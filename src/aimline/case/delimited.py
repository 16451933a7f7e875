"""Delimited text (CSV, TSV) as rows of trimmed cells that know their physical line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aimline.case.cells import trimmed
from aimline.case.problem import CellProblem
from aimline.wording.say import marked, say

DELIMITERS: Final = (",", ";", "\t")
_SAVE_AGAIN: Final = marked("Save it again as CSV (UTF-8) from the program that made it.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the line on which it begins, counted from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


def decoded(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and a note where its encoding had to be guessed."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise CellProblem(
            say("This is an Excel, Word or PDF file by its content."),
            say("Its rows cannot be read as text."),
            say("Open it and save it as CSV (UTF-8)."),
        )
    note = None
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as_windows(data)
        note = say(
            "the file is not UTF-8; it was read as Windows-1252 (Western); check its accents and"
            " dashes"
        )
    if "\0" in text:
        raise CellProblem(
            say("The file holds bytes that are no text."),
            say("It cannot be read."),
            say(_SAVE_AGAIN),
        )
    return text, note


def _as_windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise CellProblem(
            say("Byte {number} belongs to no known text encoding.", number=error.start + 1),
            say("The file cannot be read without guessing at letters."),
            say(_SAVE_AGAIN),
        ) from None


def delimiter_of(text: str) -> str:
    """The delimiter of the first line that is not blank: the one that stands there most often."""
    first = next((line for line in _lines(text) if line.strip()), "")
    if first.casefold().startswith("sep=") and first.strip()[4:5]:
        return first[4]
    outside_quotes = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside_quotes.count)


def _lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))


def rows(text: str, delimiter: str) -> Iterator[Row | tuple[int, CellProblem]]:
    """Every row that is not blank; a line that cannot be read ends them with its problem."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, _unreadable(error)
            return
        row = Row(line, tuple(trimmed(cell) for cell in cells))
        is_hint = line == 1 and len(cells) <= 2 and cells and cells[0].casefold().startswith("sep=")
        if not row.is_blank and not is_hint:
            yield row


def _unreadable(error: csv.Error) -> CellProblem:
    if "unexpected end of data" in str(error):
        return CellProblem(
            say("A quotation mark that opens here is never closed."),
            say("Every row after it would be lost."),
            say("Close it, or delete it."),
        )
    if "field larger than" in str(error):
        return CellProblem(
            say("A cell here is longer than 100 pages."),
            say("That is no cell; a quotation mark is probably missing."),
            say("Look for an opening quotation mark without its partner."),
        )
    return CellProblem(
        say("A quotation mark stands inside a cell here."),
        say("Where the cell ends cannot be told."),
        say('Put the whole cell into quotation marks and double those inside: "he said ""stop""".'),
    )
