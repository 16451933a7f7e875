"""A session is noted when it begins, when it comes from elsewhere, and then once a minute."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aimline.server import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """The seconds that the gate reads, set by hand."""
    now = [1000.0]
    monkeypatch.setattr(doors, "monotonic", lambda: now[0])
    return now


def notes(client, **head):
    """Whether one look at a page wrote to the list of sessions."""
    with CaptureQueriesContext(connection) as asked:
        client.get("/", **head)
    table = UserSession._meta.db_table
    return any(
        query["sql"].startswith(("INSERT", "UPDATE")) and table in query["sql"] for query in asked
    )


def test_it_is_noted_at_first_and_again_after_a_minute(person, browser_of, clock):
    client = browser_of(person("Ana"))
    assert notes(client)
    assert not notes(client)
    clock[0] += 59
    assert not notes(client)
    clock[0] += 1
    assert notes(client)


def test_another_place_or_browser_is_noted_at_once(person, browser_of, clock):
    client = browser_of(person("Ana"))
    client.get("/", HTTP_USER_AGENT="one")
    assert notes(client, HTTP_USER_AGENT="two")
    assert UserSession.objects.get().user_agent == "two"
    assert notes(client, HTTP_USER_AGENT="two", REMOTE_ADDR="192.0.2.7")
    assert UserSession.objects.get().ip == "192.0.2.7"


def test_nobody_is_noted_who_is_not_signed_in(browser_of, clock):
    assert not notes(browser_of())


def test_what_is_remembered_has_a_bound(person, browser_of, clock, monkeypatch):
    monkeypatch.setattr(doors, "_SESSIONS_KEPT", 1)
    client = browser_of(person("Ana"))
    assert notes(client, HTTP_USER_AGENT="one")
    assert notes(client, HTTP_USER_AGENT="two")
    assert notes(client, HTTP_USER_AGENT="one"), "it was forgotten for the other"
