"""A server without a process: Django's own client, and people of every kind."""

import pytest
from django.core.cache import caches
from django.db import connection

import server_people
from aimline.server import settings as server_settings

RATES = "aimline.server.rates.Rates"
_OF_THE_SERVER = (
    *("MIDDLEWARE", "ROOT_URLCONF", "TEMPLATES", "SESSION_ENGINE", "MESSAGE_STORAGE"),
    *("AIMLINE_TRUSTED_PROXIES", "STATICFILES_FINDERS", "EMAIL_HOST"),
    *("ACCOUNT_SESSION_REMEMBER", "MFA_ALLOW_UNVERIFIED_EMAIL", "SESSION_COOKIE_AGE"),
)


@pytest.fixture(autouse=True)
def _on_its_database(database):
    """Every test of this room that needs a database runs on the kind that a server has."""
    if database is not None:
        assert connection.vendor == database


@pytest.fixture(autouse=True)
def as_server(settings):
    """The settings of a server, but for TLS and the database."""
    for name in _OF_THE_SERVER:
        setattr(settings, name, getattr(server_settings, name))
    # Tests are faster than people; those of the rates put it back.
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != RATES]
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    caches["default"].clear()


@pytest.fixture
def case_of(db):
    """Takes an invented family in, as a case that nobody has yet."""
    return server_people.case_of


@pytest.fixture
def person(db):
    """Makes somebody with an account; staff with the second step set up."""
    return server_people.person


@pytest.fixture
def let_in(db):
    """Gives somebody a way to a case, agreed to unless it is said otherwise."""
    return server_people.let_in


@pytest.fixture
def browser_of():
    """A client in which somebody is signed in."""
    return server_people.browser_of


@pytest.fixture
def everybody(db):
    """Each kind of person once."""
    return server_people.everybody()
