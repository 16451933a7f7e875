"""Whatever goes to others is English, whatever language is spoken where it is made."""

from datetime import date
from pathlib import Path

import pytest

from aimline.case.meeting import MeetingKind
from aimline.casework.binder_files import Asked, binder_bytes, binder_of_case
from aimline.casework.binder_papers import bytes_in
from aimline.casework.case_folder import load_folder
from aimline.casework.complaint_files import ComplaintTo, complaint_files, complaint_letter
from aimline.casework.handover.parcel import parcel, parcel_bytes
from aimline.casework.meeting_files import KitFormat, kit_bytes
from aimline.casework.skill_files import ReportFormat, ReportKind, report_bytes
from aimline.drafting.binder.binder import Wishes
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.skills.assessment import assessment
from aimline.findings.collect import review
from aimline.intake.kept_pages import KeptPages
from aimline.intake.sandbox import Sandbox
from aimline.skills.bank import bank
from aimline.wording.say import ENGLISH, in_language

IDRIS = Path(__file__).parents[2] / "sample_cases" / "maryland_minutes"
ON = date(2026, 1, 8)


def _case():
    return load_folder(IDRIS)[0]


def _in(code, make):
    with in_language(code):
        return make()


def _paper(file):
    return (IDRIS / file).read_bytes()


def _english_review():
    return _in(ENGLISH, lambda: review(_case(), ON))


def _complaint(to):
    found = _english_review()
    letter = complaint_letter(found, to)
    made = complaint_files(found, to, letter, _paper)
    return {name: make() for name, make in made if not name.endswith(".pdf")}


def _binder(folder):
    kept = KeptPages(folder)
    asked = Asked(ON, tuple(file.name for file in sorted((IDRIS / "papers").iterdir())[:2]))
    with Sandbox() as one:
        made = binder_of_case(_case(), bytes_in(IDRIS), asked, Wishes(), (one,), kept)
    return binder_bytes(made)


@pytest.mark.parametrize("to", ComplaintTo)
def test_what_is_sent_of_a_complaint_is_the_same_in_every_language(to):
    made, english = (_in(code, lambda: _complaint(to)) for code in ("es", ENGLISH))
    own = {name for name in made if name.startswith("for_you")}
    assert {name for name in made if made[name] != english[name]} == own
    assert own == {"for_you.docx"}


def test_a_binder_is_the_same_in_every_language(tmp_path):
    assert _in("es", lambda: _binder(tmp_path)) == _in(ENGLISH, lambda: _binder(tmp_path))


def test_what_is_handed_over_is_the_same_in_every_language():
    case = _case()
    papers = {"papers/a.pdf": b"%PDF-"}

    def made():
        return parcel_bytes(parcel(case, papers, ON))

    assert _in("es", made) == _in(ENGLISH, made)


@pytest.mark.parametrize("kind", ReportKind)
def test_the_report_on_everyday_skills_is_the_same_in_every_language(kind):
    def made():
        return report_bytes(assessment(_case(), bank(), ON), kind, ReportFormat.TEXT)

    assert _in("es", made) == _in(ENGLISH, made)


def test_the_kit_of_a_meeting_is_the_same_in_every_language():
    kit = _in(ENGLISH, lambda: meeting_kit(review(_case(), ON), MeetingKind.IEP, None))

    def made():
        return kit_bytes(kit, KitFormat.TEXT)

    assert _in("es", made) == _in(ENGLISH, made)
