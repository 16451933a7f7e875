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
from aimline.drafting.letters.letter import Sentence, blank, fact, says
from aimline.findings.finding import Absent, Evidence, evidence
from aimline.findings.naming import goal_name, quoted
from aimline.findings.services_of_goal import amount, is_unchanged, same_service, services_of
from aimline.findings.words import count, gain, number, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Direction
from aimline.wording.lists import chained, listed
from aimline.wording.say import marked, say

_KINDS: Final = {
    ScoreKind.STANDARD: marked("standard score {score}"),
    ScoreKind.PERCENTILE: marked("percentile {score}"),
    ScoreKind.SCALE: marked("scale score {score}"),
    ScoreKind.GRADE_EQUIVALENT: marked("grade equivalent {score}"),
    ScoreKind.LEVEL: "{score}",
}
TWO_YEARS: Final = timedelta(days=2 * 365)


def named(review: GoalReview) -> str:
    """`the reading goal`, in one line."""
    return plain(goal_name(review))


def goals_named(goals: tuple[GoalReview, ...]) -> str:
    """`the reading goal and the motor goal`; all goals where there are many."""
    if 0 < len(goals) < 4:
        return listed([named(goal) for goal in goals])
    return say("the goals of the IEP")


def iep_name(iep: Iep) -> str:
    """`the IEP of October 12, 2025`."""
    return say("the IEP of {day}", day=full_day(iep.starts_on))


def iep_evidence(iep: Iep) -> Evidence:
    """The IEP as a paper."""
    return Evidence(iep_name(iep), None, iep.document)


def start_doubts(iep: Iep) -> tuple[str, ...]:
    """What to confirm where the first day of an IEP is only reckoned."""
    if not iep.is_start_guessed:
        return ()
    return (
        say(
            "the first day of {iep} stands on no paper: look it up, and correct it",
            iep=iep_name(iep),
        ),
    )


def of_goal(review: GoalReview) -> Iterator[Sentence]:
    """Baseline and criterion of a goal, as its IEP has them."""
    rests_on = (iep_evidence(review.iep),)
    baseline, criterion = _baseline(review), _criterion(review)
    if not baseline and not criterion:
        yield fact(
            "As I read {iep}, {goal} has no baseline and no criterion in numbers.",
            iep=iep_name(review.iep),
            goal=named(review),
            on=rests_on,
            doubts=start_doubts(review.iep),
        )
    elif baseline and criterion:
        yield fact(
            "The baseline is {baseline}, and the criterion is {criterion}.",
            baseline=baseline,
            criterion=criterion,
            on=rests_on,
        )
    elif baseline:
        yield fact("The baseline is {baseline}.", baseline=baseline, on=rests_on)
    else:
        yield fact("The criterion is {criterion}.", criterion=criterion, on=rests_on)


def _baseline(review: GoalReview) -> str:
    """`54 words a minute on October 12, 2025`."""
    if not review.baseline:
        return ""
    shown = score(review.baseline.score, review.goal)
    # The review starts a baseline without a date on the first day of its IEP; no paper says so.
    dated = review.goal.baseline.on if review.goal.baseline else review.baseline.on
    return say("{score} on {day}", score=shown, day=full_day(dated)) if dated else shown


def _criterion(review: GoalReview) -> str:
    """`90 words a minute by June 5, 2026`."""
    criterion = review.goal.criterion
    if not criterion:
        return ""
    shown = score(criterion.score, review.goal)
    if not criterion.on:
        return shown
    return say("{score} by {day}", score=shown, day=full_day(criterion.on))


def of_rate(review: GoalReview) -> Iterator[Sentence]:
    """What the goal asks for each week, and what the scores show."""
    line = review.aimline
    if line is None or line.required_per_week is None or not line.required_per_week:
        return
    falls = review.goal.direction is Direction.DECREASE
    is_of_school = review.clock.counted is WeeksCounted.INSTRUCTION
    yield fact(
        _ASKED[falls, is_of_school],
        rate=per_week(abs(line.required_per_week), review.goal),
        weeks=weeks(line.weeks),
        on=(iep_evidence(review.iep),),
    )


_ASKED: Final = {
    (False, False): marked("That asks for a gain of about {rate} over {weeks}."),
    (False, True): marked("That asks for a gain of about {rate} over {weeks} of school."),
    (True, False): marked("That asks for a drop of about {rate} over {weeks}."),
    (True, True): marked("That asks for a drop of about {rate} over {weeks} of school."),
}
"""By whether the score is to fall, and whether weeks of school are counted."""


def of_scores(review: GoalReview) -> Iterator[Sentence]:
    """How many scores are at hand, the level, and how far it is from the baseline."""
    is_since = review.baseline is not None
    if review.level is None or not review.points:
        nothing = Absent(say("no score on {goal} among my papers", goal=named(review)), None, None)
        yield fact(
            marked("I have no score since then.")
            if is_since
            else marked("I have no score for it."),
            on=(nothing,),
        )
        return
    points, goal, level = review.points, review.goal, review.level
    rests_on = tuple(_score_evidence(review))
    if len(points) == 1:
        words = say(
            marked("I have one score since then: {score} on {day}.")
            if is_since
            else marked("I have one score: {score} on {day}."),
            score=score(level.score, goal),
            day=full_day(level.on),
        )
    else:
        first, last = points[0], points[-1]
        words = say(
            marked("I have {scores} since then, from {first} ({start}) to {last} ({end}).")
            if is_since
            else marked("I have {scores}, from {first} ({start}) to {last} ({end})."),
            scores=count(len(points), "score", "scores"),
            first=full_day(first.on),
            start=score(first.score, goal),
            last=full_day(last.on),
            end=score(last.score, goal),
        )
    yield fact(words, on=rests_on)
    yield from _change(review, rests_on)


def _change(review: GoalReview, rests_on: tuple[Evidence, ...]) -> Iterator[Sentence]:
    line, level = review.aimline, review.level
    if line is None or level is None or review.verdict is Verdict.MET:
        return
    moved = level.score - line.baseline
    size = gain(abs(level.score - line.baseline), review.goal)
    if number(moved) == "0":
        said = say("the same as the baseline")
    elif level.score > line.baseline:
        said = say("{gain} above the baseline", gain=size)
    else:
        said = say("{gain} below the baseline", gain=size)
    if level.n == 3:
        shown = score(level.score, review.goal)
        yield fact(
            "The middle of the last three scores is {score}, {beside}.",
            score=shown,
            beside=said,
            on=rests_on,
        )
    else:
        yield fact(
            marked("The latest score is {beside}.")
            if review.n > 1
            else marked("The only score is {beside}."),
            beside=said,
            on=rests_on,
        )
    if review.expected is not None and (review.pace_difference or 0) < 0:
        yield fact(
            "On {day}, a straight line from the baseline to the criterion stands at {score}.",
            day=full_day(level.on),
            score=score(review.expected, review.goal),
            on=(iep_evidence(review.iep), *rests_on),
        )


def _score_evidence(review: GoalReview) -> Iterator[Evidence]:
    shown = dict.fromkeys((review.points[0], *review.points[-3:]))
    for point in shown:
        yield evidence(
            say("score {score}", score=score(point.score, review.goal)), point.on, point.provenance
        )


def of_reports(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """Each report on the goal: what it says, and the score that it carries."""
    for report in reports_on(brief, review):
        rests_on = (
            evidence(say("report on {goal}", goal=named(review)), report.on, report.provenance),
        )
        yield fact(_reported(report, review), on=rests_on)


def reports_on(brief: Brief, review: GoalReview) -> list[ProgressReport]:
    """The entries of reports on a goal, in date order."""
    found = (r for r in brief.case.reports if r.goal == review.key and r.on <= brief.as_of)
    return sorted(found, key=lambda report: report.on)


def _reported(report: ProgressReport, review: GoalReview) -> str:
    said = [quoted(plain(w)) for w in (report.code_meaning, report.narrative) if w and plain(w)]
    told = list(dict.fromkeys(said))
    words = chained(told) if told else say("nothing in words")
    day = full_day(report.on)
    if report.score is None:
        return say("The report of {day} says {words} and gives no score.", day=day, words=words)
    return say(
        "The report of {day} says {words} and gives {score}.",
        day=day,
        words=words,
        score=score(report.score, review.goal),
    )


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
            say(
                "that {goal} is the same as the one in {iep}: compare them, and note it in the "
                "case (continues)",
                goal=named(review),
                iep=iep_name(earlier[-1][0].iep),
            )
        )
    rests_on = tuple(iep_evidence(one.iep) for one in every)
    yield fact(
        "The goal stands in {n} IEPs, the first of {day}.",
        n=len(every),
        day=full_day(every[0].iep.starts_on),
        on=rests_on,
        doubts=doubts,
    )
    for one in every[:-1]:
        if words := _span(one):
            yield fact(
                "In {iep} it went {words}.",
                iep=iep_name(one.iep),
                words=words,
                on=(iep_evidence(one.iep),),
            )


def _span(review: GoalReview) -> str:
    criterion = review.goal.criterion
    if review.baseline is None or criterion is None:
        return ""
    level = ""
    if review.level:
        level = say(
            "; the last level on record is {score}", score=score(review.level.score, review.goal)
        )
    start, end = score(review.baseline.score, review.goal), score(criterion.score, review.goal)
    return say("from {start} to {end}{level}", start=start, end=end, level=level)


def tests_of_two_years(brief: Brief) -> tuple[TestScore, ...]:
    """The test results of the last two years, in date order."""
    first_on = brief.as_of - TWO_YEARS
    found = (test for test in brief.case.tests if first_on <= test.on <= brief.as_of)
    return tuple(sorted(found, key=lambda test: test.on))


def of_tests(brief: Brief) -> Iterator[Sentence]:
    """Each test result of the last two years."""
    for test in tests_of_two_years(brief):
        shown = plain(test.score) if isinstance(test.score, str) else number(test.score)
        name, known = plain(test.test), plain(test.subject or "").casefold()
        if known and known not in test.test.casefold():
            name = say("{test} in {subject}", test=name, subject=known)
        day = full_day(test.on)
        if test.grade:
            day = say("{day} (grade {grade})", day=day, grade=plain(test.grade))
        words = f"{name}, {day}: {say(_KINDS[test.kind], score=shown)}."
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
    what = {"service": plain(service.title), "amount": plain(amount(service))}
    rests_on = tuple(iep_evidence(one) for one in (*same, iep))
    if not same:
        return fact("{service}: {amount}, as in {iep}.", iep=iep_name(iep), on=rests_on, **what)
    return fact(
        "{service}: {amount}, the same since {iep}.",
        iep=iep_name(same[0]),
        on=rests_on,
        doubts=start_doubts(same[0]),
        **what,
    )


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
        return says("It is about {blank}.", blank=blank("which goal"))
    return says("It is about {goals}.", goals=goals_named(goals))
