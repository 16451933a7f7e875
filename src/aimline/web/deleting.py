"""A case deleted for good, wherever it lies; and the certificate of it, for a while."""

from __future__ import annotations

import re
import secrets
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache

from aimline.casework.deletion_certificate import Certificate, HeldBackup
from aimline.intake.kept_pages import cache_folder, forget_pages
from aimline.store.actor import actor
from aimline.store.archive import forget_what_no_case_has
from aimline.store.backup.shelf import Backup, backups_in, held_until, note_deleted
from aimline.store.deletion import Deletion, delete_case, deleted_cases
from aimline.web.backups import plan_of
from aimline.web.binder_work import binders
from aimline.web.hand_over_page import sealed_files
from aimline.web.reviewed import Kept
from aimline.web.shelf import shelf
from aimline.web.start import leave_no_trace
from aimline.web.store_place import originals

_SECONDS: Final = 3600
_KEY: Final = re.compile(r"[\w-]{16}", re.ASCII)


def keep_certificate(certificate: Certificate) -> str:
    """The key under which a certificate is found for an hour, by whoever deleted the case."""
    key = secrets.token_urlsafe(12)
    cache.set(_place(key), certificate, _SECONDS)
    return key


def find_certificate(key: str) -> Certificate | None:
    """The certificate of a key; None where it is long gone, or another person's."""
    found: Certificate | None = cache.get(_place(key)) if _KEY.fullmatch(key) else None
    return found


def _place(key: str) -> str:
    return f"deleted.{actor().account}.{key}"


def delete_for_good(case_id: UUID) -> str:
    """Delete a case everywhere that Aimline can reach; the key of its certificate."""
    deletion = delete_case(case_id, originals())
    leave_no_trace(settings.AIMLINE_DATA)
    forget_what_no_case_has(originals())
    forget_pages(cache_folder())
    for works in (binders, sealed_files):
        works.forget(case_id)
    shelf().forget(case_id)
    Kept.forget_all()
    return keep_certificate(Certificate(deletion, _held(deletion)))


def _held(deletion: Deletion) -> tuple[HeldBackup, ...]:
    """The backups that still hold the case; they are told, so that no restore brings it back."""
    plan = plan_of(settings.AIMLINE_DATA)
    note_deleted(settings.AIMLINE_DATA, deleted_cases())
    if plan.folder is None or not plan.folder.is_dir():
        return ()
    note_deleted(plan.folder, deleted_cases())
    return tuple(
        HeldBackup(one.file.name, one.made_at, held_until(deletion.deleted_at))
        for one in backups_in(plan.folder)
        if _holds(one, deletion)
    )


def _holds(backup: Backup, deletion: Deletion) -> bool:
    """Whether a backup holds the case; one that nothing lies beside may hold it."""
    return backup.label is None or str(deletion.case_id) in backup.label.cases
