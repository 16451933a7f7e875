"""What a server itself does where the pages of one family have doors of their own."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from aimline.accounts.models import Account, Invitation, Role
from server_people import PASSWORD
from web.every_address import NOBODY, every_address

pytestmark = pytest.mark.django_db
_NUMBERS = ("number", "row", "part", "size", "pk")
NEW = "violet anchor thimble nine"


def every_path(case):
    """Every address of a server, with parts of the right kind."""
    for address in every_address():
        ids = {part: NOBODY for part in address.parts if part.endswith("_id")}
        numbers = dict.fromkeys(_NUMBERS, "1")
        yield address.with_parts({**ids, **numbers, "case_id": str(case)})


def signed_in(account, **options):
    client = Client(**options)
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    return client


def test_no_address_of_a_server_takes_a_form_from_elsewhere(everybody, browser_of):
    owner = browser_of(everybody.by_kind["owner"], enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', owner.get("/you/").content.decode())[1]
    asked = 0
    for path in every_path(everybody.case):
        assert owner.post(path).status_code == 403, path
        form = {"csrfmiddlewaretoken": token}
        elsewhere = owner.post(path, form, HTTP_ORIGIN="https://evil.example")
        assert elsewhere.status_code == 403, path
        asked += 1
    assert asked > 100
    here = owner.post("/you/browsers/out/", {"csrfmiddlewaretoken": token})
    assert here.status_code == 302, "a form of our own is taken"


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "sub.testserver", "not a host", "127.0.0.1"]
)
def test_a_server_answers_under_its_own_names_alone(everybody, browser_of, host):
    owner = browser_of(everybody.by_kind["owner"])
    for path in ("/", f"/{everybody.case}/", "/account/login/", "/account/password/reset/"):
        answer = owner.get(path, HTTP_HOST=host)
        assert answer.status_code == 400, path
        assert "Location" not in answer.headers


def test_a_session_is_drawn_anew_and_is_what_the_database_says(person, settings):
    account = person("Mira Okafor")
    keys = {signed_in(account).cookies[settings.SESSION_COOKIE_NAME].value for _ in range(3)}
    assert len(keys) == 3
    assert set(Session.objects.values_list("session_key", flat=True)) >= keys
    client = signed_in(account)
    assert client.get("/you/").status_code == 200
    Session.objects.filter(session_key=client.session.session_key).delete()
    assert client.get("/you/").status_code == 302


def test_no_cookie_that_a_visitor_makes_up_is_a_session(person, settings):
    person("Mira Okafor")
    for made_up in ("a" * 32, "", "../../etc/passwd", "1:abc:def"):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = made_up
        assert client.get("/you/").status_code == 302, made_up


@pytest.fixture
def invited(settings, person, case_of, let_in, browser_of):
    """Invites by mail, as an owner of that name; what came of it."""
    settings.EMAIL_HOST = "mail.example.org"

    def invites(email, name="Mira Okafor"):
        owner, case = person("Mira Okafor"), case_of("missouri_reader")
        Account.objects.filter(id=owner.id).update(name=name)
        let_in(owner, case, Role.OWNER)
        typed = {"email": email, "role": "second_parent", "ends_on": ""}
        return browser_of(owner).post(f"/{case}/people/invite/", typed).content.decode()

    return invites


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_signed_link_that_was_changed_proves_no_address(invited, is_changed):
    invited("dad@example.org")
    link = re.search(r"/invitation/\S+", mail.outbox[0].body)[0]
    if is_changed:
        link = link[:-1] + ("b" if link[-1] == "a" else "a")
    Client().post(link, {"name": "Dad", "password": PASSWORD, "keeps": "yes"})
    assert EmailAddress.objects.get().verified is not is_changed


def way_to_new_password(account):
    """The link that somebody gets who forgot the password."""
    Client().post("/account/password/reset/", {"email": account.email})
    return re.search(r"/account/password/reset/key/\S+", mail.outbox[-1].body)[0]


def test_a_changed_key_gives_no_new_password(person, settings):
    settings.EMAIL_HOST = "mail.example.org"
    mira, other = person("Mira Okafor"), person("Somebody Else")
    link = way_to_new_password(mira)
    key = link.rstrip("/").rpartition("/")[2]
    user, _, token = key.partition("-")
    of_other = way_to_new_password(other).rstrip("/").rpartition("/")[2].partition("-")[0]
    changed = token[:-1] + ("b" if token[-1] == "a" else "a")
    for wrong in (f"{user}-{changed}", f"{of_other}-{token}"):
        client = Client()
        answer = client.get(link.replace(key, wrong), follow=True)
        client.post(answer.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    for account in (mira, other):
        account.refresh_from_db()
        assert account.check_password(PASSWORD)


def test_the_key_to_a_new_password_leaves_the_address_and_works_once(person, settings):
    settings.EMAIL_HOST = "mail.example.org"
    mira = person("Mira Okafor")
    link = way_to_new_password(mira)
    client = Client()
    form = client.get(link)
    assert form.status_code == 302
    assert link.rstrip("/").rpartition("-")[2] not in form.url
    assert form.headers["Referrer-Policy"] == "same-origin"
    client.post(form.url, {"password1": NEW, "password2": NEW})
    mira.refresh_from_db()
    assert mira.check_password(NEW)
    assert Client().get(link).status_code == 200, "a page that says it was used"


@pytest.mark.parametrize(
    "email",
    ["a@example.org\nBcc: b@example.org", "a@example.org\r\n\r\nHello", "a@example.org,b@c"],
)
def test_no_typed_address_adds_a_line_or_a_reader_to_a_mail(invited, email):
    page = invited(email)
    assert "/invitation/" not in page
    assert mail.outbox == []
    assert not Invitation.objects.exists()


def test_no_name_adds_a_header_or_a_reader_to_a_mail(invited):
    invited("dad@example.org", name="Mira\r\nBcc: evil@example.org\r\n\r\n<script>")
    (sent,) = mail.outbox
    message = sent.message()
    assert sent.recipients() == ["dad@example.org"]
    assert "Bcc" not in message
    assert "Mira" not in message["Subject"]
    assert message.get_content_type() == "text/plain"
