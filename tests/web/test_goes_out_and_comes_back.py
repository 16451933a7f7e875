"""What the pages accept comes back by export and import, equal byte for byte."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings

from aimline.case.case import Case
from aimline.case.goal import Baseline, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.service import Service
from aimline.case.student import Student
from aimline.casework.case_folder import load_exported
from aimline.store.archive import begin_with_papers, export_case
from aimline.store.loaded import load_case
from aimline.store.models import OriginalRow
from aimline.store.originals import Originals
from aimline.store.packed import papers_of_folder, unpacked
from aimline.store.record import begin
from aimline.terms import MeasureKind
from strategies import cases
from web.paper_steps import file, new_case, put_in, text_of
from web.typed_goal import GOAL

pytestmark = pytest.mark.django_db

YEAR = {
    "first_day_on": "2026-08-17",
    "last_day_on": "2027-05-28",
    "break-TOTAL_FORMS": "2",
    "break-INITIAL_FORMS": "0",
    "break-0-first_on": "2026-11-25",
    "break-0-last_on": "2026-11-27",
}
SESSION = {"service": "speech", "day": "2026-10-01", "status": "missed_by_school"}
STARTS_ON = date(2026, 9, 1)
WITH_SERVICE = Case(
    Student("Nora"), (Iep("2026", STARTS_ON, services=(Service("speech", minutes=30),)),)
)
SCORED = Case(
    Student("Nora"),
    (
        Iep(
            "2026",
            STARTS_ON,
            goals=(Goal("fluency", measure=MeasureKind.WORDS_CORRECT_PER_MINUTE),),
        ),
    ),
    observations=(
        Observation("2026/fluency", date(2026, 9, 8), 90.0),
        Observation("2026/fluency", date(2026, 10, 1), 140.0),
    ),
)


def zipped(**contents):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return stream.getvalue()


def brought_in(browser, data, name="case.zip"):
    return browser.post("/import/", {"file": SimpleUploadedFile(name, data)})


def comes_back_equal(browser, case_id):
    data = browser.get(f"/{case_id}/export.zip").content
    answer = brought_in(browser, data)
    assert answer.status_code == 302, text_of(answer)
    again = answer.url.strip("/")
    assert again != str(case_id)
    return browser.get(f"/{again}/export.zip").content == data


@pytest.mark.parametrize("ieps", [(), (Iep("2026", STARTS_ON),)], ids=["no IEP", "no goal"])
def test_a_case_at_its_beginning_comes_back_equal(browser_within, ieps):
    assert comes_back_equal(browser_within, begin(Case(Student("Nora"), ieps), "Begun."))


def test_a_goal_cannot_be_of_a_year_that_no_case_holds(browser_within):
    case = begin(Case(Student("Nora"), ()), "Begun.")
    for year in ("1800", "2999"):
        typed = {**GOAL, "criterion_on": f"{year}-06-01"}
        answer = browser_within.post(f"/{case}/goals/new/", typed)
        assert "lies outside the years 1990 to 2100" in text_of(answer)
    assert not load_case(case).case.ieps


def test_a_birthday_and_a_calendar_cannot_be_of_such_a_year_either(browser_within):
    case = begin(Case(Student("Nora"), ()), "Begun.")
    child = {"name": "Nora", "born_on": "1800-01-01"}
    answer = browser_within.post(f"/{case}/settings/child/", child)
    assert "lies outside the years" in text_of(answer)
    year = {**YEAR, "first_day_on": "2999-08-15", "last_day_on": "3000-06-01"}
    answer = browser_within.post(f"/{case}/settings/calendar/", year)
    assert "lies outside the years" in text_of(answer)


def test_a_session_cannot_be_of_such_a_year_either(browser_within):
    case = begin(WITH_SERVICE, "Begun.")
    answer = browser_within.post(f"/{case}/services/log/", {**SESSION, "day": "2999-01-01"})
    assert "lies outside the years" in text_of(answer)


def test_a_refused_file_is_named_and_no_place_on_this_computer(browser_within):
    data = zipped(**{"case.toml": b"[child]\n[[iep]]\nends_on = 3\n"})
    said = text_of(brought_in(browser_within, data, "nora.zip"))
    assert "nora.zip: " in said
    assert "starts_on" in said
    assert "tmp" not in said


def test_a_session_that_is_noted_already_is_told_beside_the_form(browser_within):
    case = begin(WITH_SERVICE, "Begun.")
    assert browser_within.post(f"/{case}/services/log/", SESSION).status_code == 302
    answer = browser_within.post(f"/{case}/services/log/", SESSION)
    assert "noted already" in text_of(answer)
    assert len(load_case(case).case.sessions) == 1
    other = {**SESSION, "reason": "the second of that day"}
    assert browser_within.post(f"/{case}/services/log/", other).status_code == 302
    assert comes_back_equal(browser_within, case)


def test_breaks_that_overlap_are_told_beside_their_box(browser_within):
    case = begin(Case(Student("Nora"), ()), "Begun.")
    year = {**YEAR, "break-1-first_on": "2026-11-27", "break-1-last_on": "2026-12-04"}
    page = browser_within.post(f"/{case}/settings/calendar/", year)
    assert "This overlaps the break from 2026-11-25 to 2026-11-27" in text_of(page)
    assert 'aria-describedby="wrong_break-1-first_on"' in page.content.decode()
    assert not load_case(case).case.calendar


def test_breaks_side_by_side_come_back_equal(browser_within):
    case = begin(Case(Student("Nora"), ()), "Begun.")
    year = {**YEAR, "break-1-first_on": "2026-11-28", "break-1-last_on": "2026-12-04"}
    assert browser_within.post(f"/{case}/settings/calendar/", year).status_code == 302
    assert comes_back_equal(browser_within, case)


def test_a_measure_that_the_scores_cannot_have_is_refused_with_the_scores(browser_within):
    case = begin(SCORED, "Begun.")
    answer = browser_within.post(f"/{case}/goals/edit/2026/fluency/", {**GOAL, "iep": "2026"})
    assert "140 on October 1, 2026" in text_of(answer)
    assert load_case(case).case.ieps == SCORED.ieps


def test_words_of_several_lines_come_back_equal(browser_within):
    case = begin(Case(Student("Nora"), ()), "Begun.")
    typed = {**GOAL, "text": "Nora will read.\r\nShe will be timed.\rAlone."}
    assert browser_within.post(f"/{case}/goals/new/", typed).status_code == 302
    (goal,) = load_case(case).case.ieps[0].goals
    assert goal.text == "Nora will read.\nShe will be timed.\nAlone."
    assert comes_back_equal(browser_within, case)


@pytest.mark.parametrize("name", ["é" * 200 + ".csv", "a:b\\c.csv", "." + "x" * 240])
def test_a_paper_of_any_name_comes_back_equal(browser_within, name):
    case = new_case("Nora")
    put_in(browser_within, case, file(name, b"goal,date,score\n1,2026-10-02,53\n"))
    assert OriginalRow.objects.filter(case_id=case).count() == 1
    assert comes_back_equal(browser_within, case)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_any_case_comes_back_equal_byte_for_byte(case, tmp_path_factory):
    place = Originals(tmp_path_factory.mktemp("originals"))
    papers = {"papers/a.pdf": b"a paper"}
    out = export_case(begin_with_papers(case, papers, place, "Begun."), place)
    folder = tmp_path_factory.mktemp("back")
    unpacked(out, folder)
    again, _ = load_exported(folder, "case.zip")
    assert (
        export_case(begin_with_papers(again, papers_of_folder(folder), place, "In."), place) == out
    )


def test_a_measure_that_the_present_level_cannot_have_is_refused(browser_within):
    goal = Goal("fluency", present_level=Baseline(140))
    case = begin(Case(Student("Nora"), (Iep("2026", STARTS_ON, goals=(goal,)),)), "Begun.")
    answer = browser_within.post(f"/{case}/goals/edit/2026/fluency/", {**GOAL, "iep": "2026"})
    assert "cannot be counted so: the present level" in text_of(answer)
