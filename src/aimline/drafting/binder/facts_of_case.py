"""The facts of a case in the order of the statement: all of them, or those of one issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aimline.drafting.binder.fact import Fact
from aimline.drafting.binder.goal_facts import goal_facts
from aimline.drafting.binder.other_facts import (
    child_facts,
    message_facts,
    service_facts,
    skill_facts,
    test_facts,
)
from aimline.drafting.letters.brief import Brief, brief
from aimline.findings.review import Review
from aimline.findings.services_of_goal import services_of
from aimline.terms import AimlineError
from aimline.wording.say import say


@dataclass(frozen=True, slots=True)
class Issue:
    """What a binder is about, where it is not about everything."""

    kind: str
    goals: frozenset[str]
    subjects: frozenset[str]
    """Services, messages and days of meetings."""

    def holds(self, fact: Fact) -> bool:
        """Whether a fact belongs to it."""
        return any(key in self.goals or key in self.subjects for key in fact.about)


def issue(review: Review, kind: str) -> Issue:
    """The goals and services that findings of a kind are about, in every IEP they stand in.

    Findings that the family set aside count for nothing. Raises AimlineError where none is left.
    """
    told = brief(review)
    found = told.findings(kind)
    if not found:
        kinds = ", ".join(sorted({finding.kind for finding in told.findings()}))
        raise AimlineError(
            say(
                "No finding of this case is of the kind “{kind}”. Its kinds: {kinds}.",
                kind=kind,
                kinds=kinds,
            )
            if kinds
            else say(
                "No finding of this case is of the kind “{kind}”. It has no finding that counts.",
                kind=kind,
            )
        )
    goals = {finding.goal for finding in found if finding.goal}
    for goal in tuple(goals):
        goals |= {one.key for one in told.lineage.chain(goal)}
    subjects = {finding.subject for finding in found if finding.subject}
    for one in review.goals:
        if one.key in goals:
            subjects |= {one.iep.id, *(s.id for s in services_of(one.goal, one.iep))}
    return Issue(kind, frozenset(goals), frozenset(subjects))


def facts_of_case(review: Review, about: Issue | None = None) -> tuple[Fact, ...]:
    """Every fact that may become a paragraph: the child, goals, services, tests, messages."""
    facts = _facts(brief(review))
    return tuple(fact for fact in facts if about is None or about.holds(fact))


def _facts(told: Brief) -> Iterator[Fact]:
    yield from child_facts(told)
    for review in sorted(told.review.goals, key=lambda goal: goal.iep.starts_on):
        yield from goal_facts(told, review)
    yield from service_facts(told)
    yield from test_facts(told)
    yield from skill_facts(told)
    yield from message_facts(told)
