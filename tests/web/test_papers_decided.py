"""What a person decides about a paper's readings, and the facts that follow from it."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.student import Student
from aimline.casework.papers_in import put_in
from aimline.casework.proposals import as_read, proposal_of
from aimline.intake.page import Box, How
from aimline.intake.reading import Reading, ReadingKind
from aimline.store.models import ChangeRow, JobState, PaperJobRow
from aimline.store.record import begin, record, undo
from aimline.web.store_place import originals
from web.paper_steps import (
    IEP,
    REPORT,
    SAMPLES,
    accept_sure,
    case_of,
    decide,
    new_case,
    numbers,
    read_in,
    text_of,
)

pytestmark = pytest.mark.django_db

OTHER_CHILD = SAMPLES / "fewer_disruptions/papers/report-2025-10-24.pdf"


@pytest.fixture
def report(browser_within):
    """The school's report, read, in a case without anything else."""
    (job,) = read_in(browser_within, new_case(), REPORT)
    return job


def scores(case_id):
    return [(o.on.isoformat(), o.score) for o in case_of(case_id).observations]


def page_of(client, job):
    return text_of(client.get(f"/{job.case_id}/papers/reading/{job.id}/"))


def test_the_page_says_how_many_are_read_and_how_many_to_check(browser_within, report):
    said = page_of(browser_within, report)
    assert "4 read, 1 to check" in said
    assert "54 words correct per minute" in said
    assert "check this" in said
    assert "Enter" in said


def test_readings_are_shown_in_the_language_of_the_page(browser_within, report):
    address = f"/{report.case_id}/papers/reading/{report.id}/"
    said = text_of(browser_within.get(address, HTTP_ACCEPT_LANGUAGE="es"))
    assert "Informe de progreso" in said
    assert "54 palabras correctas por minuto" in said
    assert "Puntaje de la meta" in said
    assert "of goal" not in said


def test_what_is_accepted_enters_the_case_with_its_place(browser_within, report):
    accept_sure(browser_within, report)
    (score,) = numbers(report, "observation")
    decide(browser_within, report, score)
    (found,) = case_of(report.case_id).observations
    assert found.score == 54
    assert found.provenance.source == f"{report.original.file}#page=1"
    its_id = report.proposals.get(number=score).reading
    assert found.provenance.note == f"reading {its_id}"


def test_a_score_and_the_report_that_states_it_are_one_decision(browser_within, report):
    accept_sure(browser_within, report)
    decide(browser_within, report, numbers(report, "observation")[0])
    (said,) = case_of(report.case_id).reports
    assert said.narrative.startswith("Making progress.")
    assert not report.proposals.filter(state="open").exists()


def test_the_first_name_on_a_paper_names_the_child(browser_within, report):
    decide(browser_within, report, numbers(report, "student")[0])
    assert case_of(report.case_id).child.name == "Nora Bellweather"


def test_a_score_taken_before_its_goal_waits_and_comes_in_with_it(browser_within, report):
    (score,), (goal,) = numbers(report, "observation"), numbers(report, "goal")
    answer = decide(browser_within, report, score)
    assert "Taken, and not in the case yet." in text_of(answer)
    assert "Its goal is not in the case, and this paper prints it. Take it too." in text_of(answer)
    assert scores(report.case_id) == []
    decide(browser_within, report, goal)
    assert scores(report.case_id) == [("2026-11-10", 54)]
    assert "in the case yet" not in page_of(browser_within, report)


def test_why_a_reading_waits_is_kept_in_one_language_whatever_the_page_speaks(browser_within):
    case = begin(Case(Student("Nora Bellweather", born_on=date(2016, 3, 4)), ()), "Begun.")
    (job,) = read_in(browser_within, case, REPORT)
    (child,) = numbers(job, "student")
    decide(browser_within, job, child, "change", spoken="es", born_on="2016-09-08")
    assert "born on March 4, 2016, the paper says September 8, 2016." in (
        job.proposals.get(number=child).message
    )


def test_why_a_reading_waits_is_told_in_the_language_of_whoever_looks(browser_within):
    case = begin(Case(Student("Nora Bellweather", born_on=date(2016, 3, 4)), ()), "Begun.")
    (job,) = read_in(browser_within, case, REPORT)
    (child,), (score,) = numbers(job, "student"), numbers(job, "observation")
    decide(browser_within, job, child, "change", born_on="2016-09-08")
    decide(browser_within, job, score)
    address = f"/{case}/papers/reading/{job.id}/"
    told = text_of(browser_within.get(address, HTTP_ACCEPT_LANGUAGE="es"))
    assert "nacimiento es el 4 de marzo de 2016; el documento dice el 8 de septiembre de" in told
    assert "Su meta no está en el caso, y este documento la tiene. Acéptela también." in told
    assert "Check which one is right" not in told


def test_accepting_twice_changes_nothing_more(browser_within, report):
    accept_sure(browser_within, report)
    (score,) = numbers(report, "observation")
    decide(browser_within, report, score)
    before, changes = case_of(report.case_id), ChangeRow.objects.count()
    for _ in range(2):
        decide(browser_within, report, score)
        accept_sure(browser_within, report)
    decide(browser_within, report, score, "aside")
    decide(browser_within, report, score, "change", score="99")
    assert case_of(report.case_id) == before
    assert ChangeRow.objects.count() == changes


def test_a_wrong_reading_is_corrected_and_says_so(browser_within, report):
    accept_sure(browser_within, report)
    (score,) = numbers(report, "observation")
    decide(browser_within, report, score, "change", score="45", on="2026-11-09")
    assert scores(report.case_id) == [("2026-11-09", 45)]
    (found,) = case_of(report.case_id).observations
    assert found.provenance.note.endswith("corrected by hand")
    (said,) = case_of(report.case_id).reports
    assert said.on.isoformat() == "2026-11-09"
    assert "taken as you changed it" in page_of(browser_within, report)


def test_what_cannot_be_a_score_is_told_where_it_was_typed(browser_within, report):
    (score,) = numbers(report, "observation")
    answer = decide(browser_within, report, score, "change", score="many", on="2026-11-09")
    assert answer.status_code == 422
    assert "'many' is not a number" in text_of(answer)
    assert 'value="many"' in answer.content.decode()
    assert report.proposals.get(number=score).state == "open"


def test_what_is_set_aside_stays_out_and_can_be_decided_again(browser_within, report):
    accept_sure(browser_within, report)
    (score,) = numbers(report, "observation")
    decide(browser_within, report, score, "aside")
    assert scores(report.case_id) == []
    assert "set aside" in page_of(browser_within, report)
    decide(browser_within, report, score, "reopen")
    decide(browser_within, report, score)
    assert scores(report.case_id) == [("2026-11-10", 54)]


def test_undo_puts_the_reading_back_and_undoing_that_takes_it_again(browser_within, report):
    accept_sure(browser_within, report)
    (score,) = numbers(report, "observation")
    decide(browser_within, report, score)
    change = report.proposals.get(number=score).change
    undone = undo(report.case_id, change.number, "Taken back.")
    assert scores(report.case_id) == []
    assert report.proposals.get(number=score).state == "open"
    assert "1 to check" in page_of(browser_within, report)
    again = undo(report.case_id, undone.number, "Taken back.")
    assert scores(report.case_id) == [("2026-11-10", 54)]
    assert report.proposals.get(number=score).state == "accepted"
    undo(report.case_id, again.number, "Taken back.")
    assert report.proposals.get(number=score).state == "open"


def test_a_value_corrected_elsewhere_is_not_brought_back_by_the_next_decision(
    browser_within, report
):
    (goal,), (student,) = numbers(report, "goal"), numbers(report, "student")
    (score,) = numbers(report, "observation")
    decide(browser_within, report, goal)
    decide(browser_within, report, score)
    record(report.case_id, "Out.", lambda case: replace(case, observations=()))
    decide(browser_within, report, student)
    assert scores(report.case_id) == []


def test_all_that_are_sure_are_one_change(browser_within, report):
    before = ChangeRow.objects.filter(case_id=report.case_id).count()
    accept_sure(browser_within, report)
    taken = report.proposals.filter(state="accepted")
    assert set(taken.values_list("kind", flat=True)) == {"student", "iep_dates", "goal"}
    assert len({row.change_id for row in taken}) == 1
    paper_and_readings = 2
    assert ChangeRow.objects.filter(case_id=report.case_id).count() == before + paper_and_readings


def test_the_paper_is_listed_once_something_of_it_is_taken(browser_within, report):
    assert case_of(report.case_id).papers == ()
    accept_sure(browser_within, report)
    (paper,) = case_of(report.case_id).papers
    assert (paper.file, paper.sha256) == (report.original.file, report.original.sha256)
    assert (paper.kind, paper.pages, paper.student) == ("progress report", 1, "Nora Bellweather")
    assert paper.on.isoformat() == "2026-11-10"


def test_a_paper_can_be_kept_without_taking_anything_from_it(browser_within, report):
    browser_within.post(f"/{report.case_id}/papers/reading/{report.id}/keep/")
    assert [paper.file for paper in case_of(report.case_id).papers] == [report.original.file]
    assert case_of(report.case_id).ieps == ()


def test_a_paper_of_another_child_is_refused_and_can_be_taken_away(browser_within, report):
    accept_sure(browser_within, report)
    (other,) = read_in(browser_within, report.case_id, OTHER_CHILD)
    said = page_of(browser_within, other)
    assert "The paper is about Jonah Okonkwo-Reyes, and this case is about Nora" in said
    before = case_of(report.case_id)
    answer = accept_sure(browser_within, other)
    assert answer.status_code == 400
    assert case_of(report.case_id) == before
    assert not other.proposals.exclude(state="open").exists()
    browser_within.post(f"/{report.case_id}/papers/reading/{other.id}/away/")
    assert not PaperJobRow.objects.filter(id=other.id).exists()


def test_a_second_child_is_refused_even_where_nobody_took_the_name_of_the_first(
    browser_within, report
):
    decide(browser_within, report, numbers(report, "goal")[0])
    (other,) = read_in(browser_within, report.case_id, OTHER_CHILD)
    assert accept_sure(browser_within, other).status_code == 400


def test_a_paper_that_something_was_taken_from_stays(browser_within, report):
    accept_sure(browser_within, report)
    answer = browser_within.post(f"/{report.case_id}/papers/reading/{report.id}/away/")
    assert answer.status_code == 400
    assert PaperJobRow.objects.filter(id=report.id).exists()


def test_what_the_case_has_already_is_not_asked_again(browser_within, report):
    accept_sure(browser_within, report)
    (iep,) = read_in(browser_within, report.case_id, IEP)
    assert "that the case had already" in page_of(browser_within, iep) or iep.proposals.exists()
    accept_sure(browser_within, iep)
    goals = [key for key, _, _ in case_of(report.case_id).goals()]
    assert len(goals) == 1


def test_a_score_that_no_reader_found_is_typed_with_its_words(browser_within, report):
    accept_sure(browser_within, report)
    typed = {"goal": "1", "on": "2026-10-02", "score": "53", "words": "Slow start.", "page": "1"}
    browser_within.post(f"/{report.case_id}/papers/reading/{report.id}/typed/", typed)
    assert ("2026-10-02", 53) in scores(report.case_id)
    (said,) = case_of(report.case_id).reports
    assert said.narrative == "Slow start."
    assert said.provenance.source == f"{report.original.file}#page=1"


def test_what_is_missing_in_what_is_typed_is_told(browser_within, report):
    address = f"/{report.case_id}/papers/reading/{report.id}/typed/"
    answer = browser_within.post(address, {"goal": "1", "on": "", "score": ""})
    assert answer.status_code == 422
    assert "Type the score, or the words of the report, or both." in text_of(answer)


# Papers that leave something open


def goal_reading(text, number=1, **dates):
    value = {
        "number": number,
        "area": "Reading",
        "text": text,
        "measure": "percent",
        "direction": "increase",
        "baseline": None,
        "baseline_on": None,
        "criterion": 80.0,
        "trials": None,
        "criterion_on": None,
        "consistency": None,
        "condition": None,
        "method": None,
        **dates,
    }
    return Reading(ReadingKind.GOAL, value, 0.97, text, How.TEXT, 1, Box(50, 60, 300, 90))


def made(case_id, name, *readings):
    """A paper that was read already, with those readings."""
    put_in(case_id, name, name.encode() + b" words of a paper", originals())
    job = PaperJobRow.objects.get(case_id=case_id, original__file=f"papers/{name}")
    job.state, job.kind, job.pages, job.sizes = JobState.READ, "iep", 1, [[612.0, 792.0]]
    job.save()
    for number, reading in enumerate(readings, start=1):
        proposal_of(job, number, reading, job.original.sha256).save()
    return job


def test_the_first_day_of_the_iep_is_asked_where_the_paper_does_not_say(browser_within):
    job = made(new_case(), "goals.txt", goal_reading("Sam will read 80 percent of the words."))
    answer = accept_sure(browser_within, job)
    assert "When did this IEP begin?" in text_of(answer)
    assert case_of(job.case_id).ieps == ()
    address = f"/{job.case_id}/papers/reading/{job.id}/first-day/"
    wrong = browser_within.post(address, {"first_day": "soon", "do": "known"})
    assert wrong.status_code == 422
    browser_within.post(address, {"first_day": "2026-09-01", "do": "known"})
    (iep,) = case_of(job.case_id).ieps
    assert iep.starts_on.isoformat() == "2026-09-01"
    assert len(iep.goals) == 1
    assert "When did this IEP begin?" not in page_of(browser_within, job)


def test_where_nobody_knows_the_first_day_the_goal_says_why_it_waits(browser_within):
    job = made(new_case(), "goals.txt", goal_reading("Sam will read 80 percent of the words."))
    accept_sure(browser_within, job)
    address = f"/{job.case_id}/papers/reading/{job.id}/first-day/"
    answer = browser_within.post(address, {"do": "unknown"}, follow=True)
    assert "does not show which IEP it belongs to" in text_of(answer)
    assert case_of(job.case_id).ieps == ()


@pytest.mark.parametrize(("says", "goals"), [("same", 1), ("new", 2)])
def test_a_goal_that_may_be_one_of_the_case_is_asked_about(browser_within, says, goals):
    day = {"criterion_on": date(2027, 6, 9)}
    first = (
        "By June 9, 2027, when given a third grade passage, Sam will read with 80 percent of the"
        " words right on 3 of 4 probes."
    )
    other = first.replace("third", "fourth")
    case_id = new_case()
    accept_sure(browser_within, made(case_id, "iep.txt", goal_reading(first, **day)))
    job = made(case_id, "later.txt", goal_reading(other, 3, **day))
    answer = accept_sure(browser_within, job)
    assert "Is this a goal that the case has already?" in text_of(answer)
    assert "given a third grade passage" in text_of(answer)
    decide(browser_within, job, 1, says)
    assert len(list(case_of(case_id).goals())) == goals
    assert "Is this a goal" not in page_of(browser_within, job)


def test_every_reading_of_the_samples_is_kept_as_it_was_read(browser_within):
    (job,) = read_in(browser_within, new_case(), IEP)
    for row in job.proposals.all():
        assert as_read(row).id_in(job.original.sha256) == row.reading
