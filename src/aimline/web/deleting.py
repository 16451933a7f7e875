"""A case deleted for good, wherever it lies; and the certificate of it, for a while."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from aimline.casework.deletion_certificate import Certificate, HeldBackup, UnseenFolder
from aimline.intake.kept_pages import cache_folder, forget_pages
from aimline.store.actor import actor
from aimline.store.archive import forget_what_no_case_has
from aimline.store.backup.known import KnownBackup, known, known_folders
from aimline.store.backup.shelf import backups_in, held_until, note_deleted
from aimline.store.deletion import Deletion, delete_case, deleted_cases
from aimline.store.models import PaperJobRow
from aimline.terms import AimlineError
from aimline.web.backups import plan_of
from aimline.web.binder_work import binders
from aimline.web.hand_over_page import sealed_files
from aimline.web.paper_passwords import forget_password
from aimline.web.reviewed import Kept
from aimline.web.shelf import shelf
from aimline.web.start import leave_no_trace
from aimline.web.store_place import originals
from aimline.web.told import forget_told

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
    jobs = list(PaperJobRow.objects.filter(case_id=case_id).values_list("id", flat=True))
    deletion = delete_case(case_id, originals())
    for job_id in jobs:
        forget_password(job_id)
    forget_told(case_id)
    leave_no_trace(settings.AIMLINE_DATA)
    forget_what_no_case_has(originals())
    forget_pages(cache_folder())
    for works in (binders, sealed_files):
        works.forget(case_id)
    shelf().forget(case_id)
    Kept.forget_all()
    return keep_certificate(_certificate(deletion))


def _certificate(deletion: Deletion) -> Certificate:
    """The backups that still hold the case; they are told, so that no restore brings it back."""
    data, case = Path(settings.AIMLINE_DATA), str(deletion.case_id)
    note_deleted(data, deleted_cases())
    folders = known_folders(data)
    if (folder := plan_of(data).folder) is not None:
        folders.setdefault(folder, ())
    held, unseen = list[HeldBackup](), list[UnseenFolder]()
    for folder, before in folders.items():
        here = _backups_here(folder)
        held += [
            HeldBackup(one.name, one.made_at, held_until(deletion.deleted_at))
            for one in here or ()
            if one.may_hold(case)
        ]
        names = {one.name for one in here or ()}
        missing = tuple(o.name for o in before if o.may_hold(case) and o.name not in names)
        if here is None or missing or not _is_told(folder):
            unseen.append(UnseenFolder(folder.name, missing))
    is_file = connection.vendor == "sqlite"
    return Certificate(deletion, tuple(held), tuple(unseen), is_file)


def _backups_here(folder: Path) -> tuple[KnownBackup, ...] | None:
    """The backups of a folder; None where it cannot be looked at."""
    try:
        return tuple(map(known, backups_in(folder))) if folder.is_dir() else None
    except OSError:
        return None


def _is_told(folder: Path) -> bool:
    """Whether the folder knows now which cases were deleted."""
    try:
        note_deleted(folder, deleted_cases())
    except AimlineError:
        return False
    return True
