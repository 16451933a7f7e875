"""The page of the log: who looked and who changed, filtered, and taken along."""

import pytest
from django.urls import get_resolver

from aimline.store.actor import Actor, acting
from aimline.store.audit.kinds import Kind
from aimline.store.audit.log_file import wrong_in
from aimline.store.audit.reading import entries_of
from aimline.store.audit.writing import note
from aimline.store.models import OriginalRow
from web.paper_steps import IEP, new_case, read_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(taken_in):
    return taken_in("missouri_reader", is_own=True)


def kinds(case):
    return [entry.kind for entry in entries_of(str(case))]


def test_a_look_at_a_paper_is_written_down_before_it_is_shown(browser_within, case):
    paper = OriginalRow.objects.filter(case_id=case, file__endswith=".pdf").first()
    browser_within.get(f"/{case}/papers/original/{paper.file}")
    browser_within.get(f"/{case}/papers/page/{paper.sha256}-1.png")
    browser_within.get(f"/{case}/papers/at/{paper.file}")
    assert kinds(case)[-3:] == [Kind.ORIGINAL, Kind.PAGE, Kind.PLACE]
    told = list(entries_of(str(case)))[-3].told
    assert (told["file"], told["sha256"]) == (paper.file.rpartition("/")[2], paper.sha256)


@pytest.mark.parametrize("is_part", [False, True])
@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("", None),
        ("readings/1/", {"do": "reopen"}),
        ("readings/3/", {"do": "change", "criterion": "many"}),
        ("first-day/", {"first_day": "never"}),
        ("typed/", {"kind": "x"}),
    ],
)
def test_every_page_that_shows_what_was_read_from_a_paper_is_written_down(
    browser_within, address, typed, is_part
):
    case = new_case()
    (job,) = read_in(browser_within, case, IEP)
    page, head = f"/{case}/papers/reading/{job.id}/", {"HTTP_HX_REQUEST": "true"} if is_part else {}
    ask = browser_within.get if typed is None else browser_within.post
    answer = ask(page + address, typed or {}, follow=True, **head)
    assert "reading-1" in answer.content.decode()
    entry = list(entries_of(str(case)))[-1]
    assert (entry.kind, entry.told["file"]) == (Kind.READINGS, job.original.file)


def test_a_look_that_cannot_be_written_down_is_not_given(browser_within, case, monkeypatch):
    paper = OriginalRow.objects.filter(case_id=case).first()

    def fails(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("aimline.web.download.note", fails)
    browser_within.raise_request_exception = False
    answer = browser_within.get(f"/{case}/papers/original/{paper.file}")
    assert answer.status_code == 500


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("export.zip", Kind.EXPORT),
        ("dates.ics", Kind.DATES),
        ("log.csv", Kind.LOG),
        ("log.jsonl", Kind.LOG),
    ],
)
def test_a_file_that_leaves_is_written_down(browser_within, case, address, kind):
    assert browser_within.get(f"/{case}/{address}").status_code == 200
    assert kinds(case)[-1] == kind


def test_the_page_is_filtered_by_what_was_done_and_by_whom(browser_within, case):
    with acting(Actor("Rosa Tull", "7", "192.0.2.4")):
        note(Kind.PAGE, case, page=3)
    everything = browser_within.get(f"/{case}/log/").content.decode()
    assert "Rosa Tull" in everything
    assert "from 192.0.2.4" in everything
    assert "Began the case" in everything
    looked = browser_within.get(f"/{case}/log/", {"did": "looked"}).content.decode()
    assert "page 3" in looked
    assert "Began the case" not in looked
    hers = browser_within.get(f"/{case}/log/", {"who": "Rosa Tull"}).content.decode()
    assert "Began the case" not in hers


def test_older_entries_are_one_page_further(browser_within, case):
    for number in range(130):
        note(Kind.PAGE, case, page=number + 1)
    first = browser_within.get(f"/{case}/log/").content.decode()
    assert "page 130" in first
    assert "Began the case" not in first
    older = browser_within.get(f"/{case}/log/", {"below": "32"}).content.decode()
    assert "Began the case" in older


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_saved_log_is_verified_by_itself(browser_within, case, form, tmp_path):
    file = tmp_path / f"log.{form}"
    file.write_bytes(browser_within.get(f"/{case}/log.{form}").content)
    assert wrong_in(file) == (1, None)


def test_every_address_of_a_case_that_gives_a_file_or_a_paper_is_known_to_the_log():
    """A new address that ends like a file has to be looked at: does it give away a paper?"""
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    files = {name for name in names if name.endswith("_file") or "_picture" in name}
    assert files | {"original", "paper_page", "export", "dates_ics", "tracking_sheet"} == {
        *("binder_file", "binder_picture", "complaint_file", "dates_ics", "export", "log_file"),
        *("hand_over_file", "letter_file", "meeting_kit_file", "original", "paper_page"),
        "skills_file",  # answers that come in
        "guide_file",  # tells of no case
        "tracking_sheet",
    }
