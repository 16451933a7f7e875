"""A paper as labelled items in reading order: what stands beside, below or in which column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from aimline.intake import page as pages
from aimline.intake.forms.item import Item
from aimline.intake.forms.numbered_goals import with_numbered_goals
from aimline.intake.forms.results import marks_progress
from aimline.intake.forms.service_readings import is_service_line
from aimline.intake.forms.table_items import of_table
from aimline.intake.forms.vocabulary import GENERAL, LONG, Found, Label, Role, labels_in, role_of
from aimline.intake.page import Box, Field, How, Line, Page, PaperText, Table
from aimline.language.claims import claim_in
from aimline.language.progress import read_statement

_NEXT_LINE: Final = 0.65
"""How many heights of a line may lie free before the next one that goes on with it."""
_NEXT_BOX: Final = 2.5
"""The same below a label that has no words beside it: its box lies there."""
_PROMPT: Final = re.compile(
    r"^\W*(?:(?:what|how|which|why|who|where|is|are|does|do|can|has|have)\s[^?]{8,240}\?\W*)+"
    r"(?=[A-Z\d]|$)",
    re.I,
)
"""Questions that a form prints behind its label: `What challenging, yet attainable, goal ...?`"""
_ASKED: Final = (
    *(Role.GOAL, Role.OBJECTIVE, Role.PRESENT_LEVEL, Role.CRITERION, Role.METHOD),
    *(Role.BASELINE, Role.TEXT),
)
_DAY_FIRST: Final = re.compile(
    r"\s*(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})[\s:;,–-]+(?=\S)"
)
_EXPLAINED: Final = re.compile(r"(?:^|[;,|\s])\S{1,3}\s*=\s*[A-Za-z]")
"""`P = Progressing` behind a label that elsewhere leads to one code."""
_OPEN_END: Final = re.compile(
    r"\b(?:towards?|to|on|of|for|and|or|with|in|by|the|her|his|their|meets?|see|from)\s*$", re.I
)
_CODES: Final = re.compile(r"[A-Z]{1,3}\s+[A-Z][a-z]+")


def items(paper: PaperText, labels: tuple[Label, ...] = GENERAL) -> Iterator[Item]:
    """Every item of a paper, page by page, top to bottom: what no label names too."""
    split = (part for item in _items(paper, labels) for part in _without_words_behind(item))
    for place, item in enumerate(with_numbered_goals(split)):
        yield replace(without_prompt(item), place=place)


def _without_words_behind(item: Item) -> Iterator[Item]:
    """A day, and by itself what a box tells behind it: `Date: 11/7/2025 70% of his work`."""
    day = _DAY_FIRST.match(item.words) if item.role is Role.REPORT_DATE else None
    if day is None or not _tells(item.words[day.end() :]):
        yield item
        return
    yield replace(item, words=day["day"])
    yield replace(item, role=Role.TEXT, words=item.words[day.end() :].strip(), label="")


def _tells(words: str) -> bool:
    return bool(read_statement(words).performance) or claim_in(words).is_checkable


def _items(paper: PaperText, labels: tuple[Label, ...]) -> Iterator[Item]:
    rows = 0
    for page in paper.pages:
        placed = list(_in_their_order(_of_lines(page, labels)))
        fields = list(_of_fields(page, labels))
        placed += [(_place(item), item) for item in fields]
        for number in range(len(page.tables)):
            found, rows = of_table(page, number, labels, rows)
            found = [
                _as_recognised(item, page) for item in found if not _is_drawn_field(item, fields)
            ]
            placed = [(top, one) for top, one in placed if not _is_written_on(one, found)]
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
    inside = [line.certainty for line in page.lines if holds(item.box, line.box)]
    return replace(item, how=How.OCR, certainty=min([item.certainty, *inside]))


def _is_drawn_field(item: Item, fields: Sequence[Item]) -> bool:
    """Whether a cell only shows the value of a form field, which is there by itself."""
    return any(
        item.words.split() == field.words.split()
        and item.box
        and field.box
        and _meet(item.box, field.box)
        for field in fields
    )


def _is_written_on(field: Item, cells: Sequence[Item]) -> bool:
    """Whether a cell shows a form field with more beside it: `10/28 62 wcpm` and a code."""
    return field.how is How.FORM_FIELD and any(
        field.words
        and " ".join(item.words.split()).startswith(f"{' '.join(field.words.split())} ")
        and item.role is field.role
        and item.box
        and field.box
        and _meet(item.box, field.box)
        for item in cells
    )


def _meet(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _of_lines(page: Page, labels: tuple[Label, ...]) -> list[Item]:
    """Items of running lines; lines of a table are left to the table."""
    if page.tables and not page.width:
        # A sheet of a workbook is its table, and has no lines beside it.
        return []
    covers = [box for table in page.tables if (box := around(table))]
    found: list[Item] = []
    for line in page.lines:
        if any(holds(cover, line.box) for cover in covers):
            continue
        _put_line(found, line, page, labels)
    return found


def _put_line(found: list[Item], line: Line, page: Page, labels: tuple[Label, ...]) -> None:
    """The items of a line put behind those before it."""
    text = line.text
    marks = [] if is_service_line(text) else labels_in(text, labels)
    if marks and marks[-1].end >= len(text) and ":" not in text and _is_open(found):
        # "... her progress toward / Goal 1": the line only ends a sentence.
        marks = []
    before = text[: marks[0].start].strip() if marks else text.strip()
    if before:
        _put_words(found, line, before, page)
    for i, mark in enumerate(marks):
        until = marks[i + 1].start if i + 1 < len(marks) else len(text)
        found.append(_item(mark, text[mark.end : until].strip(), line, page))


def _is_open(found: Sequence[Item]) -> bool:
    """Whether the words before a line want it for their end."""
    return bool(found) and _OPEN_END.search(found[-1].words) is not None


def _item(mark: Found, words: str, line: Line, page: Page) -> Item:
    role, words = mark.role, _answer(mark.role, words)
    is_key = role is Role.METHOD and len(_CODES.findall(words)) >= 3
    if is_key or (role is Role.CODE and len(_EXPLAINED.findall(words)) > 1):
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


def without_prompt(item: Item) -> Item:
    """The item without the form's own question, which may run over several lines."""
    words = _answer(item.role, item.words)
    return item if words == item.words else replace(item, words=words)


def _answer(role: Role, words: str) -> str:
    """The words behind a question that the form asks: the question is part of the label."""
    return _PROMPT.sub("", words) if role in _ASKED else words


def _put_words(found: list[Item], line: Line, words: str, page: Page) -> None:
    """The line joined to the item that it goes on with, else as an item of its own."""
    last = found[-1] if found else None
    if last and last.box and _goes_on(last, line):
        # Lines of free text stay lines: a list of services is told apart by them.
        between = "\n" if last.role is Role.FREE else " "
        joined = f"{last.words}{between}{words}".strip()
        box = last.box.with_box(line.box)
        certainty = min(last.certainty, line.certainty)
        found[-1] = replace(last, words=joined, box=box, certainty=certainty)
        return
    found.append(Item(Role.FREE, words, "", page.number, line.box, line.how, line.certainty))


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
            if field.is_checked and marks_progress(field.label):
                # What is ticked is said, as if it were written there.
                words, how = " ".join(field.label.split()), How.FORM_FIELD
                yield Item(Role.TEXT, words, field.label, page.number, field.box, how)
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


def around(table: Table) -> Box | None:
    """The box around all cells of a table; None where it has no place."""
    boxes = [cell.box for row in table.rows for cell in row if cell.box]
    return pages.around(boxes) if boxes else None


def holds(cover: Box, box: Box) -> bool:
    """Whether the middle of a box lies in another."""
    if not box.width:
        # Lines without a place keep only their turn: a cell holds those between its own.
        return cover.top < box.middle < cover.bottom
    across = (box.left + box.right) / 2
    return cover.top - 1 <= box.middle <= cover.bottom + 1 and (
        cover.left - 1 <= across <= cover.right + 1
    )
