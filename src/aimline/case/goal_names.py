"""How a case's goals can be called: `2025/fluency`, or `fluency` where only one IEP has it."""

from __future__ import annotations

from dataclasses import dataclass

from aimline.case.case import Case
from aimline.case.cells import trimmed
from aimline.case.goal import Goal, GoalKey
from aimline.case.problem import CellProblem, did_you_mean, shown
from aimline.wording.lists import alternatives
from aimline.wording.say import say


@dataclass(frozen=True)
class GoalNames:
    """Every goal of a case by its key."""

    goals: dict[GoalKey, Goal]

    @classmethod
    def of(cls, case: Case) -> GoalNames:
        """The goals of a case."""
        return cls({key: goal for key, _, goal in case.goals()})

    @property
    def only(self) -> GoalKey | None:
        """The goal, where the case has just one."""
        return next(iter(self.goals)) if len(self.goals) == 1 else None

    def key_of(self, cell: object) -> GoalKey:
        """The goal that a cell names."""
        name = trimmed(cell)
        if name in self.goals:
            return name
        called = [key for key, goal in self.goals.items() if goal.id == name]
        folded = [
            key
            for key, goal in self.goals.items()
            if name.casefold() in (key.casefold(), goal.id.casefold())
        ]
        matches = called or folded
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise CellProblem(
                say("{name} names a goal of several IEPs.", name=shown(name)),
                say("A score belongs to one of them only."),
                say("Write which one: {goals}.", goals=alternatives(matches)),
            )
        known = [*self.goals, *(goal.id for goal in self.goals.values())]
        raise CellProblem(
            say("{name} names no goal of this case.", name=shown(name)) + did_you_mean(name, known),
            say("A row without its goal counts for nothing."),
            say("Write one of: {words}.", words=", ".join(self.goals))
            if self.goals
            else say("Add it to case.toml."),
        )
