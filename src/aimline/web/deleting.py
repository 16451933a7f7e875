"""A case deleted for good, wherever it lies; and the certificate of it, for a while."""

from __future__ import annotations

import secrets
from typing import Final
from uuid import UUID

from django.conf import settings

from aimline.casework.deletion_certificate import Certificate, HeldBackup
from aimline.intake.kept_pages import cache_folder, forget_pages
from aimline.store.backup.shelf import Backup, backups_in, held_until, note_deleted
from aimline.store.deletion import Deletion, delete_case, deleted_cases
from aimline.web.backups import plan_of
from aimline.web.binder_work import binders
from aimline.web.hand_over_page import sealed_files
from aimline.web.reviewed import Kept
from aimline.web.start import leave_no_trace
from aimline.web.store_place import originals

_CERTIFICATES_KEPT: Final = 20


class _Certificates:
    """The last certificates, in memory only: nothing of a deleted case is kept for it."""

    def __init__(self) -> None:
        self._kept: dict[str, Certificate] = {}

    def keep(self, certificate: Certificate) -> str:
        """The key under which a certificate is found until the program ends."""
        key = secrets.token_urlsafe(12)
        self._kept[key] = certificate
        for old in list(self._kept)[:-_CERTIFICATES_KEPT]:
            del self._kept[old]
        return key

    def find(self, key: str) -> Certificate | None:
        """The certificate of a key; None where it is long gone."""
        return self._kept.get(key)


certificates: Final = _Certificates()


def delete_for_good(case_id: UUID) -> str:
    """Delete a case everywhere that Aimline can reach; the key of its certificate."""
    deletion = delete_case(case_id, originals())
    leave_no_trace(settings.AIMLINE_DATA)
    forget_pages(cache_folder())
    for works in (binders, sealed_files):
        works.forget(case_id)
    Kept.forget_all()
    return certificates.keep(Certificate(deletion, _held(deletion)))


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
