"""A database that is brought to the newest form, and a machine that stops in the middle of it."""

import os
import subprocess
import sys

import psycopg
import pytest

import postgresql

FAMILY = """
import sys
from pathlib import Path
from aimline.web.start import bring_up_to_date, set_up
data = set_up(Path(sys.argv[1]))
def go(): bring_up_to_date(data)
"""
SERVER = """
import sys
from aimline.server.start import migrate, set_up
set_up()
def go(): migrate()
"""
STOPS = """
import os
from django.db.migrations.recorder import MigrationRecorder
noted = MigrationRecorder.record_applied
def note(*change, made=[]):
    made.append(change)
    os._exit(9) if len(made) > int(sys.argv[2]) else noted(*change)
MigrationRecorder.record_applied = note
go()
"""
GOES_ON = """
go()
from aimline.store.models import CaseRow
from aimline.store.newest_form import is_newest_form
assert is_newest_form()
print(CaseRow.objects.count(), "cases")
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """How a process is told where its data lie: the program, its folder, its environment."""
    if request.param == "sqlite":
        return FAMILY, tmp_path, {}
    name = f"cut_{os.getpid()}_{request.node.callspec.params['changes']}"
    with psycopg.connect(postgresql.server_url(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    environment = {
        "AIMLINE_DATA": str(tmp_path),
        "AIMLINE_SECRET_KEY": "s" * 64,
        "AIMLINE_HOSTS": "aimline.example",
        "AIMLINE_DATABASE_URL": postgresql.server_url(name),
    }
    return SERVER, tmp_path, environment


# Each number is a change that was made and not noted yet when the machine stopped.
@pytest.mark.parametrize("changes", [0, 2, 5])
def test_a_machine_that_stops_between_a_change_and_its_note_starts_again(place, changes):
    program, folder, environment = place

    def run(more):
        command = [sys.executable, "-c", program + more, str(folder), str(changes)]
        env = {**os.environ, **environment}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=env)

    assert run(STOPS).returncode == 9
    done = run(GOES_ON)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "0 cases\n"
