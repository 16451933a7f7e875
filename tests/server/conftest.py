"""A server without a process: Django's own client, and people of every kind."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from aimline.accounts.models import Access, Account, Duty, Membership, Organisation, Role
from aimline.accounts.reach import today
from aimline.casework.case_folder import load_folder
from aimline.server import settings as server_settings
from aimline.store.archive import begin_with_papers
from aimline.store.packed import papers_of_folder
from aimline.web.store_place import originals

SAMPLES = Path(__file__).parents[2] / "sample_cases"
PASSWORD = "lantern orbit pickle seven"
_OF_THE_SERVER = (
    *("MIDDLEWARE", "ROOT_URLCONF", "TEMPLATES", "SESSION_ENGINE", "MESSAGE_STORAGE"),
    *("AIMLINE_TRUSTED_PROXIES", "STATICFILES_FINDERS", "EMAIL_HOST"),
    *("ACCOUNT_SESSION_REMEMBER", "MFA_ALLOW_UNVERIFIED_EMAIL", "SESSION_COOKIE_AGE"),
)


@pytest.fixture(autouse=True)
def as_server(settings):
    """The settings of a server, but for TLS and the database."""
    for name in _OF_THE_SERVER:
        setattr(settings, name, getattr(server_settings, name))
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    caches["default"].clear()


@pytest.fixture
def case_of(db):
    """Takes an invented family in, as a case that nobody has yet."""

    def take(family):
        case, _ = load_folder(SAMPLES / family)
        return begin_with_papers(case, papers_of_folder(SAMPLES / family), originals(), "in")

    return take


@pytest.fixture
def person(db):
    """Makes somebody with an account; staff with the second step set up."""

    def make(name, *, has_second=False, **parts):
        email = f"{name.lower().replace(' ', '.')}@example.org"
        account = Account.objects.create_user(email, name, PASSWORD, **parts)
        if has_second:
            TOTP.activate(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        return account

    return make


@pytest.fixture
def let_in(db):
    """Gives somebody a way to a case, agreed to unless it is said otherwise."""

    def give(account, case, role, *, is_agreed=True, **parts):
        at = timezone.now() if is_agreed else None
        return Access.objects.create(
            account=account, case_id=case, role=role, consented_at=at, **parts
        )

    return give


@pytest.fixture
def browser_of():
    """A client in which somebody is signed in."""

    def signed_in(account=None):
        client = Client()
        if account is not None:
            client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@dataclass
class Everybody:
    """Two families, and everybody who might open a page of the first."""

    case: str
    other: str
    by_kind: dict
    """People by what they are; None stands for nobody signed in."""


@pytest.fixture
def everybody(case_of, person, let_in):
    """Each kind of person once."""
    case, other = case_of("missouri_reader"), case_of("california_waiting")
    people = {"anonymous": None}
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
