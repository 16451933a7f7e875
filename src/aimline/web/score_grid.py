"""The grid of scores: what stands in it, what a person typed, and what that changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from aimline.case import cells
from aimline.case.case import Case
from aimline.case.date_cells import dates_of_column, day
from aimline.case.editing import GoneSince, with_observations
from aimline.case.goal import Goal, GoalKey
from aimline.case.observation import Observation
from aimline.case.problem import CellProblem
from aimline.terms import MeasureKind
from aimline.web.written import written_many

EMPTY_ROWS: Final = 5
_OF: Final = re.compile(r"(?<![\d.])[\d.]{1,9} of \d{1,9}$")
_LONGEST_LINE: Final = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the grid, as typed."""

    on: str = ""
    score: str = ""
    was: str = ""
    """The score that the line showed before; empty in a line for a new one."""
    problem: str = ""
    observation: Observation | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.on.strip() and not self.score.strip()


@dataclass(frozen=True, slots=True)
class Typed:
    """The lines of a form, read."""

    rows: tuple[Row, ...]
    gone: tuple[Observation, ...] = ()
    new: tuple[Observation, ...] = ()
    corrected: int = 0

    @property
    def has_problems(self) -> bool:
        """Whether a line cannot be taken."""
        return any(row.problem for row in self.rows)

    def of(self, case: Case) -> Case:
        """The case with what was typed."""
        return with_observations(case, self.gone, self.new)

    @property
    def said(self) -> str:
        """What is done by it, in a sentence."""
        added = len(self.new) - self.corrected
        removed = len(self.gone) - self.corrected
        parts = []
        if added:
            parts.append(written_many("%(n)s score was typed.", "%(n)s scores were typed.", added))
        if self.corrected:
            parts.append(
                written_many(
                    "%(n)s score was corrected.", "%(n)s scores were corrected.", self.corrected
                )
            )
        if removed:
            parts.append(
                written_many("%(n)s score was taken out.", "%(n)s scores were taken out.", removed)
            )
        return " ".join(parts)


def rows_of(case: Case, key: GoalKey) -> tuple[Row, ...]:
    """The scores that the case has of a goal, the newest first."""
    own = sorted((o for o in case.observations if o.goal == key), key=lambda o: o.on, reverse=True)
    measure = _goal_of(case, key)[1].measure
    return tuple(Row(o.on.isoformat(), score_text(o, measure), _was(o), observation=o) for o in own)


def score_text(observation: Observation, measure: MeasureKind | None) -> str:
    """The score as a person types it."""
    shown = f"{observation.score:.10g}"
    has_trials = observation.trials and measure is MeasureKind.TRIALS
    return f"{shown}/{observation.trials}" if has_trials else shown


def typed(form: QueryDict, case: Case, key: GoalKey) -> Typed:
    """What a form of the grid asks for."""
    _iep, goal = _goal_of(case, key)
    lines = zip(form.getlist("day"), form.getlist("score"), form.getlist("was"), strict=False)
    known = defaultdict[str, list[Observation]](list)
    for one in case.observations:
        known[_was(one)] += [one] if one.goal == key else []
    rows, gone, new, corrected = [], list[Observation](), list[Observation](), 0
    for on, score, was in lines:
        before = known[was].pop(0) if known[was] else None
        row = Row(on.strip(), score.strip(), was, observation=before)
        if was and row.observation is None:
            raise GoneSince(
                _(
                    "One of these scores was changed in another window meanwhile, so nothing was"
                    " saved. Load the page again."
                )
            )
        try:
            read = _read(row, key, goal)
        except CellProblem as problem:
            rows.append(replace(row, problem=str(problem)))
            continue
        rows.append(row)
        if read == row.observation:
            continue
        gone += [row.observation] if row.observation else []
        new += [read] if read else []
        corrected += bool(read and row.observation)
    return Typed(tuple(rows), tuple(gone), tuple(new), corrected)


def pasted(text: str) -> tuple[Row, ...]:
    """Lines of day and score, as they come from a spreadsheet or a list."""
    pairs = [_pair(line) for line in text.splitlines() if line.strip()]
    days = dates_of_column([on for on, _score in pairs])
    rows = []
    for (on, score), found in zip(pairs, days, strict=True):
        if isinstance(found, CellProblem):
            rows.append(Row(on, score, problem=str(found)))
        else:
            rows.append(Row(found.isoformat() if found else on, score))
    is_title = rows and rows[0].problem and not any(c.isdigit() for c in rows[0].on)
    return tuple(rows[1:] if is_title else rows)


def blank_rows(count: int = EMPTY_ROWS) -> tuple[Row, ...]:
    """Lines to type into."""
    return (Row(),) * count


def with_room(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The lines that were typed, with blank ones after them."""
    kept = tuple(row for row in rows if not row.was)
    blank = sum(row.is_blank for row in kept)
    return kept + blank_rows(max(0, EMPTY_ROWS - blank))


def _pair(line: str) -> tuple[str, str]:
    parts = [part.strip() for part in line.split("\t")]
    if len(parts) > 1:
        filled: Sequence[str] = [part for part in parts if part]
        return (filled[0], filled[1]) if len(filled) > 1 else (line.strip(), "")
    words = line.strip()[:_LONGEST_LINE]
    if (found := _OF.search(words)) is not None:
        return words[: found.start()].strip(" ,;"), found[0].strip()
    day, _, score = words.replace(",", " ").replace(";", " ").rpartition(" ")
    whole = words[: len(words) - len(score)].strip(" ,;") if day.strip() else words
    return (whole, score) if day.strip() else (words, "")


def _read(row: Row, key: GoalKey, goal: Goal) -> Observation | None:
    """The score of a line, None where it is blank. Raises CellProblem."""
    if row.is_blank:
        return None
    if not row.score:
        raise CellProblem(
            _("The score is missing."),
            _("A day alone counts for nothing."),
            _("Type the score, or empty the day too."),
        )
    on = day(row.on or None)
    before = row.observation
    if before and (before.on, score_text(before, goal.measure)) == (on, row.score):
        return before
    usual = goal.criterion.trials if goal.criterion else None
    found = cells.score(row.score, goal.measure, usual_trials=usual)
    if before is None:
        return Observation(key, on, found.value, found.trials)
    return replace(before, on=on, score=found.value, trials=found.trials)


def _was(observation: Observation) -> str:
    return f"{observation.on.isoformat()}|{observation.score!r}|{observation.trials or ''}"


def _goal_of(case: Case, key: GoalKey) -> tuple[object, Goal]:
    found = case.goal(key)
    if found is None:
        raise GoneSince(_("This goal is not in the case any more. Load the page again."))
    return found
