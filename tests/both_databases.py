"""Every test of the store and the pages that needs a database runs on both kinds of it.

A server has PostgreSQL alone, and so have its tests.

AIMLINE_TEST_DATABASE says which: `both` (as without it), `sqlite`, `postgresql`, or the address of
a PostgreSQL server, on which each worker makes a database of its own.
"""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

import postgresql
from aimline.server.database import database_settings

_ASKED = os.environ.get("AIMLINE_TEST_DATABASE", "both")
_OWN_SERVER = "postgresql"
_IS_OWN = _ASKED in ("both", "sqlite", _OWN_SERVER)
_BOTH = ("sqlite", _OWN_SERVER)
_KINDS = {"store": _BOTH, "web": _BOTH, "server": (_OWN_SERVER,)}


def _kinds(test):
    """On what a test runs: what its room is for and is asked for; none outside the rooms."""
    place = Path(__file__).parent
    of_room = next((k for room, k in _KINDS.items() if test.is_relative_to(place / room)), ())
    if _ASKED == "both" or len(of_room) < len(_BOTH):
        return of_room
    return ("sqlite",) if _ASKED == "sqlite" else (_OWN_SERVER,)


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        place = postgresql.name_place()
        config.add_cleanup(lambda: postgresql.stop(place))


def pytest_generate_tests(metafunc):
    needs_one = metafunc.definition.get_closest_marker("django_db") or {
        "db",
        "transactional_db",
    } & set(metafunc.fixturenames)
    kinds = _kinds(metafunc.definition.path)
    if needs_one and kinds:
        assert "database" in metafunc.fixturenames, "each room asks for it by itself"
        metafunc.parametrize("database", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def on_postgresql(django_db_setup, django_db_blocker):
    """Makes the worker's database on PostgreSQL; the settings and the connection that use it."""
    url = postgresql.server_url() if _IS_OWN else _ASKED
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    configured = {
        **connections.settings["default"],
        **database_settings(url),
        "CONN_MAX_AGE": None,
        "TEST": {**connections.settings["default"]["TEST"], "NAME": f"test_aimline_{worker}"},
    }
    with django_db_blocker.unblock(), _default(configured) as connection:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    yield configured, connection
    with django_db_blocker.unblock():
        connection.close()
        if not _IS_OWN:
            with _default(configured, connection):
                connection.creation.destroy_test_db(verbosity=0)


@pytest.fixture(scope="session")
def database(request):
    """Makes the kind of database that is asked for the only one that the code sees."""
    kind = getattr(request, "param", None)
    if kind is None:
        yield kind  # A test that needs none.
        return
    request.getfixturevalue("django_db_setup")
    if kind == "sqlite":
        yield kind
        return
    with _default(*request.getfixturevalue("on_postgresql")):
        yield kind


@contextmanager
def _default(configured, connection=None):
    """The one connection of this thread, and what threads that begin meanwhile connect to."""
    was = connections.settings["default"], connections["default"]
    connections.settings["default"] = configured
    ours = connection or connections.create_connection("default")
    connections["default"] = ours
    try:
        yield ours
    finally:
        if connections["default"] is not ours:
            connections["default"].close()  # A test put another in its place.
        connections.settings["default"], connections["default"] = was
