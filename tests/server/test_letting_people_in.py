"""How people come to an account and to a case, and how the family takes it back."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from aimline.accounts.invitations import Purpose, accept, invite
from aimline.accounts.models import Access, Account, Duty, Invitation, Notice, Organisation, Role
from aimline.accounts.reach import today
from aimline.accounts.sharing import NotShared
from aimline.accounts.taken_back import take_back
from aimline.server.views import invitation
from aimline.store.audit.entry import PLACE
from aimline.store.audit.kinds import Kind
from aimline.store.audit.reading import entries_of
from aimline.store.models import CaseRow, ChangeRow, EntryRow
from aimline.store.record import held_case
from server_people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(person, case_of, let_in):
    """An owner with a case."""
    account = person("Mira Okafor")
    case = case_of("missouri_reader")
    let_in(account, case, Role.OWNER)
    return account, case


def link_in(answer):
    return re.search(r"/invitation/[\w-]+/", answer.content.decode())[0]


def invited_as(browser, case, role, email, **more):
    answer = browser.post(
        f"/{case}/people/invite/", {"email": email, "role": role, "ends_on": "", **more}
    )
    assert answer.status_code == 200, answer
    return link_in(answer)


def joined(link, name):
    """Somebody opens the link in a browser of their own, and makes an account."""
    client = Client()
    answer = client.post(link, {"name": name, "password": PASSWORD, "keeps": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_an_operator_begins_with_a_link_and_no_password_of_the_house():
    _made, token = invite("op@example.org", Purpose(makes_operator=True), None)
    client = joined(f"/invitation/{token}/", "Olu")
    assert Account.objects.get(email="op@example.org").is_operator
    assert client.get("/operator/").url == "/account/second/"


def test_a_guest_reads_until_the_last_day_and_sees_nothing_private(family, browser_of):
    owner, case = family
    link = invited_as(
        browser_of(owner), case, "guest", "aunt@example.org", ends_on=today().isoformat()
    )
    guest = joined(link, "Aunt Ife")
    assert guest.get(f"/{case}/").status_code == 200
    for closed in ("ledger/", "changes/", "complaint/", "binder/", "export.zip", "hand-over/"):
        assert guest.get(f"/{case}/{closed}").status_code == 404
    goal = guest.get(f"/{case}/goals/of/2026/fluency/").content.decode()
    assert "Chance that" not in goal
    Access.objects.filter(role=Role.GUEST).update(ends_on=today() - timedelta(days=1))
    assert guest.get(f"/{case}/").status_code == 404
    assert b"Nora" not in guest.get("/").content


def test_the_owner_sees_who_came_in_and_is_told_until_it_is_put_away(family, browser_of):
    owner, case = family
    browser = browser_of(owner)
    joined(invited_as(browser, case, "second_parent", "dad@example.org"), "Dad Okafor")
    assert "Dad Okafor (second parent) may see this case now" in browser.get("/").content.decode()
    spanish = browser.get("/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Dad Okafor (segundo padre o madre) ya puede ver este caso." in spanish
    notice = Notice.objects.get()
    browser.post(f"/you/told/{notice.id}/seen/")
    assert "may see this case now" not in browser.get("/").content.decode()
    assert "Dad Okafor" in browser.get(f"/{case}/people/").content.decode()


def test_an_advocates_colleague_sees_nothing_until_the_family_agrees(
    family, person, let_in, browser_of
):
    owner, case = family
    advocate = person("Ada Vocate", has_second=True)
    let_in(advocate, case, Role.ADVOCATE)
    link = invited_as(browser_of(advocate), case, "attorney", "lee@example.org")
    colleague = person("lee", has_second=True)
    browser = browser_of(colleague)
    assert browser.post(link).status_code == 302
    assert browser.get(f"/{case}/").status_code == 404
    owners = browser_of(owner)
    assert "asks to see this case" in owners.get("/").content.decode()
    waiting = Access.objects.get(account=colleague)
    assert browser_of(advocate).post(f"/{case}/people/{waiting.id}/agree/").status_code == 404
    owners.post(f"/{case}/people/{waiting.id}/agree/")
    assert browser.get(f"/{case}/").status_code == 200


def test_the_log_of_the_case_tells_who_was_let_in_by_whom_and_until_when(family, browser_of):
    owner, case = family
    browser, last = browser_of(owner), today().isoformat()
    joined(invited_as(browser, case, "guest", "aunt@example.org", ends_on=last), "Aunt Jo")
    access = Access.objects.get(case_id=case, role=Role.GUEST)
    browser.post(f"/{case}/people/{access.id}/end/")
    told = [e.told for e in entries_of(str(case)) if e.kind == Kind.ACCESS]
    assert [one["said"] for one in told] == ["Aunt Jo: let in", "Aunt Jo: ended"]
    log = browser.get(f"/{case}/log/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Aunt Jo: tiene acceso" in log
    assert "Aunt Jo: let in" not in log
    assert [one["until"] for one in told] == [last, last]
    assert told[1]["who"] == owner.name
    assert told[1]["account"] == str(owner.id)
    assert told[1]["place"] == "127.0.0.1"


def test_the_family_ends_an_access_at_once_and_the_invitations_it_gave(
    family, person, let_in, browser_of
):
    owner, case = family
    advocate = person("Ada Vocate", has_second=True)
    access = let_in(advocate, case, Role.ADVOCATE)
    browser = browser_of(advocate)
    link = invited_as(browser, case, "advocate", "new@example.org")
    browser_of(owner).post(f"/{case}/people/{access.id}/end/")
    assert browser.get(f"/{case}/").status_code == 404
    assert Client().get(link).status_code == 404
    assert EntryRow.objects.filter(chain=str(case), kind=Kind.ACCESS).count() == 1


def test_a_case_that_an_advocate_begins_waits_for_its_family_which_takes_it_over(
    person, browser_of
):
    centre = Organisation.objects.create(name="Centre")
    advocate = person("Ada Vocate", has_second=True)
    centre.memberships.create(account=advocate, duty=Duty.ADVOCATE)
    browser = browser_of(advocate)
    browser.post("/new/", {"name": "Nora Bellweather", "once": "a"})
    case = CaseRow.objects.get().id
    assert Access.objects.get().role == Role.ADVOCATE
    assert "no family owner yet" in browser.get(f"/{case}/people/").content.decode()
    client = Client()
    link = invited_as(browser, case, "owner", "mum@example.org")
    client.post(link, {"name": "Mum", "password": PASSWORD, "keeps": "no"})
    assert client.get(f"/{case}/people/").status_code == 200
    assert browser.get(f"/{case}/").status_code == 404


def test_a_case_belongs_to_whoever_begins_it_and_each_change_bears_the_name(person, browser_of):
    mother = person("Mira Okafor")
    browser_of(mother).post("/new/", {"name": "Nora", "once": "b"})
    case = CaseRow.objects.get()
    assert (Access.objects.get().role, Access.objects.get().account) == (Role.OWNER, mother)
    assert ChangeRow.objects.get(case=case).who == "Mira Okafor"


def test_a_link_works_once_for_its_address_and_for_seven_days(family, person, browser_of):
    owner, case = family
    link = invited_as(browser_of(owner), case, "second_parent", "dad@example.org")
    other = browser_of(person("Somebody Else"))
    assert "another e-mail address" in other.get(link).content.decode()
    assert "another e-mail address" in other.post(link).content.decode()
    assert Access.objects.filter(role=Role.SECOND_PARENT).count() == 0
    joined(link, "Dad")
    assert Client().get(link).status_code == 404
    late = invited_as(browser_of(owner), case, "second_parent", "late@example.org")
    Invitation.objects.update(expires_at=timezone.now())
    assert Client().get(late).status_code == 404


def test_a_link_is_kept_nowhere(family, browser_of):
    owner, case = family
    token = invited_as(browser_of(owner), case, "advocate", "a@example.org").split("/")[2]
    kept = Invitation.objects.values().get()
    assert token not in map(str, kept.values())


@pytest.mark.parametrize(
    "password", ["short", "password123456", "mira okafor mira", "123456789012"]
)
def test_a_password_that_others_would_try_is_refused(family, browser_of, password):
    owner, case = family
    link = invited_as(browser_of(owner), case, "second_parent", "mira.okafor@mail.org")
    answer = Client().post(link, {"name": "Mira Okafor Mira", "password": password})
    assert answer.status_code == 200
    assert not Account.objects.filter(email="mira.okafor@mail.org").exists()


def test_a_guest_without_a_last_day_is_not_invited(family, browser_of):
    owner, case = family
    answer = browser_of(owner).post(
        f"/{case}/people/invite/", {"email": "a@example.org", "role": "guest", "ends_on": ""}
    )
    assert "ends on a day" in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", ["owner", "operator", ""])
def test_nobody_gives_a_role_that_is_not_theirs_to_give(family, browser_of, role):
    owner, case = family
    answer = browser_of(owner).post(
        f"/{case}/people/invite/", {"email": "a@example.org", "role": role, "ends_on": ""}
    )
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_an_expelled_member_comes_back_by_no_link_of_their_own(person, browser_of):
    centre = Organisation.objects.create(name="Centre")
    first, other = person("First", has_second=True), person("Other", has_second=True)
    for one in (first, other):
        centre.memberships.create(account=one, duty=Duty.ADMIN)
    _made, token = invite(other.email, Purpose(organisation=centre, duty=Duty.ADMIN), other)
    browser_of(first).post(f"/organisation/{centre.id}/members/{other.id}/away/")
    assert browser_of(other).post(f"/invitation/{token}/").status_code == 404
    assert not centre.memberships.filter(account=other).exists()


def test_an_invitation_that_is_taken_back_while_it_is_opened_lets_nobody_in(
    family, person, monkeypatch
):
    owner, case = family
    dad = person("Dad")
    purpose = Purpose(case_id=case, role=Role.SECOND_PARENT)
    made, token = invite(dad.email, purpose, owner)

    def held(case_id):
        take_back(Invitation.objects.filter(id=made.id))
        return held_case(case_id)

    monkeypatch.setattr("aimline.accounts.invitations.held_case", held)
    with pytest.raises(NotShared):
        accept(token, dad)
    assert not Access.objects.filter(account=dad).exists()


def test_only_a_link_that_went_by_mail_proves_an_address(family, browser_of, settings):
    owner, case = family
    settings.EMAIL_HOST = "mail.example.org"
    for name in ("copied", "mailed"):
        shown = invited_as(browser_of(owner), case, "second_parent", f"{name}@example.org")
        by_mail = re.search(r"/invitation/\S+", mail.outbox[-1].body)[0]
        joined(by_mail if name == "mailed" else shown, name)
    proved = dict(EmailAddress.objects.values_list("email", "verified"))
    assert proved == {"copied@example.org": False, "mailed@example.org": True}


def test_a_mail_to_somebody_unknown_is_in_every_language(family, browser_of, settings):
    owner, case = family
    settings.EMAIL_HOST = "mail.example.org"
    invited_as(browser_of(owner), case, "second_parent", "pilar@example.org")
    (sent,) = mail.outbox
    english, spanish = sent.body.split("* * *")
    assert "invites you to Aimline" in english
    assert "invita" in spanish
    assert sent.subject.startswith("An invitation to Aimline · ")
    (link,) = set(re.findall(r"http\S+", sent.body))
    assert "/invitation/" in link


def test_the_log_tells_of_a_case_begun_of_invitations_and_of_a_takeover_by_a_copied_link(
    person, browser_of
):
    centre = Organisation.objects.create(name="Centre")
    advocate = person("Ada Vocate", has_second=True)
    centre.memberships.create(account=advocate, duty=Duty.ADVOCATE)
    browser = browser_of(advocate)
    browser.post("/new/", {"name": "Nora Bellweather", "once": "a"})
    case = CaseRow.objects.get().id
    joined(invited_as(browser, case, "owner", "mum@example.org"), "Mum")
    kinds = (Kind.ACCESS, Kind.INVITED)
    told = [entry.told["said"] for entry in entries_of(str(case)) if entry.kind in kinds]
    assert told == [
        "Ada Vocate: begins the case",
        "mum@example.org",
        "Mum: taken over by a copied link",
        "Ada Vocate: goes on, as the new owner agreed",
    ]


def test_the_log_of_the_place_tells_of_organisations_members_and_operators(person, browser_of):
    operator = browser_of(person("Olu", has_second=True, is_operator=True))
    made = operator.post("/operator/organisation/", {"name": "Centre", "email": "a@example.org"})
    joined(link_in(made), "Ada")
    _made, token = invite("op@example.org", Purpose(makes_operator=True), None)
    joined(f"/invitation/{token}/", "New Operator")
    told = [(entry.kind, entry.told["said"]) for entry in entries_of(PLACE)]
    assert [one for one in told if one[0] != Kind.CASE_BEGUN] == [
        (Kind.ORGANISATION, "Centre"),
        (Kind.INVITED, "a@example.org"),
        (Kind.MEMBER, "Ada: admin"),
        (Kind.INVITED, "op@example.org"),
        (Kind.OPERATOR, "New Operator: runs the server"),
    ]


def test_what_somebody_is_told_is_on_the_next_page_also_where_the_page_is_kept(family, browser_of):
    owner, case = family
    browser = browser_of(owner)
    assert "Dad may see this" not in browser.get(f"/{case}/timeline/").content.decode()
    Notice.objects.create(account=owner, case_id=case, said="Dad may see this")
    assert "Dad may see this" in browser.get(f"/{case}/timeline/").content.decode()
    Notice.objects.update(seen_at=timezone.now())
    assert "Dad may see this" not in browser.get(f"/{case}/timeline/").content.decode()


def test_a_guest_whose_last_day_is_over_comes_back_by_a_new_invitation(
    family, person, let_in, browser_of
):
    owner, case = family
    guest = person("Gus Okafor")
    over = let_in(guest, case, Role.GUEST, ends_on=today() - timedelta(days=1))
    assert browser_of(guest).get(f"/{case}/").status_code == 404
    ends_on = today() + timedelta(days=9)
    _made, token = invite(guest.email, Purpose(case, Role.GUEST, ends_on=ends_on), owner)
    assert browser_of(guest).post(f"/invitation/{token}/").status_code == 302
    assert browser_of(guest).get(f"/{case}/").status_code == 200
    over.refresh_from_db()
    assert over.ended_at is not None
    told = [entry.told["said"] for entry in entries_of(str(case)) if entry.kind == Kind.ACCESS]
    assert told[-2:] == ["Gus Okafor: ended", "Gus Okafor: let in"]
    again = invite(guest.email, Purpose(case, Role.GUEST, ends_on=ends_on), owner)[1]
    assert browser_of(guest).post(f"/invitation/{again}/").status_code == 400


def test_a_double_click_on_making_an_account_leads_to_signing_in(family, monkeypatch):
    owner, case = family
    _made, token = invite("new@example.org", Purpose(case, Role.SECOND_PARENT), owner)
    is_valid = invitation.AccountForm.is_valid

    def and_the_first_click_is_done_meanwhile(form):
        Account.objects.create_user("new@example.org", "New", PASSWORD)
        return is_valid(form)

    monkeypatch.setattr(invitation.AccountForm, "is_valid", and_the_first_click_is_done_meanwhile)
    answer = Client().post(f"/invitation/{token}/", {"name": "New", "password": PASSWORD})
    assert answer.url == "/account/login/"
    assert Account.objects.filter(email="new@example.org").count() == 1
