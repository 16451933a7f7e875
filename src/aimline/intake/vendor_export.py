"""A table of scores unfolded by its layout: one score for each row and column that holds one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from aimline.case.cells import number, whole_number
from aimline.case.date_cells import dates_of_column
from aimline.case.problem import CellProblem
from aimline.case.test_score import ScoreKind
from aimline.intake.child_of_papers import is_same_child
from aimline.intake.layouts import (
    DATES,
    NO_SCORE,
    ROLES,
    SESSIONS,
    SUMMARIES,
    folded,
    measure_named,
)
from aimline.intake.own_log import across, own_log
from aimline.intake.page import Notice
from aimline.intake.score_cell import ScoreInCell, score_in
from aimline.intake.sheet import BANNER_LINES, GoalLine, columns_of, counted, marks_invalid
from aimline.intake.vendors.layout import Gives, Layout, ScoreColumn, plain
from aimline.intake.vendors.products import LAYOUTS
from aimline.intake.vendors.tasks import task_day, task_name
from aimline.terms import MeasureKind
from aimline.wording.say import say

_Cells = Sequence[str]
_Columns = list[tuple[int, ScoreColumn, dict[str, str]]]

_OTHER_TABLES: Final = (
    *({"service"}, {"status"}, {"provider"}, {"test", "kind"}),
    {"measure", "score", "n"},
)
"""Titles of tables with dates and numbers that are no scores of the child's goals."""
_SEASONS: Final = (
    ("fall", r"\b(?:fall|autumn|beg|boy|beginning)\b"),
    ("winter", r"\b(?:winter|mid|moy|middle)\b"),
    ("spring", r"\b(?:spring|end|eoy)\b"),
    ("summer", r"\bsummer\b"),
)
_NO_CHILD: Final = r"(?:points possible.*|student, test|test student)"
"""What stands in a grade book where a child's name would."""
_MANY_GUESSES: Final = 10.0
"""Percent of answers given too fast to have been read, from which a score is asked about."""
_NOT_RUSHED: Final = frozenset({"", "n", "no", "none", "false", "0", "green"})
_CHILD: Final = re.compile(
    r"\s*(?i:student|child|pupil)(?:'s|’s)?(?:\s+(?i:name))?\s*:"
    r"\s*([A-ZÀ-Þ][\w'’.-]+(?:,?\s+[A-ZÀ-Þ][\w'’.-]*){1,3})"
)
_UNTIMED: Final = r"(?!.*(?:fluency|probe|minute|wcpm|wpm)).*"
"""Tasks whose points are right answers out of so many."""


@dataclass(frozen=True, slots=True)
class Given:
    """One score, as its row and the title of its column say it."""

    row: int
    """Counted from 1 in the whole table."""
    title: str
    cell: str
    gives: Gives
    score: float | str
    kind: ScoreKind
    test: str
    on: date | None
    trials: int | None = None
    measure: MeasureKind | None = None
    standard_error: float | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    """Goal, season, grade, subject, phase and session, as far as they are told."""
    growth: Mapping[str, str] = field(default_factory=dict)
    is_invalid: bool = False
    """Whether the row says that its scores do not count."""
    is_rushed: bool = False
    is_doubtful: bool = False
    """Whether the number was changed into its measure by what the column looks like."""


@dataclass(frozen=True, slots=True)
class GoalGiven:
    """The line of a goal that an export repeats in its rows."""

    row: int
    line: GoalLine
    measure: MeasureKind | None
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Export:
    """What a table gives. Nothing of the scores, where they are of several students."""

    layout: Layout | None
    """None for a table of no known program."""
    students: tuple[tuple[str, str], ...]
    """Each one's id and name, as far as the table has them."""
    scores: tuple[Given, ...] = ()
    goals: tuple[GoalGiven, ...] = ()
    notices: tuple[Notice, ...] = ()


def export_of(table: Sequence[_Cells], child: str | None = None) -> Export | None:
    """The scores of a table; None for one that is not known to hold any.

    child: whose rows to take from a table of several students.
    """
    for place, titles in enumerate(table[:BANNER_LINES]):
        layout = next((one for one in LAYOUTS if one.knows(titles)), None)
        if layout is not None:
            return _Unfolding(layout, table, place, layout.columns(titles)).export(child)
    for place, titles in enumerate(table[:BANNER_LINES]):
        if columns := _anybody_s(titles):
            return _Unfolding(_ANYBODY, table, place, columns).export(child)
    return _of_own_log(table, child)


def _of_own_log(table: Sequence[_Cells], child: str | None) -> Export | None:
    """The scores of a table whose titles nobody knows, by what stands below them."""
    upright = across(table)
    table = upright or table
    log = own_log(table, BANNER_LINES)
    if log is None or any(
        other <= {folded(t) for t in table[log.header]} for other in _OTHER_TABLES
    ):
        return None
    return _Unfolding(log.layout, table, log.header, log.columns).export(child)


_ANYBODY: Final = Layout("", (), day_order=None, dates=DATES)


def _anybody_s(titles: _Cells) -> _Columns:
    """The column of scores of a table that a person keeps: the one that is most surely one."""
    known = {folded(title) for title in titles}
    found = columns_of(titles)
    if any(other <= known for other in _OTHER_TABLES):
        return []
    if not (found.is_dated or found.is_counted):
        return []
    title, place = found.scores[0]
    return [
        (
            place,
            ScoreColumn("", gives=Gives.OBSERVATION, measure=title.measure, times=title.times),
            {},
        )
    ]


class _Unfolding:
    """One table while its rows are read."""

    def __init__(
        self, layout: Layout, table: Sequence[_Cells], header: int, columns: _Columns
    ) -> None:
        self._layout = layout
        self._titles = table[header]
        self._columns = columns
        self._roles = self._places()
        self._above = table[:header]
        self._body = list(enumerate(table[header + 1 :], start=header + 2))
        self._points: _Cells = ()
        self._dates: dict[int, dict[int, date | CellProblem | None]] = {}
        self._notices: list[Notice] = []
        self._undated: dict[str, list[int]] = {}
        self._unread: list[int] = []
        self._shares: dict[int, bool] = {}

    def export(self, child: str | None) -> Export:
        rows = self._of_children()
        students = dict.fromkeys(self._student(cells) for _, cells in rows)
        if set(students) <= {("", "")} and (named := _named_above(self._above)):
            students = dict.fromkeys([("", named)])
        elif len(students) > 1 and child is not None:
            own = [one for one in students if one[1] and is_same_child(child, one[1])]
            rows = [(row, cells) for row, cells in rows if self._student(cells) in own]
            students = dict.fromkeys(own)
        layout = self._layout if self._layout.name else None
        if len(students) > 1:
            return Export(layout, tuple(students), notices=(_several(len(students)),))
        scores = [one for row, cells in rows for one in self._scores(row, cells)]
        goals = self._goals(rows) if self._layout.goal_lines else ()
        self._tell(scores)
        return Export(layout, tuple(students), tuple(scores), goals, tuple(self._notices))

    # Rows and columns

    def _places(self) -> dict[str, int]:
        at = {folded(t): i for i, t in reversed(list(enumerate(self._titles))) if t}
        own = self._layout.roles
        wanted = {role: (*own.get(role, ()), *ROLES.get(role, ())) for role in {*own, *ROLES}}
        wanted["session"] = SESSIONS
        wanted["date"] = self._layout.dates
        return {
            role: at[title]
            for role, titles in wanted.items()
            if (title := next((t for t in titles if t in at), None)) is not None
        }

    def _said(self, cells: _Cells, role: str) -> str:
        return _cell(cells, self._roles.get(role))

    def _of_children(self) -> list[tuple[int, _Cells]]:
        """The rows of scores: no repeated header, sum, points or test student among them."""
        rows: list[tuple[int, _Cells]] = []
        repeated: list[int] = []
        seen: set[tuple[str, ...]] = set()
        for row, cells in self._body:
            identity = tuple(cells)
            name = self._said(cells, "student")
            if self._layout.assignments and name.casefold().startswith("points possible"):
                self._points = cells
            if not any(cells) or identity == tuple(self._titles) or self._sums_up(cells):
                continue
            if re.fullmatch(_NO_CHILD, name, re.IGNORECASE):
                continue
            if identity in seen:
                repeated.append(row)
                continue
            seen.add(identity)
            rows.append((row, cells))
        if repeated:
            text = say(
                "In the table {rows} equal to an earlier row, and read once.",
                rows=counted(repeated),
            )
            self._notices.append(Notice("duplicate", text))
        return rows

    def _sums_up(self, cells: _Cells) -> bool:
        return self._said(cells, "date").casefold().strip(" :.") in SUMMARIES

    def _student(self, cells: _Cells) -> tuple[str, str]:
        """The student's id, and the name as far as the row has it."""
        parts = (self._said(cells, "first_name"), self._said(cells, "last_name"))
        name = " ".join(part for part in parts if part) or self._said(cells, "student")
        return self._said(cells, "student_id"), name

    # Scores

    def _scores(self, row: int, cells: _Cells) -> list[Given]:
        given = (self._score(row, cells, *column) for column in self._columns)
        return [one for one in given if one is not None]

    def _score(
        self, row: int, cells: _Cells, place: int, column: ScoreColumn, parts: dict[str, str]
    ) -> Given | None:
        cell = _cell(cells, place)
        if cell.casefold() in NO_SCORE:
            return None
        is_level = column.kind is ScoreKind.LEVEL
        read = ScoreInCell(0) if is_level else self._number(cells, place, column, cell)
        if read is None:
            self._unread.append(row)
            return None
        said = self._about(cells, parts)
        return Given(
            row=row,
            title=self._titles[place],
            cell=cell,
            gives=_gives(column, said),
            score=cell if is_level else read.value,
            kind=column.kind,
            test=self._test(cells, column, parts),
            on=self._date(row, column, parts),
            trials=read.trials,
            measure=read.measure,
            standard_error=self._error(cells, column, parts),
            said=said,
            growth=self._growth(cells) if column.is_total else {},
            is_invalid=marks_invalid(self._said(cells, "invalid"), self._said(cells, "valid")),
            is_doubtful=self._shares.get(place, False),
            is_rushed=_is_rushed(self._said(cells, "rushed"), self._said(cells, "rapid_guessing")),
        )

    def _number(
        self, cells: _Cells, place: int, column: ScoreColumn, cell: str
    ) -> ScoreInCell | None:
        read = score_in(cell)
        if read is None or (column.kind is ScoreKind.PERCENTILE and not 0 <= read.value <= 100):
            return None
        trials = read.trials or self._trials(cells, place)
        measure = read.measure or self._measure(cells, column) or _of_trials(trials)
        # A layout that knows its fractions says so in `times`.
        times = (
            100
            if column.times == 1 and measure is MeasureKind.PERCENT and self._holds_shares(place)
            else 1
        )
        value = read.value if read.measure else round(read.value * column.times * times, 6)
        if column.gives is not Gives.TEST and not _can_be(value, trials, measure):
            return None
        return ScoreInCell(value, trials, measure)

    def _holds_shares(self, place: int) -> bool:
        """Whether a column holds shares from 0 to 1 that its program showed as percent."""
        if place not in self._shares:
            found = (score_in(_cell(cells, place)) for _, cells in self._body)
            numbers = [one.value for one in found if one is not None and one.measure is None]
            is_share = len(numbers) > 1 and all(0 <= n <= 1 for n in numbers)
            self._shares[place] = is_share and any(0 < n < 1 for n in numbers)
            if self._shares[place]:
                title = self._titles[place]
                text = say(
                    "Below “{title}” stand numbers from 0 to 1. They were read as shares of 100"
                    " percent. Check them.",
                    title=title,
                )
                self._notices.append(Notice("unread_area", text))
        return self._shares[place]

    def _measure(self, cells: _Cells, column: ScoreColumn) -> MeasureKind | None:
        words = self._said(cells, "measure")
        named = measure_named(words) if words else None
        if column.measure is MeasureKind.WORDS_CORRECT_PER_MINUTE and words:
            return named or MeasureKind.RATE_PER_MINUTE
        return column.measure or named

    def _trials(self, cells: _Cells, place: int) -> int | None:
        points = self._said(cells, "trials")
        if self._points and re.fullmatch(_UNTIMED, plain(self._titles[place])):
            points = _cell(self._points, place)
        try:
            return whole_number(points, least=1)
        except CellProblem:
            return None

    def _test(self, cells: _Cells, column: ScoreColumn, parts: dict[str, str]) -> str:
        named = _cell(cells, self._place_of(column.named_by, parts))
        part = named or parts.get("part") or parts.get("reading") or ""
        words = (self._layout.test, self._said(cells, "measure"), part)
        return " ".join(word for word in words if word)

    def _place_of(self, template: str, parts: dict[str, str]) -> int | None:
        if not template:
            return None
        wanted = plain(template.format(**parts))
        return next((i for i, t in enumerate(self._titles) if plain(t) == wanted), None)

    def _error(self, cells: _Cells, column: ScoreColumn, parts: dict[str, str]) -> float | None:
        place = self._place_of(column.standard_error, parts)
        if not self._layout.name:
            place = self._roles.get("standard_error")
        try:
            error = number(_cell(cells, place))
        except CellProblem:
            return None
        return error if error >= 0 else None

    def _growth(self, cells: _Cells) -> dict[str, str]:
        return {
            title: cell
            for title, cell in zip(self._titles, cells, strict=False)
            if cell and re.fullmatch(self._layout.growth, plain(title))
        }

    def _about(self, cells: _Cells, parts: dict[str, str]) -> dict[str, str]:
        roles = ("goal", "season", "grade", "subject", "phase", "session", "measure", "school_year")
        said = {role: cell for role in roles if (cell := self._said(cells, role))}
        said |= {role: parts[role] for role in ("season", "grade", "goal") if role in parts}
        if self._layout.assignments:
            said["goal"] = task_name(parts.get("part", ""))
        if self._layout.subject:
            said["subject"] = self._layout.subject
        if "season" in said:
            said["season"] = season_named(said["season"])
        return said

    # Dates

    def _date(self, row: int, column: ScoreColumn, parts: dict[str, str]) -> date | None:
        if self._layout.assignments:
            return self._date_of_task(row, parts.get("part", ""))
        place = self._place_of(column.date, parts) if column.date else self._roles.get("date")
        if place is None:
            self._undated.setdefault(say("The table has no dates."), []).append(row)
            return None
        on = self._on(row, place)
        if isinstance(on, date):
            return on
        found = on.found if on is not None else say("The date is missing.")
        self._undated.setdefault(found, []).append(row)
        return None

    def _date_of_task(self, row: int, task: str) -> date | None:
        on, problem = task_day(task)
        if problem:
            self._notices.append(Notice("no_year", problem))
        elif on is None:
            self._undated.setdefault(say("Some tasks name no day."), []).append(row)
        return on

    def _on(self, row: int, place: int) -> date | CellProblem | None:
        if place not in self._dates:
            lines = [line for line, _ in self._body]
            column = [_cell(cells, place) for _, cells in self._body]
            days = dates_of_column(column, self._layout.day_order)
            self._dates[place] = dict(zip(lines, days, strict=True))
        return self._dates[place][row]

    # Goals

    def _goals(self, rows: list[tuple[int, _Cells]]) -> tuple[GoalGiven, ...]:
        found: dict[tuple[GoalLine, str], GoalGiven] = {}
        for row, cells in rows:
            line = self._line(row, cells)
            measure = self._said(cells, "measure")
            if line is not None and (line, measure) not in found:
                said = {
                    plain(title): cell
                    for title, cell in zip(self._titles, cells, strict=False)
                    if plain(title) in ("assessment", "assessment level") and cell
                }
                found[line, measure] = GoalGiven(row, line, measure_named(measure), said)
        return tuple(found.values())

    def _line(self, row: int, cells: _Cells) -> GoalLine | None:
        days = [self._roles.get(role) for role in ("baseline_on", "criterion_on")]
        first, last = (self._on(row, place) if place is not None else None for place in days)
        try:
            baseline = number(self._said(cells, "baseline"))
            criterion = number(self._said(cells, "criterion"))
        except CellProblem:
            return None
        if isinstance(first, date) and isinstance(last, date):
            return GoalLine(baseline, first, criterion, last)
        return None

    # Notices

    def _tell(self, scores: Sequence[Given]) -> None:
        invalid = sorted({one.row for one in scores if one.is_invalid})
        rushed = sorted({one.row for one in scores if one.is_rushed})
        if invalid:
            text = say(
                "In the table {rows} marked as not valid. Check before using it.",
                rows=counted(invalid),
            )
            self._notices.append(Notice("marked_invalid", text))
        if rushed:
            text = say(
                "In the table {rows} marked as rushed, or with many rapid guesses. Check before"
                " using it.",
                rows=counted(rushed),
            )
            self._notices.append(Notice("marked_invalid", text))
        for found, lines in self._undated.items():
            text = say("In the table {rows} without a day.", rows=counted(sorted(set(lines))))
            self._notices.append(Notice("no_year", f"{found} {text}"))
        if self._unread:
            text = say(
                "In the table {rows} with a score not understood.",
                rows=counted(sorted(set(self._unread))),
            )
            self._notices.append(Notice("unread_area", text))


def _named_above(rows: Sequence[_Cells]) -> str | None:
    """The child whom a line above the header names: `Student: Ada Arden`, in one cell or two."""
    for cells in rows:
        found = _CHILD.match(" ".join(cell for cell in cells if cell))
        if found is not None:
            return " ".join(found[1].split())
    return None


def _gives(column: ScoreColumn, said: Mapping[str, str]) -> Gives:
    if column.gives is not Gives.BY_SEASON:
        return column.gives
    return Gives.TEST if said.get("season") else Gives.OBSERVATION


def _can_be(value: float, trials: int | None, measure: MeasureKind | None) -> bool:
    """Whether a score lies within its measure."""
    if measure is MeasureKind.TRIALS and trials:
        return 0 <= value <= trials
    ceiling = measure.ceiling if measure else None
    return ceiling is None or 0 <= value <= ceiling


def _of_trials(trials: int | None) -> MeasureKind | None:
    return MeasureKind.TRIALS if trials else None


def _cell(cells: _Cells, place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _several(count: int) -> Notice:
    text = say(
        "This table holds scores of {n} students. Nothing of it is taken until it is split.",
        n=count,
    )
    return Notice("two_students", text)


def season_named(words: str) -> str:
    """The season that a period is: `BOY` and `Fall 2025-2026` are fall; else its own words."""
    given = words.casefold()
    return next((name for name, known in _SEASONS if re.search(known, given)), words)


def _is_rushed(flag: str, guessed: str) -> bool:
    """Whether an export marks a test as rushed, or says that many answers were rapid guesses."""
    share = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%?\s*", guessed)
    many = share is not None and float(share[1]) >= _MANY_GUESSES
    return many or flag.casefold() not in _NOT_RUSHED
