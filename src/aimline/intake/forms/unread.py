"""Places of a paper that carry results and gave no reading: a warning for each.

Silence would look like completeness. So whatever carries a number or a mark of progress, and was
taken into no reading, is pointed to with its page and its first words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aimline.intake.forms.item import Item
from aimline.intake.forms.results import (
    carries_result,
    cell_carries_result,
    marks_progress,
    row_carries_service,
)
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import Box, Cell, Notice, Page, PaperText, Table
from aimline.wording.say import say

_WORDS_SHOWN: Final = 12
_TELLING: Final = frozenset(
    (
        *(Role.UNKNOWN, Role.FREE, Role.GOAL, Role.BASELINE, Role.PRESENT_LEVEL, Role.CRITERION),
        *(Role.CODE, Role.TEXT, Role.DATED_DATA, Role.SERVICE, Role.AMOUNT),
    )
)
"""Roles under which a bare number or mark is a result; under others only words with a unit are."""
_FEWEST_CELLS: Final = 2
"""A lone number in a table is no row of results."""
_SILENT: Final = frozenset(
    (
        *(Role.LEGEND, Role.METHOD, Role.OBJECTIVE, Role.STUDENT, Role.BORN, Role.STUDENT_ID),
        Role.OF_OTHERS,
    )
)
"""Roles of which nothing is lost: they explain, or are no results."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What readings were made from."""

    places: frozenset[int]
    cells: frozenset[tuple[int, int, int, int]]
    boxes: tuple[tuple[int, str, Box], ...]

    @staticmethod
    def of(items: Iterable[Item]) -> Heard:
        """The places of the items that readings were made from."""
        known = list(items)
        return Heard(
            frozenset(item.place for item in known),
            frozenset((item.page, *item.cell) for item in known if item.cell),
            tuple((i.page, _plain(i.words), i.box) for i in known if i.box and not i.cell),
        )

    def has_cell(self, page: int, place: tuple[int, int, int], cell: Cell) -> bool:
        """Whether a cell was read, by itself or as a form field drawn in it."""
        if (page, *place) in self.cells:
            return True
        words, box = _plain(cell.text), cell.box
        return box is not None and any(
            number == page and said and said in words and _meet(own, box)
            for number, said, own in self.boxes
        )


def unread(paper: PaperText, found: Sequence[Item], heard: Iterable[Item]) -> tuple[Notice, ...]:
    """The warnings of a paper.

    found: every item of it; heard: those that readings were made from.
    """
    known = Heard.of(heard)
    roles = {(item.page, *item.cell): item.role for item in found if item.cell}
    notices, covered = [], set[tuple[int, int]]()
    for page in paper.pages:
        for number in range(len(page.tables)):
            if (notice := _of_table(page, number, known, roles)) is not None:
                notices.append(notice)
                covered.add((page.number, number))
    notices += _of_items(found, known, covered)
    notices += _of_ticks(paper, known)
    return tuple(dict.fromkeys(sorted(notices, key=lambda notice: notice.page or 0)))


_Roles = Mapping[tuple[int, int, int, int], Role]


def _of_table(page: Page, number: int, heard: Heard, roles: _Roles) -> Notice | None:
    """That rows or columns of results of a table were not read."""
    table = page.tables[number]
    headings, start = _headings(table)
    missed: list[tuple[int, int]] = []
    is_read = False
    for at, row in enumerate(table.rows):
        left = [
            column
            for column, cell in enumerate(row)
            if not heard.has_cell(page.number, (number, at, column), cell)
        ]
        is_read = is_read or len(left) < len(row)
        if at >= start:
            own = [roles.get((page.number, number, at, c), Role.UNKNOWN) for c in range(len(row))]
            missed += [(at, column) for column in _missed_of_row(row, left, headings, own)]
    is_lone = len(missed) < _FEWEST_CELLS and not is_read
    if not missed or (is_lone and not _has_sentence(table, missed)):
        return None
    return _notice(_said_of(table, headings, missed, is_read=is_read), page.number)


def _missed_of_row(
    row: Sequence[Cell], left: Sequence[int], headings: Sequence[str], roles: Sequence[Role]
) -> list[int]:
    """The columns with a result among those that were not read; all of a promised service."""
    if len(left) == len(row) and row_carries_service([cell.text for cell in row]):
        return list(left)
    return [c for c in left if _is_missed_cell(row[c], headings[c], roles[c])]


def _is_missed_cell(cell: Cell, heading: str, role: Role) -> bool:
    if role in _SILENT:
        return False
    if role in _TELLING:
        return cell_carries_result(cell.text, heading)
    return carries_result(cell.text)


def _has_sentence(table: Table, places: Iterable[tuple[int, int]]) -> bool:
    return any(carries_result(table.rows[at][column].text) for at, column in places)


def _headings(table: Table) -> tuple[list[str], int]:
    """The headings of the columns and the row below them; blank where the first row has results."""
    for at, row in enumerate(table.rows[:3]):
        texts = [cell.text for cell in row]
        filled = [text for text in texts if text.strip()]
        if len(filled) > 1 and not any(cell_carries_result(text, "") for text in filled):
            return texts, at + 1
    return [""] * max((len(row) for row in table.rows), default=0), 0


def _said_of(
    table: Table, headings: Sequence[str], missed: Sequence[tuple[int, int]], *, is_read: bool
) -> str:
    at, column = missed[0]
    first = _first_words(" ".join(cell.text for cell in table.rows[at] if cell.text.strip()))
    if not is_read:
        return say("Nothing was taken from the table with “{words}”.", words=first)
    columns = {heading for _, c in missed if (heading := _first_words(headings[c]))}
    if len(columns) == 1 and {c for _, c in missed} == {column}:
        return say(
            "From the column “{column}” of a table not everything was taken: “{words}”.",
            column=columns.pop(),
            words=first,
        )
    return say("Part of a table was not taken: “{words}”.", words=first)


def _of_items(
    found: Sequence[Item], heard: Heard, covered: set[tuple[int, int]]
) -> Iterator[Notice]:
    """Warnings of lines, labelled boxes and paragraphs; of those that adjoin, one."""
    last: Item | None = None
    for item in found:
        is_told = item.cell is not None and (item.page, item.cell[0]) in covered
        if item.place in heard.places or is_told or not _is_missed(item):
            continue
        if last is None or last.page != item.page or item.place > last.place + 1:
            said = _first_words(f"{item.label}: {item.words}" if item.label else item.words)
            yield _notice(say("Nothing was taken from “{words}”.", words=said), item.page)
        last = item


def _is_missed(item: Item) -> bool:
    if item.is_blank or item.role in _SILENT:
        return False
    if item.role is Role.UNKNOWN:
        return cell_carries_result(item.words, item.label)
    return carries_result(item.words)


def _of_ticks(paper: PaperText, heard: Heard) -> Iterator[Notice]:
    """Ticked boxes that say how far the child has come, and stand beside no goal and no day."""
    places = {(page, box) for page, _, box in heard.boxes}
    for page, field in paper.fields():
        is_heard = (page.number, field.box) in places
        if field.is_checked and marks_progress(field.label) and not is_heard:
            label = _first_words(field.label)
            said = say("The ticked box “{words}” was not taken as a report.", words=label)
            yield _notice(said, page.number)


def _notice(said: str, page: int) -> Notice:
    do = say("Compare it with the paper, and type in what is missing.")
    return Notice("unread_area", f"{said} {do}", page)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _meet(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
