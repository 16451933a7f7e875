"""The days of a paper: in which order it writes them, and which year those without one have."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from aimline.day_words import full_day
from aimline.intake.forms.item import Item
from aimline.intake.page import Notice
from aimline.language.dates import FoundDate, Precision, find_dates, made_day, school_year_in
from aimline.language.sought import Sought
from aimline.wording.lists import either_day
from aimline.wording.say import say

_SLASHED: Final = Sought(
    # The look back stands behind the first digit, so that the search leaps from digit to digit.
    r"(\d(?<![\d/.]\d)\d?)[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?![\d/])"
)
_MAY_BE_SLASHED: Final = re.compile(r"\d[/.-]\d")
"""Only such days may be doubtful, and hardly a line has one."""
_SCHOOL_YEAR: Final = Sought(r"school\s+year", re.I)
_MONTH_DAY: Final = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})\s*$")
_FIRST_MONTH_OF_SCHOOL: Final = 7
_NAMES_A_MONTH: Final = (Precision.DAY, Precision.MONTH)
_LINES_OF_A_HEAD: Final = 8
_YEAR_AND_A_WEEK: Final = 373
"""An IEP is written a few days before its year begins."""


@dataclass
class PaperDays:
    """Reads the days of one paper, and keeps what it has to say of them."""

    is_month_first: bool | None
    starts: date | None = None
    ends: date | None = None
    school_year: int | None = None
    """The year in which the paper's one school year begins."""
    notices: list[Notice] = field(default_factory=list)
    doubted: set[date] = field(default_factory=set)

    def whole_day(self, words: str) -> date | None:
        """The first day of some words whose year is there and whose order is not in doubt."""
        return next((on for d in find_dates(words) if (on := self.settled(d))), None)

    def settled(self, found: FoundDate) -> date | None:
        """A day; of two readings the one in the order that other dates of the paper show."""
        if found.on is not None or not found.is_doubtful or self.is_month_first is None:
            return found.on
        if not (match := _SLASHED.match(found.words)):
            return None
        month = int(match[1] if self.is_month_first else match[2])
        return next((on for on in found.readings if on.month == month), None)

    def day(self, item: Item) -> date | None:
        """The day in words; one without a year only where the paper leaves one year for it."""
        found = find_dates(item.words)
        if found and (on := self.settled(found[0])) is not None:
            return on
        if found and found[0].is_doubtful and found[0].year is not None:
            return self.doubtful(item, found[0])
        month_and_day = self._month_and_day(item.words, found)
        if month_and_day is not None and (on := self._in_one_year(*month_and_day)) is not None:
            return on
        if found and found[0].precision is not Precision.DAY:
            return self.last_day(item, found[0])
        if found or month_and_day is not None:
            self.no_year(item)
        return None

    def day_before(self, item: Item, found: FoundDate, reported: date | None) -> date | None:
        """The day of a score; without a year the last one before its report, to check."""
        if found.year is not None or reported is None or not (found.month and found.day):
            return self.day(item)
        if (on := self._in_one_year(found.month, found.day)) is not None:
            return on
        years = (reported.year, reported.year - 1)
        days = (made_day(year, found.month, found.day) for year in years)
        on = next((day for day in days if day and day <= reported), None)
        if on is not None:
            self.doubted.add(on)
            text = say(
                "“{words}” names no year. {day} is put in its place. Check it.",
                words=found.words,
                day=full_day(on),
            )
            self.notices.append(Notice("doubtful_date", text, item.page))
        return on

    def day_in(self, item: Item, words: str | None) -> date | None:
        """The one date of some words of an item, asked about where it is in doubt."""
        days = [found for found in find_dates(words or "") if found.precision in _NAMES_A_MONTH]
        return self.day(replace(item, words=days[0].words)) if len(days) == 1 else None

    def _month_and_day(self, words: str, found: Sequence[FoundDate]) -> tuple[int, int] | None:
        if found and found[0].month and found[0].day and found[0].year is None:
            return found[0].month, found[0].day
        if not (match := _MONTH_DAY.match(words)):
            return None
        first, second = int(match[1]), int(match[2])
        return (second, first) if self.is_month_first is False else (first, second)

    def _in_one_year(self, month: int, day: int) -> date | None:
        """The day within the IEP's term; without one, within the paper's school year, to check."""
        if self.starts is not None:
            days = _days_in_term(month, day, self.starts, self.ends)
            on = days[0] if len(days) == 1 else None
            is_sure = not self.doubted & {self.starts, self.ends}
        elif self.school_year is not None:
            on, is_sure = made_day(self._year_of(month), month, day), False
        else:
            return None
        if not is_sure and on is not None:
            self.doubted.add(on)
        return on

    def _year_of(self, month: int) -> int:
        return (self.school_year or 0) + (month < _FIRST_MONTH_OF_SCHOOL)

    def period_day(self, item: Item) -> date | None:
        """The last day of a reporting period that is a month; what else it says is asked about."""
        found = find_dates(item.words)
        if found and found[0].precision is not Precision.DAY:
            return self.last_day(item, found[0])
        self.no_year(item)
        return None

    def last_day(self, item: Item, found: FoundDate) -> date | None:
        """The last day of a month, to check; of a quarter nobody but the school knows it."""
        year = found.year
        if year is None and found.month and self.school_year is not None:
            year = self._year_of(found.month)
        if year is None and self.school_year is None:
            self.no_year(item)
            return None
        on = None
        asked = say("Type the date.")
        if found.precision is Precision.MONTH and year and found.month:
            on = date(year, found.month, monthrange(year, found.month)[1])
            asked = say("{day} is put in its place. Check the date.", day=full_day(on))
            self.doubted.add(on)
        text = f"{say('“{words}” names no day.', words=found.words)} {asked}"
        self.notices.append(Notice("doubtful_date", text, item.page))
        return on

    def doubtful(self, item: Item, found: FoundDate) -> date | None:
        """The day by the order of American papers, proposed only with the other one beside it."""
        match = _SLASHED.match(found.words)
        if match is None:
            return None
        on = next((day for day in found.readings if day.month == int(match[1])), None)
        either = either_day(full_day(day) for day in found.readings)
        text = say(
            "“{words}” may be {either}; nothing on the paper tells which. Check the date.",
            words=found.words,
            either=either,
        )
        self.notices.append(Notice("doubtful_date", text, item.page))
        if on is not None:
            self.doubted.add(on)
        return on

    def no_year(self, item: Item) -> None:
        """Say that a day lacks its year."""
        text = say(
            "“{words}” names no year, and the paper gives none. Type the date.",
            words=item.words[:60],
        )
        self.notices.append(Notice("no_year", text, item.page))


def school_year_of(lines: Sequence[str]) -> int | None:
    """The year in which a paper's school year begins: by its head, else by all of its words."""
    said = [line for line in lines if _SCHOOL_YEAR.search(line)]
    for some in (lines[:_LINES_OF_A_HEAD], said, lines):
        if (year := school_year_in("\n".join(some))) is not None:
            return year
    return None


def month_first(words: Iterable[str]) -> bool | None:
    """Whether the paper writes the month first, by dates that leave no doubt; None: not shown."""
    orders = set()
    for match in _SLASHED.finditer("\n".join(words)):
        first, second = int(match[1]), int(match[2])
        if first <= 12 < second <= 31:
            orders.add(True)
        elif second <= 12 < first <= 31:
            orders.add(False)
    return orders.pop() if len(orders) == 1 else None


def order_within_a_goals_year(written: Sequence[str]) -> bool | None:
    """The order in which the doubtful days of a paper lie in the year of its annual goals.

    A report on a goal is dated after its year began and before it ends; days that could lie there
    in either order show nothing.
    """
    doubtful = [
        found
        for words in written
        if _MAY_BE_SLASHED.search(words)
        for found in find_dates(words)
        if found.is_doubtful
    ]
    if not doubtful:
        return None
    ends = {d.on for words in written for d in find_dates(words) if d.on and "/" not in d.words}
    if not ends:
        return None
    last = max(ends)
    first, orders = last - timedelta(days=_YEAR_AND_A_WEEK), set()
    for found in doubtful:
        match = _SLASHED.match(found.words)
        inside = [on for on in found.readings if first <= on <= last]
        if match and len(inside) == 1:
            orders.add(inside[0].month == int(match[1]))
    return orders.pop() if len(orders) == 1 else None


def _days_in_term(month: int, day: int, starts: date | None, ends: date | None) -> list[date]:
    """The days of that month and day within the term of an IEP; a year where only it begins."""
    if starts is None:
        return []
    last = ends or date(starts.year + 1, starts.month, min(starts.day, 28))
    days = []
    for year in range(starts.year, last.year + 1):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if starts <= on <= last:
            days.append(on)
    return days
