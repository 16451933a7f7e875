"""Every folder that backups of a place were laid into, with what each held when last looked at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from aimline.store.backup.shelf import Backup, backups_in, write_whole

KNOWN: Final = "backup-folders.json"


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup as it was when its folder was last looked at."""

    name: str
    made_at: datetime
    cases: tuple[str, ...] | None
    """The ids of the cases inside; None where nobody knows."""

    def may_hold(self, case: str) -> bool:
        """Whether the case may be inside."""
        return self.cases is None or case in self.cases


def known_folders(data: Path) -> dict[Path, tuple[KnownBackup, ...]]:
    """The folders that were ever named, each with its backups, the newest first."""
    try:
        told = json.loads((data / KNOWN).read_text(encoding="ascii"))
        return {Path(folder): tuple(map(_read, files)) for folder, files in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def note_folder(data: Path, folder: Path) -> None:
    """Remember a folder as it is now. Raises BackupRefused."""
    found = known_folders(data) | {folder: tuple(map(known, backups_in(folder)))}
    plain = {str(one): [_plain(file) for file in files] for one, files in found.items()}
    write_whole(data / KNOWN, json.dumps(plain, indent=1))


def known(backup: Backup) -> KnownBackup:
    """What is remembered of a backup."""
    cases = backup.label.cases if backup.label else None
    return KnownBackup(backup.file.name, backup.made_at, cases)


def _plain(one: KnownBackup) -> dict[str, object]:
    return {"name": one.name, "made_at": one.made_at.isoformat(), "cases": one.cases}


def _read(told: dict[str, object]) -> KnownBackup:
    cases = told["cases"]
    return KnownBackup(
        str(told["name"]),
        datetime.fromisoformat(str(told["made_at"])),
        tuple(map(str, cases)) if isinstance(cases, list) else None,
    )
