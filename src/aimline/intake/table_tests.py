"""The test scores of an export that lies in a case folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aimline.case.document import Provenance
from aimline.case.test_score import TestScore
from aimline.intake.vendor_export import Given, export_of
from aimline.intake.vendors.layout import Gives


@dataclass(frozen=True, slots=True)
class TestsOfTable:
    """The dated test scores of one table, and what is worth knowing."""

    tests: tuple[TestScore, ...] = ()
    notes: tuple[str, ...] = ()
    is_of_tests: bool = False
    """Whether it is the export of a program, with scores of tests in it."""


def tests_of_table(file: str, table: Sequence[Sequence[str]], child: str) -> TestsOfTable:
    """The test scores of that child. Scores marked as invalid are left out with a note."""
    export = export_of(table, child)
    if export is None or export.layout is None:
        return TestsOfTable()
    given = [one for one in export.scores if one.gives is Gives.TEST]
    notes = [
        f"{file}: {count} test scores {reason} and were left out"
        for reason, count in (
            ("are marked as not valid", sum(one.is_invalid for one in given)),
            ("have no day that is clear", sum(one.on is None for one in given)),
        )
        if count
    ]
    taken = (_test(file, one) for one in given if not one.is_invalid)
    return TestsOfTable(tuple(one for one in taken if one), tuple(notes), bool(given))


def _test(file: str, given: Given) -> TestScore | None:
    if given.on is None:
        return None
    return TestScore(
        test=given.test,
        on=given.on,
        kind=given.kind,
        score=given.score,
        standard_error=given.standard_error,
        grade=given.said.get("grade"),
        season=given.said.get("season"),
        subject=given.said.get("subject"),
        provenance=Provenance(
            source=f"{file}#row={given.row}",
            note="marked as rushed" if given.is_rushed else None,
            stands_at=f"{file}, row {given.row}",
        ),
    )
