"""The review of a batch against the review of each goal alone, on random and awkward series."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.batch.priors import PriorKind, Priors
from aimline.batch.review_batch import review_batch
from batch_goals import Given, alone, batch_of
from review_rows import same

START = date(2025, 9, 1)
MEASURES = [
    *("words correct per minute", "percent", "trials", "count", "minutes", "rubric level"),
    *("scale score", "percentile", None),
]
CONSISTENCY = [None, "3 of 4 consecutive probes", "two times in a row", "as the team sees fit"]
MEASURED = [None, "every week", "every 2 weeks", "every report", "every month", "often"]


@st.composite
def goals(draw):
    size = draw(st.sampled_from([1, 2, 3, 4, 6, 12, 30]))
    offsets = draw(st.lists(st.integers(-20, 300), max_size=size))
    step = draw(st.sampled_from([0.25, 1.0, 5.0]))
    lines = draw(st.booleans())
    scores = [
        (
            START + timedelta(offset),
            (40 + offset / 7) if lines else draw(st.integers(0, 120)) * step,
        )
        for offset in sorted(offsets)
    ]
    return Given(
        goal_id=draw(st.text(max_size=3)),
        baseline_on=START,
        criterion_on=START + timedelta(draw(st.sampled_from([-7, 0, 7, 90, 180, 270, 364]))),
        baseline=draw(st.sampled_from([None, 0.0, 10.0, 40.0, 100.0])),
        criterion=draw(st.sampled_from([None, 0.0, 45.0, 80.0, 100.0, 120.0])),
        measure=draw(st.sampled_from(MEASURES)),
        direction=draw(st.sampled_from(["increase", "decrease"])),
        grade=draw(st.sampled_from([None, "2", "4", "12"])),
        consistency=draw(st.sampled_from(CONSISTENCY)),
        measured=draw(st.sampled_from(MEASURED)),
        scores=tuple(scores),
    )


@settings(max_examples=100)
@given(st.lists(goals(), min_size=1, max_size=4), st.integers(0, 380))
def test_a_batch_says_of_each_goal_what_is_said_of_it_alone(many, day):
    as_of = START + timedelta(day)
    rows = review_batch(batch_of(many), as_of, Priors(PriorKind.NORMS)).to_pylist()
    for row, one in zip(rows, many, strict=True):
        same(row, alone(one, as_of))


def test_a_batch_of_no_goals_is_a_batch_of_no_reviews():
    assert review_batch(batch_of([]), START, Priors()).num_rows == 0


@pytest.mark.parametrize("cut", [slice(0, 1), slice(1, 3)])
def test_a_part_of_a_batch_is_reviewed_as_the_whole_is(cut):
    many = [
        Given(str(n), START, START + timedelta(180), scores=tuple(
            (START + timedelta(7 * k), 40.0 + n * k % 5 + k) for k in range(1, 4 + n)
        ))
        for n in range(3)
    ]  # fmt: skip
    as_of = START + timedelta(90)
    whole, batch = review_batch(batch_of(many), as_of, Priors()).to_pylist(), batch_of(many)
    part = batch.slice(cut.start, cut.stop - cut.start)
    assert review_batch(part, as_of, Priors()).to_pylist() == whole[cut]
