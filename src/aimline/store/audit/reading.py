"""Entries of the log out of the database, in their order, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from aimline.store.audit.entry import Entry
from aimline.store.audit.kinds import Kind
from aimline.store.models.audit import ChainRow, DetailRow, EntryRow
from aimline.terms import AimlineError
from aimline.wording.say import say

_AT_ONCE: Final = 500
_CHANGES: Final = (Kind.CHANGED, Kind.UNDONE)
_AS_WRITTEN: Final = Cast("at", TextField())
_FIELDS: Final = ("chain", "number", "at", "kind", "detail_sha256", "previous", "sha256")


class NotReadable(AimlineError):
    """An entry that was changed so that the database cannot tell it any more."""


def chains() -> list[str]:
    """Every chain that was ever begun."""
    return list(ChainRow._default_manager.order_by("chain").values_list("chain", flat=True))


def entries_of(
    chain: str, *, is_newest_first: bool = False, below: int | None = None
) -> Iterator[Entry]:
    """Every entry of a chain, the first one first. below: only those with a smaller number.

    Raises NotReadable for an entry whose moment was made one that is in no calendar.
    """
    rows = EntryRow._default_manager.filter(chain=chain)
    if below is not None:
        rows = rows.filter(number__lt=below)
    values = rows.order_by("-number" if is_newest_first else "number").values_list(
        *_FIELDS, "detail_row__salt", "detail_row__detail", _AS_WRITTEN
    )
    try:
        for *row, as_written in values.iterator(chunk_size=_AT_ONCE):
            entry = Entry(*row)
            _check_moment(entry.at, as_written)
            yield entry
    except ValueError as error:
        raise NotReadable(
            say(
                "An entry of the log cannot be read: its moment was changed after it was written."
                " Check the log with `aimline verify log`, or ask whoever keeps this place."
            )
        ) from error


def first_unreadable(chain: str) -> int:
    """The number of the first entry of a chain that cannot be read; 0 where each can."""
    rows = EntryRow._default_manager.filter(chain=chain)
    for number in rows.order_by("number").values_list("number", flat=True):
        try:
            _check_moment(*rows.filter(number=number).values_list("at", _AS_WRITTEN).get())
        except ValueError:
            return int(number)
    return 0


def _check_moment(at: datetime | None, as_written: str) -> None:
    """Raises ValueError where SQLite, which keeps a moment as a text, holds another one than ours.

    It may be read as no moment, or as the same one in another spelling.
    """
    is_text = connection.vendor == "sqlite"
    if at is None or (is_text and connection.ops.adapt_datetimefield_value(at) != as_written):
        raise ValueError(as_written)


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
