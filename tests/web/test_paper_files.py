"""The picture of a page, the place of a value on it, and the file itself."""

import pytest

from aimline.store.models import JobState, OriginalRow
from aimline.web.store_place import originals
from web.paper_steps import (
    REPORT,
    accept_sure,
    case_of,
    decide,
    file,
    new_case,
    numbers,
    put_in,
    read_in,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(browser_within):
    (job,) = read_in(browser_within, new_case(), REPORT)
    accept_sure(browser_within, job)
    decide(browser_within, job, numbers(job, "observation")[0])
    return job


def test_a_number_leads_to_its_page_with_its_place_lit(browser_within, taken):
    (score,) = case_of(taken.case_id).observations
    its_id = score.provenance.note.split()[1]
    address = f"/{taken.case_id}/papers/at/{score.provenance.file}"
    answer = browser_within.get(address, {"page": score.provenance.page, "reading": its_id})
    page = answer.content.decode()
    assert 'class="lit" x="410.7"' in page
    assert "Where this comes from" in text_of(answer)
    assert "54 words correct per minute" in text_of(answer)


def test_without_a_reading_the_page_is_shown_as_it_is(browser_within, taken):
    answer = browser_within.get(f"/{taken.case_id}/papers/at/{taken.original.file}?page=1")
    assert 'class="lit"' not in answer.content.decode()
    assert f"papers/page/{taken.original.sha256}-1.png" in answer.content.decode()


def test_the_picture_of_a_page_is_drawn(browser_within, taken):
    answer = browser_within.get(f"/{taken.case_id}/papers/page/{taken.original.sha256}-1.png")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "no-store" in answer.headers["Cache-Control"]
    none = browser_within.get(f"/{taken.case_id}/papers/page/{taken.original.sha256}-9.png")
    assert none.status_code == 404


def test_a_pdf_is_shown_where_it_can_do_nothing(browser_within, taken):
    answer = browser_within.get(f"/{taken.case_id}/papers/original/{taken.original.file}")
    assert answer.content == REPORT.read_bytes()
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<!doctype html><script>alert(1)</script><p>words of a report</p>"),
        ("letter.pdf", b"<html><body><script>alert(1)</script>words</body></html>"),
        ("scores.csv", b"goal,date,score\n1,2026-10-02,53\n"),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    ],
)
def test_whatever_could_run_is_only_saved(browser_within, name, data):
    case = new_case()
    put_in(browser_within, case, file(name, data))
    answer = browser_within.get(f"/{case}/papers/original/papers/{name}")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_paper_without_pages_to_draw_offers_the_file(browser_within):
    case = new_case()
    put_in(browser_within, case, file("scores.csv", b"goal,date,score\n1,2026-10-02,53\n"))
    said = text_of(browser_within.get(f"/{case}/papers/at/papers/scores.csv"))
    assert "has no picture of its pages" in said
    assert "The paper itself" in said


def test_two_papers_of_the_same_bytes_are_both_shown(browser_within, taken):
    first = taken.original
    OriginalRow.objects.create(
        case_id=taken.case_id, file="papers/again.pdf", sha256=first.sha256, size=first.size
    )
    answer = browser_within.get(f"/{taken.case_id}/papers/page/{first.sha256}-1.png")
    assert answer.content.startswith(b"\x89PNG")
    assert browser_within.get(f"/{taken.case_id}/papers/at/papers/again.pdf").status_code == 200


@pytest.mark.parametrize("address", ["papers/read/x%00.pdf", "goals/of/2026/%00/", "ledger/%00/"])
def test_an_address_with_a_letter_that_is_none_leads_nowhere(browser_within, taken, address):
    for send in (browser_within.get, browser_within.post):
        assert send(f"/{taken.case_id}/{address}").status_code == 404


@pytest.mark.parametrize("number", ["²", "9" * 5000, "٣", "0", "999999", "-1"])
def test_a_page_number_that_no_paper_has_breaks_no_page(browser_within, taken, number):
    at = f"/{taken.case_id}/papers/at/{taken.original.file}"
    assert browser_within.get(at, {"page": number}).status_code == 200
    review = f"/{taken.case_id}/papers/reading/{taken.id}/"
    assert browser_within.get(review, {"page": number, "at": number}).status_code == 200
    typed = {"goal": "1", "on": "2026-10-02", "score": "53", "page": number}
    assert browser_within.post(f"{review}typed/", typed, follow=True).status_code == 200


@pytest.mark.parametrize("number", ["0", "200000", "9" * 20, "9" * 5000])
def test_the_picture_of_a_page_that_no_paper_has_is_not_found(browser_within, taken, number):
    address = f"/{taken.case_id}/papers/page/{taken.original.sha256}-{number}.png"
    assert browser_within.get(address).status_code == 404


def test_putting_in_a_damaged_paper_again_mends_it_and_says_so(browser_within, taken):
    lies_at = originals().path(taken.original.sha256)
    lies_at.write_bytes(b"x" * lies_at.stat().st_size)
    taken.state = JobState.FAILED
    taken.save()
    said = text_of(put_in(browser_within, taken.case_id, file(REPORT)))
    assert "It is whole again" in said
    assert lies_at.read_bytes() == REPORT.read_bytes()
    taken.refresh_from_db()
    assert taken.state == JobState.WAITING
    assert "Nothing was added" in text_of(put_in(browser_within, taken.case_id, file(REPORT)))
