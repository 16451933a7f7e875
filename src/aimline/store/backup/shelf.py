"""The folder of backups: their names, what lies beside each, and which of them may go."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Final

from aimline.store.backup.refusals import BackupDamaged, BackupRefused
from aimline.wording.say import say

ENDING: Final = ".age"
BESIDE: Final = ".json"
KEY_FILE: Final = "aimline-backup-key.age"
"""The opening half of the key, locked with a passphrase."""
DELETED: Final = "deleted-cases.json"
"""The ids of cases that were deleted for good: no restore from here brings them back."""
HELD_AFTER_DELETION: Final = timedelta(days=30)
"""How long a backup may still hold a case that was deleted for good; the next one clears it."""
_FRESH: Final = timedelta(days=1)
"""What was made since yesterday stays, however many there are."""
_NAME: Final = re.compile(r"aimline-\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?\.age")


@dataclass(frozen=True, slots=True)
class Keep:
    """How many backups stay: the newest of each of the last days, weeks and months."""

    daily: int = 7
    weekly: int = 5
    monthly: int = 12


@dataclass(frozen=True, slots=True)
class Label:
    """What is known about a backup without its key; it lies beside the backup."""

    made_at: datetime
    version: str
    size: int
    sha256: str
    cases: tuple[str, ...]
    """The ids of the cases inside."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup on the shelf."""

    file: Path
    label: Label | None
    """None where the file beside it is missing or not whole."""

    @property
    def made_at(self) -> datetime:
        """By the label, else by its name."""
        if self.label:
            return self.label.made_at
        return datetime.strptime(self.file.name[8:25], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)


def free_name(folder: Path, now: datetime) -> Path:
    """A name that no backup of the folder bears."""
    stem = f"aimline-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = (f"{stem}{f'-{n}' if n else ''}{ENDING}" for n in range(1000))
    return next(folder / name for name in names if not (folder / name).exists())


def backups_in(folder: Path) -> list[Backup]:
    """Every backup of a folder, the newest first."""
    if not folder.is_dir():
        return []
    files = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    found = [Backup(file, label_of(file)) for file in files]
    return sorted(found, key=lambda one: (one.made_at, one.file.name), reverse=True)


def label_of(file: Path) -> Label | None:
    """What lies beside a backup."""
    try:
        told = json.loads(beside(file).read_text(encoding="ascii"))
        return Label(
            made_at=datetime.fromisoformat(told["made_at"]),
            version=str(told["version"]),
            size=int(told["size"]),
            sha256=str(told["sha256"]),
            cases=tuple(map(str, told["cases"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put_label(file: Path, label: Label) -> None:
    """Lay what is known beside a backup."""
    write_whole(
        beside(file), json.dumps(asdict(label) | {"made_at": label.made_at.isoformat()}, indent=1)
    )


def beside(file: Path) -> Path:
    """The file that lies beside a backup."""
    return file.with_name(file.name + BESIDE)


def write_whole(file: Path, text: str) -> None:
    """Write a small file, the old or the new one whatever happens. Raises BackupRefused."""
    draft = file.with_name(f".{file.name}.tmp")
    try:
        with draft.open("w", encoding="ascii") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError as error:
        raise BackupRefused(
            say(
                "{file} could not be written: {why}. Free some space, or look whether the disk may"
                " be written, and try again.",
                file=file,
                why=error.strerror,
            )
        ) from error


def hash_of_file(file: Path) -> str:
    """The SHA-256 of a file of any size."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def check_label(file: Path) -> None:
    """Compare a backup with what lies beside it, which needs no key. Raises BackupDamaged."""
    label = label_of(file)
    if label is None:
        return
    if file.stat().st_size != label.size:
        raise BackupDamaged(
            say(
                "{file} has {size} bytes; {written} were written. It was cut off or added to. Take"
                " another backup.",
                file=file.name,
                size=file.stat().st_size,
                written=label.size,
            )
        )
    if hash_of_file(file) != label.sha256:
        raise BackupDamaged(
            say(
                "{file} is not as it was written: its hash is another one than was noted beside"
                " it. Take another backup.",
                file=file.name,
            )
        )


def deleted_in(folder: Path) -> dict[str, str]:
    """The cases that were deleted for good, each with its moment, as the folder knows them."""
    try:
        told = json.loads((folder / DELETED).read_text(encoding="ascii"))
        return {str(case): str(at) for case, at in told.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def note_deleted(folder: Path, deleted: Mapping[str, str]) -> None:
    """Add deleted cases to those that the folder knows."""
    before = deleted_in(folder)
    if not deleted.keys() <= before.keys():
        write_whole(folder / DELETED, json.dumps({**deleted, **before}, indent=1))


def may_go(backups: Sequence[Backup], keep: Keep, now: datetime) -> list[Backup]:
    """The backups that no rule keeps, and those that held a deleted case for long enough.

    The newest one always stays.
    """
    if not backups:
        return []
    deleted = deleted_in(backups[0].file.parent)
    kept = _kept(backups, keep) | {b.file for b in backups if now - b.made_at < _FRESH}
    newest = max(backups, key=lambda one: one.made_at)
    return [
        one
        for one in backups
        if one is not newest and (one.file not in kept or _is_overdue(one, deleted, now))
    ]


def overdue(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Those that held a deleted case for long enough, the newest one too.

    For a folder into which none are laid any more, once a newer one lies elsewhere.
    """
    deleted = deleted_in(backups[0].file.parent) if backups else {}
    return [one for one in backups if _is_overdue(one, deleted, now)]


def held_until(deleted_at: datetime) -> datetime:
    """From when on the next backup takes those away that hold a case deleted then."""
    return deleted_at + HELD_AFTER_DELETION


def _is_overdue(backup: Backup, deleted: Mapping[str, str], now: datetime) -> bool:
    inside = backup.label.cases if backup.label else tuple(deleted)
    moments = [deleted[case] for case in inside if case in deleted]
    return any(now >= held_until(datetime.fromisoformat(at)) for at in moments if at)


def _kept(backups: Iterable[Backup], keep: Keep) -> set[Path]:
    periods: tuple[tuple[int, Callable[[datetime], str]], ...] = (
        (keep.daily, lambda at: f"{at:%Y-%m-%d}"),
        (keep.weekly, lambda at: f"{at:%G-%V}"),
        (keep.monthly, lambda at: f"{at:%Y-%m}"),
    )
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    found = set[Path]()
    for count, period in periods:
        first: dict[str, Path] = {}
        for one in newest_first:
            first.setdefault(period(one.made_at), one.file)
        found.update(list(first.values())[:count])
    return found


def remove(backup: Backup) -> None:
    """Take a backup off the shelf."""
    backup.file.unlink(missing_ok=True)
    beside(backup.file).unlink(missing_ok=True)
