"""Entries of the log out of the database, in their order, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from aimline.store.audit.entry import Entry
from aimline.store.audit.kinds import Kind
from aimline.store.models.audit import ChainRow, DetailRow, EntryRow

_AT_ONCE: Final = 500
_CHANGES: Final = (Kind.CHANGED, Kind.UNDONE)
_FIELDS: Final = ("chain", "number", "at", "kind", "detail_sha256", "previous", "sha256")


def chains() -> list[str]:
    """Every chain that was ever begun."""
    return list(ChainRow._default_manager.order_by("chain").values_list("chain", flat=True))


def entries_of(
    chain: str, *, is_newest_first: bool = False, below: int | None = None
) -> Iterator[Entry]:
    """Every entry of a chain, the first one first. below: only those with a smaller number."""
    rows = EntryRow._default_manager.filter(chain=chain)
    if below is not None:
        rows = rows.filter(number__lt=below)
    values = rows.order_by("-number" if is_newest_first else "number").values_list(
        *_FIELDS, "detail_row__salt", "detail_row__detail"
    )
    return (Entry(*row) for row in values.iterator(chunk_size=_AT_ONCE))


def account_of_change(chain: str, number: int) -> str:
    """The account that made a change of a case; empty where none did, or it is not known."""
    written = (e for e in entries_of(chain, is_newest_first=True) if e.kind in _CHANGES)
    found = (entry.told for entry in written if entry.told.get("change") == number)
    return str(next(found, {}).get("account", ""))


def people_of(chain: str) -> tuple[str, ...]:
    """Everybody whom a chain names, by name."""
    details = DetailRow._default_manager.filter(chain=chain).values_list("detail", flat=True)
    named = {json.loads(detail).get("who", "") for detail in details.iterator(chunk_size=_AT_ONCE)}
    return tuple(sorted(named - {""}))
