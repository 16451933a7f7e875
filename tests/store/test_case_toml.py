"""`case.toml` read: what is enough, what is accepted, and what is told."""

from __future__ import annotations

from datetime import date

import pytest

from aimline.case.goal import Baseline, Criterion
from aimline.store.folder import read_folder
from aimline.store.problems import FolderProblems
from aimline.terms import Direction, MeasureKind

LEAST = """
[child]
[[iep]]
starts_on = 2025-09-02
[[iep.goal]]
"""


def problems_of(folder, case, files=None):
    with pytest.raises(FolderProblems) as caught:
        read_folder(folder(files, case))
    return caught.value.problems


def only_problem(folder, case):
    (problem,) = problems_of(folder, case)
    return problem


def goal_of(folder, keys):
    reading = read_folder(folder(case=LEAST + keys))
    return reading.case.ieps[0].goals[0], reading.notes


def test_an_empty_child_and_one_iep_with_one_goal_are_enough(folder):
    case = read_folder(folder(case=LEAST)).case
    assert case.child.name == "the child"
    assert case.ieps[0].id == "2025"
    assert [key for key, _, _ in case.goals()] == ["2025/1"]


def test_a_single_table_where_several_may_stand_is_one_of_them(folder):
    single = "[child]\n[iep]\nstarts_on = 2025-09-02\n[iep.goal]\nid = 'fluency'\n"
    assert [key for key, _, _ in read_folder(folder(case=single)).case.goals()] == ["2025/fluency"]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("", "There is no [child]"),
        ("[child]", "There is no [[iep]]"),
        ("[child]\n[[iep]]\nstarts_on = 2025-09-02", "There is no goal"),
        ("[child]\n[[iep]]\n[[iep.goal]]", "The IEP has no starts_on"),
        ("child = 3\n[[iep]]\nstarts_on = 2025-09-02\n[[iep.goal]]", "'3' is no table"),
        ("[[child]]\n[[child]]\n" + LEAST.replace("[child]", ""), "not exactly one [child]"),
    ],
)
def test_what_every_case_needs_is_asked_for(folder, case, said):
    assert any(said in problem.found for problem in problems_of(folder, case))


def test_an_iep_without_a_first_day_starts_with_its_meeting_else_its_first_baseline(folder):
    met = "[child]\n[[iep]]\nmeeting_on = 2025-08-28\n[[iep.goal]]"
    reading = read_folder(folder(case=met))
    assert reading.case.ieps[0].starts_on == date(2025, 8, 28)
    assert "no starts_on" in reading.notes[0]
    measured = "[child]\n[[iep]]\n[[iep.goal]]\nbaseline = {score = 5, on = 2025-09-05}"
    assert read_folder(folder(case=measured)).case.ieps[0].starts_on == date(2025, 9, 5)


def test_a_syntax_error_names_its_line_and_the_tables_are_still_checked(folder):
    problems = problems_of(
        folder,
        "[child]\nname = Maya\n",
        {"observations.csv": "goal,date,score\nfluency,2025-13-01,54\nfluency,2025-10-01,many\n"},
    )
    assert [(p.file, p.line) for p in problems] == [
        ("case.toml", 2),
        ("observations.csv", 2),
        ("observations.csv", 3),
    ]


def test_an_unknown_key_is_kept_and_named_with_the_likely_one(folder):
    goal, notes = goal_of(folder, "basline = 52\ncolour = 'red'")
    assert goal.extra == (("basline", 52), ("colour", "red"))
    assert notes == (
        "case.toml: unknown key 'basline' in [[iep.goal]] '2025/1'; did you mean baseline?",
        "case.toml: unknown key 'colour' in [[iep.goal]] '2025/1'; it is kept but not used",
    )


def test_baseline_and_criterion_may_be_numbers_fractions_or_percentages(folder):
    goal, _ = goal_of(folder, "measure = 'percent'\nbaseline = 52\ncriterion = '80%'")
    assert (goal.baseline, goal.criterion) == (Baseline(52), Criterion(80))
    goal, _ = goal_of(folder, "measure = 'trials'\nbaseline = '40%'\ncriterion = '4 out of 5'")
    assert (goal.baseline, goal.criterion) == (Baseline(2, trials=5), Criterion(4, trials=5))


def test_a_measure_is_taken_by_a_short_name_and_an_unknown_one_lists_the_words(folder):
    goal, _ = goal_of(folder, "measure = 'WCPM'\ndirection = 'Decrease'")
    assert goal.measure is MeasureKind.WORDS_CORRECT_PER_MINUTE
    assert goal.direction is Direction.DECREASE
    problem = only_problem(folder, LEAST + "measure = 'wrods correct per minute'")
    assert problem.key == "[[iep.goal]] '2025/1': measure"
    assert "Did you mean 'words correct per minute'" in problem.found
    assert "percentile" in problem.mend


def test_a_criterion_below_the_baseline_is_no_problem(folder):
    goal, notes = goal_of(folder, "baseline = 80\ncriterion = 52")
    assert goal.baseline.score > goal.criterion.score
    assert notes == ()


def test_a_criterion_dated_before_the_baseline_is_only_noted(folder):
    dated = "baseline = {score = 5, on = 2025-09-02}\ncriterion = {score = 9, on = 2025-06-09}"
    _, notes = goal_of(folder, dated)
    assert "is not after the baseline's" in notes[0]


def test_dates_may_be_written_as_words_and_numbers_as_names(folder):
    case = read_folder(
        folder(
            case="[child]\ngrade = 4\n[[iep]]\nid = 2025\nstarts_on = 'Sept 2, 2025'\n[[iep.goal]]"
        )
    ).case
    assert (case.child.grade, case.ieps[0].id) == ("4", "2025")
    assert case.ieps[0].starts_on == date(2025, 9, 2)


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ("baseline = nan", "baseline.score"),
        ("baseline = inf", "baseline.score"),
        ("baseline = {on = 2025-09-02}", "baseline.score"),
        ("baseline = {score = 5, on = '3/4/2025'}", "baseline.on"),
        ("baseline = [5]", "baseline"),
        ("measure = 'percent'\ncriterion = 120", "criterion.score"),
        ("measure = 'trials'\ncriterion = {score = 4, trials = 0}", "criterion.trials"),
        ("text = 5.5", "text"),
        ("direction = 'sideways'", "direction"),
        ("continues = '2019/fluency'", "continues"),
        ("objectives = [{}]", "objectives"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_key(folder, keys, key):
    assert only_problem(folder, LEAST + keys).key == f"[[iep.goal]] '2025/1': {key}"


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ("[[iep]]\nid='2025'\nstarts_on=2025-10-01", "The id '2025' is given 2 times"),
        ("id='a'\n[[iep.goal]]\nid='a'", "The id 'a' is given 2 times"),
        ("[[iep.service]]\nid='r'\n[[iep.service]]\nid='r'", "The id 'r' is given 2 times"),
        ("[[iep.service]]\nstarts_on=2025-09-02\nends_on=2025-09-01", "The service ends on"),
        ("[[iep]]\nstarts_on=2024-09-02\nends_on=2024-09-01", "The IEP ends on"),
        (
            "[[calendar]]\nfirst_day_on=2026-05-22\nlast_day_on=2025-08-18",
            "school year ends on",
        ),
        ("[[calendar]]\nfirst_day_on=2026-05-22", "has no last_day_on"),
        (
            "[[calendar]]\nfirst_day_on=2025-08-18\nlast_day_on=2026-05-22\n"
            "[[calendar]]\nfirst_day_on=2026-05-22\nlast_day_on=2027-05-22",
            "Two school years overlap",
        ),
        (
            "[[calendar]]\nfirst_day_on=2025-08-18\nlast_day_on=2026-05-22\n"
            "breaks=[{first_on=2025-12-22,last_on=2025-12-20}]",
            "The break ends on",
        ),
        (
            "[[calendar]]\nfirst_day_on=2025-08-18\nlast_day_on=2026-05-22\nbreaks=["
            "{first_on=2025-12-22,last_on=2026-01-02},{first_on=2026-01-02,last_on=2026-01-03}]",
            "Two breaks overlap",
        ),
        ("[[contact]]\nname='Ms. Ode'", "The contact has no role"),
    ],
)
def test_names_given_twice_and_times_that_run_backward_are_problems(folder, addition, said):
    assert said in only_problem(folder, LEAST + addition).found


def test_a_goal_may_not_continue_itself_by_way_of_another(folder):
    circle = "id='a'\ncontinues='b'\n[[iep.goal]]\nid='b'\ncontinues='a'"
    assert "continues itself" in only_problem(folder, LEAST + circle).found


def test_a_place_is_taken_by_its_name_and_an_unknown_one_is_a_problem(folder):
    named = LEAST.replace("[child]", "[child]\nplace = 'Missouri'")
    assert read_folder(folder(case=named)).case.child.place == "us-mo"
    unknown = LEAST.replace("[child]", "[child]\nplace = 'us-zz'")
    assert only_problem(folder, unknown).key == "[child]: place"


def test_all_problems_of_the_file_are_told_at_once(folder):
    problems = problems_of(
        folder, LEAST + "measure = 'x'\nbaseline = nan\n[[iep.service]]\nminutes = -3\n"
    )
    assert len(problems) == 3


def test_a_break_outside_its_year_is_noted(folder):
    outside = (
        "[[calendar]]\nfirst_day_on=2025-08-18\nlast_day_on=2026-05-22\n"
        "breaks=[{first_on=2024-12-22,last_on=2025-01-02}]"
    )
    assert "lies outside its school year" in read_folder(folder(case=LEAST + outside)).notes[0]


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(folder):
    case = b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode()
    assert read_folder(folder({"case.toml": case})).case.child.name == "the child"
