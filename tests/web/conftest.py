"""The pages without a browser: Django's own client, let in as the family's browser is."""

from pathlib import Path
from threading import Thread

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from aimline.casework.case_folder import load_folder
from aimline.store.archive import begin_with_papers
from aimline.store.packed import papers_of_folder
from aimline.web.server import listening
from aimline.web.store_place import originals

SAMPLES = Path(__file__).parents[2] / "sample_cases"


@pytest.fixture(autouse=True)
def _on_its_database(database):
    """Every test of this room runs on the kind of database that its name says."""
    if database is not None:
        assert connection.vendor == database


@pytest.fixture
def browser_within(db):
    """A client that has the key already."""
    client = Client(HTTP_HOST="127.0.0.1:80", SERVER_PORT="80")
    client.cookies["aimline_door"] = signing.dumps("open", salt="aimline.door")
    return client


@pytest.fixture
def taken_in(db):
    """Takes an invented family in, as a sample unless it is to be a case of one's own."""

    def take(family, *, is_own=False):
        folder = SAMPLES / family
        case, _ = load_folder(folder)
        return begin_with_papers(
            case,
            papers_of_folder(folder),
            originals(),
            "The case was brought in.",
            "" if is_own else family,
        )

    return take


@pytest.fixture
def post(browser_within, case):
    """Sends a form of the case; the file's own `case` says which."""

    def posted(address, /, **values):
        return browser_within.post(f"/{case}/{address}", values)

    return posted


@pytest.fixture
def page(browser_within, case):
    """The words of a page of the case, which has to be there."""

    def shown(address=""):
        answer = browser_within.get(f"/{case}/{address}")
        assert answer.status_code == 200, address
        return answer.content.decode()

    return shown


@pytest.fixture
def served_here(db):
    """The port of the pages' own server, run beside the tests."""
    server = listening(0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(20)
