"""What to do first: findings of one cause together, in the order in which they ask for action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, TypeVar

from aimline.case.goal import GoalKey
from aimline.findings.finding import Evidence, Finding, NextStep
from aimline.findings.naming import capitalized
from aimline.terms import Certainty, Citation
from aimline.wording.say import say

_CERTAINTIES: Final = tuple(Certainty)
_SHOWN_AT_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Cause:
    """What findings of some kinds have in common."""

    name: str
    kinds: tuple[str, ...]
    """The most pressing first."""


CAUSES: Final = (
    Cause(
        "days of removal",
        ("removals_near_ten_days",),
    ),
    Cause(
        "a request",
        (
            *("deadline_near", "deadline_missed", "evaluation_waiting_on_interventions"),
            *("refusal_without_notice", "request_unanswered"),
        ),
    ),
    Cause("records", ("records_withheld_or_differ",)),
    Cause("a complaint", ("complaint_window_closing",)),
    Cause(
        "progress",
        (
            *("regression", "unlikely_to_meet", "no_growth", "behind_pace", "gap_widening"),
            "service_unchanged_despite_no_growth",
        ),
    ),
    Cause("services", ("service_shortfall", "service_reduced", "service_undocumented")),
    Cause(
        "what was said",
        ("promise_not_in_writing", "informal_not_iep_meeting", "outside_evaluation_not_considered"),
    ),
    Cause(
        "the goal",
        (
            *("goal_carried_forward", "goal_below_present_level", "goal_not_ambitious"),
            "goal_not_measurable",
        ),
    ),
    Cause(
        "reports",
        (
            *("tests_contradict_reports", "report_contradicts_data", "no_notice_of_shortfall"),
            *("report_without_data", "report_other_skill", "goal_not_reported", "report_missing"),
        ),
    ),
    Cause("scores", ("too_little_data", "data_gap")),
    Cause("the plan for later", ("transition_missing", "rights_transfer")),
    Cause("a meeting", ("meeting_warranted",)),
    Cause("help", ("get_help",)),
    Cause("goals met", ("goal_met",)),
)
"""In the order in which a family acts on them, where no day decides."""
ORDER: Final = {kind: i for i, kind in enumerate(k for cause in CAUSES for k in cause.kinds)}
_RANK: Final = {cause.name: i for i, cause in enumerate(CAUSES)}
_CAUSE_OF: Final = {kind: cause for cause in CAUSES for kind in cause.kinds}


@dataclass(frozen=True, slots=True)
class Concern:
    """Findings that have one cause, as one thing to read and to act on."""

    cause: str
    goal: GoalKey | None
    findings: tuple[Finding, ...]

    @property
    def paragraph(self) -> str:
        """What they say, in one paragraph; the goal is named once."""
        by_sentence: dict[str, Finding] = {}
        for finding in self.findings:
            by_sentence.setdefault(finding.sentence, finding)
        first, *rest = by_sentence.values()
        return " ".join((first.sentence, *(_without_goal(finding) for finding in rest)))

    @property
    def certainty(self) -> Certainty:
        """Of the surest of them."""
        return min((f.certainty for f in self.findings), key=_CERTAINTIES.index)

    @property
    def act_by(self) -> date | None:
        """The first day by which to act."""
        return min((f.act_by for f in self.findings if f.act_by), default=None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every fact that they rest on, each once; not what they say of each other."""
        said = {finding.sentence for finding in self.findings}
        every = _once(self.findings, lambda f: f.evidence)
        return tuple(fact for fact in every if fact.fact not in said)

    @property
    def folded_evidence(self) -> tuple[Evidence, ...]:
        """The same for reading: of many facts in the same words the first two and the last."""
        return folded(self.evidence)

    @property
    def authority(self) -> tuple[Citation, ...]:
        """Every rule that they cite, each once."""
        return _once(self.findings, lambda f: f.authority)

    @property
    def next(self) -> tuple[NextStep, ...]:
        """Every step, each once."""
        return _once(self.findings, lambda f: f.next)

    @property
    def would_change(self) -> str:
        """What would change them."""
        return " ".join(dict.fromkeys(f.would_change for f in self.findings if f.would_change))


T = TypeVar("T")


def _once(findings: Iterable[Finding], of: Callable[[Finding], Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for finding in findings for item in of(finding)))


def _without_goal(finding: Finding) -> str:
    """A sentence that goes on about the same goal: `On the reading goal, 21 scores ...`."""
    return capitalized(finding.sentence.removeprefix(finding.opening))


def folded(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Facts with long runs of the same words shortened, and how many were left out."""
    shown: list[Evidence] = []
    for _, run in groupby(evidence, key=lambda fact: fact.fact):
        facts = list(run)
        if len(facts) <= _SHOWN_AT_MOST:
            shown += facts
            continue
        shown += facts[:2]
        shown.append(Evidence(say("and {n} more like these", n=len(facts) - 3)))
        shown.append(facts[-1])
    return tuple(shown)


def concerns(findings: Sequence[Finding]) -> tuple[Concern, ...]:
    """The findings by their cause, what is due first in front, good news last.

    Findings have one cause when they are of one group of kinds and about one goal, or about one
    request or service.
    """
    together: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        cause = _CAUSE_OF[finding.kind].name
        about = finding.goal or finding.subject
        together.setdefault((cause, about), []).append(finding)
    found = [_concern(cause, group) for (cause, _), group in together.items()]
    # Sorting keeps the order of the goals where nothing else decides.
    return tuple(sorted(found, key=_urgency))


def _concern(cause: str, findings: list[Finding]) -> Concern:
    ordered = sorted(findings, key=_order)
    return Concern(cause, ordered[0].goal, tuple(ordered))


def _order(finding: Finding) -> tuple[int, int, str]:
    return _CERTAINTIES.index(finding.certainty), ORDER[finding.kind], finding.key


def _urgency(concern: Concern) -> tuple[object, ...]:
    """A day first, then what is shown or likely, in the order of the causes."""
    first = concern.findings[0]
    is_good_news = first.kind == "goal_met"
    # The end of a time to complain is weeks away: the child's progress goes before it.
    is_due = concern.act_by is not None and concern.cause != "a complaint"
    is_only_possible = concern.certainty is Certainty.POSSIBLE
    return (
        is_good_news,
        not is_due,
        concern.act_by if concern.act_by and is_due else date.max,
        is_only_possible,
        _RANK[concern.cause],
    )
