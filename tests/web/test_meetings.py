"""Meetings on the pages, without a browser: the kit, live notes, promises, what is agreed to."""

import re
from datetime import date

import pytest

from aimline.case.meeting import Consent, MeetingKind, Promise
from aimline.store.loaded import load_case
from aimline.store.models import ChangeRow, DraftRow

pytestmark = pytest.mark.django_db

DAY = "2026-03-13"


@pytest.fixture
def case(taken_in):
    return taken_in("california_reader")


@pytest.fixture
def post(browser_within, case):
    def posted(address, **values):
        return browser_within.post(f"/{case}/{address}", values)

    return posted


@pytest.fixture
def page(browser_within, case):
    def shown(address):
        answer = browser_within.get(f"/{case}/{address}")
        assert answer.status_code == 200, address
        return answer.content.decode()

    return shown


def _facts(case):
    return load_case(case).case


def test_the_kit_is_a_page_and_three_files(browser_within, page, case):
    shown = page("meetings/kit/?kind=iep&day=2026-03-20")
    assert "Meeting kit for Mateo" in shown
    assert "Is Mateo on track?" in shown
    assert "Friday, March 20, 2026" in shown
    for form, starts in (("pdf", b"%PDF"), ("docx", b"PK"), ("text", b"")):
        answer = browser_within.get(f"/{case}/meetings/kit.{form}?kind=iep&day=2026-03-20")
        assert answer.status_code == 200
        assert answer.content.startswith(starts)
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="meeting.')


@pytest.mark.parametrize(
    "address",
    ["kit/?kind=party", "kit/?kind=iep&day=soon", "kit.exe?kind=iep", "on/soon/", "promises/99/"],
)
def test_what_is_no_meeting_is_not_here(browser_within, case, address):
    assert browser_within.get(f"/{case}/meetings/{address}").status_code == 404


def test_a_talk_has_another_kit_than_an_iep_meeting(page):
    assert "The IEP as a whole" in page("meetings/kit/?kind=iep")
    assert "The IEP as a whole" not in page("meetings/kit/?kind=informal")


def test_answers_are_noted_as_they_are_given_and_can_be_changed_and_taken_out(post, page, case):
    shown = page(f"meetings/on/{DAY}/")
    fields = re.findall(r'name="(g0-\d)-answer"', shown)
    assert len(fields) >= 6
    first = {f"{fields[0]}-answer": "Yes, by the probes.", f"{fields[0]}-who": "Mr. Hallam"}
    assert post(f"meetings/on/{DAY}/notes/", **first).status_code == 302
    (note,) = _facts(case).meeting_notes
    assert note.on == date(2026, 3, 13)
    assert (note.answer, note.answered_by, note.goal) == (
        "Yes, by the probes.",
        "Mr. Hallam",
        "2025/fluency",
    )
    assert "Yes, by the probes." in page(f"meetings/on/{DAY}/")
    post(f"meetings/on/{DAY}/notes/", **{**first, f"{fields[0]}-answer": "No."})
    assert [n.answer for n in _facts(case).meeting_notes] == ["No."]
    emptied = {f"{fields[0]}-answer": "", f"{fields[0]}-who": ""}
    post(f"meetings/on/{DAY}/notes/", **emptied)
    assert _facts(case).meeting_notes == ()


def test_a_question_of_ones_own_is_kept_beside_the_others(post, page, case):
    own = {"own-question": "Who covers in April?", "own-answer": "Not known", "own-who": "Ms. Ray"}
    post(f"meetings/on/{DAY}/notes/", **own)
    (note,) = _facts(case).meeting_notes
    assert (note.question, note.answer, note.answered_by) == tuple(own.values())
    assert "Who covers in April?" in page(f"meetings/on/{DAY}/")


def test_nothing_typed_changes_nothing(post, case):
    before = ChangeRow.objects.count()
    assert post(f"meetings/on/{DAY}/notes/").status_code == 302
    assert ChangeRow.objects.count() == before


def test_a_promise_is_followed_until_it_is_in_writing(post, page, case):
    post(
        f"meetings/on/{DAY}/promise/",
        **{
            "promise-what": "15 minutes more each day",
            "promise-owner": "Mr. Hallam",
            "promise-due_on": "2026-03-12",
        },
    )
    assert _facts(case).promises == (
        Promise(date(2026, 3, 13), "15 minutes more each day", "Mr. Hallam", date(2026, 3, 12)),
    )
    shown = page("meetings/")
    assert "Not in writing yet." in shown
    assert "Its day is past" in shown
    row = re.search(r"meetings/promises/(\d+)/", shown)[1]
    early = post(f"meetings/promises/{row}/", written_on="2026-03-01")
    assert early.status_code == 200
    assert b"before the day of the promise" in early.content
    post(f"meetings/promises/{row}/", written_on="2026-03-13")
    assert _facts(case).promises[0].written_on == date(2026, 3, 13)
    assert "Nothing that was promised is open." in page("meetings/")


def test_the_letter_after_the_meeting_tells_what_was_promised_that_day(post, page, case):
    post("meetings/new/", day=DAY, kind="iep", attended="Pilar Quintero, Mr. Hallam")
    form = {"promise-what": "a weekly probe", "promise-owner": "Mr. Hallam"}
    post(f"meetings/on/{DAY}/promise/", **form)
    answer = post("letters/new/", letter="after_meeting", focus=DAY)
    letter = page(answer.url.partition(f"{case}/")[2])
    assert "Our IEP meeting of March 13, 2026" in letter
    assert "“a weekly probe”" in letter
    assert DraftRow.objects.get().focus == DAY


def test_consent_to_a_part_enters_its_letter(post, page, case):
    for what, agreed in (("the reading hours", "yes"), ("the new classroom", "no")):
        post(
            f"meetings/on/{DAY}/consent/",
            **{"consent-what": what, "consent-is_agreed": agreed, "consent-reason": ""},
        )
    assert _facts(case).consents == (
        Consent(date(2026, 3, 13), "the reading hours", True),
        Consent(date(2026, 3, 13), "the new classroom", False),
    )
    answer = post("letters/new/", letter="consent_in_part", focus=DAY)
    letter = page(answer.url.partition(f"{case}/")[2])
    assert "the reading hours" in letter
    assert "the new classroom" in letter


@pytest.mark.parametrize("part", ["promise", "consent"])
def test_what_has_no_words_is_refused_beside_its_field(post, case, part):
    answer = post(f"meetings/on/{DAY}/{part}/", **{"consent-is_agreed": "yes"})
    assert answer.status_code == 200
    assert b"aria-invalid" in answer.content
    assert _facts(case).promises == _facts(case).consents == ()


def test_a_meeting_is_noted_once_however_often_it_is_sent(post, page, case):
    form = {"day": "2026-03-20", "kind": "iep", "decision": ["services", "goals"]}
    before = len(_facts(case).meetings)
    post("meetings/new/", **form)
    post("meetings/new/", **form)
    meetings = _facts(case).meetings
    assert len(meetings) == before + 1
    assert (meetings[-1].kind, meetings[-1].decision) == (MeetingKind.IEP, "services; goals")
    assert "The next meeting is on March 20, 2026." in page("meetings/")


def _field(shown):
    """The first question with the mark of its answer."""
    return re.search(r'name="(g0-\d)-was" value="(\w*)"', shown)


def test_notes_of_two_people_at_once_stay_beside_each_other(post, page, case):
    field, was = _field(page(f"meetings/on/{DAY}/")).groups()
    mine = {f"{field}-answer": "first", f"{field}-was": was}
    others = {f"{field}-answer": "second", f"{field}-was": was}
    post(f"meetings/on/{DAY}/notes/", **mine)
    post(f"meetings/on/{DAY}/notes/", **others)
    assert [n.answer for n in _facts(case).meeting_notes] == ["first / second"]


def test_a_page_that_was_opened_earlier_wipes_nothing_out(post, page, case):
    field, was = _field(page(f"meetings/on/{DAY}/")).groups()
    post(f"meetings/on/{DAY}/notes/", **{f"{field}-answer": "first", f"{field}-was": was})
    untouched = {f"{field}-answer": "", f"{field}-who": "", f"{field}-was": was}
    post(f"meetings/on/{DAY}/notes/", **untouched)
    assert [n.answer for n in _facts(case).meeting_notes] == ["first"]


def test_notes_can_be_undone(post, page, case):
    field, was = _field(page(f"meetings/on/{DAY}/")).groups()
    post(f"meetings/on/{DAY}/notes/", **{f"{field}-answer": "first", f"{field}-was": was})
    change = ChangeRow.objects.order_by("-number")[0]
    assert "Notes of the meeting" in change.said
    assert post(f"changes/{change.number}/undo/").status_code == 302
    assert _facts(case).meeting_notes == ()
