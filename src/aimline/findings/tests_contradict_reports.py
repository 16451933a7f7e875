"""tests_contradict_reports: reports speak of progress, and tests of that area do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot
from typing import Final

from aimline.case.progress_report import ProgressReport
from aimline.case.test_score import ScoreKind, TestScore
from aimline.day_words import day, school_year
from aimline.findings.facts import Facts, carries_data, claim, claimed_in
from aimline.findings.finding import Finding, Threshold, evidence, spoken
from aimline.findings.naming import capitalized, goal_name, on_the_goal, quoted
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import number
from aimline.language.areas import areas_in, same_area
from aimline.language.claims import Claim
from aimline.progress.goal_review import GoalReview
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "tests_contradict_reports"
QUESTION: Final = marked("Do the tests tell the same story as the reports?")
AUTHORITY: Final = ("us-progress-how-measured", "us-iep-revise-lack-of-progress")

LOW_STANDARD: Final = Threshold(
    77.5,
    marked("Aimline's own: 1.5 standard deviations below the mean of 100"),
    marked("at or below this score"),
)
LOW_PERCENTILE: Final = Threshold(
    7, marked("Aimline's own: 1.5 standard deviations below"), marked("at or below this percentile")
)
GRADES_BELOW: Final = Threshold(2, marked("Aimline's own"), marked("from this many grades below"))
ERRORS: Final = Threshold(
    2.0, marked("Aimline's own: beyond error"), marked("a fall of more than this many errors")
)
FLAT_AFTER: Final = Threshold(
    18, marked("Aimline's own: half a school year"), marked("weeks between two tests")
)
_STANDARD: Final = (20, 180)
"""Standard scores with a mean of 100 lie between; a subtest with a mean of 10 does not."""
_LOOKED_BACK: Final = timedelta(days=365)
_CLAIMS_PROGRESS: Final = frozenset({Claim.MET, Claim.SUFFICIENT})
_PLACED: Final = re.compile(
    r"\bgrade\s*(k|\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th)\s*grade"
    r"|\b(kindergarten)\b|^\W*(?:emerging|early|mid|late)?\s*(k)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Story:
    """What tests tell: in words, with the tests it rests on."""

    words: str
    tests: tuple[TestScore, ...]
    certainty: Certainty
    arithmetic: str
    threshold: Threshold


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal whose latest report and tests do not fit."""
    for review in facts.current:
        report = _report(facts, review)
        if report is None:
            continue
        story = _story(facts, review, report)
        if story:
            yield _finding(facts, review, report, story)


def _report(facts: Facts, review: GoalReview) -> ProgressReport | None:
    """The latest entry that speaks of progress; a later one that does not takes it back."""
    for report in reversed(facts.reports_of(review.key)):
        said = claim(report)
        if said in _CLAIMS_PROGRESS or (said is Claim.SOME and not carries_data(report)):
            return report
        if said is not None and said.is_checkable:
            return None
    return None


def _story(facts: Facts, review: GoalReview, report: ProgressReport) -> _Story | None:
    tests = [t for t in facts.case.tests if _is_of(t, review)]
    recent = [t for t in tests if report.on - _LOOKED_BACK <= t.on]
    by_series: dict[tuple[str, ScoreKind], list[TestScore]] = {}
    for test in sorted(recent, key=lambda t: t.on):
        by_series.setdefault((test.test.casefold(), test.kind), []).append(test)
    stories: list[_Story] = []
    for series in by_series.values():
        if not _is_told_of(facts, review, series[-1]):
            continue
        stories += [s for s in (_standing(facts, series[-1]), _change(series)) if s is not None]
    order = tuple(Certainty)
    return min(stories, key=lambda story: order.index(story.certainty), default=None)


def _is_told_of(facts: Facts, review: GoalReview, test: TestScore) -> bool:
    """Whether reports spoke of progress in the time that a test tells of.

    A low score from before the IEP is where the child began, unless the reports on the goal that
    this one carries on spoke of progress in the year before the test.
    """
    if test.on >= review.iep.starts_on:
        return True
    return any(
        test.on - _LOOKED_BACK <= report.on <= test.on and claim(report) in _CLAIMS_PROGRESS
        for before in facts.before(review.key)
        for report in facts.reports_of(before.key)
    )


def _is_of(test: TestScore, review: GoalReview) -> bool:
    subject = test.subject or (test.test if areas_in(test.test) else None)
    return same_area(subject, review.goal.area)


def _standing(facts: Facts, test: TestScore) -> _Story | None:
    """How far below others of the age or grade a test stands."""
    if test.number is not None and test.kind in (ScoreKind.STANDARD, ScoreKind.PERCENTILE):
        return _beside_others(test, test.number)
    below = grades_below(test, facts.case.child.grade, facts.as_of)
    if below is None or below < GRADES_BELOW.value:
        return None
    grade = number(test.number) if test.number is not None else None
    shown = test.score if grade is None else say("grade {grade}", grade=grade)
    sum_ = say("{n} grades below", n=number(below))
    return _Story(f"{shown}, {sum_}", (test,), Certainty.SHOWN, sum_, GRADES_BELOW)


def _beside_others(test: TestScore, value: float) -> _Story | None:
    if test.kind is ScoreKind.PERCENTILE:
        limit = LOW_PERCENTILE
        words = say(_ordinal_percentile(value), n=number(value))
        sum_ = say("{n} is at or below {limit}", n=number(value), limit=number(limit.value))
    else:
        words = say("a standard score of {n} (the mean is 100)", n=number(value))
        sum_ = say(
            "(100 − {n}) ÷ 15 = {deviations} deviations below",
            n=number(value),
            deviations=number((100 - value) / 15),
        )
        limit = LOW_STANDARD
        if not _STANDARD[0] <= value <= _STANDARD[1]:
            return None
    return _Story(words, (test,), Certainty.SHOWN, sum_, limit) if value <= limit.value else None


def grades_below(test: TestScore, grade_now: str | None, as_of: date) -> float | None:
    """How many grades a grade equivalent or placement lies below the child's grade of then."""
    grade = _grade_number(test.grade) if test.grade else _grade_then(test.on, grade_now, as_of)
    if grade is None:
        return None
    if test.kind is ScoreKind.GRADE_EQUIVALENT:
        equivalent = _equivalent(test)
        return None if equivalent is None else grade - equivalent
    if test.kind is ScoreKind.LEVEL and isinstance(test.score, str):
        placed = _PLACED.search(test.score)
        level = _grade_number(next(part for part in placed.groups() if part)) if placed else None
        return grade - level if level is not None else None
    return None


def _equivalent(test: TestScore) -> float | None:
    """A grade equivalent as printed: 2.4, K.9, or <1.0 for what lies below the scale."""
    if test.number is not None:
        return test.number
    found = re.fullmatch(r"\W*(k|\d{1,2})(?:\.(\d))?\W*", str(test.score).strip(), re.IGNORECASE)
    whole = _grade_number(found[1]) if found else None
    return None if found is None or whole is None else whole + int(found[2] or 0) / 10


def _grade_then(on: date, grade_now: str | None, as_of: date) -> float | None:
    """The child's grade of today, for a test of this school year; of others nobody can tell."""
    return _grade_number(grade_now) if school_year(on) == school_year(as_of) else None


def _grade_number(text: str | None) -> float | None:
    plain = (text or "").strip().lower().removeprefix("grade").strip()
    if plain in ("k", "kindergarten"):
        return 0.0
    digits = re.match(r"\d{1,2}", plain)
    return float(digits[0]) if digits else None


def _change(series: Sequence[TestScore]) -> _Story | None:
    """A fall beyond error; of a scale that grows with the grades also a level that stood still."""
    if len(series) < 2:
        return None
    first, last = series[0], series[-1]
    was, now = first.number, last.number
    if was is None or now is None:
        return None
    errors = (first.standard_error, last.standard_error)
    moved = now - was
    apart = (last.on - first.on).days / 7
    grows = last.kind in (ScoreKind.SCALE, ScoreKind.GRADE_EQUIVALENT)
    values = {"was": number(was), "now": number(now), "moved": number(moved)}
    words = say("{was} and then {now}", **values)
    if None in errors:
        fell = moved < 0 and (grows or was - now >= 10) and apart >= 9
        if not fell:
            return None
        sum_ = say("{now} − {was} = {moved}; error not known", **values)
        return _Story(words, (first, last), Certainty.POSSIBLE, sum_, ERRORS)
    error = hypot(errors[0] or 0.0, errors[1] or 0.0)
    sum_ = say(
        "{now} − {was} = {moved}; error of the difference {error}", error=number(error), **values
    )
    if moved < -ERRORS.value * error:
        return _Story(words, (first, last), Certainty.LIKELY, sum_, ERRORS)
    if grows and apart >= FLAT_AFTER.value and moved <= error:
        words = say("{was} and then {now}, no more than the error of the test", **values)
        return _Story(words, (first, last), Certainty.LIKELY, sum_, FLAT_AFTER)
    return None


def _ordinal_percentile(value: float) -> str:
    """The template that names a percentile: English tells 1st, 2nd and 3rd from the others."""
    match value:
        case 1:
            return marked("the {n}st percentile")
        case 2:
            return marked("the {n}nd percentile")
        case 3:
            return marked("the {n}rd percentile")
        case _:
            return marked("the {n}th percentile")


def _finding(facts: Facts, review: GoalReview, report: ProgressReport, story: _Story) -> Finding:
    last = story.tests[-1]
    words = quoted(claimed_in(report))
    sentence = say(
        "On {goal}, the report of {report_day} says {words}. {test} of {test_day} shows {story}. A "
        "goal and a test may measure different things: ask how the two go together.",
        goal=goal_name(review),
        report_day=day(report.on, facts.as_of),
        words=words,
        test=capitalized(_test_name(last)),
        test_day=day(last.on, facts.as_of),
        story=story.words,
    )
    is_some = claim(report) is Claim.SOME
    certainty = Certainty.POSSIBLE if is_some else story.certainty
    steps = [advice("which_is_right")]
    if any(e.by == "district" for e in facts.case.evaluations):
        steps.append(letter("iee_request"))
    return Finding(
        kind=KIND,
        goal=review.key,
        opening=on_the_goal(review),
        question=say(QUESTION),
        sentence=sentence,
        certainty=certainty,
        evidence=(
            evidence(say("the report says {words}", words=words), report.on, report.provenance),
            *(evidence(f"{_test_name(t)}: {_value(t)}", t.on, t.provenance) for t in story.tests),
        ),
        authority=facts.authority(*AUTHORITY),
        next=tuple(steps),
        would_change=say("A later test, or a reason why the test looks at other skills."),
        arithmetic=(story.arithmetic,),
        thresholds=spoken(story.threshold),
    )


def _test_name(test: TestScore) -> str:
    subject = (test.subject or "").strip()
    if not subject or subject.casefold() in test.test.casefold():
        return say("the {test}", test=test.test)
    return say("the {test} in {subject}", test=test.test, subject=subject)


def _value(test: TestScore) -> str:
    shown = score_of_test(test)
    if not test.standard_error:
        return shown
    error = number(test.standard_error)
    return say("{score} (standard error {error})", score=shown, error=error)


_SCORES: Final = {
    ScoreKind.STANDARD: marked("standard {score}"),
    ScoreKind.PERCENTILE: marked("percentile {score}"),
    ScoreKind.SCALE: marked("scale {score}"),
    ScoreKind.GRADE_EQUIVALENT: marked("grade equivalent {score}"),
    ScoreKind.LEVEL: marked("level {score}"),
}


def score_of_test(test: TestScore) -> str:
    """A test's score with its kind: standard 88, grade equivalent 2.4."""
    shown = test.score if test.number is None else number(test.number)
    return say(_SCORES[test.kind], score=shown)
