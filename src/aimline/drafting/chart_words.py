"""The words on a goal's chart: direct labels instead of a legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from aimline.drafting.chart_frame import Frame, shown_points
from aimline.drafting.chart_labels import Box, Label, along, beside, column, wrapped
from aimline.drafting.chart_lines import Lines
from aimline.findings.words import day, number
from aimline.progress.goal_review import GoalReview
from aimline.terms import Direction

DARK: Final = "#1b232c"
QUIET: Final = "#4c5661"
_SIDE_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """The colour of the goal's state, and the size of the words."""

    colour: str
    size: float


def side_labels(
    review: GoalReview, frame: Frame, drawn: Lines, ink: Ink, width: float
) -> list[Label]:
    """Words right of the plot: where the goal ends, and where the scores are heading."""
    labels = []
    if line := review.aimline:
        words = (f"goal: {number(line.criterion)}", f"by {day(line.criterion_on, review.as_of)}")
        folded = [part for text in words for part in wrapped(text, ink.size, width, True)]
        labels.append((frame.y(line.criterion), _side(tuple(folded), frame, ink, DARK, True)))
    if drawn.fan and review.projection:
        words_ahead = "8 of 10 times it would land here"
        folded_ahead = wrapped(words_ahead, ink.size, width)
        if frame.is_interval_cut:
            folded_ahead += wrapped("(it reaches further than shown)", ink.size, width)
        _, low, high = drawn.fan[-1]
        middle = (frame.y(low) + frame.y(high)) / 2
        labels.append((middle, _side(folded_ahead, frame, ink, ink.colour, False)))
    elif drawn.projection:
        words_ahead = "if it goes on like this"
        folded_ahead = wrapped(words_ahead, ink.size, width)
        at = frame.y(drawn.projection[-1][1])
        labels.append((at, _side(folded_ahead, frame, ink, ink.colour, False)))
    return column(labels, frame.height)


def _side(lines: tuple[str, ...], frame: Frame, ink: Ink, colour: str, is_bold: bool) -> Label:
    return Label(lines, frame.width + _SIDE_GAP, 0.0, ink.size, colour, is_bold)


def plot_labels(review: GoalReview, frame: Frame, drawn: Lines, ink: Ink) -> list[Label]:
    """Words inside the plot, each next to its mark."""
    plot = Box(0, 0, frame.width, frame.height)
    obstacles = _obstacles(review, frame, drawn)
    placed: list[Label] = []
    for words, at, colour, prefer_up in _marks(review, frame, ink):
        label = Label((words,), 0, 0, ink.size, colour, is_bold=True)
        label = beside(label, at, obstacles, plot, prefer_up)
        placed.append(label)
        obstacles += [label.box] * 3
    if not shown_points(review):
        placed.append(_empty(frame, ink))
    return placed


def _marks(
    review: GoalReview, frame: Frame, ink: Ink
) -> list[tuple[str, tuple[float, float], str, bool]]:
    rises = review.goal.direction is Direction.INCREASE
    marks = []
    if review.level:
        level, on = review.level.score, review.level.on
        is_low = review.expected is None or level < review.expected
        at = (frame.x(on), frame.y(level))
        marks.append((f"now: {number(level)}", at, ink.colour, not is_low))
        line = review.aimline
        is_goal = line is not None and number(line.criterion) == number(review.expected or 0)
        if review.expected is not None and number(review.expected) != number(level) and not is_goal:
            at = (frame.x(on), frame.y(review.expected))
            marks.append((f"needed: {number(review.expected)}", at, DARK, is_low))
    if (line := review.aimline) is not None:
        at = (frame.x(line.baseline_on), frame.y(line.baseline))
        marks.append((f"start: {number(line.baseline)}", at, DARK, not rises))
    report = next((p for p in reversed(review.points) if p.is_report), None)
    if report:
        at = (frame.x(report.on), frame.y(report.score))
        marks.append(("school's report", at, QUIET, not rises))
    return marks


def _obstacles(review: GoalReview, frame: Frame, drawn: Lines) -> list[Box]:
    boxes = []
    for point in shown_points(review):
        x, y = frame.x(point.on), frame.y(point.score)
        boxes += [Box(x - 6, y - 6, x + 6, y + 6)] * 2
    for path in (drawn.aimline, drawn.trend, drawn.projection, *drawn.scores):
        boxes += along([(frame.x(on), frame.y(score)) for on, score in path], 2)
    for on, _ in drawn.phases[1:]:
        boxes += along([(frame.x(on), 0), (frame.x(on), frame.height)], 2)
    return boxes


def _empty(frame: Frame, ink: Ink) -> Label:
    label = Label(("no scores yet",), 0, 0, ink.size + 2, QUIET)
    width = label.box.right
    return replace(label, x=(frame.width - width) / 2, y=frame.height * 0.72)
