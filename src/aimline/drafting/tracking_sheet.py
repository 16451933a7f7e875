"""A sheet to track one goal at home: a workbook with its sums and graph."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from aimline.case.observation import Observation
from aimline.case.tracking_columns import spoken_columns
from aimline.drafting.measure_words import goal_title, measure_words
from aimline.drafting.printable import printable
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.terms import AimlineError, MeasureKind
from aimline.wording.say import say

if TYPE_CHECKING:
    from openpyxl.chart import ScatterChart
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MORE_ROWS: Final = 60
_FIRST: Final = 2
"""The first row of scores."""
_DAYS_AFTER: Final = 60
"""So long after the criterion's day a score still finds its place on the line."""
_INK: Final = "0B5394"
_DAY: Final = "yyyy-mm-dd"
_OWN: Final = "H"
"""The hidden column of the scores in the goal's own unit."""

Cells = str | float | date | None


class NoLine(AimlineError):
    """A goal without the numbers that a line needs."""


def line_of(review: GoalReview) -> Aimline:
    """The goal's line. Raises NoLine."""
    if review.aimline is None or review.aimline.required_per_week is None:
        raise NoLine(
            say(
                "{goal} lacks its first number, its last number, or time between their "
                "days, so there is no line to track it by. Add them to the goal first.",
                goal=goal_title(review.goal),
            )
        )
    return review.aimline


def tracking_workbook(review: GoalReview, child: str, seen: Sequence[Observation]) -> bytes:
    """An Excel workbook for one goal: its scores so far, room for more, sums, graph.

    It is in the language that is spoken, and comes back the same from every one.

    seen: the goal's observations. The line is Aimline's own, for its weeks of school are counted
    by the goal's clock. Raises NoLine.
    """
    from openpyxl import Workbook

    drawn, book = line_of(review), Workbook()
    rows = len(seen) + _MORE_ROWS + 1
    sums = _Sums(review, drawn, child, rows)
    _scores(book.worksheets[0], review, sorted(seen, key=lambda one: one.on), rows, sums)
    sheet = sums.sheet(book)
    days = _weeks(book, review, drawn, sums)
    sheet.add_chart(_graph(book, rows, days), f"A{len(sums.rows) + 2}")
    book.properties.title = printable(f"{child}: {goal_title(review.goal)}")
    book.properties.created = datetime.combine(review.as_of, time())
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Sums:
    """The sheet of sums: each row has its name, and other cells find it by that."""

    def __init__(self, review: GoalReview, drawn: Aimline, child: str, rows: int) -> None:
        goal = review.goal
        trials = goal.criterion.trials if goal.criterion else None
        self.rows: dict[str, tuple[str, Cells]] = {
            "child": (say("Child"), child),
            "key": (say("Goal"), review.key),
            "text": (say("In words"), goal.text or goal_title(goal)),
            "measure": (say("Measured in"), measure_words(goal)),
            "start": (say("Where it starts"), drawn.baseline),
            "start_on": (say("on"), drawn.baseline_on),
            "end": (say("Where it should end"), drawn.criterion),
            "trials": (say("out of (empty: no tries are counted)"), trials),
            "end_on": (say("by"), drawn.criterion_on),
            "weeks": (say("Weeks between, breaks left out"), drawn.weeks),
        }
        self.rows["rate"] = (say("Needed each week"), self._filled("=({end}-{start})/{weeks}"))
        scores = _named(say("Scores"))
        day, own = f"{scores}!$B$2:$B${rows}", f"{scores}!${_OWN}$2:${_OWN}${rows}"
        last = f'=IF(COUNT({own})=0,"",SUMPRODUCT(MAX(ISNUMBER({own})*{day})))'
        self.rows["last_on"] = (say("Last score on"), last)
        mean = self._filled('=IF({last_on}="","",AVERAGEIFS(') + f"{own},{day}," + "{last_on}))"
        self.rows["last"] = (say("Last score, in the goal's unit"), self._filled(mean))
        self.rows["line"] = (
            say("The line on that day"),
            self._filled('=IF({last_on}="","",') + self.line_on(self.cell("last_on")) + ")",
        )
        left = f"({self.cell('weeks')}-{self._weeks_at(self.cell('last_on'))})"
        self.rows["from_then"] = (
            say("Needed each week from that score on"),
            self._filled('=IF({last_on}="","",IF(')
            + f"{left}<=0,"
            + self._filled('"",({end}-{last})/')
            + f"{left}))",
        )

    def cell(self, name: str) -> str:
        """Where a value stands."""
        return f"{_named(say('Goal'))}!$B${list(self.rows).index(name) + 1}"

    def _filled(self, formula: str) -> str:
        """The formula with the places of the values that it names."""
        for name in self.rows:
            formula = formula.replace("{" + name + "}", self.cell(name))
        return formula

    def _weeks_at(self, day: str) -> str:
        """Weeks of school up to a day; none before the start."""
        weeks = _named(say("Weeks"))
        return f"VLOOKUP(MAX({day},{self.cell('start_on')}),{weeks}!$A:$B,2)"

    def line_on(self, day: str) -> str:
        """The line on a day; flat before the start and after the end."""
        at = f"MIN({self._weeks_at(day)},{self.cell('weeks')})"
        return f"{self.cell('start')}+{self.cell('rate')}*{at}"

    def sheet(self, book: Workbook) -> Worksheet:
        """The sheet itself."""
        from openpyxl.styles import Alignment, Font

        sheet: Worksheet = book.create_sheet(say("Goal"))
        formats = dict.fromkeys(("start_on", "end_on", "last_on"), _DAY)
        formats |= dict.fromkeys(("weeks", "rate", "line", "from_then"), "0.00")
        for row, (name, (words, value)) in enumerate(self.rows.items(), start=1):
            sheet.cell(row, 1, words).font = Font(bold=True)
            is_words = name in ("child", "key", "text", "measure")
            cell = sheet.cell(row, 2, printable(str(value)) if is_words else value)
            cell.alignment = Alignment("left", "top", wrap_text=True)
            cell.number_format = formats.get(name, "General")
            if is_words:
                cell.data_type = "s"  # No name is a formula, however it begins.
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 38, 70
        sheet.row_dimensions[list(self.rows).index("text") + 1].height = 45
        _fit_on_a_page(sheet)
        return sheet


def _scores(
    sheet: Worksheet, review: GoalReview, known: Sequence[Observation], rows: int, sums: _Sums
) -> None:
    from openpyxl.styles import Font

    sheet.title = say("Scores")
    sheet.append(spoken_columns())
    for row in range(_FIRST, rows + 1):
        one = known[row - _FIRST] if row - _FIRST < len(known) else None
        _score_row(sheet, row, review, one, sums)
    for letter, width in zip("ABCDEFG", (18, 12, 9, 9, 30, 16, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions[_OWN].hidden = True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    _fit_on_a_page(sheet)


def _score_row(
    sheet: Worksheet, row: int, review: GoalReview, one: Observation | None, sums: _Sums
) -> None:
    if one is None:
        sheet.cell(row, 1, f'=IF(B{row}="","",{sums.cell("key")})')
    else:
        note = printable(one.provenance.note or "") or None
        for column, value in enumerate((review.key, one.on, one.score, one.trials, note), start=1):
            sheet.cell(row, column, value)
        for column in (1, 5):
            sheet.cell(row, column).data_type = "s"  # No note is a formula, however it begins.
    sheet.cell(row, 2).number_format = _DAY
    on_line = f'=IF(B{row}="","",{sums.line_on(f"B{row}")})'
    sheet.cell(row, 6, on_line).number_format = "0.0"
    above = f'=IF(OR(B{row}="",{_OWN}{row}=""),"",{_OWN}{row}-F{row})'
    sheet.cell(row, 7, above).number_format = "+0.0;-0.0;0.0"
    sheet[f"{_OWN}{row}"] = f'=IF(OR(B{row}="",C{row}=""),"",{_in_unit(review, row, sums)})'


def _in_unit(review: GoalReview, row: int, sums: _Sums) -> str:
    """The score of a row in the goal's unit: 7 of 10 against a criterion out of 100 is 70."""
    if review.goal.measure is MeasureKind.PERCENT:
        # A spreadsheet keeps what is typed as 80% as 0.8.
        return f'IF(LEFT(CELL("format",C{row}),1)="P",C{row}*100,C{row})'
    of = sums.cell("trials")
    return f'IF(OR(D{row}="",{of}=""),C{row},C{row}*{of}/D{row})'


def _weeks(book: Workbook, review: GoalReview, drawn: Aimline, sums: _Sums) -> int:
    """Weeks of school since the baseline, for every day; how many days lead to the criterion."""
    sheet = book.create_sheet(say("Weeks"))
    sheet.append((say("day"), say("weeks since the start"), say("line")))
    days = (drawn.criterion_on - drawn.baseline_on).days + 1
    for n in range(days + _DAYS_AFTER):
        on = drawn.baseline_on + timedelta(n)
        sheet.append((on, review.clock.weeks(on), f"={sums.line_on(f'A{n + 2}')}"))
        sheet.cell(n + 2, 1).number_format = _DAY
    sheet.sheet_state = "hidden"
    return days


def _named(sheet: str) -> str:
    """A sheet as a formula names it."""
    return sheet if sheet.isascii() and sheet.isalpha() else f"'{sheet}'"


def _fit_on_a_page(sheet: Worksheet) -> None:
    """Printed, a sheet is as wide as a page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _graph(book: Workbook, rows: int, days: int) -> ScatterChart:
    from openpyxl.chart import Reference, ScatterChart, Series

    chart = ScatterChart()
    chart.title, chart.height, chart.width = say("Scores and the line"), 9, 22
    chart.scatterStyle = "lineMarker"
    chart.x_axis.title, chart.y_axis.title = say("Day"), say("Score")
    chart.x_axis.number_format, chart.x_axis.delete, chart.y_axis.delete = _DAY, False, False
    chart.visible_cells_only = False  # What it draws stands in hidden columns.
    weeks_of, scores = book[say("Weeks")], book[say("Scores")]
    aimline = Series(
        Reference(weeks_of, min_col=3, min_row=2, max_row=days + 1),
        Reference(weeks_of, min_col=1, min_row=2, max_row=days + 1),
        title=say("The line"),
    )
    aimline.marker.symbol = "none"
    aimline.graphicalProperties.line.solidFill = _INK
    seen = Series(
        Reference(scores, min_col=8, min_row=2, max_row=rows),
        Reference(scores, min_col=2, min_row=2, max_row=rows),
        title=say("Scores"),
    )
    seen.marker.symbol, seen.marker.size = "circle", 8
    seen.marker.graphicalProperties.solidFill = _INK
    seen.graphicalProperties.line.noFill = True
    chart.series.extend((aimline, seen))
    return chart
