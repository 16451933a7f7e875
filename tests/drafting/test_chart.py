"""A chart that somebody who never saw a regression can read."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from aimline.drafting.chart import Size, goal_chart, png, svg
from aimline.drafting.chart_frame import frame
from aimline.drafting.chart_labels import Label
from aimline.drafting.chart_lines import lines
from aimline.drafting.chart_strip import bands, break_name, strip
from aimline.drafting.chart_words import Ink, plot_labels, side_labels


def _chart(review, size=Size.PAGE):
    return goal_chart(review.goals[0], review.case, size)


def _rows(chart):
    return [row for rows in chart.spec["datasets"].values() for row in rows]


def _words(chart):
    return [row["words"].replace("\n", " ") for row in _rows(chart) if "words" in row]


def _labels(review, size):
    goal, case = review.goals[0], review.case
    plot = frame(goal, size.width - size.side - 44, size.height)
    drawn, ink = lines(goal, plot), Ink("#000000", size.font)
    above = strip(drawn, bands(case.calendar, plot), plot, ink)
    return [
        *plot_labels(goal, plot, drawn, ink),
        *side_labels(goal, plot, drawn, ink, size.side - 8),
        *above.labels,
    ]


def test_every_chart_is_valid_vega_lite(standing):
    import altair

    altair.LayerChart.from_dict(dict(_chart(standing).spec), validate=True)


@pytest.mark.parametrize("size", Size)
def test_every_chart_draws(standing, size):
    drawn = svg(_chart(standing, size))
    assert drawn.startswith("<svg")
    assert "NaN" not in drawn


@pytest.mark.parametrize("size", Size)
def test_no_word_of_a_chart_covers_another(standing, size):
    labels: list[Label] = _labels(standing, size)
    for one, other in combinations(labels, 2):
        assert one.box.overlap(other.box) < 1, (one.lines, other.lines)


def test_the_title_is_a_sentence_about_one_report(reviewed):
    assert (
        _chart(reviewed("one report")).title == "Gained 2 words where 7 were needed by November 11."
    )


def test_the_title_holds_the_needed_rate_against_the_gained_one(reviewed):
    title = _chart(reviewed("nine flat scores")).title
    assert re.fullmatch(r"Needs [\d.]+ more words a week; gained [\d.]+\.", title)


def test_the_goal_is_named_at_the_end_of_its_line(reviewed):
    assert "goal: 80 by June 9" in _words(_chart(reviewed("nine flat scores")))


def test_the_fan_says_how_often_a_score_would_land_in_it(reviewed):
    assert "8 of 10 times it would land here" in _words(_chart(reviewed("nine flat scores")))


def test_the_axis_carries_the_measures_own_words(reviewed):
    assert "words read correctly in a minute" in _words(_chart(reviewed("one report")))


def test_breaks_are_named_bands(reviewed):
    chart = _chart(reviewed("three phases"))
    names = {row["name"] for row in _rows(chart) if "to" in row}
    assert {"Thanksgiving break", "winter break", "spring break"} <= names
    assert "winter break" in _words(chart)


def test_phase_changes_are_lines_with_the_phase_names(reviewed):
    chart = _chart(reviewed("three phases"))
    assert {"small group", "daily one-to-one", "small group again"} <= set(_words(chart))
    changes = [row for row in _rows(chart) if row.get("name", "").startswith(("daily", "small"))]
    assert len(changes) == 2


def test_the_line_of_scores_stops_at_a_phase_change(reviewed):
    goal = reviewed("three phases").goals[0]
    runs = lines(goal, frame(goal, 400, 300)).scores
    assert [len(run) for run in runs] == [8, 8, 8]


def test_aimline_lies_flat_over_a_break(reviewed):
    goal = reviewed("three phases").goals[0]
    drawn = dict(lines(goal, frame(goal, 400, 300)).aimline)
    assert drawn[date(2025, 12, 21)] == drawn[date(2026, 1, 2)]
    assert drawn[date(2026, 1, 2)] < drawn[date(2026, 3, 15)]


def test_aimline_bends_at_the_goals_date_when_scores_go_on(reviewed):
    goal = reviewed("past its date").goals[0]
    drawn = lines(goal, frame(goal, 400, 300)).aimline
    assert drawn[-1][0] == goal.points[-1].on > goal.aimline.criterion_on
    assert [score for _, score in drawn[-2:]] == [80, 80]


def test_the_fan_ends_at_the_stated_interval(reviewed):
    goal = reviewed("nine flat scores").goals[0]
    on, low, high = lines(goal, frame(goal, 400, 300)).fan[-1]
    assert on == goal.aimline.criterion_on
    assert (low, high) == pytest.approx(goal.projection.widened)


def test_a_met_goal_needs_no_fan(reviewed):
    goal = reviewed("percent above its goal").goals[0]
    assert not lines(goal, frame(goal, 400, 300)).fan


def test_the_axis_starts_at_the_floor_and_holds_criterion_and_interval(standing):
    goal = standing.goals[0]
    plot = frame(goal, 400, 300)
    if goal.goal.measure is None or goal.goal.measure.floor is not None:
        assert plot.low == 0
    if goal.aimline:
        assert plot.low <= goal.aimline.criterion <= plot.high
    if goal.is_open and goal.projection and goal.projection.widened and not plot.is_interval_cut:
        low, high = goal.projection.widened
        assert plot.low <= low <= high <= plot.high


def test_a_percent_axis_runs_from_0_to_100(reviewed):
    plot = frame(reviewed("percent above its goal").goals[0], 400, 300)
    assert (plot.low, plot.high) == (0, 100)


def test_an_axis_that_leaves_out_zero_says_so(reviewed):
    assert any("not at 0" in words for words in _words(_chart(reviewed("scale score"))))


def test_an_interval_too_wide_for_the_page_is_said_to_reach_further(reviewed):
    review = reviewed("three wild scores")
    if frame(review.goals[0], 400, 300).is_interval_cut:
        assert any("reaches further" in words for words in _words(_chart(review)))


def test_a_chart_is_the_same_bytes_each_time(reviewed):
    first, second = (svg(_chart(reviewed("three phases"))) for _ in range(2))
    assert first == second


def test_a_chart_fetches_nothing(reviewed):
    drawn = svg(_chart(reviewed("three phases")))
    assert not re.search(r"(?:href|src)=|url\(", drawn)


def test_a_chart_can_be_pixels(reviewed):
    assert png(_chart(reviewed("one report")), 1).startswith(b"\x89PNG")


def test_control_characters_in_a_phase_name_do_no_harm(reviewed):
    review = reviewed("three phases")
    goal = review.goals[0]
    points = tuple(replace(p, phase=f"{p.phase}\x00<b>&") for p in goal.points)
    drawn = svg(goal_chart(replace(goal, points=points), review.case))
    assert "<b>" not in drawn


def test_a_break_is_named_as_a_break():
    assert break_name("winter") == "winter break"
    assert break_name("Fall recess") == "Fall recess"
    assert break_name(None) == "break"
