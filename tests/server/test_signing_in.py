"""Signing in, the second step, and where one is signed in."""

import time
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aimline.accounts.invitations import Purpose, invite
from aimline.accounts.models import Role
from aimline.server.revoking import close, operator_away, second_step_away
from aimline.store.audit.entry import PLACE
from aimline.store.audit.kinds import Kind
from aimline.store.audit.reading import entries_of
from server_people import PASSWORD

pytestmark = pytest.mark.django_db


def signed_in(email, password=PASSWORD, **parts):
    client = Client(**parts)
    return client, client.post("/account/login/", {"login": email, "password": password})


def test_a_family_signs_in_with_address_and_password_whatever_the_case_of_its_letters(person):
    person("Mira Okafor")
    client, answer = signed_in("Mira.Okafor@Example.org")
    assert answer.url == "/"
    assert client.get("/").status_code == 200


def test_who_is_signed_out_meanwhile_comes_back_to_the_page_and_not_to_a_part_of_it():
    page, form = "/you/?told=3", reverse("reading", args=[uuid4(), uuid4(), 2])
    browser = Client()
    back = "/account/login/?next=/you/%3Ftold%3D3"
    assert browser.get(page).url == back
    part = browser.get(form, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=f"http://testserver{page}")
    assert (part.status_code, part.content, part.headers["HX-Redirect"]) == (200, b"", back)
    assert browser.post(form, HTTP_REFERER=f"http://testserver{page}").url == back
    assert browser.post(form).url == "/account/login/?next=/"
    elsewhere = f"http://example.org{page}"
    for other in (elsewhere, "http://testserver//x.org/", "mailto:a@example.org", "http://[", ""):
        assert browser.post(form, HTTP_REFERER=other).url == "/account/login/?next=/"


def test_staff_sees_no_case_before_a_second_step_is_set_up(person, case_of, let_in, browser_of):
    case = case_of("missouri_reader")
    advocate = person("Ada Vocate")
    let_in(advocate, case, Role.ADVOCATE)
    browser = browser_of(advocate)
    assert browser.get(f"/{case}/").url == "/account/second/"
    assert browser.get("/").url == "/account/second/"
    assert browser.get("/you/").status_code == 200


def test_staff_with_a_second_step_is_asked_for_it_at_each_signing_in(person):
    person("Ada Vocate", has_second=True)
    client, answer = signed_in("ada.vocate@example.org")
    assert answer.url.startswith("/account/second/authenticate/")
    assert client.get("/").url.startswith("/account/login/")


def test_the_same_is_said_for_a_wrong_password_and_for_an_address_that_nobody_has(person):
    person("Mira Okafor")

    def told(email):
        _client, answer = signed_in(email, "not the right one at all")
        return answer.status_code, answer.content.decode().replace(email, "")

    wrong, unknown = told("mira.okafor@example.org"), told("mira.okafoo@example.org")
    assert wrong[0] == unknown[0] == 200
    assert _without_tokens(wrong[1]) == _without_tokens(unknown[1])


def _without_tokens(page):
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_guessing_is_stopped_after_a_few_wrong_passwords(person):
    person("Mira Okafor")
    for _ in range(5):
        _client, answer = signed_in("mira.okafor@example.org", "guess guess guess")
    assert answer.status_code == 429
    client, _answer = signed_in("mira.okafor@example.org")
    assert client.get("/").status_code == 302


def test_one_session_or_all_of_them_are_ended_from_any(person):
    person("Mira Okafor")
    one, _ = signed_in("mira.okafor@example.org", HTTP_USER_AGENT="Phone")
    other, _ = signed_in("mira.okafor@example.org", HTTP_USER_AGENT="Laptop")
    page = one.get("/you/").content.decode()
    assert "This browser" in page
    assert "Laptop" in page
    number = page.split("/you/browsers/")[1].split("/")[0]
    one.post(f"/you/browsers/{number}/out/")
    assert other.get("/").status_code == 302
    third, _ = signed_in("mira.okafor@example.org")
    one.post("/you/browsers/out/")
    assert one.get("/").status_code == third.get("/").status_code == 302


def test_a_person_ends_no_session_of_another(person):
    person("Mira Okafor")
    person("Somebody Else")
    mira, _ = signed_in("mira.okafor@example.org")
    other, _ = signed_in("somebody.else@example.org")
    mira.get("/")
    for number in range(1, 40):
        other.post(f"/you/browsers/{number}/out/")
    assert mira.get("/").status_code == 200


def test_without_a_mail_host_a_forgotten_password_is_no_dead_end(person, browser_of):
    person("Mira Okafor")
    assert "sends no mail" in Client().get("/account/password/reset/").content.decode()
    operator = browser_of(person("Olu", has_second=True, is_operator=True))
    page = operator.post("/operator/person/", {"email": "mira.okafor@example.org"})
    link = page.content.decode().split('value="http://testserver')[1].split('"')[0]
    client = Client()
    form = client.get(link)
    answer = client.post(
        form.url,
        {"password1": "quiet harbor ninety bells", "password2": "quiet harbor ninety bells"},
    )
    assert answer.status_code == 302
    assert signed_in("mira.okafor@example.org", "quiet harbor ninety bells")[1].url == "/"


def test_nobody_signs_up_without_an_invitation():
    answer = Client().post("/account/signup/", {"email": "x@example.org", "password1": PASSWORD})
    assert "by invitation" in answer.content.decode()


def test_what_one_person_is_told_once_is_not_shown_to_another(person, case_of, let_in, browser_of):
    case = case_of("missouri_reader")
    mira, dad = person("Mira"), person("Dad")
    let_in(mira, case, Role.OWNER)
    let_in(dad, case, Role.SECOND_PARENT)
    address = browser_of(mira).post(f"/{case}/papers/add/").url
    words = "No file was chosen."
    assert words in browser_of(mira).get(address).content.decode()
    assert words not in browser_of(dad).get(address).content.decode()


def told_in_the_log(kind):
    return [entry.told for entry in entries_of(PLACE) if entry.kind == kind]


def test_an_operator_is_shown_no_way_into_the_account_of_a_family(
    person, case_of, let_in, browser_of
):
    mira = person("Mira Okafor")
    let_in(mira, case_of("missouri_reader"), Role.OWNER)
    operator = browser_of(person("Olu", has_second=True, is_operator=True))
    page = operator.post("/operator/person/", {"email": mira.email}).content.decode()
    assert "/account/password/reset/key/" not in page
    assert "aimline server reset" in page
    assert told_in_the_log(Kind.RESET_LINK) == []


def test_with_a_mail_host_a_way_to_a_new_password_goes_to_its_holder_who_is_told(
    person, case_of, let_in, browser_of, settings
):
    settings.EMAIL_HOST = "mail.example.org"
    mira = person("Mira Okafor")
    let_in(mira, case_of("missouri_reader"), Role.OWNER)
    operator = browser_of(person("Olu", has_second=True, is_operator=True))
    page = operator.post("/operator/person/", {"email": mira.email}).content.decode()
    assert "/account/password/reset/key/" not in page
    assert mail.outbox[0].to == [mira.email]
    assert "/account/password/reset/key/" in mail.outbox[0].body
    assert [one["made_by"] for one in told_in_the_log(Kind.RESET_LINK)] == ["Olu"]
    shown = browser_of(mira).get("/").content.decode()
    assert "new password for you was made by Olu" in shown


def test_nobody_gets_a_mail_because_a_stranger_typed_their_address(person, settings):
    settings.EMAIL_HOST = "mail.example.org"
    person("Mira Okafor")
    told = [
        Client().post("/account/password/reset/", {"email": email})
        for email in ("stranger@example.com", "mira.okafor@example.org")
    ]
    assert [one.url for one in told] == ["/account/password/reset/done/"] * 2
    assert [one.to for one in mail.outbox] == [["mira.okafor@example.org"]]


def test_who_signs_in_chooses_whether_this_browser_keeps_them_signed_in(person):
    person("Mira Okafor")
    assert 'name="remember"' in Client().get("/account/login/").content.decode()
    short, _ = signed_in("mira.okafor@example.org")
    assert short.session.get_expire_at_browser_close()
    form = {"login": "mira.okafor@example.org", "password": PASSWORD, "remember": "on"}
    long = Client()
    long.post("/account/login/", form)
    assert not long.session.get_expire_at_browser_close()


@pytest.mark.parametrize(("parts", "hours"), [({}, 14 * 24), ({"has_second": True}, 12)])
def test_a_session_ends_when_nobody_used_it_and_lives_on_while_somebody_does(
    person, browser_of, monkeypatch, parts, hours
):
    account = person("Somebody", is_operator=bool(parts), **parts)
    browser, now = browser_of(account), time.time()

    def after(passed):
        monkeypatch.setattr("aimline.server.idle_sessions.time.time", lambda: now + passed * 3600)
        return browser.get("/you/").status_code

    assert after(0) == after(hours - 1) == after(2 * hours - 2) == 200
    assert after(3 * hours) == 302
    assert after(3 * hours) == 302


def test_a_session_that_is_used_is_written_once_an_hour(person, browser_of):
    browser = browser_of(person("Mira Okafor"))
    browser.get("/you/")
    before = browser.session["used_at"]
    with CaptureQueriesContext(connection) as asked:
        browser.get("/you/")
    assert not [one for one in asked if "django_session" in one["sql"] and "UPDATE" in one["sql"]]
    assert browser.session["used_at"] == before


def test_an_account_that_is_closed_opens_nothing_and_what_it_gave_lets_nobody_in(
    person, case_of, let_in, browser_of
):
    mira = person("Mira Okafor")
    case = case_of("missouri_reader")
    let_in(mira, case, Role.OWNER)
    browser, _ = signed_in(mira.email)
    _made, token = invite("dad@example.org", Purpose(case_id=case, role=Role.SECOND_PARENT), mira)
    close(mira.email)
    assert browser.get(f"/{case}/").status_code == 302
    assert signed_in(mira.email)[1].url == "/account/inactive/"
    assert Client().get(f"/invitation/{token}/").status_code == 404
    assert [one["said"] for one in told_in_the_log(Kind.CLOSED)] == [mira.email]


def test_an_operator_and_a_lost_second_step_are_taken_away(person, browser_of):
    olu = person("Olu", has_second=True, is_operator=True)
    browser = browser_of(olu)
    assert browser.get("/operator/").status_code == 200
    operator_away(olu.email)
    assert browser.get("/operator/").status_code == 404
    second_step_away(olu.email)
    assert not is_mfa_enabled(olu)
    assert len(told_in_the_log(Kind.OPERATOR)) == len(told_in_the_log(Kind.SECOND_STEP_GONE)) == 1


def test_the_page_of_ones_passkeys_opens(person, browser_of):
    client = browser_of(person("Ana", has_second=True))
    assert client.get(reverse("mfa_index")).status_code == 200
    # Who signed in just now needs no second password; else the page asks for it first.
    assert client.get(reverse("mfa_list_webauthn"), follow=True).status_code == 200


_MADE_BY_HAND = (
    "9" * 5000,
    "[" * 100_000,
    "null",
    "7",
    "[]",
    '"x"',
    "{}",
    '{"id": 5, "rawId": null, "response": []}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA",'
    ' "authenticatorData": "AA", "signature": "AA", "attestationObject": "AA",'
    ' "userHandle": "AA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "authenticatorData": "oA", "signature": "", "attestationObject": "oA", "userHandle": "_w"}}',
    '{"id": "\\ud800", "rawId": "\\ud800", "type": "public-key", "response": {"userHandle": 1}}',
)


@pytest.mark.parametrize("answer", _MADE_BY_HAND)
@pytest.mark.parametrize(
    "address", ["mfa_login_webauthn", "mfa_reauthenticate_webauthn", "mfa_add_webauthn"]
)
def test_an_answer_of_a_passkey_that_was_made_by_hand_is_a_wrong_one(
    address, answer, person, browser_of
):
    ana = person("Ana", has_second=True)
    browser = Client() if address == "mfa_login_webauthn" else browser_of(ana)
    begun = browser.get(reverse(address), headers={"x-requested-with": "XMLHttpRequest"})
    given = {"credential": answer, "name": "Mine"}
    told = browser.post(reverse(address), given)
    assert told.status_code < 500
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()
    if address == "mfa_login_webauthn":
        assert begun.status_code == 200
        assert browser.get("/").status_code == 302
