"""The form of the database: it fits the models, and going forward keeps what is there."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from aimline.store.actor import Actor, acting
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import CaseRow, DetailRow, EntryRow, OriginalRow, SkillRatingRow
from aimline.store.newest_form import bring_to_newest_form

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


@pytest.mark.django_db(transaction=True)
def test_words_of_help_that_are_no_step_of_the_ladder_are_kept_as_a_note():
    case_row = CaseRow.objects.create().id
    before = [("store", "0002_ledger_and_meetings")]
    executor = MigrationExecutor(connection)
    executor.migrate(before)
    try:
        old = executor.loader.project_state(before).apps
        rating = {"case_id": case_row, "observer": "Dad", "on": "2025-10-04", "item": "MO1-01"}
        rows = old.get_model("store", "SkillRatingRow").objects
        rows.create(position=0, support="with a bit of help", setting="grandma's", **rating)
        rows.create(position=1, support="not yet", setting="home", **rating)
        rows.create(position=2, support="Independent", setting="Home ", **rating)
        rows.create(position=3, support="prompt_or_model", setting=" SCHOOL", **rating)
        rows.create(position=4, support="Hands on  help", setting=None, **rating)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    odd, known, *typed = SkillRatingRow.objects.order_by("position")
    assert (odd.support, odd.setting) == ("no chance to see", None)
    assert odd.provenance_note == "with a bit of help; grandma's"
    assert (known.support, known.setting, known.provenance_note) == ("not yet", "home", None)
    assert [(row.support, row.setting, row.provenance_note) for row in typed] == [
        ("independent", "home", None),
        ("prompt or model", "school", None),
        ("hands-on help", None, None),
    ]


@pytest.mark.django_db(transaction=True)
def test_who_put_a_waiting_paper_in_is_known_after_the_upgrade_by_the_log():
    before = [("store", "0006_words_of_any_length")]
    executor = MigrationExecutor(connection)
    executor.migrate(before)
    try:
        old = executor.loader.project_state(before).apps
        case = old.get_model("store", "CaseRow").objects.create().id
        rows = old.get_model("store", "OriginalRow").objects
        for file in ("of-dad.pdf", "of-the-machine.pdf", "came-with-the-case.pdf"):
            rows.create(case_id=case, file=file, sha256=HASHES[file], size=1)
        for account, file in PUT_IN:
            with acting(Actor(account=account)):
                note(Kind.PAPER_IN, case, file=file, sha256=HASHES[file], size=1)
        changed = {"chain": str(case), "number": 99, "at": timezone.now(), "kind": Kind.PAPER_IN}
        entry = EntryRow.objects.create(**changed)
        DetailRow.objects.create(entry=entry, chain=str(case), detail="changed afterwards")
    finally:
        bring_to_newest_form()
    assert dict(OriginalRow.objects.values_list("file", "added_by")) == {
        "of-dad.pdf": ["dad"],
        "of-the-machine.pdf": [],
        "came-with-the-case.pdf": [],
    }


HASHES = {
    "of-dad.pdf": "a" * 64,
    "of-the-machine.pdf": "b" * 64,
    "came-with-the-case.pdf": "c" * 64,
    "taken-away.pdf": "d" * 64,
}
PUT_IN = (
    ("mom", "of-dad.pdf"),  # It was taken away, and put in once more.
    ("dad", "of-dad.pdf"),
    ("", "of-the-machine.pdf"),
    ("mom", "taken-away.pdf"),
)
