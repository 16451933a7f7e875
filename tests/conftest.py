"""For every test: no connection but to this machine, and no colour from the terminal at hand."""

import os
from importlib import import_module

import pytest
from django.db import connection
from hypothesis import settings
from pytest_socket import socket_allow_hosts

# A CI run must mean the same each time; a developer's runs go on searching. No deadline: no test
# here is about time.
settings.register_profile("aimline", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("aimline")


@pytest.fixture(autouse=True)
def _loopback_only():
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch, tmp_path_factory):
    """No test keeps a page in the home folder, or finds one that another test kept."""
    monkeypatch.setenv("AIMLINE_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(autouse=True)
def _log_may_be_emptied(monkeypatch):
    """A test that commits is followed by emptying every table, which the log itself refuses."""
    log = import_module("aimline.store.migrations.0005_the_log")
    emptied = connection.ops.sql_flush

    def flush(*arguments, **options):
        vendor = connection.vendor
        return [*log.TAKEN_OFF[vendor], *emptied(*arguments, **options), *log.PUT_ON[vendor]]

    monkeypatch.setattr(connection.ops, "sql_flush", flush)
