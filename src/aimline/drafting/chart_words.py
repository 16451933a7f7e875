"""The words on a goal's chart: direct labels instead of a legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from aimline.day_words import day
from aimline.drafting.chart_frame import Frame, drawn_points, shown_points
from aimline.drafting.chart_labels import Box, Label, Obstacles, along, beside, column, wrapped
from aimline.drafting.chart_lines import Lines
from aimline.drafting.chart_peers import graders
from aimline.findings.words import number
from aimline.progress.goal_review import GoalReview
from aimline.terms import Direction
from aimline.wording.say import say

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
        words = (
            say("goal: {score}", score=number(line.criterion)),
            say("by {day}", day=day(line.criterion_on, review.as_of)),
        )
        folded = [part for text in words for part in wrapped(text, ink.size, width, True)]
        labels.append((frame.y(line.criterion), _side(tuple(folded), frame, ink, DARK, True)))
    if drawn.projection:
        folded_ahead = [
            part for words in _ahead(frame, drawn) for part in wrapped(words, ink.size, width)
        ]
        at = frame.y(drawn.projection[-1][1])
        if drawn.fan:
            _, low, high = drawn.fan[-1]
            at = (frame.y(low) + frame.y(high)) / 2
        labels.append((at, _side(tuple(folded_ahead), frame, ink, ink.colour, False)))
    return column(labels, frame.height)


def _ahead(frame: Frame, drawn: Lines) -> list[str]:
    if not drawn.fan:
        return [say("if it goes on like this")]
    words = [
        say("8 of 10 times it would land here, with usual growth of the grade weighed in")
        if drawn.is_weighed
        else say("8 of 10 times it would land here")
    ]
    if drawn.is_of_few_scores and frame.is_interval_cut:
        words.append(say("(wide, because these are few scores; it reaches further than shown)"))
    elif drawn.is_of_few_scores:
        words.append(say("(wide, because these are few scores)"))
    elif frame.is_interval_cut:
        words.append(say("(it reaches further than shown)"))
    return words


def _side(lines: tuple[str, ...], frame: Frame, ink: Ink, colour: str, is_bold: bool) -> Label:
    return Label(lines, frame.width + _SIDE_GAP, 0.0, ink.size, colour, is_bold)


def plot_labels(review: GoalReview, frame: Frame, drawn: Lines, ink: Ink) -> list[Label]:
    """Words inside the plot, each next to its mark."""
    plot = Box(0, 0, frame.width, frame.height)
    obstacles = Obstacles(_obstacles(review, frame, drawn))
    placed: list[Label] = []
    for mark in _marks(review, frame, ink):
        label = Label((mark.words,), 0, 0, ink.size, mark.colour, is_bold=True)
        label = beside(label, mark.at, obstacles, plot, mark.prefers_up, mark.gaps)
        placed.append(label)
        obstacles |= [label.box] * 30
    if not shown_points(review):
        placed.append(_empty(frame, ink))
    return placed


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words that belong to a place of the plot, and how far from it they may stand."""

    words: str
    at: tuple[float, float]
    colour: str
    prefers_up: bool
    gaps: tuple[float, ...] = (7, 12, 16, 30, 48, 70)


_AT_ITS_RING: Final = (9.0, 13.0)


def _marks(review: GoalReview, frame: Frame, ink: Ink) -> list[_Mark]:
    """The most particular first: those after it find their place around it."""
    rises = review.goal.direction is Direction.INCREASE
    marks = []
    report = next((p for p in reversed(review.points) if p.is_report), None)
    if report:
        at = (frame.x(report.on), frame.y(report.score))
        marks.append(_Mark(say("school's report"), at, QUIET, not rises, _AT_ITS_RING))
    marks += _level_marks(review, frame, ink)
    if (line := review.aimline) is not None:
        at = (frame.x(line.baseline_on), frame.y(line.baseline))
        marks.append(_Mark(say("start: {score}", score=number(line.baseline)), at, DARK, not rises))
    if frame.peers:
        at = (frame.width / 2, frame.y(max(band.high for band in frame.peers)))
        words = say("the middle half of {graders}", graders=graders(review.goal.grade_of_material))
        marks.append(_Mark(words, at, QUIET, False))
    return marks


def _level_marks(review: GoalReview, frame: Frame, ink: Ink) -> list[_Mark]:
    if review.level is None:
        return []
    level, on, line = review.level.score, review.level.on, review.aimline
    is_low = review.expected is None or level < review.expected
    now = say("now: {score}", score=number(level))
    marks = [_Mark(now, (frame.x(on), frame.y(level)), ink.colour, not is_low)]
    is_goal = line is not None and number(line.criterion) == number(review.expected or 0)
    if review.expected is not None and number(review.expected) != number(level) and not is_goal:
        at = (frame.x(on), frame.y(review.expected))
        needed = say("needed: {score}", score=number(review.expected))
        marks.append(_Mark(needed, at, DARK, is_low))
    return marks


def _obstacles(review: GoalReview, frame: Frame, drawn: Lines) -> list[Box]:
    boxes = []
    for point in drawn_points(review):
        x, y = frame.x(point.on), frame.y(point.score)
        boxes += [Box(x - 6, y - 6, x + 6, y + 6)] * 2
    for path in (drawn.aimline, drawn.projection, *drawn.trends, *drawn.scores):
        boxes += along([(frame.x(on), frame.y(score)) for on, score in path], 2)
    for on, _ in drawn.phases[1:]:
        boxes += along([(frame.x(on), 0), (frame.x(on), frame.height)], 2)
    return boxes


def _empty(frame: Frame, ink: Ink) -> Label:
    label = Label((say("no scores yet"),), 0, 0, ink.size + 2, QUIET)
    width = label.box.right
    return replace(label, x=(frame.width - width) / 2, y=frame.height * 0.72)
