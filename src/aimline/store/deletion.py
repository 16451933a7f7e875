"""A case deleted for good: its facts, its history, what the log tells of it, and its originals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from aimline.store.archive import forget_unused
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import ChainRow, ChildRow, DetailRow, EntryRow, OriginalRow
from aimline.store.originals import Originals
from aimline.store.record import held_case


@dataclass(frozen=True, slots=True)
class Deletion:
    """What was deleted, without a fact of it."""

    case_id: UUID
    mark: str
    """The child's initials, by which the person who asked for it knows the case again."""
    begun_at: datetime
    deleted_at: datetime
    rows: Mapping[str, int]
    """How many rows of each table went."""
    originals: tuple[str, ...]
    """The hashes of the papers whose bytes went."""
    shared: int
    """How many papers stay because another case has the same bytes."""
    log_sha256: str
    """The last entry of the log of the case, which stays without what it told."""


def delete_case(case_id: UUID, place: Originals) -> Deletion:
    """Delete a case for good, with its originals that no other case has. Raises NoSuchCase."""
    with transaction.atomic():
        head = held_case(case_id)
        mark = _initials(case_id)
        hashes = set(OriginalRow.objects.filter(case_id=case_id).values_list("sha256", flat=True))
        _, rows = head.delete()
        counts = {name.removeprefix("store."): n for name, n in sorted(rows.items()) if n}
        note(Kind.DELETED, case_id, rows=counts)
        DetailRow._default_manager.filter(chain=str(case_id)).delete()
        note(Kind.CASE_GONE, None, case=str(case_id), rows=counts)
    forget_unused(hashes, place)
    kept = set(OriginalRow.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    return Deletion(
        case_id,
        mark,
        head.created_at,
        datetime.now(UTC),
        counts,
        tuple(sorted(hashes - kept)),
        len(kept),
        ChainRow._default_manager.get(chain=str(case_id)).sha256,
    )


def deleted_cases() -> dict[str, str]:
    """The ids of all cases that were deleted for good here, each with its moment."""
    rows = ChainRow._default_manager.filter(is_closed=True).values_list("chain", flat=True)
    return {chain: _closed_at(chain) for chain in rows}


def count_deleted() -> int:
    """How many cases were deleted for good here."""
    return ChainRow._default_manager.filter(is_closed=True).count()


def _closed_at(chain: str) -> str:
    at = (
        EntryRow._default_manager.filter(chain=chain, kind=Kind.DELETED)
        .order_by("number")
        .values_list("at", flat=True)
        .first()
    )
    return at.astimezone(UTC).isoformat() if at else ""


def _initials(case_id: UUID) -> str:
    names = ChildRow._default_manager.filter(case_id=case_id).values_list("name", flat=True)
    return "".join(f"{part[0].upper()}." for part in (names.first() or "").split() if part)
