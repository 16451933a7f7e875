"""Every page of a case: what it shows, how many queries it takes, and that names stay names."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import ConnectionHandler, connection
from django.test.utils import CaptureQueriesContext

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.meeting import Meeting, MeetingKind
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.case.student import Student
from aimline.store.loaded import load_case
from aimline.store.record import begin
from aimline.terms import MeasureKind
from case_pages import PAGES

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
FAMILIES = ("missouri_reader_with_calendar", "maryland_minutes", "texas_four_years")


def addresses(case_id):
    case = load_case(case_id).case
    yield from (f"/{case_id}/{page}" for page in PAGES)
    for key, _, _ in case.goals():
        yield f"/{case_id}/goals/of/{key}/"
        yield f"/{case_id}/goals/edit/{key}/"


@pytest.mark.parametrize("family", FAMILIES)
def test_every_page_opens_with_few_queries_also_when_nothing_is_kept(
    browser_within, taken_in, family
):
    case = taken_in(family)
    for address in addresses(case):
        with CaptureQueriesContext(connection) as queries:
            answer = browser_within.get(address)
        assert answer.status_code == 200, address
        assert len(queries) <= MOST_QUERIES, address


@pytest.mark.parametrize("family", FAMILIES)
def test_every_finding_has_a_page_with_its_facts_and_what_to_do(browser_within, taken_in, family):
    case = taken_in(family)
    page = browser_within.get(f"/{case}/").content.decode()
    links = set(re.findall(rf'href="(/{case}/noticed/about/[^"]+)"', page))
    assert links
    for link in links:
        found = browser_within.get(link)
        assert found.status_code == 200
        assert "What do you think?" in found.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_case_without_a_goal_says_what_will_be_here(browser_within, page):
    case = begin(Case(Student("Nora"), ()), "begun")
    answer = browser_within.get(f"/{case}/{page}")
    assert answer.status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "goals/of/2026/fluency/", "dates.ics", "export.zip"])
def test_a_case_that_is_not_here_shows_nothing(browser_within, page):
    answer = browser_within.get(f"/00000000-0000-4000-8000-000000000000/{page}")
    assert answer.status_code in (400, 404)


HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def hostile_case():
    said = Provenance(source=HOSTILE, who=HOSTILE, note=HOSTILE)
    goal = Goal(
        "goal",
        text=HOSTILE,
        area=HOSTILE,
        measure=MeasureKind.PERCENT,
        baseline=Baseline(20, date(2026, 9, 1)),
        criterion=Criterion(80, date(2027, 6, 1), consistency=HOSTILE),
    )
    service = Service("speech", HOSTILE, 30, 2, "week", HOSTILE, HOSTILE, HOSTILE)
    return Case(
        Student(HOSTILE, grade=HOSTILE, school=HOSTILE, district=HOSTILE),
        (Iep(HOSTILE[:20], date(2026, 9, 1), goals=(goal,), services=(service,)),),
        observations=tuple(
            Observation(f"{HOSTILE[:20]}/goal", date(2026, 9, day), 20 + day, provenance=said)
            for day in (8, 15, 22)
        ),
        reports=(
            ProgressReport(
                f"{HOSTILE[:20]}/goal", date(2026, 10, 1), HOSTILE, HOSTILE, HOSTILE, 30,
                provenance=said,
            ),
        ),
        sessions=(
            ServiceSession(
                "speech", date(2026, 9, 8), 30, SessionStatus.MISSED_BY_SCHOOL, HOSTILE, said
            ),
        ),
        communications=(
            Communication("1", date(2026, 9, 9), CommunicationKind.CALL, Way.SENT, HOSTILE),
        ),
        meetings=(
            Meeting(date(2026, 9, 10), MeetingKind.INFORMAL, promised=HOSTILE, provenance=said),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_name_is_shown_as_a_name(browser_within, page):
    case = begin(hostile_case(), HOSTILE)
    joined = "&" if "?" in page else "?"
    text = browser_within.get(f"/{case}/{page}{joined}on=2026-11-20").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;{{7*7}}" in text


def test_a_hostile_goal_is_shown_as_words(browser_within):
    case = begin(hostile_case(), "begun")
    key = next(key for key, _, _ in load_case(case).case.goals())
    from django.urls import reverse

    answer = browser_within.get(reverse("goal", args=[case, key]))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_the_days_before_can_be_looked_at(browser_within, taken_in):
    case = taken_in("missouri_reader_with_calendar")
    page = browser_within.get(f"/{case}/?on=2026-09-20").content.decode()
    assert "As it could be known on September 20, 2026" in page
    assert f'href="/{case}/services/?on=2026-09-20"' in page
    assert "October" not in re.sub(r"<head>.*?</head>", "", page.split("Next dates")[0], flags=re.S)


def test_a_day_that_is_none_is_said_to_be_so(browser_within, taken_in):
    case = taken_in("missouri_reader")
    answer = browser_within.get(f"/{case}/?on=yesterday")
    assert answer.status_code == 400
    assert "is not a day" in answer.content.decode()


def test_a_choice_about_a_finding_is_kept_and_can_be_undone(browser_within, taken_in):
    case = taken_in("texas_four_years")
    page = browser_within.get(f"/{case}/").content.decode()
    link = re.findall(rf'href="(/{case}/noticed/about/[^"]+)"', page)[0]
    answer = browser_within.post(
        link.replace("about", "choice", 1), {"choice": "set_aside", "reason": ""}
    )
    assert answer.status_code == 400
    browser_within.post(
        link.replace("about", "choice", 1), {"choice": "set_aside", "reason": "explained"}
    )
    assert load_case(case).case.choices[-1].reason == "explained"
    assert "1 set aside by you" in browser_within.get(f"/{case}/").content.decode()
    browser_within.post(f"/{case}/changes/2/undo/")
    assert load_case(case).case.choices == ()


def test_an_undo_leads_back_only_to_pages_of_its_own(browser_within, taken_in):
    case = taken_in("missouri_reader")
    browser_within.post(
        f"/{case}/settings/child/", {"name": "Nora", "grade": "5", "place": "us-mo"}
    )
    answer = browser_within.post(f"/{case}/changes/2/undo/", {"back": "https://evil.example/"})
    assert answer.headers["Location"].startswith(f"/{case}/changes/")


def test_the_dates_go_into_a_calendar(browser_within, taken_in):
    case = taken_in("california_waiting")
    answer = browser_within.get(f"/{case}/dates.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("month", ["2026-13", "x", "99999-01"])
def test_a_month_that_is_none_is_said_to_be_so(browser_within, taken_in, month):
    case = taken_in("missouri_reader")
    assert browser_within.get(f"/{case}/dates/?month={month}").status_code == 400


def test_a_month_shows_what_is_due_and_when_there_is_no_school(browser_within, taken_in):
    case = taken_in("california_waiting")
    page = browser_within.get(f"/{case}/dates/?month=2025-12").content.decode()
    assert "December 2025" in page
    assert "winter break" in page


def test_a_session_is_noted_and_counted(browser_within, taken_in):
    case = taken_in("maryland_minutes")
    before = len(load_case(case).case.sessions)
    form = {"service": "speech", "day": "2025-12-17", "status": "missed_by_school", "minutes": "",
            "reason": "no substitute"}  # fmt: skip
    answer = browser_within.post(f"/{case}/services/log/", form)
    assert answer.status_code == 302
    session = load_case(case).case.sessions[-1]
    assert len(load_case(case).case.sessions) == before + 1
    assert (session.status, session.reason) == (SessionStatus.MISSED_BY_SCHOOL, "no substitute")


def test_a_service_is_typed_as_the_iep_promises_it(browser_within, taken_in):
    case = taken_in("missouri_reader")
    form = {"promised-name": "Speech therapy", "promised-iep": "2026", "promised-minutes": "30",
            "promised-times": "2", "promised-period": "week", "promised-setting": "",
            "promised-group": "individual"}  # fmt: skip
    assert browser_within.post(f"/{case}/services/new/", form).status_code == 302
    service = load_case(case).case.ieps[0].services[-1]
    assert (service.id, service.minutes, service.times) == ("speech-therapy", 30, 2)


def calendar_form(**more):
    form = {
        "do": "save",
        "first_day_on": "2026-08-17",
        "last_day_on": "2027-05-21",
        "closed_on": "2026-09-07\nNovember 3, 2026",
        "report_cards_on": "",
        "break-TOTAL_FORMS": "2",
        "break-INITIAL_FORMS": "0",
        "break-0-name": "winter",
        "break-0-first_on": "2026-12-21",
        "break-0-last_on": "2027-01-01",
        "break-1-name": "spring",
        "break-1-first_on": "",
        "break-1-last_on": "",
    }
    return {**form, **more}


def test_a_school_year_is_typed_and_its_weeks_count(browser_within, taken_in):
    case = taken_in("missouri_reader")
    assert browser_within.post(f"/{case}/settings/calendar/", calendar_form()).status_code == 302
    (year,) = load_case(case).case.calendar
    assert year.closed_on == (date(2026, 9, 7), date(2026, 11, 3))
    (winter,) = year.breaks
    assert (winter.name, winter.first_on) == ("winter", date(2026, 12, 21))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"closed_on": "3/4/2026"}, "3/4/2026"),
        ({"last_day_on": "2026-08-01"}, "must come after"),
        ({"break-0-last_on": ""}, "first and a last day"),
        ({"break-0-last_on": "2026-12-01"}, "must not come before"),
    ],
)
def test_a_school_year_that_cannot_be_is_said_beside_its_box(
    browser_within, taken_in, change, words
):
    case = taken_in("missouri_reader")
    answer = browser_within.post(f"/{case}/settings/calendar/", calendar_form(**change))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert load_case(case).case.calendar == ()


def test_a_school_year_that_overlaps_another_is_refused(browser_within, taken_in):
    case = taken_in("missouri_reader")
    browser_within.post(f"/{case}/settings/calendar/", calendar_form())
    answer = browser_within.post(f"/{case}/settings/calendar/", calendar_form())
    assert "listed already" in answer.content.decode()


def test_a_case_is_exported_and_brought_in_again_equal(browser_within, taken_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    case = taken_in("maryland_minutes", is_own=True)
    data = browser_within.get(f"/{case}/export.zip").content
    answer = browser_within.post("/import/", {"file": SimpleUploadedFile("case.zip", data)})
    again = answer.headers["Location"].strip("/")
    assert load_case(again).case == load_case(case).case
    assert browser_within.get(f"/{again}/export.zip").content == data


def test_a_file_that_is_no_case_is_not_brought_in(browser_within):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = browser_within.post("/import/", {"file": SimpleUploadedFile("x.zip", b"nothing")})
    assert answer.status_code == 400
    assert "no exported case" in answer.content.decode()


def test_a_case_is_deleted_only_with_its_name_typed(browser_within, taken_in):
    case = taken_in("missouri_reader", is_own=True)
    assert browser_within.post(f"/{case}/delete/", {"name": "Sam"}).status_code == 200
    assert load_case(case)
    name = load_case(case).case.child.name
    assert browser_within.post(f"/{case}/delete/", {"name": name}).status_code == 302
    assert browser_within.get(f"/{case}/").status_code == 400


def test_the_sample_families_come_and_go_beside_a_familys_own(browser_within):
    own = begin(Case(Student("My own"), ()), "begun")
    browser_within.post("/samples/")
    browser_within.post("/samples/")
    page = browser_within.get("/").content.decode()
    assert page.count(">Delphine Marchetti-Boone</a>") == 1
    assert "Invented families" in page
    browser_within.post("/samples/away/")
    page = browser_within.get("/").content.decode()
    assert "Invented families" not in page
    assert "My own" in page
    assert load_case(own)


def test_an_error_shows_and_keeps_nothing_of_the_case(browser_within, taken_in, monkeypatch):
    case = taken_in("missouri_reader")
    browser_within.raise_request_exception = False
    monkeypatch.setattr(
        "aimline.web.views.changes.page", lambda *_, **__: (_ for _ in ()).throw(KeyError("Nora"))
    )
    answer = browser_within.get(f"/{case}/changes/")
    assert answer.status_code == 500
    assert b"nothing was changed" in answer.content
    note = (settings.AIMLINE_DATA / "last_error.txt").read_text()
    assert "KeyError" in note
    assert "Nora" not in note


def test_a_change_is_told_fact_by_fact_before_and_after(browser_within, taken_in):
    case = taken_in("missouri_reader")
    browser_within.post(
        f"/{case}/settings/child/", {"name": "Nora Bell", "grade": "5", "place": "us-mo"}
    )
    page = browser_within.get(f"/{case}/changes/2/").content.decode()
    assert "The child: changed" in page
    assert '<th scope="row">grade</th><td>4</td><td>5</td>' in page
    assert browser_within.get(f"/{case}/changes/9/").status_code == 404


def test_a_disk_that_is_too_busy_is_said_as_such(browser_within, taken_in, monkeypatch, tmp_path):
    case = taken_in("missouri_reader")
    busy = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": tmp_path / "busy.sqlite3",
        "OPTIONS": {"timeout": 0, "transaction_mode": "IMMEDIATE"},
    }

    def written_beside_another(*_, **__):
        one, other = (ConnectionHandler({"default": busy})["default"] for _ in range(2))
        one.connect()
        other.connect()
        one.cursor().execute("BEGIN IMMEDIATE")
        try:
            other.cursor().execute("BEGIN IMMEDIATE")
        finally:
            one.close()
            other.close()

    monkeypatch.setattr("aimline.web.views.changes.page", written_beside_another)
    answer = browser_within.get(f"/{case}/changes/")
    assert answer.status_code == 503
    assert b"may not have been saved" in answer.content
    assert "OperationalError" in (settings.AIMLINE_DATA / "last_error.txt").read_text()
