"""People of every kind on a server, for its tests and drills."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from aimline.accounts.models import Access, Account, Duty, Membership, Organisation, Role
from aimline.accounts.reach import today
from aimline.casework.case_folder import load_folder
from aimline.store.archive import begin_with_papers
from aimline.store.packed import papers_of_folder
from aimline.web.store_place import originals

SAMPLES = Path(__file__).parents[1] / "sample_cases"
PASSWORD = "lantern orbit pickle seven"
NOBODY = "anonymous"
_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def case_of(family):
    """Takes an invented family in, as a case that nobody has yet."""
    case, _ = load_folder(SAMPLES / family)
    return begin_with_papers(case, papers_of_folder(SAMPLES / family), originals(), "in")


def person(name, *, has_second=False, **parts):
    """Somebody with an account; staff with the second step set up."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    account = Account.objects.create_user(email, name, PASSWORD, **parts)
    if has_second:
        TOTP.activate(account, _SECRET)
    return account


def let_in(account, case, role, *, is_agreed=True, **parts):
    """Gives somebody a way to a case, agreed to unless it is said otherwise."""
    at = timezone.now() if is_agreed else None
    return Access.objects.create(account=account, case_id=case, role=role, consented_at=at, **parts)


def browser_of(account=None, **options):
    """A client in which somebody is signed in."""
    client = Client(**options)
    if account is not None:
        client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@dataclass
class Everybody:
    """Two families, and everybody who might open a page of the first."""

    case: str
    other: str
    by_kind: dict
    """People by what they are; None stands for nobody signed in."""


def everybody(family="missouri_reader"):
    """Each kind of person once."""
    case, other = case_of(family), case_of("california_waiting")
    people = {NOBODY: None}
    for role in Role:
        account = person(f"The {role}", has_second=role in (Role.ADVOCATE, Role.ATTORNEY))
        ends_on = today() if role is Role.GUEST else None
        let_in(account, case, role, ends_on=ends_on)
        people[role.value] = account
    people["expired guest"] = person("Gone Guest")
    let_in(people["expired guest"], case, Role.GUEST, ends_on=today() - timedelta(days=1))
    people["ended advocate"] = person("Ended", has_second=True)
    let_in(people["ended advocate"], case, Role.ADVOCATE, ended_at=timezone.now())
    people["advocate who waits"] = person("Waiting", has_second=True)
    let_in(people["advocate who waits"], case, Role.ADVOCATE, is_agreed=False)
    people["other owner"] = person("Other Owner")
    let_in(people["other owner"], other, Role.OWNER)
    people["organisation admin"] = person("Admin", has_second=True)
    Membership.objects.create(
        organisation=Organisation.objects.create(name="A Parent Centre"),
        account=people["organisation admin"],
        duty=Duty.ADMIN,
    )
    people["operator"] = person("Operator", has_second=True, is_operator=True)
    return Everybody(case, other, people)
