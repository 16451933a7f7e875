"""What must hold of the warning signs, whatever the scores and papers are."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from aimline.case.document import Paper
from aimline.case.event import Event
from aimline.case.goal import Baseline, Criterion
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.service import ServiceSession
from aimline.case.test_score import ScoreKind, TestScore
from aimline.findings.collect import review
from families import END, READING, SCHOOL_YEAR, START, case, weekly
from strategies import cases

PROGRESS = {"behind_pace", "unlikely_to_meet", "no_growth", "regression", "gap_widening"}
days = st.integers(0, 500).map(lambda n: START + timedelta(days=n))


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=38),
    st.integers(30, 70),
    st.integers(1, 40),
    st.booleans(),
    st.integers(1, 40),
)
def test_scores_on_or_above_the_line_never_raise_a_finding_about_progress(
    above, start, gain, by_school_weeks, week
):
    goal = replace(READING, baseline=Baseline(start, START), criterion=Criterion(start + gain, END))
    line = [start + gain * (i + 1) / 40 for i in range(len(above))]
    scores = [round(asked + more + 1) for asked, more in zip(line, above, strict=True)]
    calendar = (SCHOOL_YEAR,) if by_school_weeks else ()
    built = case(goal, weekly(scores), calendar=calendar)
    found = review(built, START + timedelta(weeks=week)).findings
    assert not PROGRESS & {finding.kind for finding in found}


@given(cases(), days, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(built, as_of, draw):
    def mixed(rows):
        rows = list(rows)
        draw.shuffle(rows)
        return tuple(rows)

    # Of two rows about one goal and day the later one is the score, so those keep their order.
    other = replace(
        built,
        tests=mixed(built.tests),
        sessions=mixed(built.sessions),
        events=mixed(built.events),
        papers=mixed(built.papers),
        peers=mixed(built.peers),
    )
    said = {(f.key, f.certainty, f.sentence) for f in review(built, as_of).findings}
    assert said == {(f.key, f.certainty, f.sentence) for f in review(other, as_of).findings}


@given(cases(), days, st.integers(1, 300))
def test_a_review_of_a_day_does_not_see_what_came_later(built, as_of, after):
    later = as_of + timedelta(days=after)
    key = next((key for key, _, _ in built.goals()), "2025/fluency")
    known_later = replace(
        built,
        observations=(*built.observations, Observation(key, later, 3.0)),
        reports=(*built.reports, ProgressReport(key, later, narrative="Goal met.", score=99)),
        tests=(*built.tests, TestScore("State test", later, ScoreKind.PERCENTILE, 3.0)),
        sessions=(*built.sessions, ServiceSession("x", later, 30)),
        events=(*built.events, Event(later, "diagnosis")),
        papers=(*built.papers, Paper("papers/later.pdf", "0" * 64, later, "Later")),
    )

    def said(case):
        return {(f.key, f.certainty, f.sentence) for f in review(case, as_of).findings}

    assert said(built) == said(known_later)
