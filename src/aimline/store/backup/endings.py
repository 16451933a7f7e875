"""What was ended, withdrawn or used: a restore of an earlier moment opens none of it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.apps import apps

from aimline.store.backup.rows import Table

_PEOPLE: Final = "accounts"
_MARKS: Final = ("ended_at", "withdrawn_at", "used_at")
_CLOSED: Final = {"is_active": False}
"""An account that was closed stays so."""

Endings = Mapping[tuple[Table, str], Mapping[Any, Any]]
"""By table and column: the rows that were ended, each with the value that says so."""


def endings() -> Endings:
    """Everything in the database at hand that was ended; nothing where there are no accounts."""
    if not apps.is_installed(f"aimline.{_PEOPLE}"):
        return {}
    found = dict[tuple[Table, str], Mapping[Any, Any]]()
    for table in apps.get_app_config(_PEOPLE).get_models():
        for column in {field.attname for field in table._meta.concrete_fields}:
            if column in _MARKS:
                rows = table._base_manager.filter(**{f"{column}__isnull": False})
            elif column in _CLOSED:
                rows = table._base_manager.filter(**{column: _CLOSED[column]})
            else:
                continue
            found[table, column] = dict(rows.values_list("pk", column))
    return found


def end_again(ended: Endings) -> int:
    """End in the database at hand what was ended elsewhere and is open here; how many rows."""
    count = 0
    for (table, column), rows in ended.items():
        is_open = {column: True} if column in _CLOSED else {f"{column}__isnull": True}
        for pk in table._base_manager.filter(**is_open).values_list("pk", flat=True):
            if pk in rows:
                count += table._base_manager.filter(pk=pk).update(**{column: rows[pk]})
    return count
