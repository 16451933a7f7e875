"""Backups made and put back, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from aimline.store.backup.known import note_folder
from aimline.store.backup.make import Made, Tell, make_backup
from aimline.store.backup.restore import Restored, finish_restore, restore
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
        clear_away(data, plan)
        note_folder(data, plan.folder)
        keep_plan(data, replace(plan, failed=""))
    return made


def put_back(data: Path, file: Path, identities: Sequence[Any], tell: Tell) -> Restored:
    """Put a backup in the place of what is here; cases that were deleted for good stay away.

    Only for whoever has the place alone.
    """
    finish_restore(place_of(data))
    deleted = deleted_in(data) | deleted_in(file.parent)
    if has_cases(data):
        from aimline.web.start import bring_up_to_date

        bring_up_to_date(data)
        deleted |= deleted_cases()
    note_deleted(data, deleted)
    return restore(place_of(data), file, identities, deleted, tell)
