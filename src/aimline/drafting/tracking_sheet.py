"""A sheet to track one goal at home: a workbook with its sums and graph, or a page of paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from aimline.case.observation import Observation
from aimline.case.tracking_columns import TRACKING_COLUMNS
from aimline.day_words import full_day
from aimline.drafting.blocks import Block, Document, Paragraph, WritingTable, line, strong
from aimline.drafting.measure_words import goal_title, measure_words
from aimline.findings.words import more_per_week, number, score, weeks
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.terms import AimlineError

if TYPE_CHECKING:
    from openpyxl.chart import ScatterChart
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MORE_ROWS: Final = 60
_FIRST: Final = 2
"""The first row of scores."""
_ROWS_ON_PAPER: Final = 15
_DAYS_AFTER: Final = 60
"""So long after the criterion's day a score still finds its place on the line."""
_INK: Final = "0B5394"
_DAY: Final = "yyyy-mm-dd"
_LINE_ON: Final = "Goal!$B$4+Goal!$B$10*MIN(VLOOKUP({day},Weeks!$A:$B,2),Goal!$B$9)"


class NoLine(AimlineError):
    """A goal without the numbers that a line needs."""


def tracking_workbook(review: GoalReview, child: str, seen: Sequence[Observation]) -> bytes:
    """An Excel workbook for one goal: its scores so far, room for more, the sums, the graph.

    seen: the goal's observations. Equal reviews give equal sums as in Aimline, for the weeks of
    school are counted by the goal's own clock. Raises NoLine.
    """
    from openpyxl import Workbook

    drawn, book = _line_of(review), Workbook()
    scores = book.worksheets[0]
    rows = _scores(scores, review, sorted(seen, key=lambda one: one.on))
    sums = _goal_sheet(book, review, drawn, child, rows)
    days = _weeks(book, review, drawn)
    sums.add_chart(_graph(book, rows, days), "A16")
    book.properties.title = f"{child}: {goal_title(review.goal)}"
    book.properties.created = datetime.combine(review.as_of, time())
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def tracking_paper(review: GoalReview, child: str) -> Document:
    """One page to fill in by hand. Raises NoLine."""
    drawn = _line_of(review)
    return Document(
        title=f"Scores of {child}",
        subtitle=f"{goal_title(review.goal)}: {measure_words(review.goal)}",
        language="en",
        on=review.as_of,
        blocks=tuple(_paper(review, drawn)),
    )


def _paper(review: GoalReview, drawn: Aimline) -> Iterator[Block]:
    goal, rate = review.goal, drawn.required_per_week
    assert rate is not None, "a line without time was refused"
    yield Paragraph(line(goal.text or goal_title(goal)))
    yield Paragraph(
        line(
            strong("From "),
            f"{score(drawn.baseline, goal)} on {full_day(drawn.baseline_on)} ",
            strong("to "),
            f"{score(drawn.criterion, goal)} by {full_day(drawn.criterion_on)}: "
            f"{more_per_week(rate, goal)} for {weeks(drawn.weeks)}.",
        )
    )
    yield Paragraph(
        line(
            f"The line on a day is {number(drawn.baseline)} and {number(rate, 2)} for each week of "
            "school since the start. Leave it empty if you like: Aimline works it out."
        )
    )
    header = ("Day", "Score", "What was done, and with which help", "The line")
    yield WritingTable("Scores", header, _ROWS_ON_PAPER, (2, 2, 6, 2))


def _line_of(review: GoalReview) -> Aimline:
    if review.aimline is None or review.aimline.required_per_week is None:
        raise NoLine(
            f"{goal_title(review.goal)} lacks its first number, its last number, or time between "
            "their days, so there is no line to track it by. Add them to the goal first."
        )
    return review.aimline


def _scores(sheet: Worksheet, review: GoalReview, known: Sequence[Observation]) -> int:
    """The sheet of scores; how many rows it has, the header among them."""
    from openpyxl.styles import Font

    sheet.title = "Scores"
    sheet.append(TRACKING_COLUMNS)
    rows = len(known) + _MORE_ROWS + 1
    for row in range(_FIRST, rows + 1):
        is_known = row == _FIRST or row - _FIRST < len(known)
        own = review.key if is_known else f'=IF(B{row}="","",$A${_FIRST})'
        sheet.cell(row, 1, own)
        if row - _FIRST < len(known):
            one = known[row - _FIRST]
            told = (one.on, one.score, one.trials, one.provenance.note)
            for column, value in enumerate(told, start=2):
                sheet.cell(row, column, value)
            sheet.cell(row, 5).data_type = "s"  # No note is a formula, however it begins.
        sheet.cell(row, 2).number_format = _DAY
        on_line = _LINE_ON.format(day=f"B{row}")
        shared = f'IF(OR(D{row}="",Goal!$B$7=""),C{row},C{row}*Goal!$B$7/D{row})'
        sheet.cell(row, 6, f'=IF(B{row}="","",{on_line})').number_format = "0.0"
        above = f'=IF(OR(B{row}="",C{row}=""),"",{shared}-F{row})'
        sheet.cell(row, 7, above).number_format = "+0.0;-0.0;0.0"
    for letter, width in zip("ABCDEFG", (18, 12, 9, 9, 30, 16, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    _fit_on_a_page(sheet)
    return rows


def _goal_sheet(
    book: Workbook, review: GoalReview, drawn: Aimline, child: str, rows: int
) -> Worksheet:
    from openpyxl.styles import Alignment, Font

    sheet: Worksheet = book.create_sheet("Goal")
    day, value = f"Scores!$B$2:$B${rows}", f"Scores!$C$2:$C${rows}"
    goal = review.goal
    told: tuple[tuple[str, str | float | date | None], ...] = (
        ("Child", child),
        ("Goal", goal.text or goal_title(goal)),
        ("Measured in", measure_words(goal)),
        ("Where it starts", drawn.baseline),
        ("on", drawn.baseline_on),
        ("Where it should end", drawn.criterion),
        ("out of (empty: no tries are counted)", goal.criterion.trials if goal.criterion else None),
        ("by", drawn.criterion_on),
        ("Weeks between, breaks left out", drawn.weeks),
        ("Needed each week", "=(B6-B4)/B9"),
        ("Last score on", f'=IF(COUNT({value})=0,"",SUMPRODUCT(MAX(({value}<>"")*{day})))'),
        ("Last score", f'=IF(B11="","",SUMIF({day},B11,{value})/COUNTIF({day},B11))'),
        ("The line on that day", f'=IF(B11="","",{_LINE_ON.format(day="B11")})'),
        (
            "Needed each week from then on",
            '=IF(B11="","",(B6-B12)/(B9-VLOOKUP(B11,Weeks!$A:$B,2)))',
        ),
    )
    for name_and_value in told:
        sheet.append(name_and_value)
    for cell in ("B1", "B2", "B3"):
        sheet[cell].data_type = "s"
    for row in sheet.iter_rows(max_col=2):
        row[0].font, row[1].alignment = (
            Font(bold=True),
            Alignment("left", "top", wrap_text=True),
        )
    for cell in ("B5", "B8", "B11"):
        sheet[cell].number_format = _DAY
    for cell in ("B9", "B10", "B13", "B14"):
        sheet[cell].number_format = "0.00"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 38, 70
    sheet.row_dimensions[2].height = 45
    _fit_on_a_page(sheet)
    return sheet


def _weeks(book: Workbook, review: GoalReview, drawn: Aimline) -> int:
    """Weeks of school since the baseline, for every day; how many days lead to the criterion."""
    sheet = book.create_sheet("Weeks")
    sheet.append(("day", "weeks since the start", "line"))
    days = (drawn.criterion_on - drawn.baseline_on).days + 1
    for n in range(days + _DAYS_AFTER):
        on = drawn.baseline_on + timedelta(n)
        sheet.append((on, review.clock.weeks(on), f"={_LINE_ON.format(day=f'A{n + 2}')}"))
        sheet.cell(n + 2, 1).number_format = _DAY
    sheet.sheet_state = "hidden"
    return days


def _fit_on_a_page(sheet: Worksheet) -> None:
    """Printed, a sheet is as wide as a page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _graph(book: Workbook, rows: int, days: int) -> ScatterChart:
    from openpyxl.chart import Reference, ScatterChart, Series

    chart = ScatterChart()
    chart.title, chart.height, chart.width = "Scores and the line", 9, 22
    chart.scatterStyle = "lineMarker"
    chart.x_axis.title, chart.y_axis.title = "Day", "Score"
    chart.x_axis.number_format, chart.x_axis.delete, chart.y_axis.delete = _DAY, False, False
    weeks_of, scores = book["Weeks"], book["Scores"]
    aimline = Series(
        Reference(weeks_of, min_col=3, min_row=2, max_row=days + 1),
        Reference(weeks_of, min_col=1, min_row=2, max_row=days + 1),
        title="The line",
    )
    aimline.marker.symbol = "none"
    aimline.graphicalProperties.line.solidFill = _INK
    seen = Series(
        Reference(scores, min_col=3, min_row=2, max_row=rows),
        Reference(scores, min_col=2, min_row=2, max_row=rows),
        title="Scores",
    )
    seen.marker.symbol, seen.marker.size = "circle", 8
    seen.marker.graphicalProperties.solidFill = _INK
    seen.graphicalProperties.line.noFill = True
    chart.series.extend((aimline, seen))
    return chart
