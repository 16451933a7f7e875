"""Whole cases in the database, with their originals: in, out, and away for good."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from aimline.case.case import Case
from aimline.store.loaded import load_case
from aimline.store.models import CaseRow, OriginalRow
from aimline.store.originals import Originals
from aimline.store.packed import packed
from aimline.store.record import begin


def begin_with_papers(
    case: Case, papers: Mapping[str, bytes], place: Originals, said: str, sample: str = ""
) -> UUID:
    """A new case with its originals; its id."""
    kept = {file: place.keep(data) for file, data in papers.items()}
    with transaction.atomic():
        case_id = begin(case, said, sample=sample)
        OriginalRow.objects.bulk_create(
            OriginalRow(case_id=case_id, file=file, sha256=kept[file], size=len(data))
            for file, data in papers.items()
        )
    return case_id


def papers_of_case(case_id: UUID, place: Originals) -> dict[str, bytes]:
    """Every original of a case, its bytes checked against their hash."""
    rows = OriginalRow.objects.filter(case_id=case_id).order_by("file")
    return {row.file: place.read(row.sha256) for row in rows}


def export_case(case_id: UUID, place: Originals) -> bytes:
    """A whole case as one file. Raises NoSuchCase, OriginalDamaged."""
    return packed(load_case(case_id).case, papers_of_case(case_id, place))


def delete_case(case_id: UUID, place: Originals) -> None:
    """Delete a case for good: its facts, its history, and its originals that no other case has."""
    with transaction.atomic():
        hashes = set(OriginalRow.objects.filter(case_id=case_id).values_list("sha256", flat=True))
        CaseRow.objects.filter(id=case_id).delete()
        kept = set(OriginalRow.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    for its_hash in hashes - kept:
        place.forget(its_hash)
