"""What the counting of days asks of a school calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Pause(Protocol):
    """A vacation, as a school calendar tells of it."""

    @property
    def first_on(self) -> date: ...  # noqa: D102
    @property
    def last_on(self) -> date: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def schooldays(self) -> int: ...  # noqa: D102
    @property
    def beside(self) -> int: ...  # noqa: D102


class ListedYear(Protocol):
    """The ends of a school year."""

    @property
    def first_day_on(self) -> date: ...  # noqa: D102
    @property
    def last_day_on(self) -> date: ...  # noqa: D102


class SchoolDays(Protocol):
    """What the count asks a school calendar."""

    @property
    def school_days(self) -> Sequence[date]: ...  # noqa: D102
    @property
    def vacations(self) -> Sequence[Pause]: ...  # noqa: D102
    def covers(self, first: date, last: date) -> bool: ...  # noqa: D102
    def why_no_school(self, on: date) -> str | None: ...  # noqa: D102
    def summers(self) -> Sequence[tuple[date, date]]: ...  # noqa: D102
    def year_of(self, on: date) -> ListedYear | None: ...  # noqa: D102
    def year_after(self, last_day_on: date) -> ListedYear | None: ...  # noqa: D102
