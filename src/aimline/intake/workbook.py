"""A spreadsheet (XLSX, XLS, ODS) as one table for each sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from aimline.case.tracking_columns import READ_BACK, are_tracking_columns
from aimline.intake.ods import MarksOfOds, Place
from aimline.intake.page import Cell, How, Line, Notice, Page, Table
from aimline.intake.unpack import (
    LARGEST_XML,
    Locked,
    TooLarge,
    Unreadable,
    member,
    names,
    opened,
    xml,
)
from aimline.wording.say import say, say_many

if TYPE_CHECKING:
    from aimline.intake.parts import Foreign, Part

MOST_SHEETS: Final = 200
MOST_CELLS: Final = 2_000_000
_MOST_COLUMNS: Final = 400
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PERCENT_FORMATS: Final = frozenset({9, 10})


def workbook_parts(data: bytes) -> Iterator[Part]:
    """Each sheet as a page with one table."""
    import python_calamine

    from aimline.intake.parts import PageCount

    try:
        if data.startswith(b"PK"):
            _check_sizes(data)
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = [m.name for m in book.sheets_metadata if "WorkSheet" in str(m.typ)][:MOST_SHEETS]
        yield PageCount(len(sheets))
        marks = _marks(data) if data.startswith(b"PK") else None
        if sheets and _is_tracking_sheet(book, sheets[0]):
            yield _tracked(book, sheets[0], marks)
            return
        for number, name in enumerate(sheets, start=1):
            yield from _sheet_parts(book, name, number, marks)
    except python_calamine.PasswordError:
        yield Notice("password", say("The file is locked with a password. Save it without one."))
    except TooLarge:
        yield Notice(
            "damaged", say("The file unpacks to more than a table holds. It was not read.")
        )
    except (python_calamine.CalamineError, Unreadable, Locked, OSError, ValueError, KeyError):
        yield Notice(
            "damaged", say("The spreadsheet is damaged and could not be read. Save it again.")
        )


def _check_sizes(data: bytes) -> None:
    """The reader below unpacks what it is given: what is too large must not reach it."""
    archive = opened(data)
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels", ".bin")):
            member(archive, info, LARGEST_XML)


def _is_tracking_sheet(book: Foreign, name: str) -> bool:
    """Whether it is the sheet that Aimline gave out to track a goal on."""
    head = next(iter(book.get_sheet_by_name(name).to_python(nrows=1)), ())
    return are_tracking_columns(list(map(str, head)))


def _tracked(book: Foreign, name: str, marks: _Marks | None) -> Page:
    """What a person filled in; the sums beside it, and on the other sheets, are no scores."""
    _, percents = marks.of(name) if marks else (set[Place](), set[Place]())
    rows = [
        tuple(
            Cell(_said(value, is_percent=(i, j) in percents))
            for j, value in enumerate(row[: len(READ_BACK)])
        )
        for i, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    ]
    rows[0] = tuple(map(Cell, READ_BACK))  # It may have been given out in another language.
    table = Table(_trimmed(rows), name)
    return Page(1, 0, 0, tuple(lines_of(table)), (), (table,))


def _sheet_parts(book: Foreign, name: str, number: int, marks: _Marks | None) -> Iterator[Part]:
    sheet = book.get_sheet_by_name(name)
    if sheet.width * sheet.height > MOST_CELLS:
        text = say(
            "The sheet “{name}” is larger than a table of scores and was not read.", name=name
        )
        yield Notice("unread_area", text, number)
        yield Page(number, 0, 0)
        return
    # Empty rows above stay, so that a row keeps the number that the program shows for it.
    is_small = sheet.total_height * sheet.total_width <= MOST_CELLS
    first_row, first_column = (0, 0) if is_small else sheet.start or (0, 0)
    formulas, percents = marks.of(name) if marks else (set[Place](), set[Place]())
    rows: list[tuple[Cell, ...]] = []
    for i, row in enumerate(sheet.to_python(skip_empty_area=not is_small)):
        cells = (
            _said(value, is_percent=(first_row + i, first_column + j) in percents)
            for j, value in enumerate(row[:_MOST_COLUMNS])
        )
        rows.append(tuple(map(Cell, cells)))
    if formulas:
        yield _formula_notice(name, number, formulas)
    table = Table(_trimmed(rows), name)
    tables = (table,) if table.rows else ()
    yield Page(number, 0, 0, tuple(lines_of(table)), (), tables)


def _formula_notice(name: str, number: int, formulas: set[Place]) -> Notice:
    first = min(formulas)
    where = f"{_letters(first[1])}{first[0] + 1}"
    text = say_many(
        "On the sheet “{name}” 1 cell holds a formula ({where}). The result that the file keeps was"
        " read; it was not worked out again.",
        "On the sheet “{name}” {n} cells hold one ({where} first). The result that the file keeps"
        " was read; it was not worked out again.",
        len(formulas),
        name=name,
        where=where,
    )
    return Notice("formula", text, number)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _said(value: object, *, is_percent: bool) -> str:
    """A cell as a person would type it: dates by the calendar, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, (int, float)):
        number = round(value * 100, 10) if is_percent else float(value)
        said = str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        return f"{said}%" if is_percent else said
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _trimmed(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Without the empty rows and columns at the end that only have a format."""
    last = max((i for i, row in enumerate(rows) if any(c.text for c in row)), default=-1)
    kept = rows[: last + 1]
    wide = max((j + 1 for row in kept for j, c in enumerate(row) if c.text), default=0)
    return tuple(row[:wide] + (Cell(""),) * (wide - len(row)) for row in kept)


def lines_of(table: Table) -> Iterator[Line]:
    """The rows that hold anything, as lines of words."""
    from aimline.intake import flow

    for number, row in enumerate(table.rows):
        line = flow.line(" ".join(cell.text for cell in row if cell.text), number, How.TABLE)
        if line is not None:
            yield line


class _Marks(Protocol):
    def of(self, name: str) -> tuple[set[Place], set[Place]]:
        """The places of formulas and of percentages on a sheet, counted from 0."""
        ...


def _marks(data: bytes) -> _Marks:
    archive = opened(data)
    content = xml(archive, "content.xml")
    return _MarksOfXlsx(data) if content is None else MarksOfOds(content)


class _MarksOfXlsx:
    """Where an XLSX keeps formulas, and numbers that it shows as percent."""

    def __init__(self, data: bytes) -> None:
        self._archive = opened(data)
        self._paths = self._sheet_paths()
        self._percents = self._percent_styles()

    def of(self, name: str) -> tuple[set[Place], set[Place]]:
        """The places of formulas and of percentages on a sheet, counted from 0."""
        formulas, percents = set[Place](), set[Place]()
        root = xml(self._archive, self._paths.get(name, ""))
        for cell in root.iter(f"{_MAIN}c") if root is not None else ():
            place = _place(cell.get("r", ""))
            if place is None:
                continue
            if cell.find(f"{_MAIN}f") is not None:
                formulas.add(place)
            if cell.get("s", "") in self._percents and cell.get("t", "n") == "n":
                percents.add(place)
        return formulas, percents

    def _sheet_paths(self) -> dict[str, str]:
        book = xml(self._archive, "xl/workbook.xml")
        links = xml(self._archive, "xl/_rels/workbook.xml.rels")
        if book is None or links is None:
            return {}
        targets = {link.get("Id"): link.get("Target", "").lstrip("/") for link in links}
        found = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            link = next((v for k, v in sheet.items() if k.endswith("}id")), None)
            path = targets.get(link, "")
            found[sheet.get("name", "")] = path if path.startswith("xl/") else f"xl/{path}"
        return found

    def _percent_styles(self) -> frozenset[str]:
        path = next(names(self._archive, "xl/styles"), "")
        styles = xml(self._archive, path)
        if styles is None:
            return frozenset()
        own = {
            int(one.get("numFmtId", "-1"))
            for one in styles.iter(f"{_MAIN}numFmt")
            if "%" in one.get("formatCode", "")
        }
        used = styles.find(f"{_MAIN}cellXfs")
        percent = own | _PERCENT_FORMATS
        return frozenset(
            str(i)
            for i, style in enumerate(used if used is not None else ())
            if int(style.get("numFmtId", "0")) in percent
        )


def _place(reference: str) -> Place | None:
    parts = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if parts is None:
        return None
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - 64
    return int(parts[2]) - 1, column - 1
