"""A whole review: every goal, every finding, as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.case import Case
from aimline.case.choice import Choice, ChoiceMade
from aimline.compliance.deadlines import Deadline
from aimline.findings.finding import Finding
from aimline.findings.priorities import Concern, concerns
from aimline.law.rulebook import Rulebook
from aimline.progress.goal_review import GoalReview


@dataclass(frozen=True, slots=True)
class Review:
    """What can be said about a case as of one day."""

    case: Case
    """The case as it was known on that day."""
    as_of: date
    goals: tuple[GoalReview, ...]
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...]
    """Every clock that the case's events started, the next day first."""
    notes: tuple[str, ...]
    rules: Rulebook
    """The rules of the place as they were looked up."""
    choices: tuple[Choice, ...] = ()
    """What the family decided about findings: the latest choice of each key."""

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """The findings to act on, by their cause, in the order in which they ask for action."""
        quiet = {choice.key for choice in self.choices if is_quiet(choice, self.as_of)}
        return concerns([f for f in self.findings if f.key not in quiet])

    @property
    def set_aside(self) -> tuple[tuple[Finding, Choice], ...]:
        """Findings that the family set aside, or wants to be reminded of on a later day."""
        made = {c.key: c for c in self.choices if is_quiet(c, self.as_of)}
        return tuple((f, made[f.key]) for f in self.findings if f.key in made)

    def choice_of(self, finding: Finding) -> Choice | None:
        """What the family decided about a finding."""
        return next((c for c in self.choices if c.key == finding.key), None)


def is_quiet(choice: Choice, as_of: date) -> bool:
    """Whether a choice keeps its finding out of what is to be done, on that day."""
    if choice.choice is ChoiceMade.REMIND:
        return choice.until is not None and choice.until > as_of
    return choice.choice is ChoiceMade.SET_ASIDE


def latest_choices(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The last choice of each key: a later row of the same day goes before an earlier one."""
    latest: dict[str, Choice] = {}
    for choice in choices:
        before = latest.get(choice.key)
        if before is None or (choice.on or date.min) >= (before.on or date.min):
            latest[choice.key] = choice
    return tuple(latest.values())
