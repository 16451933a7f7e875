"""Where backups go, how many stay, and when the next is due: the settings of a data folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from filelock import FileLock, Timeout

from aimline.store.backup.keys import locked_key, new_key
from aimline.store.backup.known import known_folders, note_folder
from aimline.store.backup.refusals import BackupRefused
from aimline.store.backup.shelf import KEY_FILE, Backup, Keep, backups_in, write_whole
from aimline.web.data import LOCK

SETTINGS: Final = "backups.json"
EVERY: Final = timedelta(days=1)
OLD: Final = timedelta(days=8)
"""From here on the pages say that the last backup is old."""
_MAKING: Final = "backup.lock"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where backups of a data folder go."""

    folder: Path | None = None
    public: tuple[str, ...] = ()
    """The keys that lock them."""
    keep: Keep = field(default_factory=Keep)
    failed: str = ""
    """Why the last one that was due could not be made."""

    @property
    def is_set(self) -> bool:
        """Whether backups can be made without anybody being asked."""
        return self.folder is not None and bool(self.public)

    def newest(self) -> Backup | None:
        """The last backup."""
        return next(iter(backups_in(self.folder)), None) if self.folder else None

    def is_due(self, now: datetime) -> bool:
        """Whether a backup is to be made. A clock that went back does not stop them."""
        last = self.newest()
        return self.is_set and (last is None or not timedelta(0) <= now - last.made_at < EVERY)

    def is_old(self, now: datetime) -> bool:
        """Whether the last backup is so old that somebody should look."""
        last = self.newest()
        return self.is_set and (last is None or now - last.made_at > OLD)


def plan_of(data: Path) -> Plan:
    """The settings of a data folder; an empty plan where nobody has made one."""
    try:
        told = json.loads((data / SETTINGS).read_text(encoding="ascii"))
        return Plan(
            folder=Path(told["folder"]) if told["folder"] else None,
            public=tuple(map(str, told["public"])),
            keep=Keep(**told["keep"]),
            failed=str(told.get("failed", "")),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Plan()


def keep_plan(data: Path, plan: Plan) -> None:
    """Keep the settings of a data folder, and write down that they changed."""
    from aimline.store.audit.kinds import Kind
    from aimline.store.audit.writing import note

    before = plan_of(data)
    if plan == before:
        return
    if before.folder is not None and before.folder not in known_folders(data):
        with suppress(OSError):
            note_folder(data, before.folder)
    write_whole(data / SETTINGS, json.dumps(_plain(plan), indent=1))
    if replace(plan, failed="") != replace(before, failed=""):
        note(Kind.BACKUP_SETTINGS, None, before=_plain(before), after=_plain(plan))


def _plain(plan: Plan) -> dict[str, object]:
    folder = str(plan.folder) if plan.folder else ""
    return {**asdict(plan), "folder": folder, "public": list(plan.public)}


def with_new_key(plan: Plan, folder: Path, passphrase: str) -> Plan:
    """The plan with a key of its own: it locks from here, and opens with the passphrase.

    The opening half is laid beside the backups, locked. Raises BackupRefused.
    """
    key = new_key()
    file = folder / KEY_FILE
    if file.exists():
        raise BackupRefused(
            _(
                "%(file)s is there already, so other backups lie in this folder. Name an empty"
                " folder, or give the key that locks those with --recipient."
            )
            % {"file": file}
        )
    data = locked_key(key, passphrase)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(file, "")
        file.write_bytes(data)
    except OSError as error:
        raise BackupRefused(
            _("%(folder)s cannot be written into: %(why)s. Name another folder.")
            % {"folder": folder, "why": error.strerror}
        ) from error
    note = f"# public key: {key.public}\n"
    write_whole(folder / f"{KEY_FILE}.txt", note)
    return replace(plan, folder=folder.resolve(), public=(key.public,))


def clear_away(data: Path, plan: Plan, now: datetime | None = None) -> Sequence[Backup]:
    """Take the backups away that no rule keeps; which they were.

    In folders of earlier plans only what held a deleted case for long enough.
    """
    from aimline.store.audit.kinds import Kind
    from aimline.store.audit.writing import note
    from aimline.store.backup.shelf import may_go, note_deleted, overdue, remove
    from aimline.store.deletion import deleted_cases

    if plan.folder is None:
        return ()
    now = now or datetime.now(UTC)
    gone = may_go(backups_in(plan.folder), plan.keep, now)
    for folder in known_folders(data):
        if folder != plan.folder and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            with suppress(BackupRefused):  # A full disk; the next backup tries again.
                note_deleted(folder, deleted_cases())
                gone += overdue(backups_in(folder), now)
    for backup in gone:
        note(Kind.BACKUP_GONE, None, file=backup.file.name)
        remove(backup)
    return gone


@contextmanager
def one_at_a_time(data: Path) -> Iterator[None]:
    """Two backups of a place never run together. Raises BackupRefused."""
    try:
        with FileLock(data / _MAKING, timeout=0):
            yield
    except Timeout:
        raise BackupRefused(
            _("Another backup of this place is being made at this moment. Wait until it is done.")
        ) from None


@contextmanager
def nobody_else(data: Path) -> Iterator[None]:
    """The place for this process alone. Raises BackupRefused while pages are served from it."""
    try:
        with FileLock(data / LOCK, timeout=0):
            yield
    except Timeout:
        raise BackupRefused(
            f"Aimline is open on {data}. Close it first (Ctrl-C where it runs), so that nobody"
            " works on what is exchanged. Nothing was changed."
        ) from None
