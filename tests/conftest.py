"""For every test: no connection but to this machine, and no colour from the terminal at hand."""

import gc
import os
from importlib import import_module
from pathlib import Path

import polib
import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

# A CI run must mean the same each time; a developer's runs go on searching. No deadline: no test
# here is about time.
settings.register_profile("aimline", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("aimline")


def pytest_collection_finish():
    """Ten thousand tests stay to the end: looking through them for garbage took half the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_configure(config):
    """Translations as they stand in the sources, compiled once, before the tests part."""
    if hasattr(config, "workerinput"):
        return
    for file in Path(__file__).parents[1].glob("src/aimline/*/locale/*/LC_MESSAGES/*.po"):
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            polib.pofile(str(file)).save_as_mofile(str(compiled))


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


@pytest.fixture(autouse=True, scope="session")
def _log_may_be_emptied():
    """A test that commits is followed by emptying every table, which the log itself refuses.

    On the classes and for the whole run: when a table is emptied, the fixtures of a test are gone.
    """
    log = import_module("aimline.store.migrations.0005_the_log")
    for kind in ("sqlite3", "postgresql"):
        operations = import_module(f"django.db.backends.{kind}.operations").DatabaseOperations
        operations.sql_flush = _flush(log, operations.sql_flush)


def _flush(log, emptied):
    def flush(self, *arguments, **options):
        vendor = self.connection.vendor
        taken_off, put_on = log.TAKEN_OFF[vendor], log.PUT_ON[vendor]
        return [*taken_off, *emptied(self, *arguments, **options), *put_on]

    return flush
