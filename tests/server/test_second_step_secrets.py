"""Of a second step that is set up, the database keeps nothing that whoever reads it could use."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from aimline.cli.main import main
from aimline.server import start
from server_people import PASSWORD

pytestmark = pytest.mark.django_db
SEED = "5" * 80


@pytest.fixture
def secret():
    return generate_totp_secret()


@pytest.fixture
def ada(person):
    return person("Ada Vocate")


@pytest.fixture
def in_clear(ada, secret):
    """Rows as they were written before there was a lock."""
    Authenticator.objects.create(
        user=ada, type=Authenticator.Type.RECOVERY_CODES, data={"seed": SEED, "used_mask": 1}
    )
    Authenticator.objects.create(user=ada, type=Authenticator.Type.TOTP, data={"secret": secret})


@pytest.fixture
def migrate(monkeypatch, capsys, settings, tmp_path):
    """Runs `aimline server migrate`; what it says of what went wrong."""
    monkeypatch.setattr(start, "set_up", lambda: None)
    settings.AIMLINE_DATA = tmp_path

    def migrated(key_before=""):
        monkeypatch.setenv("AIMLINE_SECRET_KEY_BEFORE", key_before)
        assert main(["server", "migrate"]) == 0
        return capsys.readouterr().err

    return migrated


def kept():
    return json.dumps(list(Authenticator.objects.order_by("id").values_list("data", flat=True)))


def code_of(secret):
    now = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, now[len(now) // 2]))


def signs_in(code):
    client = Client()
    client.post("/account/login/", {"login": "ada.vocate@example.org", "password": PASSWORD})
    client.post("/account/second/authenticate/", {"code": code})
    return client.get("/you/").status_code == 200


def test_the_secret_of_a_second_step_stands_in_no_row_and_its_codes_work(ada, secret):
    TOTP.activate(ada, secret)
    codes = RecoveryCodes.activate(ada).generate_codes()
    assert secret not in kept()
    assert kept().count('"locked:') == 2
    assert signs_in(code_of(secret))
    assert signs_in(codes[0])
    assert not signs_in("000000" if code_of(secret) != "000000" else "111111")


def test_what_was_written_in_clear_works_and_is_locked_by_the_next_migrate(
    in_clear, secret, migrate
):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    assert signs_in(codes[1])
    assert secret in kept()
    assert SEED in kept()
    assert migrate() == ""
    assert secret not in kept()
    assert SEED not in kept()
    once = kept()
    assert migrate() == ""
    assert kept() == once
    assert signs_in(code_of(secret))
    assert not signs_in(codes[0]), "it was used up before"
    assert signs_in(codes[2])


def test_with_another_key_no_code_fits_until_the_one_before_is_given(
    ada, secret, settings, migrate
):
    TOTP.activate(ada, secret)
    codes = RecoveryCodes.activate(ada).generate_codes()
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another key altogether"
    assert not signs_in(code_of(secret))
    assert not signs_in(codes[0])
    for told in (migrate(), migrate("neither one nor the other")):
        assert "was locked with another AIMLINE_SECRET_KEY" in told
        assert told.count(ada.email) == 1, "each person once, by the address to take it away from"
    assert migrate(before) == ""
    assert signs_in(codes[0])
    assert migrate() == ""


def test_after_an_exchanged_key_nobody_is_shown_codes_that_do_not_work(
    ada, secret, settings, browser_of
):
    TOTP.activate(ada, secret)
    RecoveryCodes.activate(ada)
    settings.SECRET_KEY = "another key altogether"
    browser = browser_of(ada)
    page = browser.get("/account/second/recovery-codes/")
    assert "Make your recovery codes anew" in page.content.decode()
    assert "/account/second/recovery-codes/generate/" in page.content.decode()
    assert not re.search(r"\b\d{8}\b", page.content.decode())
    spanish = browser.get("/account/second/recovery-codes/", HTTP_ACCEPT_LANGUAGE="es")
    assert "Ya no funciona ninguno." in spanish.content.decode()
    file = browser.get("/account/second/recovery-codes/download/")
    assert file.url == "/account/second/recovery-codes/"
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    assert browser.post("/account/second/recovery-codes/generate/").status_code == 302
    made = browser.get("/account/second/recovery-codes/download/").content.decode()
    assert signs_in(re.search(r"\b\d{8}\b", made)[0])


def test_until_a_second_step_is_confirmed_its_secret_stands_in_the_session(ada):
    """As docs/security/threats.md says; should it end, the page may say less."""
    client = Client()
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    shown = client.get("/account/second/totp/activate/").context["form"].secret
    assert shown in str(dict(client.session))
    client.post("/account/second/totp/activate/", {"code": code_of(shown)})
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    assert shown not in str(dict(client.session))
    assert shown not in kept()
