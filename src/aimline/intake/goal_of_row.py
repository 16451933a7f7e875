"""To which goal of a case a row of scores belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey
from aimline.case.goal_names import GoalNames
from aimline.case.iep import Iep
from aimline.case.problem import CellProblem, shown
from aimline.intake.layouts import ScoreTitle
from aimline.intake.sheet import GoalLine, ScoreRow
from aimline.terms import MeasureKind


class NoGoalFits(CellProblem):
    """No goal of the case is in the measure that the row names."""


@dataclass(frozen=True)
class Goals:
    """The goals of a case, with the terms of their IEPs."""

    names: GoalNames
    terms: dict[GoalKey, tuple[date, date]]

    @classmethod
    def of(cls, case: Case) -> Goals:
        """The goals of a case."""
        return cls(GoalNames.of(case), {key: _term(iep, case) for key, iep, _ in case.goals()})

    def of_row(self, row: ScoreRow, *, has_one_measure: bool) -> GoalKey:
        """The goal of a row; a CellProblem where it cannot be told.

        has_one_measure: every row of the file names the same measure. Only then may a measure
        that is unknown be the one of the case's only goal.
        """
        if name := row.said.get("goal"):
            return self.names.key_of(name)
        is_strange = "measure" in row.said and row.measure is None and not has_one_measure
        by_measure = [] if is_strange else self._by_measure(row)
        by_line = self._by_line(row)
        for fitting in (by_line, by_measure):
            if len(fitting) == 1:
                return fitting[0]
            if len(in_term := self._in_term(fitting, row.on)) == 1:
                return in_term[0]
        raise self._cannot_be_told(row, NoGoalFits if not by_measure else CellProblem)

    def _by_line(self, row: ScoreRow) -> list[GoalKey]:
        if row.goal_line is None:
            return []
        line = row.goal_line
        return [key for key, goal in self.names.goals.items() if is_line_of(goal, line)]

    def _by_measure(self, row: ScoreRow) -> list[GoalKey]:
        goals = self.names.goals
        if row.measure is not None:
            named = [key for key, goal in goals.items() if goal.measure is row.measure]
            if named:
                return named
        return [key for key, goal in goals.items() if _may_fit(goal, row)]

    def _in_term(self, keys: list[GoalKey], on: date) -> list[GoalKey]:
        return [key for key in keys if self.terms[key][0] <= on <= self.terms[key][1]]

    def _cannot_be_told(self, row: ScoreRow, kind: type[CellProblem]) -> CellProblem:
        said = row.said.get("measure")
        if said:
            found = f"The scores are in {shown(said)}, and which goal they belong to is not clear."
        else:
            found = "Which goal the scores belong to is not clear."
        goals = self.names.goals.items()
        listed = ", ".join(f"{key} ({goal.measure or 'no measure'})" for key, goal in goals)
        return kind(
            found,
            "Scores of different goals are never mixed.",
            f"Add a `goal` column with one of: {listed}.",
        )


def _term(iep: Iep, case: Case) -> tuple[date, date]:
    later = [other.starts_on for other in case.ieps if other.starts_on > iep.starts_on]
    until = min(later) - timedelta(days=1) if later else date.max
    return iep.starts_on, min(iep.ends_on or date.max, until)


def is_line_of(goal: Goal, line: GoalLine) -> bool:
    """Whether the line is the goal's own: its scores, and its dates where the goal has them."""
    start, end = goal.baseline, goal.criterion
    if start is None or end is None:
        return False
    return (
        (start.score, end.score) == (line.baseline, line.criterion)
        and start.on in (None, line.baseline_on)
        and end.on in (None, line.criterion_on)
    )


def _may_fit(goal: Goal, row: ScoreRow) -> bool:
    if row.measure is not None:
        return goal.measure is None
    return score_for(goal, row, prefers_measure=False) is not None


def score_for(goal: Goal, row: ScoreRow, *, prefers_measure: bool) -> tuple[ScoreTitle, str] | None:
    """The column of the row that a goal's score stands in.

    prefers_measure: a title that names the goal's measure goes before a plain `Score`, as in
    exports that show several readings of one probe side by side.
    """
    fitting = [
        (title, cell) for title, cell in row.scores if _is_in_measure(title.measure, goal, row)
    ]
    if prefers_measure:
        named = [one for one in fitting if one[0].measure is goal.measure]
        fitting = named + fitting
    return fitting[0] if fitting else None


def _is_in_measure(measure: MeasureKind | None, goal: Goal, row: ScoreRow) -> bool:
    if measure is None or goal.measure is None or measure is goal.measure:
        return True
    counts_right = measure is MeasureKind.TRIALS and "trials" in row.said
    return counts_right and goal.measure is MeasureKind.PERCENT
