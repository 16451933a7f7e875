"""The many words that districts print for one box, and what is read beside them."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.intake import flow
from aimline.intake.forms import READERS
from aimline.intake.page import Box, Cell, Field, How, Page, PaperText, Table
from intake.flow_papers import of, paper, read

READ = "By June 5, 2026, given a 3rd grade passage, Nia will read 90 words correct per minute."
SOLVE = "By June 5, 2026, given word problems, Nia will solve them with 80% accuracy."


@pytest.mark.parametrize(
    "line",
    [
        "Learner: Nia Varley",
        "Pupil: Nia Varley",
        "Student's name: Nia Varley",
        "Student/Child: Nia Varley",
        "Student Name (Last, First): Varley, Nia",
        "Name: Nia Varley",
        "Name of pupil: Nia Varley",
    ],
)
def test_the_child_is_found_by_whatever_the_form_calls_her(line):
    assert read(line, f"Goal 1: {READ}").students == ("Nia Varley",)


@pytest.mark.parametrize("line", ["Teacher Name: T. Wynn Moss", "Parent's name: Ada Varley"])
def test_the_name_of_an_adult_is_not_taken_for_the_childs(line):
    assert read("Progress report", line, f"Goal 1: {READ}").students == ()


@pytest.mark.parametrize(
    ("lines", "number", "area"),
    [
        ((f"Annual Goal 1 (Reading Fluency). {READ}",), 1, "Reading Fluency"),
        (("Goal 1 - Area: Written expression", READ), 1, "Written expression"),
        ((f"Reading Goal 2: {READ}",), 2, "Reading"),
        ((f"Measurable annual goals: {READ}",), None, None),
        (("Domain: Academics", f"Annual Measurable Goal: {READ}"), None, "Academics"),
    ],
)
def test_a_goal_is_found_by_whatever_heads_it(lines, number, area):
    (goal,) = of(read("Student: Nia Varley", *lines), "goal")
    assert (goal["number"], goal["area"], goal["criterion"]) == (number, area, 90)


@pytest.mark.parametrize(
    "label", ["Starting point (9/15/2025)", "Baseline data", "PLAAFP", "Current level"]
)
def test_where_the_child_starts_is_read_under_many_names(label):
    line = f"{label}: 41 words correct per minute."
    (goal,) = of(read("Student: Nia Varley", f"Goal 1: {READ}", line), "goal")
    assert goal["baseline"] == 41


@pytest.mark.parametrize("when", ["Reporting Date", "As of", "Date reviewed", "Date of note"])
@pytest.mark.parametrize("said", ["Result", "Extent of progress", "Progress data", "Zonk"])
def test_a_table_of_reports_is_read_under_many_headings(when, said):
    table = ((when, said), ("11/14/2025", "52 words correct per minute"))
    form = read("Student: Nia Varley", f"Goal 1: {READ}", tables=(table,))
    (score,) = of(form, "observation")
    assert (score["goal"], score["on"], score["score"]) == ("1", date(2025, 11, 14), 52)


def test_a_column_that_is_known_by_its_place_alone_is_asked_about():
    table = (("Date", "Zonk"), ("11/14/2025", "52 words correct per minute"))
    form = read("Student: Nia Varley", f"Goal 1: {READ}", tables=(table,))
    assert all(r.certainty < 0.95 for r in form.readings if r.kind == "observation")


def test_a_table_of_services_is_read_with_plain_headings():
    table = (
        ("Service", "Begins", "Ends", "How often", "How long", "Where", "Who"),
        (
            "Speech therapy",
            "9/15/2025",
            "9/14/2026",
            "2 times a week",
            "30 minutes",
            "Room 4",
            "SLP",
        ),
    )
    (service,) = of(read("Student: Nia Varley", tables=(table,)), "service")
    assert (service["minutes"], service["times"], service["period"]) == (30, 2, "week")
    assert (service["starts_on"], service["ends_on"]) == (date(2025, 9, 15), date(2026, 9, 14))


def test_minutes_per_week_are_not_minutes_per_session():
    table = (("Service", "Minutes per week"), ("Reading support", "120"))
    (service,) = of(read("Student: Nia Varley", tables=(table,)), "service")
    assert (service["minutes"], service["total_minutes"], service["period"]) == (None, 120, "week")


def test_a_goal_on_the_row_of_each_report_is_one_goal():
    table = (
        ("Goal", "Reporting date", "Result", "Rating"),
        (READ, "11/14/2025", "52 wcpm", "SP"),
        (READ, "1/30/2026", "58 wcpm", "SP"),
        (SOLVE, "11/14/2025", "55%", "IP"),
    )
    key = "SP = Sufficient progress, IP = Insufficient progress"
    form = read("Student: Nia Varley", key, tables=(table,))
    goals = of(form, "goal")
    assert [goal["text"] for goal in goals] == [READ, SOLVE]
    assert [(o["goal"], o["score"]) for o in of(form, "observation")] == [
        (READ, 52),
        (READ, 58),
        (SOLVE, 55),
    ]
    assert of(form, "report")[2]["code_meaning"] == "Insufficient progress"


def test_a_goal_in_four_columns_is_one_sentence():
    table = (
        ("Timeframe", "Condition", "Behavior", "Criterion"),
        (
            "By June 5, 2026",
            "given a passage",
            "Nia will read aloud",
            "90 words correct per minute",
        ),
    )
    (goal,) = of(read("Student: Nia Varley", tables=(table,)), "goal")
    assert (goal["criterion"], goal["criterion_on"]) == (90, date(2026, 6, 5))


def test_a_grid_of_goals_and_quarters_gives_each_code_to_its_goal():
    table = (("Annual goal", "Q1", "Q2"), (f"1. {READ}", "P", "M"), (f"2. {SOLVE}", "NP", "P"))
    key = "P = Progressing, NP = Not progressing, M = Mastered"
    form = read("Student: Nia Varley", key, tables=(table,))
    reports = [(r["goal"], r["code"], r["code_meaning"]) for r in of(form, "report")]
    assert reports == [
        ("1", "P", "Progressing"),
        ("1", "M", "Mastered"),
        ("2", "NP", "Not progressing"),
        ("2", "P", "Progressing"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("11/14/2025: Nia read 52 words correct per minute.",),
        ("Progress 11/14/2025: 52 words correct per minute",),
        ("Report of progress: 11/14/2025: 52 wcpm. 1/30/2026: 58 wcpm.",),
    ],
)
def test_words_that_a_day_leads_are_a_report_of_that_day(lines):
    form = read("Student: Nia Varley", f"Goal 1: {READ}", *lines)
    first = of(form, "observation")[0]
    assert (first["on"], first["score"]) == (date(2025, 11, 14), 52)
    assert len(of(form, "observation")) == lines[0].count("/2025:") + lines[0].count("/2026:")


def test_a_goals_doubtful_day_is_proposed_in_the_american_order_and_asked_about():
    text = "Goal 1: By 10/02/2026, Nia will read 90 words correct per minute."
    form = read("Student: Nia Varley", text)
    (goal,) = [r for r in form.readings if r.kind == "goal"]
    assert goal.value["criterion_on"] == date(2026, 10, 2)
    assert goal.certainty < 0.95
    assert [n.kind for n in form.notices] == ["doubtful_date"]


@pytest.mark.parametrize("title", ["2025-26", "School Year 2025–2026", "2025-2026 Progress"])
def test_the_school_year_of_the_head_gives_days_their_year_to_be_asked_about(title):
    goal = "Goal 1: Nia will read 90 words correct per minute on 3 probes."
    table = (("As of", "Comments"), ("11/14", "52 wcpm"), ("1/30", "58 wcpm"))
    form = read(title, "Student: Nia Varley", goal, tables=(table,))
    scores = [r for r in form.readings if r.kind == "observation"]
    assert [r.value["on"] for r in scores] == [date(2025, 11, 14), date(2026, 1, 30)]
    assert all(r.certainty < 0.95 for r in scores)
    assert "no_year" not in {n.kind for n in form.notices}


def test_two_school_years_on_a_paper_give_no_day_its_year():
    goal = "Goal 1: Nia will read 90 words correct per minute on 3 probes."
    table = (("As of", "Comments"), ("11/14", "52 wcpm"))
    form = read("2024-2025 and 2025-2026", "Student: Nia Varley", goal, tables=(table,))
    assert of(form, "observation")[0]["on"] is None
    assert "no_year" in {n.kind for n in form.notices}


COUNT = "Goal 1: By June 5, 2026, Nia will reduce outbursts to 2 per week."
TRIALS = "Goal 1: By June 5, 2026, Nia will name coins in 8 of 10 trials."


@pytest.mark.parametrize(
    ("goal", "words", "score"),
    [
        (COUNT, "Outbursts dropped from 12 to 7.", 7),
        (COUNT, "Her outbursts went down from 12 a week to 7 a week.", 7),
        (f"Goal 1: {READ}", "Nia rose from 41 to 54 words.", 54),
        (f"Goal 1: {READ}", "She reads 54 words correct per minute (was 41).", 54),
        (TRIALS, "She went from 3/10 to 6/10.", 6),
        (TRIALS, "Nia was right on 7 out of 10 trials.", 7),
        (f"Goal 1: {SOLVE}", "She solved 6 of 10 correctly.", 6),
    ],
)
def test_the_later_number_of_a_change_is_the_score(goal, words, score):
    table = (("Date", "Comments"), ("11/14/2025", words))
    (found,) = of(read("Student: Nia Varley", goal, tables=(table,)), "observation")
    assert found["score"] == score


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (COUNT, "We increased the wait from 2 to 5."),
        (COUNT, "The goal is to go from 12 to 2."),
        (COUNT, "She moved from Unit 3 to Unit 5 in the counseling book."),
        (f"Goal 1: {READ}", "Her passages grew from 50 to 100 words."),
        (f"Goal 1: {SOLVE}", "Nia attended 4 of 5 sessions."),
        (f"Goal 1: {SOLVE}", "She is nearly at her 90% goal."),
    ],
)
def test_a_change_of_the_task_or_of_the_goal_is_no_score(goal, words):
    table = (("Date", "Comments"), ("11/14/2025", words))
    assert of(read("Student: Nia Varley", goal, tables=(table,)), "observation") == []


def test_of_printed_choices_the_ticked_one_is_what_the_report_says():
    table = (("Date", "Comments"), ("11/14/2025", "[ ] Sufficient progress [X] Little progress"))
    form = read("Student: Nia Varley", f"Goal 1: {READ}", tables=(table,))
    (report,) = of(form, "report")
    assert report["narrative"] == "Little progress"


def test_a_goal_in_the_first_row_of_its_table_of_reports_is_the_goal_of_its_rows():
    table = (("Goal 1", READ), ("11/14/2025", "52 words correct per minute"), ("1/30/2026", "58"))
    form = read("Student: Nia Varley", tables=(table,))
    assert [goal["number"] for goal in of(form, "goal")] == [1]
    assert [o["goal"] for o in of(form, "observation")][:1] == ["1"]


def test_a_day_in_the_heading_of_a_period_is_the_day_of_its_reports():
    table = (("IEP goal", "Trimester 1 (11/21)", "Trimester 2 (3/6)"), (READ, "52 wcpm", "58 wcpm"))
    form = read("2025-2026", "Student: Nia Varley", tables=(table,))
    days = [score["on"] for score in of(form, "observation")]
    assert days == [date(2025, 11, 21), date(2026, 3, 6)]


def test_a_list_of_days_and_events_holds_no_reports():
    table = (("Quarter", "Ends"), ("1", "10/17/2025"), ("2", "12/19/2025"))
    events = (("11/14/2025", "Book fair"), ("1/30/2026", "No school"))
    form = read("Student: Nia Varley", tables=(table, events))
    assert of(form, "report") == []


def test_a_code_with_its_meaning_beside_it_is_told_apart():
    table = (("Date", "Code", "Comments"), ("11/14/2025", "3 (On the way)", "A good term."))
    form = read("Student: Nia Varley", f"Goal 1: {READ}", tables=(table,))
    (report,) = of(form, "report")
    assert (report["code"], report["code_meaning"]) == ("3", "On the way")


def placed(rows, top):
    edges = (50, 200, 350)
    return Table(
        tuple(
            tuple(
                Cell(text, Box(edges[i], top + 20 * at, edges[i + 1], top + 20 * at + 20))
                for i, text in enumerate(row)
            )
            for at, row in enumerate(rows)
        )
    )


def test_a_table_that_runs_over_the_end_of_a_page_keeps_its_headings():
    first = placed((("Date", "Comments"), ("11/14/2025", "52 words correct per minute")), 600)
    second = placed((("1/30/2026", "58 words correct per minute"),), 50)
    head = flow.page(1, ("Student: Nia Varley", f"Goal 1: {READ}"))
    pages = (
        Page(1, 612, 792, head.lines, (), (first,)),
        Page(2, 612, 792, (), (), (second,)),
    )
    form = next(f for reader in READERS if (f := reader(PaperText(pages))) is not None)
    assert [(o["goal"], o["score"]) for o in of(form, "observation")] == [("1", 52), ("1", 58)]
    assert [r.page for r in form.readings if r.kind == "observation"] == [1, 2]


PRESENT = (
    "Present Levels: Nia reads 48 words correct per minute in grade 3 text and 61 words correct per"
    " minute in grade 2 text. She solves 40% of word problems."
)


def test_of_several_numbers_in_present_levels_a_baseline_is_asked_about():
    form = read("Student: Nia Varley", "Area of need: Reading", PRESENT, f"Goal 1: {READ}")
    (goal,) = [r for r in form.readings if r.kind == "goal"]
    assert (goal.value["baseline"], goal.certainty < 0.95) == (48, True)
    assert any("several numbers; 48 words correct" in n.text for n in form.notices)


def test_present_levels_that_tell_more_than_a_baseline_are_proposed_whole():
    form = read("Student: Nia Varley", "Area of need: Reading", PRESENT, f"Goal 1: {READ}")
    (level,) = [r for r in form.readings if r.kind == "present_level"]
    assert level.value == {"area": "Reading", "text": PRESENT.partition(": ")[2]}
    assert level.certainty < 0.95


def test_present_levels_in_other_units_than_the_goals_give_it_no_baseline():
    said = "PLAAFP: She solves 40% of word problems and scored at the 12th percentile in math."
    form = read("Student: Nia Varley", said, f"Goal 1: {READ}")
    assert of(form, "goal")[0]["baseline"] is None
    assert any("none of them is taken" in n.text for n in form.notices)


def test_two_scores_in_one_baseline_box_are_asked_about():
    said = "Baseline: 48 wcpm on 9/5/2025, 52 wcpm on 9/12/2025"
    form = read("Student: Nia Varley", f"Goal 1: {READ}", said)
    (goal,) = [r for r in form.readings if r.kind == "goal"]
    assert goal.certainty < 0.95
    assert any("several numbers" in n.text for n in form.notices)


@pytest.mark.parametrize(
    "heading", ["Annual Goals", "Measurable Annual Goals:", "IEP Goals", "Goals and Objectives"]
)
def test_goals_that_have_only_a_number_below_one_heading_are_goals(heading):
    form = read(
        "Student: Nia Varley",
        heading,
        f"1. {READ}",
        "Baseline: 48 words correct per minute.",
        f"2. {SOLVE}",
        "Services",
        "3. The school will mail a report every quarter.",
    )
    found = [(g["number"], g["text"], g["baseline"]) for g in of(form, "goal")]
    assert found == [(1, READ, 48), (2, SOLVE, None)]


def test_a_numbered_sentence_without_a_heading_of_goals_is_no_goal():
    assert not of(read("Student: Nia Varley", "Comments", f"1. {READ}"), "goal")


@pytest.mark.parametrize(
    ("words", "service"),
    [
        (
            "Nia will receive 30 minutes of speech therapy twice a week.",
            ("Speech therapy", 30, 2, "week", None),
        ),
        (
            "The student will be provided with occupational therapy 30 minutes per month.",
            ("Occupational therapy", None, None, "month", 30),
        ),
        (
            "Nia receives counseling once a week for 30 minutes.",
            ("Counseling", 30, 1, "week", None),
        ),
    ],
)
def test_a_sentence_that_promises_a_service_is_read(words, service):
    (read_one,) = of(read("Student: Nia Varley", f"Goal 1: {SOLVE}", words), "service")
    names = ("name", "minutes", "times", "period", "total_minutes")
    assert tuple(read_one[name] for name in names) == service


@pytest.mark.parametrize(
    "words",
    [
        "The team will meet for 60 minutes once a year.",
        "Nia will read for 20 minutes each day.",
        "The district refuses to provide 30 minutes of speech therapy twice a week.",
        "Nia received 30 minutes of speech therapy twice a week.",
    ],
)
def test_a_sentence_that_promises_no_service_gives_none(words):
    assert not of(read("Student: Nia Varley", words), "service")


KEY = "1 = No progress, 2 = Some progress, 3 = Sufficient progress"


def test_a_code_that_the_file_puts_before_the_words_beside_it_is_no_part_of_them():
    table = (("Date", "Code", "Comments"), ("1/30/2026", "3", "3 Making good progress"))
    (report,) = of(read("Student: Nia Varley", KEY, f"Goal 1: {SOLVE}", tables=(table,)), "report")
    assert (report["code"], report["narrative"]) == ("3", "Making good progress")


def test_a_point_behind_a_code_of_the_legend_is_no_part_of_it():
    table = (("Date", "Code", "Comments"), ("1/30/2026", "3.", "Making good progress"))
    (report,) = of(read("Student: Nia Varley", KEY, f"Goal 1: {SOLVE}", tables=(table,)), "report")
    assert report["code"] == "3"


def test_a_code_that_stands_only_before_the_words_is_asked_about():
    table = (("Date", "Code", "Comments"), ("1/30/2026", "", "1 Making steady progress"))
    form = read("Student: Nia Varley", KEY, f"Goal 1: {SOLVE}", tables=(table,))
    (report,) = [r for r in form.readings if r.kind == "report"]
    assert (report.value["code"], report.value["narrative"]) == ("1", "Making steady progress")
    assert report.certainty < 0.95


def test_a_number_that_begins_a_report_and_is_no_code_of_the_legend_stays():
    table = (("Date", "Comments"), ("1/30/2026", "14 Days of data show 62% correct"))
    (report,) = of(read("Student: Nia Varley", KEY, f"Goal 1: {SOLVE}", tables=(table,)), "report")
    assert (report["code"], report["narrative"]) == (None, "14 Days of data show 62% correct")


def test_a_ticked_box_that_says_how_far_the_child_is_becomes_part_of_the_report():
    label = "Insufficient progress to meet the goal"
    ticked = Field("b1", "", Box(40, 80, 60, 90), label, is_checked=True)
    empty = Field("b2", "", Box(40, 95, 60, 105), "Sufficient progress", is_checked=False)
    lines = ("Student: Nia Varley", f"Goal 1: {READ}", "Report date: 11/14/2025")
    form = read(*lines, fields=(ticked, empty))
    (report,) = of(form, "report")
    assert (report["on"], report["narrative"]) == (date(2025, 11, 14), label)
    assert not [n for n in form.notices if "ticked box" in n.text]


@pytest.mark.parametrize("label", ["Note", "Notes", "Remarks"])
def test_a_note_of_the_form_without_a_day_is_no_report(label):
    said = f"{label}: Monthly totals are prorated; yearly minutes include the summer."
    assert not of(read("Student: Nia Varley", f"Goal 1: {READ}", said), "report")


def test_a_note_that_tells_of_progress_is_a_report_whose_day_is_asked():
    said = "Note: Nia is making slow progress with long words."
    (report,) = of(read("Student: Nia Varley", f"Goal 1: {READ}", said), "report")
    assert report["on"] is None


def test_a_term_whose_days_may_each_be_two_is_proposed_and_asked_about():
    form = read("Student: Nia Varley", "IEP dates: 4/5/2026 to 4/4/2027", f"Goal 1: {SOLVE}")
    (term,) = [r for r in form.readings if r.kind == "iep_dates"]
    assert (term.value["starts_on"], term.value["ends_on"]) == (
        date(2026, 4, 5),
        date(2027, 4, 4),
    )
    assert term.certainty < 0.95
    assert [n.kind for n in form.notices].count("doubtful_date") >= 1


def scanned(table):
    pages = []
    for page in paper("Student: Nia Varley", KEY, f"Goal 1: {SOLVE}", tables=(table,)).pages:
        lines = tuple(replace(line, how=How.OCR) for line in page.lines)
        pages.append(replace(page, lines=lines))
    return next(f for reader in READERS if (f := reader(PaperText(tuple(pages)))) is not None)


@pytest.mark.parametrize(("code", "warned"), [("", True), ("1", False)])
def test_a_code_that_is_not_seen_in_one_row_of_a_scan_is_told(code, warned):
    table = (
        ("Date", "Code", "Comments"),
        ("11/14/2025", "3", "Good effort this quarter"),
        ("1/30/2026", code, "Works with a partner"),
    )
    told = [n.text for n in scanned(table).notices if "No code was seen" in n.text]
    assert bool(told) is warned
    assert all("1/30/2026" in text for text in told)


@pytest.mark.parametrize(
    ("lines", "is_sure"),
    [
        (("IEP Date: 9/15/2025",), False),
        (("Date of IEP: 9/15/2025",), False),
        (("IEP start date: 9/15/2025",), True),
        (("IEP Date: 9/15/2025", "Annual review: 9/14/2026"), True),
        (("IEP Date: 9/15/2025", "Meeting date: 9/12/2025"), True),
    ],
)
def test_an_iep_date_that_may_be_the_meetings_is_asked_about(lines, is_sure):
    form = read("Student: Nia Varley", *lines, f"Goal 1: {READ}")
    (dates,) = [r for r in form.readings if r.kind == "iep_dates"]
    assert dates.value["starts_on"] == date(2025, 9, 15)
    assert (dates.certainty >= 0.95) is is_sure
    assert any("may be the day of the meeting" in n.text for n in form.notices) is not is_sure


def test_a_goal_that_runs_on_from_its_heading_is_a_goal():
    line = "Measurable Annual Goal #3 by June 5, 2026, given a passage, Nia will read 90 wcpm."
    (goal,) = of(read("Student: Nia Varley", line), "goal")
    assert (goal["number"], goal["criterion"]) == (3, 90)
