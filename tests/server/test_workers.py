"""What one worker began, another finds; and what is shared is locked."""

import pickle
import threading
import time
import uuid

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from aimline.server.shelf import SharedShelf
from aimline.store.actor import Actor, acting
from aimline.store.models import CaseRow
from aimline.terms import AimlineError
from aimline.web.long_work import Works
from aimline.web.once import once
from aimline.web.paper_passwords import keep_password, password_of

CASE = uuid.uuid4()


@pytest.fixture
def shared(settings, db, tmp_path):
    """The cache and the shelf of a server."""
    settings.AIMLINE_SHELF = "aimline.server.shelf.SharedShelf"
    settings.AIMLINE_DATA = tmp_path
    settings.CACHES = {
        "default": {
            "BACKEND": "aimline.server.sealed_cache.SealedCache",
            "LOCATION": "aimline_kept_for_a_while",
        }
    }
    call_command("createcachetable", verbosity=0)
    CaseRow.objects.create(id=CASE)
    return tmp_path


def finished(works, make, monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(threading.Thread, "start", threading.Thread.run)
    return works.begin(CASE, make)


def test_a_finished_work_is_found_by_another_worker_and_by_no_other_case(shared, monkeypatch):
    work = finished(Works("binder", 3), lambda tell: tell("half", 1, 2) or b"pages", monkeypatch)
    other_worker = Works("binder", 3)
    assert other_worker.of(CASE, work.id).value == b"pages"
    assert other_worker.latest(CASE).value == b"pages"
    assert other_worker.of(uuid.uuid4(), work.id) is None
    assert other_worker.of(CASE, "../../etc/passwd") is None


def test_a_work_that_failed_says_so_to_another_worker(shared, monkeypatch):
    def fails(tell):
        raise AimlineError("The paper is damaged.")

    work = finished(Works("binder", 3), fails, monkeypatch)
    assert Works("binder", 3).of(CASE, work.id).problem == "The paper is damaged."


def test_what_is_shared_is_readable_neither_in_the_database_nor_on_the_disk(shared, monkeypatch):
    finished(Works("binder", 3), lambda tell: b"Nora Bellweather", monkeypatch)
    keep_password(CASE, "swordfish")
    assert password_of(CASE) == "swordfish"
    (file,) = (shared / "made").glob("*/*")
    assert b"Nora" not in file.read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM aimline_kept_for_a_while")
        kept = str(cursor.fetchall())
    assert "swordfish" not in kept
    assert pickle.dumps("swordfish").hex() not in kept


def test_of_a_case_that_is_deleted_while_its_binder_is_made_nothing_is_laid_down(
    shared, monkeypatch
):
    def deleted_meanwhile(_tell):
        CaseRow.objects.filter(id=CASE).delete()
        SharedShelf().forget(CASE)
        return b"pages of Nora"

    finished(Works("binder", 3), deleted_meanwhile, monkeypatch)
    assert not list((shared / "made").glob("*/*"))
    assert Works("binder", 3).latest(CASE) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM aimline_kept_for_a_while")
        assert cursor.fetchone() == (0,)


def test_a_form_that_two_workers_get_at_once_is_done_once():
    times = []

    @once
    def view(request):
        times.append(1)
        time.sleep(0.2)
        return HttpResponseRedirect("/done/")

    answers = []

    def send():
        request = RequestFactory().post("/x/", {"once": "abc"})
        answers.append(view(request).url)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(times), answers) == (1, ["/done/"] * 4)


def test_the_same_form_of_two_people_is_done_for_each():
    times = []

    @once
    def view(request):
        times.append(1)
        return HttpResponseRedirect("/done/")

    for account in ("one", "other"):
        with acting(Actor("", account)):
            view(RequestFactory().post("/x/", {"once": "abc"}))
    assert len(times) == 2


def test_a_form_that_was_to_be_mended_may_be_sent_again():
    times = []

    @once
    def view(request):
        times.append(1)
        return HttpResponse("mend it")

    for _ in range(2):
        view(RequestFactory().post("/x/", {"once": "abc"}))
    assert len(times) == 2


def test_cached_values_of_another_key_are_as_if_they_were_not_there(shared, settings):
    caches["default"].set("a", "word")
    settings.SECRET_KEY = "another key altogether"
    fresh = caches.create_connection("default")
    assert fresh.get("a") is None
