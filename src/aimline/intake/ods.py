"""Where an ODS spreadsheet keeps formulas, and numbers that it shows as percent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_REPEATED: Final = 1000
"""More equal cells in a row than any table of scores has: they only carry a format."""

Place = tuple[int, int]


class MarksOfOds:
    """The marks of each sheet of one spreadsheet."""

    def __init__(self, content: Element) -> None:
        self._sheets = {
            sheet.get(f"{_TABLE}name", ""): sheet for sheet in content.iter(f"{_TABLE}table")
        }

    def of(self, name: str) -> tuple[set[Place], set[Place]]:
        """The places of formulas and of percentages on a sheet, counted from 0."""
        formulas, percents = set[Place](), set[Place]()
        sheet = self._sheets.get(name)
        for place, cell in _cells(sheet) if sheet is not None else ():
            if cell.get(f"{_TABLE}formula"):
                formulas.add(place)
            if cell.get(f"{_OFFICE}value-type") == "percentage":
                percents.add(place)
        return formulas, percents


def _cells(sheet: Element) -> Iterator[tuple[Place, Element]]:
    at = 0
    for row in sheet.iter(f"{_TABLE}table-row"):
        count = _repeated(row, "rows")
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            wide = _repeated(cell, "columns")
            is_marked = cell.get(f"{_OFFICE}value-type") is not None
            if is_marked and wide <= _MOST_REPEATED and count <= _MOST_REPEATED:
                for down in range(count):
                    for along in range(wide):
                        yield (at + down, column + along), cell
            column += wide
        at += count


def _repeated(part: Element, what: str) -> int:
    said = part.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdigit() and len(said) < 8 else 1
