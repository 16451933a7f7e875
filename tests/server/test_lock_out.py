"""Wrong passwords close one address from one place, and nobody else."""

from itertools import product

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from aimline.server.passkey_forms import SignInByPasskey
from server_people import PASSWORD

pytestmark = pytest.mark.django_db
MIRA, EVE = "mira.okafor@example.org", "guest.eve@example.org"
WRONG = "guess guess guess"


@pytest.fixture(autouse=True)
def both(person):
    """Two people behind one address of the network."""
    return person("Mira Okafor"), person("Guest Eve")


def tried(email, password=WRONG, **parts):
    return Client(**parts).post("/account/login/", {"login": email, "password": password})


def test_the_fifth_wrong_password_closes_the_address_from_there_and_nobody_elses():
    assert [tried(MIRA).status_code for _ in range(5)] == [200] * 4 + [429]
    assert tried(MIRA, PASSWORD).status_code == 429
    assert tried(EVE, PASSWORD).url == "/"
    assert tried(MIRA, PASSWORD, REMOTE_ADDR="192.0.2.9").url == "/"


def test_somebody_else_who_signs_in_from_there_gives_no_more_tries():
    codes = []
    for _ in range(3):
        codes += [tried(MIRA).status_code, tried(MIRA).status_code]
        assert tried(EVE, PASSWORD).url == "/"
    assert codes == [200] * 4 + [429] * 2


def test_who_signs_in_has_all_tries_again():
    for _ in range(3):
        assert [tried(MIRA).status_code for _ in range(4)] == [200] * 4
        assert tried(MIRA, PASSWORD).url == "/"


def test_an_address_in_other_letters_gives_no_more_tries():
    spelled = [MIRA, MIRA.upper(), MIRA.title(), f" {MIRA} ", "mira.OKAFOR@example.org"]
    assert [tried(email).status_code for email in spelled] == [200] * 4 + [429]


def test_nothing_that_was_typed_stands_in_what_is_kept_of_it():
    typed = {"login": MIRA, "email": "other@example.org", "password": "lantern orbit pickle"}
    Client().post(f"/account/login/?{urlencode({'login': MIRA, 'next': '/x/'})}", typed)
    Client().post("/account/login/", {**typed, "login": "lantern.orbit@example.org"})
    (one, other) = AccessAttempt.objects.values()
    assert len(one["username"]) == len(other["username"]) == 64
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM axes_accessattempt")
        kept = str(cursor.fetchall()).lower()
    for word in ("mira", "okafor", "lantern", "orbit", "example.org", "/x/"):
        assert word not in kept


def test_a_few_wrong_passwords_from_elsewhere_shut_nobody_out():
    for place, _ in product(range(6), range(4)):
        assert tried(MIRA, REMOTE_ADDR=f"203.0.113.{place}").status_code == 200
    assert tried(MIRA, PASSWORD, REMOTE_ADDR="192.0.2.9").url == "/"


def test_an_address_that_is_tried_from_everywhere_is_closed_for_minutes():
    for place in range(30):
        tried(MIRA, REMOTE_ADDR=f"203.0.113.{place}")
    answer = tried(MIRA, PASSWORD, REMOTE_ADDR="192.0.2.9")
    assert "Too many failed login attempts" in answer.content.decode()
    assert tried(EVE, PASSWORD, REMOTE_ADDR="192.0.2.9").url == "/"


def test_codes_of_a_second_step_are_stopped_after_five_wrong_ones(person):
    person("Ada Vocate", has_second=True)
    client = Client()
    client.post("/account/login/", {"login": "ada.vocate@example.org", "password": PASSWORD})
    for _ in range(5):
        client.post("/account/second/authenticate/", {"code": "000000"})
    answer = client.post("/account/second/authenticate/", {"code": "000000"})
    assert "Too many failed login attempts" in answer.content.decode()


def test_guessing_the_password_that_is_asked_for_again_closes_that_account_alone(both):
    client = Client()
    client.post("/account/login/", {"login": MIRA, "password": PASSWORD})
    for _ in range(5):
        answer = client.post("/account/reauthenticate/", {"password": WRONG})
    assert answer.status_code == 429
    assert tried(MIRA, PASSWORD).status_code == 429
    assert tried(EVE, PASSWORD).url == "/"


def test_a_passkey_opens_an_address_that_wrong_passwords_closed(both, monkeypatch):
    key = Authenticator.objects.create(
        user=both[0], type=Authenticator.Type.WEBAUTHN, data={"name": "Mine", "credential": {}}
    )
    monkeypatch.setattr(SignInByPasskey, "clean_credential", lambda _form: key)
    for _ in range(5):
        tried(MIRA)
    client = Client()
    assert client.post(reverse("mfa_login_webauthn"), {"credential": '{"id": "AA"}'}).url == "/"
    assert client.get("/you/").status_code == 200
