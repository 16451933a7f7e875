"""Who asks faster than a person can is asked to wait, and nobody else is."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from aimline.accounts.models import Invitation, Role
from aimline.server import rates
from aimline.server import settings as server_settings
from aimline.server.limits import MOST_MAILS, OF_AN_ACCOUNT, OF_AN_ADDRESS, Rate
from aimline.server.rates import Buckets
from aimline.web.answer_headers import ISOLATION

pytestmark = pytest.mark.django_db
SLOW = Rate(a_second=2, in_hand=3)


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rated(settings, monkeypatch, clock):
    """A server with its rates, few in hand, by a clock that is set by hand."""
    settings.MIDDLEWARE = server_settings.MIDDLEWARE
    monkeypatch.setattr(rates, "OF_AN_ACCOUNT", Rate(2, 5))
    monkeypatch.setattr(rates, "OF_AN_ADDRESS", SLOW)
    monkeypatch.setattr(Buckets.__init__, "__defaults__", (clock, 100))
    return clock


def test_what_is_in_hand_goes_out_and_comes_back_with_time(clock):
    buckets = Buckets(clock)
    assert [buckets.wait("a", SLOW) for _ in range(3)] == [0, 0, 0]
    assert buckets.wait("a", SLOW) == 0.5
    assert buckets.wait("b", SLOW) == 0, "everybody has a hand of their own"
    clock.now += 0.5
    assert buckets.wait("a", SLOW) == 0
    assert buckets.wait("a", SLOW) == 0.5
    clock.now += 1000
    assert [buckets.wait("a", SLOW) for _ in range(4)] == [0, 0, 0, 0.5], "no more than a handful"


def test_a_worker_remembers_no_more_than_it_may_and_forgets_who_asked_longest_ago(clock):
    buckets = Buckets(clock, remembered=2)
    for who in ("a", "a", "a", "b", "a", "c"):
        buckets.wait(who, SLOW)
    assert len(buckets) == 2
    assert buckets.wait("a", SLOW) > 0, "who floods is not forgotten for asking"


def test_a_stranger_who_is_too_fast_reads_how_to_go_on(rated):
    client = Client()
    assert [client.get("/account/login/").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/account/login/", HTTP_ACCEPT_LANGUAGE="es")
    assert answer.headers["Retry-After"] == "1"
    assert "Espere un minuto" in answer.content.decode()
    for name, value in ISOLATION.items():
        assert answer.headers[name] == value
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    rated.now += 1
    assert client.get("/account/login/").status_code == 200


def test_each_address_and_each_account_is_counted_for_itself(rated, person, browser_of):
    client = Client()
    asked = [client.get("/account/login/", REMOTE_ADDR=f"192.0.2.{n}") for n in range(9)]
    assert {answer.status_code for answer in asked} == {200}
    mira = browser_of(person("Mira Okafor"))
    seen = [mira.get("/you/", REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(6)]
    assert seen == [200] * 5 + [429], "wherever an account asks from"


def test_all_addresses_of_one_network_are_one(rated):
    client = Client()
    seen = [
        client.get("/account/login/", REMOTE_ADDR=f"2001:db8:1:2::{n}").status_code
        for n in range(4)
    ]
    assert seen == [200, 200, 200, 429]
    assert client.get("/account/login/", REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_the_visitor_is_counted_and_not_the_proxy(rated, settings):
    settings.AIMLINE_TRUSTED_PROXIES = ("127.0.0.1",)
    client = Client()
    seen = [
        client.get("/account/login/", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").status_code
        for n in range(9)
    ]
    assert set(seen) == {200}


def test_styles_and_files_of_the_program_do_not_count(rated):
    client = Client()
    page = client.get("/account/login/").content.decode()
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    for address in (sheet, "/static/aimline/pages.js"):
        for _ in range(5):
            answer = client.get(address)
            assert answer.status_code == 200, address
            answer.close()
    assert client.get("/account/login/").status_code == 200


def test_an_address_that_only_begins_like_the_sheet_of_the_pages_counts(rated):
    client = Client()
    tried = ("/style-", "/style-0.css", "/style-/you/", "/style-x")
    seen = [client.get(address).status_code for address in tried]
    assert seen[-1] == 429


def test_the_rates_leave_room_for_people_and_an_office():
    assert OF_AN_ACCOUNT.in_hand > OF_AN_ADDRESS.in_hand >= 100
    assert OF_AN_ACCOUNT.a_second > OF_AN_ADDRESS.a_second >= 10


def test_a_form_of_the_accounts_that_is_sent_too_often_says_so_in_words(settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    client = Client()
    seen = [
        client.post("/account/password/reset/", {"email": f"{n}@example.org"}) for n in range(2)
    ]
    assert [answer.status_code for answer in seen] == [302, 429]
    assert "Wait a minute" in seen[1].content.decode()
    assert seen[1].headers["Retry-After"] == "60"


@pytest.fixture
def inviting(settings, person, case_of, let_in, browser_of):
    """Invites by mail, as the owner of a case."""
    settings.EMAIL_HOST = "mail.example.org"
    owner, case = person("Mira Okafor"), case_of("missouri_reader")
    let_in(owner, case, Role.OWNER)
    browser = browser_of(owner)

    def invites(number):
        typed = {"email": f"{number}@example.org", "role": "second_parent", "ends_on": ""}
        return browser.post(f"/{case}/people/invite/", typed).content.decode()

    return owner, invites


def test_no_more_than_fifty_invitations_a_day_go_by_mail_and_the_page_says_so(inviting):
    owner, invites = inviting
    common = {"given_by": owner, "email": "a@example.org"}
    now = timezone.now()
    Invitation.objects.bulk_create(
        Invitation(token_hash=f"{n}", expires_at=now, **common) for n in range(MOST_MAILS - 1)
    )
    assert "It was sent to 50@example.org by mail, too." in invites(50)
    told = invites(51)
    assert "It was not sent by mail: you have made more than 50 invitations" in told
    assert "/invitation/" in told, "the link is there to copy"
    assert len(mail.outbox) == 1
    Invitation.objects.update(created_at=now - timedelta(days=1))
    assert "by mail, too" in invites(52)
