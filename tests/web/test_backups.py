"""The page of backups, the deletion of a case, and papers that were damaged on the disk."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from aimline.store.backup.known import KNOWN, note_folder
from aimline.store.backup.refusals import BackupRefused
from aimline.store.backup.shelf import Label, deleted_in, free_name, put_label
from aimline.store.models import OriginalRow
from aimline.store.originals_walk import STATE, step, walk_state
from aimline.web import deleting
from aimline.web.backups import SETTINGS, Plan, clear_away, keep_plan, plan_of
from aimline.web.store_place import originals
from aimline.web.upkeep import Upkeep, is_backup_asked

pytestmark = pytest.mark.django_db
FORM = {
    "daily": "7",
    "weekly": "5",
    "monthly": "12",
    "passphrase": "correct horse battery",
    "again": "correct horse battery",
}


@pytest.fixture(autouse=True)
def _own_settings():
    yield
    for name in (SETTINGS, STATE, "deleted-cases.json", "backup-asked", KNOWN):
        (settings.AIMLINE_DATA / name).unlink(missing_ok=True)


@pytest.fixture
def case(taken_in):
    return taken_in("missouri_reader", is_own=True)


def test_a_folder_and_a_passphrase_are_all_that_is_asked(browser_within, tmp_path):
    answer = browser_within.post("/backups/", {**FORM, "folder": str(tmp_path / "b")})
    assert answer.status_code == 302
    plan = plan_of(settings.AIMLINE_DATA)
    assert plan.is_set
    assert plan.is_due(datetime.now(UTC))
    assert (tmp_path / "b" / "aimline-backup-key.age").read_bytes().startswith(b"age-encryption")
    assert b"AGE-SECRET-KEY" not in (settings.AIMLINE_DATA / SETTINGS).read_bytes()
    assert "Make one now" in browser_within.get("/backups/").content.decode()


def test_a_backup_that_a_page_asks_for_is_made_by_the_upkeep_of_another_process(
    browser_within, tmp_path, monkeypatch
):
    plan = Plan(tmp_path, ("age1x",))
    keep_plan(settings.AIMLINE_DATA, plan)
    monkeypatch.setattr(Plan, "is_due", lambda *_: False)
    made = []
    monkeypatch.setattr("aimline.web.backup_work.back_up", lambda _data, plan, _: made.append(plan))
    Upkeep()._back_up_when_due()
    assert not made
    browser_within.post("/backups/now/")
    asked = (
        "import django; django.setup()\n"
        "from aimline.web.upkeep import is_backup_asked; print(is_backup_asked())"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "aimline.web.settings",
        "AIMLINE_DATA": str(settings.AIMLINE_DATA),
    }
    there = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == "True"
    Upkeep()._back_up_when_due()
    assert made == [plan]
    assert not is_backup_asked()


def test_a_backup_that_fails_keeps_nothing_else_from_being_looked_after(monkeypatch):
    done = []

    def fails(_self):
        done.append("backup")
        raise BackupRefused("The folder is gone.")

    def compares(*_):
        done.append("original")
        return True

    monkeypatch.setattr(Upkeep, "_back_up_when_due", fails)
    monkeypatch.setattr("aimline.store.originals_walk.step", compares)
    upkeep = Upkeep(lambda: done.append("also"))
    assert not upkeep._looked_after(), "it waits before it tries the backup again"
    assert done == ["also", "backup", "original"]
    monkeypatch.setattr(Upkeep, "_back_up_when_due", lambda _self: True)
    assert upkeep._looked_after()


def test_a_check_from_the_page_is_of_the_place_that_the_environment_names(
    browser_within, monkeypatch
):
    ran = {}

    def run(command, **options):
        ran.update(options, command=command)
        return subprocess.CompletedProcess(command, 0, "whole", "")

    monkeypatch.setattr("aimline.web.views.backups.subprocess.run", run)
    assert browser_within.post("/backups/check/", {"passphrase": "x"}).status_code == 302
    assert "--data" not in ran["command"]
    assert ran["env"]["AIMLINE_DATA"] == str(settings.AIMLINE_DATA)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"folder": "backups"}, "whole address"),
        ({"again": "another horse battery"}, "not the same"),
        ({"passphrase": "short", "again": "short"}, "at least 12"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(browser_within, tmp_path, change, said):
    form = {**FORM, "folder": str(tmp_path / "b"), **change}
    assert said in browser_within.post("/backups/", form).content.decode()
    assert not plan_of(settings.AIMLINE_DATA).is_set


def test_an_old_backup_is_told_on_the_first_page(browser_within, case, tmp_path):
    keep_plan(settings.AIMLINE_DATA, Plan(tmp_path, ("age1x",)))
    made = datetime.now(UTC) - timedelta(days=9)
    file = free_name(tmp_path, made)
    file.write_bytes(b"x")
    put_label(file, Label(made, "0", 1, "0" * 64, ()))
    assert "The last backup is old" in browser_within.get("/").content.decode()


def test_a_clock_that_went_back_does_not_stop_the_backups(tmp_path):
    file = free_name(tmp_path, datetime.now(UTC) + timedelta(days=400))
    file.write_bytes(b"x")
    assert Plan(tmp_path, ("age1x",)).is_due(datetime.now(UTC))


def test_a_deleted_case_leaves_a_certificate_and_its_backups_are_named(
    browser_within, case, tmp_path
):
    keep_plan(settings.AIMLINE_DATA, Plan(tmp_path, ("age1x",)))
    made = datetime.now(UTC)
    file = free_name(tmp_path, made)
    file.write_bytes(b"x")
    put_label(file, Label(made, "0", 1, "0" * 64, (str(case),)))
    answer = browser_within.post(f"/{case}/delete/", {"name": "Nora Bellweather"})
    page = browser_within.get(answer.url).content.decode()
    assert "The case of N.B. is gone" in page
    assert file.name in page
    assert "Bellweather" not in page
    pdf = browser_within.get(f"{answer.url}certificate.pdf")
    assert pdf.content.startswith(b"%PDF")
    told = browser_within.get(f"{answer.url}certificate.json").json()
    assert told["case"] == str(case)
    assert len(told["originals_sha256"]) == 3
    assert str(case) in deleted_in(tmp_path)
    assert not OriginalRow.objects.filter(case_id=case).exists()


@pytest.fixture
def laid(case):
    """Lays a backup that holds the case into a folder, of the plan that is kept."""

    def lay(folder):
        folder.mkdir()
        keep_plan(settings.AIMLINE_DATA, Plan(folder, ("age1x",)))
        made = datetime.now(UTC)
        file = free_name(folder, made)
        file.write_bytes(b"x")
        put_label(file, Label(made, "0", 1, "0" * 64, (str(case),)))
        note_folder(settings.AIMLINE_DATA, folder)
        return file

    return lay


def certificate_after_deleting(browser, case):
    answer = browser.post(f"/{case}/delete/", {"name": "Nora Bellweather"})
    assert browser.get(f"{answer.url}certificate.pdf").content.startswith(b"%PDF")
    page = browser.get(answer.url).content.decode()
    return page, browser.get(f"{answer.url}certificate.json").json()


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_folder_that_is_not_connected_is_never_said_to_hold_nothing(
    browser_within, case, laid, tmp_path, is_empty
):
    file = laid(tmp_path / "stick")
    file.parent.rename(tmp_path / "in-a-drawer")
    if is_empty:
        file.parent.mkdir()  # As a mount point is.
    page, told = certificate_after_deleting(browser_within, case)
    assert "Backups that could not be looked at" in page
    assert told["backup_folders_not_reached"] == [{"folder": "stick", "backups": [file.name]}]


def test_an_earlier_folder_is_listed_and_cleared_too(browser_within, case, laid, tmp_path):
    first, second = laid(tmp_path / "first"), laid(tmp_path / "second")
    _, told = certificate_after_deleting(browser_within, case)
    assert [one["file"] for one in told["backups"]] == [first.name, second.name]
    assert str(case) in deleted_in(tmp_path / "first")
    later = datetime.now(UTC) + timedelta(days=31)
    gone = clear_away(settings.AIMLINE_DATA, plan_of(settings.AIMLINE_DATA), later)
    assert [one.file for one in gone] == [first]
    assert not first.exists()


def test_a_folder_that_cannot_be_written_costs_no_certificate(
    browser_within, case, laid, tmp_path, monkeypatch
):
    laid(tmp_path / "stick")
    noted = deleting.note_deleted

    def refuses(folder, deleted):
        if folder == tmp_path / "stick":
            raise BackupRefused("it is only read")
        noted(folder, deleted)

    monkeypatch.setattr(deleting, "note_deleted", refuses)
    _, told = certificate_after_deleting(browser_within, case)
    assert told["backup_folders_not_reached"] == [{"folder": "stick", "backups": []}]


def test_a_paper_that_was_damaged_is_told_on_every_page_of_its_child(browser_within, case):
    row = OriginalRow.objects.filter(case_id=case).order_by("sha256").first()
    path = originals().path(row.sha256)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    now = datetime.now(UTC)
    while step(settings.AIMLINE_DATA, originals(), lambda: now):
        pass
    name = row.file.rpartition("/")[2]
    assert name in browser_within.get(f"/{case}/").content.decode()
    assert name in browser_within.get("/backups/").content.decode()
    path.write_bytes(whole)
    assert (
        "not as they were taken in" not in browser_within.get(f"/{case}/papers/").content.decode()
    )


def test_a_round_over_all_originals_ends_and_begins_again_a_week_later(case):
    now = datetime(2026, 11, 29, tzinfo=UTC)
    looked = 0
    while step(settings.AIMLINE_DATA, originals(), lambda: now):
        looked += 1
    assert looked == OriginalRow.objects.values("sha256").distinct().count()
    state = walk_state(settings.AIMLINE_DATA)
    assert not state.is_due(now + timedelta(days=6))
    assert state.is_due(now + timedelta(days=7))
    assert state.is_due(now - timedelta(days=1))
