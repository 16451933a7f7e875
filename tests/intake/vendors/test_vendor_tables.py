"""Exports of the schools' programs, and the tables that people keep, as readings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.case.document import Provenance
from aimline.case.goal import Goal
from aimline.intake import facts_of_paper
from aimline.intake.forms import READERS, vendor_tables
from aimline.intake.page import Box, Line, Page, PaperText, Word
from aimline.intake.parts import joined
from aimline.intake.plain import delimited_parts
from aimline.intake.reading import PaperKind, ReadingKind
from intake.vendors.exports import (
    ACADIENCE_TITLES,
    AIMSWEB_TITLES,
    ALL_TITLES,
    CANVAS_TITLES,
    CBMR_TITLES,
    EASYCBM_TITLES,
    FASTBRIDGE_TITLES,
    IREADY_TITLES,
    ISTATION_TITLES,
    MCLASS_PM_TITLES,
    MCLASS_TITLES,
    NWEA_TITLES,
    STAR_TITLES,
    csv_of,
    export,
)

WORDS = "words correct per minute"
MAYA = {"First Name": "Maya", "Last Name": "Torres"}


def paper(data: bytes) -> PaperText:
    return joined(list(delimited_parts(data)))


def read(data: bytes, child: str | None = None):
    found = vendor_tables.read(paper(data), child)
    assert found is not None
    return found


def given_tests(reading):
    return [
        (v["test"], v["on"], v["kind"], v["score"], v["standard_error"], v["season"], v["grade"])
        for v in values(reading, ReadingKind.TEST_SCORE)
    ]


def values(reading, kind):
    return [one.value for one in reading.readings if one.kind is kind]


def scores(reading):
    found = values(reading, ReadingKind.OBSERVATION)
    return [(v["on"], v["score"], v["trials"], v["measure"]) for v in found]


def kinds_of_notices(reading):
    return [notice.kind for notice in reading.notices]


def fastbridge(on, score, **other):
    return {
        **MAYA,
        "Assessment": "CBMreading - English Progress Monitoring",
        "Student Id": "1",
        "AssessmentDate": on,
        "ScoreMetric": "Words Read Correct Per Minute",
        "Score": score,
        "Start Goal": "41.0",
        "End Goal": "78.0",
        "Goal Start Date": "09/09/2024",
        "Goal End Date": "05/23/2025",
        "Assessment Level": "Level C",
        **other,
    }


def test_fastbridge_gives_every_probe_and_its_goal_line_once():
    rows = fastbridge("09/09/2024", "40.0"), fastbridge("09/16/2024", "44.0")
    reading = read(export(FASTBRIDGE_TITLES, *rows))
    assert (reading.kind, reading.students) == (PaperKind.TABLE, ("Maya Torres",))
    assert scores(reading) == [
        (date(2024, 9, 9), 40, None, WORDS),
        (date(2024, 9, 16), 44, None, WORDS),
    ]
    (goal,) = values(reading, ReadingKind.GOAL)
    assert (goal["baseline"], goal["baseline_on"]) == (41, date(2024, 9, 9))
    assert (goal["criterion"], goal["criterion_on"]) == (78, date(2025, 5, 23))
    assert (goal["measure"], goal["direction"]) == (WORDS, "increase")


def test_fastbridge_screening_is_unfolded_by_season_with_the_norm_of_the_nation():
    row = {**MAYA, "FAST ID": "7", "Grade": "3"}
    row |= {
        "Fall CBMR-English Median WRC": "38",
        "Fall CBMR-English Percentile at School": "44",
        "Fall CBMR-English Percentile at Nation": "12",
        "Fall CBMR-English Risk Level": "High Risk",
        "Fall CBMR-English Final Date": "09/04/2024",
        "Fall CBMR-English - (Passage 1) TOTAL_WORDS_READ": "50",
        "Spring CBMR-English Median WRC": "61",
        "Spring CBMR-English Final Date": "05/06/2025",
        "National Growth Percentile from Fall to Winter": "35",
    }
    name = "FastBridge CBMR-English"
    fall = date(2024, 9, 4)
    assert given_tests(read(export(CBMR_TITLES, row))) == [
        (name, fall, "scale", 38, None, "fall", "3"),
        (name, fall, "percentile", 12, None, "fall", "3"),
        (name, fall, "level", "High Risk", None, "fall", "3"),
        (name, date(2025, 5, 6), "scale", 61, None, "spring", "3"),
    ]


def test_easycbm_measures_are_known_by_their_percentiles_and_have_no_day():
    row = {**MAYA, "Grade": "6", "PRF": "98", "PRF Percentile": "21", "PROF Rdg Lexile": "700"}
    reading = read(export(EASYCBM_TITLES, {**row, "Risk": "Some"}))
    assert given_tests(reading) == [
        ("easyCBM PRF", None, "scale", 98, None, None, "6"),
        ("easyCBM PRF", None, "percentile", 21, None, None, "6"),
        ("easyCBM", None, "level", "Some", None, None, "6"),
    ]
    assert kinds_of_notices(reading) == ["no_year"]
    assert max(one.certainty for one in reading.readings) < 0.95


def iready(**other):
    row = {**MAYA, "Student Grade": "4", "Start Date": "09/08/2025"}
    row |= {"Completion Date": "09/10/2025", "Overall Scale Score": "455"}
    return {**row, "Overall Placement": "Grade 2", "Percentile": "18", **other}


def test_iready_gives_scale_scores_placements_and_growth_by_the_day_of_completion():
    more = {"Phonics Scale Score": "440", "Phonics Placement": "Emerging K"}
    growth = {"Diagnostic Gain": "12", "Annual Typical Growth Measure": "32"}
    skipped = {"Mid On Grade Level Scale Score": "520", "Overall Relative Placement": "2 Below"}
    reading = read(export(IREADY_TITLES, iready(**more, **growth, **skipped)))
    on = date(2025, 9, 10)
    assert given_tests(reading) == [
        ("i-Ready Overall", on, "scale", 455, None, None, "4"),
        ("i-Ready Overall", on, "level", "Grade 2", None, None, "4"),
        ("i-Ready", on, "percentile", 18, None, None, "4"),
        ("i-Ready Phonics", on, "scale", 440, None, None, "4"),
        ("i-Ready Phonics", on, "level", "Emerging K", None, None, "4"),
    ]
    told = values(reading, ReadingKind.TEST_SCORE)
    assert [value.get("growth") for value in told] == [growth, None, None, None, None]
    assert {value["subject"] for value in told} == {"reading"}


def test_a_rushed_test_is_kept_with_low_certainty_and_said():
    reading = read(export(IREADY_TITLES, iready(**{"Rush Flag": "Red"})))
    assert {one.certainty for one in reading.readings} == {0.6}
    assert kinds_of_notices(reading) == ["marked_invalid"]


def test_nwea_keeps_the_standard_error_of_the_test_and_of_its_areas():
    row = {
        "StudentLastName": "Torres",
        "StudentFirstName": "Maya",
        "TermName": "Winter 2024-2025",
        "Grade": "5",
        "Subject": "Mathematics",
        "TestStartDate": "01/14/2025",
        "TestRITScore": "203",
        "TestStandardError": "3.1",
        "TestPercentile": "24",
        "FallToWinterObservedGrowth": "4",
        "FallToWinterConditionalGrowthPercentile": "31",
        "Goal1Name": "Geometry",
        "Goal1RitScore": "199",
        "Goal1StdErr": "6.2",
        "Goal1Range": "193-205",
    }
    reading = read(export(NWEA_TITLES, row))
    on = date(2025, 1, 14)
    assert given_tests(reading) == [
        ("NWEA MAP", on, "scale", 203, 3.1, "winter", "5"),
        ("NWEA MAP", on, "percentile", 24, None, "winter", "5"),
        ("NWEA MAP Geometry", on, "scale", 199, 6.2, "winter", "5"),
    ]
    first = values(reading, ReadingKind.TEST_SCORE)[0]
    assert first["growth"] == {"FallToWinterObservedGrowth": "4"}


def test_aimswebplus_benchmarks_are_tests_and_its_other_probes_are_of_a_goal():
    probe = {"StudentFirstName": "Maya", "StudentLastName": "Torres", "StudentGrade": "3"}
    probe |= {"MeasureName": "Oral Reading Fluency", "Errors": "4", "Accuracy": "92"}
    rows = (
        {**probe, "Period": "Fall", "Score": "51", "AdministrationDate": "9/15/2025", "Natl": "14"},
        {**probe, "Score": "53", "AdministrationDate": "10/2/2025"},
    )
    reading = read(export(AIMSWEB_TITLES, *rows))
    name = "aimswebPlus Oral Reading Fluency"
    assert given_tests(reading) == [
        (name, date(2025, 9, 15), "scale", 51, None, "fall", "3"),
        (name, date(2025, 9, 15), "percentile", 14, None, "fall", "3"),
    ]
    assert scores(reading) == [(date(2025, 10, 2), 53, None, WORDS)]


def test_mclass_probes_stand_on_the_day_of_the_probe_and_not_of_the_upload():
    row = {"Student First Name": "Maya", "Student Last Name": "Torres", "PM Period": "BOY->MOY"}
    row |= {"Client Date": "10/03/2025", "Sync Date": "10/09/2025", "Score Change": "3"}
    rows = (
        {**row, "Measure": "ORF (Words Correct)", "Score": "47"},
        {**row, "Measure": "ORF (Accuracy)", "Score": "91"},
        {**row, "Measure": "NWF (CLS)", "Score": "38"},
    )
    day = date(2025, 10, 3)
    assert scores(read(export(MCLASS_PM_TITLES, *rows))) == [
        (day, 47, None, WORDS),
        (day, 91, None, "percent"),
        (day, 38, None, "rate per minute"),
    ]


def test_mclass_benchmarks_give_scores_levels_and_norms_of_their_period():
    row = {"Student First Name": "Maya", "Benchmark Period": "MOY", "Assessment Grade": "1"}
    row |= {"Composite Score": "330", "Composite Level": "Below Benchmark"}
    row |= {"Composite - National Norm Percentile": "22", "Letter Names (LNF) - Score": "41"}
    row |= {"Error Rate (ORF) - Score": "5", "Client Date": "1/21/2026", "Sync Date": "1/22/2026"}
    on = date(2026, 1, 21)
    assert given_tests(read(export(MCLASS_TITLES, row))) == [
        ("mCLASS Composite", on, "level", "Below Benchmark", None, "winter", "1"),
        ("mCLASS Composite", on, "scale", 330, None, "winter", "1"),
        ("mCLASS Composite", on, "percentile", 22, None, "winter", "1"),
        ("mCLASS Letter Names (LNF)", on, "scale", 41, None, "winter", "1"),
    ]


def test_acadience_tells_grade_and_season_in_its_titles_and_errors_are_no_scores():
    row = {**MAYA, "orf_2_beg": "44", "err_2_beg": "6", "ark6_accuracy_2_beg": "88"}
    row |= {"retellqr_2_beg": "2", "ark6_composite_2_beg": "150", "orf_2_mid": "58"}
    reading = read(export(ACADIENCE_TITLES, row))
    assert given_tests(reading) == [
        ("DIBELS/Acadience orf", None, "scale", 44, None, "fall", "2"),
        ("DIBELS/Acadience ark6_composite", None, "scale", 150, None, "fall", "2"),
        ("DIBELS/Acadience orf", None, "scale", 58, None, "winter", "2"),
    ]
    assert kinds_of_notices(reading) == ["no_year"]


def test_star_shows_the_share_of_right_answers_as_a_fraction_of_one():
    row = {"studentfirstname": "Maya", "studentlastname": "Torres", "currentgrade": "2"}
    row |= {"measurename": "Passage Oral Reading", "completedtestdate": "2025-10-07 09:41:12.33"}
    row |= {"equatedcorrectperminute": "49", "equatedpercentcorrect": "0.94"}
    season = {"season": "Fall", "percentilerank": "30", "benchmarkcategory": "Watch"}
    on = date(2025, 10, 7)
    probe = read(export(STAR_TITLES, row))
    assert scores(probe) == [(on, 49, None, WORDS), (on, 94, None, "percent")]
    screening = read(export(STAR_TITLES, {**row, **season}))
    name = "Star CBM Passage Oral Reading"
    assert given_tests(screening) == [
        (name, on, "scale", 49, None, "fall", "2"),
        (name, on, "percentile", 30, None, "fall", "2"),
        (name, on, "level", "Watch", None, "fall", "2"),
    ]


def test_istation_keeps_its_standard_error():
    row = {"FNAME": "Maya", "LNAME": "Torres", "GRADE": "3", "SKILL": "Overall Reading"}
    row |= {"UDATE": "10/14/2025", "SCORE": "231", "STDERR": "4.5", "PTILE": "27"}
    on = date(2025, 10, 14)
    assert given_tests(read(export(ISTATION_TITLES, {**row, "LEVEL": "2"}))) == [
        ("Istation", on, "scale", 231, 4.5, None, "3"),
        ("Istation", on, "percentile", 27, None, None, "3"),
        ("Istation", on, "level", "2", None, None, "3"),
    ]


def test_canvas_gives_its_tasks_with_the_points_possible_and_no_day():
    task, probe = "Reading log (11)", "Fluency probe 9/12 (12)"
    rows = (
        {"Student": "    Points Possible", task: "10", probe: "120"},
        {"Student": "Torres, Maya", "ID": "5", task: "8", probe: "47"}
        | {"Assignments Current Points": "55", "Assignments Final Score": "43.5"},
        {"Student": "Student, Test", "ID": "9", task: "1"},
    )
    reading = read(export(CANVAS_TITLES, *rows))
    assert reading.students == ("Torres, Maya",)
    assert scores(reading) == [(None, 8, 10, "trials"), (None, 47, None, None)]
    assert [value["goal"] for value in values(reading, ReadingKind.OBSERVATION)] == [
        "Reading log",
        "Fluency probe",
    ]
    assert kinds_of_notices(reading) == ["no_year", "no_year"]
    assert "9/12 of a year that it does not name" in reading.notices[0].text
    assert "Fluency probe 9/12" in reading.readings[1].text


def test_a_task_of_canvas_that_names_its_whole_day_has_that_day():
    probe = "Fluency probe 9/26/2025 (12)"
    row = {"Student": "Torres, Maya", "ID": "5", probe: "52"}
    reading = read(export(CANVAS_TITLES.replace("Fluency probe 9/12 (12)", probe), row))
    (found,) = values(reading, ReadingKind.OBSERVATION)
    assert (found["goal"], found["on"], found["score"]) == (
        "Fluency probe",
        date(2025, 9, 26),
        52,
    )


def test_single_case_sessions_with_carriage_returns_alone_keep_their_phases():
    rows = [["Session", "Phase", "Outcome"], ["1", "A", "4"], ["2", "B", "9"]]
    reading = read(csv_of(rows, "\r"))
    found = values(reading, ReadingKind.OBSERVATION)
    assert [(v["score"], v["phase"], v["on"]) for v in found] == [(4, "A", None), (9, "B", None)]
    assert kinds_of_notices(reading) == ["no_year"]


def test_a_parent_s_log_is_read_below_its_banner():
    rows = [
        ["Maya's reading at home"],
        ["Date", "Percent correct", "Notes"],
        ["9/5/25", "80%", "8 of 10"],
        ["9/19/25", "75%", ""],
        ["Average", "78%", ""],
    ]
    assert scores(read(csv_of(rows))) == [
        (date(2025, 9, 5), 80, None, "percent"),
        (date(2025, 9, 19), 75, None, "percent"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_banner_does_not_hide_what_parts_the_columns(delimiter):
    rows = [["Date", "Score", "Notes"], ["9/5/25", "4", "well, a good day"], ["9/19/25", "5", ""]]
    lines = [delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
    reading = read("\n".join(["Home reading, fall 2025", *lines]).encode())
    assert [score for _, score, *_ in scores(reading)] == [4, 5]


def test_a_standard_error_beside_a_probe_goes_into_the_case():
    rows = [["Date", "Score", "SEM"], ["2025-09-05", "44", "2.5"]]
    (value,) = values(read(csv_of(rows)), ReadingKind.OBSERVATION)
    found = facts_of_paper.observation(value, "2025/g", Goal("g"), Provenance())
    assert (found.score, found.standard_error) == (44, 2.5)


def test_a_goal_column_and_fractions_are_kept():
    rows = [["Date", "Goal", "Score"], ["2025-09-05", "2", "4/5"], ["2025-09-12", "", "3 of 5"]]
    found = values(read(csv_of(rows)), ReadingKind.OBSERVATION)
    assert [(v["goal"], v["score"], v["trials"]) for v in found] == [("2", 4, 5), (None, 3, 5)]


def test_the_other_rows_of_a_column_show_which_part_of_a_date_is_the_day():
    clear = read(csv_of([["Date", "Score"], ["3/4/2025", "4"], ["15/4/2025", "5"]]))
    assert [on for on, *_ in scores(clear)] == [date(2025, 4, 3), date(2025, 4, 15)]
    unclear = read(csv_of([["Date", "Score"], ["3/4/2025", "4"]]))
    assert [on for on, *_ in scores(unclear)] == [None]
    assert kinds_of_notices(unclear) == ["no_year"]


def test_a_score_marked_invalid_is_kept_with_low_certainty_and_said():
    rows = [["Date", "Score", "Invalid"], ["2025-09-05", "4", "yes"], ["2025-09-12", "5", "no"]]
    reading = read(csv_of(rows))
    assert [one.certainty for one in reading.readings] == [0.3, 0.9]
    assert "line 2 is marked as not valid" in reading.notices[0].text


def test_of_several_students_nothing_is_taken_until_the_child_is_known():
    other = fastbridge("09/09/2024", "90", **{"First Name": "Ann", "Student Id": "2"})
    data = export(FASTBRIDGE_TITLES, fastbridge("09/09/2024", "40"), other)
    unknown = read(data)
    assert (unknown.readings, kinds_of_notices(unknown)) == ((), ["two_students"])
    assert unknown.students == ("Maya Torres", "Ann Torres")
    known = read(data, "Maya Torres")
    assert [score for _, score, *_ in scores(known)] == [40]
    assert known.students == ("Maya Torres",)
    assert read(data, "Torres").readings == ()


@pytest.mark.parametrize("title", ["Case", "Study_CaseID", "Participant", "Student Name"])
def test_the_cases_of_a_study_are_never_taken_for_one_child(title):
    rows = [[title, "Session", "Outcome"], ["Ann", "1", "4"], ["Ben", "1", "5"]]
    reading = read(csv_of(rows))
    assert (reading.readings, kinds_of_notices(reading)) == ((), ["two_students"])


def test_a_row_that_stands_there_twice_is_read_once_and_said():
    row = fastbridge("09/09/2024", "40")
    reading = read(export(FASTBRIDGE_TITLES, row, row))
    assert len(scores(reading)) == 1
    assert kinds_of_notices(reading) == ["duplicate"]


@pytest.mark.parametrize("score", ["about right", "30-40", "<5", "140%"])
def test_a_score_that_is_not_clear_is_said_and_not_taken(score):
    reading = read(csv_of([["Date", "Score"], ["2025-09-05", score], ["2025-09-12", "5"]]))
    assert [found for _, found, *_ in scores(reading)] == [5]
    assert kinds_of_notices(reading) == ["unread_area"]


@pytest.mark.parametrize(
    "titles",
    ["service,date,minutes,status", "test,date,kind,score", "measure,date,score,n", "name,grade"],
)
def test_a_table_of_something_else_is_left_to_other_readers(titles):
    assert (
        vendor_tables.read(paper(csv_of([titles.split(","), ["a", "2025-09-05", "4", "5"]])))
        is None
    )


def test_a_paper_with_words_around_its_table_is_left_to_other_readers():
    data = export(FASTBRIDGE_TITLES, fastbridge("09/09/2024", "40"))
    (page,) = paper(data).pages
    words = Line((Word("Progress report", Box(72, 72, 200, 84)),))
    printed = Page(1, 612, 792, (words, *page.lines), (), page.tables)
    assert vendor_tables.read(PaperText((printed,))) is None


def test_tables_are_read_before_any_layout_of_a_form():
    assert READERS[0] is vendor_tables.read


TYPED = st.sampled_from(
    ["", "4", "4/5", "80%", "09/16/2024", "13/13/2024", "Fall", "yes", "Maya", "Grade 2", "-", "<1"]
)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_order_of_columns_and_no_cell_breaks_the_reader(data):
    titles = data.draw(st.sampled_from(ALL_TITLES)).split(",")
    shuffled = data.draw(st.permutations(titles))[: data.draw(st.integers(1, len(titles)))]
    rows = data.draw(
        st.lists(st.lists(TYPED | st.text(max_size=6), max_size=len(titles) + 1), max_size=4)
    )
    found = vendor_tables.read(paper(csv_of([shuffled, *rows])))
    for one in found.readings if found else ():
        assert 0 < one.certainty <= 1
        assert one.value["score"] is not None or one.kind is ReadingKind.GOAL


@settings(deadline=None, max_examples=40)
@given(st.permutations(FASTBRIDGE_TITLES.split(",")))
def test_the_order_of_columns_does_not_matter(titles):
    rows = fastbridge("09/09/2024", "40.0"), fastbridge("09/16/2024", "44.0")
    straight = read(export(FASTBRIDGE_TITLES, *rows))
    shuffled = read(export(",".join(titles), *rows))
    assert scores(shuffled) == scores(straight)
    assert values(shuffled, ReadingKind.GOAL) == values(straight, ReadingKind.GOAL)
