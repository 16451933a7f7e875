"""One `[[iep.goal]]` of `case.toml`: its words, its measure, and the two ends of its aimline."""

from __future__ import annotations

from datetime import date

from aimline.case import cells
from aimline.case.goal import Baseline, Criterion, Goal, goal_key
from aimline.case.problem import shown
from aimline.store.toml_keys import Keys
from aimline.terms import Direction, MeasureKind
from aimline.wording.say import say


def goal(keys: Keys, iep_id: str | None, position: int) -> Goal:
    """A goal; one without an id is called by its position."""
    goal_id = keys.text("id") or str(position)
    keys.name = f"[[iep.goal]] '{goal_key(iep_id, goal_id) if iep_id else goal_id}'"
    measure = keys.read("measure", cells.measure)
    criterion = _criterion(keys, measure)
    trials = criterion.trials if criterion else None
    baseline = _level(keys, "baseline", measure, trials)
    _note_dates(keys, baseline.on if baseline else None, criterion.on if criterion else None)
    return Goal(
        id=goal_id,
        text=keys.text("text"),
        area=keys.text("area"),
        measure=measure,
        direction=keys.read("direction", lambda c: cells.word(c, Direction)) or Direction.INCREASE,
        baseline=baseline,
        criterion=criterion,
        condition=keys.text("condition"),
        method=keys.text("method"),
        measured=keys.text("measured"),
        grade_of_material=keys.text("grade_of_material"),
        present_level=_level(keys, "present_level", measure, trials),
        objectives=keys.many("objectives", cells.text),
        number=keys.read("number", lambda cell: cells.whole_number(cell, least=1)),
        continues=keys.text("continues"),
        extra=keys.rest(),
    )


def _level(
    keys: Keys, key: str, measure: MeasureKind | None, usual_trials: int | None
) -> Baseline | None:
    if (parts := _parts(keys, key)) is None:
        return None
    on, trials = parts.day("on"), parts.read("trials", _trials)
    error = parts.read("standard_error", cells.positive_number)
    score = _score(parts, measure, trials, usual_trials)
    extra = parts.rest()
    return Baseline(score.value, on, score.trials, error, extra) if score else None


def _criterion(keys: Keys, measure: MeasureKind | None) -> Criterion | None:
    if (parts := _parts(keys, "criterion")) is None:
        return None
    on, trials = parts.day("on"), parts.read("trials", _trials)
    consistency = parts.text("consistency")
    score = _score(parts, measure, trials, None)
    extra = parts.rest()
    return Criterion(score.value, on, score.trials, consistency, extra) if score else None


def _trials(cell: object) -> int:
    return cells.whole_number(cell, least=1)


def _parts(keys: Keys, key: str) -> Keys | None:
    """The table of a baseline or criterion; a score that stands alone counts as its table."""
    value = keys.raw(key)
    if value is None or value == "" or value == {}:
        return None
    if isinstance(value, dict):
        return keys.inner(key, value)
    if isinstance(value, list):
        keys.ledger.problem(
            say("{value} is a list.", value=shown(value)),
            say("A goal starts from one level and ends at one criterion."),
            say("Write {example}.", example=f"{key} = {{score = 52, on = 2025-09-02}}"),
            key=keys.path(key),
        )
        return None
    return keys.inner(key, {"score": value})


def _score(
    parts: Keys, measure: MeasureKind | None, trials: int | None, usual_trials: int | None
) -> cells.Score | None:
    if not parts.raw("score") and parts.raw("score") != 0:
        parts.ledger.problem(
            say("The score is missing."),
            say("Without it there is no line to compare with."),
            say("Add score = and the number, or leave the whole key out."),
            key=parts.path("score"),
        )
        return None
    return parts.read(
        "score", lambda c: cells.score(c, measure, trials=trials, usual_trials=usual_trials)
    )


def _note_dates(keys: Keys, baseline_on: date | None, criterion_on: date | None) -> None:
    if baseline_on and criterion_on and criterion_on <= baseline_on:
        keys.ledger.note(
            say(
                "{goal}: the criterion's date, {criterion_on}, is not after the baseline's,"
                " {baseline_on}; compare both with the paper, because no aimline can be drawn",
                goal=keys.name,
                criterion_on=criterion_on,
                baseline_on=baseline_on,
            )
        )
