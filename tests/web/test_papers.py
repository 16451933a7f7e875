"""Papers put into a case, read one after the other, listed."""

import io
import re
import zipfile

import pikepdf
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aimline.casework.paper_reading import PaperReader, wait_again
from aimline.intake.sandbox import Sandbox
from aimline.store.models import CaseRow, JobState, OriginalRow, PaperJobRow, ProposalRow
from aimline.web.store_place import originals
from web.paper_steps import (
    IEP,
    REPORT,
    SAMPLES,
    case_of,
    decide,
    file,
    job_of,
    new_case,
    put_in,
    read_all,
    read_in,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked_pdf():
    """The sample report, which opens with `blue42`."""
    out = io.BytesIO()
    with pikepdf.open(REPORT) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="blue42"))
    return out.getvalue()


def test_papers_alone_begin_a_case_whose_child_has_no_name_yet(browser_within):
    answer = browser_within.post("/new/papers/", {"files": [file(REPORT)]}, follow=True)
    (case,) = CaseRow.objects.all()
    assert answer.redirect_chain[0][0].startswith(f"/{case.id}/papers/")
    assert case_of(case.id).child.name == "the child"
    assert "1 paper is kept" in text_of(answer)


def test_the_person_may_name_the_child(browser_within):
    browser_within.post("/new/papers/", {"files": [file(REPORT)], "name": " Nora "})
    assert case_of(CaseRow.objects.get().id).child.name == "Nora"


def test_a_case_is_not_begun_with_nothing_or_with_what_cannot_be_read(browser_within):
    for files in ([], [file("notes.pdf", b"")]):
        answer = browser_within.post("/new/papers/", {"files": files})
        assert answer.status_code == 422
    assert "notes.pdf was not taken. The file is empty." in text_of(answer)
    assert not CaseRow.objects.exists()


def test_the_original_is_kept_before_anything_is_read(browser_within):
    case = new_case()
    put_in(browser_within, case, file(REPORT))
    job = job_of(case, REPORT.name)
    assert job.state == JobState.WAITING
    assert originals().read(job.original.sha256) == REPORT.read_bytes()
    assert not ProposalRow.objects.exists()


def test_the_same_bytes_twice_add_nothing_and_it_is_said(browser_within):
    case = new_case()
    put_in(browser_within, case, file(REPORT))
    answer = put_in(browser_within, case, file("copy.pdf", REPORT.read_bytes()))
    assert "copy.pdf is here already, byte for byte, as report-2026-11-10.pdf." in text_of(answer)
    assert OriginalRow.objects.count() == PaperJobRow.objects.count() == 1


def test_a_paper_that_came_with_the_case_is_known_by_its_bytes(browser_within, taken_in):
    case = taken_in("missouri_reader")
    answer = put_in(browser_within, case, file(REPORT))
    assert "is here already, byte for byte" in text_of(answer)
    assert not PaperJobRow.objects.exists()


def test_another_paper_of_the_same_name_gets_a_name_of_its_own(browser_within):
    case = new_case()
    put_in(browser_within, case, file("q1.pdf", REPORT.read_bytes()))
    put_in(browser_within, case, file("q1.pdf", IEP.read_bytes()))
    names = OriginalRow.objects.order_by("file").values_list("file", flat=True)
    assert list(names) == ["papers/q1-2.pdf", "papers/q1.pdf"]


def test_one_bad_file_does_not_keep_the_others_out(browser_within):
    case = new_case()
    answer = put_in(browser_within, case, file("a.heic", b"\0\0\0\x18ftypheic" * 9), file(REPORT))
    said = text_of(answer)
    assert "a.heic was not taken. This is a photo in a phone's own form" in said
    assert "1 paper is kept" in said


def test_a_file_that_is_too_large_is_refused_with_the_limit(browser_within, settings):
    settings.AIMLINE_LARGEST_UPLOAD = 1_000_000
    answer = put_in(browser_within, new_case(), file("scan.pdf", b"%PDF-" + bytes(1_000_001)))
    assert "scan.pdf was not taken. It is larger than 1 MB." in text_of(answer)
    assert not OriginalRow.objects.exists()


def test_papers_are_read_in_the_order_in_which_they_came(browser_within):
    case = new_case()
    put_in(browser_within, case, file(REPORT))
    put_in(browser_within, case, file(IEP))
    with Sandbox() as sandbox:
        assert PaperReader(sandbox, originals()).step()
    assert job_of(case, REPORT.name).state == JobState.READ
    assert job_of(case, IEP.name).state == JobState.WAITING


def test_a_read_paper_shows_its_kind_day_pages_and_what_is_to_check(browser_within):
    case = new_case()
    read_in(browser_within, case, REPORT)
    said = text_of(browser_within.get(f"/{case}/papers/"))
    assert "Progress report · November 10, 2026 · 1 page" in said
    assert "Check 4 readings" in said


def test_papers_of_two_children_are_told_before_anything_is_taken(browser_within):
    case = new_case()
    other = SAMPLES / "fewer_disruptions/papers/report-2025-10-24.pdf"
    read_in(browser_within, case, REPORT, other)
    said = text_of(browser_within.get(f"/{case}/papers/"))
    assert "more than one child: " in said
    assert "Nora Bellweather" in said
    assert "Jonah Okonkwo-Reyes" in said


def test_reading_proposes_and_changes_nothing_in_the_case(browser_within):
    case = new_case()
    before = case_of(case)
    read_in(browser_within, case, IEP, REPORT)
    assert case_of(case) == before


def test_a_paper_whose_reading_was_cut_short_is_read_again(browser_within):
    case = new_case()
    put_in(browser_within, case, file(REPORT))
    PaperJobRow.objects.update(state=JobState.READING)
    with Sandbox() as sandbox:
        assert not PaperReader(sandbox, originals()).step()
    wait_again()
    read_all()
    assert job_of(case, REPORT.name).proposals.count() == 5


def test_a_reader_that_is_to_stop_leaves_the_paper_for_the_next_start(browser_within):
    case = new_case()
    put_in(browser_within, case, file(REPORT))
    stops = iter((False, True, True, True, True))
    with Sandbox() as sandbox:
        PaperReader(sandbox, originals(), {}, lambda: next(stops)).step()
    assert job_of(case, REPORT.name).state == JobState.READING
    assert not ProposalRow.objects.exists()


def test_how_far_a_paper_is_read_stands_in_words(browser_within):
    case = new_case()
    put_in(browser_within, case, file(REPORT))
    PaperJobRow.objects.update(state=JobState.READING, pages=20, pages_read=2)
    job = job_of(case, REPORT.name)
    part = browser_within.get(f"/{case}/papers/reading/{job.id}/state/")
    assert "Is being read: page 3 of 20." in text_of(part)
    assert "every 1s" in part.content.decode()
    page = browser_within.get(f"/{case}/papers/")
    assert "You may leave this page." in text_of(page)
    assert "Look again" in text_of(page)


def test_however_many_papers_wait_their_page_asks_only_a_few_times_a_second(browser_within):
    case = new_case()
    put_in(browser_within, case, *(file(f"{n}.txt", f"paper {n}".encode()) for n in range(100)))
    PaperJobRow.objects.filter(original__file__endswith="/7.txt").update(state=JobState.READING)
    page = browser_within.get(f"/{case}/papers/").content.decode()
    seconds = [int(every) for every in re.findall(r'hx-trigger="every (\d+)s"', page)]
    assert len(seconds) == 100
    assert sum(1 / every for every in seconds) < 5
    assert min(seconds) == 1, "the one that is read shows how far it is"
    waits = job_of(case, "/8.txt")
    part = browser_within.get(f"/{case}/papers/reading/{waits.id}/state/").content.decode()
    assert f'hx-trigger="every {max(seconds)}s"' in part


def test_a_damaged_paper_says_so_and_can_be_tried_or_taken_away(browser_within):
    case = new_case()
    put_in(browser_within, case, file("torn.pdf", REPORT.read_bytes()[:900]))
    read_all()
    job = job_of(case, "torn.pdf")
    assert job.state == JobState.FAILED
    page = text_of(browser_within.get(f"/{case}/papers/"))
    assert job.message in page
    assert "Try once more" in page
    spanish = text_of(browser_within.get(f"/{case}/papers/", HTTP_ACCEPT_LANGUAGE="es"))
    assert "El archivo está dañado y no se pudo leer. Vuelva a obtenerlo de donde vino." in spanish
    assert job.message not in spanish
    kept = originals().path(job.original.sha256)
    assert kept.exists()
    browser_within.post(f"/{case}/papers/reading/{job.id}/away/")
    assert not OriginalRow.objects.exists()
    assert not kept.exists()


def test_a_locked_paper_asks_for_its_password_and_keeps_it_nowhere(browser_within, locked_pdf):
    case = new_case()
    put_in(browser_within, case, file("locked.pdf", locked_pdf))
    read_all()
    job = job_of(case, "locked.pdf")
    assert "Password of the file" in text_of(browser_within.get(f"/{case}/papers/"))
    browser_within.post(f"/{case}/papers/reading/{job.id}/again/", {"password": "blue42"})
    read_all()
    assert job_of(case, "locked.pdf").state == JobState.READ
    picture = f"/{case}/papers/page/{job.original.sha256}-1.png"
    assert browser_within.get(picture).status_code == 200
    cache.clear()
    assert browser_within.get(picture).status_code == 404
    browser_within.post(f"/{case}/papers/reading/{job.id}/again/", {"password": "blue42"})
    assert browser_within.get(picture).status_code == 200
    assert job_of(case, "locked.pdf").state == JobState.READ
    kept = [str(value) for row in PaperJobRow.objects.values() for value in row.values()]
    assert not any("blue42" in value for value in kept)


def test_an_archive_gives_each_of_its_papers(browser_within):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2026/report.pdf", REPORT.read_bytes())
        archive.writestr("2026/iep.pdf", IEP.read_bytes())
    case = new_case()
    put_in(browser_within, case, file("records.zip", packed.getvalue()))
    read_all()
    assert job_of(case, "records.zip").state == JobState.DONE
    assert job_of(case, "/report.pdf").state == job_of(case, "/iep.pdf").state == JobState.READ
    assert "It held 2 papers" in text_of(browser_within.get(f"/{case}/papers/"))


def test_two_papers_of_one_title_and_day_that_differ_are_told(browser_within):
    case = new_case()
    other = REPORT.read_bytes() + b"\n% a later copy\n"
    put_in(browser_within, case, file(REPORT), file("sent-later.pdf", other))
    read_all()
    said = text_of(browser_within.get(f"/{case}/papers/"))
    assert "sent-later.pdf" in said
    assert "It begins like report-2026-11-10.pdf" in said
    assert "compare them" in said


def test_a_paper_that_came_with_the_case_can_be_read_and_gives_no_goal_twice(
    browser_within, taken_in
):
    case = taken_in("missouri_reader")
    before = case_of(case)
    browser_within.post(f"/{case}/papers/read/papers/{REPORT.name}")
    read_all()
    job = job_of(case, REPORT.name)
    assert job.state == JobState.READ
    assert job.proposals.filter(state="known").exists()
    assert case_of(case) == before
    for number in job.proposals.values_list("number", flat=True):
        decide(browser_within, job, number)
    assert [key for key, _, _ in case_of(case).goals()] == [key for key, _, _ in before.goals()]
    assert case_of(case).papers == before.papers


def test_no_page_of_papers_asks_the_database_more_than_twelve_times(browser_within):
    case = new_case()
    (job, _) = read_in(browser_within, case, REPORT, IEP)
    pages = ("papers/", f"papers/reading/{job.id}/", f"papers/at/{job.original.file}")
    for page in (*pages, f"papers/reading/{job.id}/state/"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser_within.get(f"/{case}/{page}").status_code == 200
        assert len(queries) <= 12, page


def test_a_page_of_another_case_shows_nothing_of_this_one(browser_within):
    case, other = new_case(), new_case()
    (job,) = read_in(browser_within, case, REPORT)
    for page in (
        f"papers/reading/{job.id}/",
        f"papers/reading/{job.id}/state/",
        f"papers/original/{job.original.file}",
        f"papers/at/{job.original.file}",
        f"papers/page/{job.original.sha256}-1.png",
    ):
        assert browser_within.get(f"/{other}/{page}").status_code == 404, page
