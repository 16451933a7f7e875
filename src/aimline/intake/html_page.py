"""The words of a web page as lines, and its tables. Nothing that it points to is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from aimline.intake.page import Cell, Table
from aimline.intake.text_tables import row_cells

_BLOCKS: Final = frozenset(
    (
        *("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section"),
        *("article", "header", "footer", "hr", "dt", "dd"),
    )
)
_UNSAID: Final = frozenset(("script", "style", "head", "template", "noscript"))
_MOST_WORDS: Final = 120
"""Of a cell: a longer one is a part of the page that is only laid out by a table."""


@dataclass(slots=True)
class _Open:
    """A table whose end has not come yet."""

    begins: int
    """How many pieces were said before it."""
    rows: list[list[str]] = field(default_factory=list)
    cell_begins: int | None = None
    holds_tables: bool = False


def html_page(text: str) -> tuple[list[str], list[Table]]:
    """The lines of a web page, its blocks on lines of their own, and its tables."""
    said = _Said()
    said.feed(text)
    lines = "".join(said.pieces).split("\n")
    tables: list[list[tuple[Cell, ...]]] = []
    for at, line in enumerate(lines):
        if (number := _row_mark(line)) is None:
            continue
        table, cells = said.rows[number]
        lines[at] = "  ".join(cell for cell in cells if cell)
        tables += [[]] if table == len(tables) else []
        tables[-1].append(row_cells(cells, at))
    return lines, [Table(tuple(rows)) for rows in tables]


def _row_mark(line: str) -> int | None:
    return int(line[1:]) if line.startswith(_MARK) and line[1:].isdigit() else None


_MARK: Final = "\0"


class _Said(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.rows: list[tuple[int, list[str]]] = []
        """The rows of tables, each with the number of its table; marks stand in their lines."""
        self._open: list[_Open] = []
        self._tables = 0
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unsaid += tag in _UNSAID
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("  ")
        if tag == "table":
            for outer in self._open:
                outer.holds_tables = True
            self._open.append(_Open(len(self.pieces)))
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].rows.append([])
        elif self._open and tag in ("td", "th"):
            self._end_cell()
            self._open[-1].cell_begins = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSAID:
            self._unsaid = max(0, self._unsaid - 1)
        if self._open and tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if self._open and tag == "table":
            self._end_table(self._open.pop())
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.pieces.append(re.sub(r"\s+", " ", data).replace(_MARK, " "))

    def _end_cell(self) -> None:
        table = self._open[-1]
        if table.cell_begins is not None:
            said = " ".join("".join(self.pieces[table.cell_begins :]).split())
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(said)
            table.cell_begins = None

    def _end_table(self, table: _Open) -> None:
        """A table of short cells is said row by row; one that lays out the page, as its words."""
        rows = [row for row in table.rows if any(row)]
        wide = max(map(len, rows), default=0)
        longest = max((len(cell.split()) for row in rows for cell in row), default=0)
        if table.holds_tables or len(rows) < 2 or wide < 2 or longest > _MOST_WORDS:
            return
        del self.pieces[table.begins :]
        for row in rows:
            self.pieces += ["\n", f"{_MARK}{len(self.rows)}", "\n"]
            self.rows.append((self._tables, [*row, *[""] * (wide - len(row))]))
        self._tables += 1
