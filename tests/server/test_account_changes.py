"""Whoever changes how they sign in is signed out elsewhere; the log and the person are told."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from aimline.accounts.models import Notice, Role
from aimline.accounts.reach import today
from aimline.server.first_links import reset_link
from aimline.store.audit.entry import PLACE
from aimline.store.audit.kinds import Kind
from aimline.store.audit.reading import entries_of
from server_people import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "violet anchor thimble nine"


@pytest.fixture
def ada(person, case_of, let_in):
    """An advocate who has no second step yet, and a case."""
    account = person("Ada Vocate")
    let_in(account, case_of("missouri_reader"), Role.ADVOCATE)
    return account


@pytest.fixture
def certain(django_capture_on_commit_callbacks):
    """Does something as a request outside a test does: what waits for the commit is done."""

    def done(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return done


def signed_in(account, password=PASSWORD):
    client = Client()
    client.post("/account/login/", {"login": account.email, "password": password})
    if is_in(client):
        # Else the next page asks for the password once more.
        client.post("/account/reauthenticate/", {"password": password})
    return client


def code_of(secret):
    now = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, now[len(now) // 2]))


def with_second_step(client, certain):
    """Sets up codes; the secret of them."""
    page = client.get("/account/second/totp/activate/")
    secret = page.context["form"].secret
    certain(lambda: client.post("/account/second/totp/activate/", {"code": code_of(secret)}))
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    return secret


def is_in(client):
    return client.get("/you/").status_code == 200


def logged(account):
    told = ((entry.kind, entry.told) for entry in entries_of(PLACE))
    return [kind for kind, of in told if of.get("of_account") == str(account.id)]


def notices(account):
    return [re.sub(r" on \w+ \d+, \d+\..*", "", one.said) for one in Notice.objects.order_by("at")]


def test_a_browser_that_signed_in_before_the_second_step_was_set_up_is_signed_out(ada, certain):
    before, own = signed_in(ada), signed_in(ada)
    assert is_in(before)
    with_second_step(own, certain)
    assert not is_in(before)
    assert is_in(own)
    assert logged(ada) == [Kind.SECOND_STEP_SET_UP]
    assert notices(ada) == ["Your second step was set up"]


def test_taking_the_second_step_away_ends_what_was_signed_in_elsewhere(ada, certain):
    own = signed_in(ada)
    secret = with_second_step(own, certain)
    other = signed_in(ada)
    other.post("/account/second/authenticate/", {"code": recovery_codes(own)[0]})
    assert is_in(other)
    own.post("/account/second/totp/deactivate/")
    assert not Authenticator.objects.exists(), secret
    assert is_in(own)
    assert not is_in(other)
    assert logged(ada)[-1] == Kind.SECOND_STEP_GONE


def recovery_codes(client):
    return client.get("/account/second/recovery-codes/download/").content.decode().split()[-8:]


def test_recovery_codes_that_are_shown_or_made_anew_are_written_and_told(ada, certain):
    own = signed_in(ada)
    with_second_step(own, certain)
    assert own.get("/account/second/recovery-codes/").status_code == 200
    assert own.get("/account/second/recovery-codes/download/").status_code == 200
    other = signed_in(ada)
    other.post("/account/second/authenticate/", {"code": recovery_codes(own)[0]})
    assert is_in(other)
    certain(lambda: own.post("/account/second/recovery-codes/generate/"))
    assert not is_in(other)
    shown = [Kind.RECOVERY_CODES_SHOWN] * 3
    assert logged(ada) == [Kind.SECOND_STEP_SET_UP, *shown, Kind.RECOVERY_CODES_NEW]
    assert notices(ada) == [
        "Your second step was set up",
        "Your recovery codes were shown",
        "Your recovery codes were made anew",
    ]


def test_a_passkey_that_is_added_or_taken_away_is_written_and_told(ada):
    own, before = signed_in(ada), signed_in(ada)
    key = Authenticator.objects.create(
        user=ada, type=Authenticator.Type.WEBAUTHN, data={"name": "Mine", "credential": {}}
    )
    request = own.get("/you/").wsgi_request
    authenticator_added.send(Authenticator, request=request, user=ada, authenticator=key)
    assert (is_in(own), is_in(before)) == (True, False)
    other = Client()
    other.force_login(ada, "allauth.account.auth_backends.AuthenticationBackend")
    assert is_in(other)
    own.post(f"/account/second/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.exists()
    assert (is_in(own), is_in(other)) == (True, False)
    assert logged(ada) == [Kind.PASSKEY_ADDED, Kind.PASSKEY_GONE]
    assert notices(ada) == ["A passkey of yours was added", "A passkey of yours was taken away"]


def test_a_changed_password_ends_what_was_signed_in_elsewhere_and_is_told(ada):
    own, other = signed_in(ada), signed_in(ada)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    own.post("/account/password/change/", given)
    assert is_in(own)
    assert not is_in(other)
    assert logged(ada) == [Kind.PASSWORD_CHANGED]
    page = own.get("/you/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Su contraseña se cambió el" in page
    assert "If it was not you" not in page
    assert "If it was not you" in own.get("/you/").content.decode()


def test_a_password_that_is_set_by_a_link_ends_every_session_and_is_told(ada):
    own = signed_in(ada)
    stranger = Client()
    form = stranger.get(reset_link(ada.email).removeprefix("https://localhost"))
    stranger.post(form.url, {"password1": NEW, "password2": NEW})
    assert not is_in(own)
    assert not is_in(stranger)
    assert logged(ada) == [Kind.RESET_LINK, Kind.PASSWORD_CHANGED]
    assert "Your password was changed" in notices(ada)


def test_nothing_secret_is_in_what_is_written_of_a_change(ada, certain):
    own = signed_in(ada)
    secret = with_second_step(own, certain)
    codes = recovery_codes(own)
    kept = "".join(str(e.told) for e in entries_of(PLACE)) + "".join(map(str, notices(ada)))
    assert secret not in kept
    assert not [code for code in codes if code in kept]


def test_who_has_no_case_changes_a_password_without_a_notice(person):
    olu = person("Olu", is_operator=True)
    own = signed_in(olu)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    own.post("/account/password/change/", given)
    assert logged(olu) == [Kind.PASSWORD_CHANGED]
    assert not Notice.objects.exists()


def test_a_new_password_by_a_link_opens_what_wrong_ones_closed(ada):
    tries = [signed_in(ada, "guess guess guess") for _ in range(5)]
    assert not [one for one in tries if is_in(one)]
    assert not is_in(signed_in(ada))
    client = Client()
    form = client.get(reset_link(ada.email).removeprefix("https://localhost"))
    client.post(form.url, {"password1": NEW, "password2": NEW})
    assert is_in(signed_in(ada, NEW))


def test_a_new_password_by_a_link_opens_what_was_tried_from_everywhere(ada):
    for place in range(30):
        typed = {"login": ada.email, "password": "guess guess guess"}
        Client(REMOTE_ADDR=f"203.0.113.{place}").post("/account/login/", typed)
    assert not is_in(signed_in(ada))
    client = Client()
    form = client.get(reset_link(ada.email).removeprefix("https://localhost"))
    client.post(form.url, {"password1": NEW, "password2": NEW})
    assert is_in(signed_in(ada, NEW))


def test_a_notice_hangs_on_a_case_that_can_still_be_opened(person, case_of, let_in):
    account = person("Aunt Jo")
    over, still = case_of("missouri_reader"), case_of("california_waiting")
    let_in(account, over, Role.GUEST, ends_on=today() - timedelta(days=1))
    let_in(account, still, Role.GUEST)
    own = signed_in(account)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    own.post("/account/password/change/", given)
    assert Notice.objects.get(account=account).case_id == still


def test_who_has_only_a_case_whose_last_day_is_over_gets_no_notice_on_it(person, case_of, let_in):
    account = person("Aunt Jo")
    let_in(account, case_of("missouri_reader"), Role.GUEST, ends_on=today() - timedelta(days=1))
    own = signed_in(account)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    own.post("/account/password/change/", given)
    assert not Notice.objects.exists()
