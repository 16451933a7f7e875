"""What a server does against those who mean harm, beyond who may open what."""

import re

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from aimline.accounts.models import Role
from aimline.server import settings as server_settings
from aimline.web.answer_headers import ISOLATION
from server_people import PASSWORD

pytestmark = pytest.mark.django_db
_SECRET = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS")
_COOKIES = (
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "LANGUAGE_COOKIE_SECURE",
    "LANGUAGE_COOKIE_NAME",
)


@pytest.fixture
def over_tls(settings):
    """The settings of a server behind a proxy with TLS."""
    for name in (*_SECRET, *_COOKIES, "SECURE_PROXY_SSL_HEADER"):
        setattr(settings, name, getattr(server_settings, name))
    assert settings.SECURE_SSL_REDIRECT, "the tests read the settings of a server with TLS"
    settings.AIMLINE_TRUSTED_PROXIES = ("127.0.0.1",)


def test_the_cookies_of_a_server_go_over_tls_alone(over_tls, person):
    person("Mira Okafor")
    client = Client()
    form = client.get("/account/login/", secure=True)
    answer = client.post(
        "/account/login/",
        {"login": "mira.okafor@example.org", "password": PASSWORD},
        secure=True,
    )
    spoken = client.post("/language/", {"language": "es", "next": "/"}, secure=True)
    cookies = {**form.cookies, **answer.cookies, **spoken.cookies}
    named = {"__Host-aimline", "__Host-aimline-form", "__Host-aimline-language"}
    assert named <= set(cookies)
    for name, cookie in cookies.items():
        if name.startswith("__Host-"):
            assert cookie["secure"], name
            assert cookie["httponly"], name
            assert cookie["path"] == "/", name
            assert not cookie["domain"], name
            assert cookie["samesite"] in ("Lax", "Strict"), name


def test_a_server_tells_browsers_to_come_by_tls_alone(over_tls):
    answer = Client().get("/account/login/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_whoever_comes_without_tls_is_sent_to_it(over_tls):
    answer = Client().get("/account/login/")
    assert answer.status_code == 301
    assert answer.url == "https://testserver/account/login/"
    for name, value in ISOLATION.items():
        assert answer.headers[name] == value
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_visitor_cannot_claim_another_address(over_tls, settings):
    claims = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}
    stranger = Client(REMOTE_ADDR="203.0.113.9", **claims)
    assert stranger.get("/account/login/").status_code == 301, (
        "no proxy of ours said that it is TLS"
    )
    proxy = Client(REMOTE_ADDR="127.0.0.1", **claims)
    assert proxy.get("/account/login/").status_code == 200


def test_a_proxy_that_comes_to_a_port_of_both_kinds_is_believed(over_tls, settings):
    proxy = Client(REMOTE_ADDR="::ffff:127.0.0.1", HTTP_X_FORWARDED_PROTO="https")
    said = "::ffff:192.0.2.7, ::ffff:127.0.0.1"
    answer = proxy.get("/account/login/", HTTP_X_FORWARDED_FOR=said)
    assert answer.status_code == 200
    assert answer.wsgi_request.META["REMOTE_ADDR"] == "192.0.2.7"


@pytest.mark.parametrize("place", ["127.0.0.1", "::ffff:127.0.0.1", "::1"])
def test_this_machine_learns_whether_the_server_is_well_by_whatever_form_of_its_address(place):
    assert Client(REMOTE_ADDR=place).get("/alive/").status_code == 204


def test_a_visitor_by_a_port_of_both_kinds_is_seen_by_the_address_alone():
    answer = Client(REMOTE_ADDR="::ffff:192.0.2.7").get("/account/login/")
    assert answer.wsgi_request.META["REMOTE_ADDR"] == "192.0.2.7"


def test_every_refusal_of_a_server_bears_the_headers(everybody, browser_of):
    stranger, owner = browser_of(None), browser_of(everybody.by_kind["owner"])
    for answer in (
        stranger.get("/"),
        stranger.get("/nowhere/"),
        owner.get(f"/{everybody.other}/"),
        owner.put("/"),
        owner.get("/", HTTP_HOST="evil.example"),
        stranger.get("/account/login/"),
    ):
        for name, value in ISOLATION.items():
            assert answer.headers[name] == value
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"]


def fields_of_passwords(page):
    return [f for f in re.findall(r"<input[^>]*>", page) if re.search(r'name="[^"]*password', f)]


def test_fields_of_passwords_hide_them_and_take_what_is_pasted(person, browser_of):
    pages = [
        Client().get("/account/login/"),
        browser_of(person("Mira Okafor")).get("/account/password/change/", follow=True),
    ]
    for page in pages:
        fields = fields_of_passwords(page.content.decode())
        assert fields
        for field in fields:
            assert 'type="password"' in field
            assert "onpaste" not in field
            assert 'autocomplete="off"' not in field


def test_a_password_is_changed_with_the_old_one(person):
    account = person("Mira Okafor")
    client = Client()
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    new = "violet anchor thimble nine"
    wrong = {"oldpassword": "not the old one", "password1": new, "password2": new}
    client.post("/account/password/change/", wrong)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    client.post("/account/password/change/", {**wrong, "oldpassword": PASSWORD})
    account.refresh_from_db()
    assert account.check_password(new)


@pytest.mark.parametrize("password", [" a long one " * 9 + "Ünïcode 🗝", "  spaces at both ends  "])
def test_a_password_may_be_long_and_of_any_signs(person, password):
    account = person("Mira Okafor")
    client = Client()
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    typed = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    client.post("/account/password/change/", typed)
    account.refresh_from_db()
    assert account.check_password(password)
    assert not account.check_password(password.upper())
    assert not account.check_password(password[:-1])


def test_signing_in_gives_a_new_session(person, settings):
    account = person("Mira Okafor")
    client = Client()
    client.get("/account/login/")
    before = client.session.session_key
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != before
    assert len(after) == 32


def test_an_account_that_was_closed_opens_nothing(everybody, browser_of):
    owner = everybody.by_kind["owner"]
    browser = browser_of(owner)
    assert browser.get(f"/{everybody.case}/").status_code == 200
    owner.is_active = False
    owner.save()
    assert browser.get(f"/{everybody.case}/").status_code == 302
    answer = Client().post("/account/login/", {"login": owner.email, "password": PASSWORD})
    assert answer.url == "/account/inactive/"


def test_every_page_of_a_server_offers_to_sign_out(everybody, browser_of):
    browser = browser_of(everybody.by_kind[Role.OWNER.value])
    for address in ("/", f"/{everybody.case}/", "/you/"):
        page = browser.get(address).content.decode()
        assert "/you/" in page or "/account/logout/" in page, address


def test_changing_how_one_signs_in_asks_for_the_password_again(person, browser_of):
    answer = browser_of(person("Mira Okafor")).get("/account/second/totp/activate/")
    assert answer.status_code == 302
    assert answer.url.startswith("/account/reauthenticate/")


def test_passwords_are_kept_as_slow_hashes():

    assert not hasattr(server_settings, "PASSWORD_HASHERS"), "Django's own choice, kept current"
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert PBKDF2PasswordHasher.iterations >= 600_000
