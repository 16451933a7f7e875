"""A case handed over by its pages, and taken in again from the locked file."""

import io
import re
import time
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aimline.casework.handover.parcel import READ_ME, parcel, parcel_bytes
from aimline.casework.handover.sealed import is_sealed
from aimline.store.loaded import load_case
from aimline.store.models import CaseRow, OriginalRow
from aimline.web.hand_over_page import sealed_files
from aimline.web.store_place import originals
from aimline.wording.say import in_language

pytestmark = pytest.mark.django_db
WORDS = "lantern orbit pickle seven"


@pytest.fixture
def case(request, taken_in):
    return taken_in(getattr(request, "param", "missouri_reader_with_calendar"), is_own=True)


@pytest.fixture
def post(browser_within, case):
    def posted(**values):
        return browser_within.post(f"/{case}/hand-over/", values)

    return posted


@pytest.fixture
def made(post, case, browser_within):
    """The locked file, made to the end."""

    def make(**values):
        answer = post(passphrase=WORDS, again=WORDS, make="1", **values)
        assert answer.status_code == 302
        work = sealed_files.of(case, answer.url.rstrip("/").rpartition("/")[2])
        while not work.is_over:
            time.sleep(0.05)
        assert "The locked file is made" in browser_within.get(answer.url).content.decode()
        return browser_within.get(f"{answer.url}case.aimline.age")

    return make


@pytest.fixture
def take_in(browser_within):
    def take(data, passphrase=WORDS):
        file = SimpleUploadedFile("case.aimline.age", data)
        return browser_within.post("/import/", {"file": file, "passphrase": passphrase})

    return take


def test_what_is_in_it_and_what_is_left_out_is_listed_before_it_is_made(browser_within, case, post):
    words = browser_within.get(f"/{case}/hand-over/").content.decode()
    assert "Left out: notes, decisions, chances, counsel, binders, reports" in words
    assert "papers/" in words
    words = post(private=["notes", "counsel"], list="1").content.decode()
    assert "Left out: decisions, chances, binders, reports" in words
    assert len(re.findall(r'name="private" value="\w+"[^>]* checked', words)) == 2


def test_the_list_is_said_in_the_language_of_the_page_and_the_file_stays_english(
    browser_within, case
):
    at = f"/{case}/hand-over/"
    words = browser_within.get(at, HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Se deja fuera: notas, decisiones, probabilidades" in words
    assert "Left out" not in words
    with in_language("es"):
        made = parcel(load_case(case).case, {}, date(2026, 11, 13))
        with zipfile.ZipFile(io.BytesIO(parcel_bytes(made))) as archive:
            read_me = archive.read(READ_ME).decode()
    assert "A review as of November 13, 2026" in read_me
    assert "Left out: notes, decisions" in read_me


def test_a_damaged_paper_does_not_hide_the_list_and_is_named_when_the_file_is_made(
    browser_within, case, post
):
    row = OriginalRow.objects.filter(case_id=case).first()
    place = originals().path(row.sha256)
    place.chmod(0o600)
    place.write_bytes(b"damaged")
    answer = browser_within.get(f"/{case}/hand-over/")
    assert answer.status_code == 200
    assert row.file in answer.content.decode()
    answer = post(passphrase=WORDS, again=WORDS, make="1")
    work = sealed_files.of(case, answer.url.rstrip("/").rpartition("/")[2])
    while not work.is_over:
        time.sleep(0.05)
    assert row.file in work.problem


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"passphrase": "", "again": ""}, "This field is required"),
        ({"passphrase": "short", "again": "short"}, "fewer than 12 letters"),
        ({"passphrase": WORDS, "again": WORDS, "words": "Nora\n7"}, "cannot be taken out: 7"),
        ({"passphrase": WORDS, "again": "lantern orbit pickle eight"}, "two are not the same"),
    ],
)
def test_a_passphrase_or_a_word_that_will_not_do_makes_nothing(post, case, given, said):
    answer = post(make="1", **given)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert sealed_files.latest(case) is None
    assert WORDS not in answer.content.decode()


def test_the_file_opens_elsewhere_and_gives_the_case(made, take_in, case):
    answer = made(private=["notes", "decisions"])
    assert "nora-bellweather.aimline.age" in answer.headers["Content-Disposition"]
    assert is_sealed(answer.content)
    came = take_in(answer.content)
    assert came.status_code == 302
    new = came.url.strip("/")
    assert load_case(new).case == load_case(case).case


# The family with the fewest pages: each page is looked at, as picture and as text.
@pytest.mark.parametrize("case", ["missouri_reader"], indirect=True)
def test_words_are_taken_out_of_facts_and_papers(made, take_in, post):
    data = made(words="Bellweather\nNora").content
    new = take_in(data).url.strip("/")
    assert load_case(new).case.child.name == "[removed] [removed]"


@pytest.fixture(scope="module")
def once():
    """What was made once, for every test that only reads it: to lock a file takes its time."""
    return {}


@pytest.fixture
def locked(once, made):
    if "file" not in once:
        once["file"] = made().content
    return once["file"]


def flipped(data):
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("harm", "passphrase", "said"),
    [
        (lambda data: data, "another one altogether", "The passphrase is another one"),
        (lambda data: data, "", "locked with a passphrase"),
        (lambda data: data[: len(data) // 2], WORDS, "damaged or cut off"),
        (lambda data: data[:60], WORDS, "damaged or cut off"),
        (flipped, WORDS, "damaged or cut off"),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_is_taken_in(
    locked, take_in, harm, passphrase, said
):
    before = CaseRow.objects.count()
    answer = take_in(harm(locked), passphrase)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert CaseRow.objects.count() == before


def test_a_file_of_another_case_is_not_given(made, taken_in, browser_within, case):
    made()
    work = sealed_files.latest(case)
    other = taken_in("maryland_minutes")
    assert browser_within.get(f"/{other}/hand-over/{work.id}/").status_code == 302
    assert browser_within.get(f"/{other}/hand-over/{work.id}/case.aimline.age").status_code == 404
    state = browser_within.get(f"/{other}/hand-over/{work.id}/state/")
    assert state.headers["HX-Refresh"] == "true"
