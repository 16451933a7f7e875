"""What a server keeps for a while is gone when its while is over, or its case is."""

import pickle
from base64 import b64decode
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from aimline.accounts.models import Role
from aimline.server import forgetting
from aimline.server import settings as server_settings
from aimline.web.reviewed import _reviews
from web.paper_steps import file, job_of, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings):
    """What lies in the cache of a server, read with its own key."""
    settings.CACHES = server_settings.CACHES
    call_command("createcachetable", verbosity=0)

    def values():
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key, value FROM aimline_kept_for_a_while")
            sealed = {key: pickle.loads(b64decode(value)) for key, value in cursor.fetchall()}
        unlock = caches["default"]._fernet.decrypt
        return {key: pickle.loads(unlock(value)) for key, value in sealed.items()}

    return values


def test_a_case_that_is_deleted_leaves_no_password_of_a_paper_and_nothing_told(
    kept, person, case_of, let_in, browser_of
):
    mira, case = person("Mira Okafor"), case_of("missouri_reader")
    let_in(mira, case, Role.OWNER)
    browser = browser_of(mira)
    put_in(browser, case, file("locked.pdf", b"%PDF-1.4 locked"), file("diagnosis.pdf", b"%PDF-"))
    locked, diagnosis = (job_of(case, name).id for name in ("locked.pdf", "diagnosis.pdf"))
    browser.post(f"/{case}/papers/reading/{locked}/again/", {"password": "hunter22"})
    browser.post(f"/{case}/papers/reading/{diagnosis}/away/")
    assert "hunter22" in kept().values()
    assert any("diagnosis.pdf" in str(value) for value in kept().values())
    browser.post(f"/{case}/delete/", {"name": "Nora Bellweather"})
    left = str(kept())
    assert "hunter22" not in left
    assert "diagnosis.pdf" not in left


def test_what_is_past_its_time_is_taken_out_and_the_rest_stays(kept):
    cache = caches["default"]
    cache.set("still", "good", 100)
    cache.set("past", "words of a case", 100)
    _let_its_time_pass("past")
    forgetting.forget_what_is_over()
    assert [key.rpartition(":")[2] for key in kept()] == ["still"]


def _let_its_time_pass(key):
    past = connection.ops.adapt_datetimefield_value(timezone.now() - timedelta(minutes=1))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE aimline_kept_for_a_while SET expires = %s WHERE cache_key LIKE %s",
            [past, f"%{key}"],
        )


def test_sessions_that_ended_are_taken_out_of_the_database_and_of_the_list(
    kept, person, browser_of
):
    mira = person("Mira Okafor")
    browser = browser_of(mira)
    browser.get("/")
    other = browser_of(mira)
    other.get("/")
    key = other.session.session_key
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(days=1))
    forgetting.forget_what_is_over()
    assert not Session.objects.filter(session_key=key).exists()
    assert [one.session_key for one in UserSession.objects.all()] == [browser.session.session_key]


def test_it_is_done_once_an_hour(monkeypatch):
    now, done = [1000.0], []
    monkeypatch.setattr(forgetting, "monotonic", lambda: now[0])
    monkeypatch.setattr(forgetting, "forget_what_is_over", lambda: done.append(now[0]))
    forget = forgetting.Forgetting()
    for seconds in (0, 60, 3539, 1, 10):
        now[0] += seconds
        forget()
    assert done == [1000.0, 4600.0]


def test_a_case_that_another_worker_deleted_is_forgotten_within_a_minute(
    monkeypatch, kept, person, case_of, let_in, browser_of
):
    now = [1000.0]
    monkeypatch.setattr(forgetting, "monotonic", lambda: now[0])
    mira, case = person("Mira Okafor"), case_of("missouri_reader")
    let_in(mira, case, Role.OWNER)
    client, asked = browser_of(mira), RequestFactory().get("/")
    client.get(f"/{case}/")
    worker = forgetting.ForgetsDeleted(lambda _request: HttpResponse("a page"))
    worker(asked)
    monkeypatch.setattr("aimline.web.deleting.Kept.forget_all", lambda: None)  # as elsewhere
    client.post(f"/{case}/delete/", {"name": "Nora Bellweather"})
    monkeypatch.undo()
    monkeypatch.setattr(forgetting, "monotonic", lambda: now[0])
    now[0] += 59
    worker(asked)
    assert _reviews._values
    now[0] += 1
    assert worker(asked).content == b"a page"
    assert not _reviews._values
