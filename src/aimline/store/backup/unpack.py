"""A backup read into the database at hand: rows at their old form first, then brought up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from aimline.store.audit.heads import Head, set_heads
from aimline.store.backup.make import FORMAT, Tell
from aimline.store.backup.refusals import BackupDamaged, BackupRefused
from aimline.store.backup.rows import Table, counted, put_rows, restart_numbers, tables_at
from aimline.store.backup.tar import FIRST, LAST, Member, members_in, told_in
from aimline.store.models import OriginalRow
from aimline.store.newest_form import bring_to_newest_form
from aimline.wording.say import say

Take = Callable[[Member], None]
"""Does something with an original while its bytes pass."""


@dataclass(slots=True)
class Unpacked:
    """What came out of a backup."""

    made_at: datetime
    version: str
    key: bytes | None = None
    rows: Counter[str] = field(default_factory=Counter)
    originals: set[str] = field(default_factory=set)
    damaged: frozenset[str] = frozenset()
    """Originals that were damaged already when the backup was made."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows of parts of Aimline that are not installed here."""
    heads: dict[str, Head] = field(default_factory=dict)


def unpack(source: BinaryIO, heads: Path, take: Take, tell: Tell) -> Unpacked:
    """Read a whole backup into the database at hand, which is new and empty.

    heads: the folder for the heads of the log. take: gets each original.
    Raises BackupDamaged where anything is not as it was written, and BackupRefused where the
    backup is of a newer Aimline.
    """
    members = members_in(source)
    first = next(members, None)
    if first is None or first.name != FIRST:
        raise BackupDamaged(say("The backup does not begin as one does."))
    told = told_in(FIRST, first.whole())
    migrations = _known_migrations(told)
    found = Unpacked(datetime.fromisoformat(told["made_at"]), str(told["version"]))
    _migrate_to(migrations)
    tables = {table._meta.label_lower: table for table in tables_at(connection, migrations)}
    with transaction.atomic():
        _empty(tables)
        for n, member in enumerate(members, start=1):
            _take_member(member, tables, found, take)
            tell(member.name.partition("/")[0], n, 0)
        _check_rows(tables, found)
        restart_numbers(list(tables.values()))
    bring_to_newest_form()
    set_heads(heads, found.heads)
    return found


def _known_migrations(told: dict[str, Any]) -> dict[str, list[str]]:
    """The form of the database that the backup was made of, as far as it is installed here."""
    if told.get("aimline_backup") != FORMAT:
        raise _newer(told)
    graph = MigrationExecutor(connection).loader.graph
    known = {app for app, _ in graph.nodes}
    wanted = {app: names for app, names in told["migrations"].items() if app in known}
    if any((app, name) not in graph.nodes for app, names in wanted.items() for name in names):
        raise _newer(told)
    return wanted


def _newer(told: dict[str, Any]) -> BackupRefused:
    return BackupRefused(
        say(
            "This backup was made by a newer Aimline ({version}) than this one, which does not know"
            " the form of its data. Update Aimline first, then restore it. Nothing was changed.",
            version=told.get("version") or say("unknown"),
        )
    )


def _migrate_to(migrations: dict[str, list[str]]) -> None:
    targets = [(app, name) for app, names in migrations.items() for name in names]
    MigrationExecutor(connection).migrate(targets)


def _empty(tables: dict[str, Table]) -> None:
    """What migrations put in by themselves makes room for what was there."""
    for table in tables.values():
        if table._base_manager.exists():
            table._base_manager.all()._raw_delete(connection.alias)


def _take_member(member: Member, tables: dict[str, Table], found: Unpacked, take: Take) -> None:
    kind, _, rest = member.name.partition("/")
    match kind:
        case "rows":
            _take_rows(member, rest.partition("/")[0], tables, found)
        case "originals":
            take(member)
            if member.stream.digest.hexdigest() != rest:
                raise BackupDamaged(
                    say("The original {name} in the backup is not whole.", name=rest[:12])
                )
            found.originals.add(rest)
        case "audit":
            number, its_hash = member.whole().decode("ascii").split()
            found.heads[rest] = Head(int(number), its_hash)
        case "key":
            found.key = member.whole()
        case _ if member.name == LAST:
            _compare(told_in(LAST, member.whole()), found)


def _take_rows(member: Member, label: str, tables: dict[str, Table], found: Unpacked) -> None:
    data = member.whole()
    if label not in tables:
        found.left_out[label] += data.count(b"\n") - 1
        return
    try:
        found.rows[label] += put_rows(tables[label], data)
    except (DatabaseError, ValueError, KeyError, TypeError) as error:
        raise BackupDamaged(
            say("{name} in the backup does not fit into its table.", name=member.name)
        ) from error


def _compare(last: dict[str, Any], found: Unpacked) -> None:
    wanted = Counter({str(label): int(count) for label, count in last["rows"].items()})
    if wanted != found.rows + found.left_out:
        raise BackupDamaged(say("The backup does not hold as many rows as were written into it."))
    found.damaged = frozenset(map(str, last["damaged"]))


def _check_rows(tables: dict[str, Table], found: Unpacked) -> None:
    """What stands in the database now is what came out of the backup, and hangs together."""
    if Counter(counted(tables.values())) != found.rows:
        raise BackupDamaged(
            say("The database does not hold as many rows as the backup. Try again.")
        )
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise BackupDamaged(say("Rows of the backup do not hang together.")) from error
    files = set(OriginalRow.objects.values_list("sha256", flat=True))
    if files - found.originals - found.damaged:
        raise BackupDamaged(say("The backup lacks an original that its cases have."))
