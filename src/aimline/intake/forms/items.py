"""A paper as labelled items in reading order: what stands beside, below or in which column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aimline.intake.forms.vocabulary import GENERAL, LONG, Found, Label, Role, labels_in, role_of
from aimline.intake.page import Box, Cell, Field, How, Line, Page, PaperText, Table

_BLANK: Final = re.compile(r"[\s_.…/\\-]*(?:yes\s*/\s*no)?[\s_./\\-]*", re.I)
_NEXT_LINE: Final = 0.65
"""How many heights of a line may lie free before the next one that goes on with it."""
_NEXT_BOX: Final = 2.5
"""The same below a label that has no words beside it: its box lies there."""
_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d\d-\d\d")
_CODE: Final = re.compile(r"[A-Z]{1,3}[+-]?|\d|[+-]")
_CODES: Final = re.compile(r"[A-Z]{1,3}\s+[A-Z][a-z]+")


CellPlace = tuple[int, int, int]
"""Which table of its page, which row of it, and which column; counted from 0."""


@dataclass(frozen=True, slots=True)
class Item:
    """Words with their label, and where they stand."""

    role: Role
    words: str
    label: str
    page: int
    box: Box | None
    how: How
    certainty: float = 1.0
    number: int | None = None
    """A number in the label: of a goal, of a report."""
    area: str | None = None
    """The area of a goal, where its label names it."""
    row: int | None = None
    """Of a table: items with the same number stand in one row."""
    cell: CellPlace | None = None
    """Of a table: where it stands in it."""
    place: int = 0
    """Its turn among the items of its paper; what is made of an item keeps it."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in."""
        return _BLANK.fullmatch(self.words) is not None


def items(paper: PaperText, labels: tuple[Label, ...] = GENERAL) -> Iterator[Item]:
    """Every item of a paper, page by page, top to bottom: what no label names too."""
    for place, item in enumerate(_items(paper, labels)):
        yield replace(item, place=place)


def _items(paper: PaperText, labels: tuple[Label, ...]) -> Iterator[Item]:
    rows = 0
    for page in paper.pages:
        placed = list(_in_their_order(_of_lines(page, labels)))
        fields = list(_of_fields(page, labels))
        placed += [(_place(item), item) for item in fields]
        for number in range(len(page.tables)):
            found, rows = _of_table(page, number, labels, rows)
            found = [
                _as_recognised(item, page) for item in found if not _is_drawn_field(item, fields)
            ]
            # The items of a table stay together, in its own order.
            top = min((_place(item) for item in found), default=0.0)
            placed += [(top, item) for item in found]
        # Python's sort is stable: what has no place keeps the order of the file.
        yield from (item for _, item in sorted(placed, key=lambda pair: pair[0]))


def _in_their_order(items: Iterable[Item]) -> Iterator[tuple[float, Item]]:
    """Items of lines, each no higher than the one before: a column is read to its end first."""
    lowest = 0.0
    for item in items:
        lowest = max(lowest, _place(item))
        yield lowest, item


def _place(item: Item) -> float:
    return item.box.top if item.box else 0.0


def _as_recognised(item: Item, page: Page) -> Item:
    """A cell of a scan is as sure as the least sure line in it."""
    if item.box is None or not page.lines or page.lines[0].how is not How.OCR:
        return item
    inside = [line.certainty for line in page.lines if _holds(item.box, line.box)]
    return replace(item, how=How.OCR, certainty=min(inside, default=item.certainty))


def _is_drawn_field(item: Item, fields: Sequence[Item]) -> bool:
    """Whether a cell only shows the value of a form field, which is there by itself."""
    return any(
        item.words == field.words and item.box and field.box and _meet(item.box, field.box)
        for field in fields
    )


def _meet(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _of_lines(page: Page, labels: tuple[Label, ...]) -> list[Item]:
    """Items of running lines; lines of a table are left to the table."""
    covers = [box for table in page.tables if (box := _around(table))]
    found: list[Item] = []
    for line in page.lines:
        if any(_holds(cover, line.box) for cover in covers):
            continue
        found = _with_line(found, line, page, labels)
    return found


def _with_line(found: list[Item], line: Line, page: Page, labels: tuple[Label, ...]) -> list[Item]:
    text = line.text
    marks = labels_in(text, labels)
    before = text[: marks[0].start].strip() if marks else text.strip()
    if before:
        found = _continued(found, line, before, page)
    for i, mark in enumerate(marks):
        until = marks[i + 1].start if i + 1 < len(marks) else len(text)
        found.append(_item(mark, text[mark.end : until].strip(), line, page))
    return found


def _item(mark: Found, words: str, line: Line, page: Page) -> Item:
    role = mark.role
    if role is Role.METHOD and len(_CODES.findall(words)) >= 3:
        role = Role.LEGEND
    return Item(
        role,
        words,
        mark.words,
        page.number,
        line.box,
        line.how,
        line.certainty,
        mark.number,
        mark.area,
    )


def _continued(found: list[Item], line: Line, words: str, page: Page) -> list[Item]:
    """The line joined to the item that it goes on with, else as an item of its own."""
    last = found[-1] if found else None
    if last and last.box and _goes_on(last, line):
        # Lines of free text stay lines: a list of services is told apart by them.
        between = "\n" if last.role is Role.FREE else " "
        joined = f"{last.words}{between}{words}".strip()
        box = last.box.with_box(line.box)
        certainty = min(last.certainty, line.certainty)
        return [*found[:-1], replace(last, words=joined, box=box, certainty=certainty)]
    free = Item(Role.FREE, words, "", page.number, line.box, line.how, line.certainty)
    return [*found, free]


def _goes_on(last: Item, line: Line) -> bool:
    """Whether a line without a label goes on with the words of the item above it."""
    if last.box is None or last.role not in LONG:
        return False
    if not line.box.width:
        # A paragraph of its own: it only fills a label that has no words yet.
        return not last.words
    free = line.box.top - last.box.bottom
    reach = _NEXT_LINE if last.words else _NEXT_BOX
    is_near = -line.box.height < free < reach * max(line.box.height, 8)
    return is_near and line.box.left < last.box.right and line.box.right > last.box.left


def _of_fields(page: Page, labels: tuple[Label, ...]) -> Iterator[Item]:
    for field in page.fields:
        if field.is_checked is not None:
            continue
        heading = field.label or field.name
        marks = labels_in(f"{heading}:", labels)
        role = marks[0].role if marks else role_of(heading, labels)
        number = marks[0].number if marks else _number_in(field)
        yield Item(
            role or Role.UNKNOWN,
            field.value,
            heading,
            page.number,
            field.box,
            How.FORM_FIELD,
            number=number,
        )


def _number_in(field: Field) -> int | None:
    match = re.search(r"\d{1,2}", field.label or "")
    return int(match[0]) if match else None


def _of_table(
    page: Page, number: int, labels: tuple[Label, ...], rows: int
) -> tuple[list[Item], int]:
    """Items of a table: each cell under the heading of its column, row by row."""
    table = page.tables[number]
    if dated := _dated_columns(page, number, labels, rows):
        return dated, rows + len(dated)
    header = _header(table, labels)
    if header is None:
        return _of_layout_table(page, number, len(table.rows), labels), rows
    at, roles = header
    found = _of_layout_table(page, number, at, labels)
    for below, row in enumerate(table.rows[at + 1 :], start=at + 1):
        rows += 1
        for column, (cell, heading) in enumerate(zip(row, table.rows[at], strict=True)):
            if not cell.text.strip():
                continue
            role = roles[column] or Role.UNKNOWN
            place = (number, below, column)
            found.append(_of_column(role, cell, heading.text, page, place, rows))
    return found, rows


def _of_column(
    role: Role, cell: Cell, heading: str, page: Page, place: CellPlace, row: int
) -> Item:
    words = cell.text.strip()
    return Item(role, words, heading, page.number, cell.box, How.TABLE, row=row, cell=place)


def _dated_columns(page: Page, number: int, labels: tuple[Label, ...], rows: int) -> list[Item]:
    """Items of a grid whose columns are days: the codes or words below each day."""
    table = page.tables[number]
    head = table.rows[0]
    is_grid = len(head) > 1 and role_of(head[0].text, labels) is Role.REPORT_DATE
    if not is_grid or not any(_DAY.fullmatch(cell.text.strip()) for cell in head[1:]):
        return []
    found = []
    for at, day in enumerate(head[1:], start=1):
        rows += 1
        for below, row in enumerate(table.rows[1:], start=1):
            words = row[at].text.strip()
            if not words or not day.text.strip():
                continue
            role = Role.CODE if _CODE.fullmatch(words) else Role.TEXT
            for kind, cell, line in ((Role.REPORT_DATE, day, 0), (role, row[at], below)):
                place = (number, line, at)
                found.append(_of_column(kind, cell, row[0].text, page, place, rows))
    return found


def _header(table: Table, labels: tuple[Label, ...]) -> tuple[int, list[Role | None]] | None:
    """The row of headings and their roles: the first row in which two or more are known."""
    for at, row in enumerate(table.rows[:4]):
        roles = _roles([cell.text for cell in row], labels)
        known = [role for role in roles if role is not None]
        if _is_of_labels_and_words(table, at, roles, labels):
            return None
        if len(known) >= 2 and len(known) * 2 >= len([c for c in row if c.text.strip()]):
            return at, roles
    return None


def _roles(headings: list[str], labels: tuple[Label, ...]) -> list[Role | None]:
    """The role of each column; two headings that a scan ran together are told apart."""
    roles = [role_of(text, labels) if text.strip() else None for text in headings]
    for at, text in enumerate(headings[:-1]):
        words = text.split()
        if roles[at] is not None or headings[at + 1].strip() or len(words) < 2:
            continue
        for cut in range(1, len(words)):
            both = [role_of(" ".join(part), labels) for part in (words[:cut], words[cut:])]
            if all(both):
                roles[at : at + 2] = both
    return roles


def _is_of_labels_and_words(
    table: Table, at: int, roles: Sequence[Role | None], labels: tuple[Label, ...]
) -> bool:
    """Whether labels and words stand side by side: the next row has labels in the same columns."""
    known = [i for i, role in enumerate(roles) if role is not None]
    if len(table.rows) == at + 1:
        return bool(known)
    below = table.rows[at + 1]
    return any(below[i].text.strip() and role_of(below[i].text, labels) for i in known)


def _of_layout_table(page: Page, number: int, until: int, labels: tuple[Label, ...]) -> list[Item]:
    """Items of the first rows of a table that only lay out a form: labels and words in cells."""
    found: list[Item] = []
    waiting: Found | None = None
    for at, row in enumerate(page.tables[number].rows[:until]):
        if len(row) > 1:
            # Only in a table of one column does a label stand above its words.
            waiting = None
        for column, cell in enumerate(row):
            made, waiting = _of_cell(cell, waiting, page, labels)
            found += [replace(item, cell=(number, at, column)) for item in made]
    return found


def _of_cell(
    cell: Cell, waiting: Found | None, page: Page, labels: tuple[Label, ...]
) -> tuple[list[Item], Found | None]:
    """The items of one cell; a cell that is only a label labels the next one."""
    text = " ".join(cell.text.split())
    if not text:
        return [], waiting
    marks = labels_in(text, labels) or _leading(text, labels)
    if not marks and role_of(text, labels):
        return [], next(iter(labels_in(f"{text.rstrip(':')}:", labels)), None)
    if not marks:
        return [_of_mark(waiting or Found(Role.FREE, "", 0, 0), text, cell, page)], None
    found: list[Item] = []
    for i, mark in enumerate(marks):
        until = marks[i + 1].start if i + 1 < len(marks) else len(text)
        words = text[mark.end : until].strip()
        if not words and i + 1 == len(marks):
            return found, mark
        found.append(_of_mark(mark, words, cell, page))
    return found, None


def _of_mark(mark: Found, words: str, cell: Cell, page: Page) -> Item:
    return Item(
        mark.role,
        words,
        mark.words,
        page.number,
        cell.box,
        How.TABLE,
        number=mark.number,
        area=mark.area,
    )


def _leading(text: str, labels: tuple[Label, ...]) -> list[Found]:
    """The one label that opens a cell without a colon: `Date/Data 12/3 62`."""
    if match := re.match(r"\s*date\s*/\s*data\s+", text, re.I):
        return [Found(Role.DATED_DATA, match[0].strip(), match.start(), match.end())]
    return []


def _around(table: Table) -> Box | None:
    boxes = [cell.box for row in table.rows for cell in row if cell.box]
    if not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.with_box(box)
    return whole


def _holds(cover: Box, box: Box) -> bool:
    if not box.width:
        # Lines without a place keep only their turn: a cell holds those between its own.
        return cover.top < box.middle < cover.bottom
    across = (box.left + box.right) / 2
    return cover.top - 1 <= box.middle <= cover.bottom + 1 and (
        cover.left - 1 <= across <= cover.right + 1
    )
