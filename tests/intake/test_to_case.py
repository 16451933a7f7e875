"""Accepted readings become facts: placed where the papers say, never twice, never by a guess."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.intake.accepted import Accepted
from aimline.intake.child_of_papers import children, is_same_child
from aimline.intake.page import How
from aimline.intake.reading import Reading, ReadingKind
from aimline.intake.to_case import with_readings
from aimline.terms import Direction, MeasureKind

TEXT = "By June 9, 2026, given a passage, Sam will read 80 words correct per minute."


def taken(kind, /, file="papers/iep.pdf", students=("Sam Dunmore",), page=1, **value):
    reading = Reading(ReadingKind(kind), value, 0.97, "the words", How.TEXT, page)
    return Accepted(file, f"hash of {file}", reading, students)


def goal(number=1, file="papers/iep.pdf", **value):
    told = {
        "number": number,
        "area": "Reading fluency",
        "text": TEXT,
        "measure": "words correct per minute",
        "direction": "increase",
        "baseline": 52.0,
        "baseline_on": date(2025, 9, 2),
        "criterion": 80.0,
        "trials": None,
        "criterion_on": date(2026, 6, 9),
        "consistency": "3 of 4",
        "condition": "given a passage",
        "method": None,
    }
    return taken("goal", file, **(told | value))


def score(number="1", on=date(2025, 10, 14), points=54.0, file="papers/q1.pdf", **value):
    told = {
        "goal": number,
        "on": on,
        "score": points,
        "trials": None,
        "measure": "words correct per minute",
    }
    return taken("observation", file, page=2, **(told | value))


def report(number="1", on=date(2025, 10, 14), points=None, file="papers/q1.pdf", **value):
    told = {
        "goal": number,
        "on": on,
        "code": "SP",
        "code_meaning": "Sufficient progress",
        "narrative": "Sam reads more.",
        "score": points,
    }
    return taken("report", file, **(told | value))


DATES = taken("iep_dates", starts_on=date(2025, 9, 2), ends_on=date(2026, 9, 1), meeting_on=None)
CHILD = taken("student", name="Sam Dunmore", born_on=date(2015, 4, 2), grade="4", id=None)


@pytest.fixture
def case():
    """Two goals typed by hand, without numbers in their names."""
    fluency = Goal(
        "fluency",
        area="reading",
        measure=MeasureKind.WORDS_CORRECT_PER_MINUTE,
        baseline=Baseline(52, date(2025, 9, 2)),
        criterion=Criterion(80, date(2026, 6, 9)),
    )
    tasks = Goal("tasks", measure=MeasureKind.TRIALS, criterion=Criterion(4, trials=5))
    iep = Iep("2025", date(2025, 9, 2), goals=(fluency, tasks))
    return Case(Student("Sam"), (iep,))


def reasons(done):
    return [unplaced.reason for unplaced in done.unplaced]


def test_papers_alone_make_a_case():
    done = with_readings(None, [CHILD, DATES, goal(), score(), report(points=54.0)])
    case = done.case
    assert case.child == Student("Sam Dunmore", date(2015, 4, 2), "4")
    (iep,) = case.ieps
    assert (iep.id, iep.starts_on, iep.ends_on) == ("2025", date(2025, 9, 2), date(2026, 9, 1))
    (made,) = iep.goals
    assert made.id == "goal-1"
    assert made.criterion == Criterion(80, date(2026, 6, 9), consistency="3 of 4")
    (seen,) = case.observations
    assert (seen.goal, seen.on, seen.score) == ("2025/goal-1", date(2025, 10, 14), 54)
    assert case.reports[0].score == 54
    assert (len(done.added), done.unplaced) == (5, ())


def test_a_fact_leads_to_its_paper_page_and_reading():
    one = score(file="papers/iep.pdf")
    (seen,) = with_readings(None, [DATES, goal(), one]).case.observations
    assert seen.provenance.source == "papers/iep.pdf#page=2"
    assert seen.provenance.note == f"reading {one.reading.id_in(one.sha256)}"


def test_a_corrected_reading_is_known_by_the_one_on_the_paper():
    one = score(file="papers/iep.pdf")
    read = replace(one.reading, value=dict(one.reading.value) | {"score": 45.0})
    corrected = replace(one, original=read)
    (seen,) = with_readings(None, [DATES, goal(), corrected]).case.observations
    assert seen.score == 54
    assert seen.provenance.note == f"reading {read.id_in(one.sha256)}, corrected by hand"


def test_the_same_readings_twice_add_nothing():
    accepted = [CHILD, DATES, goal(), score(), report(points=54.0)]
    first = with_readings(None, accepted)
    again = with_readings(first.case, accepted)
    assert again.case == first.case
    assert (again.added, len(again.known)) == ((), 5)


def test_the_same_score_in_two_papers_counts_once():
    done = with_readings(None, [DATES, goal(), score(), score(file="papers/other.pdf")])
    assert len(done.case.observations) == 1


def test_two_scores_of_one_day_are_kept_and_told():
    done = with_readings(None, [DATES, goal(), score(), score(points=56.0, file="papers/o.pdf")])
    assert [o.score for o in done.case.observations] == [54, 56]
    assert "both are kept" in done.notes[0]


def test_a_report_takes_no_score_that_was_not_accepted():
    done = with_readings(None, [DATES, goal(), report(points=54.0)])
    assert done.case.reports[0].score is None
    assert "taken in words only" in done.notes[0]


def test_without_dates_the_iep_begins_a_year_before_its_goals_end():
    (iep,) = with_readings(None, [goal()]).case.ieps
    assert (iep.id, iep.starts_on, iep.ends_on) == ("2025", date(2025, 6, 10), None)


def test_a_reckoned_first_day_gives_way_to_the_printed_one():
    first = with_readings(None, [goal(criterion_on=date(2026, 9, 16))]).case
    assert first.ieps[0].starts_on == date(2025, 9, 17)
    dates = taken("iep_dates", "papers/b.pdf", starts_on=date(2025, 9, 10), ends_on=None)
    again = goal(file="papers/b.pdf", criterion_on=date(2026, 9, 16))
    (iep,) = with_readings(first, [dates, again]).case.ieps
    assert (iep.id, iep.starts_on) == ("2025", date(2025, 9, 10))


def test_papers_with_the_same_first_day_are_one_iep():
    dates = taken("iep_dates", "papers/b.pdf", starts_on=date(2025, 9, 2), meeting_on=None)
    other = goal(2, "papers/b.pdf", text="By June 9, 2026, Sam will add.", area="Math")
    (iep,) = with_readings(None, [DATES, goal(), dates, other]).case.ieps
    assert [g.id for g in iep.goals] == ["goal-1", "goal-2"]


def test_a_second_iep_of_one_year_gets_a_name_of_its_own():
    dates = taken("iep_dates", "papers/b.pdf", starts_on=date(2025, 1, 10), ends_on=None)
    done = with_readings(None, [DATES, goal(), dates, goal(file="papers/b.pdf")])
    assert [iep.id for iep in done.case.ieps] == ["2025", "2025-2"]


def test_dates_that_run_backward_are_not_taken():
    dates = taken("iep_dates", starts_on=date(2025, 9, 2), ends_on=date(2024, 9, 1))
    done = with_readings(None, [dates, goal()])
    assert "cannot end" in reasons(done)[0]
    assert done.case.ieps[0].ends_on is None


def test_a_goal_without_any_day_has_no_iep_to_go_to():
    done = with_readings(None, [goal(criterion_on=None, baseline_on=None)])
    assert "which IEP" in reasons(done)[0]


def test_what_the_case_says_is_never_overwritten(case):
    done = with_readings(case, [CHILD, DATES, goal()])
    assert done.case.child.name == "Sam"
    assert done.case.child.grade == "4"
    fluency, _ = done.case.ieps[0].goals
    assert fluency.id == "fluency"
    assert fluency.area == "reading"
    assert fluency.criterion == Criterion(80, date(2026, 6, 9))
    assert fluency.text == TEXT


def test_a_goal_of_the_same_number_but_other_words_is_a_new_one():
    first = with_readings(None, [DATES, goal()]).case
    other = goal(file="papers/b.pdf", text="By June 9, 2026, Sam will begin each task at once.")
    (iep,) = with_readings(first, [other]).case.ieps
    assert [g.id for g in iep.goals] == ["goal-1", "goal-1-reading-fluency"]


def test_a_goal_with_an_impossible_number_is_not_taken():
    done = with_readings(None, [DATES, goal(measure="trials", criterion=12.0, trials=10)])
    assert "outside 0 to 10 trials" in reasons(done)[0]
    assert done.case.ieps[0].goals == ()


def test_a_goal_to_go_down_stays_one():
    done = with_readings(None, [DATES, goal(direction="decrease", measure="count")])
    assert done.case.ieps[0].goals[0].direction is Direction.DECREASE


def test_the_number_within_the_own_paper_comes_first(case):
    iep = case.ieps[0]
    swapped = replace(case, ieps=(replace(iep, goals=iep.goals[::-1]),))
    on_paper = goal(file="papers/q1.pdf")
    first = with_readings(swapped, [on_paper]).case
    (seen,) = with_readings(first, [on_paper, score()]).case.observations
    placed = first.goal(seen.goal)
    assert placed is not None
    assert placed[1].text == TEXT


def test_the_place_of_a_goal_in_the_case_is_no_printed_number(case):
    done = with_readings(case, [score("1", measure="percent"), score("2", measure="percent")])
    assert done.case == case
    assert all("cannot be told" in reason for reason in reasons(done))


def test_a_bare_number_is_the_only_goal_that_is_so_measured_and_that_is_told(case):
    done = with_readings(case, [score("1"), report("1"), score("2", measure="trials", trials=5)])
    assert [seen.goal for seen in done.case.observations][:1] == ["2025/fluency"]
    assert [told.goal for told in done.case.reports] == ["2025/fluency"]
    assert "the only goal of that IEP that is measured in words" in done.notes[0]


def test_of_two_goals_that_are_measured_alike_a_bare_number_tells_none(case):
    iep = case.ieps[0]
    retell = replace(iep.goals[0], id="retell")
    both = replace(case, ieps=(replace(iep, goals=(*iep.goals, retell)),))
    done = with_readings(both, [score("1"), report("1")])
    assert done.case == both
    (asked,) = done.unnamed
    assert (asked.number, [key for key, _ in asked.goals]) == (
        "1",
        ["2025/fluency", "2025/tasks", "2025/retell"],
    )


def test_two_numbers_of_one_paper_that_are_measured_alike_are_asked_about(case):
    done = with_readings(case, [score("1"), score("2", points=12.0)])
    assert done.case == case
    assert [asked.number for asked in done.unnamed] == ["1", "2"]


def test_a_paper_with_more_goals_than_the_case_leaves_each_to_be_asked_about(case):
    done = with_readings(case, [score("1"), report("3")])
    assert (done.case, [asked.number for asked in done.unnamed]) == (case, ["1", "3"])


def test_a_goal_that_a_person_names_keeps_its_number_for_the_next_paper(case):
    said = replace(report("1"), same_as="2025/tasks")
    done = with_readings(case, [said])
    assert done.case.goal("2025/tasks")[1].number == 1
    later = with_readings(done.case, [report("1", on=date(2026, 1, 20), file="papers/q2.pdf")])
    assert {told.goal for told in later.case.reports} == {"2025/tasks"}
    assert not later.notes


def test_a_goal_that_a_paper_prints_in_full_keeps_the_number_that_it_prints(case):
    iep = case.ieps[0]
    typed = replace(case, ieps=(replace(iep, goals=(replace(iep.goals[0], text=TEXT),)),))
    first = with_readings(typed, [goal()]).case
    assert [(g.id, g.number) for g in first.ieps[0].goals] == [("fluency", 1)]
    later = with_readings(first, [report("1")])
    assert later.case.reports[0].goal == "2025/fluency"
    other = with_readings(first, [score("2")])
    assert "cannot be told" in reasons(other)[0]


def test_a_goal_that_a_person_does_not_know_takes_nothing(case):
    done = with_readings(case, [replace(report("1"), same_as="new")])
    assert done.case == case
    assert "not in the case" in reasons(done)[0]


def test_a_number_finds_the_goal_that_another_paper_prints_under_it(case):
    (seen,) = with_readings(case, [goal(), score("1")]).case.observations
    assert seen.goal == "2025/fluency"


def unaccepted(one, *goals):
    """A reading of a paper that prints goals which nobody accepted."""
    return replace(one, printed=tuple(goal.reading for goal in goals))


def test_a_report_of_a_goal_that_was_not_taken_goes_to_no_other_papers_goal():
    own = goal(file="papers/q1.pdf", text="Sam will begin each task at once.", area="Behavior")
    readings = [unaccepted(one, own) for one in (score(), report(), score(None))]
    done = with_readings(None, [DATES, goal(), *readings])
    assert (done.case.observations, done.case.reports) == ((), ())
    assert all("not settled" in reason for reason in reasons(done))
    assert len(reasons(done)) == 3


def test_a_report_finds_the_goal_that_another_paper_prints_in_the_same_words():
    own = goal(file="papers/q1.pdf")
    done = with_readings(None, [DATES, goal(4), unaccepted(score(), own)])
    assert done.case.observations[0].goal == "2025/goal-4"


def test_two_goals_of_one_number_take_no_score_by_it():
    twice = [goal(), goal(text="Sam will begin each task at once.", area="Behavior")]
    elsewhere = with_readings(None, [DATES, *twice, score("1")])
    assert "cannot be told" in reasons(elsewhere)[0]
    within = with_readings(None, [DATES, *twice, score("1", file="papers/iep.pdf")])
    assert "cannot be told" in reasons(within)[0]


def test_a_number_that_a_paper_does_not_print_is_not_taken_for_another_papers():
    other = goal(2, text="Sam will begin each task at once.", area="Behavior")
    own = goal(1, "papers/q1.pdf", text="Sam will greet a friend.", area="Speech")
    done = with_readings(None, [DATES, goal(), other, own, score("2")])
    assert done.case.observations == ()


def test_a_measure_that_the_goals_own_number_cannot_be_in_is_not_taken(case):
    bare = Goal("bare", criterion=Criterion(118))
    iep = replace(case.ieps[0], goals=(bare,))
    before = replace(case, ieps=(iep,))
    done = with_readings(before, [score("bare", measure="percent", points=52.0)])
    assert done.case == before
    assert "its goal says 118" in reasons(done)[0]


def test_a_score_of_a_goal_that_is_not_there_is_told(case):
    done = with_readings(case, [score("3")])
    assert "goal 3" in reasons(done)[0]
    assert done.case == case


def test_a_score_that_names_no_goal_goes_to_the_only_one(case):
    alone = replace(case, ieps=(replace(case.ieps[0], goals=case.ieps[0].goals[:1]),))
    assert with_readings(alone, [score(None)]).case.observations[0].goal == "2025/fluency"
    assert "names no goal" in reasons(with_readings(case, [score(None)]))[0]


def test_a_score_without_a_day_is_told_and_not_taken(case):
    done = with_readings(case, [score(on=None)])
    assert reasons(done)[0].startswith("Date missing")
    assert done.case.observations == ()


@pytest.mark.parametrize(
    ("measure", "points", "trials", "expected"),
    [("percent", 80.0, None, (4, 5)), ("trials", 3.0, 5, (3, 5))],
)
def test_a_score_is_turned_into_the_goals_measure(case, measure, points, trials, expected):
    one = score("tasks", points=points, measure=measure, trials=trials)
    (seen,) = with_readings(case, [one]).case.observations
    assert (seen.score, seen.trials) == expected


def test_a_score_in_another_measure_is_not_taken(case):
    done = with_readings(case, [score("fluency", measure="count")])
    assert "is in count" in reasons(done)[0]


def test_a_paper_of_another_child_gives_nothing(case):
    one = replace(score(), students=("Ada Fenwright",))
    done = with_readings(case, [one])
    assert "about Ada Fenwright" in reasons(done)[0]
    assert done.case == case


def test_a_paper_that_names_two_children_gives_nothing(case):
    done = with_readings(case, [replace(score(), students=("Sam Dunmore", "Ada Fenwright"))])
    assert "more than one child" in reasons(done)[0]


def test_the_first_named_child_is_the_one_of_a_new_case():
    other = taken("goal", "papers/b.pdf", ("Ada Fenwright",), **goal().value)
    done = with_readings(None, [CHILD, DATES, goal(), other])
    assert done.case.child.name == "Sam Dunmore"
    assert [u.accepted for u in done.unplaced] == [other]


def test_names_with_parts_left_out_are_one_child():
    assert is_same_child("Samuel O'Dell Dunmore", "Dunmore, Samuel")
    assert is_same_child("José Dunmore", "Jose M. Dunmore")
    assert children(["Sam Dunmore", "Dunmore, Sam", "Ada Dunmore"]) == (
        "Sam Dunmore",
        "Ada Dunmore",
    )


def service(file="papers/iep.pdf", **value):
    told = {
        "name": "Speech Therapy",
        "minutes": 30,
        "times": 2,
        "period": "week",
        "total_minutes": 60,
        "setting": None,
        "group": None,
        "starts_on": None,
        "ends_on": None,
    }
    return taken("service", file, **(told | value))


def test_a_service_printed_twice_is_one_and_gains_what_it_lacked():
    done = with_readings(
        None, [DATES, goal(), service(), service("papers/b.pdf", group="individual")]
    )
    (one,) = done.case.ieps[0].services
    assert (one.id, one.minutes, one.times, one.group) == ("speech-therapy", 30, 2, "individual")


def test_another_amount_is_another_service_and_is_told():
    done = with_readings(None, [DATES, goal(), service(), service(minutes=45)])
    assert [s.id for s in done.case.ieps[0].services] == ["speech-therapy", "speech-therapy-2"]
    assert "both are kept" in done.notes[0]


def test_minutes_in_all_are_one_session():
    done = with_readings(
        None, [DATES, goal(), service(minutes=None, times=None, total_minutes=120, period="month")]
    )
    (one,) = done.case.ieps[0].services
    assert (one.minutes, one.times, one.period) == (120, 1, "month")


def test_sessions_tests_and_accommodations_find_their_places():
    accepted = [
        DATES,
        goal(),
        service(),
        taken("service_session", service="Speech therapy", on=date(2025, 10, 1), status=None),
        taken("test_score", test="MAP", on=date(2025, 10, 2), kind="scale", score=198.0),
        taken("accommodation", area=None, text="Extra time on tests"),
        taken("accommodation", area=None, text="extra time on tests."),
    ]
    case = with_readings(None, accepted).case
    assert case.sessions[0].service == "speech-therapy"
    assert case.sessions[0].status == "undocumented"
    assert case.tests[0].score == 198
    assert case.ieps[0].accommodations == ("Extra time on tests",)
    assert with_readings(case, accepted).case == case


def test_a_present_level_goes_only_to_the_goal_that_it_names():
    words = "Sam reads 49 words correct per minute."
    named = taken("present_level", area="Reading fluency", text=words)
    done = with_readings(None, [DATES, goal(), named])
    assert done.case.ieps[0].goals[0].present_level == Baseline(49)
    unnamed = taken("present_level", area=None, text=words)
    assert "cannot be told" in reasons(with_readings(None, [DATES, goal(), unnamed]))[0]


def test_every_accepted_reading_is_accounted_for(case):
    accepted = [CHILD, DATES, goal(), goal(5), score("9"), score(on=None), service(name=None)]
    done = with_readings(case, accepted)
    assert len(done.added) + len(done.known) + len(done.unplaced) == len(accepted)


def test_a_score_that_stands_in_the_case_is_known(case):
    seen = Observation("2025/fluency", date(2025, 10, 14), 54)
    done = with_readings(replace(case, observations=(seen,)), [score("fluency")])
    assert done.case.observations == (seen,)
    assert len(done.known) == 1


LONG = (
    "By June 9, 2026, given a third grade passage, Sam will read 80 words correct per minute on"
    " 3 of 4 probes."
)


@pytest.mark.parametrize(
    "text",
    [
        LONG.replace("By June 9, 2026, given", "Given"),
        LONG[:70],
        LONG.upper().replace(",", ""),
        LONG.replace("Sam will read", "Sam will be able to read"),
    ],
)
@pytest.mark.parametrize("number", [1, 3, None])
def test_a_goal_cut_off_or_printed_a_little_otherwise_is_one(text, number):
    whole = goal(text=LONG)
    again = goal(number, "papers/q1.pdf", text=text, baseline=None, baseline_on=None)
    for papers in ([DATES, whole, again], [DATES, again, whole]):
        (iep,) = with_readings(None, papers).case.ieps
        assert len(iep.goals) == 1


def test_of_a_goal_cut_off_the_whole_text_is_kept():
    papers = [
        DATES,
        goal(text=LONG[:70], file="papers/iep.pdf"),
        goal(3, "papers/b.pdf", text=LONG),
    ]
    assert with_readings(None, papers).case.ieps[0].goals[0].text == LONG


def test_a_goal_with_another_word_that_carries_sense_must_be_asked_about():
    other = goal(3, "papers/q1.pdf", text=LONG.replace("third", "fourth"))
    done = with_readings(None, [DATES, goal(text=LONG), other, score("3")])
    assert len(done.case.ieps[0].goals) == 1
    assert [(doubt.accepted, doubt.key) for doubt in done.doubts] == [(other, "2025/goal-1")]
    assert done.case.observations == ()
    assert "not settled" in reasons(done)[1]


@pytest.mark.parametrize(("said", "goals"), [("2025/goal-1", 1), ("new", 2)])
def test_what_a_person_says_of_two_goals_settles_it(said, goals):
    other = goal(3, "papers/q1.pdf", text=LONG.replace("third", "fourth"))
    done = with_readings(None, [DATES, goal(text=LONG), replace(other, same_as=said), score("3")])
    (iep,) = done.case.ieps
    assert (len(iep.goals), done.doubts) == (goals, ())
    assert done.case.observations[0].goal == f"2025/{iep.goals[-1].id}"


def test_two_goals_of_one_paper_that_are_nearly_alike_stay_two():
    plus = "By June 9, 2026, given 10 addition problems, Sam will solve them with 80% accuracy."
    minus = plus.replace("addition", "subtraction")
    papers = [DATES, goal(1, text=plus), goal(2, text=minus)]
    done = with_readings(None, papers)
    assert [g.text for g in done.case.ieps[0].goals] == [plus, minus]
    assert done.doubts == ()


def test_one_number_with_another_criterion_must_be_asked_about():
    other = goal(1, "papers/q1.pdf", text=LONG.replace("80", "70"), criterion=70.0)
    done = with_readings(None, [DATES, goal(text=LONG), other])
    assert [doubt.key for doubt in done.doubts] == ["2025/goal-1"]


def test_a_goal_that_other_papers_do_not_have_is_told():
    other = goal(2, "papers/q1.pdf", text="Sam will begin each task at once.", measure="count")
    done = with_readings(None, [DATES, goal(), other])
    assert "prints a goal that the IEP of 2025 did not have so far" in done.notes[0]
    more = goal(3, "papers/q1.pdf", text="Sam will greet a friend.", area="Speech")
    told = with_readings(None, [DATES, goal(), other, more]).notes
    assert [note for note in told if "did not have so far" in note] == [
        "papers/q1.pdf prints 2 goals that the IEP of 2025 did not have so far. They are kept as"
        " 2025/goal-2, 2025/goal-3. Check that none is one of the others."
    ]


def test_an_undated_iep_counts_from_the_first_report_until_its_days_are_known():
    undated = goal(criterion_on=None, baseline_on=None, file="papers/q1.pdf", text=LONG)
    done = with_readings(None, [undated, score(), score(on=date(2025, 11, 4), points=55.0)])
    assert done.undated == ("papers/q1.pdf",)
    assert "October 14, 2025" in done.notes[0]
    assert done.case.ieps[0].starts_on == date(2025, 10, 14)
    dated = with_readings(done.case, [DATES, goal(text=LONG)])
    (iep,) = dated.case.ieps
    assert iep.starts_on == date(2025, 9, 2)
    assert len(iep.goals) == 1


@pytest.mark.parametrize("name", ["1", "Goal 1", "goal #1", "Reading", "reading", TEXT])
def test_a_score_finds_its_goal_by_number_name_or_words(case, name):
    done = with_readings(case, [goal(), score(name)])
    assert done.case.observations[0].goal == "2025/fluency"


@pytest.mark.parametrize("words", ["54", "54 wcpm", "54 words correct per minute"])
def test_the_row_of_a_data_sheet_is_a_score_and_no_report(words):
    row = report(code=None, code_meaning=None, narrative=words, points=54.0)
    done = with_readings(None, [DATES, goal(), score(), row])
    assert [o.score for o in done.case.observations] == [54]
    assert done.case.reports == ()


def test_a_report_that_says_more_than_its_score_is_kept():
    row = report(code=None, code_meaning=None, narrative="54 wcpm, on pace", points=54.0)
    assert len(with_readings(None, [DATES, goal(), score(), row]).case.reports) == 1


def test_a_service_in_a_group_is_the_one_in_a_small_group():
    told = {"name": "Speech", "minutes": 30, "times": 1, "period": "week"}
    papers = [DATES, taken("service", **told, group="small group")]
    done = with_readings(None, [*papers, taken("service", **told, group="group")])
    (one,) = done.case.ieps[0].services
    assert one.group == "small group"
    assert done.notes == ()


def test_two_reports_of_one_goal_and_day_that_differ_are_told():
    other = report(code="IP", code_meaning="Insufficient progress")
    done = with_readings(None, [DATES, goal(), report(), other])
    assert len(done.case.reports) == 2
    assert "Compare their days with the paper" in done.notes[0]


def test_a_second_paper_about_one_report_is_no_contradiction():
    other = report(code=None, narrative="Sam reads every day.", file="papers/letter.pdf")
    assert with_readings(None, [DATES, goal(), report(), other]).notes == ()


def test_a_row_that_is_only_a_number_in_another_unit_is_no_report():
    row = report(code=None, code_meaning=None, narrative="54 wcpm")
    done = with_readings(None, [DATES, goal(measure="percent"), row])
    assert done.case.reports == ()
    assert "only a number" in reasons(done)[0]


def test_a_first_day_that_no_paper_gives_is_marked_as_a_guess_until_one_does():
    done = with_readings(None, [goal()])
    (iep,) = done.case.ieps
    assert iep.is_start_guessed
    assert "a guess from the other days" in done.notes[0]
    (iep,) = with_readings(done.case, [DATES, goal()]).case.ieps
    assert (iep.starts_on, iep.is_start_guessed) == (date(2025, 9, 2), False)


@pytest.mark.parametrize("given", ["starts_on", "ends_on", "meeting_on"])
def test_a_first_day_from_a_day_that_is_printed_is_no_guess(given):
    none = dict.fromkeys(("starts_on", "ends_on", "meeting_on"))
    dates = taken("iep_dates", **(none | {given: date(2026, 1, 9)}))
    assert not with_readings(None, [dates, goal()]).case.ieps[0].is_start_guessed
