"""The headings of weekdays, and the days that begin the weeks of a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from aimline.intake.page import Cell
from aimline.language.dates import find_dates

FEWEST_DAYS: Final = 3
LOWEST_HEAD: Final = 12
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri")
_WEEKDAY: Final = re.compile(
    r"(?P<name>mon|tue|wed|thu|fri)[a-z]{0,6}\.?|(?P<letter>m|tu?|w|th|r|f)\.?", re.I
)
_OF_LETTER: Final = {"m": 0, "t": 1, "tu": 1, "w": 2, "th": 3, "r": 3, "f": 4}
_WEEK: Final = re.compile(
    r"\W*(?:(?:the\s+)?(?:school\s+)?week\s*(?:\d{1,2}\s*)?(?:of|beginning|starting|begins?|:|[-–])?)?"
    r"\W*(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:[/.-](?P<year>\d{4}|\d\d))?(?!\d)",
    re.I,
)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


def is_head(row: Sequence[Cell]) -> bool:
    """Whether a row has the headings of one week, Monday to Friday."""
    order = [after for _, after in weekdays(row)]
    return len(order) >= FEWEST_DAYS and order == sorted(set(order))


def weekdays(row: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Each weekday's column, and how many days it is after Monday."""
    for column, cell in enumerate(row):
        if (after := _weekday(cell.text)) is not None:
            yield column, after


def _weekday(title: str) -> int | None:
    match = _WEEKDAY.fullmatch(title.strip())
    if match is None:
        return None
    if match["name"]:
        return _WEEKDAYS.index(match["name"].casefold())
    return _OF_LETTER[match["letter"].casefold()]


def week_in(cells: Sequence[Cell]) -> re.Match[str] | None:
    """The day that begins a row's week."""
    for cell in cells:
        text = cell.text
        if _ISO.fullmatch(text.strip()):
            year, month, day = text.strip().split("-")
            text = f"{month}/{day}/{year}"
        elif found := [d for d in find_dates(text) if d.month and d.day]:
            year = f"/{found[0].year}" if found[0].year else ""
            text = f"{found[0].month}/{found[0].day}{year}"
        if match := _WEEK.match(text):
            return match
    return None
