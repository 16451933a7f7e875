"""A case with one thing changed: what the shells do with the facts that a person types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from aimline.case.case import Case
from aimline.case.choice import Choice
from aimline.case.goal import Goal, goal_key
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.terms import AimlineError
from aimline.wording.say import say


class GoneSince(AimlineError):
    """What was to be changed is no longer as it was when the person saw it."""


def with_iep(case: Case, iep: Iep) -> Case:
    """The case with that IEP: in the place of the one with the same id, else as the last."""
    if any(known.id == iep.id for known in case.ieps):
        return replace(case, ieps=tuple(iep if i.id == iep.id else i for i in case.ieps))
    return replace(case, ieps=(*case.ieps, iep))


def with_goal(case: Case, iep_id: str, goal: Goal) -> Case:
    """The case with that goal in an IEP: in the place of the one with its id, else as the last."""
    iep = next((iep for iep in case.ieps if iep.id == iep_id), None)
    if iep is None:
        raise GoneSince(
            say("The IEP of this goal is not in the case any more. Load the page again.")
        )
    is_known = any(known.id == goal.id for known in iep.goals)
    goals = (
        tuple(goal if known.id == goal.id else known for known in iep.goals)
        if is_known
        else (*iep.goals, goal)
    )
    return with_iep(case, replace(iep, goals=goals))


def with_goal_changed(case: Case, key: str, change: Callable[[Goal], Goal]) -> Case:
    """The case with one goal changed. Raises GoneSince where it has no such goal."""
    found = case.goal(key)
    if found is None:
        raise GoneSince(say("This goal is not in the case any more. Load the page again."))
    iep, goal = found
    return with_goal(case, iep.id, change(goal))


def without_goal(case: Case, key: str) -> Case:
    """The case without a goal that nothing rests on yet."""
    if any(fact.goal == key for fact in case.observations) or any(
        report.goal == key for report in case.reports
    ):
        raise AimlineError(say("This goal has scores or reports. Take those out first."))
    if any(goal.continues == key for _, _, goal in case.goals()):
        raise AimlineError(say("A later goal carries this one on. Take that out there first."))
    ieps = (
        replace(iep, goals=tuple(g for g in iep.goals if goal_key(iep.id, g.id) != key))
        for iep in case.ieps
    )
    return replace(case, ieps=tuple(ieps))


def with_observations(case: Case, gone: Sequence[Observation], new: Sequence[Observation]) -> Case:
    """The case without some scores and with others. Raises GoneSince where one is not there."""
    left = list(case.observations)
    for one in gone:
        if one not in left:
            raise GoneSince(
                say(
                    "One of these scores was changed in another window meanwhile, so nothing "
                    "was saved. Load the page again."
                )
            )
        left.remove(one)
    return replace(case, observations=(*left, *new))


def with_choice(case: Case, choice: Choice) -> Case:
    """The case with a decision about a finding."""
    return replace(case, choices=(*case.choices, choice))


def with_fact(case: Case, field: str, *new: object) -> Case:
    """The case with facts more, of whatever kind. field: of the case, in which they stand."""
    facts: dict[str, Any] = {field: (*getattr(case, field), *new)}
    return replace(case, **facts)


def with_fact_changed(case: Case, field: str, before: object, after: object | None) -> Case:
    """The case with one fact changed, or taken out. Raises GoneSince where it is not there."""
    facts = list(getattr(case, field))
    if before not in facts:
        raise GoneSince(
            say(
                "This was changed in another window meanwhile, so nothing was saved. "
                "Load the page again."
            )
        )
    place = facts.index(before)
    facts[place : place + 1] = [] if after is None else [after]
    changed: dict[str, Any] = {field: tuple(facts)}
    return replace(case, **changed)
