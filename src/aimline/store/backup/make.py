"""One backup made: rows of one moment, originals, the heads of the log and the key of the pages."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from django.db import connection

from aimline import __version__
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.backup.keys import recipients_of
from aimline.store.backup.place import Place
from aimline.store.backup.refusals import BackupRefused
from aimline.store.backup.rows import chunks_of, migrations_of, tables_at
from aimline.store.backup.shelf import Label, free_name, note_deleted, put_label
from aimline.store.backup.snapshot import snapshot
from aimline.store.backup.stream import Written, encrypted
from aimline.store.backup.tar import FIRST, Members
from aimline.store.deletion import deleted_cases
from aimline.store.models import CaseRow, ChainRow, OriginalRow
from aimline.store.originals import OriginalDamaged, Originals
from aimline.wording.say import say

FORMAT: Final = 1
Tell = Callable[[str, int, int], None]
"""Hears what is done, how much of it, and how much there is."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies on the disk for certain."""

    file: Path
    label: Label
    damaged: tuple[str, ...]
    """Hashes of originals that are not as they were taken in, so that they are not inside."""


def make_backup(place: Place, folder: Path, public: Sequence[str], tell: Tell) -> Made:
    """Make a backup in a folder, locked for the given keys.

    Raises BackupRefused where it cannot be written; then nothing of it is left.
    """
    recipients = recipients_of(public)
    now = datetime.now(UTC)
    with _draft(folder) as draft:
        with draft.open("wb") as out, snapshot() as alias:
            written = Written(out)
            with encrypted(written, recipients) as sink:
                told = _written(place, alias, sink, now, tell)
            os.fsync(out.fileno())
        file = free_name(folder, now)
        draft.replace(file)
    label = Label(now, __version__, written.size, written.digest.hexdigest(), told.cases)
    put_label(file, label)
    note_deleted(folder, deleted_cases())
    note(Kind.BACKUP, None, file=file.name, size=label.size, sha256=label.sha256)
    return Made(file, label, told.damaged)


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A file that is gone again where no backup came of it."""
    draft = folder / f".aimline-backup.{os.getpid()}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob(".aimline-backup.*.tmp"):
            left.unlink()  # Of a backup that was cut short; two of them never run together.
        yield draft
    except OSError as error:
        raise BackupRefused(
            say(
                "The backup could not be written into {folder}: {why}. Free some space or name"
                " another folder with --to. No backup was made.",
                folder=folder,
                why=error.strerror or error,
            )
        ) from error
    finally:
        draft.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Told:
    cases: tuple[str, ...]
    damaged: tuple[str, ...]


def _written(place: Place, alias: str, sink: BinaryIO, now: datetime, tell: Tell) -> _Told:
    members = Members(sink)
    migrations = migrations_of(connection)
    cases = tuple(map(str, CaseRow.objects.using(alias).values_list("id", flat=True)))
    head = {
        "aimline_backup": FORMAT,
        "version": __version__,
        "made_at": now.isoformat(),
        "migrations": migrations,
        "database": connection.vendor,
    }
    members.add(FIRST, json.dumps(head).encode("ascii"))
    counts = _with_rows(members, alias, migrations, tell)
    damaged = _with_originals(members, Originals(place.originals), alias, tell)
    for chain, number, its_hash in ChainRow._default_manager.using(alias).values_list(
        "chain", "number", "sha256"
    ):
        members.add(f"audit/{chain}", f"{number:020d} {its_hash}\n".encode("ascii"))
    if place.key.is_file():
        members.add("key", place.key.read_bytes())
    members.close({"rows": counts, "damaged": damaged})
    return _Told(cases, tuple(damaged))


def _with_rows(
    members: Members, alias: str, migrations: dict[str, list[str]], tell: Tell
) -> dict[str, int]:
    tables = tables_at(connection, migrations)
    counts = dict[str, int]()
    for n, table in enumerate(tables, start=1):
        for chunk in chunks_of(table, alias):
            members.add(chunk.name, chunk.data)
            counts[chunk.label] = counts.get(chunk.label, 0) + chunk.rows
        tell("rows", n, len(tables))
    return counts


def _with_originals(members: Members, place: Originals, alias: str, tell: Tell) -> list[str]:
    rows = OriginalRow.objects.using(alias)
    hashes = sorted(set(rows.values_list("sha256", flat=True)))
    damaged = list[str]()
    for n, its_hash in enumerate(hashes, start=1):
        if place.is_whole(its_hash):
            _add_original(members, place, its_hash)
        else:
            damaged.append(its_hash)
        tell("originals", n, len(hashes))
    return damaged


def _add_original(members: Members, place: Originals, its_hash: str) -> None:
    with place.opened(its_hash) as (size, stream):
        found = members.add_stream(f"originals/{its_hash}", size, stream)
    if found != its_hash:
        raise OriginalDamaged(
            say(
                "The original {name} changed on the disk while it was read. Check the disk, and"
                " make the backup again.",
                name=its_hash[:12],
            )
        )
