"""A chart that somebody who never saw a regression can read."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from aimline.drafting.chart import Size, goal_chart, png, svg
from aimline.drafting.chart_frame import drawn_points, frame
from aimline.drafting.chart_labels import Label
from aimline.drafting.chart_lines import lines
from aimline.drafting.chart_strip import bands, break_name, strip
from aimline.drafting.chart_words import Ink, plot_labels, side_labels
from aimline.findings import collect


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


@pytest.mark.parametrize("name", ["percent above its goal", "past its date", "three phases"])
def test_a_closed_goal_has_a_trend_through_its_scores_and_nothing_ahead(reviewed, name):
    goal = reviewed(name).goals[0]
    drawn = lines(goal, frame(goal, 400, 300))
    assert not goal.is_open
    assert drawn.trends
    assert drawn.projection == drawn.fan == ()


def test_each_phase_has_its_own_trend_within_its_days(reviewed):
    goal = reviewed("three phases").goals[0]
    trends = lines(goal, frame(goal, 400, 300)).trends
    spans = [(path[0][0], path[-1][0]) for path in trends]
    assert spans == [(p.first_on, p.last_on) for p in goal.phases.readings]


def _graded(reviewed, name, grade):
    review = reviewed(name)
    iep = review.case.ieps[0]
    goal = replace(iep.goals[0], grade_of_material=grade)
    case = replace(review.case, ieps=(replace(iep, goals=(goal,)),))
    return collect.review(case, review.as_of)


def test_a_fan_that_leans_on_usual_growth_says_so(reviewed):
    words = _words(_chart(_graded(reviewed, "nine flat scores", "4")))
    fan = "8 of 10 times it would land here, with usual growth of the grade weighed in"
    assert fan in words


def test_a_fan_of_few_scores_says_why_it_is_wide(reviewed):
    words = _words(_chart(reviewed("three wild scores")))
    assert any("wide, because these are few scores" in told for told in words)


def test_peers_are_a_band_only_where_they_leave_room_for_the_childs_own_scores(reviewed):
    near = _chart(_graded(reviewed, "sixty scores over breaks", "2"))
    far = _chart(_graded(reviewed, "nine flat scores", "6"))
    assert "the middle half of second graders" in _words(near)
    assert not any("graders" in words for words in _words(far))


def test_of_very_many_scores_the_first_the_last_and_the_extremes_are_drawn(reviewed):
    goal = reviewed("nine flat scores").goals[0]
    many = tuple(replace(goal.points[0], score=50 + i % 7) for i in range(5000))
    many = (*many[:2000], replace(many[0], score=99), *many[2000:])
    drawn = drawn_points(replace(goal, points=many))
    assert len(drawn) <= 400
    assert (drawn[0], drawn[-1]) == (many[0], many[-1])
    assert max(point.score for point in drawn) == 99


def test_the_schools_report_is_named_at_its_ring(reviewed):
    goal = reviewed("one report").goals[0]
    for size in Size:
        labels = _labels(reviewed("one report"), size)
        label = next(one for one in labels if one.lines == ("school's report",))
        plot = frame(goal, size.width - size.side - 44, size.height)
        assert abs(label.y - plot.y(54)) < 3 * size.font
