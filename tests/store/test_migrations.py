"""The form of the database: it fits the models, and going forward keeps what is there."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.management import call_command

SETS_UP = (
    "import sys; from pathlib import Path\n"
    "from aimline.web.start import set_up, bring_up_to_date\n"
    "data = set_up(Path(sys.argv[1])); bring_up_to_date(data)\n"
)
FILLS = SETS_UP + (
    "from aimline.casework.case_folder import load_folder\n"
    "from aimline.store.record import begin\n"
    "case, _ = load_folder(Path('sample_cases/texas_four_years')); print(begin(case, 'in'))\n"
)
CHECKS = SETS_UP + (
    "from aimline.casework.case_folder import load_folder\n"
    "from aimline.store.loaded import load_case; from uuid import UUID\n"
    "case, _ = load_folder(Path('sample_cases/texas_four_years'))\n"
    "print(load_case(UUID(sys.argv[2])).case == case)\n"
)


def run(code, *arguments, root):
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.django_db
def test_the_migrations_lead_to_the_models_as_they_are():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_filled_database_is_the_same_after_the_next_start(tmp_path, pytestconfig):
    root = pytestconfig.rootpath
    case = run(FILLS, tmp_path, root=root)
    assert run(CHECKS, tmp_path, case, root=root) == "True"


def test_the_database_waits_for_the_disk_and_keeps_its_journal(tmp_path, pytestconfig):
    code = SETS_UP + (
        "from django.db import connection\n"
        "with connection.cursor() as c:\n"
        "    print([c.execute(f'pragma {p}').fetchone()[0] for p in"
        " ('journal_mode', 'synchronous', 'foreign_keys')])\n"
    )
    assert run(code, tmp_path, root=pytestconfig.rootpath) == "['wal', 2, 1]"
    with closing(sqlite3.connect(tmp_path / "aimline.sqlite3")) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
