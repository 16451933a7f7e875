"""A case while papers are taken into it, and what became of each reading."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey
from aimline.case.iep import Iep
from aimline.intake.accepted import Accepted, NotPlaced, Outcome
from aimline.intake.which_goal import GoalsOfPaper
from aimline.wording.say import say


@dataclass
class CaseInMaking:
    """The case so far, and what its papers are about."""

    case: Case
    outcome: Outcome = field(default_factory=Outcome)
    iep_of: dict[str, str] = field(default_factory=dict)
    """The IEP of each paper, by the paper's file."""
    goals: defaultdict[str, GoalsOfPaper] = field(default_factory=lambda: defaultdict(GoalsOfPaper))
    """The goals that each paper prints, by its file."""

    def reported(self) -> frozenset[date]:
        """The days on which the case has a score or a report."""
        scores = (seen.on for seen in self.case.observations)
        return frozenset((*scores, *(report.on for report in self.case.reports)))

    def iep(self, one: Accepted) -> Iep:
        """The IEP of a reading's paper. Raises where it cannot be told."""
        its_id = self.iep_of.get(one.file)
        found = next((iep for iep in self.case.ieps if iep.id == its_id), None)
        if found is None:
            raise NotPlaced(
                say(
                    "The paper does not show which IEP it belongs to. Add the page of the "
                    "IEP that gives its dates, or correct this reading and type the goal's "
                    "date."
                )
            )
        return found

    def put(self, iep: Iep) -> None:
        """An IEP of the case, changed."""
        ieps = tuple(iep if known.id == iep.id else known for known in self.case.ieps)
        self.case = replace(self.case, ieps=ieps)

    def put_goal(self, key: GoalKey, goal: Goal) -> None:
        """A goal of the case, changed."""
        for known, iep, _ in tuple(self.case.goals()):
            if known == key:
                goals = tuple(goal if g.id == goal.id else g for g in iep.goals)
                self.put(replace(iep, goals=goals))
