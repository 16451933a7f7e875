"""A goal in the browser: typed in, read from its own words, its scores typed, pasted, corrected."""

from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.store.loaded import load_case
from aimline.store.record import begin
from aimline.terms import Direction, MeasureKind

pytestmark = pytest.mark.django_db

FORM = {
    "do": "save",
    "text": "",
    "area": "Reading",
    "measure": "words correct per minute",
    "direction": "increase",
    "baseline": "52",
    "baseline_on": "2026-09-01",
    "criterion": "80",
    "criterion_on": "2027-06-08",
    "consistency": "3 of 4 consecutive probes",
    "measured": "every week",
    "grade_of_material": "4",
    "iep": "new",
    "iep_starts_on": "2026-08-28",
    "iep_ends_on": "",
}


def a_case(measure=MeasureKind.WORDS_CORRECT_PER_MINUTE, *scores, trials=None):
    goal = Goal(
        "fluency",
        measure=measure,
        baseline=Baseline(52, date(2026, 9, 1)),
        criterion=Criterion(80, date(2027, 6, 8), trials),
    )
    return begin(
        Case(
            Student("Nora"),
            (Iep("2026", date(2026, 9, 1), goals=(goal,)),),
            observations=scores,
        ),
        "begun",
    )


def typed(client, case, rows, do="save", **more):
    form = {
        "do": do,
        "day": [on for on, _, _ in rows],
        "score": [score for _, score, _ in rows],
        "was": [was for _, _, was in rows],
        **more,
    }
    return client.post(f"/{case}/goals/scores/2026/fluency/", form)


def scores_of(case):
    return [(o.on.isoformat(), o.score, o.trials) for o in load_case(case).case.observations]


def test_a_case_begins_with_a_name_and_a_goal(browser_within):
    answer = browser_within.post("/new/", {"name": "Nora", "grade": "4", "place": "us-mo"})
    where = answer.headers["Location"]
    answer = browser_within.post(where, FORM)
    assert answer.status_code == 302
    case = load_case(where.split("/")[1]).case
    (iep,) = case.ieps
    (goal,) = iep.goals
    assert (case.child.name, case.child.grade, case.child.place) == ("Nora", "4", "us-mo")
    assert (iep.starts_on, iep.is_start_guessed) == (date(2026, 8, 28), False)
    assert goal.id == "reading"
    assert goal.baseline == Baseline(52, date(2026, 9, 1))
    assert goal.criterion.consistency == "3 of 4 consecutive probes"
    assert goal.measured == "every week"


def test_a_first_day_that_is_not_said_is_taken_from_the_baseline_and_marked_as_guessed(
    browser_within,
):
    answer = browser_within.post("/new/", {"name": "Nora"})
    browser_within.post(answer.headers["Location"], {**FORM, "iep_starts_on": ""})
    (iep,) = load_case(answer.headers["Location"].split("/")[1]).case.ieps
    assert (iep.starts_on, iep.is_start_guessed) == (date(2026, 9, 1), True)


def test_the_words_of_a_goal_fill_its_boxes_and_nothing_is_saved_yet(browser_within):
    case = a_case()
    words = (
        "By June 8, 2027, given a fourth grade passage, Nora will read 80 words correct per minute"
        " in 3 of 4 consecutive probes, up from 52 words correct per minute."
    )
    answer = browser_within.post(f"/{case}/goals/new/", {"do": "read", "text": words})
    page = answer.content.decode()
    assert 'name="criterion" value="80"' in page
    assert 'name="criterion_on" value="2027-06-08"' in page
    assert 'value="words correct per minute" selected' in page
    assert "Check each one against the paper" in page
    assert len(load_case(case).case.ieps[0].goals) == 1


@pytest.mark.parametrize(
    ("field", "typed_in", "words"),
    [
        ("baseline", "fifty", "fifty"),
        ("criterion", "80%", "cannot be turned into words correct per minute"),
        ("criterion_on", "2026-08-01", "must come after"),
        ("baseline_on", "", "required"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_box(browser_within, field, typed_in, words):
    case = a_case()
    answer = browser_within.post(f"/{case}/goals/new/", {**FORM, field: typed_in})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert f'id="wrong_{field}"' in page
    assert len(load_case(case).case.ieps[0].goals) == 1


def test_a_goal_is_changed_and_keeps_what_the_form_does_not_ask_for(browser_within, taken_in):
    case = taken_in("missouri_reader_with_calendar", is_own=True)
    before = load_case(case).case.ieps[0].goals[0]
    answer = browser_within.get(f"/{case}/goals/edit/2026/fluency/")
    assert 'value="52"' in answer.content.decode()
    browser_within.post(
        f"/{case}/goals/edit/2026/fluency/",
        {**FORM, "text": before.text, "area": before.area, "criterion": "85", "iep": "2026"},
    )
    after = load_case(case).case.ieps[0].goals[0]
    assert after.criterion.score == 85
    assert (after.condition, after.method, after.id) == (before.condition, before.method, "fluency")


def test_five_scores_are_typed_at_once_and_one_undo_takes_them_back(browser_within):
    case = a_case()
    days = ["2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29", "2026-10-06"]
    answer = typed(browser_within, case, [(on, "54", "") for on in days] + [("", "", "")])
    assert len(scores_of(case)) == 5
    page = browser_within.get(answer.headers["Location"]).content.decode()
    assert "5 scores were typed." in page
    browser_within.post(f"/{case}/changes/2/undo/", {"back": f"/{case}/"})
    assert scores_of(case) == []


def test_a_corrected_score_keeps_where_it_came_from(browser_within, taken_in):
    case = taken_in("missouri_reader_with_calendar", is_own=True)
    before = load_case(case).case.observations[3]
    was = f"{before.on.isoformat()}|{before.score!r}|"
    row = (before.on.isoformat(), "61.5", was)
    typed(browser_within, case, [row])
    after = next(o for o in load_case(case).case.observations if o.on == before.on)
    assert after.score == 61.5
    assert after.provenance == before.provenance


def test_an_emptied_line_takes_its_score_out(browser_within):
    seen = Observation("2026/fluency", date(2026, 9, 8), 54)
    case = a_case(MeasureKind.WORDS_CORRECT_PER_MINUTE, seen)
    typed(browser_within, case, [("", "", f"2026-09-08|{54.0!r}|")])
    assert scores_of(case) == []


def test_a_line_for_a_score_that_is_not_there_takes_nothing_out(browser_within):
    seen = Observation("2026/fluency", date(2026, 9, 8), 54)
    case = a_case(MeasureKind.WORDS_CORRECT_PER_MINUTE, seen)
    answer = typed(browser_within, case, [("", "", f"2026-09-08|{53.0!r}|")])
    assert answer.status_code == 400
    assert scores_of(case) == [("2026-09-08", 54, None)]


def test_a_line_that_cannot_be_read_saves_nothing_and_keeps_what_was_typed(browser_within):
    case = a_case()
    rows = [("2026-09-08", "54", ""), ("2026-09-15", "4/5", ""), ("", "57", "")]
    answer = typed(browser_within, case, rows)
    page = answer.content.decode()
    assert scores_of(case) == []
    assert "2 lines need another look" in page
    assert 'value="4/5"' in page
    assert 'value="57"' in page
    assert "The date is missing" in page


def test_trials_and_percentages_are_read_in_the_goals_own_measure(browser_within):
    case = a_case(MeasureKind.TRIALS, trials=100)
    rows = [("2026-09-08", "4/5", ""), ("2026-09-15", "8 of 10", ""), ("2026-09-22", "60%", "")]
    typed(browser_within, case, rows)
    assert scores_of(case) == [
        ("2026-09-08", 4, 5),
        ("2026-09-15", 8, 10),
        ("2026-09-22", 60, 100),
    ]


def test_lines_from_a_spreadsheet_become_lines_of_the_grid_to_be_checked(browser_within):
    case = a_case()
    text = "Date\tScore\n9/8/2026\t54\n9/15/2026\t57\n10/13/2026\t59\n"
    answer = typed(browser_within, case, [("", "", "")], do="paste", paste=text)
    page = answer.content.decode()
    assert scores_of(case) == []
    assert "3 lines were read" in page
    for day in ("2026-09-08", "2026-09-15", "2026-10-13"):
        assert f'value="{day}"' in page


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-09-08, 54", ("2026-09-08", "54")),
        ("Sep 8, 2026   54", ("2026-09-08", "54")),
        ("September 8, 2026\t4/5", ("2026-09-08", "4/5")),
        ("2026-09-08;80%", ("2026-09-08", "80%")),
        ("2026-09-08 4 of 5", ("2026-09-08", "4 of 5")),
    ],
)
def test_a_pasted_line_is_read_however_it_is_separated(text, first):
    from aimline.web.score_grid import pasted

    (row,) = pasted(text)
    assert (row.on, row.score, row.problem) == (*first, "")


def test_a_pasted_day_that_may_be_two_is_asked_about_and_never_guessed():
    from aimline.web.score_grid import pasted

    (row,) = pasted("3/4/2026 54")
    assert row.problem
    assert row.on == "3/4/2026"


def test_a_score_that_was_changed_in_another_window_is_not_overwritten(browser_within):
    seen = Observation("2026/fluency", date(2026, 9, 8), 54.0)
    case = a_case(MeasureKind.WORDS_CORRECT_PER_MINUTE, seen)
    was = f"2026-09-08|{54.0!r}|"
    typed(browser_within, case, [("2026-09-08", "55", was)])
    answer = typed(browser_within, case, [("2026-09-08", "56", was)])
    assert answer.status_code == 400
    assert "another window" in answer.content.decode()
    assert scores_of(case) == [("2026-09-08", 55, None)]


def test_a_page_is_made_anew_after_each_change(browser_within):
    case = a_case()
    address = f"/{case}/goals/of/2026/fluency/"
    assert "0 scores so far" in browser_within.get(address).content.decode()
    typed(browser_within, case, [("2026-09-08", "54", "")])
    assert "1 score so far" in browser_within.get(address).content.decode()


def test_a_goal_that_falls_can_be_typed(browser_within):
    answer = browser_within.post("/new/", {"name": "Jonah"})
    falling = {**FORM, "measure": "count", "direction": "decrease", "baseline": "12",
               "criterion": "3", "area": "Behavior"}  # fmt: skip
    browser_within.post(answer.headers["Location"], falling)
    goal = load_case(answer.headers["Location"].split("/")[1]).case.ieps[0].goals[0]
    assert goal.direction is Direction.DECREASE


def test_the_chart_is_drawn_for_page_phone_row_and_script(browser_within, taken_in):
    case = taken_in("texas_four_years")
    goals = load_case(case).case
    key = next(key for key, _, _ in goals.goals() if key.startswith("2025/"))
    for size in ("page", "phone", "small"):
        answer = browser_within.get(f"/{case}/goals/chart/{size}/{key}.svg")
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert b"<svg" in answer.content
    spec = browser_within.get(f"/{case}/goals/chart/{key}.json").json()
    assert "tooltip" in str(spec["marks"])
    assert browser_within.get(f"/{case}/goals/chart/huge/{key}.svg").status_code == 404


def test_a_browser_keeps_a_chart_on_a_familys_own_computer_and_never_of_a_server(
    browser_within, taken_in, settings
):
    case = taken_in("texas_four_years")
    key = next(key for key, _, _ in load_case(case).case.goals())
    address = f"/{case}/goals/chart/page/{key}.svg?v=1"
    assert "immutable" in browser_within.get(address).headers["Cache-Control"]
    settings.AIMLINE_BROWSER_KEEPS_CHARTS = False
    assert browser_within.get(address).headers["Cache-Control"] == "private, no-store"


def test_a_goal_that_is_not_there_is_said_to_be_so(browser_within):
    case = a_case()
    answer = browser_within.get(f"/{case}/goals/of/2026/spelling/")
    assert answer.status_code == 400
    assert "not in the case" in answer.content.decode()


def test_a_form_that_is_sent_twice_is_done_once(browser_within):
    case = a_case()
    rows = [("2026-09-08", "54", "")]
    first = typed(browser_within, case, rows, once="a1b2")
    second = typed(browser_within, case, rows, once="a1b2")
    assert first.headers["Location"] == second.headers["Location"]
    assert scores_of(case) == [("2026-09-08", 54, None)]
    typed(browser_within, case, [("2026-09-15", "55", "")], once="a1b2")
    assert len(scores_of(case)) == 2


def test_a_goal_that_is_sent_twice_is_there_once(browser_within):
    answer = browser_within.post("/new/", {"name": "Nora"})
    where = answer.headers["Location"]
    for _n in range(2):
        browser_within.post(where, {**FORM, "once": "c3d4"})
    case = load_case(where.split("/")[1]).case
    assert [len(iep.goals) for iep in case.ieps] == [1]


def test_after_the_undo_of_a_goal_the_childs_page_is_shown(browser_within):
    answer = browser_within.post("/new/", {"name": "Nora"})
    where = answer.headers["Location"]
    goal = browser_within.post(where, FORM).headers["Location"].partition("?")[0]
    case = where.split("/")[1]
    answer = browser_within.post(f"/{case}/changes/2/undo/", {"back": goal})
    assert answer.headers["Location"] == f"/{case}/?done=3"
    assert browser_within.get(answer.headers["Location"]).status_code == 200


def test_a_page_of_signs_that_is_pasted_is_read_line_by_line_at_once():
    from aimline.web.score_grid import pasted

    rows = pasted("2026-09-08 54\n" + ",;" * 5000 + "x y z")
    assert (rows[0].on, rows[0].score) == ("2026-09-08", "54")
    assert rows[1].problem


def test_the_interactive_chart_needs_no_evaluated_code(browser_within):
    case = a_case(
        MeasureKind.WORDS_CORRECT_PER_MINUTE,
        *(Observation("2026/fluency", date(2026, 9, day), 50 + day) for day in (8, 15, 22)),
    )
    spec = browser_within.get(f"/{case}/goals/chart/2026/fluency.json").content.decode()
    assert "datetime(" not in spec
    assert "domain" in spec


@pytest.mark.parametrize(
    "query",
    ["done=²", "done=99999999999", "on=0001-01-01", "on=9999-12-31", "on=²"],
)
def test_an_odd_address_is_answered_in_words(browser_within, query):
    case = a_case()
    assert browser_within.get(f"/{case}/?{query}").status_code in (200, 400)
    for page in ("dates", "timeline", "services", "changes"):
        assert browser_within.get(f"/{case}/{page}/?{query}&from=²").status_code in (200, 400)
    assert browser_within.get(f"/{case}/dates/?month=0001-01").status_code == 400


def test_a_browser_that_draws_by_itself_gets_the_words_of_the_chart_and_no_picture(
    browser_within, taken_in
):
    case = taken_in("missouri_reader")
    address = f"/{case}/goals/of/2026/fluency/"
    picture = browser_within.get(address).content.decode()
    assert '<svg role="img" data-for="wide"' in picture
    browser_within.get(f"/{case}/goals/chart/2026/fluency.json")
    words = browser_within.get(address).content.decode()
    assert 'data-for="wide"' not in words
    assert 'class="drawn" role="img" aria-label="' in words
    assert f"/{case}/goals/chart/page/2026/fluency.svg" in words


def test_a_goal_is_said_to_carry_on_one_of_an_earlier_iep_and_of_no_later_one(browser_within):
    older, newer = Goal("fluency", area="Reading"), Goal("reading", area="Reading")
    ieps = (
        Iep("2025", date(2025, 9, 1), goals=(older,)),
        Iep("2026", date(2026, 9, 1), goals=(newer,)),
    )
    case = begin(Case(Student("Nora"), ieps), "begun")
    offered = browser_within.get(f"/{case}/goals/edit/2026/reading/").content.decode()
    assert "Reading: fluency (the IEP of 2025)" in offered
    assert (
        "carries on" not in browser_within.get(f"/{case}/goals/edit/2025/fluency/").content.decode()
    )

    form = {**FORM, "iep": "2026", "continues": "2025/fluency"}
    assert browser_within.post(f"/{case}/goals/edit/2026/reading/", form).status_code == 302
    assert load_case(case).case.goal("2026/reading")[1].continues == "2025/fluency"
    assert browser_within.post(f"/{case}/goals/edit/2026/reading/", form).status_code == 302

    wrong = {**FORM, "iep": "2025", "continues": "2026/reading"}
    answer = browser_within.post(f"/{case}/goals/new/", wrong)
    assert "in no earlier IEP" in answer.content.decode()
    assert len(list(load_case(case).case.goals())) == 2

    form["continues"] = ""
    browser_within.post(f"/{case}/goals/edit/2026/reading/", form)
    assert load_case(case).case.goal("2026/reading")[1].continues is None
