"""What the records show of a goal, sentence by sentence, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from aimline.case.iep import Iep
from aimline.case.progress_report import ProgressReport
from aimline.case.service import Service
from aimline.case.test_score import ScoreKind, TestScore
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Blank, Sentence, fact, says
from aimline.findings.finding import Evidence, evidence
from aimline.findings.naming import goal_name, quoted
from aimline.findings.services_of_goal import amount, is_unchanged, same_service, services_of
from aimline.findings.words import count, gain, number, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Direction

_KINDS: Final = {
    ScoreKind.STANDARD: "standard score ",
    ScoreKind.PERCENTILE: "percentile ",
    ScoreKind.SCALE: "scale score ",
    ScoreKind.GRADE_EQUIVALENT: "grade equivalent ",
    ScoreKind.LEVEL: "",
}
TWO_YEARS: Final = timedelta(days=2 * 365)


def named(review: GoalReview) -> str:
    """`the reading goal`, in one line."""
    return plain(goal_name(review))


def listed(words: list[str]) -> str:
    """One, two and three."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def goals_named(goals: tuple[GoalReview, ...]) -> str:
    """`the reading goal and the motor goal`; all goals where there are many."""
    return listed([named(goal) for goal in goals]) if 0 < len(goals) < 4 else "the goals of the IEP"


def iep_name(iep: Iep) -> str:
    """`the IEP of October 12, 2025`."""
    return f"the IEP of {full_day(iep.starts_on)}"


def iep_evidence(iep: Iep) -> Evidence:
    """The IEP as a paper."""
    return Evidence(iep_name(iep), None, iep.document)


def start_doubts(iep: Iep) -> tuple[str, ...]:
    """What to confirm where the first day of an IEP is only reckoned."""
    if not iep.is_start_guessed:
        return ()
    return (f"the first day of {iep_name(iep)} stands on no paper: look it up, and correct it",)


def of_goal(review: GoalReview) -> Iterator[Sentence]:
    """Baseline and criterion of a goal, as its IEP has them."""
    goal, parts = review.goal, list[str]()
    if review.baseline:
        # The review starts a baseline without a date on the first day of its IEP; no paper says so.
        dated = goal.baseline.on if goal.baseline else review.baseline.on
        on = f" on {full_day(dated)}" if dated else ""
        parts.append(f"The baseline is {score(review.baseline.score, goal)}{on}")
    if goal.criterion:
        by = f" by {full_day(goal.criterion.on)}" if goal.criterion.on else ""
        words = f"criterion is {score(goal.criterion.score, goal)}{by}"
        parts.append(f"the {words}" if parts else f"The {words}")
    rests_on = (iep_evidence(review.iep),)
    if not parts:
        yield fact(
            f"As I read {iep_name(review.iep)}, {named(review)} has no baseline and no criterion "
            "in numbers.",
            on=rests_on,
            doubts=start_doubts(review.iep),
        )
        return
    yield fact(f"{', and '.join(parts)}.", on=rests_on)


def of_rate(review: GoalReview) -> Iterator[Sentence]:
    """What the goal asks for each week, and what the scores show."""
    line = review.aimline
    if line is None or line.required_per_week is None or not line.required_per_week:
        return
    falls = review.goal.direction is Direction.DECREASE
    way = "a drop" if falls else "a gain"
    asked = per_week(abs(line.required_per_week), review.goal)
    counted = " of school" if review.clock.counted is WeeksCounted.INSTRUCTION else ""
    yield fact(
        f"That asks for {way} of about {asked} over {weeks(line.weeks)}{counted}.",
        on=(iep_evidence(review.iep),),
    )


def of_scores(review: GoalReview) -> Iterator[Sentence]:
    """How many scores are at hand, the level, and how far it is from the baseline."""
    if review.level is None or not review.points:
        yield fact(
            f"I have no score{_since(review) or ' for it'}.",
            on=(Evidence(f"no score on {named(review)} among my papers", None, None),),
        )
        return
    points, goal, level = review.points, review.goal, review.level
    rests_on = tuple(_score_evidence(review))
    if len(points) == 1:
        words = (
            f"I have one score{_since(review)}: {score(level.score, goal)} on {full_day(level.on)}."
        )
    else:
        first, last = points[0], points[-1]
        words = (
            f"I have {count(len(points), 'score', 'scores')}{_since(review)}, from "
            f"{full_day(first.on)} ({score(first.score, goal)}) to "
            f"{full_day(last.on)} ({score(last.score, goal)})."
        )
    yield fact(words, on=rests_on)
    yield from _change(review, rests_on)


def _since(review: GoalReview) -> str:
    return " since then" if review.baseline else ""


def _change(review: GoalReview, rests_on: tuple[Evidence, ...]) -> Iterator[Sentence]:
    line, level = review.aimline, review.level
    if line is None or level is None or review.verdict is Verdict.MET:
        return
    moved = level.score - line.baseline
    size = gain(abs(level.score - line.baseline), review.goal)
    if number(moved) == "0":
        said = "the same as the baseline"
    else:
        said = f"{size} {'above' if level.score > line.baseline else 'below'} the baseline"
    if level.n == 3:
        shown = score(level.score, review.goal)
        yield fact(f"The middle of the last three scores is {shown}, {said}.", on=rests_on)
    else:
        yield fact(f"The {'latest' if review.n > 1 else 'only'} score is {said}.", on=rests_on)
    if review.expected is not None and (review.pace_difference or 0) < 0:
        yield fact(
            f"On {full_day(level.on)}, a straight line from the baseline to the criterion stands "
            f"at {score(review.expected, review.goal)}.",
            on=(iep_evidence(review.iep), *rests_on),
        )


def _score_evidence(review: GoalReview) -> Iterator[Evidence]:
    shown = dict.fromkeys((review.points[0], *review.points[-3:]))
    for point in shown:
        yield evidence(f"score {score(point.score, review.goal)}", point.on, point.provenance)


def of_reports(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """Each report on the goal: what it says, and the score that it carries."""
    for report in reports_on(brief, review):
        rests_on = (evidence(f"report on {named(review)}", report.on, report.provenance),)
        yield fact(f"{_reported(report, review)}.", on=rests_on)


def reports_on(brief: Brief, review: GoalReview) -> list[ProgressReport]:
    """The entries of reports on a goal, in date order."""
    found = (r for r in brief.case.reports if r.goal == review.key and r.on <= brief.as_of)
    return sorted(found, key=lambda report: report.on)


def _reported(report: ProgressReport, review: GoalReview) -> str:
    said = [quoted(plain(w)) for w in (report.code_meaning, report.narrative) if w and plain(w)]
    words = " and ".join(dict.fromkeys(said)) or "nothing in words"
    gives = "gives no score"
    if report.score is not None:
        gives = f"gives {score(report.score, review.goal)}"
    return f"The report of {full_day(report.on)} says {words} and {gives}"


def carried(brief: Brief, review: GoalReview) -> tuple[tuple[GoalReview, bool], ...]:
    """The goals of earlier IEPs that this one carries on, the first one first."""
    chain = brief.lineage.chain(review.key)
    by_key = {one.key: one for one in brief.review.goals}
    known = [(by_key[one.key], one.is_confirmed) for one in chain if one.key in by_key]
    return tuple(reversed(known))


def of_years(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """In how many IEPs the goal stands, with each baseline and criterion."""
    earlier = carried(brief, review)
    if not earlier:
        return
    every = [*(one for one, _ in earlier), review]
    doubts = [doubt for one in every for doubt in start_doubts(one.iep)]
    if not all(is_confirmed for _, is_confirmed in earlier):
        doubts.append(
            f"that {named(review)} is the same as the one in {iep_name(earlier[-1][0].iep)}: "
            "compare them, and note it in the case (continues)"
        )
    rests_on = tuple(iep_evidence(one.iep) for one in every)
    yield fact(
        f"The goal stands in {len(every)} IEPs, the first of {full_day(every[0].iep.starts_on)}.",
        on=rests_on,
        doubts=doubts,
    )
    for one in every[:-1]:
        if words := _span(one):
            yield fact(f"In {iep_name(one.iep)} it went {words}.", on=(iep_evidence(one.iep),))


def _span(review: GoalReview) -> str:
    criterion = review.goal.criterion
    if review.baseline is None or criterion is None:
        return ""
    level = ""
    if review.level:
        level = f"; the last level on record is {score(review.level.score, review.goal)}"
    start, end = score(review.baseline.score, review.goal), score(criterion.score, review.goal)
    return f"from {start} to {end}{level}"


def tests_of_two_years(brief: Brief) -> tuple[TestScore, ...]:
    """The test results of the last two years, in date order."""
    first_on = brief.as_of - TWO_YEARS
    found = (test for test in brief.case.tests if first_on <= test.on <= brief.as_of)
    return tuple(sorted(found, key=lambda test: test.on))


def of_tests(brief: Brief) -> Iterator[Sentence]:
    """Each test result of the last two years."""
    for test in tests_of_two_years(brief):
        shown = plain(test.score) if isinstance(test.score, str) else number(test.score)
        known = plain(test.subject or "").casefold()
        subject = f" in {known}" if known and known not in test.test.casefold() else ""
        grade = f" (grade {plain(test.grade)})" if test.grade else ""
        words = (
            f"{plain(test.test)}{subject}, {full_day(test.on)}{grade}: {_KINDS[test.kind]}{shown}."
        )
        rests_on = evidence(plain(test.test), test.on, test.provenance)
        yield fact(words, on=(rests_on,))


def of_services(brief: Brief, goals: tuple[GoalReview, ...]) -> Iterator[Sentence]:
    """What help serves the goals, and since when it is the same."""
    seen: set[tuple[str, str]] = set()
    for goal in goals:
        for service in services_of(goal.goal, goal.iep):
            if (goal.iep.id, service.id) not in seen:
                seen.add((goal.iep.id, service.id))
                yield _service(brief, goal.iep, service)


def _service(brief: Brief, iep: Iep, service: Service) -> Sentence:
    same = [one for one, _ in _unchanged(brief, iep, service)]
    words = f"{plain(service.title)}: {plain(amount(service))}"
    rests_on = tuple(iep_evidence(one) for one in (*same, iep))
    if not same:
        return fact(f"{words}, as in {iep_name(iep)}.", on=rests_on)
    first = f"{iep_name(same[0])}"
    doubts = start_doubts(same[0])
    return fact(f"{words}, the same since {first}.", on=rests_on, doubts=doubts)


def _unchanged(brief: Brief, iep: Iep, service: Service) -> list[tuple[Iep, Service]]:
    """The IEPs right before this one in which the service was the same, the first one first."""
    found: list[tuple[Iep, Service]] = []
    before = (one for one in brief.case.ieps if one.starts_on < iep.starts_on)
    for earlier in sorted(before, key=lambda one: one.starts_on, reverse=True):
        other = same_service(service, earlier.services)
        if other is None or not is_unchanged(service, other):
            break
        found.insert(0, (earlier, other))
    return found


def goal_or_blank(brief: Brief, goals: tuple[GoalReview, ...]) -> Sentence:
    """Which goals a letter is about."""
    if not goals:
        return says("It is about ", Blank("which goal"), ".")
    return says(f"It is about {goals_named(goals)}.")
