"""Tables of scores as programs export them and as people keep them."""

from __future__ import annotations

from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.intake.table import FORMATS_FILES, read_tables
from aimline.store.tables import TABLES
from aimline.terms import MeasureKind

WORDS, PERCENT = MeasureKind.WORDS_CORRECT_PER_MINUTE, MeasureKind.PERCENT
TERM = {"starts_on": date(2024, 9, 3), "ends_on": date(2025, 9, 2)}

FASTBRIDGE = (
    "Assessment,State,District,School,Student Id,Student State Id,Fast ID,First Name,Last Name,"
    "Gender,BirthDate,Race,SpecialEdStatus,Grade,AssessmentDate,ScoreMetric,Score,Start Goal,"
    "End Goal,Goal Start Date,Goal End Date,Assessment Level\n"
)


def fastbridge(on, score, *, student="1", first="Maya", line="41.0,78.0,09/09/2024,05/23/2025"):
    return (
        f"CBMreading - English Progress Monitoring,MN,D,S,{student},9,7,{first},Torres,Female,"
        f"01/02/2015,White,1,03,{on},Words Read Correct Per Minute,{score},{line},Level C\n"
    )


def case_of(*goals, name="Maya", **facts):
    return Case(Student(name), (Iep("2024", **TERM, goals=goals),), **facts)


READER = case_of(Goal("fluency", measure=WORDS))


@pytest.fixture
def read(tmp_path):
    def write_and_read(text, case=READER, name="scores.csv"):
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(data)
        return read_tables(tmp_path, case)

    return write_and_read


def scores(reading):
    assert reading.problems == ()
    return [(o.goal, o.on, o.score) for o in reading.observations]


def only_problem(reading):
    (problem,) = reading.problems
    return problem


def test_a_fastbridge_export_gives_scores_and_the_goal_s_line(read):
    text = FASTBRIDGE + fastbridge("09/09/2024", "40.0") + fastbridge("10/07/2024", "44.0")
    reading = read(text)
    assert scores(reading) == [
        ("2024/fluency", date(2024, 9, 9), 40),
        ("2024/fluency", date(2024, 10, 7), 44),
    ]
    assert reading.goals_seen == ("2024/fluency",)
    assert reading.goal_lines == {
        "2024/fluency": (Baseline(41, date(2024, 9, 9)), Criterion(78, date(2025, 5, 23)))
    }
    assert reading.observations[1].provenance.place == "scores.csv#line=3"


def test_the_goal_line_of_the_export_chooses_the_goal_and_gives_way_to_case_toml(read):
    lower = Goal("phrases", measure=WORDS, baseline=Baseline(20), criterion=Criterion(50))
    same = Goal(
        "fluency",
        measure=WORDS,
        baseline=Baseline(41, date(2024, 9, 9)),
        criterion=Criterion(78, date(2025, 5, 23)),
    )
    reading = read(FASTBRIDGE + fastbridge("10/07/2024", "44"), case_of(lower, same))
    assert [o.goal for o in reading.observations] == ["2024/fluency"]
    assert reading.goal_lines == {}
    assert reading.notes == ()
    other = read(FASTBRIDGE + fastbridge("10/07/2024", "44"), case_of(lower))
    assert other.goals_seen == ("2024/phrases",)
    assert "case.toml stands" in other.notes[0]


def test_the_line_of_the_latest_score_is_used_where_an_export_has_several(read):
    later = fastbridge("12/02/2024", "50", line="48,90,12/02/2024,05/23/2025")
    reading = read(FASTBRIDGE + fastbridge("10/07/2024", "44") + later)
    assert reading.goal_lines["2024/fluency"][1] == Criterion(90, date(2025, 5, 23))
    assert "2 different goal lines" in reading.notes[0]


def test_the_child_is_chosen_among_several_students_and_never_mixed(read):
    text = (
        FASTBRIDGE
        + fastbridge("10/07/2024", "44")
        + fastbridge("10/07/2024", "90", student="2", first="Noor")
    )
    reading = read(text)
    assert scores(reading) == [("2024/fluency", date(2024, 10, 7), 44)]
    assert "2 students" in reading.notes[0]
    stranger = read(text, case_of(Goal("fluency", measure=WORDS), name="Ada"))
    assert stranger.observations == ()
    assert "never mixed" in only_problem(stranger).why
    assert "Maya" not in str(stranger.problems)
    twins = read(text.replace("Noor", "Maya"))
    assert twins.observations == ()
    assert "more than one" in only_problem(twins).found


def test_exact_repeats_count_once_also_across_files(read, tmp_path):
    text = FASTBRIDGE + fastbridge("10/07/2024", "44") * 2
    (tmp_path / "copy of scores.csv").write_text(text)
    reading = read(text)
    assert len(scores(reading)) == 1
    assert len([note for note in reading.notes if "counted once" in note]) == 2


def test_a_score_that_the_case_has_already_is_not_added_again(read):
    kept = Observation("2024/fluency", date(2024, 10, 7), 44.0)
    case = case_of(Goal("fluency", measure=WORDS), observations=(kept,))
    reading = read(FASTBRIDGE + fastbridge("10/07/2024", "44"), case)
    assert reading.observations == ()
    assert "already" in reading.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Score\n2024-10-07,44\n",
        "date\tscore\n2024-10-07\t44\n",
        "AdministrationDate;MeasureName;Score;Errors;Accuracy\n"
        "10/07/2024;Oral Reading Fluency;44;2;95\n",
        "Client Date,Sync Date,PM Period,Measure,Probe Number,Score,Score Change\n"
        "10/07/2024,10/09/2024,BOY->MOY,ORF (Words Correct),3,44,2\n",
        "completedtestdate,equatedcorrectperminute,equatedpercentcorrect\n"
        "2024-10-07 08:30:00.00,44,0.95\n",
        "Full Date,wcpm\n\"October 7, 2024\",44\n",
        "Case,Session,Date,Phase,Outcome\nMaya,1,2024-10-07,A,44\n",
        "Reading log for Maya\n\nteacher: Ms. Ode\n\nDate,Score,Notes\n"
        "10/7/24,44,calm\n10/14/24,,ill\n",
        b"\xef\xbb\xbfDate,Score\r\n2024-10-07,44\r\n",
        b"Date,Score\r2024-10-07,44\r",
        "Date,Score\n2024-10-07,44\n".encode("utf-16"),
    ],
)  # fmt: skip
def test_a_table_is_known_by_its_titles(read, text):
    assert scores(read(text)) == [("2024/fluency", date(2024, 10, 7), 44)]


def test_a_fraction_that_a_program_shows_for_a_percentage_becomes_one(read):
    titles = "completedtestdate,equatedcorrectperminute,equatedpercentcorrect"
    text = "\n".join([titles, "2024-10-07 08:30,44,0.75"])
    reading = read(text, case_of(Goal("accuracy", measure=PERCENT)))
    assert scores(reading) == [("2024/accuracy", date(2024, 10, 7), 75)]


def test_a_parent_s_percentages_and_fractions_are_read_in_the_goal_s_measure(read):
    text = "Log\nDate,Score,Comments\n10/7/24,80%,8 of 10\n10/14/24,4/5,\n10/21/24,NA,absent\n"
    reading = read(text, case_of(Goal("accuracy", measure=PERCENT)))
    assert [score for _, _, score in scores(reading)] == [80, 80]
    assert reading.observations[0].provenance.note == "8 of 10"
    assert reading.notes == ("scores.csv: line 5 is without a score and left out",)


def test_right_answers_beside_trials_become_a_percentage(read):
    text = "Date,Correct,Opportunities\n2024-10-07,4,5\n"
    reading = read(text, case_of(Goal("accuracy", measure=PERCENT)))
    assert (reading.observations[0].score, reading.observations[0].trials) == (80, 5)


def test_both_orders_of_a_date_are_read_where_the_column_shows_them(read):
    month_first = read("Date,Score\n10/7/2024,44\n10/14/2024,45\n")
    day_first = read("Date,Score\n7/10/2024,44\n14/10/2024,45\n")
    assert scores(month_first) == scores(day_first)


def test_a_date_that_may_be_two_days_is_asked_about(read):
    problem = only_problem(read("Date,Score\n3/4/2025,44\n"))
    assert "March 4 or April 3" in problem.found
    assert (problem.file, problem.line, problem.key) == ("scores.csv", 2, "Date")


def test_a_goal_column_puts_each_row_to_its_goal(read):
    case = case_of(Goal("fluency", measure=WORDS), Goal("accuracy", measure=PERCENT))
    text = "Goal,Date,Score\nfluency,2024-10-07,44\n2024/accuracy,2024-10-07,80%\n"
    assert [o.goal for o in read(text, case).observations] == ["2024/fluency", "2024/accuracy"]
    problem = only_problem(read("Goal,Date,Score\nfluensy,2024-10-07,44\n", case))
    assert "Did you mean 'fluency'" in problem.found


def test_the_measure_s_words_choose_among_the_goals(read):
    case = case_of(Goal("fluency", measure=WORDS), Goal("accuracy", measure=PERCENT))
    text = "Date,Metric,Score\n2024-10-07,wcpm,44\n2024-10-07,Percent Correct,80\n"
    assert [o.goal for o in read(text, case).observations] == ["2024/fluency", "2024/accuracy"]


def test_a_title_s_unit_chooses_among_the_goals(read):
    case = case_of(Goal("fluency", measure=WORDS), Goal("accuracy", measure=PERCENT))
    assert read("Date,Score (%)\n2024-10-07,80\n", case).goals_seen == ("2024/accuracy",)


def test_rows_of_a_measure_without_a_goal_are_left_aside_with_a_note(read):
    text = (
        "Date,Measure,Score\n2024-10-07,ORF-WC,44\n2024-10-07,NWF-CLS,30\n2024-10-07,ORF-Errors,2\n"
    )
    reading = read(text)
    assert [score for _, _, score in scores(reading)] == [44]
    assert any("NWF-CLS" in note for note in reading.notes)


def test_scores_in_another_measure_than_the_only_goal_s_are_not_put_to_it(read):
    problem = only_problem(read("Date,Metric,Score\n2024-10-07,percent,44\n"))
    assert "Add a `goal` column with one of: 2024/fluency" in problem.mend


def test_where_several_goals_fit_a_goal_column_is_asked_for_with_their_names(read):
    case = case_of(Goal("fluency", measure=WORDS), Goal("phrases", measure=WORDS))
    problem = only_problem(read("Date,Score\n2024-10-07,44\n2024-10-14,45\n", case))
    assert "2024/fluency (words correct per minute)" in problem.mend
    assert "2024/phrases" in problem.mend


def test_of_the_same_goal_in_several_ieps_the_one_of_the_date_is_meant(read):
    goal = Goal("fluency", measure=WORDS)
    earlier = Iep("2023", date(2023, 9, 5), date(2024, 9, 2), goals=(goal,))
    case = Case(Student("Maya"), (earlier, Iep("2024", **TERM, goals=(goal,))))
    reading = read("Date,Score\n2024-05-07,40\n2024-10-07,44\n", case)
    assert [o.goal for o in reading.observations] == ["2023/fluency", "2024/fluency"]


def test_scores_marked_as_invalid_are_left_out_with_a_note(read):
    reading = read("Date,Score,Invalid\n2024-10-07,44,\n2024-10-14,3,yes\n")
    assert len(scores(reading)) == 1
    assert reading.notes == ("scores.csv: line 3 is marked as invalid and left out",)


@pytest.mark.parametrize(
    "text", ["Session,Phase,Outcome,Valence\n1,A,4,increase\n", "Day,Score\n1,4\n2,5\n"]
)
def test_scores_by_session_number_are_told_that_dates_are_needed(read, text):
    problem = only_problem(read(text))
    assert "have no dates" in problem.found
    assert "Add a date column" in problem.mend


@pytest.mark.parametrize("score", ["NaN", "inf", "fifty", "4/5", "-3"])
def test_a_score_that_cannot_be_is_told_with_its_line(read, score):
    problem = only_problem(read(f"Date,Score\n2024-10-07,44\n2024-10-14,{score}\n"))
    assert (problem.line, problem.key) == (3, "score")


def test_a_file_without_a_date_and_a_score_is_left_aside_with_a_note(read):
    reading = read("Student,Teacher\nMaya,Ms. Ode\n")
    assert reading.observations == ()
    assert reading.problems == ()
    assert "left aside" in reading.notes[0]


def test_a_file_that_is_no_text_is_a_problem_and_no_crash(read):
    assert "Excel" in only_problem(read(b"PK\x03\x04")).found


def test_the_case_folder_s_own_files_are_not_taken_for_exports(read):
    assert frozenset(table.file for table in TABLES) == FORMATS_FILES
    assert read("goal,date,score\nfluency,2024-10-07,44\n", name="Peers.csv").observations == ()


def test_a_missing_file_is_a_problem(tmp_path):
    assert "cannot be opened" in only_problem(read_tables([tmp_path / "x.csv"], READER)).found


def test_a_row_that_sums_up_the_others_is_no_score(tmp_path):
    (tmp_path / "log.csv").write_text("Date,Score %\n2025-09-09,40%\n2025-09-16,50%\nAverage,45%\n")
    reading = read_tables(tmp_path, case_of(Goal("math", measure=PERCENT)))
    assert [o.score for o in reading.observations] == [40, 50]
    assert reading.problems == ()


def test_an_export_made_twice_counts_each_score_once(tmp_path):
    (tmp_path / "a.csv").write_text("Date,Score,Extra\n2025-09-09,40,x\n2025-09-09,40,y\n")
    (tmp_path / "b.csv").write_text("Date,Score,Extra\n2025-09-09,40,z\n2025-09-16,42,z\n")
    reading = read_tables(tmp_path, READER)
    assert [o.score for o in reading.observations] == [40, 40, 42]


def test_an_export_names_the_measure_of_a_goal_that_names_none(tmp_path):
    text = "AssessmentDate,ScoreMetric,Score\n09/29/2025,Words Read Correct Per Minute,40\n"
    (tmp_path / "export.csv").write_text(text)
    reading = read_tables(tmp_path, case_of(Goal("fluency")))
    assert list(reading.measures.values()) == [WORDS]
