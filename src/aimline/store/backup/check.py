"""A backup restored into a scratch place, compared, and cleared away again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aimline.store.audit.checking import LogFound, checked_log
from aimline.store.backup.make import Tell
from aimline.store.backup.refusals import BackupDamaged
from aimline.store.backup.scratch import working_on
from aimline.store.backup.shelf import check_label
from aimline.store.backup.stream import decrypted
from aimline.store.backup.tar import Member
from aimline.store.backup.unpack import Unpacked, unpack
from aimline.store.models import CaseRow
from aimline.wording.say import say, say_many


@dataclass(frozen=True, slots=True)
class Checked:
    """What was compared, and what is wrong."""

    cases: int
    rows: int
    originals: int
    entries: int
    problems: tuple[str, ...]


def checked_backup(file: Path, identities: Sequence[Any], data: Path, tell: Tell) -> Checked:
    """Restore a backup beside what is here and compare hashes, counts, form and log.

    data: where the scratch place is made, for a moment. Raises NoKey, BackupRefused.
    """
    try:
        check_label(file)
        with TemporaryDirectory(prefix=".checking-", dir=data) as made:
            heads = Path(made) / "audit"
            with working_on(Path(made) / "scratch.sqlite3", heads):
                with file.open("rb") as source, decrypted(source, identities) as stream:
                    found = unpack(stream, heads, _pass, tell)
                return _compared(found, checked_log(heads))
    except BackupDamaged as error:
        return Checked(0, 0, 0, 0, (str(error),))


def _pass(member: Member) -> None:
    """An original needs no place here: its hash is taken while it passes."""
    for _ in member.pieces():
        pass


def _compared(found: Unpacked, log: LogFound) -> Checked:
    damaged = [
        say("The original {name} was damaged before the backup was made.", name=its_hash[:12])
        for its_hash in sorted(found.damaged)
    ]
    left_out = [
        say_many(
            "{n} row of {table} was not compared: that part is not installed here.",
            "{n} rows of {table} were not compared: that part is not installed here.",
            count,
            table=label,
        )
        for label, count in sorted(found.left_out.items())
    ]
    return Checked(
        CaseRow.objects.count(),
        sum(found.rows.values()),
        len(found.originals),
        log.entries,
        (*map(str, log.wrong), *damaged, *left_out),
    )
