"""The CSV files of a case folder, as spreadsheets and people leave them."""

from __future__ import annotations

from datetime import date

import pytest

from aimline.store.folder import read_folder
from aimline.store.problems import FolderProblems


def scores(reading):
    return [(o.goal, o.on, o.score, o.trials) for o in reading.case.observations]


def problems_of(path):
    with pytest.raises(FolderProblems) as caught:
        read_folder(path)
    return caught.value.problems


def only_problem(folder, text, file="observations.csv"):
    (problem,) = problems_of(folder({file: text}))
    assert problem.file == file
    return problem


FIRST = [("2025/fluency", date(2025, 10, 14), 54.0, None)]


@pytest.mark.parametrize(
    "data",
    [
        b"goal,date,score\n2025/fluency,2025-10-14,54\n",
        b"\xef\xbb\xbfgoal,date,score\r\n2025/fluency,2025-10-14,54\r\n",
        b"goal,date,score\r2025/fluency,2025-10-14,54\r",
        "goal,date,score\n2025/fluency,2025-10-14,54\n".encode("utf-16"),
        b"sep=;\ngoal;date;score\n2025/fluency;2025-10-14;54\n",
        b"goal;date;score\n2025/fluency;2025-10-14;54\n",
        b"score\tdate\tgoal\n54\t2025-10-14\t2025/fluency",
        b" Score , DATE,Goal\n\n,,\n 54 ,2025-10-14 00:00:00, 2025/fluency \n\n",
        b'goal,date,score,note,\n2025/fluency,2025-10-14,"54","two\nlines",\n',
    ],
)  # fmt: skip
def test_a_file_is_read_whatever_its_encoding_line_ends_delimiter_and_order(folder, data):
    assert scores(read_folder(folder({"observations.csv": data}))) == FIRST


def test_windows_letters_are_read_with_a_note(folder):
    data = "goal,date,score,note\n2025/fluency,2025-10-14,54,José\n".encode("cp1252")
    reading = read_folder(folder({"observations.csv": data}))
    assert reading.case.observations[0].provenance.note == "José"
    assert "Windows-1252" in reading.notes[0]


def test_scores_are_read_in_the_measure_of_their_goal(folder):
    text = (
        "goal,date,score,trials\nrequests,2025-10-14,3/5,\nrequests,2025-10-15,3,5\n"
        "requests,2025-10-16,80%,\naccuracy,2025-10-14,4/5,\naccuracy,2025-10-15,80%,\n"
        'accuracy,2025-10-16,80,5\n2025/fluency,2025-10-14,"1,054",\n'
    )
    read = [(o[2], o[3]) for o in scores(read_folder(folder({"observations.csv": text})))]
    assert read == [(3, 5), (3, 5), (4, 5), (80, 5), (80, None), (80, 5), (1054, None)]


def test_the_score_of_a_report_is_read_in_the_measure_of_its_goal(folder):
    text = "goal,date,code,score\nrequests,2025-10-14,P,3/5\naccuracy,2025-10-14,P,\n"
    first, second = read_folder(folder({"reports.csv": text})).case.reports
    assert (first.score, first.trials, second.score) == (3, 5, None)


def test_a_spreadsheet_s_dates_are_taken_where_their_column_shows_the_order(folder):
    text = "goal,date,score\n2025/fluency,9/2/2025,52\n2025/fluency,9/16/2025,53\n"
    days = [o[1] for o in scores(read_folder(folder({"observations.csv": text})))]
    assert days == [date(2025, 9, 2), date(2025, 9, 16)]
    problem = only_problem(folder, "goal,date,score\n2025/fluency,9/2/2025,52\n")
    assert "September 2 or February 9" in problem.found
    assert (problem.line, problem.key) == (2, "date")


@pytest.mark.parametrize(
    ("row", "key", "said"),
    [
        ("fluency,2025-10-14,54", "goal", "several IEPs"),
        ("2025/fluensy,2025-10-14,54", "goal", "Did you mean '2025/fluency'"),
        ("2025/fluency,2025-02-30,54", "date", "no day of the calendar"),
        ("2025/fluency,2025-10-14,NaN", "score", "no finite number"),
        ("2025/fluency,2025-10-14,inf", "score", "no finite number"),
        ("2025/fluency,2025-10-14,fifty", "score", "is not a number"),
        ("2025/fluency,2025-10-14,4/5", "score", "may be a date or a fraction"),
        ("2025/fluency,2025-10-14,", "score", "The score is missing"),
        ("2025/fluency,,54", "date", "The date is missing"),
        (",2025-10-14,54", "goal", "The goal is missing"),
        ("2025/fluency,2025-10-14", None, "fewer than the 3 titles"),
        ("2025/fluency,2025-10-14,54,note", None, "more than the 3 titles"),
        ('2025/fluency,2025-10-14,"54', None, "never closed"),
    ],
)
def test_a_cell_or_row_that_cannot_be_taken_is_told_with_its_line(folder, row, key, said):
    problem = only_problem(folder, f"goal,date,score\n2025/accuracy,2025-10-14,54\n{row}\n")
    assert said in problem.found
    assert (problem.line, problem.key) == (3, key)


def test_the_line_is_the_physical_one_after_a_cell_of_several_lines(folder):
    text = 'goal,date,score,note\naccuracy,2025-10-14,54,"a\nb\nc"\naccuracy,2025-10-15,x,\n'
    assert only_problem(folder, text).line == 5


def test_a_bare_goal_is_enough_where_one_iep_has_it_and_case_does_not_matter(folder):
    text = "goal,date,score\nAccuracy,2025-10-14,54\n"
    assert scores(read_folder(folder({"observations.csv": text})))[0][0] == "2025/accuracy"


def test_a_case_of_one_goal_needs_no_goal_column(folder):
    case = "[child]\n[[iep]]\nstarts_on = 2025-09-02\n[[iep.goal]]\nid = 'math'\n"
    path = folder({"observations.csv": "date,score\n2025-10-14,54\n"}, case)
    assert scores(read_folder(path)) == [("2025/math", date(2025, 10, 14), 54, None)]


def test_a_case_of_several_goals_asks_for_the_goal_column_once(folder):
    problem = only_problem(folder, "date,score\n2025-10-14,54\n2025-10-15,55\n")
    assert "There is no column goal" in problem.found


def test_a_row_that_repeats_another_in_every_cell_names_both_lines(folder):
    row = "2025/fluency,2025-10-14,54\n"
    problem = only_problem(folder, f"goal,date,score\n{row}{row}")
    assert (problem.line, problem.found) == (3, "The row repeats line 2 in every cell.")
    assert "note" in problem.mend


def test_an_unknown_column_is_kept_and_named(folder):
    text = "goal,date,score,phse,mood\n2025/fluency,2025-10-14,54,A,calm\n"
    reading = read_folder(folder({"observations.csv": text}))
    assert reading.case.observations[0].provenance.extra == (("mood", "calm"), ("phse", "A"))
    assert reading.notes == (
        "observations.csv: unknown column 'phse'; did you mean phase?",
        "observations.csv: unknown column 'mood'; it is kept but not used",
    )


@pytest.mark.parametrize("title", ["score,score", "Score,SCORE"])
def test_a_title_that_stands_twice_is_a_problem(folder, title):
    problem = only_problem(folder, f"goal,date,{title}\n2025/fluency,2025-10-14,54,55\n")
    assert "stands there twice" in problem.found


def test_a_cell_under_no_title_is_a_problem(folder):
    problem = only_problem(folder, "goal,date,score,\n2025/fluency,2025-10-14,54,55\n")
    assert "stands under no title" in problem.found


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04zip", b"goal\0date", b"\x81\x8d\xff,\n", b"\xff\xfeg"]
)
def test_a_file_that_is_no_text_is_a_problem_and_no_crash(folder, data):
    problem = only_problem(folder, data)
    assert problem.mend


def test_an_empty_file_is_a_file_without_facts(folder):
    assert scores(read_folder(folder({"observations.csv": b"\n\n"}))) == []
    assert scores(read_folder(folder({"observations.csv": "goal,date,score\n"}))) == []


def test_a_fact_says_on_which_line_it_stands(folder):
    text = "goal,date,score,source\n\n2025/fluency,2025-10-14,54,papers/q1.pdf#page=2\n"
    (read,) = read_folder(folder({"observations.csv": text})).case.observations
    assert read.provenance.stands_at == "observations.csv, line 3"
    assert (read.provenance.file, read.provenance.page) == ("papers/q1.pdf", 2)


def test_a_level_may_be_a_word_and_a_standard_score_may_not(folder):
    text = "test,date,kind,score\ni-Ready,2025-10-14,level,Grade 2\ni-Ready,2025-10-14,scale,480\n"
    assert [t.score for t in read_folder(folder({"tests.csv": text})).case.tests] == [
        "Grade 2",
        480,
    ]
    wrong = "test,date,kind,score\nWISC,2025-10-14,standard,low\nWISC,2025-10-14,levle,3\n"
    assert [p.line for p in problems_of(folder({"tests.csv": wrong}))] == [2, 3]


def test_a_message_s_id_is_its_own_and_an_answer_names_one(folder):
    head = "id,date,kind,direction,answers\n"
    twice = head + "r1,2025-10-01,letter,sent,\nr1,2025-10-02,letter,sent,\n"
    assert "stands on line 2 already" in only_problem(folder, twice, "communications.csv").found
    lost = head + "r1,2025-10-01,letter,sent,\na1,2025-10-02,letter,received,r2\n"
    problem = only_problem(folder, lost, "communications.csv")
    assert (problem.line, problem.key) == (3, "answers")
    wrong = head + "r1,2025-10-01,leter,sent,\na1,2025-10-02,letter,received,r1\n"
    assert "Did you mean 'letter'" in only_problem(folder, wrong, "communications.csv").found


def test_sessions_of_a_service_that_no_iep_promises_are_noted(folder):
    text = "service,date,minutes,status\nraeding,2025-10-14,30,delivered\n"
    reading = read_folder(folder({"sessions.csv": text}))
    assert "Did you mean 'reading'" in reading.notes[0]


def test_all_problems_of_all_files_are_told_at_once_by_file_and_line(folder):
    path = folder(
        {
            "observations.csv": "goal,date,score\n2025/fluency,x,54\n2025/fluency,2025-10-14,y\n",
            "events.csv": "date,kind,days\n2025-10-14,,-1\n",
            "papers.csv": "title\nReport\n",
        }
    )
    told = [(p.file, p.line) for p in problems_of(path)]
    assert told == [
        ("observations.csv", 2),
        ("observations.csv", 3),
        ("events.csv", 2),
        ("events.csv", 2),
        ("papers.csv", 1),
    ]


def test_the_message_of_a_problem_says_where_what_why_and_what_to_do(folder):
    with pytest.raises(FolderProblems) as caught:
        read_folder(folder({"observations.csv": "goal,date,score\n2025/fluency,3/4/2025,54\n"}))
    assert str(caught.value).splitlines()[1] == (
        "observations.csv, line 2, date: '3/4/2025' may be March 4 or April 3. The days decide"
        " where every score lies and when a time limit ends. Write 2025-03-04 or 2025-04-03."
    )


def test_a_folder_that_is_missing_or_no_folder_or_without_a_case_is_told(tmp_path):
    for path in (tmp_path / "nowhere", tmp_path):
        (problem,) = problems_of(path)
        assert "There is no" in problem.found
    (tmp_path / "file").write_text("x")
    (problem,) = problems_of(tmp_path / "file")
    assert "This is no folder" in problem.found


def test_files_it_does_not_know_are_left_alone(folder):
    path = folder({"progress.xlsx": b"PK\x03\x04", "fluency.csv": "date,score\n"})
    (path / "papers").mkdir()
    assert scores(read_folder(path)) == []


def test_a_file_may_be_named_in_any_letter_case(folder):
    text = "goal,date,score\n2025/fluency,2025-10-14,54\n"
    assert scores(read_folder(folder({"Observations.CSV": text}))) == FIRST
