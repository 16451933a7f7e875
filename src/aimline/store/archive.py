"""Whole cases in the database, with their originals: in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from aimline.case.case import Case
from aimline.store.loaded import load_case
from aimline.store.models import OriginalRow
from aimline.store.originals import OriginalDamaged, Originals
from aimline.store.packed import packed
from aimline.store.record import begin

_ORIGINALS_LOCK: Final = 0x41494D4C
"""A number that nothing else of Aimline locks."""


def begin_with_papers(
    case: Case, papers: Mapping[str, bytes], place: Originals, said: str, sample: str = ""
) -> UUID:
    """A new case with its originals; its id."""
    with transaction.atomic():
        hold_originals()
        kept = {file: place.keep(data) for file, data in papers.items()}
        case_id = begin(case, said, sample=sample)
        OriginalRow.objects.bulk_create(
            OriginalRow(case_id=case_id, file=file, sha256=kept[file], size=len(data))
            for file, data in papers.items()
        )
    return case_id


def papers_of_case(case_id: UUID, place: Originals) -> dict[str, bytes]:
    """Every original of a case, its bytes checked against their hash. Raises OriginalDamaged."""
    rows = OriginalRow.objects.filter(case_id=case_id).order_by("file")
    return papers_by(dict(rows.values_list("file", "sha256")), place)


def papers_by(hashes: Mapping[str, str], place: Originals) -> dict[str, bytes]:
    """Originals by their names, each checked against its hash. Raises OriginalDamaged."""
    return {file: _read(file, its_hash, place) for file, its_hash in hashes.items()}


def _read(file: str, its_hash: str, place: Originals) -> bytes:
    try:
        return place.read(its_hash)
    except OriginalDamaged as error:
        raise OriginalDamaged(f"{file}: {error}") from error


def export_case(case_id: UUID, place: Originals) -> bytes:
    """A whole case as one file. Raises NoSuchCase, OriginalDamaged."""
    return packed(load_case(case_id).case, papers_of_case(case_id, place))


def forget_unused(hashes: Iterable[str], place: Originals) -> None:
    """Delete the bytes that no case has any more.

    The rows must be gone for certain before, and nobody may keep the same bytes meanwhile: the
    check and the deletion hold the originals as whoever keeps one does.
    """
    with transaction.atomic():
        hold_originals()
        for its_hash in hashes:
            if not OriginalRow.objects.filter(sha256=its_hash).exists():
                place.forget(its_hash)


def forget_what_no_case_has(place: Originals) -> None:
    """Delete originals that a restore left behind, whose cases stand in a restore point only."""
    with transaction.atomic():
        hold_originals()
        known = set(OriginalRow.objects.values_list("sha256", flat=True))
        for its_hash in list(place.every()):
            if its_hash not in known:
                place.forget(its_hash)


def hold_originals() -> None:
    """Keep or delete originals alone, until the transaction at hand ends.

    SQLite needs no such lock: each of its writing transactions is alone from its beginning.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ORIGINALS_LOCK])
