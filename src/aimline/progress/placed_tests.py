"""Test scores among peers, by norms that a school or family brings along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aimline.case.case import Case
from aimline.case.test_score import ScoreKind, TestScore
from aimline.norms.own_table import OwnNorm
from aimline.norms.percentile import season


@dataclass(frozen=True, slots=True)
class PlacedTest:
    """A scale score with its percentile among peers of that grade and season."""

    test: TestScore
    percentile: float
    norm: OwnNorm


def placed_tests(case: Case, norms: Sequence[OwnNorm]) -> tuple[PlacedTest, ...]:
    """Every scale score of the case that a row of the norms fits, in date order."""
    places = []
    for test in sorted(case.tests, key=lambda test: test.on):
        norm = next((norm for norm in norms if _fits(test, norm, case.child.grade)), None)
        if norm and test.number is not None:
            places.append(PlacedTest(test, norm.percentile(test.number), norm))
    return tuple(places)


def _fits(test: TestScore, norm: OwnNorm, grade_now: str | None) -> bool:
    """Whether a norm is for the test's subject, grade and season; a grade not given is today's."""
    subject, of = (test.subject or "").casefold(), norm.subject.casefold()
    same_subject = bool(subject and of) and (subject.startswith(of) or of.startswith(subject))
    when = (test.season or season(test.on)).casefold()
    return (
        test.kind is ScoreKind.SCALE
        and same_subject
        and (test.grade or grade_now) == norm.grade
        and when == norm.season.casefold()
    )
