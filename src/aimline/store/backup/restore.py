"""A backup put in the place of what is here, all or nothing, with a way back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from aimline.store.audit.checking import checked_log
from aimline.store.audit.entry import WrongEntry
from aimline.store.audit.heads import kept_heads
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.backup.alone import refuse_company
from aimline.store.backup.endings import end_again, endings
from aimline.store.backup.make import Tell
from aimline.store.backup.place import POINTS, Place
from aimline.store.backup.refusals import BackupRefused
from aimline.store.backup.scratch import working_on
from aimline.store.backup.shelf import check_label, hash_of_file
from aimline.store.backup.stream import decrypted
from aimline.store.backup.tar import Member
from aimline.store.backup.unpack import Unpacked, unpack
from aimline.store.backup.whole_copy import copy_in, copy_out
from aimline.store.models import CaseRow, ChainRow, DetailRow, OriginalRow
from aimline.wording.say import marked, say

POINTS_KEPT: Final = timedelta(days=30)
_NAME: Final = "%Y-%m-%dT%H%M%S.%fZ"
_WORK: Final = "restoring"
_READY: Final = "restored"
"""Once the folder bears this name, the restore is decided, and is ended before anything else."""

CUT_SHORT: Final = marked(
    "A restore was cut short in its last step, so what is here is neither the old nor the new."
    " Stop whatever works on it and run: aimline restore --finish"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What is here now."""

    unpacked: Unpacked
    cases: int
    dropped: tuple[str, ...]
    """Cases of the backup that were deleted for good since; they stay away."""
    wrong: tuple[WrongEntry, ...]
    """What is wrong in the log as the backup holds it."""
    point: Path | None
    """What was here before; None where nothing was."""
    still_ended: int
    """Ways in that were ended since the backup, and stay so."""


def restore(
    place: Place, file: Path, identities: Sequence[Any], deleted: Mapping[str, str], tell: Tell
) -> Restored:
    """Put a backup in the place of what is here. Nothing else may have the place open.

    deleted: cases that were deleted for good. Raises BackupDamaged, BackupRefused, NoKey; then
    everything is as it was.
    """
    finish_restore(place)
    check_label(file)
    before, ended = kept_heads(place.audit).get("place"), endings()
    work = place.data / _WORK
    work.mkdir(mode=0o700)
    try:
        with working_on(work / place.database.name, work / place.audit.name):
            keep = _Keep(work / place.originals.name, place.originals)
            unpacked = _unpacked(file, identities, work / place.audit.name, keep, tell)
            dropped = _drop(deleted)
            wrong = checked_log(work / place.audit.name).wrong
            told = {"file": file.name, "made_at": unpacked.made_at.isoformat()}
            log_before = before.sha256 if before else ""
            still_ended = end_again(ended)
            note(Kind.RESTORED, None, **told, log_before=log_before, still_ended=still_ended)
            keep.only(set(OriginalRow.objects.values_list("sha256", flat=True)))
            cases = CaseRow.objects.count()
            _compact()
        if unpacked.key is not None:
            (work / place.key.name).write_bytes(unpacked.key)
        point = restore_point(place)
        refuse_company()  # The last moment at which everything is still as it was.
        work.rename(place.data / _READY)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    finish_restore(place)
    return Restored(unpacked, cases, dropped, wrong, point, still_ended)


def _unpacked(
    file: Path, identities: Sequence[Any], heads: Path, keep: _Keep, tell: Tell
) -> Unpacked:
    with file.open("rb") as source, decrypted(source, identities) as stream:
        return unpack(stream, heads, keep, tell)


class _Keep:
    """Keeps originals that are not here yet, beside the others until all is decided."""

    def __init__(self, folder: Path, here: Path) -> None:
        self._folder, self._here = folder, here
        folder.mkdir(mode=0o700)

    def __call__(self, member: Member) -> None:
        """Take one original in."""
        its_hash = member.name.partition("/")[2]
        there = self._here / its_hash[:2] / its_hash
        if there.is_file() and hash_of_file(there) == its_hash:
            for _ in member.pieces():
                pass  # It is proven all the same.
            return
        with (self._folder / its_hash).open("wb") as out:
            for piece in member.pieces():
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())

    def only(self, wanted: set[str]) -> None:
        """Take away what belongs to no case: to one that was deleted for good."""
        for file in self._folder.iterdir():
            if file.name not in wanted:
                file.unlink()


def _drop(deleted: Mapping[str, str]) -> tuple[str, ...]:
    """Delete once more what was deleted for good after the backup was made."""
    here = {str(case) for case in CaseRow.objects.values_list("id", flat=True)}
    found = sorted(here & deleted.keys())
    with transaction.atomic():
        for case in found:
            CaseRow.objects.filter(id=UUID(case)).delete()
            note(Kind.DELETED, UUID(case))
            DetailRow._default_manager.filter(chain=case).delete()
        # A case that the backup never held stays on the list too.
        for case in deleted.keys() - here:
            ChainRow._default_manager.update_or_create(chain=case, defaults={"is_closed": True})
    return tuple(found)


def _compact() -> None:
    """Leave nothing of a dropped case in free pages, and nothing in the journal."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def restore_point(place: Place) -> Path | None:
    """A copy of the database as it is, as a file, with its key and the heads of its log."""
    is_file = connection.vendor == "sqlite"
    if is_file and not place.database.is_file():
        return None
    connection.close()
    point = place.data / POINTS / f"{datetime.now(UTC):{_NAME}}"
    point.mkdir(parents=True, mode=0o700)
    files = [place.database, _beside(place.database, "-wal")] if is_file else []
    for file in (*files, place.key):
        if file.is_file():
            shutil.copy2(file, point / file.name)
    if not is_file:
        copy_out(point / place.database.name)
        shutil.rmtree(point / place.audit.name, ignore_errors=True)
    if place.audit.is_dir():
        shutil.copytree(place.audit, point / place.audit.name)
    for file in point.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)
    return point


def forget_old_points(place: Place, now: datetime) -> None:
    """Delete the restore points that are too old for a way back: they are not encrypted."""
    for point in points_of(place):
        with suppress(ValueError):  # A folder of another name is somebody's own.
            made_at = datetime.strptime(point.name, _NAME).replace(tzinfo=UTC)
            if now - made_at >= POINTS_KEPT:
                shutil.rmtree(point)
                note(Kind.BACKUP_GONE, None, file=point.name)


def is_cut_short(place: Place) -> bool:
    """Whether a restore was decided and not ended, so that nobody may work on what is here."""
    return (place.data / _READY).is_dir()


def refuse_cut_short(place: Place) -> None:
    """Leave the end of a restore to whoever has the place alone. Raises BackupRefused."""
    if is_cut_short(place):
        raise BackupRefused(say(CUT_SHORT))


def finish_restore(place: Place) -> None:
    """End a restore that was decided and cut short, and clear away one that was not.

    Only for whoever has the place alone. Raises BackupRefused where others are connected.
    """
    shutil.rmtree(place.data / _WORK, ignore_errors=True)
    ready = place.data / _READY
    if not ready.is_dir():
        return
    refuse_company()
    # Each step may have been done before a cut.
    for file in sorted((ready / place.originals.name).glob("*")):
        home = place.originals / file.name[:2]
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.replace(home / file.name)
    if (ready / place.key.name).is_file():
        (ready / place.key.name).replace(place.key)
    if (ready / place.audit.name).is_dir():
        shutil.rmtree(place.audit, ignore_errors=True)
        (ready / place.audit.name).rename(place.audit)
    if connection.vendor == "postgresql":
        copy_in(ready / place.database.name)
    elif (ready / place.database.name).is_file():
        # The old journal must be gone before: SQLite would read it into the new database.
        for ending in ("-wal", "-shm"):
            _beside(place.database, ending).unlink(missing_ok=True)
        (ready / place.database.name).replace(place.database)
    ready.rename(place.data / _WORK)  # At once: half of it, cleared away, would not do again.
    shutil.rmtree(place.data / _WORK)


def go_back(place: Place, point: Path) -> Path | None:
    """Put a restore point in the place of what is here; what was here becomes one itself.

    What was ended since stays ended, and the log says how much that is.
    """
    finish_restore(place)
    ended = endings()
    work = place.data / _WORK
    shutil.copytree(point, work)
    (work / place.originals.name).mkdir(exist_ok=True)
    if any(ended.values()):
        with working_on(work / place.database.name, work / place.audit.name):
            still_ended = end_again(ended)
            note(Kind.RESTORED, None, file=point.name, still_ended=still_ended)
            _compact()
    before = restore_point(place)
    refuse_company()
    work.rename(place.data / _READY)
    finish_restore(place)
    return before


def points_of(place: Place) -> list[Path]:
    """Every restore point, the newest first."""
    with suppress(FileNotFoundError):
        return sorted((place.data / POINTS).iterdir(), reverse=True)
    return []


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)
