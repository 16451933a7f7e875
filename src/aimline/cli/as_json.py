"""A review as the JSON document of FORMATS.md."""

from __future__ import annotations

from typing import Any

from aimline import __version__
from aimline.case.choice import Choice
from aimline.compliance.deadlines import Deadline
from aimline.compliance.limits import reaches
from aimline.drafting.reports.opening import three_sentences
from aimline.findings.finding import Finding
from aimline.findings.priorities import Concern
from aimline.findings.review import Review
from aimline.progress.goal_review import GoalReview
from aimline.progress.peers import PeerComparison, peer_comparison
from aimline.progress.placed_tests import PlacedTest

Json = dict[str, Any]


def review_as_json(
    review: Review, notes: tuple[str, ...], tests: tuple[PlacedTest, ...] = ()
) -> Json:
    """The whole review."""
    return {
        "aimline": __version__,
        "as_of": review.as_of.isoformat(),
        "child": review.case.child.name,
        "place": review.case.child.place,
        "goals": [
            goal_as_json(goal) | _on_its_scale(goal) | _peers(review, goal) for goal in review.goals
        ],
        "summary": list(three_sentences(review)),
        "findings": [
            finding_as_json(finding, review.choice_of(finding)) for finding in review.findings
        ],
        "concerns": [_concern(concern) for concern in review.concerns],
        "deadlines": [deadline_as_json(deadline) for deadline in review.deadlines],
        "limits": [
            {
                "rule": reach.rule.id,
                "title": reach.rule.title,
                "reaches_back_to": reach.reaches_back_to.isoformat(),
                "runs_from": reach.runs_from,
                "note": reach.words,
                "citation": reach.rule.text.citation,
                "status": reach.rule.status.value,
            }
            for reach in reaches(review.rules, review.as_of)
        ],
        "tests": [
            {
                "test": place.test.test,
                "date": place.test.on.isoformat(),
                "subject": place.test.subject,
                "score": place.test.score,
                "percentile": place.percentile,
                "norm": place.norm.source,
            }
            for place in tests
        ],
        "notes": list(notes),
    }


def goal_as_json(review: GoalReview) -> Json:
    """One goal; a number that cannot be had is null, and `reason` says why."""
    level, trend, projection = review.level, review.trend, review.projection
    return {
        "id": review.key,
        "verdict": review.verdict.value,
        "is_current": review.is_current,
        "as_of": review.as_of.isoformat(),
        "n": review.n,
        "level": level.score if level else None,
        "level_on": level.on.isoformat() if level else None,
        "level_error": level.error if level else None,
        "required_per_week": review.aimline.required_per_week if review.aimline else None,
        "weeks": review.clock.counted.value,
        "expected": review.expected,
        "pace_difference": review.pace_difference,
        "slope_per_week": trend.slope_per_week if trend else None,
        "slope_standard_error": trend.standard_error if trend else None,
        "theil_sen_per_week": trend.theil_sen_per_week if trend else None,
        "projected": projection.score if projection else None,
        "projection_interval": _pair(projection.interval if projection else None),
        "projection_interval_widened": _pair(projection.widened if projection else None),
        "projection_interval_unshrunk": _pair(projection.unshrunk if projection else None),
        "projection_is_cut_at_scale": projection.is_cut_at_scale if projection else None,
        "interval_level": projection.interval_level if projection else None,
        "probability_met": review.probability_met,
        "probability_met_unshrunk": review.probability_met_unshrunk,
        "probability_met_as_written": review.probability_met_as_written,
        "shrinkage_weight": review.shrinkage_weight,
        "needed_per_week": review.needed_per_week,
        "weeks_to_decide": review.weeks_to_decide,
        "rules": {
            "four_point": review.rules.four_point.value,
            "median": review.rules.median.value,
            "trend": review.rules.trend.value,
        },
        "rule_errors": {rule: _errors(review, rule) for rule in ("four_point", "median", "trend")},
        "phases": [
            {
                "name": phase.name,
                "first_on": phase.first_on.isoformat(),
                "last_on": phase.last_on.isoformat(),
                "n": phase.n,
                "level": phase.level,
                "slope_per_week": phase.slope_per_week,
            }
            for phase in review.phases.readings
        ],
        "phase_changes": [
            {
                "from": change.before.name,
                "to": change.after.name,
                "level_change": change.level_change,
                "nonoverlap_of_all_pairs": change.nonoverlap,
                "nonoverlap_80_interval": [change.interval.low, change.interval.high],
            }
            for change in review.phases.changes
        ],
        "met_on": review.met_on.isoformat() if review.met_on else None,
        "reason": review.reason,
        "notes": list(review.notes),
    }


def _on_its_scale(goal: GoalReview) -> Json:
    """The projection by a curve, only for measures that have a scale of their own."""
    bent = goal.projection.on_its_scale if goal.projection else None
    return {} if bent is None else {"projected_on_its_scale": bent}


def _peers(review: Review, goal: GoalReview) -> Json:
    """The child beside peers, only where some are known."""
    found = peer_comparison(review.case, goal)
    return {} if found is None else {"peers": _comparison(found)}


def _comparison(found: PeerComparison) -> Json:
    return {
        "level": found.level,
        "per_week": found.per_week,
        "percentile": found.percentile.words if found.percentile else None,
        "gap": found.gap.size if found.gap else None,
        "gap_ratio": found.gap.ratio if found.gap else None,
        "closing_per_week": found.gap.closing_per_week if found.gap else None,
        "years_to_close": found.years_to_close,
        "never_closes": found.never_closes,
        "source": found.source,
    }


def _errors(review: GoalReview, rule: str) -> Json | None:
    errors = review.rules.errors_of(rule)
    if errors is None:
        return None
    return {
        "n": errors.n,
        "noise_in_weeks_of_growth": errors.noise,
        "false_alarm": errors.false_alarm,
        "false_alarm_ever": errors.false_alarm_ever,
        "missed": errors.missed,
        "source": errors.source.citation,
    }


def _pair(interval: tuple[float, float] | None) -> list[float] | None:
    return list(interval) if interval else None


def _concern(concern: Concern) -> Json:
    """Findings of one cause as one thing to act on."""
    return {
        "cause": concern.cause,
        "goal": concern.goal,
        "paragraph": concern.paragraph,
        "act_by": concern.act_by.isoformat() if concern.act_by else None,
        "findings": [finding.key for finding in concern.findings],
        "next": [{"do": n.do, "name": n.name, "words": n.words} for n in concern.next],
    }


def finding_as_json(finding: Finding, choice: Choice | None = None) -> Json:
    """One finding with its evidence, authority and next steps."""
    return {
        "kind": finding.kind,
        "goal": finding.goal,
        "subject": finding.subject,
        "key": finding.key,
        "question": finding.question,
        "sentence": finding.sentence,
        "certainty": finding.certainty.value,
        "evidence": [
            {"fact": e.fact, "on": e.on.isoformat() if e.on else None, "source": e.source}
            for e in finding.evidence
        ],
        "authority": [
            {"rule": a.rule, "citation": a.citation, "status": a.status.value, "title": a.title}
            for a in finding.authority
        ],
        "next": [{"do": n.do, "name": n.name, "words": n.words} for n in finding.next],
        "would_change": finding.would_change,
        "arithmetic": list(finding.arithmetic),
        "thresholds": [
            {"value": t.value, "says": t.says, "source": t.source} for t in finding.thresholds
        ],
        "act_by": finding.act_by.isoformat() if finding.act_by else None,
        "choice": _choice(choice),
    }


def _choice(choice: Choice | None) -> Json | None:
    """What the family decided about it."""
    if choice is None:
        return None
    return {
        "choice": choice.choice.value,
        "on": choice.on.isoformat() if choice.on else None,
        "who": choice.who,
        "reason": choice.reason,
        "until": choice.until.isoformat() if choice.until else None,
    }


def deadline_as_json(deadline: Deadline) -> Json:
    """One clock; a day that is not known is null, and `unknown` says what would tell it."""
    due, rule = deadline.due, deadline.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "event": deadline.event,
        "event_on": deadline.event_on.isoformat(),
        "subject": deadline.subject,
        "due_on": due.due_on.isoformat() if due.due_on else None,
        "not_before": due.not_before.isoformat() if due.not_before else None,
        "state": deadline.state.value,
        "answered_on": deadline.answered_on.isoformat() if deadline.answered_on else None,
        "kind": rule.kind,
        "owed_by": rule.dated.owed_by,
        "citation": rule.text.citation,
        "status": rule.status.value,
        "counted": " ".join(due.counted),
        "assumed": list(due.assumed),
        "unknown": deadline.unknown,
        "source": rule.source,
    }
