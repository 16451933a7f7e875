"""What every kind of finding is given: the case as known, the goals' reviews, the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import GoalKey
from aimline.case.meeting import MeetingKind
from aimline.case.progress_report import ProgressReport
from aimline.compliance.deadlines import Deadline
from aimline.compliance.services import ServiceAccount
from aimline.findings.naming import first_name
from aimline.language.claims import Claim
from aimline.language.progress import ProgressStatement, Role, claim_of, read_statement
from aimline.law.rulebook import Rulebook
from aimline.progress.goal_review import GoalReview
from aimline.progress.mastery import reaches
from aimline.progress.series import in_unit_of, is_of_other_material
from aimline.quality.lineage import Lineage
from aimline.terms import Citation

_TWO_YEARS: Final = timedelta(days=2 * 365)
"""As far as a due process complaint reaches back by the federal rule."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a finding may rest on, as of one day."""

    case: Case
    as_of: date
    goals: tuple[GoalReview, ...]
    rules: Rulebook
    deadlines: tuple[Deadline, ...] = ()
    lineage: Lineage = field(default_factory=Lineage)
    accounts: tuple[ServiceAccount, ...] = ()
    """Every service of every IEP that has begun: what was promised and what is recorded."""

    @property
    def current(self) -> tuple[GoalReview, ...]:
        """The goals of the current IEPs: the only ones with findings about progress and reports."""
        return tuple(review for review in self.goals if review.is_current)

    @property
    def standing(self) -> tuple[GoalReview, ...]:
        """The goals of current IEPs and of those agreed but not yet begun."""
        return tuple(r for r in self.goals if r.is_current or r.iep.starts_on > self.as_of)

    def review_of(self, key: GoalKey | None) -> GoalReview | None:
        """The review of that goal."""
        return next((review for review in self.goals if review.key == key), None)

    def reports_of(self, key: GoalKey) -> tuple[ProgressReport, ...]:
        """The entries of progress reports about that goal, in date order."""
        entries = (report for report in self.case.reports if report.goal == key)
        return tuple(sorted(entries, key=lambda report: report.on))

    @property
    def term(self) -> str | None:
        """The id of the latest current IEP: the subject of what is about a whole term."""
        latest = max(self.current, key=lambda r: r.iep.starts_on, default=None)
        return latest.iep.id if latest else None

    @property
    def looks_back_to(self) -> date:
        """Facts of meetings and papers before this day raise nothing new: two years."""
        return self.as_of - _TWO_YEARS

    def before(self, key: GoalKey) -> tuple[GoalReview, ...]:
        """The reviews of the goals that this one carries on, the latest first."""
        reviews = (self.review_of(earlier.key) for earlier in self.lineage.chain(key))
        return tuple(review for review in reviews if review is not None)

    def authority(self, *rule_ids: str) -> tuple[Citation, ...]:
        """The citations of those rules, each preceded by the place's own on the same matter."""
        cited = (c for rule_id in rule_ids for c in self.rules.with_place(rule_id, self.as_of))
        return tuple(dict.fromkeys(cited))

    @property
    def name(self) -> str:
        """The child's name as it stands in sentences."""
        return first_name(self.case.child.name)


_FAMILY: Final = frozenset(
    {"family", "parent", "parents", "mother", "father", "mom", "dad", "home"}
)


def is_of_the_family(case: Case, who: str | None) -> bool:
    """Whether a fact was taken down by the family itself."""
    said = (who or "").casefold()
    own = case.parent.name.casefold() if case.parent and case.parent.name else ""
    return bool(_FAMILY & set(said.replace("'s", "").split())) or bool(own and own in said)


def iep_meetings(case: Case) -> tuple[date, ...]:
    """The days of every IEP meeting that is noted: as a row, with its IEP, or as an event."""
    days = [m.on for m in case.meetings if m.kind is MeetingKind.IEP]
    days += [iep.meeting_on for iep in case.ieps if iep.meeting_on]
    days += [e.on for e in case.events if e.kind == _MEETING_HELD]
    return tuple(sorted(set(days)))


_MEETING_HELD: Final = "iep_meeting_held"


def statement(report: ProgressReport) -> ProgressStatement:
    """What the words of a report entry say."""
    return read_statement(report.narrative or "")


def claim(report: ProgressReport) -> Claim | None:
    """What a report entry claims; None where its code has no meaning that can be read."""
    return claim_of(report.code_meaning, report.narrative)


def claimed_in(report: ProgressReport) -> str:
    """The words that make the claim: the meaning of the code, else what is said in words."""
    said = (report.code_meaning, report.narrative)
    whole = claim(report)
    by_itself = (words for words in said if words and claim_of(None, words) is whole)
    return next(by_itself, report.narrative or report.code_meaning or "")


def carries_data(report: ProgressReport) -> bool:
    """Whether a report entry carries a number of the child's own."""
    now = (Role.SCORE, Role.CHANGE)
    return report.score is not None or any(p.role in now for p in statement(report).performance)


def reported_met(facts: Facts, review: GoalReview) -> ProgressReport | None:
    """The first report that says the goal is met and carries data that do not deny it."""
    criterion = review.goal.criterion
    for report in facts.reports_of(review.key):
        if report.on > review.as_of or claim(report) is not Claim.MET or not carries_data(report):
            continue
        if is_of_other_material(review.goal, report):
            continue
        if report.score is None or criterion is None:
            return report
        score = in_unit_of(review.goal, report.score, report.trials)
        if reaches(score, criterion.score, review.goal.direction):
            return report
    return None
