"""Rows of any table as lines of plain values, the same from SQLite and from PostgreSQL."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

Table = type[models.Model]

_LARGEST_CHUNK: Final = 4 * 2**20
_AT_ONCE: Final = 500
_LEFT_OUT: Final = ("sessions.session",)
"""Who is signed in is no part of a backup."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of one table."""

    label: str
    number: int
    rows: int
    data: bytes

    @property
    def name(self) -> str:
        """Its name within a backup."""
        return f"rows/{self.label}/{self.number:06d}.jsonl"


def migrations_of(database: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """The last migrations of each app that the database has gone through."""
    loader = MigrationExecutor(database).loader
    done = set(loader.applied_migrations) & set(loader.graph.nodes)
    last = sorted(key for key in done if not _is_followed(key, done, loader.graph.node_map))
    found = dict[str, list[str]]()
    for app, name in last:
        found.setdefault(app, []).append(name)
    return found


def _is_followed(key: tuple[str, str], done: set[tuple[str, str]], nodes: Any) -> bool:  # noqa: ANN401
    return any(child.key[0] == key[0] and child.key in done for child in nodes[key].children)


def tables_at(database: BaseDatabaseWrapper, migrations: dict[str, list[str]]) -> list[Table]:
    """Every table as it was after those migrations."""
    loader = MigrationExecutor(database).loader
    nodes = [(app, name) for app, names in migrations.items() for name in names]
    state = loader.project_state(nodes)
    return kept_tables(state.apps.get_models(include_auto_created=True))


def kept_tables(every: Iterable[Table]) -> list[Table]:
    """Those whose rows belong into a backup, by name."""
    kept = [t for t in every if t._meta.managed and t._meta.label_lower not in _LEFT_OUT]
    return sorted(kept, key=lambda table: table._meta.label_lower)


def chunks_of(table: Table, alias: str) -> Iterator[Chunk]:
    """Every row of a table in its order."""
    names = [field.attname for field in table._meta.concrete_fields]
    rows = table._base_manager.using(alias).order_by("pk").values_list(*names)
    head = _line(names)
    lines, size, number = [head], len(head), 0
    for row in rows.iterator(chunk_size=_AT_ONCE):
        line = _line([_plain(value) for value in row])
        if size + len(line) > _LARGEST_CHUNK and len(lines) > 1:
            number += 1
            yield _chunk(table, number, lines)
            lines, size = [head], len(head)
        lines.append(line)
        size += len(line)
    if len(lines) > 1:
        yield _chunk(table, number + 1, lines)


def _chunk(table: Table, number: int, lines: Sequence[bytes]) -> Chunk:
    return Chunk(table._meta.label_lower, number, len(lines) - 1, b"".join(lines))


def put_rows(table: Table, data: bytes, alias: str = DEFAULT_DB_ALIAS) -> int:
    """Write the rows of a chunk into the table as they are; how many."""
    lines = data.splitlines()
    fields = {field.attname: field for field in table._meta.concrete_fields}
    wanted = [fields[name] for name in json.loads(lines[0])]
    made = [
        table(**{f.attname: _value(f, value) for f, value in zip(wanted, row, strict=True)})
        for row in map(json.loads, lines[1:])
    ]
    most = connections[alias].ops.bulk_batch_size(wanted, made) or _AT_ONCE
    for some in _batches(made, min(most, _AT_ONCE)):
        # Raw, as a fixture is loaded: a moment that is set "now" must stay what it was.
        table._base_manager._insert(some, fields=wanted, using=alias, raw=True)  # type: ignore[attr-defined]
    return len(made)


def _batches(rows: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
    for begin in range(0, len(rows), most):
        yield rows[begin : begin + most]


def restart_numbers(tables: Sequence[Table], alias: str = DEFAULT_DB_ALIAS) -> None:
    """New rows get numbers above those that came in."""
    database = connections[alias]
    with database.cursor() as cursor:
        for statement in database.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def counted(tables: Iterable[Table]) -> dict[str, int]:
    """How many rows each table holds, without those that hold none."""
    counts = {t._meta.label_lower: t._base_manager.count() for t in tables}
    return {label: count for label, count in counts.items() if count}


def _line(values: Sequence[object]) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, (bytes, memoryview)):
        return b64encode(bytes(value)).decode("ascii")
    return value


def _value(field: models.Field[Any, Any], plain: Any) -> Any:  # noqa: ANN401
    if isinstance(field, models.JSONField):
        return plain if plain is not None or field.null else models.Value(None, field)
    if plain is None:
        return None
    if isinstance(field, models.BinaryField):
        return b64decode(plain)
    if isinstance(field, models.DurationField):
        return timedelta(microseconds=plain)
    return field.to_python(plain)
