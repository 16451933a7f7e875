"""Entries of the log out of the database, in their order, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.store.audit.entry import Entry
from aimline.store.models.audit import ChainRow, EntryRow

_AT_ONCE: Final = 500
_FIELDS: Final = ("chain", "number", "at", "kind", "detail_sha256", "previous", "sha256")


def chains() -> list[str]:
    """Every chain that was ever begun."""
    return list(ChainRow._default_manager.order_by("chain").values_list("chain", flat=True))


def entries_of(chain: str) -> Iterator[Entry]:
    """Every entry of a chain, the first one first."""
    rows = (
        EntryRow._default_manager.filter(chain=chain)
        .order_by("number")
        .values_list(*_FIELDS, "detail_row__salt", "detail_row__detail")
    )
    return (Entry(*row) for row in rows.iterator(chunk_size=_AT_ONCE))
