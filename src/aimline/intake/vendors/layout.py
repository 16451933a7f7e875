"""How the export of one program is laid out: data, and what a title of a column stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from aimline.case.date_cells import DayOrder
from aimline.case.test_score import ScoreKind
from aimline.intake.layouts import LONGEST_TITLE, folded
from aimline.terms import MeasureKind


class Gives(Enum):
    """What a column of scores tells about the child."""

    TEST = "a test"
    OBSERVATION = "a goal"
    BY_SEASON = "a test where the row names a season, else a goal"


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """Columns of scores that are alike, known by their title.

    Texts with braces are filled in by the named groups of `title`.
    """

    title: str
    """A regular expression for the whole title, as `plain` gives it.

    The groups `season`, `grade` and `part` (of the test) say what their score is of.
    """
    kind: ScoreKind = ScoreKind.SCALE
    """What the score is on; raw scores are on the scale of their test."""
    gives: Gives = Gives.TEST
    measure: MeasureKind | None = None
    """The measure of an observation, where the row does not name one."""
    times: float = 1.0
    """What the number is multiplied by to be in the measure: 100 for a fraction shown as 0 to 1."""
    standard_error: str = ""
    """The title of the column with the standard error."""
    date: str = ""
    """The title of the column with the date, where scores of one row have dates of their own."""
    beside: str = ""
    """A title that must stand in the header too."""
    named_by: str = ""
    """The title of the column whose cell names the part of the test."""
    is_total: bool = False
    """Whether it is the score of the whole test: growth is told of it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The export of one program, known by titles that all stand in its header."""

    name: str
    known_by: tuple[str, ...]
    day_order: DayOrder | None = DayOrder.MONTH_FIRST
    """American programs write the month first."""
    product: str = ""
    """How its test is called; its name where it is not told."""
    scores: tuple[ScoreColumn, ...] = ()
    """A column is what the first of them that fits its title says."""
    skipped: str = "(?!)"
    """A regular expression for titles that look like scores of the child and are none."""
    growth: str = "(?!)"
    """A regular expression for the titles of growth since an earlier test."""
    dates: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Titles of its own for a role, which go before those that everybody uses."""
    subject: str | None = None
    goal_lines: bool = False
    """Whether every row carries the line of the child's goal."""
    assignments: bool = False
    """Whether a column is a task with its points below the title, as in a grade book."""

    @property
    def test(self) -> str:
        """What the test is called."""
        return self.product or self.name

    def knows(self, titles: Sequence[str]) -> bool:
        """Whether a header has this layout."""
        if not set(self.known_by) <= {folded(title) for title in titles}:
            return False
        # One title that happens to look like a score makes no export.
        return len(self.columns(titles)) >= (1 if self.known_by else 2)

    def columns(self, titles: Sequence[str]) -> list[tuple[int, ScoreColumn, dict[str, str]]]:
        """The columns of scores: where each stands, what it is, and what its title says."""
        header = {plain(title) for title in titles}
        found = []
        for place, title in enumerate(" ".join(title.split()) for title in titles):
            if not 0 < len(title) <= LONGEST_TITLE or re.fullmatch(
                self.skipped, title, re.IGNORECASE
            ):
                continue
            for column in self.scores:
                parts = re.fullmatch(column.title, title, re.IGNORECASE)
                said = {k: v for k, v in parts.groupdict().items() if v} if parts else {}
                if parts and (not column.beside or plain(column.beside.format(**said)) in header):
                    found.append((place, column, said))
                    break
        return found


def plain(title: str) -> str:
    """A title in lower case with single spaces."""
    return " ".join(title.casefold().split())
