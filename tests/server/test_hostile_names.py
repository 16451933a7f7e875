"""Hostile words in the names of people and organisations: every page that shows them, and mails."""

import re
from email import policy
from email.parser import BytesParser

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

import harmless
from aimline.accounts.invitations import Purpose, invite
from aimline.accounts.models import Account, Duty, Membership, Organisation, Role
from aimline.store.audit.entry import PLACE
from aimline.store.audit.log_file import as_csv, as_json_lines
from aimline.store.audit.reading import entries_of
from hostile_case import HOSTILE, MARK
from server_people import PASSWORD

pytestmark = pytest.mark.django_db
ODD = f'"<{MARK}/onload=1>&lt;"@example.org'
_OF_A_MAIL = {
    *("From", "To", "Subject", "Date", "Message-ID", "Content-Type", "MIME-Version"),
    "Content-Transfer-Encoding",
}


@pytest.fixture(params=HOSTILE)
def hostile(request, settings):
    """Words in every name, on a server that sends mail."""
    settings.EMAIL_HOST = "mail.example.org"
    return HOSTILE[request.param]


@pytest.fixture
def people(hostile, case_of, person, let_in):
    """A family's owner, whoever works with it and runs the server, and an organisation."""
    case = case_of("missouri_reader")
    owner, advocate = person("Mira Okafor"), person("Ada Vocate", has_second=True)
    let_in(owner, case, Role.OWNER)
    let_in(advocate, case, Role.ADVOCATE)
    organisation = Organisation.objects.create(name=hostile[:200])
    Membership.objects.create(organisation=organisation, account=advocate, duty=Duty.ADMIN)
    Account.objects.update(name=hostile[:120])
    Account.objects.filter(id=advocate.id).update(is_operator=True)
    return case, owner, advocate, organisation


def looked_through(answer):
    """The words of a page that is there, after a look for what they made."""
    assert answer.status_code == 200, answer
    kind = answer.headers["Content-Type"].partition(";")[0]
    harmless.CHECKS[kind](answer.content)
    return answer.content.decode()


def test_no_page_lets_the_name_of_a_person_or_an_organisation_act(people, browser_of):
    case, owner, advocate, organisation = people
    family, staff = browser_of(owner), browser_of(advocate)
    sent = {"email": ODD, "role": "guest", "ends_on": "2999-01-01"}
    looked_through(family.post(f"/{case}/people/invite/", sent))
    member = {"email": ODD, "duty": "advocate"}
    looked_through(staff.post(f"/organisation/{organisation.id}/invite/", member))
    looked_through(staff.post("/operator/person/", {"email": owner.email}))
    looked_through(staff.post("/operator/person/", {"email": ODD}))
    new = {"name": organisation.name, "email": ODD}
    looked_through(staff.post("/operator/organisation/", new))
    browser_of(advocate).post(f"/{case}/people/invite/", {**sent, "role": "attorney"})
    shown = "".join(
        looked_through(browser.get(address))
        for browser, addresses in (
            (family, ("/you/", f"/{case}/people/", f"/{case}/log/", f"/{case}/people/invite/")),
            (family, (f"/{case}/log.csv", f"/{case}/log.jsonl")),
            (staff, ("/", "/you/", "/operator/", f"/organisation/{organisation.id}/")),
        )
        for address in addresses
    )
    assert MARK in shown
    harmless.table("".join(as_csv(entries_of(PLACE))).encode())
    harmless.json_lines("".join(as_json_lines(entries_of(PLACE))).encode())


def test_the_page_of_an_invitation_lets_no_name_act(people):
    case, owner, _advocate, organisation = people
    for purpose in (
        Purpose(case_id=case, role=Role.SECOND_PARENT),
        Purpose(organisation=organisation, duty=Duty.ADVOCATE),
        Purpose(makes_operator=True),
    ):
        _made, token = invite(ODD, purpose, owner)
        looked_through(Client().get(reverse("invitation", args=[token])))


def test_what_a_person_is_told_lets_no_name_act(people, browser_of, person):
    case, owner, advocate, _organisation = people
    staff = browser_of(advocate)
    staff.post("/operator/person/", {"email": owner.email})
    guest = person("Aunt")
    _made, token = invite(guest.email, Purpose(case_id=case, role=Role.SECOND_PARENT), owner)
    name = Account.objects.get(id=owner.id).name
    Account.objects.filter(id=guest.id).update(name=name)
    browser_of(guest).post(reverse("invitation", args=[token]))
    for language in ("en", "es"):
        page = looked_through(browser_of(owner).get("/", HTTP_ACCEPT_LANGUAGE=language))
        assert page.count('class="done"') == 2


def test_no_name_makes_a_header_or_a_line_of_its_own_in_a_mail(people, browser_of):
    case, owner, advocate, organisation = people
    staff = browser_of(advocate)
    invited = {"email": "new@example.org", "role": "second_parent", "ends_on": ""}
    browser_of(owner).post(f"/{case}/people/invite/", invited)
    staff.post("/operator/person/", {"email": owner.email})
    new = {"name": organisation.name, "email": "head@example.org"}
    staff.post("/operator/organisation/", new)
    Client().post("/account/password/reset/", {"email": owner.email})
    assert len(mail.outbox) == 4
    for one in mail.outbox:
        read = BytesParser(policy=policy.default).parsebytes(one.message().as_bytes())
        assert set(read.keys()) <= _OF_A_MAIL
        assert not read.defects
        assert MARK not in read["Subject"]
        harmless.text(one.body.encode())
        assert not re.search(rf"^\W*{MARK}", one.body, re.MULTILINE)


@pytest.mark.parametrize(
    "typed", [f"Mira\r\n\r\n{MARK}: 1", f"Mira\N{RIGHT-TO-LEFT OVERRIDE}\x07 {MARK}: 1\u2028"]
)
def test_the_name_of_an_account_is_one_line_of_letters_that_are_seen(typed):
    _made, token = invite("new@example.org", Purpose(), None)
    Client().post(reverse("invitation", args=[token]), {"name": typed, "password": PASSWORD})
    assert Account.objects.get().name == f"Mira {MARK}: 1"
