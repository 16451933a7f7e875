"""Backups made and put back, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import connection

from aimline.store.backup.make import Made, Tell, make_backup
from aimline.store.backup.refusals import BackupRefused
from aimline.store.backup.restore import Restored, restore
from aimline.store.backup.shelf import deleted_in, note_deleted
from aimline.store.deletion import deleted_cases
from aimline.terms import AimlineError
from aimline.web.backups import Plan, clear_away, keep_plan, one_at_a_time, plan_of
from aimline.web.data import has_cases, place_of


def back_up(data: Path, plan: Plan, tell: Tell) -> Made:
    """Make a backup as planned, and clear away those that no rule keeps. Raises BackupRefused."""
    if plan.folder is None:
        raise AimlineError("No folder for backups was named yet.")
    with one_at_a_time(data):
        try:
            made = make_backup(place_of(data), plan.folder, plan.public, tell)
        except AimlineError as error:
            with suppress(AimlineError):  # On a full disk not even this can be kept.
                keep_plan(data, replace(plan_of(data), failed=str(error)))
            raise
        clear_away(plan)
        keep_plan(data, replace(plan, failed=""))
    return made


def _refuse_company() -> None:
    """A server's database tells who else is connected; a file is held by its own lock."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        ((others,),) = cursor.fetchall()
    if others:
        raise BackupRefused(
            f"{others} other connections use this database. Stop the server first, so that nobody"
            " works on what is exchanged. Nothing was changed."
        )


def put_back(data: Path, file: Path, identities: Sequence[Any], tell: Tell) -> Restored:
    """Put a backup in the place of what is here; cases that were deleted for good stay away."""
    deleted = deleted_in(data) | deleted_in(file.parent)
    if has_cases(data):
        from aimline.web.start import bring_up_to_date

        bring_up_to_date(data)
        _refuse_company()
        deleted |= deleted_cases()
    note_deleted(data, deleted)
    return restore(place_of(data), file, identities, deleted, tell)
